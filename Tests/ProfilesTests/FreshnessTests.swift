import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@Suite struct FreshnessTests {
  private static let sources =
    "sources: {old: {kind: press, published: 2023-05-01}, new: {kind: press, published: 2025-06}}\n"

  private func warnings(_ lines: String, asOf: String = "2025-10-23", limit: Int = Freshness.limit) throws
    -> [Diagnostic]
  {
    let vendor = try Fixture.readVendor(Fixture.vendor(Self.sources + lines))
    return Freshness.warnings(of: vendor.base, asOf: try Day(asOf), limit: limit)
  }

  @Test(arguments: [
    ("stakes: [{holder: A One, economic: 5%, sources: old}]", "stakes[a-one]"),
    ("roles: [{person: ann, role: director, sources: old}]", "roles[ann]"),
    ("customers: [{party: A One, sources: old}]", "customers[a-one]"),
    ("suppliers: [{party: A One, sources: old}]", "suppliers[a-one]"),
    ("controls: [{control: recusal, strength: asserted, sources: old}]", "controls[recusal]"),
  ]) func `a state that nobody has looked at is stale`(section: String, path: String) throws {
    let found = try warnings(section)
    #expect(found.map(\.message) == ["nobody has looked at `\(path)` since 2023-05-01, 906 days before 2025-10-23"])
    #expect(found.first?.code == "P223" && found.first?.labels.map(\.location.text) == ["old"])
    #expect(found.first?.help == "look again and write `checked: 2025-10-23`, or give it an `until:`")
  }

  @Test(arguments: [
    "stakes: [{holder: A One, economic: 5%, sources: old, checked: 2025-03}]",
    "stakes: [{holder: A One, economic: 5%, sources: [old, new]}]",
    "stakes: [{holder: A One, economic: 5%, sources: old, until: 2024-01}]",
    "stakes: [{holder: A One, economic: 5%, sources: old, standing: refuted}]",
    "stakes: [{holder: A One, economic: 5%, sources: old, accounts: [{by: press, economic: 6%, sources: new}]}]",
    "stakes: [{holder: A One, economic: 5%, sources: old, stages: {signed: 2023-01, withdrawn: 2023-05}}]",
    "stakes: [{holder: A One, round: a, economic: 5%, sources: old}, {holder: A One, economic: 9%, sources: new}]",
    "customers: [{party: A One, sources: old, revenue: [{period: 2024, share: 5%}]}]",
    "customers: [{party: A One, sources: old, exit: {ended: 2023-06}}]",
    "controls: [{control: recusal, strength: verified, tested: 2025-01, sources: old}]",
    "controls: [{control: recusal, strength: asserted, expires: 2026-01, sources: old}]",
    "events: [{kind: workforce-reduction, date: 2023-04, sources: old}]",
    "workforce: [{group: employees, count: 200, on: 2023-04, sources: old}]",
    "stakes: [{holder: A One, economic: 5%}]",
  ]) func `what was looked at, has ended or never goes on is not stale`(section: String) throws {
    #expect(try warnings(section).isEmpty)
  }

  @Test(arguments: [("2024-10-22", 0), ("2024-10-23", 1)]) func `a state is stale from the day after the limit`(
    asOf: String, count: Int
  ) throws {
    #expect(try warnings("suppliers: [{party: A One, sources: old}]", asOf: asOf).count == count)
  }

  @Test func `the limit may be another`() throws {
    #expect(try warnings("suppliers: [{party: A One, sources: new}]", limit: 30).count == 1)
  }

  @Test func `many stale states are one warning`() throws {
    let found = try warnings(
      "suppliers: [" + (1...7).map { "{party: A\($0), sources: old}" }.joined(separator: ", ") + "]")
    #expect(
      found.map(\.message) == [
        "nobody has looked at `suppliers[a1]` since 2023-05-01, 906 days before 2025-10-23 (and 6 more as old)"
      ])
  }

  @Test func `sources without a date are told if they tell anything`() throws {
    let vendor = try Fixture.readVendor(
      Fixture.vendor(
        "sources: {a: {kind: press}, b: {kind: press}, c: {kind: press, published: ../2026}}\n"
          + "suppliers: [{party: A One, checked: 2025-10, sources: [a, c]}]\n"))
    let found = Freshness.warnings(of: vendor.base, asOf: try Day("2025-10-23"))
    #expect(found.map(\.message) == ["the source `a` has no date"])
    #expect(found.first?.code == "P224" && found.first?.underlined == "a")
  }
}
