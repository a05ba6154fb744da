import ArmsLength
import Foundation
import Testing

/// The tables of the guide that say what a spelling is taken as.
struct GuideTableTests {
  /// A spelling of a table with what the guide says that it is taken as.
  struct Row: CustomTestStringConvertible {
    let spelling: String
    let meaning: String
    let remark: String
    var testDescription: String { spelling }
  }

  /// The rows of the table under a heading, one for each spelling in backticks before a remark in parentheses.
  static func rows(under heading: String) -> [Row] {
    guard
      let page = try? String(
        contentsOf: DocumentationTests.root.appending(path: "docs/guide/profile.md"), encoding: .utf8),
      let section = page.components(separatedBy: "\n## \(heading)\n").dropFirst().first?.components(
        separatedBy: "\n## ")[0]
    else { return [] }
    let lines = section.components(separatedBy: "\n").drop { !$0.hasSuffix("| taken as |") }.dropFirst(2)
    return lines.prefix { $0.hasPrefix("|") }.flatMap { line -> [Row] in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      let parts = cells[2].components(separatedBy: " (")
      return parts[0].components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }
        .map { Row(spelling: $0.element, meaning: cells[3], remark: parts.dropFirst().joined()) }
    }
  }

  static let numbers = rows(under: "Numbers")
  static let dates = rows(under: "Time")

  @Test func `the tables are there`() {
    #expect(Self.numbers.count >= 25 && Self.dates.count >= 18)
  }

  @Test(arguments: numbers) func `a number of the guide is taken as the guide says`(row: Row) throws {
    #expect(try Self.words(Quantity(parsing: row.spelling, as: Self.kind(of: row))) == row.meaning)
  }

  @Test(arguments: dates) func `a date of the guide is taken as the guide says`(row: Row) throws {
    let date = try PartialDate(parsing: row.spelling)
    let days =
      switch (date.earliest, date.latest) {
      case (let first?, let last?): first == last ? "\(first)" : "\(first) to \(last)"
      case (let first?, nil): "from \(first)"
      case (nil, let last?): "until \(last)"
      case (nil, nil): "any day"
      }
    #expect(days + (date.isUncertain ? ", marked as doubtful" : "") == row.meaning)
  }

  private static func kind(of row: Row) -> QuantityKind {
    let text = row.spelling
    if row.remark == "as a share)" || row.meaning.hasSuffix("%") { return .share }
    if text.contains(/[A-Z]{3}/) { return .money }
    return ["days", "weeks", "months", "years"].contains { text.hasSuffix($0) } ? .days : .count
  }

  private static func words(_ quantity: Quantity) -> String {
    guard quantity.parts.isEmpty else {
      return quantity.parts.map { "\(number($0.lower)) \($0.unit)" }.joined(separator: " + ")
    }
    let isShare = quantity.kind == .share
    let unit = isShare ? " %" : quantity.unit.isEmpty ? (quantity.kind == .days ? " days" : "") : " " + quantity.unit
    let (lower, upper) = (number(quantity.lower * (isShare ? 100 : 1)), number(quantity.upper * (isShare ? 100 : 1)))
    if quantity.isExact {
      return lower + unit + (isShare ? "" : quantity.basis.map { " of \(number($0.lower))" } ?? "")
    }
    if quantity.upper == .infinity {
      return quantity.excludesLower ? "over \(lower)\(unit)" : "\(lower)\(unit) or more"
    }
    let first = (quantity.excludesLower ? "over " : "") + lower + (isShare ? unit : "")
    return first + " to " + (quantity.excludesUpper ? "under " : "") + upper + unit
  }

  /// A number as the guide writes it.
  private static func number(_ value: Double) -> String {
    if value == .infinity { return "any" }
    for (letters, size) in [("bn", 1e9), ("m", 1e6), ("k", 1e5)] where value >= size {
      return plain(value / (letters == "k" ? 1e3 : size)) + letters
    }
    return plain(value)
  }

  private static func plain(_ value: Double) -> String {
    let rounded = (value * 10_000).rounded() / 10_000
    let text = rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    // A share is shown with two decimals.
    return text.contains(/\.\d{4}$/) && value < 100 ? "\((value * 100).rounded() / 100)" : text
  }
}
