/// How concentrated a market is, and what common owners add to it, in points of 0 to 10,000.
public enum Concentration {
  /// The points of one firm that has everything.
  public static let full = 10_000.0

  /// Returns the Herfindahl–Hirschman index of the listed firms.
  ///
  /// Firms that are not listed would add at most the square of the rest.
  ///
  /// - Parameter shares: Parts of one market, each in 0...1, together at most 1.
  /// - Returns: The sum of squares in points, 0...10,000; 0 of an empty list.
  /// - Throws: Everything that is wrong with the shares.
  /// - Complexity: O(*n*).
  /// - SeeAlso: US Merger Guidelines (2023), 2.1.
  public static func hhi(_ shares: [Double]) throws(MeasureError) -> Double {
    var check = MeasureCheck()
    check.parts(shares, "shares")
    try check.finish()
    return full * shares.reduce(0) { $0 + $1 * $1 }
  }

  /// Returns what a merger of two firms adds to the index: 2·a·b.
  ///
  /// - Parameters:
  ///   - first: One firm's part of the market, in 0...1.
  ///   - second: The other's, in 0...1, both together at most 1.
  /// - Returns: The points that it adds, 0...5,000.
  /// - Throws: Everything that is wrong with the shares.
  public static func hhiDelta(_ first: Double, _ second: Double) throws(MeasureError) -> Double {
    var check = MeasureCheck()
    check.parts([first, second], "shares")
    try check.finish()
    return full * 2 * first * second
  }

  /// Returns the range of the index over shares that are ranges.
  ///
  /// The lower end is attained where the lower shares are. The upper end holds for all shares within the ranges that add up to at
  /// most 1: what the lower ends leave goes to those who add most with it, along the chords of the squares. It is over what can be
  /// attained by at most a quarter of the square of one firm's range, and exact where what is left ends between two firms.
  ///
  /// - Parameter shares: The lowest and highest part of each firm, in 0...1; the lower ones together at most 1.
  /// - Returns: The points, in 0...10,000.
  /// - Throws: Everything that is wrong with the shares.
  /// - Complexity: O(*n* log *n*).
  public static func hhi(ranges shares: [ClosedRange<Double>]) throws(MeasureError) -> ClosedRange<Double> {
    var check = MeasureCheck()
    check.parts(shares.map(\.lowerBound), "shares")
    for (index, share) in shares.enumerated() where !(share.upperBound <= 1 + MeasureCheck.noise) {
      check.add(.overWhole("shares[\(index)]", share.upperBound))
    }
    try check.finish()
    let lower = shares.reduce(0) { $0 + $1.lowerBound * $1.lowerBound }
    var left = max(0, 1 - shares.reduce(0) { $0 + $1.lowerBound })
    var upper = lower
    // No firm can have more than the others leave.
    let open = shares.filter { $0.upperBound > $0.lowerBound }.map {
      $0.lowerBound...max($0.lowerBound, min($0.upperBound, $0.lowerBound + left))
    }
    for share in open.sorted(by: { $0.lowerBound + $0.upperBound > $1.lowerBound + $1.upperBound }) {
      let gift = min(left, share.upperBound - share.lowerBound)
      upper += gift * (share.lowerBound + share.upperBound)
      left -= gift
    }
    return full * lower...full * max(lower, min(1, upper))
  }
}
