import ArmsLengthVendorModel
import Testing

/// Growth is a change: it may be negative, and more than the whole.
struct ChangeTests {
  @Test(
    arguments: [
      ("-12%", -0.12, -0.12), ("12%", 0.12, 0.12), ("+12%", 0.12, 0.12), ("130%", 1.3, 1.3), ("~-20%", -0.22, -0.18),
      ("-30%..-20%", -0.3, -0.2), ("-5%..10%", -0.05, 0.1), ("-30..-20%", -0.3, -0.2), ("at most -20%", -1, -0.2),
      ("over 150%", 1.5, .infinity), ("~-95%", -1, -0.855), ("-100%", -1, -1), ("\u{2212}12%", -0.12, -0.12),
      ("-10% ± 5%", -0.15, -0.05), ("0", 0, 0),
    ] as [(String, Double, Double)])
  func `a change is the interval it stands for`(text: String, lower: Double, upper: Double) throws {
    let change = try Quantity(parsingChange: text)
    #expect(
      abs(change.lower - lower) < 1e-12
        && (upper == .infinity ? change.upper == upper : abs(change.upper - upper) < 1e-12))
    #expect(change.kind == .share && change.text == text)
    #expect(change.roundedInterval.lowerBound <= change.lower && change.roundedInterval.upperBound >= change.upper)
  }

  @Test(arguments: [
    ("-120%", "`-120%` falls by more than all"), ("-300%..-200%", "`-300%..-200%` falls by more than all"),
    ("-200% ± 5%", "`-200` falls by more than all"), ("-12", "the share `-12` has no percent sign"),
    ("--12%", "`--12%` is not a share"), ("-20%..-30%", "the range ends at `-30`, before its start `-20`"),
    ("minority", "`minority` is not a share"), ("5% of 10%", "`of 10%` does not belong to the quantity"),
  ]) func `what is no change says why`(text: String, message: String) throws {
    let error = try #require(throws: QuantityError.self) { try Quantity(parsingChange: text) }
    #expect(error.message == message)
  }

  @Test func `other shares stay parts of a whole`() throws {
    #expect(
      try #require(throws: QuantityError.self) { try Quantity(parsing: "-12%", as: .share) }.message
        == "`-12%` is negative")
    #expect(throws: QuantityError.self) { try Quantity(parsing: "130%", as: .share) }
    #expect(RecordSchema.figure["growth"]?.isChange == true && RecordSchema.figure["market_share"]?.isChange == false)
  }
}
