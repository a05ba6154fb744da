import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthTestSupport
import Testing

/// A text with the place that must be underlined, and what must be said about it.
struct Mistake: CustomTestStringConvertible, Sendable {
  let marked: String
  let code: String
  let message: String
  let help: String

  init(_ marked: String, _ code: String, _ message: String, _ help: String) {
    self.marked = marked
    self.code = code
    self.message = message
    self.help = help
  }

  var testDescription: String { marked }
}

@Suite struct SyntaxMistakeTests {
  static let tabs = [
    Mistake("⟦\t⟧a: 1", "Y011", "a tab cannot indent in YAML", "use spaces"),
    Mistake("a:\n⟦\t⟧b: 1", "Y011", "a tab cannot indent in YAML", "use spaces"),
    Mistake("a:\n  ⟦\t\t⟧b: 1", "Y011", "a tab cannot indent in YAML", "use spaces"),
    Mistake("a: |\n foo\n⟦\t⟧bar", "Y011", "a tab cannot indent in YAML", "use spaces"),
  ]

  static let quotes = [
    Mistake("a: ⟦'⟧x\nb: 1\n", "Y012", "the quote `'` is never closed", "add `'` at the end of the text"),
    Mistake("a: ⟦\"⟧x\nb: 1\n", "Y012", "the quote `\"` is never closed", "add `\"` at the end of the text"),
    Mistake("é: ⟦\"⟧ü\n---\n", "Y012", "the quote `\"` is never closed", "add `\"` at the end of the text"),
    Mistake("⟦\"⟧a\nb: c\nd: e", "Y012", "the quote `\"` is never closed", "add `\"` at the end of the text"),
    Mistake(
      "a: ⟦\"⟧x\nb: \"y\"\n", "Y012", "the quote is closed on line 2 only, and more text follows there",
      "close the quote where the text ends"),
    Mistake(
      "a: \"⟦\\d⟧+\"", "Y023", "`\\d` is not an escape of YAML",
      "write `\\\\` for a backslash, or use single quotes, which leave it as it is"),
    Mistake(
      "a: \"x⟦\\u12⟧\"", "Y023", "`\\u12` is not an escape of YAML", "give the 4 hexadecimal digits of a character"),
    Mistake(
      "a: 'it'⟦s⟧ # c", "Y024", "text follows the closing quote",
      "write `''` for a quote inside, or put all of the value in quotes"),
    Mistake(
      "a: \"x\" ⟦y z⟧", "Y024", "text follows the closing quote",
      "write `\\\"` for a quote inside, or put all of the value in quotes"),
  ]

  static let brackets = [
    Mistake("a: ⟦[⟧1, 2\nb: 3\n", "Y013", "the `[` is never closed", "add `]` where it ends"),
    Mistake("a: ⟦{⟧x: 1\nb: 3\n", "Y013", "the `{` is never closed", "add `}` where it ends"),
    Mistake("a: [b, ⟦{⟧c: 1,", "Y013", "the `{` is never closed", "add `}` where it ends"),
    Mistake(
      "a: [x: [1] ⟦2⟧]", "Y014", "expected `,` or `]` before `2`",
      "put a comma between the parts, or quotes around a text that holds `[` or `,`"),
    Mistake(
      "a: [\"x\" ⟦\"⟧y\"]", "Y014", "expected `,` or `]` before `\"`",
      "put a comma between the parts, or quotes around a text that holds `[` or `,`"),
    Mistake(
      "a: {b: \"x\" ⟦c⟧: d}", "Y014", "expected `,` or `}` before `c`",
      "put a comma between the parts, or quotes around a text that holds `: ` or `,`"),
    Mistake("a: [b]⟦]⟧", "Y024", "text follows the end of the value", "remove it, or put all of the value in quotes"),
    Mistake(
      "a: ⟦]⟧", "Y025", "expected a value before `]`",
      "give a value, or put a text that starts with such a sign in quotes"),
    Mistake(
      "a: ⟦,⟧ b", "Y025", "expected a value before `,`",
      "give a value, or put a text that starts with such a sign in quotes"),
  ]

