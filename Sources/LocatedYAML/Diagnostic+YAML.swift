internal import ArmsLengthSourceText

/// Every message of the YAML reader.
extension Diagnostic {
  /// The number of messages after which reading stops.
  static let most = 100

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
      help: "give every document a file of its own, without a line `---` between them")
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
      code: "Y007", message: "there is not enough memory to read the file", at: SourceLocation(file, SourceRange(at: 0))
    )
  }

  private static func hex(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func escape(_ scalar: UnicodeScalar) -> String {
    scalar.value < 0x100 ? "\\x" + hex(scalar.value, 2) : "\\u" + hex(scalar.value, 4)
  }

  // MARK: - The syntax

  static func syntax(_ problem: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(code: "Y010", message: problem, at: place)
  }

  // MARK: - What YAML has and these documents do not

  static func tag(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y030", message: "the tag `\(place.text)` has no meaning here", at: place,
      help: "`!` at the start of a plain scalar is a YAML tag: put the expression in a `|` block or quotes")
  }

  static func keyIsNoScalar(at place: SourceLocation, text: [UInt8]) -> Diagnostic {
    Diagnostic(
      code: "Y031", message: "a key must be a word or a quoted text, not a list or a mapping", at: place,
      help: "put quotes around a text that starts with `{` or `[`")
  }

  static func duplicateKey(_ key: String, at place: SourceLocation, first: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y032", message: "the key `\(key)` is given twice", at: place, help: "keep one of the two",
      labels: [Label("first given here", at: first)])
  }

  static func unknownAlias(_ name: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y033", message: "no `&\(name)` comes before `*\(name)`", at: place,
      help: "`*` at the start of a plain scalar refers to an anchor: put a text that starts with `*` in quotes")
  }

  static func recursiveAlias(_ name: String, at place: SourceLocation, anchored: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y034", message: "`*\(name)` stands inside of what it refers to", at: place,
      help: "move `&\(name)` to a part that does not hold the alias",
      labels: [Label("`&\(name)` is all of this", at: anchored)])
  }

  // MARK: - Limits

  static func tooManyBytes(in file: SourceFile, limit: Int) -> Diagnostic {
    Diagnostic(
      code: "Y040", message: "the file has \(file.bytes.count) bytes, the limit is \(limit)",
      at: SourceLocation(file, SourceRange(at: 0)), help: "split the file")
  }

  static func tooDeep(limit: Int, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "Y041", message: "lists and mappings are nested \(limit + 1) deep, the limit is \(limit)", at: place,
      help: "flatten the structure")
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
