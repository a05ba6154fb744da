extension Unparser {
  mutating func write(_ literal: Value) {
    switch literal {
    case .string(let value): write(quoted: value)
    case .bytes(let value): write(bytes: value)
    // Larger than every number that can be written, and so read as infinity.
    case .double(let value) where value.isInfinite: append(value < 0 ? "-1e999" : "1e999")
    default: append(literal.description)
    }
  }

  private mutating func write(quoted value: String) {
    let quote: Unicode.Scalar =
      value.utf8.contains(UInt8(ascii: "\"")) && !value.utf8.contains(UInt8(ascii: "'")) ? "'" : "\""
    var text = String(quote)
    for scalar in value.unicodeScalars {
      switch scalar {
      case quote, "\\": text += "\\\(scalar)"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: text += "\\u00" + Unparser.hex(UInt8(scalar.value))
      default: text.unicodeScalars.append(scalar)
      }
    }
    append(text + String(quote))
  }

  private mutating func write(bytes value: [UInt8]) {
    var text = "b\""
    for byte in value {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += "\\\(Unicode.Scalar(byte))"
      case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "\\x" + Unparser.hex(byte)
      }
    }
    append(text + "\"")
  }

  private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  /// The name as it is written; those that only macros can give are written as these.
  static func identifier(_ name: String) -> String {
    if name.hasPrefix("@index") { return "cel.index(\(name.dropFirst(6)))" }
    let parts = name.split(separator: ":")
    guard name.hasPrefix("@"), parts.count == 3 else { return name }
    return "cel.\(parts[0] == "@it" ? "iterVar" : "accuVar")(\(parts[1]), \(parts[2]))"
  }

  /// The name of a field, in backquotes if it is no word.
  static func field(_ name: String) -> String {
    func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
    let isWord =
      name.utf8.first.map(isLetter) ?? false
      && name.utf8.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isWord && !["in", "true", "false", "null"].contains(name) ? name : "`\(name)`"
  }
}
