import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@Suite struct DateTests {
  @Test(
    arguments: [
      ("2025-10-15", "2025-10-15", "2025-10-15"), ("2025-10", "2025-10-01", "2025-10-31"),
      ("2024-02", "2024-02-01", "2024-02-29"), ("2025", "2025-01-01", "2025-12-31"),
      ("2025-10-15~", "2025-10-08", "2025-10-22"), ("2025-10-15%", "2025-10-08", "2025-10-22"),
      ("2025-10~", "2025-09-01", "2025-11-30"), ("2025-01~", "2024-12-01", "2025-02-28"),
      ("2025-12~", "2025-11-01", "2026-01-31"), ("2025~", "2024-01-01", "2026-12-31"),
      ("2025-10-15?", "2025-10-15", "2025-10-15"), ("2025-06-12/2025-06-13", "2025-06-12", "2025-06-13"),
      ("2024-12-10/2025-05", "2024-12-10", "2025-05-31"), ("2025-01/2025-09~", "2025-01-01", "2025-10-31"),
      ("../2025", nil, "2025-12-31"), ("2025-06/..", "2025-06-01", nil), ("2025-1X", "2025-10-01", "2025-12-31"),
      ("2025-0X", "2025-01-01", "2025-09-30"), ("2025-XX", "2025-01-01", "2025-12-31"),
      ("20XX", "2000-01-01", "2099-12-31"), ("201X", "2010-01-01", "2019-12-31"),
      ("2025-10-XX", "2025-10-01", "2025-10-31"), ("2025-10-1X", "2025-10-10", "2025-10-19"),
      ("2025-02-2X", "2025-02-20", "2025-02-28"), ("2025-XX-XX", "2025-01-01", "2025-12-31"),
      ("2025-21", "2025-03-01", "2025-05-31"), ("2025-24", "2025-12-01", "2026-02-28"),
      (" 2025-10-15 ", "2025-10-15", "2025-10-15"), ("9999", "9999-01-01", "9999-12-31"),
      ("0000-01-01", "0000-01-01", "0000-01-01"),
      // Level 0: a time of day.
      ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12"), ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
      ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"),
      ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12"),
      // Level 0: intervals of every precision.
      ("1964/2008", "1964-01-01", "2008-12-31"), ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
      ("2004-02-01/2005", "2004-02-01", "2005-12-31"), ("2005/2006-02", "2005-01-01", "2006-02-28"),
      // Level 1, in the order of the specification.
      ("Y170000002", "170000002-01-01", "170000002-12-31"), ("Y-170000002", "-170000002-01-01", "-170000002-12-31"),
      ("2001-21", "2001-03-01", "2001-05-31"), ("2001-22", "2001-06-01", "2001-08-31"),
      ("2001-23", "2001-09-01", "2001-11-30"), ("2003-24", "2003-12-01", "2004-02-29"),
      ("1984?", "1984-01-01", "1984-12-31"), ("2004-06~", "2004-05-01", "2004-07-31"),
      ("2004-06-11%", "2004-06-04", "2004-06-18"), ("2001-21~", "2001-02-01", "2001-06-30"),
      ("1985-04-XX", "1985-04-01", "1985-04-30"), ("1985-XX-XX", "1985-01-01", "1985-12-31"),
      ("1985-04-12/..", "1985-04-12", nil), ("1985-04/..", "1985-04-01", nil), ("../1985-04-12", nil, "1985-04-12"),
      ("1985-04-12/", "1985-04-12", nil), ("1985/", "1985-01-01", nil), ("/1985-04", nil, "1985-04-30"),
      ("1984~/2004-06", "1983-01-01", "2004-06-30"), ("1984/2004-06~", "1984-01-01", "2004-07-31"),
      ("1984~/2004~", "1983-01-01", "2005-12-31"), ("1984?/2004%", "1984-01-01", "2005-12-31"),
      ("1984-06-02?/2004-08-08~", "1984-06-02", "2004-08-15"), ("1984?/..", "1984-01-01", nil),
      ("-1985", "-1985-01-01", "-1985-12-31"), ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
      ("-004X", "-0049-01-01", "-0040-12-31"), ("-0001/0001", "-0001-01-01", "0001-12-31"),
      ("-0001-12~", "-0001-11-01", "0000-01-31"), ("\u{A0}2025\u{202F}", "2025-01-01", "2025-12-31"),
    ] as [(String, String?, String?)])
  func `a date is all days that it may mean`(text: String, earliest: String?, latest: String?) throws {
    let date = try PartialDate(parsing: text)
    #expect(date.earliest?.description == earliest)
    #expect(date.latest?.description == latest)
    #expect(date.isExact == (earliest != nil && earliest == latest))
    #expect(date.isUncertain == (text.contains("?") || text.contains("%")))
  }

  @Test(arguments: [
    ("2025-13-01", "13", "there is no month `13`", "months are `01` to `12`; the day comes last, as in `2025-10-23`"),
    ("2025-00", "00", "there is no month `00`", "months are `01` to `12`; the day comes last, as in `2025-10-23`"),
    ("2025-02-30", "30", "`2025-02` has no day `30`", "its last day is `2025-02-28`"),
    ("2025-04-31", "31", "`2025-04` has no day `31`", "its last day is `2025-04-30`"),
    ("2025-04-00", "00", "`2025-04` has no day `00`", "its last day is `2025-04-30`"),
    (
      "2025-06/2025-15", "15", "there is no month `15`",
      "months are `01` to `12`; the day comes last, as in `2025-10-23`"
    ),
    ("2025-6", "6", "`6` has one digit", "write two digits: `2025-06`"),
    ("2025-6-1", "6", "`6` has one digit", "write two digits: `2025-06-01`"),
    (
      "2025-07/2025-06", "2025-07/2025-06", "the interval ends at `2025-06`, before its start `2025-07`",
      "write the earlier date first"
    ),
    ("../..", "../..", "the interval `../..` has no end", "write at least one date, as in `../2025` or `2025/..`"),
    ("/", "/", "the interval `/` has no end", "write at least one date, as in `../2025` or `2025/..`"),
    ("/..", "/..", "the interval `/..` has no end", "write at least one date, as in `../2025` or `2025/..`"),
    (
      "156X-12-25", "156X-12-25", "`156X-12-25` leaves a digit open before one that is known",
      "only the last digits may be `X`, as in `2025-1X`; otherwise write an interval"
    ),
    (
      "Y2025", "Y2025", "`Y2025` is not a year of five to nine digits",
      "write `Y` before such a year only, without month and day; a year of four digits has no `Y`"
    ),
    (
      "Y-17E7", "Y-17E7", "`Y-17E7` is not a year of five to nine digits",
      "write `Y` before such a year only, without month and day; a year of four digits has no `Y`"
    ),
    (
      "Y12000-06", "Y12000-06", "`Y12000-06` is not a year of five to nine digits",
      "write `Y` before such a year only, without month and day; a year of four digits has no `Y`"
    ),
    (
      "-0000", "-0000", "`-0000` is not a date",
      "write year, month and day as in `2025-10-23`, or as much as is known"
    ),
    (
      "2025?-06", "2025?-06", "`2025?-06` is EDTF of level 2, which is not read",
      "write the mark after the whole date, as in `2025-10~`, or an interval, as in `2025-06/2025-08`"
    ),
    (
      "2025-33", "2025-33", "`2025-33` is EDTF of level 2, which is not read",
      "write the mark after the whole date, as in `2025-10~`, or an interval, as in `2025-06/2025-08`"
    ),
    (
      "[2025-06-12, 2025-06-13]", "[2025-06-12, 2025-06-13]", "`[2025-06-12, 2025-06-13]` is a set of dates",
      "write an interval from the first to the last, as in `2025-06/2025-08`"
    ),
    ("2025-1x", "2025-1x", "`2025-1x` is not a date", "write `2025-1X`"),
    ("spring 2025", "spring 2025", "`spring 2025` is not a date", "write `2025-21`"),
    ("mid-2025", "mid-2025", "`mid-2025` is not a date", "write `2025-05/2025-08`"),
    ("12 June 2025", "12 June 2025", "`12 June 2025` is not a date", "write `2025-06-12`"),
    ("June 3rd, 2025", "June 3rd, 2025", "`June 3rd, 2025` is not a date", "write `2025-06-03`"),
    ("circa 2025", "circa 2025", "`circa 2025` is not a date", "write `2025~`"),
    ("before 2025", "before 2025", "`before 2025` is not a date", "write `../2025`"),
    ("20251023", "20251023", "`20251023` is not a date", "write `2025-10-23`"),
    (
      "2025-06-12..2025-06-13", "2025-06-12..2025-06-13", "`2025-06-12..2025-06-13` is not a date",
      "write `2025-06-12/2025-06-13`"
    ),
    (
      "2025-X1", "2025-X1", "`2025-X1` leaves a digit open before one that is known",
      "only the last digits may be `X`, as in `2025-1X`; otherwise write an interval"
    ),
    ("~2025-10", "~2025-10", "`~2025-10` begins with its mark", "write the mark after the date: `2025-10-15~`"),
    ("23.10.2025", "23.10.2025", "`23.10.2025` is not a date", "write the year first: `2025-10-23`"),
    ("23-10-2025", "23-10-2025", "`23-10-2025` is not a date", "write the year first: `2025-10-23`"),
    ("10/23/2025", "10/23/2025", "`10/23/2025` is not a date", "write the year first: `2025-10-23`"),
    ("2025/10/23", "2025/10/23", "`2025/10/23` is not a date", "write the year first: `2025-10-23`"),
    (
      "2025-10-23T12:00", "2025-10-23T12:00", "`2025-10-23T12:00` has a time of day",
      "write the day alone, `2025-10-23`, or the whole time, as in `2025-10-23T09:30:00Z`"
    ),
    (
      "2025-10-23T25:00:00", "2025-10-23T25:00:00", "`2025-10-23T25:00:00` has a time of day",
      "write the day alone, `2025-10-23`, or the whole time, as in `2025-10-23T09:30:00Z`"
    ),
    (
      "2025/2025-10-23T12:00:00Z", "2025-10-23T12:00:00Z", "`2025-10-23T12:00:00Z` has a time of day",
      "write the day alone, `2025-10-23`, or the whole time, as in `2025-10-23T09:30:00Z`"
    ),
    ("2025-H1", "2025-H1", "`2025-H1` is not a date", "write `2025-01/2025-06`"),
    ("H1 2025", "H1 2025", "`H1 2025` is not a date", "write `2025-01/2025-06`"),
    ("2H2025", "2H2025", "`2H2025` is not a date", "write `2025-07/2025-12`"),
    ("Q3 2024", "Q3 2024", "`Q3 2024` is not a date", "write `2024-07/2024-09`"),
    ("2024Q3", "2024Q3", "`2024Q3` is not a date", "write `2024-07/2024-09`"),
    (
      "first half of 2025", "first half of 2025", "`first half of 2025` is not a date", "write `2025-01/2025-06`"
    ),
    (
      "the 4th quarter of 2025", "the 4th quarter of 2025", "`the 4th quarter of 2025` is not a date",
      "write `2025-10/2025-12`"
    ),
    (
      "FY2025", "FY2025", "`FY2025` is not a date",
      "write its months, as in `2024-07/2025-06`, or `2025` if it is that of the calendar"
    ),
    (
      "fiscal year 2025", "fiscal year 2025", "`fiscal year 2025` is not a date",
      "write its months, as in `2024-07/2025-06`, or `2025` if it is that of the calendar"
    ),
    ("2026-??", "2026-??", "`2026-??` is not a date", "write `2026-XX`"),
    ("2025-Q3", "2025-Q3", "`2025-Q3` is not a date", "write `2025-07/2025-09`"),
    ("June 2025", "June 2025", "`June 2025` is not a date", "write `2025-06`"),
    (
      "lately", "lately", "`lately` is not a date",
      "write year, month and day as in `2025-10-23`, or as much as is known"
    ),
    ("25-10", "25-10", "`25-10` is not a date", "write year, month and day as in `2025-10-23`, or as much as is known"),
    ("", "", "`` is not a date", "write year, month and day as in `2025-10-23`, or as much as is known"),
  ]) func `an impossible date is named, marked and corrected`(
    text: String, marked: String, message: String, help: String
  ) throws {
    let error = try #require(throws: DateError.self) { try PartialDate(parsing: text) }
    #expect(error.message == message)
    #expect(error.help == help)
    #expect(SourceFile(name: "text", text: text).text(in: error.range) == marked)
  }

  @Test func `days are numbered from 1970 on and back in both directions`() throws {
    #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
    #expect(Day(year: 2000, month: 3, day: 1)?.number == 11017)
    #expect(Day(year: 1969, month: 12, day: 31)?.number == -1)
    #expect(try Day("2025-10-23").number == 20384)
    var day = try #require(Day(year: 1895, month: 1, day: 1))
    for _ in 0..<90_000 {
      let (year, month, dayOfMonth) = day.components
      #expect(Day(year: year, month: month, day: dayOfMonth) == day)
      let next = day.adding(days: 1)
      let turned =
        next.dayOfMonth == 1 ? dayOfMonth == Day.count(ofMonth: month, year: year) : next.dayOfMonth == dayOfMonth + 1
      if !turned { Issue.record("\(day) is followed by \(next)") }
      day = next
    }
  }

  @Test(arguments: [
    (2025, 2, 29), (2100, 2, 29), (2025, 13, 1), (2025, 0, 1), (2025, 4, 31), (-1_000_000_000, 1, 1),
    (1_000_000_000, 1, 1),
  ])
  func `there is no day outside the calendar`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func `leap years follow the Gregorian rule`() {
    #expect([2000, 2024, 1900, 2023].map { Day.count(ofMonth: 2, year: $0) } == [29, 29, 28, 28])
  }

  @Test(arguments: ["2025-10", "2025-10-15~", "2025-10-15?", "../2025"])
  func `a day is exact or it is none`(text: String) throws {
    let error = try #require(throws: DateError.self) { try Day(text) }
    #expect(error.message == "`\(text)` is not one day")
  }

  @Test(
    arguments: [
      ("2025-01", "2025-02", true), ("2025-02", "2025-01", false), ("2025-01", "2025-01-15", nil),
      ("2025-01-15", "2025-01-15", false), ("../2025-01", "2025-02", true), ("2025-02", "../2025-01", false),
      ("2025/..", "2026", nil),
    ] as [(String, String, Bool?)]) func `before is yes, no or undecided`(a: String, b: String, expected: Bool?) throws
  {
    #expect(try PartialDate(parsing: a).isBefore(PartialDate(parsing: b)) == expected)
  }

  @Test(arguments: 0..<2000) func `no text makes the parser trap, and marks lie within it`(seed: Int) {
    var random = SplitMix(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 7)
    let pieces = [
      "2025", "-", "10", "X", "/", "..", "~", "?", "%", "3", "0000", "9999", "é", "T", ":", " ", "Q1", ".", "Y",
      "12000", "may",
      "10:00:00Z", "\u{A0}", "x",
    ]
    let text = (0..<(random.next() % 9)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
    do {
      let date = try PartialDate(parsing: text)
      if let earliest = date.earliest, let latest = date.latest { #expect(earliest <= latest) }
    } catch {
      #expect(error.range.upperBound <= text.utf8.count && !error.message.isEmpty && !error.help.isEmpty)
    }
  }
}
