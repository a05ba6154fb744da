import Testing

@testable import ArmsLengthRisk

/// What is in force on a day, what is on its way and what is over; and that nothing is known before its time.
struct PhaseTests {
  private static func score(
    _ profile: String, _ condition: String, asOf: String, knownOn: String? = nil
  ) throws -> [Double] {
    try assess(
      "parties: {zeta: {name: Zeta}, eta: {name: Eta}}\n"
        + "coverage: {stakes: complete, roles: complete, customers: complete, events: complete, figures: complete, workforce: complete}\n"
        + profile, policy: indicator(when: condition, severity: "100"), asOf: asOf, knownOn: knownOn
    ).d
  }

  private static func stake(_ fields: String) -> String { "stakes:\n- {holder: zeta, economic: 30%, \(fields)}\n" }
  private static func role(_ fields: String) -> String { "roles:\n- {person: ann, role: director, \(fields)}\n" }
  private static func customer(_ fields: String) -> String { "customers:\n- {party: zeta, \(fields)}\n" }
  private static func event(_ fields: String) -> String { "events:\n- {kind: quality, \(fields)}\n" }

  private static let held = "vendor.stakes.exists(s, s.economic >= 0.25)"
  private static let pending = "vendor.pending.stakes.exists(s, s.economic >= 0.25)"
  private static let formerly = "vendor.former.stakes.exists(s, s.economic >= 0.25)"
  private static let seated = "vendor.roles.exists(r, r.role == 'director')"
  private static let unseated = "vendor.former.roles.exists(r, r.role == 'director')"
  private static let leaving = "vendor.customers.exists(c, c.leaving)"
  private static let happened = "vendor.events.exists(e, e.kind == 'quality')"

  // MARK: States

  static let states: [(profile: String, condition: String, asOf: String, expected: Double)] = [
    // Exact dates: the first day counts, the last day is the first on which it is over.
    (stake("since: 2025-06-12, standing: confirmed, known: 2025-06-12"), held, "2025-06-11", 0),
    (stake("since: 2025-06-12, standing: confirmed, known: 2025-06-12"), held, "2025-06-12", 1),
    (stake("since: 2024-01-01, until: 2025-06-12, standing: confirmed, known: 2024-01-01"), held, "2025-06-11", 1),
    (stake("since: 2024-01-01, until: 2025-06-12, standing: confirmed, known: 2024-01-01"), held, "2025-06-12", 0),
    (stake("since: 2024-01-01, until: 2025-06-12, standing: confirmed, known: 2024-01-01"), formerly, "2025-06-12", 1),
    (stake("since: 2024-01-01, until: 2025-06-12, standing: confirmed, known: 2024-01-01"), formerly, "2025-06-11", 0),
    // A date that leaves it open counts by the share of its days; an announcement carries its own credence of 0.6.
    (stake("since: 2025-06-11/2025-06-20, standing: announced, known: 2025-06-01"), held, "2025-06-10", 0),
    (stake("since: 2025-06-11/2025-06-20, standing: announced, known: 2025-06-01"), held, "2025-06-11", 0.6 * 0.1),
    (stake("since: 2025-06-11/2025-06-20, standing: announced, known: 2025-06-01"), held, "2025-06-12", 0.6 * 0.2),
    (stake("since: 2025-06-11/2025-06-20, standing: announced, known: 2025-06-01"), held, "2025-06-19", 0.6 * 0.9),
    (stake("since: 2025-06-11/2025-06-20, standing: announced, known: 2025-06-01"), held, "2025-06-20", 0.6),
    (stake("since: 2025-06, standing: announced, known: 2025-06-01"), held, "2025-06-15", 0.6 * 0.5),
    // What is not announced began no later than it became known.
    (stake("since: 2025-06-11/2025-06-20, standing: reported, known: 2025-06-12"), held, "2025-06-12", 0.7),
    (stake("since: 2025-06, standing: confirmed, known: 2025-06-04"), held, "2025-06-04", 1),
    (stake("standing: confirmed, known: 2025-06-04"), held, "2025-06-04", 1),
    // An end that leaves it open.
    (
      role("since: 2020-01-01, known: 2020-01-01, until: 2025-06-21/2025-06-30, standing: confirmed"), seated,
      "2025-06-22", 0.8
    ),
    (
      role("since: 2020-01-01, known: 2020-01-01, until: 2025-06-21/2025-06-30, standing: confirmed"), unseated,
      "2025-06-22", 0.2
    ),
    (
      role("since: 2020-01-01, known: 2020-01-01, until: 2025-06-21/2025-06-30, standing: confirmed"), seated,
      "2025-06-30", 0
    ),
    (
      role("since: 2020-01-01, known: 2025-06-25, until: 2025-06-21/2025-06-30, standing: confirmed"), unseated,
      "2025-06-25", 1
    ),
  ]

