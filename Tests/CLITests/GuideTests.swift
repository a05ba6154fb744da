import Foundation
import Testing

/// What the guide says that a profile comes to is what the tool says.
struct GuideTests {
  /// Commands of the guide, with the profile that stands before them.
  struct Run: CustomTestStringConvertible {
    let line: Int
    let profile: String
    let command: String
    let output: String
    var testDescription: String { "line \(line): \(command)" }
  }

  static let runs: [Run] = {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/guide/profile.md")
    let lines = ((try? String(contentsOf: page, encoding: .utf8)) ?? "").components(separatedBy: "\n")
    var (profile, block, start): (String, [String], Int?) = ("", [], nil)
    var runs: [Run] = []
    for (number, line) in lines.enumerated() {
      guard line.hasPrefix("```") else {
        block.append(line)
        continue
      }
      defer { (block, start) = ([], start == nil ? number + 2 : nil) }
      guard let start else { continue }
      if block.first == "armslength: vendor/v1" { profile = block.joined(separator: "\n") + "\n" }
      for (place, command) in block.enumerated() where command.hasPrefix("$ armslength ") {
        let output = block[(place + 1)...].prefix { !$0.hasPrefix("$ ") }
        runs.append(
          Run(
            line: start + place, profile: profile, command: String(command.dropFirst("$ armslength ".count)),
            output: output.joined(separator: "\n")))
      }
    }
    return runs
  }()

  @Test func `the guide shows what comes of it`() {
    #expect(Self.runs.count >= 15)
  }

  @Test(arguments: runs) func `a command of the guide prints what the guide shows`(run: Run) throws {
    let folder = try TemporaryFolder()
    try folder.write(run.profile, to: "acme.yaml")
    let outcome = try Tool.shell("\"$TOOL\" \(run.command)", in: folder)
    #expect(outcome.output == run.output + "\n", "\(outcome.error)")
  }
}
