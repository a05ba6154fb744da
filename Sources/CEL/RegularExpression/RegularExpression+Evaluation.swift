extension RegularExpression {
  /// How many instructions of a program take as long as one step of an evaluation.
  static let workPerStep = 16

  /// Returns whether the expression is found in a text, or an error where the evaluation may not take that many steps.
  @inline(__always)
  func isFound(in text: Slot, _ context: inout EvaluationContext) -> Slot {
    if let stop = context.charge(text.count / 32) { return stop }
    if let automaton { return .bool(context.withBytes(text) { automaton.isFound(in: $0) }) }
    if let literal { return .bool(context.withBytes(text) { literal.isFound(in: $0) }) }
    return simulatedIsFound(in: text, &context)
  }

  private func simulatedIsFound(in text: Slot, _ context: inout EvaluationContext) -> Slot {
    let available = min(context.remainingSteps, Int.max / 32) * RegularExpression.workPerStep
    var work = available
    let isFound = context.withBytes(text) { self.isFound(in: $0, work: &work) }
    let used = (available - work) / RegularExpression.workPerStep
    return context.charge(work < 0 ? used + 1 : used) ?? .bool(isFound)
  }
}
