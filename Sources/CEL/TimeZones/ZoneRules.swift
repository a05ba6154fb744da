/// When which offset from UTC holds in a time zone.
///
/// A class, because programs and evaluations share it; it never changes.
final class ZoneRules: Sendable {
  /// The offset before the first transition.
  let first: Int32
  /// When the offset changes, in ascending order, in seconds since 1970.
  let transitions: [Int64]
  /// The offset from each transition on.
  let offsets: [Int32]
  /// What holds from the last transition on; nil: the last offset.
  let yearly: YearlyRule?

  init(first: Int32, transitions: [Int64], offsets: [Int32], yearly: YearlyRule?) {
    self.first = first
    self.transitions = transitions
    self.offsets = offsets
    self.yearly = yearly
  }

  /// The seconds that the zone is ahead of UTC.
  ///
  /// - Parameter seconds: A time in seconds since 1970.
  /// - Complexity: O(log *n*) in the number of transitions.
  func offset(at seconds: Int64) -> Int64 {
    guard let last = transitions.last, seconds < last else {
      return yearly?.offset(at: seconds) ?? Int64(offsets.last ?? first)
    }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return Int64(low == 0 ? first : offsets[low - 1])
  }
}

/// The offsets of a time zone in any year, as the `TZ` variable of POSIX writes them.
struct YearlyRule: Sendable, Equatable {
  /// A moment of the year, on the clock that runs before it.
  struct Moment: Sendable, Equatable {
    enum Day: Sendable, Equatable {
      /// 1 to 365; February 29 is never counted.
      case withoutLeapDay(Int64)
      /// 0 to 365; February 29 is counted.
      case withLeapDay(Int64)
      /// A day of the week (0 is Sunday) in a week (5 is the last) of a month.
      case weekday(Int64, week: Int64, month: Int64)
    }

    let day: Day
    /// Seconds after midnight, possibly of days before or after.
    let time: Int64

    /// The seconds since 1970 on the clock of the zone.
    func seconds(in year: Int64) -> Int64 {
      let start = CivilDate(year: year, month: 1, day: 1).daysSince1970
      let days: Int64
      switch day {
      case .withLeapDay(let number): days = start + number
      case .withoutLeapDay(let number): days = start + number - (number < 60 || !Moment.isLeap(year) ? 1 : 0)
      case .weekday(let weekday, let week, let month):
        let firstDay = CivilDate(year: year, month: month, day: 1).daysSince1970
        // 1970-01-01 was a Thursday.
        let firstWeekday = ((firstDay + 4) % 7 + 7) % 7
        let day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
        days = firstDay + (day < Moment.length(of: month, in: year) ? day : day - 7)
      }
      return days * 86_400 + time
    }

    private static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func length(of month: Int64, in year: Int64) -> Int64 {
      switch month {
      case 2: isLeap(year) ? 29 : 28
      case 4, 6, 9, 11: 30
      default: 31
      }
    }
  }

  /// Daylight saving time.
  struct Daylight: Sendable, Equatable {
    /// Seconds ahead of UTC.
    let offset: Int64
    let start: Moment
    let end: Moment
  }

  /// Seconds ahead of UTC.
  let standard: Int64
  let daylight: Daylight?

  /// The seconds that the zone is ahead of UTC.
  ///
  /// - Parameter seconds: A time in seconds since 1970.
  func offset(at seconds: Int64) -> Int64 {
    guard let daylight else { return standard }
    let days = (seconds - (seconds < 0 ? 86_399 : 0)) / 86_400
    let date = CivilDate(daysSince1970: days)
    // A time of up to 167 hours can move a change into the neighboring year.
    let isNearEnd = date.month == 12 && date.day > 20
    var year = isNearEnd ? date.year + 1 : date.year
    while year >= date.year - 2 {
      let start = daylight.start.seconds(in: year) - standard
      let end = daylight.end.seconds(in: year) - daylight.offset
      // Where summer ends and begins in one moment, it goes on all the year (RFC 9636, 3.3.1).
      if start <= seconds, end <= seconds { return start >= end ? daylight.offset : standard }
      if start <= seconds { return daylight.offset }
      if end <= seconds { return standard }
      year -= 1
    }
    return standard
  }
}
