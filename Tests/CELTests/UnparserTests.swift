import ArmsLengthTestSupport
import Foundation
import Testing

@testable import CEL
@testable import cel_conformance

struct UnparserTests {
  static let environment = Environment(
    options: Environment.Options(hasStated: true, extensions: Set(Extension.allCases)))

  /// Reads a text, writes the tree, reads that and compares.
  static func roundTrip(_ text: String, _ environment: Environment = environment, width: Int? = nil) throws -> String {
    let tree = try environment.parse(text)
    let written = width.map { tree.text(wrappingAt: $0) } ?? tree.description
    let again = try environment.parse(written)
    #expect(tree.hasSameStructure(as: again), "\(text) becomes \(written)")
    return written
  }

  @Test(
    arguments: [
      ("(((a))) && (b||c)", "a && (b || c)"), ("(a && b) && c", "(a && b) && c"), ("a&&b||c&&d", "a && b || c && d"),
      ("a - (b - c)", "a - (b - c)"), ("(a - b) - c", "a - b - c"), ("(a + b) * c", "(a + b) * c"),
      ("a + (b * c)", "a + b * c"), ("(a < b) == c", "a < b == c"), ("a == (b < c)", "a == (b < c)"),
      ("!(a.b)", "!a.b"), ("!(a && b)", "!(a && b)"), ("(!a).b", "(!a).b"), ("-(1)", "-(1)"), ("-(1).f()", "-(1.f())"),
      ("- -1", "--1"), ("-1 .f()", "-1.f()"), ("-(1u)", "-1u"), ("-(-9223372036854775808)", "--9223372036854775808"),
      ("a ? b : (c ? d : e)", "a ? b : c ? d : e"), ("(a ? b : c) ? d : e", "(a ? b : c) ? d : e"),
      ("a ? (b ? c : d) : e", "a ? (b ? c : d) : e"), ("(a || b) ? c : d", "a || b ? c : d"),
      ("(a + b).c[ (d) ]", "(a + b).c[d]"), ("a.`in`", "a.`in`"), ("a.`b-c`.`d`", "a.`b-c`.d"), (".a.b", ".a.b"),
      ("a.?b[?c].d", "a.?b[?c].d"), ("[?a, b,]", "[?a, b]"), ("{?a: b, 'c': d,}", "{?a: b, \"c\": d}"),
      ("has(a.b.c) && stated((a + b).c)", "has(a.b.c) && stated((a + b).c)"), ("A.B{c: 1}", "A.B{c: 1}"),
      ("(a+b).exists(x,(x.y>1))", "(a + b).exists(x, x.y > 1)"),
      ("a.existsOne(i, x, i == x)", "a.exists_one(i, x, i == x)"),
      ("a.map(x, x > 1, x)", "a.map(x, x > 1, x)"),
      ("a.transformMap(k, v, k == v, v)", "a.transformMap(k, v, k == v, v)"),
      ("cel.bind(x, a + b, x * x)", "cel.bind(x, a + b, x * x)"), ("a.optMap(x, x)", "a.optMap(x, x)"),
      (
        "cel.block([a, cel.index(0)], cel.index(1) + cel.iterVar(0, 1))",
        "cel.block([a, cel.index(0)], cel.index(1) + cel.iterVar(0, 1))"
      ),
      ("r'\\d' + '''a\nb'''", "\"\\\\d\" + \"a\\nb\""), ("'\"'", "'\"'"), ("'\"\\''", "\"\\\"'\""),
      ("'\\u0007\\x7f é'", "\"\\u0007\\u007f é\""),
      ("b'a\\xff\"'", "b\"a\\xff\\\"\""), ("1e300 + 1.0 + 0.1 + 1e999", "1e+300 + 1.0 + 0.1 + 1e999"),
      ("0xFF + 5u", "255 + 5u"),
      ("-0.0", "-0.0"), ("f(a, -b).g()", "f(a, -b).g()"), ("a in [b] == true", "a in [b] == true"),
    ])
  func `a tree is written with the parentheses that it needs`(text: String, expected: String) throws {
    #expect(try UnparserTests.roundTrip(text) == expected)
  }

  @Test func `long chains are broken into lines`() throws {
    let text = "alpha == 1 && (beta == 2 || gamma == 3 || delta.exists(x, x == 4 && x != 5)) && epsilon == 6"
    #expect(
      try UnparserTests.roundTrip(text, width: 40) == """
        alpha == 1
          && (beta == 2
            || gamma == 3
            || delta.exists(x, x == 4 && x != 5))
          && epsilon == 6
        """)
    #expect(try UnparserTests.roundTrip(text, width: 200) == text)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `reading what was written of a random expression gives the same tree`(seed: UInt64) throws {
    var writer = RandomExpressionTests.Writer(random: SeededRandom(seed))
    for _ in 0..<300 {
      let text = writer.bool(1 + writer.random.below(4))
      let written = try UnparserTests.roundTrip(text)
      #expect(written.utf8.count <= text.utf8.count, "\(text) becomes \(written)")
      _ = try UnparserTests.roundTrip(text, width: 30)
    }
  }

  @Test(arguments: [5, 6] as [UInt64])
  func `noise that can be read can be written`(seed: UInt64) {
    var random = SeededRandom(seed)
    var count = 0
    for _ in 0..<4000 {
      let words = RandomExpressionTests.words
      let text = (0...random.below(7)).map { _ in words[random.below(words.count)] }.joined(separator: " ")
      guard (try? UnparserTests.environment.parse(text)) != nil else { continue }
      count += 1
      #expect(throws: Never.self) { try UnparserTests.roundTrip(text) }
    }
    #expect(count > 100)
  }

  @Test func `the expressions of cel-spec's tests are written as they are read`() throws {
    let folder = ConformanceTests.folder
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".json") }
    var count = 0
    for file in files.sorted() {
      let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(file)"))
      for test in try JSON(JSONSerialization.jsonObject(with: data))["sections"].array.flatMap({ $0["tests"].array }) {
        let environment = Environment(
          options: Environment.Options(hasMacros: !test["disable_macros"].bool, extensions: Set(Extension.allCases)))
        let text = test["expr"].string
        guard (try? environment.parse(text)) != nil else { continue }
        count += 1
        _ = try UnparserTests.roundTrip(text, environment)
      }
    }
    if files.isEmpty { print("skipped: \(folder) is not there") } else { #expect(count > 1000) }
  }
}
