/// An expression, ready to be evaluated any number of times on any number of threads.
public struct Program: Sendable {
  /// The text.
  public let source: String
  /// The checked tree.
  public let syntax: SyntaxNode
  /// The type of the result.
  public let resultType: CELType
  /// The variables that the expression names, sorted.
  public let referencedNames: [String]

  /// Evaluates the expression.
  public func evaluate(_ activation: Activation) -> Value { .null }

  /// Evaluates the expression where some open variables have an outcome.
  ///
  /// - Parameter assignment: The outcome of each open variable of the activation; -1 where it is open, as is what is missing.
  package func evaluate(_ activation: Activation, assignment: [Int8]) -> Value { .null }

  /// Evaluates the expression and records what its result rests on.
  package func evaluateTracing(_ activation: Activation, assignment: [Int8] = []) -> (Value, Trace) { (.null, Trace()) }

  /// Returns a part of the expression as a program of its own; nil where it uses variables of an enclosing macro.
  public func subprogram(at node: SyntaxNode) -> Program? { nil }
}

/// What an evaluation rested on.
package struct Trace: Sendable {
  /// One field of a record that was read.
  package struct Read: Sendable, Hashable {
    /// The record.
    package let record: RecordReference
    /// The field.
    package let field: String
  }

  /// The records for which the body of an `exists` or `exists_one` was true, or which a `filter` kept.
  package var witnesses: [RecordReference] = []
  /// The fields that were read, each once, in the order of the first reading.
  package var reads: [Read] = []
  /// Errors that `&&`, `||` and the macros passed over because the rest decided.
  package var absorbedErrors: [EvaluationError] = []
}