  @Test(arguments: states)
  func `a state holds from its first day to the one on which it ended`(
    profile: String, condition: String, asOf: String, expected: Double
  ) throws {
    #expect(agree(try [Self.score(profile, condition, asOf: asOf)[1]], [100 * expected]))
  }

  @Test func `looking back, a date that became known later counts by the days up to the day of the look`() throws {
    let profile = Self.stake("since: 2025-06-11/2025-06-20, standing: confirmed, known: 2025-06-14")
    // Known on the 14th that it began between the 11th and the 14th.
    #expect(agree(try Self.score(profile, Self.held, asOf: "2025-06-11", knownOn: "2025-06-14"), [0, 25, 100]))
    #expect(agree(try Self.score(profile, Self.held, asOf: "2025-06-13", knownOn: "2025-06-14"), [0, 75, 100]))
    #expect(agree(try Self.score(profile, Self.held, asOf: "2025-06-13"), [0, 0, 0]))
  }

  @Test func `a beginning that is told too early is spread over its own days`() throws {
    let profile = Self.stake("since: 2025-06-11/2025-06-20, standing: confirmed, known: 2025-06-01")
    #expect(agree(try Self.score(profile, Self.held, asOf: "2025-06-15"), [0, 50, 100]))
  }

  // MARK: Stages of a stake

  private static let deal = stake(
    "stages: {signed: 2025-05-01, announced: 2025-05-10, closed: 2025-06-12}, standing: confirmed, known: 2025-05-10")
  private static let off = stake(
    "stages: {signed: 2025-05-08, withdrawn: 2025-10-08}, standing: confirmed, known: 2025-05-08")

  static let stages: [(profile: String, asOf: String, pending: Double, held: Double)] = [
    (deal, "2025-05-09", 0, 0), (deal, "2025-05-10", 1, 0), (deal, "2025-06-11", 1, 0), (deal, "2025-06-12", 0, 1),
    (off, "2025-05-07", 0, 0), (off, "2025-05-08", 1, 0), (off, "2025-10-07", 1, 0), (off, "2025-10-08", 0, 0),
    (off, "2026-01-01", 0, 0),
    (stake("stages: {announced: 2025-05-10}, standing: confirmed, known: 2025-05-10"), "2027-01-01", 1, 0),
    (
      stake("stages: {announced: 2025-05-10, expired: 2025-07-01}, standing: confirmed, known: 2025-05-10"),
      "2025-07-01", 0, 0
    ),
    (stake("since: 2025-08-01, standing: announced, known: 2025-06-01"), "2025-07-01", 0.6, 0),
    (stake("since: 2025-08-01, standing: announced, known: 2025-06-01"), "2025-08-01", 0, 0.6),
  ]

  @Test(arguments: stages)
  func `a stake is pending until it is closed, and never held where it was withdrawn`(
    profile: String, asOf: String, pending: Double, held: Double
  ) throws {
    #expect(agree(try [Self.score(profile, Self.pending, asOf: asOf)[1]], [100 * pending]), "pending")
    #expect(agree(try [Self.score(profile, Self.held, asOf: asOf)[1]], [100 * held]), "held")
  }

  @Test func `stages that lie ahead are not there yet`() throws {
    let closed = "vendor.pending.stakes.exists(s, has(s.stages.closed))"
    #expect(agree(try Self.score(Self.deal, closed, asOf: "2025-06-01"), [0, 0, 0]))
    let signed = "vendor.pending.stakes.exists(s, has(s.stages.signed))"
    #expect(agree(try Self.score(Self.deal, signed, asOf: "2025-06-01"), [100, 100, 100]))
  }

