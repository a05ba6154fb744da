import ArmsLengthSourceText
import Testing

@testable import ArmsLengthRisk

/// How much a fact counts, by who says so; and which of its tellings holds.
struct EvidenceTests: StakeFixture {
  // MARK: Credence

  static let standings: [(standing: String, credence: Double)] = [
    ("confirmed", 1), ("announced", 0.6), ("reported", 0.7), ("disputed", 0.4), ("unconfirmed", 0.3), ("alleged", 0.3),
    ("refuted", 0),
  ]

  @Test(arguments: standings)
  func `a fact counts by its standing`(standing: String, credence: Double) throws {
    let found = try Self.score(Self.stake("economic: 30%, since: 2025-01-01, standing: \(standing)"))
    let (floor, ceiling): (Double, Double) = (credence == 1 ? 80 : 0, credence == 0 ? 0 : 80)
    #expect(agree(found, [floor, 80 * credence, ceiling]))
  }

  @Test(arguments: standings)
  func `the policy gives the credence`(standing: String, credence: Double) throws {
    let policy = """
      armslength: policy/v1
      policy: other
      version: 1.0.0
      evidence: {announced: 0.5, reported: 0.5, disputed: 0.5, unconfirmed: 0.5, alleged: 0.5}
      dimensions: {d: {title: D}}
      factors: {f: {dimension: d, title: F}}
      indicators:

      """
    let found = try Self.score(
      Self.stake("economic: 30%, since: 2025-01-01, standing: \(standing)"), policy: policy + Self.large)
    #expect(agree([found[1]], [80 * (credence == 0 || credence == 1 ? credence : 0.5)]))
  }

  static let kinds: [(kind: String, credence: Double)] = [
    ("filing", 1), ("register", 1), ("court", 1), ("regulator", 1), ("company", 0.6), ("press", 0.7), ("wire", 0.7),
    ("research", 0.7), ("blog", 0.3), ("aggregator", 0.3), ("analyst", 0.3), ("complaint", 0.3),
  ]

  @Test(arguments: kinds)
  func `a standing that is not written follows from the source`(kind: String, credence: Double) throws {
    let found = try Self.score(
      Self.stake("economic: 30%, since: 2025-01-01, sources: a", sources: "a: {kind: \(kind), published: 2025-01-02}"))
    #expect(agree([found[1]], [80 * credence]))
  }

