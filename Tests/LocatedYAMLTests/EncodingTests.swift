import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthTestSupport
import Testing

@Suite struct EncodingTests {
  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0], "UTF-16"), ([0xFE, 0xFF, 0, 0x61], "UTF-16"), ([0x61, 0, 0x3A, 0], "UTF-16"),
      ([0, 0x61, 0, 0x3A], "UTF-16"),
      ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"), ([0, 0, 0, 0x61], "UTF-32"),
      ([0x61, 0, 0, 0], "UTF-32"),
    ] as [([UInt8], String)])
  func `other encodings are named`(bytes: [UInt8], name: String) {
    let found = diagnostics(bytes: bytes)
    #expect(found.map(\.code) == ["Y004"])
    #expect(found.first?.message == "the file is \(name), not UTF-8")
    #expect(found.first?.help == "save the file as UTF-8")
  }

  @Test(
    arguments: [
      ([0x61, 0xFF], 1, 1, "0xFF"), ([0x61, 0xC3], 1, 1, "0xC3"), ([0xC0, 0x80], 0, 1, "0xC0"),
      ([0xE2, 0x82, 0x61], 0, 2, "0xE2"),
      ([0xED, 0xA0, 0x80], 0, 3, "0xED"), ([0xF5, 0x80, 0x80, 0x80], 0, 1, "0xF5"), ([0xE0, 0x80, 0x80], 0, 3, "0xE0"),
      ([0x61, 0x80], 1, 1, "0x80"), ([0xF0, 0x8F, 0xBF, 0xBF], 0, 4, "0xF0"), ([0xF4, 0x90, 0x80, 0x80], 0, 4, "0xF4"),
    ] as [([UInt8], Int, Int, String)])
  func `what is no UTF-8 is found at its place`(bytes: [UInt8], offset: Int, count: Int, byte: String) {
    let found = diagnostics(bytes: bytes)
    #expect(found.first?.code == "Y003")
    #expect(found.first?.message == "the text is not UTF-8 here (byte \(byte))")
    #expect(found.first?.location?.range == SourceRange(offset, offset + count))
  }

  @Test(arguments: [
    ("a: x⟦\0⟧y", "the character U+0000 cannot stand in YAML", "remove it, or write it as `\\x00` in double quotes"),
    (
      "a: ⟦\u{1B}⟧[0m", "the character U+001B cannot stand in YAML",
      "remove it, or write it as `\\x1B` in double quotes"
    ),
    ("é: ⟦\u{7F}⟧", "the character U+007F cannot stand in YAML", "remove it, or write it as `\\x7F` in double quotes"),
    ("é: ⟦\u{9B}⟧", "the character U+009B cannot stand in YAML", "remove it, or write it as `\\x9B` in double quotes"),
    (
      "a: b⟦\u{FEFF}⟧", "the character U+FEFF cannot stand in YAML",
      "remove it, or write it as `\\uFEFF` in double quotes"
    ),
    (
      "a: b⟦\u{2028}⟧c", "the character U+2028 is a line break in some versions of YAML only",
      "end the line here, or write the character as `\\u2028` in double quotes"
    ),
    (
      "a: b⟦\u{85}⟧c", "the character U+0085 is a line break in some versions of YAML only",
      "end the line here, or write the character as `\\x85` in double quotes"
    ),
  ])
  func `characters that YAML does not allow are found at their place`(marked: String, message: String, help: String) {
    let text = MarkedText(marked)
    let found = diagnostics(text.text)
    #expect(found.map(\.message) == [message])
    #expect(found.first?.help == help)
    #expect(found.first?.location?.range == text.ranges[0])
  }

  @Test func `all bad characters are reported at once, up to a bound`() {
    #expect(diagnostics("a: \u{1}\nb: \u{2}\n").map { $0.location?.position.line } == [1, 2])
    #expect(diagnostics(String(repeating: "\u{1}", count: 1_000)).count == 100)
  }

  @Test func `a byte order mark is no part of the text`() throws {
    let node = try root("\u{FEFF}a: b\né: ü\n")
    #expect(node.location.position == SourcePosition(line: 1, column: 1))
    #expect(node.entries.map(\.key.text) == ["a", "é"])
    #expect(node["é"]?.location.text == "ü")
    #expect(diagnostics("\u{FEFF}").map(\.code) == ["Y001"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every kind of line break gives the same values and texts`(lineBreak: String) throws {
    let text = "a: ü\nb: |\n  x\n   y\n\nc: >\n  one\n  two\nd: \"p\n  q\"\ne:\n  - 1\n  - {f: 2}\n"
    let node = try root(text.replacing("\n", with: lineBreak))
    #expect(node["a"]?.location.text == "ü")
    #expect(node["b"]?.text == "x\n y\n")
    #expect(node["b"]?.location.text == "|\n  x\n   y".replacing("\n", with: lineBreak))
    #expect(node["c"]?.text == "one two\n")
    #expect(node["d"]?.text == "p q")
    #expect(node["e"]?.elements.map(\.location.text) == ["1", "{f: 2}"])
    #expect(node["e"]?.elements.map(\.location.position.line) == [12, 13])
  }
}
