import ArmsLengthTestSupport
import Foundation
import Testing

@testable import CEL

struct NamedZoneTests {
  /// Counts how often each zone is asked for.
  final class Log: @unchecked Sendable {
    private let lock = NSLock()
    private var names: [String] = []

    func add(_ name: String) { lock.withLock { names.append(name) } }
    var all: [String] { lock.withLock { names } }
  }

  static let variables: [(name: String, type: CELType)] = [
    ("t", .timestamp), ("zone", .string), ("zones", .list(.string)), ("d", .dyn),
  ]

  static func environment(_ log: Log = Log()) -> Environment {
    Environment(
      variables: variables,
      timeZones: TimeZones { name in
        log.add(name)
        return name == "Test/City" ? TimeZoneTests.city.bytes : name == "Broken" ? [1, 2, 3] : nil
      })
  }

  static func bindings(_ time: String, _ zone: String = "Test/City") -> [String: Value] {
    let time = Timestamp(time).map { Value.timestamp($0) } ?? .null
    return ["t": time, "d": time, "zone": .string(zone)]
  }

  @Test(
    arguments: [
      ("getFullYear", "2024-12-31T23:30:15.25Z", 2025), ("getMonth", "2024-12-31T23:30:15.25Z", 0),
      ("getDate", "2024-12-31T23:30:15.25Z", 1), ("getDayOfMonth", "2024-12-31T23:30:15.25Z", 0),
      ("getDayOfYear", "2024-12-31T23:30:15.25Z", 0), ("getDayOfWeek", "2024-12-31T23:30:15.25Z", 3),
      ("getHours", "2024-12-31T23:30:15.25Z", 0), ("getMinutes", "2024-12-31T23:30:15.25Z", 30),
      ("getSeconds", "2024-12-31T23:30:15.25Z", 15), ("getMilliseconds", "2024-12-31T23:30:15.25Z", 250),
      ("getHours", "2025-06-30T23:30:00Z", 1), ("getMinutes", "1850-01-01T00:00:00Z", 53),
      ("getSeconds", "1850-01-01T00:00:00Z", 28), ("getFullYear", "9999-12-31T23:30:00Z", 10_000),
    ] as [(String, String, Int64)])
  func `parts of a moment are those on the clocks of the zone`(function: String, time: String, expected: Int64) {
    let environment = NamedZoneTests.environment()
    let bindings = NamedZoneTests.bindings(time)
    for text in [
      "t.\(function)('Test/City')", "t.\(function)(zone)", "d.\(function)(zone)", "d.\(function)('Test/City')",
    ] {
      #expect(environment.value(text, bindings) == .int(expected), "\(text)")
    }
  }

  @Test(arguments: [
    "", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "Test/City ", "Test/Cïty", "Test\\\\City", "Test.City", "~root",
    "%2e", "a/b/c/d/e/f/g",
    String(repeating: "a", count: 65), "\\u0000", "Test/City\\u0000",
  ])
  func `the source is asked for proper names only`(name: String) {
    let log = Log()
    let environment = NamedZoneTests.environment(log)
    let bindings = NamedZoneTests.bindings("2025-01-01T00:00:00Z")
    let literal = environment.value("t.getHours('\(name)')", bindings)
    let computed = environment.value("t.getHours('\(name)' + '')", bindings)
    for value in [literal, computed] {
      #expect(value.description.contains("is not a known time zone: write a name such as"), "\(value)")
    }
    #expect(log.all == [])
  }

