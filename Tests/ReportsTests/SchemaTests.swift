import ArmsLength
@testable import ArmsLengthRisk
import ArmsLengthTestSupport
import Foundation
import Testing

struct SchemaTests {
  private func schema() throws -> SchemaCheck {
    let file = try Fixtures.sourceFile("docs/reference/assessment.schema.json")
    return SchemaCheck(root: try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any]))
  }

  private func problems(_ assessments: [Assessment]) throws -> [String] {
    let bytes = JSONReport(assessments, toolVersion: Tool.version).render()
    return try schema().problems(of: try JSONSerialization.jsonObject(with: Data(bytes)))
  }

  @Test func `what is written by hand fits the schema`() throws {
    let all = [
      Samples.assessment(),
      Samples.assessment(tier: .undetermined(hint: "low"), decision: nil, findings: [], questions: []),
    ]
    #expect(try problems(all) == [])
    #expect(try problems([]) == [])
  }

  @Test(arguments: [nil, "rival-lab", "meta", "hospital"], ["2024-06-01", "2025-06-20", "2025-10-23"])
  func `a real assessment fits the schema`(buyer: String?, day: String) throws {
    let folder = Fixtures.packageRoot + "/Samples/scale-meta"
    let register = try Register(contentsOf: folder + "/register.yaml")
    let vendor = try VendorProfile(contentsOf: folder + "/scale-ai.yaml", register: register)
    let buyer = try buyer.map { try Buyer(contentsOf: "\(folder)/buyers/\($0).yaml", register: register) }
    let assessment = Assessor(policy: try Policy.shipped, register: register).assess(
      vendor, for: buyer, asOf: try Day(day))
    #expect(try problems([assessment]) == [])
  }

  @Test func `what somebody accepts fits the schema`() throws {
    let folder = Fixtures.packageRoot + "/Samples/scale-meta"
    let register = try Register(contentsOf: folder + "/register.yaml")
    let vendor = try VendorProfile(contentsOf: folder + "/scale-ai.yaml", register: register)
    let buyer = try Buyer(contentsOf: folder + "/buyers/rival-lab.yaml", register: register)
    let waivers = try ProfileReader.waivers(
      SourceFile(
        name: "w.yaml",
        text: """
          armslength: waivers/v1
          waivers:
            - {vendor: scale-ai, indicator: OWN-02, subject: "stakes[meta]", accepted: 80, because: a, by: b, since: 2025-01-01, expires: 2026-01-01}
            - {vendor: scale-ai, indicator: OWN-02, accepted: 10, because: a, by: b, since: 2025-01-01, expires: 2026-01-01}

          """)
    ).waivers
    let assessment = Assessor(policy: try Policy.shipped, register: register, waivers: waivers).assess(
      vendor, for: buyer, asOf: try Day("2025-10-23"))
    #expect(assessment.waived?.uses.map(\.state) == [.applied, .exceeded])
    #expect(assessment.findings.contains { $0.waiver != nil })
    #expect(try problems([assessment]) == [])
  }

  @Test(arguments: [nil, "larkmoor"], [nil, "orvane", "tablewick"])
  func `what vendors have in common fits the schema`(buyer: String?, without: String?) throws {
    let folder = Fixtures.packageRoot + "/Samples/portfolio"
    let register = try Register(contentsOf: folder + "/register.yaml")
    let buyer = try buyer.map { try Buyer(contentsOf: "\(folder)/\($0).yaml", register: register) }
    let vendors = try ["ringmoor", "stairwick", "tablewick", "tetherby", "twinbeck"].map {
      try VendorProfile(contentsOf: "\(folder)/\($0).yaml", register: register)
    }
    let graph = TieGraph(
      vendors: vendors, buyers: buyer.map { [$0] } ?? [], register: register, asOf: try Day("2025-10-23"))
    let portfolio = Portfolio(
      vendors, in: graph, buyer: buyer, policy: try Policy.shipped, without: without.map { Party.ID($0) })
    #expect(portfolio.backers.contains { $0.certain.count > 1 })
    let bytes = JSONReport([], portfolio: portfolio, toolVersion: Tool.version).render()
    #expect(try schema().problems(of: try JSONSerialization.jsonObject(with: Data(bytes))) == [])
  }

  @Test func `the check finds what does not fit`() throws {
    let check = try schema()
    var report = try #require(
      try JSONSerialization.jsonObject(with: Data(JSONReport([], toolVersion: "1").render())) as? [String: Any])
    report["schema"] = "other"
    report["as_of"] = "yesterday"
    report["extra"] = 1
    report["inputs"] = nil
    #expect(
      check.problems(of: report).sorted() == [
        "$.as_of: `yesterday` does not match ^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "$.schema: not armslength/assessment/v1",
        "$: `extra` is not described", "$: no `inputs`",
      ])
  }
}
