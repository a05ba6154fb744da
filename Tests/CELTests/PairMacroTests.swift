import CEL
import Testing

/// Macros with two variables, and those that name a value.
struct PairMacroTests {
  static let environment = Environment(
    variables: [("xs", .list(.int)), ("m", .map(.string, .int)), ("p", .list(.int)), ("n", .int), ("u", .dyn)],
    options: Environment.Options(extensions: Set(Extension.allCases)))

  static let values: [String: Value] = [
    "xs": .list([.int(5), .int(7)]), "m": .map(MapValue(["a": .int(1), "b": .int(2)])), "n": .int(3),
    // The second element may be missing.
    "p": .list(
      ListValue(
        [.int(1), .int(2), .int(3)], presence: [nil, UnknownSet(Attribute("p1")), nil])),
    "u": .unknown(UnknownSet(Attribute("u"))),
  ]

  @Test(
    arguments: [
      ("xs.all(i, x, x > i)", "true"), ("xs.exists(i, x, i == 1 && x == 7)", "true"),
      ("xs.existsOne(i, x, x > 5)", "true"), ("xs.transformList(i, x, i * x)", "[0, 7]"),
      ("xs.transformList(i, x, i > 0, x)", "[7]"), ("xs.transformMap(i, x, x)", "{0: 5, 1: 7}"),
      ("m.transformMap(k, v, v > 1, k + string(v))", "{\"b\": \"b2\"}"),
      ("m.transformMapEntry(k, v, {v: k})", "{1: \"a\", 2: \"b\"}"),
      ("m.transformMapEntry(k, v, {'x': v})", "error(the key \"x\" occurs twice)"),
      ("m.transformMapEntry(k, v, dyn(v))", "error(`transformMapEntry` takes entries of a map, not int)"),
      ("m.exists(k, v, k == 'b' && v == 2)", "true"), ("m.all(k, v, v / 0 == 1 || v > 0)", "true"),
      ("m.transformList(k, v, k)", "[\"a\", \"b\"]"),
      // The place of what stands behind a possible element is open, the place of what stands before it is not.
      ("p.exists(i, x, i == 0 && x == 1)", "true"), ("p.all(i, x, i < 3)", "unknown(p1)"),
      ("p.exists(i, x, i == 2 && x == 3)", "unknown(p1)"), ("p.exists(i, x, x == 4)", "false"),
      ("p.transformMap(i, x, x)", "unknown(p1)"), ("p.transformMap(i, x, x > 3, x)", "{}"),
      ("p.transformList(i, x, x)", "[1, 2?, 3]"), ("u.all(k, v, true)", "true"), ("u.all(k, v, v == 1)", "unknown(u)"),
      ("m.transformMap(k, v, u)", "{\"a\": unknown(u), \"b\": unknown(u)}"),
      ("m.transformMap(k, v, u == 1, v)", "unknown(u)"),
      ("cel.bind(y, n + 1, y * y)", "16"), ("cel.bind(y, 1 / 0, true)", "true"),
      ("cel.bind(y, 1 / 0, y == 1)", "error"),
      ("cel.bind(n, 10, n + 1)", "11"), ("cel.bind(y, n, cel.bind(y, y + 1, y * 2))", "8"),
      ("xs.map(x, cel.bind(y, x + 1, y * y))", "[36, 64]"),
      // A value that is read in the midst of other macros keeps out of their way.
      (
        "xs.map(x, cel.bind(y, xs.map(z, xs.filter(w, w > z).size()), xs.filter(v, y[0] == 1 && v == x)))", "[[5], [7]]"
      ),
      ("cel.bind(y, [1, 2].map(z, [3].map(w, w * z)), xs.map(a, xs.map(b, y.size() + a + b)))", "[[12, 14], [14, 16]]"),
      ("cel.block([n, cel.index(0) + 1, [1, 2].map(z, z + cel.index(1))], xs.map(x, cel.index(2)[0] + x))", "[10, 12]"),
      ("cel.block([1 / 0, 2], cel.index(1))", "2"),
    ])
  func `macros give names to two things, or to a value`(text: String, expected: String) {
    let result = PairMacroTests.environment.value(text, PairMacroTests.values)
    #expect(result.description.hasPrefix(expected), "\(text): \(result)")
  }

  @Test(
    arguments: [
      ("xs.transformMap(i, x, string(x))", CELType.map(.int, .string)),
      ("m.transformMap(k, v, v)", .map(.string, .int)),
      ("m.transformMapEntry(k, v, {v: k})", .map(.int, .string)), ("m.transformList(k, v, k)", .list(.string)),
      ("cel.bind(x, n, [x])", .list(.int)), ("u.transformMap(k, v, 1)", .map(.dyn, .int)),
      ("[dyn(1)].transformMap(i, v, 1.0)", .map(.int, .double)), ("[dyn(1)].transformList(i, v, i)", .list(.int)),
      ("{optional.none().value(): 1}", .map(.dyn, .int)),
      ("cel.block([n, [cel.index(0)]], cel.index(1))", .list(.int)),
    ])
  func `their types are deduced`(text: String, type: CELType) throws {
    #expect(try PairMacroTests.environment.compile(text).resultType == type)
  }

  @Test(
    arguments: [
      ("xs.all(x, x, true)", "C008", "x"), ("xs.all(1, x, true)", "C008", "1"),
      ("xs.transformMap(k, v)", "C008", "transformMap"),
      ("m.transformMapEntry(k, v, v)", "C026", "v"), ("xs.all(i, x, i.name == 'a')", "C011", "name"),
      ("m.all(k, v, k > v)", "C013", "k > v"), ("cel.bind(1, n, n)", "C008", "1"), ("cel.bind(x, n)", "C008", "bind"),
      ("cel.block(n, 1)", "C008", "block"), ("xs.sortBy(x, [x])", "C027", "[x]"),
      ("cel.bind(x, n, x) + x", "C010", "x"),
    ])
  func `their mistakes have a place`(text: String, code: String, place: String) {
    let issues = PairMacroTests.environment.issues(text)
    #expect(issues.map(\.code) == [code])
    #expect(issues.first.map { text.part($0.range) } == place)
  }
}
