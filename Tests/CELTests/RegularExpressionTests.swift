@testable import CEL
import ArmsLengthTestSupport
import Testing

/// The engines against one another, matches one after the other, and what would take long or much memory.
struct RegularExpressionTests {
  static let environment = Environment(variables: [("s", .string), ("p", .string)])

  @Test(
    arguments: [
      ("a*", "baac", ["0-0", "1-3", "4-4"]), ("a", "aaa", ["0-1", "1-2", "2-3"]), ("", "aé", ["0-0", "1-1", "3-3"]),
      ("a|b", "xaxb", ["1-2", "3-4"]), ("^a", "aaa", ["0-1"]), (#"\b"#, "ab cd", ["0-0", "2-2", "3-3", "5-5"]),
      ("(?m)^", "a\nb\n", ["0-0", "2-2", "4-4"]), ("a??", "aa", ["0-0", "1-1", "2-2"]), ("x", "aaa", []),
      ("$", "", ["0-0"]),
      ("é?", "éb", ["0-2", "3-3"]), ("[^b]+", "aabéb", ["0-2", "3-5"]), (#"(\w+)@"#, "a@ bc@ d", ["0-2", "3-6"]),
      (#"\B"#, "ab é", ["1-1", "3-3", "5-5"]), ("b$", "bb", ["1-2"]),
    ])
  func `matches do not overlap`(pattern: String, text: String, expected: [String]) throws {
    for isReused in [false, true] {
      let expression = try RegularExpression(pattern, isReused: isReused, hasCaptures: true)
      #expect(expression.all(in: text) == expected)
      #expect(expression.all(in: text, limit: 1) == Array(expected.prefix(1)))
    }
  }

  @Test func `a search from an offset sees what is before`() throws {
    for (pattern, start, expected) in [(#"\bb"#, 1, 3), ("b", 1, 1), ("^b", 1, nil), ("(?m)^b", 1, 3)]
      as [(String, Int, Int?)]
    {
      let expression = try RegularExpression(pattern, hasCaptures: true)
      var text = "ab\nb"
      var work = 1000
      let match = text.withUTF8 { expression.firstMatch(in: $0, from: start, work: &work) }
      #expect(match?.range.lowerBound == expected, "\(pattern)")
    }
  }

  @Test(
    arguments: [
      "a", "ab", "a.c", "^abc", "abc$", "^abc$", "(a|b)*c", "a(b|c){2,5}d", #"\bab\b"#, "(?m)^ab$", "(?i)aBc", "[^b]c",
      "é",
      #"\pL\d"#, "(a|ab)(bc|c)", "a.*b.*c$", #"\Ba"#, "(a|b)*a(a|b){9}c", "a{3}b{3}", "(?s)a.{6}c", "c?$",
    ])
  func `all engines agree`(pattern: String) throws {
    let expression = try RegularExpression(pattern, isReused: true, hasCaptures: true)
    let plain = try RegularExpression(pattern)
    var random = SeededGenerator(seed: 3)
    let letters = Array("aaabbbccc dé1\n")
    for length in [0, 1, 3, 7, 8, 9, 15, 16, 17, 18, 40, 90, 1500] {
      for _ in 0..<(length > 1000 ? 2 : 25) {
        var text = String((0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
        let answers = text.withUTF8 { bytes in
          var work = Int.max
          var places = PlaceSet(capacity: plain.program.instructions.count)
          return [
            expression.isFound(in: bytes), plain.isFound(in: bytes),
            plain.program.isFoundByStates(in: bytes, work: &work),
            plain.program.simulate(bytes, from: 0, &places, work: &work),
            expression.firstMatch(in: bytes, work: &work) != nil,
          ]
        }
        #expect(Set(answers).count == 1, "\(answers) in `\(text)`")
      }
    }
  }

  @Test(arguments: ["a", "ab", "é", "abcabd", "aaaaaaaaaaaaaaab"])
  func `a text is found wherever it stands`(part: String) throws {
    let literal = try #require(LiteralPattern(PatternReader.read(part)))
    for before in 0...40 {
      for after in [0, 1, 15, 16, 17, 40] {
        var text = String(repeating: "a", count: before) + part + String(repeating: "c", count: after)
        #expect(text.withUTF8 { literal.isFound(in: $0) })
        var other = String(repeating: "x", count: before) + part.dropLast() + String(repeating: "y", count: after)
        #expect(!other.withUTF8 { literal.isFound(in: $0) })
      }
    }
    for pattern in ["a+", "(a)", "^", "$", "a$b", "a^b", "(?i)a", String(repeating: "a", count: 33)] {
      #expect(try LiteralPattern(PatternReader.read(pattern)) == nil)
    }
  }

  @Test(
    arguments: [
      "(a*)*b", "(a|a)*b", "(a|aa)+$b", ".*.*.*.*=.*", "(.*)(.*)(.*)(.*)b", "(a?){30}a{30}b", "(a|b)*a(a|b){14}c",
      #"\pL{20}\d"#,
    ])
  func `no pattern takes long`(pattern: String) throws {
    let text = String(repeating: "a", count: 100_000)
    let values: [String: Value] = ["s": .string(text), "p": .string(pattern)]
    #expect(RegularExpressionTests.environment.value("s.matches(r'\(pattern)')", values) == .bool(false))
    #expect(RegularExpressionTests.environment.value("s.matches(p)", values) == .bool(false))
  }

  @Test func `a search stops where an evaluation may not take more steps`() throws {
    let values: [String: Value] = [
      "s": .string(String(repeating: "ab", count: 500)), "p": .string("([a-z]{1,30}x){1,30}1"),
    ]
    func value(costLimit: Int) -> Value {
      Environment(variables: [("s", .string), ("p", .string)], options: .init(costLimit: costLimit))
        .value("s.matches(p)", values)
    }
    guard case .error(let failure) = value(costLimit: 2_000) else {
      Testing.Issue.record("no error")
      return
    }
    #expect(failure.kind == .limitExceeded)
    #expect(value(costLimit: 20_000) == .bool(false))
    #expect(value(costLimit: .max) == .bool(false))
    var text = String(repeating: "a", count: 10_000)
    let expression = try RegularExpression("(a*)*(b)", hasCaptures: true)
    var work = 5_000
    #expect(text.withUTF8 { expression.firstMatch(in: $0, work: &work) } == nil)
    #expect(work < 0)
  }

  @Test(
    arguments: [
      String(repeating: "a", count: 1_000_000), String(repeating: "(", count: 1_000_000),
      String(repeating: "()", count: 49_000),
      String(repeating: "[:", count: 49_000), String(repeating: "[[:", count: 30_000),
      "(?:\(String(repeating: "()", count: 40_000))){1000}",
      #"(?:\pL{30}){33}"#, String(repeating: "(?i)[\\pL\\x01]", count: 6_000),
      String(repeating: "(?:a{1,2}", count: 300),
      String(repeating: "a*(?i)*?(?i)", count: 8_000), "(?:" + String(repeating: "a*", count: 30_000) + "){20}",
      String(repeating: "a|", count: 49_000), String(repeating: "(?i)", count: 24_000) + "[",
      String(repeating: "(a)", count: 20_000), "a" + String(repeating: "(?i)*(?i)*?", count: 9_000),
    ])
  func `a pattern may not take much time or memory`(pattern: String) throws {
    for hasCaptures in [false, true] {
      guard let expression = try? RegularExpression(pattern, isReused: true, hasCaptures: hasCaptures) else { continue }
      // The last class may have gone over the limit.
      #expect(
        expression.program.instructions.count + expression.program.transitions.count < ByteProgram.sizeLimit + 5_000)
      var text = String(repeating: "a", count: 100)
      var work = 10_000_000
      let found = text.withUTF8 { expression.isFound(in: $0, work: &work) }
      #expect(!found || work >= 0)
    }
  }

  @Test(
    arguments: [
      (String(repeating: "a", count: 1_000_000), "the expression is too large"),
      (String(repeating: "(", count: 1_000), "the groups nest too deeply"),
      (#"(?:\pL{30}){33}"#, "the expression is too large"),
    ])
  func `what is too large is refused`(pattern: String, message: String) {
    #expect(throws: PatternProblem.self) { try RegularExpression(pattern) }
    do { _ = try RegularExpression(pattern) } catch { #expect(error.message == message) }
  }

  @Test func `an expression is searched for by many tasks at once`() async throws {
    let expression = try RegularExpression(#"^[a-z]+-(\d{2,4})(foo|bar)?$"#, isReused: true, hasCaptures: true)
    let counts = await withTaskGroup(of: Int.self) { group in
      for task in 0..<4 {
        group.addTask {
          (0..<500).count { number in
            var text = "abc-\(number)\(task % 2 == 0 ? "foo" : "")"
            return text.withUTF8 { expression.isFound(in: $0) }
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == [490, 490, 490, 490])
  }
}

extension RegularExpression {
  fileprivate func all(in text: String, limit: Int = .max) -> [String] {
    var text = text
    var work = 1_000_000
    return text.withUTF8 { allMatches(in: $0, limit: limit, work: &work) }.map {
      "\($0.range.lowerBound)-\($0.range.upperBound)"
    }
  }
}
