import ArmsLengthSourceText
import ArmsLengthTestSupport
import Testing

@Suite struct DiagnosticTests {
  private let a = SourceFile(name: "a.yaml", text: "one\ntwo\n")
  private let b = SourceFile(name: "b.yaml", text: "three\n")

  private func diagnostic(_ code: String, _ location: ArmsLengthSourceText.SourceLocation?) -> Diagnostic {
    Diagnostic(code: code, message: "m", at: location)
  }

  @Test func `an error holds its diagnostics in the order people read them`() {
    let error = InvalidInput([
      diagnostic("X006", SourceLocation(b, SourceRange(0, 1))),
      diagnostic("X005", SourceLocation(a, SourceRange(4, 7))),
      diagnostic("X004", SourceLocation(a, SourceRange(4, 5))),
      diagnostic("X003", SourceLocation(a, SourceRange(0, 3))),
      diagnostic("X002", SourceLocation(a, SourceRange(0, 3))), diagnostic("X001", nil),
    ])
    #expect(error.diagnostics.map(\.code) == ["X001", "X002", "X003", "X004", "X005", "X006"])
  }

  @Test func `an error describes itself with places and help`() {
    let error = InvalidInput([
      Diagnostic(
        code: "X002", severity: .warning, message: "odd", at: SourceLocation(a, SourceRange(5, 6)), help: "look"),
      Diagnostic(code: "X001", message: "wrong", at: nil),
    ])
    #expect(error.description == "error[X001]: wrong\na.yaml:2:2: warning[X002]: odd (look)")
  }

  @Test func `severities are ordered`() {
    #expect(Diagnostic.Severity.allCases.sorted() == [.note, .warning, .error])
    #expect(Diagnostic.Severity.note < .error)
  }

  @Test func `ranges join, move and have a size`() {
    let range = SourceRange(2, 5)
    #expect(range.count == 3 && !range.isEmpty)
    #expect(range.union(SourceRange(4, 9)) == SourceRange(2, 9))
    #expect(range.union(SourceRange(at: 0)) == SourceRange(0, 5))
    #expect(range.shifted(by: 10) == SourceRange(12, 15))
    #expect(SourceRange(5, 2) == SourceRange(at: 5))
  }

  @Test func `locations are the same only in the same file`() {
    let twin = SourceFile(name: "a.yaml", text: "one\ntwo\n")
    let places: Set = [
      SourceLocation(a, SourceRange(0, 3)), SourceLocation(a, SourceRange(0, 3)),
      SourceLocation(twin, SourceRange(0, 3)),
    ]
    #expect(places.count == 2)
    #expect(SourcePosition(line: 1, column: 9) < SourcePosition(line: 2, column: 1))
  }
}

@Suite struct MarkedTextTests {
  @Test func `marks become ranges in the order in which they open`() {
    let marked = MarkedText("é⟦a⟦b⟧⟧⟦⟧")
    #expect(marked.text == "éab")
    #expect(marked.ranges == [SourceRange(2, 4), SourceRange(3, 4), SourceRange(4, 4)])
    #expect(MarkedText.marking("éab", [SourceRange(2, 3)]) == "é⟦a⟧b")
    #expect(MarkedText.marking("ab", [SourceRange(at: 1)]) == "a⟦⟧b")
  }

  @Test func `files of the package are found by their path in it`() throws {
    let manifest = try Fixtures.sourceFile("Package.swift")
    #expect(manifest.name == "Package.swift")
    #expect(manifest.bytes.starts(with: "// swift-tools-version".utf8))
    #expect(Fixtures.paths(in: "Policies", ending: "policy.yaml").contains("Policies/data-operations/policy.yaml"))
    #expect(throws: (any Error).self) { try Fixtures.sourceFile("no such file") }
  }

  @Test func `seeded numbers are the same in every run`() {
    var generator = SeededGenerator(seed: 42)
    #expect(generator.next() == 13_679_457_532_755_275_413)
    #expect(generator.next() == 2_949_826_092_126_892_291)
  }
}
