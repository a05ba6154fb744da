@testable import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Assessments made by hand, so that a report is tested without the rules that lead to one.
enum Samples {
  static let profile = SourceFile(
    name: "vendors/acme.yaml", text: "armslength: vendor/v1\nvendor: acme\nstakes:\n  - {holder: rex, economic: 49%}\n")
  static let policy = SourceFile(name: "policies/ours.yaml", text: "armslength: policy/v1\n")

  /// Where a part of the profile stands.
  static func place(_ text: String) -> SourceLocation {
    let bytes = Array(text.utf8)
    let start = profile.bytes.indices.first { profile.bytes[$0...].starts(with: bytes) } ?? 0
    return SourceLocation(profile, SourceRange(start, start + bytes.count))
  }

  static func score(_ floor: Double, _ expected: Double, _ ceiling: Double) -> ScoreInterval {
    ScoreInterval(floor: floor, expected: expected, ceiling: ceiling)
  }

  static func finding(
    _ indicator: String = "OWN-02", dimension: String = "competition",
    message: String = "Rex, a rival of Us, holds 49% of Acme",
    subject: String? = "stakes[rex]", inherent: ClosedRange<Double> = 80...80,
    residual: ClosedRange<Double> = 72...72, probability: Double = 1, steps: [Finding.Step] = steps
  ) -> Finding {
    Finding(
      indicator: indicator, title: "A rival holds a large stake", dimension: dimension, factor: "rival-influence",
      subject: subject, message: message, location: place("{holder"), inherent: inherent, residual: residual,
      probability: probability, why: "A rival may learn what it should not.",
      threshold: Policy.Threshold(text: "a quarter", source: "a rule of ours", status: "judgement"),
      references: ["NIST CSF 2.0 GV.SC-07"],
      steps: steps,
      severityText: "80", condition: SourceLocation(policy, SourceRange(0, 10)),
      evidence: [
        Finding.Evidence(
          path: "stakes[rex]", location: place("{holder"), standing: .reported,
          sources: [
            Finding.Citation(
              id: "daily", publisher: "The Daily", origin: nil, published: "2025-06-13", url: "https://daily.example/1",
              location: place("vendor"))
          ], known: "2025-06-13")
      ],
      controls: [
        Finding.AppliedControl(
          control: "information-firewall", strength: "asserted", effect: 0.1, strongest: 0.6, location: nil)
      ])
  }

  /// What the finding's condition looked at.
  static let steps = [
    Finding.Step(
      expression: "stake.economic >= 0.25", result: "true",
      terms: [Finding.Term(expression: "stake.economic", value: "49%", location: place("49%"), reason: nil)]),
    Finding.Step(
      expression: "buyer.isRival(stake.holder)", result: "true",
      terms: [
        Finding.Term(
          expression: "buyer.isRival(stake.holder)", value: "true", location: place("rex"),
          reason: "named as a rival")
      ]),
    Finding.Step(expression: "stake.voting >= 0.25", result: "false", terms: []),
  ]

  static func dimension(
    _ id: String, _ title: String, _ score: ScoreInterval, _ tier: Assessment.Tier, counts: Bool = true,
    coverage: Double = 0.75
  ) -> Assessment.DimensionScore {
    Assessment.DimensionScore(
      id: id, title: title, countsForTier: counts, residual: score, inherent: score, coverage: coverage, tier: tier,
      method: .exact,
      factors: [
        Assessment.FactorScore(id: "rival-influence", title: "Influence of a rival", residual: score, inherent: score)
      ])
  }

  static func question(
    _ about: String = "stakes[rex].voting", kind: Question.Kind = .unknown,
    ask: [String] = ["How many votes does Rex have?"], indicators: [String] = ["OWN-01", "OWN-02"]
  ) -> Question {
    Question(
      about: about, kind: kind, ask: ask, indicators: indicators, dimensions: ["competition"],
      largestSeverity: 80, location: nil, searched: "2025-10-01")
  }

  static func assessment(
    vendor: String = "Acme", buyer: Assessment.Name? = .init(id: "us", name: "Us"),
    tier: Assessment.Tier = .determined(index: 3, name: "critical"), leastTier: String? = nil,
    governance: Assessment.DimensionScore = dimension(
      "governance", "Governance", score(0, 12, 40), .determined(index: 0, name: "low")),
    competition: ScoreInterval = score(60, 80, 90), decision: Assessment.Decision? = decision,
    findings: [Finding] = [finding()], questions: [Question] = [question()], conflicts: [Conflict] = [conflict],
    indicators: [Assessment.IndicatorResult] = [
      .init(
        id: "OWN-02", title: "A rival holds a large stake", dimension: "competition", outcome: .fired, failure: nil),
      .init(id: "OWN-01", title: "One party controls", dimension: "governance", outcome: .quiet, failure: nil),
    ]
  ) -> Assessment {
    Assessment(
      vendor: .init(id: vendor.lowercased(), name: vendor), buyer: buyer,
      policy: ("ours", "1.2.3"),
      asOf: day("2025-10-23"), knownOn: day("2025-10-23"), overall: competition, inherent: competition, tier: tier,
      leastTier: leastTier,
      dimensions: [
        governance,
        dimension("competition", "Competition", competition, tier),
        dimension("exposure", "Exposure", score(30, 30, 30), .determined(index: 1, name: "moderate"), counts: false),
      ],
      decision: decision, findings: findings, indicators: indicators, questions: questions, conflicts: conflicts,
      inputs: [
        Assessment.Input(kind: "policy", file: policy.name, sha256: policy.digest),
        Assessment.Input(kind: "vendor", file: profile.name, sha256: profile.digest),
      ], warnings: [])
  }

  static let decision = Assessment.Decision(
    action: .avoid, text: "avoid, or accept with a firewall", conditions: ["a tested firewall", "a second source"],
    sensitivity: "restricted")

  static let conflict = Conflict(
    fact: "stakes[rex]", field: "economic", by: "press", value: "51%", location: place("49%"))

  static func day(_ text: String) -> Day { (try? Day(text)) ?? Day(number: 0) }
}
