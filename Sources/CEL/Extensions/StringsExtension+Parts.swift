extension StringsExtension {
  /// Functions that take texts apart and put them together.
  static let parts: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "join", documentation: "The texts of a list one after the other, with a text between them if one is given.",
      examples: ["[\"a\", \"b\"].join() == \"ab\"", "[\"a\", \"b\"].join(\", \") == \"a, b\""],
      overloads: [
        Overload(
          "list_join", [.list(.string)], .string, isMember: true,
          implementation: .unary { context, list in join(&context, list, nil) }),
        Overload(
          "list_join_string", [.list(.string), .string], .string, isMember: true,
          implementation: .binary { context, list, separator in join(&context, list, separator) }),
      ]),
    FunctionDeclaration(
      name: "split",
      documentation:
        "The parts of a text between separators, at most as many as a number says; with an empty separator its code points.",
      examples: ["\"a-b-c\".split(\"-\") == [\"a\", \"b\", \"c\"]", "\"a-b-c\".split(\"-\", 2) == [\"a\", \"b-c\"]"],
      overloads: [
        Overload(
          "string_split_string", [.string, .string], .list(.string), isMember: true,
          implementation: .binary { context, text, separator in split(&context, text, separator, limit: -1) }),
        Overload(
          "string_split_string_int", [.string, .string, .int], .list(.string), isMember: true,
          implementation: .ternary { context, text, separator, limit in
            split(&context, text, separator, limit: limit.int)
          }),
      ]),
    FunctionDeclaration(
      name: "replace",
      documentation:
        "The text with another one in the place of a part, wherever it occurs or as often as a number says, from the front.",
      examples: ["\"a-b-c\".replace(\"-\", \"+\") == \"a+b+c\"", "\"a-b-c\".replace(\"-\", \"+\", 1) == \"a+b-c\""],
      overloads: [
        Overload(
          "string_replace_string_string", [.string, .string, .string], .string, isMember: true,
          implementation: .ternary { context, text, part, new in replace(&context, text, part, new, limit: -1) }),
        Overload(
          "string_replace_string_string_int", [.string, .string, .string, .int], .string, isMember: true,
          implementation: .quaternary { context, text, part, new, limit in
            replace(&context, text, part, new, limit: limit.int)
          }),
      ]),
    FunctionDeclaration(
      name: "trim", documentation: "The text without the white space (of Unicode) at its ends.",
      examples: ["\" a b\\n\".trim() == \"a b\""],
      overloads: [
        Overload(
          "string_trim", [.string], .string, isMember: true,
          implementation: .unary { context, text in
            if let stop = context.charge(text.count / 8) { return stop }
            return context.part(of: text) { trimmed($0) }
          })
      ]),
  ]

  private static func join(_ context: inout EvaluationContext, _ list: Slot, _ separator: Slot?) -> Slot {
    if let stop = context.charge(list.count) { return stop }
    var unknown = context.openPresence(list)
    var total = max(0, list.count - 1) * (separator?.count ?? 0)
    for index in 0..<list.count {
      let element = context.element(list, index)
      switch element.kind {
      case .string: total += element.count
      case .unknown: unknown = unknown.map { context.merge($0, element) } ?? element
      case .error: return element
      default:
        // An element that may be missing may be of any type, as long as it is.
        if context.presence(list, index).isUnknown { continue }
        return context.fail(.noMatchingOverload, "`join` takes texts, not \(context.typeOfValue(element))")
      }
    }
    if let unknown { return unknown }
    guard total <= context.textAllowance else { return context.textTooLarge() }
    var result: [UInt8] = []
    result.reserveCapacity(total)
    for index in 0..<list.count {
      if index > 0, let separator { context.withBytes(separator) { result.append(contentsOf: $0) } }
      context.withBytes(context.element(list, index)) { result.append(contentsOf: $0) }
    }
    return context.newText(result)
  }

  private static func split(_ context: inout EvaluationContext, _ text: Slot, _ separator: Slot, limit: Int64) -> Slot {
    if limit == 0 { return context.scratch.list([]) }
    if let stop = context.charge((text.count + separator.count) / 8) { return stop }
    // One more than may be paid for, so that what is too much is noticed.
    let most = min(limit < 0 ? Int.max : Int(limit), max(1, context.remainingSteps + 1))
    let parts: [Slot] = context.withBytes(text) { bytes in
      context.withBytes(separator) { separator in
        var parts: [Slot] = []
        var start = 0
        if separator.isEmpty {
          while start < bytes.count, parts.count < most - 1 {
            let end = CodePoints.end(ofCodePointAt: start, in: bytes)
            parts.append(Slot(partOf: text, bytes, start..<end))
            start = end
          }
          if start == bytes.count { return parts }
        } else {
          let search = TextSearch(separator)
          while parts.count < most - 1, let found = search.first(separator, in: bytes, from: start) {
            parts.append(Slot(partOf: text, bytes, start..<found))
            start = found + separator.count
          }
        }
        parts.append(Slot(partOf: text, bytes, start..<bytes.count))
        return parts
      }
    }
    return context.charge(parts.count) ?? context.scratch.list(parts)
  }

  private static func replace(
    _ context: inout EvaluationContext, _ text: Slot, _ part: Slot, _ new: Slot, limit: Int64
  ) -> Slot {
    if limit == 0 { return text }
    if let stop = context.charge((text.count + part.count) / 8) { return stop }
    let allowance = context.textAllowance
    let most = limit < 0 ? Int64.max : limit
    var rest = most
    var result: [UInt8] = []
    context.withBytes(text) { bytes in
      context.withBytes(part) { part in
        context.withBytes(new) { new in
          var start = 0
          let search = part.isEmpty ? nil : TextSearch(part)
          while rest != 0, result.count <= allowance {
            if let search {
              guard let found = search.first(part, in: bytes, from: start) else { break }
              result.append(contentsOf: bytes[start..<found])
              result.append(contentsOf: new)
              start = found + part.count
            } else {
              // An empty part is before each code point and at the end.
              result.append(contentsOf: new)
              if start == bytes.count { break }
              let end = CodePoints.end(ofCodePointAt: start, in: bytes)
              result.append(contentsOf: bytes[start..<end])
              start = end
            }
            rest -= 1
          }
          result.append(contentsOf: bytes[start...])
        }
      }
    }
    return rest == most && part.count > 0 ? text : context.newText(result)
  }

  // MARK: White space

  /// What is left without white space at both ends, in bytes.
  private static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var start = 0
    while start < text.count, let length = space(at: start, in: text) { start += length }
    var end = text.count
    while end > start {
      var begin = end - 1
      while begin > start, !CodePoints.begins(text[begin]) { begin -= 1 }
      guard space(at: begin, in: text) == end - begin else { break }
      end = begin
    }
    return start..<end
  }

  /// How many bytes the white space at an offset has; nil if there is none.
  private static func space(at offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    let first = text[offset]
    if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : nil }
    let end = CodePoints.end(ofCodePointAt: offset, in: text)
    let scalar = String(decoding: text[offset..<end], as: UTF8.self).unicodeScalars.first
    return scalar.map { $0.properties.isWhitespace } ?? false ? end - offset : nil
  }
}