  static let colons = [
    Mistake(
      "a: ⟦b: c⟧", "Y015", "a value without quotes cannot hold `: `",
      "put the value in quotes, or on a line of its own if it is a map"),
    Mistake(
      "x: y # z: w\na: ⟦\"b\": c⟧ # d", "Y015", "a value without quotes cannot hold `: `",
      "put the value in quotes, or on a line of its own if it is a map"),
    Mistake("⟦a:1⟧\nb: 2", "Y016", "a space is missing after the colon of `a`", "write `a: 1`"),
    Mistake("a: 1\n⟦b:2⟧\n", "Y016", "a space is missing after the colon of `b`", "write `b: 2`"),
    Mistake("a: {⟦b:⟧[1]}", "Y016", "a space is missing after the colon of `b`", "write `b: [1]`"),
    Mistake("a: {⟦b:⟧}", "Y016", "a space is missing after the colon of `b`", "write `b: ...`"),
    Mistake(
      "a: 1\n⟦b⟧\nc: 2", "Y017", "expected `: ` and a value after `b`",
      "write `key: value`, or indent the line if it goes on with the text above"),
    Mistake(
      "⟦stakes⟧\n  - holder: meta", "Y017", "expected `: ` and a value after `stakes`",
      "write `key: value`, or indent the line if it goes on with the text above"),
    Mistake("a: b\n⟦:⟧ c", "Y038", "expected a key before `:`", "write `key: value`"),
    Mistake(
      "a: ⟦?⟧ b", "Y029", "`? ` begins a key, which cannot stand here", "put a text that starts with `? ` in quotes"),
  ]

  static let indentation = [
    Mistake(
      "a:\n  b: 1\n ⟦c⟧: 2", "Y018", "an indentation of 1 fits no line above",
      "indent it by 0 like `a` on line 1 or by 2 like `b` on line 2"),
    Mistake("a: 1\n  ⟦b⟧: 2", "Y018", "an indentation of 2 fits no line above", "indent it by 0 like `a` on line 1"),
    Mistake("  a: 1\n⟦b⟧: 2", "Y018", "an indentation of 0 fits no line above", "indent it by 2 like `a` on line 1"),
    Mistake(
      "- a\n- b: 1\n   ⟦c⟧: 2\n", "Y018", "an indentation of 3 fits no line above", "indent it by 2 like `b` on line 2"),
    Mistake(
      "a:\n  - b\n ⟦c⟧: 1", "Y018", "an indentation of 1 fits no line above", "indent it by 0 like `a` on line 1"),
    Mistake(
      "a: |\n  x\n ⟦y⟧\nb: 1", "Y018", "an indentation of 1 fits no line above",
      "indent it by 0 like `a` on line 1 or by 2 like `x` on line 2"),
    Mistake(
      "- a\n⟦b⟧: 1", "Y019", "the key `b` stands among list entries `- `",
      "one level is either a list or a map: put the list under a key of its own"),
    Mistake(
      "a: 1\n⟦-⟧ b", "Y019", "a list entry `- ` stands among keys",
      "one level is either a list or a map: put the list under a key of its own"),
    Mistake(
      "a: ⟦-⟧ b", "Y020", "a list cannot begin on the line of its key",
      "begin the list on the next line, write it as `[a, b]`, or put a text that starts with `- ` in quotes"),
    Mistake(
      "key:\n- a\n ⟦-⟧ b", "Y035", "this `- ` goes on with the text above and begins no list entry",
      "indent it like the list, or put the text in quotes or a `>` block"),
  ]

