import Foundation
import Testing

struct ScoreTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Documents.policy, to: "policies/ours.yaml")
    try folder.write(Documents.good, to: "vendors/good.yaml")
    try folder.write(Documents.bad, to: "vendors/bad.yaml")
  }

  /// Scores by the small policy.
  private func score(_ arguments: String..., environment: [String: String] = [:]) throws -> Tool.Outcome {
    try Tool.run(
      ["score", "--policy", "policies/ours.yaml", "--as-of", "2025-10-23"] + arguments, in: folder,
      environment: environment)
  }

  // MARK: Results

  @Test func `one vendor gives a verdict with its reason`() throws {
    let run = try score("vendors/bad.yaml")
    #expect(run.status == 0)
    #expect(run.error.isEmpty)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("Bad ") && lines[0].hasSuffix("as of 2025-10-23, for no buyer in particular"))
    #expect(lines[1] == "  CRITICAL.")
    #expect(lines[2] == "  Rex holds 60% of Bad.")
    #expect(run.output.contains("confirmed, The Daily 2025-01-02, bad.yaml:8"))
  }

  @Test func `a folder is read with its subfolders, and ends in a table`() throws {
    try folder.write(Documents.vendor("deep", stake: "70%"), to: "vendors/a/b/deep.yml")
    try folder.write("{\"armslength\": \"vendor/v1\", \"vendor\": \"jay\"}", to: "vendors/jay.json")
    let run = try score("vendors")
    #expect(run.status == 0)
    let table = run.output.split(separator: "\n").drop { !$0.hasPrefix("Portfolio ") }.dropFirst(2).prefix(4)
    #expect(table.compactMap { $0.split(separator: " ").first.map(String.init) } == ["Bad", "Deep", "Good", "jay"])
  }

  @Test func `hidden files, other people's YAML and links in circles do no harm`() throws {
    try folder.write("this: is: no: yaml", to: "vendors/.hidden.yaml")
    try folder.write("replicas: [", to: "vendors/chart.yaml")
    try folder.write("armslength: buyer/v1\nbuyer: us\n", to: "vendors/us.yaml")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/vendors/loop", withDestinationPath: "../vendors")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/vendors/gone.yaml", withDestinationPath: "nowhere")
    let run = try score("vendors")
    #expect(run.status == 0)
    #expect(run.error.isEmpty)
  }

  @Test func `the same run gives the same bytes`() throws {
    for format in ["text", "json"] {
      let (a, b) = (try score("vendors", "--format", format), try score("vendors", "--format", format))
      #expect(!a.output.isEmpty)
      #expect(a.output == b.output)
    }
  }

  @Test func `any number of jobs says the same`() throws {
    for number in 1...20 {
      try folder.write(Documents.vendor("v\(number)", stake: "\(number * 5)%"), to: "many/v\(number).yaml")
    }
    try folder.write(Documents.invalid, to: "many/invalid.yaml")
    let one = try score("many", "--format", "json", "--jobs", "1")
    #expect(one.status == 3)
    for jobs in ["2", "7", "100"] {
      let other = try score("many", "--format", "json", "--jobs", jobs)
      #expect(other.output == one.output && other.error == one.error && other.status == one.status)
    }
  }

  @Test func `json names every input with its digest`() throws {
    let run = try score("vendors/bad.yaml", "--format", "json")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let inputs = try #require(report["inputs"] as? [[String: String]])
    #expect(inputs.map { $0["kind"] } == ["policy", "vendor"])
    #expect(inputs.allSatisfy { $0["sha256"]?.count == 64 })
  }

  @Test func `without a path this folder is read`() throws {
    try folder.write(Documents.bad, to: "alone/bad.yaml")
    let run = try Tool.shell(
      "cd alone && \"$TOOL\" score --policy ../policies/ours.yaml --as-of 2025-10-23", in: folder)
    #expect(run.output.contains("CRITICAL"))
  }

  @Test func `the as-of date is today unless it is given`() throws {
    let run = try Tool.shell(
      "\"$TOOL\" score vendors/bad.yaml --policy policies/ours.yaml | head -n 1; date +%F", in: folder)
    let lines = run.output.split(separator: "\n")
    #expect(lines[0].contains("as of \(lines[1]),"))
  }

  // MARK: Register and buyer

  @Test func `the only register of a folder is used`() throws {
    try folder.write(
      Documents.bad.replacing("parties:\n  rex: {name: Rex, kind: company, markets: []}", with: ""), to: "case/bad.yaml"
    )
    try folder.write(
      Documents.register.replacing("moon: {name: Moon", with: "rex: {name: King Rex"), to: "case/register.yaml")
    let run = try score("case", "--verbose")
    #expect(run.output.contains("King Rex holds 60%"))
    #expect(run.error.contains("register: case/register.yaml"))
  }

  @Test func `of two registers none is guessed`() throws {
    try folder.write(Documents.register, to: "vendors/r1.yaml")
    try folder.write(Documents.register, to: "vendors/r2.yaml")
    let run = try score("vendors")
    #expect(run.status == 4)
    #expect(run.error.contains("there are several registers: `vendors/r1.yaml`, `vendors/r2.yaml`"))
    #expect(try score("vendors", "--register", "vendors/r2.yaml").status == 0)
  }

  @Test(arguments: ["us", "vendors/buyer.yaml", "./vendors/buyer.yaml"])
  func `a buyer is named by id or by file`(name: String) throws {
    try folder.write(Documents.buyer, to: "vendors/buyer.yaml")
    let run = try score("vendors", "--buyer", name)
    #expect(run.status == 0)
    #expect(run.output.contains("as of 2025-10-23, for Us"))
  }

  @Test func `a buyer that nobody knows is an error with a proposal`() throws {
    try folder.write(Documents.buyer.replacing("buyer: us", with: "buyer: our-lab"), to: "vendors/buyer.yaml")
    let run = try score("vendors", "--buyer", "our-lob")
    #expect(run.status == 4)
    #expect(run.output.isEmpty)
    #expect(run.error.contains("there is no file and no buyer `our-lob`"))
    #expect(run.error.contains("did you mean `our-lab`?"))
  }

  // MARK: Output

  @Test func `results go to a file, whole`() throws {
    let run = try score("vendors", "--format", "json", "--output", "result.json")
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(try folder.read("result.json") == score("vendors", "--format", "json").output)
    #expect(try folder.names() == ["policies", "result.json", "vendors"])
  }

  @Test(arguments: [("missing/result.txt", "`missing`"), ("vendors", "`vendors`")])
  func `a file that cannot be written ends with 4`(path: String, named: String) throws {
    let run = try score("vendors", "--output", path)
    #expect(run.status == 4)
    #expect(run.error.contains(named))
    #expect(try folder.names() == ["policies", "vendors"])
  }

  @Test func `colors are for terminals, or by request`() throws {
    #expect(try !score("vendors").output.contains("\u{1B}"))
    #expect(try score("vendors", "--color", "always").output.contains("\u{1B}[1;31m"))
    #expect(try score("vendors", "--color", "always", environment: ["NO_COLOR": "1"]).output.contains("\u{1B}"))
    #expect(try !score("vendors", "--color", "never").output.contains("\u{1B}"))
  }

  @Test func `a pipe that is closed ends the run quietly`() throws {
    let run = try Tool.shell(
      "\"$TOOL\" score vendors --verbose --as-of 2025-10-23 --policy policies/ours.yaml | true; echo \"${PIPESTATUS[0]}\"",
      in: folder)
    #expect(run.output == "0\n")
    #expect(run.error.isEmpty)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk is told`() throws {
    let run = try Tool.shell("\"$TOOL\" score vendors --as-of 2025-10-23 > /dev/full", in: folder)
    #expect(run.status == 4)
    #expect(run.error.contains("cannot write to standard output"))
  }
}
