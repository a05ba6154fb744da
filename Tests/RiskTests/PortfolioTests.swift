import ArmsLengthLocatedYAML
import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// Documents from which a graph is made.
struct TieFixture {
  var vendors: [(id: String, body: String)]
  var register = ""
  var buyer: String?
  var day = "2025-06-30"

  /// Three vendors: Meta controls one through a holding, and has 49 % of the money of another; a founder holds the third.
  static let three = TieFixture(
    vendors: [
      ("a", "services: [annotation]\nstakes: [{holder: hold, economic: 80%, voting: 80%, \(sure)}]"),
      ("b", "services: [rlhf]\nstakes: [{holder: meta, economic: 49%, voting: 0%, \(sure)}]"),
      ("c", "services: [rlhf]\nstakes: [{holder: cy, economic: 100%, voting: 100%, \(sure)}]"),
    ],
    register: """
      stakes: [{of: hold, holder: meta, economic: 60%, voting: 60%, \(sure)}]
      """)

  static let sure = "standing: confirmed, since: 2020"

  func with(buyer: String) -> TieFixture {
    var copy = self
    copy.buyer = buyer
    return copy
  }

  private func file(_ name: String, _ content: String) -> SourceFile { SourceFile(name: name, text: content) }

  func registerDocument() throws -> Register {
    try ProfileReader.register(
      file(
        "register.yaml",
        """
        armslength: register/v1
        markets: {frontier-models: models}
        parties:
          meta: {name: Meta, also: [Meta Platforms], markets: [frontier-models]}
          hold: {name: Hold, markets: []}
          x-co: {name: X Co, markets: []}
          y-co: {name: Y Co, markets: []}
          fund: {name: Fund, kind: fund}
          crowd: {name: Crowd, country: PH, markets: []}
          staff: {name: Staff, markets: []}
          cy: {name: Cy, kind: person}
          dee: {name: Dee, kind: person}
          float: {name: free float, kind: free-float}
        \(register)
        """))
  }

  func profiles() throws -> [VendorProfile] {
    let register = try registerDocument()
    return try vendors.map { id, body in
      try ProfileReader.vendor(
        file("\(id).yaml", "armslength: vendor/v1\nvendor: \(id)\nname: Vendor \(id.uppercased())\n" + body),
        register: register)
    }
  }

  func buyerDocument() throws -> Buyer? {
    try buyer.map {
      try ProfileReader.buyer(
        file("buyer.yaml", "armslength: buyer/v1\nbuyer: ours\nname: Ours\nmarkets: [frontier-models]\n" + $0),
        register: registerDocument())
    }
  }

  func graph() throws -> TieGraph {
    TieGraph(
      vendors: try profiles(), buyers: try buyerDocument().map { [$0] } ?? [], register: try registerDocument(),
      asOf: try Day(day))
  }

  func portfolio(without: String? = nil) throws -> Portfolio {
    Portfolio(
      try profiles(), in: try graph(), buyer: try buyerDocument(), without: without.map { Party.ID($0) })
  }
}

@Suite struct PortfolioTests {
  /// Engagements by their flow-style fields.
  private func engagements(_ entries: [String]) -> String {
    "engagements:\n" + entries.map { "  - {\($0)}\n" }.joined()
  }

  private func needs(_ a: String?, _ b: String?, _ c: String?) -> String {
    engagements(
      zip(["a", "b", "c"], [(a, "annotation"), (b, "rlhf"), (c, "rlhf")]).map { id, entry in
        "vendor: \(id), services: [\(entry.1)]" + (entry.0.map { ", need: \($0)" } ?? "")
      })
  }

  private func close(_ share: ShareRange?, _ lower: Double, _ upper: Double) -> Bool {
    guard let share else { return false }
    return abs(share.lower - lower) < 1e-9 && abs(share.upper - upper) < 1e-9
  }

  private func ids(_ parties: [Party.ID]) -> [String] { parties.map(\.text) }

