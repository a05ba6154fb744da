import Foundation
import Testing

@testable import ArmsLength
@testable import ArmsLengthRisk

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
    var isPolicy: Bool { text.hasPrefix("armslength: policy/") }
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

  static let documents = ["README.md", "docs/guide/profile.md", "docs/guide/policy.md", "docs/guide/waivers.md"]
    .flatMap(blocks).filter {
      $0.language == "yaml" && $0.text.hasPrefix("armslength:")
    }

  @Test func `the pages hold whole documents`() {
    #expect(Self.documents.count { $0.page == "README.md" } >= 3)
    #expect(Self.documents.count { $0.page == "docs/guide/profile.md" } >= 5)
    #expect(Self.documents.count { $0.page == "docs/guide/policy.md" } >= 4)
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
    case .waivers: #expect(try !ProfileReader.waivers(file).waivers.isEmpty)
    case .overlay: #expect(try !Assumptions(overlay: YAMLReader.readSingle(file)).isEmpty)
    case .policy:
      let policy = try PolicyReader.read(YAMLReader.readSingle(file))
      #expect(policy.warnings.map(\.message) == [])
      #expect(!policy.indicators.isEmpty)
    case .tests:
      let policy = try #require(Self.documents.last { $0.page == block.page && $0.line < block.line && $0.isPolicy })
      let read = try PolicyReader.read(YAMLReader.readSingle(SourceFile(name: "policy.yaml", text: policy.text)))
      let suite = try PolicyTestReader.read(YAMLReader.readSingle(file), policy: read)
      #expect(suite.tests.count >= 3)
      for test in suite.tests {
        #expect(try test.failures(of: test.run(read)).map(\.description) == [], "\(test.name)")
      }
    }
  }

  /// The rows of the table of expressions in the guide to policies, with what they come to.
  static let expressions: [(expression: String, value: String)] = {
    let text = (try? String(contentsOf: root.appending(path: "docs/guide/policy.md"), encoding: .utf8)) ?? ""
    let table = text.components(separatedBy: "| expression | value |\n|---|---|\n").last ?? ""
    return table.components(separatedBy: "\n\n")[0].split(separator: "\n").compactMap { row in
      let parts = row.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
      return parts.count == 5 ? (parts[1], parts[3]) : nil
    }
  }()

  @Test func `the guide to policies shows expressions`() { #expect(Self.expressions.count >= 12) }

  @Test(arguments: expressions)
  func `an expression of the guide comes to what it says`(expression: String, value: String) throws {
    let block = try #require(
      Self.documents.first { $0.page == "docs/guide/policy.md" && $0.text.hasPrefix("armslength: vendor/") })
    let vendor = try ProfileReader.vendor(SourceFile(name: "acme.yaml", text: block.text))
    let result = try ExpressionResult(
      ExpressionRequest(expression), Assessor(policy: Policy.shipped), vendor, nil, asOf: Day("2025-10-23"),
      knownOn: nil)
    let shown = result.text.components(separatedBy: "\n")[0]
    #expect(shown.components(separatedBy: " (").dropLast().joined(separator: " (") == value)
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
