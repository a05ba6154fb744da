/// A legal or other test of how much of a firm one holder has, in capital and in votes: data.
///
/// The tests are those of one holder. Nationality, legal form, sums and transactions are other facts, and so is whether holders act
/// together.
public struct HoldingRule: Sendable, Hashable {
  /// Which interest counts.
  public enum Interest: String, Sendable, Hashable, CaseIterable {
    /// Shares of the capital or of profits.
    case capital
    /// Shares of the votes.
    case votes
    /// Whichever of the two reaches the threshold.
    case capitalOrVotes = "capital or votes"
  }

  /// What a holding comes to under a rule.
  public enum Answer: Sendable, Hashable {
    /// The rule is met.
    case yes
    /// The rule is not met.
    case no
    /// The ranges of the holding leave it open.
    case possible
    /// Other facts than the holding decide; which ones.
    case needsFacts([String])
  }

  /// A short name, such as `ofac-50`.
  public let name: String
  /// What it tests, in a few words.
  public let title: String
  /// Which interest counts.
  public let interest: Interest
  /// The part of the whole that meets the rule, in 0...1; nil: no part alone does.
  public let threshold: Double?
  /// Whether the threshold itself is enough.
  public let isInclusive: Bool
  /// The facts that may meet the rule below the threshold; none: below it the answer is no.
  public let otherFacts: [String]
  /// Whether those facts matter only to a holder who has some of the interest.
  public let needsSome: Bool
  /// Where it comes from.
  public let source: RuleSource

  /// Creates a rule.
  public init(
    name: String, title: String, interest: Interest, threshold: Double?, isInclusive: Bool = true,
    otherFacts: [String] = [], needsSome: Bool = false, source: RuleSource
  ) {
    self.name = name
    self.title = title
    self.interest = interest
    self.threshold = threshold
    self.isInclusive = isInclusive
    self.otherFacts = otherFacts
    self.needsSome = needsSome
    self.source = source
  }

  /// How the capital and the votes are called where they are the facts that are needed.
  public static let shareFacts = ["share of the capital", "share of the votes"]

  /// Returns what a holding comes to.
  ///
  /// - Parameters:
  ///   - capital: The holder's part of the capital; nil: not known.
  ///   - votes: The holder's part of the votes; nil: not known. One is never inferred from the other.
  public func answer(capital: ShareRange?, votes: ShareRange?) -> Answer {
    let counted: [(share: ShareRange?, name: String)] =
      switch interest {
      case .capital: [(capital, Self.shareFacts[0])]
      case .votes: [(votes, Self.shareFacts[1])]
      case .capitalOrVotes: [(capital, Self.shareFacts[0]), (votes, Self.shareFacts[1])]
      }
    var answers: [ShareRange.Answer] = []
    var missing: [String] = []
    for (share, name) in counted {
      guard let share else {
        missing.append(name)
        continue
      }
      answers.append(threshold.map { isInclusive ? share.isAtLeast($0) : share.isMoreThan($0) } ?? .no)
    }
    if answers.contains(.yes) { return .yes }
    if needsSome, missing.isEmpty, counted.allSatisfy({ $0.share?.isMoreThan(0) == .no }) { return .no }
    if !missing.isEmpty { return .needsFacts(missing + otherFacts) }
    // Facts may meet the rule whatever the range comes to; then they are what is asked for.
    if !otherFacts.isEmpty { return .needsFacts(otherFacts) }
    return answers.contains(.possible) ? .possible : .no
  }
}

extension HoldingRule {
  /// The tests that are known here, from the general to the particular.
  public static let all = [
    HoldingRule(
      name: "majority", title: "more than half of the votes", interest: .votes, threshold: 0.5, isInclusive: false,
      source: RuleSource("IFRS 10.B35", .memory)),
    HoldingRule(
      name: "ofac-50", title: "property of a blocked person: half of the ownership", interest: .capital, threshold: 0.5,
      source: RuleSource("OFAC FAQ 398–401", .verified)),
    HoldingRule(
      name: "amlr-25", title: "beneficial ownership: a quarter of the ownership interest", interest: .capitalOrVotes,
      threshold: 0.25, source: RuleSource("Regulation (EU) 2024/1624, article 52(1)", .verified)),
    HoldingRule(
      name: "uk-psc", title: "significant control: more than a quarter of shares or votes", interest: .capitalOrVotes,
      threshold: 0.25, isInclusive: false,
      source: RuleSource("UK Companies Act 2006, schedule 1A", .verified)),
    HoldingRule(
      name: "gwb-37-25", title: "merger control: a quarter of capital or votes", interest: .capitalOrVotes,
      threshold: 0.25, source: RuleSource("GWB § 37(1) no. 3 b", .secondary)),
    HoldingRule(
      name: "awv-10", title: "investment control, most sensitive activities: a tenth of the votes", interest: .votes,
      threshold: 0.1, source: RuleSource("AWV § 56(1) no. 1", .verified)),
    HoldingRule(
      name: "awv-20", title: "investment control, sensitive activities: a fifth of the votes", interest: .votes,
      threshold: 0.2, source: RuleSource("AWV § 56(1) no. 2", .verified)),
    HoldingRule(
      name: "awv-25", title: "investment control: a quarter of the votes", interest: .votes, threshold: 0.25,
      source: RuleSource("AWV § 56(1) no. 3", .verified)),
    HoldingRule(
      name: "awv-atypical", title: "investment control: control in another way", interest: .votes, threshold: nil,
      otherFacts: ["seats beyond the votes", "vetoes over strategic decisions", "rights to information"],
      source: RuleSource("AWV § 56(3)", .verified)),
    HoldingRule(
      name: "ias-28-20", title: "significant influence presumed: a fifth of the votes", interest: .votes,
      threshold: 0.2,
      source: RuleSource("IAS 28.5", .secondary)),
    HoldingRule(
      name: "hsr", title: "notification: voting securities, over a tenth not only an investment", interest: .votes,
      threshold: 0.1, isInclusive: false, otherFacts: ["the purpose of the investment"], needsSome: true,
      source: RuleSource("15 USC 18a(a), (c)(9)", .secondary)),
    HoldingRule(
      name: "eumr", title: "decisive influence", interest: .votes, threshold: 0.5, isInclusive: false,
      otherFacts: ["vetoes over strategic decisions", "contracts", "attendance at general meetings"],
      source: RuleSource("Regulation (EC) 139/2004, article 3(2)", .secondary)),
    HoldingRule(
      name: "cma", title: "material influence presumed: more than a quarter of the votes", interest: .votes,
      threshold: 0.25, isInclusive: false, otherFacts: ["board seats", "agreements", "attendance at general meetings"],
      source: RuleSource("CMA2 (28 October 2025)", .secondary)),
  ]

  /// Returns the rule of a name, or nil.
  public static func named(_ name: String) -> HoldingRule? { all.first { $0.name == name } }
}
