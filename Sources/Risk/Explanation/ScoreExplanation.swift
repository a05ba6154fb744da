public import ArmsLengthSourceText

/// The whole verdict as arithmetic that can be done again by hand: from readings to factors, dimensions, tier and decision.
public struct ScoreExplanation: Sendable {
  /// A value that a score can take.
  public struct Row: Sendable {
    /// The value, in 0...100.
    public let value: Double
    /// How likely it is, in 0...1.
    public let probability: Double
    /// The reading that gives it: its indicator and subject; nil where none fires.
    public let reading: String?
  }

  /// A reading that fires or may fire, as the sum sees it.
  public struct Reading: Sendable {
    /// The indicator's id.
    public let indicator: String
    /// What it is about; nil for the vendor as a whole.
    public let subject: String?
    /// How it came out.
    public let outcome: Assessment.IndicatorResult.Outcome
    /// How likely it is that it fires, unknown ones by their prior, in 0...1.
    public let probability: Double
    /// The severity without controls over the cases in which it fires or may fire, in 0...100.
    public let inherent: ClosedRange<Double>
    /// The same with what the controls leave.
    public let residual: ClosedRange<Double>
    /// What it says in each outcome.
    public let cases: [ReadingCase]
    /// The controls of the indicator.
    public let controls: [ControlExplanation]

    /// The indicator and the subject in one.
    public var name: String { subject.map { "\(indicator) \($0)" } ?? indicator }
  }

  /// An indicator and how much of it is decided.
  public struct Decided: Sendable, Hashable {
    /// The indicator's id.
    public let indicator: String
    /// Its largest severity: its weight.
    public let weight: Double
    /// How likely it is to be decided, in 0...1; nil if that is too much to enumerate.
    public let decided: Double?
  }

  /// A factor.
  public struct Factor: Sendable {
    /// Its id.
    public let id: String
    /// Its title.
    public let title: String
    /// Its weight in a weighted mean.
    public let weight: Double
    /// Its score with the controls that there are.
    public let residual: ScoreInterval
    /// Its score without controls.
    public let inherent: ScoreInterval
    /// What fires or may fire, the gravest first.
    public let readings: [Reading]
    /// Controls that work on all of them alike.
    public let controls: [ControlExplanation]
    /// The values that the residual score can take, the likeliest first; empty if there are too many outcomes to enumerate.
    public let rows: [Row]
    /// How much of its indicators is decided.
    public let decided: [Decided]
  }

  /// Factors that hang on the same open points: their scores are put together outcome by outcome.
  public struct Group: Sendable {
    /// One outcome of the shared points.
    public struct Case: Sendable {
      /// What has turned out.
      public let steps: [OutcomeStep]
      /// How likely that is, in 0...1.
      public let probability: Double
      /// The expected score of each factor of the group then, in 0...100.
      public let factors: [Double]
      /// What the group comes to then: 100 × (1 − Π (1 − factor/100)) for a noisy-OR, the expected largest for a maximum, the sum of
      /// weight × factor for a mean.
      public let value: Double
    }

    /// The factors, by their places in the dimension.
    public let factors: [Int]
    /// The places of the open points that two or more of them hang on; empty for a factor by itself.
    public let shared: [Int]
    /// Every outcome of those.
    public let cases: [Case]

    /// The mean over the cases.
    public var expected: Double { cases.reduce(0) { $0 + $1.probability * $1.value } }
  }

  /// A dimension.
  public struct Dimension: Sendable {
    /// Its score, tier and coverage as they were assessed.
    public let score: Assessment.DimensionScore
    /// How the factors combine: `noisy-or`, `max` or `weighted-mean`.
    public let aggregation: String
    /// Its factors in the policy's order.
    public let factors: [Factor]
    /// The factors in groups that hang together; nil if there are too many outcomes to enumerate.
    public let groups: [Group]?
    /// The score by this arithmetic, in 0...100; nil if there are too many outcomes to enumerate.
    public let sum: Double?
  }

  /// The rule that said what to do.
  public struct Rule: Sendable {
    /// Its place in the policy's list, from 1.
    public let number: Int
    /// Where it stands.
    public let location: SourceLocation?
    /// What it asks, such as `competition is critical or high`, with what it found.
    public let conditions: [String]
  }

  /// The verdict.
  public let assessment: Assessment
  /// What is not settled.
  public let points: [OpenPoint]
  /// The dimensions in the policy's order.
  public let dimensions: [Dimension]
  /// The policy's tiers with where they begin.
  public let tiers: [Policy.TierBand]
  /// The least coverage at which a dimension has a tier, in 0...1.
  public let minimumCoverage: Double
  /// The rule that said what to do.
  public let rule: Rule?
  /// Which clause of the buyer's contract catches which tie; nil without a buyer who buys from the vendor.
  public let clauses: ClauseTable?
}
