import CEL
import Testing

struct PartialListTests {
  static let environment = Environment(variables: [("xs", .list(.int)), ("ys", .list(.int))])
  static let p = UnknownSet(Attribute("p"))
  static let q = UnknownSet(Attribute("q"))

  /// Reads `1 2? ? 4`: elements, possible elements (open by p), an element of which nothing is known (open by q).
  static func list(_ text: String) -> Value {
    var elements: [Value] = []
    var presence: [UnknownSet?] = []
    for word in text.split(separator: " ") {
      if word == "?" {
        elements.append(.unknown(q))
        presence.append(q)
      } else {
        elements.append(Int64(word.prefix { $0 != "?" }).map { .int($0) } ?? .unknown(q))
        presence.append(word.hasSuffix("?") ? p : nil)
      }
    }
    return .list(ListValue(elements, presence: presence))
  }

  @Test(
    arguments: [
      // A possible element leaves open what the certain ones do not decide.
      ("xs.exists(x, x > 1)", "1 2", "true"), ("xs.exists(x, x > 1)", "1 2?", "p"),
      ("xs.exists(x, x > 1)", "3 2?", "true"),
      ("xs.exists(x, x > 1)", "1 0?", "false"), ("xs.exists(x, x > 1)", "1 ?", "q"),
      ("xs.exists(x, x > 1)", "1 2? ?", "p, q"),
      ("xs.exists(x, x > 1)", "u", "q"), ("xs.exists(x, x > 1)", "u 2", "true"), ("xs.exists(x, x > 1)", "", "false"),
      ("xs.all(x, x > 1)", "2 3", "true"), ("xs.all(x, x > 1)", "2 1?", "p"), ("xs.all(x, x > 1)", "1 1?", "false"),
      ("xs.all(x, x > 1)", "2 3?", "true"), ("xs.all(x, x > 1)", "2 ?", "q"),
      ("xs.exists_one(x, x > 1)", "1 2", "true"), ("xs.exists_one(x, x > 1)", "2 2?", "p"),
      ("xs.exists_one(x, x > 1)", "2 2 2?", "false"), ("xs.exists_one(x, x > 1)", "1 2?", "p"),
      ("xs.exists_one(x, x > 1)", "2 1?", "true"), ("size(xs)", "1 2", "2"), ("size(xs)", "1 2?", "p"),
      ("size(xs.filter(x, x > 1))", "1 2 0?", "1"), ("size(xs.filter(x, x > 1))", "1 2?", "p"),
      ("xs.filter(x, x > 1)", "1 2 3?", "[2, 3?]"), ("xs.filter(x, x > 1)", "2 u", "[2, unknown(q)?]"),
      ("xs.map(x, x * 2)", "1 2?", "[2, 4?]"), ("xs.map(x, x * 2)", "1 u", "[2, unknown(q)]"),
      ("xs.map(x, x > 1, x * 2)", "1 2 3?", "[4, 6?]"), ("2 in xs", "1 2", "true"), ("2 in xs", "1 2?", "p"),
      ("2 in xs", "1 3?", "false"), ("2 in xs", "1 ?", "q"), ("2 in xs", "2 ?", "true"), ("xs[0]", "1 2", "1"),
      ("xs[0]", "1 2?", "p"), ("xs == [1, 2]", "1 2", "true"), ("xs == [1, 2]", "1 2?", "p"),
      ("xs == [1]", "1 2 3?", "false"),
      ("xs == [1, 2]", "1 u", "q"), ("xs == [2, 2]", "1 u", "false"), ("xs + [9]", "1 2?", "[1, 2?, 9]"),
      ("xs.filter(x, x > 1).exists(x, x > 2)", "1 3?", "p"), ("xs.map(x, x + 1).all(x, x > 1)", "1 2?", "true"),
      ("xs.exists(x, 1 / x > 0)", "1 0?", "true"), ("xs.exists(x, 1 / x > 1)", "1 0?", "p"),
    ])
  func `possible elements leave open what the certain ones do not decide`(text: String, list: String, expected: String)
  {
    let value = PartialListTests.environment.value(text, ["xs": PartialListTests.list(list)])
    let shown = if case .unknown(let set) = value { set.description } else { value.description }
    #expect(shown == expected, "\(text) over \(list)")
  }

