import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

/// What a spelling has to stand for.
struct ExpectedQuantity: Sendable, CustomTestStringConvertible {
  let text: String
  let kind: QuantityKind
  let lower: Double
  let upper: Double
  var ends = "[]"
  var unit = ""
  var basis: Quantity.Basis?

  var testDescription: String { "\(text) as \(kind)" }

  init(
    _ text: String, _ kind: QuantityKind, _ lower: Double, _ upper: Double, ends: String = "[]", unit: String = "",
    of basis: (Double, Double)? = nil
  ) {
    self.text = text
    self.kind = kind
    self.lower = lower
    self.upper = upper
    self.ends = ends
    self.unit = unit
    self.basis = basis.map { Quantity.Basis(lower: $0.0, upper: $0.1) }
  }
}

@Suite struct QuantityParsingTests {
  @Test(arguments: [
    ExpectedQuantity("49%", .share, 0.49, 0.49),
    ExpectedQuantity("49 %", .share, 0.49, 0.49),
    ExpectedQuantity("\u{A0}49\u{202F}%", .share, 0.49, 0.49),
    ExpectedQuantity("49% +/- 2%", .share, 0.47, 0.51),
    ExpectedQuantity("exactly 49%", .share, 0.49, 0.49),
    ExpectedQuantity("  7.2%  ", .share, 0.072, 0.072),
    ExpectedQuantity("0%", .share, 0, 0),
    ExpectedQuantity("0", .share, 0, 0),
    ExpectedQuantity("none", .share, 0, 0),
    ExpectedQuantity("100%", .share, 1, 1),
    ExpectedQuantity("~80%", .share, 0.72, 0.88),
    ExpectedQuantity("~95%", .share, 0.855, 1),
    ExpectedQuantity("49% ± 2%", .share, 0.47, 0.51),
    ExpectedQuantity("49 ± 2%", .share, 0.47, 0.51),
    ExpectedQuantity("over 50%", .share, 0.5, 1, ends: "(]"),
    ExpectedQuantity("at least 25%", .share, 0.25, 1),
    ExpectedQuantity("25%+", .share, 0.25, 1),
    ExpectedQuantity("at most 10%", .share, 0, 0.1),
    ExpectedQuantity("under 10%", .share, 0, 0.1, ends: "()"),
    ExpectedQuantity("just over 50%", .share, 0.5, 0.6, ends: "(]"),
    ExpectedQuantity("nearly 50%", .share, 0.45, 0.5, ends: "[)"),
    ExpectedQuantity("just under 50%", .share, 0.4, 0.5, ends: "[)"),
    ExpectedQuantity("25%..50%", .share, 0.25, 0.5),
    ExpectedQuantity("25..50%", .share, 0.25, 0.5),
    ExpectedQuantity("0 .. 50%", .share, 0, 0.5),
    ExpectedQuantity("minority", .share, 0, 0.5, ends: "()"),
    ExpectedQuantity("majority", .share, 0.5, 1, ends: "(]"),
    ExpectedQuantity("200 of 1400", .share, 1.0 / 7, 1.0 / 7, of: (1400, 1400)),
    ExpectedQuantity("~200 of ~1400", .share, 180.0 / 1540, 220.0 / 1260, of: (1260, 1540)),
    ExpectedQuantity("82.8m USD of 273.0m USD", .share, 82.8 / 273, 82.8 / 273, of: (273e6, 273e6)),
    ExpectedQuantity("under 1bn USD of 13.8bn USD", .share, 0, 1 / 13.8, ends: "()", of: (13.8e9, 13.8e9)),
    ExpectedQuantity("over 50 of 90..100", .share, 0.5, 1, ends: "(]", of: (90, 100)),
  ]) func `a share is the interval of fractions it stands for`(expected: ExpectedQuantity) throws {
    try check(expected)
  }

  @Test(arguments: [
    ExpectedQuantity("1400", .count, 1400, 1400),
    ExpectedQuantity("~200", .count, 180, 220),
    ExpectedQuantity("about 200", .count, 180, 220),
    ExpectedQuantity("200 ± 20", .count, 180, 220),
    ExpectedQuantity("200 +- 20", .count, 180, 220),
    ExpectedQuantity("~200 ± 50", .count, 150, 250),
    ExpectedQuantity("200 ± 10%", .count, 180, 220),
    ExpectedQuantity("over 12", .count, 12, .infinity, ends: "(]"),
    ExpectedQuantity("just over 12", .count, 12, 14.4, ends: "(]"),
    ExpectedQuantity("nearly 50", .count, 45, 50, ends: "[)"),
    ExpectedQuantity("under 65", .count, 0, 65, ends: "()"),
    ExpectedQuantity("at least 12", .count, 12, .infinity),
    ExpectedQuantity("at most 12", .count, 0, 12),
    ExpectedQuantity("500k+", .count, 500_000, .infinity),
    ExpectedQuantity("240k+", .count, 240_000, .infinity),
    ExpectedQuantity("1.5m", .count, 1_500_000, 1_500_000),
    ExpectedQuantity("6..9", .count, 6, 9),
    ExpectedQuantity("500k..1m", .count, 500_000, 1_000_000),
    ExpectedQuantity("none", .count, 0, 0),
    ExpectedQuantity("200 of 1400", .count, 200, 200, of: (1400, 1400)),
    ExpectedQuantity("~200 of ~1400", .count, 180, 220, of: (1260, 1540)),
    ExpectedQuantity("under 12 of ~1500", .count, 0, 12, ends: "()", of: (1350, 1650)),
    ExpectedQuantity("exactly 0% of over 12", .count, 0, 0, ends: "(]", of: (12, .infinity)),
    ExpectedQuantity("50% of 1400", .count, 700, 700, of: (1400, 1400)),
  ]) func `a count is the interval of numbers it stands for`(expected: ExpectedQuantity) throws {
    try check(expected)
  }

