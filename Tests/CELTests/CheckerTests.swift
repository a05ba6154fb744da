import ArmsLengthSourceText
import CEL
import Testing

struct CheckerTests {
  @Test(
    arguments: [
      ("vendor.stakes", "list<stake>"), ("vendor.stakes.map(s, s.economic)", "list<share>"), ("1 + 2", "int"),
      ("[1, 2.0]", "list<dyn>"), ("[]", "list<dyn>"), ("[[], [1]]", "list<list<int>>"),
      ("{'a': 1}", "map<string, int>"),
      ("{'a': 1}.map(k, k)", "list<string>"), ("vendor.stakes[0].vendor.name", "string"), ("n > 1 ? 1 : 2", "int"),
      ("any", "dyn"), ("any.x.y", "dyn"), ("any + 1", "int"), ("type(1)", "type<int>"), ("has(vendor.parent)", "bool"),
      ("stake", "type<stake>"),
      ("n in [1, 2]", "bool"), ("names.filter(x, x != 'a')", "list<string>"), ("null", "null_type"),
      ("vendor.stakes.exists(s, s.economic >= 0.25)", "bool"),
      ("timestamp('2025-01-01T00:00:00Z') - duration('1s')", "timestamp"),
    ])
  func `every expression has a type`(text: String, expected: String) throws {
    #expect(try World.environment.compile(text).resultType.description == expected)
  }

  @Test(
    arguments: [
      ("vendr.name", "C010", "vendr", "unknown name `vendr`", "did you mean `vendor`?"),
      ("q", "C010", "q", "unknown name `q`", "did you mean `n`?"),
      (
        "something", "C010", "something", "unknown name `something`",
        "names here are `any`, `n`, `names`, `vendor`, `x`"
      ),
      ("stakes.size() > 1", "C010", "stakes", "unknown name `stakes`", "did you mean `vendor.stakes`?"),
      ("vendor.stakes.exists(s, votes > 1.0)", "C010", "votes", "unknown name `votes`", "did you mean `s.votes`?"),
      (
        "names.size > 1", "C011", "size", "list<string> has no fields, so none called `size`",
        "`size` is a function: call it as `size(...)`"
      ),
      (
        "1 <= n <= 3", "C013", "1 <= n <= 3", "`<=` does not take bool and int",
        "a comparison has two sides: write `a <= x && x <= b`"
      ),
      (
        "stake.holder == 'a'", "C010", "stake", "unknown name `stake`",
        "names here are `any`, `n`, `names`, `vendor`, `x`"
      ),
      ("vendor.nam", "C011", "nam", "vendor has no field `nam`", "did you mean `name`?"),
      (
        "vendor.stakes[0].owner", "C011", "owner", "stake has no field `owner`",
        "its fields are `economic`, `holder`, `until`, `vendor`, `votes`"
      ),
      ("has(vendor.parents)", "C011", "parents", "vendor has no field `parents`", "did you mean `parent`?"),
      (
        "vendor.stakes.name", "C011", "name", "list<stake> has no fields, so none called `name`",
        "use `exists(x, ...)` or `map(x, ...)` to look at its elements"
      ),
      ("sise(names)", "C012", "sise", "unknown function `sise`", "did you mean `size`?"),
      ("'a'.startWith('b')", "C012", "startWith", "unknown function `startWith`", "did you mean `startsWith`?"),
      (
        "n > 'a'", "C013", "n > 'a'", "`>` does not take int and string",
        "the other side must be of type double or int or uint"
      ),
      ("n > '5'", "C013", "'5'", "`>` does not take int and string", "write 5 without quotes"),
      (
        "vendor.stakes[0].economic >= '49%'", "C013", "'49%'", "`>=` does not take share and string",
        "write 0.49 for 49 %"
      ),
      (
        "vendor.stakes[0].economic >= 'a'", "C013", "vendor.stakes[0].economic >= 'a'",
        "`>=` does not take share and string", "the other side must be of type double or share"
      ),
      (
        "vendor.stakes[0].economic >= 49", "C015", "49", "`49` is outside of 0..1, where every share lies",
        "write 0.49 for 49 %"
      ),
      (
        "vendor.stakes[0].economic >= 49.5", "C015", "49.5", "`49.5` is outside of 0..1, where every share lies",
        "write 0.495 for 49.5 %"
      ),
      (
        "-0.1 >= vendor.stakes[0].economic", "C015", "-0.1", "`-0.1` is outside of 0..1, where every share lies",
        "write a number between 0 and 1"
      ),
      (
        "vendor.stakes[0].economic >= 1", "C013", "1", "`>=` does not take share and int",
        "write it with a decimal point: 1.0"
      ),
      ("x == 1", "C013", "1", "`==` does not take double and int", "write it with a decimal point: 1.0"),
      ("x * 2", "C013", "2", "`*` does not take double and int", "write it with a decimal point: 2.0"),
      (
        "n == 'a'", "C013", "n == 'a'", "`==` does not take int and string", "both sides must be of one type"
      ),
      (
        "vendor == null", "C013", "vendor == null", "`==` does not take vendor and null",
        "ask with `has(record.field)` whether there is a value"
      ),
      (
        "vendor.name.size(1)", "C013", "vendor.name.size(1)", "`size` of string does not take (int)",
        "it is declared as `string.size()`, `bytes.size()`, `list<A>.size()`, `map<A, B>.size()`"
      ),
      (
        "vendor.stakes && true", "C014", "vendor.stakes", "expected a condition, found list<stake>",
        "ask with `exists(x, ...)` or `size()` about its elements"
      ),
      ("vendor.name ? 1 : 2", "C014", "vendor.name", "expected a condition, found string", "compare it with a value"),
      (
        "true ? 1 : 'a'", "C017", "true ? 1 : 'a'", "the branches of `?:` are of different types, int and string",
        "give both the same type, or wrap one in `dyn(...)`"
      ),
      (
        "vendor{name: 'a'}", "C016", "vendor{name: 'a'}", "`vendor` cannot be built in an expression",
        "write a map as `{\"key\": value}`"
      ),
      (
        "n.exists(i, i > 1)", "C018", "n", "`exists` goes through lists and maps, not int",
        "put a list before `.exists`, such as `vendor.stakes`"
      ),
      ("{1.5: 2}", "C019", "1.5", "the key of a map cannot be a double", "keys are texts, integers or bools"),
      (
        "vendor.name.matches('(a')", "C020", "(", "`(a` is not a regular expression: a `(` is not closed",
        "write it in the syntax of RE2, which looks neither ahead nor behind"
      ),
    ])
  func `a mistake is explained where it stands`(
    text: String, code: String, underlined: String, message: String, help: String?
  ) {
    let issues = World.environment.issues(text)
    #expect(issues.map(\.code) == [code])
    #expect(issues.map(\.message) == [message])
    #expect(issues.map(\.help) == [help])
    #expect(issues.map { text.part($0.range) } == [underlined])
  }

