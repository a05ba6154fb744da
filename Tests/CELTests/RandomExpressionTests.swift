import ArmsLengthSourceText
import CEL
import Testing

/// Random expressions: the evaluator against itself on every completion of what is unknown, and the parser against noise.
struct RandomExpressionTests {
  static let environment = Environment(variables: [("xs", .list(.int)), ("ys", .list(.int)), ("u", .int)])

  /// Writes random expressions over `xs`, `ys`, `u` and the variables of macros.
  struct Writer {
    var random: SeededRandom
    var scope: [String] = []

    mutating func bool(_ depth: Int) -> String {
      guard depth > 0 else { return ["true", "false", "u > 1", "\(int(0)) == \(int(0))"][random.below(4)] }
      switch random.below(11) {
      case 0: return "\(int(depth - 1)) < \(int(depth - 1))"
      case 1: return "\(int(depth - 1)) == \(int(depth - 1))"
      case 2: return "(\(bool(depth - 1)) && \(bool(depth - 1)))"
      case 3: return "(\(bool(depth - 1)) || \(bool(depth - 1)))"
      case 4: return "!(\(bool(depth - 1)))"
      case 5: return "(\(bool(depth - 1)) ? \(bool(depth - 1)) : \(bool(depth - 1)))"
      case 6: return "\(list(depth - 1)).exists(\(bind { $0.bool(depth - 1) }))"
      case 7: return "\(list(depth - 1)).all(\(bind { $0.bool(depth - 1) }))"
      case 8: return "\(list(depth - 1)).exists_one(\(bind { $0.bool(depth - 1) }))"
      case 9: return "\(int(depth - 1)) in \(list(depth - 1))"
      default: return "\(list(depth - 1)) == \(list(depth - 1))"
      }
    }

    mutating func int(_ depth: Int) -> String {
      guard depth > 0 else {
        let known = scope + ["u", "0", "1", "2"]
        return known[random.below(known.count)]
      }
      switch random.below(6) {
      case 0: return "(\(int(depth - 1)) + \(int(depth - 1)))"
      case 1: return "size(\(list(depth - 1)))"
      case 2: return "(2 / \(int(depth - 1)))"
      case 3: return "\(list(depth - 1))[\(int(depth - 1))]"
      case 4: return "(\(bool(depth - 1)) ? \(int(depth - 1)) : \(int(depth - 1)))"
      default: return int(0)
      }
    }

    mutating func list(_ depth: Int) -> String {
      guard depth > 0 else { return ["xs", "ys", "[0, 1]", "[u]"][random.below(4)] }
      switch random.below(6) {
      case 0: return "\(list(depth - 1)).filter(\(bind { $0.bool(depth - 1) }))"
      case 1: return "\(list(depth - 1)).map(\(bind { $0.int(depth - 1) }))"
      case 2: return "\(list(depth - 1)).map(\(bind { "\($0.bool(depth - 1)), \($0.int(depth - 1))" }))"
      case 3: return "(\(list(depth - 1)) + \(list(depth - 1)))"
      case 4: return "[\(int(depth - 1)), \(int(depth - 1))]"
      default: return list(0)
      }
    }

