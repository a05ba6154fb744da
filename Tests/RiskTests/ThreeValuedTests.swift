import Testing

@testable import ArmsLengthRisk

/// From documents through conditions to a score: true, false, unknown, broken. Severities are 80 and priors 0.05 unless said.
struct ThreeValuedTests {
  typealias Row = (profile: String, condition: String, score: [Double])

  private static let stake = "- {holder: Zeta, economic: 30%, since: 2024-01-01, standing: confirmed}\n"
  private static let small = "- {holder: Eta, economic: 4%, since: 2024-01-01, standing: confirmed}\n"
  private static let silent = "- {holder: Theta, since: 2024-01-01, standing: confirmed}\n"
  private static let complete = "coverage: {stakes: complete}\n"
  private static let above = "coverage: {stakes: {above: 10%}}\n"
  private static let refused = "coverage: {stakes: undisclosed}\n"

  /// Fires, does not fire, nobody knows, open between the two.
  private static let (yes, no, unknown, half): ([Double], [Double], [Double], [Double]) = (
    [80, 80, 80], [0, 0, 0], [0, 4, 80], [0, 40, 80]
  )

  // MARK: Lists

  private static let large = "vendor.stakes.exists(s, s.economic >= 0.25)"
  private static let any = "vendor.stakes.exists(s, s.economic >= 0.05)"
  private static let all = "vendor.stakes.all(s, s.economic >= 0.25)"

  static let lists: [Row] = [
    ("", large, unknown), ("stakes: []\n", large, no), ("stakes:\n" + stake, large, yes),
    ("stakes:\n" + small, large, unknown),
    (complete + "stakes:\n" + small, large, no), (complete + "stakes:\n" + small + stake, large, yes),
    (refused + "stakes:\n" + small, large, unknown), (above + "stakes:\n" + small, large, no),
    (above + "stakes:\n" + small, any, unknown),
    (above + "stakes:\n" + small, "vendor.stakes.exists(s, s.economic > 0.1)", no),
    (above + "stakes:\n" + small, "vendor.stakes.exists(s, s.voting > 0.5)", unknown),
    (complete + "stakes:\n" + silent, large, unknown), (complete + "stakes:\n" + silent + stake, large, yes),
    ("", all, unknown), ("stakes: []\n", all, yes), ("stakes:\n" + stake, all, unknown), ("stakes:\n" + small, all, no),
    (complete + "stakes:\n" + stake, all, yes), (complete + "stakes:\n" + stake + silent, all, unknown),
    (above + "stakes:\n" + stake, "vendor.stakes.all(s, s.economic <= 0.3)", yes),
    ("stakes:\n" + stake, "vendor.stakes.size() >= 1", unknown),
    (complete + "stakes:\n" + stake, "vendor.stakes.size() >= 1", yes),
    ("stakes:\n" + stake, "count(vendor.stakes) >= 1", yes),
    ("stakes:\n" + stake, "count(vendor.stakes) >= 2", unknown),
    ("stakes:\n" + stake, "count(vendor.stakes) < 1", no),
    (complete + "stakes:\n" + stake, "count(vendor.stakes) == 1", yes),
    (complete + "stakes:\n" + stake + small, "sum(vendor.stakes.map(s, s.economic)) >= 0.34", yes),
    (complete + "stakes:\n" + stake + silent, "sum(vendor.stakes.map(s, s.economic)) >= 0.3", yes),
    (complete + "stakes:\n" + stake + silent, "sum(vendor.stakes.map(s, s.economic)) >= 0.31", unknown),
    ("stakes:\n" + stake, "sum(vendor.stakes.map(s, s.economic)) >= 0.31", unknown),
    (
      "stakes:\n" + stake,
      "vendor.stakes.exists(s, s.holder.id == 'zeta') && vendor.stakes.exists(s, s.economic < 0.05)", unknown
    ),
  ]

  @Test(arguments: lists)
  func `a list that is not complete can only leave open what its elements leave open`(
    profile: String, condition: String, score: [Double]
  ) throws {
    #expect(agree(try assess(profile, policy: indicator(when: condition)).d, score))
  }

