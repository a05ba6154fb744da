/// Values that may be missing.
enum OptionalsExtension {
  static let or = "optional_or_optional"
  static let orValue = "optional_orValue_value"

  private static let a = CELType.typeParameter("A")
  private static let b = CELType.typeParameter("B")

  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "optional.of", documentation: "An optional that holds a value.", examples: ["optional.of(1).value() == 1"],
      overloads: [Overload("optional_of", [a], .optional(a), implementation: .unary { $0.scratch.optional($1) })]),
    FunctionDeclaration(
      name: "optional.none", documentation: "The optional that holds nothing.",
      examples: ["!optional.none().hasValue()"],
      overloads: [
        Overload(
          "optional_none", [], .optional(a), implementation: .variadic { context, _ in context.scratch.optional(nil) })
      ]),
    FunctionDeclaration(
      name: "optional.ofNonZeroValue",
      documentation: "An optional that holds a value, or nothing where it is zero, empty, false or null.",
      examples: ["!optional.ofNonZeroValue(\"\").hasValue()"],
      overloads: [
        Overload(
          "optional_ofNonZeroValue", [a], .optional(a),
          implementation: .unary { context, value in
            if let open = context.openPresence(value, ofKind: .list), context.certainCount(value) == 0 { return open }
            return context.scratch.optional(context.isZero(value) ? nil : value)
          })
      ]),
    FunctionDeclaration(
      name: "optional.unwrap", documentation: "What the optionals of a list hold, without those that hold nothing.",
      examples: ["optional.unwrap([optional.of(1), optional.none()]) == [1]"],
      overloads: [Overload("optional_unwrap", [.list(.optional(a))], .list(a), implementation: .unary(unwrap))]),
    FunctionDeclaration(
      name: "unwrapOpt", documentation: "What the optionals of a list hold, without those that hold nothing.",
      examples: ["[optional.of(1), optional.none()].unwrapOpt() == [1]"],
      overloads: [
        Overload("optional_unwrapOpt", [.list(.optional(a))], .list(a), isMember: true, implementation: .unary(unwrap))
      ]),
    FunctionDeclaration(
      name: "hasValue", documentation: "Whether an optional holds a value.", examples: ["optional.of(1).hasValue()"],
      overloads: [
        Overload(
          "optional_hasValue", [.optional(a)], .bool, isMember: true,
          implementation: .unary { _, optional in .bool(optional.extra != 0) })
      ]),
    FunctionDeclaration(
      name: "value", documentation: "What an optional holds; an error where it holds nothing.",
      examples: ["optional.of(1).value() == 1"],
      overloads: [
        Overload(
          "optional_value", [.optional(a)], a, isMember: true,
          implementation: .unary { context, optional in
            context.wrapped(optional)
              ?? context.fail(.readsNone, "the optional holds nothing: use `orValue` or `hasValue`")
          })
      ]),
    FunctionDeclaration(
      name: "or", documentation: "The first optional, or the second one where the first holds nothing.",
      examples: ["optional.none().or(optional.of(2)).value() == 2"],
      overloads: [Overload(or, [.optional(a), .optional(a)], .optional(a), isMember: true, implementation: .builtIn)]),
    FunctionDeclaration(
      name: "orValue", documentation: "What an optional holds, or the other value where it holds nothing.",
      examples: ["optional.none().orValue(2) == 2"],
      overloads: [Overload(orValue, [.optional(a), a], a, isMember: true, implementation: .builtIn)]),
    FunctionDeclaration(
      name: "_[?_]", documentation: "The optional of an element of a list, or of the value of a key.",
      examples: ["[1][?3].orValue(0) == 0", "{\"a\": 1}[?\"a\"].value() == 1"],
      overloads: [
        Overload("optional_index_list", [.list(a), .int], .optional(a), implementation: .builtIn),
        Overload("optional_index_map", [.map(a, b), a], .optional(b), implementation: .builtIn),
        Overload("optional_list_optional_index", [.optional(.list(a)), .int], .optional(a), implementation: .builtIn),
        Overload("optional_map_optional_index", [.optional(.map(a, b)), a], .optional(b), implementation: .builtIn),
      ]),
    FunctionDeclaration(
      name: "_[_]", documentation: "The optional of an element of what an optional holds.",
      examples: ["optional.of([1])[0].value() == 1"],
      overloads: [
        Overload("optional_list_index", [.optional(.list(a)), .int], .optional(a), implementation: .builtIn),
        Overload("optional_map_index", [.optional(.map(a, b)), a], .optional(b), implementation: .builtIn),
      ]),
  ]

  private static func unwrap(_ context: inout EvaluationContext, _ list: Slot) -> Slot {
    if let stop = context.charge(list.count) { return stop }
    var elements: [Slot] = []
    var presence: [Slot] = []
    for index in 0..<list.count {
      let optional = context.element(list, index)
      var present = context.presence(list, index)
      if optional.isUnknown {
        present = present.isUnknown ? context.merge(present, optional) : optional.with([])
        elements.append(optional)
      } else if optional.kind == .optional {
        guard let wrapped = context.wrapped(optional) else { continue }
        elements.append(wrapped)
      } else {
        return context.noOverload("optional.unwrap", [list])
      }
      presence.append(present)
    }
    return context.scratch.list(elements, presence: presence)
  }
}

extension EvaluationContext {
  /// The unknown of what a list may be missing; nil for other kinds.
  fileprivate mutating func openPresence(_ value: Slot, ofKind kind: Slot.Kind) -> Slot? {
    value.kind == kind ? openPresence(value) : nil
  }

  /// Whether a value is the default of its type.
  fileprivate func isZero(_ value: Slot) -> Bool {
    switch value.kind {
    case .null: true
    case .bool, .int, .uint: value.payload == 0
    case .double: value.double == 0
    case .string, .bytes, .list, .map: value.count == 0
    case .duration: value.payload == 0 && value.extra == 0
    case .timestamp: value.payload == 0 && value.extra == 0
    case .optional: value.extra == 0
    default: false
    }
  }
}
