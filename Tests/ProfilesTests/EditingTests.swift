import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

/// Changes that are assumed: paths, values and what is told of mistakes.
struct EditingTests {
  private static let vendor = """
    armslength: vendor/v1
    vendor: acme
    name: Acme
    sources: {wire: {kind: wire, published: 2025-06-13}}
    coverage: {stakes: partial}
    parties: {omnicorp: Omnicorp}
    stakes:
      - {holder: omnicorp, economic: 49%, sources: wire}   # the deal
      - holder: omnicorp
        economic: 5%
        round: series-a
        sources: wire
    roles:
      - {person: ann-smith, role: director, sources: wire}
      - {person: ann-smith, role: executive, of: omnicorp, sources: wire}
    customers:
      - party: big-client
        revenue: [{period: 2024, share: 60%}, {period: 2025, share: 50%}]
        accounts: {by: press, denies: [revenue]}
        sources: wire
    """
  private static let buyer = """
    armslength: buyer/v1
    buyer: us
    rivals: omnicorp
    engagements:
      - {vendor: acme, sensitivity: public, controls: [{control: exit-plan, strength: asserted}]}
    """

  private func documents() throws -> AssessedDocuments {
    AssessedDocuments(
      vendor: try ProfileReader.vendor(SourceFile(name: "acme.yaml", text: Self.vendor)),
      buyer: try ProfileReader.buyer(SourceFile(name: "us.yaml", text: Self.buyer)))
  }

  private func edited(set: [String] = [], remove: [String] = []) throws -> EditedDocuments {
    try documents().edited(
      by: set.map { try DocumentEdit(setting: $0) } + remove.map { try DocumentEdit(removing: $0) })
  }

  private func messages(set: [String] = [], remove: [String] = []) throws -> [Diagnostic] {
    do {
      _ = try edited(set: set, remove: remove)
      return []
    } catch let error as InvalidInput { return error.diagnostics }
  }

  private func share(_ fact: Fact?, _ field: String) -> Double? {
    if case .quantity(let quantity)? = fact?.record[field] { quantity.lower } else { nil }
  }

  @Test func `a value is put in the place of another, and everything else keeps its place`() throws {
    let result = try edited(set: ["stakes[omnicorp].economic=51%"])
    let (old, new) = (try documents().vendor.base[.stakes], result.documents.vendor.base[.stakes])
    #expect(share(new[0], "economic") == 0.51)
    #expect(new.map(\.path) == ["stakes[omnicorp]", "stakes[omnicorp/series-a]"])
    #expect(new.map(\.location.range) == old.map(\.location.range))
    #expect(new[0].location.file.name == "acme.yaml")
    let change = try #require(result.changes.first)
    #expect(change.kind == .set && change.before == "49%" && change.after == "51%")
    #expect(change.location?.fileAndLine == "acme.yaml:8")
    #expect(new[0].record.fields["economic"]?.location.file.name == "--set")
  }

  @Test(arguments: [
    ("stakes[omnicorp].voting=10%", "stakes[omnicorp]", "voting"),
    ("stakes[omnicorp/series-a].economic=6%", "stakes[omnicorp/series-a]", "economic"),
  ]) func `a field that is stated or not is set`(text: String, path: String, field: String) throws {
    let facts = try edited(set: [text]).documents.vendor.base[.stakes]
    #expect(share(facts.first { $0.path == path }, field) != nil)
  }

  @Test func `records are made on the way, once for several of their fields`() throws {
    let result = try edited(
      set: ["stakes[omnicorp].rights.veto=true", "stakes[omnicorp].rights.information=false"])
    guard case .record(let rights)? = result.documents.vendor.base[.stakes][0].record["rights"] else {
      Issue.record("there are no rights")
      return
    }
    #expect(rights["veto"] == .flag(true) && rights["information"] == .flag(false))
  }

  @Test func `a new fact is confirmed unless it says on which ground it stands`() throws {
    let result = try edited(set: [
      "controls[+]={control: recusal, strength: verified}",
      "stakes[+]={holder: omnicorp, round: series-b, economic: 1%, sources: wire}",
    ])
    let control = try #require(result.documents.vendor.base[.controls].first)
    #expect(control.path == "controls[recusal]" && control.envelope.standing == .confirmed)
    #expect(result.documents.vendor.base[.stakes].last?.envelope.standing == nil)
    #expect(result.changes.map(\.path) == ["controls[recusal]", "stakes[omnicorp/series-b]"])
    #expect(result.changes.allSatisfy { $0.kind == .added })
    // Nobody has to give a source for what is assumed.
    #expect(result.warnings.isEmpty)
  }

