import ArmsLengthTestSupport
import Foundation
import Testing

@testable import CEL

/// Writes TZif files (RFC 9636) for tests.
struct TZifWriter {
  var version: UInt8 = 0x32
  /// Seconds ahead of UTC of each type.
  var types: [Int32] = [0]
  var transitions: [(time: Int64, type: UInt8)] = []
  var leapSeconds: [Int64] = []
  var footer: String? = ""

  var bytes: [UInt8] {
    if version == 0 { return block(timeSize: 4, transitions) }
    let old = transitions.filter { Int64(Int32.min)...Int64(Int32.max) ~= $0.time }
    return block(timeSize: 4, old) + block(timeSize: 8, transitions) + (footer.map { Array("\n\($0)\n".utf8) } ?? [])
  }

  private func block(timeSize: Int, _ transitions: [(time: Int64, type: UInt8)]) -> [UInt8] {
    let names = Array("ABC\u{0}".utf8)
    var result = Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15)
    for count in [0, types.count, leapSeconds.count, transitions.count, types.count, names.count] {
      result += TZifWriter.bytes(Int64(count), 4)
    }
    for transition in transitions { result += TZifWriter.bytes(transition.time, timeSize) }
    for transition in transitions { result.append(transition.type) }
    for type in types { result += TZifWriter.bytes(Int64(type), 4) + [0, 0] }
    result += names
    for (index, time) in leapSeconds.enumerated() {
      result += TZifWriter.bytes(time, timeSize) + TZifWriter.bytes(Int64(index + 1), 4)
    }
    return result + Array(repeating: 0, count: types.count)
  }

  private static func bytes(_ number: Int64, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * Int64($0))) }
  }
}

struct TimeZoneTests {
  /// A city that moved from solar time to +01:00 in 1900, and to +02:00 in summer from 1980 on.
  static let city = TZifWriter(
    version: 0x32, types: [3208, 3600, 7200],
    transitions: [(-2_208_992_008, 1), (323_830_800, 2), (341_370_000, 1)], footer: "CET-1CEST,M3.5.0,M10.5.0/3")

  static func seconds(_ text: String) -> Int64 { Timestamp(text)?.seconds ?? .min }

  static func zones(_ files: [String: [UInt8]]) -> TimeZones { TimeZones { files[$0] } }

  @Test(
    arguments: [
      ("0001-01-01T00:00:00Z", 3208), ("1899-12-31T23:06:31Z", 3208), ("1899-12-31T23:06:32Z", 3600),
      ("1980-04-06T00:59:59Z", 3600), ("1980-04-06T01:00:00Z", 7200), ("1980-10-26T00:59:59Z", 7200),
      ("1980-10-26T01:00:00Z", 3600), ("1980-12-31T00:00:00Z", 3600), ("2025-03-30T00:59:59Z", 3600),
      ("2025-03-30T01:00:00Z", 7200), ("2025-10-26T00:59:59Z", 7200), ("2025-10-26T01:00:00Z", 3600),
      ("9999-07-01T00:00:00Z", 7200), ("9999-12-31T23:59:59Z", 3600),
    ])
  func `an offset holds from its transition to the next one, then the rule of every year`(text: String, expected: Int64)
    throws
  {
    let rules = try #require(ZoneRules(tzif: TimeZoneTests.city.bytes))
    #expect(rules.offset(at: TimeZoneTests.seconds(text)) == expected)
  }

