/// Functions of lists.
enum ListsExtension {
  static let functions: [FunctionDeclaration] = parts + sorting + others

  private static let t = CELType.typeParameter("T")

  /// Functions that take a part of a list, or all of it in another order.
  private static let parts: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "slice",
      documentation: "The elements from one place to another one, which is not included; places count from 0.",
      examples: ["[1, 2, 3, 4].slice(1, 3) == [2, 3]"],
      overloads: [
        Overload(
          "list_slice", [.list(t), .int, .int], .list(t), isMember: true,
          implementation: .ternary { context, list, start, end in slice(&context, list, start.int, end.int) })
      ]),
    FunctionDeclaration(
      name: "first", documentation: "The first element, if there is one.",
      examples: ["[1, 2].first().value() == 1", "![].first().hasValue()"],
      overloads: [
        Overload(
          "list_first", [.list(t)], .optional(t), isMember: true,
          implementation: .unary { context, list in end(&context, list, 0..<list.count) })
      ]),
    FunctionDeclaration(
      name: "last", documentation: "The last element, if there is one.",
      examples: ["[1, 2].last().value() == 2", "![].last().hasValue()"],
      overloads: [
        Overload(
          "list_last", [.list(t)], .optional(t), isMember: true,
          implementation: .unary { context, list in end(&context, list, (0..<list.count).reversed()) })
      ]),
    FunctionDeclaration(
      name: "reverse", documentation: "The elements from the last to the first.",
      examples: ["[1, 2, 3].reverse() == [3, 2, 1]"],
      overloads: [
        Overload(
          "list_reverse", [.list(t)], .list(t), isMember: true,
          implementation: .unary { context, list in
            if let stop = context.charge(list.count) { return stop }
            let order = (0..<list.count).reversed()
            return context.scratch.list(
              order.map { context.element(list, $0) }, presence: order.map { context.presence(list, $0) })
          })
      ]),
  ]

  private static let others: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "distinct", documentation: "The elements without those that are equal to one before them.",
      examples: ["[1, 2, 1, 3, 2].distinct() == [1, 2, 3]"],
      overloads: [
        Overload("list_distinct", [.list(t)], .list(t), isMember: true, implementation: .unary(distinct))
      ]),
    FunctionDeclaration(
      name: "flatten",
      documentation:
        "The elements with those of lists among them in the place of the lists, down to a depth (1 unless told).",
      examples: [
        "[[1], [2, 3]].flatten() == [1, 2, 3]", "[1, [2, [3]]].flatten(1) == [1, 2, [3]]",
        "[1, [2, [3]]].flatten(2) == [1, 2, 3]",
      ],
      overloads: [
        Overload(
          "list_flatten", [.list(.list(t))], .list(t), isMember: true,
          implementation: .unary { context, list in flatten(&context, list, depth: 1) }),
        Overload(
          "list_flatten_int", [.list(.dyn), .int], .list(.dyn), isMember: true,
          implementation: .binary { context, list, depth in flatten(&context, list, depth: depth.int) }),
      ]),
    FunctionDeclaration(
      name: "lists.range", documentation: "The whole numbers from 0 up to a number, which is not included.",
      examples: ["lists.range(3) == [0, 1, 2]"],
      overloads: [Overload("lists_range", [.int], .list(.int), implementation: .unary(range))]),
  ]

  private static func slice(_ context: inout EvaluationContext, _ list: Slot, _ start: Int64, _ end: Int64) -> Slot {
    guard start >= 0, start <= end else {
      return context.fail(.indexOutOfRange, "a part of a list cannot begin at \(start) and end at \(end)")
    }
    guard end <= list.count else {
      if let open = context.openPresence(list) { return open }
      return context.fail(.indexOutOfRange, "no part from \(start) to \(end) in a list of \(list.count)")
    }
    // Elements before the first one that may be missing have their places for certain.
    if (0..<Int(end)).contains(where: { context.presence(list, $0).isUnknown }) {
      return context.openPresence(list) ?? list
    }
    if let stop = context.charge(Int(end - start)) { return stop }
    return context.scratch.list((Int(start)..<Int(end)).map { context.element(list, $0) })
  }

  /// The first element of those that there are, in an order.
  private static func end(_ context: inout EvaluationContext, _ list: Slot, _ order: some Sequence<Int>) -> Slot {
    var unknown: Slot?
    for index in order {
      let presence = context.presence(list, index)
      if !presence.isUnknown {
        if unknown != nil { break }
        let element = context.element(list, index)
        return element.isValue ? context.scratch.optional(element) : element
      }
      unknown = unknown.map { context.merge($0, presence) } ?? presence.with([])
    }
    return unknown ?? context.scratch.optional(nil)
  }

  @Sendable
  private static func distinct(_ context: inout EvaluationContext, _ list: Slot) -> Slot {
    if let stop = context.charge(list.count) { return stop }
    var table = ElementTable(capacity: list.count, lookups: list.count)
    for index in 0..<list.count {
      let element = context.element(list, index)
      let hash = table.hash(element, &context)
      let known = table.contains(element, hash: hash, &context)
      if known.isError { return known }
      if known.isTrue { continue }
      // Where it may be equal to one before it, it may be missing.
      var presence = context.presence(list, index)
      if known.isUnknown { presence = presence.isUnknown ? context.merge(presence, known) : known.with([]) }
      table.add(element, presence, hash: hash)
    }
    return context.scratch.list(table.elements, presence: table.presences)
  }

  private static func flatten(_ context: inout EvaluationContext, _ list: Slot, depth: Int64) -> Slot {
    guard depth >= 0 else { return context.fail(.invalidArgument, "a depth of `flatten` is not negative") }
    var elements: [Slot] = []
    var presences: [Slot] = []
    if let stop = add(list, .null, depth, &elements, &presences, &context) { return stop }
    return context.scratch.list(elements, presence: presences)
  }

  /// Adds the elements of a list; returns an error where there were too many.
  private static func add(
    _ list: Slot, _ condition: Slot, _ depth: Int64, _ elements: inout [Slot], _ presences: inout [Slot],
    _ context: inout EvaluationContext
  ) -> Slot? {
    if let stop = context.charge(1 + list.count) { return stop }
    for index in 0..<list.count {
      let element = context.element(list, index)
      var presence = context.presence(list, index)
      if condition.isUnknown { presence = presence.isUnknown ? context.merge(presence, condition) : condition }
      if depth > 0, element.kind == .list {
        if let stop = add(element, presence, depth - 1, &elements, &presences, &context) { return stop }
        continue
      }
      // A list of which nothing is known stands for elements that may be missing.
      if depth > 0, element.isUnknown {
        presence = presence.isUnknown ? context.merge(presence, element) : element.with([])
      }
      elements.append(element)
      presences.append(presence)
    }
    return nil
  }

  /// The longest list that `lists.range` makes, whatever an evaluation may cost.
  private static let longestRange: Int64 = 10_000_000

  @Sendable
  private static func range(_ context: inout EvaluationContext, _ count: Slot) -> Slot {
    guard count.int >= 0 else { return context.fail(.invalidArgument, "a range has no negative number of elements") }
    if let stop = context.charge(Int(min(count.int, longestRange))) { return stop }
    guard count.int <= longestRange else {
      return context.fail(.limitExceeded, "a range has at most \(longestRange) elements")
    }
    return context.scratch.list((0..<count.int).map { .int($0) })
  }
}
