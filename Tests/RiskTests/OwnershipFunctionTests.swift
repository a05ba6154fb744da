import Testing

@testable import ArmsLengthRisk

/// What conditions can ask about owners, control, interlocks and departures. Severities are 80 and the prior 0.05.
@Suite struct OwnershipFunctionTests {
  typealias Row = (profile: String, condition: String, score: [Double])

  private static let (yes, no, unknown): ([Double], [Double], [Double]) = ([80, 80, 80], [0, 0, 0], [0, 4, 80])
  /// A stated range leaves it open: one half.
  private static let half: [Double] = [0, 40, 80]
  private static let complete = "coverage: {stakes: complete, roles: complete}\n"

  private static func stakes(_ lines: String...) -> String {
    complete + "stakes:\n" + lines.map { "- {\($0), since: 2020-01-01, standing: confirmed}\n" }.joined()
  }

  private static func roles(_ lines: String...) -> String {
    complete + "roles:\n" + lines.map { "- {\($0), standing: confirmed}\n" }.joined()
  }

  private static func has(_ id: String) -> String { ".exists(o, o.id == '\(id)')" }

  // MARK: Owners

  /// A chain: Top holds 60 % of Mid, Mid 50 % of the vendor.
  private static let chain = stakes(
    "holder: Mid, economic: 50%, voting: 50%", "of: mid, holder: Top, economic: 60%, voting: 60%")
  /// A-OFAC-3: X holds 50 % of A and 10 % of the vendor, A 40 %.
  private static let mixed = stakes(
    "holder: Ex, economic: 10%, voting: 10%", "holder: Alpha, economic: 40%, voting: 40%",
    "of: alpha, holder: Ex, economic: 50%, voting: 50%")
  /// The register's bands: 25 to 50 % of Mid, of which Top has 75 to 100 %.
  private static let bands = stakes(
    "holder: Mid, economic: 25%..50%, voting: 25%..50%", "of: mid, holder: Top, economic: 75%..100%, voting: 75%..100%")
  /// A-CYCLE-1: the vendor and Twin hold 42 % of each other.
  private static let cross = stakes(
    "holder: Twin, economic: 42%, voting: 42%", "holder: Out, economic: 58%, voting: 58%",
    "of: twin, holder: acme, economic: 42%, voting: 42%", "of: twin, holder: Else, economic: 58%, voting: 58%")
  /// The vendor and Twin hold each other whole.
  private static let closed = stakes(
    "holder: Twin, economic: 100%, voting: 100%", "of: twin, holder: acme, economic: 100%, voting: 100%")

  static let owners: [Row] = [
    (chain, "vendor.owners('integrated')" + has("top"), yes), (chain, "vendor.owners('direct')" + has("top"), no),
    (chain, "vendor.owners('direct')" + has("mid"), yes), (chain, "vendor.owners('integrated')" + has("else"), no),
    (chain, "vendor.ultimateOwners(0.3)" + has("top"), yes), (chain, "vendor.ultimateOwners(0.31)" + has("top"), no),
    (chain, "vendor.ultimateOwners(0.3)" + has("mid"), no),
    (chain, "vendor.stakes.exists(s, vendor.economicShare(s.holder, 'direct') == 0.5)", yes),
    (chain, "vendor.owners('integrated').exists(o, vendor.economicShare(o, 'integrated') == 0.3)", yes),
    (chain, "vendor.owners('integrated').exists(o, vendor.economicShare(o, 'weakest-link') == 0.6)", no),
    (mixed, "vendor.stakes.exists(s, vendor.economicShare(s.holder, 'consolidated(>=50%)') == 0.5)", yes),
    (mixed, "vendor.stakes.exists(s, vendor.economicShare(s.holder, 'consolidated(>50%)') >= 0.5)", no),
    (mixed, "vendor.stakes.exists(s, vendor.votingShare(s.holder, 'weakest-link') == 0.5)", yes),
    (mixed, "vendor.stakes.exists(s, vendor.economicShare(s.holder, 'product') == 0.3)", yes),
    (bands, "vendor.owners('integrated').exists(o, o.id == 'top' && vendor.economicShare(o, 'product') >= 0.25)", half),
    (bands, "vendor.owners('integrated').exists(o, o.id == 'top' && vendor.economicShare(o, 'product') > 0.5)", no),
    (bands, "vendor.owners('integrated').exists(o, o.id == 'top' && vendor.economicShare(o, 'product') >= 0.18)", yes),
    (cross, "vendor.owners('integrated').exists(o, vendor.economicShare(o, 'integrated') > 0.7)", yes),
    (cross, "vendor.circle()" + has("twin"), yes), (cross, "vendor.circle()" + has("out"), no),
    (cross, "vendor.hasOutsideOwner()", yes), (closed, "vendor.hasOutsideOwner()", no),
    (closed, "vendor.circle()" + has("twin"), yes), (closed, "vendor.owners('integrated')" + has("twin"), no),
    (chain, "vendor.circle().size() == 0", yes),
    ("", "vendor.owners('integrated')" + has("top"), unknown),
    (
      "stakes:\n- {holder: Mid, economic: 5%, since: 2020, standing: confirmed}\n",
      "vendor.owners('direct')" + has("mid"), yes
    ),
  ]

