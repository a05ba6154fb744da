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
  /// The unit beside the kind: a currency (`USD`), possibly with what it is per (`USD/year`, `USD/share`), of a sum in several
  /// currencies all of them (`EUR + USD`); empty otherwise.
  public let unit: String
  /// The parts of a sum in several currencies, `100m USD + 20m EUR`, in the order of their units; empty otherwise.
  ///
  /// Such a sum is no number: `lower` and `upper` leave everything open, and only comparisons know it.
  public let parts: [Part]
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

  /// The part of a sum that is in one currency.
  public struct Part: Sendable, Hashable {
    /// The currency, possibly with what it is per.
    public let unit: String
    /// The lower end.
    public let lower: Double
    /// The upper end.
    public let upper: Double
    /// Whether the lower end itself is excluded.
    public let excludesLower: Bool
    /// Whether the upper end itself is excluded.
    public let excludesUpper: Bool
    /// The numbers that the written digits may stand for.
    public let roundedInterval: ClosedRange<Double>

    /// Creates a part.
    public init(
      unit: String, lower: Double, upper: Double, excludesLower: Bool = false, excludesUpper: Bool = false,
      rounded: ClosedRange<Double>? = nil
    ) {
      self.unit = unit
      self.lower = lower
      self.upper = max(lower, upper)
      self.excludesLower = excludesLower
      self.excludesUpper = excludesUpper
      roundedInterval = rounded ?? lower...max(lower, upper)
    }
  }

  /// Creates a sum of money in several currencies.
  ///
  /// - Parameters:
  ///   - parts: One for each currency.
  ///   - text: The spelling that people are shown.
  public init(sumOf parts: [Part], text: String) {
    kind = .money
    lower = 0
    upper = .infinity
    excludesLower = false
    excludesUpper = false
    self.parts = parts.sorted { $0.unit < $1.unit }
    unit = self.parts.map(\.unit).joined(separator: " + ")
    basis = nil
    self.text = text
    roundedInterval = 0 ... .infinity
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
    parts = []
    self.basis = basis
    self.text = text
    roundedInterval = rounded ?? lower...max(lower, upper)
  }

  /// Whether both ends are the same number, of a sum in several currencies those of every part.
  public var isExact: Bool { parts.isEmpty ? lower == upper : parts.allSatisfy { $0.lower == $0.upper } }
  /// The currency of money (`USD` of `USD/year`); nil for other kinds, for `none` and for sums in several currencies.
  public var currency: String? {
    kind == .money && !unit.isEmpty && parts.isEmpty ? String(unit.prefix { $0 != "/" }) : nil
  }
}
