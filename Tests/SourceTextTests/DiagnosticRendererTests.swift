import ArmsLengthSourceText
import ArmsLengthTestSupport
import Testing

/// A diagnostic whose first mark is its place and whose further marks are labels `first`, `second`, ...
private func diagnostic(
  _ marked: String, name: String = "t.yaml", message: String = "something is wrong", help: String? = nil,
  severity: Diagnostic.Severity = .error
) -> Diagnostic {
  let text = MarkedText(marked)
  let file = SourceFile(name: name, text: text.text)
  let places = text.ranges.map { SourceLocation(file, $0) }
  let labels = zip(["first", "second", "third"], places.dropFirst()).map { Diagnostic.Label($0, at: $1) }
  return Diagnostic(code: "X001", severity: severity, message: message, at: places.first, help: help, labels: labels)
}

@Suite struct DiagnosticRendererTests {
  @Test func `a diagnostic shows message, place, line and help`() {
    let before = String(repeating: "\n", count: 11)
    let shown = DiagnosticRenderer().render(
      diagnostic(
        before + "    ⟦econmic⟧: 49%\n", name: "vendors/scale-ai.yaml", message: "unknown field `econmic`",
        help: "did you mean `economic`?"))
    #expect(
      shown == """
        error[X001]: unknown field `econmic`
          --> vendors/scale-ai.yaml:12:5
           |
        12 |     econmic: 49%
           |     ^^^^^^^
           = help: did you mean `economic`?

        """)
  }

  @Test func `labels are shown in the order of their lines`() throws {
    let text = MarkedText("⟦a⟧: 1\nb: 2\nc: 3\n⟦a⟧: ⟦4⟧\n")
    let file = SourceFile(name: "t.yaml", text: text.text)
    let places = text.ranges.map { SourceLocation(file, $0) }
    let shown = DiagnosticRenderer().render(
      Diagnostic(
        code: "Y032", message: "the key `a` is given twice", at: places[1],
        labels: [.init("first given here", at: places[0]), .init("another value", at: places[2])]))
    #expect(
      shown == """
        error[Y032]: the key `a` is given twice
         --> t.yaml:4:1
          |
        1 | a: 1
          | - first given here
        ...
        4 | a: 4
          | ^
          |    - another value

        """)
  }

  @Test func `labels in another file have a snippet of their own`() {
    let other = SourceFile(name: "register.yaml", text: "x\nmeta: y\n")
    let here = SourceFile(name: "vendor.yaml", text: "holder: mta\n")
    let shown = DiagnosticRenderer().render(
      Diagnostic(
        code: "P001", severity: .warning, message: "unknown party `mta`", at: SourceLocation(here, SourceRange(8, 11)),
        labels: [.init("a party with a similar name", at: SourceLocation(other, SourceRange(2, 6)))]))
    #expect(
      shown == """
        warning[P001]: unknown party `mta`
         --> vendor.yaml:1:9
          |
        1 | holder: mta
          |         ^^^
         --> register.yaml:2:1
          |
        2 | meta: y
          | ---- a party with a similar name

        """)
  }

  @Test func `without a place there is only the message and help`() {
    let one = Diagnostic(code: "X001", severity: .note, message: "nothing was read", at: nil, help: "name a file")
    #expect(DiagnosticRenderer().render(one) == "note[X001]: nothing was read\n  = help: name a file\n")
  }

  @Test func `several diagnostics have an empty line between them`() {
    let one = Diagnostic(code: "X001", message: "one", at: nil)
    #expect(DiagnosticRenderer().render([one, one]) == "error[X001]: one\n\nerror[X001]: one\n")
    #expect(DiagnosticRenderer().render([]) == "")
  }

  @Test(arguments: [
    ("a⟦b⟧c", "abc", " ^"), ("⟦日本⟧語", "日本語", "^^^^"), ("日⟦本⟧", "日本", "  ^^"), ("x⟦😀⟧y", "x😀y", " ^^"),
    ("\t⟦a⟧", "    a", "    ^"),
    ("ab\t⟦c⟧", "ab  c", "    ^"), ("⟦a\tb⟧", "a   b", "^^^^^"), ("日\t⟦x⟧", "日  x", "    ^"),
    ("e\u{301}⟦x⟧", "e\u{301}x", " ^"),
    ("abc⟦⟧", "abc", "   ^"), ("⟦⟧", "", "^"), ("⟦⟧abc", "abc", "^"), ("a⟦\u{1B}⟧[31m", "a␛[31m", " ^"),
    ("a\u{202E}⟦b⟧", "a\\u{202e}b", "         ^"), ("\u{FEFF}⟦a⟧", "a", "^"), ("⟦a⟧\r\nb", "a", "^"),
    ("ab⟦\nc⟧", "ab", "  ^ … to line 2"),
    ("a⟦bc\nd\ne⟧f", "abc", " ^^ … to line 3"), ("a ⟦b\n⟧", "a b", "  ^"),
  ])
  func `the underline stands exactly below the range`(marked: String, line: String, underline: String) {
    let lines = DiagnosticRenderer().render(diagnostic(marked)).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[3] == (line.isEmpty ? "1 |" : "1 | " + line))
    #expect(lines[4] == "  | " + underline)
  }

  @Test func `bytes that are no UTF-8 are shown as one replacement character each`() {
    let file = SourceFile(name: "t", bytes: Array("a: ".utf8) + [0xFF, 0xFE] + Array("b".utf8))
    let shown = DiagnosticRenderer().render(
      Diagnostic(code: "X001", message: "bad", at: SourceLocation(file, SourceRange(4, 5))))
    #expect(shown.hasSuffix("1 | a: \u{FFFD}\u{FFFD}b\n  |     ^\n"))
  }

  @Test(arguments: [
    (
      String(repeating: "x", count: 30) + "⟦here⟧" + String(repeating: "y", count: 30),
      "…xxxxxxxxxxxxxxxhereyyyyyyyyyyyyyyy…", 16, 4
    ),
    ("⟦here⟧" + String(repeating: "y", count: 60), "hereyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…", 0, 4),
    (String(repeating: "x", count: 60) + "⟦here⟧", "…xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxhere", 31, 4),
    ("ab⟦" + String(repeating: "z", count: 60) + "⟧", "…" + String(repeating: "z", count: 34) + "…", 1, 34),
  ])
  func `a long line is cut around the range`(marked: String, line: String, start: Int, count: Int) {
    let lines = DiagnosticRenderer(width: 40).render(diagnostic(marked)).split(separator: "\n")
    #expect(lines[3] == "1 | " + line)
    #expect(lines[4] == "  | " + String(repeating: " ", count: start) + String(repeating: "^", count: count))
  }

  @Test func `a line of a megabyte is cut without being looked at as a whole`() {
    let long = String(repeating: "a", count: 500_000)
    let lines = DiagnosticRenderer().render(diagnostic(long + "⟦日⟧" + long)).split(separator: "\n")
    #expect(lines[3].hasPrefix("1 | …aaa") && lines[3].hasSuffix("aaa…"))
    let column = lines[3].prefix { $0 != "日" }.count
    #expect(lines[4] == "  | " + String(repeating: " ", count: column - 4) + "^^")
  }

  @Test func `help is wrapped to the width`() {
    let help = "put the expression in a block of text or in quotes, because a tag begins so"
    let shown = DiagnosticRenderer(width: 50).render(diagnostic("⟦a⟧", help: help))
    #expect(
      shown.hasSuffix(
        """
          = help: put the expression in a block of text or
                  in quotes, because a tag begins so

        """))
  }

  @Test func `nothing of the input reaches the terminal raw`() {
    let one = diagnostic(
      "a\u{1B}]0;x\u{7}⟦b⟧\u{202E}", name: "\u{1B}[2J.yaml", message: "unknown `\u{1B}[1m`\nforged: line",
      help: "\u{9B}2J")
    let shown = DiagnosticRenderer(style: .plain).render(one)
    let controls = shown.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
    #expect(controls.isEmpty)
    #expect(shown.contains("unknown `␛[1m`␊forged: line"))
    #expect(shown.contains("--> ␛[2J.yaml:1:8"))
    #expect(!shown.unicodeScalars.contains("\u{202E}"))
  }

  @Test func `colors are escapes around the same text`() {
    let one = diagnostic("⟦a⟧: b\n", help: "h", severity: .warning)
    let colored = DiagnosticRenderer(style: .colored).render(one)
    #expect(colored.hasPrefix("\u{1B}[1;33mwarning[X001]\u{1B}[0m\u{1B}[1m: something is wrong\u{1B}[0m\n"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == DiagnosticRenderer().render(one))
  }
}
