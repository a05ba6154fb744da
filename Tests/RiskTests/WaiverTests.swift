import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// What it means that somebody accepts a finding.
struct WaiverTests {
  private static let policy =
    indicator("I-1", each: "stake in vendor.stakes", when: "stake.economic >= 0.25", severity: "80")
    + indicator("I-2", factor: "g", when: "vendor.roles.exists(r, r.interim)", severity: "40")

  private static let profile = """
    parties: {zeta: {name: Zeta}, eta: {name: Eta}}
    coverage: {stakes: complete, roles: complete, controls: complete}
    stakes:
    - {holder: zeta, economic: 30%, known: 2025-01-01, standing: confirmed}
    - {holder: eta, economic: 40%, known: 2025-01-01, standing: confirmed}
    roles: [{person: Ann Bo, role: chief-executive, interim: true, known: 2025-01-01, standing: confirmed}]

    """

  private func waivers(_ entries: String...) throws -> [Waiver] {
    let body = entries.map {
      "  - {vendor: acme, because: b, by: me, since: 2025-01-01, expires: 2026-01-01, \($0)}\n"
    }
    return try ProfileReader.waivers(text("w.yaml", "armslength: waivers/v1\nwaivers:\n" + body.joined())).waivers
  }

  private func assess(_ waivers: [Waiver], asOf: String = "2025-06-30") throws -> Assessment {
    let vendor = try ProfileReader.vendor(text("p.yaml", vendorHead(of: Self.profile) + Self.profile))
    return try Assessor(policy: readPolicy(Self.policy), waivers: waivers).assess(vendor, asOf: Day(asOf))
  }

  private func waived(_ waivers: [Waiver], asOf: String = "2025-06-30") throws -> [Double] {
    try (#require(assess(waivers, asOf: asOf).waived)).dimensions.map(\.expected)
  }

  @Test func `an accepted finding does not fire in the waived score, and nothing else changes`() throws {
    let (plain, with) = (try assess([]), try assess(waivers("indicator: I-2, accepted: 40")))
    #expect(plain.waived == nil)
    #expect(with.dimensions.map(\.expected) == plain.dimensions.map(\.expected))
    #expect(agree(plain.dimensions.map(\.expected), [80, 40]))
    #expect(with.tier == plain.tier && with.decision == plain.decision)
    let waived = try #require(with.waived)
    #expect(agree(waived.dimensions.map(\.expected), [80, 0]))
    #expect(waived.dimensions.map(\.coverage) == plain.dimensions.map(\.coverage))
    #expect(with.findings.filter { $0.waiver != nil }.map(\.indicator) == ["I-2"])
    #expect(waived.uses.map(\.state) == [.applied])
  }

  @Test func `a waiver of one subject leaves the others`() throws {
    let one = try waivers("indicator: I-1, accepted: 80, subject: 'stakes[zeta]'")
    #expect(agree(try waived(one), [80, 40]))
    #expect(try assess(one).findings.filter { $0.waiver != nil }.map(\.subject) == ["stakes[zeta]"])
    #expect(agree(try waived(waivers("indicator: I-1, accepted: 80")), [0, 40]))
  }

  @Test func `what is graver than accepted fires as before`() throws {
    let exceeded = try waivers("indicator: I-1, accepted: 79")
    #expect(agree(try waived(exceeded), [80, 40]))
    let use = try #require(try assess(exceeded).waived?.uses.first)
    #expect(use.state == .exceeded && use.severity == 80)
  }

  @Test(arguments: [
    ("2024-12-31", WaivedScores.State.pending), ("2025-01-01", .applied), ("2025-12-31", .applied),
    ("2026-01-01", .expired),
  ])
  func `a waiver counts from its first day to the day before it expires`(day: String, state: WaivedScores.State) throws
  {
    // Known long before, so that only the waiver's days differ.
    let vendor = try ProfileReader.vendor(
      text("p.yaml", vendorHead(of: Self.profile) + Self.profile.replacing("2025-01-01", with: "2024-01-01")))
    let assessment = try Assessor(policy: readPolicy(Self.policy), waivers: waivers("indicator: I-2, accepted: 40"))
      .assess(vendor, asOf: Day(day))
    let waived = try #require(assessment.waived)
    #expect(waived.uses.map(\.state) == [state])
    #expect(agree([waived.dimensions[1].expected], [state == .applied ? 0 : 40]))
  }

  @Test func `a date that does not decide accepts nothing`() throws {
    let body = "  - {vendor: acme, indicator: I-2, accepted: 40, because: b, by: me, since: 2025, expires: 2026-06}\n"
    let list = try ProfileReader.waivers(text("w.yaml", "armslength: waivers/v1\nwaivers:\n" + body)).waivers
    #expect(try assess(list, asOf: "2025-06-30").waived?.uses.map(\.state) == [.pending])
    #expect(try assess(list, asOf: "2026-05-31").waived?.uses.map(\.state) == [.applied])
    #expect(try assess(list, asOf: "2026-06-01").waived?.uses.map(\.state) == [.expired])
  }

  @Test func `a waiver of another vendor, buyer or indicator accepts nothing`() throws {
    #expect(try assess(waivers("indicator: I-2, accepted: 40, buyer: us")).waived == nil)
    #expect(try assess(waivers("indicator: I-9, accepted: 40")).waived?.uses.map(\.state) == [.idle])
    let other = try ProfileReader.waivers(
      text(
        "w.yaml",
        "armslength: waivers/v1\nwaivers: [{vendor: bolt, indicator: I-2, accepted: 40, because: b, by: me, since: 2025-01-01, expires: 2026-01-01}]\n"
      )
    ).waivers
    #expect(try assess(other).waived == nil)
  }

  @Test func `the file of waivers is among what was read`() throws {
    #expect(try assess(waivers("indicator: I-2, accepted: 40")).inputs.map(\.kind).contains("waivers"))
  }
}
