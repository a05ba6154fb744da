import CEL
import Testing

struct FunctionsTests {
  static let environment = Environment(variables: [("s", .string)])

  func shown(_ text: String) -> String { FunctionsTests.environment.value(text).description }

  @Test(
    arguments: [
      ("size('añb')", "3"), ("size(b'añb')", "4"), ("'abc'.size()", "3"), ("[1, 2].size()", "2"), ("size({1: 2})", "1"),
      ("'abc'.contains('')", "true"), ("'abc'.contains('bc')", "true"), ("'abc'.contains('cb')", "false"),
      ("''.contains('a')", "false"), ("'abab'.endsWith('ab')", "true"), ("'b'.endsWith('ab')", "false"),
      ("'abc'.startsWith('ab')", "true"), ("type(1) == int", "true"), ("type([]) == list", "true"),
      ("type(type(1)) == type", "true"), ("dyn(1) == 1.0", "true"), ("'é' == 'e\\u0301'", "false"),
      ("'a' < 'b'", "true"),
      ("'Z' < 'a'", "true"), ("'a' < 'ab'", "true"), ("b'a' + b'b' == b'ab'", "true"), ("[1] + [2] == [1, 2]", "true"),
      (
        "{'a': 1} == {'a': 1.0}",
        "error(C013: `==` does not take map<string, int> and map<string, double> (both sides must be of one type))"
      ),
      ("{'a': dyn(1)} == {'a': dyn(1.0)}", "true"), ("{1: 'a', 'b': 2}['b']", "2"), ("'b' in {'b': 1}", "true"),
      ("{'a': 1}.b", "error(no key `b` in the map)"), ("[1][1]", "error(no element 1 in a list of 1)"),
      ("{'a': 1, 'a': 2}", "error(the key \"a\" occurs twice)"), ("1 / 0", "error(division by zero)"),
      ("1 % 0", "error(division by zero)"), ("1.0 / 0.0", "inf"), ("-7 / 2", "-3"), ("-7 % 2", "-1"),
      ("9223372036854775807 + 1", "error(the result does not fit int)"),
      ("0u - 1u", "error(the result does not fit uint)"),
      ("-(-9223372036854775808)", "error(the result does not fit int)"),
      ("dyn('a') + 1", "error(`+` does not take string and int)"),
      ("dyn('a') && true", "error(`&&` does not take string)"),
    ])
  func `values are computed as the language defines`(text: String, expected: String) {
    #expect(shown(text) == expected)
  }