  // MARK: Customers that leave

  private static let exit = customer(
    "since: 2020-01-01, known: 2020-01-01, standing: confirmed, exit: {planned: 2025-06-13, winding_down: 2025-07-01, ended: 2025-09-01}"
  )
  private static let stays = customer(
    "since: 2020-01-01, known: 2020-01-01, standing: confirmed, exit: {planned: 2025-06-13, withdrawn: 2025-06-20}")

  static let exits: [(profile: String, condition: String, asOf: String, holds: Bool)] = [
    (exit, leaving, "2025-06-12", false), (exit, leaving, "2025-06-13", true), (exit, leaving, "2025-08-31", true),
    (exit, "vendor.customers.exists(c, has(c.exit))", "2025-06-12", false),
    (exit, "vendor.customers.exists(c, has(c.exit))", "2025-06-13", true),
    (exit, "vendor.customers.exists(c, has(c.exit.ended))", "2025-08-31", false),
    (exit, "vendor.customers.exists(c, c.party.id == 'zeta')", "2025-08-31", true),
    (exit, "vendor.customers.exists(c, c.party.id == 'zeta')", "2025-09-01", false),
    (exit, "vendor.former.customers.exists(c, c.party.id == 'zeta')", "2025-08-31", false),
    (exit, "vendor.former.customers.exists(c, c.party.id == 'zeta')", "2025-09-01", true),
    (exit, "vendor.customers.exists(c, c.leaving && as_of - c.left_on == 17)", "2025-06-30", true),
    (stays, leaving, "2025-06-19", true), (stays, leaving, "2025-06-20", false),
    (stays, "vendor.customers.exists(c, c.party.id == 'zeta')", "2026-06-20", true),
  ]

  @Test(arguments: exits)
  func `a customer leaves from the first stage of its exit, and is gone from the last`(
    profile: String, condition: String, asOf: String, holds: Bool
  ) throws {
    let value: Double = holds ? 100 : 0
    #expect(agree(try Self.score(profile, condition, asOf: asOf), [value, value, value]))
  }

  // MARK: Happenings, numbers

  static let happenings: [(profile: String, condition: String, asOf: String, expected: Double)] = [
    (event("date: 2025-06-12, standing: confirmed"), happened, "2025-06-11", 0),
    (event("date: 2025-06-12, standing: confirmed"), happened, "2025-06-12", 1),
    (event("date: 2025-06-11/2025-06-20, standing: announced, known: 2025-06-01"), happened, "2025-06-15", 0.6 * 0.5),
    (event("date: 2025-06-11/2025-06-20, standing: confirmed, known: 2025-06-15"), happened, "2025-06-15", 1),
    (event("during: 2025-06-11/2025-06-20, standing: announced, known: 2025-06-01"), happened, "2025-06-11", 0.6),
    (
      event("stages: {occurred: 2025-03-01, public: 2025-06-12}, known: 2025-06-12, standing: confirmed"), happened,
      "2025-06-11", 0
    ),
    (
      event("stages: {occurred: 2025-03-01, public: 2025-06-12}, known: 2025-06-12, standing: confirmed"), happened,
      "2025-06-12", 1
    ),
    (
      event("stages: {occurred: 2025-06-02, public: 2025-06-12}, known: 2025-06-12, standing: confirmed"),
      "vendor.events.exists(e, as_of - e.on == 10)", "2025-06-12", 1
    ),
    (
      event(
        "stages: {occurred: 2025-06-02, public: 2025-06-12, contained: 2025-06-14}, known: 2025-06-12, standing: confirmed"
      ),
      "vendor.events.exists(e, has(e.stages.contained))", "2025-06-13", 0
    ),
    ("figures:\n- {period: 2024, market_share: 60%, standing: confirmed, known: 2024-01-01}\n", share, "2024-12-30", 0),
    ("figures:\n- {period: 2024, market_share: 60%, standing: confirmed, known: 2024-01-01}\n", share, "2024-12-31", 1),
    ("figures:\n- {period: 2024, market_share: 60%, standing: confirmed, known: 2025-03-01}\n", share, "2025-02-28", 0),
    ("figures:\n- {on: 2025-02-01, market_share: 60%, standing: confirmed}\n", share, "2025-01-31", 0),
    ("figures:\n- {on: 2025-02-01, market_share: 60%, standing: confirmed}\n", share, "2025-02-01", 1),
    ("workforce:\n- {group: employees, count: 300, on: 2025-02-01, standing: confirmed}\n", staff, "2025-02-01", 1),
    (
      "workforce:\n- {group: employees, count: 300, on: 2025-02-01, standing: confirmed}\n- {group: employees, count: 100, on: 2025-03-01, standing: confirmed}\n",
      staff, "2025-03-01", 0
    ),
    (
      "workforce:\n- {group: employees, count: 300, on: 2025-02-01, standing: confirmed}\n- {group: employees, count: 100, on: 2025-03-01, standing: confirmed}\n",
      staff, "2025-02-28", 1
    ),
  ]
  private static let share = "vendor.figures.exists(f, f.market_share > 0.5)"
  private static let staff = "vendor.employees > 200"

