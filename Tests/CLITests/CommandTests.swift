import ArmsLengthSourceText
import ArmsLengthTestSupport
import Foundation
import Testing

struct CommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `the version is told`() throws {
    let run = try Tool.run(["--version"], in: folder)
    #expect(run.output == "armslength 0.1.0\n")
    #expect(run.status == 0 && run.error.isEmpty)
  }

  @Test(arguments: [[], ["--help"], ["help"]]) func `help lists the commands by who needs them`(arguments: [String])
    throws
  {
    let run = try Tool.run(arguments, in: folder)
    #expect(run.status == 0 && run.error.isEmpty)
    for text in ["FOR ANALYSTS", "score ", "FOR AUTHORS OF PROFILES AND POLICIES", "check ", "eval ", "EXIT STATUS"] {
      #expect(run.output.contains(text), "\(text)")
    }
  }

  static let analyst = [
    "score", "explain", "questions", "timeline", "changes", "review", "what-if", "sensitivity", "owners", "graph",
  ]

  @Test(arguments: analyst + ["check", "test", "eval"])
  func `the help of a command has examples`(command: String) throws {
    let run = try Tool.run([command, "--help"], in: folder)
    #expect(run.status == 0)
    #expect(
      run.output.contains("EXAMPLES\n    armslength \(command) ")
        || run.output.contains("EXAMPLES\n  armslength \(command) "))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `a shell gets its completions`(shell: String) throws {
    let run = try Tool.run(["--generate-completion-script", shell], in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("fail-on"))
  }

  @Test func `an unknown command is a usage error`() throws {
    let run = try Tool.run(["socre"], in: folder)
    #expect(run.status == 4)
    #expect(run.output.isEmpty)
    #expect(run.error.contains("socre"))
  }

  @Test(arguments: analyst + ["check", "eval"])
  func `the reference names every option of a command, and no other`(
    command: String
  ) throws {
    let page = String(decoding: try Fixtures.sourceFile("docs/reference/command-line.md").bytes, as: UTF8.self)
    let section = try #require(page.components(separatedBy: "\n## ").first { $0.hasPrefix("`armslength \(command)") })
    let help = try Tool.run([command, "--help"], in: folder).output
    let options = try #require(help.components(separatedBy: "\nOPTIONS:").last)
    func names(_ text: String, _ pattern: Regex<(Substring, Substring)>) -> [String] {
      Set(text.matches(of: pattern).map { String($0.output.1) }).subtracting(["--help", "--version"]).sorted()
    }
    #expect(names(section, /`(--[a-z-]+)/).contains("--color"))
    #expect(names(section, /`(--[a-z-]+)/) == names(options, /\n\s+(?:-[a-z], )?(--[a-z-]+)/))
  }

  // MARK: check

  @Test func `check tells everything of every kind of document`() throws {
    try folder.write(Documents.policy.replacing("severity: 80", with: "severity: 180"), to: "a/policy.yaml")
    try folder.write(Documents.invalid, to: "a/vendor.yaml")
    try folder.write(Documents.buyer.replacing("markets: []", with: "marktes: []"), to: "a/buyer.yaml")
    try folder.write("armslength: register/v1\nparties: 3\n", to: "a/register.yaml")
    try folder.write("armslength: vendr/v1\n", to: "a/kind.yaml")
    try folder.write("armslength: [\n", to: "a/syntax.yaml")
    let run = try Tool.run(["check", "a"], in: folder)
    #expect(run.status == 3)
    #expect(run.error.isEmpty)
    for file in ["policy", "vendor", "buyer", "register", "kind", "syntax"] {
      #expect(run.output.contains("--> a/\(file).yaml:"), "\(file)")
    }
    #expect(run.output.contains("did you mean `vendor/v1`?"))
    #expect(try #require(run.output.split(separator: "\n").last).hasPrefix("6 documents, "))
  }

  @Test func `check is content with good documents`() throws {
    try folder.write(Documents.policy, to: "policy.yaml")
    try folder.write(Documents.good, to: "good.yaml")
    let run = try Tool.run(["check", "--as-of", "2025-10-23"], in: folder)
    #expect(run.output == "2 documents, 0 errors, 0 warnings\n")
    #expect(run.status == 0 && run.error.isEmpty)
  }

  @Test func `check tells what nobody has looked at for long before the day`() throws {
    try folder.write(Documents.good, to: "good.yaml")
    let fresh = try Tool.run(["check", "good.yaml", "--as-of", "2026-06-26"], in: folder)
    #expect(fresh.output == "1 document, 0 errors, 0 warnings\n")
    let stale = try Tool.run(["check", "good.yaml", "--as-of", "2026-06-27"], in: folder)
    #expect(
      stale.output.contains("warning[P223]: nobody has looked at `stakes[rex]` since 2025-01-02, 541 days before"))
    #expect(stale.status == 0)
  }

  @Test func `warnings count as errors under strict`() throws {
    try folder.write("armslength: vendor/v1\nvendor: acme\nstakes:\n  - {holder: rex, economic: 5%}\n", to: "acme.yaml")
    let run = try Tool.run(["check", "acme.yaml"], in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("warning[P"))
    #expect(try Tool.run(["check", "acme.yaml", "--strict"], in: folder).status == 3)
  }

  @Test func `nothing to check is told`() throws {
    let run = try Tool.run(["check"], in: folder)
    #expect(run.status == 5)
    #expect(run.error.contains("there is no document in `.`"))
  }
}
