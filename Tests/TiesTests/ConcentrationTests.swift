import ArmsLengthTestSupport
import ArmsLengthTies
import Testing

@Suite struct ConcentrationTests {
  @Test func `a merger of the two smallest of four`() throws {
    let before = try Concentration.hhi([0.4, 0.3, 0.2, 0.1])
    let after = try Concentration.hhi([0.4, 0.3, 0.3])
    let delta = try Concentration.hhiDelta(0.2, 0.1)
    expectEqual([before, after, delta], [3000, 3400, 400])
    let figures = ConcentrationScreen.Figures(index: after, delta: delta, share: 0.3)
    #expect(ConcentrationScreen.us2023.conclusions(figures) == ["presumed harmful"])
    #expect(ConcentrationScreen.eu2004.conclusions(figures) == ["concerns not excluded"])
    // The share of the two is not over 30 %, so that it is the concentration that the presumption rests on.
    let share = ConcentrationScreen(
      name: "share", steps: Array(ConcentrationScreen.us2023.steps.dropFirst()), otherwise: "no",
      source: ConcentrationScreen.us2023.source)
    #expect(share.conclusions(figures) == ["no"])
  }

  static let levels: [(index: Double, delta: Double, share: Double?, us: [String], eu: [String])] = [
    (1800, 101, 0.2, ["no presumption"], ["concerns unlikely"]),
    (1801, 100, 0.2, ["no presumption"], ["concerns unlikely"]),
    (1801, 101, 0.2, ["presumed harmful"], ["concerns unlikely"]),
    (999, 900, 0.31, ["presumed harmful"], ["concerns unlikely"]),
    (1000, 250, 0.3, ["no presumption"], ["concerns not excluded"]),
    (2000, 249, nil, ["presumed harmful"], ["concerns unlikely"]),
    (2001, 150, nil, ["presumed harmful"], ["concerns not excluded"]),
    (1500, 120, nil, ["presumed harmful", "no presumption"], ["concerns unlikely"]),
    (1500, 90, nil, ["no presumption"], ["concerns unlikely"]),
  ]

  @Test(arguments: levels)
  func `screens decide at their levels, and where a figure is missing only if it does not matter`(
    index: Double, delta: Double, share: Double?, us: [String], eu: [String]
  ) {
    let figures = ConcentrationScreen.Figures(index: index, delta: delta, share: share)
    #expect(ConcentrationScreen.us2023.conclusions(figures) == us)
    #expect(ConcentrationScreen.eu2004.conclusions(figures) == eu)
  }

  @Test func `a screen over ranges keeps every conclusion that they allow`() {
    let figures = ConcentrationScreen.Figures(index: 1700...1900, delta: 110...120, share: 0.1...0.2)
    #expect(ConcentrationScreen.us2023.conclusions(figures) == ["presumed harmful", "no presumption"])
    #expect(ConcentrationScreen.eu2004.conclusions(figures) == ["concerns unlikely"])
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `the index lies between that of equal firms and that of one, and ranges hold what is drawn from them`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let shares = randomParts(Int.random(in: 1...8, using: &random), &random)
    let sum = shares.reduce(0, +)
    let index = try Concentration.hhi(shares)
    #expect(index <= 10_000 * sum * sum + 1e-9)
    #expect(index >= 10_000 * sum * sum / Double(shares.count) - 1e-9)
    let ranges = shares.map { share in
      Double.random(in: 0...share, using: &random)...Double.random(in: share...1, using: &random)
    }
    let range = try Concentration.hhi(ranges: ranges)
    #expect(range.lowerBound - 1e-9 <= index && index <= range.upperBound + 1e-9)
    // Others within the ranges: every share moves towards one of its ends as far as the whole allows.
    for _ in 0..<20 {
      var drawn = ranges.map(\.lowerBound)
      for place in drawn.indices.shuffled(using: &random) where Bool.random(using: &random) {
        drawn[place] = min(ranges[place].upperBound, drawn[place] + max(0, 1 - drawn.reduce(0, +)))
      }
      let found = try Concentration.hhi(drawn)
      #expect(range.lowerBound - 1e-9 <= found && found <= range.upperBound + 1e-9)
    }
    let exact = try Concentration.hhi(ranges: shares.map { $0...$0 })
    expectEqual([exact.lowerBound, exact.upperBound], [index, index])
  }

  @Test func `the upper end of a range keeps to the whole`() throws {
    let range = try Concentration.hhi(ranges: [0.4...0.6, 0.3...0.5])
    // 0.3 are left, of which the first takes 0.2 and the second 0.1: 0.36 + 0.16, along the chord 0.36 + 0.09 + 0.08.
    expectEqual([range.lowerBound, range.upperBound], [2500, 5300])
    // Whoever may take all that is left cannot take more.
    let rest = try Concentration.hhi(ranges: [0.4...0.4, 0.2...0.2, 0...1])
    expectEqual([rest.lowerBound, rest.upperBound], [2000, 3600])
    let attained = try Concentration.hhi(ranges: [0.4...0.6, 0.3...0.4])
    expectEqual([attained.upperBound], [5200])
  }