  @Test(arguments: [
    ExpectedQuantity("14.3bn USD", .money, 14_300_000_000, 14_300_000_000, unit: "USD"),
    ExpectedQuantity("870m USD", .money, 870_000_000, 870_000_000, unit: "USD"),
    ExpectedQuantity("870 m USD", .money, 870_000_000, 870_000_000, unit: "USD"),
    ExpectedQuantity("2tn JPY", .money, 2e12, 2e12, unit: "JPY"),
    ExpectedQuantity("just over 29bn USD", .money, 29e9, 34.8e9, ends: "(]", unit: "USD"),
    ExpectedQuantity("~2.5bn USD", .money, 2.25e9, 2.75e9, unit: "USD"),
    ExpectedQuantity("16.50 USD/share", .money, 16.5, 16.5, unit: "USD/share"),
    ExpectedQuantity("450m USD/year", .money, 450e6, 450e6, unit: "USD/year"),
    ExpectedQuantity("10m..12m EUR", .money, 10e6, 12e6, unit: "EUR"),
    ExpectedQuantity("0..12m EUR", .money, 0, 12e6, unit: "EUR"),
    ExpectedQuantity("14bn ± 0.5bn USD", .money, 13.5e9, 14.5e9, unit: "USD"),
    ExpectedQuantity("14bn ± 10% USD", .money, 12.6e9, 15.4e9, unit: "USD"),
    ExpectedQuantity("500m+ USD", .money, 500e6, .infinity, unit: "USD"),
    ExpectedQuantity("12m USD of 30m USD", .money, 12e6, 12e6, unit: "USD", of: (30e6, 30e6)),
    ExpectedQuantity("40% of 30m USD", .money, 12e6, 12e6, unit: "USD", of: (30e6, 30e6)),
    ExpectedQuantity("none", .money, 0, 0),
  ]) func `money is an interval of one currency`(expected: ExpectedQuantity) throws {
    try check(expected)
  }

  @Test(arguments: [
    ExpectedQuantity("30 days", .days, 30, 30),
    ExpectedQuantity("1 day", .days, 1, 1),
    ExpectedQuantity("24 hours", .days, 1, 1),
    ExpectedQuantity("2 weeks", .days, 14, 14),
    ExpectedQuantity("6..9 months", .days, 182.625, 273.9375),
    ExpectedQuantity("1 year..18 months", .days, 365.25, 547.875),
    ExpectedQuantity("5 years", .days, 1826.25, 1826.25),
    ExpectedQuantity("at most 90 days", .days, 0, 90),
    ExpectedQuantity("none", .days, 0, 0),
  ]) func `a length of time is an interval of days`(expected: ExpectedQuantity) throws {
    try check(expected)
  }

  @Test func `a quantity keeps its spelling without blanks around it`() throws {
    #expect(try Quantity(parsing: " ~200 of 1400 ", as: .count).text == "~200 of 1400")
  }

  @Test func `a currency is known apart from what the money is per`() throws {
    #expect(try Quantity(parsing: "450m USD/year", as: .money).currency == "USD")
    #expect(try Quantity(parsing: "none", as: .money).currency == nil)
    #expect(try Quantity(parsing: "49%", as: .share).currency == nil)
  }

  private func check(_ expected: ExpectedQuantity) throws {
    let quantity = try Quantity(parsing: expected.text, as: expected.kind)
    #expect(quantity.kind == expected.kind)
    #expect(near(quantity.lower, expected.lower), "lower end \(quantity.lower)")
    #expect(near(quantity.upper, expected.upper), "upper end \(quantity.upper)")
    let ends = (quantity.excludesLower ? "(" : "[") + (quantity.excludesUpper ? ")" : "]")
    #expect(ends == expected.ends)
    #expect(quantity.unit == expected.unit)
    #expect(near(quantity.basis?.lower ?? -1, expected.basis?.lower ?? -1))
    #expect(near(quantity.basis?.upper ?? -1, expected.basis?.upper ?? -1))
  }

  private func near(_ a: Double, _ b: Double) -> Bool { a == b || abs(a - b) <= 1e-12 * max(abs(a), abs(b)) }
}
