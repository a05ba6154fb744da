import Foundation
import Testing

/// `docs/reference/exit-status.md`, case by case.
struct ExitStatusTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Documents.policy, to: "tiny.yaml")
    try folder.write(Documents.strictPolicy, to: "strict.yaml")
    try folder.write(Documents.brokenPolicy, to: "broken.yaml")
    try folder.write(Documents.good, to: "good.yaml")
    try folder.write(Documents.bad, to: "bad.yaml")
    try folder.write(Documents.invalid, to: "invalid.yaml")
    try folder.write(Documents.vendor("open", stake: "unknown", coverage: "partial"), to: "open.yaml")
    try FileManager.default.createDirectory(atPath: folder.path + "/empty", withIntermediateDirectories: true)
  }

  @Test(arguments: [
    ("good.yaml", 0, ""),
    ("good.yaml --fail-on high", 0, ""),
    ("bad.yaml", 0, ""),
    ("bad.yaml --fail-on low", 1, ""),
    ("bad.yaml --fail-on critical", 1, ""),
    ("good.yaml bad.yaml --fail-on critical", 1, ""),
    ("open.yaml --policy strict.yaml", 2, ""),
    ("good.yaml --policy broken.yaml", 2, "error[R018]: the indicator `T-01` could not be evaluated: division by zero"),
    ("invalid.yaml", 3, "unknown field `econmic`"),
    ("good.yaml invalid.yaml", 3, "unknown field `econmic`"),
    ("good.yaml --policy good.yaml", 3, "vendor/v1"),
    ("tiny.yaml", 5, "`tiny.yaml` is a policy document"),
    ("empty", 5, "there is no profile in `empty`"),
    ("missing.yaml", 4, "there is no file `missing.yaml`"),
    ("good.yaml missing.yaml", 4, "there is no file `missing.yaml`"),
    ("good.yaml --policy missing.yaml", 4, "there is no file `missing.yaml`"),
    ("good.yaml --register missing.yaml", 4, "there is no file `missing.yaml`"),
    ("good.yaml --buyer missing.yaml", 4, "there is no file `missing.yaml`"),
    ("good.yaml --fail-on hihg", 4, "did you mean `high`?"),
    ("good.yaml --as-of tomorrow", 4, "`tomorrow` is not a date"),
    ("good.yaml --as-of 2025-13-01", 4, "there is no month `13`"),
    ("good.yaml --format xml", 4, "xml"),
    ("good.yaml --width 20", 4, "`--width` must lie in 80...1000"),
    ("good.yaml --what", 4, "--what"),
    // Where several apply: 4 > 3 > 5 > 1 > 2 > 0.
    ("missing.yaml invalid.yaml bad.yaml --fail-on low", 4, "missing.yaml"),
    ("invalid.yaml bad.yaml --fail-on low", 3, "econmic"),
    ("invalid.yaml empty", 3, "econmic"),
    ("bad.yaml open.yaml --policy strict.yaml --fail-on low", 1, ""),
  ]) func `a run ends with the status that it must`(arguments: String, status: Int32, message: String) throws {
    var words = arguments.split(separator: " ").map(String.init)
    if !words.contains("--policy") { words += ["--policy", "tiny.yaml"] }
    if !words.contains("--as-of") { words += ["--as-of", "2025-10-23"] }
    let run = try Tool.run(["score"] + words, in: folder)
    #expect(run.status == status, "\(run.error)")
    #expect(message.isEmpty || run.error.contains(message), "\(run.error)")
    if status == 0 || message.isEmpty { #expect(run.error.isEmpty) }
  }

  @Test(arguments: [("high", Int32(1)), ("critical", 2), ("low", 1)])
  func `an undetermined tier fails where it is sure to be reached`(tier: String, status: Int32) throws {
    let policy = Documents.policy.replacing("minimum_coverage: 0%", with: "minimum_coverage: 50%")
      .replacing("tier: true}}", with: "tier: true}, more: {title: More, tier: true}}")
      .replacing("title: Owners}}", with: "title: Owners}, other: {dimension: more, title: Other}}")
      .replacing("severity: 80", with: "severity: 60")
    let other = """

        - id: T-02
          title: Another country
          factor: other
          when: vendor.country == 'DE'
          severity: 80
          finding: found
          why: because
      """
    try folder.write(policy + other, to: "two.yaml")
    let run = try Tool.run(
      ["score", "bad.yaml", "--policy", "two.yaml", "--as-of", "2025-10-23", "--fail-on", tier], in: folder)
    #expect(run.status == status, "\(run.error)")
    #expect(run.output.contains("UNDETERMINED, at least HIGH"))
  }

  @Test func `an invalid profile does not stop the others`() throws {
    let run = try Tool.run(
      ["score", "invalid.yaml", "bad.yaml", "--policy", "tiny.yaml", "--as-of", "2025-10-23"], in: folder)
    #expect(run.status == 3)
    #expect(run.output.contains("Rex holds 60% of Bad"))
    #expect(run.error.contains("--> invalid.yaml:8:19"))
    #expect(run.error.contains("did you mean `economic`?"))
  }

  @Test func `a run without a result still gives a machine a document`() throws {
    let run = try Tool.run(["score", "empty", "--format", "json"], in: folder)
    #expect(run.status == 5)
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect((report?["assessments"] as? [Any])?.isEmpty == true)
  }

  @Test(.timeLimit(.minutes(1))) func `a pipe is refused and not waited for`() throws {
    let run = try Tool.shell("mkfifo pipe.yaml && \"$TOOL\" score pipe.yaml", in: folder)
    #expect(run.status == 4)
    #expect(run.error.contains("`pipe.yaml` is not a regular file"))
  }

  @Test(arguments: ["/dev/null", "/dev/zero"]) func `a device is refused`(path: String) throws {
    let run = try Tool.run(["score", path], in: folder)
    #expect(run.status == 4)
    #expect(run.error.contains("`\(path)` is not a regular file"))
  }

  @Test func `a file that is too large is refused`() throws {
    let run = try Tool.shell("head -c 9000000 /dev/zero > large.yaml && \"$TOOL\" score large.yaml", in: folder)
    #expect(run.status == 4)
    #expect(run.error.contains("`large.yaml` is larger than 8 MiB"))
  }
}