  static let subjects: [(profile: String, score: [Double], outcome: Assessment.IndicatorResult.Outcome)] = [
    ("", unknown, .unknown), ("stakes: []\n", no, .quiet), (complete, no, .quiet),
    (complete + "stakes:\n" + small, no, .quiet),
    ("stakes:\n" + small, unknown, .unknown), ("stakes:\n" + stake, yes, .fired),
    (
      complete + "stakes:\n"
        + (1...20).map { "- {holder: Holder \($0), since: 2024-01-01, standing: confirmed}\n" }.joined(), unknown,
      .unknown
    ),
    (
      complete + "stakes:\n- {holder: Zeta, economic: 30%, since: 2024-01-01, standing: reported}\n", [0, 56, 80], .open
    ),
    (
      "stakes:\n- {holder: Zeta, economic: 30%, since: 2024-01-01, standing: reported}\n",
      [0, 80 * (1 - 0.3 * 0.95), 80], .open
    ),
  ]

  @Test(arguments: subjects)
  func `each has one more subject where a list is open, and one coin however many are unknown`(
    profile: String, score: [Double], outcome: Assessment.IndicatorResult.Outcome
  ) throws {
    let result = try assess(profile, policy: indicator(each: "stake in vendor.stakes", when: "stake.economic >= 0.25"))
    #expect(agree(result.d, score))
    #expect(result.outcome() == outcome)
    #expect(result.findings.count == (outcome == .fired || outcome == .open ? 1 : 0))
  }

  static let regardless: [(profile: String, score: [Double], outcome: Assessment.IndicatorResult.Outcome)] = [
    ("", unknown, .unknown), ("stakes: []\n", no, .quiet), (complete + "stakes:\n" + stake, yes, .fired),
    ("stakes:\n" + stake, yes, .fired),
    (complete + "stakes:\n- {holder: Zeta, since: 2024-01-01, standing: reported}\n", [0, 56, 80], .open),
  ]

  @Test(arguments: regardless)
  func `a condition that holds of everybody fires for those who are there`(
    profile: String, score: [Double], outcome: Assessment.IndicatorResult.Outcome
  ) throws {
    let policy = indicator(each: "stake in vendor.stakes", when: "vendor.country == 'US'")
    let result = try assess("country: US\n" + profile, policy: policy)
    #expect(agree(result.d, score))
    #expect(result.outcome() == outcome)
  }

  // MARK: Fields

  static let fields: [Row] = [
    (stake, "has(s.economic)", yes), (stake, "has(s.voting)", unknown), (stake, "!has(s.voting)", unknown),
    (stake, "stated(s.economic)", yes), (stake, "stated(s.voting)", no), (stake, "has(s.until)", no),
    (stake, "has(s.stages)", no),
    (stake, "s.voting >= 0.2", unknown), (stake, "s.voting == s.voting", unknown),
    (stake, "s.rights.information", unknown),
    (stake, "s.rights.directors > 0", unknown), (stake, "s.price == s.price", unknown),
    ("- {holder: Zeta, economic: 0%, voting: none, since: 2024-01-01, standing: confirmed}\n", "has(s.economic)", yes),
    ("- {holder: Zeta, economic: 0%, voting: none, since: 2024-01-01, standing: confirmed}\n", "has(s.voting)", no),
    ("- {holder: Zeta, economic: 0%, voting: none, since: 2024-01-01, standing: confirmed}\n", "s.voting > 0.0", no),
    ("- {holder: Zeta, voting: unknown, since: 2024-01-01, standing: confirmed}\n", "s.voting > 0.0", unknown),
    ("- {holder: Zeta, rights: {veto: false}, since: 2024-01-01, standing: confirmed}\n", "s.rights.veto", no),
    (
      "- {holder: Zeta, rights: {veto: false}, since: 2024-01-01, standing: confirmed}\n", "s.rights.information",
      unknown
    ),
    (
      "- {holder: Zeta, rights: {directors: none}, since: 2024-01-01, standing: confirmed}\n", "s.rights.directors > 0",
      no
    ),
  ]

  @Test(arguments: fields)
  func `a field that is left out means unknown, none or no, as its kind says`(
    stake: String, condition: String, score: [Double]
  ) throws {
    let policy = indicator(when: "vendor.stakes.exists(s, \(condition))")
    #expect(agree(try assess(Self.complete + "stakes:\n" + stake, policy: policy).d, score))
  }

