/// A day of the Gregorian calendar, extended to all years (proleptic).
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let number: Int

  /// Creates a day from its number.
  ///
  /// - Parameter number: Days since 1970-01-01.
  public init(number: Int) { self.number = number }

  /// The years that there are; 0 is the year before year 1, -1 the one before it.
  static let years = -999_999_999...999_999_999

  /// Creates a day from its parts; nil if there is no such day.
  ///
  /// - Parameters:
  ///   - year: The year, at most nine digits to either side of 0, which is the year before year 1.
  ///   - month: The month, in 1...12.
  ///   - day: The day of the month, from 1.
  /// - SeeAlso: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, `days_from_civil`.
  public init?(year: Int, month: Int, day: Int) {
    guard Day.years.contains(year), (1...12).contains(month), day >= 1, day <= Day.count(ofMonth: month, year: year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Creates a day from its ISO 8601 form, such as `2025-10-23`.
  ///
  /// - Throws: `DateError`, if the text is no exact day.
  public init(_ text: String) throws(DateError) {
    let date = try PartialDate(parsing: text)
    guard let earliest = date.earliest, date.isExact, !date.isUncertain else { throw .notOneDay(text) }
    self = earliest
  }

  /// The parts of the date.
  ///
  /// - SeeAlso: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, `civil_from_days`.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// The year.
  public var year: Int { components.year }
  /// The month, in 1...12.
  public var month: Int { components.month }
  /// The day of the month, from 1.
  public var dayOfMonth: Int { components.day }

  /// The ISO 8601 form, such as `2025-10-23`.
  public var description: String {
    let (year, month, day) = components
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// Returns the day a number of days later; earlier if the number is negative.
  public func adding(days: Int) -> Day { Day(number: number + days) }

  /// Returns the number of days in a month.
  ///
  /// - Parameters:
  ///   - month: The month, in 1...12.
  ///   - year: The year; leap years have a February of 29.
  public static func count(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Orders by time.
  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(abs(number))
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
