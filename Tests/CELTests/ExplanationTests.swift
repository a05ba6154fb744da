import ArmsLengthSourceText
import ArmsLengthTestSupport
import CEL
import Testing

/// What the parts of an expression came to, and what evaluating it cost.
struct ExplanationTests {
  static let environment = Environment(
    variables: [
      ("a", .int), ("xs", .list(.int)), ("p", .list(.int)), ("m", .map(.string, .int)), ("u", .bool), ("t", .bool),
      ("f", .bool), ("d", .dyn), ("q.r", .int),
      ("big", .list(.int)), ("some", .list(.int)),
    ],
    options: Environment.Options(extensions: Set(Extension.allCases)))

  static func activation() throws -> Activation {
    try Activation(
      environment,
      [
        "a": .int(3), "xs": .list([.int(5), .int(7), .int(9)]), "m": .map(MapValue(["a": .int(1), "b": .int(2)])),
        "u": .unknown(UnknownSet(Attribute("u"))), "t": .bool(true), "f": .bool(false),
        "d": .map(MapValue(["x": .int(1)])), "q.r": .int(8),
        "big": .list((0..<1_000).map { .int($0) }), "some": .list((0..<60).map { .int($0) }),
        "p": .list(ListValue([.int(1), .int(2)], presence: [nil, UnknownSet(Attribute("p1"))])),
      ])
  }

  private func explain(_ text: String, elementLimit: Int = 5) throws -> Explanation {
    try Self.environment.compile(text).explanation(Self.activation(), elementLimit: elementLimit)
  }

  /// The parts in order: what stands at their marks, and what they came to.
  private func shown(_ parts: [Explanation.Part], of source: String) -> String {
    let file = SourceFile(name: "", text: source)
    return parts.flatMap(\.sequence).map { "\(file.text(in: $0.anchor)) \($0.value)" }.joined(separator: "; ")
  }

  @Test(arguments: [
    ("a + 1 > 2", "a 3; + 4; > true"),
    // What is not evaluated is not there.
    ("f && a > 2", "f false; && false"), ("t || a > 2", "t true; || true"),
    ("t && f && a > 2", "t true; f false; && false"),
    ("t ? a : a + 1", "t true; a 3; ? 3"), ("f ? a : a + 1", "f false; a 3; + 4; ? 4"),
    ("optional.of(a).orValue(a + 1)", "a 3; optional optional.of(3); orValue 3"),
    // Constants say nothing that the text does not.
    ("1 + 2 < a", "+ 3; a 3; < false"), ("a in [1, 2, 3]", "a 3; in true"), ("[1, a]", "a 3; [ [1, 3]"),
    ("int", "int int"), ("type(a) == int", "a 3; type int; == true"), ("5", "5 5"),
    // Words stand where they are written, behind brackets and blanks.
    ("( ( a ) + 1 )", "a 3; + 4"), ("(xs)\n  . size ( )", "xs [5, 7, 9]; size 3"), ("-a", "a 3; - -3"),
    ("!(a == 3)", "a 3; == true; ! false"), ("xs[ (a) - 2 ]", "xs [5, 7, 9]; a 3; - 1; [ 7"), ("q.r + 1", "q 8; + 9"),
    ("m.a + m['b']", "m {\"a\": 1, \"b\": 2}; a 1; m {\"a\": 1, \"b\": 2}; [ 2; + 3"),
    ("has(d.x) && has(d.y)", "d {\"x\": 1}; has true; d {\"x\": 1}; has false; && false"),
    ("d.?x.hasValue()", "d {\"x\": 1}; x optional.of(1); hasValue true"),
    ("d[?'x'].hasValue()", "d {\"x\": 1}; [ optional.of(1); hasValue true"), ("math.greatest(a, 4)", "a 3; math 4"),
    // Unknowns and errors.
    ("u || t", "u unknown(u); t true; || true"), ("u && a > 5", "u unknown(u); a 3; > false; && false"),
    ("1 / (a - 3) > 0 || t", "a 3; - 0; / error(division by zero); > error(division by zero); t true; || true"),
    ("d.z > 1", "d {\"x\": 1}; z error(no key `z` in the map); > error(no key `z` in the map)"),
    // A named value is evaluated where it is first read, and shown where it is written.
    ("cel.bind(y, a + 1, y * y)", "a 3; + 4; y 4; y 4; * 16; cel 16"), ("cel.bind(y, a / 0, t)", "t true; cel true"),
    ("cel.bind(y, a + 1, xs.exists(x, x > y))", "a 3; + 4; xs [5, 7, 9]; exists true; cel true"),
    ("optional.of(a).optMap(x, x + 1)", "a 3; optional optional.of(3); x 3; + 4; optMap optional.of(4)"),
    ("optional.none().optMap(x, x)", "optional optional.none(); optMap optional.none()"),
  ]) func `parts have their values in the order in which they are known`(text: String, parts: String) throws {
    let explanation = try explain(text)
    #expect(shown([explanation.root], of: text) == parts)
    #expect(explanation.value == (try Self.environment.compile(text).evaluate(Self.activation())))
    #expect(!explanation.isTruncated)
  }

