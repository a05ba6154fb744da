import ArmsLengthSourceText

/// Splits an expression into words.
struct Lexer {
  let bytes: [UInt8]
  var position: Int
  private(set) var issues: [Issue] = []

  init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    position = start
  }

  /// Notes a problem; after fifty of them the rest helps nobody.
  mutating func report(_ issue: Issue) { if issues.count < 50 { issues.append(issue) } }

  func peek(_ offset: Int = 0) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
  }

  func range(from start: Int) -> SourceRange { SourceRange(start, position) }

  /// Returns the next word and moves behind it.
  mutating func next() -> Token {
    skipBlanks()
    let start = position
    guard position < bytes.count else { return Token(kind: .end, range: SourceRange(at: position)) }
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: ".") where isDigit(peek(1)): return number()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return string(from: start, raw: false, isBytes: false)
    case UInt8(ascii: "`"): return quotedIdentifier()
    case _ where isLetter(byte): return word()
    default: return symbol()
    }
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D: position += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
      default: return
      }
    }
  }

  private mutating func word() -> Token {
    let start = position
    // A string's prefix: b, r or br, in either case.
    var length = 0
    var raw = false
    var isBytes = false
    while length < 2 {
      let byte = peek(length) | 0x20
      if byte == UInt8(ascii: "r"), !raw {
        raw = true
      } else if byte == UInt8(ascii: "b"), !isBytes, !raw {
        isBytes = true
      } else {
        break
      }
      length += 1
    }
    if length > 0, peek(length) == UInt8(ascii: "\"") || peek(length) == UInt8(ascii: "'") {
      position += length
      return string(from: start, raw: raw, isBytes: isBytes)
    }
    while isLetter(peek()) || isDigit(peek()) { position += 1 }
    let range = range(from: start)
    // All words with a meaning are short.
    guard position - start <= 5 else { return Token(kind: .identifier, range: range) }
    switch text(range) {
    case "in": return Token(kind: .symbol(.in), range: range)
    case "true": return Token(kind: .symbol(.true), range: range)
    case "false": return Token(kind: .symbol(.false), range: range)
    case "null": return Token(kind: .symbol(.null), range: range)
    default: return Token(kind: .identifier, range: range)
    }
  }

  private mutating func quotedIdentifier() -> Token {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "`"), bytes[position] != 0x0A {
      let byte = bytes[position]
      guard isLetter(byte) || isDigit(byte) || [0x2E, 0x2D, 0x2F, 0x20].contains(byte) else { break }
      position += 1
    }
    let isClosed = peek() == UInt8(ascii: "`")
    if isClosed { position += 1 }
    guard isClosed, position - start > 2 else {
      report(.invalidQuotedIdentifier(at: range(from: start)))
      position = max(position, start + 1)
      return Token(kind: .invalid, range: range(from: start))
    }
    return Token(kind: .quotedIdentifier, range: range(from: start))
  }

  private mutating func symbol() -> Token {
    let start = position
    if let (symbol, length) = symbolHere() {
      position += length
      return Token(kind: .symbol(symbol), range: range(from: start))
    }
    // A whole character, not a byte of it.
    position += 1
    while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
    let range = range(from: start)
    report(.unexpectedCharacter(text(range), at: range))
    return Token(kind: .invalid, range: range)
  }

  private func symbolHere() -> (Token.Symbol, length: Int)? {
    let hasEqual = peek(1) == UInt8(ascii: "=")
    switch peek() {
    case UInt8(ascii: "("): return (.leftParenthesis, 1)
    case UInt8(ascii: ")"): return (.rightParenthesis, 1)
    case UInt8(ascii: "["): return (.leftBracket, 1)
    case UInt8(ascii: "]"): return (.rightBracket, 1)
    case UInt8(ascii: "{"): return (.leftBrace, 1)
    case UInt8(ascii: "}"): return (.rightBrace, 1)
    case UInt8(ascii: "."): return (.dot, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ":"): return (.colon, 1)
    case UInt8(ascii: "?"): return (.question, 1)
    case UInt8(ascii: "+"): return (.plus, 1)
    case UInt8(ascii: "-"): return (.minus, 1)
    case UInt8(ascii: "*"): return (.times, 1)
    case UInt8(ascii: "/"): return (.divide, 1)
    case UInt8(ascii: "%"): return (.remainder, 1)
    case UInt8(ascii: "<"): return hasEqual ? (.lessOrEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"): return hasEqual ? (.greaterOrEqual, 2) : (.greater, 1)
    case UInt8(ascii: "!"): return hasEqual ? (.notEqual, 2) : (.not, 1)
    case UInt8(ascii: "="): return hasEqual ? (.equal, 2) : nil
    case UInt8(ascii: "|"): return peek(1) == UInt8(ascii: "|") ? (.or, 2) : nil
    case UInt8(ascii: "&"): return peek(1) == UInt8(ascii: "&") ? (.and, 2) : nil
    default: return nil
    }
  }

  func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return byte == UInt8(ascii: "_") || (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
  }

  static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    default: nil
    }
  }
}
