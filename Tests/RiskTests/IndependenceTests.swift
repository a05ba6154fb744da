import ArmsLengthTies
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

@Suite struct IndependenceTests {
  private static let sure = TieFixture.sure

  /// A vendor of which everything is told: who holds it, its people, suppliers and customers.
  private func whole(_ id: String, holder: String, more: String = "") -> (id: String, body: String) {
    (
      id,
      """
      coverage: {stakes: complete, roles: complete, suppliers: complete, customers: complete}
      stakes: [{holder: \(holder), economic: 100%, voting: 100%, \(Self.sure)}]
      \(more)
      """
    )
  }

  private func pair(_ fixture: TieFixture) throws -> Independence {
    let profiles = try fixture.profiles()
    let assessor = Assessor(policy: try SampleRuns.policy(), register: try fixture.registerDocument())
    let assessments = try profiles.map {
      assessor.assess($0, for: try fixture.buyerDocument(), asOf: try Day(fixture.day))
    }
    let comparison = Comparison(
      assessments, profiles: profiles, in: try fixture.graph(), buyer: try fixture.buyerDocument())
    return try #require(comparison.pairs.first)
  }

  @Test func `two are independent if they share nothing and everything is told`() throws {
    let found = try pair(TieFixture(vendors: [whole("a", holder: "cy"), whole("b", holder: "dee")]))
    #expect(found.word == .independent)
    #expect(found.links.isEmpty && found.gaps.isEmpty)
    #expect(found.overlap == ShareRange(0))
  }

  @Test func `what is not told keeps two from being called independent`() throws {
    let open = try pair(
      TieFixture(vendors: [
        whole("a", holder: "cy"), ("b", "stakes: [{holder: dee, economic: 60%, voting: 60%, \(Self.sure)}]"),
      ]))
    #expect(open.word == .notKnown)
    let b = Party.ID("b")
    // Nobody asks, so customers do not matter.
    #expect(open.gaps == [.owners(b), .list("roles", b), .list("suppliers", b)])
    // A holding of which nobody tells who holds it.
    let above = try pair(TieFixture(vendors: [whole("a", holder: "cy"), whole("b", holder: "x-co")]))
    #expect(above.word == .notKnown)
    #expect(above.gaps == [.ownersAbove(Party.ID("x-co"), of: b)])
  }

  @Test func `customers count for a buyer with rivals`() throws {
    let fixture = TieFixture(vendors: [
      whole("a", holder: "cy", more: "customers: [{party: meta, standing: confirmed}]"),
      whole("b", holder: "dee", more: "customers: [{party: meta, standing: confirmed}]"),
    ])
    #expect(try pair(fixture).word == .independent)
    let asked = try pair(fixture.with(buyer: "rivals: [meta]"))
    #expect(asked.word == .linked)
    #expect(asked.links.map(\.kind) == [.customer])
    #expect(asked.links.map(\.party.text) == ["meta"])
  }

  @Test func `one controller is the strongest link, and its part of both is told`() throws {
    let found = try pair(
      TieFixture(
        vendors: [
          whole("a", holder: "hold", more: "suppliers: [{party: crowd, standing: confirmed}]"),
          whole("b", holder: "meta", more: "suppliers: [{party: crowd, standing: reported}]"),
        ], register: "stakes: [{of: hold, holder: meta, economic: 60%, voting: 60%, \(Self.sure)}]"))
    #expect(found.word == .linked)
    #expect(found.links.map(\.kind) == [.controller, .supplier])
    #expect(found.links.map(\.isCertain) == [true, false])
    #expect(abs((found.links[0].first?.economic.lower ?? 0) - 0.6) < 1e-9)
    #expect(found.links[0].second?.economic == ShareRange(1))
    // The lesser of 60 and 100 %.
    #expect(abs(found.overlap.lower - 0.6) < 1e-9 && abs(found.overlap.upper - 0.6) < 1e-9)
  }

  @Test func `the overlap is at least what one owner has of both, and what is above it is not added`() throws {
    // Meta has 36 % of A through a holding and 85 % of B; the fund has 9 % of Meta.
    let chain = try pair(
      TieFixture(
        vendors: [
          whole("a", holder: "hold"), ("b", "stakes: [{holder: meta, economic: 85%, voting: 85%, \(Self.sure)}]"),
        ],
        register: """
          stakes:
            - {of: hold, holder: meta, economic: 36%, voting: 60%, \(Self.sure)}
            - {of: meta, holder: fund, economic: 9%, voting: 9%, \(Self.sure)}
          """))
    #expect(abs(chain.overlap.lower - 0.36) < 1e-9 && abs(chain.overlap.upper - 0.36) < 1e-9)
    // Two owners who do not hold each other add up.
    let two = try pair(
      TieFixture(vendors: [
        (
          "a",
          "stakes: [{holder: fund, economic: 26%, voting: 26%, \(Self.sure)}, {holder: cy, economic: 12%, voting: 12%, \(Self.sure)}]"
        ),
        (
          "b",
          "stakes: [{holder: fund, economic: 30%, voting: 30%, \(Self.sure)}, {holder: cy, economic: 20%, voting: 20%, \(Self.sure)}]"
        ),
      ]))
    #expect(abs(two.overlap.lower - 0.38) < 1e-9 && abs(two.overlap.upper - 0.38) < 1e-9)
  }

