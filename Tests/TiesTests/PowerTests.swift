import ArmsLengthTestSupport
import ArmsLengthTies
import Testing

@Suite struct PowerTests {
  struct Published: Sendable, CustomTestStringConvertible {
    let name: String
    let weights: [Double]
    let quota: Double
    let banzhaf: [Double]
    let absolute: [Double]
    let shapley: [Double]
    var testDescription: String { name }
  }

  static let published = [
    Published(
      name: "six states, 4 4 4 2 2 1 at 12", weights: [4, 4, 4, 2, 2, 1], quota: 12,
      banzhaf: [5.0 / 21, 5.0 / 21, 5.0 / 21, 1.0 / 7, 1.0 / 7, 0],
      absolute: [5.0 / 16, 5.0 / 16, 5.0 / 16, 3.0 / 16, 3.0 / 16, 0],
      shapley: [7.0 / 30, 7.0 / 30, 7.0 / 30, 3.0 / 20, 3.0 / 20, 0]),
    Published(
      name: "50 49 1 at 51", weights: [50, 49, 1], quota: 51, banzhaf: [0.6, 0.2, 0.2], absolute: [0.75, 0.25, 0.25],
      shapley: [2.0 / 3, 1.0 / 6, 1.0 / 6]),
    Published(name: "alone", weights: [0.3], quota: 0.3, banzhaf: [1], absolute: [1], shapley: [1]),
    Published(
      name: "rounding is no lack of votes", weights: [0.1, 0.7, 0.2], quota: 0.8, banzhaf: [0.2, 0.6, 0.2],
      absolute: [0.25, 0.75, 0.25], shapley: [1.0 / 6, 2.0 / 3, 1.0 / 6]),
  ]

  @Test(arguments: published)
  func `published games have the published power`(game: Published) throws {
    let power = try VotingGame(weights: game.weights, quota: game.quota).power()
    expectEqual(power.banzhaf, game.banzhaf)
    expectEqual(power.absoluteBanzhaf, game.absolute)
    expectEqual(power.shapleyShubik, game.shapley)
  }

  @Test func `more than half is not half`() throws {
    #expect(try VotingGame(weights: [50, 30, 10], quota: 50).power().swings == [4, 0, 0])
    #expect(try VotingGame(weights: [50, 30, 10], quota: 50, needsMore: true).power().swings == [3, 1, 1])
    #expect(try VotingGame.majority(of: [50, 30, 20]).power().swings == [3, 1, 1])
    #expect(try VotingGame.majority(of: [51, 30, 19]).power().swings == [4, 0, 0])
    #expect(try VotingGame.majority(of: [0.1, 0.2, 0.3], moreThan: 0.5).power().swings == [1, 1, 3])
    #expect(try VotingGame(weights: [0.1, 0.2, 0.3], quota: 0.3).power().swings == [1, 1, 3])
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `power is what listing all orders and coalitions gives`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...7, using: &random)
    // Real weights, equal ones and nothing.
    let weights = (0..<count).map { _ -> Double in
      switch Int.random(in: 0...3, using: &random) {
      case 0: 0
      case 1: Double(Int.random(in: 1...4, using: &random)) / 4
      default: Double.random(in: 0...1, using: &random)
      }
    }
    let total = weights.reduce(0, +)
    guard total > 0 else { return }
    let quota = total * Double.random(in: 0.05...0.95, using: &random)
    let power = try VotingGame(weights: weights, quota: quota).power()
    let swings = AllCoalitions.swings(weights, quota)
    #expect(power.swings == swings)
    expectEqual(power.shapleyShubik, AllCoalitions.shapley(weights, quota))
    expectEqual([power.banzhaf.reduce(0, +), power.shapleyShubik.reduce(0, +)], [1, 1])
    for (a, weight) in weights.enumerated() {
      for (b, other) in weights.enumerated() where weight == other {
        #expect(power.swings[a] == power.swings[b])
      }
      if weight == 0 { #expect(power.banzhaf[a] == 0 && power.shapleyShubik[a] == 0) }
    }
    let more = try VotingGame(weights: weights + [0], quota: quota).power()
    expectEqual(Array(more.banzhaf.dropLast()), power.banzhaf)
    expectEqual(Array(more.shapleyShubik.dropLast()), power.shapleyShubik)
    #expect(more.swings.last == 0)
  }

  @Test(arguments: [8, 13, 16, 17] as [Int])
  func `the halves count what a list of all coalitions counts`(count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let weights = (0..<count).map { _ in Double(Int.random(in: 0...20, using: &random)) }
    let quota = (weights.reduce(0, +) * 0.6).rounded()
    #expect(try VotingGame(weights: weights, quota: quota).power().swings == AllCoalitions.swings(weights, quota))
  }

  @Test func `twenty-four holders are reckoned with, twenty-five are refused`() throws {
    let equal = try VotingGame.majority(of: Array(repeating: 1, count: 24)).power()
    // More than half of 24 is 13: a holder decides in the coalitions of 12 of the other 23.
    #expect(equal.swings == Array(repeating: 1_352_078, count: 24))
    expectEqual(equal.shapleyShubik, Array(repeating: 1.0 / 24, count: 24))
    let error = #expect(throws: MeasureError.self) { try VotingGame.majority(of: Array(repeating: 1, count: 25)) }
    #expect(error?.problems == [.tooMany("weights", count: 25, limit: 24)])
  }

