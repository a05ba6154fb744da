import ArmsLengthTestSupport
import ArmsLengthTies
import Testing

@Suite struct OverlapTests {
  @Test func `one's weight on the other depends on who asks`() throws {
    let a = try InvestorBase(["x": 1])
    let b = try InvestorBase(["x": 0.49, "y": 0.51])
    expectEqual([a.kappa(toward: b), b.kappa(toward: a)].compactMap(\.self), [0.49, 0.9796081567])
    expectEqual([b.kappa(toward: a, control: ["x": 1])].compactMap(\.self), [2.0408163265])
    #expect(b.kappa(toward: a, control: ["y": 1]) == 0)
    expectEqual([a.overlap(with: b), a.jaccard(with: b)].compactMap(\.self), [0.49, 0.49 / 1.51])
    expectEqual([a.cosine(with: b)].compactMap(\.self), [0.49 / (0.49 * 0.49 + 0.51 * 0.51).squareRoot()])
  }

  @Test func `of nobody nothing follows`() throws {
    let nobody = [try InvestorBase([:]), try InvestorBase(["x": 0]), try InvestorBase([Double]())]
    let somebody = try InvestorBase(["x": 0.2])
    for empty in nobody {
      for (a, b) in [(empty, somebody), (somebody, empty), (empty, empty)] {
        #expect(a.kappa(toward: b) == nil)
        #expect(a.cosine(with: b) == nil)
        #expect(a.overlap(with: b) == nil)
        #expect(a.jaccard(with: b) == nil)
      }
    }
    #expect(somebody.kappa(toward: somebody, control: [:]) == nil)
    #expect(somebody.kappa(toward: try InvestorBase(["z": 0.3])) == 0)
  }

  @Test func `tiny shares do not vanish in their squares`() throws {
    let tiny = try InvestorBase(["x": 1e-200, "y": 2e-200])
    expectEqual(
      [tiny.cosine(with: tiny), tiny.kappa(toward: tiny), tiny.jaccard(with: tiny)].compactMap(\.self), [1, 1, 1])
  }

  @Test func `several stakes of one investor add up, and too much is refused`() throws {
    let base = try InvestorBase([
      InvestorBase.Stake(investor: "b", share: 0.1), InvestorBase.Stake(investor: "a", share: 0.3),
      InvestorBase.Stake(investor: "b", share: 0.2),
    ])
    #expect(base.stakes.map(\.investor) == ["a", "b"])
    expectEqual(base.stakes.map(\.share), [0.3, 0.3])
    let error = #expect(throws: MeasureError.self) { try InvestorBase(["a": 20, "b": -0.1, "c": .nan]) }
    #expect(error?.problems.count == 3)
    #expect(throws: MeasureError([.sumOverWhole("shares", 1.1)])) { try InvestorBase([0.6, 0.5]) }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `overlaps keep their identities`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func base() throws -> InvestorBase {
      var left = 1.0
      var shares: [String: Double] = [:]
      for name in ["a", "b", "c", "d", "e"] where Bool.random(using: &random) {
        shares[name] = Double.random(in: 0...left, using: &random)
        left -= shares[name] ?? 0
      }
      shares["z"] = left / 2
      return try InvestorBase(shares)
    }
    let (f, g) = (try base(), try base())
    let kappa = try #require(f.kappa(toward: g))
    let cosine = try #require(f.cosine(with: g))
    expectEqual([kappa], [cosine * (g.concentration / f.concentration).squareRoot()])
    let proportional = Dictionary(uniqueKeysWithValues: f.stakes.map { ($0.investor, 7 * $0.share) })
    expectEqual([try #require(f.kappa(toward: g, control: proportional))], [kappa])
    for measure in [
      { $0.cosine(with: $1) }, { $0.overlap(with: $1) }, { $0.jaccard(with: $1) },
    ] as [(InvestorBase, InvestorBase) -> Double?] {
      let there = try #require(measure(f, g))
      let back = try #require(measure(g, f))
      expectEqual([there], [back])
      #expect((0...1).contains(there))
    }
    expectEqual([f.cosine(with: f), f.jaccard(with: f), f.kappa(toward: f)].compactMap(\.self), [1, 1, 1])
    let overlap = try #require(f.overlap(with: g))
    #expect(try #require(f.jaccard(with: g)) <= overlap / max(f.sum, g.sum) + 1e-12)
  }
}

extension InvestorBase {
  fileprivate var sum: Double { stakes.reduce(0) { $0 + $1.share } }
}
