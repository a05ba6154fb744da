import ArmsLengthTestSupport
import Testing

@testable import CEL

struct CostTests {
  static let environment = Environment(
    variables: [
      ("xs", .list(.int)), ("ys", .list(.int)), ("u", .int), ("text", .string), ("words", .list(.string)),
      ("table", .map(.string, .list(.int))), ("any", .dyn),
    ],
    functions: [
      FunctionDeclaration("twice") { (list: [Int]) in list + list },
      FunctionDeclaration("loud") { (text: String) in text + "!" },
    ])

  static func sizes(_ path: FieldPath) -> ClosedRange<Int>? {
    switch path.description {
    case "xs": 3...5
    case "ys": 0...0
    case "text": 80...160
    case "words": 2...4
    case "words[]": 0...16
    case "table": 1...2
    case "table[]": 0...8
    default: nil
    }
  }

  @Test(
    arguments: [
      ("u > 1", "0...0"), ("xs.all(x, x > u)", "1...5"), ("xs.map(x, x + u)", "3...15"),
      ("xs.filter(x, x > u)", "9...15"),
      ("xs.exists_one(x, x > u)", "3...5"), ("ys.all(y, y > u)", "0...0"),
      ("xs.all(x, xs.all(y, x != y && u > 0))", "3...35"), ("u > 1 && xs.all(x, x > u)", "0...5"),
      ("xs.all(x, x > u) && u > 1", "1...5"), ("u > 1 ? xs.map(x, x) == ys : xs.all(x, x > u)", "1...15"),
      ("xs + ys == xs", "3...10"), ("u in xs", "0...0"), ("[u, u].all(x, x > 1)", "1...2"),
      ("[1, 2].all(x, x > 1)", "0...2"),
      ("text.contains('a')", "0...21"), ("words.exists(w, w == text)", "1...4"),
      ("table.all(k, table[k] == xs)", "1...12"), ("cel.bind(l, xs.map(x, x), l == l)", "0...20"),
      ("twice(xs) == xs", "0...1023"), ("xs.map(x, 10 / x)", "3...15"), ("any == any", "0...1000"),
    ])
  func `the bounds of an expression`(text: String, expected: String) throws {
    let program = try CostTests.environment.compile(text)
    let estimate = program.estimatedCost(sizes: CostTests.sizes)
    // Without what the parts of the expression cost themselves.
    let loops = CostEstimate(minimum: estimate.minimum - program.ownCost, maximum: estimate.maximum - program.ownCost)
    #expect(loops.description == expected)
  }

  @Test func `what an evaluation costs is counted`() throws {
    let environment = CostTests.environment
    let activation = try Activation(environment, ["xs": [1, 2, 3], "u": 0])
    let measured = try environment.compile("xs.all(x, x > u)").evaluation(activation)
    #expect(measured == Evaluation(value: true, cost: 2 + 3))
    #expect(try environment.compile("u == 0").evaluation(activation).cost == 1)
    let short = Environment(variables: environment.variables, options: Environment.Options(costLimit: 4))
    let ended = try short.compile("xs.all(x, x > u)").evaluation(Activation(short, ["xs": [1, 2, 3], "u": 0]))
    #expect(ended.cost > 4)
    guard case .error(let error) = ended.value else {
      Testing.Issue.record("no error")
      return
    }
    #expect(error.kind == .limitExceeded)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `what a random expression costs lies within its bounds`(seed: UInt64) throws {
    let environment = CostTests.environment
    var writer = RandomExpressionTests.Writer(random: SeededRandom(seed))
    for _ in 0..<300 {
      let text = writer.bool(1 + writer.random.below(4))
      let program = try environment.compile(text, expecting: .bool)
      let lists = (0..<2).map { _ in
        Value.list((0..<writer.random.below(5)).map { _ in .int(Int64(writer.random.below(4))) })
      }
      let values: [String: Value] = ["xs": lists[0], "ys": lists[1], "u": .int(Int64(writer.random.below(3)))]
      let activation = try Activation(environment, values)
      let exact = program.estimatedCost { path in
        guard case .list(let list)? = values[path.description] else { return nil }
        return list.count...list.count
      }
      let rough = program.estimatedCost(defaultSize: 0...5)
      let cost = program.evaluation(activation).cost
      #expect((exact.minimum...exact.maximum).contains(cost), "\(text) of \(values): \(cost) is not in \(exact)")
      #expect((rough.minimum...rough.maximum).contains(cost), "\(text) of \(values): \(cost) is not in \(rough)")
      #expect(rough.minimum <= exact.minimum && exact.maximum <= rough.maximum)
    }
  }

