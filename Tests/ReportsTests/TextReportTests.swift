import ArmsLengthReports
@testable import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthTestSupport
import Testing

struct TextReportTests {
  private func lines(_ assessments: [Assessment], width: Int = 100, verbose: Bool = false) -> [String] {
    TextReport(assessments, width: width, verbose: verbose).render().split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map(String.init)
  }

  @Test func `a report of nothing is empty`() {
    #expect(TextReport([]).render().isEmpty)
  }

  @Test func `the report reads like this`() throws {
    try Golden.expect(TextReport([Samples.assessment()]).render(), in: "plain.txt")
  }

  @Test func `everything reads like this`() throws {
    try Golden.expect(TextReport([Samples.assessment()], verbose: true).render(), in: "verbose.txt")
  }

  @Test func `several vendors end in a table, the gravest first`() throws {
    let low = Samples.assessment(
      vendor: "Mild", tier: .determined(index: 0, name: "low"), competition: Samples.score(0, 5, 20), decision: nil,
      findings: [])
    let open = Samples.assessment(
      vendor: "Dim", tier: .undetermined(hint: "low"), competition: Samples.score(0, 9, 90), decision: nil, findings: []
    )
    try Golden.expect(TextReport([low, open, Samples.assessment()]).render(), in: "portfolio.txt")
  }

  @Test func `in the table the undetermined stand by their score, and before the lowest tier`() {
    func vendor(_ name: String, _ tier: Assessment.Tier, _ expected: Double) -> Assessment {
      Samples.assessment(vendor: name, tier: tier, competition: Samples.score(0, expected, 100), decision: nil)
    }
    let text = lines([
      vendor("A", .determined(index: 0, name: "low"), 20), vendor("B", .undetermined(hint: "low"), 9),
      vendor("C", .determined(index: 1, name: "moderate"), 30), vendor("D", .undetermined(hint: "high"), 60),
      vendor("E", .determined(index: 3, name: "critical"), 80),
      vendor("F", .determined(index: 1, name: "moderate"), 30),
    ])
    let table = text.drop { !$0.hasPrefix("  vendor ") }.dropFirst().prefix { $0.hasPrefix("  ") }
    #expect(table.compactMap { $0.split(separator: " ").first } == ["E", "D", "C", "F", "B", "A"])
  }

  @Test func `the first lines say who, what to do and why`() {
    let text = lines([Samples.assessment()])
    #expect(text[0].hasPrefix("Acme "))
    #expect(text[0].hasSuffix(" as of 2025-10-23, for Us"))
    #expect(text[1] == "  CRITICAL for restricted data: avoid, or accept with a firewall.")
    #expect(text[2] == "  Rex, a rival of Us, holds 49% of Acme.")
  }

  @Test func `without a buyer the report says once what that means`() {
    let hint = "  What ties mean depends on who asks: name a buyer with --buyer."
    let nobody = Samples.assessment(buyer: nil)
    #expect(lines([nobody])[0].hasSuffix(" as of 2025-10-23, for no buyer in particular"))
    #expect(lines([nobody]).count { $0 == hint } == 1)
    #expect(lines([nobody, nobody]).count { $0 == hint } == 1)
    #expect(lines([nobody, nobody], verbose: true).count { $0 == hint } == 1)
    #expect(!lines([Samples.assessment()]).contains(hint))
  }

  @Test func `without a decision the tier stands alone`() {
    #expect(lines([Samples.assessment(decision: nil)])[1] == "  CRITICAL.")
  }

  @Test func `an undetermined tier says so, with what it would be and how much is known`() {
    let text = lines([Samples.assessment(tier: .undetermined(hint: "high"), decision: nil)])
    #expect(text[1] == "  UNDETERMINED.")
    #expect(text.contains { $0.contains("UNDETERMINED") && $0.hasSuffix("(75% decided)") })
  }

  @Test func `a finding that hangs on an open fact says if so`() {
    let text = lines([Samples.assessment(findings: [Samples.finding(residual: 80...80, probability: 0.6)])])
    #expect(text[2] == "  Rex, a rival of Us, holds 49% of Acme, if that is so (60%).")
    #expect(text.contains("    80  OWN-02  Rex, a rival of Us, holds 49% of Acme, if so (60%)"))
  }