  private func meta(_ portfolio: Portfolio) throws -> Portfolio.Backer {
    try #require(portfolio.backers.first { $0.party.text == "meta" })
  }

  // MARK: Who stands behind

  @Test func `one party stands behind what it controls through a chain and what it influences by money`() throws {
    // Meta has 60 % of a holding with 80 % of A: control, and 48 % of the money; of B it has 49 % of the money and no votes.
    let portfolio = try TieFixture.three.with(buyer: needs("40%", "22%", "30%")).portfolio()
    #expect(portfolio.backers.map(\.party.text) == ["meta", "cy"])
    let meta = try meta(portfolio)
    #expect(meta.isRival == true)
    #expect(ids(meta.certain) == ["a", "b"])
    #expect(meta.possible.isEmpty)
    #expect(meta.backings.map(\.controls) == [.yes, .no])
    #expect(meta.backings.map(\.influences) == [.yes, .yes])
    #expect(close(meta.backings[0].economic, 0.48, 0.48))
    // The smaller of 60 and 80 %.
    #expect(close(meta.backings[0].voting, 0.6, 0.6))
    #expect(close(meta.need, 0.62, 0.62))
    #expect(portfolio.controllers == [Party.ID("a"): Party.ID("meta"), Party.ID("c"): Party.ID("cy")])
    // 40² + 22² + 30², in points; nobody controls two.
    let points = try #require(portfolio.need?.concentration)
    #expect(abs(points.lower - 2984) < 1e-6 && abs(points.upper - 2984) < 1e-6)
    // All annotation is A's; of what is needed of RLHF, 22 of 52.
    #expect(meta.services.map(\.service) == ["annotation", "rlhf"])
    #expect(meta.services[0].isAll && close(meta.services[0].share, 1, 1))
    #expect(!meta.services[1].isAll && close(meta.services[1].share, 22.0 / 52, 22.0 / 52))
  }

  @Test func `vendors of one controller count as one in the concentration by controller`() throws {
    var fixture = TieFixture.three.with(buyer: needs("40%", "22%", "30%"))
    fixture.vendors[1].body = "stakes: [{holder: meta, economic: 51%, voting: 51%, \(TieFixture.sure)}]"
    let need = try #require(try fixture.portfolio().need)
    // 62² + 30² in place of 40² + 22² + 30².
    #expect(abs((need.concentrationByController?.lower ?? 0) - 4744) < 1e-6)
    #expect(abs((need.concentration?.lower ?? 0) - 2984) < 1e-6)
  }

  @Test func `a need that nobody states leaves a range, and is named`() throws {
    let portfolio = try TieFixture.three.with(buyer: needs("40%", nil, "30%")).portfolio()
    // B may have anything up to the 30 % that A and C leave.
    #expect(close(try meta(portfolio).need, 0.4, 0.7))
    #expect(close(portfolio.need?.shares[Party.ID("b")], 0, 0.3))
    #expect(portfolio.need?.gaps.map(\.vendor.text) == ["b"])
    #expect(try TieFixture.three.with(buyer: needs(nil, nil, nil)).portfolio().need?.shares.isEmpty == true)
  }

  @Test func `ranges of needs stay ranges, as far as all of them leave room`() throws {
    let portfolio = try TieFixture.three.with(buyer: needs("30%..45%", "20%", "40%")).portfolio()
    // 30..45 + 20, but C has 40 of what there is: at most 60.
    #expect(close(try meta(portfolio).need, 0.5, 0.6))
    #expect(close(portfolio.need?.shares[Party.ID("a")], 0.3, 0.4))
    // At least 30² + 20² + 40², at most 40² + 20² + 40².
    let points = try #require(portfolio.need?.concentration)
    #expect(abs(points.lower - 2900) < 1e-6 && abs(points.upper - 3600) < 1e-6)
  }