  @Test func `shares that are no parts of a market are refused`() {
    let error = #expect(throws: MeasureError.self) { try Concentration.hhi([40, 30, -1]) }
    #expect(
      error?.problems == [
        .overWhole("shares[0]", 40), .overWhole("shares[1]", 30), .notAnAmount("shares[2]", -1),
      ])
    #expect(error?.description.contains("write fractions, 0.4 for 40 %") == true)
    #expect(throws: MeasureError.self) { try Concentration.hhi([0.6, 0.6]) }
    #expect(throws: MeasureError.self) { try Concentration.hhi(ranges: [0.2...1.2]) }
    #expect(throws: MeasureError.self) { try CommonOwnership(shares: [0.5, 0.5], stakes: [[0.1]]) }
    #expect(throws: MeasureError.self) { try CommonOwnership(shares: [0.5], stakes: [[0.6], [0.6]]) }
  }

  // MARK: Common owners

  @Test func `two equal firms with the same owners are one`() throws {
    let market = try CommonOwnership(shares: [0.5, 0.5], stakes: [[0.5, 0.5], [0.3, 0.3], [0.2, 0.2]])
    #expect(market.indices.map(\.control) == [.silent, .proportional, .total])
    for index in market.indices {
      expectEqual([index.hhi, index.delta, index.mhhi], [5000, 5000, 10_000])
      expectEqual(index.kappa.flatMap(\.self), [1, 1, 1, 1])
    }
  }

  static let stakes: [(control: ControlAssumption, onA: Double, delta: Double)] = [
    (.silent, 0, 294), (.proportional, 0.9796081567, 881.7648940424), (.total, 2.0408163265, 1518.4897959184),
  ]

  @Test(arguments: stakes)
  func `a stake of 49 percent counts for what it decides`(control: ControlAssumption, onA: Double, delta: Double) throws
  {
    // The owner of A has 49 % of B, and one other the rest of it.
    let market = try CommonOwnership(shares: [0.3, 0.2], stakes: [[1, 0.49], [0, 0.51]])
    let index = market.index(control: control)
    expectEqual([index.kappa[0][1], index.kappa[1][0], index.delta], [0.49, onA, delta])
    expectEqual([try Concentration.hhiDelta(0.3, 0.2)], [1200])
  }

  @Test func `a firm in which nobody who is listed has a say is run for itself`() throws {
    let market = try CommonOwnership(shares: [0.3, 0.2, 0.1], stakes: [[1, 0.49, 0]])
    let silent = market.index(control: .silent)
    #expect(silent.kappa[1] == [0, 1, 0])
    #expect(silent.kappa[2] == [0, 0, 1])
    expectEqual([silent.delta], [294])
    // It decides alone where it is the only one.
    expectEqual(market.index(control: .total).kappa[1], [1 / 0.49, 1, 0])
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `the modified index is the definition, whatever the order of firms and investors`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let (firms, investors) = (Int.random(in: 1...5, using: &random), Int.random(in: 1...5, using: &random))
    let shares = randomParts(firms, &random)
    let columns = (0..<firms).map { _ in randomParts(investors, &random) }
    let stakes = (0..<investors).map { row in columns.map { $0[row] } }
    let market = try CommonOwnership(shares: shares, stakes: stakes)
    let proportional = market.index(control: .proportional)
    var expected = 0.0
    for j in 0..<firms {
      for k in 0..<firms {
        let both = stakes.reduce(0) { $0 + $1[j] * $1[k] }
        let own = stakes.reduce(0) { $0 + $1[j] * $1[j] }
        expected += 10_000 * shares[j] * shares[k] * both / own
      }
    }
    #expect(abs(proportional.mhhi - expected) <= 1e-9 * max(1, expected))
    expectEqual([proportional.hhi], [try Concentration.hhi(shares)])
    for index in market.indices { #expect(index.delta >= 0 && index.mhhi - index.hhi - index.delta < 1e-9) }
    // Firms and investors in the opposite order.
    let turned = try CommonOwnership(shares: shares.reversed(), stakes: stakes.reversed().map { $0.reversed() })
    for (a, b) in zip(market.indices, turned.indices) { #expect(abs(a.delta - b.delta) <= 1e-9 * max(1, a.delta)) }
    // Without common owners nothing is added.
    let apart = (0..<firms).map { firm in (0..<firms).map { $0 == firm ? 0.7 : 0 } }
    for index in try CommonOwnership(shares: shares, stakes: apart).indices { #expect(index.delta == 0) }
  }

  /// Random parts that add up to at most 1, none of them nothing.
  private func randomParts(_ count: Int, _ random: inout SeededGenerator) -> [Double] {
    let parts = (0..<count).map { _ in Double.random(in: 0.01...1, using: &random) }
    let whole = parts.reduce(0, +) / Double.random(in: 0.3...1, using: &random)
    return parts.map { $0 / whole }
  }
}