  @Test(arguments: happenings)
  func `what has happened, been counted or come to an end shows from its day on`(
    profile: String, condition: String, asOf: String, expected: Double
  ) throws {
    // Where nothing was counted yet, the number is unknown; this condition is about what is known.
    let found = try Self.score(profile, condition, asOf: asOf)
    #expect(agree([found[1]], [100 * expected]))
  }

  static let revenues: [(revenue: String, asOf: String, expected: [Double])] = [
    ("{period: 2023, share: 30%}, {period: 2024, share: 10%}", "2025-06-30", [0, 0, 0]),
    ("{period: 2023, share: 30%}, {period: 2024, share: 10%}", "2024-12-30", [100, 100, 100]),
    ("{period: 2024, share: 10%}, {period: 2023, share: 30%}", "2025-06-30", [0, 0, 0]),
    // A plan is no result, even when its time has passed.
    ("{period: 2023, share: 30%}, {period: 2024, share: 10%, planned: true}", "2025-06-30", [100, 100, 100]),
    // Before any period has ended nothing is known.
    ("{period: 2025, share: 30%}", "2025-06-30", [0, 5, 100]),
  ]

  @Test(arguments: revenues)
  func `of a customer's revenue the latest period that has ended counts`(
    revenue: String, asOf: String, expected: [Double]
  ) throws {
    let profile = Self.customer("since: 2020-01-01, known: 2020-01-01, standing: confirmed, revenue: [\(revenue)]")
    #expect(agree(try Self.score(profile, "vendor.customers.exists(c, c.share >= 0.25)", asOf: asOf), expected))
  }