  @Test(
    arguments: [
      ("int('-12')", "-12"), ("int(1.9)", "1"), ("int(-1.9)", "-1"), ("int(3u)", "3"),
      ("int('1.5')", "error(`1.5` is no int)"),
      (
        "int(1e19)", "error(10000000000000000000.0 does not fit int)".replacing("10000000000000000000.0", with: "1e+19")
      ),
      ("int(18446744073709551615u)", "error(18446744073709551615u does not fit int)"), ("uint(3)", "3u"),
      ("uint(-1)", "error(-1 does not fit uint)"), ("double('1e3')", "1000.0"), ("double(7)", "7.0"),
      ("string(1.5)", "\"1.5\""),
      ("string(2.0)", "\"2\""), ("string(true)", "\"true\""), ("string(b'ab')", "\"ab\""),
      ("string(b'\\xff')", "error(the bytes are no UTF-8)"), ("bytes('é').size()", "2"), ("bool('true')", "true"),
      ("bool('yes')", "error(`yes` is no bool)"),
      ("string(timestamp('2025-06-12T08:00:00.5+02:00'))", "\"2025-06-12T06:00:00.5Z\""),
      ("string(duration('1h30m'))", "\"5400s\""), ("string(duration('-1.5s'))", "\"-1.5s\""),
      ("int(timestamp('1970-01-02T00:00:00Z'))", "86400"),
      ("timestamp(0) == timestamp('1970-01-01T00:00:00Z')", "true"),
      ("timestamp('2025-02-30T00:00:00Z')", "error(`2025-02-30T00:00:00Z` is no timestamp)"),
      ("string(duration('9223372036854775807ns'))", "\"9223372036.854775807s\""),
      ("string(duration('0.3333333333333333333h'))", "\"1199.999999999s\""),
      ("string(duration('0.0000000001h'))", "\"0.00000036s\""),
      ("duration('9223372036854775808ns')", "error(`9223372036854775808ns` is no duration)"),
      ("uint('-0')", "error(`-0` is no uint)"), ("uint('+1')", "error(`+1` is no uint)"), ("int('+1')", "1"),
      ("double('1\\u0000')", "error(`1\0` is no double)"), ("duration('1y')", "error(`1y` is no duration)"),
      ("duration('1h').getMinutes()", "60"),
    ])
  func `conversions keep the value or fail`(text: String, expected: String) { #expect(shown(text) == expected) }

  @Test(
    arguments: [
      ("getFullYear()", "2024"), ("getMonth()", "1"), ("getDate()", "29"), ("getDayOfMonth()", "28"),
      ("getDayOfWeek()", "4"),
      ("getDayOfYear()", "59"), ("getHours()", "23"), ("getMinutes()", "30"), ("getSeconds()", "15"),
      ("getMilliseconds()", "250"), ("getHours('+01:00')", "0"), ("getDate('+01:00')", "1"),
      ("getMonth('+01:00')", "2"),
      ("getHours('-02:30')", "21"), ("getFullYear('UTC')", "2024"),
    ])
  func `a moment has parts, in UTC or at an offset`(call: String, expected: String) {
    #expect(shown("timestamp('2024-02-29T23:30:15.25Z').\(call)") == expected)
  }

  @Test(
    arguments: [
      ("timestamp('2024-02-29T00:00:00Z') + duration('24h') == timestamp('2024-03-01T00:00:00Z')", "true"),
      ("timestamp('2024-03-01T00:00:00Z') - timestamp('2024-02-29T00:00:00.5Z') == duration('86399.5s')", "true"),
      ("duration('1s') - duration('1.5s') == duration('-0.5s')", "true"),
      ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", "error(the moment is outside of the years 1 to 9999)"),
      ("duration('300000000000s') + duration('300000000000s')", "error(the span of time is too long)"),
      ("timestamp('2024-01-01T00:00:00Z') < timestamp('2024-01-01T00:00:00.000000001Z')", "true"),
    ])
  func `moments and spans add up`(text: String, expected: String) { #expect(shown(text) == expected) }

  @Test(
    arguments: [
      ("^abc$", "abc", true), ("b", "abc", true), ("^b", "abc", false), ("a.c", "abc", true), ("a.c", "a\nc", false),
      ("(?s)a.c", "a\nc", true), ("a|bc", "xbc", true), ("^(a|b)*$", "abab", true), ("^a{2,3}$", "aaaa", false),
      ("^a{2,}$", "aaaa", true), ("^a{2}$", "aa", true), ("^[a-c]+$", "abcb", true), ("^[^a-c]+$", "xyz", true),
      ("^[]a]+$", "]a", true), ("^[a-]+$", "a-", true), (#"^\d+$"#, "123", true), (#"^\d+$"#, "12a", false),
      (#"\bfoo\b"#, "a foo b", true), (#"\bfoo\b"#, "afoo", false), (#"^\w+\s\W$"#, "a_1 !", true),
      ("(?i)ABC", "xabc", true),
      ("(?i:A)b", "ab", true), ("(?i:A)b", "aB", false), ("(?m)^b$", "a\nb\nc", true), ("^b$", "a\nb\nc", false),
      (#"^\x41\x{1F600}$"#, "A😀", true), (#"^\p{L}+$"#, "añб", true), (#"^\p{Lu}"#, "a", false),
      (#"^\P{N}+$"#, "ab", true),
      (#"^[[:alpha:]]+$"#, "ab", true), (#"^[^[:digit:]]+$"#, "a1", false), (#"a\.b"#, "axb", false),
      (#"\Qa.b\E"#, "a.b", true),
      ("(?P<n>a)b", "ab", true), ("(?:a)b", "ab", true), ("a??b", "b", true), ("", "", true), ("x*", "", true),
      ("a{,2}", "a{,2}", true),
      ("^é$", "é", true), ("(a*)*", "b", true), (#"\Aab\z"#, "ab", true),
    ])
  func `a regular expression is searched for`(pattern: String, text: String, expected: Bool) {
    let environment = Environment(variables: [("s", .string), ("p", .string)])
    let values: [String: Value] = ["s": .string(text), "p": .string(pattern)]
    #expect(environment.value("s.matches(p)", values) == .bool(expected))
    #expect(environment.value("matches(s, r'\(pattern)')", values) == .bool(expected))
  }

  @Test(
    arguments: [
      ("(a", "a `(` is not closed"), ("a)", "a `)` closes nothing"), ("[a", "a `[` is not closed"),
      ("*a", "`*` has nothing to repeat"),
      ("a**", "a repetition follows a repetition"), ("a{3,2}", "a repetition that ends before it begins"),
      ("a{2000}", "a repetition of more than 1000"), ("[b-a]", "a range of characters that ends before it begins"),
      ("(?<=a)b", "looking behind is not supported"), (#"\k"#, #"`\k` is not an escape sequence"#),
      ("(?=a)", "looking ahead is not supported"),
      (#"\p{Foo}"#, #"`\p{Foo}` is not a known class of characters"#),
      ("(((a{1000}){1000}))", "repetitions inside one another come to more than 1000"),
    ])
  func `what is not a regular expression is explained`(pattern: String, problem: String) {
    let environment = Environment(variables: [("s", .string), ("p", .string)])
    #expect(
      environment.issues("s.matches(r'\(pattern)')").map(\.message) == [
        "`\(pattern)` is not a regular expression: \(problem)"
      ])
    guard case .error(let failure) = environment.value("s.matches(p)", ["s": .string(""), "p": .string(pattern)]) else {
      Testing.Issue.record("no error")
      return
    }
    #expect(failure.message == "`\(pattern)` is not a regular expression: \(problem)")
  }

  @Test func `an error knows which part of the expression failed`() {
    let text = "1 + (2 / (3 - 3)) > 1"
    guard case .error(let failure) = FunctionsTests.environment.value(text), let range = failure.range else {
      Testing.Issue.record("no error with a place")
      return
    }
    #expect(failure.kind == .divisionByZero)
    #expect(text.part(range) == "2 / (3 - 3)".replacing(")", with: "") || text.part(range) == "2 / (3 - 3)")
  }

  @Test func `functions of one's own are found by their types`() {
    let twice = FunctionDeclaration(
      name: "twice",
      overloads: [
        Overload(id: "twice_int", parameters: [.int], result: .int) { _, arguments in
          if case .int(let number) = arguments[0] { .int(2 * number) } else { .null }
        },
        Overload(id: "twice_string", parameters: [.string], result: .string) { _, arguments in
          if case .string(let text) = arguments[0] { .string(text + text) } else { .null }
        },
        Overload(id: "or_zero", parameters: [.int, .int], result: .int, isStrict: false) { _, arguments in
          if case .int = arguments[0] { arguments[0] } else { .int(0) }
        },
      ])
    let environment = Environment(variables: [("u", .int), ("d", .dyn)], functions: [twice])
    let values: [String: Value] = ["u": .unknown(UnknownSet(Attribute("u"))), "d": .string("x")]
    #expect(environment.value("twice(4)", values) == .int(8))
    #expect(environment.value("twice('ab')", values) == .string("abab"))
    #expect(environment.value("twice(d)", values) == .string("xx"))
    #expect(environment.value("twice(u)", values) == .unknown(UnknownSet(Attribute("u"))))
    #expect(environment.value("twice(u, 1)", values) == .int(0))
    #expect(environment.value("twice(1 / 0, 1)", values) == .int(0))
    #expect(environment.value("[1, 2].map(x, twice(x))", values) == .list([.int(2), .int(4)]))
  }
}