  @Test func `several facts are added by a list, to a list that says none, too`() throws {
    let result = try edited(set: ["controls[+]=[{control: recusal}, {control: clean-team}]"])
    #expect(result.documents.vendor.base[.controls].map(\.path) == ["controls[recusal]", "controls[clean-team]"])
    var documents = try documents()
    let text = Self.vendor + "\ncontrols: none\n"
    documents.vendor = try ProfileReader.vendor(SourceFile(name: "acme.yaml", text: text))
    let added = try documents.edited(by: [DocumentEdit(setting: "controls[+]={control: recusal}")])
    #expect(added.documents.vendor.base[.controls].count == 1)
    #expect(added.documents.vendor.base.coverage(of: .controls) == .partial)
  }

  @Test func `what is taken out is as if nobody had told it`() throws {
    let result = try edited(remove: ["roles[ann-smith]", "stakes[omnicorp].economic"])
    #expect(result.documents.vendor.base[.roles].map { "\($0.subject)" } == ["omnicorp"])
    #expect(result.documents.vendor.base[.stakes][0].record["economic"] == nil)
    // An empty list would say that there is none.
    let none = try edited(remove: ["customers[big-client]"])
    #expect(none.documents.vendor.base.coverage["customers"] == nil)
    #expect(none.documents.vendor.base[.customers].isEmpty)
  }

  @Test func `paths go on in the documents as they are`() throws {
    let result = try edited(
      set: ["roles[ann-smith#2].role=adviser"], remove: ["roles[ann-smith]"])
    let role = try #require(result.documents.vendor.base[.roles].first)
    #expect(role.record["role"] == .text("adviser") && result.documents.vendor.base[.roles].count == 1)
  }

  @Test func `the buyer's document is changed by its own paths`() throws {
    let result = try edited(set: [
      "buyer.engagements[acme].sensitivity=restricted", "buyer.engagements[acme].controls[exit-plan].strength=verified",
      "buyer.rivals[+]=big-client", "coverage.stakes=complete", "vendor.country=US",
      "customers[big-client].revenue[1].share=40%", "customers[big-client].revenue[2024].share=70%",
    ])
    let buyer = try #require(result.documents.buyer)
    #expect(buyer.engagements[0].record["sensitivity"] == .text("restricted"))
    #expect(buyer.rivals.map(\.id.text) == ["omnicorp", "big-client"])
    guard case .list(let controls)? = buyer.engagements[0].record["controls"], case .record(let control) = controls[0],
      case .list(let revenue)? = result.documents.vendor.base[.customers][0].record["revenue"]
    else {
      Issue.record("there are no controls or revenue")
      return
    }
    #expect(control["strength"] == .text("verified"))
    let shares = revenue.compactMap { element -> Double? in
      guard case .record(let figure) = element, case .quantity(let share)? = figure["share"] else { return nil }
      return share.lower
    }
    #expect(shares == [0.7, 0.4])
    #expect(result.documents.vendor.base.coverage(of: .stakes) == .complete)
    #expect(result.documents.vendor.country == "US")
  }

  /// A change, the code, the part of it that is underlined, and a part of the help.
  private static let mistakes = [
    ("stakes[omnicrop].economic=51%", "P243", "omnicrop", "did you mean `stakes[omnicorp]`?"),
    ("stakes[omnicorp].econmic=51%", "P006", "econmic", "did you mean `economic`?"),
    ("stakes[omnicorp].economic=much", "P015", "much", "write a percentage"),
    ("stakes[omnicorp].rights.vito=true", "P006", "vito", "did you mean `veto`?"),
    ("stakes[omnicorp].economic.points=3", "P245", "points", "set it as a whole"),
    ("stakes.omnicorp=1", "P244", "omnicorp", "in brackets"), ("stakes[*]=1", "P243", "*", "coverage.stakes"),
    ("name[+]=x", "P012", "", ""), ("parties[+]={name: x}", "P244", "+", "ends the path"),
    ("stakes[+].economic=5%", "P244", "economic", "ends the path"),
    ("stake[omnicorp]=1", "P243", "stake", "did you mean `stakes`?"),
    ("rivals[+]=x", "P243", "rivals", "there is `buyer.rivals`"),
    ("sources.wyre.kind=press", "P243", "wyre", "did you mean `sources.wire`?"),
    ("register.stakes[+]={holder: x}", "P248", "register.stakes[+]", "--register"),
    ("stakes[omnicorp].economic", "P240", "stakes[omnicorp].economic", "write a path, `=` and a value"),
    ("stakes[omnicorp].economic=", "P241", "=", "after the `=`"),
    ("stakes[omnicorp=1", "P240", "stakes[omnicorp=1", ""),
    ("stakes[]=1", "P242", "[", "stakes[meta].economic"), ("a b=1", "P242", "a", "controls[+]"),
    ("customers[big-client].revenue[2020].share=1%", "P243", "2020", "customers[big-client].revenue[2024]"),
  ]

