import ArmsLength
import Foundation
import Testing

/// What the README and the guides show is true.
struct DocumentationTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A fenced block of a page.
  struct Block: CustomTestStringConvertible {
    let page: String
    let line: Int
    let language: String
    let text: String
    var testDescription: String { "\(page):\(line)" }
  }

  static func blocks(_ page: String) -> [Block] {
    guard let text = try? String(contentsOf: root.appending(path: page), encoding: .utf8) else { return [] }
    var blocks: [Block] = []
    var open: (line: Int, language: String, lines: [Substring])?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if let block = open {
          let text = block.lines.joined(separator: "\n") + "\n"
          blocks.append(Block(page: page, line: block.line, language: block.language, text: text))
          open = nil
        } else {
          open = (number + 2, String(line.dropFirst(3)), [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }

  static let documents = ["README.md", "docs/guide/profile.md"].flatMap(blocks).filter {
    $0.language == "yaml" && $0.text.hasPrefix("armslength:")
  }

  @Test func `the pages hold whole documents`() {
    #expect(Self.documents.count { $0.page == "README.md" } >= 3)
    #expect(Self.documents.count { $0.page == "docs/guide/profile.md" } >= 5)
  }

  @Test(arguments: documents)
  func `every whole document of the pages is read without errors`(block: Block) throws {
    let file = SourceFile(name: "\(block.page):\(block.line)", text: block.text)
    switch try ProfileReader.kind(of: YAMLReader.readSingle(file)) {
    case .vendor:
      let vendor = try ProfileReader.vendor(file)
      let assessment = Assessor(policy: try Policy.shipped).assess(vendor, asOf: try Day("2025-10-23"))
      #expect(assessment.overall.ceiling > 0)
    case .buyer: #expect(try !ProfileReader.buyer(file).name.isEmpty)
    case .register: #expect(try ProfileReader.register(file).file === file)
    case let other: Issue.record("no reader for \(other)")
    }
  }

  @Test func `the library code of the README is the sample package's`() throws {
    let main = try String(
      contentsOf: Self.root.appending(path: "Samples/embedding/Sources/embedding/main.swift"), encoding: .utf8)
    #expect(Self.blocks("README.md").first { $0.language == "swift" }?.text == main)
  }

  @Test func `the indicator in the README is the shipped policy's`() throws {
    let policy = try String(
      contentsOf: Self.root.appending(path: "Policies/data-operations/policy.yaml"), encoding: .utf8)
    let excerpt = try #require(
      Self.blocks("README.md").first { $0.language == "yaml" && $0.text.contains("- id: OWN-02") }?.text)
    #expect(policy.contains(excerpt))
  }
}
