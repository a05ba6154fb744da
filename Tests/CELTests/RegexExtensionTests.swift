import CEL
import Testing

struct RegexExtensionTests {
  static let environment = Environment(variables: [
    ("s", .string), ("p", .string), ("r", .string), ("n", .int), ("d", .dyn),
  ])

  /// A text, a pattern, and what `regex.extract` gives for it (nil: nothing).
  static let firsts: [(String, String, String?)] = [
    ("order 66, order 99", "[0-9]+", "66"), ("order 66, order 99", "order ([0-9]+)", "66"), ("order", "[0-9]+", nil),
    ("key=value", "=(.*)", "value"), ("key=", "=(.*)", nil), ("key=", "=.*", "="), ("ab", "(z)?b", nil), ("ab", "", ""),
    ("", "^$", ""), ("", "x", nil), ("Straße 12", "\\pL+", "Straße"), ("日本語 text", "本(.)", "語"), ("a.b", "\\.", "."),
    ("aXbX", "(?i)x", "X"), ("aaa", "a+?", "a"), ("foobar", "foo|foobar", "foo"), ("foobar", "(?P<rest>bar)", "bar"),
    ("x1y22", "(?:[a-z])([0-9]{2})", "22"), ("ab\ncd", "(?m)^(c.)$", "cd"),
  ]

  @Test(arguments: firsts)
  func `the first match is extracted`(text: String, pattern: String, expected: String?) {
    let environment = RegexExtensionTests.environment
    let bindings: [String: Value] = ["s": .string(text), "d": .string(text), "p": .string(pattern)]
    let wanted = Value.optional(expected.map { .string($0) })
    let literal = pattern.replacing("\\", with: "\\\\")
    for call in ["regex.extract(s, '\(literal)')", "regex.extract(s, p)", "regex.extract(d, '\(literal)')"] {
      #expect(environment.value(call, bindings) == wanted, "\(call)")
    }
  }

  static let all: [(String, String, [String])] = [
    ("order 66, order 99", "[0-9]+", ["66", "99"]), ("a=1 b=22 c=", "=([0-9]*)", ["1", "22"]), ("none", "[0-9]", []),
    ("aaa", "a", ["a", "a", "a"]), ("aaa", "aa", ["aa"]), ("ab", "x*", ["", "", ""]), ("baac", "a*", ["", "aa", ""]),
    ("äöü", "", ["", "", "", ""]), ("", "x*", [""]), ("", "(x*)", []), ("日本", ".", ["日", "本"]),
    ("one two", "\\b", ["", "", "", ""]),
    ("a1b2", "([a-z])?[0-9]", ["a", "b"]), ("12", "([a-z])?[0-9]", []),
  ]

  @Test(arguments: all)
  func `all matches are extracted from left to right`(text: String, pattern: String, expected: [String]) {
    let environment = RegexExtensionTests.environment
    let bindings: [String: Value] = ["s": .string(text), "p": .string(pattern)]
    let wanted = Value.list(expected.map { .string($0) })
    let literal = pattern.replacing("\\", with: "\\\\")
    #expect(environment.value("regex.extractAll(s, '\(literal)')", bindings) == wanted)
    #expect(environment.value("regex.extractAll(s, p)", bindings) == wanted)
  }

  static let replacements: [(String, String, String, String)] = [
    ("banana", "a", "o", "bonono"), ("banana", "x", "o", "banana"), ("banana", "(an)+", "<\\0>", "b<anan>a"),
    ("John Smith", "(\\w+) (\\w+)", "\\2, \\1", "Smith, John"), ("abc", "", "-", "-a-b-c-"), ("äb", "", "-", "-ä-b-"),
    ("abc", "b", "", "ac"), ("abc", "b", "\\\\1", "a\\1c"), ("baac", "a*", "x", "xbxcx"), ("", "^", "x", "x"),
    ("ab", "(z)?b", "[\\1]", "a[]"), ("abc", "(a)(b)(c)", "\\3\\2\\1\\0", "cbaabc"), ("a b", "\\s", "\\0\\0", "a  b"),
    ("2025-06-12", "(?P<y>\\d+)-(?P<m>\\d+)-(?P<d>\\d+)", "\\3.\\2.\\1", "12.06.2025"), ("a$1", "\\$1", "$0", "a$0"),
    ("naïve", "ï", "i", "naive"), ("abc", "x", "\\", "abc"),
  ]

