import ArmsLengthTies
import Testing

@Suite struct OwnershipRuleTests {
  static let texts: [(OwnershipRule, String)] = [
    (.direct, "direct"), (.integrated, "integrated"), (.product, "product"), (.weakestLink, "weakest-link"),
    (.ofac, "consolidated(>=50%)"), (.ukPSC, "consolidated(>50%)"),
    (.consolidated(threshold: 0.255, inclusive: true), "consolidated(>=25.5%)"),
    (.consolidated(threshold: 0.55, inclusive: false), "consolidated(>55%)"),
    (.consolidated(threshold: 1.0 / 3, inclusive: false), "consolidated(>0.3333333333333333)"),
    (.consolidated(threshold: 1, inclusive: true), "consolidated(>=100%)"),
  ]

  @Test(arguments: texts)
  func `a rule is read as it is written`(rule: OwnershipRule, text: String) {
    #expect("\(rule)" == text)
    #expect(OwnershipRule(text) == rule)
  }

  @Test func `every threshold survives`() {
    for thousandth in 0...1000 {
      let rule = OwnershipRule.consolidated(threshold: Double(thousandth) / 1000, inclusive: true)
      #expect(OwnershipRule("\(rule)") == rule)
    }
  }

  @Test(arguments: [
    "", "Direct", "weakestLink", "consolidated", "consolidated()", "consolidated(50%)", "consolidated(>=)",
    "consolidated(>=101%)", "consolidated(>=-1%)", "consolidated(>=nan)", "consolidated(>=inf%)",
    "consolidated(>=5e1%)",
    "consolidated(>=50%", "consolidated(=>50%)", "consolidated(>=50%%)",
  ])
  func `another text is no rule`(text: String) {
    #expect(OwnershipRule(text) == nil)
  }

  @Test func `spaces do not matter`() {
    #expect(OwnershipRule(" consolidated( >= 50 % ) ") == .ofac)
  }

  @Test func `a majority is more than half at least`() {
    #expect(Majority(moreThan: 0.49) == nil)
    #expect(Majority(moreThan: 1) == nil)
    #expect(Majority(moreThan: .nan) == nil)
    #expect(Majority(moreThan: 0.5) == .moreThanHalf)
    #expect(Majority(moreThan: 0.75)?.threshold == 0.75)
  }
}
