/// The values of variables, for any number of evaluations.
public struct Activation: Sendable {
  /// Creates an activation of plain values.
  public init(_ environment: Environment, _ values: [String: Value] = [:]) {}

  /// Returns the activation with another value for one variable; the data behind it is shared.
  public func binding(_ variable: String, to value: Value) -> Activation { self }

  /// Reads a field of a record as an expression would.
  package func field(_ record: RecordReference, _ name: String, assignment: [Int8] = []) -> Value { .null }

  /// The names of the open variables, by their numbers.
  package var openVariables: [(name: String, outcomes: Int)] { [] }
}
