import CEL
import Testing

struct LogicTests {
  static let environment = Environment(variables: [
    ("t", .bool), ("f", .bool), ("u", .bool), ("v", .bool), ("e", .bool),
  ])
  static let unknownU = Value.unknown(UnknownSet(Attribute("u")))
  static let unknownV = Value.unknown(UnknownSet(Attribute("v")))
  static let both = Value.unknown(UnknownSet([Attribute("v"), Attribute("u")]))
  static let values: [String: Value] = [
    "t": .bool(true), "f": .bool(false), "u": unknownU, "v": unknownV, "e": .error(.divisionByZero, "broken"),
  ]

  enum Expected: Sendable { case yes, no, u, v, both, error }

  func check(_ text: String, _ expected: Expected) {
    let value = LogicTests.environment.value(text, LogicTests.values)
    switch expected {
    case .yes: #expect(value == .bool(true), "\(text)")
    case .no: #expect(value == .bool(false), "\(text)")
    case .u: #expect(value == LogicTests.unknownU, "\(text)")
    case .v: #expect(value == LogicTests.unknownV, "\(text)")
    case .both: #expect(value == LogicTests.both, "\(text)")
    case .error:
      guard case .error(let failure) = value else {
        Testing.Issue.record("\(text) is \(value)")
        return
      }
      #expect(failure.message == "broken")
    }
  }

  @Test(
    arguments: [
      ("t && t", .yes), ("t && f", .no), ("f && t", .no), ("f && f", .no), ("t && u", .u), ("u && t", .u),
      ("f && u", .no), ("u && f", .no), ("f && e", .no), ("e && f", .no), ("t && e", .error),
      ("e && t", .error), ("u && e", .u), ("e && u", .u), ("u && v", .both), ("v && u", .both), ("u && u", .u),
      ("e && e", .error), ("u && v && f", .no), ("e && u && t", .u), ("e && u && f", .no),
      ("t && t && t && f", .no),
    ] as [(String, Expected)])
  func `and is decided by false, and unknown beats error`(text: String, expected: Expected) { check(text, expected) }

  @Test(
    arguments: [
      ("t || t", .yes), ("t || f", .yes), ("f || t", .yes), ("f || f", .no), ("t || u", .yes),
      ("u || t", .yes), ("f || u", .u), ("u || f", .u), ("t || e", .yes), ("e || t", .yes), ("f || e", .error),
      ("e || f", .error), ("u || e", .u), ("e || u", .u), ("u || v", .both), ("e || e", .error),
      ("u || v || t", .yes),
      ("f || e || u", .u),
    ] as [(String, Expected)])
  func `or is decided by true, and unknown beats error`(text: String, expected: Expected) { check(text, expected) }

  @Test(
    arguments: [
      ("!t", .no), ("!f", .yes), ("!u", .u), ("!e", .error), ("t ? u : e", .u), ("f ? u : v", .v),
      ("u ? t : f", .u), ("e ? t : f", .error), ("u == v", .both), ("u == e", .error), ("e == u", .error),
      ("[u, e] == [t, t]", .error), ("[u, f] == [t, t]", .no), ("[t, u] == [t, v]", .both),
      ("{'a': u}.a", .u), ("{'a': u}['a'] || t", .yes), ("t in [f, u]", .u), ("t in [u, t]", .yes),
    ] as [(String, Expected)])
  func `everywhere else an error beats unknown, and unknowns merge`(text: String, expected: Expected) {
    check(text, expected)
  }

  @Test(
    arguments: [
      ("e || t", ["broken"]), ("t || e", []), ("e && u", ["broken"]), ("[e || t, f || t].all(x, x)", ["broken"]),
      ("[1, 0].exists(i, 1 / i == 1)", []), ("[0, 1].exists(i, 1 / i == 1)", ["division by zero"]),
    ])
  func `an error that the rest decides about can be asked for`(text: String, messages: [String]) throws {
    let program = try LogicTests.environment.compile(text)
    let (value, trace) = try program.evaluateTracing(Activation(LogicTests.environment, LogicTests.values))
    #expect(trace.absorbedErrors.map(\.message) == messages)
    if case .error = value { Testing.Issue.record("\(text) is \(value)") }
  }
}
