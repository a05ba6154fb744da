/// A part of a whole, known exactly or to lie in a range, such as "25 % to 50 %" or "more than 25 %".
///
/// What is put into a ``HoldingMatrix`` lies in 0...1 (the matrix refuses anything else). Results do as well, with
/// one exception: the integrated share of a firm on a circle counts every round, so it may exceed 1
/// (see ``Owners/Owner/share``).
///
/// An end may be open: "more than 25 %" is 0.25 with ``excludesLower``. Sums and products keep that, so what
/// follows from "more than" is "more than" again.
public struct ShareRange: Sendable, Hashable, BitwiseCopyable {
  /// The least that it can be, as a fraction of the whole.
  public let lower: Double
  /// The most that it can be, as a fraction of the whole.
  public let upper: Double
  /// Whether the value is above ``lower``, never equal.
  public let excludesLower: Bool
  /// Whether the value is below ``upper``, never equal.
  public let excludesUpper: Bool

  /// Creates a share that is known exactly.
  /// - Parameter exact: The fraction of the whole, in 0...1.
  public init(_ exact: Double) { self.init(lower: exact, upper: exact) }

  /// Creates a share that lies in a range.
  ///
  /// - Parameters:
  ///   - lower: The least that it can be, in 0...1.
  ///   - upper: The most that it can be, in 0...1.
  ///   - excludesLower: Whether it is above `lower`, never equal.
  ///   - excludesUpper: Whether it is below `upper`, never equal.
  public init(lower: Double, upper: Double, excludesLower: Bool = false, excludesUpper: Bool = false) {
    self.lower = lower
    self.upper = upper
    self.excludesLower = excludesLower
    self.excludesUpper = excludesUpper
  }

  /// Nothing at all.
  public static let zero = ShareRange(0)

  /// The whole.
  public static let whole = ShareRange(1)

  /// Whether it is known exactly.
  public var isExact: Bool { lower == upper }

  /// How far a sum of rounded shares may be from what it stands for (an absolute fraction of the whole).
  ///
  /// Shares are given in per cent and added as binary fractions, so 0.1 + 0.2 is not 0.3 but 4e-17 more. Two values
  /// that are closer than this count as equal in ``isAtLeast(_:)`` and ``isMoreThan(_:)``: it is far above what some
  /// thousand roundings add up to and far below any share that is ever declared.
  public static let tolerance = 1e-12
}

extension ShareRange {
  /// What a range says about a threshold.
  public enum Answer: String, Sendable, Hashable, CaseIterable {
    /// Every value of the range meets it.
    case yes
    /// No value of the range meets it.
    case no
    /// Some values do and some do not, as far as is known.
    case possible
  }

  /// Whether the share is `threshold` or more; values within ``tolerance`` of the threshold count as equal to it.
  /// - Parameter threshold: A fraction of the whole, in 0...1.
  public func isAtLeast(_ threshold: Double) -> Answer {
    if lower >= threshold - Self.tolerance { return .yes }
    if upper < threshold - Self.tolerance || (excludesUpper && upper <= threshold + Self.tolerance) { return .no }
    return .possible
  }

  /// Whether the share is more than `threshold`; values within ``tolerance`` of the threshold count as equal to it.
  /// - Parameter threshold: A fraction of the whole, in 0...1.
  public func isMoreThan(_ threshold: Double) -> Answer {
    if lower > threshold + Self.tolerance || (excludesLower && lower >= threshold - Self.tolerance) { return .yes }
    if upper <= threshold + Self.tolerance { return .no }
    return .possible
  }
}

extension ShareRange {
  /// The share of a share: what is held along a chain of two links.
  ///
  /// An end of the product is open where it cannot be reached: 0 is reached as soon as one factor can be 0.
  public static func * (a: ShareRange, b: ShareRange) -> ShareRange {
    let lower = a.lower * b.lower
    let isOpen =
      lower == 0
      ? !((a.lower == 0 && !a.excludesLower) || (b.lower == 0 && !b.excludesLower))
      : a.excludesLower || b.excludesLower
    let upper = a.upper * b.upper
    return ShareRange(
      lower: lower, upper: upper, excludesLower: isOpen,
      excludesUpper: upper > 0 && (a.excludesUpper || b.excludesUpper))
  }

  /// What two holdings, or two chains, come to together. The sum is not capped.
  public static func + (a: ShareRange, b: ShareRange) -> ShareRange {
    ShareRange(
      lower: a.lower + b.lower, upper: a.upper + b.upper, excludesLower: a.excludesLower || b.excludesLower,
      excludesUpper: a.excludesUpper || b.excludesUpper)
  }

  /// The same with both ends at most 1, the whole.
  public var atMostWhole: ShareRange {
    guard upper > 1 else { return self }
    return ShareRange(
      lower: Swift.min(lower, 1), upper: 1, excludesLower: excludesLower && lower < 1, excludesUpper: false)
  }
}
