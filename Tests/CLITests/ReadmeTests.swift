import Foundation
import Testing

/// The commands that the README shows print what it shows.
struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The console blocks: a command after `$ armslength`, and what it prints up to a line with `…` alone.
  private static func consoleBlocks() throws -> [(arguments: [String], lines: [String])] {
    let page = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    return page.components(separatedBy: "```console\n").dropFirst().map { rest in
      let lines = rest.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
      let arguments = lines[0].components(separatedBy: " ").dropFirst(2).filter { !$0.isEmpty }
      return (Array(arguments), lines.dropFirst().prefix { $0 != "…" }.map { $0 })
    }
  }

  @Test func `the verdict in the README is what the command prints`() throws {
    let blocks = try Self.consoleBlocks()
    #expect(blocks.count == 1)
    let folder = try TemporaryFolder()
    let command = try #require(blocks.first).arguments.joined(separator: " ")
    let outcome = try Tool.shell("cd '\(Self.root.path)' && \"$TOOL\" \(command)", in: folder)
    #expect(outcome.status == 0, "\(outcome.error)")
    let shown = try #require(blocks.first).lines
    #expect(shown.count > 10)
    #expect(Array(outcome.output.components(separatedBy: "\n").prefix(shown.count)) == shown)
  }
}
