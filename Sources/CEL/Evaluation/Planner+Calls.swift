import ArmsLengthSourceText

extension Planner {
  mutating func call(_ function: String, _ receiver: SyntaxNode?, _ arguments: [SyntaxNode], _ node: SyntaxNode) -> Step
  {
    if function == "_&&_" || function == "_||_" { return logical(deciding: function == "_||_", arguments) }
    let nodes = receiver.map { [$0] + arguments } ?? arguments
    let steps = nodes.map { plan($0) }
    var overloads: [Overload] = []
    if case .overloads(_, let found) = node.resolution {
      let schema = environment.schema
      overloads = found.contains { $0.preparation != nil } ? found.map { $0.prepared(for: nodes, in: schema) } : found
    }
    let range = node.range
    if case .builtIn = node.resolution {
      if let builtIn = operation(function, steps, [], range) { return builtIn }
    }
    if overloads.isEmpty || overloads.contains(where: \.isForeign) { keepForEvaluation() }
    // Operands that only the embedder's operator takes go straight to it; `==` is found by the values.
    if overloads.count == 1, let overload = overloads.first, overload.isForeign, overload.isStrict,
      function != "_==_", function != "_!=_", isSettled(nodes, overload),
      let direct = direct(overload, of: function, steps, range)
    {
      return direct
    }
    if let builtIn = operation(function, steps, overloads.filter(\.isCustom), range) { return builtIn }
    if let lazy = alternative(overloads, steps, range) { return lazy }
    if function == "matches", let step = constantPattern(nodes, steps, range) { return step }
    // One overload whose types the check has settled needs a look at the kinds of the values only.
    if overloads.count == 1, let overload = overloads.first, overload.isStrict, isSettled(nodes, overload),
      let direct = direct(overload, of: function, steps, range)
    {
      return direct
    }
    let candidates = overloads
    return Step { context in
      var slots: [Slot] = []
      slots.reserveCapacity(steps.count)
      for step in steps { slots.append(step(&context)) }
      return context.dispatch(function, candidates, slots, at: range)
    }
  }

  /// `matches` with a literal expression, which is read once.
  private func constantPattern(_ nodes: [SyntaxNode], _ steps: [Step], _ range: SourceRange) -> Step? {
    guard nodes.count == 2, case .literal(.string(let pattern)) = nodes[1].kind,
      let expression = try? RegularExpression(pattern, isReused: true)
    else { return nil }
    let text = steps[0]
    return Step { context in
      let value = text(&context)
      if !value.isValue { return value }
      guard value.kind == .string else { return context.noOverload("matches", [value], at: range) }
      let isFound = expression.isFound(in: value, &context)
      return isFound.isError ? context.placed(isFound, at: range) : isFound
    }
  }

  private func isSettled(_ nodes: [SyntaxNode], _ overload: Overload) -> Bool {
    let last = overload.parameters.last
    let more = last.map { Array(repeating: $0, count: max(0, nodes.count - overload.parameters.count)) } ?? []
    return zip(nodes, overload.parameters + more).allSatisfy { node, parameter in
      switch (parameter, node.type) {
      case (.dyn, _), (.typeParameter, _): true
      case (.list, .list), (.map, .map), (.type, .type): true
      case (.abstract(let a, _), .abstract(let b, _)): a == b
      case (let a, let b): a == b
      }
    }
  }

  /// A step that calls an overload without looking for another one.
  ///
  /// The check settles types, but a value that is `dyn` to it can turn up under one: `([1] + dyn(["a"]))[1]` is a text. What is
  /// not of the kind that the body reads is an error, as in a call whose types the check left open.
  private func direct(_ overload: Overload, of function: String, _ steps: [Step], _ range: SourceRange) -> Step? {
    let kinds = steps.indices.map { KindCheck(overload.parameters[min($0, overload.parameters.count - 1)]) }
    switch overload.implementation {
    case .unary(let body) where steps.count == 1:
      let first = steps[0]
      let kind = kinds[0]
      return Step { context in
        let value = first(&context)
        if !value.isValue { return value }
        guard kind.admits(value) else { return context.noOverload(function, [value], at: range) }
        return context.placed(body(&context, value), at: range)
      }
    case .binary(let body) where steps.count == 2:
      let (first, second) = (steps[0], steps[1])
      let (kind, otherKind) = (kinds[0], kinds[1])
      return Step { context in
        let a = first(&context)
        let b = second(&context)
        if let outcome = context.strict(a, b) { return outcome }
        guard kind.admits(a), otherKind.admits(b) else { return context.noOverload(function, [a, b], at: range) }
        return context.placed(body(&context, a, b), at: range)
      }
    case .ternary(let body) where steps.count == 3:
      let (first, second, third) = (steps[0], steps[1], steps[2])
      return Step { context in
        let (a, b, c) = (first(&context), second(&context), third(&context))
        if let outcome = context.strict(a, b) { return context.strict(outcome, c) ?? outcome }
        if !c.isValue { return c }
        guard kinds[0].admits(a), kinds[1].admits(b), kinds[2].admits(c) else {
          return context.noOverload(function, [a, b, c], at: range)
        }
        return context.placed(body(&context, a, b, c), at: range)
      }
    case .quaternary(let body) where steps.count == 4:
      let (first, second, third, fourth) = (steps[0], steps[1], steps[2], steps[3])
      return Step { context in
        let (a, b, c, d) = (first(&context), second(&context), third(&context), fourth(&context))
        if !(a.isValue && b.isValue && c.isValue && d.isValue) {
          let former = context.strict(a, b)
          let latter = context.strict(c, d)
          guard let former, let latter else { return former ?? latter ?? a }
          return context.strict(former, latter) ?? former
        }
        guard kinds[0].admits(a), kinds[1].admits(b), kinds[2].admits(c), kinds[3].admits(d) else {
          return context.noOverload(function, [a, b, c, d], at: range)
        }
        return context.placed(body(&context, a, b, c, d), at: range)
      }
    case .values, .variadic:
      return Step { context in
        var slots: [Slot] = []
        slots.reserveCapacity(steps.count)
        for step in steps { slots.append(step(&context)) }
        for slot in slots where slot.isError { return slot }
        if let unknown = context.mergedUnknown(slots) { return unknown }
        for (slot, kind) in zip(slots, kinds) where !kind.admits(slot) {
          return context.noOverload(function, slots, at: range)
        }
        return context.placed(context.call(overload, slots), at: range)
      }
    case .unary, .binary, .ternary, .quaternary, .builtIn: return nil
    }
  }
}

/// The kind that the slots of a parameter have.
private struct KindCheck {
  private let kind: Slot.Kind?

  init(_ type: CELType) {
    kind =
      switch type {
      case .bool: .bool
      case .int: .int
      case .uint: .uint
      case .double: .double
      case .string: .string
      case .bytes: .bytes
      case .timestamp: .timestamp
      case .duration: .duration
      case .list: .list
      case .map: .map
      case .type: .type
      case .record: .record
      case .null: .null
      case .abstract(CELType.optionalName, _): .optional
      case .abstract: .opaque
      case .dyn, .nullable, .typeParameter, .error: nil
      }
  }

  @inline(__always)
  func admits(_ slot: Slot) -> Bool { kind == nil || slot.kind == kind }
}