  @Test func `investors, dependence, people and their ways are links`() throws {
    let investors = try pair(
      TieFixture(vendors: [
        ("a", "stakes: [{holder: fund, economic: 6%, voting: 6%, \(Self.sure)}]"),
        ("b", "stakes: [{holder: fund, economic: 30%, voting: 12%, \(Self.sure)}]"),
      ]))
    #expect(investors.links.map(\.kind) == [.investor])
    #expect(abs(investors.overlap.lower - 0.06) < 1e-9)
    let below = try pair(
      TieFixture(vendors: [
        ("a", "stakes: [{holder: fund, economic: 4%, voting: 4%, \(Self.sure)}]"),
        ("b", "stakes: [{holder: fund, economic: 30%, voting: 12%, \(Self.sure)}]"),
      ]))
    #expect(below.links.isEmpty)
    let dependence = try pair(
      TieFixture(vendors: [
        ("a", "parties: {b: {name: Vendor B}}\nstakes: [{holder: b, economic: 51%, voting: 51%, \(Self.sure)}]"),
        ("b", ""),
      ]))
    #expect(dependence.links.map(\.kind) == [.dependence])
    #expect(dependence.links.map(\.party.text) == ["a"])
    let people = try pair(
      TieFixture(vendors: [
        (
          "a",
          "roles:\n  - {person: cy, role: director, \(Self.sure)}\n  - {person: dee, role: executive, standing: confirmed, since: 2020, until: 2025-02-28}"
        ),
        (
          "b",
          "roles:\n  - {person: cy, role: director, \(Self.sure)}\n  - {person: dee, role: executive, standing: confirmed, since: 2025-03-01}"
        ),
      ]))
    #expect(people.links.map(\.kind) == [.person, .movement])
    #expect(people.links.map(\.party.text) == ["cy", "dee"])
    let meeting = try pair(
      TieFixture(
        vendors: [
          ("a", "roles: [{person: cy, role: director, \(Self.sure)}]"),
          ("b", "roles: [{person: dee, role: director, \(Self.sure)}]"),
        ],
        register: """
          roles:
            - {of: x-co, person: cy, role: director, \(Self.sure)}
            - {of: x-co, person: dee, role: director, \(Self.sure)}
          """))
    #expect(meeting.links.map(\.kind) == [.meeting])
    #expect(meeting.links.map(\.via?.text) == ["x-co"])
  }

  @Test func `what is only reported links possibly`() throws {
    let found = try pair(
      TieFixture(vendors: [
        whole("a", holder: "cy", more: "suppliers: [{party: crowd, standing: reported}]"),
        whole("b", holder: "dee", more: "suppliers: [{party: crowd, standing: confirmed}]"),
      ]))
    #expect(found.word == .notKnown)
    #expect(found.links.map(\.isCertain) == [false])
  }

  @Test func `the two may be asked about in either order`() throws {
    let graph = try TieFixture.three.graph()
    let (a, b) = (Party.ID("a"), Party.ID("b"))
    let (one, other) = (graph.independence(of: a, and: b), graph.independence(of: b, and: a))
    #expect(one.word == .linked && other.word == .linked)
    #expect(one.links.map(\.party) == other.links.map(\.party))
    #expect(one.overlap == other.overlap)
    // 60 % of 80 % is 48 %, beside 49 %.
    #expect(abs(one.overlap.lower - 0.48) < 1e-9)
  }
}

@Suite struct PartyViewTests {
  private static let sure = TieFixture.sure

  private func view(_ party: String, _ fixture: TieFixture) throws -> PartyView {
    try fixture.graph().view(of: Party.ID(party), on: fixture.vendors.map { Party.ID($0.id) })
  }

  @Test func `chains go down stakes, and what it has in all stands beside them`() throws {
    let view = try view("meta", .three)
    #expect(view.touches.map(\.company.text) == ["a", "b"])
    #expect(view.untouched.map(\.text) == ["c"])
    #expect(view.touches[0].chains.map { $0.ties.map(\.to.text) } == [["hold", "a"]])
    #expect(view.touches[0].chains[0].way == .ownership)
    #expect(view.touches[0].backing?.controls == .yes)
    #expect(view.touches[1].backing?.controls == .no)
    #expect(view.elsewhere.map(\.to.text) == ["hold"])
  }

