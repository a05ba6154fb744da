/// A moment on the proleptic Gregorian time line, in UTC, from the year 1 to the year 9999.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public let seconds: Int64
  /// Nanoseconds after that second, in 0...999,999,999.
  public let nanoseconds: Int32

  /// The seconds of the first and the last moment.
  static let bounds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Creates a moment; nil outside the years 1 to 9999 or where the nanoseconds are no part of a second.
  public init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard Timestamp.bounds.contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// Orders by time.
  public static func < (a: Timestamp, b: Timestamp) -> Bool {
    (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }
}
