/// A score over all outcomes: its minimum, mean and maximum.
public struct ScoreInterval: Sendable, Hashable {
  /// The least that the score can turn out to be, in 0...100.
  public let floor: Double
  /// The mean over outcomes, in 0...100.
  public let expected: Double
  /// The most that the score can turn out to be, in 0...100; a sound bound that need not be reached.
  public let ceiling: Double

  /// Creates an interval.
  public init(floor: Double, expected: Double, ceiling: Double) {
    self.floor = floor
    self.expected = expected
    self.ceiling = ceiling
  }

  /// A score of nothing.
  public static let zero = ScoreInterval(floor: 0, expected: 0, ceiling: 0)
}

/// How a score was computed.
public enum ScoringMethod: Sendable, Hashable {
  /// All outcomes were enumerated.
  case exact
  /// There were too many: a fixed number of outcomes was drawn with a fixed seed. Floor and ceiling are bounds.
  case sampled(draws: Int, standardError: Double)
}
