import ArmsLengthSourceText

extension Planner {
  /// `operand.?field`
  mutating func optionalSelect(_ operand: SyntaxNode, _ field: String, _ node: SyntaxNode) -> Step {
    let step = plan(operand)
    let key = constants.string(field)
    let range = node.range
    return Step { context in
      let record = step(&context)
      return record.isValue ? context.optionalField(of: record, named: field, key, at: range) : record
    }
  }

  /// `[a, ?b]`
  mutating func listWithOptionals(_ elements: [SyntaxNode], _ optionals: Set<Int>) -> Step {
    let steps = elements.enumerated().map { (plan($1), isOptional: optionals.contains($0), range: $1.range) }
    return Step { context in
      var slots: [Slot] = []
      var presence: [Slot] = []
      for (step, isOptional, range) in steps {
        var slot = step(&context)
        var present = Slot.null
        if slot.isError { return slot }
        if isOptional {
          if slot.isUnknown {
            present = slot.with([])
          } else {
            guard slot.kind == .optional else { return context.noOptional(slot, at: range) }
            guard let wrapped = context.wrapped(slot) else { continue }
            slot = wrapped
          }
        }
        slots.append(slot)
        presence.append(present)
      }
      return context.scratch.list(slots, presence: presence)
    }
  }

  /// `cel.bind` and its like. The value of `cel.bind` is evaluated when it is read, at most once.
  mutating func binding(_ node: SyntaxNode.Binding) -> Step {
    if node.kind == .bind {
      let local = pushLazyLocal(node.variable.name, node.value)
      let body = plan(node.body)
      popLocals(locals.count - local)
      return Step { context in
        context.locals[local] = Slot(.unset)
        return body(&context)
      }
    }
    let value = plan(node.value)
    let place = node.value.range
    let isFlat = node.kind == .optFlatMap
    let bodyRange = node.body.range
    return withLocal(node.variable.name) { planner, local in
      let body = planner.plan(node.body)
      return Step { context in
        let optional = value(&context)
        guard optional.isValue else { return optional }
        guard optional.kind == .optional else { return context.noOptional(optional, at: place) }
        guard let wrapped = context.wrapped(optional) else { return optional }
        context.locals[local] = wrapped
        let result = body(&context)
        guard result.isValue else { return result }
        if !isFlat { return context.scratch.optional(result) }
        return result.kind == .optional ? result : context.noOptional(result, at: bodyRange)
      }
    }
  }

  /// `cel.block`: each value is evaluated when it is first read.
  mutating func block(_ values: [SyntaxNode], _ body: SyntaxNode) -> Step {
    let first = locals.count
    let places = values.enumerated().map { pushLazyLocal("@index\($0)", $1) }
    let result = plan(body)
    popLocals(locals.count - first)
    return Step { context in
      for local in places { context.locals[local] = Slot(.unset) }
      return result(&context)
    }
  }

  /// `a.or(b)` and `a.orValue(b)`, where `b` is evaluated only if `a` holds nothing; nil for other functions.
  func alternative(_ overloads: [Overload], _ steps: [Step], _ range: SourceRange) -> Step? {
    guard steps.count == 2, let id = overloads.first?.id, overloads.count == 1,
      id == OptionalsExtension.or || id == OptionalsExtension.orValue
    else { return nil }
    let (first, second) = (steps[0], steps[1])
    let unwraps = id == OptionalsExtension.orValue
    return Step { context in
      let optional = first(&context)
      guard optional.isValue else { return optional }
      guard optional.kind == .optional else { return context.noOptional(optional, at: range) }
      if let wrapped = context.wrapped(optional) { return unwraps ? wrapped : optional }
      let other = second(&context)
      return unwraps || !other.isValue || other.kind == .optional ? other : context.noOptional(other, at: range)
    }
  }
}

extension EvaluationContext {
  mutating func noOptional(_ value: Slot, at range: SourceRange) -> Slot {
    fail(.noMatchingOverload, "an optional is expected here, not a \(typeOfValue(value))", at: range)
  }

  /// The optional of a field, of a record, map or optional.
  mutating func optionalField(of container: Slot, named name: String, _ key: Slot, at range: SourceRange) -> Slot {
    switch container.kind {
    case .optional:
      guard let wrapped = wrapped(container) else { return container }
      return wrapped.isValue ? optionalField(of: wrapped, named: name, key, at: range) : wrapped
    case .map: return scratch.optional(find(key, in: container).map { entryValue(container, $0) })
    case .record:
      guard let index = data.schema.field(name, ofRecord: Int(container.extra)) else {
        return fail(.noSuchField, "\(reference(container).typeName) has no field `\(name)`", at: range)
      }
      let value = field(of: container, at: index)
      if value.kind == .none { return scratch.optional(nil) }
      return value.isValue ? scratch.optional(value) : value
    default:
      // What cannot have fields has no such key either: the words of other implementations.
      return fail(.noSuchField, "\(typeOfValue(container)) has no field `\(name)`", at: range)
    }
  }

  /// `container[?key]`: nil where the types have no index.
  mutating func optionalIndex(_ container: Slot, _ key: Slot) -> Slot? {
    switch container.kind {
    case .optional:
      guard let wrapped = wrapped(container) else { return container }
      return wrapped.isValue ? optionalIndex(wrapped, key) : wrapped
    case .map:
      switch key.kind {
      case .bool, .int, .uint, .string, .double:
        return scratch.optional(find(key, in: container).map { entryValue(container, $0) })
      default: return nil
      }
    case .list:
      guard key.kind.isNumber else { return nil }
      guard let element = index(container, key) else { return nil }
      if element.isError { return error(element).kind == .indexOutOfRange ? scratch.optional(nil) : element }
      return element.isUnknown && container.flag ? element : scratch.optional(element)
    default: return nil
    }
  }
}