  @Test func `the best source decides, and without any a fact is unconfirmed`() throws {
    let sources = "a: {kind: blog, published: 2025-01-02}\nb: {kind: filing, published: 2025-01-02}"
    #expect(
      try agree(
        Self.score(Self.stake("economic: 30%, since: 2025-01-01, sources: [a, b]", sources: sources)), [80, 80, 80]))
    #expect(try agree(Self.score(Self.stake("economic: 30%, since: 2025-01-01")), [0, 24, 80]))
  }

  static let voices: [(standing: String, count: Int, credence: Double)] = [
    ("reported", 1, 0.7), ("reported", 2, 0.91), ("reported", 3, 0.95), ("reported", 5, 0.95), ("unconfirmed", 2, 0.51),
    ("unconfirmed", 3, 0.657), ("alleged", 2, 0.51), ("announced", 3, 0.6), ("disputed", 3, 0.4), ("confirmed", 2, 1),
    ("refuted", 5, 0),
  ]

  @Test(arguments: voices)
  func `independent voices make a report more likely, but not what is announced or disputed`(
    standing: String, count: Int, credence: Double
  ) throws {
    let ids = (1...count).map { "s\($0)" }
    let sources = ids.map { "\($0): {kind: press, published: 2025-01-02, origin: of-\($0)}" }.joined(separator: "\n")
    let found = try Self.score(
      Self.stake(
        "economic: 30%, since: 2025-01-01, standing: \(standing), sources: [\(ids.joined(separator: ", "))]",
        sources: sources))
    #expect(agree([found[1]], [80 * credence]))
  }

  static let families: [(sources: String, voices: Int)] = [
    ("a: {kind: press, origin: x}\nb: {kind: press, origin: x}", 1),
    ("a: {kind: press}\nb: {kind: press}", 2),
    ("a: {kind: press, cites: [b]}\nb: {kind: press}", 1),
    ("a: {kind: press, cites: [c]}\nb: {kind: press, cites: [c]}\nc: {kind: press}", 1),
    (
      "a: {kind: press, cites: [c]}\nb: {kind: press, origin: x}\nc: {kind: press, cites: [d]}\nd: {kind: press, origin: x}",
      1
    ),
    ("a: {kind: press, cites: [c]}\nb: {kind: press, cites: [d]}\nc: {kind: press}\nd: {kind: press}", 2),
    ("a: {kind: press, cites: [b]}\nb: {kind: press, cites: [a]}", 1),
    // One that tells of two others is no voice beside either.
    ("a: {kind: press, cites: [c, d]}\nb: {kind: press, cites: [d]}\nc: {kind: press}\nd: {kind: press}", 1),
    ("a: {kind: press, origin: y, cites: [c]}\nb: {kind: press, origin: y}\nc: {kind: press, origin: x}", 1),
  ]

  @Test(arguments: families)
  func `sources of one origin are one voice, also by way of what they cite`(sources: String, voices: Int) throws {
    let dated = sources.replacing("kind: press", with: "kind: press, published: 2025-01-02")
    let found = try Self.score(Self.stake("economic: 30%, since: 2025-01-01, sources: [a, b]", sources: dated))
    #expect(agree([found[1]], [voices == 2 ? 80 * 0.91 : 80 * 0.7]))
  }

  @Test func `what the vendor or another company says of itself is announced, even where the press relays it`() throws {
    let sources = "a: {kind: press, published: 2025-01-02}"
    for by in ["vendor", "zeta"] {
      let found = try Self.score(
        Self.stake("economic: 30%, since: 2025-01-01, by: \(by), sources: a", sources: sources))
      #expect(agree([found[1]], [80 * 0.6]), "\(by)")
    }
    let insiders = try Self.score(
      Self.stake("economic: 30%, since: 2025-01-01, by: insiders, sources: a", sources: sources))
    #expect(agree([insiders[1]], [80 * 0.7]))
  }

  // MARK: Claims

  private static func claimed(_ claim: String) -> String {
    stake(
      "economic: 30%, since: 2025-01-01, claim: c",
      more: "claims: {c: {\(claim)}}\nroles:\n- {person: ann, role: director, since: 2025-01-01, claim: c}\n")
  }

  static let credences: [(claim: String, credence: Double)] = [
    ("standing: reported", 0.7), ("standing: confirmed", 1), ("standing: refuted", 0),
    ("credence: 20%, standing: reported", 0.2),
    ("credence: 0%, standing: reported", 0), ("credence: 100%, standing: disputed", 1),
  ]

  @Test(arguments: credences)
  func `facts of one claim hold together or not at all`(claim: String, credence: Double) throws {
    let both = indicator(
      when: "vendor.stakes.exists(s, s.economic >= 0.25) && vendor.roles.exists(r, r.role == 'director')")
    let one = indicator(
      when: "vendor.stakes.exists(s, s.economic >= 0.25) != vendor.roles.exists(r, r.role == 'director')")
    #expect(agree(try [Self.score(Self.claimed(claim), policy: both)[1]], [80 * credence]))
    #expect(agree(try Self.score(Self.claimed(claim), policy: one), [0, 0, 0]))
  }

  @Test func `facts of two claims hold independently`() throws {
    let profile = Self.stake(
      "economic: 30%, since: 2025-01-01, claim: c",
      more: """
        claims: {c: {standing: reported}, e: {standing: announced}}
        roles:
        - {person: ann, role: director, since: 2025-01-01, claim: e}

        """)
    let both = indicator(
      when: "vendor.stakes.exists(s, s.economic >= 0.25) && vendor.roles.exists(r, r.role == 'director')")
    #expect(agree(try Self.score(profile, policy: both), [0, 80 * 0.42, 80]))
  }

  @Test func `facts of one claim with standings that differ are refused`() throws {
    let error = try #require(throws: InvalidInput.self) {
      try Self.score(
        Self.stake("economic: 30%, standing: confirmed, claim: c", more: "claims: {c: {standing: reported}}\n"))
    }
    #expect(error.diagnostics.contains { $0.severity == .error })
  }

  // MARK: Accounts

  @Test func `a share that only accounts give is theirs by credence, and unknown for the rest`() throws {
    let profile = Self.stake(
      "since: 2025-01-01, standing: confirmed",
      accounts: [
        "{by: vendor, economic: 10%, standing: announced}", "{by: workers, economic: 30%, standing: unconfirmed}",
      ])
    // 0.6 for 10 %, 0.3 for 30 %, 0.1 for nobody knows, which fires with the prior of 0.05.
    #expect(agree(try Self.score(profile), [0, 80 * (0.3 + 0.1 * 0.05), 80]))
  }

  @Test func `tellings are scaled to a sum of at most one`() throws {
    let confirmed = Self.stake(
      "since: 2025-01-01, standing: confirmed",
      accounts: ["{by: press, economic: 10%, standing: reported}", "{by: insiders, economic: 30%, standing: reported}"])
    #expect(agree(try Self.score(confirmed), [0, 40, 80]))
    let open = Self.stake(
      "economic: 30%, since: 2025-01-01, standing: reported",
      accounts: ["{by: insiders, economic: 10%, standing: reported}"])
    #expect(agree(try Self.score(open), [0, 40, 80]))
    // Every telling has the holder: that there is a stake is certain.
    #expect(agree(try Self.score(open, policy: Self.held), [80, 80, 80]))
  }

  @Test func `what is left of an open fact is that there is none`() throws {
    let profile = Self.stake(
      "economic: 30%, since: 2025-01-01, standing: disputed",
      accounts: ["{by: insiders, economic: 10%, standing: unconfirmed}"])
    #expect(agree(try Self.score(profile, policy: Self.held), [0, 80 * 0.7, 80]))
    #expect(agree(try Self.score(profile), [0, 80 * 0.4, 80]))
  }

  @Test func `a confirmed value leaves no room: others are conflicts and do not count`() throws {
    let profile = Self.stake(
      "economic: 30%, since: 2025-01-01, standing: confirmed",
      accounts: ["{by: insiders, economic: 10%, standing: reported}", "{by: press, economic: 60%, standing: reported}"])
    let result = try assess(profile, policy: Self.large)
    #expect(agree(result.d, [80, 80, 80]))
    #expect(result.conflicts.map(\.value) == ["10%", "60%"])
    #expect(result.conflicts.map(\.field) == ["economic", "economic"])
    #expect(result.conflicts.map(\.fact) == ["stakes[zeta]", "stakes[zeta]"])
    #expect(
      agree(try Self.score(profile, policy: indicator(when: "vendor.stakes.exists(s, s.economic > 0.5)")), [0, 0, 0]))
  }

  @Test func `a confirmed account leaves no room for the fact's own value`() throws {
    let profile = Self.stake(
      "economic: 30%, since: 2025-01-01, standing: reported",
      accounts: ["{by: regulator, economic: 10%, standing: confirmed}"])
    #expect(agree(try Self.score(profile), [0, 0, 0]))
    #expect(agree(try Self.score(profile, policy: Self.held), [80, 80, 80]))
  }

  @Test func `an account of a claim that is open competes with the claim's own telling`() throws {
    let profile = Self.stake(
      "economic: 30%, since: 2025-01-01, claim: c", accounts: ["{by: insiders, economic: 10%, standing: reported}"],
      more: "claims: {c: {standing: reported}}\n")
    let result = try assess(profile, policy: Self.large)
    #expect(agree(result.d, [0, 80 * 0.7 * 0.5, 80]))
    #expect(result.conflicts.isEmpty)
    #expect(agree(try Self.score(profile, policy: Self.held), [0, 80 * 0.7, 80]))
  }

  static let agreeing: [(own: String, told: String, conflicts: Int)] = [
    ("14.3bn USD", "14bn USD", 0), ("14.3bn USD", "~14bn USD", 0), ("14.3bn USD", "14.8bn USD", 1),
    ("14bn USD", "14.3bn USD", 0),
    ("14.3bn USD", "14.3bn USD", 0), ("14.3bn USD", "14.3bn EUR", 1), ("14.3bn USD", "over 14bn USD", 0),
  ]

  @Test(arguments: agreeing)
  func `rounding is no conflict`(own: String, told: String, conflicts: Int) throws {
    let profile = Self.stake(
      "economic: 30%, price: \(own), since: 2025-01-01, standing: confirmed", accounts: ["{by: press, price: \(told)}"])
    #expect(try assess(profile, policy: Self.large).conflicts.count == conflicts)
  }

  static let words: [(accounts: [String], knownOn: String, expected: Double)] = [
    // Only Zeta's last word counts, whatever the order in which they are written.
    (
      ["{by: zeta, said: 2025-02-01, economic: 10%}", "{by: zeta, said: 2025-03-01, economic: 30%}"], "2025-06-30", 0.6
    ),
    (
      ["{by: zeta, said: 2025-03-01, economic: 30%}", "{by: zeta, said: 2025-02-01, economic: 10%}"], "2025-06-30", 0.6
    ),
    // On a day between the two the first was its last word.
    (["{by: zeta, said: 2025-03-01, economic: 30%}", "{by: zeta, said: 2025-02-01, economic: 10%}"], "2025-02-15", 0),
    // Another party's word stands beside it, and so do those of insiders, who are many.
    (["{by: zeta, said: 2025-02-01, economic: 10%}", "{by: eta, said: 2025-03-01, economic: 30%}"], "2025-06-30", 0.5),
    (
      [
        "{by: insiders, said: 2025-02-01, economic: 10%, standing: disputed}",
        "{by: insiders, said: 2025-03-01, economic: 30%, standing: disputed}",
      ],
      "2025-06-30", 0.4
    ),
  ]

  @Test(arguments: words)
  func `of one named party the last word that was known counts`(accounts: [String], knownOn: String, expected: Double)
    throws
  {
    let profile = Self.stake("since: 2025-01-01, known: 2025-01-01, standing: confirmed", accounts: accounts)
    let exact = indicator(when: "vendor.stakes.exists(s, s.economic >= 0.25)", prior: "0.0")
    #expect(agree(try [Self.score(profile, policy: exact, knownOn: knownOn)[1]], [80 * expected]))
  }

  @Test func `a denial of the whole fact is a telling in which there is none`() throws {
    let profile = Self.stake(
      "economic: 30%, since: 2025-01-01, standing: reported",
      accounts: ["{by: zeta, denies: true, standing: announced}"])
    #expect(agree(try Self.score(profile), [0, 80 * 0.7 / 1.3, 80]))
    let confirmed = Self.stake(
      "economic: 30%, since: 2025-01-01, standing: confirmed",
      accounts: ["{by: zeta, denies: true, standing: announced}"])
    let result = try assess(confirmed, policy: Self.large)
    #expect(agree(result.d, [80, 80, 80]))
    #expect(result.conflicts.map(\.by) == ["zeta"])
  }

  @Test func `a denied field is as if it had not been written`() throws {
    let share = Self.stake(
      "economic: 30%, since: 2025-01-01, standing: reported",
      accounts: ["{by: zeta, denies: [economic], standing: announced}"])
    #expect(agree(try Self.score(share), [0, 80 * (0.7 + 0.6 * 0.05) / 1.3, 80]))
    let exit = """
      parties: {zeta: {name: Zeta}}
      coverage: {customers: complete}
      customers:
      - {party: zeta, since: 2020-01-01, known: 2025-01-01, exit: {announced: 2025-02-01}, standing: reported,
         accounts: [{by: zeta, denies: [exit], standing: announced}]}

      """
    let leaving = indicator(when: "vendor.customers.exists(c, c.leaving)")
    #expect(agree(try Self.score(exit, policy: leaving), [0, 80 * 0.7 / 1.3, 80]))
    let customer = indicator(when: "vendor.customers.exists(c, c.party.id == 'zeta')")
    #expect(agree(try Self.score(exit, policy: customer), [80, 80, 80]))
  }

  static let silent: [String] = [
    "{by: zeta, no_comment: true}", "{by: press, economic: 90%, standing: refuted}",
    "{by: press, economic: 10%, known: 2025-07-01}",
    "{by: press, economic: 10%, said: 2025-07-01}", "{by: zeta, denies: true, known: 2025-07-01}",
    "{by: press, economic: 10%, sources: late}",
  ]

  @Test(arguments: silent)
  func `a refusal to comment, a refuted telling and one that was not yet known change nothing`(account: String) throws {
    let sources = "late: {kind: press, published: 2025-07-01}"
    for standing in ["reported", "confirmed"] {
      let fields = "economic: 30%, since: 2025-01-01, known: 2025-01-02, standing: \(standing)"
      let with = try assess(Self.stake(fields, accounts: [account], sources: sources), policy: Self.large)
      let without = try assess(Self.stake(fields, sources: sources), policy: Self.large)
      #expect(with.d == without.d)
      #expect(with.conflicts.isEmpty)
    }
  }
}
