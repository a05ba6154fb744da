import ArmsLengthSourceText

/// A place in a short text, moved over its bytes.
struct TextScanner {
  let bytes: [UInt8]
  var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { offset >= bytes.count }
  var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  var restRange: SourceRange { SourceRange(offset, bytes.count) }
  var rest: String { text(restRange) }
  /// The whole text without blanks at its ends.
  var trimmed: String { text(trimmedRange) }
  /// Where it stands without blanks at its ends.
  var trimmedRange: SourceRange {
    var start = 0
    while start < bytes.count, let width = blankWidth(at: start) { start += width }
    var end = bytes.count
    while end > start, let width = blankWidth(before: end) { end -= width }
    return SourceRange(start, end)
  }

  /// What was read since an offset, without blanks at its end.
  func rangeRead(since start: Int) -> SourceRange {
    var end = min(offset, bytes.count)
    while end > start, let width = blankWidth(before: end) { end -= width }
    return SourceRange(start, max(start, end))
  }
  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[min(range.lowerBound, bytes.count)..<min(range.upperBound, bytes.count)], as: UTF8.self)
  }
  func isDigit(_ index: Int) -> Bool { index < bytes.count && (48...57).contains(bytes[index]) }
  func starts(with text: String) -> Bool { bytes[min(offset, bytes.count)...].starts(with: text.utf8) }

  /// The run of ASCII letters at an offset.
  func word(at start: Int) -> String {
    var end = min(start, bytes.count)
    while end < bytes.count, (65...90).contains(bytes[end]) || (97...122).contains(bytes[end]) { end += 1 }
    return text(SourceRange(start, end))
  }

  mutating func skipBlanks() { while let width = blankWidth(at: offset) { offset += width } }
  mutating func skipDigits() { while isDigit(offset) { offset += 1 } }

  mutating func take(_ text: String) -> Bool {
    guard starts(with: text) else { return false }
    offset += text.utf8.count
    return true
  }
  mutating func take(word: String) -> Bool {
    guard self.word(at: offset) == word else { return false }
    offset += word.utf8.count
    return true
  }

  /// The blanks that are longer than a byte: no-break, figure, thin and narrow no-break space, as copied from pages.
  private static let wideBlanks = ["\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}"].map { Array($0.utf8) }

  /// The number of bytes of the blank at an offset; nil if there is none.
  func blankWidth(at offset: Int) -> Int? {
    guard offset < bytes.count else { return nil }
    if Self.isBlank(bytes[offset]) { return 1 }
    guard bytes[offset] >= 0xC2 else { return nil }
    return Self.wideBlanks.first { bytes[offset...].starts(with: $0) }?.count
  }

  private func blankWidth(before end: Int) -> Int? {
    (1...3).first { end >= $0 && blankWidth(at: end - $0) == $0 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}

extension TextScanner {
  /// What stands before a number and makes it less exact.
  enum Qualifier: String, CaseIterable {
    case about
    case exactly
    case over
    case justOver = "just over"
    case justUnder = "just under"
    case nearly
    case under
    case atLeast = "at least"
    case atMost = "at most"
  }

  /// Words that people write, and those that mean the same here.
  static let synonyms: [(written: String, meant: Qualifier)] = [
    ("around", .about), ("approximately", .about), ("approx", .about), ("roughly", .about), ("circa", .about),
    ("ca", .about), ("some", .about), ("almost", .nearly), ("close to", .nearly), ("more than", .over),
    ("above", .over),
    ("less than", .under), ("fewer than", .under), ("below", .under), ("up to", .atMost), ("no more than", .atMost),
    ("minimum", .atLeast), ("min", .atLeast), ("maximum", .atMost), ("max", .atMost), ("not less than", .atLeast),
  ]

  /// Takes a qualifier, if there is one.
  mutating func qualifier() throws(QuantityError) -> Qualifier? {
    if take("~") { return .about }
    for qualifier in Qualifier.allCases where takeWords(qualifier.rawValue) { return qualifier }
    for (written, meant) in Self.synonyms where takeWords(written) {
      throw .synonym(written, meant.rawValue, at: SourceRange(offset - written.utf8.count, offset))
    }
    return nil
  }

  /// Takes words if no letter follows.
  private mutating func takeWords(_ words: String) -> Bool {
    guard starts(with: words), word(at: offset + words.utf8.count).isEmpty else { return false }
    offset += words.utf8.count
    return true
  }

  /// Whether a dash follows: `-`, `–`, `—` or a minus sign.
  var isAtDash: Bool { ["-", "–", "—", "\u{2212}"].contains { starts(with: $0) } }
}
