import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@Suite struct ReferenceTests {
  @Test func `an id close to one of the register is an error at every place`() throws {
    let errors = Fixture.errors(
      Fixture.vendor("stakes:\n  - {holder: globx, economic: 10%}\ncustomers:\n  - {party: globx}"),
      register: try Fixture.readRegister())
    #expect(errors.map(\.message) == ["there is no party `globx`", "there is no party `globx`"])
    #expect(errors.map { $0.location?.position.line } == [4, 6])
    #expect(errors.first?.underlined == "globx")
    #expect(errors.first?.help == "did you mean `globex`? if not, describe `globx` under `parties:`")
  }

  @Test func `an id close to nothing is a warning, once, and a party of which only the id is known`() throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor("stakes:\n  - {holder: vandelay, standing: confirmed}\ncustomers:\n  - {party: vandelay}"),
      register: try Fixture.readRegister())
    let warnings = profile.warnings.filter { $0.code == "P201" }
    #expect(warnings.map(\.message) == ["party `vandelay` is not described: its markets are unknown"])
    #expect(warnings.first?.help == "give a register that describes it, or describe it under `parties:`")
    #expect(profile.base.parties[Party.ID("vandelay")]?.isOnlyNamed == true)
  }

  @Test func `without a register a close id is a warning that asks what was meant`() throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor("parties: {globex: Globex}\nstakes:\n  - {holder: globx, standing: confirmed}"))
    let warning = try #require(profile.warnings.first { $0.code == "P201" })
    #expect(warning.help == "did you mean `globex`?" && warning.underlined == "globx")
  }

  @Test func `more than five parties that nobody describes are one warning`() throws {
    let lines = (1...7).map { "  - {party: stranger-\($0 * 111)}" }.joined(separator: "\n")
    let warnings = try Fixture.readVendor(Fixture.vendor("customers:\n" + lines)).warnings
    #expect(
      warnings.filter { $0.code == "P201" }.map(\.message) == [
        "party `stranger-111` is not described: its markets are unknown (and 6 more)"
      ])
    #expect(
      warnings.filter { $0.code == "P202" }.map(\.message) == [
        "`customers[stranger-111]` has no source: it counts as unconfirmed (and 6 more without a source)"
      ])
  }

  @Test(arguments: [
    ("Globex Corporation", "globex"), ("Globex", "globex"), ("globex", "globex"), ("Initech", "initech"),
    ("Vandelay Industries", "vandelay-industries"), ("Ünal & Söhne", "ünal-söhne"), ("字节", "字节"),
  ]) func `a name is the party of that name, or defines one`(text: String, id: String) throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor("stakes:\n  - {holder: \(text)}"), register: try Fixture.readRegister())
    #expect(profile.base[.stakes].first?.record["holder"] == .party(Party.ID(id)))
    let isNew = !["globex", "initech"].contains(id)
    #expect(profile.base.parties[Party.ID(id)]?.name == (isNew ? text : nil))
    #expect(!profile.warnings.contains { $0.code == "P201" })
  }

  @Test func `the vendor, persons of roles and parties that come later are known`() throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor(
        "stakes:\n  - {holder: ann, economic: 5%}\n  - {holder: later, economic: 5%}\n"
          + "suppliers:\n  - {party: Crowd Co, of: hooli}\nroles:\n  - {person: ann, role: founder}\n"
          + "parties: {later: Later Ltd}"))
    #expect(!profile.warnings.contains { $0.code == "P201" })
    #expect(profile.base.parties[Party.ID("ann")]?.kind == "person")
    #expect(profile.base.parties[Party.ID("later")]?.kind == "company")
  }

  @Test func `a party with a role is a person unless its entry says otherwise`() throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor(
        "parties: {ann: Ann Lee, acme: {kind: company}}\n"
          + "roles: [{person: ann, role: director}, {person: acme, role: director}]"))
    #expect(["ann", "acme"].map { profile.base.parties[Party.ID($0)]?.kind } == ["person", "company"])
  }

  @Test func `a market outside the register's list is an error`() throws {
    let errors = Fixture.errors(
      Fixture.vendor("parties: {vandelay: {markets: [engines, labls]}, kramerica: {markets: [oil]}}"),
      register: try Fixture.readRegister())
    #expect(errors.map(\.message) == ["there is no market `labls`", "there is no market `oil`"])
    #expect(errors.map(\.help) == ["did you mean `labels`?", "the register has `engines`, `labels`"])
    #expect(errors.map(\.underlined) == ["labls", "oil"])
  }

  @Test func `a reason or a voice that is nearly known is pointed out`() throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor(
        "claims: {globex-deal: {}}\nstakes:\n  - {holder: Globex, because: globex-del, by: insider}\n"
          + "  - {holder: Initech, because: performance, by: newswire}"))
    let warnings = profile.warnings.filter { ["P206", "P207"].contains($0.code) }
    #expect(warnings.map(\.underlined) == ["globex-del", "insider"])
    #expect(warnings.map(\.help) == ["did you mean `globex-deal`?", "did you mean `insiders`?"])
  }

  @Test(arguments: [
    ("stakes[globx].rights", "stakes[globx]", "did you mean `stakes[globex]`?"),
    ("stakes[globex].right", "right", "did you mean `rights`?"), ("steaks[globex]", "steaks", "did you mean `stakes`?"),
    ("events[proceeding]", "events[proceeding]", "name a fact and its field, such as `stakes[meta].rights`"),
  ]) func `a question about nothing is pointed out`(about: String, part: String, help: String) throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor("stakes:\n  - {holder: Globex}\nquestions:\n  - {ask: What?, about: \"\(about)\"}"))
    let warning = try #require(profile.warnings.first { $0.code == "P205" })
    #expect(warning.message == "nothing in this profile is `\(part)`" && warning.help == help)
  }

  @Test(arguments: ["stakes[globex].rights.veto", "stakes[globex]", "stakes", "vendor.country"])
  func `a question about something is fine`(about: String) throws {
    let profile = try Fixture.readVendor(
      Fixture.vendor("stakes:\n  - {holder: Globex}\nquestions:\n  - {ask: What?, about: \"\(about)\"}"))
    #expect(!profile.warnings.contains { $0.code == "P205" })
  }

  @Test func `a fact rests on its own sources, its claim's or those of its numbers`() throws {
    let warnings = try Fixture.readVendor(
      Fixture.vendor(
        """
        sources: {wire: {kind: press}}
        claims: {deal: {sources: wire}, rumor: {standing: confirmed}}
        stakes:
          - {holder: A One, sources: wire}
          - {holder: B Two, claim: deal}
          - {holder: C Three, claim: rumor}
          - {holder: D Four, standing: reported}
          - {holder: E Five}
        """)
    ).warnings
    #expect(
      warnings.map(\.message) == [
        "`stakes[c-three]` has no source for its standing `confirmed`",
        "`stakes[d-four]` has no source for its standing `reported`",
        "`stakes[e-five]` has no source: it counts as unconfirmed",
      ])
    #expect(Set(warnings.map(\.code)) == ["P202"])
  }

  @Test(arguments: [
    ("alexandra-wang", true), ("alexandr-wong", true), ("alexand-wang", true), ("alexandr-wang", false),
    ("alexander-wong", false), ("bo", false),
  ]) func `persons whose ids differ in one letter are pointed out`(other: String, isPointedOut: Bool) throws {
    let lines =
      "roles:\n  - {person: alexandr-wang, role: director}\n  - {person: \(other), role: executive, of: Globex}"
    let found = try Fixture.readVendor(Fixture.vendor(lines)).warnings.filter { $0.code == "P208" }
    #expect(
      found.map(\.message) == (isPointedOut ? ["persons `alexandr-wang` and `\(other)` have nearly the same id"] : []))
    #expect(found.allSatisfy { $0.underlined == other })
    guard other != "alexandr-wang" else { return }
    let described = "\nparties: {\(other): Another, alexandr-wang: {also: Alex}}"
    #expect(try !Fixture.readVendor(Fixture.vendor(lines + described)).warnings.contains { $0.code == "P208" })
  }

  @Test func `a person whose id is nearly that of a described one is pointed out`() throws {
    let found = try Fixture.readVendor(
      Fixture.vendor("parties: {ann-smith: {kind: person}}\nroles:\n  - {person: ann-smyth, role: director}")
    ).warnings.filter { $0.code == "P208" }
    #expect(found.map(\.help) == ["did you mean `ann-smith`? if they are two persons, name both under `parties:`"])
  }

  @Test func `where something is wrong, facts without a source are not mentioned`() {
    let found = Fixture.diagnostics(Fixture.vendor("stakes:\n  - {holder: Globex, voting: 49}"))
    #expect(found.map(\.code) == ["P015"])
  }
}
