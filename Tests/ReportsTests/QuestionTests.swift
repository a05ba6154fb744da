import ArmsLengthReports
@testable import ArmsLengthRisk
import Testing

/// The small print below a question.
struct QuestionTests {
  private func small(_ question: Question, verbose: Bool = false) -> [String] {
    let text = TextReport([Samples.assessment(questions: [question])], verbose: verbose).render()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let heading = lines.firstIndex(of: "Ask next") else { return [] }
    return lines[(heading + 2)...].prefix { $0.hasPrefix("     ") }.map { String($0.dropFirst(5)) }
  }

  @Test(arguments: [
    (Question.Kind.unknown, "not known"), (.imprecise, "not exact enough"), (.claim, "claimed, not established"),
    (.control, "not shown"),
  ]) func `it says in words why it is open`(kind: Question.Kind, words: String) {
    let question = Samples.question("stakes[rex]", kind: kind)
    #expect(small(question) == ["stakes[rex], \(words); up to 80 by OWN-01 OWN-02; looked for in vain 2025-10-01"])
  }

  @Test func `three indicators are named, the others counted`() {
    let question = Samples.question("stakes[rex]", indicators: ["A-01", "A-02", "A-03", "A-04", "A-05"])
    #expect(small(question)[0].contains("by A-01 A-02 A-03 +2;"))
    #expect(small(question, verbose: true)[0].contains("by A-01 A-02 A-03 A-04 A-05;"))
  }

  @Test func `of several things the first is named`() {
    let question = Samples.question("workforce[a], workforce[b], workforce[c]")
    #expect(small(question)[0].hasPrefix("workforce[a] and 2 more, not known; "))
    #expect(small(question, verbose: true)[0].hasPrefix("workforce[a], workforce[b], workforce[c], not known; "))
  }

  @Test func `what the question names is not named again`() {
    let question = Samples.question("stakes[rex]", kind: .claim, ask: ["What establishes `stakes[rex]`?"])
    #expect(small(question)[0].hasPrefix("claimed, not established; up to 80"))
  }

  @Test func `what does not fit on one line is left out, not cut`() {
    let long = "stakes[" + String(repeating: "x", count: 40) + "].voting"
    let question = Samples.question(long)
    #expect(small(question) == ["\(long), not known; up to 80 by OWN-01 OWN-02"])
    #expect(small(question, verbose: true).joined(separator: " ").hasSuffix("; looked for in vain 2025-10-01"))
  }
}
