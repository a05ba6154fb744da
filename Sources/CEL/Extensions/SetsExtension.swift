/// Lists as sets: order does not matter, nor how often an element occurs.
enum SetsExtension {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "sets.contains", documentation: "Whether a list has every element of a second one.",
      examples: [
        "sets.contains([1, 2, 3], [3, 1])", "!sets.contains([1], [1, 2])", "sets.contains([1, 2], [2.0, 1u])",
      ],
      overloads: [overload("sets_contains_list_list", contains)]),
    FunctionDeclaration(
      name: "sets.equivalent", documentation: "Whether two lists have the same elements.",
      examples: ["sets.equivalent([1, 2], [2, 1, 1])", "!sets.equivalent([1], [1, 2])"],
      overloads: [overload("sets_equivalent_list_list", equivalent)]),
    FunctionDeclaration(
      name: "sets.intersects", documentation: "Whether two lists have an element in common.",
      examples: ["sets.intersects([1, 2], [2, 3])", "!sets.intersects([1], [])"],
      overloads: [overload("sets_intersects_list_list", intersects)]),
  ]

  private typealias Body = @Sendable (inout EvaluationContext, Slot, Slot) -> Slot

  private static func overload(_ id: String, _ body: @escaping Body) -> Overload {
    let list = CELType.list(.typeParameter("T"))
    return Overload(id, [list, list], .bool, implementation: .binary(body))
  }

  @Sendable
  private static func contains(_ context: inout EvaluationContext, _ list: Slot, _ wanted: Slot) -> Slot {
    over(wanted, in: list, deciding: false, &context)
  }

  @Sendable
  private static func intersects(_ context: inout EvaluationContext, _ a: Slot, _ b: Slot) -> Slot {
    over(a, in: b, deciding: true, &context)
  }

  @Sendable
  private static func equivalent(_ context: inout EvaluationContext, _ a: Slot, _ b: Slot) -> Slot {
    let first = contains(&context, a, b)
    if first.isFalse || first.isError { return first }
    let second = contains(&context, b, a)
    if second.isFalse || second.isError { return second }
    var open = OpenOperands(deciding: false)
    if first.isUnknown { open.add(first, &context) }
    if second.isUnknown { open.add(second, &context) }
    return open.result(&context) ?? .true
  }

  /// Whether any (deciding: true) or every element of one list is in the other one.
  private static func over(_ wanted: Slot, in list: Slot, deciding: Bool, _ context: inout EvaluationContext) -> Slot {
    let table = context.table(list, lookups: wanted.count)
    if let stop = context.charge(wanted.count / 4) { return stop }
    var open = OpenOperands(deciding: deciding)
    for index in 0..<wanted.count {
      let element = context.element(wanted, index)
      var result = table.contains(element, hash: table.hash(element, &context), &context)
      if result.isError { return result }
      if result.kind == .bool, result.isTrue != deciding { continue }
      let presence = context.presence(wanted, index)
      if presence.isUnknown { result = context.member(result, presence, deciding: deciding) }
      if result.kind == .bool { return result }
      open.add(result, &context)
    }
    return open.result(&context) ?? .bool(!deciding)
  }
}
