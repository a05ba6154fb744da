public import ArmsLengthSourceText

/// Why a text is not a quantity.
public struct QuantityError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong: lower case, no full stop, user input in backticks.
  public let message: String
  /// How to fix it, in one sentence.
  public let help: String
  /// The part of the text that it is about, in UTF-8 offsets of the text.
  public let range: SourceRange

  /// The message with its help.
  public var description: String { "\(message) (\(help))" }
}

extension QuantityError {
  /// The same error with what was probably meant for its help.
  func suggesting(_ spelling: String) -> QuantityError {
    QuantityError(message: message, help: "write `\(spelling)`", range: range)
  }

  static func unknownCurrency(_ code: String, at range: SourceRange) -> QuantityError {
    let close = Suggestion.closest(to: code, among: Currency.codes)
    return QuantityError(
      message: "there is no currency `\(code)`",
      help: close.map { "did you mean `\($0)`?" } ?? "write the three capitals of ISO 4217, such as `USD`", range: range
    )
  }

  static func sameCurrency(_ unit: String, at range: SourceRange) -> QuantityError {
    QuantityError(
      message: "`\(unit)` stands twice in the sum", help: "add up what is in one currency", range: range)
  }

  static func empty(_ kind: QuantityKind) -> QuantityError {
    QuantityError(message: "there is no number", help: "write \(example(kind))", range: SourceRange(at: 0))
  }

  static func noNumber(_ text: String, _ kind: QuantityKind, at range: SourceRange) -> QuantityError {
    QuantityError(message: "`\(text)` is not \(name(kind))", help: "write \(example(kind))", range: range)
  }

  static func thousandsSeparator(_ text: String, at range: SourceRange) -> QuantityError {
    let parts = text.split { !$0.isNumber }
    // One separator may be a decimal comma; several are none.
    let decimal = parts.count == 2 ? ", or `\(parts[0]).\(parts[1])` for a decimal" : ""
    return QuantityError(
      message: "`\(text)` has a separator between its digits", help: "write `\(parts.joined())`\(decimal)", range: range
    )
  }

  static func negative(_ text: String, at range: SourceRange) -> QuantityError {
    QuantityError(
      message: "`\(text)` is negative", help: "a quantity is at least 0; write a range with two dots, as in `25%..50%`",
      range: range)
  }

  static func belowNothing(_ text: String, at range: SourceRange) -> QuantityError {
    QuantityError(message: "`\(text)` falls by more than all", help: "the least is `-100%`", range: range)
  }

  static func greaterSign(_ text: String, at range: SourceRange) -> QuantityError {
    let words = ["<": "under", ">": "over", "<=": "at most", ">=": "at least", "≤": "at most", "≥": "at least"]
    return QuantityError(
      message: "`\(text)` is not how a bound is written",
      help: "write `\(words[text] ?? "over")` in words, since YAML reads `>` as the start of a text", range: range)
  }

  static func missingPercent(_ number: String, at range: SourceRange) -> QuantityError {
    var help = "write `\(number)%`"
    if let value = Double(number), value <= 1, value != 0, number.contains(".") {
      help = "write `\(percent(value))%`"
    } else if let value = Double(number), value > 100 {
      help = "write a percentage such as `49%`, or a ratio such as `200 of 1400`"
    }
    return QuantityError(message: "the share `\(number)` has no percent sign", help: help, range: range)
  }

  static func missingCurrency(_ text: String, at range: SourceRange) -> QuantityError {
    QuantityError(
      message: "the sum `\(text)` has no currency", help: "write three capitals after the number, as in `\(text) USD`",
      range: range)
  }

  static func missingTimeUnit(_ text: String, at range: SourceRange) -> QuantityError {
    QuantityError(
      message: "the length of time `\(text)` has no unit", help: "write `\(text) days`, weeks, months or years",
      range: range)
  }