  @Test func `a zone that is missing or damaged is an error of the evaluation`() {
    let environment = NamedZoneTests.environment()
    for name in ["Test/Town", "Broken", "test/city"] {
      #expect(
        environment.value("t.getHours('\(name)')", NamedZoneTests.bindings("2025-01-01T00:00:00Z")).description
          == "error(`\(name)` is not a known time zone: "
          + "write a name such as `Europe/Berlin` or an offset such as `+01:00`)")
    }
    #expect(
      Environment(variables: NamedZoneTests.variables).value(
        "t.getHours('Test/City')", NamedZoneTests.bindings("2025-01-01T00:00:00Z")
      ).description == "error(`Test/City` is not a known time zone: write an offset such as `+01:00`)")
  }

  @Test func `a literal is read when the expression is compiled, another name once in an evaluator`() throws {
    let log = Log()
    let environment = NamedZoneTests.environment(log)
    let literal = try environment.compile("t.getHours('Test/City') == 1")
    #expect(log.all == ["Test/City"])
    let activation = try Activation(environment, NamedZoneTests.bindings("2025-01-01T00:00:00Z"))
    for _ in 0..<3 { #expect(literal.evaluate(activation) == .bool(true)) }
    #expect(log.all.count == 1)
    let computed = try environment.compile(
      "[1, 2, 3].all(i, t.getHours(zone) == 1 && t.getHours('+0' + string(i) + ':00') == i)")
    #expect(log.all.count == 1)
    var evaluator = Evaluator(activation)
    for _ in 0..<3 { #expect(evaluator.evaluate(computed) == .bool(true)) }
    #expect(log.all.count == 2)
    #expect(computed.evaluate(activation) == .bool(true))
    #expect(log.all.count == 3)
  }

  @Test func `zones that were read in advance are not asked for again`() throws {
    let log = Log()
    let zones = NamedZoneTests.environment(log).timeZones.reading(["Test/City", "Test/Town"])
    #expect(log.all == ["Test/City", "Test/Town"])
    let environment = Environment(variables: NamedZoneTests.variables, timeZones: zones)
    #expect(environment.value("t.getHours(zone)", NamedZoneTests.bindings("2025-07-01T00:00:00Z")) == .int(2))
    #expect(log.all.count == 2)
  }

  @Test func `many names cost steps and little memory`() throws {
    let environment = Environment(
      variables: NamedZoneTests.variables, options: Environment.Options(costLimit: 100_000),
      timeZones: TimeZones { _ in TimeZoneTests.city.bytes })
    let names = (0..<400).map { Value.string("Z\($0)") }
    func value(_ count: Int) -> Value {
      environment.value(
        "zones.all(z, t.getHours(z) == 1)",
        NamedZoneTests.bindings("2025-01-01T00:00:00Z").merging(["zones": .list(Array(names[..<count]))]) { $1 })
    }
    #expect(value(400) == .bool(true))
    let many = (0..<1000).map { Value.string("Z\($0)") }
    let result = environment.value(
      "zones.all(z, t.getHours(z) == 1)",
      NamedZoneTests.bindings("2025-01-01T00:00:00Z").merging(["zones": .list(many)]) { $1 })
    #expect(result.description == "error(the evaluation takes too many steps)")
  }

  @Test func `one program is used on many threads`() throws {
    let environment = NamedZoneTests.environment()
    let program = try environment.compile("t.getHours(zone) + 10 * t.getHours('Test/City')")
    let activation = try Activation(environment, NamedZoneTests.bindings("2025-07-01T01:00:00Z"))
    let log = Log()
    DispatchQueue.concurrentPerform(iterations: 64) { _ in log.add(program.evaluate(activation).description) }
    #expect(log.all == Array(repeating: "33", count: 64))
  }

  // MARK: The database of the system

  static let folder = "/usr/share/zoneinfo"

  @Test(arguments: [
    "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "America/St_Johns",
    "Australia/Lord_Howe", "Australia/Sydney", "Asia/Kathmandu", "Asia/Tokyo", "Pacific/Apia", "Pacific/Chatham",
    "Africa/Cairo",
  ])
  func `a zone of the system has the offsets that Foundation gives it`(name: String) throws {
    guard let data = FileManager.default.contents(atPath: "\(NamedZoneTests.folder)/\(name)"),
      let zone = TimeZone(identifier: name)
    else {
      print("skipped: \(NamedZoneTests.folder)/\(name) is not there")
      return
    }
    let rules = try #require(ZoneRules(tzif: Array(data)))
    var random = SeededGenerator(seed: 1)
    // Before, the databases differ in what they keep; behind, rules are as they are today.
    let range = TimeZoneTests.seconds("1972-01-01T00:00:00Z")...TimeZoneTests.seconds("2037-12-31T00:00:00Z")
    for _ in 0..<3000 {
      let time = Int64.random(in: range, using: &random)
      let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time)))
      #expect(rules.offset(at: time) == expected, "\(name) at \(time)")
    }
  }
}
