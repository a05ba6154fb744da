/// The outcome of one evaluation and what it cost.
public struct Evaluation: Sendable, Hashable {
  /// A value, or unknown with what would settle it, or an error.
  public let value: Value
  /// The steps that it took: iterations of macros and work that grows with the data. `Environment.Options.stepLimit` is how
  /// many there may be; an evaluation that was ended by the limit took more than that.
  public let cost: Int
}
