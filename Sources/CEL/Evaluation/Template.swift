public import ArmsLengthSourceText

/// A text with expressions in braces: `"{holder.name} holds {share}"`.
public struct Template: Sendable {
  /// A part of a template.
  public enum Part: Sendable {
    /// Text as it is.
    case text(String)
    /// An expression; the range is that of its text within the template.
    case expression(Program, range: SourceRange)
  }

  /// The parts in their order.
  public let parts: [Part]

  /// Evaluates the expressions.
  public func evaluate(_ activation: Activation) -> [TemplatePart] { evaluate(activation, assignment: []) }

  /// Evaluates the expressions where some open variables have an outcome.
  package func evaluate(_ activation: Activation, assignment: [Int8]) -> [TemplatePart] {
    parts.map { part in
      switch part {
      case .text(let text): .text(text)
      case .expression(let program, _): .value(program.evaluate(activation, assignment: assignment))
      }
    }
  }
}

/// A part of an evaluated template.
public enum TemplatePart: Sendable, Hashable {
  /// Text as it is.
  case text(String)
  /// The value of an expression.
  case value(Value)
}

extension Environment {
  /// Reads and checks a text with expressions in braces; `{{` and `}}` stand for the characters themselves.
  ///
  /// The end of an expression is found with the language's own lexer, so braces within its texts are fine.
  ///
  /// - Throws: Everything that is wrong with any of the expressions; ranges are offsets of the template.
  public func compileTemplate(_ text: String) throws(CompilationFailure) -> Template {
    let bytes = Array(text.utf8)
    var parts: [Template.Part] = []
    var issues: [Issue] = []
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count, issues.count < 50 {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else {
        literal.append(byte)
        index += 1
        continue
      }
      if index + 1 < bytes.count, bytes[index + 1] == byte {
        literal.append(byte)
        index += 2
        continue
      }
      guard byte == UInt8(ascii: "{") else {
        issues.append(.strayBrace(at: SourceRange(index, index + 1)))
        index += 1
        continue
      }
      let (end, problems) = Environment.closingBrace(in: bytes, after: index + 1)
      guard let end else {
        // A quote that is not closed hides the brace.
        issues +=
          problems.filter { $0.code == "C002" }.isEmpty
          ? [.unclosedBrace(at: SourceRange(index, index + 1))] : problems
        break
      }
      if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
      literal = []
      let range = SourceRange(index + 1, end)
      let source = String(decoding: bytes[index + 1..<end], as: UTF8.self)
      if source.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A }) {
        issues.append(.emptyPart(at: SourceRange(index, end + 1)))
      } else {
        do {
          parts.append(.expression(try compile(source), range: range))
        } catch {
          issues += error.issues.map { $0.shifted(by: range.lowerBound) }
        }
      }
      index = end + 1
    }
    if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
    if !issues.isEmpty { throw CompilationFailure(Array(issues.prefix(50))) }
    return Template(parts: parts)
  }

  private static func closingBrace(in bytes: [UInt8], after start: Int) -> (Int?, [Issue]) {
    var lexer = Lexer(bytes, from: start)
    var depth = 0
    while true {
      let token = lexer.next()
      switch token.kind {
      case .end: return (nil, lexer.issues)
      case .symbol(.leftBrace): depth += 1
      case .symbol(.rightBrace):
        if depth == 0 { return (token.range.lowerBound, []) }
        depth -= 1
      default: break
      }
    }
  }
}
