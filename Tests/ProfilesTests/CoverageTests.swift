import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

/// How complete a list is, and what that rests on.
@Suite struct CoverageTests {
  private static let sources = "sources: {register: {kind: register, published: 2025-06-20}}\n"

  @Test func `coverage has sources as facts have`() throws {
    let vendor = try Fixture.readVendor(
      Fixture.vendor(
        Self.sources
          + """
          coverage:
            stakes: {state: complete, sources: [register], checked: 2025-10-01, note: the full list}
            customers: {above: 10%, sources: register, known: 2025-07}
            roles: {state: undisclosed}
            events: {above: 5%}
          """))
    #expect(vendor.base.coverage["stakes"] == .complete)
    #expect(vendor.base.coverage["roles"] == .undisclosed)
    guard case .above(let limit) = vendor.base.coverage["customers"] else {
      Issue.record("no limit")
      return
    }
    #expect(limit.upper == 0.1)
    #expect(vendor.base.coverageGrounds["stakes"]?.sources == ["register"])
    #expect(vendor.base.coverageGrounds["stakes"]?.checked?.text == "2025-10-01")
    #expect(vendor.base.coverageGrounds["customers"]?.known?.text == "2025-07")
    #expect(vendor.warnings.map(\.code) == ["P226"])
    #expect(vendor.warnings.first?.message == "nothing shows that `events` is complete")
  }

  static let wrong: [(coverage: String, code: String, message: String)] = [
    ("{state: complete, source: register}", "P006", "unknown field `source`"),
    ("{state: complete, sources: [registre]}", "P020", "there is no source `registre`"),
    ("{state: whole}", "P012", "`whole` is not a coverage"),
    ("{above: 10%, state: complete}", "P017", "this is not a coverage"),
    ("{sources: [register]}", "P017", "this is not a coverage"), ("{above: 10}", "P015", "`10` has no percent sign"),
    ("[complete]", "P017", "this is not a coverage"), ("most", "P017", "`most` is not a coverage"),
    ("{}", "P017", "this is not a coverage"),
  ]

  @Test(arguments: wrong) func `what is not a coverage is an error`(coverage: String, code: String, message: String) {
    let errors = Fixture.errors(Fixture.vendor(Self.sources + "coverage: {stakes: \(coverage)}"))
    #expect(errors.map(\.code) == [code])
    if code != "P015" { #expect(errors.map(\.message) == [message]) }
  }

  @Test func `lists that are complete without a source are one warning`() throws {
    let found = try Fixture.readVendor(
      Fixture.vendor(
        "coverage: {stakes: complete, roles: partial, customers: {above: 10%}, events: undisclosed}\nworkforce: []")
    ).warnings
    #expect(found.map(\.message) == ["nothing shows that `stakes`, `customers` are complete"])
    #expect(found.map(\.underlined) == ["complete"])
  }

  @Test func `a buyer knows its own lists`() throws {
    let buyer = try ProfileReader.buyer(
      SourceFile(name: "us.yaml", text: "armslength: buyer/v1\nbuyer: us\ncountry: DE\ncoverage: {rivals: complete}\n"))
    #expect(buyer.warnings.isEmpty)
    #expect(buyer.country == "DE")
  }
}