  @Test func `the gravest finding comes first, and the seventh is only counted`() {
    let findings = (1...8).map { Samples.finding("X-0\($0)", residual: Double($0)...Double($0)) }
    let text = lines([Samples.assessment(findings: findings)])
    let ids = text.compactMap { line in line.split(separator: " ").first { $0.hasPrefix("X-0") }.map(String.init) }
    #expect(ids == ["X-08", "X-07", "X-06", "X-05", "X-04", "X-03"])
    #expect(text.contains("   … and 2 more (--verbose shows them)"))
    #expect(lines([Samples.assessment(findings: findings)], verbose: true).contains { $0.contains("X-01") })
  }

  @Test func `at most eight questions are asked`() {
    let questions = (1...10).map { Samples.question("figures[n\($0)]", ask: ["Question number \($0)?"]) }
    let text = lines([Samples.assessment(questions: questions)])
    #expect(text.contains("  8. Question number 8?"))
    #expect(!text.contains { $0.contains("Question number 9") })
    #expect(text.contains("   … and 2 more (--verbose shows them)"))
  }

  @Test func `a broken indicator is told before anything else is explained`() throws {
    let text = lines([
      Samples.assessment(indicators: [
        .init(id: "BAD-01", title: "Divides", dimension: "governance", outcome: .broken, failure: "division by zero")
      ])
    ])
    let broken = try #require(text.firstIndex { $0.hasPrefix("Broken: ") })
    let why = try #require(text.firstIndex(of: "Why"))
    #expect(broken < why)
    #expect(text[broken + 1] == "  - BAD-01 Divides: division by zero")
  }

  @Test(arguments: [80, 100, 133]) func `no line is wider than the width`(width: Int) {
    let long = Array(repeating: "wörter und 語", count: 60).joined(separator: " ") + String(repeating: "x", count: 300)
    let assessment = Samples.assessment(
      vendor: long, findings: [Samples.finding(message: long)], questions: [Samples.question(long, ask: [long])])
    for verbose in [false, true] {
      for line in lines([assessment, assessment], width: width, verbose: verbose) {
        #expect(DisplayWidth.of(line) <= width, "\(line)")
      }
    }
  }

  @Test func `a width under 80 counts as 80`() {
    #expect(TextReport([], width: 10).width == 80)
  }

  @Test func `nothing that a document says acts on a terminal`() {
    let evil = "red\u{1B}[31m \u{202E}back\u{7} \u{85}"
    let assessment = Samples.assessment(
      vendor: evil, findings: [Samples.finding(message: evil)], questions: [Samples.question(evil, ask: [evil])])
    for verbose in [false, true] {
      let text = TextReport([assessment, assessment], verbose: verbose).render()
      let acting = text.unicodeScalars.filter {
        $0 != "\n" && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
      }
      #expect(acting.isEmpty)
      #expect(text.contains("red␛[31m"))
    }
  }

  @Test func `colors change nothing but the colors`() {
    let assessments = [Samples.assessment(), Samples.assessment(tier: .undetermined(hint: "low"))]
    for verbose in [false, true] {
      let plain = TextReport(assessments, verbose: verbose).render()
      let colored = TextReport(assessments, style: .colored, verbose: verbose).render()
      #expect(colored != plain)
      #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }
  }

  @Test func `a color is switched on once for all words that have it`() {
    let text = TextReport([Samples.assessment()], style: .colored).render()
    #expect(text.contains("\u{1B}[1mavoid, or accept with a firewall.\u{1B}[0m\n"))
  }

  @Test(arguments: [
    ((0.0, 0.0, 0.0), "●···················"), ((0, 50, 100), "━━━━━━━━━━●━━━━━━━━━"),
    ((100, 100, 100), "···················●"), ((40, 41, 44), "········●···········"),
  ]) func `a bar shows floor, expectation and ceiling`(score: (Double, Double, Double), bar: String) {
    let report = lines([Samples.assessment(competition: Samples.score(score.0, score.1, score.2))])
    #expect(report.contains { $0.hasPrefix("  Competition") && $0.contains(bar) })
  }

  @Test func `files are named by as little as tells them apart`() {
    let names = FileNamesProbe.places(["a/x.yaml", "b/x.yaml", "b/y.yaml"])
    #expect(names == ["a/x.yaml:1", "b/x.yaml:1", "y.yaml:1"])
  }
}
