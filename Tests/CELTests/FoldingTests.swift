import CEL
import Testing

struct FoldingTests {
  @Test func `parts without variables are evaluated once, those of the embedder each time`() throws {
    let counter = Counter()
    let environment = Environment(
      variables: [("x", .int)],
      functions: [
        FunctionDeclaration(
          name: "tick",
          overloads: [Overload(id: "tick", parameters: [], result: .int) { _, _ in .int(counter.next()) }])
      ])
    let program = try environment.compile("[1, 2, 3].map(y, y * 2).exists(z, z == x) && tick() > 0")
    #expect(counter.count == 0)
    let activation = try Activation(environment, ["x": .int(4)])
    #expect(program.evaluate(activation) == .bool(true))
    #expect(program.evaluate(activation) == .bool(true))
    #expect(counter.count == 2)
  }

  @Test func `what fails without variables fails when it is evaluated, at its place`() throws {
    let environment = Environment(variables: [("b", .bool)])
    let program = try environment.compile("b || 1 / 0 > 0")
    #expect(try program.evaluate(Activation(environment, ["b": .bool(true)])) == .bool(true))
    guard case .error(let failure) = try program.evaluate(Activation(environment, ["b": .bool(false)])) else {
      Testing.Issue.record("no error")
      return
    }
    #expect(failure.range.map { "b || 1 / 0 > 0".part($0) } == "1 / 0")
  }

  @Test func `what takes long is left for the evaluation and its limit`() throws {
    let list = "[" + (0..<50).map { String($0) }.joined(separator: ",") + "]"
    let text = "\(list).all(a, \(list).all(b, \(list).all(c, a + b + c >= 0)))"
    let environment = Environment(options: Environment.Options(costLimit: 50_000))
    guard case .error(let failure) = try environment.compile(text).evaluate(Activation(environment)) else {
      Testing.Issue.record("no error")
      return
    }
    #expect(failure.kind == .limitExceeded)
  }

  /// Expressions with many constant parts come to the same whether they are folded or not.
  @Test(arguments: [11, 12, 13] as [UInt64])
  func `folded and not folded come to the same`(seed: UInt64) throws {
    var random = SeededRandom(seed)
    var writer = RandomExpressionTests.Writer(random: SeededRandom(seed))
    let folding = RandomExpressionTests.environment
    var options = folding.options
    options.foldsConstants = false
    let plain = Environment(variables: folding.variables, options: options)
    for _ in 0..<400 {
      // Constants in place of some of the variables make parts without any.
      var text = writer.bool(3)
      for (name, constant) in [("xs", "[1, 2, 3]"), ("ys", "[0, 2]")] where random.below(2) == 0 {
        text = text.replacing(name, with: constant)
      }
      let values: [String: Value] = ["xs": .list([.int(1), .int(5)]), "ys": .list([.int(2)]), "u": .int(2)]
      let first = try folding.compile(text).evaluate(Activation(folding, values))
      let second = try plain.compile(text).evaluate(Activation(plain, values))
      #expect(first == second, "\(text)")
    }
  }
}

/// Counts calls.
private final class Counter: @unchecked Sendable {
  private(set) var count: Int64 = 0

  func next() -> Int64 {
    count += 1
    return count
  }
}
