/// How a score is distributed over outcomes: what it comes to at its best, usually and at its worst, and how likely each tier is.
public struct ScoreLaw: Sendable, Hashable {
  /// The probability of each tier, in the policy's order; they add up to 1.
  public let tierProbabilities: [Double]
  /// The 5 % quantile, in 0...100: the score is at most this with a probability of 5 %.
  public let lower: Double
  /// The median, in 0...100.
  public let median: Double
  /// The 95 % quantile, in 0...100.
  public let upper: Double

  /// Creates a law.
  public init(tierProbabilities: [Double], lower: Double, median: Double, upper: Double) {
    self.tierProbabilities = tierProbabilities
    self.lower = lower
    self.median = median
    self.upper = upper
  }

  /// The law of what was not worked out.
  static let none = ScoreLaw(tierProbabilities: [], lower: 0, median: 0, upper: 0)
}
