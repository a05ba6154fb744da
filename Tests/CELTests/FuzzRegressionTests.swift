import ArmsLengthTestSupport
import Testing

@testable import CEL

/// What fuzzing found, each with the smallest input that shows it.
struct FuzzRegressionTests {
  @Test(arguments: [("'", "\\q", "'"), ("", "#", ""), ("{", "\u{FFFD}", "\"}"), ("1", " + a", "")])
  func `an expression has at most fifty issues, also within one literal`(start: String, part: String, end: String) {
    let issues = Environment().issues(start + String(repeating: part, count: 240) + end)
    #expect((1...50).contains(issues.count), "\(issues.count) issues")
  }

  @Test(arguments: [("", "} "), ("{'", "\\q"), ("", "{}"), ("", "{a + b + c}")])
  func `a template has at most fifty issues`(start: String, part: String) throws {
    let text = start + String(repeating: part, count: 1000)
    let failure = #expect(throws: CompilationFailure.self) { try Environment().compileTemplate(text) }
    let count = try #require(failure).issues.count
    #expect((1...50).contains(count), "\(count) issues")
  }

  @Test(
    arguments: [
      ("cel.bind(x, rs[0], x.n)", "7"), ("cel.bind(x, rs[0], x.n + x.n == 14)", "true"),
      ("cel.block([rs[0]], cel.index(0).n)", "7"), ("rs.map(y, cel.bind(x, y, x.n))", "[7]"),
      ("cel.bind(x, rs[1], x.n)", "error(no element 1 in a list of 1)"),
      ("cel.bind(x, u, x.n)", "unknown(open)"), ("optional.of(rs[0]).optMap(x, x.n)", "optional.of(7)"),
    ])
  func `a field can be what is read first of a named record`(text: String, expected: String) throws {
    let environment = Environment(
      variables: [("rs", .list(.record("node"))), ("u", .record("node"))],
      records: [RecordDeclaration(name: "node", fields: [FieldDeclaration(name: "n", type: .int)])],
      options: Environment.Options(extensions: Set(Extension.allCases)))
    var builder = ActivationBuilder(environment)
    let record = builder.newRecord("node", label: "r")
    builder.set(record, "n", .value(.int(7)))
    builder.bind("rs", .certainList([.record(record)]))
    builder.bind("u", .unknown(builder.attribute("open")))
    #expect(try environment.compile(text).evaluate(builder.build()).description == expected)
  }

  @Test(
    arguments: [
      ("dyn(optional.of(1)).value()", "dyn"), ("dyn([1]).first()", "optional_type<dyn>"),
      ("[1] + dyn(['a'])", "list<dyn>"),
      ("[1] + [dyn('a')]", "list<dyn>"), ("optional.of(1).orValue(dyn('a'))", "dyn"), ("[1][dyn(0)]", "int"),
      ("{'a': 1}[dyn('a')]", "int"), ("{'a': dyn(1)}['a']", "dyn"), ("[[1]].flatten()", "list<int>"),
      ("[] + [1]", "list<int>"), ("optional.none().orValue(1)", "int"), ("p ? 1 : dyn('a')", "dyn"),
      ("[1, dyn('a')]", "list<dyn>"),
    ])
  func `a type promises nothing that dyn may break`(text: String, type: String) throws {
    let environment = Environment(variables: [("p", .bool)])
    #expect(try environment.compile(text).resultType.description == type)
  }

  @Test(
    arguments: [
      "dyn([null]).first().orValue(cidr('1.0.0.0/8')).prefixLength()", "size(([''] + dyn([1]))[1])",
      "optional.ofNonZeroValue('').orValue(dyn(1)).startsWith('a')", "dyn(optional.of(1)).value().matches('a')",
      "p ? true : dyn([1]).first().orValue(cidr('1.0.0.0/8')).ip() == ip('1.0.0.0')",
      "dyn([1]).last().orValue('a').charAt(0) == 'a'", "('' in dyn({})) || dyn({'a': 1})['a'].upperAscii() == 'A'",
    ])
  func `a value of another type than a function takes is an error`(text: String) throws {
    for foldsConstants in [true, false] {
      let environment = Environment(
        variables: [("p", .bool)], options: Environment.Options(foldsConstants: foldsConstants))
      let value = try environment.compile(text).evaluate(Activation(environment, ["p": .bool(false)]))
      guard case .error = value else {
        Testing.Issue.record("\(value)")
        continue
      }
    }
  }
}
