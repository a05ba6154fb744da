import Testing

@testable import ArmsLengthRisk

/// What is to be done at which tier, for which data.
struct DecisionTests {
  private static let rules = """
    decisions:
      - {tier: critical, sensitivity: [restricted, confidential], action: avoid, text: leave}
      - {tier: critical, action: escalate, text: ask the committee, conditions: [public data only]}
      - {tier: [moderate, high], substitutability: [hard, none], action: escalate, text: find a second one}
      - {tier: [moderate, high], action: accept-with-conditions, text: go on, conditions: [a firewall, a test]}
      - {tier: low, x: [high, critical], action: accept-with-conditions, text: mind the contract}
      - {tier: low, action: accept, text: fine}
      - {tier: undetermined, action: escalate, text: ask first}
    """

  private static func decision(_ severity: Int?, exposure: Int = 0, engagements: [String]) throws -> Assessment
    .Decision?
  {
    let policy = """
      armslength: policy/v1
      policy: small
      version: 1.0.0
      dimensions: {d: {title: D}, x: {title: X, tier: false}}
      \(rules)
      factors: {f: {dimension: d, title: F}, g: {dimension: x, title: G}}
      indicators:
      \(indicator("A", when: severity == nil ? "vendor.employees > 5" : "vendor.country == 'US'", severity: "\(severity ?? 50)"))
      \(indicator("B", factor: "g", when: "vendor.country == 'US'", severity: "\(exposure)"))
      """
    let buyer = "coverage: {engagements: complete}\nengagements:\n" + engagements.map { "- {\($0)}\n" }.joined()
    return try assess("country: US\n", policy: policy, buyer: engagements.isEmpty ? nil : buyer).decision
  }

  static let cases: [(severity: Int?, exposure: Int, engagements: [String], action: String, text: String)] = [
    (90, 0, ["vendor: acme, sensitivity: restricted"], "avoid", "leave"),
    (90, 0, ["vendor: acme, sensitivity: internal"], "escalate", "ask the committee"),
    // What is not said is no match for a rule that asks for it.
    (90, 0, ["vendor: acme"], "escalate", "ask the committee"), (90, 0, [], "escalate", "ask the committee"),
    // Of several engagements the gravest decision counts; those with others do not.
    (90, 0, ["vendor: acme, sensitivity: public", "vendor: acme, sensitivity: confidential"], "avoid", "leave"),
    (90, 0, ["vendor: other, sensitivity: restricted"], "escalate", "ask the committee"),
    (60, 0, ["vendor: acme, substitutability: hard"], "escalate", "find a second one"),
    (60, 0, ["vendor: acme, substitutability: easy"], "accept-with-conditions", "go on"),
    (30, 0, ["vendor: acme"], "accept-with-conditions", "go on"), (10, 0, ["vendor: acme"], "accept", "fine"),
    // The exposure has a say, but no part in the tier.
    (10, 80, ["vendor: acme"], "accept-with-conditions", "mind the contract"),
    (10, 30, ["vendor: acme"], "accept", "fine"),
    (nil, 0, ["vendor: acme"], "escalate", "ask first"),
  ]

  @Test(arguments: cases)
  func `the first rule that fits decides, and the gravest of several engagements`(
    severity: Int?, exposure: Int, engagements: [String], action: String, text: String
  ) throws {
    let found = try #require(try Self.decision(severity, exposure: exposure, engagements: engagements))
    #expect(found.action.rawValue == action)
    #expect(found.text == text)
  }

  @Test func `a decision names its conditions and the data it is for`() throws {
    let found = try #require(
      try Self.decision(60, engagements: ["vendor: acme, sensitivity: internal, substitutability: easy"]))
    #expect(found.conditions == ["a firewall", "a test"])
    #expect(found.sensitivity == "internal")
  }

  @Test func `a dimension that does not count has no part in the overall score`() throws {
    let policy = """
      armslength: policy/v1
      policy: small
      version: 1.0.0
      dimensions: {d: {title: D}, x: {title: X, tier: false}}
      factors: {f: {dimension: d, title: F}, g: {dimension: x, title: G}}
      indicators:
      \(indicator("A", when: "vendor.country == 'US'", severity: "30"))
      \(indicator("B", factor: "g", when: "vendor.country == 'US'", severity: "95"))
      """
    let result = try assess("country: US\n", policy: policy)
    #expect(agree([result.overall.expected], [30]))
    #expect(result.tier.description == "moderate")
    #expect(result.numbers("x")[1] == 95)
    #expect(result.decision == nil)
  }
}
