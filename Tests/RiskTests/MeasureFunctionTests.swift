import ArmsLength
import ArmsLengthTies
import CEL
import Foundation
import Testing

@testable import ArmsLengthRisk

/// The measures as functions of expressions.
@Suite struct MeasureFunctionTests {
  /// An expression without a profile, over names with values in YAML.
  private func evaluate(_ expression: String, _ data: String = "") throws -> ExpressionResult {
    let values = data.isEmpty ? ExpressionData() : try ExpressionData(text("data.yaml", data))
    return try ExpressionResult(ExpressionRequest(expression, data: values))
  }

  /// The first lines of what an expression comes to, without its cost.
  private func shown(_ expression: String, _ data: String = "") throws -> String {
    try evaluate(expression, data).text.components(separatedBy: "\ncost ")[0]
  }

  static let examples = DomainFunctions.measures.flatMap(\.examples)

  @Test(arguments: examples) func `an example of a measure is true`(example: String) throws {
    #expect(try shown(example) == "true (bool)")
  }

  @Test func `every measure has an example, and all of them can be called without a profile`() {
    for (function, plain) in zip(DomainFunctions.measures, DomainFunctions.plainMeasures) {
      #expect(!function.examples.isEmpty && !plain.overloads.isEmpty, "\(function.name)")
    }
  }

  static let errors: [(expression: String, words: String)] = [
    ("hhi([40, 30])", "`shares[0]` is 40.0, over the whole: write fractions, 0.4 for 40 %"),
    ("hhi([0.6, 0.6])", "`shares` add up to 1.2, more than the whole"),
    ("hhi([9.0, 9.0, 9.0, 9.0, 9.0])", "; and 2 more"), ("hhi([0.5, -0.1])", "not an amount of 0 or more"),
    ("hhi([0.5, 'a'])", "`shares[1]`: a number expected"),
    ("mhhi([0.3], [[1.0]], 'quiet')", "`control` is `quiet`, not one of silent, proportional, total"),
    ("mhhi([0.3, 0.2], [[1.0]], 'silent')", "`stakes[0]` has 1 elements, not 2"),
    ("kappa({'a': 20.0}, {'a': 0.1})", "`a` is 20.0, over the whole"),
    ("kappa({'a': 0.2}, {'a': 0.1}, {'a': -1.0})", "`control` is -1.0"),
    ("cosine({'a': 'b'}, {'a': 0.1})", "`f['a']`: a number expected"),
    ("banzhaf([1, 2], 4)", "the quota 4.0 is not above 0 or not within the 3.0 of all together"),
    ("banzhaf([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])", "has 25 elements"),
    ("banzhaf([])", "`weights` is empty"), ("oceanic(1.5)", "over the whole"), ("oceanic(0.0 / 0.0)", "not a number"),
    ("screen(1.0, 1.0, 0.1, 'us-1900')", "`us-1900` is no screen: us-2023, eu-2004"),
    ("screen(1.0, 1.0, 30.0, 'us-2023')", "`share` is 30.0, over the whole"),
    ("screen(1.0, 1.0, 0.1, {'steps': [], 'otherwise': 'a'})", "`screen` needs `steps` and `otherwise`"),
    ("screen(1.0, 1.0, 0.1, {'steps': [{'hhi_over': 1.0}], 'otherwise': 'a'})", "`steps[0]` needs `conclusion`"),
    (
      "screen(1.0, 1.0, 0.1, {'steps': [{'conclusion': 'b', 'hhi_around': 1.0}], 'otherwise': 'a'})",
      "`steps[0]` has `hhi_around`"
    ),
    ("meetsRule('gwb', 0.1, 0.1)", "`gwb` is no rule: majority, ofac-50"),
    ("meetsRule('cma', 49.0, 0.0)", "`capital` is 49.0, over the whole"),
    ("clayton8({'capital_a': 1.0})", "`sums` needs `capital_b`"),
    ("clayton8({'capital': 1.0})", "`sums` has `capital`, not one of capital_a, capital_b"),
  ]

  @Test(arguments: errors) func `what is wrong with the arguments is said`(expression: String, words: String) throws {
    let result = try evaluate(expression)
    #expect(result.isInconclusive)
    #expect(result.text.hasPrefix("error: ") && result.text.contains(words), "\(result.text)")
  }

  static let unknowns: [(expression: String, needs: String)] = [
    ("hhi(shares)", "shares[1]"), ("hhi(u)", "u"), ("mhhi([0.3, 0.2], rows, 'silent')", "rows[1][0]"),
    ("mhhi([0.3], [[1.0]], u)", "u"), ("kappa(f, {'a': 0.1})", "f.b"), ("banzhaf(shares, 0.3)", "shares[1]"),
    ("shapleyShubik([0.5, 0.3], u)", "u"), ("oceanic(u)", "u"), ("jaccard({'a': 0.1}, {})", "investors of both firms"),
    ("screen(1400, 400, u, 'us-2023')", "u"), ("meetsRule('ias-28-20', 0.49, u)", "u"),
    ("meetsRule('awv-atypical', 0.49, 0.0)", "rights to information\n  needs seats beyond the votes"),
    (
      "clayton8({'capital_a': 6e7, 'capital_b': u, 'competitive_sales_a': 2e7, 'competitive_sales_b': 2e7, 'total_sales_a': 1e8, 'total_sales_b': 1e8})",
      "u"
    ),
  ]

