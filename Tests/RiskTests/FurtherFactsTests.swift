import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// Growth, holdings, further tiers, sanctions, and what the profile rests on.
struct FurtherFactsTests {
  private static let yes = [80.0, 80, 80]
  private static let no = [0.0, 0, 0]
  private static let unknown = [0.0, 4, 80]
  private static let half = [0.0, 40, 80]
  private static let press = "sources: {wire: {kind: press, published: 2025-03-01}}\n"
  private static let two =
    "figures:\n- {period: 2023, revenue: 300m USD, standing: confirmed}\n- {period: 2024, revenue: 240m USD, standing: confirmed}\n"

  static let growth: [(profile: String, condition: String, score: [Double])] = [
    (two, "vendor.growth < -0.19 && vendor.growth > -0.21", yes), (two, "vendor.growth <= -0.2", yes),
    // Stated for a later period: that counts. Stated for the same: that counts, too.
    (two + "- {period: 2025-01/2025-03, growth: 5%, standing: confirmed}\n", "vendor.growth > 0.0", yes),
    (two + "- {period: 2024, growth: -25%, standing: confirmed}\n", "vendor.growth < -0.24", yes),
    (two + "- {period: 2022, growth: 50%, standing: confirmed}\n", "vendor.growth < 0.0", yes),
    // About numbers make ranges: 216..264 of 270..330 is -34.5 % to -2.2 %.
    (two.replacing("300m", with: "~300m").replacing("240m", with: "~240m"), "vendor.growth < 0.0", yes),
    (two.replacing("300m", with: "~300m").replacing("240m", with: "~240m"), "vendor.growth <= -0.35", no),
    (two.replacing("300m", with: "~300m").replacing("240m", with: "~240m"), "vendor.growth <= -0.1", half),
    // Nothing to compare.
    (two.replacing("2023", with: "2022"), "vendor.growth < 0.0", unknown),
    (two.replacing("2023", with: "2023-07/2023-12"), "vendor.growth < 0.0", unknown),
    (two.replacing("300m USD", with: "300m EUR"), "vendor.growth < 0.0", unknown),
    (two.replacing("300m USD", with: "0 USD"), "vendor.growth < 0.0", unknown),
    ("figures:\n- {period: 2024, revenue: 240m USD, standing: confirmed}\n", "vendor.growth < 0.0", unknown),
    ("", "vendor.growth < 0.0", unknown),
    // One of the two is only reported: so is the growth. Where it is not so, nothing is known: 0.7 of 80, and 0.3 of 4.
    (
      press + two.replacing("300m USD, standing: confirmed", with: "300m USD, sources: wire"), "vendor.growth <= -0.2",
      [0, 0.7 * 80 + 0.3 * 4, 80]
    ),
  ]

  @Test(arguments: growth)
  func `growth is stated or reckoned from two periods that follow each other`(
    profile: String, condition: String, score: [Double]
  ) throws {
    let result = try assess(profile, policy: indicator(when: condition))
    #expect(agree(result.d, score), "\(result.d)")
  }

  static let stakes =
    "stakes:\n- {holder: Zeta, economic: 30%, since: 2020, standing: confirmed}\n- {holder: zeta, of: Other Co, economic: 7%, since: 2020, standing: confirmed}\n"

  static let lists: [(profile: String, condition: String, score: [Double])] = [
    (stakes, "vendor.stakes.exists(s, s.holder.holdings.exists(h, h.of != vendor.party && h.economic > 0.05))", yes),
    (
      stakes + "coverage: {stakes: complete}\n",
      "vendor.stakes.exists(s, s.holder.holdings.exists(h, h.economic > 0.5))",
      unknown
    ),
    (
      stakes + "coverage: {stakes: complete, holdings: complete}\n",
      "vendor.stakes.exists(s, s.holder.holdings.exists(h, h.economic > 0.5))", no
    ),
    // Suppliers of suppliers are not suppliers of the vendor.
    (
      "suppliers:\n- {party: Staff Co, standing: confirmed}\n- {party: Deep Co, of: staff-co, standing: confirmed}\ncoverage: {suppliers: complete}\n",
      "vendor.suppliers.exists(s, s.party.id == 'deep-co')", no
    ),
    (
      "suppliers:\n- {party: Staff Co, standing: confirmed}\n- {party: Deep Co, of: staff-co, standing: confirmed}\ncoverage: {suppliers: complete}\n",
      "vendor.suppliers.exists(s, s.party.suppliers.exists(t, t.party.id == 'deep-co'))", yes
    ),
    (
      "suppliers:\n- {party: Staff Co, standing: confirmed}\n",
      "vendor.suppliers.all(s, s.party.suppliers.all(t, false))",
      unknown
    ),
    // Sanctions are events of anybody; those of others are not the vendor's.
    (
      "events:\n- {kind: sanction, of: Zeta, date: 2022-03-01, standing: confirmed}\n- {kind: quality, of: Zeta, date: 2022-03-01, standing: confirmed}\n"
        + stakes + "coverage: {stakes: complete, sanctions: complete}\n",
      "vendor.stakes.all(s, count(s.holder.sanctions) == 1) && count(vendor.party.sanctions) == 0", yes
    ),
    (
      "events: []\n" + stakes + "coverage: {stakes: complete}\n",
      "vendor.stakes.exists(s, s.holder.sanctions.exists(e, true))", no
    ),
  ]

