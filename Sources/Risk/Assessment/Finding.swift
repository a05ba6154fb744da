public import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// An indicator that fired for a subject, with its proof.
public struct Finding: Sendable {
  /// A value that a condition looked at.
  public struct Term: Sendable, Hashable {
    /// The expression, as it stands in the policy.
    public let expression: String
    /// Its value in words.
    public let value: String
    /// Where the value comes from: a line of a document.
    public let location: SourceLocation?
    /// What makes it so, where a look at the value does not show it.
    public let reason: String?
  }

  /// A part of a condition and what it came to.
  public struct Step: Sendable, Hashable {
    /// The part, as it stands in the policy.
    public let expression: String
    /// What it came to: `true`, `false` or `unknown`.
    public let result: String
    /// The values in it.
    public let terms: [Term]
  }

  /// A fact that the finding rests on.
  public struct Evidence: Sendable {
    /// The fact, such as `stakes[meta]`.
    public let path: String
    /// Where it stands.
    public let location: SourceLocation
    /// How well it is established.
    public let standing: Standing
    /// Its sources.
    public let sources: [Citation]
    /// When it became known.
    public let known: String?
  }

  /// A source as it is cited.
  public struct Citation: Sendable, Hashable {
    /// The source's id in the profile.
    public let id: String
    /// Who published it.
    public let publisher: String
    /// Whom it relays.
    public let origin: String?
    /// When, as it is written.
    public let published: String?
    /// Its address.
    public let url: String?
    /// Where it is described.
    public let location: SourceLocation
  }

  /// A control that lowers the severity.
  public struct AppliedControl: Sendable, Hashable {
    /// Its name.
    public let control: String
    /// Its strength; nil if none is shown.
    public let strength: String?
    /// The part of the severity that it takes away, in 0...1.
    public let effect: Double
    /// The part that it would take away at its strongest, in 0...1.
    public let strongest: Double
    /// Where it stands.
    public let location: SourceLocation?
  }

  /// The indicator's id, such as `OWN-02`.
  public let indicator: String
  /// The indicator's title.
  public let title: String
  /// The id of its dimension.
  public let dimension: String
  /// The id of its factor.
  public let factor: String
  /// What it fired for, such as `stakes[meta]`; nil if it is about the vendor as a whole.
  public let subject: String?
  /// What was found, in words.
  public let message: String
  /// Where the subject stands.
  public let location: SourceLocation?
  /// The severity without controls, in 0...100.
  public let inherent: ClosedRange<Double>
  /// The severity with the controls that are shown, in 0...100.
  public let residual: ClosedRange<Double>
  /// How likely it is that it fires, in 0...1: 1 where nothing open can change it.
  public let probability: Double
  /// Why it matters.
  public let why: String
  /// Where the threshold comes from.
  public let threshold: Policy.Threshold?
  /// References to frameworks.
  public let references: [String]
  /// The condition, step by step.
  public let steps: [Step]
  /// How the severity is stated in the policy.
  public let severityText: String
  /// Where the condition stands in the policy.
  public let condition: SourceLocation
  /// The facts it rests on.
  public let evidence: [Evidence]
  /// Controls that lower its severity, or could.
  public let controls: [AppliedControl]
  /// What accepts it: it does not fire in the waived score. Nil: nothing does.
  public internal(set) var waiver: Waiver?
  /// What it adds to its dimension's expected score, in points: its Shapley share. Nil if nothing was attributed.
  public internal(set) var share: Double?
  /// The expected score of its dimension without it, in 0...100. Nil if nothing was attributed.
  public internal(set) var scoreWithout: Double?
}

/// Something that is not known and could change the result.
public struct Question: Sendable {
  /// Why it is open.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Nobody has stated it.
    case unknown
    /// It is stated, but not exactly enough.
    case imprecise
    /// It is claimed, and not established.
    case claim
    /// A control that may be firmer than shown.
    case control
  }

  /// What it is about, such as `stakes[meta].rights`.
  public let about: String
  /// Why it is open.
  public let kind: Kind
  /// What to ask.
  public let ask: [String]
  /// The indicators that met it.
  public let indicators: [String]
  /// The ids of their dimensions.
  public let dimensions: [String]
  /// The largest severity among those indicators, in 0...100.
  public let largestSeverity: Double
  /// Where the open fact stands, if it stands anywhere.
  public let location: SourceLocation?
  /// When it was looked for in vain, as it is written.
  public let searched: String?
  /// What an answer does to the dimensions that it touches, those with the largest change first.
  public internal(set) var effects: [Effect] = []

  /// What an answer does to a dimension.
  public struct Effect: Sendable, Hashable {
    /// The dimension's id.
    public let dimension: String
    /// The expected score of the dimension if the answer is the best one, in 0...100.
    public let lowest: Double
    /// The expected score of the dimension if the answer is the worst one, in 0...100.
    public let highest: Double
    /// The expected absolute change of the dimension's expected score, in points.
    public let meanChange: Double
    /// How likely it is that the answer changes the dimension's tier, in 0...1.
    public let tierChange: Double

    /// Creates an effect.
    public init(dimension: String, lowest: Double, highest: Double, meanChange: Double, tierChange: Double) {
      self.dimension = dimension
      self.lowest = lowest
      self.highest = highest
      self.meanChange = meanChange
      self.tierChange = tierChange
    }
  }
}
