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
}