  @Test func `needs of more than everything are an error of the data, from which nothing is reckoned`() throws {
    let portfolio = try TieFixture.three.with(buyer: needs("60%", "60%", "10%")).portfolio()
    #expect(abs((portfolio.need?.excess ?? 0) - 1.3) < 1e-9)
    #expect(try meta(portfolio).need == nil)
    #expect(portfolio.need?.concentration == nil)
  }

  @Test func `a reported stake stands behind a vendor possibly`() throws {
    var fixture = TieFixture.three.with(buyer: needs("40%", "22%", "30%"))
    fixture.vendors[1].body = "stakes: [{holder: meta, economic: 49%, voting: 0%, standing: reported, since: 2020}]"
    let meta = try meta(try fixture.portfolio())
    #expect(ids(meta.certain) == ["a"])
    #expect(ids(meta.possible) == ["b"])
    #expect(close(meta.need, 0.4, 0.4))
    #expect(close(meta.needWithPossible, 0.62, 0.62))
  }

  @Test func `whoever controls one who influences is told in its place`() throws {
    // Dee has 58 % of the votes of X, which has 30 % of A: 3.6 % of the money, and 15 % of the votes by the smallest link.
    let fixture = TieFixture(
      vendors: [
        ("a", "stakes: [{holder: x-co, economic: 30%, voting: 15%, \(TieFixture.sure)}]"),
        ("b", "stakes: [{holder: x-co, economic: 26%, voting: 26%, \(TieFixture.sure)}]"),
      ], register: "stakes: [{of: x-co, holder: dee, economic: 12%, voting: 58%, \(TieFixture.sure)}]")
    let portfolio = try fixture.portfolio()
    #expect(portfolio.backers.map(\.party.text) == ["dee"])
    #expect(ids(portfolio.backers[0].certain) == ["a", "b"])
    #expect(portfolio.backers[0].through.map(\.party.text) == ["x-co"])
    #expect(close(portfolio.backers[0].backings[0].economic, 0.036, 0.036))
    #expect(close(portfolio.backers[0].backings[0].voting, 0.15, 0.15))
    #expect(portfolio.need == nil && portfolio.backers[0].need == nil)
  }

  @Test func `half of a holding is not nothing: it influences, and controls nothing`() throws {
    let fixture = TieFixture(
      vendors: [("a", "stakes: [{holder: hold, economic: 100%, voting: 100%, \(TieFixture.sure)}]")],
      register: "stakes: [{of: hold, holder: meta, economic: 10%, voting: 50%, \(TieFixture.sure)}]")
    let graph = try fixture.graph()
    let backing = try #require(graph.backings(of: Party.ID("a")).first { $0.party.text == "meta" })
    #expect(close(backing.voting, 0.5, 0.5))
    #expect(backing.controls == .no)
    #expect(backing.influences == .yes)
    // The same number as by the rule that is asked for by name.
    let place = try #require(graph.stakes.index(of: Party.ID("a")))
    let meta = try #require(graph.stakes.index(of: Party.ID("meta")))
    #expect(graph.stakes.voting.owners(of: place, by: .weakestLink)[meta]?.claim == backing.voting)
  }

  // MARK: Circles

  @Test func `a circle of owners is told once, by its first member`() throws {
    let fixture = TieFixture(
      vendors: [
        ("a", "stakes: [{holder: x-co, economic: 90%, voting: 90%, \(TieFixture.sure)}]"),
        ("b", "stakes: [{holder: y-co, economic: 90%, voting: 90%, \(TieFixture.sure)}]"),
      ],
      register: """
        stakes:
          - {of: x-co, holder: y-co, economic: 60%, voting: 60%, \(TieFixture.sure)}
          - {of: y-co, holder: x-co, economic: 60%, voting: 60%, \(TieFixture.sure)}
        """)
    let portfolio = try fixture.portfolio()
    #expect(portfolio.backers.map(\.party.text) == ["x-co"])
    #expect(ids(portfolio.backers[0].certain) == ["a", "b"])
    #expect(portfolio.controllers[Party.ID("b")] == Party.ID("x-co"))
  }

