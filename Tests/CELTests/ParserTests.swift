import ArmsLengthSourceText
import CEL
import Testing

struct ParserTests {
  static let environment = Environment(options: Environment.Options(hasStated: true))

  /// The tree in prefix form, every part with its text where that is asked for.
  static func shape(_ node: SyntaxNode) -> String {
    switch node.kind {
    case .literal(let value): return value.description
    case .identifier(let name): return name
    case .select(let operand, let field, let isOptional):
      return "(\(isOptional ? ".?" : ".") \(shape(operand)) \(field))"
    case .test(let test, let operand, let field): return "(\(test.rawValue) \(shape(operand)) \(field))"
    case .call(let function, let receiver, let arguments):
      let parts = (receiver.map { ["\(shape($0))."] } ?? []) + arguments.map(shape)
      return "(\(([function] + parts).joined(separator: " ")))"
    case .conditional(let condition, let then, let otherwise):
      return "(? \(shape(condition)) \(shape(then)) \(shape(otherwise)))"
    case .list(let elements, let optionals):
      let parts = elements.enumerated().map { (optionals.contains($0) ? "?" : "") + shape($1) }
      return "[\(parts.joined(separator: ", "))]"
    case .map(let entries):
      let parts = entries.map { "\($0.isOptional ? "?" : "")\(shape($0.key)): \(shape($0.value))" }
      return "{\(parts.joined(separator: ", "))}"
    case .construction(let name, let fields):
      return "\(name){\(fields.map { "\($0.name): \(shape($0.value))" }.joined(separator: ", "))}"
    case .comprehension(let it):
      let parts = it.variables.map(\.name) + [it.predicate, it.transform].compactMap { $0.map(shape) }
      return "(\(it.kind.rawValue) \(shape(it.range)) \(parts.joined(separator: " ")))"
    case .binding(let it): return "(\(it.kind.rawValue) \(shape(it.value)) \(it.variable.name) \(shape(it.body)))"
    case .block(let values, let body): return "(block [\(values.map(shape).joined(separator: ", "))] \(shape(body)))"
    }
  }

