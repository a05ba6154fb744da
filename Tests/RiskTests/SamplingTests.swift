import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// Where there are too many open facts to enumerate.
struct SamplingTests {
  private static let count = 20
  private static let credence = 0.03

  /// Stakes of one claim each; two factors hang on all of them.
  private static func profile() -> String {
    "coverage: {stakes: complete, controls: complete}\nclaims:\n"
      + (1...count).map { "  c\($0): {text: claim \($0), standing: reported, credence: 3%}\n" }.joined() + "stakes:\n"
      + (1...count).map { "- {holder: Holder \($0), economic: 30%, since: 2024-01-01, claim: c\($0)}\n" }.joined()
  }

  private static func policy(_ aggregation: String) -> String {
    """
    armslength: policy/v1
    policy: small
    version: 1.0.0
    dimensions: {d: {title: D, aggregation: \(aggregation)}}
    factors: {f: {dimension: d, title: F}, g: {dimension: d, title: G}}
    indicators:
    \(indicator("A", each: "stake in vendor.stakes", when: "stake.economic >= 0.25", severity: "40"))
    \(indicator("B", factor: "g", each: "stake in vendor.stakes", when: "stake.economic >= 0.25", severity: "30"))
    """
  }

  /// The score of the one dimension, without those of its factors: sampling is slow without optimization.
  private static func score(_ profile: String, _ policy: String) throws -> (
    residual: ScoreInterval, method: ScoringMethod
  ) {
    let policy = try readPolicy(policy)
    let vendor = try ProfileReader.vendor(
      text("profile.yaml", "armslength: vendor/v1\nvendor: acme\nname: Acme\n" + profile))
    let day = try Day("2025-06-30")
    let data = DomainDataBuilder(
      vendor: vendor, buyer: nil, register: Register(), asOf: day, knownOn: day, policy: policy
    ).build(parameters: policy.parameters)
    let readings = policy.indicators.indices.flatMap {
      ReadingBuilder(policy: policy, index: $0, data: data).readings()
    }
    let model = Assessor(policy: policy).scoringModel(readings, ControlPlan(data: data, policy: policy))
    let (score, method) = DimensionScorer(model).score(dimension: 0)
    return (score, method)
  }

  @Test func `a maximum is exact however many facts are open`() throws {
    let score = try Self.score(Self.profile(), Self.policy("max"))
    var nobody = 1.0
    for _ in 0..<Self.count { nobody *= 1 - Self.credence }
    #expect(score.method == .exact)
    #expect(
      agree([score.residual.floor, score.residual.expected, score.residual.ceiling], [0, 40 * (1 - nobody), 40]))
  }

  @Test
  func `too many open facts are sampled, with a standard error that holds, sound bounds, and the same numbers twice`()
    throws
  {
    let score = try Self.score(Self.profile(), Self.policy("noisy-or"))
    let again = try Self.score(Self.profile(), Self.policy("noisy-or"))
    #expect(again.residual == score.residual && again.method == score.method)
    guard case .sampled(let draws, let error) = score.method else {
      Issue.record("the method is \(score.method)")
      return
    }
    var nobody = 1.0
    for _ in 0..<Self.count { nobody *= 1 - Self.credence }
    let expected = 58 * (1 - nobody)
    #expect(draws >= 1000)
    #expect(error > 0 && error < 1)
    #expect(
      abs(score.residual.expected - expected) < 5 * error, "\(score.residual.expected) for \(expected), error \(error)")
    #expect(score.residual.floor == 0)
    #expect(abs(score.residual.ceiling - 58) < 1e-9)
  }

  @Test func `what is certain keeps the floor up, whatever is sampled`() throws {
    let certain = Self.profile() + "- {holder: Holder 99, economic: 30%, since: 2024-01-01, standing: confirmed}\n"
    let score = try Self.score(certain, Self.policy("noisy-or"))
    #expect(agree([score.residual.floor, score.residual.expected, score.residual.ceiling], [58, 58, 58]))
  }

  @Test func `what is not known is no floor, and counts with its prior where nothing else fires`() throws {
    let silent = Self.profile() + "- {holder: Holder 99, since: 2024-01-01, standing: confirmed}\n"
    let score = try Self.score(silent, Self.policy("noisy-or"))
    guard case .sampled(_, let error) = score.method else {
      Issue.record("the method is \(score.method)")
      return
    }
    var nobody = 1.0
    for _ in 0..<Self.count { nobody *= 1 - Self.credence }
    let coins = 100 * (1 - (1 - 0.05 * 0.4) * (1 - 0.05 * 0.3))
    let expected = 58 * (1 - nobody) + coins * nobody
    #expect(
      abs(score.residual.expected - expected) < 5 * error, "\(score.residual.expected) for \(expected), error \(error)")
    #expect(score.residual.floor == 0)
    #expect(abs(score.residual.ceiling - 58) < 1e-9)
  }

  @Test func `few open facts are enumerated`() throws {
    let profile = """
      coverage: {stakes: complete}
      stakes:
      - {holder: Zeta, economic: 30%, since: 2024-01-01, standing: reported}

      """
    let score = try Self.score(profile, Self.policy("noisy-or"))
    #expect(score.method == .exact)
    #expect(agree([score.residual.expected], [0.7 * 58]))
  }
}

/// What a score says of how it came about.
struct MethodTests {
  @Test func `a sampled score says so though all draws agree`() {
    // Eighteen variables that two factors share, of which every outcome leads to the same severity.
    let variables = (0..<18).map { OpenVariable(name: "v\($0)", probabilities: [0.5, 0.5]) }
    func tree(_ index: Int) -> ReadingTree {
      index == 18
        ? .leaf(ReadingLeaf(.fires, severity: 50...50)) : .branch(variable: index, [tree(18), tree(index + 1)])
    }
    let readings = (0..<2).map { ScoringModel.Reading(indicator: $0, tree: tree(0)) }
    let model = ScoringModel(
      variables: variables, factors: [.init(dimension: 0), .init(dimension: 0)],
      indicators: [.init(factor: 0, largestSeverity: 50), .init(factor: 1, largestSeverity: 50)],
      dimensions: [.noisyOr],
      readings: readings)
    let (score, method) = DimensionScorer(model).score(dimension: 0)
    guard case .sampled(let draws, let error) = method else {
      Issue.record("the method is \(method)")
      return
    }
    #expect(AssessmentLimits.draws.contains(draws))
    #expect(error < 1e-9)
    #expect(abs(score.expected - 75) < 1e-9)
  }
}
