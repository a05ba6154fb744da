import ArmsLengthLocatedYAML
import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@Suite struct BuyerAndRegisterTests {
  static let buyer = """
    armslength: buyer/v1
    buyer: umbrella
    name: Umbrella Research
    markets: [engines]
    rivals: [globex, Vandelay Industries]
    coverage: {rivals: partial, engagements: complete}
    stakes:
      - {holder: umbrella, of: hooli, economic: 3%}
    engagements:
      - vendor: hooli
        services: [rlhf, red-teaming]
        since: 2023-01
        data: [prompts]
        sensitivity: restricted
        need: 40%
        spend: [{period: 2025, amount: 12m USD of 30m USD}]
        substitutability: none
        replace_in: 6..9 months
        controls:
          - {control: change-of-control-exit, strength: contractual, triggers: [{voting: over 50%}]}
          - {control: change-notice, covers: [ownership, leadership], within: 30 days, by: hooli}
    """

  private func readBuyer(_ text: String, _ register: Register? = nil) throws(InvalidInput) -> Buyer {
    try ProfileReader.buyer(SourceFile(name: "umbrella.yaml", text: text), register: register)
  }

  @Test func `a buyer is read with its rivals, its stakes and its engagements`() throws {
    let buyer = try readBuyer(Self.buyer, Fixture.readRegister())
    #expect(buyer.id == Party.ID("umbrella") && buyer.name == "Umbrella Research" && buyer.markets == ["engines"])
    #expect(buyer.marketLocations["engines"]?.fileAndLine == "umbrella.yaml:4")
    #expect(buyer.rivals.map(\.id.text) == ["globex", "vandelay-industries"])
    #expect(buyer.rivals.map(\.location.text) == ["globex", "Vandelay Industries"])
    #expect(buyer.base.coverage == ["rivals": .partial, "engagements": .complete])
    #expect(buyer.base[.stakes].first?.subject == Party.ID("hooli"))
    let engagement = try #require(buyer.engagements.first)
    #expect(engagement.vendor == Party.ID("hooli") && engagement.location.position.line == 10)
    #expect(engagement.record["services"] == .list([.text("rlhf"), .text("red-teaming")]))
    #expect(engagement.record["substitutability"] == .text("none"))
    #expect(engagement.record["replace_in"]?.quantity?.upper == 273.9375)
    guard case .list(let spend)? = engagement.record["spend"], case .record(let year)? = spend.first,
      case .list(let controls)? = engagement.record["controls"], case .record(let exit)? = controls.first,
      case .list(let triggers)? = exit["triggers"], case .record(let trigger)? = triggers.first,
      case .record(let notice)? = controls.last
    else { throw VendorReadingTests.Missing() }
    #expect(year["amount"]?.quantity?.basis == Quantity.Basis(lower: 30e6, upper: 30e6))
    #expect(trigger["voting"]?.quantity?.excludesLower == true && trigger["economic"] == nil)
    #expect(notice["within"]?.quantity?.lower == 30 && notice["by"] == .text("hooli"))
  }

  @Test func `no rivals and no engagements are known to be none`() throws {
    let buyer = try readBuyer("armslength: buyer/v1\nbuyer: umbrella\nrivals: []\nengagements: none")
    #expect(buyer.base.coverage == ["rivals": .complete, "engagements": .complete])
    #expect(buyer.rivals.isEmpty && buyer.engagements.isEmpty && buyer.markets == nil)
  }

  @Test func `a buyer's mistakes are told like a profile's`() throws {
    let text =
      "armslength: buyer/v1\nbuyer: umbrella\nmarkets: [engins]\nrivals: [globx]\nengagements:\n"
      + "  - {sensitivity: secret}\nevents: []"
    let register = try Fixture.readRegister()
    let error = try #require(throws: InvalidInput.self) { try readBuyer(text, register) }
    #expect(
      error.diagnostics.map(\.message) == [
        "there is no market `engins`", "there is no party `globx`", "the engagement has no `vendor`",
        "`secret` is not a sensitivity", "unknown field `events`",
      ])
    #expect(error.diagnostics[0].help == "did you mean `engines`?")
  }

  @Test func `a register is read with its markets, parties and ties`() throws {
    let register = try Fixture.readRegister()
    #expect(register.markets == ["engines": "search engines", "labels": "labeling of data"])
    let globex = try #require(register.base.parties[Party.ID("globex")])
    #expect(globex.name == "Globex Corporation" && globex.also == ["Globex"] && globex.markets == ["engines"])
    #expect(globex.lei == "5493001KJTIIGC8Y1R12" && globex.kind == "company" && !globex.isOnlyNamed)
    #expect(register.base.parties[Party.ID("umbra-fund")]?.kind == "fund")
    #expect(register.base[.stakes].first?.subject == Party.ID("initech"))
    #expect(register.file?.name == "register.yaml")
  }

  @Test func `in a register every tie says whom it is about, and every market is in the list`() throws {
    let text =
      "armslength: register/v1\nmarkets: {engines: search}\nparties: {globex: {markets: [oil]}}\n"
      + "stakes:\n  - {holder: globex, economic: 5%}"
    let error = try #require(throws: InvalidInput.self) {
      try ProfileReader.register(SourceFile(name: "register.yaml", text: text))
    }
    #expect(error.diagnostics.map(\.message) == ["there is no market `oil`", "the stake has no `of`"])
    #expect(error.diagnostics.last?.help == "add `of: its-id`: a register is about many parties")
  }

  @Test(arguments: DocumentKind.allCases)
  func `a document's first line says its kind`(kind: DocumentKind) throws {
    let file = SourceFile(name: "a.yaml", text: "armslength: \(kind.rawValue)/v1")
    #expect(try ProfileReader.kind(of: YAMLReader.readSingle(file)) == kind)
  }
}
