import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import Testing

@Suite struct LimitTests {
  @Test func `a file may be as large as the limit and no larger`() {
    let limits = YAMLLimits(bytes: 10)
    #expect(diagnostics("a: 1234567", limits: limits).isEmpty)
    let found = diagnostics("a: 12345678", limits: limits)
    #expect(found.map(\.code) == ["Y040"])
    #expect(found.first?.message == "the file has 11 bytes, the limit is 10")
  }

  @Test(arguments: [
    ("[[[x]]]", 3), ("{a: {b: {c: d}}}", 3), ("- - - x", 3), ("a:\n  b:\n    c: d\n", 3), ("x", 0), ("[]", 1),
    ("[[], []]", 2),
  ])
  func `nesting may be as deep as the limit and no deeper`(text: String, depth: Int) {
    #expect(diagnostics(text, limits: YAMLLimits(depth: depth)).isEmpty)
    guard depth > 0 else { return }
    let found = diagnostics(text, limits: YAMLLimits(depth: depth - 1))
    #expect(found.map(\.code) == ["Y041"])
    #expect(found.first?.message == "lists and maps are nested \(depth) deep, the limit is \(depth - 1)")
  }

  @Test func `the place of too deep a nesting is where it begins`() {
    #expect(diagnostics("[a, [b, [c]]]", limits: YAMLLimits(depth: 2)).first?.location?.range == SourceRange(8, 9))
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["[", "{a: ", "- ", "? ", "[{a: ", "- - {x: [", "!a ", "&a ", "'a", "*a [", "a: \n "])
  func `endless nesting is refused at once`(piece: String) {
    let text = String(repeating: piece, count: 100_000)
    let found = diagnostics(text)
    #expect(!found.isEmpty)
  }

  @Test func `there may be as many values as the limit and no more`() {
    #expect(diagnostics("[a, b, c]", limits: YAMLLimits(nodes: 4)).isEmpty)
    let found = diagnostics("[a, b, c]", limits: YAMLLimits(nodes: 3))
    #expect(found.map(\.code) == ["Y042"])
    #expect(found.first?.message == "the file has 4 or more values, the limit is 3")
    #expect(found.first?.location?.position.column == 8)
    // Over all documents of a file.
    #expect(throws: InvalidInput.self) {
      try YAMLReader.read(SourceFile(name: "t", text: "a\n---\nb\n---\nc\n"), limits: YAMLLimits(nodes: 2))
    }
  }

  @Test func `aliases may stand for as many values as the limit and no more`() throws {
    let text = "a: &a [1, 2]\nb: *a\nc: [*a, *a]\n"
    let node = try root(text, limits: YAMLLimits(aliasExpansion: 9))
    #expect(node["c"]?.elements[1].elements.map(\.text) == ["1", "2"])
    let found = diagnostics(text, limits: YAMLLimits(aliasExpansion: 8))
    #expect(found.map(\.code) == ["Y043"])
    #expect(found.first?.message == "aliases stand for 9 values so far, the limit is 8")
  }

  @Test func `a billion laughs are refused`() {
    var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for level in 1..<10 {
      let aliases = (0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(diagnostics(text).map(\.code) == ["Y043"])
  }

  @Test func `a value may be as large as the limit and no larger`() {
    let limits = YAMLLimits(scalarBytes: 4)
    #expect(diagnostics("a: \"éé\"", limits: limits).isEmpty)
    let found = diagnostics("a: \"ééx\"", limits: limits)
    #expect(found.map(\.code) == ["Y044"])
    #expect(found.first?.message == "the value has 5 bytes, the limit is 4")
    #expect(found.first?.location?.range == SourceRange(3, 10))
  }

  @Test func `limits are bounded themselves`() {
    let limits = YAMLLimits(bytes: .max, depth: .max)
    #expect(limits.bytes == 2_147_483_647)
    #expect(limits.depth == 512)
    #expect(diagnostics(String(repeating: "[", count: 5_000), limits: limits).map(\.code) == ["Y041"])
    #expect(diagnostics("a", limits: YAMLLimits(bytes: -1, depth: -1, nodes: -1)).map(\.code) == ["Y040"])
    #expect(diagnostics("a", limits: YAMLLimits(nodes: -1)).map(\.code) == ["Y042"])
  }
}
