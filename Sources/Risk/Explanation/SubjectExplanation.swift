public import ArmsLengthSourceText

/// A condition with what its parts came to.
public struct ConditionExplanation: Sendable {
  /// A part of it.
  public struct Part: Sendable, Hashable {
    /// The part, as it stands in the policy, on one line.
    public let expression: String
    /// What it came to.
    public let value: String
  }

  /// The text, as it stands in the policy.
  public let text: String
  /// What it came to: `true`, `false`, `unknown` or an error.
  public let result: String
  /// The text with what the parts came to beneath them, for a monospaced font; of the elements of a list the first two.
  public let lines: [String]
  /// The same with up to a hundred elements of a list.
  public let linesInFull: [String]
  /// The parts that were evaluated, outside of macros, each behind its own; the whole is the last.
  public let parts: [Part]
}

/// A fact that a reading rests on.
public struct FactExplanation: Sendable {
  /// The fact, how well it is established, and its sources.
  public let evidence: Finding.Evidence
  /// How likely it is that it holds, in 0...1.
  public let credence: Double
}

/// A severity, worked out.
public struct SeverityExplanation: Sendable {
  /// How it is stated in the policy.
  public let expression: String
  /// The steps from the values to the result, such as `greatest(49%, 0%) = 49%`.
  public let steps: [String]
  /// The result, in 0...100.
  public let range: ClosedRange<Double>
}

/// A control, and what it does to a severity.
public struct ControlExplanation: Sendable {
  /// Its name, such as `information-firewall`.
  public let control: String
  /// Whether it works on the whole factor, not on this indicator alone.
  public let isOfFactor: Bool
  /// The strength that is shown; nil if none is.
  public let strength: String?
  /// Where that stands.
  public let location: SourceLocation?
  /// The part of the severity that it takes away as far as shown, in 0...1.
  public let effect: Double
  /// The part that it takes away at its strongest, in 0...1.
  public let strongest: Double
  /// How likely it is to hold at its strongest, in 0...1; nil if it is settled.
  public let coin: Double?
  /// The place of that coin among the explanation's open points.
  public let coinPoint: Int?
  /// What it leaves as far as shown, by open points; one case where nothing is open.
  public let cases: [ControlCase]
}

/// A reading of an indicator: what it says of one subject, and why.
public struct SubjectExplanation: Sendable {
  /// The fact or party that it is about; nil for the vendor as a whole.
  public let subject: String?
  /// Whether it stands for whatever a list leaves out.
  public let isUnlisted: Bool
  /// Where it stands.
  public let location: SourceLocation?
  /// How it came out.
  public let outcome: Assessment.IndicatorResult.Outcome
  /// Why, in one sentence without a full stop.
  public let reason: String
  /// The first part of the reason.
  public let shortReason: String
  /// What was found, if it fires in some outcome.
  public let message: String?
  /// The condition, in the likeliest outcome that says most.
  public let condition: ConditionExplanation
  /// The facts that it rests on.
  public let facts: [FactExplanation]
  /// What it says in each outcome of what it hangs on; one case where nothing is open.
  public let cases: [ReadingCase]
  /// The severity in the outcome that the condition is shown for; nil where it is quiet.
  public let severity: SeverityExplanation?
  /// The controls that lower the severity, or could.
  public let controls: [ControlExplanation]
  /// The part of the severity that the controls are expected to leave, in 0...1.
  public let expectedLeft: Double
  /// How likely it is that it fires, unknown ones by their prior, in 0...1.
  public let probability: Double
}

/// An indicator over all its subjects: how it came out, why, and what that does to the scores.
public struct IndicatorExplanation: Sendable {
  /// The scores that it is part of, with vendor, buyer, dates and inputs; without findings and questions.
  public let assessment: Assessment
  /// Its id, such as `OWN-01`.
  public let id: String
  /// Its title.
  public let title: String
  /// Its dimension.
  public let dimension: Assessment.Name
  /// Its factor.
  public let factor: Assessment.Name
  /// How it came out.
  public let outcome: Assessment.IndicatorResult.Outcome
  /// The answer in one sentence, without its first capital and its full stop.
  public let summary: String
  /// Why it matters.
  public let why: String
  /// What to ask.
  public let ask: [String]
  /// What it is read for, such as `stake in vendor.stakes`; nil: once, for the vendor as a whole.
  public let each: String?
  /// Where the condition stands in the policy.
  public let location: SourceLocation
  /// Where the threshold comes from.
  public let threshold: Policy.Threshold?
  /// References to frameworks.
  public let references: [String]
  /// The largest severity that it can have, in 0...100.
  public let largestSeverity: Double
  /// Where the chance comes from with which an unknown reading counts as fired, in words.
  public let prior: String
  /// What it says of each subject: what fires first, then what is unknown, then what is quiet.
  public let subjects: [SubjectExplanation]
  /// What the subjects' cases and controls hang on.
  public let points: [OpenPoint]
  /// What it does to the score of its factor.
  public let ofFactor: Effect
  /// What it does to the score of its dimension.
  public let ofDimension: Effect
  /// Which clause of the buyer's contract catches which tie, if the indicator is about that.
  public let clauses: ClauseTable?

  /// The expected score with an indicator and without it.
  public struct Effect: Sendable, Hashable {
    /// The expected residual score, in 0...100; nil if that is too much to enumerate.
    public let with: Double?
    /// The expected residual score if the indicator did not exist, in 0...100; nil if that is too much to enumerate.
    public let without: Double?
  }
}
