import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

/// A mistake, and what is said about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let text: String
  let code: String
  let message: String
  let underlined: String
  let help: String?

  var testDescription: String { "\(code) \(message)" }

  /// - Parameter lines: The lines of a profile after its first two.
  init(_ lines: String, _ code: String, _ message: String, at underlined: String, help: String?) {
    text = Fixture.vendor(lines)
    self.code = code
    self.message = message
    self.underlined = underlined
    self.help = help
  }
}

@Suite struct MistakeTests {
  @Test(arguments: [
    Mistake(
      "stakes:\n  - {holder: Globex, econmic: 49%}", "P006", "unknown field `econmic`", at: "econmic",
      help: "did you mean `economic`?"),
    Mistake(
      "stakes:\n  - {holder: Globex, quux: 49%}", "P006", "unknown field `quux`", at: "quux",
      help:
        "fields here are `holder`, `holders`, `economic`, `voting`, `rights`, `round`, `price`, `valuation`, `since`, "
        + "`until`, `stages`, `supersedes`, `through`, `because`"),
    Mistake(
      "stakes:\n  - {holder: Globex, rights: {vetto: true}}", "P006", "unknown field `vetto`", at: "vetto",
      help: "did you mean `veto`? fields here are `directors`, `observers`, `veto`, `information`"),
    Mistake("steaks: []", "P006", "unknown field `steaks`", at: "steaks", help: "did you mean `stakes`?"),
    Mistake(
      "coverage: {role: partial}", "P006", "unknown field `role`", at: "role",
      help:
        "did you mean `roles`? fields here are `stakes`, `roles`, `customers`, `suppliers`, `workforce`, "
        + "`events`, `figures`, `controls`, `holdings`, `sanctions`"),
    Mistake(
      "stakes:\n  - {economic: 49%}", "P007", "the stake has no `holder`", at: "{economic: 49%}",
      help: "add `holder: its-id`"),
    Mistake(
      "roles:\n  - {person: ann}", "P007", "the role has no `role`", at: "{person: ann}", help: "add `role: director`"),
    Mistake(
      "stakes:\n  - {holder: Globex, economic: }", "P008", "`economic` has no value", at: "economic",
      help: "leave it out if it is not known; write `none` if there is none"),
    Mistake(
      "stakes:", "P008", "`stakes` has no value", at: "stakes",
      help: "leave it out if it is not known; write `none` if there is none"),
    Mistake(
      "stakes:\n  - {holder: Globex, holders: [Globex, Initech]}", "P009", "`holder` and `holders` stand in one entry",
      at: "holders", help: "name all of them under `holders`, or write an entry for each"),
    Mistake(
      "stakes:\n  - {holder: none, economic: 49%}", "P010", "`holder` cannot be `none`", at: "none",
      help: "write `unknown` if nobody knows, or leave out the whole entry"),
    Mistake(
      "stakes:\n  - {holder: Globex, rights: [veto]}", "P011", "`rights` is a list, but a map belongs here",
      at: "[veto]",
      help: "write `rights: {directors: 200}`"),
    Mistake(
      "sources: [wire]", "P011", "`sources` is a list, but a map belongs here", at: "[wire]",
      help: "write `sources: {its-id: {publisher: some words}}`"),
    Mistake(
      "stakes: {holder: Globex}", "P011", "`stakes` is a map, but a list belongs here", at: "{holder: Globex}",
      help: "begin each entry with `- `, as in `- {holder: its-id}`; `[]` says that there are none"),
    Mistake(
      "stakes: [globex]", "P011", "the value `globex` stands in `stakes` where a map belongs", at: "globex",
      help: "write `- {holder: its-id}`"),
    Mistake(
      "stakes:\n  - {holder: Globex, economic: [49%]}", "P011", "`economic` is a list, but a share belongs here",
      at: "[49%]",
      help: "write `economic: 49%`"),
    Mistake(
      "stakes:\n  - {holder: Globex, standing: [confirmed]}", "P011",
      "the value `confirmed` stands in `standing` where a standing with its date belongs", at: "confirmed",
      help: "write `- {reported: 2025-06-10}`"),
    Mistake(
      "stakes:\n  - {holder: Globex, standing: {confirmed: 2025-06-12, reported: 2025-06-10}}", "P029",
      "the standing of `2025-06-10` comes after that of `2025-06-12`", at: "2025-06-10",
      help: "write the standings in the order of their dates"),
    Mistake(
      "stakes:\n  - {holder: Globex, standing: {reportd: 2025-06-10}}", "P012", "`reportd` is not a standing",
      at: "reportd",
      help:
        "did you mean `reported`? `standing` is one of `confirmed`, `announced`, `reported`, `disputed`, `unconfirmed`, "
        + "`alleged`, `refuted`"),
    Mistake(
      "stakes:\n  - {holder: Globex, standing: confirmd}", "P012", "`confirmd` is not a standing", at: "confirmd",
      help:
        "did you mean `confirmed`? `standing` is one of `confirmed`, `announced`, `reported`, `disputed`, `unconfirmed`, "
        + "`alleged`, `refuted`"),
    Mistake(
      "events:\n  - {kind: party}", "P012", "`party` is not an event kind", at: "party",
      help:
        "`kind` is one of `workforce-reduction`, `function-reduction`, `site-closure`, `repricing`, `team-move`, `incident`, "
        + "`quality`, `proceeding`, `sanction`, `leadership-change`, `late-payment`, `acquisition`, `funding`, `strike`, `other`"
    ),
    Mistake(
      "stakes:\n  - {holder: Globex, stages: {close: 2025}}", "P006", "unknown field `close`", at: "close",
      help:
        "did you mean `closed`? fields here are `talks`, `offered`, `signed`, `announced`, `approved`, `closed`, "
        + "`withdrawn`, `expired`"),
    Mistake(
      "roles:\n  - {person: ann, role: head, function: Red Team}", "P013", "`Red Team` in `function` is not an id",
      at: "Red Team", help: "write `red-team`: lower-case letters, digits and single hyphens"),
    Mistake(
      "parties: {Big Client: {}}", "P013", "`Big Client` in `parties` is not an id", at: "Big Client",
      help: "write `big-client`: lower-case letters, digits and single hyphens"),
    Mistake(
      "roles:\n  - {person: ann, role: director, interim: yes}", "P014", "`yes` is neither `true` nor `false`",
      at: "yes",
      help: "write `interim: true`"),
    Mistake(
      "stakes:\n  - {holder: Globex, economic: 49}", "P015", "the share `49` has no percent sign", at: "49",
      help: "write `49%`"),
    Mistake(
      "stakes:\n  - {holder: Globex, economic: \"about 49\"}", "P015", "the share `49` has no percent sign",
      at: "about 49",
      help: "write `49%`"),
    Mistake(
      "stakes:\n  - {holder: Globex, price: 14.3 billion USD}", "P015", "`billion` is not a unit of a sum of money",
      at: "billion", help: "write `14.3bn USD`"),
    Mistake(
      "stakes:\n  - {holder: Globex, since: 2025-13-01}", "P016", "there is no month `13`", at: "13",
      help: "months are `01` to `12`; the day comes last, as in `2025-10-23`"),
    Mistake(
      "coverage: {stakes: full}", "P017", "`full` is not a coverage", at: "full",
      help:
        "write `stakes: partial`, `complete`, `undisclosed` or `{above: 10%}`, with sources `{state: complete, sources: [its-id]}`"
    ),
    Mistake(
      "claims: {deal: {credence: 60%..70%}}", "P018", "the credence `60%..70%` is not one number", at: "60%..70%",
      help: "write `credence: 70%`"),
    Mistake(
      "country: usa", "P019", "`usa` is not a country code", at: "usa",
      help: "write two capitals (ISO 3166-1), such as `US`"),
    Mistake(
      "parties: {globex: {lei: 5493001KJTIIGC8Y1R13}}", "P028", "the check digits of `5493001KJTIIGC8Y1R13` do not fit",
      at: "5493001KJTIIGC8Y1R13", help: "copy the 20 characters of the LEI from the register (ISO 17442)"),
    Mistake(
      "parties: {globex: {lei: 549300-1}}", "P028", "`549300-1` is not a legal entity identifier", at: "549300-1",
      help: "copy the 20 characters of the LEI from the register (ISO 17442)"),
    Mistake(
      "sources: {wire: {kind: press}}\nstakes:\n  - {holder: Globex, sources: [wirre]}", "P020",
      "there is no source `wirre`",
      at: "wirre", help: "did you mean `wire`?"),
    Mistake(
      "stakes:\n  - {holder: Globex, sources: wire}", "P020", "there is no source `wire`", at: "wire",
      help: "describe it under `sources:`, as in `wire: {kind: press, published: 2025-10-23}`"),
    Mistake(
      "stakes:\n  - {holder: Globex, accounts: [{by: press, sources: [wire]}]}", "P020", "there is no source `wire`",
      at: "wire", help: "describe it under `sources:`, as in `wire: {kind: press, published: 2025-10-23}`"),
    Mistake(
      "sources: {wire: {cites: paper}}", "P020", "there is no source `paper`", at: "paper",
      help: "describe it under `sources:`, as in `paper: {kind: press, published: 2025-10-23}`"),
    Mistake(
      "claims: {the-deal: {}}\nstakes:\n  - {holder: Globex, claim: the-dael}", "P021", "there is no claim `the-dael`",
      at: "the-dael", help: "did you mean `the-deal`?"),
    Mistake(
      "stakes:\n  - {holder: some fund}", "P023", "`some fund` is neither an id nor a name", at: "some fund",
      help: "write the id `some-fund`, or a name with capitals"),
    Mistake(
      "customers:\n  - {parties: [Globex, Initech, Globex]}", "P025", "`parties` names `Globex` twice", at: "Globex",
      help: "name every party once"),
    Mistake(
      "stakes:\n  - {holder: Globex, accounts: [{by: press, denies: [economics]}]}", "P006",
      "unknown field `economics`",
      at: "economics",
      help: "did you mean `economic`?"),
    Mistake(
      "stakes:\n  - {holdr: Globex}", "P006", "unknown field `holdr`", at: "holdr", help: "did you mean `holder`?"),
    Mistake(
      "claims: {deal: {standing: confirmed}}\nroles:\n  - {person: ann, role: director, claim: deal, standing: reported}",
      "P026", "facts of one claim stand at `reported` and at `confirmed`", at: "reported",
      help: "give the standing once, at the claim; facts that can stand alone do not belong to it"),
    Mistake(
      "parties: {a-one: Acme, a-two: {also: Acme}}\nstakes:\n  - {holder: Acme}", "P027",
      "`Acme` is the name of two parties",
      at: "Acme", help: "write the id of the one that is meant"),
    Mistake(
      "services: [{service: rlhf, name: RLHF}]", "P006", "unknown field `name`", at: "name",
      help: "fields here are `service`, `stages`"),
    Mistake(
      "customers:\n  - {party: Globex, revenue: [{share: 20%}]}", "P007", "the revenue has no `period`",
      at: "{share: 20%}",
      help: "add `period: 2024`"),
  ]) func `a mistake is named, underlined and corrected`(mistake: Mistake) throws {
    let errors = Fixture.errors(mistake.text)
    let error = try #require(errors.first)
    #expect(error.code == mistake.code)
    #expect(error.message == mistake.message)
    #expect(error.underlined == mistake.underlined)
    #expect(error.help == mistake.help)
    #expect(errors.count == 1)
  }

