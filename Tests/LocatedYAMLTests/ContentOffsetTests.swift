import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthTestSupport
import Testing

@Suite struct ContentOffsetTests {
  /// What a part of a value is underlined as: the value's part between two marks, and the file with the marks put in.
  @Test(arguments: [
    ("ab⟦cd⟧e", "k: ab⟦cd⟧e"), ("⟦it's⟧", "k: '⟦it''s⟧'"), ("it⟦'⟧s", "k: 'it⟦''⟧s'"), ("it'⟦s⟧", "k: 'it''⟦s⟧'"),
    ("a⟦\t⟧b", "k: \"a⟦\\t⟧b\""), ("⟦é⟧x", "k: \"⟦\\u00e9⟧x\""), ("é⟦x⟧", "k: \"\\u00e9⟦x⟧\""),
    ("\u{A0}⟦x⟧", "k: \"\\_⟦x⟧\""),
    ("\u{2028}\u{85}😀⟦x⟧", "k: \"\\L\\N\\U0001F600⟦x⟧\""), ("a\"⟦b⟧\"", "k: \"a\\\"⟦b⟧\\\"\""),
    ("a b⟦ ⟧c", "k: a b⟦\n⟧  c"),
    ("a ⟦b⟧", "k: a\n  ⟦b⟧"), ("a\n⟦b⟧", "k: a\n\n  ⟦b⟧"), ("a\n\n⟦b⟧", "k: 'a  \n\n\n  ⟦b⟧'"), ("a  ⟦b⟧", "k: a  ⟦b⟧"),
    ("a⟦b⟧", "k: \"a\\\n   ⟦b⟧\""), ("a\n⟦b⟧", "k: \"a\\\n\n   ⟦b⟧\""), ("a ⟦b⟧", "k: \"a \\\n   ⟦b⟧\""),
    ("a ⟦b⟧", "k: \"a\n \t ⟦b⟧\""),
    ("⟦a⟧\nb\n", "k: |\n  ⟦a⟧\n  b\n"), ("a\n⟦b⟧\n", "k: |\n  a\n  ⟦b⟧\n"),
    ("a\n ⟦b⟧\n\nc\n", "k: | # x\n  a\n   ⟦b⟧\n\n  c\n"),
    ("a\n\n⟦c⟧", "k: |-\n\n  a\n  \n  ⟦c⟧\n".replacing("|-\n\n", with: "|-\n")), ("\n\n⟦a⟧\n", "k: |\n\n\n  ⟦a⟧\n"),
    ("  ⟦a⟧\n", "k: |2\n    ⟦a⟧\n"),
    ("a⟦\n⟧b\n", "k: |\n  a⟦\n⟧  b\n"), ("a⟦ ⟧b\n", "k: >\n  a⟦\n⟧  b\n"), ("a ⟦b⟧\n", "k: >\n  a\n  ⟦b⟧\n"),
    ("a\n⟦b⟧\n", "k: >\n  a\n\n  ⟦b⟧\n"),
    ("a\n  ⟦b⟧\nc\n", "k: >\n  a\n    ⟦b⟧\n  c\n"), ("a\n  b\n⟦c⟧\n", "k: >\n  a\n    b\n  ⟦c⟧\n"),
    ("\n a\n⟦b⟧", "k: >1-\n\n  a\n ⟦b⟧"),
    ("é ⟦ü⟧\n", "k: >\n  é\n  ⟦ü⟧\n"), ("⟦⟧", "k: '⟦⟧'"), ("ab⟦⟧", "k: \"ab⟦⟧\""), ("a\n\n⟦⟧", "k: |+\n  a\n\n⟦⟧"),
  ])
  func `a part of a value is found in the text`(value: String, file: String) throws {
    let expected = MarkedText(file)
    let value = MarkedText(value)
    let node = try #require(try root(expected.text)["k"])
    #expect(node.text == value.text)
    let range = node.range(ofContent: value.ranges[0])
    #expect(MarkedText.marking(expected.text, [range]) == file)
    #expect(node.offset(ofContent: value.ranges[0].lowerBound) == expected.ranges[0].lowerBound)
    #expect(node.location(ofContent: value.ranges[0]).file === node.file)
  }

