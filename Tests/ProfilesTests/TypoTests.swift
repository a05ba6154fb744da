import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthTestSupport
import ArmsLengthVendorModel
import Foundation
import Testing

/// What is nearly right: it must not pass in silence.
@Suite struct TypoTests {
  private func found(_ code: String, _ lines: String, register: Register? = nil) -> [Diagnostic] {
    Fixture.diagnostics(Fixture.vendor(lines), register: register).filter { $0.code == code }
  }

  @Test(
    arguments: [
      ("informaton-firewall", "information-firewall"), ("recusals", "recusal"), ("exit_plan", nil),
      ("information-firewall", nil), ("moat", nil), ("firewall", "information-firewall"), ("audit", "audit-right"),
      ("yearly-security-audit", "security-audit"),
    ] as [(String, String?)])
  func `a control is compared with those that are known`(control: String, meant: String?) {
    let warnings = found("P209", "controls:\n  - {control: \(control), strength: none}")
    #expect(warnings.map(\.help) == (meant.map { ["did you mean `\($0)`?"] } ?? []))
    #expect(warnings.allSatisfy { $0.severity == .warning && $0.underlined == control })
  }

  static let words: [(line: String, word: String, list: ClosedList, meant: String?)] = [
    ("events:\n  - {kind: incident, effect: WORD}", "breech", .knownEffects, "breach"),
    ("events:\n  - {kind: incident, effect: WORD}", "data-breach", .knownEffects, "breach"),
    ("events:\n  - {kind: incident, effect: WORD}", "data-theft", .knownEffects, "theft"),
    ("events:\n  - {kind: incident, effect: WORD}", "hack", .knownEffects, "breach"),
    ("events:\n  - {kind: incident, effect: WORD}", "embarrassment", .knownEffects, nil),
    ("events:\n  - {kind: proceeding, matter: WORD}", "worker-misclassification", .knownMatters, "misclassification"),
    ("events:\n  - {kind: proceeding, matter: WORD}", "worker-classification", .knownMatters, "misclassification"),
    ("events:\n  - {kind: proceeding, matter: WORD}", "labor", .knownMatters, "labor-board"),
    ("events:\n  - {kind: proceeding, matter: WORD}", "noise", .knownMatters, nil),
    ("suppliers:\n  - {party: A One, supplies: WORD}", "stafing", .knownSupplies, "staffing"),
    ("suppliers:\n  - {party: A One, supplies: WORD}", "lunch", .knownSupplies, nil),
    ("customers:\n  - {party: A One, contract: {ends: WORD}}", "will", .knownEnds, "at-will"),
  ]

