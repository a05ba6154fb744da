import ArmsLengthTestSupport
import Foundation
import Testing

/// All messages side by side: what one reads on its own may be fine and still speak in another voice than the rest.
struct CatalogueTests {
  /// Codes that no input of a test can set off, and why.
  static let untriggered = [
    "F004": "needs a user who may not read a file; tests may run as one who may read all",
    "F006": "needs a file that changes in the middle of reading",
    "F012": "needs more files than a test of words should make",
    "R001": "documents of another kind are refused as P005 before",
    "Y007": "needs a machine without memory",
    "Y010": "is for what the parser says that no other message knows",
    "Y040": "files of that size are refused as F005 before",
  ]

  /// The codes in the sources.
  static func declared() throws -> Set<String> {
    var codes: Set<String> = []
    for path in Fixtures.paths(in: "Sources", ending: ".swift") {
      let text = try String(contentsOfFile: Fixtures.packageRoot + "/" + path, encoding: .utf8)
      for match in text.matches(of: /"([A-Z][0-9]{3})"/) { codes.insert(String(match.1)) }
    }
    return codes
  }

  /// The messages of the mistakes, by the name of the mistake, and of the further inputs.
  static let messages: Result<[(message: Message, mistake: String?)], any Error> = Result {
    var found: [(message: Message, mistake: String?)] = []
    let outcomes = try MistakeTests.outcomes.get()
    for mistake in MistakeTests.all {
      found += Message.parsed(outcomes[mistake.name]?.text ?? "").map { ($0, mistake.name) }
    }
    for line in CatalogueInputs.all {
      let folder = try TemporaryFolder()
      let outcome = try Tool.shell("cd '\(folder.path)'\n(\(line)\n) 2>&1", in: folder)
      let messages = Message.parsed(outcome.output)
      if messages.isEmpty { Issue.record("no message: \(line.prefix(300))\n\(outcome.output.prefix(300))") }
      found += messages.map { ($0, nil) }
    }
    return found.sorted { ($0.message, $0.mistake == nil ? 1 : 0) < ($1.message, $1.mistake == nil ? 1 : 0) }
  }

  @Test func `every code of the sources is in the catalogue or says why not`() throws {
    let triggered = Set(try Self.messages.get().map(\.message.code))
    let declared = try Self.declared()
    #expect(declared.count > 100)
    #expect(declared.subtracting(triggered).sorted() == Self.untriggered.keys.sorted())
    for (code, reason) in Self.untriggered.sorted(by: { $0.key < $1.key }) {
      print("not in the catalogue: \(code) \(reason)")
    }
  }

  /// Codes that several messages share, and what they have in common.
  static let shared = [
    "C008": "a macro is called in another form than it has", "C009": "a bracket is never closed",
    "C011": "there is no such field", "C013": "an operator or a function does not take what it is given",
    "C014": "an expression is of another type than its place asks for",
    "C028": "a part of an expression is never reached, or does not matter",
    "P011": "a value is of another kind than the field", "P201": "a party is not described, one or many",
    "P202": "a fact has no source, one or many", "R015": "a tier does not begin where it should",
    "Y012": "a quote is not closed where its text ends", "Y024": "text follows a value on its line",
    "Y027": "a line begins with `%`",
  ]

