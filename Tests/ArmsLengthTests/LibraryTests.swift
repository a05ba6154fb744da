import ArmsLength
import ArmsLengthTestSupport
import Testing

/// The library as its users use it: one import.
struct LibraryTests {
  static let folder = Fixtures.packageRoot + "/Samples/scale-meta"

  @Test func `the code of the documentation works`() throws {
    let register = try Register(contentsOf: Self.folder + "/register.yaml")
    let buyer = try Buyer(contentsOf: Self.folder + "/buyers/rival-lab.yaml", register: register)

    let policy = try Policy.shipped
    let vendor = try VendorProfile(contentsOf: Self.folder + "/scale-ai.yaml", register: register)
    let assessor = Assessor(policy: policy, register: register)
    let assessment = assessor.assess(vendor, for: buyer, asOf: try Day("2025-10-23"))

    #expect(assessment.tier.index != nil)
    #expect(assessment[.competition].expected > 50)
    #expect(assessment.score("no-such-dimension") == nil)
    #expect(!assessment.findings.isEmpty)
    for finding in assessment.findings {
      #expect(!finding.indicator.isEmpty && !finding.message.isEmpty)
      #expect(finding.location?.position.line ?? 1 >= 1)
    }
    #expect(TextReport([assessment]).render().hasPrefix("Scale AI "))
    #expect(JSONReport([assessment], toolVersion: Tool.version).render().first == UInt8(ascii: "{"))
  }

  @Test func `the shipped policy has no warning`() throws {
    let policy = try Policy.shipped
    #expect(policy.warnings.map(\.message) == [])
    #expect(policy.file.name == "data-operations/policy.yaml (shipped)")
    #expect(policy.file.bytes == (try Fixtures.sourceFile("Policies/data-operations/policy.yaml")).bytes)
  }

  @Test func `a policy is read from a file`() throws {
    let policy = try Policy(contentsOf: Fixtures.packageRoot + "/Policies/data-operations/policy.yaml")
    #expect(policy.indicators.map(\.id) == (try Policy.shipped).indicators.map(\.id))
  }

  @Test func `one assessor serves many threads and says the same to all`() async throws {
    let register = try Register(contentsOf: Self.folder + "/register.yaml")
    let vendor = try VendorProfile(contentsOf: Self.folder + "/scale-ai.yaml", register: register)
    let assessor = Assessor(policy: try Policy.shipped, register: register)
    let day = try Day("2025-10-23")
    let reports = await withTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<8 {
        group.addTask { JSONReport([assessor.assess(vendor, asOf: day)], toolVersion: "1").render() }
      }
      return await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(reports.count == 1)
  }

  @Test func `errors of content come all at once`() throws {
    let file = SourceFile(name: "v.yaml", text: "armslength: vendor/v1\nvendor: V\nstakes:\n  - {holdr: x}\n")
    let error = #expect(throws: InvalidInput.self) { try ProfileReader.vendor(file) }
    #expect(try #require(error).diagnostics.count >= 2)
  }
}

/// Parties that several documents name.
struct PartyNamingTests {
  @Test func `a name beats an id as a party's name, whichever document gives it`() throws {
    let vendor = try ProfileReader.vendor(
      SourceFile(
        name: "a.yaml",
        text: "armslength: vendor/v1\nvendor: acme\nsources: {f: {kind: filing, published: 2025-01-01}}\n"
          + "stakes: [{holder: Omnicorp, economic: 49%, since: 2024, sources: f}]"))
    let buyer = try ProfileReader.buyer(
      SourceFile(name: "us.yaml", text: "armslength: buyer/v1\nbuyer: us\nname: Us\nrivals: [omnicorp]"))
    let assessor = Assessor(policy: try Policy.shipped)
    let finding = try #require(
      assessor.assess(vendor, for: buyer, asOf: try Day("2025-10-23")).findings.first { $0.indicator == "OWN-02" })
    #expect(finding.message.hasPrefix("Omnicorp, a rival of Us, holds 49%"))
    let other = try ProfileReader.vendor(
      SourceFile(
        name: "b.yaml", text: String(decoding: vendor.file.bytes, as: UTF8.self).replacing("Omnicorp", with: "omnicorp")
      ))
    let named = try ProfileReader.buyer(
      SourceFile(
        name: "us.yaml", text: String(decoding: buyer.file.bytes, as: UTF8.self).replacing("omnicorp", with: "Omnicorp")
      ))
    let second = try #require(
      assessor.assess(other, for: named, asOf: try Day("2025-10-23")).findings.first { $0.indicator == "OWN-02" })
    #expect(second.message.hasPrefix("Omnicorp, a rival of Us, holds 49%"))
  }
}
