import CEL
import Testing

struct Money: AbstractValue, Comparable {
  static let celTypeName = "money"
  let cents: Int
  static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }
}

struct TypedFunctionTests {
  struct Refusal: Error, CustomStringConvertible { let description = "no such thing" }

  static let environment = Environment(
    variables: [("price", Money.celType), ("prices", .list(Money.celType)), ("any", .dyn), ("u", .int)],
    functions: [
      FunctionDeclaration("answer") { 42 },
      FunctionDeclaration("shout") { (text: String) in text + "!" },
      FunctionDeclaration(member: "shout") { (text: String) in text + "!" },
      FunctionDeclaration("between") { (x: Int, low: Int, high: Int) in low <= x && x <= high },
      FunctionDeclaration(member: "clamped") { (x: Double, low: Double, high: Double) in min(max(x, low), high) },
      FunctionDeclaration("four") { (a: Int, b: String, c: Bool, d: UInt64) in "\(a)\(b)\(c)\(d)" },
      FunctionDeclaration(member: "four") { (a: Int, b: String, c: Bool, d: UInt64) in "\(a)\(b)\(c)\(d)" },
      FunctionDeclaration("reversed") { (list: [Int]) in Array(list.reversed()) },
      FunctionDeclaration("refuse") { (_: Int) throws -> Int in throw Refusal() },
      FunctionDeclaration("fail") { (_: Int) throws -> Int in throw EvaluationError(.divisionByZero, "no") },
      FunctionDeclaration("open") { (name: String) throws -> Int in
        throw EvaluationFailure.unknown(UnknownSet(Attribute(name)))
      },
      FunctionDeclaration("small") { (x: Int32) in x },
      FunctionDeclaration("echo") { (x: Value) in x },
      FunctionDeclaration("none") { (x: Int?) in x == nil },
      FunctionDeclaration("money") { (cents: Int) in Money(cents: cents) },
      FunctionDeclaration(member: "cents") { (money: Money) in money.cents },
      FunctionDeclaration(operator: .add) { (a: Money, b: Money) in Money(cents: a.cents + b.cents) },
      FunctionDeclaration(operator: .multiply, inBothOrders: true) { (a: Money, b: Int) in Money(cents: a.cents * b) },
      FunctionDeclaration(operator: .negate) { (a: Money) in Money(cents: -a.cents) },
    ] + FunctionDeclaration.ordering(of: Money.self)
      + FunctionDeclaration.ordering { (a: Money, b: Int) in a.cents - 100 * b })

  static func shown(_ text: String) throws -> String {
    let activation = try Activation(
      environment, ["price": Money(cents: 250), "prices": [Money(cents: 1), Money(cents: 2)], "any": 5])
    return try environment.compile(text).evaluate(activation).description
  }

  @Test(
    arguments: [
      ("answer()", "42"), ("shout('a')", "\"a!\""), ("'a'.shout().shout()", "\"a!!\""), ("between(2, 1, 3)", "true"),
      ("5.0.clamped(1.0, 2.0)", "2.0"), ("four(1, 'b', true, 2u)", "\"1btrue2\""),
      ("1.four('b', true, 2u)", "\"1btrue2\""), ("reversed([1, 2, 3])", "[3, 2, 1]"), ("echo([1, 'a'])", "[1, \"a\"]"),
      ("none(null)", "true"), ("none(1)", "false"), ("small(7) + 1", "8"),
      ("shout(any)", "error(`shout` does not take (int))"),
      ("between(any, 1, 9)", "true"), ("four(any, 'b', false, 1u)", "\"5bfalse1\""),
    ])
  func `typed functions take and give Swift values`(text: String, expected: String) throws {
    #expect(try TypedFunctionTests.shown(text) == expected)
  }

  @Test(
    arguments: [
      ("price.cents()", "250"), ("price", "money(cents: 250)"), ("price + money(5) == money(255)", "true"),
      ("price * 2 == 2 * price", "true"), ("-price < price", "true"), ("price >= price", "true"),
      ("price != money(250)", "false"), ("price > 2 && 2 < price && 3 > price && !(price >= 3)", "true"),
      ("2 >= price || 3 <= price", "false"), ("money(2) in prices", "true"), ("prices.exists(p, p > money(1))", "true"),
      ("{'a': price}.a == price", "true"),
    ])
  func `a type of one's own has functions and operators`(text: String, expected: String) throws {
    #expect(try TypedFunctionTests.shown(text) == expected)
  }

  @Test(
    arguments: [
      ("refuse(1)", "error(no such thing)"), ("fail(1)", "error(no)"), ("open('a') + open('b')", "unknown(a, b)"),
      ("open('a') > 1 && false", "false"), ("small(5000000000)", "error(the argument 5000000000 does not fit)"),
      ("reversed([1, open('x')])", "unknown(x)"), ("between(open('a'), 1, open('b'))", "unknown(a, b)"),
      ("four(1 / 0, 'b', true, 2u)", "error(division by zero)"),
      ("four(open('a'), 'b', 1 / 0 > 1, 2u)", "error(division by zero)"),
      ("four(open('a'), 'b', open('c') > 1, 2u)", "unknown(a, c)"), ("four(1, 'b', open('c') > 1, 2u)", "unknown(c)"),
    ])
  func `what a body throws is the result of the call`(text: String, expected: String) throws {
    #expect(try TypedFunctionTests.shown(text) == expected)
  }

  @Test func `an error of a typed function has a place`() throws {
    let program = try TypedFunctionTests.environment.compile("1 + refuse(1)")
    guard case .error(let error) = program.evaluate(Activation(TypedFunctionTests.environment)) else {
      Testing.Issue.record("no error")
      return
    }
    #expect(error.range.map(program.source.part) == "refuse(1)")
    #expect(error.kind == .invalidArgument)
  }

  @Test func `types of arguments are checked when an expression is compiled`() throws {
    let issues = TypedFunctionTests.environment.issues("shout(1)")
    #expect(issues.map(\.code) == ["C013"])
    #expect(TypedFunctionTests.environment.issues("price + 1").map(\.code) == ["C013"])
  }

  @Test func `the overloads of typed functions have names of their own`() {
    let ids = TypedFunctionTests.environment.functions.flatMap(\.overloads).map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func `what typed functions make is bounded`() throws {
    let environment = Environment(functions: [
      FunctionDeclaration("twice") { (text: String) in text + text }
    ])
    let text = (0..<30).reduce("'0123456789'") { text, _ in "twice(\(text))" }
    guard case .error(let error) = try environment.compile(text).evaluate(Activation(environment)) else {
      Testing.Issue.record("no error")
      return
    }
    #expect(error.kind == .limitExceeded)
  }
}
