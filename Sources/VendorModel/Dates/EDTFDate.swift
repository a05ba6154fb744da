import ArmsLengthSourceText

/// One date of an EDTF text: no interval.
struct EDTFDate {
  var earliest: Day
  var latest: Day
  var isUncertain = false
  let text: String

  private enum Precision { case year, month, day }

  /// Reads a date.
  ///
  /// - Parameters:
  ///   - slice: The date's bytes; their indices count from the start of the trimmed text.
  ///   - offset: Where the trimmed text starts in the text that errors refer to.
  ///   - allowsTime: Whether a time of day may follow, which does not count.
  init(_ slice: ArraySlice<UInt8>, offset: Int, allowsTime: Bool = false) throws(DateError) {
    text = String(decoding: slice, as: UTF8.self)
    var body = slice
    let whole = SourceRange(slice.startIndex + offset, slice.endIndex + offset)
    var isApproximate = false
    if let mark = body.last, Self.isMark(mark) {
      isApproximate = mark != UInt8(ascii: "?")
      isUncertain = mark != UInt8(ascii: "~")
      body.removeLast()
    }
    if let first = body.first, Self.isMark(first) { throw .leadingQualifier(text, at: whole) }
    if allowsTime, !isApproximate, !isUncertain, let day = Self.dayOfTime(body) { body = day }
    if body.first == UInt8(ascii: "Y") {
      guard let year = Self.longYear(body) else { throw .longYear(text, at: whole) }
      (earliest, latest) = Self.span(year, 1, year, 12)
      if isApproximate { widen(.year) }
      return
    }
    let isNegative = body.first == UInt8(ascii: "-")
    let parts = body.dropFirst(isNegative ? 1 : 0).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let year = parts.first, year.count == 4, year.allSatisfy(Self.isDigitOrX), parts.count <= 3,
      parts.dropFirst().allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(Self.isDigitOrX) }),
      !(isNegative && year.allSatisfy { $0 == UInt8(ascii: "0") })
    else {
      try Self.rejectOtherForms(body, text, whole)
      throw .notADate(text, at: whole)
    }
    for part in parts.dropFirst() where part.count == 1 {
      let fixed = parts.enumerated().map {
        ($0.offset > 0 && $0.element.count == 1 ? "0" : "") + Self.string($0.element)
      }
      throw .oneDigit(
        Self.string(part), (isNegative ? "-" : "") + fixed.joined(separator: "-"),
        at: SourceRange(part.startIndex + offset, part.endIndex + offset))
    }
    try Self.rejectDigitAfterX(body, text, whole)
    (earliest, latest) = try Self.days(parts, isNegative: isNegative, offset, text)
    if isApproximate { widen(parts.count == 1 ? .year : parts.count == 2 ? .month : .day) }
  }

  /// The days that year, month and day allow, with open digits taken at their least and their greatest.
  private static func days(
    _ parts: [ArraySlice<UInt8>], isNegative: Bool, _ offset: Int, _ text: String
  ) throws(DateError) -> (Day, Day) {
    let digits = bounds(parts[0])
    let years = isNegative ? -digits.upperBound ... -digits.lowerBound : digits
    guard parts.count > 1 else { return span(years.lowerBound, 1, years.upperBound, 12) }
    let range = SourceRange(parts[1].startIndex + offset, parts[1].endIndex + offset)
    var months = bounds(parts[1])
    if months.lowerBound == months.upperBound, (21...24).contains(months.lowerBound), parts.count == 2 {
      let first = 3 * (months.lowerBound - 20)
      let last = first + 2
      return span(years.lowerBound, first, years.upperBound + (last > 12 ? 1 : 0), last > 12 ? last - 12 : last)
    }
    guard months.lowerBound <= 12, months.upperBound >= 1 else {
      // Level 2 has seasons of both halves, quarters and other parts of a year as 25 to 41.
      if parts.count == 2, (25...41).contains(months.lowerBound) {
        throw .secondLevel(text, at: SourceRange(parts[0].startIndex + offset, parts[1].endIndex + offset))
      }
      throw .noSuchMonth(string(parts[1]), at: range)
    }
    months = max(1, months.lowerBound)...min(12, months.upperBound)
    guard parts.count > 2 else { return span(years.lowerBound, months.lowerBound, years.upperBound, months.upperBound) }
    let wanted = bounds(parts[2])
    let firstLength = Day.count(ofMonth: months.lowerBound, year: years.lowerBound)
    let lastLength = Day.count(ofMonth: months.upperBound, year: years.upperBound)
    guard
      wanted.lowerBound <= lastLength, wanted.upperBound >= 1,
      let first = Day(
        year: years.lowerBound, month: months.lowerBound, day: min(firstLength, max(1, wanted.lowerBound))),
      let last = Day(year: years.upperBound, month: months.upperBound, day: min(lastLength, wanted.upperBound))
    else {
      throw .noSuchDay(
        string(parts[2]), month: string(parts[0]) + "-" + string(parts[1]), days: lastLength,
        at: SourceRange(parts[2].startIndex + offset, parts[2].endIndex + offset))
    }
    return (first, last)
  }

  /// From the first day of one month to the last day of another, as far as there are years.
  private static func span(_ year: Int, _ month: Int, _ lastYear: Int, _ lastMonth: Int) -> (Day, Day) {
    let start = max(Day.years.lowerBound, min(Day.years.upperBound, year))
    let first = Day(year: start, month: month, day: 1) ?? Day(number: 0)
    let end = max(Day.years.lowerBound, min(Day.years.upperBound, lastYear))
    let last = Day(year: end, month: lastMonth, day: Day.count(ofMonth: lastMonth, year: end)) ?? first
    return (first, last)
  }

  /// The least and the greatest number that digits with `X` stand for.
  private static func bounds(_ digits: ArraySlice<UInt8>) -> ClosedRange<Int> {
    let bounds = digits.reduce((0, 0)) { sum, byte in
      byte == UInt8(ascii: "X")
        ? (sum.0 * 10, sum.1 * 10 + 9) : (sum.0 * 10 + Int(byte) - 48, sum.1 * 10 + Int(byte) - 48)
    }
    return bounds.0...bounds.1
  }

  private mutating func widen(_ precision: Precision) {
    switch precision {
    case .day:
      earliest = earliest.adding(days: -7)
      latest = latest.adding(days: 7)
    case .month:
      let (year, month, _) = earliest.components
      let (lastYear, lastMonth, _) = latest.components
      (earliest, latest) = Self.span(
        month == 1 ? year - 1 : year, month == 1 ? 12 : month - 1, lastMonth == 12 ? lastYear + 1 : lastYear,
        lastMonth == 12 ? 1 : lastMonth + 1)
    case .year: (earliest, latest) = Self.span(earliest.year - 1, 1, latest.year + 1, 12)
    }
  }
}

