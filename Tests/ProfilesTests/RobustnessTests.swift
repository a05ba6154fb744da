import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@Suite struct RobustnessTests {
  /// A small seeded generator (SplitMix64).
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  @Test(arguments: 0..<400) func `no change of a profile's text makes the reader trap, and all places lie in it`(
    seed: Int
  ) {
    var random = Random(state: UInt64(seed) &* 7919 &+ 3)
    var bytes = Array(VendorReadingTests.full.utf8)
    let pieces = [
      "none", "unknown", "[]", "{}", "~", ": ", "- ", "49", "%", "\n", "  ", "2025-13", "[", "}", "é", "*x", "stakes",
    ]
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...8, using: &random))
      bytes.replaceSubrange(start..<end, with: Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8))
    }
    let file = SourceFile(name: "hooli.yaml", bytes: bytes)
    let found: [Diagnostic]
    do {
      found = try ProfileReader.vendor(file).warnings
    } catch {
      found = error.diagnostics
      #expect(found.contains { $0.severity == .error })
    }
    for diagnostic in found {
      #expect(!diagnostic.message.isEmpty && diagnostic.location.map { $0.range.upperBound <= bytes.count } ?? true)
    }
  }

  @Test func `what is said is the same in every run`() {
    let text = VendorReadingTests.full.replacing("49%", with: "49").replacing("wire", with: "wyre", maxReplacements: 1)
    let first = Fixture.diagnostics(text).map { InvalidInput([$0]).description }
    #expect(first.count > 5)
    for _ in 0..<20 { #expect(Fixture.diagnostics(text).map { InvalidInput([$0]).description } == first) }
  }
}