  @Test(arguments: words) func `a word that no policy asks for is pointed out, with those that are known`(
    line: String, word: String, list: ClosedList, meant: String?
  ) throws {
    let warnings = found("P209", line.replacing("WORD", with: word))
    #expect(warnings.map(\.message) == ["`\(word)` is not a \(list.name.replacing("_", with: " "))"])
    #expect(warnings.map(\.underlined) == [word])
    let help = try #require(warnings.first?.help)
    #expect(help.contains("did you mean") == (meant != nil))
    if let meant { #expect(help.hasPrefix("did you mean `\(meant)`? ")) }
    for known in list.words {
      #expect(help.contains("`\(known)`"))
      #expect(found("P209", line.replacing("WORD", with: known)).isEmpty)
    }
  }

  static let fields: [(line: String, meant: String)] = [
    ("stakes:\n  - {holder: A One, votes: 5%}", "voting"), ("stakes:\n  - {holder: A One, shares: 5%}", "economic"),
    ("stakes:\n  - {owner: A One}", "holder"), ("roles:\n  - {person: Ann Bee, role: director, from: 2020}", "since"),
    ("customers:\n  - {client: A One}", "party"), ("workforce:\n  - {group: crowd, headcount: 5}", "count"),
    ("figures:\n  - {year: 2024, revenue: 5m USD}", "period"),
    ("events:\n  - {type: incident}", "kind"),
  ]

  @Test(arguments: fields) func `a field by another name is told by its own`(line: String, meant: String) {
    let errors = Fixture.errors(Fixture.vendor(line))
    #expect(errors.map(\.code) == ["P006"])
    #expect(errors.first?.help?.hasPrefix("did you mean `\(meant)`?") == true)
  }

  static let choices: [(line: String, meant: String)] = [
    ("roles:\n  - {person: Ann Bee, role: managing-director}", "chief-executive"),
    ("roles:\n  - {person: Ann Bee, role: ceo}", "chief-executive"),
    ("roles:\n  - {person: Ann Bee, role: cfo}", "executive"),
    ("roles:\n  - {person: Ann Bee, role: president}", "executive"),
    ("roles:\n  - {person: Ann Bee, role: board-member}", "director"),
    ("roles:\n  - {person: Ann Bee, role: co-founder}", "founder"), ("events:\n  - {kind: lawsuit}", "proceeding"),
    ("events:\n  - {kind: layoff}", "workforce-reduction"), ("events:\n  - {kind: breach}", "incident"),
    ("events:\n  - {kind: takeover}", "acquisition"), ("workforce:\n  - {group: raters}", "crowd"),
    ("workforce:\n  - {group: annotators}", "crowd"),
  ]

  @Test(arguments: choices) func `a word of everyday speech is told by that of the list`(line: String, meant: String) {
    let errors = Fixture.errors(Fixture.vendor(line))
    #expect(errors.map(\.code) == ["P012"])
    #expect(errors.first?.help?.hasPrefix("did you mean `\(meant)`?") == true)
  }

  @Test func `every control and effect of the shipped policy is known`() throws {
    let policy = String(
      decoding: try Fixtures.sourceFile("Policies/data-operations/policy.yaml").bytes, as: UTF8.self)
    let mitigating = Set(policy.matches(of: /\{control: ([a-z-]+), effect:/).map { String($0.output.1) })
    #expect(mitigating.count > 20)
    #expect(mitigating.subtracting(ClosedList.knownControls.words) == [])
    let lists = policy.matches(of: /event\.effect in \[([^\]]+)\]/).map(\.output.1)
    let effects = lists.flatMap { $0.matches(of: /'([a-z-]+)'/).map { String($0.output.1) } }
    #expect(effects.count > 3)
    #expect(Set(effects).subtracting(ClosedList.knownEffects.words) == [])
    let asked = policy.matches(of: /event\.matter in \[([^\]]+)\]/).map(\.output.1)
    let matters = asked.flatMap { $0.matches(of: /'([a-z-]+)'/).map { String($0.output.1) } }
    #expect(matters.count > 1)
    #expect(Set(matters).subtracting(ClosedList.knownMatters.words) == [])
    #expect(ClosedList.knownControls.words == ClosedList.knownControls.words.sorted())
  }

  @Test func `a control without a strength is pointed out`() throws {
    let warnings = found(
      "P210",
      """
      controls:
        - {control: recusal}
        - {control: clean-team, strength: unknown}
        - {control: exit-plan, accounts: [{by: vendor, strength: asserted}]}
      """)
    #expect(warnings.map(\.underlined) == ["recusal"])
    #expect(warnings.map(\.message) == ["the control `recusal` has no `strength`: how firm it is stays open"])
    let buyer = try ProfileReader.buyer(
      SourceFile(
        name: "us.yaml",
        text: "armslength: buyer/v1\nbuyer: us\nengagements: [{vendor: hooli, controls: [{control: audit-right}]}]"))
    #expect(buyer.warnings.map(\.code) == ["P210"])
  }

  @Test(arguments: [
    ("role", "roles: [{person: ann, role: CEO}]", "chief-executive"),
    ("role", "roles: [{person: ann, role: directr}]", "director"),
    ("kind", "events: [{kind: layoff}]", "workforce-reduction"),
    ("kind", "events: [{kind: layoffs}]", "workforce-reduction"),
    ("kind", "events: [{kind: lawsuit}]", "proceeding"), ("kind", "events: [{kind: breach}]", "incident"),
    ("kind", "sources: {a: {kind: newspaper}}", "press"),
  ]) func `another word for a word of a list is understood`(field: String, lines: String, meant: String) throws {
    let error = try #require(Fixture.errors(Fixture.vendor(lines)).first)
    #expect(error.code == "P012")
    #expect(try #require(error.help).hasPrefix("did you mean `\(meant)`? `\(field)` is one of "))
  }

  @Test func `sources as a list are one error`() {
    let errors = Fixture.errors(
      Fixture.vendor(
        "sources: [{kind: press}]\nstakes:\n  - {holder: Globex, sources: [a, b]}\n  - {holder: X Y, sources: a}"))
    #expect(errors.map(\.message) == ["`sources` is a list, but a map belongs here"])
  }