  static let starts = [
    Mistake("a: ⟦@⟧x", "Y021", "`@` cannot begin a value without quotes", "put the value in quotes"),
    Mistake("a: ⟦`⟧x`", "Y021", "a backtick cannot begin a value without quotes", "put the value in quotes"),
    Mistake("a: ⟦%⟧b", "Y021", "`%` cannot begin a value without quotes", "put the value in quotes"),
    Mistake(
      "a: ⟦> 10%⟧ # c", "Y022", "`>` begins a block of text, which starts on the next line",
      "write `over 10%` in words"),
    Mistake(
      "a: ⟦>= 500⟧", "Y022", "`>` begins a block of text, which starts on the next line",
      "write `at least 500` in words"),
    Mistake(
      "a: ⟦>b⟧", "Y022", "`>` begins a block of text, which starts on the next line",
      "put a value that starts with `>` in quotes"),
    Mistake(
      "a: ⟦|x⟧\n  b", "Y022", "`|` begins a block of text, which starts on the next line",
      "put a value that starts with `|` in quotes"),
    Mistake(
      "a: ⟦&b&c⟧", "Y026", "`&` must be followed by the name of an anchor",
      "put a value that starts with `&` in quotes or a `|` block"),
    Mistake(
      "a: ⟦* 2⟧", "Y026", "`*` must be followed by the name of an anchor",
      "put a value that starts with `*` in quotes or a `|` block"),
    Mistake(
      "⟦%foo⟧\na: 1", "Y027", "`%` at the start of a line begins a directive, and this one is unknown",
      "remove the line, or indent it if it is text"),
    Mistake(
      "%YAML 1.2\n⟦a: 1⟧", "Y027", "a line `---` is missing after the directive", "remove the directive"),
    Mistake(
      "⟦%YAML 2.0⟧\n---\na: 1", "Y027", "`%` at the start of a line begins a directive, and this one is unknown",
      "remove the line, or indent it if it is text"),
    Mistake(
      "⟦%TAG foo⟧\n---\na: 1", "Y027", "`%` at the start of a line begins a directive, and this one is unknown",
      "remove the line, or indent it if it is text"),
    Mistake("{a: 1}⟦}⟧", "Y028", "text follows the end of the document", "remove it"),
    Mistake("a: b\n...\n⟦c⟧", "Y028", "text follows the end of the document", "remove it"),
  ]

  static let tag = "put an expression that starts with `!` in a `|` block, a text in quotes"

  static let structure = [
    Mistake("when: ⟦!x.y⟧ && z", "Y030", "the tag `!x.y` has no meaning here", tag),
    Mistake("when: ⟦!has(a[0])⟧", "Y030", "the tag `!has(a[0])` has no meaning here", tag),
    Mistake("when: ⟦!stated(x)⟧", "Y030", "the tag `!stated(x)` has no meaning here", tag),
    Mistake(
      "a: ⟦!!str⟧ 1", "Y030", "the tag `!!str` has no meaning here",
      "leave it out, or put a text that starts with `!` in quotes"),
    Mistake("a: ⟦!e!x⟧ 1", "Y030", "the tag `!e!x` has no meaning here", tag),
    Mistake("a: ⟦!⟧ x", "Y030", "the tag `!` has no meaning here", tag),
    Mistake("a: &b ⟦!x⟧\n  c: d", "Y030", "the tag `!x` has no meaning here", tag),
    Mistake("a: ⟦!<x>⟧ [b]", "Y030", "the tag `!<x>` has no meaning here", tag),
    Mistake(
      "? ⟦[a]⟧\n: b", "Y031", "a key must be a word or a quoted text, not a list or a map",
      "put quotes around a text that starts with `{` or `[`"),
    Mistake(
      "a: {⟦{x}⟧}", "Y031", "a key must be a word or a quoted text, not a list or a map",
      "put quotes around a text that starts with `{` or `[`"),
    Mistake(
      "a: &x [1]\n⟦*x⟧ : b", "Y031", "a key must be a word or a quoted text, not a list or a map",
      "put quotes around a text that starts with `{` or `[`"),
    Mistake(
      "a:\n  ⟦-⟧b: 1\n   c: 2", "Y036", "a space is missing after the dash", "begin a list entry with `- `"),
    Mistake(
      "a:\n  - b: 1\n  ⟦-⟧{b: 2}", "Y036", "a space is missing after the dash", "begin a list entry with `- `"),
    Mistake(
      "a: &b {c: 1}\nd:\n  ⟦<<⟧: *b", "Y037", "the merge key `<<` has no meaning here",
      "write out the keys that it stands for"),
    Mistake("a: 1\nb: 2\n⟦a⟧: 3\n", "Y032", "the key `a` is given twice", "keep one of the two"),
    Mistake("{a: 1, ⟦\"a\"⟧: 3}", "Y032", "the key `a` is given twice", "keep one of the two"),
    Mistake(
      "a: ⟦*b⟧ c", "Y033", "the alias `*b` refers to nothing",
      "put a text that starts with `*` in quotes"),
    Mistake(
      "a: &x [1, ⟦*x⟧]", "Y034", "`*x` stands inside what it refers to",
      "move `&x` to a part that does not hold the alias"
    ),
  ]

