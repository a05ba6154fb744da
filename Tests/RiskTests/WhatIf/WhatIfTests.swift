import ArmsLength
import ArmsLengthTestSupport
import Testing

/// What changed facts make of the verdict on the real case.
struct WhatIfTests {
  static let asOf = Day(year: 2025, month: 10, day: 23)!

  /// The documents of the case, for the laboratory that competes with Meta.
  static let documents = Result<AssessedDocuments, any Error> {
    let folder = "Samples/scale-meta"
    let register = try ProfileReader.register(Fixtures.sourceFile(folder + "/register.yaml"))
    return AssessedDocuments(
      vendor: try ProfileReader.vendor(Fixtures.sourceFile(folder + "/scale-ai.yaml"), register: register),
      buyer: try ProfileReader.buyer(Fixtures.sourceFile(folder + "/buyers/rival-lab.yaml"), register: register),
      register: register)
  }

  private func whatIf(
    set: [String] = [], remove: [String] = [], withoutSources: [String] = [], without: [String] = []
  ) throws -> WhatIf {
    try SampleRuns.policy().whatIf(
      Self.documents.get(),
      assuming: Assumptions(
        setting: set, removing: remove, withoutSources: withoutSources, withoutParties: without), asOf: Self.asOf)
  }

  private func competition(_ whatIf: WhatIf) throws -> (before: Double, after: Double) {
    let change = try #require(whatIf.dimensions.first { $0.before.id == "competition" })
    return (change.before.expected, change.after.expected)
  }

  /// The ways in which Meta is tied to the supplier beside its stake: offices, and people who moved.
  private static let interlock = [
    "roles[alexandr-wang]", "roles[alexandr-wang#2]", "roles[alexandr-wang#3]", "roles[ruben-mayer]",
    "roles[ruben-mayer#2]",
  ]

  @Test func `nothing assumed, nothing differs`() throws {
    let result = try whatIf(set: ["name=Scale AI"])
    #expect(result.findings.isEmpty && result.indicators.isEmpty && !result.changesTier)
    #expect(result.dimensions.allSatisfy { $0.difference == 0 })
  }

  @Test func `without the stake competition falls a little, without stake, seat and purchases far`() throws {
    let stake = try competition(whatIf(remove: ["stakes[meta]"]))
    #expect(stake.after < stake.before - 3 && stake.after > 60)
    let all = try competition(
      whatIf(
        remove: ["stakes[meta]", "stakes[meta/series-f]", "customers[meta]", "customers[meta#2]"] + Self.interlock))
    #expect(all.after < 50 && all.after < stake.after - 20, "\(all)")
  }

  @Test func `a firewall helps the more the firmer it is`() throws {
    let none = try competition(whatIf(remove: ["controls[information-firewall]"])).after
    let scores = try ["asserted", "contractual", "verified"].map { strength in
      try competition(
        whatIf(
          set: ["controls[+]={control: information-firewall, strength: \(strength), towards: meta}"],
          remove: ["controls[information-firewall]"])
      ).after
    }
    #expect(none > scores[0] && scores[0] > scores[1] && scores[1] > scores[2], "\(none) \(scores)")
  }

  @Test func `findings are gone, new or changed`() throws {
    let gone = try whatIf(remove: ["roles[alexandr-wang]"])
    #expect(gone.findings.contains { $0.kind == .gone && $0.finding.indicator == "BRD-13" })
    // The second role has the place that it had, though its path has become that of the first one.
    #expect(!gone.findings.contains { $0.kind == .new })
    let more = try whatIf(set: ["stakes[meta].voting=51%"])
    #expect(more.findings.contains { $0.kind == .new && $0.finding.indicator == "OWN-01" })
    let changed = try #require(more.findings.first { $0.kind == .changed && $0.finding.indicator == "OWN-02" })
    #expect(changed.before?.message.contains("votes 0%") == true)
    #expect(changed.after?.message.contains("votes 51%") == true)
    #expect(more.dimensions[0].difference > 0)
  }

  @Test func `what is changed is named with its place`() throws {
    let result = try whatIf(set: ["stakes[meta].economic=51%"], remove: ["roles[alexandr-wang]"])
    #expect(result.changes.map(\.kind) == [.set, .removed])
    #expect(result.changes[0].before == "49%" && result.changes[0].after == "51%")
    let text = result.changes.compactMap { $0.location?.text }
    #expect(text[0] == "49%" && text[1].hasPrefix("{person: alexandr-wang, role: director"))
  }

  @Test func `the buyer's terms can be assumed, too`() throws {
    let result = try whatIf(set: ["buyer.engagements[scale-ai].sensitivity=public"])
    #expect(result.before.decision?.sensitivity == "restricted" && result.after.decision?.sensitivity == "public")
  }