  static func unexpectedUnit(_ unit: String, _ kind: QuantityKind, at range: SourceRange) -> QuantityError {
    let suggestions = [
      "million": "m", "mio": "m", "M": "m", "mn": "m", "mm": "m", "mil": "m", "billion": "bn", "b": "bn", "B": "bn",
      "bln": "bn", "mrd": "bn", "trillion": "tn", "t": "tn", "thousand": "k", "K": "k", "percent": "%", "pct": "%",
      "d": "days", "mo": "months", "y": "years", "yr": "years", "yrs": "years", "w": "weeks", "h": "hours",
    ]
    let help = suggestions[unit].map { "write `\($0)` instead" } ?? "write \(example(kind))"
    return QuantityError(message: "`\(unit)` is not a unit of \(name(kind))", help: help, range: range)
  }

  static func currencySign(_ text: String, at range: SourceRange) -> QuantityError {
    let names = ["$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"]
    return QuantityError(
      message: "`\(text)` does not stand where a currency belongs",
      help: "write three capitals after the number, as in `14.3bn \(names[text] ?? text)`", range: range)
  }

  static func dashRange(at range: SourceRange) -> QuantityError {
    QuantityError(
      message: "a range is written neither with a dash nor with `to`",
      help: "write two dots between its ends, as in `25%..50%`", range: range)
  }

  static func openRange(at range: SourceRange) -> QuantityError {
    QuantityError(
      message: "the range has only one end", help: "write `at least 25%` or `at most 50%`", range: range)
  }

  static func reversedRange(_ lower: String, _ upper: String, at range: SourceRange) -> QuantityError {
    QuantityError(
      message: "the range ends at `\(upper)`, before its start `\(lower)`", help: "write the smaller end first",
      range: range)
  }

  static func halfMultiplier(_ lower: String, _ multiplier: String, at range: SourceRange) -> QuantityError {
    QuantityError(
      message: "only one end of the range has the multiplier `\(multiplier)`",
      help: "write it at both ends: `\(lower)\(multiplier)`", range: range)
  }

  static func differentUnits(_ a: String, _ b: String, at range: SourceRange) -> QuantityError {
    QuantityError(
      message: "`\(b)` does not go with `\(a)`", help: "write both parts in the same unit", range: range)
  }

  static func overWhole(_ text: String, at range: SourceRange) -> QuantityError {
    QuantityError(message: "the share `\(text)` is over 100 %", help: "a share is at most `100%`", range: range)
  }

  static func zeroWhole(at range: SourceRange) -> QuantityError {
    QuantityError(
      message: "the whole of the ratio is 0", help: "write the whole after `of`, as in `200 of 1400`", range: range)
  }

  static func wholeBelowPart(_ part: String, _ whole: String, at range: SourceRange) -> QuantityError {
    QuantityError(
      message: "the part `\(part)` is larger than the whole `\(whole)`",
      help: "write the part first: `\(whole) of \(part)`",
      range: range)
  }

  static func trailing(_ text: String, at range: SourceRange) -> QuantityError {
    QuantityError(message: "`\(text)` does not belong to the quantity", help: "put remarks into `note:`", range: range)
  }

  static func tooLong(at range: SourceRange) -> QuantityError {
    QuantityError(message: "the number has more than 40 digits", help: "write fewer digits", range: range)
  }

  static func emptyInterval(_ text: String, at range: SourceRange) -> QuantityError {
    QuantityError(message: "no number is `\(text)`", help: "write `none` for 0", range: range)
  }

  static func synonym(_ written: String, _ meant: String, at range: SourceRange) -> QuantityError {
    QuantityError(message: "`\(written)` is not a known word", help: "write `\(meant)`", range: range)
  }

  static func name(_ kind: QuantityKind) -> String {
    switch kind {
    case .share: "a share"
    case .count: "a count"
    case .money: "a sum of money"
    case .days: "a length of time"
    }
  }

  static func example(_ kind: QuantityKind) -> String {
    switch kind {
    case .share: "a percentage such as `49%`, or a ratio such as `200 of 1400`"
    case .count: "a number such as `200`, `~200`, `500k+` or `200 of 1400`"
    case .money: "a number with its currency, such as `14.3bn USD`"
    case .days: "a number with its unit, such as `30 days` or `6..9 months`"
    }
  }

  private static func percent(_ fraction: Double) -> String {
    let scaled = (fraction * 1e8).rounded() / 1e6
    return scaled == scaled.rounded() ? "\(Int(scaled))" : "\(scaled)"
  }
}
