import CEL
import Testing

struct BindingTests {
  @Test func `a value that nests too deep is refused, however it comes in`() throws {
    @Sendable func nested(_ depth: Int) -> Value { (0..<depth).reduce(1) { value, _ in .list([value]) } }
    let environment = Environment(
      variables: [("d", .dyn)], functions: [FunctionDeclaration("wrap") { (value: Value) in Value.list([value]) }])
    let program = try environment.compile("d == d && [d].size() == 1")
    #expect(try program.evaluate(Activation(environment, ["d": nested(500)])) == true)
    let failure = #expect(throws: BindingFailure.self) { try Activation(environment, ["d": nested(5000)]) }
    #expect(failure?.description == "the value of `d` nests more than 500 levels deep")
    let unchecked = Environment(variables: [("d", .dyn)], options: Environment.Options(isChecked: false))
    #expect(throws: BindingFailure.self) { try Activation(unchecked, ["d": nested(501)]) }
    for activation in [
      Activation(environment).binding("d", to: nested(5000)),
      try Activation(environment) { $0.set(Variable<Value>("d"), lazily: { nested(5000) }) },
    ] {
      guard case .error(let error) = program.evaluate(activation) else {
        Testing.Issue.record("no error")
        continue
      }
      #expect(error.kind == .limitExceeded)
    }
    guard case .error = try environment.compile("wrap(d)").evaluate(Activation(environment, ["d": nested(500)])) else {
      Testing.Issue.record("no error")
      return
    }
  }

  @Test func `a variable that may be null is bound to null by nil`() throws {
    let limit = Variable<Int?>("limit")
    let environment = Environment(limit)
    let program = try environment.compile("limit == null")
    #expect(try program.evaluate(Activation(environment) { $0[limit] = nil }) == true)
    #expect(try program.evaluate(Activation(environment) { $0[limit] = 5 }) == false)
  }

  static let age = Variable<Int>("age")
  static let names = Variable<[String]>("names")
  static let environment = Environment(age, names, Variable<Value>("any"), Variable<[String: Double]>("rates"))

  static func problems(_ values: [String: Value]) -> [String] {
    do {
      _ = try Activation(environment, values)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test(
    arguments: [
      (["age": 41, "names": ["a"], "any": [1, "b"], "rates": ["x": 1.5]], []),
      (["age": "41"], ["the variable `age` is declared as int, not string"]),
      (["names": ["a", 1]], ["the variable `names[1]` is declared as string, not int"]),
      (["rates": ["x": 1]], ["the variable `rates[\"x\"]` is declared as double, not int"]),
      (["names": []], []), (["any": nil], []),
      (
        ["ages": 1, "names": nil, "b": 2],
        [
          "there is no variable `ages`: did you mean `age`?", "there is no variable `b`",
          "the variable `names` is declared as list<string>, not null_type",
        ].sortedByName
      ),
      (["age": .unknown(UnknownSet(Attribute("age")))], []),
    ] as [([String: Value], [String])])
  func `what does not fit the declarations is refused, all of it at once`(values: [String: Value], expected: [String]) {
    #expect(BindingTests.problems(values) == expected)
  }

  @Test func `without a check every name and value is taken`() throws {
    let environment = Environment(options: Environment.Options(isChecked: false))
    let activation = try Activation(environment, ["x": 1])
    #expect(try environment.compile("x + 1").evaluate(activation) == 2)
  }

  @Test func `Swift values and typed variables are bound alike`() throws {
    let count = 41
    let list = ["a", "b"]
    let program = try BindingTests.environment.compile("age + size(names)")
    let first = try Activation(BindingTests.environment, ["age": count, "names": list])
    let second = try Activation(BindingTests.environment) {
      $0[BindingTests.age] = count
      $0[BindingTests.names] = list
      $0["any"] = .null
    }
    #expect(program.evaluate(first) == 43)
    #expect(program.evaluate(second) == 43)
  }

  @Test func `an unknown variable is what a result depends on`() throws {
    var bindings = Bindings()
    bindings.setUnknown("age")
    bindings[BindingTests.names] = []
    let activation = try Activation(BindingTests.environment, bindings)
    let program = try BindingTests.environment.compile("age > 18")
    #expect(throws: EvaluationFailure.unknown(UnknownSet(Attribute("age")))) {
      try program.evaluate(activation, as: Bool.self)
    }
    #expect(
      try BindingTests.environment.compile("age > 18 && size(names) > 0").evaluate(activation, as: Bool.self) == false)
  }

  /// Counts how often it was asked. A class, because a closure that is called from anywhere counts; one test, one thread.
  private final class Counter: @unchecked Sendable {
    var count = 0
    func next() -> Int {
      count += 1
      return count
    }
  }

  @Test func `a lazy variable is computed when it is read, once in an evaluation`() throws {
    let counter = Counter()
    let activation = try Activation(BindingTests.environment) {
      $0.set(BindingTests.age) { counter.next() }
      $0[BindingTests.names] = ["a", "b", "c"]
    }
    #expect(try BindingTests.environment.compile("size(names)").evaluate(activation) == 3)
    #expect(counter.count == 0)
    let program = try BindingTests.environment.compile("names.all(n, age == 1) && age + age == 2")
    #expect(program.evaluate(activation) == true)
    #expect(counter.count == 1)
    #expect(activation.binding("age", to: 5).evaluating("age", BindingTests.environment) == 5)
  }

  @Test func `a lazy variable of another type than declared is refused`() {
    #expect(throws: BindingFailure.self) {
      try Activation(BindingTests.environment) { $0.set(Variable<String>("age")) { "x" } }
    }
  }
}

extension Activation {
  fileprivate func evaluating(_ text: String, _ environment: Environment) -> Value? {
    (try? environment.compile(text))?.evaluate(self)
  }
}

extension [String] {
  /// Problems in the order of the variables' names in backquotes.
  fileprivate var sortedByName: [String] { sorted { $0.split(separator: "`")[1] < $1.split(separator: "`")[1] } }
}
