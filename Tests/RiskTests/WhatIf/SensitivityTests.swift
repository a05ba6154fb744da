import ArmsLength
import Testing

/// Which numbers of a policy a verdict hangs on.
struct SensitivityTests {
  private func sensitivity(
    _ policy: String = SmallCase.policy, _ vendor: String = SmallCase.vendor
  ) throws -> Sensitivity {
    try SmallCase.readPolicy(policy).sensitivity(of: SmallCase.documents(vendor), asOf: SmallCase.asOf)
  }

  private func item(_ kind: Sensitivity.Item.Kind, _ name: String, in result: Sensitivity) -> Sensitivity.Item? {
    result.items.first { $0.kind == kind && $0.name == name }
  }

  @Test func `a severity swings the score by its part of the sum`() throws {
    let result = try sensitivity()
    let stake = try #require(item(.severity, "H-1", in: result))
    #expect(stake.now == 60 && stake.low.value == 50 && stake.high.value == 70)
    // 1 − (1 − s) (1 − 0.28)
    #expect(abs(stake.low.expected - 100 * (1 - 0.5 * 0.72)) < 1e-9)
    #expect(abs(stake.high.expected - 100 * (1 - 0.3 * 0.72)) < 1e-9)
    #expect(result.items.first == stake)
  }

  @Test func `the value at which the tier changes is found`() throws {
    let result = try sensitivity()
    // 1 − (1 − s) 0.72 = 0.75 at s = 1 − 0.25 / 0.72.
    let flip = try #require(item(.severity, "H-1", in: result)?.flip)
    #expect(abs(flip.value - 100 * (1 - 0.25 / 0.72)) < 0.05)
    #expect(flip.tier == "critical" && flip.change > 0 && flip.change < 0.2)
    // The credence of the report: 1 − 0.4 (1 − 0.4 c) = 0.75 at c = 0.9375.
    let credence = try #require(item(.credence, "reported", in: result)?.flip)
    #expect(abs(credence.value - 0.9375) < 1e-3)
    // The stake does not count any more from a threshold just over it.
    let parameter = try #require(item(.parameter, "large", in: result)?.flip)
    #expect(abs(parameter.value - 0.49) < 1e-3 && parameter.tier == "moderate")
    // Where critical begins, at the score.
    let tier = try #require(item(.tier, "critical", in: result)?.flip)
    #expect(abs(tier.value - SmallCase.expected) < 0.05)
  }

  @Test func `a verdict says what it hangs on`() throws {
    let result = try sensitivity()
    #expect(result.hangsOn.map(\.name) == ["critical", "H-1"])
    #expect(result.summary == "hangs on single judgements: where critical begins, and 1 more")
    let firm = try sensitivity(
      SmallCase.policy.replacing("{high: 50}, {critical: 75}", with: "{high: 50}, {critical: 99}"))
    #expect(firm.summary == "no single judgement changes the tier" || firm.hangsOn.allSatisfy { $0.name != "critical" })
  }

  @Test func `what does nothing is left out`() throws {
    let result = try sensitivity()
    #expect(item(.credence, "alleged", in: result) == nil)
    #expect(item(.effect, "named-staff, verified", in: result) == nil)
    #expect(result.judgements > result.items.count)
  }

  @Test func `the effect of a control counts where there is the control`() throws {
    let vendor = SmallCase.vendor + "\ncontrols: [{control: firewall, strength: verified, sources: r}]\n"
    let result = try sensitivity(SmallCase.policy, vendor)
    let effect = try #require(item(.effect, "firewall, verified", in: result))
    #expect(effect.now == 0.6 && effect.high.expected < effect.low.expected)
  }
}
