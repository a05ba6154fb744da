/// What a scalar is in YAML 1.2's core schema.
///
/// Unlike in YAML 1.1, `no`, `on`, `yes`, `12:30`, `1_000` and `0777` are not what they look like there: the first five are
/// strings, the last is 777.
/// - SeeAlso: YAML 1.2.2, 10.3.2.
public enum CoreScalar: Sendable, Hashable {
  /// Nothing: an empty plain scalar, `~`, `null`, `Null`, `NULL`.
  case null
  /// `true`, `True`, `TRUE`, `false`, `False`, `FALSE`.
  case bool(Bool)
  /// A decimal, octal (`0o17`) or hexadecimal (`0x1F`) integer.
  case int(Int64)
  /// A number with a fraction or an exponent, `.inf`, `.nan`; also an integer too large for 64 bits.
  case float(Double)
  /// Everything else, and everything that is quoted or in a block.
  case string

  /// Classifies a plain scalar.
  init(plain bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      self = Self.number(bytes) ?? .string
    case UInt8(ascii: "~") where bytes.count == 1: self = .null
    case UInt8(ascii: "n"), UInt8(ascii: "N"): self = Self.matches(bytes, "null", "Null", "NULL") ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"):
      self = Self.matches(bytes, "true", "True", "TRUE") ? .bool(true) : .string
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      self = Self.matches(bytes, "false", "False", "FALSE") ? .bool(false) : .string
    default: self = .string
    }
  }

  private static func matches(_ bytes: ArraySlice<UInt8>, _ words: StaticString...) -> Bool {
    words.contains { word in word.withUTF8Buffer { bytes.elementsEqual($0) } }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> CoreScalar? {
    if bytes.starts(with: [UInt8(ascii: "0"), UInt8(ascii: "x")]) { return based(bytes.dropFirst(2), radix: 16) }
    if bytes.starts(with: [UInt8(ascii: "0"), UInt8(ascii: "o")]) { return based(bytes.dropFirst(2), radix: 8) }
    if matches(bytes, ".nan", ".NaN", ".NAN") { return .float(.nan) }
    var rest = bytes
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    if matches(rest, ".inf", ".Inf", ".INF") { return .float(isNegative ? -.infinity : .infinity) }
    let whole = dropDigits(&rest)
    if rest.isEmpty, whole > 0 {
      let text = String(decoding: bytes, as: UTF8.self)
      return Int64(text).map { .int($0) } ?? Double(text).map { .float($0) }
    }
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = dropDigits(&rest)
    }
    guard whole + fraction > 0 else { return nil }
    if let e = rest.first, e == UInt8(ascii: "e") || e == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
      guard dropDigits(&rest) > 0 else { return nil }
    }
    guard rest.isEmpty else { return nil }
    return Double(String(decoding: bytes, as: UTF8.self)).map { .float($0) }
  }

  private static func based(_ digits: ArraySlice<UInt8>, radix: Int) -> CoreScalar? {
    var value = 0.0
    guard !digits.isEmpty else { return nil }
    for digit in digits {
      guard let number = Character(UnicodeScalar(digit)).hexDigitValue, number < radix else { return nil }
      value = value * Double(radix) + Double(number)
    }
    return Int64(String(decoding: digits, as: UTF8.self), radix: radix).map { .int($0) } ?? .float(value)
  }

  private static func dropDigits(_ bytes: inout ArraySlice<UInt8>) -> Int {
    let count = bytes.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
    bytes = bytes.dropFirst(count)
    return count
  }
}
