import ArmsLengthVendorModel
import Testing

/// Sums in several currencies.
@Suite struct MoneySumTests {
  private func money(_ text: String) throws -> Quantity { try Quantity(parsing: text, as: .money) }

  @Test func `a sum keeps the part of each currency`() throws {
    let sum = try money("over 100m USD + 20m EUR")
    #expect(sum.unit == "EUR + USD" && sum.currency == nil && !sum.isExact)
    #expect(sum.parts.map(\.unit) == ["EUR", "USD"])
    #expect(sum.parts.map(\.lower) == [20e6, 100e6])
    #expect(sum.parts.map(\.upper) == [20e6, .infinity])
    #expect(sum.parts[1].excludesLower && sum.text == "over 100m USD + 20m EUR")
    #expect(try money("1m USD+2m EUR + 3m GBP").parts.count == 3)
    #expect(try money("1m USD/year + 2m EUR/year").unit == "EUR/year + USD/year")
    #expect(try money("100m USD + 20m EUR").isExact)
  }

  @Test(
    arguments: [
      ("100m USD + 20m EUR", "90m USD", false), ("90m USD", "100m USD + 20m EUR", true),
      ("100m USD", "100m USD + 20m EUR", true), ("100m USD + 20m EUR", "110m USD", nil),
      ("110m USD", "100m USD + 20m EUR", nil), ("100m USD + 20m EUR", "20m EUR + 100m USD", false),
      ("100m USD + 20m EUR", "101m USD + 20m EUR", true), ("100m USD + 20m EUR", "101m USD + 19m EUR", nil),
      ("~100m USD + 20m EUR", "100m USD + 20m EUR", nil), ("none", "100m USD + 20m EUR", true),
      ("100m USD + 20m EUR", "1m JPY", nil), ("1m EUR", "14bn USD", nil), ("1m USD/year", "14bn USD", nil),
    ] as [(String, String, Bool?)])
  func `sums compare where they do so at every rate`(a: String, b: String, isLess: Bool?) throws {
    #expect(try money(a).isLess(than: money(b)) == isLess)
    #expect(try money(b).isMore(than: money(a)) == isLess)
    #expect(try money(a).isAtLeast(money(b)) == isLess.map { !$0 })
  }

  @Test(
    arguments: [
      ("100m USD + 20m EUR", "20m EUR + 100m USD", true), ("100m USD + 20m EUR", "100m USD + 21m EUR", false),
      ("100m USD + 20m EUR", "99m USD + 21m EUR", nil), ("100m USD + 20m EUR", "100m USD", false),
      ("100m USD + 20m EUR", "120m USD", nil), ("none", "none", true), ("none", "0 USD", true),
    ] as [(String, String, Bool?)])
  func `sums are the same, differ, or depend on the rate`(a: String, b: String, isSame: Bool?) throws {
    #expect(try money(a).isEqual(to: money(b)) == isSame)
    #expect(try money(b).isEqual(to: money(a)) == isSame)
  }

  @Test(
    arguments: [
      ("100m USD + 20m EUR", "20.3m EUR + 100m USD", true), ("100m USD + 20m EUR", "25m EUR + 100m USD", false),
      ("100m USD + 20m EUR", "100m USD", nil),
    ] as [(String, String, Bool?)])
  func `sums agree if every part may be the other, rounded`(a: String, b: String, agrees: Bool?) throws {
    #expect(try money(a).agrees(with: money(b)) == agrees)
  }
}