  @Test func `has of the element that nobody listed is unknown, stated is false`() throws {
    #expect(agree(try assess("", policy: indicator(each: "s in vendor.stakes", when: "has(s.voting)")).d, Self.unknown))
    #expect(agree(try assess("", policy: indicator(each: "s in vendor.stakes", when: "stated(s.voting)")).d, Self.no))
  }

  static let ranges: [(share: String, condition: String, score: [Double])] = [
    ("~25%", ">= 0.25", half), ("minority", ">= 0.25", half), ("minority", "< 0.5", yes), ("minority", "> 0.0", yes),
    ("under 10%", ">= 0.1", no), ("over 10%", "> 0.1", yes), ("over 10%", ">= 0.1", yes),
    ("at least 10%", "> 0.1", half),
    ("at most 10%", ">= 0.1", half), ("25%..50%", ">= 0.25", yes), ("25%..50%", "> 0.5", no),
    ("25%..50%", "== 0.3", half),
    ("25%", "== 0.25", yes), ("25%..50%", "!= 0.6", yes), ("nearly 50%", ">= 0.45", yes), ("nearly 50%", ">= 0.5", no),
    ("1bn USD of 4bn USD", ">= 0.25", yes),
  ]

  @Test(arguments: ranges)
  func `a stated range that leaves a comparison open counts by half`(share: String, condition: String, score: [Double])
    throws
  {
    let profile =
      Self.complete + "stakes:\n- {holder: Zeta, economic: \(share), since: 2024-01-01, standing: confirmed}\n"
    #expect(
      agree(try assess(profile, policy: indicator(when: "vendor.stakes.exists(s, s.economic \(condition))")).d, score))
  }

  @Test func `sums of different currencies do not compare`() throws {
    let profile =
      Self.complete + "stakes:\n"
      + "- {holder: Zeta, price: 9bn USD, valuation: 1bn EUR, since: 2024-01-01, standing: confirmed}\n"
    let result = try assess(profile, policy: indicator(when: "vendor.stakes.exists(s, s.price > s.valuation)"))
    #expect(result.outcome() == .unknown)
  }

  // MARK: Connectives and errors

  private static let (isUS, isUnknown, fails) = (
    "vendor.country == 'US'", "vendor.party.country == 'FR'", "[1, 2][5] == 1"
  )

  static let connectives: [(condition: String, score: [Double], outcome: Assessment.IndicatorResult.Outcome)] = [
    (isUS, yes, .fired), ("!(\(isUS))", no, .quiet), (open, unknown, .unknown),
    ("\(open) && \(isUS)", unknown, .unknown),
    ("\(open) && !(\(isUS))", no, .quiet), ("\(open) || \(isUS)", yes, .fired),
    ("\(open) || !(\(isUS))", unknown, .unknown),
    ("!(\(open))", unknown, .unknown), ("\(open) ? \(isUS) : \(isUS)", unknown, .unknown),
    (fails, unknown, .broken), ("\(fails) && \(isUS)", unknown, .broken), ("\(fails) && !(\(isUS))", no, .quiet),
    ("\(fails) || \(isUS)", yes, .fired), ("\(fails) || \(open)", unknown, .unknown),
    ("\(open) && \(fails)", unknown, .unknown),
    ("(\(open)) == (\(fails))", unknown, .broken), ("1 / (vendor.country.size() - 2) == 1", unknown, .broken),
  ]
  private static let open = "vendor.employees > 5"

  @Test(arguments: connectives)
  func `false and true decide whatever the other side is, otherwise unknown beats an error`(
    condition: String, score: [Double], outcome: Assessment.IndicatorResult.Outcome
  ) throws {
    let result = try assess("country: US\n", policy: indicator(when: condition))
    #expect(result.outcome() == outcome)
    #expect(agree(result.d, score))
    #expect((result.indicators[0].failure != nil) == (outcome == .broken))
  }

  @Test func `where a reading of none is not guarded, the indicator is broken and says why`() throws {
    let profile =
      "coverage: {roles: complete}\nroles:\n- {person: ann, role: director, since: 2024-01-01, standing: confirmed}\n"
    let result = try assess(profile, policy: indicator(each: "role in vendor.roles", when: "as_of - role.until > 90"))
    #expect(result.outcome() == .broken)
    #expect(result.indicators[0].failure?.contains("role.until") == true)
  }

  // MARK: Priors

  @Test func `the prior of a factor is shared by its indicators`() throws {
    let two = indicator("A", when: Self.open) + indicator("B", when: "vendor.contractors > 5")
    #expect(agree(try assess("", policy: two).d, [0, 80 * 0.05, 80]))
    let three = two + indicator("C", when: "vendor.crowd > 5", severity: "40")
    let each = 1 - 0.95.pow(1 / 3)
    let larger = 1 - (1 - each) * (1 - each)
    #expect(agree(try assess("", policy: three).d, [0, 80 * larger + 40 * (1 - larger) * each, 80]))
  }

  @Test func `an indicator may state its own prior, and the others share the factor's`() throws {
    let two = indicator("A", when: Self.open, prior: "0.2") + indicator("B", when: "vendor.contractors > 5")
    #expect(agree(try assess("", policy: two).d, [0, 80 * (1 - 0.8 * 0.95), 80]))
    let conditional = indicator(when: Self.open, prior: "vendor.country == 'US' ? 0.4 : 0.02")
    #expect(agree(try assess("country: US\n", policy: conditional).d, [0, 32, 80]))
    #expect(agree(try assess("country: DE\n", policy: conditional).d, [0, 1.6, 80]))
    // A prior that is itself not known falls back to the factor's.
    #expect(agree(try assess("", policy: conditional).d, Self.unknown))
  }

  @Test func `a prior may hang on an open fact`() throws {
    let policy = indicator(when: Self.open, prior: "vendor.stakes.exists(s, s.economic >= 0.25) ? 0.5 : 0.1")
    let profile = Self.complete + "stakes:\n- {holder: Zeta, economic: 30%, since: 2024-01-01, standing: reported}\n"
    #expect(agree(try assess(profile, policy: policy).d, [0, 80 * (0.7 * 0.5 + 0.3 * 0.1), 80]))
  }

  // MARK: Severities

  static let severities: [(fields: String, severity: String, score: [Double])] = [
    ("economic: 30%..40%", "ramp(s.economic, [0.25, 0.50], [60, 80])", [64, 68, 72]),
    ("economic: 10%", "ramp(s.economic, [0.25, 0.50], [60, 80])", [60, 60, 60]),
    ("economic: 90%", "ramp(s.economic, [0.25, 0.50], [60, 80])", [80, 80, 80]),
    ("economic: 20%..60%", "ramp(s.economic, [0.25, 0.50], [60, 80])", [60, 70, 80]),
    ("economic: 30%..50%", "ramp(s.economic, [0.3, 0.4, 0.5], [20, 70, 40])", [20, 45, 70]),
    ("economic: 30%", "ramp(greatest(s.economic, s.voting), [0.25, 0.50], [60, 80])", [64, 72, 80]),
    ("economic: 30%, voting: 10%", "ramp(greatest(s.economic, s.voting), [0.25, 0.50], [60, 80])", [64, 64, 64]),
    ("economic: 30%", "ramp(least(s.economic, s.voting), [0.25, 0.50], [60, 80])", [60, 62, 64]),
    ("economic: 30%..40%", "s.economic >= 0.35 ? 80 : 40", [40, 60, 80]),
    ("economic: 30%", "s.voting >= 0.35 ? 80 : 40", [40, 60, 80]),
    ("economic: 30%..40%", "clamp(s.economic * 100, 0, 35)", [30, 32.5, 35]),
    ("economic: 30%", "10 + 2 * 20 - 5", [45, 45, 45]),
    ("economic: 30%", "clamp(120 - 30, 0, 60)", [60, 60, 60]),
    // 200, 300 and 50 days before; a hold of 100 days, then half for every 100.
    ("economic: 30%, since: 2024-12-12", "decay(60, as_of - s.since, 100, 100)", [30, 30, 30]),
    ("economic: 30%, since: 2024-09-03", "decay(60, as_of - s.since, 100, 100)", [15, 15, 15]),
    ("economic: 30%, since: 2025-05-11", "decay(60, as_of - s.since, 100, 100)", [60, 60, 60]),
    ("economic: 30%, since: 2024-09-03/2024-12-12", "decay(60, as_of - s.since, 100, 100)", [15, 22.5, 30]),
    ("economic: 30%, known: 2025-01-01", "decay(60, as_of - s.since, 100, 100)", [0, 30, 60]),
    ("economic: 30%..40%", "least(70, greatest(50, ramp(s.economic, [0.3, 0.4], [40, 90])))", [50, 60, 70]),
  ]

  @Test(arguments: severities)
  func `a severity over ranges has the ends that it can take, each by half`(
    fields: String, severity: String, score: [Double]
  ) throws {
    let dated = fields.contains("since") || fields.contains("known") ? fields : fields + ", since: 2024-01-01"
    let profile = Self.complete + "stakes:\n- {holder: Zeta, \(dated), standing: confirmed}\n"
    let policy = indicator(each: "s in vendor.stakes", when: "s.economic >= 0.05", severity: severity)
    #expect(agree(try assess(profile, policy: policy).d, score, within: 1e-9))
  }

  @Test func `an error in a severity breaks the indicator`() throws {
    let policy = indicator(when: "vendor.country == 'US'", severity: "clamp(10 / (vendor.country.size() - 2), 0, 60)")
    let result = try assess("country: US\n", policy: policy)
    #expect(result.outcome() == .broken)
    #expect(result.d[0] == 0)
    #expect(result.d[2] == 60)
  }

  // MARK: Nobody asks

  static let buyerless: [String] = [
    "buyer.isRival(s.holder)", "buyer.isSelf(s.holder)", "buyer.name == 'Ours'", "'m' in buyer.markets",
    "buyer.engagements.exists(e, e.need >= 0.5)", "buyer.rivals.exists(r, r == s.holder)", "!buyer.isRival(s.holder)",
  ]

  @Test(arguments: buyerless)
  func `without a buyer everything about the buyer is unknown`(condition: String) throws {
    let result = try assess(
      Self.complete + "stakes:\n" + Self.stake, policy: indicator(each: "s in vendor.stakes", when: condition))
    #expect(agree(result.d, Self.unknown))
    let each = try assess("", policy: indicator(each: "e in buyer.engagements", when: "e.need >= 0.5"))
    #expect(agree(each.d, Self.unknown))
    #expect(each.outcome() == .unknown)
  }

  // MARK: Coverage and tiers

  static let coverages: [(indicators: String, coverage: Double, tier: String)] = [
    (indicator("A", when: isUS), 1, "critical"),
    (indicator("A", when: "!(\(isUS))"), 1, "low"),
    (indicator("A", when: open), 0, "undetermined"),
    // It cannot raise what fires already.
    (indicator("A", when: isUS) + indicator("B", when: open, severity: "30"), 1, "critical"),
    (indicator("A", when: isUS, severity: "20") + indicator("B", when: open, severity: "80"), 0.2, "undetermined"),
    // What the floor reaches stays, however little else is known.
    (indicator("A", when: isUS, severity: "60") + indicator("B", when: open, severity: "90"), 0.4, "high"),
    (indicator("A", when: "!(\(isUS))", severity: "60") + indicator("B", when: open, severity: "40"), 0.6, "low"),
  ]

  @Test(arguments: coverages)
  func `too little known gives no tier, unless even the floor reaches it`(
    indicators: String, coverage: Double, tier: String
  ) throws {
    let result = try assess("country: US\n", policy: indicators)
    let found = try #require(result.score("d"))
    #expect(abs(found.coverage - coverage) < 1e-9)
    #expect(found.tier.description == tier)
    #expect(result.tier.description == tier)
  }

  static let bands: [(severity: String, tier: String)] = [
    ("24.9", "low"), ("25", "moderate"), ("49.9999999", "high"), ("50", "high"), ("74.9", "high"), ("75", "critical"),
    ("100", "critical"), ("0", "low"),
  ]

  @Test(arguments: bands)
  func `a tier begins with its lower end, rounded`(severity: String, tier: String) throws {
    #expect(
      try assess("country: US\n", policy: indicator(when: Self.isUS, severity: severity)).tier.description == tier)
  }
}

extension Double {
  /// This number to the power of another.
  fileprivate func pow(_ exponent: Double) -> Double { exponent == 1 / 3 ? cubeRoot : .nan }
  private var cubeRoot: Double {
    var x = self
    for _ in 0..<100 { x -= (x * x * x - self) / (3 * x * x) }
    return x
  }
}
