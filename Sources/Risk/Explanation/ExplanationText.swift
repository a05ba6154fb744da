import ArmsLengthSourceText
package import CEL

/// An explanation for people: the expression with what its parts came to beneath them.
package struct ExplanationText {
  private let explanation: Explanation
  private let source: [UInt8]
  private let valueWidth: Int
  private let elementLimit: Int
  private let lineWidth: Int?
  private let describe: (Value) -> String

  /// Shows an explanation.
  ///
  /// - Parameters:
  ///   - explanation: What is shown.
  ///   - valueWidth: How many columns a value may take; of what is longer the beginning is shown.
  ///   - elementLimit: How many elements of each macro are shown, of those that the explanation holds.
  ///   - lineWidth: Lines of the expression that are longer are broken behind `&&` and `||`; nil: none is.
  ///   - describe: A value in words.
  package init(
    _ explanation: Explanation, valueWidth: Int = 60, elementLimit: Int = .max, lineWidth: Int? = nil,
    describe: @escaping (Value) -> String
  ) {
    self.explanation = explanation
    self.elementLimit = elementLimit
    self.lineWidth = lineWidth
    self.valueWidth = valueWidth
    self.describe = describe
    source = Array(explanation.source.utf8)
  }

  /// The lines; what it quotes acts on no terminal.
  package var lines: [String] {
    block(explanation.range, [explanation.root])
      + (explanation.isTruncated ? ["(only a part of what was evaluated is shown)"] : [])
  }

  /// A piece of the text with what its parts came to, and behind it what the macros in it went through.
  private func block(_ range: SourceRange, _ parts: [Explanation.Part]) -> [String] {
    let all = parts.flatMap(\.sequence)
    var result: [String] = []
    for line in lines(of: range) {
      let marks = all.filter { line.contains($0.anchor.lowerBound) }
      result +=
        MarkedLine(
          shown(line),
          marks.map { part in
            MarkedLine.Mark(
              column: DisplayWidth.of(shown(SourceRange(line.lowerBound, part.anchor.lowerBound))),
              text: text(part))
          }
        ).lines
    }
    let macros = all.filter { $0.elementCount > 0 }.sorted { $0.anchor < $1.anchor }
    for macro in macros {
      if macros.count > 1 { result.append("  \(heading(macro)):") }
      result += elements(of: macro).map { $0.isEmpty ? "" : (macros.count > 1 ? "    " : "  ") + $0 }
    }
    return result
  }

  /// What a part came to. An error or unknown that it only passes on is told in full where it comes from.
  private func text(_ part: Explanation.Part) -> String {
    let sources = part.parts + part.elements.flatMap(\.parts)
    switch part.value {
    case .unknown: if sources.contains(where: { $0.value == part.value }) { return "unknown" }
    case .error: if sources.contains(where: { $0.value == part.value }) { return "error" }
    default: break
    }
    return text(part.value)
  }

  private func text(_ value: Value) -> String {
    DisplayWidth.truncated(VisibleText.of(describe(value)), to: valueWidth)
  }

  // MARK: Macros

  private func elements(of macro: Explanation.Part) -> [String] {
    var result: [String] = []
    let shown = macro.elements.prefix(elementLimit)
    for element in shown {
      let names = element.variables.map { "\($0.name) = \(text($0.value))" }.joined(separator: ", ")
      result.append(names + (element.presence.map { ", if there is one (needs \($0))" } ?? ""))
      guard let first = element.parts.first else { continue }
      let body = element.parts.reduce(first.range) { $0.union($1.range) }
      result += block(body, element.parts).map { $0.isEmpty ? "" : "  " + $0 }
    }
    let more = macro.elementCount - shown.count
    if more > 0 { result.append("and \(more) more") }
    return result
  }

  /// A macro as far as its condition.
  private func heading(_ macro: Explanation.Part) -> String {
    guard case .comprehension(let node) = macro.node.kind else { return "" }
    let names = node.variables.map(\.name).joined(separator: ", ")
    let head = shown(SourceRange(macro.range.lowerBound, macro.anchor.upperBound))
    return DisplayWidth.truncated(head, to: valueWidth) + "(\(names), …)"
  }

  // MARK: The text

  /// The lines of a piece of the text, without the indentation that all but the first share.
  private func lines(of range: SourceRange) -> [SourceRange] {
    let upper = min(range.upperBound, source.count)
    let lower = min(range.lowerBound, upper)
    var lines: [SourceRange] = []
    var start = lower
    for index in lower..<upper where source[index] == UInt8(ascii: "\n") {
      lines.append(SourceRange(start, index))
      start = index + 1
    }
    lines.append(SourceRange(start, upper))
    lines = lines.map { line in
      let isReturn = !line.isEmpty && source[line.upperBound - 1] == UInt8(ascii: "\r")
      return isReturn ? SourceRange(line.lowerBound, line.upperBound - 1) : line
    }
    let column = lower - (source[..<lower].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
    let shared = lines.dropFirst().compactMap(indentation).min() ?? 0
    let whole =
      [lines[0]]
      + lines.dropFirst().map {
        SourceRange(min($0.upperBound, $0.lowerBound + min(shared, column)), $0.upperBound)
      }
    return whole.flatMap(broken)
  }

  /// A line in pieces that are not longer than lines may be, as far as it can be broken behind `&&` and `||`.
  private func broken(_ line: SourceRange) -> [SourceRange] {
    guard let lineWidth, line.count > lineWidth else { return [line] }
    var pieces: [SourceRange] = []
    var start = line.lowerBound
    while line.upperBound - start > lineWidth {
      let found = (start + 3..<min(start + lineWidth, line.upperBound)).last { end in
        source[end - 1] == 0x20 && [UInt8(ascii: "&"), UInt8(ascii: "|")].contains(source[end - 2])
          && source[end - 2] == source[end - 3]
      }
      guard let found else { break }
      pieces.append(SourceRange(start, found))
      start = found
    }
    return pieces + [SourceRange(start, line.upperBound)]
  }

  /// The blanks with which a line begins; nil where there is nothing else.
  private func indentation(_ line: SourceRange) -> Int? {
    let count = source[line.lowerBound..<line.upperBound].prefix { $0 == 0x20 || $0 == 0x09 }.count
    return count < line.count ? count : nil
  }

  private func shown(_ range: SourceRange) -> String {
    let text = String(decoding: source[range.lowerBound..<min(range.upperBound, source.count)], as: UTF8.self)
    return VisibleText.of(text.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "  "))
  }
}

extension SourceRange {
  fileprivate func contains(_ offset: Int) -> Bool { lowerBound <= offset && offset < upperBound }
}
