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
      function != "_==_", function != "_!=_", isSettled(nodes, overload), let direct = direct(overload, steps, range)
    {
      return direct
    }
    if let builtIn = operation(function, steps, overloads.filter(\.isCustom), range) { return builtIn }
    if let lazy = alternative(overloads, steps, range) { return lazy }
    if function == "matches", let step = constantPattern(nodes, steps, range) { return step }
    // One overload whose types the check has settled needs no look at the values.
    if overloads.count == 1, let overload = overloads.first, overload.isStrict, isSettled(nodes, overload),
      let direct = direct(overload, steps, range)
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

  private func direct(_ overload: Overload, _ steps: [Step], _ range: SourceRange) -> Step? {
    switch overload.implementation {
    case .unary(let body) where steps.count == 1:
      let first = steps[0]
      return Step { context in
        let value = first(&context)
        if !value.isValue { return value }
        return context.placed(body(&context, value), at: range)
      }
    case .binary(let body) where steps.count == 2:
      let first = steps[0]
      let second = steps[1]
      return Step { context in
        let a = first(&context)
        let b = second(&context)
        if let outcome = context.strict(a, b) { return outcome }
        return context.placed(body(&context, a, b), at: range)
      }
    case .values(let body):
      return Step { context in
        var slots: [Slot] = []
        slots.reserveCapacity(steps.count)
        for step in steps { slots.append(step(&context)) }
        for slot in slots where slot.isError { return slot }
        if let unknown = context.mergedUnknown(slots) { return unknown }
        context.chargeCall(slots)
        let values = slots.map { context.value(of: $0) }
        let result = body(&context, values)
        return context.placed(context.slot(result), at: range)
      }
    case .ternary(let body) where steps.count == 3:
      let (first, second, third) = (steps[0], steps[1], steps[2])
      return Step { context in
        let a = first(&context)
        let b = second(&context)
        let c = third(&context)
        if let outcome = context.strict(a, b) { return context.strict(outcome, c) ?? outcome }
        if !c.isValue { return c }
        return context.placed(body(&context, a, b, c), at: range)
      }
    case .quaternary(let body) where steps.count == 4:
      let (first, second, third, fourth) = (steps[0], steps[1], steps[2], steps[3])
      return Step { context in
        let a = first(&context)
        let b = second(&context)
        let c = third(&context)
        let d = fourth(&context)
        if !(a.isValue && b.isValue && c.isValue && d.isValue) {
          let former = context.strict(a, b)
          let latter = context.strict(c, d)
          guard let former, let latter else { return former ?? latter ?? a }
          return context.strict(former, latter) ?? former
        }
        return context.placed(body(&context, a, b, c, d), at: range)
      }
    case .variadic(let body):
      return Step { context in
        var slots: [Slot] = []
        slots.reserveCapacity(steps.count)
        for step in steps { slots.append(step(&context)) }
        for slot in slots where slot.isError { return slot }
        if let unknown = context.mergedUnknown(slots) { return unknown }
        return context.placed(body(&context, slots), at: range)
      }
    case .unary, .binary, .ternary, .quaternary, .builtIn: return nil
    }
  }
}
