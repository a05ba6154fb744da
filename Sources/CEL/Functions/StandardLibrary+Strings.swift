extension StandardLibrary {
  /// Functions of texts.
  static let strings: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "contains", documentation: "Whether a text is part of another one.", examples: ["\"abc\".contains(\"b\")"],
      overloads: [
        test("contains_string") { text, part in
          part.isEmpty || TextSearch(part).first(part, in: text, from: 0) != nil
        }
      ]),
    FunctionDeclaration(
      name: "startsWith", documentation: "Whether a text begins with another one.",
      examples: ["\"abc\".startsWith(\"a\")"],
      overloads: [
        test("starts_with_string") { text, part in
          text.count >= part.count && hasSameBytes(UnsafeBufferPointer(rebasing: text[..<part.count]), part)
        }
      ]),
    FunctionDeclaration(
      name: "endsWith", documentation: "Whether a text ends with another one.", examples: ["\"abc\".endsWith(\"c\")"],
      overloads: [
        test("ends_with_string") { text, part in
          text.count >= part.count
            && hasSameBytes(UnsafeBufferPointer(rebasing: text[(text.count - part.count)...]), part)
        }
      ]),
    FunctionDeclaration(
      name: "matches", documentation: "Whether a regular expression (RE2 syntax) is found in a text.",
      examples: ["\"abc\".matches(\"^a\")"],
      overloads: [
        Overload("matches", [.string, .string], .bool, implementation: .binary(matches)),
        Overload("matches_string", [.string, .string], .bool, isMember: true, implementation: .binary(matches)),
      ]),
  ]

  // Inlined into each use, so that the test itself is as well.
  @inline(__always)
  private static func test(
    _ id: String, _ body: @escaping @Sendable (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Overload {
    Overload(
      id, [.string, .string], .bool, isMember: true,
      implementation: .binary { context, text, part in
        if let stop = context.charge((text.count + part.count) / 8) { return stop }
        if text.space != .scratch, part.space != .scratch {
          return .bool(body(context.view(of: text).bytes(of: text), context.view(of: part).bytes(of: part)))
        }
        return .bool(context.withBytes(text) { first in context.withBytes(part) { body(first, $0) } })
      })
  }

  /// The place of a text in another one, in bytes.
  static func firstRange(of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int)
    -> Int?
  {
    guard let first = part.first else { return start }
    guard text.count - start >= part.count else { return nil }
    for offset in start...(text.count - part.count) where text[offset] == first {
      var length = 1
      while length < part.count, text[offset + length] == part[length] { length += 1 }
      if length == part.count { return offset }
    }
    return nil
  }

  private static func matches(_ context: inout EvaluationContext, _ text: Slot, _ pattern: Slot) -> Slot {
    do {
      if let stop = context.charge(pattern.count * 4) { return stop }
      let expression = try RegularExpression(context.text(pattern))
      if let stop = context.charge(expression.program.instructions.count) { return stop }
      return expression.isFound(in: text, &context)
    } catch {
      return context.fail(.invalidArgument, "`\(context.text(pattern))` is not a regular expression: \(error.message)")
    }
  }
}
