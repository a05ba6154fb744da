import ArmsLength
import ArmsLengthTestSupport
import Testing

/// Documents with random changes are read or refused, never more: the changes are the same in every run.
struct MutationTests {
  /// What is put in, besides random bytes: what means something to YAML, to quantities, to dates and to conditions.
  private static let pieces = [
    "\n", "\n  ", "  ", ": ", "- ", "[", "]", "{", "}", "&a ", "*a", "!x ", "|", ">", "'", "\"", "\\", "#", "%", "~",
    "none", "unknown", "[]", "{}", "-1", "1e999", "99999999999999999999", "2025-13-45", "../..", "0%", "101%", "..",
    "&&", "||", "(", ")", ".all(x, ", "==", "?", "parameters.x", "vendor", "stake", "{{", "é", "\u{202E}", "\u{0}",
    "<<: ",
  ]

  private static func mutated(_ original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[start] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(start..<end)
      case 2:
        // A piece of it again, somewhere else.
        let far = Int.random(in: 0..<bytes.count, using: &random)
        bytes.insert(contentsOf: Array(bytes[start..<end]), at: far)
      case 3: bytes.removeSubrange(start...)
      default: bytes.replaceSubrange(start..<end, with: Array((pieces.randomElement(using: &random) ?? "").utf8))
      }
    }
    return bytes
  }

  /// Checks what is said of a text: an error at least, each in its place.
  private static func check(_ found: [Diagnostic], _ file: SourceFile, isError: Bool) {
    #expect(!isError || found.contains { $0.severity == .error })
    for diagnostic in found {
      #expect(!diagnostic.message.isEmpty)
      #expect(!isError || diagnostic.severity != .error || diagnostic.location != nil, "\(diagnostic.message)")
      for place in [diagnostic.location].compactMap({ $0 }) + diagnostic.labels.map(\.location)
      where place.file === file {
        #expect(0 <= place.range.lowerBound && place.range.upperBound <= file.bytes.count, "\(diagnostic.message)")
      }
    }
    // Whatever it says, it can be shown, and nothing of it acts.
    let shown = DiagnosticRenderer(width: 80).render(found)
    #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || !VisibleText.isHidden($0) })
  }

  private static let policy = """
    armslength: policy/v1
    policy: small
    version: 1.0.0
    parameters: {rival_stake: 25%}
    evidence: {announced: 0.6, reported: 0.7}
    unknown: {prior: 0.05, control: 0.1, imprecise: 0.5, minimum_coverage: 40%}
    dimensions: {competition: {title: Competition, tier: true}}
    tiers: [{low: 0}, {moderate: 25}, {high: 50}]
    decisions:
      - {competition: [high], sensitivity: [restricted], action: avoid, text: avoid, conditions: [a firewall]}
    factors:
      rival:
        dimension: competition
        title: Influence of a rival
        mitigations: [{control: information-firewall, effect: {asserted: 10%, verified: 60%}}]
    indicators:
      - id: OWN-02
        title: A rival holds a large stake
        factor: rival
        each: stake in vendor.stakes
        when: |
          buyer.isRival(stake.holder) &&
          (stake.economic >= parameters.rival_stake || stake.voting >= parameters.rival_stake)
        severity: ramp(greatest(stake.economic, stake.voting), [0.25, 0.50], [60, 80])
        finding: "{stake.holder.name} holds {stake.economic} of {vendor.name}"
        why: Whoever holds much decides much.
        ask: ["Which rights come with the stake?"]
    """

  private static func run(
    _ whole: SourceFile, lines: Int = .max, seed: UInt64, count: Int, _ read: (SourceFile) throws -> [Diagnostic]
  ) throws {
    let end = lines < whole.lineStarts.count ? whole.lineStarts[lines] : whole.bytes.count
    let original = Array(whole.bytes[..<end])
    var random = SeededGenerator(seed: seed)
    var refused = 0
    for _ in 0..<count {
      let file = SourceFile(name: whole.name, bytes: mutated(original, &random))
      do { check(try read(file), file, isError: false) } catch let error as InvalidInput {
        refused += 1
        check(error.diagnostics, file, isError: true)
      }
    }
    #expect(refused > count / 4 && refused < count)
  }

  static let profiles: [(path: String, lines: Int, count: Int)] = [
    ("Samples/scale-meta/scale-ai.yaml", 90, 250), ("Policies/data-operations/cases/tied.yaml", .max, 500),
    ("Policies/data-operations/cases/ten-lines.yaml", .max, 800),
  ]

  @Test(.timeLimit(.minutes(2)), arguments: profiles)
  func `a changed profile is read or refused`(path: String, lines: Int, count: Int) throws {
    try Self.run(Fixtures.sourceFile(path), lines: lines, seed: 11, count: count) {
      try ProfileReader.vendor($0).warnings
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func `a changed buyer is read or refused`() throws {
    try Self.run(Fixtures.sourceFile("Samples/scale-meta/buyers/rival-lab.yaml"), seed: 12, count: 500) {
      try ProfileReader.buyer($0).warnings
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func `a changed register is read or refused`() throws {
    try Self.run(Fixtures.sourceFile("Samples/scale-meta/register.yaml"), seed: 13, count: 400) {
      try ProfileReader.register($0).warnings
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func `a changed policy is read or refused`() throws {
    try Self.run(SourceFile(name: "policy.yaml", text: Self.policy), seed: 14, count: 1_000) { try Policy($0).warnings }
  }
}