  @Test func `every way is a chain of its own, and what is over or pending stands apart`() throws {
    let fixture = TieFixture(vendors: [
      (
        "a",
        """
        stakes:
          - {holder: meta, economic: 12%, voting: 12%, standing: confirmed, since: 2020, until: 2024-06-30}
          - {holder: meta, economic: 30%, voting: 30%, standing: confirmed, stages: {signed: 2025-06-01}}
        roles: [{person: cy, role: director, nominated_by: meta, \(Self.sure)}]
        customers: [{party: meta, standing: confirmed}]
        suppliers: [{party: staff, standing: confirmed}, {party: meta, of: staff, supplies: cloud, standing: reported}]
        """
      )
    ])
    let touch = try #require(try view("meta", fixture).touches.first)
    #expect(touch.backing == nil)
    #expect(touch.chains.map(\.way) == [.people, .customer, .supplier])
    #expect(touch.chains.map(\.isCertain) == [true, true, false])
    #expect(touch.chains[2].ties.map(\.to.text) == ["staff", "a"])
    #expect(touch.others.map(\.phase) == [.pending, .former])
  }

  @Test func `a person touches by seats, by what it sits above, and by where it went`() throws {
    let fixture = TieFixture(
      vendors: [
        ("a", "roles: [{person: dee, role: executive, standing: confirmed, since: 2020, until: 2025-01-31}]"),
        ("b", "roles: [{person: dee, role: executive, standing: confirmed, since: 2025-02-01}]"),
        ("c", "stakes: [{holder: x-co, economic: 40%, voting: 40%, \(Self.sure)}]"),
      ], register: "roles: [{of: x-co, person: dee, role: chair, \(Self.sure)}]")
    let view = try view("dee", fixture)
    #expect(view.touches.map(\.company.text) == ["b", "c", "a"])
    #expect(view.touches[0].chains.map(\.way) == [.people])
    #expect(view.touches[1].chains.map { $0.ties.map(\.kind) } == [[.role, .stake]])
    #expect(view.touches[2].others.map(\.phase) == [.former])
    // Between companies it is a movement.
    let company = try self.view("a", fixture)
    #expect(company.touches.first { $0.company.text == "b" }?.chains.map(\.way) == [.movement])
  }

  @Test func `a tranche that a whole stake replaces is no stake beside it`() throws {
    let fixture = TieFixture(vendors: [
      (
        "a",
        """
        stakes:
          - {holder: meta, economic: 49%, voting: 0%, standing: confirmed, since: 2025-06-13}
          - {holder: meta, round: f, economic: under 7%, standing: confirmed, since: 2024-05-21}
        """
      )
    ])
    let touch = try #require(try view("meta", fixture).touches.first)
    #expect(touch.chains.map { $0.ties.map(\.economic) } == [[ShareRange(0.49)]])
    #expect(try fixture.graph().stakes.replaced.map(\.isTranche) == [true])
  }

  @Test func `whom a party sent elsewhere, and with which rights it holds, is told`() throws {
    let fixture = TieFixture(
      vendors: [
        (
          "a",
          "stakes: [{holder: fund, economic: 30%, rights: {directors: 1, observers: 2, veto: true, information: false}, \(Self.sure)}]"
        )
      ],
      register: """
        roles:
          - {of: meta, person: dee, role: observer, nominated_by: fund, \(Self.sure)}
          - {of: x-co, person: dee, role: director, \(Self.sure)}
        """)
    let fund = try view("fund", fixture)
    #expect(fund.elsewhere.map(\.to.text) == ["meta"])
    #expect(fund.touches[0].chains[0].ties[0].rights == ["1 director", "2 observers", "veto"])
    #expect(try view("dee", fixture).elsewhere.map(\.to.text) == ["meta", "x-co"])
  }

  @Test func `circles end`() throws {
    let fixture = TieFixture(
      vendors: [("a", "stakes: [{holder: x-co, economic: 50%, voting: 50%, \(Self.sure)}]")],
      register: """
        stakes:
          - {of: x-co, holder: y-co, economic: 60%, voting: 60%, \(Self.sure)}
          - {of: y-co, holder: x-co, economic: 60%, voting: 60%, \(Self.sure)}
          - {of: y-co, holder: meta, economic: 40%, voting: 40%, \(Self.sure)}
        """)
    let touch = try #require(try view("meta", fixture).touches.first)
    #expect(touch.chains.map { $0.ties.map(\.to.text) } == [["y-co", "x-co", "a"]])
    // All that is outside the circle is Meta's and what nobody tells: y = 0.4 + 0.6 x, x = 0.6 y gives y 0.625, x 0.375 of it.
    #expect(abs((touch.backing?.economic.lower ?? 0) - 0.1875) < 1e-9)
  }

  @Test func `a party is found by id, name and other name, whatever the case`() throws {
    let graph = try TieFixture.three.graph()
    for text in ["meta", "Meta", "META", "meta platforms"] {
      #expect(graph.parties(named: text).map(\.text) == ["meta"])
    }
    #expect(graph.parties(named: "nobody").isEmpty)
    #expect(graph.knownNames.contains("Meta Platforms"))
  }
}
