import ArmsLengthReports
@testable import ArmsLengthRisk
import Testing

/// The first lines, and the lines of the dimensions.
struct VerdictTests {
  private func lines(_ assessment: Assessment, verbose: Bool = false) -> [String] {
    TextReport([assessment], verbose: verbose).render().split(separator: "\n").map(String.init)
  }

  private func governance(_ tier: Assessment.Tier, expected: Double = 12) -> Assessment.DimensionScore {
    Samples.dimension("governance", "Governance", Samples.score(0, expected, 90), tier, coverage: 0.05)
  }

  @Test func `a dimension that the tier says nothing of is named`() {
    let text = lines(Samples.assessment(governance: governance(.undetermined(hint: "low"))))
    #expect(
      text[1] == "  CRITICAL for restricted data: avoid, or accept with a firewall. Governance is undetermined (5%")
    #expect(text[2] == "  decided).")
  }

  @Test func `an undetermined tier is at least that of a dimension that has one`() {
    let moderate = governance(.determined(index: 1, name: "moderate"))
    let text = lines(
      Samples.assessment(tier: .undetermined(hint: "high"), leastTier: "moderate", governance: moderate, decision: nil))
    #expect(text[1] == "  UNDETERMINED, at least MODERATE.")
    let decided = lines(
      Samples.assessment(tier: .undetermined(hint: "high"), leastTier: "moderate", governance: moderate))
    #expect(decided[1].hasPrefix("  UNDETERMINED, at least MODERATE, for restricted data: avoid,"))
  }

  @Test func `of findings that are about as grave the certain one stands for the dimension, then the policy's first`() {
    func first(_ findings: [Finding]) -> String { lines(Samples.assessment(findings: findings))[2] }
    let rights = Samples.finding("OWN-06", message: "rights", subject: "a", residual: 75...75)
    let stake = Samples.finding("OWN-02", message: "stake", subject: "b", residual: 70...70)
    let rumor = Samples.finding("OWN-02", message: "rumor", subject: "c", residual: 75...75, probability: 0.6)
    let small = Samples.finding("OWN-02", message: "small", subject: "d", residual: 69...69)
    #expect(first([rights, stake]) == "  Stake. Rights.")
    #expect(first([rights, small]) == "  Rights. Small.")
    #expect(first([rumor, rights]) == "  Rights. Rumor, if that is so (60%).")
  }

  @Test func `what is unlikely stands for a dimension by severity and likelihood together`() {
    let grave = Samples.finding(message: "grave", subject: "a", residual: 70...70, probability: 0.03)
    let likely = Samples.finding(message: "likely", subject: "b", residual: 20...20, probability: 0.3)
    #expect(lines(Samples.assessment(findings: [grave, likely]))[2] == "  Likely, if that is so (30%).")
  }

  @Test func `one fact is told once`() {
    let two = ["competition", "governance"].map { Samples.finding("X-\($0)", dimension: $0, message: $0) }
    let close = governance(.determined(index: 3, name: "critical"), expected: 78)
    #expect(lines(Samples.assessment(governance: close, findings: two))[2] == "  Governance.")
  }

  @Test func `a part that nobody knows is called one`() {
    let findings = [Samples.finding(message: "Rex holds unknown of Acme, votes unknown")]
    let text = lines(Samples.assessment(findings: findings))
    #expect(text[2] == "  Rex holds an unknown part of Acme, votes unknown.")
    #expect(text.contains { $0.contains("OWN-02  Rex holds an unknown part of Acme, votes unknown") })
  }

  @Test func `what the notes mean is said once, where there are any`() {
    let side = "  your side: not counted for the tier."
    let both = "  decided: how much of what the policy asks could be answered; " + side.dropFirst(2)
    #expect(lines(Samples.assessment()).filter { $0.contains("your side:") } == [side])
    let open = Samples.assessment(tier: .undetermined(hint: "low"))
    #expect(lines(open).filter { $0.contains("your side:") } == [both])
    #expect(!lines(open, verbose: true).contains { $0.contains("your side:") })
    #expect(
      TextReport([open, open]).render().split(separator: "\n").filter { $0.contains("your side:") } == [both[...]])
  }
}
