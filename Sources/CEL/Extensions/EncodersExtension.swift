/// Texts for bytes.
enum EncodersExtension {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "base64.encode", documentation: "The bytes in the standard alphabet of Base64 (RFC 4648), padded.",
      examples: ["base64.encode(b\"hello\") == \"aGVsbG8=\""],
      overloads: [Overload("base64_encode_bytes", [.bytes], .string, implementation: .unary(encode))]),
    FunctionDeclaration(
      name: "base64.decode",
      documentation: "The bytes of a text in the standard alphabet of Base64 (RFC 4648), with or without padding.",
      examples: ["base64.decode(\"aGVsbG8=\") == b\"hello\"", "base64.decode(\"aGVsbG8\") == b\"hello\""],
      overloads: [Overload("base64_decode_string", [.string], .bytes, implementation: .unary(decode))]),
  ]

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  private static func encode(_ context: inout EvaluationContext, _ bytes: Slot) -> Slot {
    guard (bytes.count + 2) / 3 * 4 <= context.textAllowance else { return context.textTooLarge() }
    return context.newText(
      context.withBytes(bytes) { bytes in
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
          let count = min(3, bytes.count - start)
          var group: UInt32 = 0
          for index in 0..<3 { group = group << 8 | (index < count ? UInt32(bytes[start + index]) : 0) }
          for index in 0..<4 {
            result.append(index <= count ? alphabet[Int(group >> UInt32(18 - 6 * index) & 63)] : padding)
          }
        }
        return result
      })
  }

  private static func decode(_ context: inout EvaluationContext, _ text: Slot) -> Slot {
    guard text.count / 4 * 3 <= context.textAllowance else { return context.textTooLarge() }
    guard let bytes = context.withBytes(text, { decoded($0) }) else {
      if let stop = context.charge(text.count / 8) { return stop }
      return context.fail(.invalidArgument, "the text is no Base64 in the standard alphabet")
    }
    return context.newText(bytes, as: .bytes)
  }

  /// The bytes; nil for what is no Base64. Padding is complete or missing altogether.
  private static func decoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var digits = text.count
    while digits > 0, text.count - digits < 2, text[digits - 1] == padding { digits -= 1 }
    guard digits % 4 != 1, digits == text.count || text.count % 4 == 0 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(digits * 3 / 4)
    var group: UInt32 = 0
    var bits = 0
    for byte in text[..<digits] {
      guard let value = value(of: byte) else { return nil }
      group = group << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
      }
    }
    return result
  }

  private static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case 0x41...0x5A: UInt32(digit - 0x41)
    case 0x61...0x7A: UInt32(digit - 0x61) + 26
    case 0x30...0x39: UInt32(digit - 0x30) + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
