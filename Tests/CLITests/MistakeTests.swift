import ArmsLengthTestSupport
import Foundation
import Testing

/// The folder of mistakes: what `armslength check` says of each is kept beside it.
struct MistakeTests {
  static let folder = Fixtures.packageRoot + "/Samples/mistakes"

  /// A file with a mistake, or a folder whose files do not fit each other.
  struct Mistake: Sendable {
    /// Its name without an ending.
    let name: String
    /// What is checked: `NAME.yaml` or `NAME`.
    let argument: String
    /// What is wrong, as the file itself says in its first line.
    let summary: String
  }

  /// Every mistake of the folder, by name.
  static let all: [Mistake] = {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return found.sorted().compactMap { entry in
      guard !entry.hasSuffix(".expected"), entry != "README.md" else { return nil }
      let isFile = entry.hasSuffix(".yaml")
      let files =
        isFile
        ? [entry]
        : ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + entry)) ?? []).sorted()
          .map { entry + "/" + $0 }
      let summaries = files.compactMap { file in
        let text = (try? String(contentsOfFile: folder + "/" + file, encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first ?? ""
        return line.hasPrefix("# Mistake: ") ? String(line.dropFirst(11).dropLast()) : nil
      }
      return Mistake(
        name: isFile ? String(entry.dropLast(5)) : entry, argument: entry, summary: summaries.first ?? "")
    }
  }()

  /// What the tool says of each mistake, and how it ends; the tool is run in the folder, so that no path of a machine shows.
  static let outcomes: Result<[String: (text: String, status: String)], any Error> = Result {
    let results = try TemporaryFolder()
    let outcome = try Tool.shell(
      """
      cd '\(folder)' && for entry in *; do case "$entry" in *.expected|README.md) continue;; esac
      "$TOOL" check "$entry" --as-of 2025-10-23 > '\(results.path)'/"$entry.out" 2>&1; echo $? > '\(results.path)'/"$entry.status"; done
      """, in: results)
    guard outcome.status == 0 else { throw CocoaError(.executableLoad) }
    return try Dictionary(
      uniqueKeysWithValues: all.map { mistake in
        let status = try results.read(mistake.argument + ".status").trimmingCharacters(in: .newlines)
        return (mistake.name, (try results.read(mistake.argument + ".out"), status))
      })
  }

  @Test func `there are many, and each says what is wrong`() {
    #expect(Self.all.count >= 40)
    for mistake in Self.all { #expect(mistake.summary.count > 5, "\(mistake.name) begins with `# Mistake: ...`") }
  }

  @Test func `every expected text belongs to a mistake`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
      .filter { $0.hasSuffix(".expected") }.map { String($0.dropLast(9)) }.sorted()
    #expect(names == Self.all.map(\.name).sorted())
  }

  @Test func `the tool says of each mistake what is expected`() throws {
    let outcomes = try Self.outcomes.get()
    for mistake in Self.all {
      try Golden.expect(
        try #require(outcomes[mistake.name]).text, at: "Samples/mistakes/\(mistake.name).expected")
    }
  }

  @Test func `each mistake has one message with its line and help, and the status fits it`() throws {
    let outcomes = try Self.outcomes.get()
    for mistake in Self.all {
      let (text, status) = try #require(outcomes[mistake.name])
      let messages = Message.parsed(text)
      #expect(messages.count == 1, "\(mistake.name)")
      let message = try #require(messages.first)
      #expect(message.place?.hasPrefix(mistake.argument) == true, "\(mistake.name)")
      #expect(message.help != nil, "\(mistake.name)")
      #expect(status == (message.severity == "error" ? "3" : "0"), "\(mistake.name)")
    }
  }

  @Test func `the table in the folder is true`() throws {
    let outcomes = try Self.outcomes.get()
    var page = """
      # Mistakes

      One mistake a file, as people make them; all names are invented. Beside each stands what `armslength check` says of it
      (`NAME.expected`). A mistake that shows only where documents meet is a folder.

      ```console
      $ armslength check Samples/mistakes/share-without-percent.yaml --as-of 2025-10-23
      ```

      | name | mistake | code |
      |---|---|---|

      """
    for mistake in Self.all {
      let codes = Message.parsed(outcomes[mistake.name]?.text ?? "").map { "`\($0.code)`" }
      page += "| [\(mistake.name)](\(mistake.argument)) | \(mistake.summary) | \(codes.joined(separator: ", ")) |\n"
    }
    try Golden.expect(page, at: "Samples/mistakes/README.md")
  }
}
