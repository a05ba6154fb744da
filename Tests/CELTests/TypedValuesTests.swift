import CEL
import Testing

struct TypedValuesTests {
  enum Plan: String, CELConvertible { case free, pro }

  @Test func `Swift values become values and come back`() throws {
    func check<T: CELConvertible & Equatable>(_ value: T, _ expected: Value, _ type: CELType) throws {
      #expect(value.celValue == expected)
      #expect(T.celType == type)
      #expect(try expected.get(as: T.self) == value)
    }
    try check(true, .bool(true), .bool)
    try check(-3, .int(-3), .int)
    try check(Int32(7), .int(7), .int)
    try check(UInt64.max, .uint(.max), .uint)
    try check(1.5, .double(1.5), .double)
    try check("é", .string("é"), .string)
    try check([1, 255] as [UInt8], .bytes([1, 255]), .bytes)
    try check(["a", "b"], .list([.string("a"), .string("b")]), .list(.string))
    try check([[1], []], .list([.list([.int(1)]), .list([])]), .list(.list(.int)))
    try check(["b": 2, "a": 1], .map(MapValue(["a": .int(1), "b": .int(2)])), .map(.string, .int))
    try check([2: true], .map(MapValue([MapValue.Entry(.int(2), .bool(true))])), .map(.int, .bool))
    try check(Plan.pro, .string("pro"), .string)
    try check(Int?.none, .null, .nullable(.int))
    try check(Int?.some(4), .int(4), .nullable(.int))
    let moment = try #require(Timestamp(seconds: 5))
    try check(moment, .timestamp(moment), .timestamp)
    let span = try #require(TimeSpan(seconds: 5))
    try check(span, .duration(span), .duration)
  }

  @Test func `a value of another type is refused, with both types`() {
    func failure<T: CELConvertible>(_ value: Value, _ type: T.Type) -> EvaluationFailure? {
      do {
        _ = try value.get(as: type)
        return nil
      } catch {
        return error
      }
    }
    #expect(failure(.string("1"), Int.self) == .wrongType(expected: .int, found: .string))
    #expect(failure(.int(300), UInt8.self) == .wrongType(expected: .uint, found: .int))
    #expect(failure([1, "a"], [Int].self) == .wrongType(expected: .list(.int), found: .list(.dyn)))
    #expect(
      failure(["a": [1]], [String: Int].self)?.description == "expected map<string, int>, found map<string, list<int>>")
    #expect(failure("basic", Plan.self) == .wrongType(expected: .string, found: .string))
    let open = UnknownSet(Attribute("a"))
    #expect(failure(.unknown(open), Int.self) == .unknown(open))
    #expect(failure([1, .unknown(open)], [Int].self) == .unknown(open))
    #expect(failure(.list(ListValue([1], presence: [open])), [Int].self) == .unknown(open))
    #expect(failure(.error(.overflow, "too much"), Bool.self)?.description == "too much")
  }

  @Test func `literals are values`() {
    let value: Value = ["name": "Ada", "age": 36, "scores": [1.5, nil, true], "note": "\(1 + 1) left"]
    let expected = MapValue([
      "name": .string("Ada"), "age": .int(36), "scores": .list([.double(1.5), .null, .bool(true)]),
      "note": .string("2 left"),
    ])
    #expect(value == .map(expected))
  }

  @Test func `a program gives a Swift value or says why not`() throws {
    let age = Variable<Int>("age")
    let environment = Environment(age, Variable<[String]>("names"))
    let program = try environment.compile("age > 18 && 'a' in names")
    let activation = try Activation(environment, ["age": 41, "names": ["a", "b"]])
    #expect(try program.evaluate(activation, as: Bool.self))
    var evaluator = Evaluator(activation)
    #expect(try evaluator.evaluate(program, as: Bool.self))
    let names: [String] = try environment.compile("names.filter(n, n != 'a')").evaluate(activation)
    #expect(names == ["b"])
    #expect(throws: EvaluationFailure.wrongType(expected: .int, found: .bool)) {
      try program.evaluate(activation, as: Int.self)
    }
    let missing = try Activation(environment) { $0[age] = 41 }
    #expect(throws: EvaluationFailure.self) { try program.evaluate(missing, as: Bool.self) }
  }
}
