public import ArmsLengthSourceText
public import ArmsLengthVendorModel
package import CEL

/// What counts as a risk and how much: indicators, factors, dimensions, tiers, decisions and the weight of evidence.
public struct Policy: Sendable {
  /// Its id.
  public internal(set) var id = ""
  /// Its version.
  public internal(set) var version = ""
  /// Its title.
  public internal(set) var title = ""
  /// The dimensions in their order.
  public internal(set) var dimensions: [Dimension] = []
  /// The tiers from the lowest.
  public internal(set) var tiers: [TierBand] = []
  /// What to do; the first that fits counts.
  public internal(set) var decisions: [Decision] = []
  /// The factors in their order.
  public internal(set) var factors: [Factor] = []
  /// The indicators in their order.
  public internal(set) var indicators: [Indicator] = []
  /// The credence of a standing, in 0...1.
  public internal(set) var credence: [Standing: Double] = Policy.defaultCredence
  /// What stands in for what is not known.
  public internal(set) var unknown = UnknownWeights()
  /// The parameters by name, as they are written.
  public internal(set) var parameters: [Parameter] = []
  /// The file it was read from.
  public let file: SourceFile
  /// What its reader wants looked at.
  public internal(set) var warnings: [Diagnostic] = []
  /// Where its expressions are compiled.
  package var environment: Environment

  init(file: SourceFile, environment: Environment) {
    self.file = file
    self.environment = environment
  }

  /// The credence of standings where a policy says nothing else.
  public static let defaultCredence: [Standing: Double] = [
    .confirmed: 1, .announced: 0.6, .reported: 0.7, .disputed: 0.4, .unconfirmed: 0.3, .alleged: 0.3, .refuted: 0,
  ]

  /// What stands in for what is not known.
  public struct UnknownWeights: Sendable, Hashable {
    /// How likely it is that a factor of which nothing is known is there, in 0...1; shared by its indicators.
    public var prior = 0.05
    /// How likely it is that an unsettled control holds at its strongest, in 0...1.
    public var control = 0.1
    /// How likely it is that a condition holds which a stated range leaves open, in 0...1.
    public var imprecise = 0.5
    /// The least coverage at which a dimension has a tier, in 0...1.
    public var minimumCoverage = 0.5

    /// Creates the defaults.
    public init() {}
  }

  /// A field of risk with a score of its own.
  public struct Dimension: Sendable, Hashable {
    /// Its id.
    public let id: String
    /// Its title.
    public let title: String
    /// Whether it counts for the overall score and tier.
    public let countsForTier: Bool
    /// How its factors combine: `noisy-or`, `max` or `weighted-mean`.
    public let aggregation: String
  }

  /// A tier: its name and where it begins.
  public struct TierBand: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// The least score, in 0...100.
    public let from: Double
  }

  /// A parameter of a policy's conditions.
  public struct Parameter: Sendable {
    /// Its name in conditions, after `parameters.`.
    public let name: String
    /// How it was written.
    public let text: String
    /// Where it stands.
    public let location: SourceLocation
    package let value: Value
    package let type: CELType
  }

  /// What to do at a tier.
  public struct Decision: Sendable, Hashable {
    /// An action.
    public enum Action: String, Sendable, Hashable, CaseIterable, Comparable {
      /// Go ahead.
      case accept
      /// Go ahead if the conditions are met.
      case acceptWithConditions = "accept-with-conditions"
      /// Let somebody with more authority decide.
      case escalate
      /// Do not, or stop.
      case avoid

      /// Orders by how much is asked.
      public static func < (a: Action, b: Action) -> Bool {
        allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
      }
    }

    /// The tiers it is for; empty: any.
    public let tiers: [String]
    /// The sensitivities of data it is for; empty: any.
    public let sensitivities: [String]
    /// The substitutabilities it is for; empty: any.
    public let substitutabilities: [String]
    /// The tiers it is for by dimension; a dimension that is not here may have any.
    public let dimensions: [String: [String]]
    /// What to do.
    public let action: Action
    /// What to do, in words.
    public let text: String
    /// What must be met.
    public let conditions: [String]
    /// Where it stands.
    public let location: SourceLocation
  }

  /// A mechanism of harm; its indicators are alternative signs of it.
  public struct Factor: Sendable {
    /// Its id.
    public let id: String
    /// The index of its dimension.
    public let dimension: Int
    /// Its title.
    public let title: String
    /// Its weight in a weighted mean.
    public let weight: Double
    /// Its own prior; nil: the policy's.
    public internal(set) var prior: Double?
    /// Controls that work on the whole mechanism.
    public internal(set) var mitigations: [Mitigation]
    /// Where it stands.
    public let location: SourceLocation
  }

  /// A control that lowers a severity.
  public struct Mitigation: Sendable, Hashable {
    /// The control's name, such as `information-firewall`.
    public let control: String
    /// What part of the severity it takes away, in 0...1, by strength (`asserted`, `contractual`, `verified`).
    public let effect: [String: Double]

    /// What it takes away at a strength: the largest effect listed up to it.
    public func effect(at strength: String?) -> Double {
      let order = ClosedList.strengths.words
      guard let strength, let reached = order.firstIndex(of: strength) else { return 0 }
      return order[...reached].compactMap { effect[$0] }.max() ?? 0
    }
    /// The most it can take away.
    public var strongest: Double { effect.values.max() ?? 0 }
  }

  /// One condition with severity, texts and remedies.
  public struct Indicator: Sendable {
    /// Its id, such as `OWN-02`.
    public let id: String
    /// Its title.
    public let title: String
    /// The index of its factor.
    public let factor: Int
    /// Why it matters.
    public let why: String
    /// What to ask where it is unknown.
    public let ask: [String]
    /// Controls that lower its severity.
    public internal(set) var mitigations: [Mitigation]
    /// Where the threshold comes from and how sure that is.
    public let threshold: Threshold?
    /// References to frameworks.
    public let references: [String]
    /// The condition's text.
    public let condition: String
    /// The severity's text.
    public let severityText: String
    /// The largest severity that it can have, in 0...100.
    public let largestSeverity: Double
    /// Where it stands.
    public let location: SourceLocation

    package let each: Each?
    package let when: Program
    package internal(set) var severity: SeverityPlan
    package let prior: Program?
    package let finding: Template
    package let atoms: [Program]
    package let conditionLocation: SourceLocation

    /// The subjects of an indicator.
    package struct Each: Sendable {
      /// The name of the element in the condition.
      package let name: String
      /// The list.
      package let list: Program
      /// The type of the elements.
      package let record: String
    }
  }

  /// Where a threshold comes from.
  public struct Threshold: Sendable, Hashable {
    /// The threshold in words.
    public let text: String
    /// Its source.
    public let source: String
    /// How sure we are of it: `verified`, `memory` or `judgement`.
    public let status: String
  }

  /// The index of a dimension.
  public func dimension(_ id: String) -> Int? { dimensions.firstIndex { $0.id == id } }

  /// The tier of a score, which is rounded to 1e-6 first.
  public func tier(of score: Double) -> Int {
    let rounded = (score * 1e6).rounded() / 1e6
    return tiers.lastIndex { rounded >= $0.from } ?? 0
  }

  /// The prior of an indicator that does not state its own: its part of the factor's.
  package func prior(of indicator: Indicator) -> Double {
    let sharing = indicators.count { $0.factor == indicator.factor && $0.prior == nil }
    return Numbers.split(prior: factors[indicator.factor].prior ?? unknown.prior, over: sharing)
  }
}
