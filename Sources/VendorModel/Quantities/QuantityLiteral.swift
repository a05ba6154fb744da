import ArmsLengthSourceText

/// One number as it is written, before it is known which unit it has: the other end of a range may carry it.
struct QuantityLiteral {
  /// What stands behind a number.
  enum Unit: Equatable {
    case percent
    /// A currency, possibly with what it is per.
    case currency(String)
    /// A length of time, in days.
    case time(days: Double)
  }

  /// Digits with at most one decimal point.
  let digits: String
  /// `k`, `m`, `bn`, `tn`, or empty.
  let multiplier: String
  /// The unit with its spelling; nil: none is written.
  var unit: (kind: Unit, text: String)?
  /// Whether a `+` follows (`500k+`).
  let isOpen: Bool
  /// Where it stands, with its unit.
  let range: SourceRange

  /// The number with its multiplier and unit: a fraction, a count, a sum or days.
  ///
  /// The exponent goes into the text, so that `14.3bn` is the double nearest to 14,300,000,000 and `49%` that nearest to 0.49.
  var value: Double { scaled(digits, exponent: exponent) }
  /// Half a unit of the last written digit.
  var halfStep: Double {
    let decimals = digits.utf8.reversed().firstIndex(of: UInt8(ascii: ".")).map {
      digits.utf8.reversed().distance(from: digits.utf8.reversed().startIndex, to: $0)
    }
    return scaled("5", exponent: exponent - (decimals ?? 0) - 1)
  }
  /// The number with its multiplier, as it is written.
  var spelling: String { digits + multiplier }

  private var exponent: Int { (Self.multipliers[multiplier] ?? 0) - (unit?.kind == .percent ? 2 : 0) }

  private func scaled(_ digits: String, exponent: Int) -> Double {
    let number = Double("\(digits)e\(exponent)") ?? 0
    if case .time(let days)? = unit?.kind { return number * days }
    return number
  }

  /// Powers of ten by their letters.
  static let multipliers = ["": 0, "k": 3, "m": 6, "bn": 9, "tn": 12]

  /// Days of the units of time: a year of 365.25 days has twelve months of 30.4375.
  static let timeUnits: [String: Double] = [
    "hour": 1.0 / 24, "hours": 1.0 / 24, "day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30.4375,
    "months": 30.4375,
    "quarter": 91.3125, "quarters": 91.3125, "year": 365.25, "years": 365.25,
  ]
}