  @Test func `a vendor in a circle with its owner has nobody behind it`() throws {
    let fixture = TieFixture(
      vendors: [
        ("a", "stakes: [{holder: x-co, economic: 60%, voting: 60%, \(TieFixture.sure)}]"),
        ("b", "stakes: [{holder: cy, economic: 100%, voting: 100%, \(TieFixture.sure)}]"),
      ], register: "stakes: [{of: x-co, holder: a, economic: 60%, voting: 60%, \(TieFixture.sure)}]")
    let portfolio = try fixture.portfolio()
    #expect(portfolio.backers.map(\.party.text) == ["cy"])
    #expect(portfolio.controllers[Party.ID("a")] == nil)
  }

  // MARK: Spend

  private func spends(_ a: String, _ b: String, _ c: String) -> String {
    engagements(zip(["a", "b", "c"], [a, b, c]).map { "vendor: \($0), spend: [\($1)]" })
  }

  @Test func `spend of one whole gives parts of it`() throws {
    let portfolio = try TieFixture.three.with(
      buyer: spends(
        "{period: 2024, amount: 5m USD of 20m USD}", "{period: 2024, amount: 2m USD of 20m USD}",
        "{period: 2024, share: 15%}")
    ).portfolio()
    #expect(close(try meta(portfolio).spend, 0.35, 0.35))
    #expect(portfolio.spend?.isOfStated == false)
    #expect(portfolio.spend?.period == "2024")
    #expect(portfolio.spend?.gaps == [])
  }

  @Test func `sums in one currency are parts of what is stated, and a plan or an older year does not count`() throws {
    let portfolio = try TieFixture.three.with(
      buyer: spends(
        "{period: 2023, amount: 1m USD}, {period: 2024, amount: 5m USD}, {period: 2025, amount: 9m USD, planned: true}",
        "{period: 2024, amount: 2m USD}", "{period: 2024, amount: 3m USD}")
    ).portfolio()
    #expect(close(try meta(portfolio).spend, 0.7, 0.7))
    #expect(portfolio.spend?.isOfStated == true)
    #expect(portfolio.spend?.unit == "USD")
    // 50² + 20² + 30²
    #expect(abs((portfolio.spend?.concentration?.upper ?? 0) - 3800) < 1e-6)
  }