  @Test func `two standings of one claim are shown in both places`() throws {
    let text = Fixture.vendor(
      "claims: {deal: {text: a sale}}\nroles:\n  - {person: ann, role: director, claim: deal, standing: reported}\n"
        + "  - {person: bob, role: director, claim: deal, standing: reported}\n"
        + "  - {person: cy, role: director, claim: deal, standing: alleged}")
    let errors = Fixture.errors(text)
    #expect(errors.map(\.underlined) == ["alleged"])
    #expect(errors.first?.labels.map(\.location.position.line) == [5])
    #expect(errors.first?.labels.map(\.text) == ["stands at `reported` here"])
  }

  @Test func `a repeated key is an error at the second place`() throws {
    let error = try #require(Fixture.errors(Fixture.vendor("name: Hooli\nname: Hooli Inc")).first)
    #expect(error.underlined == "name" && error.location?.position.line == 4)
    #expect(error.message.contains("`name`"))
    #expect(error.labels.first?.location.position.line == 3)
  }

  @Test(arguments: [
    ("stakes:\n\t- {holder: Globex}", "a tab cannot indent in YAML", "\t", "use spaces", 4),
    ("name: \"Hooli", "the quote `\"` is never closed", "\"", "add `\"` at the end of the text", 3),
  ]) func `what is no YAML is told at its place`(
    lines: String, message: String, underlined: String, help: String, line: Int
  ) throws {
    let errors = Fixture.errors(Fixture.vendor(lines))
    #expect(errors.map(\.message) == [message])
    #expect(errors.first?.underlined == underlined)
    #expect(errors.first?.help == help)
    #expect(errors.first?.location?.position.line == line)
  }

