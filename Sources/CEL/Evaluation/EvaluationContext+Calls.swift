import ArmsLengthSourceText

extension EvaluationContext {
  /// Counts the call of a function that gets values: lists are copied for it.
  mutating func chargeCall(_ arguments: [Slot]) {
    remainingSteps -= arguments.reduce(6) { $0 + costOfValue($1) }
  }

  /// Calls an overload with arguments that fit it.
  mutating func call(_ overload: Overload, _ arguments: [Slot]) -> Slot {
    switch overload.implementation {
    case .values(let body):
      chargeCall(arguments)
      return slot(body(&self, arguments.map { value(of: $0) }))
    case .unary(let body) where arguments.count == 1: return body(&self, arguments[0])
    case .binary(let body) where arguments.count == 2: return body(&self, arguments[0], arguments[1])
    case .ternary(let body) where arguments.count == 3:
      return body(&self, arguments[0], arguments[1], arguments[2])
    case .quaternary(let body) where arguments.count == 4:
      return body(&self, arguments[0], arguments[1], arguments[2], arguments[3])
    case .variadic(let body): return body(&self, arguments)
    case .unary, .binary, .ternary, .quaternary, .builtIn:
      return fail(.noMatchingOverload, "`\(overload.id)` cannot be called")
    }
  }

  /// Calls the overload among several that fits the arguments.
  mutating func dispatch(_ name: String, _ overloads: [Overload], _ arguments: [Slot], at range: SourceRange) -> Slot {
    for argument in arguments where argument.isError && overloads.contains(where: \.isStrict) { return argument }
    if let unknown = mergedUnknown(arguments), overloads.contains(where: \.isStrict) { return unknown }
    for overload in overloads where overload.takes(arguments.count) {
      if zip(arguments, overload.parameters).allSatisfy({ !$0.isValue || matches($0, $1) }) || overload.isVariadic {
        return placed(call(overload, arguments), at: range)
      }
    }
    return noOverload(name, arguments, at: range)
  }

  /// The unknown of all unknown arguments; nil if there is none.
  mutating func mergedUnknown(_ arguments: [Slot]) -> Slot? {
    var result: Slot?
    for argument in arguments where argument.isUnknown { result = result.map { merge($0, argument) } ?? argument }
    return result
  }
}

extension EvaluationContext {
  /// Counts work of a function's body that grows faster than its arguments; where it was too much, the evaluation ends after the call.
  package mutating func spend(_ steps: Int) {
    let (rest, isOver) = remainingSteps.subtractingReportingOverflow(max(0, steps))
    remainingSteps = isOver ? -1 : rest
  }
}
