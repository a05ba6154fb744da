import Testing

@testable import ArmsLengthRisk

/// Who is whose rival: the same stake in the eyes of one buyer.
struct PerspectiveTests {
  enum View { case rival, none, open }

  /// The holder is Zeta. The buyer is in the market `m` and names Kappa as its rival.
  private static func view(
    parties: String, register facts: String = "", buyer: String = "markets: [m]\nrivals: [kappa]\n",
    holder: String = "holder: zeta",
    function: String = "isRival"
  ) throws -> View {
    let result = try assess(
      "coverage: {stakes: complete}\nstakes:\n- {\(holder), economic: 30%, voting: 0%, since: 2024-01-01, standing: confirmed}\n",
      policy: indicator(each: "s in vendor.stakes", when: "buyer.\(function)(s.holder)"),
      register: "markets: {m: M, n: N}\nparties:\n  kappa: {name: Kappa, markets: [n]}\n" + parties + facts,
      buyer: buyer)
    switch (result.d[0], result.d[2]) {
    case (80, 80): return .rival
    case (0, 0): return .none
    default: return .open
    }
  }

  private static func zeta(_ fields: String) -> String {
    "  zeta: {name: Zeta\(fields.isEmpty ? "" : ", " + fields)}\n"
  }
  private static let omni = "  omni: {name: Omni, markets: [m]}\n"
  private static func stakes(_ entries: String...) -> String {
    "coverage: {stakes: complete}\nstakes:\n"
      + entries.map { "- {\($0), since: 2020-01-01, standing: confirmed}\n" }.joined()
  }

  static let markets: [(parties: String, buyer: String, view: View)] = [
    (zeta("markets: [m]"), "markets: [m]\n", .rival),
    (zeta("markets: [n, m]"), "markets: [m]\n", .rival),
    (zeta("markets: [n]"), "markets: [m]\n", .none),
    (zeta("markets: []"), "markets: [m]\n", .none),
    (zeta("markets: [n]"), "markets: [m]\nrivals: [zeta]\n", .rival),
    (zeta(""), "markets: [m]\nrivals: [zeta]\n", .rival),
    // A company whose markets nobody has said may be one; a fund or a person is none unless said.
    (zeta(""), "markets: [m]\n", .open),
    (zeta("kind: fund"), "markets: [m]\n", .none), (zeta("kind: person"), "markets: [m]\n", .none),
    (zeta("kind: foundation"), "markets: [m]\n", .none), (zeta("kind: government"), "markets: [m]\n", .none),
    (zeta("kind: fund, markets: [m]"), "markets: [m]\n", .rival),
    (zeta("kind: person, markets: [m]"), "markets: [m]\n", .rival),
    (zeta("kind: fund"), "markets: [m]\nrivals: [zeta]\n", .rival),
    // A buyer that does not say where it competes.
    (zeta("markets: [n]"), "", .open), (zeta("markets: []"), "", .none),
    (zeta("markets: [n]"), "rivals: [zeta]\n", .rival),
    (zeta("markets: [m]"), "markets: []\n", .none),
  ]

  @Test(arguments: markets)
  func `a party is a rival if the buyer names it or they share a market`(parties: String, buyer: String, view: View)
    throws
  {
    #expect(try Self.view(parties: parties, buyer: buyer) == view)
  }

  private static let other = zeta("markets: [n]") + omni

  static let groups: [(parties: String, facts: String, view: View)] = [
    (other, "", .none),
    (other, stakes("of: zeta, holder: omni, voting: 60%"), .rival),
    (other, stakes("of: omni, holder: zeta, voting: 60%"), .rival),
    (other, stakes("of: zeta, holder: omni, voting: 50%"), .none),
    (other, stakes("of: zeta, holder: omni, voting: over 50%"), .rival),
    (other, stakes("of: zeta, holder: omni, voting: 40%..60%"), .open),
    (other, stakes("of: zeta, holder: omni, economic: 90%, voting: 10%"), .none),
    // Along a chain, and by way of a common parent that has no market of its own.
    (
      other + "  mid: {name: Mid, markets: [n]}\n",
      stakes("of: zeta, holder: mid, voting: 60%", "of: mid, holder: omni, voting: 60%"), .rival
    ),
    (
      other + "  mid: {name: Mid, markets: [n]}\n",
      stakes("of: zeta, holder: mid, voting: 60%", "of: mid, holder: omni, voting: 40%..60%"), .open
    ),
    (
      other + "  mid: {name: Mid, markets: [n]}\n",
      stakes("of: zeta, holder: mid, voting: 60%", "of: omni, holder: mid, voting: 60%"), .rival
    ),
    (
      other + "  mid: {name: Mid, markets: [n]}\n",
      stakes("of: zeta, holder: mid, voting: 30%", "of: omni, holder: mid, voting: 60%"), .none
    ),
    // A circle is no trap.
    (other, stakes("of: zeta, holder: omni, voting: 60%", "of: omni, holder: zeta, voting: 60%"), .rival),
    (zeta("markets: [n], part_of: omni") + omni, "", .rival),
    (zeta("markets: [n]") + "  omni: {name: Omni, markets: [m], part_of: zeta}\n", "", .rival),
    // A named rival has a group too.
    (zeta("markets: [n], part_of: kappa"), "", .rival),
  ]

