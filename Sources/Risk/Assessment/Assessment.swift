public import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// What a policy makes of one vendor, for one buyer, on one pair of dates.
public struct Assessment: Sendable {
  /// Somebody's id and name.
  public struct Name: Sendable, Hashable {
    /// The id.
    public let id: String
    /// The name.
    public let name: String

    /// Creates a name.
    public init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// An input, so that the result can be traced and repeated.
  public struct Input: Sendable, Hashable {
    /// `policy`, `vendor`, `register` or `buyer`.
    public let kind: String
    /// The file's name as it was given.
    public let file: String
    /// The SHA-256 digest of its bytes, in hexadecimal.
    public let sha256: String
  }

  /// A tier, or that there is none.
  public enum Tier: Sendable, Hashable, CustomStringConvertible {
    /// One of the policy's tiers, by its place from the lowest.
    case determined(index: Int, name: String)
    /// Too little is known; the tier that the expected score lies in is only a hint.
    case undetermined(hint: String)

    /// The tier's name, or `undetermined`.
    public var description: String {
      switch self {
      case .determined(_, let name): name
      case .undetermined: "undetermined"
      }
    }

    /// The tier's place from the lowest; nil if there is none.
    public var index: Int? { if case .determined(let index, _) = self { index } else { nil } }
  }

  /// The score of a factor.
  public struct FactorScore: Sendable {
    /// Its id.
    public let id: String
    /// Its title.
    public let title: String
    /// Its score with the controls that there are.
    public let residual: ScoreInterval
    /// Its score without controls.
    public let inherent: ScoreInterval
    /// How the residual score is distributed.
    public internal(set) var residualLaw = ScoreLaw.none
    /// How the inherent score is distributed.
    public internal(set) var inherentLaw = ScoreLaw.none
  }

  /// The score of a dimension.
  public struct DimensionScore: Sendable {
    /// Its id.
    public let id: String
    /// Its title.
    public let title: String
    /// Whether it counts for the overall score and tier.
    public let countsForTier: Bool
    /// Its score with the controls that there are: the tier is taken from it.
    public let residual: ScoreInterval
    /// Its score without controls.
    public let inherent: ScoreInterval
    /// How much of what the policy asks could be decided, in 0...1.
    public let coverage: Double
    /// Its tier.
    public let tier: Tier
    /// How it was computed.
    public let method: ScoringMethod
    /// Its factors in the policy's order.
    public let factors: [FactorScore]
    /// How the residual score is distributed.
    public internal(set) var residualLaw = ScoreLaw.none
    /// How the inherent score is distributed.
    public internal(set) var inherentLaw = ScoreLaw.none
    /// The part of the expected residual score that comes from readings of which nobody knows whether they fire, in points; with
    /// the shares of the findings it adds up to the expected score. Nil if nothing was attributed.
    public internal(set) var notKnownShare: Double?

    /// The expected residual score, in 0...100.
    public var expected: Double { residual.expected }
  }

  /// What is to be done.
  public struct Decision: Sendable, Hashable {
    /// The action.
    public let action: Policy.Decision.Action
    /// The action in words.
    public let text: String
    /// What must be met.
    public let conditions: [String]
    /// The sensitivity of the data it is for, if that is known.
    public let sensitivity: String?
  }

  /// How an indicator came out over all its subjects.
  public struct IndicatorResult: Sendable, Hashable {
    /// The outcomes.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
      /// It fires for a subject, whatever turns out.
      case fired
      /// It fires for a subject if something open turns out so.
      case open
      /// Nobody knows.
      case unknown
      /// It fires for no subject.
      case quiet
      /// Its expression failed.
      case broken
    }

    /// The indicator's id.
    public let id: String
    /// The indicator's title.
    public let title: String
    /// The id of its dimension.
    public let dimension: String
    /// How it came out.
    public let outcome: Outcome
    /// The message of the error, if it is broken.
    public let failure: String?
    /// Where its condition stands in the policy.
    public internal(set) var location: SourceLocation?

    /// What is wrong, where and what to do, if it is broken.
    public var diagnostic: Diagnostic? {
      failure.map { PolicyDiagnostic.broken(id, $0, at: location) }
    }
  }

  /// The vendor.
  public internal(set) var vendor: Name
  /// The buyer; nil: nobody in particular.
  public internal(set) var buyer: Name?
  /// The policy's id and version.
  public internal(set) var policy: (id: String, version: String)
  /// What was true on this day.
  public internal(set) var asOf: Day
  /// By what was known on this day.
  public internal(set) var knownOn: Day
  /// The overall score: the largest of the dimensions that count.
  public internal(set) var overall: ScoreInterval
  /// The overall score without controls.
  public internal(set) var inherent: ScoreInterval
  /// How the overall score is distributed: as that of the dimension with the largest expectation.
  public internal(set) var law = ScoreLaw.none
  /// How the overall score without controls is distributed.
  public internal(set) var inherentLaw = ScoreLaw.none
  /// The overall tier.
  public internal(set) var tier: Tier
  /// The highest tier that is sure to be reached, whether or not the overall one is determined; nil: the lowest, or none.
  public internal(set) var leastTier: String?
  /// The dimensions in the policy's order.
  public internal(set) var dimensions: [DimensionScore]
  /// What is to be done; nil if the policy says nothing that fits.
  public internal(set) var decision: Decision?
  /// What fired, the gravest first.
  public internal(set) var findings: [Finding]
  /// How each indicator came out, in the policy's order.
  public internal(set) var indicators: [IndicatorResult]
  /// The scores without the findings that somebody accepts; nil if no waiver is about this vendor and buyer.
  public internal(set) var waived: WaivedScores?
  /// What is not known and could change the result.
  public internal(set) var questions: [Question]
  /// What is told otherwise and does not count.
  public internal(set) var conflicts: [Conflict]
  /// What was read.
  public internal(set) var inputs: [Input]
  /// What somebody should look at.
  public internal(set) var warnings: [Diagnostic]

  /// The id of a dimension, for reading a dimension's score: `assessment[.competition]`.
  public struct DimensionID: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The id.
    public let text: String
    /// Creates an id.
    public init(_ text: String) { self.text = text }
    /// Creates an id from a literal.
    public init(stringLiteral text: String) { self.text = text }

    /// The supplier's own stability, whoever asks.
    public static let governance = DimensionID("governance")
    /// What the supplier's ties mean for this buyer.
    public static let competition = DimensionID("competition")
    /// The buyer's own dependence and contract.
    public static let exposure = DimensionID("exposure")
  }

  /// The score of a dimension; nil if the policy has no such dimension.
  public func score(_ dimension: DimensionID) -> DimensionScore? { dimensions.first { $0.id == dimension.text } }

  /// The score of a dimension.
  ///
  /// - Precondition: The policy has the dimension; use `score(_:)` where that is not sure.
  public subscript(dimension: DimensionID) -> DimensionScore {
    guard let found = score(dimension) else { preconditionFailure("the policy has no dimension \(dimension.text)") }
    return found
  }
}