  static let calls = [
    "text.contains(part)", "text.startsWith(part)", "text.matches('(a|b)*c{1,30}')", "text.matches(part)",
    "text.replace('a', text)", "text.split('')", "text.split('').map(c, c + text).join(text)", "words.join(part)",
    "words.map(w, w.reverse())", "text.lowerAscii() == text", "loud(text)", "twice(xs) + twice(xs)",
    "'%s %s'.format([text, words])",
    "base64.encode(bytes(text))", "strings.quote(text)", "words.exists(w, w == text)", "text in words",
    "math.greatest(xs)",
    "xs.sortBy(x, -x)", "table.transformMap(k, v, v.map(x, x + 1))", "table.transformList(k, v, size(v))",
    "table.transformMapEntry(k, v, {k + 'x': v})", "table.exists(k, table[k] == xs)", "table == table", "any == table",
    "any.map(x, x)", "optional.ofNonZeroValue(text).orValue('x')", "table[?'a'].optMap(l, l.map(x, x)).orValue(xs)",
    "table.?a.orValue([]).map(x, x)", "[text, part].map(t, t + t).map(t, t + t)",
    "cel.bind(t, text + text, t.contains(t + t))",
    "xs.map(x, xs.map(y, [x, y])).map(l, l.filter(p, p[0] in xs))", "words.map(w, words.filter(v, v.contains(w)))",
    "dyn(xs).map(x, dyn(words))", "timestamp('2025-01-01T00:00:00Z').getHours('+01:00')",
    "(u > 1 ? xs : twice(xs)).map(x, x)",
    "words.map(w, w.charAt(0))", "text.indexOf(part) + text.lastIndexOf(part)", "text.trim().substring(1)",
  ]

  @Test(arguments: calls)
  func `what a function costs lies within the bounds`(text: String) throws {
    let environment = CostTests.environment.adding(variables: [("part", .string)])
    let program = try environment.compile(text)
    var random = SeededRandom(7)
    for round in 0..<40 {
      func word(_ limit: Int) -> Value {
        .string(String((0..<random.below(limit)).map { _ in ["a", "b", "c", "é"][random.below(4)] as Character }))
      }
      func list(_ limit: Int) -> Value { .list((0..<random.below(limit)).map { _ in .int(Int64(random.below(4))) }) }
      let limit = 1 + round * 8
      let table: Value = ["a": list(9), "b": list(limit)]
      let activation = try Activation(
        environment,
        [
          "xs": list(20), "u": .int(Int64(random.below(3))), "text": word(limit), "part": word(3),
          "any": round.isMultiple(of: 2) ? list(limit) : table,
          "words": .list((0..<random.below(10)).map { _ in word(limit) }), "table": table,
        ])
      let estimate = program.estimatedCost(defaultSize: 0...(2 * limit + 20))
      let cost = program.evaluation(activation).cost
      #expect((estimate.minimum...estimate.maximum).contains(cost), "\(cost) is not in \(estimate)")
    }
  }

  @Test func `values within values are estimated in proportion`() throws {
    let environment = Environment(variables: [("x", .dyn)])
    for literal in ["{dyn(v): v}", "[v, v]", "v + v", "[v].map(w, [w, v])"] {
      var text = "x"
      for _ in 0..<40 { text = "cel.bind(v, \(text), \(literal))" }
      let program = try environment.compile("cel.bind(v, \(text), v == v)")
      let estimate = program.estimatedCost()
      #expect(estimate.minimum == program.ownCost && estimate.maximum > 1000, "\(literal)")
    }
  }

  @Test func `the examples of all functions cost no more than their bounds`() throws {
    let environment = Environment(
      options: Environment.Options(foldsConstants: false, extensions: Set(Extension.allCases)))
    var count = 0
    for example in environment.functions.flatMap(\.examples) {
      guard let program = try? environment.compile(example) else { continue }
      count += 1
      let cost = program.evaluation(Activation(environment)).cost
      let estimate = program.estimatedCost()
      #expect(cost <= estimate.maximum, "\(example): \(cost) is not in \(estimate)")
    }
    #expect(count > 50)
  }
}