  /// A rule, a moment, and the seconds ahead of UTC.
  static let offsets: [(String, String, Int64)] = [
    // Without daylight saving time, and with names in brackets.
    ("EST5", "2025-07-01T00:00:00Z", -18_000), ("<+0330>-3:30", "2025-07-01T00:00:00Z", 12_600),
    ("<-00>0", "2025-07-01T00:00:00Z", 0), ("LMT-1:02:03", "2025-07-01T00:00:00Z", 3723),
    // The second Sunday of March, the first of November, at two o'clock.
    ("EST5EDT,M3.2.0,M11.1.0", "2025-03-09T06:59:59Z", -18_000),
    ("EST5EDT,M3.2.0,M11.1.0", "2025-03-09T07:00:00Z", -14_400),
    ("EST5EDT,M3.2.0,M11.1.0", "2025-11-02T05:59:59Z", -14_400),
    ("EST5EDT,M3.2.0,M11.1.0", "2025-11-02T06:00:00Z", -18_000),
    // Summer over the turn of the year.
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2025-01-01T00:00:00Z", 39_600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2025-04-05T15:59:59Z", 39_600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2025-04-05T16:00:00Z", 36_000),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2025-10-04T16:00:00Z", 39_600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2025-12-31T23:59:59Z", 39_600),
    // The saved time is the standard one, and winter the exception.
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2025-01-01T00:00:00Z", 0),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2025-03-30T01:00:00Z", 3600),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2025-10-26T00:59:59Z", 3600),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2025-10-26T01:00:00Z", 0),
    // Half an hour; times before midnight and days later.
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2025-01-01T00:00:00Z", 39_600),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2025-03-30T00:59:59Z", -7200),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2025-03-30T01:00:00Z", -3600),
    ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2025-03-28T23:59:59Z", 7200),
    ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2025-03-29T00:00:00Z", 10_800),
    // Days of the year: J60 is March 1 in every year, 59 is February 29 in a leap year.
    ("AAA0BBB,J60/0,J300/0", "2024-02-29T23:59:59Z", 0), ("AAA0BBB,J60/0,J300/0", "2024-03-01T00:00:00Z", 3600),
    ("AAA0BBB,J60/0,J300/0", "2025-02-28T23:59:59Z", 0), ("AAA0BBB,J60/0,J300/0", "2025-03-01T00:00:00Z", 3600),
    ("AAA0BBB,J1/0,J59/0", "2024-02-27T22:59:59Z", 3600), ("AAA0BBB,J1/0,J59/0", "2024-02-27T23:00:00Z", 0),
    ("AAA0BBB,59/0,299/0", "2024-02-28T23:59:59Z", 0), ("AAA0BBB,59/0,299/0", "2024-02-29T00:00:00Z", 3600),
    ("AAA0BBB,59/0,299/0", "2025-02-28T23:59:59Z", 0), ("AAA0BBB,59/0,299/0", "2025-03-01T00:00:00Z", 3600),
    // The last week of a month that has four of a day, or five.
    ("AAA0BBB,M2.5.6/0,M2.5.0/1", "2025-02-22T00:00:00Z", 3600),
    ("AAA0BBB,M2.5.6/0,M2.5.0/1", "2025-02-23T00:00:00Z", 0),
    ("AAA0BBB,M8.5.0/0,M12.1.0/0", "2025-08-31T00:00:00Z", 3600),
    ("AAA0BBB,M8.5.0/0,M12.1.0/0", "2025-08-30T23:59:59Z", 0),
    // Summer in all of the year.
    ("EST5EDT,0/0,J365/25", "2025-01-01T04:59:59Z", -14_400),
    ("EST5EDT,0/0,J365/25", "2025-01-01T05:00:00Z", -14_400),
    ("EST5EDT,0/0,J365/25", "2024-12-31T23:59:59Z", -14_400),
    ("XXX3EDT4,0/0,J365/23", "2025-01-01T03:00:00Z", -14_400),
    ("XXX3EDT4,0/0,J365/23", "2025-01-01T02:59:59Z", -14_400),
    ("AAA-12BBB,J1/0,J365/25", "2024-12-31T11:00:00Z", 46_800),
    // A change that the time moves into the neighboring year.
    ("AAA-5BBB,0/-167,J100/0", "2024-12-24T19:59:59Z", 18_000),
    ("AAA-5BBB,0/-167,J100/0", "2024-12-24T20:00:00Z", 21_600),
    ("AAA-5BBB,0/-24,J100/0", "2024-12-30T18:59:59Z", 18_000),
    ("AAA-5BBB,0/-24,J100/0", "2024-12-30T19:00:00Z", 21_600),
    ("AAA5BBB,J100/0,J365/100", "2025-01-04T07:59:59Z", -14_400),
    ("AAA5BBB,J100/0,J365/100", "2025-01-04T08:00:00Z", -18_000),
    // The first and last years of the language.
    ("EST5EDT,M3.2.0,M11.1.0", "0001-01-01T00:00:00Z", -18_000),
    ("EST5EDT,M3.2.0,M11.1.0", "0001-07-01T00:00:00Z", -14_400),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "0001-01-01T00:00:00Z", 39_600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "9999-12-31T23:59:59Z", 39_600),
  ]

  @Test(arguments: offsets)
  func `a rule says the offset in every year`(rule: String, text: String, expected: Int64) throws {
    let rules = try #require(ZoneRules(tzif: TZifWriter(version: 0x33, types: [77], footer: rule).bytes))
    #expect(rules.offset(at: TimeZoneTests.seconds(text)) == expected, "\(rule) at \(text)")
  }

  @Test(arguments: [
    "E5", "EST", "5", "EST5EDT", "EST5EDT4", "EST25", "EST5:60", "EST5:00:60", "EST5,M3.2.0,M11.1.0", "EST5EDT,M3.2.0",
    "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M0.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.0.0,M11.1.0",
    "EST5EDT,M3.2.7,M11.1.0",
    "EST5EDT,J0,J5", "EST5EDT,J366,J5", "EST5EDT,366,5", "EST5EDT,M3.2.0/168,M11.1.0", "EST5EDT,M3.2.0,M11.1.0 ",
    "<EST5", "<E>5",
    "EST5EDT,M3.2.0/,M11.1.0", "EST5EDT,,", "É́ST5", "99999999999999999999", "EST99999999999999999999",
    ":America/New_York",
  ])
  func `a rule that POSIX does not know makes the file unreadable`(rule: String) {
    #expect(ZoneRules(tzif: TZifWriter(footer: rule).bytes) == nil)
  }

  @Test func `what stands in a file is read in every version`() throws {
    var writer = TimeZoneTests.city
    let time = TimeZoneTests.seconds("2025-07-01T00:00:00Z")
    let dayOfChange = TimeZoneTests.seconds("1980-05-01T00:00:00Z")
    for version: UInt8 in [0x32, 0x33, 0x34] {
      writer.version = version
      #expect(ZoneRules(tzif: writer.bytes)?.offset(at: time) == 7200)
      #expect(ZoneRules(tzif: writer.bytes)?.offset(at: dayOfChange) == 7200)
    }
    // The first version knows 32 bits and no rule.
    writer.version = 0
    writer.transitions.removeFirst()
    #expect(ZoneRules(tzif: writer.bytes)?.offset(at: time) == 3600)
    #expect(ZoneRules(tzif: writer.bytes)?.offset(at: dayOfChange) == 7200)
    // Without a rule the last offset stays; leap seconds are skipped.
    writer.version = 0x32
    writer.footer = ""
    writer.leapSeconds = [78_796_800, 94_694_401]
    #expect(ZoneRules(tzif: writer.bytes)?.offset(at: time) == 3600)
    #expect(ZoneRules(tzif: writer.bytes)?.offset(at: dayOfChange) == 7200)
  }

  @Test func `a damaged file is no zone`() {
    var writer = TimeZoneTests.city
    for length in 0..<writer.bytes.count {
      #expect(ZoneRules(tzif: Array(writer.bytes[..<length])) == nil, "\(length)")
    }
    #expect(ZoneRules(tzif: Array(writer.bytes) + [0]) != nil)
    writer.footer = nil
    #expect(ZoneRules(tzif: writer.bytes) == nil)
    writer = TimeZoneTests.city
    writer.transitions[1].time = writer.transitions[0].time
    #expect(ZoneRules(tzif: writer.bytes) == nil)
    writer = TimeZoneTests.city
    writer.transitions[1].type = 3
    #expect(ZoneRules(tzif: writer.bytes) == nil)
    writer = TimeZoneTests.city
    writer.types[0] = 93_600
    #expect(ZoneRules(tzif: writer.bytes) == nil)
    writer.types[0] = -90_000
    #expect(ZoneRules(tzif: writer.bytes) == nil)
    writer.types = []
    writer.transitions = []
    #expect(ZoneRules(tzif: writer.bytes) == nil)
    #expect(ZoneRules(tzif: TimeZoneTests.city.bytes + Array(repeating: 0, count: 200_000)) == nil)
  }

  @Test func `changed bytes never do harm`() {
    var random = SeededGenerator(seed: 20)
    let bounds = Timestamp.bounds
    var accepted = 0
    for round in 0..<6000 {
      var writer = TimeZoneTests.city
      writer.version = [0, 0x32, 0x33][round % 3]
      if round % 2 == 0 { writer.footer = "<+1030>-10:30<+11>-11,M10.1.0/-9,J100/99" }
      var bytes = writer.bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[index] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(bytes[index], at: index)
        default: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
      }
      guard let rules = ZoneRules(tzif: bytes) else { continue }
      accepted += 1
      for time in [bounds.lowerBound, bounds.upperBound, Int64.random(in: bounds, using: &random)] {
        #expect(abs(rules.offset(at: time)) <= 99_000, "round \(round)")
      }
    }
    #expect(accepted > 300)
  }
}