  static let files = [
    Mistake("⟦⟧", "Y001", "the file is empty", "begin with a line such as `armslength: vendor/v1`"),
    Mistake("⟦⟧ \n\n", "Y001", "the file is empty", "begin with a line such as `armslength: vendor/v1`"),
    Mistake(
      "⟦⟧# only a comment\n", "Y001", "the file holds only comments",
      "begin with a line such as `armslength: vendor/v1`"),
    Mistake(
      "x: 1\n---\n⟦y: 2⟧", "Y002", "the file holds 2 documents, not one",
      "give every document a file of its own, without a line `---` between them"),
  ]

  @Test(arguments: tabs + quotes + brackets + colons + indentation + starts + structure + files)
  func `a mistake is named by what people did, where they did it`(mistake: Mistake) throws {
    let marked = MarkedText(mistake.marked)
    let found = diagnostics(marked.text)
    let first = try #require(found.first)
    #expect(first.code == mistake.code)
    #expect(first.message == mistake.message)
    #expect(first.help == mistake.help)
    let range = try #require(first.location?.range)
    #expect(MarkedText.marking(marked.text, [range]) == mistake.marked)
    #expect(found.count == 1, "\(found.map(\.message))")
  }

  @Test func `every mistake is found in a file with line breaks of Windows, at the same place`() throws {
    for mistake in Self.tabs + Self.quotes + Self.brackets + Self.colons + Self.indentation + Self.starts {
      let marked = MarkedText(mistake.marked.replacing("\n", with: "\r\n"))
      let first = try #require(diagnostics(marked.text).first)
      #expect(first.message == mistake.message)
      #expect(first.location?.range == marked.ranges[0], "\(mistake.marked)")
    }
  }

  @Test func `a duplicate key points at the first one`() throws {
    let marked = MarkedText("a: {⟦k⟧: 1, l: 2, ⟦k⟧: 3, ⟦k⟧: 4}")
    let found = diagnostics(marked.text)
    #expect(found.map { $0.location?.range } == [marked.ranges[1], marked.ranges[2]])
    #expect(found.map { $0.labels.first?.location.range } == [marked.ranges[0], marked.ranges[0]])
    #expect(found[0].labels.first?.text == "first given here")
  }

  @Test func `duplicates are found in large mappings too, each once`() {
    let keys = (0..<5_000).map { "k\($0): \($0)\n" }.joined()
    #expect(diagnostics(keys).isEmpty)
    let found = diagnostics(keys + "k17: x\nk4999: y\n")
    #expect(found.map(\.message) == ["the key `k17` is given twice", "the key `k4999` is given twice"])
  }

  @Test func `all errors that can be found are reported at once`() {
    let found = diagnostics("a: !x 1\nb: *c\na: 2\nd: [\n")
    #expect(found.map(\.code) == ["Y030", "Y033", "Y013"])
    let complete = diagnostics("a: !x 1\nb: *c\na: 2\n")
    #expect(complete.map(\.code) == ["Y030", "Y033", "Y032"])
  }

  @Test func `the number of messages is bounded`() {
    let many = diagnostics((0..<5_000).map { "k\($0): !t x\n" }.joined())
    #expect(many.count == 100)
  }
}
