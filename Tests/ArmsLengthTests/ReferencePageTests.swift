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

  @Test func `the page of the language tells what it has`() throws {
    try expect(LanguagePage.text(), on: "docs/reference/cel.md")
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

  static func name(of function: FunctionDeclaration) -> String {
    var signatures: [String] = []
    for overload in function.overloads {
      var types = overload.parameters.map { "\($0)" }
      let receiver = overload.isMember && !types.isEmpty ? types.removeFirst() + "." : ""
      let signature = "`\(receiver)\(function.name)(\(types.joined(separator: ", ")))`"
      if !signatures.contains(signature) { signatures.append(signature) }
    }
    return signatures.joined(separator: "<br>")
  }

  static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
  }
}

/// The expression language as a page: its operators, macros and functions, from their declarations.
private enum LanguagePage {
  static func text() -> String {
    var page = """
      # The expression language

      Conditions are written in CEL, the Common Expression Language: typed, without side effects, always ending. This page is written
      from the declarations of the engine; a test keeps it true. What it adds for suppliers: [vocabulary.md](vocabulary.md). How to use it
      in a policy: [the guide to policies](../guide/policy.md). To try something: `armslength eval '[1, 2].map(x, x * 2)'`.

      | literal | type |
      |---|---|
      | `true`, `false`, `null` | bool, null_type |
      | `12`, `-3`, `0x1F` | int: 64 bits; more is an error, never a wrong number |
      | `12u` | uint |
      | `0.25`, `1e-3` | double |
      | `"text"`, `'text'`, `\"""several lines\"""`, `r"no \\escapes"` | string |
      | `b"bytes"` | bytes |
      | `[1, 2]`, `[1, ?optional]` | list |
      | `{"a": 1}`, `{?"a": optional}` | map; keys are texts, integers or bools |


      """
    let standard = StandardLibrary.functions
    page += "## Operators\n\n| | meaning | example |\n|---|---|---|\n"
    for function in standard where sign(function.name) != nil { page += operatorRow(function) }
    page += VocabularyPage.row(["`a ? b : c`", "b where a is true, c where it is false.", "`true ? 1 : 2`"])
    page += VocabularyPage.row([
      "`a && b`, `a || b`", "And, or: one side that decides is enough, whatever the other is.",
      "`false && 1 / 0 == 1`",
    ])
    page += VocabularyPage.row(
      ["`a.?b`, `a[?b]`", "The optional of a field, element or key.", "`{\"a\": 1}.?b.orValue(0) == 0`"])
    page += "\n## Macros\n\n| macro | meaning | example |\n|---|---|---|\n"
    for macro in Macro.all {
      page += VocabularyPage.row(["`\(macro.form)`", macro.documentation, code(macro.examples)])
    }
    page += "\n## Functions\n\n" + table(standard)
    for family in Extension.allCases where !family.functions.isEmpty {
      page += "\n### \(family.rawValue)\n\n" + table(family.functions)
    }
    return page.trimmingCharacters(in: .newlines) + "\n"
  }

  private static func code(_ texts: [String]) -> String { texts.map { "`\($0)`" }.joined(separator: ", ") }

  private static func table(_ functions: [FunctionDeclaration]) -> String {
    functions.filter { sign($0.name) == nil }.reduce("| function | meaning | example |\n|---|---|---|\n") {
      $0 + VocabularyPage.row([VocabularyPage.name(of: $1), $1.documentation, code($1.examples)])
    }
  }

  private static func sign(_ name: String) -> String? {
    switch name {
    case "@in": "in"
    case "!_": "!"
    case "-_": "-"
    case "_[_]": "[]"
    case "_[?_]": "[?]"
    case _ where name.hasPrefix("_"): String(name.dropFirst().dropLast())
    default: nil
    }
  }

  private static func operatorRow(_ function: FunctionDeclaration) -> String {
    VocabularyPage.row(["`\(sign(function.name) ?? "")`", function.documentation, code(function.examples)])
  }
}