  @Test func `sums in other currencies and of other years are never added`() throws {
    let portfolio = try TieFixture.three.with(
      buyer: spends(
        "{period: 2024, amount: 5m USD}", "{period: 2024, amount: 2m EUR}", "{period: 2024, amount: 3m USD}")
    ).portfolio()
    // How much 2m EUR is beside 8m USD nobody says: A has at most 5 of 8, and B anything.
    #expect(close(portfolio.spend?.shares[Party.ID("a")], 0, 0.625))
    #expect(close(try meta(portfolio).spend, 0, 1))
    #expect(
      portfolio.spend?.gaps == [
        Portfolio.Measure.Gap(vendor: Party.ID("b"), reason: .other(period: "2024", unit: "EUR"))
      ])
    let years = try TieFixture.three.with(
      buyer: spends("{period: 2024, share: 50%}", "{period: 2023, share: 20%}", "{period: 2024, share: 30%}")
    ).portfolio()
    #expect(close(years.spend?.shares[Party.ID("b")], 0, 0.2))
    #expect(
      years.spend?.gaps.map(\.reason) == [.other(period: "2023", unit: "")])
  }

  @Test func `an engagement that is over or has not begun does not count`() throws {
    let portfolio = try TieFixture.three.with(
      buyer: engagements([
        "vendor: a, need: 40%, until: 2025-01-31", "vendor: b, need: 22%", "vendor: c, need: 30%, since: 2026-01",
        "vendor: zed, need: 8%",
      ])
    ).portfolio()
    #expect(portfolio.vendors.map(\.id.text) == ["a", "b", "c", "zed"])
    #expect(portfolio.vendors.map(\.isEngaged) == [false, true, false, true])
    #expect(portfolio.vendors.map(\.hasProfile) == [true, true, true, false])
    #expect(close(try meta(portfolio).need, 0.22, 0.22))
  }

  // MARK: What they share

  @Test func `a service divides between vendors as far as engagements say`() throws {
    let fixture = TieFixture.three.with(
      buyer: engagements([
        "vendor: a, services: [annotation], need: 16%", "vendor: b, services: [annotation], need: 10%",
        "vendor: c, services: [annotation, evaluation], need: 10%",
      ]))
    var copy = fixture
    copy.vendors[1].body = ""
    let backer = try meta(try copy.portfolio())
    // C's 10 % may be all annotation or none: 16 of 36 to 26.
    #expect(close(backer.services.first?.share, 16.0 / 36, 16.0 / 26))
    #expect(try copy.portfolio().singleServices.map(\.service) == ["evaluation"])
  }

  @Test func `common investors hold enough of two vendors, through chains as well`() throws {
    let fixture = TieFixture(
      vendors: [
        ("a", "stakes: [{holder: fund, economic: 6%, voting: 6%, \(TieFixture.sure)}]"),
        // 20 % of 30 %: 6 %.
        ("b", "stakes: [{holder: x-co, economic: 30%, voting: 30%, \(TieFixture.sure)}]"),
        ("c", "stakes: [{holder: fund, economic: 4%, voting: 4%, \(TieFixture.sure)}]"),
      ], register: "stakes: [{of: x-co, holder: fund, economic: 20%, voting: 20%, \(TieFixture.sure)}]")
    let investors = try fixture.portfolio().commonInvestors
    #expect(investors.map(\.party.text) == ["fund"])
    #expect(investors[0].holdings.map(\.company.text) == ["a", "b"])
    #expect(close(investors[0].holdings[1].economic, 0.06, 0.06))
    #expect(investors[0].isCertain)
  }

  @Test func `suppliers of suppliers, persons and countries are what vendors fail with`() throws {
    let fixture = TieFixture(
      vendors: [
        (
          "a",
          "country: IE\nservices: [annotation]\nsuppliers: [{party: crowd, supplies: crowd, standing: confirmed}]\nroles: [{person: cy, role: director, \(TieFixture.sure)}]"
        ),
        (
          "b",
          "country: IE\nservices: [annotation, rlhf]\nsuppliers:\n  - {party: staff, supplies: staffing, standing: confirmed}\n  - {party: crowd, of: staff, supplies: crowd, standing: reported}\nroles: [{person: cy, role: chair, \(TieFixture.sure)}]"
        ),
        ("c", "country: IE\nservices: [evaluation]"),
      ])
    let portfolio = try fixture.portfolio()
    #expect(portfolio.sharedPoints.map(\.id) == ["crowd", "cy", "IE"])
    #expect(portfolio.sharedPoints.map(\.kind) == [.supplier, .person, .country])
    #expect(portfolio.sharedPoints[0].unsure == [Party.ID("b")])
    #expect(portfolio.sharedPoints[0].services.map(\.service) == ["annotation"])
    #expect(portfolio.sharedPoints[0].services[0].isAll)
    #expect(portfolio.sharedPoints[2].vendors.count == 3)
    #expect(portfolio.singleServices.map(\.service) == ["evaluation", "rlhf"])
  }

  // MARK: Without somebody

  @Test func `without a party all that it controls or influences is lost`() throws {
    let fixture = TieFixture.three.with(buyer: needs("40%", "22%", "30%"))
    let loss = try #require(try fixture.portfolio(without: "meta").loss)
    #expect(loss.items.map(\.vendor.text) == ["a", "b"])
    #expect(loss.items.map { $0.reasons.map(\.kind) } == [[.controls], [.influences]])
    #expect(close(loss.need, 0.62, 0.62))
    #expect(loss.uncovered == ["annotation"])
    #expect(loss.possiblyUncovered == [])
    let vendor = try #require(try fixture.portfolio(without: "c").loss)
    #expect(vendor.items.map(\.vendor.text) == ["c"])
    #expect(vendor.items[0].reasons.map(\.kind) == [.vendor])
    #expect(try fixture.portfolio(without: "fund").loss?.items.isEmpty == true)
  }

  @Test func `what is only possible is told apart`() throws {
    var fixture = TieFixture.three.with(buyer: needs("40%", "22%", "30%"))
    fixture.register = "stakes: [{of: hold, holder: meta, economic: 60%, voting: 60%, standing: reported, since: 2020}]"
    let loss = try #require(try fixture.portfolio(without: "meta").loss)
    #expect(loss.items.map(\.isCertain) == [false, true])
    #expect(close(loss.need, 0.22, 0.22))
    #expect(close(loss.needWithPossible, 0.62, 0.62))
    #expect(loss.uncovered == [])
    #expect(loss.possiblyUncovered == ["annotation"])
  }

  @Test func `without a critical or the only supplier vendors are lost, without a customer or a seat none is`() throws {
    let fixture = TieFixture(
      vendors: [
        (
          "a",
          """
          coverage: {suppliers: complete}
          suppliers:
            - {party: staff, supplies: staffing, standing: confirmed}
            - {party: x-co, supplies: cloud, standing: confirmed}
            - {party: y-co, supplies: cloud, critical: true, standing: confirmed}
            - {party: crowd, of: staff, supplies: crowd, standing: confirmed}
          """
        ),
        ("b", "roles: [{person: dee, role: director, nominated_by: fund, \(TieFixture.sure)}]"),
        ("c", "customers: [{party: meta, standing: confirmed}, {party: x-co, until: 2024-01-31, standing: confirmed}]"),
      ])
    // Staff alone supplies staff, and the list is complete; of two clouds one is critical; whoever else supplies Staff is not told.
    for (party, isCertain) in [("staff", true), ("y-co", true), ("crowd", false)] {
      let loss = try #require(try fixture.portfolio(without: party).loss)
      #expect(loss.items.map(\.vendor.text) == ["a"], "\(party)")
      #expect(loss.items.first?.reasons == [.init(kind: .supplier, isCertain: isCertain)], "\(party)")
      #expect(loss.others.isEmpty)
    }
    for (party, vendor, kind) in [
      ("x-co", "a", Portfolio.Loss.Reason.Kind.supplier), ("dee", "b", .people), ("fund", "b", .people),
      ("meta", "c", .customer),
    ] {
      let loss = try #require(try fixture.portfolio(without: party).loss)
      #expect(loss.items.isEmpty, "\(party)")
      #expect(loss.others.map(\.vendor.text) == [vendor], "\(party)")
      #expect(loss.others.first?.reasons.map(\.kind) == [kind], "\(party)")
    }
  }

  @Test func `the order of the documents changes nothing but the order of the vendors`() throws {
    let fixture = TieFixture.three.with(buyer: needs("40%", "22%", "30%"))
    var turned = fixture
    turned.vendors.reverse()
    let (one, other) = (try fixture.portfolio(without: "meta"), try turned.portfolio(without: "meta"))
    #expect(one.backers.map(\.party) == other.backers.map(\.party))
    #expect(one.backers.map(\.need) == other.backers.map(\.need))
    #expect(one.need?.concentration == other.need?.concentration)
    #expect(one.loss?.need == other.loss?.need)
    #expect(Set(one.loss?.items.map(\.vendor) ?? []) == Set(other.loss?.items.map(\.vendor) ?? []))
    #expect(one.singleServices.map(\.service) == other.singleServices.map(\.service))
  }
}
