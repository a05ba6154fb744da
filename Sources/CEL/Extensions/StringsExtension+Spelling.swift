extension StringsExtension {
  /// Functions that spell texts in other ways.
  static let spelling: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "lowerAscii", documentation: "The text with small letters for the capital ones from A to Z.",
      examples: ["\"AbÆ\".lowerAscii() == \"abÆ\""],
      overloads: [
        Overload(
          "string_lower_ascii", [.string], .string, isMember: true,
          implementation: .unary { context, text in
            map(&context, text) { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
          })
      ]),
    FunctionDeclaration(
      name: "upperAscii", documentation: "The text with capital letters for the small ones from a to z.",
      examples: ["\"aBæ\".upperAscii() == \"ABæ\""],
      overloads: [
        Overload(
          "string_upper_ascii", [.string], .string, isMember: true,
          implementation: .unary { context, text in
            map(&context, text) { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
          })
      ]),
    FunctionDeclaration(
      name: "reverse", documentation: "The code points of a text from the last to the first.",
      examples: ["\"abc\".reverse() == \"cba\""],
      overloads: [
        Overload("string_reverse", [.string], .string, isMember: true, implementation: .unary(reverse))
      ]),
    FunctionDeclaration(
      name: "strings.quote",
      documentation: "The text in double quotes, with escapes for control characters, quotes and backslashes.",
      examples: ["strings.quote(\"a\\n\") == \"\\\"a\\\\n\\\"\""],
      overloads: [Overload("strings_quote", [.string], .string, implementation: .unary(quote))]),
    FunctionDeclaration(
      name: "format",
      documentation: """
        The text with the elements of a list in the place of clauses: `%s` any value, `%d` a number, `%f` with a fixed number of \
        decimals, `%e` with an exponent (`%.2f` and `%.2e` with two decimals; six unless told), `%b` binary, `%o` octal, `%x` and \
        `%X` hexadecimal (also of texts and bytes), `%%` a percent sign.
        """,
      examples: [
        "\"%s has %d\".format([\"a\", 2]) == \"a has 2\"", "\"%.1f%%\".format([2.25]) == \"2.2%\"",
        "\"%s\".format([[1, 2.5, true]]) == \"[1, 2.5, true]\"", "\"%x\".format([255]) == \"ff\"",
      ],
      overloads: [
        Overload(
          formatID, [.string, .list(.dyn)], .string, isMember: true,
          implementation: .binary { context, text, arguments in context.format(text, arguments) })
      ]),
  ]

  /// A text with a byte for each byte.
  private static func map(_ context: inout EvaluationContext, _ text: Slot, _ body: (UInt8) -> UInt8) -> Slot {
    if context.withBytes(text, { bytes in bytes.allSatisfy { body($0) == $0 } }) {
      return context.charge(text.count / 8) ?? text
    }
    guard text.count <= context.textAllowance else { return context.textTooLarge() }
    return context.newText(context.withBytes(text) { $0.map(body) })
  }

  private static func reverse(_ context: inout EvaluationContext, _ text: Slot) -> Slot {
    guard text.count <= context.textAllowance else { return context.textTooLarge() }
    return context.newText(
      context.withBytes(text) { text in
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var end = text.count
        while end > 0 {
          var start = end - 1
          while start > 0, !CodePoints.begins(text[start]) { start -= 1 }
          if end - start == 1 { result.append(text[start]) } else { result.append(contentsOf: text[start..<end]) }
          end = start
        }
        return result
      })
  }

  private static func quote(_ context: inout EvaluationContext, _ text: Slot) -> Slot {
    guard text.count <= context.textAllowance else { return context.textTooLarge() }
    return context.newText(
      context.withBytes(text) { text in
        var result: [UInt8] = [0x22]
        result.reserveCapacity(text.count + 2)
        for byte in text {
          if let letter = escape(byte) {
            result.append(0x5C)
            result.append(letter)
          } else {
            result.append(byte)
          }
        }
        return result + [0x22]
      })
  }

  /// What follows the backslash for a byte; nil where it stands for itself.
  private static func escape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x07: UInt8(ascii: "a")
    case 0x08: UInt8(ascii: "b")
    case 0x09: UInt8(ascii: "t")
    case 0x0A: UInt8(ascii: "n")
    case 0x0B: UInt8(ascii: "v")
    case 0x0C: UInt8(ascii: "f")
    case 0x0D: UInt8(ascii: "r")
    case 0x22, 0x5C: byte
    default: nil
    }
  }
}