  // MARK: Sources and parties

  @Test func `without a party its ties fall, and those in it`() throws {
    let result = try whatIf(without: ["Meta"])
    let paths = result.changes.map(\.path)
    #expect(paths.contains("stakes[meta]") && paths.contains("roles[alexandr-wang#2]"))
    #expect(paths.contains("customers[meta]") && paths.contains("controls[information-firewall]"))
    #expect(!paths.contains("roles[alexandr-wang]"))
    #expect(result.changes.allSatisfy { $0.kind == .withoutParty })
    #expect(try competition(result).after < 50)
  }

  @Test func `a source takes with it what rests on it alone`() throws {
    let result = try whatIf(withoutSources: ["reuters-google"])
    let paths = Set(result.changes.map(\.path))
    #expect(paths.isSuperset(of: ["customers[google]", "customers[microsoft]", "customers[xai]"]))
    // OpenAI's leaving is told by others.
    #expect(!paths.contains("customers[openai]"))
  }

  @Test func `the deal is told by several, of whom no one is needed`() throws {
    for source in ["cnbc-deal", "reuters-deal", "s1"] {
      #expect(try !whatIf(withoutSources: [source]).changes.contains { $0.path == "stakes[meta]" })
    }
    // An article that cites only what falls has nothing of its own: `s1` names Reuters for the deal.
    let all = try whatIf(withoutSources: ["cnbc", "reuters"])
    #expect(all.changes.contains { $0.path == "stakes[meta]" })
    #expect(try Self.documents.get().sources(fallingWith: "reuters").contains("s1"))
  }

  @Test(arguments: [("cnbc-dael", "did you mean `cnbc-deal`?"), ("zzz", "there are")])
  func `a source that nobody names is a mistake`(name: String, help: String) throws {
    let error = try #require(throws: InvalidInput.self) { _ = try whatIf(withoutSources: [name]) }
    #expect(error.diagnostics.map(\.code) == ["P250"])
    #expect(error.diagnostics[0].help?.contains(help) == true)
  }

  @Test(arguments: ["mta", "scale-ai", "rival-lab"])
  func `neither the vendor nor the buyer can be left out, nor somebody without ties`(name: String) throws {
    let error = try #require(throws: InvalidInput.self) { _ = try whatIf(without: [name]) }
    #expect(error.diagnostics.map(\.code) == ["P251"])
  }

  @Test func `what somebody else told of a fact stays when the fact's own sources fall`() throws {
    let vendor = """
      armslength: vendor/v1
      vendor: acme
      sources:
        a: {kind: wire, published: 2025-01-01}
        b: {kind: press, published: 2025-01-02}
        c: {kind: press, published: 2025-01-03, cites: b}
      claims: {deal: {text: a deal, standing: confirmed, sources: a}}
      coverage: {stakes: {state: complete, sources: [a]}}
      stakes:
        - {holder: x, economic: 30%, sources: a, accounts: [{by: press, economic: 40%, sources: b}]}
        - {holder: y, economic: 5%, claim: deal}
        - {holder: z, economic: 6%, sources: [a, b]}
        - {holder: w, economic: 7%}
      """
    let profile = try ProfileReader.vendor(SourceFile(name: "acme.yaml", text: vendor))
    let (base, fallen) = profile.base.without(sources: profile.base.sources(fallingWith: "a"))
    #expect(fallen.map(\.path) == ["coverage.stakes", "stakes[x]", "stakes[y]"])
    #expect(fallen.map(\.isPartly) == [false, true, false])
    #expect(base[.stakes].map(\.path) == ["stakes[x]", "stakes[z]", "stakes[w]"])
    #expect(base[.stakes][1].envelope.sources == ["b"] && base.coverage["stakes"] == nil)
    #expect(profile.base.sources(fallingWith: "b") == ["b", "c"])
  }

  @Test func `each origin is left out in turn`() throws {
    let effects = try SampleRuns.policy().sourceEffects(of: Self.documents.get(), asOf: Self.asOf)
    #expect(effects.effects.count == Set(effects.effects.map(\.origin)).count)
    #expect(effects.singleOrigins.allSatisfy { $0.tier != effects.before.tier })
    let reuters = try #require(effects.effects.first { $0.origin == "reuters" })
    #expect(reuters.sources.contains("reuters-deal") && reuters.sources.contains("series-f"))
    let direct = try whatIf(withoutSources: ["reuters"])
    #expect(abs(reuters.score.expected - direct.after.overall.expected) < 1e-9)
    #expect(reuters.fallen.map(\.path) == direct.changes.map(\.path))
  }
}