extension EDTFDate {
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isDigitOrX(_ byte: UInt8) -> Bool { isDigit(byte) || byte == UInt8(ascii: "X") }
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "~") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "%")
  }
  private static func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func rejectDigitAfterX(
    _ body: ArraySlice<UInt8>, _ text: String, _ range: SourceRange
  ) throws(DateError) {
    guard let unknown = body.firstIndex(of: UInt8(ascii: "X")) else { return }
    // A day may be known to be open in a month that is: `2025-XX-XX`, but not `2025-XX-15`.
    if body[unknown...].contains(where: { (48...57).contains($0) }) { throw .digitAfterUnknown(text, at: range) }
  }

  /// The day of a date with its time as level 0 has it, `2025-10-23T09:30:00` with `Z`, `+01` or `-04:30`; nil if it is none.
  private static func dayOfTime(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard body.count >= 19, body[body.startIndex + 10] == UInt8(ascii: "T") else { return nil }
    let time = string(body.dropFirst(11).prefix(8)).split(separator: ":", omittingEmptySubsequences: false)
    let shift = body.dropFirst(19)
    let zone = string(shift.dropFirst()).split(separator: ":", omittingEmptySubsequences: false)
    func isNumber(_ text: Substring, _ limit: Int) -> Bool {
      text.utf8.count == 2 && text.utf8.allSatisfy(isDigit) && Int(text).map { $0 <= limit } ?? false
    }
    guard time.count == 3, isNumber(time[0], 23), isNumber(time[1], 59), isNumber(time[2], 59) else { return nil }
    switch shift.first {
    case nil: break
    case UInt8(ascii: "Z") where shift.count == 1: break
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard zone.count <= 2, isNumber(zone[0], 14), zone.count == 1 || isNumber(zone[1], 59) else { return nil }
    default: return nil
    }
    return body.prefix(10)
  }

  /// The year of `Y12000` or `Y-12000`; nil if it has not five to nine digits.
  private static func longYear(_ body: ArraySlice<UInt8>) -> Int? {
    var digits = body.dropFirst()
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    guard (5...9).contains(digits.count), digits.allSatisfy(isDigit), digits.first != UInt8(ascii: "0"),
      let year = Int(string(digits))
    else { return nil }
    return isNegative ? -year : year
  }

  /// Explains forms of a date that people write elsewhere.
  private static func rejectOtherForms(
    _ body: ArraySlice<UInt8>, _ text: String, _ range: SourceRange
  ) throws(DateError) {
    if let time = body.firstIndex(where: { $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: " ") }),
      time - body.startIndex == 10, body[(time + 1)...].contains(UInt8(ascii: ":"))
    {
      throw .time(text, string(body[..<time]), at: range)
    }
    let dotted = body.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if let iso = isoForm(dotted) { throw .otherOrder(text, iso, at: range) }
    let dashed = body.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    if dashed.count == 3, dashed[0].count < 4, let iso = isoForm(dashed) { throw .otherOrder(text, iso, at: range) }
    if let year = DateSpelling.fiscalYear(text) { throw .fiscalYear(text, year, at: range) }
    if let meant = DateSpelling.meant(by: text) { throw .spelling(text, meant, at: range) }
    if let first = body.first, [UInt8(ascii: "["), UInt8(ascii: "{")].contains(first) {
      throw .setOfDates(text, at: range)
    }
    let isDateLike = body.allSatisfy { isDigitOrX($0) || isMark($0) || $0 == UInt8(ascii: "-") }
    if isDateLike, body.contains(where: isMark) { throw .secondLevel(text, at: range) }
  }

  /// The error for a date written with slashes: `2025/10/23` or `10/23/2025`.
  static func slashed(_ parts: [ArraySlice<UInt8>], _ text: String, offset: Int) -> DateError {
    let range = SourceRange(offset, offset + text.utf8.count)
    return isoForm(parts, monthFirst: true).map { .otherOrder(text, $0, at: range) } ?? .notADate(text, at: range)
  }

  /// Three numbers as an ISO date, where their order can be told.
  private static func isoForm(_ parts: [ArraySlice<UInt8>], monthFirst: Bool = false) -> String? {
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }),
      let a = Int(string(parts[0])), let b = Int(string(parts[1])), let c = Int(string(parts[2]))
    else { return nil }
    let candidates = monthFirst ? [(a, b, c), (c, a, b), (c, b, a)] : [(a, b, c), (c, b, a), (c, a, b)]
    for (year, month, day) in candidates where year > 999 {
      if let found = Day(year: year, month: month, day: day) { return found.description }
    }
    return nil
  }
}
