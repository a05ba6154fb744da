/// Comparisons that say so when the intervals do not decide them (nil), or when the two do not compare at all: another
/// kind, another currency, another `per`. A zero without a unit (`none`) compares with money of every currency.
///
/// Sums in several currencies compare currency by currency, whatever the rates are: `100m USD + 20m EUR` is more than
/// `90m USD`, and neither more nor less than `110m USD`.
extension Quantity {
  /// Returns whether the two are in the same unit or currencies.
  public func isComparable(to other: Quantity) -> Bool {
    kind == other.kind && (unit == other.unit || isPlainZero || other.isPlainZero)
  }

  /// Returns whether every value of this is below every value of the other (true), none is (false), or it depends (nil).
  public func isLess(than other: Quantity) -> Bool? {
    guard kind == other.kind else { return nil }
    return Part.isLess(components, other.components)
  }

  /// Returns whether this is at most the other; nil where the intervals do not decide.
  public func isAtMost(_ other: Quantity) -> Bool? { other.isLess(than: self).map { !$0 } }
  /// Returns whether this is more than the other; nil where the intervals do not decide.
  public func isMore(than other: Quantity) -> Bool? { other.isLess(than: self) }
  /// Returns whether this is at least the other; nil where the intervals do not decide.
  public func isAtLeast(_ other: Quantity) -> Bool? { isLess(than: other).map { !$0 } }

  /// Returns whether the two are the same number: exact values compare, disjoint intervals differ, otherwise nil.
  public func isEqual(to other: Quantity) -> Bool? {
    guard kind == other.kind else { return nil }
    return Part.isEqual(components, other.components)
  }

  /// Returns whether the two may be one figure, rounded: `14bn USD` and `14.3bn USD` are; nil if they do not compare.
  public func agrees(with other: Quantity) -> Bool? {
    guard isComparable(to: other) else { return nil }
    if !parts.isEmpty, parts.count == other.parts.count {
      return zip(parts, other.parts).allSatisfy { $0.roundedInterval.overlaps($1.roundedInterval) }
    }
    return roundedInterval.overlaps(other.roundedInterval)
  }

  private var isPlainZero: Bool { unit.isEmpty && parts.isEmpty && lower == 0 && upper == 0 }

  /// The parts; of a quantity that is no sum itself.
  private var components: [Part] {
    guard parts.isEmpty else { return parts }
    return [
      Part(unit: unit, lower: lower, upper: upper, excludesLower: excludesLower, excludesUpper: excludesUpper)
    ]
  }
}

extension Quantity.Part {
  /// Returns whether one sum is less than another at every rate of exchange (true), at none (false), or it depends (nil).
  ///
  /// A currency that a sum does not name is 0 in it.
  package static func isLess(_ a: [Quantity.Part], _ b: [Quantity.Part]) -> Bool? {
    let pairs = pairs(a, b)
    if pairs.allSatisfy({ $0.isAtMost($1) }), pairs.contains(where: { $0.isBelow($1) }) { return true }
    if pairs.allSatisfy({ $1.isAtMost($0) }) { return false }
    return nil
  }

  /// Returns whether two sums are the same: exact ones compare, those that are apart differ, otherwise nil.
  package static func isEqual(_ a: [Quantity.Part], _ b: [Quantity.Part]) -> Bool? {
    let pairs = pairs(a, b)
    if pairs.allSatisfy({ $0.lower == $0.upper && $1.lower == $1.upper }) {
      if pairs.allSatisfy({ $0.lower == $1.lower }) { return true }
      if pairs.count == 1 { return false }
    }
    return isLess(a, b) == true || isLess(b, a) == true ? false : nil
  }

  private static func pairs(_ a: [Quantity.Part], _ b: [Quantity.Part]) -> [(Quantity.Part, Quantity.Part)] {
    if a.count == 1, b.count == 1, a[0].unit == b[0].unit { return [(a[0], b[0])] }
    var units: [String] = []
    for part in a + b where !units.contains(part.unit) && !(part.unit.isEmpty && part.upper == 0) {
      units.append(part.unit)
    }
    // Two of nothing are one nothing.
    if units.isEmpty { units = [""] }
    return units.map { unit in
      let nothing = Quantity.Part(unit: unit, lower: 0, upper: 0)
      return (a.first { $0.unit == unit } ?? nothing, b.first { $0.unit == unit } ?? nothing)
    }
  }

  private func isBelow(_ other: Quantity.Part) -> Bool {
    upper < other.lower || (upper == other.lower && (excludesUpper || other.excludesLower))
  }

  private func isAtMost(_ other: Quantity.Part) -> Bool { upper <= other.lower }
}