  @Test func `an exit and a closing that were not yet known do not show, though they lie before the as-of date`() throws
  {
    #expect(
      agree(
        try Self.score(
          Self.exit, "vendor.customers.exists(c, c.party.id == 'zeta' && !has(c.exit) && !c.leaving)",
          asOf: "2025-10-01", knownOn: "2025-05-31"),
        [100, 100, 100]))
    #expect(agree(try Self.score(Self.deal, Self.pending, asOf: "2025-10-01", knownOn: "2025-05-31"), [100, 100, 100]))
    #expect(agree(try Self.score(Self.deal, Self.held, asOf: "2025-10-01", knownOn: "2025-05-31"), [0, 0, 0]))
    #expect(agree(try Self.score(Self.off, Self.pending, asOf: "2025-12-01", knownOn: "2025-05-31"), [100, 100, 100]))
  }

  // MARK: Parts bought one by one

  private static func tranches(_ whole: String = "") -> String {
    """
    stakes:
    - {holder: zeta, round: series-a, economic: 15%, voting: 15%, stages: {closed: 2023-01-01}, standing: confirmed, known: 2023-01-01}
    - {holder: zeta, round: series-b, economic: 12%, voting: 12%, stages: {closed: 2024-01-01}, standing: confirmed, known: 2024-01-01}
    - {holder: eta, round: series-b, economic: 12%, voting: 12%, stages: {closed: 2024-01-01}, standing: confirmed, known: 2024-01-01}

    """ + whole
  }

  static let parts: [(profile: String, condition: String, asOf: String, holds: Bool)] = [
    (tranches(), held, "2023-06-01", false),
    (tranches(), held, "2024-06-01", true),
    (tranches(), "vendor.stakes.exists(s, s.economic >= 0.28)", "2024-06-01", false),
    (tranches(), "vendor.stakes.exists(s, s.voting >= 0.25)", "2024-06-01", true),
    (tranches(), "vendor.stakes.exists(s, s.holder.id == 'eta' && s.economic >= 0.13)", "2024-06-01", false),
    (tranches(), "count(vendor.stakes) == 2", "2024-06-01", true),
    (whole, held, "2025-02-28", true), (whole, held, "2025-03-01", false),
    (whole, "vendor.stakes.exists(s, s.holder.id == 'zeta' && s.economic >= 0.2)", "2025-03-01", true),
    (whole, "vendor.stakes.exists(s, s.holder.id == 'zeta' && s.previous == 0.27)", "2025-03-01", true),
    (whole, "count(vendor.stakes) == 2", "2025-03-01", true),
  ]

  /// Tranches of several holders together, after a whole stake, and in place of a round.
  static let together: [(stakes: [String], condition: String, asOf: String, holds: Bool)] = [
    (joint, "vendor.stakes.exists(s, s.economic == 0.27)", "2024-06-01", true),
    (joint, "count(vendor.stakes) == 1", "2024-06-01", true),
    (
      joint + ["{holders: [eta, zeta], economic: 20%, since: 2025-03-01, standing: confirmed, known: 2025-03-01}"],
      "vendor.stakes.exists(s, s.economic == 0.2 && s.previous == 0.27)", "2025-04-01", true
    ),
    (later, "vendor.stakes.exists(s, s.economic == 0.3)", "2022-01-01", true),
    (later, "vendor.stakes.exists(s, s.economic == 0.35 && s.previous == 0.3)", "2024-06-01", true),
    (later, "count(vendor.stakes) == 1", "2024-06-01", true),
    (superseding, "vendor.stakes.exists(s, s.economic == 0.10)", "2023-06-01", true),
    (superseding, "vendor.stakes.exists(s, s.economic == 0.15)", "2024-06-01", true),
  ]
  private static let joint = [
    "{holders: [zeta, eta], round: a, economic: 15%, since: 2023-01-01, standing: confirmed, known: 2023-01-01}",
    "{holders: [eta, zeta], round: b, economic: 12%, since: 2024-01-01, standing: confirmed, known: 2024-01-01}",
  ]
  private static let later = [
    "{holder: zeta, round: a, economic: 15%, since: 2020-01-01, standing: confirmed, known: 2020-01-01}",
    "{holder: zeta, economic: 30%, since: 2021-01-01, standing: confirmed, known: 2021-01-01}",
    "{holder: zeta, round: b, economic: 5%, since: 2024-01-01, standing: confirmed, known: 2024-01-01}",
  ]
  private static let superseding = [
    "{holder: zeta, round: a, economic: 8%, since: 2022-01-01, standing: confirmed, known: 2022-01-01}",
    "{holder: zeta, round: loan, economic: 2%, since: 2023-01-01, standing: confirmed, known: 2023-01-01}",
    "{holder: zeta, round: b, supersedes: loan, economic: 7%, since: 2024-01-01, standing: confirmed, known: 2024-01-01}",
  ]

  @Test(arguments: together)
  func `tranches add up for all of them together, on top of a whole stake, and in place of a round`(
    stakes: [String], condition: String, asOf: String, holds: Bool
  ) throws {
    let profile = "stakes:\n" + stakes.map { "- \($0)\n" }.joined()
    let value: Double = holds ? 100 : 0
    #expect(agree(try Self.score(profile, condition, asOf: asOf), [value, value, value]))
  }

  @Test func `a superseding round that is open replaces the other where it holds`() throws {
    let profile =
      "stakes:\n"
      + Self.superseding.map { "- \($0)\n" }.joined().replacing(
        "7%, since: 2024-01-01, standing: confirmed", with: "7%, since: 2024-01-01, standing: reported")
    #expect(
      agree(
        try Self.score(profile, "vendor.stakes.exists(s, s.economic >= 0.12)", asOf: "2024-06-01"), [0, 70, 100]))
    #expect(
      agree(
        try Self.score(profile, "vendor.stakes.exists(s, s.economic >= 0.16)", asOf: "2024-06-01"), [0, 0, 0]))
  }

  private static let whole = tranches(
    "- {holder: zeta, economic: 20%, voting: 20%, since: 2025-03-01, standing: confirmed, known: 2025-03-01}\n")

  @Test(arguments: parts)
  func `tranches add up until a whole stake replaces them`(
    profile: String, condition: String, asOf: String, holds: Bool
  ) throws {
    let value: Double = holds ? 100 : 0
    #expect(agree(try Self.score(profile, condition, asOf: asOf), [value, value, value]))
  }

  @Test func `a whole stake that is open replaces the tranches where it holds`() throws {
    let profile = Self.tranches(
      "- {holder: zeta, economic: 5%, voting: 5%, since: 2025-03-01, standing: reported, known: 2025-03-01}\n")
    #expect(
      agree(
        try Self.score(
          profile, "vendor.stakes.exists(s, s.holder.id == 'zeta' && s.economic >= 0.1)", asOf: "2025-04-01"),
        [0, 30, 100]))
  }

  @Test func `a tranche that is open adds up where it holds`() throws {
    let profile = """
      stakes:
      - {holder: zeta, round: series-a, economic: 15%, stages: {closed: 2023-01-01}, standing: confirmed, known: 2023-01-01}
      - {holder: zeta, round: series-b, economic: 12%, stages: {closed: 2024-01-01}, standing: reported, known: 2024-01-01}

      """
    #expect(agree(try Self.score(profile, Self.held, asOf: "2024-06-01"), [0, 70, 100]))
    #expect(
      agree(
        try Self.score(profile, "vendor.stakes.exists(s, s.economic >= 0.14)", asOf: "2024-06-01"), [100, 100, 100]))
  }

  // MARK: Nothing leaks back

  static let leaks: [(profile: String, condition: String, asOf: String)] = [
    (
      role("since: 2016-01-01, known: 2016-01-01, until: 2025-06-12, standing: confirmed"),
      "vendor.roles.exists(r, has(r.until))", "2025-05-31"
    ),
    (exit, "vendor.customers.exists(c, has(c.left_on))", "2025-05-31"),
    (exit, "vendor.customers.exists(c, has(c.exit) && has(c.exit.planned))", "2025-05-31"),
    (role("since: 2025-06-12, standing: confirmed"), seated, "2025-05-31"),
    (
      role("since: 2025-06-12, standing: confirmed"), "vendor.party.id == 'acme' && count(vendor.pending.roles) > 0",
      "2025-05-31"
    ),
    (event("date: 2025-06-12, standing: reported"), happened, "2025-05-31"),
    (stake("since: 2025-06-12, standing: confirmed, known: 2025-06-12"), pending, "2025-05-31"),
  ]

  @Test(arguments: leaks)
  func `what came later does not show on an earlier day`(profile: String, condition: String, asOf: String) throws {
    #expect(agree(try Self.score(profile, condition, asOf: asOf), [0, 0, 0]))
  }
}

/// From when on a list counts as complete.
struct CompletenessTests {
  private static let rule = indicator("I-1", when: "vendor.stakes.exists(s, s.economic >= 0.5)")
  private static let profile = """
    coverage: {stakes: complete}
    sources: {filing: {kind: filing, published: 2025-03-01}}
    suppliers: []
    stakes: [{holder: Zeta, economic: 10%, since: 2019-01-01, sources: filing}]
    """

  @Test func `a list is complete from the day on which anything of its profile was known`() throws {
    let after = try assess(Self.profile, policy: Self.rule, asOf: "2025-03-01")
    #expect(after.score("d")?.residual.ceiling == 0)
    #expect(after.tier.description == "low")
  }

  @Test(arguments: [("2017-01-01", String?.none), ("2025-02-28", nil), ("2025-10-23", "2025-02-28")])
  func `before that day an empty list is no good news`(asOf: String, knownOn: String?) throws {
    let before = try assess(Self.profile, policy: Self.rule, asOf: asOf, knownOn: knownOn)
    #expect(before.score("d")?.residual.ceiling == 80)
    #expect(before.tier.description == "undetermined")
  }
}