  @Test func `an empty file says how to begin`() throws {
    let error = try #require(Fixture.errors("").first)
    #expect(error.message == "the file is empty")
    #expect(error.help == "begin with a line such as `armslength: vendor/v1`")
  }

  @Test func `eight different mistakes are told in one run, in reading order`() {
    let text = Fixture.vendor(
      """
      country: usa
      coverage: {stakes: full}
      sources: {wire: {kind: newspaper}}
      steaks: []
      stakes:
        - {holder: Globex, econmic: 49%, voting: 49, since: 2025-13-01, rights: [veto], sources: [wirre]}
      """)
    let errors = Fixture.errors(text)
    #expect(
      errors.map(\.underlined) == ["usa", "full", "newspaper", "steaks", "econmic", "49", "13", "[veto]", "wirre"])
    #expect(Set(errors.map(\.code)).count == 8)
  }

  @Test(arguments: [
    ("vendor: hooli", "P002", "vendor", "the document does not say what it is"),
    ("armslength: vendr/v1\nvendor: hooli", "P003", "vendr/v1", "`vendr/v1` is not a kind of document"),
    ("armslength: vendor/v2\nvendor: hooli", "P004", "vendor/v2", "`vendor/v2` is not a known version"),
    ("armslength: vendor\nvendor: hooli", "P004", "vendor", "`vendor` is not a known version"),
    ("armslength: buyer/v1\nbuyer: hooli", "P005", "buyer/v1", "this is a `buyer` document, where a `vendor` belongs"),
    ("- armslength: vendor/v1", "P001", "- armslength: vendor/v1", "the document is not a map"),
    ("armslength: vendor/v1\nname: Hooli", "P007", "vendor/v1", "the document has no `vendor`"),
    ("armslength: vendor/v1\nvendor: Hooli Inc", "P013", "Hooli Inc", "`Hooli Inc` in `vendor` is not an id"),
  ]) func `a document has to say what it is`(text: String, code: String, underlined: String, message: String) throws {
    let errors = Fixture.errors(text)
    #expect(errors.map(\.code) == [code])
    #expect(errors.map(\.underlined) == [underlined])
    #expect(errors.map(\.message) == [message])
  }
}