  @Test(
    arguments: [
      ("1 + 2 * 3", "(_+_ 1 (_*_ 2 3))"), ("(1 + 2) * 3", "(_*_ (_+_ 1 2) 3)"), ("1 - 2 - 3", "(_-_ (_-_ 1 2) 3)"),
      ("a || b && c || d", "(_||_ a (_&&_ b c) d)"), ("a && b && c && d", "(_&&_ a b c d)"), ("!a.b", "(!_ (. a b))"),
      ("-1", "-1"), ("- 1", "-1"), ("-9223372036854775808", "-9223372036854775808"), ("-a", "(-_ a)"),
      ("--1", "(-_ -1)"),
      ("0x1F", "31"), ("0xFFu", "255u"), ("1e3", "1000.0"), (".5", "0.5"), ("1.5E-1", "0.15"), ("12u", "12u"),
      ("a ? b : c ? d : e", "(? a b (? c d e))"), ("a < b == c", "(_==_ (_<_ a b) c)"), ("a in b", "(@in a b)"),
      ("a[1].b(2, 3)", "(b (_[_] a 1). 2 3)"), ("f()", "(f)"), (".a.b", "(. .a b)"), ("a.`b-c`", "(. a b-c)"),
      ("[1, 2,]", "[1, 2]"), ("{'a': 1, 2: b}", "{\"a\": 1, 2: b}"), ("[]", "[]"), ("{}", "{}"),
      ("A.b{c: 1}", "A.b{c: 1}"),
      ("has(a.b.c)", "(has (. a b) c)"), ("stated(a.b)", "(stated a b)"), ("a.all(x, x > 1)", "(all a x (_>_ x 1))"),
      ("a.exists_one(x, x)", "(exists_one a x x)"), ("a.map(x, x, 2)", "(map a x x 2)"),
      ("a.filter(x, x)", "(filter a x x)"), ("a.?b.c", "(. (.? a b) c)"), ("a[?0]", "(_[?_] a 0)"),
      ("[?a, b]", "[?a, b]"), ("{?'k': a, 'l': b}", "{?\"k\": a, \"l\": b}"), ("a ? b.?c : d", "(? a (.? b c) d)"),
      ("a.optMap(x, x + 1)", "(optMap a x (_+_ x 1))"), ("a.optFlatMap(x, x)", "(optFlatMap a x x)"),
      ("cel.bind(x, 1, x)", "(bind 1 x x)"), ("a.all(i, x, x > i)", "(all a i x (_>_ x i))"),
      ("a.exists(i, x, x)", "(exists a i x x)"), ("a.existsOne(i, x, x)", "(exists_one a i x x)"),
      ("a.transformList(i, x, x)", "(transformList a i x x)"),
      ("a.transformMap(k, v, k, v)", "(transformMap a k v k v)"),
      ("a.transformMapEntry(k, v, {v: k})", "(transformMapEntry a k v {v: k})"), ("a.sortBy(x, x)", "(sortBy a x x)"),
      ("'a' \"b\"".replacing(" \"b\"", with: ""), "\"a\""), ("'''a\n'b'''", "\"a\\n'b\""), (#"r'\n'"#, #""\\n""#),
      (#"'\x41\u00e9\101\n'"#, "\"Aé\\u{41}\\n\"".replacing("\\u{41}", with: "A")), ("b'ab'", "b\"ab\""),
      ("bR'a'", "b\"a\""),
      ("1 // one\n+ 2", "(_+_ 1 2)"),
      ("true && null == false", "(_&&_ true (_==_ null false))"),
    ])
  func `expressions have the shape that the grammar gives them`(text: String, expected: String) throws {
    #expect(ParserTests.shape(try ParserTests.environment.parse(text)) == expected)
  }

  @Test func `every part knows its place`() throws {
    let text = "a.b + f(1, 'é').g[2] && xs.exists(x, x.c)"
    var parts: [String] = []
    func walk(_ node: SyntaxNode) {
      parts.append(text.part(node.range))
      node.children.forEach(walk)
    }
    walk(try ParserTests.environment.parse(text))
    #expect(
      parts == [
        text, "a.b + f(1, 'é').g[2]", "a.b", "a", "f(1, 'é').g[2]", "f(1, 'é').g", "f(1, 'é')", "1", "'é'", "2",
        "xs.exists(x, x.c)", "xs", "x.c", "x",
      ])
  }

  @Test(
    arguments: [
      (
        "rb'a'", "C005", "'a'", "expected an operator or the end, found `'a'`",
        "remove it, or write an operator or the end before it"
      ),
      ("1 +", "C005", "", "expected an expression, found the end", "write the rest of the expression"),
      ("(1", "C009", "(", "this `(` is never closed", "close it with `)`"),
      ("f([1, {2: 3}", "C009", "[", "this `[` is never closed", "close it with `]`"),
      ("1)", "C005", ")", "expected an operator or the end, found `)`", "remove the `)`, or open a `(` before it"),
      ("a = 1", "C001", "=", "`=` has no meaning here", "write `==` to compare"),
      ("a and b", "C005", "and", "expected an operator or the end, found `and`", "write `&&` for and"),
      ("a & b", "C001", "&", "`&` has no meaning here", "write `&&` for and"),
      (
        "a > 25% && b", "C005", "%", "expected an expression, found `%`",
        "`%` is the remainder of a division: write 0.25 for 25 %"
      ),
      ("not a", "C005", "not", "expected an expression, found `not`", "write `!` for not"),
      (
        "a > 25%", "C005", "%", "expected an expression, found `%`",
        "`%` is the remainder of a division: write 0.25 for 25 %"
      ),
      ("a <> b", "C005", ">", "expected an expression, found `>`", "write `!=` to compare"),
      (
        "a contains b", "C005", "contains", "expected an operator or the end, found `contains`",
        "call it as `text.contains(...)`"
      ),
      (
        "14bn", "C021", "14bn", "`14bn` is not a number",
        "put an operator between number and name, or quotes around the text"
      ),
      (
        "'abc", "C002", "'", "this quote is never closed",
        "close it in the same line, or use three quotes for several lines"
      ),
      (
        #"'\q'"#, "C003", #"\q"#, #"`\q` is not an escape sequence"#,
        #"write `\\` for a backslash, or put r before the quote to take backslashes literally"#
      ),
      (
        "9223372036854775808", "C004", "9223372036854775808", "`9223372036854775808` does not fit int",
        "write it with a decimal point to make it a double"
      ),
      ("for", "C007", "for", "`for` is a reserved word", "use another name"),
      ("has(a)", "C008", "a", "`has` asks about a field", "write it as `has(record.field)`"),
      (
        "xs.exists(x)", "C008", "exists", "`exists` takes a name and a condition",
        "write it as `list.exists(x, condition with x)`"
      ),
      (
        "xs.all(1, true)", "C008", "1", "the first argument of `all` is a name for the element",
        "write it as `list.all(x, ...)` with a simple name"
      ),
      ("a ≥ 1", "C001", "≥", "`≥` has no meaning here", "write `>=`"),
      ("", "C005", "", "expected an expression, found the end", "write the rest of the expression"),
    ])
  func `what is not an expression is explained`(
    text: String, code: String, underlined: String, message: String, help: String?
  ) {
    let issues = ParserTests.environment.issues(text)
    #expect(issues.map(\.code) == [code])
    #expect(issues.map(\.message) == [message])
    #expect(issues.map(\.help) == [help])
    #expect(issues.map { text.part($0.range) } == [underlined])
  }

  @Test func `words that cannot be read are all reported at once`() {
    #expect(ParserTests.environment.issues("a # b ; '\\q' 12ab").map(\.code) == ["C001", "C001", "C003", "C021"])
  }
}