  private static let data =
    "shares: [0.4, unknown]\nu: unknown\nf: {a: 0.2, b: unknown}\nrows: [[1, 0.49], [unknown, 0.51]]\n"

  @Test(arguments: unknowns) func `what is not known makes it unknown`(expression: String, needs: String) throws {
    let text = try shown(expression, Self.data)
    #expect(text.hasPrefix("unknown (") && text.contains("\n  needs \(needs)"), "\(text)")
  }

  @Test(arguments: [
    ("screen(3400, 400, u, 'us-2023')", "\"presumed harmful\" (string)"),
    ("screen(3400, 90, u, 'us-2023')", "\"no presumption\" (string)"),
    ("meetsRule('gwb-37-25', 0.49, u)", "true (bool)"), ("meetsRule('hsr', u, 0.0)", "false (bool)"),
    (
      "clayton8({'capital_a': 6e6, 'capital_b': u, 'competitive_sales_a': u, 'competitive_sales_b': 2e7, 'total_sales_a': u, 'total_sales_b': 1e8})",
      "\"below size test\" (string)"
    ),
    (
      "clayton8({'capital_a': 6.0, 'capital_b': 9.0, 'competitive_sales_a': 2.0, 'competitive_sales_b': 2.0, 'total_sales_a': 4.0, 'total_sales_b': 4.0}, {'capital': 5.0, 'small_sales': 1.0})",
      "\"prohibited if competitors\" (string)"
    ),
  ]) func `what is not known does not matter where the rest decides`(expression: String, value: String) throws {
    #expect(try shown(expression, Self.data) == value)
  }

  @Test func `lists of data may mix whole numbers and fractions`() throws {
    #expect(try shown("hhi(xs)", "xs: [1, 0.0]") == "10000.0 (double)")
    #expect(try shown("mhhi([0.5, 0.5], [[1, 1]], 'total')") == "10000.0 (double)")
  }

  @Test func `work that grows with the holders is counted`() throws {
    let many = Array(repeating: "1", count: 23).joined(separator: ", ")
    let result = try evaluate("[\(many)].map(x, banzhaf([\(many), x])[0]).size()")
    #expect(result.text.hasPrefix("error: the evaluation takes too many steps"))
  }

  // MARK: Over a profile

  private static let profile = """
    stakes:
      - {holder: Rex, economic: 40%, voting: 30%, standing: confirmed}
      - {holder: Fund A, economic: 20..30%, standing: confirmed}
    """

  private func value(
    _ expression: String, of profile: String = profile, coverage: String = "coverage: {stakes: complete}\n"
  ) throws -> String {
    let vendor = try ProfileReader.vendor(
      text("profile.yaml", vendorHead(of: profile) + profile + "\n" + coverage), register: nil)
    let result = try ExpressionResult(
      ExpressionRequest(expression), Assessor(policy: Policy.shipped), vendor, nil, asOf: Day("2025-06-30"),
      knownOn: nil)
    return result.text.components(separatedBy: "\ncost ")[0]
  }

  @Test(arguments: [
    ("hhi(vendor.stakes.map(s, s.economic))", "2000..2500 (count)"),
    ("hhi(vendor.stakes.map(s, s.economic)) > 1900", "true (bool)"),
    ("hhi(vendor.stakes.map(s, s.economic)) > 2200", "unknown (bool)\n  needs stakes[fund-a].economic"),
    ("hhiDelta(vendor.stakes[0].economic, vendor.stakes[1].economic)", "1600..2400 (count)"),
    ("banzhaf(vendor.stakes.map(s, s.economic))", "unknown (list<double>)\n  needs stakes[fund-a].economic"),
    ("oceanic(vendor.stakes[0].voting)", "0.428571428571 (double)"),
    ("meetsRule('uk-psc', vendor.stakes[0].economic, vendor.stakes[0].voting)", "true (bool)"),
    ("meetsRule('majority', vendor.stakes[0].economic, vendor.stakes[0].voting)", "false (bool)"),
    (
      "screen(hhi(vendor.stakes.map(s, s.economic)), 150, 0.2, 'us-2023')", "\"presumed harmful\" (string)"
    ),
    (
      "screen(hhi(vendor.stakes.map(s, s.economic)), 100, 0.2, {'steps': [{'conclusion': 'a', 'hhi_over': 2200}], 'otherwise': 'b'})",
      "unknown (string)\n  needs stakes[fund-a].economic"
    ),
  ]) func `shares of a profile are taken as they are stated`(expression: String, shown: String) throws {
    #expect(try value(expression) == shown)
  }

