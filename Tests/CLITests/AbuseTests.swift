import ArmsLengthSourceText
import ArmsLengthTestSupport
import Foundation
import Testing

/// Nobody brings the tool down: `docs/reliability.md`, row by row.
struct AbuseTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Documents.policy + "\n", to: "tiny.yaml")
    try folder.write(Documents.good + "\n", to: "good.yaml")
    try folder.write(Documents.bad + "\n", to: "rich.yaml")
    try folder.write(Documents.invalid + "\n", to: "invalid.yaml")
    let stakes = (1...300).map { "  - {holder: p\($0), economic: 0.1%, since: 2024-01-01, sources: daily}\n" }
    let stake = "  - {holder: rex, economic: 10%, since: 2024-01-01, sources: daily}\n"
    try folder.write(Documents.good.replacing(stake, with: stakes.joined()), to: "many.yaml")
  }

  @Test(.timeLimit(.minutes(2)), arguments: AbuseCase.all)
  func `whatever is done to the tool, it ends in good order`(abuse: AbuseCase) throws {
    let made = try Tool.shell(abuse.files, in: folder)
    #expect(made.status == 0, "\(made.error)")
    let before = try folder.names()
    // Guards against hanging and against eating all memory; what a run really takes stands in the table.
    let run = try Tool.shell("ulimit -v 4000000; \(try Self.measured(abuse, folder))\(abuse.command)", in: folder)
    #expect(run.status == abuse.status, "\(run.error.prefix(2000))\(run.output.prefix(2000))")
    let said = run.error + run.output
    #expect(abuse.says.isEmpty || said.contains(abuse.says), "\(said.prefix(2000))")
    #expect(said.utf8.count < 600_000)
    let raw = said.unicodeScalars.first { $0 != "\n" && VisibleText.isHidden($0) }
    #expect(raw == nil, "U+\(String(raw?.value ?? 0, radix: 16))")
    // Nothing is left behind, and nothing half-written.
    #expect(try folder.names() == before)
    if before.contains("o") {
      let content = try folder.read("o")
      #expect(content == "old\n" || content.hasSuffix("0 open questions.\n"), "\(content)")
      if abuse.id == "output-too-large" { #expect(content == "old\n") }
    }
    for code in said.matches(of: /error\[[YPRC]\d+\]: .*\n(.*)/) {
      #expect(code.1.contains("--> "), "no place: \(code.0)")
    }
  }

  @Test func `the table has a row for each of these tests, and no other`() throws {
    let page = String(decoding: try Fixtures.sourceFile("docs/reliability.md").bytes, as: UTF8.self)
    let rows = page.split(separator: "\n").filter { $0.wholeMatch(of: /\| `[a-z0-9-]+` \|.*/) != nil }.map {
      $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(rows.count > 50)
    #expect(rows.map { $0[0].filter { $0 != "`" } }.sorted() == AbuseCase.all.map(\.id).sorted())
    for abuse in AbuseCase.all {
      guard let row = rows.first(where: { $0[0] == "`\(abuse.id)`" }), row.count >= 4 else { continue }
      #expect(row[3] == "\(abuse.status)", "\(abuse.id)")
      if abuse.says.wholeMatch(of: /[A-Z]\d{3}/) != nil {
        #expect(row[2].contains("`\(abuse.says)`"), "\(abuse.id): \(row[2]), not \(abuse.says)")
      }
    }
  }

  /// Where the table's numbers are to be measured: makes `$TOOL` a script that notes what a run takes. `ARMSLENGTH_TOOL` names
  /// the executable, `ARMSLENGTH_MEASURED` the file for the notes.
  private static func measured(_ abuse: AbuseCase, _ folder: TemporaryFolder) throws -> String {
    let environment = ProcessInfo.processInfo.environment
    guard let tool = environment["ARMSLENGTH_TOOL"], let notes = environment["ARMSLENGTH_MEASURED"] else { return "" }
    let script = try TemporaryFolder.kept("tool-\(abuse.id)")
    try "#!/bin/bash\nexec /usr/bin/time -q -a -o \(notes) -f '\(abuse.id) %e %U %M' \(tool) \"$@\"\n".write(
      toFile: script, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    return "TOOL=\(script); "
  }
}

extension TemporaryFolder {
  /// The path of a file outside of all folders of tests.
  fileprivate static func kept(_ name: String) throws -> String { NSTemporaryDirectory() + name }
}
