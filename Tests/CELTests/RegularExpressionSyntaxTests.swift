@testable import CEL
import ArmsLengthTestSupport
import Testing

/// What patterns mean and which are refused, construct by construct; `RegularExpressionOracleTests` has what comes of mixing.
struct RegularExpressionSyntaxTests {
  @Test(
    arguments: [
      // Characters and escapes.
      (#"\x41\x{e9}\x{1F600}"#, "xAé😀", "1-8"), (#"\101\0"#, "A\0", "0-2"),
      (#"\a\f\t\n\r\v"#, "\u{7}\u{C}\t\n\r\u{B}", "0-6"),
      (#"\.\*\\\_"#, #".*\_"#, "0-4"), (#"\Qa.b*\E+"#, "a.b**", "0-5"), (#"\Q(a"#, "(a", "0-2"),
      ("a{,2}", "a{,2}", "0-5"),
      ("a{1", "a{1", "0-3"), ("a{01}", "a{01}", "0-5"), ("]}", "]}", "0-2"), (".", "\n", nil), (".", "é", "0-2"),
      // Classes.
      ("[]a]+", "]a", "0-2"), ("[^]a]", "]ab", "2-3"), ("[a-]+", "a-", "0-2"), ("[a-b-c]+", "-c", "0-2"),
      (#"[\]\d]+"#, "]1", "0-2"), (#"[\x41-\x{43}]+"#, "ABCD", "0-3"), ("[[:alpha:]_]+", "a_1", "0-2"),
      ("[[:^alpha:]]+", "a_1", "1-3"), ("[[:word:]]+", "a_1-", "0-3"), ("[[:foo]+", "[:fo", "0-4"),
      (#"[^\D]"#, "a1", "1-2"),
      ("[é-я]+", "aéя", "1-5"), ("[^a]", "a\n", "1-2"), (#"\d\D\s\S\w\W"#, "1a b_-", "0-6"), (#"[\Q]"#, "Q", "refused"),
      // Unicode.
      (#"\pL+"#, "1éя中1", "1-8"), (#"\p{Lu}"#, "éÉ", "2-4"), (#"\p{^Lu}"#, "Éé", "2-4"), (#"\PL"#, "é1", "2-3"),
      (#"\p{Greek}+"#, "abγδ", "2-6"), (#"\p{Han}"#, "a中", "1-4"), (#"\p{Old_Italic}"#, "𐌀", "0-4"),
      (#"\p{Any}"#, "\n", "0-1"),
      (#"\P{Any}"#, "a", nil), (#"[\p{Cyrillic}1]+"#, "aя1", "1-4"), (#"[^\pL]"#, "я1", "2-3"), (#"\pN"#, "x²", "1-3"),
      (#"\p{Cs}"#, "a", nil), (#"\x{D800}"#, "a", nil), (#"\p{Co}"#, "\u{E000}\u{10FFFD}", "0-3"),
      // Flags.
      ("(?i)straSSe", "STRAẞE", nil), ("(?i)k", "\u{212A}", "0-3"), ("(?i)\u{212A}", "k", "0-1"), ("(?i)S", "ſ", "0-2"),
      ("(?i)σ", "Σ", "0-2"), ("(?i)ς", "Σ", "0-2"), ("(?i)[я]", "Я", "0-2"), ("(?i)[^я]", "Я", nil),
      ("(?i)ß", "ẞ", "0-3"),
      ("(?i)i", "ıİ", nil), ("(?i)ǆ", "ǅ", "0-2"), ("(?i)ﬅ", "ﬆ", "0-3"), ("(?i)ა", "Ა", "0-3"), ("(?i)𐐨", "𐐀", "0-4"),
      ("a(?i)b|c", "aB", "0-2"), ("a(?i)b|c", "C", "0-1"), ("(a(?i)b)c", "aBC", nil), ("(?i:a)b", "Ab", "0-2"),
      ("(?i)a(?-i)b", "AB", nil), ("(?i)a(?-i:b)c", "AbC", "0-3"), ("(?s).", "\n", "0-1"), ("(?s-s).", "\n", nil),
      ("(?m)^b$", "a\nb\nc", "2-3"), ("(?m)$", "a\nb", "1-1"), ("^b", "a\nb", nil), ("a$", "a\n", nil),
      ("(?U)a+", "aaa", "0-1"),
      ("(?U)a+?", "aaa", "0-3"), ("(?)a", "a", "0-1"),
      // Places.
      (#"\Aa\z"#, "a", "0-1"), (#"\bfoo\b"#, "a foo", "2-5"), (#"\bé"#, "é", nil), (#"\B"#, "a", nil),
      (#"\B"#, "aé", "3-3"), (#"\Bé"#, "aé", nil),
      (#"\b"#, "é a", "3-3"), ("^^a$$", "a", "0-1"), ("^*", "a", "0-0"), ("(?m)(^b$)", "a\nb", "2-3 2-3"),
      // Alternatives, repetitions and groups.
      ("a|ab", "ab", "0-1"), ("(?:a|ab)(?:c|bcd)", "abcd", "0-4"), ("|a", "a", "0-0"), ("a||b", "b", "0-0"),
      ("a{2}", "aaa", "0-2"), ("a{2,}", "aaaa", "0-4"), ("a{1,2}", "aaa", "0-2"), ("a{0}", "a", "0-0"),
      ("a{1,2}?", "aaa", "0-1"),
      ("a*?b", "aab", "0-3"), ("a??", "a", "0-0"), ("(a)|(b)", "b", "0-1 - 0-1"), ("((a)b)?", "c", "0-0 - -"),
      ("(a*)*", "b", "0-0 0-0"), ("(a*)+", "b", "0-0 0-0"), ("(a|b)*", "ab", "0-2 1-2"),
      ("(?P<x>a)(?<y>b)", "ab", "0-2 0-1 1-2"),
      ("(?<größe_1>a)", "a", "0-1 0-1"), ("(a|ab)(c|bcd)(d*)", "abcd", "0-4 0-1 1-4 4-4"),
      ("(?:(a)|b)*", "ab", "0-2 0-1"),
      ("a*(?i)*", "aaA", "0-2"), ("()", "", "0-0 0-0"), ("", "a", "0-0"), ("(?:)", "", "0-0"),
    ] as [(String, String, String?)])
  func `a pattern is found where it says`(pattern: String, text: String, expected: String?) throws {
    if expected == "refused" {
      #expect(throws: PatternProblem.self) { try RegularExpression(pattern) }
      return
    }
    let expression = try RegularExpression(pattern, hasCaptures: true)
    var text = text
    let match = text.withUTF8 { bytes in
      var work = 1_000_000
      return expression.firstMatch(in: bytes, work: &work)
    }
    let shown = match.map { match in
      (0...expression.captureCount).map { group in match[group].map { "\($0.lowerBound)-\($0.upperBound)" } ?? "-" }
        .joined(separator: " ")
    }
    #expect(shown == expected)
    for isReused in [false, true] {
      let plain = try RegularExpression(pattern, isReused: isReused)
      #expect(text.withUTF8 { plain.isFound(in: $0) } == (expected != nil))
    }
  }

  @Test(
    arguments: [
      ("a(b", "(", "a `(` is not closed"), ("(a)(b", "(", "a `(` is not closed"), ("ab)", ")", "a `)` closes nothing"),
      ("x[ab", "[", "a `[` is not closed"), ("[]", "[", "a `[` is not closed"), ("[a-", "[", "a `[` is not closed"),
      ("é[z-a]", "z-a", "a range of characters that ends before it begins"),
      ("[[:foo:]]", "[:foo:]", "`[:foo:]` is not a known class of characters"),
      (#"x\p{Klingon}"#, #"\p{Klingon}"#, #"`\p{Klingon}` is not a known class of characters"#),
      (#"\pX"#, #"\pX"#, #"`\pX` is not a known class of characters"#), (#"\p{L"#, #"\p{L"#, #"a `\p{` is not closed"#),
      (#"a\"#, #"\"#, "the expression ends too early"), (#"a\p"#, #"\p"#, "the expression ends too early"),
      (#"\k"#, #"\k"#, #"`\k` is not an escape sequence"#), (#"\é"#, #"\é"#, #"`\é` is not an escape sequence"#),
      (#"\C"#, #"\C"#, #"`\C` is not an escape sequence"#), (#"\Z"#, #"\Z"#, #"`\Z` is not an escape sequence"#),
      (#"a\E"#, #"\E"#, #"`\E` is not an escape sequence"#), (#"[a-\d]"#, #"\d"#, #"`\d` is not an escape sequence"#),
      (#"(a)\1"#, #"\1"#, #"`\1` would refer back to a group, which is not supported"#),
      (#"\8"#, #"\8"#, #"`\8` would refer back to a group, which is not supported"#),
      (#"\xg"#, #"\x"#, #"`\x` needs two digits, or up to `10FFFF` in braces"#),
      (#"\x{110000}"#, #"\x{110000}"#, #"`\x` needs two digits, or up to `10FFFF` in braces"#),
      (#"\x{}"#, #"\x{"#, #"`\x` needs two digits, or up to `10FFFF` in braces"#),
      ("a|*", "*", "`*` has nothing to repeat"), ("(+)", "+", "`+` has nothing to repeat"),
      ("(?i)?", "?", "`?` has nothing to repeat"), ("{2}", "{2}", "`{2}` has nothing to repeat"),
      ("ba**", "**", "a repetition follows a repetition"), ("a++", "++", "a repetition follows a repetition"),
      ("a{2}{3}", "{2}{3}", "a repetition follows a repetition"), ("a*??", "*??", "a repetition follows a repetition"),
      ("a{3,2}", "{3,2}", "a repetition that ends before it begins"),
      ("a{1001}", "{1001}", "a repetition of more than 1000"),
      ("a{1,1001}", "{1,1001}", "a repetition of more than 1000"),
      ("(?:x{1,100}){1,100}", "{1,100}", "repetitions inside one another come to more than 1000"),
      ("(?=a)", "(?=", "looking ahead is not supported"), ("(?!a)", "(?!", "looking ahead is not supported"),
      ("(?<=a)", "(?<=", "looking behind is not supported"), ("(?<!a)", "(?<!", "looking behind is not supported"),
      ("(?>a)", "(?>", "an unknown kind of group"), ("(?P=n)", "(?P", "an unknown kind of group"),
      ("(?x)a", "(?x", "an unknown kind of group"), ("(?i-)a", "(?i-)", "an unknown kind of group"),
      ("(?--i)a", "(?--", "an unknown kind of group"), ("(?i", "(", "a `(` is not closed"),
      ("(?<n", "(?<n", "the name of a group is not closed"), ("(?<a-b>c)", "a-b", "`a-b` is not a name for a group"),
      ("(?P<>a)", "", "`` is not a name for a group"), ("(?<n>a)(?P<n>b)", "n", "two groups are named `n`"),
    ])
  func `what is not a pattern is explained where it stands`(pattern: String, part: String, message: String) throws {
    do {
      _ = try RegularExpression(pattern)
      Testing.Issue.record("`\(pattern)` is taken")
    } catch {
      #expect(error.message == message)
      #expect(String(decoding: Array(pattern.utf8)[error.range], as: UTF8.self) == part)
    }
  }

  @Test(
    arguments: [
      ("s.matches('a(b')", "("), ("s.matches(\"a(b\")", "("), (#"s.matches(r'\d\k')"#, #"\k"#),
      (#"s.matches(r"""\d\k""")"#, #"\k"#), ("s.matches('''[b-a]''')", "b-a"), (#"s.matches('\\d\\k')"#, #"'\\d\\k'"#),
      ("'é'.matches('é*+')", "*+"), ("s.matches('(?P<>a)')", "'(?P<>a)'"),
    ])
  func `a problem is underlined inside the literal where that holds the pattern as it is`(text: String, part: String) {
    let environment = Environment(variables: [("s", .string)])
    let issues = environment.issues(text)
    #expect(issues.map(\.code) == ["C020"])
    #expect(issues.map { text.part($0.range) } == [part])
  }

  @Test func `groups have names`() throws {
    let expression = try RegularExpression("(a)(?P<year>b(?<day>c))", hasCaptures: true)
    #expect(expression.groupNames == [nil, nil, "year", "day"])
    #expect(expression.captureCount == 3)
  }

  @Test func `every script that the table has is one of patterns`() throws {
    #expect(ScalarSet.scriptNames.count > 160)
    for name in ScalarSet.scriptNames {
      let set = try #require(ScalarSet(property: name))
      #expect(!set.ranges.isEmpty && set.ranges == set.negated.negated.ranges, "\(name)")
      #expect(set.ranges.allSatisfy { $0.upperBound <= ScalarSet.last }, "\(name)")
    }
    // Latin and Common are known to anyone.
    let latin = try #require(ScalarSet(script: "Latin"))
    #expect(latin.contains(0x41) && latin.contains(0xE9) && !latin.contains(0x3B1) && !latin.contains(0x31))
    #expect(ScalarSet(script: "Common")?.contains(0x31) == true)
  }

  @Test func `scripts do not overlap`() throws {
    var owners: [ClosedRange<UInt32>] = []
    for name in ScalarSet.scriptNames { owners += try #require(ScalarSet(script: name)).ranges }
    owners.sort { $0.lowerBound < $1.lowerBound }
    for (a, b) in zip(owners, owners.dropFirst()) { #expect(a.upperBound < b.lowerBound) }
  }

  @Test func `a set has the members of its ranges, and its complement the others`() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let ranges = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        let low = UInt32.random(in: 0...60, using: &random)
        return low...low + UInt32.random(in: 0...9, using: &random)
      }
      let set = ScalarSet(ranges)
      for scalar in UInt32(0)...80 {
        #expect(set.contains(scalar) == ranges.contains { $0.contains(scalar) })
        #expect(set.negated.contains(scalar) == !set.contains(scalar))
      }
    }
  }

  @Test func `the shape of a set takes its characters and no others`() {
    var random = SeededGenerator(seed: 6)
    let edges: [UInt32] = [0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0x10FFFF]
    for _ in 0..<300 {
      let ranges = (0..<3).map { _ in
        let a = edges[Int.random(in: 0..<edges.count, using: &random)]
        let b = UInt32.random(in: 0...0x10FFFF, using: &random)
        return min(a, b)...max(a, b)
      }
      let set = ScalarSet(Array(ranges.prefix(Int.random(in: 1...3, using: &random))))
      let shape = CharacterShape(set)
      let probes = edges + set.ranges.flatMap { [$0.lowerBound, $0.upperBound, $0.lowerBound &- 1, $0.upperBound + 1] }
      for scalar in probes.compactMap({ Unicode.Scalar($0) }) {
        var node: Int32? = Int32(shape.nodes.count - 1)
        for byte in UTF8.encode(scalar) ?? .init() {
          node = node.flatMap { node in
            node < 0 ? nil : shape.nodes[Int(node)].first { $0.low <= byte && byte <= $0.high }?.next
          }
        }
        #expect((node == -1) == set.contains(scalar.value))
      }
    }
  }
}
