internal import ArmsLengthSourceText

/// Where libyaml gave up, and what it said; finds out what people did.
///
/// libyaml names the token that it could not use. The mistake is often elsewhere: a quote that is never closed, a key on the
/// line above that lacks its colon.
struct SyntaxProblem {
  let file: SourceFile
  /// libyaml's words.
  let problem: String
  let context: String
  /// Where libyaml stopped, and where what it was reading began.
  let offset: Int
  let contextOffset: Int?
  /// The last scalar that was read.
  let lastScalar: (range: SourceRange, style: YAMLNode.Style)?
  /// The innermost `[` or `{` that is still open.
  let openBracket: Int?
  /// Where the document's first node begins.
  let rootStart: Int?

  /// Returns the message for people.
  func diagnostic() -> Diagnostic {
    diagnosisOfScalars() ?? diagnosisOfStructure() ?? .unreadable(problem, at: place(offset, offset + 1))
  }

  // MARK: - Scalars

  private func diagnosisOfScalars() -> Diagnostic? {
    if let tag = tagBefore { return .tag(at: place(tag, endOfWord(tag))) }
    let start = contextOffset ?? offset
    switch (problem, context) {
    case ("found character that cannot start any token", _):
      return byte(offset) == UInt8(ascii: "\t")
        ? tab : .reservedStart(text(offset, offset + 1), at: place(offset, offset + 1))
    case ("found a tab character where an indentation space is expected", _),
      ("found a tab character that violates indentation", _):
      return tab
    case ("found unexpected end of stream", "while scanning a quoted scalar"),
      ("found unexpected document indicator", "while scanning a quoted scalar"):
      return .unclosedQuote(text(start, start + 1), at: place(start, start + 1))
    case (_, "while parsing a quoted scalar"), (_, "while scanning a quoted scalar"):
      let escape = lastBackslash(from: start, to: offset)
      let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][byte(escape + 1) ?? 0] ?? 0
      let end =
        escape + 2 + file.bytes[min(escape + 2, file.bytes.count)...].prefix(digits).prefix { $0.isHexDigit }.count
      return .unknownEscape(text(escape, end), digits: digits, at: place(escape, end))
    case ("did not find expected comment or line break", "while scanning a block scalar"),
      ("found an indentation indicator equal to 0", _):
      return .textBehindBlockStart(text(start, start + 1), at: place(start, endOfText(start)))
    case (_, "while scanning an anchor"), (_, "while scanning an alias"):
      return .anchorName(text(start, start + 1), at: place(start, endOfText(start)))
    case ("found unexpected ':'", _):
      return .noSpaceBehindColon(
        key: text(start, offset), value: text(offset + 1, endOfFlowValue(offset + 1)), at: place(start, offset + 1))
    case (_, _) where context.hasSuffix("directive"), ("found duplicate %YAML directive", _),
      ("found incompatible YAML document", _), ("found duplicate %TAG directive", _):
      let line = file.range(ofLine: lineNumber(start))
      return .directive(at: place(line.lowerBound, endOfText(line.lowerBound)))
    default: return nil
    }
  }

  private var tab: Diagnostic {
    var start = offset
    while start > 0, file.bytes[start - 1].isBlank { start -= 1 }
    let isIndentation = start == 0 || file.bytes[start - 1].isBreak
    var end = offset
    while byte(end) == UInt8(ascii: "\t") { end += 1 }
    return .tab(isIndentation: isIndentation, at: place(offset, max(end, offset + 1)))
  }

  /// A tag that libyaml stumbled in, or behind: `!x && y` is the tag `!x` and an anchor without a name.
  private var tagBefore: Int? {
    switch context {
    case "while scanning a tag", "while parsing a tag": return contextOffset
    case _ where problem == "found undefined tag handle": return contextOffset
    case "while scanning an anchor", "while scanning an alias":
      guard let start = contextOffset else { return nil }
      let line = file.range(ofLine: lineNumber(start))
      return valueStart(in: line).flatMap { $0 < start && byte($0) == UInt8(ascii: "!") ? $0 : nil }
    default: return nil
    }
  }

  private func lastBackslash(from start: Int, to end: Int) -> Int {
    var index = min(end, file.bytes.count - 1)
    while index > start, file.bytes[index] != UInt8(ascii: "\\") { index -= 1 }
    return index
  }

  // MARK: - Structure

  private func diagnosisOfStructure() -> Diagnostic? {
    switch problem {
    case "mapping values are not allowed in this context": return misplacedColon()
    case "could not find expected ':'": return missingColon(contextOffset ?? offset)
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return brokenFlow(contextOffset ?? offset)
    case "did not find expected node content":
      if offset >= endOfFile, let openBracket { return brokenFlow(openBracket) }
      return .noValue(text(offset, offset + 1), at: place(offset, offset + 1))
    case "did not find expected key", "did not find expected '-' indicator": return unexpectedEntry()
    case "block sequence entries are not allowed in this context": return .listBehindKey(at: place(offset, offset + 1))
    case "mapping keys are not allowed in this context": return .questionMark(at: place(offset, offset + 1))
    case "did not find expected <document start>":
      if isFirstInLine(offset), let rootStart, column(offset) < column(rootStart) {
        return .indentation(at: place(offset, endOfKey(offset)), fitting: [fit(rootStart)])
      }
      guard rootStart != nil else { return .directiveWithoutStart(at: place(offset, endOfText(offset))) }
      return .textBehindDocument(at: place(offset, endOfText(offset)))
    default: return nil
    }
  }

  /// A `:` where none can be: in a value, on a line that is indented too far, or because the line above is no entry.
  private func misplacedColon() -> Diagnostic {
    let line = file.range(ofLine: lineNumber(offset))
    if let dash = dashWithoutSpace { return dash }
    if let start = valueStart(in: line), start <= offset { return .colonInValue(at: place(start, endOfText(start))) }
    let key = place(firstText(in: line), offset)
    guard let above = lineAbove(line) else { return .unreadable(problem, at: place(offset, offset + 1)) }
    let aboveStart = firstText(in: above)
    if let value = valueStart(in: above), value < endOfText(value) {
      return .indentation(at: key, fitting: [fit(behindDashes(aboveStart))])
    }
    return missingColon(aboveStart)
  }

  /// A dash, on the line or on the one above, that a space would make the start of a list entry.
  private var dashWithoutSpace: Diagnostic? {
    let line = file.range(ofLine: lineNumber(offset))
    for line in [line, lineAbove(line)].compactMap({ $0 }) {
      let dash = firstText(in: line)
      guard byte(dash) == UInt8(ascii: "-"), let next = byte(dash + 1) else { continue }
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20)
      if isLetter || next == UInt8(ascii: "{") || next == UInt8(ascii: "[") || next == UInt8(ascii: "\"") {
        return .noSpaceBehindDash(at: place(dash, dash + 1))
      }
    }
    return nil
  }

  /// A line that has no `: ` and needs one.
  private func missingColon(_ start: Int) -> Diagnostic {
    if let quote = byte(start), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), openBracket == nil,
      lineNumber(start) != lineNumber(offset),
      !text(start + 1, endOfText(start)).contains(Character(Unicode.Scalar(quote)))
    {
      return .unclosedQuote(text(start, start + 1), at: place(start, start + 1))
    }
    let end = endOfText(start)
    if let colon = file.bytes[start..<end].firstIndex(of: UInt8(ascii: ":")), colon + 1 < end {
      return .noSpaceBehindColon(key: text(start, colon), value: text(colon + 1, end), at: place(start, end))
    }
    return .noColon(text(start, end), at: place(start, end))
  }

  private func brokenFlow(_ bracket: Int) -> Diagnostic {
    let opening = text(bracket, bracket + 1)
    if offset >= endOfFile || lineNumber(offset) > lineNumber(bracket) {
      return .unclosedBracket(opening, at: place(bracket, bracket + 1))
    }
    return .noComma(opening, at: place(offset, offset + 1), opened: place(bracket, bracket + 1))
  }

  /// Something on the level of a mapping or a list that is no entry of it.
  private func unexpectedEntry() -> Diagnostic? {
    let start = contextOffset ?? offset
    if let dash = dashWithoutSpace { return dash }
    guard isFirstInLine(offset) else { return textBehindValue() }
    if byte(offset) == UInt8(ascii: ":") { return .colonWithoutKey(at: place(offset, offset + 1)) }
    let isEntry = byte(offset) == UInt8(ascii: "-") && (byte(offset + 1)?.isBlankOrBreak ?? true)
    if column(offset) == column(start) {
      return .mixedListAndKeys(
        isEntry: isEntry, at: place(offset, isEntry ? offset + 1 : endOfKey(offset)),
        begun: place(start, endOfKey(start)))
    }
    var levels = [fit(start)]
    if let above = lineAbove(file.range(ofLine: lineNumber(offset))) {
      let first = firstText(in: above)
      let key = isEntry ? first : behindDashes(first)
      let isFitting = key == first || valueStart(in: above) != nil
      if isFitting, column(key) != column(start) { levels.append(fit(key)) }
    }
    return .indentation(at: place(offset, endOfKey(offset)), fitting: levels)
  }

  private func textBehindValue() -> Diagnostic {
    let rest = place(offset, endOfText(offset))
    if let last = lastScalar, last.style == .singleQuoted || last.style == .doubleQuoted,
      text(last.range.upperBound, offset).allSatisfy(\.isWhitespace), last.range.upperBound <= offset,
      lineNumber(last.range.upperBound) == lineNumber(offset)
    {
      let quote = text(last.range.lowerBound, last.range.lowerBound + 1)
      if lineNumber(last.range.lowerBound) < lineNumber(offset) {
        return .quoteClosedLate(
          at: place(last.range.lowerBound, last.range.lowerBound + 1),
          closed: place(last.range.upperBound - 1, last.range.upperBound))
      }
      return .textBehindQuote(quote, at: rest)
    }
    return .textBehindValue(at: rest)
  }
}