  static let refused: [(weights: [Double], quota: Double, count: Int)] = [
    ([], 1, 1), ([1, -1, .nan], 1, 2), ([1, 2], 0, 1), ([1, 2], 3.1, 1), ([1, .infinity], 1, 1), ([0, 0], 0.5, 1),
    ([1, 2], .nan, 1), ([1e308, 1e308], 1, 1),
  ]

  @Test(arguments: refused)
  func `numbers that are no game are refused, all of them`(weights: [Double], quota: Double, count: Int) {
    let error = #expect(throws: MeasureError.self) { try VotingGame(weights: weights, quota: quota) }
    #expect(error?.problems.count == count)
  }

  static let blocks: [(block: Double, value: Double)] = [
    (0.1, 0.1111111111), (0.2, 0.25), (0.3, 0.4285714286), (0.4, 0.6666666667), (0.49, 0.9607843137), (0.5, 1),
    (0.8, 1),
    (0, 0),
  ]

  @Test(arguments: blocks)
  func `one block against a crowd has w over 1 - w`(block: Double, value: Double) throws {
    let found = try OceanicGame(blocks: [block]).values()
    #expect(abs((found.first ?? -1) - value) < 1e-10)
  }

  @Test func `blocks without a crowd are a game of their own`() throws {
    let values = try OceanicGame(blocks: [0.5, 0.3, 0.2], quota: 0.5).values()
    expectEqual(values, try VotingGame(weights: [0.5, 0.3, 0.2], quota: 0.5).power().shapleyShubik)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a crowd is what many small holders become`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...4, using: &random)
    let blocks = (0..<count).map { _ in Double.random(in: 0...0.24, using: &random) }
    let quota = Double.random(in: 0.3...0.8, using: &random)
    let values = try OceanicGame(blocks: blocks, quota: quota).values()
    // Twenty equal small holders are near to a crowd.
    let small = (1 - blocks.reduce(0, +)) / 20
    let game = try VotingGame(weights: blocks + Array(repeating: small, count: 20), quota: quota).power()
    for (value, near) in zip(values, game.shapleyShubik) { #expect(abs(value - near) < 0.05) }
    // Sampled orders of arrival, the crowd's votes coming in evenly.
    var pivots = [Double](repeating: 0, count: count)
    let rounds = 20_000
    for _ in 0..<rounds {
      let times = blocks.map { _ in Double.random(in: 0...1, using: &random) }
      for block in blocks.indices {
        let before = zip(times, blocks).reduce(0) { $1.0 < times[block] ? $0 + $1.1 : $0 }
        let votes = before + times[block] * (1 - blocks.reduce(0, +))
        if votes < quota, votes + blocks[block] >= quota { pivots[block] += 1 }
      }
    }
    for (value, count) in zip(values, pivots) { #expect(abs(value - count / Double(rounds)) < 0.015) }
  }

  static let standings:
    [(holder: ClosedRange<Double>, other: ClosedRange<Double>, wins: ShareRange.Answer, blocks: ShareRange.Answer)] = [
      (0.6...0.6, 0.1...0.1, .yes, .yes), (0.4...0.6, 0.1...0.1, .possible, .possible),
      (0.3...0.4, 0.1...0.6, .no, .no),
      (0.5...0.5, 0.5...0.5, .no, .yes), (0.2...0.55, 0.51...0.6, .no, .no),
    ]

  @Test(arguments: standings)
  func `ranges tell who wins or blocks alone`(
    holder: ClosedRange<Double>, other: ClosedRange<Double>, wins: ShareRange.Answer, blocks: ShareRange.Answer
  ) {
    let shares = [holder, other].map { ShareRange(lower: $0.lowerBound, upper: $0.upperBound) }
    let standing = VotingGame.standing(of: 0, in: shares, quota: 0.5, needsMore: true)
    #expect(standing?.winsAlone == wins)
    #expect(standing?.blocksAlone == blocks)
    #expect(VotingGame.standing(of: 2, in: shares, quota: 0.5) == nil)
  }
}

/// Power by listing everything.
private enum AllCoalitions {
  static func swings(_ weights: [Double], _ quota: Double) -> [Int] {
    weights.indices.map { holder in
      (0..<(1 << weights.count)).count { set in
        guard set >> holder & 1 == 0 else { return false }
        let votes = weights.indices.reduce(0) { set >> $1 & 1 == 1 ? $0 + weights[$1] : $0 }
        return votes < quota - 1e-12 && votes + weights[holder] >= quota - 1e-12
      }
    }
  }

  static func shapley(_ weights: [Double], _ quota: Double) -> [Double] {
    var pivots = [Double](repeating: 0, count: weights.count)
    var orders = 0.0
    func visit(_ rest: [Int], _ votes: Double, _ pivot: Int?) {
      if rest.isEmpty {
        orders += 1
        if let pivot { pivots[pivot] += 1 }
      }
      for (place, holder) in rest.enumerated() {
        var others = rest
        others.remove(at: place)
        let sum = votes + weights[holder]
        visit(others, sum, pivot ?? (sum >= quota - 1e-12 ? holder : nil))
      }
    }
    visit(Array(weights.indices), 0, nil)
    return pivots.map { $0 / orders }
  }
}

/// Numbers that are the same to nine decimals.
func expectEqual(_ found: [Double], _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(found.count == expected.count, sourceLocation: sourceLocation)
  for (a, b) in zip(found, expected) {
    #expect(abs(a - b) <= 1e-9, "\(found) is not \(expected)", sourceLocation: sourceLocation)
  }
}