  /// The elements of the outermost macro: the variables and what the body came to; `*` for those that decide.
  private func elements(_ text: String, limit: Int = 5) throws -> String {
    let root = try explain(text, elementLimit: limit).root
    let macro = try #require(root.sequence.first { $0.elementCount > 0 })
    let shown = macro.elements.map { element in
      element.variables.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
        + (element.presence.map { "?\($0)" } ?? "")
        + (element.isDeciding ? "*" : "") + ":" + element.parts.map { "\($0.value)" }.joined(separator: ",")
    }
    return shown.joined(separator: " ") + " of \(macro.elementCount)"
  }

  @Test(arguments: [
    ("xs.exists(x, x > 6)", "x=7*:true x=5:false of 2"), ("xs.exists(x, x > 10)", "x=5:false x=7:false x=9:false of 3"),
    ("xs.all(x, x < 6)", "x=7*:false x=5:true of 2"), ("xs.all(x, x < 10)", "x=5:true x=7:true x=9:true of 3"),
    ("xs.exists_one(x, x == 9)", "x=9*:true x=5:false x=7:false of 3"),
    ("xs.filter(x, x != 7)", "x=5*:true x=9*:true x=7:false of 3"), ("xs.map(x, x * 2)", "x=5:10 x=7:14 x=9:18 of 3"),
    ("xs.map(x, x > 6, x * 2)", "x=7*:true,14 x=9*:true,18 x=5:false of 3"),
    ("xs.map(x, 9 / (x - 7))", "x=7*:error(division by zero) x=5:-4 of 2"),
    ("xs.exists(x, 1 / (x - 5) == 2)", "x=5*:error(division by zero) x=7:false x=9:false of 3"),
    ("xs.exists(x, u && x > 6)", "x=7*:unknown(u) x=9*:unknown(u) x=5:false of 3"),
    ("p.exists(x, x == 2)", "x=2?p1*:true x=1:false of 2"), ("p.all(x, x < 2)", "x=2?p1*:false x=1:true of 2"),
    ("m.exists(k, v, v == 2 && k == 'b')", "k=\"b\",v=2*:true k=\"a\",v=1:false of 2"),
    ("xs.transformList(i, x, i > 1, x)", "i=2,x=9*:true,9 i=0,x=5:false i=1,x=7:false of 3"),
    ("m.transformMap(k, v, v + 1)", "k=\"a\",v=1:2 k=\"b\",v=2:3 of 2"),
    ("xs.sortBy(x, -x)", "x=5:-5 x=7:-7 x=9:-9 of 3"), ("xs.exists(x, true)", "x=5*:true of 1"),
  ]) func `the elements that decide come first`(text: String, elements: String) throws {
    #expect(try self.elements(text) == elements)
  }

