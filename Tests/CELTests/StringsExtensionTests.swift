import CEL
import Testing

struct StringsExtensionTests {
  static let environment = Environment(variables: [
    ("s", .string), ("t", .string), ("n", .int), ("xs", .list(.string)), ("any", .dyn),
  ])

  func shown(_ text: String, _ values: [String: Value] = [:]) -> String {
    StringsExtensionTests.environment.value(text, values).description
  }

  @Test(
    arguments: [
      ("'naïve🐟'.charAt(2)", "\"ï\""), ("'naïve🐟'.charAt(5)", "\"🐟\""), ("'naïve🐟'.charAt(6)", "\"\""),
      ("''.charAt(0)", "\"\""), ("'naïve'.charAt(6)", "error(no place 6 in a text of 5 code points)"),
      ("'naïve'.charAt(-1)", "error(no place -1 in a text of 5 code points)"),
      ("'naïve'.charAt(9223372036854775807)", "error(no place 9223372036854775807 in a text of 5 code points)"),
      ("'naïve'.substring(3)", "\"ve\""), ("'naïve'.substring(0)", "\"naïve\""), ("'naïve'.substring(5)", "\"\""),
      ("'naïve'.substring(1, 3)", "\"aï\""), ("'naïve'.substring(2, 2)", "\"\""),
      ("'naïve'.substring(0, 5)", "\"naïve\""),
      ("'naïve'.substring(-1)", "error(no place -1 in a text of 5 code points)"),
      ("'naïve'.substring(1, 6)", "error(no place 6 in a text of 5 code points)"),
      ("'naïve'.substring(3, 1)", "error(a part of a text cannot begin at 3 and end at 1)"),
      // A combining accent is a code point of its own.
      ("'e\\u0301'.charAt(0)", "\"e\""), ("'e\\u0301'.indexOf('\\u0301')", "1"),
    ])
  func `places count code points`(text: String, expected: String) { #expect(shown(text) == expected) }

  @Test(
    arguments: [
      ("'ütütü'.indexOf('tü')", "1"), ("'ütütü'.indexOf('tü', 2)", "3"), ("'ütütü'.indexOf('tü', 4)", "-1"),
      ("'ütütü'.indexOf('')", "0"), ("'ütütü'.indexOf('', 3)", "3"), ("'ütütü'.indexOf('', 5)", "5"),
      ("'ütütü'.indexOf('ü', 5)", "-1"), ("''.indexOf('a')", "-1"), ("''.indexOf('')", "0"),
      ("'ab'.indexOf('abc')", "-1"), ("'ütütü'.indexOf('ü', 6)", "error(no place 6 in a text of 5 code points)"),
      ("'ütütü'.indexOf('ü', -1)", "error(no place -1 in a text of 5 code points)"),
      ("'ütütü'.lastIndexOf('tü')", "3"), ("'ütütü'.lastIndexOf('tü', 2)", "1"),
      ("'ütütü'.lastIndexOf('tü', 3)", "3"), ("'ütütü'.lastIndexOf('tü', 0)", "-1"),
      ("'ütütü'.lastIndexOf('')", "5"), ("'ütütü'.lastIndexOf('', 2)", "2"), ("'ab'.lastIndexOf('abc')", "-1"),
      ("'ütütü'.lastIndexOf('ü', 6)", "error(no place 6 in a text of 5 code points)"),
      ("'aaaa'.lastIndexOf('aa')", "2"),
    ])
  func `a text is found from the front and from the back`(text: String, expected: String) {
    #expect(shown(text) == expected)
  }

  @Test(
    arguments: [
      ("'a,b,,c'.split(',')", "[\"a\", \"b\", \"\", \"c\"]"), ("'a,b,,c'.split(',', 2)", "[\"a\", \"b,,c\"]"),
      ("'a,b'.split(',', 0)", "[]"), ("'a,b'.split(',', 9)", "[\"a\", \"b\"]"),
      ("'a,b'.split(',', -5)", "[\"a\", \"b\"]"),
      ("'äbc'.split('')", "[\"ä\", \"b\", \"c\"]"), ("'äbc'.split('', 2)", "[\"ä\", \"bc\"]"),
      ("'äbc'.split('', 3)", "[\"ä\", \"b\", \"c\"]"), ("''.split('')", "[]"), ("''.split(',')", "[\"\"]"),
      ("','.split(',')", "[\"\", \"\"]"), ("'aaa'.split('aa')", "[\"\", \"a\"]"),
      ("'a-b-c'.replace('-', '')", "\"abc\""), ("'a-b-c'.replace('-', '--')", "\"a--b--c\""),
      ("'a-b-c'.replace('-', '+', 1)", "\"a+b-c\""), ("'a-b-c'.replace('-', '+', 0)", "\"a-b-c\""),
      ("'a-b-c'.replace('-', '+', -1)", "\"a+b+c\""), ("'abc'.replace('x', 'y')", "\"abc\""),
      ("'äb'.replace('', '.')", "\".ä.b.\""), ("'äb'.replace('', '.', 2)", "\".ä.b\""),
      ("''.replace('', '.')", "\".\""),
      ("'aaa'.replace('aa', 'b')", "\"ba\""),
      ("['a', '', 'c'].join()", "\"ac\""), ("['a', '', 'c'].join('/')", "\"a//c\""), ("[].join('/')", "\"\""),
      ("['a'].join('/')", "\"a\""), ("[dyn('a'), 1].join()", "error(`join` takes texts, not int)"),
      ("'\\t a b \\r\\n'.trim()", "\"a b\""), ("'\\u0085\\u00a0x\\u3000\\u1680'.trim()", "\"x\""),
      // Zero-width space and zero-width no-break space are no white space.
      ("size('\\u200bx\\ufeff'.trim())", "3"), ("' \\n\\u2028 '.trim()", "\"\""), ("''.trim()", "\"\""),
      ("'é'.trim()", "\"é\""),
    ])
  func `texts are taken apart and put together`(text: String, expected: String) { #expect(shown(text) == expected) }

  @Test(
    arguments: [
      ("'ÀbC1'.lowerAscii()", "\"Àbc1\""), ("'àbC1@[`{'.upperAscii()", "\"àBC1@[`{\""), ("''.lowerAscii()", "\"\""),
      ("'añ🐟'.reverse()", "\"🐟ña\""), ("''.reverse()", "\"\""),
      ("size(strings.quote('\\a\\b\\f\\n\\r\\t\\v\\\\\"'))", "20"), ("strings.quote('')", "\"\\\"\\\"\""),
      ("strings.quote('ñ\\u0001') == '\"ñ\\u0001\"'", "true"),
    ])
  func `texts are spelled in other ways`(text: String, expected: String) { #expect(shown(text) == expected) }

  @Test func `parts of texts behave as texts of their own`() {
    #expect(
      shown("{'b': 1}['abc'.charAt(1)] + {'bc': 2}['abcd'.substring(1, 3)] + {'b': 4}[' b '.trim()]") == "7")
    #expect(shown("'a-b'.split('-')[1] == 'b' && 'xa'.substring(1) in ['a'] && 'ab'.substring(1, 1) == ''") == "true")
    #expect(
      shown("(s.substring(1) + t.charAt(0)).split('')", ["s": .string("xyz"), "t": .string("abc")])
        == "[\"y\", \"z\", \"a\"]")
    #expect(shown("xs.map(x, x.substring(1)).join()", ["xs": .list([.string("ab"), .string("cd")])]) == "\"bd\"")
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `searching agrees with looking at each place`(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let alphabet: [Unicode.Scalar] = ["a", "b", "é"]
    func text(_ length: Int, letters: Int) -> [Unicode.Scalar] {
      (0..<length).map { _ in alphabet[random.below(letters)] }
    }
    func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(scalars))
    }
    let environment = StringsExtensionTests.environment
    let functions = try ["s.indexOf(t)", "s.lastIndexOf(t)", "s.split(t).size()", "s.replace(t, 'x')"]
      .map { try environment.compile($0) }
    for _ in 0..<150 {
      let letters = 1 + random.below(3)
      let whole = text(random.below(120), letters: letters)
      // Long ones are searched in another way than short ones.
      let length = 1 + random.below(random.below(2) == 0 ? 4 : 40)
      var part = text(length, letters: letters)
      if random.below(2) == 0, whole.count > length {
        let start = random.below(whole.count - length)
        part = Array(whole[start..<start + length])
      }
      let places = whole.indices.filter { whole[$0...].starts(with: part) }
      var parts = 1
      var replaced: [Unicode.Scalar] = []
      var index = 0
      while index < whole.count {
        if places.contains(index) {
          parts += 1
          replaced.append("x")
          index += part.count
        } else {
          replaced.append(whole[index])
          index += 1
        }
      }
      let activation = try Activation(environment, ["s": .string(string(whole)), "t": .string(string(part))])
      let expected: [Value] = [
        .int(Int64(places.first ?? -1)), .int(Int64(places.last ?? -1)), .int(Int64(parts)), .string(string(replaced)),
      ]
      #expect(functions.map { $0.evaluate(activation) } == expected, "\(string(part)) in \(string(whole))")
    }
  }