  @Test func `an error in an expression has its line and column in the file`() throws {
    let text = "indicators:\n  - when: |\n      buyer.isRival(stake.holder) &&\n      (stake.econmic >= 0.25)\n"
    let node = try #require(try root(text)["indicators"]?.elements[0]["when"])
    let word = try #require(node.text.firstRange(of: "econmic"))
    let start = node.text.utf8.distance(from: node.text.startIndex, to: word.lowerBound)
    let location = node.location(ofContent: SourceRange(start, start + 7))
    #expect(location.text == "econmic")
    #expect(location.position == SourcePosition(line: 4, column: 14))
  }

  @Test func `offsets beyond the value are clamped to it`() throws {
    for text in ["k: abc", "k: 'a''c'", "k: |\n  abc\n"] {
      let node = try #require(try root(text)["k"])
      #expect(node.offset(ofContent: 99) == node.offset(ofContent: node.bytes.count))
      #expect(node.offset(ofContent: -1) == node.offset(ofContent: 0))
    }
    #expect(try root("[a, b]").offset(ofContent: 3) == 0)
  }

  /// Writes a random value in a style that can hold it.
  private func write(_ lines: [String], style: Int, lineBreak: String, _ random: inout SeededGenerator) -> String {
    let indent = String(repeating: " ", count: Int.random(in: 1...5, using: &random))
    let chomp = ["", "-", "+"].randomElement(using: &random) ?? ""
    let trailing = String(repeating: lineBreak, count: Int.random(in: 1...3, using: &random))
    let body = lines.map { $0.isEmpty ? "" : indent + $0 }.joined(separator: lineBreak)
    switch style {
    case 0, 1:
      // The indentation is stated where the first line begins with a blank.
      let begins = lines.first { !$0.isEmpty }?.first == " "
      return "k: " + (style == 0 ? "|" : ">") + (begins ? "\(indent.count)" : "") + chomp + lineBreak + body + trailing
    case 2:
      return "k: '" + body.replacing("'", with: "''") + "'" + trailing
    default:
      let escapes = ["\\t", "\\u00e9", "\\\"", "\\\\", "\\" + lineBreak + indent, "\\x41", "\\U0001F600"]
      let text = body.replacing("\\", with: "").replacing("\"", with: "").map { character in
        Int.random(in: 0..<6, using: &random) == 0 && !character.isWhitespace
          ? String(character) + (escapes.randomElement(using: &random) ?? "") : String(character)
      }
      return "k: \"" + text.joined() + "\"" + trailing
    }
  }

  @Test(arguments: 0..<4, ["\n", "\r\n", "\r"])
  func `every byte of a value that stands in the text is found there`(style: Int, lineBreak: String) throws {
    var random = SeededGenerator(seed: UInt64(style) * 10 + UInt64(lineBreak.utf8.count))
    let pieces = ["a", "bc", "é", "日", "😀", " ", "  ", "'", "\"", "&&", "x.y", ">= 1", "#", "\\"]
    var literal = 0
    for _ in 0..<600 {
      let lines = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        var line = (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
          .joined()
        while line.last == " " { line.removeLast() }
        return line
      }
      let text = write(lines, style: style, lineBreak: lineBreak, &random)
      let file = SourceFile(name: "t", text: text)
      guard let node = try? YAMLReader.readSingle(file).root["k"] else { continue }
      let value = Array(node.bytes)
      var places = value.indices.map { node.offset(ofContent: $0) }
      places.append(node.offset(ofContent: value.count))
      #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }, "\(text.debugDescription)")
      // An escape stands for any byte, a line break for a blank or a break; every other byte is there itself.
      let wrong = value.indices.first { offset in
        let found = file.bytes[places[offset]]
        if found == value[offset] { literal += 1 }
        let isFold = [0x0A, 0x0D].contains(found) && [0x0A, 0x20].contains(value[offset])
        return found != value[offset] && found != UInt8(ascii: "\\") && !isFold
      }
      #expect(wrong == nil, "\(text.debugDescription)")
    }
    #expect(literal > 2_000)
  }
}
