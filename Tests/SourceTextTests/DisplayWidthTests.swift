import ArmsLengthSourceText
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("日本", 4), ("한국", 4), ("ｆｕｌｌ", 8), ("e\u{301}", 1), ("é", 1), ("😀", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2),
    ("☂", 1), ("☂\u{FE0F}", 2), ("━●", 2), ("\u{200B}", 0), ("ﾊﾝ", 2), ("Ωж", 2), ("…", 1), ("각", 2),
  ])
  func `a text is as wide as a terminal shows it`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("ab", 1, "…"),
    ("ab", 0, ""),
    ("", 0, ""), ("cafe\u{301}s", 5, "cafe\u{301}s"),
  ])
  func `a text is cut to a width`(text: String, width: Int, cut: String) {
    #expect(DisplayWidth.truncated(text, to: width) == cut)
    #expect(DisplayWidth.of(DisplayWidth.truncated(text, to: width)) <= width)
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("one two three", 80, ["one two three"]),
    ("abcdefghij kl", 4, ["abcd", "efgh", "ij", "kl"]), ("", 4, [""]), ("a\n\nb", 4, ["a", "", "b"]),
    ("日本 日本", 5, ["日本", "日本"]), ("日本", 1, ["日", "本"]), ("  a   b ", 9, ["a b"]),
    ("49\u{A0}% of it", 5, ["49\u{A0}%", "of it"]),
  ])
  func `a text is broken at its blanks`(text: String, width: Int, lines: [String]) {
    #expect(DisplayWidth.wrapped(text, to: width) == lines)
  }

  @Test func `a text is padded by what it is wide`() {
    #expect(DisplayWidth.padded("日本", to: 6) == "日本  ")
    #expect(DisplayWidth.padded("long", to: 2) == "long")
  }
}

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("plain text, é, 日本, 😀", "plain text, é, 日本, 😀"), ("\u{1B}[31mred", "␛[31mred"), ("a\0b\tc\nd\re", "a␀b␉c␊d␍e"),
    ("\u{7F}", "␡"), ("\u{9B}31m", "\\u{9b}31m"), ("\u{202E}txt.exe", "\\u{202e}txt.exe"),
    ("a\u{200B}b", "a\\u{200b}b"),
    ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("\u{FEFF}x", "\\u{feff}x"), ("👩‍👧", "👩‍👧"), ("☂\u{FE0F}", "☂\u{FE0F}"),
    ("\u{3164}", "\\u{3164}"), ("\u{2028}", "\\u{2028}"), ("soft\u{AD}hyphen", "soft\\u{ad}hyphen"),
    ("\u{E000}", "\\u{e000}"),
  ])
  func `nothing in a shown text acts or hides`(text: String, shown: String) {
    #expect(VisibleText.of(text) == shown)
  }
}
