import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthProfiles

/// Waivers as documents.
struct WaiverReadingTests {
  private static let good =
    "{vendor: acme, indicator: OWN-02, accepted: 70, because: tested, by: Jo, since: 2025-09-01, expires: 2026-03-01}"

  private func read(_ entries: String...) throws -> WaiverList {
    let text = "armslength: waivers/v1\nwaivers:\n" + entries.map { "  - \($0)\n" }.joined()
    return try ProfileReader.waivers(SourceFile(name: "w.yaml", text: text))
  }

  @Test func `a waiver is read with everything that it says`() throws {
    let list = try read(
      Self.good.replacing("vendor: acme", with: "vendor: acme, buyer: us, subject: 'stakes[rex]'"))
    let waiver = try #require(list.waivers.first)
    #expect(waiver.vendor.text == "acme" && waiver.buyer?.text == "us")
    #expect(waiver.indicator == "OWN-02" && waiver.subject == "stakes[rex]" && waiver.accepted == 70)
    #expect(waiver.because == "tested" && waiver.by == "Jo")
    #expect(waiver.since.text == "2025-09-01" && waiver.expires.text == "2026-03-01")
    #expect(waiver.location.position.line == 3)
    #expect(list.warnings.isEmpty)
  }

  @Test func `no waivers are no mistake`() throws {
    #expect(try ProfileReader.waivers(SourceFile(name: "w.yaml", text: "armslength: waivers/v1\n")).waivers.isEmpty)
    #expect(
      try ProfileReader.waivers(SourceFile(name: "w.yaml", text: "armslength: waivers/v1\nwaivers: []\n")).waivers
        .isEmpty)
  }

  @Test(arguments: [
    (good.replacing("70", with: "170"), "P230", "`170` is not a severity"),
    (good.replacing("70", with: "about 70"), "P230", "`about 70` is not a severity"),
    (good.replacing("2026-03-01", with: "2025-09-01"), "P231", "the waiver expires 2025-09-01, but begins 2025-09-01"),
    (good.replacing("because: tested, ", with: ""), "P007", "the waiver has no `because`"),
    (good.replacing(", expires: 2026-03-01", with: ""), "P007", "the waiver has no `expires`"),
    (good.replacing("accepted", with: "acepted"), "P006", "unknown field `acepted`"),
  ])
  func `a mistake is told with its place`(entry: String, code: String, message: String) throws {
    let error = #expect(throws: InvalidInput.self) { try read(entry) }
    let found = try #require(error?.diagnostics.first { $0.code == code })
    #expect(found.message == message)
    #expect(found.location?.position.line == 3)
  }

  @Test func `two waivers of one thing for one time are pointed out`() throws {
    #expect(try read(Self.good, Self.good).warnings.map(\.code) == ["P232"])
    let later = Self.good.replacing("2026-03-01", with: "2027-01-01").replacing("2025-09-01", with: "2026-03-01")
    #expect(try read(Self.good, later).warnings.isEmpty)
    #expect(try read(Self.good, Self.good.replacing("acme", with: "bolt")).warnings.isEmpty)
  }
}
