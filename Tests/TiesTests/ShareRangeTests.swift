import ArmsLengthTies
import Testing

@Suite struct ShareRangeTests {
  static let quarterToHalf = ShareRange(lower: 0.25, upper: 0.5)
  static let overQuarter = ShareRange(lower: 0.25, upper: 0.5, excludesLower: true)
  static let belowHalf = ShareRange(lower: 0.25, upper: 0.5, excludesUpper: true)

  static let answers: [(ShareRange, Double, ShareRange.Answer, ShareRange.Answer)] = [
    (ShareRange(0.5), 0.5, .yes, .no), (ShareRange(0.1 + 0.2), 0.3, .yes, .no), (ShareRange(0.7 - 0.4), 0.3, .yes, .no),
    (quarterToHalf, 0.25, .yes, .possible), (overQuarter, 0.25, .yes, .yes), (quarterToHalf, 0.5, .possible, .no),
    (belowHalf, 0.5, .no, .no), (quarterToHalf, 0.3, .possible, .possible), (quarterToHalf, 0.6, .no, .no),
    (quarterToHalf, 0.2, .yes, .yes), (ShareRange(.nan), 0.5, .possible, .possible),
  ]

  @Test(arguments: answers)
  func `a threshold is met, not met, or may be met`(
    range: ShareRange, threshold: Double, atLeast: ShareRange.Answer, moreThan: ShareRange.Answer
  ) {
    #expect(range.isAtLeast(threshold) == atLeast)
    #expect(range.isMoreThan(threshold) == moreThan)
  }

  @Test func `products and sums keep open ends`() {
    let product = Self.overQuarter * ShareRange(lower: 0.75, upper: 1)
    #expect(product == ShareRange(lower: 0.1875, upper: 0.5, excludesLower: true))
    let sum = Self.overQuarter + Self.belowHalf
    #expect(sum == ShareRange(lower: 0.5, upper: 1, excludesLower: true, excludesUpper: true))
    // Nothing at all is reached as soon as one factor can be nothing.
    let some = ShareRange(lower: 0, upper: 0.5, excludesLower: true)
    #expect((some * Self.quarterToHalf).excludesLower)
    #expect(!(some * ShareRange(lower: 0, upper: 1)).excludesLower)
    #expect(some * .zero == .zero)
    #expect((sum + Self.quarterToHalf).atMostWhole == ShareRange(lower: 0.75, upper: 1, excludesLower: true))
  }
}
