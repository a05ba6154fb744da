import Foundation
import ArmsLengthSourceText
import ArmsLengthTestSupport
import Testing

@testable import ArmsLengthRisk

/// Where the mistakes of expressions stand in the file of a policy, however YAML writes the expression.
struct ExpressionPlaceTests {
  /// A policy with a condition; what stands before it is not all ASCII.
  private static func policy(when: String) -> String {
    """
    armslength: policy/v1
    policy: small
    version: 1.0.0
    title: Größe und 大きさ 👍🏽
    dimensions: {d: {title: D}}
    factors: {f: {dimension: d, title: F}}
    indicators:
    - id: I
      title: “I” – über
      factor: f
      each: s in vendor.stakes
      when: \(when)
      severity: 50
      finding: found
      why: W

    """
  }

  static let scalars: [(when: String, place: String)] = [
    // Plain, on one line and on several; a text that is not ASCII before the mistake.
    ("s.⟦economy⟧ > 0.25", "12:11"), ("vendor.name == 'größe 大' && s.⟦economy⟧ > 0.25", "12:39"),
    ("vendor.name == 'é' &&\n    s.⟦economy⟧ > 0.25", "13:7"),
    ("vendor.name == '👍🏽' &&\n\n\n    s.⟦economy⟧ > 0.25", "15:7"),
    // Single quotes: two stand for one.
    ("'s.⟦economy⟧ > 0.25'", "12:12"), ("'vendor.name == ''größe'' && s.⟦economy⟧ > 0.25'", "12:40"),
    ("'vendor.name == ''a''\n    && s.⟦economy⟧ > 0.25'", "13:10"),
    // Double quotes: escapes of one and of several bytes, before and within the mistake.
    ("\"s.⟦economy⟧ > 0.25\"", "12:12"), ("\"vendor.name == \\\"gr\\u00F6\\xDFe\\\" && s.⟦economy⟧ > 0.25\"", "12:48"),
    ("\"vendor.name == 'ö' && s.⟦econ\\x6Fmy⟧ > 0.25\"", "12:34"), ("\"s.\\\n    ⟦economy⟧ > 0.25\"", "13:5"),
    ("\"vendor.name == '\\U0001F44D' &&\n     s.⟦economy⟧ > 0.25\"", "13:8"), ("\"s\\t.\\t⟦economy⟧ > 0.25\"", "12:16"),
    // Blocks.
    ("|\n    s.⟦economy⟧ > 0.25", "13:7"), ("|-\n    vendor.name == 'größe' &&\n    s.⟦economy⟧ > 0.25", "14:7"),
    ("| # why\n    // größe 大\n    vendor.name == 'ü' &&\n      s.⟦economy⟧ > 0.25", "15:9"),
    ("|2\n      s.⟦economy⟧ > 0.25", "13:9"), ("|2-\n       vendor.name == '大' && s.⟦economy⟧ > 0.25", "13:32"),
    ("|+\n\n    s.⟦economy⟧ > 0.25\n", "14:7"),
    (">\n    vendor.name == 'größe' &&\n    s.⟦economy⟧ > 0.25", "14:7"),
    (">-\n    vendor.name == 'ü'\n\n    && s.⟦economy⟧ > 0.25", "15:10"),
    (">2-\n      vendor.name == 'ü' &&\n        s.⟦economy⟧ > 0.25", "14:11"),
    // The end of the text.
    ("|\n    s.economic >⟦⟧", "13:17"), ("'s.economic >⟦⟧'", "12:22"), ("\"s.economic \\x3E⟦⟧\"", "12:25"),
    ("s.economic >⟦⟧", "12:21"),
    // Text that is not ASCII is itself the mistake.
    ("s.economic > 0.25 || ⟦ü⟧ > 1", "12:30"), ("|\n    vendor.name == 'ö' && vendor.name < ⟦'größe' + 1⟧", "13:41"),
  ]

