import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthTestSupport
import Testing

@Suite struct NodeTests {
  /// The ranges of all nodes, keys before values, outer ones first.
  private func ranges(_ node: YAMLNode) -> [SourceRange] {
    switch node.kind {
    case .scalar: [node.range]
    case .sequence: [node.range] + node.elements.flatMap(ranges)
    case .mapping: [node.range] + node.entries.flatMap { ranges($0.key) + ranges($0.value) }
    }
  }

  @Test(arguments: [
    "⟦a⟧ # c\n", "⟦'it''s'⟧ ", "⟦\"a\\\"b\"⟧\n", "⟦⟦a⟧: ⟦b⟧⟧\n", "⟦⟦a⟧: ⟦b c⟧⟧ # d\n\n# e\n",
    "# c\n⟦⟦a⟧:\n  ⟦⟦b⟧: ⟦c⟧⟧\n⟦d⟧:⟦⟧⟧",
    "⟦- ⟦a⟧\n- ⟦⟦b⟧: ⟦c⟧⟧\n- ⟦[⟦d⟧, ⟦e⟧ ]⟧⟧\n\n", "⟦{⟦a⟧: ⟦b⟧, ⟦c⟧: ⟦[]⟧ }⟧ # x",
    "⟦⟦a⟧:\n  ⟦- ⟦b⟧⟧\n  # c\n⟦d⟧:\n⟦- ⟦e⟧⟧⟧\n",
    "⟦⟦a⟧: ⟦|\n  b\n  c⟧⟧\n\n\n", "⟦⟦a⟧: ⟦>- # c\n  b\n\n  c⟧\n⟦d⟧: ⟦e⟧⟧\n", "⟦⟦a⟧: &x ⟦b⟧⟧\n",
    "⟦⟦a⟧: &x\n  ⟦⟦b⟧: ⟦c⟧⟧⟧\n",
    "⟦⟦a⟧: &x # note\n\n  ⟦- ⟦b⟧⟧⟧\n", "⟦[⟦⟦a⟧: ⟦b⟧⟧, ⟦c⟧]⟧", "⟦{⟦a⟧⟦⟧ }⟧", "⟦⟦a⟧: ⟦b\n  c\n d⟧⟧\n",
    "⟦⟦é⟧: ⟦[⟦ü⟧, ⟦日本⟧]⟧\n⟦😀⟧: ⟦x⟧⟧",
    "⟦? ⟦a⟧\n: ⟦b⟧⟧\n", "--- ⟦a⟧\n...\n", "%YAML 1.2\n---\n⟦⟦a⟧: ⟦b⟧⟧\n", "&x\n⟦⟦a⟧: ⟦b⟧⟧", "⟦-⟦⟧ \n- ⟦a⟧⟧",
    "⟦&x ⟦a⟧: ⟦b⟧⟧",
  ])
  func `every node covers exactly its text`(marked: String) throws {
    let text = MarkedText(marked)
    let found = ranges(try root(text.text))
    // An explicit key's `?` and an anchored first key belong to the mapping.
    #expect(
      found == text.ranges,
      "\(found.map { text.text.utf8.prefix($0.upperBound).dropFirst($0.lowerBound) }.map { String($0) ?? "" })")
  }

  @Test(
    arguments: [
      ("x", .plain, "x"), ("'a''b'", .singleQuoted, "a'b"), ("\"a\\tb\"", .doubleQuoted, "a\tb"),
      ("|\n  a\n", .literal, "a\n"),
      ("|-\n  a\n", .literal, "a"), ("|+\n  a\n\n", .literal, "a\n\n"), (">\n  a\n  b\n", .folded, "a b\n"),
      ("|2\n    a\n", .literal, "  a\n"),
      ("a\n  b", .plain, "a b"), ("\"a\\\n   b\"", .doubleQuoted, "ab"), ("'a\n\n  b'", .singleQuoted, "a\nb"),
    ] as [(String, YAMLNode.Style, String)])
  func `a scalar has its style and its value`(text: String, style: YAMLNode.Style, value: String) throws {
    let node = try #require(try root("k: \(text)")["k"])
    #expect(node.kind == .scalar)
    #expect(node.style == style)
    #expect(node.text == value)
    #expect(Array(node.bytes) == Array(value.utf8))
  }

  @Test func `an alias is the anchored node, at its place`() throws {
    let node = try root("a: &x {b: [1, 2]}\nc: *x\nd: [*x, *x]\n&k e: *k\n")
    #expect(node["c"]?["b"]?.elements.map(\.text) == ["1", "2"])
    #expect(node["c"]?.range == node["a"]?.range)
    #expect(node["d"]?.elements.map { $0.location.text } == ["{b: [1, 2]}", "{b: [1, 2]}"])
    #expect(node["e"]?.text == "e")
  }

  @Test func `the last anchor of a name before an alias counts`() throws {
    let node = try root("- &x 1\n- *x\n- &x 2\n- *x\n")
    #expect(node.elements.map(\.text) == ["1", "1", "2", "2"])
  }

  @Test func `anchors end with their document`() throws {
    let file = SourceFile(name: "t", text: "&x a\n---\n*x\n")
    let error = #expect(throws: InvalidInput.self) { try YAMLReader.read(file) }
    #expect(error?.diagnostics.map(\.code) == ["Y033"])
  }

  @Test func `a stream has several documents, each with its own nodes`() throws {
    let file = SourceFile(name: "t", text: "a: 1\n---\n- b\n- c\n--- >\n d\n...\n# end\n")
    let documents = try YAMLReader.read(file)
    #expect(documents.map(\.root.kind) == [.mapping, .sequence, .scalar])
    #expect(documents.map(\.nodeCount) == [3, 3, 1])
    #expect(documents.map { $0.root.location.position.line } == [1, 3, 5])
    #expect(documents[1].root.elements.map(\.text) == ["b", "c"])
    #expect(try YAMLReader.read(SourceFile(name: "t", text: "# nothing\n")).isEmpty)
  }

  @Test func `a quoted merge key is an ordinary key`() throws {
    #expect(try root("'<<': {a: 1}\nb: 2").entries.map(\.key.text) == ["<<", "b"])
  }

  @Test func `what a comma cuts off is told from a key without a value`() throws {
    let entries = try root("{a: b, c d, e: , f: , g}").entries.map { $0 }
    #expect(entries.map { YAMLNode.isBare($0) } == [false, true, false, false, true])
  }

  @Test func `JSON is read as it is`() throws {
    let node = try root("{\"a\": [1, -2.5e3, true, null, \"\\u00e9\\n\\/\"], \"b\":{\"c\":\"d\"}}\n")
    #expect(node["a"]?.elements.map(\.scalar) == [.int(1), .float(-2_500), .bool(true), .null, .string])
    #expect(node["a"]?.elements.last?.text == "é\n/")
    #expect(node["b"]?["c"]?.text == "d")
  }
}
