/// A date as exact as a document states it (EDTF, ISO 8601-2): the days from `earliest` to `latest`.
public struct PartialDate: Sendable, Hashable, CustomStringConvertible {
  /// The first day it can mean; nil: open (`../2025`).
  public let earliest: Day?
  /// The last day it can mean; nil: open (`2025/..`).
  public let latest: Day?
  /// The text as it was written.
  public let text: String
  /// Whether its author marks it as doubtful (`?` or `%`); the days stay the same.
  public let isUncertain: Bool

  /// Creates a date.
  public init(earliest: Day?, latest: Day?, text: String, isUncertain: Bool = false) {
    self.earliest = earliest
    self.latest = latest
    self.text = text
    self.isUncertain = isUncertain
  }

  /// Creates an exact date.
  public init(_ day: Day) { self.init(earliest: day, latest: day, text: day.description) }

  /// Whether it is one day.
  public var isExact: Bool { earliest != nil && earliest == latest }
  /// The text as it was written.
  public var description: String { text }

  /// Returns whether all of it lies before all of the other (true), none of it can (false), or the dates do not decide (nil).
  ///
  /// Both are one day within their interval.
  public func isBefore(_ other: PartialDate) -> Bool? {
    if let latest, let start = other.earliest, latest < start { return true }
    if let earliest, let end = other.latest, earliest >= end { return false }
    return nil
  }
}
