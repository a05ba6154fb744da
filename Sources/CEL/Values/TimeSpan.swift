/// A span of time, of up to about 10,000 years in either direction.
public struct TimeSpan: Sendable, Hashable, Comparable {
  /// Whole seconds, rounded towards zero.
  public let seconds: Int64
  /// The rest in nanoseconds, of the same sign as the seconds.
  public let nanoseconds: Int32

  /// The most seconds, in either direction.
  static let limit: Int64 = 315_576_000_000

  /// Creates a span; nil where it is too long or the parts have different signs.
  public init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard (-TimeSpan.limit...TimeSpan.limit).contains(seconds), (-999_999_999...999_999_999).contains(nanoseconds),
      seconds == 0 || nanoseconds == 0 || (seconds < 0) == (nanoseconds < 0)
    else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// Orders by length, negative spans first.
  public static func < (a: TimeSpan, b: TimeSpan) -> Bool { (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds) }
}