  private static let ranges = """
    stakes:
      - {holder: Rex, economic: 40%, voting: 30%, standing: confirmed}
      - {holder: Fund B, economic: 40..60%, voting: 5..20%, standing: confirmed}
      - {holder: Fund C, voting: 1%, standing: confirmed}
    """

  @Test(arguments: [
    ("hhiDelta(vendor.stakes[1].economic, vendor.stakes[0].economic)", "3200..4800 (count)"),
    ("hhiDelta(vendor.stakes[1].economic, vendor.stakes[1].economic)", "3200..5000 (count)"),
    (
      "meetsRule('ofac-50', vendor.stakes[1].economic, vendor.stakes[1].voting)",
      "unknown (bool)\n  needs stakes[fund-b].economic"
    ),
    ("meetsRule('amlr-25', vendor.stakes[1].economic, vendor.stakes[1].voting)", "true (bool)"),
    ("meetsRule('majority', vendor.stakes[1].economic, vendor.stakes[0].voting)", "false (bool)"),
    (
      "meetsRule('ias-28-20', vendor.stakes[2].economic, vendor.stakes[1].voting)",
      "unknown (bool)\n  needs stakes[fund-b].voting"
    ),
    (
      "meetsRule('uk-psc', vendor.stakes[2].economic, vendor.stakes[2].voting)",
      "unknown (bool)\n  needs stakes[fund-c].economic"
    ),
    (
      "meetsRule('hsr', vendor.stakes[2].economic, vendor.stakes[1].voting)",
      "unknown (bool)\n  needs stakes[fund-b].voting\n  needs the purpose of the investment"
    ),
  ]) func `rules ask for what decides them only`(expression: String, shown: String) throws {
    #expect(try value(expression, of: Self.ranges) == shown)
  }

  @Test func `a list that may hold more has a range that may, too`() throws {
    let open = try value("hhi(vendor.stakes.map(s, s.economic))", coverage: "")
    #expect(open == "2000..3700 (count)")
  }

  // MARK: The page

  private static let page: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "docs/reference/measures.md"), encoding: .utf8)) ?? ""
  }()

  /// The rows of the page's tables of expressions.
  static let rows: [(expression: String, value: String)] = page.components(
    separatedBy: "| expression | value |\n|---|---|\n"
  )
  .dropFirst().flatMap { $0.components(separatedBy: "\n\n")[0].split(separator: "\n") }.compactMap { row in
    let parts = row.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    return parts.count == 5 ? (parts[1], parts[3]) : nil
  }

  @Test(arguments: rows) func `an expression of the page comes to what it says`(expression: String, value: String)
    throws
  {
    let line = try shown(expression).components(separatedBy: "\n")[0]
    #expect(line.components(separatedBy: " (").dropLast().joined(separator: " (") == value)
  }

  @Test func `the page shows every measure and every rule`() {
    #expect(Self.rows.count >= 20)
    for function in DomainFunctions.measures {
      #expect(Self.rows.contains { $0.expression.contains(function.name + "(") }, "\(function.name)")
    }
    for rule in HoldingRule.all { #expect(Self.page.contains(Self.row(rule))) }
    for screen in ConcentrationScreen.all { #expect(Self.page.contains(Self.row(screen))) }
    for ladder in [ControlLadder.investmentControl, .control] {
      for step in ladder.steps { #expect(Self.page.contains(Self.row(step))) }
    }
    let limits = InterlockSize.Thresholds.us2026
    let line =
      "capital \(Int(limits.capital)), small sales \(NumberText.number(limits.smallSales)), part of either \(limits.partOfEither), part of each \(limits.partOfEach): \(Self.cited(limits.source))"
    #expect(Self.page.contains(line))
  }

  private static func cited(_ source: RuleSource) -> String { "\(source.text) (\(source.status.rawValue))" }

  private static func row(_ rule: HoldingRule) -> String {
    let threshold = rule.threshold.map {
      "\(rule.isInclusive ? "at least" : "more than") \(NumberText.number($0 * 100)) %"
    }
    let facts = rule.otherFacts.isEmpty ? "" : rule.otherFacts.joined(separator: ", ")
    return
      "| `\(rule.name)` | \(rule.title) | \(rule.interest.rawValue) | \(threshold ?? "") | \(facts) | \(cited(rule.source)) |"
  }

  private static func row(_ screen: ConcentrationScreen) -> String {
    let steps = screen.steps.map { step in
      step.conditions.map {
        "\($0.figure.rawValue) \($0.relation.rawValue) \(NumberText.number($0.level))"
      }.joined(separator: ", ") + ": *\(step.conclusion)*"
    }
    return
      "| `\(screen.name)` | \(steps.joined(separator: "; ")) | *\(screen.otherwise)* | \(cited(screen.source)) |"
  }

  private static func row(_ step: ControlLadder.Step) -> String {
    let threshold = "\(step.isInclusive ? "at least" : "more than") \(NumberText.number(step.threshold * 100)) %"
    return "| \(step.name) | \(threshold) | \(cited(step.source)) |"
  }
}
