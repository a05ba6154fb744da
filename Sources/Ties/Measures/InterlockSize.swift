/// The sums of two competitors on which it depends whether one person may serve both (Clayton Act, section 8), in one currency.
public struct InterlockSize: Sendable, Hashable {
  /// A corporation's sums.
  public struct Corporation: Sendable, Hashable {
    /// Capital, surplus and undivided profits.
    public let capital: Double
    /// The sales in competition with the other corporation, in the last year.
    public let competitiveSales: Double
    /// All sales of the last year.
    public let totalSales: Double

    /// Creates a corporation's sums, each of 0 or more, in one currency.
    public init(capital: Double, competitiveSales: Double, totalSales: Double) {
      self.capital = capital
      self.competitiveSales = competitiveSales
      self.totalSales = totalSales
    }
  }

  /// The limits of the law, some of which are set anew every year.
  public struct Thresholds: Sendable, Hashable {
    /// The capital that each of the two has to pass.
    public let capital: Double
    /// Below these competitive sales of either one is exempt.
    public let smallSales: Double
    /// Below this part of either one's sales one is exempt, in 0...1.
    public let partOfEither: Double
    /// Below this part of each one's sales both are exempt, in 0...1.
    public let partOfEach: Double
    /// Where the limits come from.
    public let source: RuleSource

    /// Creates limits, sums in the currency of the corporations' sums.
    public init(
      capital: Double, smallSales: Double, partOfEither: Double = 0.02, partOfEach: Double = 0.04, source: RuleSource
    ) {
      self.capital = capital
      self.smallSales = smallSales
      self.partOfEither = partOfEither
      self.partOfEach = partOfEach
      self.source = source
    }

    /// The limits of 2026, in US dollars.
    public static let us2026 = Thresholds(
      capital: 54_402_000, smallSales: 5_440_200,
      source: RuleSource("15 USC 19(a); thresholds announced by the FTC on 14 January 2026", .secondary))
  }

  /// What the sums say; whether the two compete, and who serves both, are other facts.
  public enum Conclusion: String, Sendable, Hashable, CaseIterable {
    /// One of the two has no more capital than the threshold.
    case belowSize = "below size test"
    /// The competitive sales of either are small.
    case smallSales = "exempt (a)(2)(A)"
    /// The competitive sales of either are a small part of its sales.
    case smallPartOfEither = "exempt (a)(2)(B)"
    /// The competitive sales of each are a small part of its sales.
    case smallPartOfEach = "exempt (a)(2)(C)"
    /// Nothing exempts them.
    case prohibited = "prohibited if competitors"
  }

  /// One corporation.
  public let first: Corporation
  /// The other.
  public let second: Corporation

  /// Creates the sums of two corporations.
  ///
  /// - Throws: All sums that are negative or no numbers.
  public init(_ first: Corporation, _ second: Corporation) throws(MeasureError) {
    var check = MeasureCheck()
    for (corporation, name) in [(first, "first"), (second, "second")] {
      for (sum, what) in [
        (corporation.capital, "capital"), (corporation.competitiveSales, "competitive sales"),
        (corporation.totalSales, "total sales"),
      ] where !(sum >= 0 && sum < .infinity) {
        check.add(.notAnAmount("\(name) \(what)", sum))
      }
    }
    try check.finish()
    self.first = first
    self.second = second
  }

  /// Returns what the sums say: the size test first, then the exemptions in the order of the law.
  public func conclusion(_ thresholds: Thresholds = .us2026) -> Conclusion {
    let both = [first, second]
    if both.contains(where: { $0.capital <= thresholds.capital }) { return .belowSize }
    if both.contains(where: { $0.competitiveSales < thresholds.smallSales }) { return .smallSales }
    func isBelow(_ part: Double, _ corporation: Corporation) -> Bool {
      corporation.competitiveSales < part * corporation.totalSales
    }
    if both.contains(where: { isBelow(thresholds.partOfEither, $0) }) { return .smallPartOfEither }
    if both.allSatisfy({ isBelow(thresholds.partOfEach, $0) }) { return .smallPartOfEach }
    return .prohibited
  }
}