  @Test(arguments: [
    ("stakes: [{holder: Globex, price: 14,300 USD}]", "14,300 USD", "write `14300 USD`, or `14.300 USD`"),
    ("stakes: [{holder: Globex, economic: 12,5%, voting: 0%}]", "12,5%", "write `125%`, or `12.5%`"),
    ("workforce: [{group: crowd, count: 90,000}]", "90,000", "write `90000`, or `90.000`"),
  ]) func `a number that is cut at its comma is one error`(lines: String, number: String, help: String) throws {
    let errors = Fixture.errors(Fixture.vendor(lines))
    #expect(errors.map(\.message) == ["the number `\(number)` is cut at its comma"])
    #expect(errors.first?.help == "numbers have no separators: \(help) if it is a decimal comma")
    #expect(errors.first?.code == "P030")
  }

  @Test func `two years in a map are not a number that is cut`() {
    let errors = Fixture.errors(Fixture.vendor("figures: [{period: 2024, 2025, revenue: 1m USD}]"))
    #expect(errors.map(\.code) == ["P034"])
  }

  @Test(arguments: [
    ("note: bought, then sold", "note", "put all of it in straight quotes: `note: \"bought, then sold\"`"),
    ("note: one, two, three", "note", "put all of it in straight quotes: `note: \"one, two, three\"`"),
    ("note: \u{201C}one, two\u{201D}", "note", "put all of it in straight quotes: `note: \"one, two\"`"),
    ("because: they said \"no\", again", "because", "put all of it in single quotes"),
  ]) func `a text that is cut at its commas is one error`(entry: String, name: String, help: String) {
    let errors = Fixture.errors(Fixture.vendor("stakes: [{holder: Globex, \(entry), economic: 10%}]"))
    #expect(errors.map(\.message) == ["the text of `\(name)` is cut at its comma"])
    #expect(errors.first?.code == "P034" && errors.first?.help == help)
  }

  @Test(arguments: ["economic 49%", "economic:49%"]) func `a field without its colon is named`(entry: String) {
    let errors = Fixture.errors(Fixture.vendor("stakes: [{holder: Globex, \(entry), voting: 0%}]"))
    #expect(errors.map(\.message) == ["expected `: ` after `economic`"])
    #expect(errors.first?.help == "write `economic: 49%`" && errors.first?.code == "P035")
  }

  @Test(arguments: [("[Globex, Hooli]", 0), ("\"Globex, Hooli\"", 1), ("Globex", 1)])
  func `several holders in one text are pointed out`(holders: String, count: Int) throws {
    let vendor = try Fixture.readVendor(Fixture.vendor("stakes: [{holders: \(holders), economic: 10%}]"))
    #expect(vendor.warnings.count { $0.code == "P225" } == count)
  }

  @Test(
    arguments: [
      ("Globex", nil), ("globex", nil), ("globex-corporation", nil), ("GLOBEX CORPORATION", nil),
      ("vandelay", "vandelay"),
    ] as [(String, String?)]) func `a rival may be named by any of its names`(rival: String, unknown: String?) throws
  {
    let buyer = try ProfileReader.buyer(
      SourceFile(name: "us.yaml", text: "armslength: buyer/v1\nbuyer: us\nrivals: [\(rival)]"),
      register: Fixture.readRegister())
    #expect(buyer.rivals.map(\.id.text) == [unknown ?? "globex"])
    #expect(buyer.warnings.map(\.code) == (unknown == nil ? [] : ["P201"]))
  }

  @Test func `a person that holds a stake is a person`() throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor(
        "stakes:\n  - {holder: Jon Quick, economic: 5%}\n  - {holder: Acme Fund, economic: 5%}\n"
          + "roles:\n  - {person: Jon Quick, role: founder}\n  - {person: Ada Byte, role: director}"))
    let kinds = ["jon-quick", "acme-fund", "ada-byte"].map { profile.base.parties[Party.ID($0)]?.kind }
    #expect(kinds == ["person", "company", "person"])
  }

  @Test func `growth may be negative or over the whole, other shares may not`() throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor(
        "figures:\n  - {period: 2023, growth: 130%}\n  - {period: 2024, growth: -12.5%}\n  - {period: 2025, growth: unknown}"
      ))
    let growth = profile.base[.figures].map { $0.record["growth"]?.quantity?.lower }
    #expect(growth == [1.3, -0.125, nil])
    #expect(Fixture.errors(Fixture.vendor("figures: [{period: 2024, market_share: -12%}]")).map(\.code) == ["P015"])
  }
}
