import CEL
import Testing

struct ReachabilityTests {
  static let environment = Environment(
    variables: [
      ("x", .int), ("y", .int), ("d", .double), ("s", .string), ("b", .bool), ("xs", .list(.int)),
      ("share", Share.type),
    ], functions: Share.operators)

  /// A condition, and what of it is marked as never reached or settled.
  @Test(
    arguments: [
      ("x >= 5 ? 1 : x >= 7 ? 2 : 3", ["2"]), ("x >= 7 ? 1 : x >= 5 ? 2 : 3", []), ("x > 5 && x < 3", ["x < 3"]),
      ("x > 5 && x < 7", []), ("x == 1 && x == 2", ["x == 2"]), ("x != 1 && x == 1", ["x == 1"]),
      ("x >= 5 || x >= 7", ["x >= 7"]), ("x >= 7 || x >= 5", []), ("x < 5 || x >= 5", ["x >= 5"]),
      ("d < 5.0 || d >= 5.0", []), ("d >= 0.5 ? 1 : d >= 0.7 ? 2 : 3", ["2"]), ("d >= 0.5 ? d >= 0.4 : false", []),
      ("x >= 5 ? x >= 4 : false", []), ("x >= 5 && x >= 4", ["x >= 4"]), ("5 <= x && 4 > x", ["4 > x"]),
      ("s == 'a' ? 1 : s == 'a' ? 2 : 3", ["2"]), ("s == 'a' && s != 'b'", ["s != 'b'"]), ("s == 'a' && s < 'b'", []),
      ("b && !b", ["!b"]), ("b ? 1 : b ? 2 : 3", ["2"]), ("!b || !b", ["!b"]), ("false && b", ["b"]),
      ("true || b", ["b"]), ("true && b", ["true"]), ("true ? x : y", ["y"]), ("b && x > y && !b && x > 1", ["x > 1"]),
      ("(x > 5 && y > 1) || x < 3", []), ("!(x < 5) && x < 4", ["x < 4"]), ("!(x > 5 || y > 5) && y > 6", ["y > 6"]),
      ("xs.exists(x, x > 5) && x < 3", []), ("x < 3 && xs.exists(x, x > 5)", []),
      ("x < 3 && xs.exists(z, x > 5 && z > 1)", ["z > 1"]), ("xs.map(z, z > 1, z < 0 ? 1 : 2)", ["1"]),
      ("xs.size() > 2 && size(xs) == 0", ["size(xs) == 0"]), ("cel.bind(x, y, x > 1) && x < 1", []),
      ("share >= 0.5 ? 1 : share >= 0.6 ? 2 : 3", ["2"]), ("x > 5 ? (x < 3 ? 1 : 2) : 3", ["1"]),
      ("x + 1 > 5 && x + 1 < 3", []), ("1 < 2 && b", []),
    ])
  func `what is never reached is found, and nothing else`(text: String, marked: [String]) throws {
    let warnings = try ReachabilityTests.environment.compile(text).warnings
    #expect(warnings.map { text.part($0.range) } == marked, "\(warnings.map(\.message))")
    #expect(warnings.allSatisfy { $0.code == "C028" })
  }

  @Test func `the message says which condition settles it`() throws {
    let warning = try #require(try ReachabilityTests.environment.compile("x >= 5 ? 1 : x >= 7 ? 2 : 3").warnings.first)
    #expect(warning.message == "this part is never reached: `x >= 7` is never true here")
    #expect(warning.help == "leave `2` out, or put the narrower condition first")
  }

  /// A warning is right: the marked part may be replaced without a change, whatever the values.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `conditions that are called settled come to the same for all values`(seed: UInt64) throws {
    let environment = Environment(variables: [("x", .double), ("y", .int)])
    var random = SeededRandom(seed)
    func comparison() -> String {
      let sign = ["<", "<=", ">", ">=", "==", "!="][random.below(6)]
      return random.below(2) == 0 ? "x \(sign) \(random.below(3)).0" : "y \(sign) \(random.below(3))"
    }
    func condition(_ depth: Int) -> String {
      if depth == 0 { return comparison() }
      switch random.below(4) {
      case 0: return "!(\(condition(depth - 1)))"
      case 1: return "(\(condition(depth - 1)) && \(condition(depth - 1)))"
      case 2: return "(\(condition(depth - 1)) || \(condition(depth - 1)))"
      default: return "(\(condition(depth - 1)) ? \(condition(depth - 1)) : \(condition(depth - 1)))"
      }
    }
    var found = 0
    for _ in 0..<400 {
      let text = condition(3)
      let program = try environment.compile(text)
      for warning in program.warnings {
        found += 1
        let bytes = Array(text.utf8)
        let isNever = warning.message.contains("is never true")
        // Of a settled condition: put the constant in its place. Of an unreachable part: put anything there.
        let replacement = warning.message.hasPrefix("this part") ? "(x == x && y < 1)" : isNever ? "false" : "true"
        let other =
          String(decoding: bytes[..<warning.range.lowerBound], as: UTF8.self) + replacement
          + String(decoding: bytes[warning.range.upperBound...], as: UTF8.self)
        let changed = try environment.compile(other)
        for x in [-1, 0, 0.5, 1, 1.5, 2, 3, .nan] {
          for y in -1...3 as ClosedRange<Int64> {
            let activation = try Activation(environment, ["x": .double(x), "y": .int(y)])
            #expect(
              program.evaluate(activation) == changed.evaluate(activation), "\(text) and \(other), x \(x), y \(y)")
          }
        }
      }
    }
    #expect(found > 50)
  }
}
