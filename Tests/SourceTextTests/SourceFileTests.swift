import ArmsLengthSourceText
import Testing

@Suite struct SourceFileTests {
  @Test(arguments: [
    ("", [0]), ("a", [0]), ("a\n", [0, 2]), ("a\nb", [0, 2]), ("a\r\nb\r\n", [0, 3, 6]), ("a\rb", [0, 2]),
    ("\n\r\n\r", [0, 1, 3, 4]),
  ])
  func `lines end after every kind of line break`(text: String, starts: [Int]) {
    #expect(SourceFile(name: "t", text: text).lineStarts == starts)
  }

  @Test(arguments: [
    ("abc\ndef", 0, 1, 1), ("abc\ndef", 4, 2, 1), ("abc\ndef", 6, 2, 3), ("abc\ndef", 7, 2, 4), ("abc\ndef", 99, 2, 4),
    ("abc\ndef", -1, 1, 1), ("éa\n日本x", 2, 1, 2), ("éa\n日本x", 10, 2, 3), ("\u{FEFF}ab", 3, 1, 1),
    ("\u{FEFF}ab", 4, 1, 2), ("", 0, 1, 1),
  ])
  func `positions count lines and characters from one`(text: String, offset: Int, line: Int, column: Int) {
    #expect(SourceFile(name: "t", text: text).position(of: offset) == SourcePosition(line: line, column: column))
  }

  @Test func `a line's range leaves out its line break`() {
    let file = SourceFile(name: "t", text: "one\r\ntwo\n\nfour")
    let lines = (1...4).map { file.text(in: file.range(ofLine: $0)) }
    #expect(lines == ["one", "two", "", "four"])
    #expect(file.text(in: file.range(ofLine: 99)) == "four")
  }

  @Test func `a location shows its file, line and column`() {
    let location = SourceLocation(SourceFile(name: "a.yaml", text: "x: y\nz: w"), SourceRange(8, 9))
    #expect(location.description == "a.yaml:2:4")
    #expect(location.fileAndLine == "a.yaml:2")
    #expect(location.text == "w")
  }
}

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("econmic", "economic"), ("EconoMic", "economic"), ("vote", nil), ("votng", "voting"), ("xyz", nil),
    ("since-when", nil), ("sicne", "since"),
    ("", nil),
  ])
  func `a misspelt word finds the one that was meant`(word: String, meant: String?) {
    let found = Suggestion.closest(to: word, among: ["economic", "voting", "since", "until"])
    #expect(found == meant)
  }

  @Test func `of equally close words the first in the alphabet wins`() {
    #expect(Suggestion.closest(to: "bat", among: ["rat", "cat", "hat"]) == "cat")
  }
}
