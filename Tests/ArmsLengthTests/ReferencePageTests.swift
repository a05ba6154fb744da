import ArmsLengthTestSupport
import ArmsLengthVendorModel
import Foundation
import Testing

@testable import ArmsLength
@testable import ArmsLengthRisk
@testable import CEL

/// The reference pages that are written from what they describe.
struct ReferencePageTests {
  @Test func `the page of indicators tells what the shipped policy holds`() throws {
    try expect(IndicatorPage.text(of: Policy.shipped), on: "docs/reference/indicators.md")
  }

  @Test func `the page of the vocabulary tells what conditions can ask for`() throws {
    try expect(VocabularyPage.text(), on: "docs/reference/vocabulary.md")
  }

  /// Compares a page with what it ought to say; with `RECORD_GOLDEN=1` it is written, and the test fails.
  private func expect(_ text: String, on page: String) throws {
    let url = DocumentationTests.root.appending(path: page)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try text.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded \(page): look at it, then run again without RECORD_GOLDEN")
      return
    }
    let found = try String(contentsOf: url, encoding: .utf8)
    #expect(found == text, "\(page) is stale: run the tests with RECORD_GOLDEN=1")
  }
}

/// The shipped policy as a page.
private enum IndicatorPage {
  static func text(of policy: Policy) -> String {
    var page = """
      # The indicators of the shipped policy

      This page is written from `Policies/data-operations/policy.yaml`: \(policy.title), version \(policy.version), \
      \(policy.indicators.count) indicators of \(policy.factors.count) factors. A test keeps it true.

      Indicators of one factor are signs of one harm: the largest counts. How sure a threshold is: *verified* (read in the text of the
      rule or a reputable summary), *memory* (check it before you cite it as law), *judgement* (there is no public cut-off).


      """
    for (index, dimension) in policy.dimensions.enumerated() {
      page += "## \(dimension.title)\n\n"
      if !dimension.countsForTier { page += "Shown, but not counted for the overall tier.\n\n" }
      for (place, factor) in policy.factors.enumerated() where factor.dimension == index {
        page += "### \(factor.title)\n\n"
        if !factor.mitigations.isEmpty { page += "All of it is helped by \(controls(factor.mitigations)).\n\n" }
        for indicator in policy.indicators where indicator.factor == place { page += section(indicator) }
      }
    }
    return page.trimmingCharacters(in: .newlines) + "\n"
  }

  private static func controls(_ mitigations: [Policy.Mitigation]) -> String {
    mitigations.map { "`\($0.control)`" }.joined(separator: ", ")
  }

  private static func section(_ indicator: Policy.Indicator) -> String {
    var text = "**\(indicator.id) \(indicator.title).** \(indicator.why)\n\n"
    if let each = indicator.each { text += "- for each: `\(each.name) in \(each.list.source.trimmingSpaces)`\n" }
    if let threshold = indicator.threshold {
      text += "- fires at: \(threshold.text)\n- source: \(threshold.source) (\(threshold.status))\n"
    }
    text += "- severity: up to \(NumberText.number(indicator.largestSeverity))\n"
    text += "- asks: \(indicator.ask.joined(separator: " "))\n"
    if !indicator.mitigations.isEmpty { text += "- helped by: \(controls(indicator.mitigations))\n" }
    return text + "- see: \(indicator.references.joined(separator: ", "))\n\n"
  }
}

/// What conditions can ask for, as a page.
private enum VocabularyPage {
  static func text() -> String {
    var page = """
      # What conditions can ask for

      The records and functions of a policy's expressions, beside CEL's own (`has`, `exists`, `all`, `filter`, `map`, `size`, `startsWith`,
      `contains`, `matches`, ...). This page is written from their declarations; a test keeps it true. How to use them:
      [the guide to policies](../guide/policy.md).

      A condition sees `vendor`, `buyer`, `as_of` (a date), `parameters` and the element that `each` names.

      ## Functions

      | function | meaning | example |
      |---|---|---|

      """
    for function in DomainFunctions.all where !function.name.hasPrefix("_") && !function.name.hasPrefix("-") {
      let examples = function.examples.map { "`\($0)`" }.joined(separator: ", ")
      page += row([name(of: function), function.documentation, examples])
    }
    page += "\n## Records\n\n"
    for record in DomainRecords.all {
      page += "### \(record.name)\n\n\(record.documentation)\n\n| field | type | meaning |\n|---|---|---|\n"
      for field in record.fields where !field.name.hasPrefix("@") {
        page += row(["`\(field.name)`", "\(field.type)", field.documentation])
      }
      page += "\n"
    }
    return page.trimmingCharacters(in: .newlines) + "\n"
  }

  private static func name(of function: FunctionDeclaration) -> String {
    var signatures: [String] = []
    for overload in function.overloads {
      var types = overload.parameters.map { "\($0)" }
      let receiver = overload.isMember && !types.isEmpty ? types.removeFirst() + "." : ""
      let signature = "`\(receiver)\(function.name)(\(types.joined(separator: ", ")))`"
      if !signatures.contains(signature) { signatures.append(signature) }
    }
    return signatures.joined(separator: "<br>")
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
  }
}
