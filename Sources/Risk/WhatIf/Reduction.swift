import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// What would bring a verdict down to a tier: the smallest sets of measures that do.
public struct Reduction: Sendable {
  /// Measures that together are enough, none of which can be left out.
  public struct Way: Sendable {
    /// The measures, those that ask least first.
    public let measures: [Measure]
    /// The overall score with them.
    public let score: ScoreInterval
    /// The tier with them.
    public let tier: Assessment.Tier

    /// How much they ask together.
    public var effort: Int { measures.reduce(0) { $0 + $1.effort } }
  }

  /// The tier that was asked for.
  public let target: String
  /// The assessment as it is.
  public let before: Assessment
  /// Whether the tier is reached as it is.
  public let isReached: Bool
  /// The ways by answers and controls alone, those that ask least first.
  public let ways: [Way]
  /// The ways that need a tie to end, those that ask least first; none where there are ways without.
  public let furtherWays: [Way]
  /// What all answers and controls come to together.
  public let lowest: Way
  /// What remains with all of them, and all ties ended.
  public let lowestWithoutTies: Way
  /// How many assessments were made.
  public let assessments: Int
  /// Whether all sets of up to three measures were tried.
  public let isExhaustive: Bool
}

extension Policy {
  /// Finds the smallest sets of changes that bring a verdict down to a tier.
  ///
  /// What can be changed are the controls that the policy lists (agreed in the contract, or verified), the open questions at
  /// their best answers, and, as a last resort, the ties that findings rest on. Sets of one, two and three measures are tried, of
  /// many the most effective ones; then measures are added one by one, the most effective first, and those that are not needed
  /// are dropped again.
  ///
  /// - Parameters:
  ///   - tier: The index of the tier to reach, from the lowest.
  ///   - documents: The vendor's profile, who asks, and what they share.
  ///   - asOf: What was true on this day counts.
  ///   - knownOn: Only what was known by this day counts; nil: the as-of date.
  /// - Complexity: At most some 3,000 assessments (scores alone), most often some hundred.
  public func reduction(
    to tier: Int, of documents: AssessedDocuments, asOf: Day, knownOn: Day? = nil
  ) -> Reduction {
    var search = ReductionSearch(
      policy: self, documents: documents, target: max(0, min(tier, tiers.count - 1)), asOf: asOf, knownOn: knownOn)
    return search.run()
  }
}