    private mutating func bind(_ body: (inout Writer) -> String) -> String {
      let name = "v\(scope.count)"
      scope.append(name)
      let text = body(&self)
      scope.removeLast()
      return "\(name), \(text)"
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `what a random expression says of partial data holds for all that it may be`(seed: UInt64) throws {
    let environment = RandomExpressionTests.environment
    var writer = Writer(random: SeededRandom(seed))
    var decided = 0
    for _ in 0..<250 {
      let text = writer.bool(1 + writer.random.below(3))
      let program = try environment.compile(text, expecting: .bool)
      var xs = PartialListTests.draft(&writer.random)
      var ys = PartialListTests.draft(&writer.random)
      xs.elements = Array(xs.elements.prefix(2))
      ys.elements = Array(ys.elements.prefix(2))
      let partial: [String: Value] = [
        "xs": xs.value("x"), "ys": ys.value("y"), "u": .unknown(UnknownSet(Attribute("u"))),
      ]
      let value = try program.evaluate(Activation(environment, partial))
      if case .unknown = value { continue }
      decided += 1
      for x in xs.completions {
        for y in ys.completions {
          for u in 0..<3 as Range<Int64> {
            let result = try program.evaluate(Activation(environment, ["xs": x, "ys": y, "u": .int(u)]))
            // What is not known yet may turn out to make another part fail.
            if case .error = result { continue }
            #expect(result == value, "\(text) of \(xs.value("x")), \(ys.value("y")): with \(x), \(y), \(u)")
          }
        }
      }
    }
    #expect(decided > 20)
  }

  static let words = [
    "a", "b.c", "1", "2u", "1.5", "'s'", "b'x'", "r'\\'", "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "&&", "||",
    "!", "-",
    "+", "==", "<", "in", "has", "exists", "x", "all(x,", "map(x,", "true", "null", "\\", "'", "\"\"\"", "é", "%",
    "`q`", "//", "\n", "size(",
    "{1:", "[1,", "a.filter(x, ",
  ]

  @Test(arguments: [7, 8] as [UInt64])
  func `noise is refused with places inside of it, or means something`(seed: UInt64) throws {
    let environment = Environment(variables: [("a", .dyn), ("x", .list(.int)), ("b", .map(.string, .int))])
    let activation = try Activation(
      environment, ["a": .int(1), "x": .list([.int(1)]), "b": .map(MapValue(["c": .int(2)]))])
    var random = SeededRandom(seed)
    var accepted = 0
    for _ in 0..<3000 {
      let text = (0...random.below(9)).map { _ in
        RandomExpressionTests.words[random.below(RandomExpressionTests.words.count)]
      }
      .joined(separator: random.below(2) == 0 ? "" : " ")
      do {
        _ = try environment.compile(text).evaluate(activation)
        accepted += 1
      } catch {
        #expect(!error.issues.isEmpty)
        for issue in error.issues {
          #expect(issue.range.lowerBound >= 0 && issue.range.upperBound <= text.utf8.count, "\(issue) in \(text)")
          #expect(!issue.message.isEmpty && !issue.message.hasSuffix("."))
        }
      }
      do { _ = try environment.compileTemplate(text) } catch { #expect(!error.issues.isEmpty) }
    }
    #expect(accepted > 100)
  }

  @Test func `a program is evaluated on many tasks at once`() async throws {
    let environment = RandomExpressionTests.environment
    let program = try environment.compile("xs.map(x, x * u).filter(x, x > 2).size()")
    let activation = try Activation(environment, ["xs": .list((0..<10).map { .int($0) }), "u": .int(2)])
    let results = await withTaskGroup(of: Value.self) { group in
      for _ in 0..<64 { group.addTask { program.evaluate(activation) } }
      return await group.reduce(into: Set<Value>()) { $0.insert($1) }
    }
    #expect(results == [.int(8)])
  }
}

extension RandomExpressionTests {
  @Test func `an evaluator gives what a program gives, program after program`() throws {
    let environment = RandomExpressionTests.environment
    var writer = Writer(random: SeededRandom(99))
    let xs = PartialListTests.draft(&writer.random).value("x")
    let activation = try Activation(environment, ["xs": xs, "ys": .list([.int(1), .int(2)]), "u": .int(1)])
    var evaluator = Evaluator(activation)
    for _ in 0..<300 {
      let program = try environment.compile(writer.bool(3))
      #expect(evaluator.evaluate(program) == program.evaluate(activation), "\(program.source)")
    }
  }

  @Test(arguments: DecisionTests.expressions)
  func `an evaluator takes one assignment after the other`(text: String) throws {
    var random = SeededRandom(5)
    let activation = DecisionTests.world(&random)
    let program = try DecisionTests.environment.compile(text)
    var evaluator = Evaluator(activation, assignment: [])
    for assignment in DecisionTests.assignments {
      #expect(
        evaluator.evaluate(program, assignment: assignment) == program.evaluate(activation, assignment: assignment))
    }
  }
}
