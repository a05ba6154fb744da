import Testing

@testable import ArmsLengthRisk

/// What controls take away: by strength, by whom they are against, and where nobody knows.
struct ControlTests {
  private static let firewall =
    "{control: information-firewall, effect: {asserted: 10%, contractual: 30%, verified: 60%}}"
  private static let policy = indicator(
    each: "stake in vendor.stakes", when: "stake.economic >= 0.25", mitigations: "[\(firewall)]")

  private static func profile(_ controls: [String], complete: Bool = true, more: String = "") -> String {
    "coverage: {stakes: complete, roles: complete, controls: \(complete ? "complete" : "partial")}\n"
      + "parties: {zeta: {name: Zeta}, eta: {name: Eta}}\nstakes:\n"
      + "- {holder: zeta, economic: 30%, since: 2024-01-01, standing: confirmed}\n" + more
      + (controls.isEmpty ? "" : "controls:\n" + controls.map { "- {\($0)}\n" }.joined())
  }

  private static func control(
    _ strength: String?, name: String = "information-firewall", _ more: String = "standing: confirmed"
  ) -> String {
    "control: \(name), \(strength.map { "strength: \($0), " } ?? "")since: 2024-01-01, \(more)"
  }

  static let strengths: [(controls: [String], complete: Bool, score: [Double])] = [
    ([], true, [80, 80, 80]),
    ([control("none")], true, [80, 80, 80]),
    ([control("asserted")], true, [72, 72, 72]),
    ([control("contractual")], true, [56, 56, 56]),
    ([control("verified")], true, [32, 32, 32]),
    // The strongest that holds counts.
    ([control("asserted"), control("verified")], true, [32, 32, 32]),
    ([control("contractual"), control("none")], true, [56, 56, 56]),
    // A standing says whether there is one.
    ([control("contractual", "standing: reported")], true, [56, 0.7 * 56 + 0.3 * 80, 80]),
    ([control("verified", "standing: refuted")], true, [80, 80, 80]),
    // Where the strength is not known, one coin: at its strongest, or only as far as shown.
    ([control(nil)], true, [32, 0.9 * 80 + 0.1 * 32, 80]),
    ([], false, [32, 0.9 * 80 + 0.1 * 32, 80]),
    ([control("asserted")], false, [32, 0.9 * 72 + 0.1 * 32, 72]),
    ([control("verified")], false, [32, 32, 32]),
    // Known that there is none: no coin.
    ([control("none")], false, [80, 80, 80]),
    // Ended, or not begun.
    ([control("verified", "standing: confirmed, expires: 2025-06-01")], true, [80, 80, 80]),
    ([control("verified", "standing: confirmed, until: 2025-06-01")], true, [80, 80, 80]),
    (
      ["control: information-firewall, strength: verified, since: 2025-07-01, known: 2025-07-01, standing: confirmed"],
      true, [80, 80, 80]
    ),
    ([control("verified", name: "recusal")], true, [80, 80, 80]),
  ]

  @Test(arguments: strengths)
  func `a control takes away by the strongest strength that holds`(controls: [String], complete: Bool, score: [Double])
    throws
  {
    let result = try assess(Self.profile(controls, complete: complete), policy: Self.policy)
    #expect(agree(result.d, score))
    #expect(result.score("d")?.inherent == ScoreInterval(floor: 80, expected: 80, ceiling: 80))
  }

  @Test func `the firmer a firewall, the lower the score`() throws {
    let scores = try ["none", "asserted", "contractual", "verified"].map {
      try assess(Self.profile([Self.control($0)], complete: false), policy: Self.policy).d[1]
    }
    #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 > $1 }, "\(scores)")
  }

  static let effects: [(effect: String, strength: String, left: Double)] = [
    ("{verified: 60%}", "contractual", 80), ("{verified: 60%}", "verified", 32), ("{asserted: 10%}", "verified", 72),
    ("{asserted: 10%, verified: 60%}", "contractual", 72), ("{contractual: 0.25}", "contractual", 60),
  ]

  @Test(arguments: effects)
  func `a strength that a policy does not list takes away what the next weaker one does`(
    effect: String, strength: String, left: Double
  ) throws {
    let policy = indicator(
      each: "stake in vendor.stakes", when: "stake.economic >= 0.25",
      mitigations: "[{control: information-firewall, effect: \(effect)}]")
    #expect(agree([try assess(Self.profile([Self.control(strength)]), policy: policy).d[1]], [left]))
  }

  @Test func `different controls multiply`() throws {
    let policy = indicator(
      each: "stake in vendor.stakes", when: "stake.economic >= 0.25",
      mitigations: "[\(Self.firewall), {control: clean-team, effect: {verified: 40%}}]")
    let controls = [Self.control("contractual"), Self.control("verified", name: "clean-team")]
    #expect(agree(try assess(Self.profile(controls), policy: policy).d, [33.6, 33.6, 33.6]))
  }

  // MARK: Against whom

