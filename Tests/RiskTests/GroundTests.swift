import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// What a value rests on: the standing and sources of its fact, of an account, or of the number itself; and ends that nobody knows.
struct GroundTests {
  private static let sources = """
    sources:
      p: {publisher: Daily, kind: press, published: 2025-03-11}
      m: {publisher: Memory, kind: analyst, published: 2025-02-01}
      f: {publisher: Register, kind: filing, published: 2025-02-01}

    """

  // MARK: An account tells of its field

  private static let breach = indicator(
    each: "event in vendor.events", when: "has(event.effect) && event.effect == 'breach'")
  private static let told =
    sources
    + "events: [{kind: incident, effect: breach, date: 2025-03-10, standing: confirmed, sources: p, accounts: [{by: vendor, volume: limited, standing: announced, sources: m}]}]\n"

  @Test func `an account of one field does not weaken the fact`() throws {
    let finding = try #require(try assess(Self.told, policy: Self.breach).findings.first)
    #expect(finding.probability == 1)
    #expect(finding.evidence.map(\.standing) == [.confirmed])
    #expect(finding.evidence.first?.sources.map(\.id) == ["p"])
  }

  @Test func `what asks for the field of an account rests on the account`() throws {
    let condition = "has(event.volume) && event.volume == 'limited'"
    let finding = try #require(
      try assess(Self.told, policy: indicator(each: "event in vendor.events", when: condition)).findings.first)
    #expect(abs(finding.probability - 0.6) < 1e-9)
    #expect(finding.evidence.map(\.standing) == [.announced])
    #expect(finding.evidence.first?.sources.map(\.id) == ["m"])
  }

  @Test func `the standing of a fact is its own, whatever accounts tell of its fields`() throws {
    let condition =
      "vendor.events.exists(e, e.standing == 'confirmed') && vendor.facts.exists(f, f.section == 'events' && f.standing == 'confirmed')"
    #expect(agree(try assess(Self.told, policy: indicator(when: condition)).d, [80, 80, 80]))
  }

  // MARK: A number with sources of its own

  private static func customer(_ fact: String, _ number: String) -> String {
    sources
      + "coverage: {customers: complete}\ncustomers:\n- {party: Google, \(fact), revenue: [{period: 2023, share: 12%, sources: f}, {period: 2024, share: ~24%, \(number)}]}\n"
  }
  private static let large = indicator(each: "customer in vendor.customers", when: "customer.share >= 0.2")
  private static let listed = indicator(each: "customer in vendor.customers", when: "customer.party.name == 'Google'")

  static let numbers: [(fact: String, number: String, probability: Double, standing: String, source: String)] = [
    // 0.3 for an analyst's word, whatever the customer rests on.
    ("sources: f", "sources: m", 0.3, "unconfirmed", "m"), ("sources: p", "sources: m", 0.3, "unconfirmed", "m"),
    ("sources: f", "sources: p", 0.7, "reported", "p"),
    // Never likelier than its fact.
    ("sources: p", "sources: f", 0.7, "reported", "p"), ("sources: f", "sources: f", 1, "confirmed", "f"),
    ("sources: f", "planned: false", 1, "confirmed", "f"),
  ]

  @Test(arguments: numbers) func `a number is as sure as its own sources make it, and no surer than its fact`(
    fact: String, number: String, probability: Double, standing: String, source: String
  ) throws {
    let result = try assess(Self.customer(fact, number), policy: Self.large, asOf: "2025-06-30")
    let finding = try #require(result.findings.first)
    #expect(abs(finding.probability - probability) < 1e-9)
    #expect(finding.evidence.map(\.standing.rawValue) == [standing])
    #expect(finding.evidence.first?.sources.map(\.id) == [source])
  }

  @Test func `that there is such a customer does not hang on a number`() throws {
    let finding = try #require(
      try assess(Self.customer("sources: f", "sources: m"), policy: Self.listed).findings.first)
    #expect(finding.probability == 1)
    #expect(finding.evidence.map(\.standing) == [.confirmed])
    #expect(finding.evidence.first?.sources.map(\.id) == ["f"])
  }

  @Test func `where a number does not hold it is not known, not the one before`() throws {
    let policy = indicator(when: "vendor.customers.exists(c, c.share < 0.15)", prior: "0.0")
    #expect(agree(try assess(Self.customer("sources: f", "sources: m"), policy: policy).d, [0, 0, 80]))
  }

  // MARK: Ends that nobody knows

  private static let lists = "coverage: {stakes: complete, roles: complete, customers: complete}\n"

  static let ends: [(profile: String, condition: String, expected: Double)] = [
    (
      "roles: [{person: ann, role: director, since: 2020, until: unknown, standing: confirmed}]",
      "size(vendor.roles) == 1", 40
    ),
    (
      "roles: [{person: ann, role: director, since: 2020, until: 2025-01-01/.., standing: confirmed}]",
      "vendor.roles.exists(r, true)", 40
    ),
    (
      "roles: [{person: ann, role: director, since: 2020, until: unknown, standing: confirmed}]",
      "vendor.roles.exists(r, true)", 40
    ),
    (
      "roles: [{person: ann, role: director, since: 2020, until: unknown, standing: confirmed}]",
      "vendor.former.roles.exists(r, true)", 40
    ),
    (
      "roles: [{person: ann, role: director, since: 2020, until: unknown, standing: reported}]",
      "vendor.roles.exists(r, true)", 28
    ),
    (
      "stakes: [{holder: zeta, economic: 30%, since: 2020, until: unknown, standing: confirmed}]",
      "vendor.stakes.exists(s, s.economic > 0.2)", 40
    ),
    (
      "customers: [{party: zeta, since: 2020, exit: unknown, standing: confirmed}]", "vendor.customers.exists(c, true)",
      40
    ),
    (
      "customers: [{party: zeta, since: 2020, exit: unknown, standing: confirmed}]",
      "vendor.former.customers.exists(c, true)", 40
    ),
    (
      "customers: [{party: zeta, since: 2020, exit: none, standing: confirmed}]", "vendor.customers.exists(c, true)", 80
    ),
    ("roles: [{person: ann, role: director, since: 2020, standing: confirmed}]", "vendor.roles.exists(r, true)", 80),
    // It has not begun: then it cannot have ended.
    (
      "roles: [{person: ann, role: director, since: 2026, until: unknown, standing: announced, known: 2025}]",
      "vendor.former.roles.exists(r, true)", 0
    ),
  ]

  @Test(arguments: ends) func `an end that is said to be unknown leaves open whether it is over`(
    profile: String, condition: String, expected: Double
  ) throws {
    let score = try assess(
      "parties: {zeta: {name: Zeta}}\n" + Self.lists + profile, policy: indicator(when: condition, prior: "0.0"))
    #expect(abs(score.d[1] - expected) < 1e-9, "\(score.d)")
  }

  @Test func `whether a customer leaves is unknown where its exit is`() throws {
    let profile = "customers: [{party: Zeta, since: 2020, exit: unknown, standing: confirmed}]\n" + Self.lists
    let score = try assess(profile, policy: indicator(when: "vendor.customers.exists(c, c.leaving)", prior: "0.5"))
    #expect(score.d[0] == 0 && score.d[2] == 80)
  }

  // MARK: Coverage

  static let coverages: [(coverage: String, asOf: String, isComplete: Bool)] = [
    ("complete", "2024-01-01", true), ("{state: complete}", "2024-01-01", true),
    ("{state: complete, sources: [f]}", "2025-01-31", false), ("{state: complete, sources: [f]}", "2025-02-01", true),
    ("{state: complete, sources: [f, p], checked: 2025-06-01}", "2025-02-01", true),
    ("{state: complete, sources: [u], checked: 2025-06-01}", "2025-05-31", false),
    ("{state: complete, sources: [u], checked: 2025-06-01}", "2025-06-01", true),
    ("{state: complete, sources: [f], known: 2025-04-01}", "2025-03-31", false),
    ("{state: complete, sources: [f], known: 2025-04-01}", "2025-04-01", true),
    ("{above: 10%, sources: [f]}", "2025-01-31", false), ("{above: 10%, sources: [f]}", "2025-02-01", true),
    ("{state: partial, sources: [f]}", "2025-02-01", false),
  ]

  @Test(arguments: coverages) func `a list is complete from the day on which that was known`(
    coverage: String, asOf: String, isComplete: Bool
  ) throws {
    let profile =
      Self.sources + "  u: {publisher: Undated, kind: register}\ncoverage: {stakes: \(coverage)}\n"
    let condition = "vendor.stakes.exists(s, s.economic > 0.2)"
    let ceiling = try assess(profile, policy: indicator(when: condition), asOf: asOf).d[2]
    #expect(ceiling == (isComplete ? 0 : 80))
  }

  // MARK: One stake after another

  private static func stakes(_ first: String, _ second: String) -> String {
    "parties: {omni: {name: Omni}}\ncoverage: {stakes: complete}\nstakes:\n- {holder: omni, \(first), standing: confirmed}\n- {holder: omni, \(second), standing: confirmed}\n"
  }
  private static let buyOut = "economic: 100%, voting: 100%, since: 2025-03-31"

  static let replaced: [(first: String, previous: String)] = [
    ("economic: 57%, voting: 87%, since: 2021-02, until: 2025-03-31", "57%"),
    ("economic: 57%, voting: 87%, since: 2021-02, until: 2025-03-30", "57%"),
    ("economic: 57%, voting: 87%, since: 2021-02", "57%"), ("voting: 87%, since: 2021-02", "0%..100%"),
    // Sold in between, or not held yet.
    ("economic: 57%, voting: 87%, since: 2021-02, until: 2023-05", "0%"),
    ("economic: 57%, voting: 87%, round: series-a, since: 2021-02", "57%"),
    ("economic: 57%, voting: 87%, since: 2021-02, until: unknown", "0%..57%"),
  ]

  @Test(arguments: replaced) func `what a holder had before is what its whole stake replaces`(
    first: String, previous: String
  ) throws {
    let bounds = previous.split(separator: "..").compactMap { Double($0.dropLast()).map { $0 / 100 } }
    let (lower, upper) = (bounds[0], bounds[bounds.count - 1])
    for asOf in ["2025-03-31", "2025-06-30"] {
      let profile = Self.stakes(first, Self.buyOut)
      func score(_ condition: String) throws -> [Double] {
        try assess(
          profile, policy: indicator(when: "vendor.stakes.exists(s, s.voting == 1.0 && s.previous \(condition))"),
          asOf: asOf
        ).d
      }
      #expect(try score(">= \(lower) || s.previous < 0.0")[0] == 80)
      #expect(try score("<= \(upper)")[0] == 80)
      if lower == upper, lower > 0 { #expect(try score("< \(lower)")[2] == 0) }
    }
  }

  @Test func `an earlier whole stake does not count beside the later one`() throws {
    let profile = Self.stakes("economic: 57%, voting: 87%, since: 2021-02", Self.buyOut)
    let policy = indicator(when: "vendor.stakes.exists(s, s.voting < 0.9)")
    #expect(try assess(profile, policy: policy, asOf: "2025-06-30").d == [0, 0, 0])
    #expect(try assess(profile, policy: policy, asOf: "2025-03-30").d == [80, 80, 80])
  }

  @Test func `a later whole stake that is only reported leaves the earlier where it does not hold`() throws {
    let profile = Self.stakes("economic: 57%, voting: 87%, since: 2021-02", Self.buyOut)
      .replacing("2025-03-31, standing: confirmed", with: "2025-03-31, standing: reported")
    let policy = indicator(when: "vendor.stakes.exists(s, s.voting < 0.9)")
    #expect(agree(try assess(profile, policy: policy, asOf: "2025-06-30").d, [0, 24, 80]))
  }

  // MARK: Parties and numbers that are new

  @Test func `a free float has no market of its own`() throws {
    let profile =
      "parties: {float: {name: Free float, kind: free-float}}\ncoverage: {stakes: complete}\nstakes: [{holder: float, economic: 90%, since: 2020, standing: confirmed}]\n"
    let policy = indicator(when: "vendor.stakes.exists(s, buyer.isRival(s.holder))")
    #expect(try assess(profile, policy: policy, buyer: "markets: [models]\ncountry: DE\n").d == [0, 0, 0])
  }

  @Test func `losses, cash, runway and valuation are figures`() throws {
    let profile =
      "figures: [{period: 2024, loss: 12m USD, cash: 8m USD, runway: 9 months, valuation: 1bn USD, standing: confirmed}]\n"
    let conditions = [
      "vendor.runway < 300", "vendor.runway > 270", "vendor.loss > vendor.cash", "vendor.valuation > vendor.loss",
      "buyer.country == 'DE'",
    ]
    for condition in conditions {
      #expect(
        try assess(profile, policy: indicator(when: condition), buyer: "country: DE\n").d == [80, 80, 80],
        "\(condition)")
    }
  }

  static let defendants: [(against: String, isOurs: Bool)] = [
    ("", true), (", against: Acme", true), (", against: acme", true), (", against: Acme Holdings and others", true),
    (", against: Big Client", false), (", against: big-client", false), (", of: Big Client", false),
  ]

  @Test(arguments: defendants) func `a suit against somebody else is not one against the vendor`(
    against: String, isOurs: Bool
  ) throws {
    let profile =
      "coverage: {events: complete}\nparties: {big-client: {name: Big Client}}\nevents: [{kind: proceeding, matter: misclassification\(against), stages: {filed: 2025-01-10}, standing: confirmed}]\n"
    let policy = indicator(when: "vendor.events.exists(e, e.kind == 'proceeding')")
    #expect(try assess(profile, policy: policy).d == (isOurs ? [80, 80, 80] : [0, 0, 0]))
  }
}
