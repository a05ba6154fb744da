/// What evaluating an expression came to, and what it took.
public struct Evaluation: Sendable, Hashable {
  /// A value, or unknown with what would settle it, or an error.
  public let value: Value
  /// What it took, in steps of some 50 ns: one for four parts of the expression, one for each iteration of a macro, and work
  /// that grows with the data. The same on every machine for the same program and the same data.
  public let cost: Int

  /// Creates an outcome.
  ///
  /// - Parameters:
  ///   - value: What it came to.
  ///   - cost: What it took, in steps.
  public init(value: Value, cost: Int) {
    self.value = value
    self.cost = cost
  }
}

extension Program {
  /// Evaluates the expression and says what that took.
  ///
  /// - Parameters:
  ///   - activation: The values of the variables.
  ///   - costLimit: What it may take at most, in steps; nil: what the environment allows. What takes more is an error.
  public func evaluation(_ activation: Activation, costLimit: Int? = nil) -> Evaluation {
    evaluation(activation, assignment: [], costLimit: costLimit)
  }
}
