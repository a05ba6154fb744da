import ArmsLengthTestSupport
import Foundation
import Testing

/// Waivers on the command line: `score`, `check` and `review` read them.
struct WaiverCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Documents.policy, to: "tiny.yaml")
    try folder.write(Documents.bad, to: "v/bad.yaml")
    try folder.write(waiver(), to: "waivers.yaml")
  }

  private func waiver(_ accepted: Int = 90, indicator: String = "T-01", expires: String = "2026-01-01") -> String {
    """
    armslength: waivers/v1
    waivers:
      - vendor: bad
        indicator: \(indicator)
        accepted: \(accepted)
        because: seen and weighed
        by: Jo
        since: 2025-01-02
        expires: \(expires)

    """
  }

  private func run(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.run(arguments + ["--policy", "tiny.yaml", "--as-of", "2025-10-23"], in: folder)
  }

  @Test func `both scores are shown, and the tier is the one without waivers`() throws {
    let score = try run("score", "v", "--waivers", "waivers.yaml", "--fail-on", "critical")
    #expect(score.status == 1, "\(score.error)")
    #expect(score.output.contains("\n  CRITICAL.\n"))
    #expect(score.output.contains("  With waivers: LOW; Governance 0 (0)."))
    #expect(score.output.contains("Rex holds 60% of Bad, accepted until 2026-01-01"))
    #expect(
      score.output.contains("  accepted  T-01 up to 90, until 2026-01-01, by Jo: seen and weighed (waivers.yaml:3)"))
  }

  @Test func `waivers lie in the folder of the profiles, or are a path by themselves`() throws {
    #expect(!(try run("score", "v").output.contains("With waivers")))
    #expect(try run("score", "v", "waivers.yaml").output.contains("With waivers: LOW"))
    try folder.write(waiver(), to: "v/waivers.yaml")
    #expect(try run("score", "v").output.contains("With waivers: LOW"))
    // One that is named stands for all.
    try folder.write(waiver(10), to: "other.yaml")
    let named = try run("score", "v", "--waivers", "other.yaml").output
    #expect(!named.contains("With waivers"))
    #expect(named.contains("  exceeded  T-01 up to 10, but it is 80, until 2026-01-01, by Jo: seen and weighed"))
  }

  @Test func `the JSON has both scores`() throws {
    let score = try run("score", "v", "--waivers", "waivers.yaml", "--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(score.output.utf8)) as? [String: Any])
    let assessment = try #require((object["assessments"] as? [[String: Any]])?.first)
    let waived = try #require(assessment["waived"] as? [String: Any])
    #expect(assessment["tier"] as? String == "critical" && waived["tier"] as? String == "low")
    #expect((waived["waivers"] as? [[String: Any]])?.map { $0["state"] as? String } == ["applied"])
    #expect((assessment["findings"] as? [[String: Any]])?.first?["waiver"] is [String: Any])
  }

  @Test func `an indicator that the policy does not have is pointed out`() throws {
    try folder.write(waiver(indicator: "T-1"), to: "waivers.yaml")
    let score = try run("score", "v", "--waivers", "waivers.yaml")
    #expect(score.status == 0)
    #expect(score.error.contains("warning[U041]: the policy has no indicator `T-1` that could be waived"))
    #expect(score.error.contains("did you mean `T-01`?"))
  }

  @Test func `waivers that cannot be read are told, and accept nothing`() throws {
    try folder.write(waiver(900), to: "waivers.yaml")
    let score = try run("score", "v", "--waivers", "waivers.yaml")
    #expect(score.status == 3)
    #expect(score.error.contains("error[P230]: `900` is not a severity"))
    #expect(!score.output.contains("With waivers"))
    let check = try Tool.run(["check", "waivers.yaml"], in: folder)
    #expect(check.status == 3 && check.output.contains("error[P230]"))
  }

  @Test func `a waiver that runs out is on the work list`() throws {
    let near = try run("review", "v", "--waivers", "waivers.yaml", "--within", "70d")
    #expect(near.output.contains("  decide   2026-01-01  T-01: the waiver by Jo expires 2026-01-01; carries 80 (T-01)"))
    #expect(!(try run("review", "v", "--waivers", "waivers.yaml").output.contains("decide")))
  }
}
