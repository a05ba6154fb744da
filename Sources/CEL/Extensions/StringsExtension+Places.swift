extension StringsExtension {
  /// Functions with places in a text.
  static let places: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "charAt",
      documentation: "The code point at a place, from 0; the empty text behind the last one, an error beyond.",
      examples: ["\"abc\".charAt(1) == \"b\"", "\"abc\".charAt(3) == \"\""],
      overloads: [
        Overload(
          "string_char_at_int", [.string, .int], .string, isMember: true,
          implementation: .binary { context, text, place in
            if let stop = context.charge(text.count / 8) { return stop }
            guard let start = context.offset(place, in: text) else { return context.outside(place, text) }
            return context.part(of: text) { start..<CodePoints.end(ofCodePointAt: start, in: $0) }
          })
      ]),
    FunctionDeclaration(
      name: "substring",
      documentation: "The part of a text from one place to another one, which is not included, or to the end.",
      examples: ["\"abcd\".substring(1, 3) == \"bc\"", "\"abcd\".substring(2) == \"cd\""],
      overloads: [
        Overload(
          "string_substring_int", [.string, .int], .string, isMember: true,
          implementation: .binary { context, text, start in
            if let stop = context.charge(text.count / 8) { return stop }
            guard let start = context.offset(start, in: text) else { return context.outside(start, text) }
            return context.part(of: text) { start..<$0.count }
          }),
        Overload(
          "string_substring_int_int", [.string, .int, .int], .string, isMember: true,
          implementation: .ternary { context, text, start, end in substring(&context, text, from: start, to: end) }),
      ]),
    FunctionDeclaration(
      name: "indexOf",
      documentation:
        "The first place of a text in another one, at or behind a place if one is given; -1 where there is none.",
      examples: [
        "\"hello\".indexOf(\"l\") == 2", "\"hello\".indexOf(\"l\", 3) == 3", "\"hello\".indexOf(\"x\") == -1",
      ],
      overloads: [
        Overload(
          "string_index_of_string", [.string, .string], .int, isMember: true,
          implementation: .binary { context, text, part in first(&context, part, in: text, from: .int(0)) }),
        Overload(
          "string_index_of_string_int", [.string, .string, .int], .int, isMember: true,
          implementation: .ternary { context, text, part, place in first(&context, part, in: text, from: place) }),
      ]),
    FunctionDeclaration(
      name: "lastIndexOf",
      documentation:
        "The last place of a text in another one, not behind a place if one is given; -1 where there is none.",
      examples: [
        "\"hello\".lastIndexOf(\"l\") == 3", "\"hello\".lastIndexOf(\"l\", 2) == 2",
        "\"hello\".lastIndexOf(\"x\") == -1",
      ],
      overloads: [
        Overload(
          "string_last_index_of_string", [.string, .string], .int, isMember: true,
          implementation: .binary { context, text, part in last(&context, part, in: text, upTo: nil) }),
        Overload(
          "string_last_index_of_string_int", [.string, .string, .int], .int, isMember: true,
          implementation: .ternary { context, text, part, place in last(&context, part, in: text, upTo: place) }),
      ]),
  ]

  private static func substring(_ context: inout EvaluationContext, _ text: Slot, from first: Slot, to last: Slot)
    -> Slot
  {
    if let stop = context.charge(text.count / 8) { return stop }
    guard let start = context.offset(first, in: text) else { return context.outside(first, text) }
    guard let end = context.offset(last, in: text) else { return context.outside(last, text) }
    guard start <= end else {
      return context.fail(.indexOutOfRange, "a part of a text cannot begin at \(first.int) and end at \(last.int)")
    }
    return context.part(of: text) { _ in start..<end }
  }

  private static func first(_ context: inout EvaluationContext, _ part: Slot, in text: Slot, from place: Slot) -> Slot {
    if let stop = context.charge((text.count + part.count) / 8) { return stop }
    guard let start = context.offset(place, in: text) else { return context.outside(place, text) }
    if part.count == 0 { return place }
    let found = context.withBytes(text) { text in
      context.withBytes(part) { part in
        TextSearch(part).first(part, in: text, from: start).map { CodePoints.count(text[start..<$0]) }
      }
    }
    return .int(found.map { place.int + Int64($0) } ?? -1)
  }

  private static func last(_ context: inout EvaluationContext, _ part: Slot, in text: Slot, upTo place: Slot?) -> Slot {
    if let stop = context.charge((text.count + part.count) / 8) { return stop }
    var end = text.count
    if let place {
      guard let offset = context.offset(place, in: text) else { return context.outside(place, text) }
      end = offset
    }
    return context.withBytes(text) { text in
      context.withBytes(part) { part in
        let found = part.isEmpty ? end : TextSearch(part).last(part, in: text, upTo: end)
        return .int(found.map { CodePoints.count(text[..<$0]) } ?? -1)
      }
    }
  }
}

extension EvaluationContext {
  /// Where the code point of a number begins, in bytes.
  fileprivate func offset(_ place: Slot, in text: Slot) -> Int? {
    withBytes(text) { CodePoints.offset(of: place.int, in: $0) }
  }

  fileprivate mutating func outside(_ place: Slot, _ text: Slot) -> Slot {
    let count = withBytes(text) { CodePoints.count($0) }
    return fail(.indexOutOfRange, "no place \(place.int) in a text of \(count) code points")
  }
}
