import ArmsLengthSourceText

extension Lexer {
  mutating func number() -> Token {
    let start = position
    if peek() == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "x"), Lexer.hexValue(peek(2)) != nil {
      position += 2
      while Lexer.hexValue(peek()) != nil { position += 1 }
      return integer(digits: SourceRange(start + 2, position), radix: 16, from: start)
    }
    while isDigit(peek()) { position += 1 }
    var isDouble = false
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      isDouble = true
      position += 1
      while isDigit(peek()) { position += 1 }
    }
    if peek() | 0x20 == UInt8(ascii: "e") {
      let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
      if isDigit(peek(1 + sign)) {
        isDouble = true
        position += 1 + sign
        while isDigit(peek()) { position += 1 }
      }
    }
    guard isDouble else { return integer(digits: range(from: start), radix: 10, from: start) }
    let spelling = text(range(from: start))
    // Swift reads `.5` only with a digit before the point.
    let value = Double(spelling.hasPrefix(".") ? "0" + spelling : spelling) ?? .infinity
    return finishNumber(.double(value), from: start)
  }

  private mutating func integer(digits: SourceRange, radix: Int, from start: Int) -> Token {
    let magnitude = UInt64(text(digits), radix: radix)
    if peek() | 0x20 == UInt8(ascii: "u") {
      position += 1
      guard let magnitude else { return tooLarge(from: start, "uint") }
      return finishNumber(.uint(magnitude), from: start)
    }
    guard let magnitude, magnitude <= UInt64(1) << 63 else { return tooLarge(from: start, "int") }
    return finishNumber(Int64(exactly: magnitude).map { .int($0) } ?? .intMinimumMagnitude, from: start)
  }

  private mutating func tooLarge(from start: Int, _ type: String) -> Token {
    let range = range(from: start)
    report(.numberTooLarge(text(range), type, at: range))
    return Token(kind: .invalid, range: range)
  }

  /// A letter right behind a number is a mistake (`14bn`), not a new word.
  private mutating func finishNumber(_ kind: Token.Kind, from start: Int) -> Token {
    guard isLetter(peek()) else { return Token(kind: kind, range: range(from: start)) }
    while isLetter(peek()) || isDigit(peek()) { position += 1 }
    let range = range(from: start)
    report(.letterAfterNumber(text(range), at: range))
    return Token(kind: .invalid, range: range)
  }

  /// Reads a string or bytes; the position is that of the opening quote.
  mutating func string(from start: Int, raw: Bool, isBytes: Bool) -> Token {
    let quote = peek()
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    var content: [UInt8] = []
    while true {
      guard position < bytes.count else { return unclosed(from: start, isTriple: isTriple) }
      let byte = bytes[position]
      if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        position += isTriple ? 3 : 1
        break
      }
      if !isTriple, byte == 0x0A || byte == 0x0D { return unclosed(from: start, isTriple: false) }
      if byte == UInt8(ascii: "\\") {
        if raw {
          content.append(byte)
          position += 1
        } else {
          escape(into: &content, isBytes: isBytes)
        }
        continue
      }
      if byte == 0x0D, isTriple {  // Line ends count as one line feed.
        content.append(0x0A)
        position += peek(1) == 0x0A ? 2 : 1
        continue
      }
      content.append(byte)
      position += 1
    }
    let range = range(from: start)
    return Token(kind: isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self)), range: range)
  }

  private mutating func unclosed(from start: Int, isTriple: Bool) -> Token {
    let range = range(from: start)
    report(.unclosedString(at: SourceRange(start, start + 1), isTriple: isTriple))
    return Token(kind: .invalid, range: range)
  }

  private mutating func escape(into content: inout [UInt8], isBytes: Bool) {
    let start = position
    let sign = peek(1)
    position += 2
    switch sign {
    case UInt8(ascii: "a"): content.append(0x07)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "v"): content.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      content.append(sign)
    case UInt8(ascii: "x"), UInt8(ascii: "X"): code(digits: 2, radix: 16, from: start, into: &content, isBytes: isBytes)
    case UInt8(ascii: "u") where !isBytes: code(digits: 4, radix: 16, from: start, into: &content, isBytes: false)
    case UInt8(ascii: "U") where !isBytes: code(digits: 8, radix: 16, from: start, into: &content, isBytes: false)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      position -= 1
      code(digits: 3, radix: 8, from: start, into: &content, isBytes: isBytes)
    default:
      position = min(position, bytes.count)
      while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
      report(.invalidEscape(text(range(from: start)), at: range(from: start)))
    }
  }

  private mutating func code(digits: Int, radix: UInt32, from start: Int, into content: inout [UInt8], isBytes: Bool) {
    var value: UInt32 = 0
    var count = 0
    while count < digits, let digit = Lexer.hexValue(peek()), digit < radix {
      value = value * radix + digit
      position += 1
      count += 1
    }
    let range = range(from: start)
    guard count == digits else {
      report(.invalidEscape(text(range), at: range))
      return
    }
    if isBytes {
      content.append(UInt8(truncatingIfNeeded: value))
    } else if let scalar = Unicode.Scalar(value) {
      content.append(contentsOf: String(scalar).utf8)
    } else {
      report(.invalidEscape(text(range), at: range))
    }
  }
}
