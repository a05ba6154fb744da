import ArmsLengthSourceText

extension Checker {
  /// Checks a literal that is a regular expression.
  mutating func checkPattern(_ node: SyntaxNode) {
    guard case .literal(.string(let pattern)) = node.kind else { return }
    do {
      _ = try RegularExpression(pattern)
    } catch {
      report(.invalidPattern(pattern, error.message, at: place(of: error.range, in: pattern, node.range)))
    }
  }

  /// Where a part of a literal's text stands, if the literal holds it as it is; otherwise the place of the literal.
  private func place(of part: Range<Int>, in text: String, _ literal: SourceRange) -> SourceRange {
    let written = Array(source.utf8.dropFirst(literal.lowerBound).prefix(literal.upperBound - literal.lowerBound))
    let bytes = Array(text.utf8)
    // Before the text there are one or three quotes, and an `r` where backslashes are as they are.
    for start in 1...4 where !part.isEmpty && start + bytes.count < written.count {
      let quote = written[start - 1]
      let isQuoted = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
      if isQuoted, written[start + bytes.count] == quote, written[start..<start + bytes.count].elementsEqual(bytes) {
        return SourceRange(literal.lowerBound + start + part.lowerBound, literal.lowerBound + start + part.upperBound)
      }
    }
    return literal
  }
}
