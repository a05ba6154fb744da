internal import ArmsLengthSourceText

/// Every message of the YAML reader.
extension Diagnostic {
  /// The number of messages after which reading stops.
  static let most = 100

  /// Whether it says that a text was taken for an alias or a tag.
  var isMistakenText: Bool { code == "Y030" || code == "Y033" }
  /// Whether it says that a `- ` begins no list entry.
  var isListInText: Bool { code == "Y035" }

  // MARK: - The file

  static func noDocument(in file: SourceFile) -> Diagnostic {
    let isEmpty = file.bytes.allSatisfy { $0.isBlankOrBreak }
    return Diagnostic(
      code: "Y001", message: isEmpty ? "the file is empty" : "the file holds only comments",
      at: SourceLocation(file, SourceRange(at: 0)), help: "begin with a line such as `armslength: vendor/v1`")
  }

  static func severalDocuments(_ count: Int, second: SourceLocation, first: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y002", message: "the file holds \(count) documents, not one", at: second,
      help: "give every document a file of its own, without a line `---` between them",
      labels: [Label("the first document", at: first)])
  }

  static func notUTF8(_ byte: UInt8, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y003", message: "the text is not UTF-8 here (byte 0x\(hex(UInt32(byte), 2)))", at: place,
      help: "save the file as UTF-8")
  }

  static func otherEncoding(_ name: String, in file: SourceFile) -> Diagnostic {
    Diagnostic(
      code: "Y004", message: "the file is \(name), not UTF-8", at: SourceLocation(file, SourceRange(at: 0)),
      help: "save the file as UTF-8")
  }

  static func controlCharacter(_ scalar: UnicodeScalar, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y005", message: "the character U+\(hex(scalar.value, 4)) cannot stand in YAML", at: place,
      help: "remove it, or write it as `\(escape(scalar))` in double quotes")
  }

  static func lineSeparator(_ scalar: UnicodeScalar, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y006", message: "the character U+\(hex(scalar.value, 4)) is a line break in some versions of YAML only",
      at: place,
      help: "end the line here, or write the character as `\(escape(scalar))` in double quotes")
  }

  static func outOfMemory(in file: SourceFile) -> Diagnostic {
    Diagnostic(
      code: "Y007", message: "there is not enough memory to read the file",
      at: SourceLocation(file, SourceRange(at: 0)),
      help: "split the file")
  }

  private static func hex(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func escape(_ scalar: UnicodeScalar) -> String {
    scalar.value < 0x100 ? "\\x" + hex(scalar.value, 2) : "\\u" + hex(scalar.value, 4)
  }

  // MARK: - The syntax

  static func unreadable(_ problem: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y010", message: "this is not YAML: \(problem)", at: place,
      help: "look at this line and the one above it")
  }

  static func tab(isIndentation: Bool, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y011", message: isIndentation ? "a tab cannot indent in YAML" : "a tab cannot stand here in YAML",
      at: place,
      help: "use spaces")
  }

  static func unclosedQuote(_ quote: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y012", message: "the quote `\(quote)` is never closed", at: place,
      help: "add `\(quote)` at the end of the text")
  }

  static func quoteClosedLate(at place: SourceLocation, closed: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y012", message: "the quote is closed on line \(closed.position.line) only, and more text follows there",
      at: place,
      help: "close the quote where the text ends", labels: [Label("closed here", at: closed)])
  }

  static func unclosedBracket(_ bracket: String, at place: SourceLocation) -> Diagnostic {
    let closing = bracket == "[" ? "]" : "}"
    return Diagnostic(
      code: "Y013", message: "the `\(bracket)` is never closed", at: place, help: "add `\(closing)` where it ends")
  }

  static func noComma(_ bracket: String, at place: SourceLocation, opened: SourceLocation) -> Diagnostic {
    let closing = bracket == "[" ? "]" : "}"
    let isOtherBracket = place.text == "]" || place.text == "}"
    return Diagnostic(
      code: "Y014", message: "expected `,` or `\(closing)` before `\(place.text)`", at: place,
      help: isOtherBracket
        ? "close the `\(bracket)` with `\(closing)` first"
        : "put a comma between the parts, or quotes around a text that holds \(bracket == "[" ? "`[`" : "`: `") or `,`",
      labels: [Label("begun here", at: opened)])
  }

  static func colonInValue(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y015", message: "a value without quotes cannot hold `: `", at: place,
      help: "put the value in quotes, or on a line of its own if it is a map")
  }

  static func noSpaceBehindColon(key: String, value: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y016", message: "a space is missing after the colon of `\(key)`", at: place,
      help: "write `\(key): \(value.isEmpty ? "..." : value)`")
  }

  static func noSpaceBehindDash(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y036", message: "a space is missing after the dash", at: place, help: "begin a list entry with `- `")
  }

  static func noColon(_ text: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y017", message: "expected `: ` and a value after `\(text)`", at: place,
      help: "write `key: value`, or indent the line if it goes on with the text above")
  }

  static func indentation(at place: SourceLocation, fitting levels: [(column: Int, word: String, line: Int)])
    -> Diagnostic
  {
    let found = place.position.column - 1
    let fits = levels.map { "by \($0.column - 1) like `\($0.word)` on line \($0.line)" }.joined(separator: " or ")
    return Diagnostic(
      code: "Y018", message: "an indentation of \(found) fits no line above", at: place, help: "indent it \(fits)")
  }

  static func mixedListAndKeys(isEntry: Bool, at place: SourceLocation, begun: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y019",
      message: isEntry
        ? "a list entry `- ` stands among keys" : "the key `\(place.text)` stands among list entries `- `",
      at: place, help: "one level is either a list or a map: put the list under a key of its own",
      labels: [Label(isEntry ? "the map begins here" : "the list begins here", at: begun)])
  }

  static func listBehindKey(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y020", message: "a list cannot begin on the line of its key", at: place,
      help: "begin the list on the next line, write it as `[a, b]`, or put a text that starts with `- ` in quotes")
  }

  static func reservedStart(_ character: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y021",
      message: "\(character == "`" ? "a backtick" : "`\(character)`") cannot begin a value without quotes", at: place,
      help: "put the value in quotes")
  }

  static func textBehindBlockStart(_ indicator: String, at place: SourceLocation) -> Diagnostic {
    let rest = place.text.dropFirst().drop { $0 == "=" || $0 == " " }
    let isBound = indicator == ">" && (rest.first?.isNumber ?? false)
    let word = place.text.hasPrefix(">=") ? "at least" : "over"
    return Diagnostic(
      code: "Y022", message: "`\(indicator)` begins a block of text, which starts on the next line", at: place,
      help: isBound ? "write `\(word) \(rest)` in words" : "put a value that starts with `\(indicator)` in quotes")
  }

  static func unknownEscape(_ escape: String, digits: Int, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y023", message: "`\(escape)` is not an escape of YAML", at: place,
      help: digits > 0
        ? "give the \(digits) hexadecimal digits of a character"
        : "write `\\\\` for a backslash, or use single quotes, which leave it as it is")
  }

  static func textBehindQuote(_ quote: String, at place: SourceLocation) -> Diagnostic {
    let inside = quote == "'" ? "''" : "\\\""
    return Diagnostic(
      code: "Y024", message: "text follows the closing quote", at: place,
      help: "write `\(inside)` for a quote inside, or put all of the value in quotes")
  }

  static func textBehindValue(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y024", message: "text follows the end of the value", at: place,
      help: "remove it, or put all of the value in quotes")
  }

  static func noValue(_ found: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y025",
      message: found.allSatisfy(\.isWhitespace) ? "expected a value" : "expected a value before `\(found)`",
      at: place, help: "give a value, or put a text that starts with such a sign in quotes")
  }

  static func colonWithoutKey(at place: SourceLocation) -> Diagnostic {
    Diagnostic(code: "Y038", message: "expected a key before `:`", at: place, help: "write `key: value`")
  }

  static func anchorName(_ sign: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y026", message: "`\(sign)` must be followed by the name of an anchor", at: place,
      help: "put a value that starts with `\(sign)` in quotes or a `|` block")
  }

  static func directive(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y027", message: "`%` at the start of a line begins a directive, and this one is unknown", at: place,
      help: "remove the line, or indent it if it is text")
  }

  static func directiveWithoutStart(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y027", message: "a line `---` is missing after the directive", at: place, help: "remove the directive")
  }

  static func textBehindDocument(at place: SourceLocation) -> Diagnostic {
    Diagnostic(code: "Y028", message: "text follows the end of the document", at: place, help: "remove it")
  }

  static func questionMark(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y029", message: "`? ` begins a key, which cannot stand here", at: place,
      help: "put a text that starts with `? ` in quotes")
  }

  // MARK: - What YAML has and these documents do not

  static func tag(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y030", message: "the tag `\(place.text)` has no meaning here", at: place,
      help: place.text.hasPrefix("!!")
        ? "leave it out, or put a text that starts with `!` in quotes"
        : "put an expression that starts with `!` in a `|` block, a text in quotes")
  }

  static func keyIsNoScalar(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y031", message: "a key must be a word or a quoted text, not a list or a map", at: place,
      help: "put quotes around a text that starts with `{` or `[`")
  }

  static func mergeKey(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y037", message: "the merge key `<<` has no meaning here", at: place,
      help: "write out the keys that it stands for")
  }

  static func duplicateKey(_ key: String, at place: SourceLocation, first: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y032", message: "the key `\(key)` is given twice", at: place, help: "keep one of the two",
      labels: [Label("first given here", at: first)])
  }

  static func unknownAlias(_ name: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y033", message: "the alias `*\(name)` refers to nothing", at: place,
      help: "put a text that starts with `*` in quotes")
  }

  static func recursiveAlias(_ name: String, at place: SourceLocation, anchored: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y034", message: "`*\(name)` stands inside what it refers to", at: place,
      help: "move `&\(name)` to a part that does not hold the alias",
      labels: [Label("what `&\(name)` names begins here", at: anchored)])
  }

  static func listInText(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y035", message: "this `- ` goes on with the text above and begins no list entry", at: place,
      help: "indent it like the list, or put the text in quotes or a `>` block")
  }

  // MARK: - Limits

  static func tooManyBytes(in file: SourceFile, limit: Int) -> Diagnostic {
    Diagnostic(
      code: "Y040", message: "the file has \(file.bytes.count) bytes, the limit is \(limit)",
      at: SourceLocation(file, SourceRange(at: 0)), help: "split the file")
  }

  static func tooDeep(limit: Int, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y041", message: "lists and maps are nested \(limit + 1) deep, the limit is \(limit)", at: place,
      help: "use fewer levels")
  }

  static func tooManyNodes(limit: Int, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y042", message: "the file has \(limit + 1) or more values, the limit is \(limit)", at: place,
      help: "split the file")
  }

  static func tooManyAliases(_ count: Int, limit: Int, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y043", message: "aliases stand for \(count) values so far, the limit is \(limit)", at: place,
      help: "write the values out, or refer to smaller parts")
  }

  static func tooManyScalarBytes(_ count: Int, limit: Int, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y044", message: "the value has \(count) bytes, the limit is \(limit)", at: place, help: "shorten the value"
    )
  }
}
