import ArmsLength
import Foundation
import Testing

/// The page on consistency: every example gives exactly the warning under which it stands.
struct ConsistencyPageTests {
  /// A check as the page explains it.
  struct Check: CustomTestStringConvertible {
    let code: String
    let text: String
    let documents: [DocumentationTests.Block]
    var testDescription: String { code }
  }

  private static let page = "docs/reference/consistency.md"

  static let checks: [Check] = {
    guard let text = try? String(contentsOf: DocumentationTests.root.appending(path: page), encoding: .utf8) else {
      return []
    }
    let blocks = DocumentationTests.blocks(page).filter { $0.language == "yaml" }
    return text.components(separatedBy: "\n### ").dropFirst().map { section in
      Check(
        code: String(section.prefix(4)), text: section,
        documents: blocks.filter { section.contains("```yaml\n\($0.text)") })
    }
  }()

  @Test(arguments: checks) func `an example gives exactly its warning, with every place`(check: Check) throws {
    var (vendors, buyers): ([VendorProfile], [Buyer]) = ([], [])
    var found: [Diagnostic] = []
    for block in check.documents {
      let file = SourceFile(name: "\(block.page):\(block.line)", text: block.text)
      if block.text.hasPrefix("armslength: buyer") {
        buyers.append(try ProfileReader.buyer(file))
        found += buyers[buyers.count - 1].warnings
      } else {
        let vendor = try ProfileReader.vendor(file)
        vendors.append(vendor)
        found += vendor.warnings + Freshness.warnings(of: vendor.base, asOf: try Day("2025-10-23"))
      }
    }
    found += AcrossDocuments.warnings(buyers, vendors, nil)
    #expect(found.map(\.code) == [check.code])
    #expect(found.allSatisfy { $0.severity == .warning && $0.location != nil && $0.help != nil })
    // What compares two places names both; the others are about one.
    let single: Set = ["P201", "P202", "P205", "P206", "P207", "P208", "P209", "P210", "P221", "P222", "P225", "P226"]
    #expect(found.first?.labels.isEmpty == single.contains(check.code))
  }

  @Test(arguments: checks) func `a check says how to settle it`(check: Check) {
    #expect(check.text.contains("\nSettle it: "))
    #expect(!check.documents.isEmpty)
  }

  @Test func `the page has every warning of a document, once`() throws {
    let folder = DocumentationTests.root.appending(path: "Sources/Profiles")
    let codes = try ["Messages+Warnings.swift", "Messages+Consistency.swift"].flatMap { name in
      try String(contentsOf: folder.appending(path: name), encoding: .utf8).matches(of: /code: "(P\d{3})"/).map {
        String($0.1)
      }
    }
    #expect(Self.checks.map(\.code).sorted() == Set(codes).sorted())
  }

  // MARK: Rounding

  /// A row of the table on rounding.
  struct Row: CustomTestStringConvertible {
    let one: String
    let other: String
    let verdict: String
    var testDescription: String { "\(one) and \(other)" }
  }

  static let rows: [Row] = {
    guard let text = try? String(contentsOf: DocumentationTests.root.appending(path: page), encoding: .utf8) else {
      return []
    }
    return text.components(separatedBy: "\n").filter { $0.hasPrefix("| `") }.map { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: [" ", "`"]) }
      return Row(one: cells[0], other: cells[1], verdict: cells[3])
    }
  }()

  @Test func `the table on rounding is there`() {
    #expect(Self.rows.count >= 15)
  }

  @Test(arguments: rows) func `two numbers fit or contradict each other as the table says`(row: Row) throws {
    let kind: QuantityKind =
      row.one.contains("USD") ? .money : (row.one + row.other).contains("%") ? .share : .count
    let (one, other) = (try Quantity(parsing: row.one, as: kind), try Quantity(parsing: row.other, as: kind))
    #expect(one.agrees(with: other) == (row.verdict == "fits"))
    #expect(other.agrees(with: one) == (row.verdict == "fits"))
  }

  @Test func `a valuation is derived from the ranges of price and share`() throws {
    let price = try Quantity(parsing: "14.3bn USD", as: .money).roundedInterval
    let share = try Quantity(parsing: "49%", as: .share).roundedInterval
    #expect(abs(price.lowerBound / share.upperBound - 28.79e9) < 0.01e9)
    #expect(abs(price.upperBound / share.lowerBound - 29.59e9) < 0.01e9)
  }
}