  @Test(arguments: owners)
  func `owners are those of all chains, by the rule that is named`(profile: String, condition: String, score: [Double])
    throws
  {
    #expect(agree(try assess(profile, policy: indicator(when: condition)).d, score))
  }

  // MARK: Control

  private static let pair = stakes(
    "holder: East, voting: 30%, economic: 1%", "holder: West, voting: 30%, economic: 1%",
    "of: east, holder: Top, voting: 60%, economic: 1%", "of: west, holder: Top, voting: 51%, economic: 1%")
  private static let votesUnknown = stakes("holder: Mid, economic: 90%", "of: mid, holder: Top, voting: 60%")

  static let control: [Row] = [
    (pair, "vendor.controllers()" + has("top"), yes), (pair, "vendor.controllers()" + has("east"), no),
    (pair, "vendor.stakes.exists(s, s.holder.controls(vendor))", no),
    (pair, "vendor.controllers().exists(c, c.controls(vendor.party))", yes),
    (chain, "vendor.controllers()" + has("top"), no), (chain, "vendor.controllers()" + has("mid"), no),
    (votesUnknown, "vendor.controllers()" + has("top"), unknown),
    (votesUnknown, "vendor.stakes.exists(s, s.holder.controls(vendor))", unknown),
    (closed, "vendor.controllers()" + has("twin"), yes),
    (bands, "vendor.controllers()" + has("top"), no),
    (
      stakes("holder: Float, voting: 90%, economic: 90%") + "parties: {float: {kind: free-float}}\n",
      "vendor.controllers()" + has("float"), no
    ),
  ]

  @Test(arguments: control)
  func `control is a majority of votes with all that one controls`(profile: String, condition: String, score: [Double])
    throws
  {
    #expect(agree(try assess(profile, policy: indicator(when: condition)).d, score))
  }

  @Test func `an open stake in a chain is weighed by its credence`() throws {
    let profile =
      Self.complete
      + "stakes:\n- {holder: Mid, economic: 60%, voting: 60%, since: 2020-01-01, standing: confirmed}\n"
      + "- {of: mid, holder: Top, economic: 60%, voting: 60%, since: 2020-01-01, standing: reported}\n"
    let result = try assess(
      profile, policy: indicator(when: "vendor.controllers().exists(c, c.id == 'top')"))
    // Reported counts 0.7; where it does not hold, Mid is at the top.
    #expect(agree(result.d, [0, 56, 80]))
    let other = try assess(profile, policy: indicator(when: "vendor.controllers().exists(c, c.id == 'mid')"))
    #expect(agree(other.d, [0, 24, 80]))
  }

  // MARK: Together

