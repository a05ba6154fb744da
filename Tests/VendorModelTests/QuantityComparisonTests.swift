import ArmsLengthVendorModel
import Testing

@Suite struct QuantityComparisonTests {
  @Test(arguments: [
    ("24%", "25%", true), ("25%", "25%", false), ("26%", "25%", false), ("under 25%", "25%", true),
    ("at most 25%", "25%", nil), ("over 25%", "25%", false), ("25%", "over 25%", true), ("20%..30%", "25%", nil),
    ("20%..25%", "25%..30%", nil), ("under 25%", "25%..30%", true), ("25%..30%", "20%..25%", false),
    ("minority", "50%", true), ("majority", "50%", false), ("none", "1%", true),
  ]) func `less than is yes, no or undecided`(a: String, b: String, expected: Bool?) throws {
    let (a, b) = (try Quantity(parsing: a, as: .share), try Quantity(parsing: b, as: .share))
    #expect(a.isLess(than: b) == expected)
    #expect(b.isMore(than: a) == expected)
    #expect(a.isAtLeast(b) == expected.map { !$0 })
    #expect(b.isAtMost(a) == expected.map { !$0 })
  }

  @Test(arguments: [
    ("49%", "49%", true), ("49%", "50%", false), ("49%", "40%..50%", nil), ("under 50%", "50%", false),
    ("40%..50%", "40%..50%", nil),
  ]) func `equality of intervals is undecided unless they are apart`(a: String, b: String, expected: Bool?) throws {
    let (a, b) = (try Quantity(parsing: a, as: .share), try Quantity(parsing: b, as: .share))
    #expect(a.isEqual(to: b) == expected)
    #expect(b.isEqual(to: a) == expected)
  }

  @Test func `money of different currencies does not compare, but no money at all compares with every currency`() throws
  {
    let dollars = try Quantity(parsing: "14bn USD", as: .money)
    let euros = try Quantity(parsing: "1m EUR", as: .money)
    let yearly = try Quantity(parsing: "1m USD/year", as: .money)
    let none = try Quantity(parsing: "none", as: .money)
    #expect(euros.isLess(than: dollars) == nil)
    #expect(yearly.isLess(than: dollars) == nil)
    #expect(euros.isEqual(to: dollars) == nil)
    #expect(euros.agrees(with: dollars) == nil)
    #expect(none.isLess(than: dollars) == true)
    #expect(try Quantity(parsing: "30 days", as: .days).isLess(than: Quantity(parsing: "49%", as: .share)) == nil)
  }

  @Test(arguments: [
    ("14bn USD", "14.3bn USD", true), ("14.3bn USD", "14.8bn USD", false), ("14bn USD", "14.8bn USD", false),
    ("15bn USD", "14.8bn USD", true), ("just over 29bn USD", "29.2bn USD", true), ("~29bn USD", "31bn USD", true),
    ("14.34bn USD", "14.3bn USD", true), ("14.36bn USD", "14.3bn USD", false), ("over 12m USD", "11m USD", false),
    ("0.05bn USD", "50m USD", true),
  ]) func `two figures agree if one may be the other, rounded`(a: String, b: String, expected: Bool) throws {
    let (a, b) = (try Quantity(parsing: a, as: .money), try Quantity(parsing: b, as: .money))
    #expect(a.agrees(with: b) == expected)
    #expect(b.agrees(with: a) == expected)
  }

  @Test(arguments: [
    ("14.3bn USD", QuantityKind.money, 14.25e9, 14.35e9), ("14bn USD", .money, 13.5e9, 14.5e9),
    ("49%", .share, 0.485, 0.495),
    ("110", .count, 109.5, 110.5), ("16.50 USD/share", .money, 16.495, 16.505), ("~200", .count, 180, 220),
    ("6 months", .days, 5.5 * 30.4375, 6.5 * 30.4375), ("100%", .share, 0.995, 1),
  ]) func `a written number stands for all that round to it`(
    text: String, kind: QuantityKind, lower: Double, upper: Double
  ) throws {
    let interval = try Quantity(parsing: text, as: kind).roundedInterval
    #expect(abs(interval.lowerBound - lower) <= 1e-9 * lower)
    #expect(abs(interval.upperBound - upper) <= 1e-9 * upper)
  }
}
