import ArmsLengthTestSupport
import Foundation
import Testing

/// What the arguments name, and what is told when they nearly name something.
struct InputTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Documents.policy, to: "policies/ours/policy.yaml")
    try folder.write(Documents.good, to: "vendors/good.yaml")
    try folder.write(Documents.bad, to: "vendors/bad.yaml")
    try folder.write(buyer("goood"), to: "us.yaml")
  }

  private func buyer(_ vendor: String, rivals: String = "[]") -> String {
    Documents.buyer + "\nrivals: \(rivals)\nengagements: [{vendor: \(vendor), data: [prompts]}]\n"
  }

  private func score(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.run(["score", "--policy", "policies/ours", "--as-of", "2025-10-23"] + arguments, in: folder)
  }

  // MARK: Names that are nearly right

  @Test func `an engagement with nearly a vendor's id is pointed out`() throws {
    for run in [try score("vendors", "--buyer", "us.yaml"), try Tool.run(["check", "vendors", "us.yaml"], in: folder)] {
      #expect(run.status == 0)
      let text = run.error + run.output
      #expect(text.contains("warning[P221]: the engagement with `goood` belongs to no vendor here"))
      #expect(text.contains("did you mean `good`?"))
    }
  }

  @Test(arguments: ["good", "somebody-else"]) func `an engagement with a vendor, or with nobody here, is fine`(
    vendor: String
  ) throws {
    try folder.write(buyer(vendor), to: "us.yaml")
    let run = try score("vendors", "--buyer", "us.yaml")
    #expect(!run.error.contains("P221") && run.status == 0)
  }

  @Test func `an engagement of its own keeps a vendor from being meant by another`() throws {
    try folder.write(
      Documents.buyer + "\nengagements: [{vendor: goood}, {vendor: good}, {vendor: bad}]\n", to: "us.yaml")
    #expect(try !score("vendors", "--buyer", "us.yaml").error.contains("P221"))
  }

  @Test(arguments: [("rexx", "rex"), ("king-rex", "rex"), ("rex", nil), ("moon-base", nil)] as [(String, String?)])
  func `a rival is compared with the parties of the profiles`(rival: String, meant: String?) throws {
    try folder.write(Documents.good.replacing("{name: Rex,", with: "{name: King Rex,"), to: "vendors/good.yaml")
    try folder.write(buyer("good", rivals: "[\(rival)]"), to: "us.yaml")
    let run = try score("vendors/good.yaml", "--buyer", "us.yaml")
    #expect(run.error.contains("warning[P222]: no profile names the rival `\(rival)`") == (meant != nil))
    if let meant { #expect(run.error.contains("did you mean `\(meant)`?")) }
  }

  @Test func `two profiles of one vendor are pointed out`() throws {
    try folder.write(Documents.good, to: "vendors/copy.yaml")
    let run = try score("vendors")
    #expect(run.status == 0)
    #expect(run.error.contains("warning[U010]: two profiles are about the vendor `good`"))
    #expect(run.error.contains("vendors/copy.yaml:2") && run.error.contains("vendors/good.yaml:2"))
  }

  // MARK: Buyers and registers among the paths

  @Test func `a buyer among the paths is pointed out unless somebody asks`() throws {
    let hint = "warning[U009]: `us.yaml` is a buyer, but nobody asks"
    let run = try score("vendors/good.yaml", "us.yaml")
    #expect(run.status == 0)
    #expect(run.error.contains(hint) && run.error.contains("use `--buyer us.yaml`"))
    #expect(try !score("vendors/good.yaml", "us.yaml", "--buyer", "us").error.contains("U009"))
    #expect(try !score(".").error.contains("U009"))
  }

  @Test func `a register among the paths serves the folders and files beside it`() throws {
    try folder.write(Documents.register, to: "register.yaml")
    let vendor = Documents.good.replacing("holder: rex", with: "holder: moon")
    try folder.write(vendor, to: "panel/good.yaml")
    try folder.write(buyer("good", rivals: "[moon]"), to: "us.yaml")
    let without = try Tool.run(["check", "panel", "us.yaml"], in: folder)
    #expect(without.output.components(separatedBy: "party `moon` is not described").count == 3)
    let with = try Tool.run(
      ["check", "register.yaml", "panel", "us.yaml", "--strict", "--as-of", "2025-10-23"], in: folder)
    #expect(with.output == "3 documents, 0 errors, 0 warnings\n")
    #expect(with.status == 0)
  }

  // MARK: Policies and outputs

  @Test func `a folder with one policy is that policy`() throws {
    for path in ["policies", "policies/ours", "policies/ours/policy.yaml"] {
      let run = try Tool.run(["score", "vendors/bad.yaml", "--policy", path, "--as-of", "2025-10-23"], in: folder)
      #expect(run.status == 0 && run.output.contains("CRITICAL"), "\(path)")
    }
  }

  @Test func `a folder without a policy, or with several, is an error`() throws {
    let none = try Tool.run(["score", "vendors/bad.yaml", "--policy", "vendors"], in: folder)
    #expect(none.status == 4)
    #expect(none.error.contains("error[F010]: there is no policy in `vendors`"))
    try folder.write(Documents.policy, to: "policies/theirs.yaml")
    let several = try Tool.run(["score", "vendors/bad.yaml", "--policy", "policies"], in: folder)
    #expect(several.status == 4)
    #expect(several.error.contains("error[F011]: there are several policies in `policies`"))
    #expect(several.error.contains("`policies/ours/policy.yaml`, `policies/theirs.yaml`"))
  }

  @Test func `a policy that is another document says so`() throws {
    let run = try Tool.run(["score", "vendors/bad.yaml", "--policy", "vendors/good.yaml"], in: folder)
    #expect(run.status == 3)
    #expect(run.error.contains("error[P005]: this is a `vendor` document, where a `policy` belongs"))
    #expect(!run.error.contains("dimensions"))
  }

  @Test func `an output in a folder that does not exist says so`() throws {
    let run = try score("vendors/bad.yaml", "--output", "nowhere/at/all.txt")
    #expect(run.status == 4)
    #expect(run.error.contains("error[F009]: there is no folder `nowhere/at`"))
  }

  @Test func `the files of the shipped policy are without a warning`() throws {
    let path = Fixtures.packageRoot + "/Policies"
    let run = try Tool.run(["check", path, "--strict"], in: folder)
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func `a register that cannot be read is not followed by warnings that it causes`() throws {
    let folder = try TemporaryFolder()
    let vendor = "armslength: vendor/v1\nvendor: acme\nsources: {wire: {kind: press, published: 2025-06-13}}\nstakes:\n"
    try folder.write(vendor + "  - {holder: omni, economic: 5%, since: 2025-06, sources: wire}\n", to: "v/acme.yaml")
    let register = "armslength: register/v1\nparties: {omni: {name: Omni}, zeta: {name: Zeta}}\nstakes:\n"
    try folder.write(register + "  - {of: omni, holder: zeta, economic: 6%, sources: nobody}\n", to: "v/register.yaml")
    let failed = try Tool.run(["check", "v", "--as-of", "2025-10-23"], in: folder)
    #expect(failed.output.contains("error[P020]: there is no source `nobody`"))
    #expect(failed.output.hasSuffix("2 documents, 1 error, 0 warnings\n"))
    try FileManager.default.removeItem(atPath: folder.path + "/v/register.yaml")
    let alone = try Tool.run(["check", "v", "--as-of", "2025-10-23"], in: folder)
    #expect(alone.output.contains("warning[P201]: party `omni` is not described"))
  }
}