  @Test func `a code has one meaning`() throws {
    var counts: [String: Int] = [:]
    for path in Fixtures.paths(in: "Sources", ending: ".swift") {
      let text = try String(contentsOfFile: Fixtures.packageRoot + "/" + path, encoding: .utf8)
      for match in text.matches(of: /(?:code: |Issue\(\s*)"([A-Z][0-9]{3})"/) {
        counts[String(match.1), default: 0] += 1
      }
    }
    #expect(counts.count > 100)
    #expect(counts.filter { $0.value > 1 }.keys.sorted() == Self.shared.keys.sorted())
  }

  @Test func `the catalogue is what the tool says`() throws {
    var entries: [String] = []
    for (message, _) in try Self.messages.get() where !entries.contains(message.entry) { entries.append(message.entry) }
    try Golden.expect(entries.joined(), at: "Tests/CLITests/Fixtures/messages.txt")
  }

  @Test func `all messages speak in one voice`() throws {
    for (message, _) in try Self.messages.get() {
      let name = "\(message.code) \(message.text)"
      let help = try #require(message.help, "\(name) has no help")
      for text in [message.text, help] {
        let words = text.replacing(/`[^`]*`/, with: "`x`")
        #expect(!text.hasSuffix("."), "\(name): a full stop: \(text)")
        #expect(words.first.map { !$0.isUppercase } == true, "\(name): a capital: \(text)")
        #expect(text.count { $0 == "`" } % 2 == 0, "\(name): a backtick alone: \(text)")
        #expect(!words.contains(". "), "\(name): two sentences: \(text)")
        for jargon in [
          "scalar", "mapping", "node", "nil", "token", "parse", "invalid", "illegal", "please", "you must",
          "sorry",
          "oops", "optional", "` is no ",
        ] {
          // An optional is a type of the language.
          if jargon == "optional", message.code == "C025" { continue }
          #expect(!words.lowercased().contains(jargon), "\(name): `\(jargon)` in: \(text)")
        }
      }
    }
  }

  // MARK: The reference page

  /// What the letters stand for, in the order of the page.
  static let letters: [(letter: String, title: String)] = [
    ("Y", "YAML"), ("P", "Profiles, buyers and registers"), ("R", "Policies and their tests"), ("C", "Expressions"),
    ("D", "Values of names (`eval --data`)"), ("F", "Files"), ("U", "Arguments"),
  ]

  @Test func `the reference lists every code with an example`() throws {
    let messages = try Self.messages.get()
    let codes = try Self.declared()
    #expect(Set(codes.compactMap { $0.first.map(String.init) }) == Set(Self.letters.map(\.letter)))
    var page = """
      # Messages

      Every message has a code that stays the same, whatever its words. What a message quotes of the input stands in
      backticks; here these are the names of an example. Errors of documents end with status 3, those about files and arguments with 4
      ([exit status](exit-status.md));
      warnings and notes do not change the status, but see `--strict` of `armslength check`.

      What leads to a message can be seen in [`Samples/mistakes`](../../Samples/mistakes/README.md). This page is written by
      the tests from what the tool says; the warnings of profiles are explained in [consistency](consistency.md).

      """
    for (letter, title) in Self.letters {
      page +=
        "\n## \(letter): \(title)\n\n| code | what it means | how to mend it | one message | sample |\n|---|---|---|---|---|\n"
      for code in codes.filter({ $0.hasPrefix(letter) }).sorted() {
        let found = messages.filter { $0.message.code == code }
        let first = found.first { $0.mistake != nil } ?? found.first
        let meaning = CatalogueMeanings.all[code]
        let kind = first.map { $0.message.severity == "error" ? "" : " (\($0.message.severity))" } ?? ""
        let entry = first?.mistake.flatMap { name in MistakeTests.all.first { $0.name == name } }
        let cells = [
          "`\(code)`", (meaning?.meaning ?? Self.cell(first?.message.text)) + kind,
          meaning?.mend ?? Self.cell(first?.message.help), meaning == nil ? "" : Self.cell(first?.message.text),
          entry.map { "[\($0.name)](../../Samples/mistakes/\($0.argument))" } ?? "",
        ]
        #expect(!cells[1].isEmpty && !cells[2].isEmpty, "\(code) is not explained")
        page += "| \(cells.joined(separator: " | ")) |\n"
      }
    }
    try Golden.expect(page, at: "docs/reference/messages.md")
  }

  /// A text as it stands in a table.
  private static func cell(_ text: String?) -> String { (text ?? "").replacing("|", with: "\\|") }
}