  // MARK: What is not known

  @Test(
    arguments: [
      ("a b", "\"a,b\""), ("a b?", "p"), ("a u", "q"), ("a u b?", "p, q"), ("", "\"\""),
    ])
  func `a list that may be longer has no joined text yet`(list: String, expected: String) {
    let p = UnknownSet(Attribute("p"))
    let q = UnknownSet(Attribute("q"))
    var elements: [Value] = []
    var presence: [UnknownSet?] = []
    for word in list.split(separator: " ") {
      elements.append(word == "u" ? .unknown(q) : .string(String(word.prefix { $0 != "?" })))
      presence.append(word.hasSuffix("?") ? p : nil)
    }
    let value = StringsExtensionTests.environment.value(
      "xs.join(',')", ["xs": .list(ListValue(elements, presence: presence))])
    let shown = if case .unknown(let set) = value { set.description } else { value.description }
    #expect(shown == expected)
    let unknown = StringsExtensionTests.environment.value("s.trim().charAt(0)", ["s": .unknown(p)])
    #expect(unknown == .unknown(p))
  }

  // MARK: Limits

  @Test(
    arguments: [
      // Each would need more memory or time than the evaluation has.
      "s.replace('', s)", "s.replace('a', s)", "lists.range(900).map(i, s).join()", "lists.range(90).map(i, s).join(s)",
      "'%s%s%s%s%s%s%s%s%s%s'.format(lists.range(10).map(i, lists.range(20).map(i, s)))",
      "lists.range(400).map(i, s.reverse()).size()", "lists.range(400).map(i, s.upperAscii()).size()",
      "lists.range(400).map(i, s.split('')).size()", "lists.range(900).map(i, strings.quote(s)).size()",
      "lists.range(900).map(i, '%.1000f'.format([i])).size()", "lists.range(90).map(i, '%x'.format([s])).size()",
      "lists.range(400).map(i, '%e'.format([i > 0 ? 5e-324 : 0.0])).size()",
      "lists.range(90).map(i, base64.encode(bytes(s))).size()", "lists.range(900).map(i, s.indexOf('b')).size()",
    ])
  func `texts that grow end in an error`(text: String) {
    let environment = Environment(
      variables: [("s", .string)], options: Environment.Options(costLimit: 50_000))
    let value = environment.value(text, ["s": .string(String(repeating: "a", count: 5000))])
    guard case .error(let failure) = value else {
      Testing.Issue.record("\(text) is \(value.description.prefix(100))")
      return
    }
    #expect(failure.kind == .limitExceeded, "\(text): \(failure)")
  }

  @Test func `a long text is searched in linear time`() throws {
    let values: [String: Value] = [
      "s": .string(String(repeating: "a", count: 400_000)), "t": .string(String(repeating: "a", count: 200_000) + "b"),
    ]
    #expect(shown("s.indexOf(t) + s.lastIndexOf(t) + s.split(t).size()", values) == "-1")
  }
}
