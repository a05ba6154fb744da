import ArmsLengthSourceText

extension Planner {
  typealias Binary = @Sendable (inout EvaluationContext, Slot, Slot) -> Slot?

  /// Returns a step for an operator; nil for a function.
  func operation(_ name: String, _ steps: [Step], _ custom: [Overload], _ range: SourceRange) -> Step? {
    // Nothing else begins like an operator.
    guard let first = name.utf8.first, first == 0x5F || first < 0x41 else { return nil }
    switch name {
    case "!_": return negation(steps[0], custom, range)
    case "-_": return unary(name, steps[0], custom, range) { Arithmetic.negate(&$0, $1) }
    case "_==_": return equality(steps, isNegated: false, range)
    case "_!=_": return equality(steps, isNegated: true, range)
    case "_<_": return order(Less.self, name, steps, custom, range)
    case "_<=_": return order(LessOrEqual.self, name, steps, custom, range)
    case "_>_": return order(Greater.self, name, steps, custom, range)
    case "_>=_": return order(GreaterOrEqual.self, name, steps, custom, range)
    case "_+_": return binary(name, steps, custom, range) { Arithmetic.add(&$0, $1, $2) }
    case "_-_": return binary(name, steps, custom, range) { Arithmetic.subtract(&$0, $1, $2) }
    case "_*_": return binary(name, steps, custom, range) { Arithmetic.multiply(&$0, $1, $2) }
    case "_/_": return binary(name, steps, custom, range) { Arithmetic.divide(&$0, $1, $2) }
    case "_%_": return binary(name, steps, custom, range) { Arithmetic.remainder(&$0, $1, $2) }
    case "_[_]":
      return binary(name, steps, custom, range) { context, container, key in
        container.kind == .optional ? context.optionalIndex(container, key) : context.index(container, key)
      }
    case "_[?_]": return binary(name, steps, custom, range) { $0.optionalIndex($1, $2) }
    case "@in": return membership(name, steps, custom, range)
    default: return nil
    }
  }

  private func negation(_ operand: Step, _ custom: [Overload], _ range: SourceRange) -> Step {
    Step { context in
      let x = operand(&context)
      if x.kind == .bool { return .bool(x.payload == 0) }
      if x.isUnknown { return x.with(x.outcomes.negated) }
      return x.isError ? x : context.dispatch("!_", custom, [x], at: range)
    }
  }

  // Inlined into each use, the operator itself is inlined as well.
  @inline(__always)
  private func unary(
    _ name: String, _ operand: Step, _ custom: [Overload], _ range: SourceRange,
    _ native: @escaping @Sendable (inout EvaluationContext, Slot) -> Slot?
  ) -> Step {
    Step { context in
      let x = operand(&context)
      if !x.isValue { return x }
      if let result = native(&context, x) { return context.placed(result, at: range) }
      return context.dispatch(name, custom, [x], at: range)
    }
  }

  @inline(__always)
  private func binary(
    _ name: String, _ steps: [Step], _ custom: [Overload], _ range: SourceRange, _ native: @escaping Binary
  ) -> Step {
    let first = steps[0]
    let second = steps[1]
    return Step { context in
      let a = first(&context)
      let b = second(&context)
      if let outcome = context.strict(a, b) { return outcome }
      if let result = native(&context, a, b) { return context.placed(result, at: range) }
      return context.dispatch(name, custom, [a, b], at: range)
    }
  }

  private func membership(_ name: String, _ steps: [Step], _ custom: [Overload], _ range: SourceRange) -> Step {
    let first = steps[0]
    let second = steps[1]
    let general: Binary = { context, value, container in
      switch container.kind {
      case .list: context.contains(container, value)
      case .map: .bool(context.find(value, in: container) != nil)
      default: nil
      }
    }
    return Step { context in
      let value = first(&context)
      let container = second(&context)
      if value.kind == .string, container.kind == .list, !container.flag,
        let result = context.contains(text: value, in: container)
      {
        return result.isError ? context.placed(result, at: range) : result
      }
      if let outcome = context.strict(value, container) { return outcome }
      if let result = general(&context, value, container) { return context.placed(result, at: range) }
      return context.dispatch(name, custom, [value, container], at: range)
    }
  }

  // MARK: Order

