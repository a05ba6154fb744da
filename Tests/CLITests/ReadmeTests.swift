import Foundation
import Testing

/// The commands that the README shows print what it shows.
struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The console blocks of a page: a command after `$ armslength`, and what it prints up to a line with `…` alone.
  private static func consoleBlocks(_ page: String) throws -> [(arguments: [String], lines: [String])] {
    let page = try String(contentsOf: root.appending(path: page), encoding: .utf8)
    return page.components(separatedBy: "```console\n").dropFirst().map { rest in
      let lines = rest.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
      let arguments = lines[0].components(separatedBy: " ").dropFirst(2).filter { !$0.isEmpty }
      return (Array(arguments), lines.dropFirst().prefix { $0 != "…" }.map { $0 })
    }
  }

  @Test(arguments: [("README.md", [0, 0]), ("Samples/thin/README.md", [2]), ("Samples/suppliers/README.md", [0])])
  func `the verdict on a page is what the command prints`(page: String, statuses: [Int32]) throws {
    let blocks = try Self.consoleBlocks(page)
    #expect(blocks.count == statuses.count)
    for (block, status) in zip(blocks, statuses) {
      let folder = try TemporaryFolder()
      let command = block.arguments.joined(separator: " ")
      let outcome = try Tool.shell("cd '\(Self.root.path)' && \"$TOOL\" \(command)", in: folder)
      #expect(outcome.status == status, "\(outcome.error)")
      #expect(block.lines.count > 10)
      #expect(Array(outcome.output.components(separatedBy: "\n").prefix(block.lines.count)) == block.lines)
    }
  }
}
