public import ArmsLengthSourceText

/// Why a text is not a date.
public struct DateError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong: lower case, no full stop, user input in backticks.
  public let message: String
  /// How to fix it, in one sentence.
  public let help: String
  /// The part of the text that it is about, in UTF-8 offsets of the text.
  public let range: SourceRange

  /// The message with its help.
  public var description: String { "\(message) (\(help))" }
}

extension DateError {
  private static func whole(_ text: String) -> SourceRange { SourceRange(0, text.utf8.count) }

  static func notADate(_ text: String, at range: SourceRange) -> DateError {
    DateError(
      message: "`\(text)` is not a date", help: "write year, month and day as in `2025-10-23`, or as much as is known",
      range: range)
  }

  static func otherOrder(_ text: String, _ iso: String, at range: SourceRange) -> DateError {
    DateError(message: "`\(text)` is not a date", help: "write the year first: `\(iso)`", range: range)
  }

  static func time(_ text: String, _ day: String, at range: SourceRange) -> DateError {
    DateError(
      message: "`\(text)` has a time of day",
      help: "write the day alone, `\(day)`, or the whole time, as in `2025-10-23T09:30:00Z`",
      range: range)
  }

  static func spelling(_ text: String, _ meant: String, at range: SourceRange) -> DateError {
    DateError(message: "`\(text)` is not a date", help: "write `\(meant)`", range: range)
  }

  static func fiscalYear(_ text: String, _ year: String, at range: SourceRange) -> DateError {
    let before = Int(year).map { String($0 - 1) } ?? year
    return DateError(
      message: "`\(text)` is not a date",
      help: "write its months, as in `\(before)-07/\(year)-06`, or `\(year)` if it is that of the calendar",
      range: range)
  }

  static func setOfDates(_ text: String, at range: SourceRange) -> DateError {
    DateError(
      message: "`\(text)` is a set of dates",
      help: "write an interval from the first to the last, as in `2025-06/2025-08`",
      range: range)
  }

  static func secondLevel(_ text: String, at range: SourceRange) -> DateError {
    DateError(
      message: "`\(text)` is EDTF of level 2, which is not read",
      help: "write the mark after the whole date, as in `2025-10~`, or an interval, as in `2025-06/2025-08`",
      range: range)
  }

  static func longYear(_ text: String, at range: SourceRange) -> DateError {
    DateError(
      message: "`\(text)` is not a year of five to nine digits",
      help: "write `Y` before such a year only, without month and day; a year of four digits has no `Y`", range: range)
  }

  static func oneDigit(_ part: String, _ text: String, at range: SourceRange) -> DateError {
    DateError(message: "`\(part)` has one digit", help: "write two digits: `\(text)`", range: range)
  }

  static func noSuchMonth(_ month: String, at range: SourceRange) -> DateError {
    DateError(
      message: "there is no month `\(month)`", help: "months are `01` to `12`; the day comes last, as in `2025-10-23`",
      range: range)
  }

  static func noSuchDay(_ day: String, month: String, days: Int, at range: SourceRange) -> DateError {
    DateError(message: "`\(month)` has no day `\(day)`", help: "its last day is `\(month)-\(days)`", range: range)
  }

  static func digitAfterUnknown(_ text: String, at range: SourceRange) -> DateError {
    DateError(
      message: "`\(text)` leaves a digit open before one that is known",
      help: "only the last digits may be `X`, as in `2025-1X`; otherwise write an interval", range: range)
  }

  static func leadingQualifier(_ text: String, at range: SourceRange) -> DateError {
    DateError(
      message: "`\(text)` begins with its mark", help: "write the mark after the date: `2025-10-15~`", range: range)
  }

  static func reversed(_ first: String, _ last: String, at range: SourceRange) -> DateError {
    DateError(
      message: "the interval ends at `\(last)`, before its start `\(first)`", help: "write the earlier date first",
      range: range)
  }

  static func noEnd(_ text: String) -> DateError {
    DateError(
      message: "the interval `\(text)` has no end", help: "write at least one date, as in `../2025` or `2025/..`",
      range: whole(text))
  }

  static func notOneDay(_ text: String) -> DateError {
    DateError(message: "`\(text)` is not one day", help: "write an exact day, such as `2025-10-23`", range: whole(text))
  }
}
