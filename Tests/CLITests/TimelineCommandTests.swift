import ArmsLengthTestSupport
import Foundation
import Testing

/// `timeline`, on the case and on small profiles.
struct TimelineCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Documents.policy, to: "tiny.yaml")
    try folder.write(
      """
      armslength: vendor/v1
      vendor: acme
      name: Acme
      parties: {rex: {name: Rex}}
      coverage: {stakes: complete}
      sources: {daily: {publisher: The Daily, kind: court, published: 2025-03-05}}
      stakes:
        - {holder: rex, economic: 60%, since: 2025-02-10, until: 2025-09-03, sources: daily}

      """, to: "acme.yaml")
  }

  private func run(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.run(
      ["timeline", "acme.yaml", "--policy", "tiny.yaml", "--from", "2025-01-01", "--to", "2025-12-31"] + arguments,
      in: folder)
  }

  @Test func `the deal and what followed it read as the story of the case`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/case", withDestinationPath: Fixtures.packageRoot + "/Samples/scale-meta")
    let run = try Tool.run(
      ["timeline", "case", "--buyer", "rival-lab", "--from", "2025-06-10", "--to", "2025-06-18", "--width", "80"],
      in: folder)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try Golden.expect(run.output, at: "Tests/CLITests/Fixtures/timeline-scale.txt")
  }

  @Test func `each day is told by what was known on it, and in hindsight by what is known now`() throws {
    func days(_ text: String) -> [String] {
      text.split(separator: "\n").filter { $0.hasPrefix("2025-") }.map { String($0.prefix(10)) }
    }
    #expect(days(try run().output) == ["2025-01-01", "2025-03-05", "2025-09-03"])
    #expect(days(try run("--known-on", "2025-12-31").output) == ["2025-01-01", "2025-02-10", "2025-09-03"])
  }

  @Test func `the comma-separated form has a row for each step and dimension`() throws {
    let run = try run("--format", "csv")
    let rows = run.output.split(separator: "\r\n").map(String.init)
    #expect(rows[0] == "vendor,buyer,date,as_of,known_on,dimension,tier,expected,lower,upper,moved,causes")
    #expect(rows[1].hasPrefix("acme,,2025-01-01,2025-01-01,2025-01-01,overall,"))
    #expect(rows.contains { $0.hasPrefix("acme,,2025-03-05,") && $0.hasSuffix(",yes,known: Rex holds 60% of Acme") })
    #expect(rows.count == 1 + 3 * 2)
  }

  @Test func `the JSON names causes, effects and findings`() throws {
    let run = try run("--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "armslength/timeline/v1")
    let timeline = try #require((object["timelines"] as? [[String: Any]])?.first)
    let steps = try #require(timeline["steps"] as? [[String: Any]])
    #expect(steps.map { $0["date"] as? String } == ["2025-01-01", "2025-03-05", "2025-09-03"])
    let cause = try #require((steps[1]["causes"] as? [[String: Any]])?.first)
    #expect(cause["change"] as? String == "known" && cause["fact"] as? String == "stakes[rex]")
    let effect = try #require((cause["effects"] as? [[String: Any]])?.first)
    #expect((effect["points"] as? Double ?? 0) > 50)
    let finding = try #require((steps[2]["findings"] as? [[String: Any]])?.first)
    #expect(finding["change"] as? String == "vanished" && finding["after"] is NSNull)
  }

  @Test(arguments: [
    (["--from", "2025-05-02", "--to", "2025-05-01"], Int32(4), "`--from` must not lie after `--to`"),
    (["nowhere.yaml"], 4, "there is no file `nowhere.yaml`"),
    (["tiny.yaml"], 5, "`tiny.yaml` is a policy document"),
    (["acme.yaml", "--format", "xml"], 4, "xml"),
  ]) func `a run that cannot be told ends with its status`(arguments: [String], status: Int32, message: String) throws {
    let run = try Tool.run(["timeline"] + arguments, in: folder)
    #expect(run.status == status)
    #expect(run.error.contains(message))
    #expect(run.output.isEmpty)
  }
}
