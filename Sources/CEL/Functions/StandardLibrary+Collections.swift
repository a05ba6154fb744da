extension StandardLibrary {
  /// Functions of lists and maps, and those of every type.
  static let collections: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "size", documentation: "The number of elements, entries, code points or bytes.",
      examples: ["size([1, 2])", "\"abc\".size()"],
      overloads: [CELType.string, .bytes, .list(.typeParameter("A")), .map(.typeParameter("A"), .typeParameter("B"))]
        .flatMap { type in
          let name = type.runtimeName
          return [
            Overload("size_\(name)", [type], .int, implementation: .unary(size)),
            Overload("\(name)_size", [type], .int, isMember: true, implementation: .unary(size)),
          ]
        }),
    FunctionDeclaration(
      name: "type", documentation: "The type of a value.", examples: ["type(1) == int"],
      overloads: [
        Overload(
          "type", [.typeParameter("A")], .type(.typeParameter("A")),
          implementation: .unary { context, value in context.scratch.type(context.typeOfValue(value)) })
      ]),
    FunctionDeclaration(
      name: "dyn", documentation: "The same value, whose type is checked only when it is evaluated.",
      examples: ["dyn(1) == 1.0"],
      overloads: [Overload("to_dyn", [.typeParameter("A")], .dyn, implementation: .unary { _, value in value })]),
  ]

  private static func size(_ context: inout EvaluationContext, _ value: Slot) -> Slot {
    switch value.kind {
    case .string:
      return .int(context.withBytes(value) { countOfCodePoints($0) })
    case .list: return context.openPresence(value) ?? .int(value.count)
    default: return .int(value.count)
    }
  }
}