  private static let second = "- {holder: eta, economic: 40%, since: 2024-01-01, standing: confirmed}\n"
  private static let ann =
    "roles:\n- {person: ann, role: director, since: 2024-01-01, standing: confirmed}\n"
    + "- {person: ann, role: executive, of: zeta, since: 2024-01-01, standing: confirmed}\n"

  static let directions: [(controls: [String], more: String, score: Double)] = [
    ([control("verified", "standing: confirmed, towards: zeta")], "", 32),
    ([control("verified", "standing: confirmed, towards: eta")], "", 80),
    // A firewall against one of two holders leaves the other.
    ([control("verified", "standing: confirmed, towards: zeta")], second, 80),
    (
      [
        control("verified", "standing: confirmed, towards: zeta"),
        control("contractual", "standing: confirmed, towards: eta"),
      ], second, 56
    ),
    ([control("verified")], second, 32),
    // Who is bound counts where the person works for the holder.
    ([control("verified", "standing: confirmed, person: ann")], ann, 32),
    ([control("verified", "standing: confirmed, person: ann")], second + ann, 80),
    ([control("verified", "standing: confirmed, person: bob")], ann, 80),
  ]

  @Test(arguments: directions)
  func `a control against one party works on what involves that party, whether listed by indicator or by factor`(
    controls: [String], more: String, score: Double
  ) throws {
    let profile = Self.profile(controls, more: more)
    #expect(agree(try assess(profile, policy: Self.policy).d, [score, score, score]), "by indicator")
    #expect(agree(try assess(profile, policy: Self.byFactor).d, [score, score, score]), "by factor")
  }

  private static let byFactor = """
    armslength: policy/v1
    policy: small
    version: 1.0.0
    dimensions: {d: {title: D}}
    factors: {f: {dimension: d, title: F, mitigations: [\(firewall)]}}
    indicators:
    \(indicator(each: "stake in vendor.stakes", when: "stake.economic >= 0.25"))
    """

  @Test func `a firewall against one party takes nothing from a stake that nobody listed`() throws {
    let profile =
      "coverage: {controls: complete}\nparties: {zeta: {name: Zeta}}\ncontrols:\n"
      + "- {\(Self.control("verified", "standing: confirmed, towards: zeta"))}\n"
    for policy in [Self.policy, Self.byFactor] {
      #expect(agree(try assess(profile, policy: policy).d, [0, 4, 80]))
    }
  }

  @Test func `a control of a whole factor works on its score`() throws {
    let result = try assess(Self.profile([Self.control("contractual")], more: Self.second), policy: Self.byFactor)
    #expect(agree(result.d, [56, 56, 56]))
    #expect(
      agree(try assess(Self.profile([], complete: false), policy: Self.byFactor).d, [32, 0.9 * 80 + 0.1 * 32, 80]))
  }

  @Test func `a coin is one for all that a control works on`() throws {
    let policy = """
      armslength: policy/v1
      policy: small
      version: 1.0.0
      dimensions: {d: {title: D}}
      factors: {f: {dimension: d, title: F}, g: {dimension: d, title: G}}
      indicators:
      \(indicator("A", when: "vendor.stakes.exists(s, s.economic >= 0.25)", mitigations: "[\(Self.firewall)]"))
      \(indicator("B", factor: "g", when: "vendor.stakes.exists(s, s.economic >= 0.25)", mitigations: "[\(Self.firewall)]"))
      """
    func both(_ x: Double) -> Double { 100 * (1 - (1 - x / 100) * (1 - x / 100)) }
    let result = try assess(Self.profile([], complete: false), policy: policy)
    #expect(agree(result.d, [both(32), 0.9 * both(80) + 0.1 * both(32), both(80)]))
  }

  // MARK: The buyer's contract

  private static func engagement(_ vendor: String, _ controls: String) -> String {
    "coverage: {engagements: complete}\nengagements:\n- {vendor: \(vendor), services: [rlhf], controls: [\(controls)]}\n"
  }

  static let contracts: [(buyer: String, score: Double)] = [
    (engagement("acme", "{control: information-firewall, strength: contractual}"), 56),
    (engagement("acme", "{control: information-firewall, strength: verified, tested: 2025-03-01}"), 32),
    (engagement("acme", "{control: information-firewall, strength: none}"), 80),
    (engagement("acme", "{control: information-firewall, strength: contractual, towards: eta}"), 80),
    (engagement("acme", "{control: information-firewall, strength: contractual, expires: 2025-06-01}"), 80),
    (engagement("acme", "{control: information-firewall, strength: contractual, since: 2025-07-01}"), 80),
    (engagement("acme", "{control: information-firewall, strength: contractual, until: 2025-06-01}"), 80),
    (engagement("other", "{control: information-firewall, strength: contractual}"), 80),
    (engagement("acme", ""), 80),
  ]

  @Test(arguments: contracts)
  func `the controls of the buyer's contract with this vendor count`(buyer: String, score: Double) throws {
    #expect(agree(try assess(Self.profile([]), policy: Self.policy, buyer: buyer).d, [score, score, score]))
  }
}
