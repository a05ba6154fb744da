import CEL
import Testing

struct HostileInputTests {
  static let environment = Environment(variables: [("a", .bool), ("s", .string)])

  static let sources: [String: String] = [
    "a megabyte of (": String(repeating: "(", count: 1 << 20),
    "a megabyte of [": String(repeating: "[", count: 1 << 20),
    "a megabyte of !": String(repeating: "!", count: 1 << 20),
    "a megabyte of -": String(repeating: "-", count: 1 << 20),
    "a megabyte of 1+": String(repeating: "1+", count: 1 << 19) + "1",
    "a megabyte of .a": "a" + String(repeating: ".a", count: 1 << 19),
    "a megabyte of a?a:": String(repeating: "a?a:", count: 1 << 18) + "a",
    "a megabyte of {": String(repeating: "{1:", count: 1 << 18),
    "a megabyte of quotes": String(repeating: "'", count: (1 << 20) + 1),
    "a megabyte of #": String(repeating: "#", count: 1 << 20),
    "nested macros": String(repeating: "[1].all(x, ", count: 300) + "true" + String(repeating: ")", count: 300),
    "a hundred thousand nested macros":
      String(repeating: "[1].map(x, ", count: 100_000) + "x" + String(repeating: ")", count: 100_000),
    "a hundred thousand nested bindings":
      String(repeating: "cel.bind(x, 1, ", count: 100_000) + "x" + String(repeating: ")", count: 100_000),
    "a megabyte of ?:": "a" + String(repeating: " ? 1 : 2", count: 1 << 17),
    "the number after the largest": "9223372036854775808", "bytes that are no text": "'\\xff' + '\\ud800'",
    "an escape without digits": "'\\x'", "a code point too large": "'\\U00110000'",
    "a megabyte of [0]": "a" + String(repeating: "[0]", count: 350_000),
    "many unknown names": (0..<50_000).map { "q\($0)" }.joined(separator: " && "),
  ]

  @Test(arguments: sources.keys.sorted())
  func `hostile texts end in an error`(name: String) {
    let text = HostileInputTests.sources[name] ?? ""
    let issues = HostileInputTests.environment.issues(text)
    #expect(!issues.isEmpty)
    #expect(issues.count <= 50)
  }

  @Test(arguments: ["&&", "||"])
  func `a chain of a hundred thousand conditions is no problem`(sign: String) throws {
    let text = Array(repeating: "a", count: 100_000).joined(separator: " \(sign) ")
    let program = try HostileInputTests.environment.compile(text, expecting: .bool)
    #expect(
      try program.evaluate(Activation(HostileInputTests.environment, ["a": .bool(sign == "&&")])) == .bool(sign == "&&")
    )
  }

  @Test func `what nests two hundred levels deep is evaluated`() throws {
    let deep = String(repeating: "(", count: 200) + "a" + String(repeating: ")", count: 200)
    #expect(HostileInputTests.environment.value(deep, ["a": .bool(true)]) == .bool(true))
    let sum = Array(repeating: "1", count: 240).joined(separator: " + ")
    #expect(HostileInputTests.environment.value(sum) == .int(240))
    let negated = String(repeating: "!", count: 200) + "a"
    #expect(HostileInputTests.environment.value(negated, ["a": .bool(true)]) == .bool(true))
    let lists = String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + " == []"
    #expect(HostileInputTests.environment.value(lists) == .bool(false))
  }

  @Test func `an evaluation ends after so many steps`() throws {
    let list = "[" + (0..<100).map { String($0) }.joined(separator: ",") + "]"
    let text = "\(list).all(a, \(list).all(b, \(list).all(c, \(list).all(d, a + b + c + d >= 0))))"
    let limited = Environment(options: Environment.Options(costLimit: 100_000))
    guard case .error(let failure) = limited.value(text) else {
      Testing.Issue.record("no error")
      return
    }
    #expect(failure.kind == .limitExceeded)
    let small = Environment(options: Environment.Options(foldsConstants: false, costLimit: 6))
    #expect(small.value("[1, 2, 3].all(x, x > 0)") == .bool(true))
    guard case .error(let stopped) = small.value("[1, 2, 3, 4].all(x, x > 0)") else {
      Testing.Issue.record("no error")
      return
    }
    #expect(stopped.message == "the evaluation takes too many steps")
  }

  @Test(
    arguments: [
      "lists.range(1000000000).map(x, x).size()", "lists.range(1000000).map(x, lists.range(1000).map(y, x * y)).size()",
      "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(a, D.map(b, D.map(c, D.map(d, D.map(e, D.map(f, D.map(g, D.map(h, D))))))))",
    ])
  func `a list of a billion elements is not made`(text: String) throws {
    let source = text.replacing("D", with: "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]")
    let program = try HostileInputTests.environment.compile(source)
    guard case .error(let failure) = program.evaluate(Activation(HostileInputTests.environment)) else {
      Testing.Issue.record("no error")
      return
    }
    #expect(failure.kind == .limitExceeded)
  }

  @Test func `a list that holds itself twice, thirty times over, shares its parts`() throws {
    let doubled = (0..<30).reduce("b") { inner, _ in "cel.bind(b, [b, b], \(inner))" }
    let text = "cel.bind(b, [1, 1], \(doubled))"
    #expect(HostileInputTests.environment.value("\(text).size()") == 2)
    guard case .error(let failure) = HostileInputTests.environment.value(text) else {
      Testing.Issue.record("no error")
      return
    }
    #expect(failure.kind == .limitExceeded)
  }

  @Test func `an evaluation may not fill the memory`() throws {
    let text = "[1, 2, 3, 4, 5, 6, 7, 8, 9].map(x, [1, 2, 3, 4, 5, 6, 7, 8, 9].map(y, s + s)).size()"
    let value = HostileInputTests.environment.value(text, ["s": .string(String(repeating: "x", count: 1 << 20))])
    guard case .error(let failure) = value else {
      Testing.Issue.record("\(value)")
      return
    }
    #expect(failure.kind == .limitExceeded)
  }

  @Test func `a regular expression takes linear time`() throws {
    let text = String(repeating: "a", count: 20_000)
    #expect(HostileInputTests.environment.value("s.matches('(a*)*(a|aa)*b$')", ["s": .string(text)]) == .bool(false))
    #expect(!HostileInputTests.environment.issues("s.matches('((a{1000}){1000}){1000}')").isEmpty)
  }
}
