import CEL
import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// What constructs of the format come to in conditions.
struct FormatTests {
  private func answer(_ profile: String, _ expression: String, asOf: String, knownOn: String?) throws -> String {
    let vendor = try ProfileReader.vendor(text("profile.yaml", "armslength: vendor/v1\nvendor: acme\n" + profile))
    let (program, activation) = try Assessor(policy: readPolicy(indicator(when: "true"))).prepare(
      expression, for: vendor, buyer: nil, asOf: Day(asOf), knownOn: knownOn.map { try Day($0) })
    return "\(program.evaluate(activation))"
  }

  private static let sums = """
    coverage: {events: complete}
    events:
    - {kind: sanction, date: 2024-01-01, sum: 100m USD + 20m EUR, standing: confirmed}
    - {kind: sanction, date: 2024-02-01, sum: 30m USD, standing: confirmed}
    - {kind: sanction, date: 2024-03-01, sum: none, standing: confirmed}

    """

  static let money: [(expression: String, answer: String)] = [
    ("vendor.events[0].sum > vendor.events[1].sum", "true"), ("vendor.events[1].sum >= vendor.events[0].sum", "false"),
    ("vendor.events[0].sum == vendor.events[0].sum", "true"), ("vendor.events[0].sum != vendor.events[1].sum", "true"),
    ("vendor.events[0].sum > vendor.events[2].sum", "true"),
    ("vendor.events[0].sum + vendor.events[1].sum", "20000000 EUR + 130000000 USD"),
    ("vendor.events[0].sum * 2", "40000000 EUR + 200000000 USD"),
    ("sum(vendor.events.map(e, e.sum))", "20000000 EUR + 130000000 USD"),
    ("sum(vendor.events.filter(e, e.sum <= vendor.events[1].sum).map(e, e.sum))", "30000000 USD"),
    ("string(vendor.events[0].sum)", "\"100m USD + 20m EUR\""),
  ]

  @Test(arguments: money) func `sums in two currencies are kept whole`(expression: String, answer: String) throws {
    #expect(try self.answer(Self.sums, expression, asOf: "2025-06-30", knownOn: nil) == answer)
  }

  @Test(arguments: ["vendor.events[0].sum > vendor.events[1].sum * 4", "vendor.events[0].sum - vendor.events[1].sum"])
  func `what depends on the rate is unknown`(expression: String) throws {
    #expect(try answer(Self.sums, expression, asOf: "2025-06-30", knownOn: nil).hasPrefix("unknown"))
  }

  static let crowds: [(counts: String, crowd: String, registered: String)] = [
    ("{group: crowd, basis: registered, count: 500k, on: 2025}", "0..500000", "500k"),
    ("{group: crowd, basis: registered, count: 500k+, on: 2025}", "unknown", "500k+"),
    ("{group: crowd, basis: active, count: 20k, on: 2024}", "20k", "unknown"),
    (
      "{group: crowd, basis: registered, count: 500k, on: 2025-03}, {group: crowd, basis: active, count: 20k, on: 2024}",
      "20k", "500k"
    ),
    (
      "{group: crowd, count: 30k, on: 2025-02}, {group: crowd, basis: active, count: 20k, on: 2024},"
        + " {group: crowd, count: 1k, country: KE, on: 2025-03}", "30k", "unknown"
    ),
  ]

  @Test(arguments: crowds) func `registered accounts are not people at work`(
    counts: String, crowd: String, registered: String
  ) throws {
    let profile = "workforce: [\(counts.replacing("group:", with: "standing: confirmed, group:"))]\n"
    #expect(try answer(profile, "vendor.crowd", asOf: "2026-01-31", knownOn: nil).hasPrefix(crowd))
    #expect(try answer(profile, "vendor.crowd_registered", asOf: "2026-01-31", knownOn: nil).hasPrefix(registered))
  }

  private static let periods = """
    coverage: {customers: complete, figures: complete}
    sources: {first: {kind: filing, published: 2024-03-01}, second: {kind: filing, published: 2025-03-01}}
    customers:
    - party: Zeta
      sources: first
      revenue:
      - {period: 2023, share: 30%}
      - {period: 2024, share: 40%, sources: second}
      - {period: 2025/.., share: 50%}
    figures:
    - {period: 2023, revenue: 10m USD, sources: first}
    - {period: 2024, revenue: 20m USD, sources: second}
    - {period: 2025/, revenue: 30m USD, sources: second}

    """

  static let latest: [(asOf: String, knownOn: String?, share: String, revenue: String)] = [
    ("2024-12-30", nil, "30%", "10m USD"), ("2025-02-28", nil, "30%", "10m USD"),
    ("2025-03-01", nil, "40%", "20m USD"), ("2025-12-31", "2025-02-28", "30%", "10m USD"),
    ("2030-01-01", nil, "40%", "20m USD"),
  ]

  @Test(arguments: latest) func `the latest period that has ended and was known counts`(
    asOf: String, knownOn: String?, share: String, revenue: String
  ) throws {
    #expect(try answer(Self.periods, "vendor.customers[0].share", asOf: asOf, knownOn: knownOn) == share)
    #expect(try answer(Self.periods, "vendor.revenue", asOf: asOf, knownOn: knownOn) == revenue)
  }

  static let tiers: [(expression: String, answer: String)] = [
    ("vendor.suppliers.map(s, s.party.name)", "[\"Staffing Co\"]"),
    ("vendor.suppliers[0].party.suppliers.map(s, s.party.name)", "[\"Sub Crowd\"]"),
    ("vendor.suppliers[0].party.suppliers[0].party.suppliers.map(s, s.party.name)", "[\"Last\"]"),
    ("vendor.suppliers.exists(s, s.supplies == 'crowd')", "false"),
  ]

  @Test(arguments: tiers) func `a supplier's supplier is the next tier, and none of the vendor's own`(
    expression: String, answer: String
  ) throws {
    let profile = """
      coverage: {suppliers: complete}
      suppliers:
      - {party: Staffing Co, supplies: staffing, standing: confirmed}
      - {party: Sub Crowd, of: Staffing Co, supplies: crowd, standing: confirmed}
      - {party: Last, of: Sub Crowd, supplies: crowd, standing: confirmed}

      """
    #expect(try self.answer(profile, expression, asOf: "2025-06-30", knownOn: nil) == answer)
  }

  @Test func `a service of a rival is held by the rival`() throws {
    let profile = "kind: service\npart_of: zeta\nparties: {zeta: {name: Zeta}}\n"
    #expect(
      try answer(profile, "vendor.stakes.map(s, [s.economic, s.voting])", asOf: "2020-01-01", knownOn: nil)
        == "[[100%, 100%]]")
  }
}