  @Test(arguments: replacements)
  func `matches are replaced`(text: String, pattern: String, new: String, expected: String) {
    let environment = RegexExtensionTests.environment
    let bindings: [String: Value] = [
      "s": .string(text), "d": .string(text), "p": .string(pattern), "r": .string(new), "n": .int(-3),
    ]
    let literal = pattern.replacing("\\", with: "\\\\")
    for call in [
      "regex.replace(s, '\(literal)', r)", "regex.replace(s, p, r)", "regex.replace(d, p, r)",
      "regex.replace(s, '\(literal)', r, n)", "regex.replace(s, p, r, 1000000000000)",
    ] {
      #expect(environment.value(call, bindings) == .string(expected), "\(call)")
    }
  }

  @Test(arguments: [(0, "banana"), (1, "bonana"), (2, "bonona"), (3, "bonono"), (4, "bonono"), (-1, "bonono")])
  func `as many matches are replaced as a number says`(count: Int64, expected: String) {
    let environment = RegexExtensionTests.environment
    let bindings: [String: Value] = ["n": .int(count), "p": .string("a")]
    #expect(environment.value("regex.replace('banana', 'a', 'o', n)", bindings) == .string(expected))
    #expect(environment.value("regex.replace('banana', p, 'o', n)", bindings) == .string(expected))
  }

  static let failures: [(String, String)] = [
    (
      "regex.extract(s, '(a)(b)')",
      "`regex.extract` takes an expression with one group at most, not 2: write `(?:...)` for those that only keep things together"
    ),
    (
      "regex.extractAll('', p + '(b)')",
      "`regex.extractAll` takes an expression with one group at most, not 2: write `(?:...)` for those that only keep things together"
    ),
    ("regex.replace('ab', 'b', r'\\1')", "`\\1` cannot stand in for a match: the expression has no group 1"),
    (
      "regex.replace('ab', 'b', r'x\\')",
      "`x\\` cannot stand in for a match: behind a backslash stands the number of a group or another backslash"
    ),
    (
      "regex.replace('ab', '(?P<n>b)', r'\\n')",
      "`\\n` cannot stand in for a match: behind a backslash stands the number of a group or another backslash"
    ),
    ("regex.extract('ab', p + '(')", "`(a)(` is not a regular expression: a `(` is not closed"),
    ("regex.extractAll('ab', p + '(')", "`(a)(` is not a regular expression: a `(` is not closed"),
    ("regex.replace('ab', p + '(', '')", "`(a)(` is not a regular expression: a `(` is not closed"),
    ("regex.replace('ab', p + '(', '', 1)", "`(a)(` is not a regular expression: a `(` is not closed"),
  ]

  @Test(arguments: failures)
  func `what cannot be done is explained`(text: String, message: String) {
    let value = RegexExtensionTests.environment.value(text, ["s": .string("ab"), "p": .string("(a)")])
    #expect(value.description == "error(\(message))")
  }

  @Test(arguments: [
    "regex.extract(s, '(')", "regex.extractAll(s, '[a')", "regex.replace(s, 'a**b)', '')",
    "regex.replace(s, '(?=a)', '', 1)",
  ])
  func `a literal pattern is checked before the evaluation`(text: String) {
    #expect(RegexExtensionTests.environment.issues(text).map(\.code) == ["C020"])
  }

  @Test func `hostile patterns and texts end in an error`() {
    let environment = Environment(
      variables: RegexExtensionTests.environment.variables, options: Environment.Options(costLimit: 50_000))
    let text = Value.string(String(repeating: "a", count: 10_000))
    let limit = "error(the evaluation takes too many steps)"
    // A search in the square of the length, and results that grow.
    #expect(environment.value("regex.extractAll(s, '.*b|a')", ["s": text]).description == limit)
    #expect(environment.value("regex.replace(s, '.*b|a', 'x')", ["s": text]).description == limit)
    #expect(environment.value("regex.extract(s, '((a*)*)*b')", ["s": text]).description.hasPrefix("error("))
    let long = Value.string(String(repeating: "x", count: 10_000))
    #expect(environment.value("regex.replace(s, 'a', r)", ["s": text, "r": long]).description == limit)
    #expect(environment.value("size(regex.extractAll(s, 'a'))", ["s": text]) == .int(10_000))
    #expect(environment.value("size(regex.replace(s, 'a', 'bc'))", ["s": text]) == .int(20_000))
    let patient = Environment(
      variables: environment.variables, options: Environment.Options(costLimit: 100_000_000))
    #expect(
      patient.value("regex.replace(s, 'a', r)", ["s": text, "r": long]).description
        == "error(the evaluation takes too much memory)")
  }
}
