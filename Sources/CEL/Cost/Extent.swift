/// A number that is not negative; sums and products that do not fit stay at the greatest.
struct Bound: Comparable, ExpressibleByIntegerLiteral {
  let count: Int

  init(_ count: Int) { self.count = count }
  init(integerLiteral value: Int) { count = value }

  static let unbounded = Bound(.max)

  static func < (a: Bound, b: Bound) -> Bool { a.count < b.count }

  static func + (a: Bound, b: Bound) -> Bound {
    let (sum, isOver) = a.count.addingReportingOverflow(b.count)
    return isOver ? unbounded : Bound(sum)
  }

  static func * (a: Bound, b: Bound) -> Bound {
    let (product, isOver) = a.count.multipliedReportingOverflow(by: b.count)
    return isOver ? unbounded : Bound(product)
  }

  static func / (a: Bound, divisor: Int) -> Bound { a == unbounded ? a : Bound(a.count / divisor) }
}

/// The least and the most that a size or a cost may be.
struct Extent {
  var low: Bound
  var high: Bound

  init(_ low: Bound, _ high: Bound) {
    self.low = low
    self.high = high
  }

  static let none = Extent(0, 0)

  static func upTo(_ high: Bound) -> Extent { Extent(0, high) }

  static func + (a: Extent, b: Extent) -> Extent { Extent(a.low + b.low, a.high + b.high) }

  static func += (a: inout Extent, b: Extent) { a = a + b }

  /// The extent if it may also not happen.
  var orNothing: Extent { Extent(0, high) }

  /// Whichever of the two it is.
  func or(_ other: Extent) -> Extent { Extent(min(low, other.low), max(high, other.high)) }
}
