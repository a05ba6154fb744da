/// Comparisons that say so when the intervals do not decide them (nil), or when the two do not compare at all: another
/// kind, another currency, another `per`. A zero without a unit (`none`) compares with money of every currency.
extension Quantity {
  /// Returns whether the two can be compared at all.
  public func isComparable(to other: Quantity) -> Bool {
    kind == other.kind && (unit == other.unit || isPlainZero || other.isPlainZero)
  }

  /// Returns whether every value of this is below every value of the other (true), none is (false), or it depends (nil).
  public func isLess(than other: Quantity) -> Bool? {
    guard isComparable(to: other) else { return nil }
    if upper < other.lower || (upper == other.lower && (excludesUpper || other.excludesLower)) { return true }
    return lower >= other.upper ? false : nil
  }

  /// Returns whether this is at most the other; nil where the intervals do not decide.
  public func isAtMost(_ other: Quantity) -> Bool? { other.isLess(than: self).map { !$0 } }
  /// Returns whether this is more than the other; nil where the intervals do not decide.
  public func isMore(than other: Quantity) -> Bool? { other.isLess(than: self) }
  /// Returns whether this is at least the other; nil where the intervals do not decide.
  public func isAtLeast(_ other: Quantity) -> Bool? { isLess(than: other).map { !$0 } }

  /// Returns whether the two are the same number: exact values compare, disjoint intervals differ, otherwise nil.
  public func isEqual(to other: Quantity) -> Bool? {
    guard isComparable(to: other) else { return nil }
    if isExact, other.isExact { return lower == other.lower }
    return isLess(than: other) == true || isMore(than: other) == true ? false : nil
  }

  /// Returns whether the two may be one figure, rounded: `14bn USD` and `14.3bn USD` are; nil if they do not compare.
  public func agrees(with other: Quantity) -> Bool? {
    guard isComparable(to: other) else { return nil }
    return roundedInterval.overlaps(other.roundedInterval)
  }

  private var isPlainZero: Bool { unit.isEmpty && lower == 0 && upper == 0 }
}