  static let together: [Row] = [
    (mixed, "vendor.heldTogether(vendor.owners('direct'), 'direct') == 0.5", yes),
    (mixed, "vendor.heldTogether(vendor.owners('direct').filter(o, o.id == 'ex'), 'consolidated(>=50%)') == 0.5", yes),
    (
      mixed, "vendor.heldTogether(vendor.owners('direct').filter(o, o.id == 'alpha'), 'consolidated(>=50%)') == 0.4",
      yes
    ),
    (pair, "vendor.heldTogether(vendor.owners('integrated').filter(o, o.country == 'XX'), 'direct') > 0.01", unknown),
    (mixed, "vendor.unnamedShare() > 0.4", yes), (mixed, "vendor.unnamedShare() >= 0.5", yes),
    // The half of Alpha that nobody has listed is a fifth of the vendor.
    (mixed, "vendor.unnamedShare() > 0.5", unknown), (mixed, "vendor.unnamedShare() > 0.7", no),
    (
      "stakes:\n- {holder: Ex, economic: 10%, since: 2020, standing: confirmed}\n", "vendor.unnamedShare() > 0.4",
      unknown
    ),
    (
      stakes("holder: Ex, economic: 30%", "of: rival, holder: Ex, economic: 20%"),
      "vendor.stakes.exists(s, s.holder.holdings.exists(h, investorOverlap(vendor.party, h.of) >= 0.2))", yes
    ),
  ]

  @Test(arguments: together)
  func `holdings of several count together, and what nobody names is the rest`(
    profile: String, condition: String, score: [Double]
  ) throws {
    #expect(agree(try assess(profile, policy: indicator(when: condition)).d, score))
  }

  // MARK: People

  private static let met = roles(
    "person: Ann, role: director, since: 2020", "person: Ann, role: director, of: third, since: 2020",
    "person: Ben, role: director, of: third, since: 2020", "person: Ben, role: executive, of: rival, since: 2020")
  private static let gone = roles(
    "person: Ann, role: chief-executive, since: 2020, until: 2025-01-31",
    "person: Ann, role: director, since: 2020", "person: Ann, role: executive, of: rival, since: 2025-02-01")

  static let people: [Row] = [
    (met, "vendor.interlocks.exists(i, i.kind == 'direct' && i.other.id == 'third')", yes),
    (met, "vendor.interlocks.exists(i, i.kind == 'indirect' && i.other.id == 'rival' && i.via.id == 'third')", yes),
    (met, "vendor.interlocks.exists(i, i.other_person.id == 'ben' && i.other_role == 'executive')", yes),
    (met, "vendor.interlocks.exists(i, i.kind == 'direct' && i.other.id == 'rival')", no),
    (gone, "vendor.departures.exists(d, d.to.id == 'rival' && d.kept.exists(k, k.role == 'director'))", yes),
    (gone, "vendor.departures.exists(d, d.on > d.taken.since)", no),
    (gone, "vendor.departures.exists(d, d.left.role == 'chief-executive' && d.taken.role == 'executive')", yes),
    (gone, "vendor.departures.exists(d, d.to.id == 'third')", no),
    ("roles: []\n", "vendor.interlocks.exists(i, true)", no), ("", "vendor.interlocks.exists(i, true)", unknown),
    ("", "vendor.departures.exists(d, true)", unknown),
  ]

  @Test(arguments: people)
  func `people who sit elsewhere, meet elsewhere or went elsewhere are listed`(
    profile: String, condition: String, score: [Double]
  ) throws {
    #expect(agree(try assess(profile, policy: indicator(when: condition)).d, score))
  }

  // MARK: Open claims

  /// What is only told never makes a certain thing vanish, nor an open one certain.
  static let open: [Row] = [
    // Who may stand above Mid leaves Mid possible.
    (
      stakes("holder: Mid, economic: 60%, voting: 60%") + told("holder: Top, of: mid, economic: 100%, voting: 100%"),
      "vendor.ultimateOwners(0.5)" + has("mid"), [0, 24, 80]
    ),
    (
      stakes("holder: Mid, economic: 100%, voting: 100%") + told("holder: acme, of: mid, economic: 100%, voting: 100%"),
      "vendor.hasOutsideOwner()", [0, 24, 80]
    ),
  ]

  private static func told(_ line: String) -> String { "- {\(line), since: 2020-01-01, standing: reported}\n" }

  @Test(arguments: open)
  func `an open stake leaves open what hangs on it`(profile: String, condition: String, score: [Double]) throws {
    #expect(agree(try assess(profile, policy: indicator(when: condition)).d, score))
  }

