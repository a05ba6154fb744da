/// A day of the Gregorian calendar.
public struct Day: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01.
  public let number: Int

  /// Creates a day from its number.
  ///
  /// - Parameter number: Days since 1970-01-01.
  public init(number: Int) { self.number = number }

  /// Orders by time.
  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

/// A date as exact as a document states it (EDTF, ISO 8601-2): the days from `earliest` to `latest`.
public struct PartialDate: Sendable, Hashable {
  /// The first day it can mean; nil: open (`../2025`).
  public let earliest: Day?
  /// The last day it can mean; nil: open (`2025/..`).
  public let latest: Day?
  /// The text as it was written.
  public let text: String

  /// Creates a date.
  public init(earliest: Day?, latest: Day?, text: String) {
    self.earliest = earliest
    self.latest = latest
    self.text = text
  }
}