  @Test(arguments: scalars) func `an error is underlined at its place`(when: String, place: String) throws {
    let marked = MarkedText(Self.policy(when: when))
    let error = try #require(throws: InvalidInput.self) { try readPolicy(marked.text) }
    let found = try #require(error.diagnostics.first)
    #expect(found.code.hasPrefix("C"), "\(error)")
    #expect(found.location?.position.description == place)
    #expect(
      MarkedText.marking(marked.text, [found.location?.range].compactMap { $0 })
        == MarkedText.marking(marked.text, marked.ranges))
    try Self.expectUnderlined(found, marked.ranges[0], of: marked.text)
  }

  @Test(arguments: [
    ("s.economic > 0.5 && ⟦s.economic > 0.25⟧", "12:29"),
    ("'vendor.name == ''größe'' && s.economic > 0.5 && ⟦s.economic > 0.25⟧'", "12:58"),
    (">\n    vendor.name == '大' && s.economic > 0.5 &&\n    ⟦s.economic > 0.25⟧", "14:5"),
  ]) func `a condition that is settled before is a warning at its place`(when: String, place: String) throws {
    let marked = MarkedText(
      Self.policy(
        when: when.replacing("s.economic", with: "s.holder.name.size()")
          .replacing("0.5", with: "5").replacing("0.25", with: "2")))
    let warnings = try readPolicy(marked.text).warnings
    #expect(warnings.map(\.code) == ["C028"])
    let found = try #require(warnings.first)
    #expect(found.severity == .warning)
    #expect(
      MarkedText.marking(marked.text, [found.location?.range].compactMap { $0 })
        == MarkedText.marking(marked.text, marked.ranges))
    try Self.expectUnderlined(found, marked.ranges[0], of: marked.text)
  }

  @Test func `warnings of severities, priors and texts have their places`() throws {
    let size = "vendor.name.size()"
    let marked = MarkedText(
      Self.policy(when: "true")
        .replacing("severity: 50", with: "severity: \"\(size) > 3 && ⟦\(size) > 2⟧ ? 50 : 60\"")
        .replacing(
          "found\n",
          with:
            "'größe {''ü''} {\(size) > 3 && ⟦\(size) > 2⟧}'\n  prior: \"\(size) > 3 || ⟦\(size) > 4⟧ ? 0.5 : 0.25\"\n"))
    let warnings = try readPolicy(marked.text).warnings
    #expect(warnings.map(\.code) == ["C028", "C028", "C028"])
    #expect(
      MarkedText.marking(marked.text, warnings.compactMap { $0.location?.range })
        == MarkedText.marking(marked.text, marked.ranges))
  }

  @Test(arguments: [
    ("finding: \"größe {vendor.⟦naem⟧}\"", "C011"), ("finding: 'größe {''ö''} {vendor.⟦naem⟧}'", "C011"),
    ("finding: >\n    größe {{ {vendor.name}\n    {vendor.⟦naem⟧}", "C011"),
    ("finding: größe {⟦clamp(3, 1, 2)⟧}", "R032"), ("finding: \"\\u00F6 ⟦}⟧\"", "C023"),
    ("finding: |\n    大 {vendor.name} ⟦{⟧", "C009"),
  ]) func `an error in a text is underlined at its place`(finding: String, code: String) throws {
    let marked = MarkedText(Self.policy(when: "true").replacing("finding: found", with: finding))
    let error = try #require(throws: InvalidInput.self) { try readPolicy(marked.text) }
    let found = try #require(error.diagnostics.first)
    #expect(
      MarkedText.marking(marked.text, [found.location?.range].compactMap { $0 })
        == MarkedText.marking(marked.text, marked.ranges), "\(error)")
    #expect(found.code == code, "\(error)")
    try Self.expectUnderlined(found, marked.ranges[0], of: marked.text)
  }

  @Test func `the carets stand under wide characters and behind them`() throws {
    let text = MarkedText(Self.policy(when: "vendor.name == '大きさ' || vendor.name < ⟦'大' + 1⟧")).text
    let error = try #require(throws: InvalidInput.self) { try readPolicy(text) }
    let shown = DiagnosticRenderer().render(error.diagnostics[0]).components(separatedBy: "\n")
    #expect(shown[1] == "  --> policy.yaml:12:47")
    #expect(shown[3] == "12 |   when: vendor.name == '大きさ' || vendor.name < '大' + 1")
    #expect(shown[4] == "   |                                                  ^^^^^^^^")
  }

  /// Whether the line of a mistake is shown with carets under it and nothing else.
  private static func expectUnderlined(_ found: Diagnostic, _ range: SourceRange, of text: String) throws {
    let lines = DiagnosticRenderer().render(found).components(separatedBy: "\n")
    let shown = try #require(lines.count > 4 ? lines[3] : nil)
    let carets = lines[4]
    let bytes = Array(text.utf8)
    let line = bytes[..<range.lowerBound].lastIndex(of: 10).map { $0 + 1 } ?? 0
    let before = String(decoding: bytes[line..<range.lowerBound], as: UTF8.self)
    let bar = try #require(shown.firstRange(of: "| ")?.upperBound)
    #expect(shown[bar...].hasPrefix(before))
    let column = DisplayWidth.of(before)
    let marks = String(carets.dropFirst(shown.distance(from: shown.startIndex, to: bar)))
    #expect(marks.prefix { $0 == " " }.count == column, "\(shown)\n\(carets)")
    let word = String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
    #expect(marks.filter { $0 == "^" }.count == max(1, DisplayWidth.of(word)), "\(shown)\n\(carets)")
  }
}