  // MARK: Against brute force

  /// One list: for each element the value if it is known, and whether it is certain.
  struct Draft {
    var elements: [(value: Int64?, isCertain: Bool)]

    /// The list with each unknown value and each presence named on its own.
    func value(_ prefix: String) -> Value {
      .list(
        ListValue(
          elements.enumerated().map { index, element in
            element.value.map { .int($0) } ?? .unknown(UnknownSet(Attribute("\(prefix)\(index).value")))
          },
          presence: elements.enumerated().map { index, element in
            element.isCertain ? nil : UnknownSet(Attribute("\(prefix)\(index).presence"))
          }))
    }

    /// Every list that it may turn out to be, if values lie in 0...2.
    var completions: [Value] {
      elements.reduce([[]]) { lists, element in
        lists.flatMap { list -> [[Value]] in
          let present = (element.value.map { [$0] } ?? [0, 1, 2]).map { list + [.int($0)] }
          return element.isCertain ? present : present + [list]
        }
      }.map { .list($0) }
    }
  }

  static func draft(_ random: inout SeededRandom) -> Draft {
    Draft(
      elements: (0..<random.below(5)).map { _ in
        (random.below(4) == 0 ? nil : Int64(random.below(3)), random.below(3) > 0)
      })
  }

  static let single = [
    "xs.exists(x, x > 1)", "xs.exists(x, x == 0)", "xs.all(x, x < 2)", "xs.all(x, x != 1)", "xs.exists_one(x, x == 1)",
    "1 in xs", "xs.exists(x, true)", "xs.filter(x, x > 0).exists(x, x < 2)", "xs.map(x, x + 1).all(x, x > 1)",
    "!xs.exists(x, x == 2)",
  ]
  static let compound = [
    "xs.exists(x, x > 1) && ys.all(y, y < 2)", "xs.exists(x, ys.exists(y, x == y))", "xs.all(x, x in ys)",
    "size(xs) > 1",
    "size(xs.filter(x, x > 0)) == 1", "xs == ys", "xs + ys == ys + xs", "xs.exists(x, x > 1) || !xs.exists(x, x > 1)",
    "xs.size() == 0 ? true : xs.exists(x, x == 0)", "xs.exists_one(x, x in ys)", "[xs, ys].exists(l, l.all(e, e == 1))",
    "xs.map(x, ys.filter(y, y > x)).exists(l, size(l) == 2)",
  ]

  @Test(arguments: single, [1, 2, 3, 4] as [UInt64])
  func `a single macro says exactly what all completions agree on`(text: String, seed: UInt64) throws {
    var random = SeededRandom(seed)
    let program = try PartialListTests.environment.compile(text)
    for _ in 0..<100 {
      let draft = PartialListTests.draft(&random)
      let results = Set(
        try draft.completions.map { try program.evaluate(Activation(PartialListTests.environment, ["xs": $0])) })
      let value = try program.evaluate(Activation(PartialListTests.environment, ["xs": draft.value("x")]))
      if case .unknown = value {
        #expect(results.count > 1, "\(text) is \(value) for \(draft.value("x"))")
      } else {
        #expect(results == [value], "\(text) for \(draft.value("x"))")
      }
    }
  }

  @Test(arguments: compound, [1, 2, 3] as [UInt64])
  func `whatever is not unknown holds for every completion`(text: String, seed: UInt64) throws {
    var random = SeededRandom(seed)
    let environment = PartialListTests.environment
    let program = try environment.compile(text)
    var decided = 0
    for _ in 0..<60 {
      var xs = PartialListTests.draft(&random)
      var ys = PartialListTests.draft(&random)
      xs.elements = Array(xs.elements.prefix(3))
      ys.elements = Array(ys.elements.prefix(3))
      let value = try program.evaluate(Activation(environment, ["xs": xs.value("x"), "ys": ys.value("y")]))
      if case .unknown = value { continue }
      decided += 1
      for x in xs.completions {
        for y in ys.completions {
          let result = try program.evaluate(Activation(environment, ["xs": x, "ys": y]))
          #expect(result == value, "\(text) for \(x), \(y) of \(xs.value("x")), \(ys.value("y"))")
        }
      }
    }
    #expect(decided > 0, "the test decided nothing")
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededRandom {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