  @Test(arguments: mistakes) func `a mistake is underlined in the text that holds it`(
    text: String, code: String, part: String, help: String
  ) throws {
    guard code != "P012" else {
      // A list of names for a name: told as it is in any document.
      #expect(try messages(set: [text]).contains { $0.location?.file.name == "acme.yaml" || $0.location?.text == "x" })
      return
    }
    let found = try #require(try messages(set: [text]).first)
    #expect(found.code == code, "\(found)")
    #expect(found.location?.text == part)
    #expect(found.location?.file.name == "--set")
    #expect((found.help ?? "").contains(help), "\(found.help ?? "")")
  }

  @Test(arguments: [
    ("stakes[omnicorp].voting", "P246"), ("stakes[nobody]", "P243"), ("stakes[+]", "P244"), ("", "P242"),
    ("controls", "P246"),
  ]) func `what is not there cannot be taken out`(text: String, code: String) throws {
    let found = try #require(try messages(remove: [text]).first)
    #expect(found.code == code, "\(found)")
    #expect(found.location?.file.name == "--remove")
  }

  @Test(arguments: [
    ["stakes[omnicorp].economic=1%", "stakes[omnicorp].economic=2%"],
    ["stakes[omnicorp]={holder: omnicorp}", "stakes[omnicorp].economic=2%"],
    ["stakes[omnicorp].economic=2%", "stakes[omnicorp]={holder: omnicorp}"],
  ]) func `two changes of one place are a mistake`(texts: [String]) throws {
    #expect(try messages(set: texts).map(\.code) == ["P247"])
  }

  @Test func `every mistake is told at once`() throws {
    let found = try messages(set: ["stakes[omnicorp].econmic=51%", "roles[ann-smith].role=directr"])
    // And nothing of what was odd before.
    #expect(found.map(\.code) == ["P006", "P012"], "\(found)")
  }

  // MARK: Overlays

  private func overlay(_ body: String) throws -> Assumptions {
    try Assumptions(overlay: SourceFile(name: "overlay.yaml", text: "armslength: overlay/v1\n" + body))
  }

  @Test func `an overlay holds the same changes`() throws {
    let assumptions = try overlay(
      """
      name: after the deal
      set:
        stakes[omnicorp].economic: 51%
        'controls[+]': [{control: recusal, strength: verified}]
      remove: ["roles[ann-smith]"]
      without_sources: [wire]
      without_parties: big-client
      """)
    #expect(assumptions.withoutSources.map(\.text) == ["wire"])
    #expect(assumptions.withoutParties.map(\.text) == ["big-client"])
    let result = try documents().edited(by: assumptions.edits)
    #expect(share(result.documents.vendor.base[.stakes][0], "economic") == 0.51)
    #expect(result.documents.vendor.base[.controls].count == 1 && result.documents.vendor.base[.roles].count == 1)
    #expect(result.changes.map(\.stated.fileAndLine) == ["overlay.yaml:4", "overlay.yaml:5", "overlay.yaml:6"])
  }

  @Test(arguments: [
    ("sett: {}", "P006", "sett"), ("set: [a]", "P011", "[a]"), ("remove: ['a b']", "P242", "a"),
    ("set: {'stakes[': 1}", "P242", "["), ("without_sources: [{a: b}]", "P011", "{a: b}"),
    ("set: {a: }", "P241", "a"),
  ]) func `a mistake in an overlay is told at its place`(body: String, code: String, part: String) throws {
    let error = try #require(throws: InvalidInput.self) { _ = try overlay(body) }
    #expect(error.diagnostics.map(\.code) == [code])
    #expect(error.diagnostics.first?.location?.text == part)
  }

  @Test func `an overlay of nothing is a warning`() throws {
    #expect(try overlay("set: {}").warnings.map(\.code) == ["P252"])
  }
}
