public import ArmsLengthSourceText

/// Something that is not settled, with the ways in which it can turn out.
public struct OpenPoint: Sendable {
  /// What it is.
  public enum Kind: String, Sendable, Hashable {
    /// A fact or claim that is not established.
    case claim
    /// A control that may be firmer than shown.
    case control
  }

  /// One way in which it can turn out.
  public struct Outcome: Sendable, Hashable {
    /// In words, such as `it is not so`.
    public let text: String
    /// How likely it is, in 0...1.
    public let probability: Double
  }

  /// What people call it, such as `customers[meta#2]`; the JSON's paths name it so.
  public let name: String
  /// What it is.
  public let kind: Kind
  /// The claim's words; the fact's path where there is no claim.
  public let text: String
  /// Where it stands; nil for controls that nobody lists.
  public let location: SourceLocation?
  /// The ways in which it can turn out; their probabilities add up to 1.
  public let outcomes: [Outcome]
}

/// One outcome of an open point, as a step on the way to what a reading says.
public struct OutcomeStep: Sendable, Hashable {
  /// The place of the point among the explanation's open points.
  public let point: Int
  /// The place of the outcome among the point's.
  public let outcome: Int

  /// Creates a step.
  public init(point: Int, outcome: Int) {
    self.point = point
    self.outcome = outcome
  }
}

/// What a reading says where some open points have turned out.
public struct ReadingCase: Sendable {
  /// Whether it fires.
  public enum Verdict: String, Sendable, Hashable {
    /// The condition holds.
    case fires
    /// Nobody knows whether the condition holds.
    case unknown
    /// The condition does not hold, or the subject is not there.
    case quiet
  }

  /// What has turned out, in the order in which the reading asks.
  public let steps: [OutcomeStep]
  /// How likely that is, in 0...1.
  public let probability: Double
  /// What the reading says then.
  public let verdict: Verdict
  /// How likely it is to fire, in 0...1: 1 if it fires, its prior if that is unknown, 0 if it is quiet.
  public let prior: Double
  /// The severity without controls, in 0...100; where it is a range, each end has a chance of one half.
  public let severity: ClosedRange<Double>
  /// What would settle it, if it is unknown or the severity is a range.
  public let needs: [String]
  /// The error that broke it.
  public let failure: String?
}

/// What controls leave of a severity where some open points have turned out.
public struct ControlCase: Sendable {
  /// What has turned out.
  public let steps: [OutcomeStep]
  /// The part of the severity that is left, in 0...1.
  public let left: Double
}
