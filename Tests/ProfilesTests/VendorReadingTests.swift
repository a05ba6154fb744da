import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@Suite struct VendorReadingTests {
  @Test func `a profile of ten lines works`() throws {
    let profile = try Fixture.readVendor(
      """
      armslength: vendor/v1
      vendor: hooli
      name: Hooli Labels
      stakes:
        - {holder: globex, economic: 49%, voting: 0%, since: 2025-06-12}
      roles:
        - {person: ann-lee, role: director}
        - {person: ann-lee, role: executive, of: globex, since: 2025-06}
      """)
    #expect(profile.id == Party.ID("hooli") && profile.name == "Hooli Labels")
    let stake = try #require(profile.base[.stakes].first)
    #expect(stake.path == "stakes[globex]" && stake.subject == Party.ID("hooli"))
    let holder = FieldValue.party(Party.ID("globex"))
    #expect(stake.record["holder"] == holder)
    #expect(stake.record["economic"] == .quantity(try Quantity(parsing: "49%", as: .share)))
    #expect(stake.record["voting"] == .quantity(try Quantity(parsing: "0%", as: .share)))
    #expect(stake.record["since"] == .date(try PartialDate(parsing: "2025-06-12")))
    #expect(stake.record["until"] == nil)
    #expect(stake.location.fileAndLine == "hooli.yaml:5")
    #expect(stake.record.fields["economic"]?.location.text == "49%")
    #expect(profile.base[.roles].map(\.path) == ["roles[ann-lee]", "roles[ann-lee#2]"])
    #expect(profile.base[.roles].map(\.subject.text) == ["hooli", "globex"])
    #expect(profile.base.parties[Party.ID("ann-lee")]?.kind == "person")
    #expect(profile.base.parties[Party.ID("globex")]?.isOnlyNamed == true)
    #expect(profile.services == nil && profile.base.coverage(of: .customers) == .partial)
    // Nothing is wrong; three facts have no source, and nobody says who globex is.
    #expect(profile.warnings.map(\.code) == ["P202", "P201", "P202", "P202"])
    #expect(
      profile.warnings.first { $0.code == "P201" }?.message
        == "party `globex` is not described: its markets are unknown")
  }

  @Test func `a full profile is read with every construct`() throws {
    let profile = try Fixture.readVendor(Self.full)
    #expect(profile.also == ["Hooli Labels", "HL"] && profile.country == "IE")
    #expect(profile.kind == "service" && profile.partOf == Party.ID("globex"))
    let services = try #require(profile.services)
    #expect(services.map(\.name) == ["rlhf", "crowd-labeling"])
    #expect(services[1].stages?["maintenance"] == .date(try PartialDate(parsing: "2026-07-03")))

    let source = try #require(profile.base.sources["wire"])
    #expect(source.publisher == "Daily Bugle" && source.kind == "press" && source.origin == "reuters")
    #expect(source.basis == "5 insiders" && source.published?.text == "2025-06-13")
    #expect(profile.base.sources["copy"]?.cites == ["wire"])
    #expect(profile.base.sources["copy"]?.published?.earliest == nil)

    let claim = try #require(profile.base.claims["globex-deal"])
    #expect(claim.text == "Globex buys in" && claim.envelope.standing == .confirmed && claim.credence == nil)
    #expect(claim.envelope.sources == ["wire"] && claim.envelope.known?.text == "2025-06-12")
    #expect(
      profile.base.claims["rumor"]?.text == "Initech wants to sell" && profile.base.claims["hunch"]?.credence == 0.7)

    #expect(profile.base.coverage(of: .stakes) == .partial)
    #expect(profile.base.coverage(of: .customers) == .above(try Quantity(parsing: "10%", as: .share)))
    #expect(profile.base.coverage(of: .roles) == .undisclosed)
    #expect(profile.base.coverage(of: .suppliers) == .complete && profile.base.facts[.suppliers]?.isEmpty == true)
    #expect(profile.base.facts[.controls] == nil)

    let client = try #require(profile.base.parties[Party.ID("big-client")])
    #expect(client.isWithheld && client.maybe == [Party.ID("globex")] && !client.isOnlyNamed && client.markets == nil)
    #expect(profile.base.parties[Party.ID("initech")]?.name == "Initech Ltd")
    #expect(profile.base.parties[Party.ID("initech")]?.markets == [])
    #expect(profile.questions.map(\.ask) == ["Which rights come with the stake?", "Who pays?"])
    #expect(
      profile.questions.first?.about == "stakes[globex].rights" && profile.questions[0].searched?.text == "2025-10-23")
  }

  @Test func `stakes keep rounds, joint holders, rights and accounts`() throws {
    let stakes = try Fixture.readVendor(Self.full).base[.stakes]
    #expect(stakes.map(\.path) == ["stakes[globex/series-f]", "stakes[globex]", "stakes[granite-fund+jo-doe]"])
    #expect(stakes[0].record["economic"]?.quantity?.upper == 1 / 13.8)
    guard case .record(let rights)? = stakes[1].record["rights"] else { throw Missing() }
    #expect(
      rights["directors"]?.quantity?.isExact == true && rights["veto"] == .flag(false) && rights["information"] == nil)
    #expect(stakes[1].envelope.claim == "globex-deal" && stakes[1].envelope.standing == nil)
    #expect(stakes[1].accounts.map(\.envelope.by) == ["reuters", "press"])
    #expect(stakes[1].accounts[0].record["price"]?.quantity?.text == "14.8bn USD")
    #expect(stakes[1].accounts[0].envelope.sources == ["copy"] && stakes[1].accounts[0].denial == .nothing)
    #expect(stakes[1].accounts[1].envelope.standing == .refuted)
    #expect(stakes[1].accounts[1].location.text == "{by: press, economic: 100%, standing: refuted}")
    #expect(stakes[2].record["holder"] == .parties([Party.ID("granite-fund"), Party.ID("jo-doe")]))
    guard case .record(let stages)? = stakes[2].record["stages"] else { throw Missing() }
    #expect(Set(stages.fields.keys) == ["signed", "withdrawn"])
  }

  @Test func `customers keep revenue by period, exits, denials and silence`() throws {
    let customers = try Fixture.readVendor(Self.full).base[.customers]
    #expect(customers.map(\.path) == ["customers[big-client]", "customers[other-lab]"])
    guard case .list(let revenue)? = customers[0].record["revenue"], case .record(let latest)? = revenue.last else {
      throw Missing()
    }
    #expect(revenue.count == 2 && latest["share"]?.quantity?.lower == 0.58)
    #expect(latest["period"] == .date(try PartialDate(parsing: "2025-01/2025-09")))
    // A fact without sources of its own rests on those of its numbers.
    #expect(customers[0].envelope.sources == ["wire"])
    #expect(customers[1].record["because"] == .text("own decision, long planned"))
    #expect(customers[1].envelope.by == "other-lab" && customers[1].envelope.said?.text == "2025-06-18")
    #expect(customers[1].accounts.map(\.denial) == [.fields(["exit"]), .fact, .nothing])
    #expect(customers[1].accounts.map(\.isNoComment) == [false, false, true])
  }

  @Test(
    arguments: [
      ("none", FieldValue.none), ("unknown", .unknown), ("[]", FieldValue.none), ("{directors: 2}", nil),
    ] as [(String, FieldValue?)]) func `absence can be stated`(text: String, expected: FieldValue?) throws
  {
    let stake = try #require(
      Fixture.readVendor(Fixture.vendor("stakes:\n  - {holder: Globex, rights: \(text)}")).base[.stakes].first)
    if let expected {
      #expect(stake.record["rights"] == expected)
    } else {
      guard case .record? = stake.record["rights"] else { throw Missing() }
    }
  }

  @Test func `none is a number for quantities and a word where the list has it`() throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor("stakes:\n  - {holder: Globex, voting: none}\ncontrols:\n  - {control: firewall, strength: none}"))
    #expect(profile.base[.stakes][0].record["voting"]?.quantity?.upper == 0)
    #expect(profile.base[.controls][0].record["strength"] == .text("none"))
  }

  @Test(arguments: [
    "{reported: 2025-06-10, confirmed: 2025-06-12}", "[{reported: 2025-06-10}, {confirmed: 2025-06-12}]",
  ]) func `a standing may change with time`(standing: String) throws {
    let base = try Fixture.readVendor(
      Fixture.vendor(
        "claims: {deal: {standing: \(standing)}}\nstakes:\n"
          + "  - {holder: Globex, standing: \(standing), accounts: [{by: press, standing: \(standing)}]}")
    ).base
    let envelopes: (FactBase) -> [Envelope?] = { base in
      [base.claims["deal"]?.envelope, base[.stakes][0].envelope, base[.stakes][0].accounts[0].envelope]
    }
    #expect(envelopes(base).allSatisfy { $0?.standing == .confirmed && $0?.standings.count == 2 })
    for (day, standing) in [("2025-06-09", Standing.reported), ("2025-06-11", .reported), ("2025-06-12", .confirmed)] {
      #expect(envelopes(base.asKnown(on: try Day(day))).allSatisfy { $0?.standing == standing }, "\(day)")
    }
  }

  @Test func `JSON is read like YAML`() throws {
    let json = """
      {"armslength": "vendor/v1", "vendor": "hooli", "customers": "none", "stakes": [
        {"holder": "Globex", "economic": "49%", "voting": "none", "until": "none", "rights": {"directors": 2}, "because": "none"}]}
      """
    let profile = try Fixture.readVendor(json)
    let stake = try #require(profile.base[.stakes].first)
    #expect(stake.record["economic"]?.quantity?.lower == 0.49 && stake.record["voting"]?.quantity?.upper == 0)
    #expect(stake.record["until"] == FieldValue.none && stake.record["because"] == .text("none"))
    #expect(profile.base.coverage(of: .customers) == .complete)
  }

  @Test func `one element may stand without brackets`() throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor(
        "also: HL\nservices: rlhf\nsources: {wire: {kind: press}}\ncustomers:\n"
          + "  - {party: Globex, services: rlhf, revenue: {period: 2024, share: 5%}, sources: wire}"))
    #expect(profile.also == ["HL"] && profile.services?.map(\.name) == ["rlhf"])
    #expect(profile.base[.customers][0].record["services"] == .list([.text("rlhf")]))
    #expect(profile.base[.customers][0].envelope.sources == ["wire"])
    guard case .list(let revenue)? = profile.base[.customers][0].record["revenue"] else { throw Missing() }
    #expect(revenue.count == 1)
  }

  @Test func `anchors and aliases are read as if they were written out`() throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor(
        "stakes:\n  - {holder: Globex, stages: &signed {signed: 2025-01}}\n  - {holder: Initech, stages: *signed}"))
    #expect(profile.base[.stakes][0].record["stages"] == profile.base[.stakes][1].record["stages"])
  }

  struct Missing: Error {}

  static let full = """
    armslength: vendor/v1
    vendor: hooli
    name: Hooli
    also: [Hooli Labels, HL]
    country: IE
    kind: service
    part_of: globex
    services: [rlhf, {service: crowd-labeling, stages: {maintenance: 2026-07-03, closed_to_new: 2026-07-30}}]
    sources:
      wire: {publisher: Daily Bugle, kind: press, published: 2025-06-13, origin: reuters, basis: 5 insiders, language: en}
      copy: {kind: press, published: ../2026, origin: reuters, cites: wire}
    claims:
      globex-deal: {text: Globex buys in, standing: confirmed, known: 2025-06-12, sources: [wire]}
      rumor: Initech wants to sell
      hunch: {text: It will be sold, credence: 70%}
    coverage: {stakes: partial, customers: {above: 10%}, roles: undisclosed}
    parties:
      globex: Globex Corporation
      big-client: {identity: withheld, maybe: [globex]}
      initech: {name: Initech Ltd, markets: []}
    stakes:
      - {holder: globex, round: series-f, economic: under 1bn USD of 13.8bn USD, claim: rumor}
      - holder: globex
        economic: 49%
        voting: 0%
        rights: {directors: 0, veto: false}
        price: 14.3bn USD
        since: 2025-06-12/2025-06-13
        claim: globex-deal
        accounts:
          - {by: reuters, price: 14.8bn USD, sources: [copy]}
          - {by: press, economic: 100%, standing: refuted}
      - {holders: [Granite Fund, Jo Doe], voting: 51%, stages: {signed: 2025-05-08, withdrawn: 2025-10-08}, sources: [wire]}
    customers:
      - party: big-client
        revenue:
          - {period: 2024, share: 82.8m USD of 273.0m USD, sources: [wire]}
          - {period: 2025-01/2025-09, share: 58%}
        contract: {ends: at-will, minimum: 450m USD/year, length: 5 years}
      - party: other-lab
        exit: {announced: 2025-06-18, winding_down: 2024-06/2024-12}
        because: own decision, long planned
        by: other-lab
        said: 2025-06-18
        accounts:
          - {by: hooli, said: 2025-06-12, denies: [exit]}
          - {by: other-lab, said: 2025-06-13, denies: true}
          - {by: press, no_comment: true}
    suppliers: []
    questions:
      - {ask: "Which rights come with the stake?", about: "stakes[globex].rights", searched: 2025-10-23}
      - Who pays?
    """

  // MARK: A service of somebody

  @Test func `a service is held by the party that it is part of, all money and all votes`() throws {
    let vendor = try Fixture.readVendor(
      Fixture.vendor("kind: service\npart_of: globex\n"), register: Fixture.readRegister())
    let stake = try #require(vendor.base[.stakes].first)
    #expect(vendor.base[.stakes].count == 1 && stake.path == "stakes[globex]" && stake.subject == vendor.id)
    let holder = FieldValue.party(Party.ID("globex"))
    #expect(stake.record["holder"] == holder)
    for field in ["economic", "voting"] {
      guard case .quantity(let share) = stake.record[field] else {
        Issue.record("\(field) is not stated")
        continue
      }
      #expect(share.lower == 1 && share.upper == 1)
    }
    #expect(stake.envelope.standing == .confirmed && stake.location.text == "globex")
    #expect(vendor.base.coverage(of: .stakes) == .complete)
    #expect(vendor.warnings.isEmpty)
  }

  @Test(arguments: [
    "kind: service\npart_of: globex\nstakes: [{holder: initech, economic: 20%, sources: []}]\n", "part_of: globex\n",
    "kind: service\n", "kind: service\npart_of: none\n",
  ]) func `who tells of other holders, or is no service, is not held so`(lines: String) throws {
    let vendor = try Fixture.readVendor(Fixture.vendor(lines), register: Fixture.readRegister())
    #expect(!vendor.base[.stakes].contains { $0.path == "stakes[globex]" })
  }
}

extension FieldValue {
  /// A quantity; nil for other values.
  var quantity: Quantity? {
    if case .quantity(let quantity) = self { return quantity }
    return nil
  }
}
