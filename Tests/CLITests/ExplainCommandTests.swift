import Foundation
import Testing

/// `armslength explain`, run as users run it.
struct ExplainCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Documents.policy, to: "policy.yaml")
    try folder.write(Documents.vendor("good", stake: "49%"), to: "vendors/good.yaml")
    try folder.write(Documents.vendor("bad", stake: "60%"), to: "vendors/bad.yaml")
    try folder.write(Documents.buyer, to: "vendors/us.yaml")
  }

  private func run(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.run(["explain"] + arguments + ["--policy", "policy.yaml", "--as-of", "2025-10-23"], in: folder)
  }

  @Test(arguments: [["good", "T-01", "vendors"], ["Good", "vendors", "t-01"], ["vendors/good.yaml", "T-01"]])
  func `why it did not fire on 49 percent stands on top`(arguments: [String]) throws {
    let run = try Tool.run(
      ["explain"] + arguments + ["--policy", "policy.yaml", "--as-of", "2025-10-23"], in: folder)
    #expect(run.status == 0, "\(run.error)")
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("T-01  One party holds most"))
    #expect(lines[1] == "  Quiet for stakes[rex]: stake.economic is 49%, not over 0.5.")
    #expect(run.output.contains("stake.economic > 0.5\n"))
    #expect(run.output.contains("stakes[rex] (good.yaml:8): confirmed, taken as certain"))
    #expect(run.output.contains("expected 0, without T-01 0: no difference"))
  }

  @Test func `what fires is worked out to the score`() throws {
    let run = try run("bad", "T-01", "vendors")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("  Fires: Rex holds 60% of Bad.\n"))
    #expect(run.output.contains("severity  80\n"))
    #expect(run.output.contains("expected 80, without T-01 0: it adds 80"))
  }

  @Test func `the whole verdict is arithmetic`() throws {
    let run = try run("bad", "vendors", "--buyer", "us")
    #expect(run.status == 0, "\(run.error)")
    for text in [
      "How the verdict comes about", "Bad, as of 2025-10-23, for Us",
      "overall    80: the largest of the dimensions that count (governance 80)",
      "tier       critical, that of governance",
      "bands      low from 0, moderate from 25, high from 50, critical from 75",
      "sum        100 × (1 − (1 − 0.8)) = 80", "in this order: owners 0.8", "decided    100 % of what the policy asks",
      "T-01 stakes[rex]: fires, severity 80",
    ] { #expect(run.output.contains(text), "\(text)\n\(run.output)") }
  }

  @Test func `numbers are there for machines`() throws {
    let run = try run("bad", "vendors", "--format", "json")
    let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(root["schema"] as? String == "armslength/score-explanation/v1")
    let dimension = try #require((root["dimensions"] as? [[String: Any]])?.first)
    #expect(dimension["sum"] as? Double == 80)
    let one = try self.run("bad", "T-01", "vendors", "--format", "json", "-o", "out.json")
    #expect(one.status == 0 && one.output.isEmpty)
    #expect(try folder.read("out.json").contains("\"summary\": \"fires: Rex holds 60% of Bad\""))
  }

  @Test func `an undetermined tier is inconclusive, and so is a broken indicator`() throws {
    try folder.write(Documents.strictPolicy, to: "policy.yaml")
    try folder.write(Documents.vendor("open", stake: "40%..60%"), to: "vendors/open.yaml")
    let open = try run("open", "vendors")
    #expect(open.status == 2)
    #expect(open.output.contains("tier       undetermined: governance is decided to 0 %, and 100 % are asked"))
    let one = try run("open", "T-01", "vendors")
    #expect(one.status == 0)
    #expect(one.output.contains("stake.economic is 40%..60%, which may or may not be over 0.5"))
    #expect(one.output.contains("An answer would settle it: stakes[rex].economic."))
    try folder.write(Documents.brokenPolicy, to: "policy.yaml")
    let broken = try run("bad", "T-01", "vendors")
    #expect(broken.status == 2)
    #expect(broken.output.contains("Broken: the condition failed: division by zero."))
  }

  @Test(arguments: [
    (["bad", "T-02", "vendors"], 4, "did you mean `T-01`?"), (["bad", "OWN-99", "vendors"], 4, "U050"),
    (["nobody-here", "vendors"], 4, "U020"), (["bad", "T-01", "T-01", "vendors"], 4, "U051"),
    (["vendors/us.yaml"], 4, "U023"), (["nowhere.yaml"], 4, "F001"), (["bad", "policy.yaml"], 5, "U005"),
    (["bad", "vendors", "--buyer", "them"], 4, "U001"), ([], 4, "vendor"),
  ]) func `what cannot be done ends with its status and says why`(arguments: [String], status: Int32, text: String)
    throws
  {
    let run = try Tool.run(["explain"] + arguments + ["--policy", "policy.yaml"], in: folder)
    #expect(run.status == status, "\(run.error)")
    #expect(run.error.contains(text), "\(run.error)")
    #expect(run.output.isEmpty)
  }

  @Test func `what somebody accepts is told with what it comes to`() throws {
    try folder.write(
      """
      armslength: waivers/v1
      waivers:
        - {vendor: bad, indicator: T-01, accepted: 90, because: a second supplier is ready, by: the board, since: 2025-01-01, expires: 2026-01-01}
      """, to: "waivers.yaml")
    let one = try run("bad", "T-01", "vendors", "--waivers", "waivers.yaml")
    #expect(one.status == 0, "\(one.error)")
    let words = one.output.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    #expect(
      words.contains(
        "waiver T-01 is accepted up to 90 by the board, from 2025-01-01 until 2026-01-01, because a second supplier is ready (waivers.yaml:3): it applies with the waivers that apply Governance comes to 0"
      ), "\(one.output)")
    let whole = try run("bad", "vendors", "waivers.yaml")
    #expect(whole.output.contains("waived     with the waivers that apply: overall 0, low"), "\(whole.output)")
    #expect(try run("good", "T-01", "vendors", "--waivers", "waivers.yaml").output.contains("waiver") == false)
  }

  @Test func `a profile that is wrong is told with its place`() throws {
    try folder.write(Documents.invalid, to: "vendors/wrong.yaml")
    let run = try run("wrong", "vendors")
    #expect(run.status == 3 && run.output.isEmpty)
    #expect(run.error.contains("vendors/wrong.yaml:"))
  }
}
