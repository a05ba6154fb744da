import CEL
import Testing

struct SetsExtensionTests {
  static let environment = Environment(variables: [("xs", .list(.int)), ("ys", .list(.int)), ("any", .dyn)])

  @Test(
    arguments: [
      ("sets.contains([], [])", true), ("sets.contains([1], [])", true), ("sets.contains([], [1])", false),
      ("sets.contains([1, 2], [2, 2, 1])", true), ("sets.contains([1, 2], [3])", false),
      ("sets.contains([dyn(1), 'a'], ['a', 1.0, 1u])", true), ("sets.contains([[1], [2]], [[2]])", true),
      ("sets.contains([{'a': dyn(1)}], [{'a': dyn(1u)}])", true), ("sets.contains([0.0 / 0.0], [0.0 / 0.0])", false),
      ("sets.equivalent([], [])", true), ("sets.equivalent([1, 1, 2], [2, 1])", true),
      ("sets.equivalent([1], [1, 2])", false), ("sets.equivalent([1, 2], [1])", false),
      ("sets.equivalent([dyn(1), null], [null, 1u])", true), ("sets.intersects([], [])", false),
      ("sets.intersects([1], [])", false), ("sets.intersects([], [1])", false),
      ("sets.intersects([1, 2], [2, 3])", true),
      ("sets.intersects([1, 2], [3, 4])", false), ("sets.intersects([dyn('1')], [1])", false),
      ("sets.intersects([true], [true])", true),
    ])
  func `lists are compared as sets`(text: String, expected: Bool) {
    #expect(SetsExtensionTests.environment.value(text) == .bool(expected))
  }

  @Test(
    arguments: [
      // What certainly is in both decides, whatever else may be there.
      ("sets.intersects(xs, [1, 2])", "1 5?", "true"), ("sets.intersects(xs, [1, 2])", "1 ?", "true"),
      ("sets.intersects(xs, [1, 2])", "1? 5", "p"), ("sets.intersects(xs, [1, 2])", "5 6?", "false"),
      ("sets.intersects(xs, [1, 2])", "5 ?", "q"), ("sets.intersects(xs, [1, 2])", "5 u", "q"),
      ("sets.intersects([1, 2], xs)", "1? 5", "p"), ("sets.intersects([1, 2], xs)", "5 6?", "false"),
      ("sets.intersects([1, 2], xs)", "5 ?", "q"), ("sets.intersects(xs, [])", "5 ?", "false"),
      // A certain element that the other list lacks decides; one that is possibly missing does not.
      ("sets.contains(xs, [1])", "1 2?", "true"), ("sets.contains(xs, [1])", "1?", "p"),
      ("sets.contains(xs, [1, 3])", "1? 2", "false"), ("sets.contains(xs, [3])", "?", "q"),
      ("sets.contains([1, 2], xs)", "1 2?", "true"), ("sets.contains([1, 2], xs)", "1 3?", "p"),
      ("sets.contains([1, 2], xs)", "3 2?", "false"), ("sets.contains([1, 2], xs)", "1 u", "q"),
      ("sets.contains([1, 2], xs)", "3 u", "false"), ("sets.contains([], xs)", "?", "q"),
      ("sets.contains([], xs)", "u", "false"), ("sets.contains(xs, [])", "?", "true"),
      ("sets.equivalent(xs, [1, 2])", "1 2 2?", "true"), ("sets.equivalent(xs, [1, 2])", "1 2?", "p"),
      ("sets.equivalent(xs, [1, 2])", "1 2 3?", "p"), ("sets.equivalent(xs, [1, 2])", "3 2?", "false"),
      ("sets.equivalent(xs, [1, 2])", "1 u", "q"), ("sets.equivalent(xs, [])", "1 ?", "false"),
    ])
  func `elements that may be there leave open what the others do not decide`(
    text: String, list: String, expected: String
  ) {
    let value = SetsExtensionTests.environment.value(text, ["xs": PartialListTests.list(list)])
    let shown = if case .unknown(let set) = value { set.description } else { value.description }
    #expect(shown == expected)
  }

  @Test(
    arguments: ["sets.contains(xs, ys)", "sets.equivalent(xs, ys)", "sets.intersects(xs, ys)"],
    [1, 2, 3, 4, 5] as [UInt64])
  func `what is said of partial lists holds for all completions`(text: String, seed: UInt64) throws {
    var random = SeededRandom(seed)
    let environment = SetsExtensionTests.environment
    let program = try environment.compile(text)
    var decided = 0
    for _ in 0..<100 {
      let first = PartialListTests.draft(&random)
      let second = PartialListTests.draft(&random)
      let value = program.evaluate(try Activation(environment, ["xs": first.value("x"), "ys": second.value("y")]))
      if case .unknown = value { continue }
      decided += 1
      for xs in first.completions {
        for ys in second.completions {
          #expect(program.evaluate(try Activation(environment, ["xs": xs, "ys": ys])) == value)
        }
      }
    }
    #expect(decided > 10)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `long lists are compared as short ones are`(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let environment = Environment(variables: [("xs", .list(.dyn)), ("ys", .list(.dyn))])
    let pairs = [
      ("sets.contains(xs, ys)", "ys.all(y, xs.exists(x, x == y))"),
      ("sets.intersects(xs, ys)", "xs.exists(x, ys.exists(y, x == y))"),
      ("sets.equivalent(xs, ys)", "ys.all(y, xs.exists(x, x == y)) && xs.all(x, ys.exists(y, x == y))"),
    ]
    func value(_ depth: Int) -> Value {
      let number = Int64(random.below(6))
      switch random.below(depth > 0 ? 10 : 7) {
      case 0: return .int(number)
      case 1: return .uint(UInt64(number))
      case 2: return .double(Double(number) / 2)
      case 3: return .string("\(number)")
      case 4: return .bytes([UInt8(number)])
      case 5: return number < 1 ? .null : .bool(number < 3)
      case 6: return number < 3 ? .type(.int) : .double(-0.0)
      case 7: return .list([value(depth - 1)])
      case 8: return .optional(number < 2 ? nil : value(depth - 1))
      default: return .map(MapValue([MapValue.Entry(.int(number), value(depth - 1))]))
      }
    }
    for _ in 0..<60 {
      let all = (0..<30).map { _ in value(2) }
      let xs = (0..<random.below(24)).map { _ in all[random.below(30)] }
      let ys = (0..<random.below(24)).map { _ in
        random.below(8) > 0 && !xs.isEmpty ? xs[random.below(xs.count)] : value(2)
      }
      for (text, plain) in pairs {
        let values: [String: Value] = ["xs": .list(xs), "ys": .list(ys)]
        #expect(environment.value(text, values) == environment.value(plain, values), "\(text) of \(xs) and \(ys)")
      }
    }
  }

  @Test func `many elements are compared within the steps of an evaluation`() {
    let numbers = Value.list((0..<50_000).map { .int(Int64($0)) })
    let others = Value.list((0..<50_000).map { .int(Int64(49_999 - $0)) })
    let environment = SetsExtensionTests.environment
    #expect(environment.value("sets.equivalent(xs, ys)", ["xs": numbers, "ys": others]) == .bool(true))
    #expect(
      environment.value("sets.intersects(xs, ys.map(y, y + 50000))", ["xs": numbers, "ys": others]) == .bool(false))
  }
}