  @Test func `so many elements are kept as are asked for`() throws {
    #expect(try elements("xs.all(x, x > 0)", limit: 1) == "x=5:true of 3")
    #expect(try elements("xs.filter(x, x > 8)", limit: 1) == "x=9*:true of 3")
    #expect(try elements("xs.filter(x, x > 8)", limit: 0) == "x=9*:true of 3")
    #expect(
      try elements("big.all(x, x + a < 900)") == "x=897*:false x=0:true x=1:true x=2:true x=3:true of 898"
    )
  }

  @Test func `macros within macros are explained in each element`() throws {
    let outer = try explain("[xs, [a]].map(l, l.filter(x, x > a))").root
    let bodies = try outer.elements.map { try #require($0.parts.first) }
    #expect(bodies.map { "\($0.value)" } == ["[5, 7, 9]", "[]"])
    #expect(bodies.map(\.elementCount) == [3, 1])
    #expect(bodies[1].elements[0].parts[0].parts.map { "\($0.value)" } == ["3", "3"])
  }

  @Test func `a part of a program is explained by itself`() throws {
    let program = try Self.environment.compile("f || (a > 2 && t)")
    guard case .call(_, _, let arguments) = program.syntax.kind else { return }
    let part = try #require(program.subprogram(at: arguments[1]))
    let explanation = part.explanation(try Self.activation())
    #expect(explanation.value == .bool(true))
    #expect(SourceFile(name: "", text: program.source).text(in: explanation.range) == "a > 2 && t")
    let whole = program.explanation(try Self.activation())
    #expect(whole.range == SourceRange(0, program.source.utf8.count))
  }

  @Test func `very much is cut, and says so`() throws {
    let nested = "some.map(x, some.map(y, some.map(z, z))).size()"
    let cut = try explain(nested, elementLimit: 1_000)
    #expect(cut.isTruncated)
    #expect(cut.value == .int(60))
    let short = try explain("some.map(a, some.map(b, some.map(c, a + b + c)))")
    #expect(!short.isTruncated && short.root.elements.count == 5 && short.root.elementCount == 60)
  }

  @Test func `an activation of another environment explains why there is no value`() throws {
    let program = try Self.environment.compile("a > 1")
    let other = Activation(Environment(variables: [("a", .int)]))
    let explanation = program.explanation(other)
    guard case .error(let error) = explanation.value else { return #expect(Bool(false)) }
    #expect(error.kind == .mismatch)
    #expect(explanation.root.parts.isEmpty)
  }

  /// An explanation says of the whole what an evaluation says, whatever the expression.
  @Test func `explanations agree with evaluations`() throws {
    var random = SeededGenerator(seed: 20)
    let atoms = [
      "a > 2", "u", "t", "f", "1 / (a - 3) > 0", "xs.exists(x, x > a + 3)", "p.all(y, y < a - 1)", "d.z == 1",
      "has(d.x)",
    ]
    func write(_ depth: Int) -> String {
      if depth == 0 { return atoms.randomElement(using: &random) ?? "t" }
      let (first, second) = (write(depth - 1), write(depth - 1))
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1: return "(\(first) && \(second))"
      case 2, 3: return "(\(first) || \(second))"
      case 4: return "!(\(first))"
      default: return "(\(first) ? \(second) : \(write(depth - 1)))"
      }
    }
    let activation = try Self.activation()
    for _ in 0..<300 {
      let text = write(Int.random(in: 1...4, using: &random))
      let program = try Self.environment.compile(text)
      let explanation = program.explanation(activation)
      #expect(explanation.value == program.evaluate(activation), "\(text)")
      // Each part that can stand alone comes to the same by itself.
      for part in explanation.sequence {
        if let alone = program.subprogram(at: part.node) {
          #expect(alone.evaluate(activation) == part.value, "\(text)")
        }
      }
    }
  }

  // MARK: Cost

  @Test func `an evaluation says what it cost`() throws {
    let activation = try Self.activation()
    let small = try Self.environment.compile("a > 2").evaluation(activation)
    #expect(small.value == .bool(true) && small.cost > 0)
    func cost(_ text: String) throws -> Int { try Self.environment.compile(text).evaluation(activation).cost }
    #expect(try cost("big.all(x, x >= 0)") > 10 * cost("some.all(x, x >= 0)"))
    #expect(try cost("xs.all(x, x > 0)") == cost("xs.all(x, x > 0)"))
  }

  @Test func `what costs more than it may is an error`() throws {
    let activation = try Self.activation()
    for text in ["a > 2", "xs.all(x, x > 0)", "xs.map(x, [x, x])", "f && xs.all(x, x > 0)"] {
      let program = try Self.environment.compile(text)
      let free = program.evaluation(activation)
      #expect(program.evaluation(activation, costLimit: free.cost) == free, "\(text)")
      let stopped = program.evaluation(activation, costLimit: free.cost - 1)
      guard case .error(let error) = stopped.value else {
        Issue.record("\(text) was not stopped")
        continue
      }
      #expect(error.kind == .limitExceeded)
      #expect(program.evaluation(activation, costLimit: -1).value.type == nil)
    }
  }
}
