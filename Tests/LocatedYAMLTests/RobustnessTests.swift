import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthTestSupport
import Testing

@Suite struct RobustnessTests {
  static let sample = """
    armslength: vendor/v1
    vendor: scale-ai # the supplier
    sources:
      cnbc: &s {publisher: CNBC, kind: press, date: 2025-06-13}
    stakes:
      - {holder: meta, economic: 49%, voting: "0%", sources: [*s]}
      - holder: 'it''s'
        note: >-
          folded
          text é 日本

            more
        when: |
          !x && y
    ? explicit
    : "a\\tb\\u00e9 \\
       c"

    """

  /// Walks all of a tree: every value, range and content offset.
  private func visit(_ node: YAMLNode) -> Int {
    let range = node.range
    #expect(range.lowerBound >= 0 && range.upperBound <= node.file.bytes.count)
    switch node.kind {
    case .scalar:
      _ = node.scalar
      for offset in [0, node.bytes.count / 2, node.bytes.count] {
        let place = node.offset(ofContent: offset)
        #expect(place >= 0 && place <= node.file.bytes.count)
      }
      return 1
    case .sequence: return node.elements.reduce(1) { $0 + visit($1) }
    case .mapping: return node.entries.reduce(1) { $0 + visit($1.key) + visit($1.value) }
    }
  }

  /// Reads bytes, looks at all that comes of it and shows all that is wrong.
  private func check(_ bytes: [UInt8]) -> Bool {
    let file = SourceFile(name: "t", bytes: bytes)
    do {
      let documents = try YAMLReader.read(file, limits: YAMLLimits(aliasExpansion: 1_000))
      for document in documents { #expect(visit(document.root) >= 1) }
      return true
    } catch {
      #expect(!error.diagnostics.isEmpty)
      for diagnostic in error.diagnostics {
        guard let range = diagnostic.location?.range else {
          Issue.record("no place: \(diagnostic.message)")
          continue
        }
        #expect(range.upperBound <= bytes.count)
        // libyaml's own words are for what nobody has met yet.
        #expect(
          diagnostic.code != "Y010", "\(diagnostic.message): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
        )
      }
      #expect(!DiagnosticRenderer().render(error.diagnostics).isEmpty)
      return false
    }
  }

  @Test(.timeLimit(.minutes(1))) func `random bytes are read or refused`() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<1_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = check(bytes)
    }
  }

  @Test(.timeLimit(.minutes(1))) func `random signs of YAML are read or refused`() {
    var random = SeededGenerator(seed: 2)
    let signs = [
      "a", "b: ", ": ", ":", "- ", "-", "? ", "[", "]", "{", "}", ",", "\n", "\n", "\n  ", " ", "  ", "\t", "#", " #",
      "&a ", "*a ", "!t ", "|", ">",
      "|\n", ">-\n", "|2", "'", "\"", "\\", "\\x", "%", "---\n", "...\n", "é", "日", "\r", "\r\n", "\u{FEFF}", "@", "`",
      "~", "null", "1", "<<: ",
    ]
    var readable = 0
    for _ in 0..<6_000 {
      let text = (0..<Int.random(in: 1...16, using: &random)).map { _ in signs.randomElement(using: &random) ?? "" }
        .joined()
      if check(Array(text.utf8)) { readable += 1 }
    }
    #expect(readable > 100)
  }

  @Test(.timeLimit(.minutes(1))) func `a document with random changes is read or refused`() {
    #expect(check(Array(Self.sample.utf8)))
    var random = SeededGenerator(seed: 3)
    for _ in 0..<3_000 {
      var bytes = Array(Self.sample.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: at)
        case 1: bytes.insert(Array("\n\t :-[]{}'\"#&*!|>%é".utf8).randomElement(using: &random) ?? 0, at: at)
        case 2: bytes[at] = UInt8.random(in: 0...255, using: &random)
        default: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &random)))
        }
      }
      _ = check(bytes)
    }
  }

  @Test(.timeLimit(.minutes(1))) func `every beginning of a document is read or refused`() {
    let bytes = Array(Self.sample.utf8)
    for count in 0...bytes.count { _ = check(Array(bytes[..<count])) }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("", "- a\n", 200_000, ""), ("", "a", 1_000_000, ""), ("a: ", "b ", 400_000, ""), ("[", "a,", 200_000, "]"),
      ("a: |\n", "  é\n", 100_000, ""), ("\"", "\\n", 400_000, "\""), ("", "#\n", 500_000, ""),
      ("", "\n", 1_000_000, ""),
      ("", "---\n", 100_000, ""),
    ])
  func `large files take time in proportion`(start: String, piece: String, count: Int, end: String) {
    _ = check(Array((start + String(repeating: piece, count: count) + end).utf8))
  }

  @Test(.timeLimit(.minutes(1))) func `large mappings take time in proportion`() {
    let entries = (0..<50_000).map { "k\($0): é" }.joined(separator: ", ")
    #expect(check(Array("{\(entries)}".utf8)))
  }

  @Test func `reading again gives the same tree and the same messages`() throws {
    let first = diagnostics(Self.sample + "x: !y\n x: {\n").map(\.message)
    let second = diagnostics(Self.sample + "x: !y\n x: {\n").map(\.message)
    #expect(first == second && !first.isEmpty)
  }
}
