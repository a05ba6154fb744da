/// An evaluation under way, as the bodies of functions see it.
public struct EvaluationContext: ~Copyable {
  /// Reads a field of a record as an expression would: a value, or unknown, or an error where it is none.
  public mutating func field(_ record: RecordReference, _ name: String) -> Value { .null }

  /// Compares two values as `==` does: true, false or unknown.
  public mutating func isEqual(_ a: Value, _ b: Value) -> Value { .null }
}