  @Test func `all mistakes of an expression are reported at once`() {
    let text = "vendor.nam == 'a' && vendor.stakes.exists(s, s.ownr == 1 || q > 2) && size(n)"
    #expect(World.environment.issues(text).map { text.part($0.range) } == ["nam", "ownr", "q", "size(n)"])
  }

  @Test func `an expression must have the expected type`() throws {
    #expect(throws: CompilationFailure.self) { try World.environment.compile("n + 1", expecting: .bool) }
    for (type, message) in [(CELType.bool, "expected a condition, found int"), (.string, "expected string, found int")]
    {
      do {
        _ = try World.environment.compile("n + 1", expecting: type)
      } catch {
        #expect(error.issues.map(\.message) == [message])
      }
    }
    #expect(try World.environment.compile("any", expecting: .bool).resultType == .dyn)
  }

  @Test func `a program says what it names, and its parts are programs too`() throws {
    let program = try World.environment.compile("vendor.stakes.exists(s, s.votes > x) && n > 2")
    #expect(program.referencedNames == ["n", "vendor", "x"])
    let parts = program.syntax.children
    let second = try #require(program.subprogram(at: parts[1]))
    #expect(second.referencedNames == ["n"])
    #expect(try second.evaluate(Activation(World.environment, ["n": .int(3)])) == .bool(true))
    guard case .comprehension(let comprehension) = parts[0].kind else {
      Testing.Issue.record("no comprehension")
      return
    }
    let predicate = try #require(comprehension.predicate)
    #expect(program.subprogram(at: predicate)?.source == nil)
    #expect(predicate.children[0].type == .double)
    #expect(program.subprogram(at: comprehension.range)?.resultType == .list(.record("stake")))
  }
}