  @Test(arguments: groups)
  func `a party of one group with a rival by majority of votes is a rival`(parties: String, facts: String, view: View)
    throws
  {
    #expect(try Self.view(parties: parties, register: facts) == view)
  }

  @Test func `a tie that is only reported leaves it open`() throws {
    let facts =
      "coverage: {stakes: complete}\nstakes:\n- {of: zeta, holder: omni, voting: 60%, since: 2020-01-01, standing: reported}\n"
    #expect(try Self.view(parties: Self.other, register: facts) == .open)
  }

  static let joint: [(holder: String, view: View)] = [
    ("holders: [omni, kappa]", .rival), ("holders: [omni, eta]", .open), ("holders: [eta, theta]", .none),
  ]

  @Test(arguments: joint)
  func `joint holders are a rival if all are, and none if none is`(holder: String, view: View) throws {
    let parties = Self.omni + "  eta: {name: Eta, markets: [n]}\n  theta: {name: Theta, kind: fund}\n"
    #expect(try Self.view(parties: parties, holder: holder) == view)
  }

  static let withheld: [(fields: String, view: View)] = [
    ("identity: withheld", .open), ("identity: withheld, maybe: [omni]", .rival),
    ("identity: withheld, maybe: [omni, kappa]", .rival),
    ("identity: withheld, maybe: [omni, eta]", .open), ("identity: withheld, maybe: [eta]", .open),
    ("identity: withheld, maybe: [zeta]", .open), ("identity: withheld, maybe: [theta]", .open),
    ("identity: withheld, maybe: [eta], markets: [n]", .open),
  ]

  @Test(arguments: withheld)
  func `a party whose name is withheld is a rival only if everybody is who it may be`(fields: String, view: View) throws
  {
    let parties =
      Self.zeta(fields) + Self.omni + "  eta: {name: Eta, markets: [n]}\n  theta: {identity: withheld, maybe: [zeta]}\n"
    #expect(try Self.view(parties: parties) == view)
  }

  static let own: [(parties: String, facts: String, holder: String, isSelf: View)] = [
    ("  ours: {name: Ours, markets: [m]}\n", "", "holder: ours", .rival),
    (zeta("markets: [m]"), stakes("of: zeta, holder: ours, voting: 60%"), "holder: zeta", .rival),
    (zeta("markets: [m]"), stakes("of: ours, holder: zeta, voting: 60%"), "holder: zeta", .rival),
    (zeta("markets: [m], part_of: ours"), "", "holder: zeta", .rival),
    (
      "  mid: {name: Mid}\n" + zeta("markets: [m]"),
      stakes("of: zeta, holder: mid, voting: 60%", "of: ours, holder: mid, voting: 60%"), "holder: zeta", .rival
    ),
  ]

  @Test(arguments: own)
  func `the buyer and its own group are never rivals`(parties: String, facts: String, holder: String, isSelf: View)
    throws
  {
    #expect(try Self.view(parties: parties, register: facts, holder: holder) == .none)
    #expect(try Self.view(parties: parties, register: facts, holder: holder, function: "isSelf") == isSelf)
  }

  @Test func `a party that may belong to the buyer's group is open, not a rival`() throws {
    let facts = Self.stakes("of: zeta, holder: ours, voting: 40%..60%")
    #expect(try Self.view(parties: Self.zeta("markets: [m]"), register: facts) == .open)
    #expect(try Self.view(parties: Self.zeta("markets: [m]"), register: facts, function: "isSelf") == .open)
  }
}

/// Offices that persons have elsewhere.
struct OfficesElsewhereTests {
  private static let rule = indicator(
    "I-1", each: "role in vendor.roles",
    when: "role.person.roles.exists(r, r.of != vendor.party && buyer.isRival(r.of))")

  @Test(arguments: [("partial", "unknown"), ("complete", "quiet")])
  func `a complete list of roles leaves no office elsewhere open`(coverage: String, outcome: String) throws {
    let result = try assess(
      "coverage: {roles: \(coverage)}\nroles: [{person: Ann Lee, role: director, since: 2020-01-01, standing: confirmed}]\n",
      policy: Self.rule, register: "markets: {m: {name: M}}\nparties: {zeta: {name: Zeta, markets: [m]}}\n",
      buyer: "markets: [m]\nrivals: [zeta]\n")
    #expect(result.indicators.map(\.outcome.rawValue) == [outcome])
  }
}