  @Test(arguments: lists)
  func `parties have holdings, suppliers and sanctions, as complete as the profile says`(
    profile: String, condition: String, score: [Double]
  ) throws {
    let result = try assess(profile, policy: indicator(when: condition))
    #expect(agree(result.d, score), "\(result.d)")
  }

  @Test func `a register may say that it knows all holdings and sanctions of its parties`() throws {
    let register = "parties: {zeta: {name: Zeta, kind: fund}}\n"
    let profile =
      "stakes: [{holder: zeta, economic: 30%, since: 2020, standing: confirmed}]\ncoverage: {stakes: complete}\n"
    for field in ["holdings", "sanctions"] {
      let policy = indicator(when: "vendor.stakes.exists(s, s.holder.\(field).exists(h, h.of != vendor.party))")
      let open = try assess(profile, policy: policy, register: register)
      #expect(agree(open.d, Self.unknown), "\(field) \(open.d)")
      let closed = try assess(profile, policy: policy, register: register + "coverage: {\(field): complete}\n")
      #expect(agree(closed.d, Self.no), "\(field) \(closed.d)")
    }
  }

  @Test func `a bounded list may leave out many small ones, so their sum has no bound`() throws {
    let profile =
      "stakes: [{holder: Zeta, economic: 30%, since: 2020, standing: confirmed}]\ncoverage: {stakes: {above: 10%}}\n"
    let sum = "sum(vendor.stakes.map(s, s.economic))"
    #expect(agree(try assess(profile, policy: indicator(when: sum + " >= 0.3")).d, Self.yes))
    #expect(agree(try assess(profile, policy: indicator(when: sum + " > 0.9")).d, Self.unknown))
  }

  @Test func `what the profile rests on can be asked for`() throws {
    let profile = """
      sources:
        wire: {kind: press, published: 2025-03-01, origin: agency}
        copy: {kind: press, published: 2025-03-02, origin: agency}
        daily: {kind: press, published: 2024-01-01}
      stakes:
        - {holder: Zeta, economic: 30%, since: 2020, sources: [wire, copy]}
        - {holder: Omni, economic: 20%, since: 2020, sources: [wire, daily]}
        - {holder: Theta, economic: 10%, since: 2020, sources: daily, checked: 2025-06-01}
        - {holder: Iota, economic: 10%, since: 2020, standing: confirmed}
        - {holder: Kappa, economic: 10%, since: 2020, standing: refuted}
      suppliers: []
      coverage: {roles: undisclosed, customers: undisclosed, events: complete}

      """
    func holds(_ condition: String, _ score: [Double] = Self.yes) throws {
      let result = try assess(profile, policy: indicator(when: condition))
      #expect(agree(result.d, score), "\(condition): \(result.d)")
    }
    try holds("count(vendor.facts) == 4")
    try holds("vendor.facts.map(f, f.path) == ['stakes[zeta]', 'stakes[omni]', 'stakes[theta]', 'stakes[iota]']")
    try holds("vendor.facts.map(f, f.voices == 1) == [true, false, true, false]")
    try holds("vendor.facts.map(f, f.standing) == ['reported', 'reported', 'reported', 'confirmed']")
    try holds("vendor.facts.filter(f, f.path != 'stakes[iota]').all(f, as_of - f.seen < 122)")
    try holds("vendor.facts.exists(f, as_of - f.seen > 365)", Self.unknown)
    try holds("vendor.silent == ['roles', 'customers', 'workforce', 'figures']")
    try holds("vendor.undisclosed == ['customers', 'roles']")
  }

  @Test func `what a customer brought before it left counts as far as the sources of that number go`() throws {
    let profile = """
      sources:
        filing: {kind: filing, published: 2025-06-01}
        blog: {kind: blog, published: 2025-06-02}
      customers:
        - party: Big Client
          revenue:
            - {period: 2024, share: 50%, sources: blog}
            - {period: 2025-01/2025-05, share: 9%}
          exit: {notice: 2025-03-01}
          sources: filing
      coverage: {customers: complete}

      """
    let policy = indicator(each: "c in vendor.customers", when: "c.leaving && c.share_before >= 0.1")
    // A blog's number: 0.3 of 80; where it is not so, nothing is known of that year: 0.7 of 4.
    #expect(agree(try assess(profile, policy: policy).d, [0, 0.3 * 80 + 0.7 * 4, 80]))
    let evidence = try assess(profile, policy: policy).findings.first?.evidence.first
    #expect(evidence?.standing == .unconfirmed)
    let confirmed = profile.replacing(", sources: blog", with: "")
    #expect(agree(try assess(confirmed, policy: policy).d, Self.yes))
    // Without a notice the latest period counts.
    let staying = confirmed.replacing("    exit: {notice: 2025-03-01}\n", with: "")
    #expect(
      agree(
        try assess(staying, policy: indicator(each: "c in vendor.customers", when: "c.share_before >= 0.1")).d, Self.no)
    )
  }
}