  private func order<O: Order>(
    _: O.Type, _ name: String, _ steps: [Step], _ custom: [Overload], _ range: SourceRange
  ) -> Step {
    let first = steps[0]
    let second = steps[1]
    let general: @Sendable (inout EvaluationContext, Slot, Slot) -> Slot = { context, a, b in
      if let outcome = context.strict(a, b) { return outcome }
      if let result = context.compare(a, b) { return .bool(O.holds(result, 0)) }
      if a.kind.isNumber, b.kind.isNumber { return .false }  // NaN has no order
      return context.dispatch(name, custom, [a, b], at: range)
    }
    if let b = second.constant {
      switch b.kind {
      case .int:
        return Step { context in
          let a = first(&context)
          return a.kind == .int ? .bool(O.holds(a.int, b.int)) : general(&context, a, b)
        }
      case .double:
        return Step { context in
          let a = first(&context)
          return a.kind == .double ? .bool(O.holds(a.double, b.double)) : general(&context, a, b)
        }
      default: break
      }
    }
    return Step { context in
      let a = first(&context)
      let b = second(&context)
      if a.kind == b.kind {
        if a.kind == .int { return .bool(O.holds(a.int, b.int)) }
        if a.kind == .double { return .bool(O.holds(a.double, b.double)) }
        if a.kind == .string { return .bool(O.holds(context.orderOfTexts(a, b), 0)) }
      }
      return general(&context, a, b)
    }
  }

  // MARK: Equality

  /// Overloads of `_==_` for abstract types are found by the values; `!=` is always the contrary of `==`.
  private func equality(_ steps: [Step], isNegated: Bool, _ range: SourceRange) -> Step {
    let equal: UInt64 = isNegated ? 0 : 1
    let general: @Sendable (inout EvaluationContext, Slot, Slot) -> Slot = { context, a, b in
      if let outcome = context.strict(a, b) { return outcome }
      let result = context.placed(context.equal(a, b), at: range)
      return isNegated && result.kind == .bool ? .bool(result.payload == 0) : result
    }
    let first = steps[0]
    let second = steps[1]
    if let b = second.constant {
      switch b.kind {
      case .int, .bool, .uint:
        return Step { context in
          let a = first(&context)
          if a.kind == b.kind { return Slot(.bool, payload: a.payload == b.payload ? equal : equal ^ 1) }
          return general(&context, a, b)
        }
      case .string:
        return Step { context in
          let a = first(&context)
          if a.kind == .string { return Slot(.bool, payload: context.equalText(a, b) ? equal : equal ^ 1) }
          return general(&context, a, b)
        }
      default: break
      }
    }
    return Step { context in
      let a = first(&context)
      let b = second(&context)
      if a.kind == b.kind {
        if a.kind == .string { return Slot(.bool, payload: context.equalText(a, b) ? equal : equal ^ 1) }
        if a.kind == .int || a.kind == .bool { return Slot(.bool, payload: a.payload == b.payload ? equal : equal ^ 1) }
      }
      return general(&context, a, b)
    }
  }
}

/// One of the four comparisons, as a type so that each gets code of its own.
private protocol Order: SendableMetatype {
  static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool
}

private enum Less: Order {
  @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a < b }
}
private enum LessOrEqual: Order {
  @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a <= b }
}
private enum Greater: Order {
  @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a > b }
}
private enum GreaterOrEqual: Order {
  @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a >= b }
}

extension Slot.Kind {
  var isNumber: Bool { self == .int || self == .uint || self == .double }
}

extension EvaluationContext {
  /// An element of a list or the value of a key; nil where the types have no index.
  mutating func index(_ container: Slot, _ key: Slot) -> Slot? {
    switch container.kind {
    case .map:
      switch key.kind {
      case .bool, .int, .uint, .string, .double:
        if let position = find(key, in: container) { return entryValue(container, position) }
        return fail(.noSuchKey, "no key \(value(of: key)) in the map")
      default: return nil
      }
    case .list:
      let position: Int?
      switch key.kind {
      case .int: position = Int(exactly: key.int)
      case .uint: position = Int(exactly: key.uint)
      case .double: position = Int(exactly: key.double)
      default: return nil
      }
      // Where elements may be missing, so may those before this one.
      if let open = openPresence(container) { return open }
      guard let position, position >= 0, position < container.count else {
        return fail(.indexOutOfRange, "no element \(value(of: key)) in a list of \(container.count)")
      }
      return element(container, position)
    default: return nil
    }
  }
}
