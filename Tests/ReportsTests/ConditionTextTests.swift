import ArmsLengthReports
@testable import ArmsLengthRisk
import ArmsLengthSourceText
import Testing

/// What a report says of a condition unless everything is shown.
struct ConditionTextTests {
  typealias Term = Finding.Term
  typealias Step = Finding.Step

  private func because(_ steps: [Step]) -> [String] {
    let text = TextReport([Samples.assessment(findings: [Samples.finding(steps: steps)])], width: 200).render()
    return text.split(separator: "\n").filter { $0.hasPrefix("        because: ") }.map { String($0.dropFirst(17)) }
  }

  private static func term(_ expression: String, _ value: String, at place: String? = nil, reason: String? = nil)
    -> Term
  {
    Term(expression: expression, value: value, location: place.map(Samples.place), reason: reason)
  }

  private static func step(_ expression: String, _ terms: Term..., result: String = "true") -> Step {
    Step(expression: expression, result: result, terms: terms)
  }

  @Test(arguments: [(">=", "≥"), ("<=", "≤"), (">", ">"), ("<", "<"), ("==", "="), ("!=", "≠")])
  func `two values stand beside each other`(sign: String, shown: String) {
    let step = Self.step(
      "stake.economic \(sign) parameters.rival_stake", Self.term("stake.economic", "49%", at: "49%"),
      Self.term("parameters.rival_stake", "25%"))
    #expect(because([step]) == ["stake.economic 49% (acme.yaml:4) \(shown) 25%"])
  }

  @Test(arguments: [
    (
      step(
        "buyer.isRival(stake.holder)",
        term("buyer.isRival(stake.holder)", "true", at: "rex", reason: "named as a rival")),
      "buyer.isRival: named as a rival (acme.yaml:4)"
    ),
    (
      step(
        "vendor.roles.exists(r, buyer.isRival(r.of))", term("role", "roles[ann#2]", at: "{holder"),
        term("role", "roles[bob]"), term("role", "roles[cy]")), "roles[ann#2] (acme.yaml:4), roles[bob], +1"
    ),
    (step("stake.voting > 0.5", term("stake.voting", "60%", at: "rex")), "stake.voting 60% (acme.yaml:4) > 0.5"),
    (step("role.interim", term("role.interim", "true", at: "rex")), "role.interim (acme.yaml:4)"),
    (
      step(
        "as_of - role.since > parameters.interim", term("role.since", "2025-06"), term("parameters.interim", "90 days")),
      "role.since 2025-06, interim 90 days"
    ),
    (step("has(customer.minimum)", term("has(customer.minimum)", "true")), "customer.minimum is stated"),
    (step("event.kind == 'incident'", term("event.kind", "incident")), "event.kind incident"),
    (
      step("stake.voting > 0.5", term("stake.voting", "unknown"), result: "unknown"), "stake.voting unknown"
    ),
  ]) func `a part is told by its values`(step: Step, text: String) {
    #expect(because([step]) == [text])
  }

  @Test func `kinds and what is only stated are left out where something else tells more`() {
    let steps = [
      Self.step("event.kind == 'cut'", Self.term("event.kind", "cut")),
      Self.step("has(event.share)", Self.term("has(event.share)", "true")),
      Self.step("event.share > 0.2", Self.term("event.share", "30%")),
      Self.step("event.share > 0.2", Self.term("event.share", "30%")),
      Self.step("event.safety", Self.term("event.safety", "false"), result: "false"),
    ]
    #expect(because(steps) == ["event.share 30% > 0.2"])
  }

  @Test func `a condition that only its expression could tell is left out`() {
    #expect(because([Self.step("!vendor.roles.exists(r, r.independent)")]) == [])
  }

  @Test func `everything shows the expression`() {
    let step = Self.step("vendor.roles.exists(r, r.independent)", Self.term("role", "roles[ann]"))
    let text = TextReport([Samples.assessment(findings: [Samples.finding(steps: [step])])], verbose: true).render()
    #expect(text.contains("        needs: vendor.roles.exists(r, r.independent): true\n          role = roles[ann]\n"))
    #expect(!text.contains("because:"))
  }
}
