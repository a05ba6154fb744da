import ArmsLength
import Foundation
import Testing

/// The guide leaves out nothing of the format.
struct GuideCoverageTests {
  private static let page = "docs/guide/profile.md"

  /// The names that documents may hold: keys, fields and the words of closed lists.
  static let names: [String] = {
    var fields: [FieldSchema] = []
    var types: [FieldType] = []
    for document in [DocumentSchema.vendor, .buyer, .register] {
      for key in document.keys {
        switch key.content {
        case .field(let type): types.append(type)
        case .map(let record): fields += record.fields
        case .facts(let section): fields += section.schema.fields
        case .coverage: break
        }
      }
    }
    fields += RecordSchema.envelope.fields + RecordSchema.denial.fields
    types += fields.map(\.type)
    var names = Set(DocumentSchema.vendor.keys.map(\.name) + fields.flatMap { [$0.name, $0.plural].compactMap { $0 } })
    while let type = types.popLast() {
      switch type {
      case .choice(let list): names.formUnion(list.words)
      case .list(let element): types.append(element)
      case .record(let record):
        names.formUnion(record.fields.map(\.name))
        types += record.fields.map(\.type)
      case .flag, .text, .word, .party, .quantity, .date, .span: break
      }
    }
    return names.sorted()
  }()

  @Test func `every key, field and word of the format stands in the guide`() throws {
    let text = try String(contentsOf: DocumentationTests.root.appending(path: Self.page), encoding: .utf8)
    let found = Set(text.matches(of: /[a-z][a-z_-]*/).map { String($0.0) })
    #expect(Self.names.count > 150)
    #expect(Self.names.filter { !found.contains($0) } == [])
  }

  static let parts = DocumentationTests.blocks(page).filter {
    $0.language == "yaml" && !$0.text.hasPrefix("armslength:")
  }

  @Test func `the guide shows parts of profiles, too`() {
    #expect(Self.parts.count >= 5)
  }

  @Test(arguments: parts) func `every part of a profile in the guide is read without errors`(
    block: DocumentationTests.Block
  ) throws {
    let head = """
      armslength: vendor/v1
      vendor: acme-labels
      sources: {wire: {kind: press, published: 2025-10-20}, filing: {kind: filing, published: 2025-06-20}}
      parties: {omnicorp: {name: Omnicorp}}

      """
    let vendor = try ProfileReader.vendor(SourceFile(name: "\(block.page):\(block.line)", text: head + block.text))
    #expect(
      Section.allCases.contains { !vendor.base[$0].isEmpty } || !vendor.questions.isEmpty
        || !vendor.base.coverage.isEmpty)
  }
}
