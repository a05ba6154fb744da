/// What a quantity measures.
public enum QuantityKind: String, Sendable, Hashable, CaseIterable {
  /// A part of a whole, in 0...1.
  case share
  /// A number of people or things, at least 0.
  case count
  /// Money of one currency, possibly per something.
  case money
  /// A length of time in days.
  case days
}

/// An interval of numbers with a unit: what a document states of a number, no more exact than it does.
public struct Quantity: Sendable, Hashable {
  /// What it measures.
  public let kind: QuantityKind
  /// The lower end; shares are fractions (`49%` is 0.49).
  public let lower: Double
  /// The upper end; may be infinite.
  public let upper: Double
  /// Whether the lower end itself is excluded (`over 12`).
  public let excludesLower: Bool
  /// Whether the upper end itself is excluded (`under 10%`).
  public let excludesUpper: Bool
  /// The unit beside the kind: a currency (`USD`), possibly with what it is per (`USD/year`, `USD/share`); empty otherwise.
  public let unit: String
  /// The whole that it is a part of: the `1400` of `200 of 1400`; nil if none is given.
  public let basis: Basis?
  /// The text as it was written, for people.
  public let text: String
  /// The numbers that the written digits may stand for: `14.3bn` is anything from 14.25 to 14.35 bn.
  ///
  /// Two reports of one number agree if these touch. Never used to decide a condition: there `14.3bn` is 14.3 bn.
  public let roundedInterval: ClosedRange<Double>

  /// The whole of a ratio.
  public struct Basis: Sendable, Hashable {
    /// The lower end.
    public let lower: Double
    /// The upper end.
    public let upper: Double
    /// Creates a basis.
    public init(lower: Double, upper: Double) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// Creates a quantity.
  ///
  /// - Parameters:
  ///   - kind: What it measures.
  ///   - lower: The lower end: a fraction for shares, days for lengths of time.
  ///   - upper: The upper end; raised to `lower` where it is smaller.
  ///   - excludesLower: Whether the lower end itself is excluded.
  ///   - excludesUpper: Whether the upper end itself is excluded.
  ///   - unit: The currency, possibly with what it is per; empty for other kinds.
  ///   - basis: The whole that it is a part of.
  ///   - text: The spelling that people are shown.
  ///   - rounded: What the written digits may stand for; nil: the interval itself.
  public init(
    kind: QuantityKind, lower: Double, upper: Double, excludesLower: Bool = false, excludesUpper: Bool = false,
    unit: String = "", basis: Basis? = nil, text: String, rounded: ClosedRange<Double>? = nil
  ) {
    self.kind = kind
    self.lower = lower
    self.upper = max(lower, upper)
    self.excludesLower = excludesLower
    self.excludesUpper = excludesUpper
    self.unit = unit
    self.basis = basis
    self.text = text
    roundedInterval = rounded ?? lower...max(lower, upper)
  }

  /// Whether both ends are the same number.
  public var isExact: Bool { lower == upper }
  /// The currency of money (`USD` of `USD/year`); nil for other kinds and for `none`.
  public var currency: String? {
    kind == .money && !unit.isEmpty ? String(unit.prefix { $0 != "/" }) : nil
  }
}