  static let certain: [Row] = [
    // Qu may control Pe, which controls it for certain.
    (
      stakes(
        "holder: Pe, voting: 100%, economic: 100%", "of: pe, holder: Qu, voting: 40%..60%, economic: 1%",
        "of: qu, holder: Pe, voting: 60%, economic: 1%"), "vendor.controllers()" + has("qu"), half
    ),
    // A circle of the vendor with its holder, its list of stakes open.
    (
      "stakes:\n- {holder: Em, voting: 80%, economic: 80%, since: 2020-01-01, standing: confirmed}\n"
        + "- {of: em, holder: acme, voting: 100%, economic: 100%, since: 2020-01-01, standing: confirmed}\n",
      "vendor.controllers()" + has("em"), yes
    ),
    // What flows in a circle belongs to whoever is not named.
    (
      stakes("holder: Em, economic: 80%, voting: 80%", "of: em, holder: acme, economic: 100%, voting: 100%"),
      "vendor.unnamedShare() > 0.99", yes
    ),
    // What is a part of somebody is all its own.
    (
      "parties: {mid: {name: Mid, part_of: top}}\n" + stakes("holder: mid, economic: 100%, voting: 100%"),
      "vendor.controllers()" + has("top"), yes
    ),
    // Two tranches of one investor add up; free float is no investor.
    (
      "parties: {float: {kind: free-float}, rival: {name: Rival}}\n"
        + stakes(
          "holder: float, economic: 60%", "holder: Ex, economic: 10%, round: a", "holder: Ex, economic: 10%, round: b",
          "of: rival, holder: float, economic: 70%", "of: rival, holder: Ex, economic: 30%"),
      "vendor.owners('direct').exists(o, o.holdings.exists(h, h.of.id == 'rival' && investorOverlap(vendor.party, h.of) >= 0.2))",
      yes
    ),
  ]

  @Test(arguments: certain)
  func `control and what is not named follow circles and parts`(profile: String, condition: String, score: [Double])
    throws
  {
    #expect(agree(try assess(profile, policy: indicator(when: condition)).d, score))
  }

  @Test func `a register that tells a stake otherwise takes nothing away`() throws {
    let profile = "stakes:\n- {holder: Meta, economic: 49%, voting: 49%, since: 2025-06, standing: reported}\n"
    let register =
      "stakes:\n- {of: acme, holder: Meta, economic: 10%, voting: 0%, since: 2019, until: 2023, standing: confirmed}\n"
    let condition = indicator(when: "vendor.stakes.exists(s, s.economic > 0.25)")
    let alone = try assess(profile, policy: condition).d
    #expect(agree(try assess(profile, policy: condition, register: register).d, alone))
    // The same stake told the same way is one.
    let same = "stakes:\n- {of: acme, holder: Meta, economic: 49%, since: 2025-06, standing: reported}\n"
    let count = indicator(when: "count(vendor.stakes) >= 1 && count(vendor.stakes.filter(s, s.economic == 0.49)) < 2")
    #expect(agree(try assess(Self.complete + profile, policy: count, register: same).d, [0, 56, 80]))
  }

  @Test func `an allegation hides no interlock`() throws {
    let condition = "vendor.interlocks.exists(i, i.kind == 'indirect' && i.other.id == 'rival')"
    let more = Self.met + "- {person: Ann, role: director, of: rival, standing: alleged}\n"
    #expect(agree(try assess(more, policy: indicator(when: condition)).d, Self.yes))
  }

  @Test func `who may have left may have gone`() throws {
    let profile =
      Self.complete + "roles:\n- {person: Ann, role: chief-executive, since: 2020, standing: reported, accounts: "
      + "[{by: insiders, until: 2025-01-31, standing: reported}]}\n"
      + "- {person: Ann, role: executive, of: rival, since: 2025-02-10, standing: confirmed}\n"
    let result = try assess(
      profile, policy: indicator(when: "vendor.departures.exists(d, d.to.id == 'rival')"))
    #expect(result.d[0] == 0 && result.d[1] > 10 && result.d[2] == 80)
  }

  // MARK: Wrong rules

  @Test func `a rule that does not exist is found when the policy is read`() throws {
    #expect(throws: (any Error).self) {
      try readPolicy(indicator(when: "vendor.owners('integratd').exists(o, true)"))
    }
    do {
      _ = try readPolicy(indicator(when: "vendor.owners('integratd').exists(o, true)"))
    } catch {
      #expect("\(error)".contains("C030"))
    }
  }
}
