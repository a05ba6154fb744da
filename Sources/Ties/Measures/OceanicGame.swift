/// Blocks of votes among a crowd of holders so small that each alone does not count: an oceanic game.
///
/// The blocks' votes are parts of all votes; the crowd (the ocean) has the rest. The value of a block is the part of all orders of
/// arrival, the crowd's votes coming in evenly, in which it is the block that reaches the quota (Shapley–Shubik in the limit of a
/// dispersed rest).
public struct OceanicGame: Sendable, Hashable {
  /// The most blocks whose value is reckoned.
  public static let limit = 12

  /// The blocks' parts of all votes, each in 0...1.
  public let blocks: [Double]
  /// The part of all votes that decides, above 0 and at most 1.
  public let quota: Double

  /// Creates a game.
  ///
  /// - Parameters:
  ///   - blocks: The parts of all votes of up to 12 blocks, each in 0...1, together at most 1.
  ///   - quota: The part of all votes that decides, above 0 and at most 1.
  /// - Throws: Everything that is wrong with the numbers.
  public init(blocks: [Double], quota: Double = 0.5) throws(MeasureError) {
    var check = MeasureCheck()
    if blocks.count > Self.limit { check.add(.tooMany("blocks", count: blocks.count, limit: Self.limit)) }
    check.parts(blocks, "blocks")
    if !(quota > 0 && quota <= 1) { check.add(.quota(quota, total: 1)) }
    try check.finish()
    self.blocks = blocks
    self.quota = quota
  }

  /// The crowd's part of all votes, in 0...1.
  public var ocean: Double { max(0, 1 - blocks.reduce(0, +)) }

  /// Returns the value of each block, in 0...1; what they have not is the crowd's.
  ///
  /// One block *w* against a crowd at a quota of one half has *w* / (1 − *w*), from one half on 1.
  ///
  /// - Complexity: O(*n*² · 2^*n*) for *n* blocks.
  /// - SeeAlso: Milnor and Shapley, Values of Large Games II: Oceanic Games (1961/1978).
  public func values() -> [Double] { blocks.indices.map(value) }

  private func value(of block: Int) -> Double {
    let others = blocks.indices.filter { $0 != block }.map { blocks[$0] }
    let orders = VotingGame.orderParts(blocks.count)
    // Without a crowd it is a game of the blocks alone, with the same tolerance.
    let hasOcean = ocean > VotingGame.noise
    let bar = hasOcean ? quota : quota - VotingGame.noise
    var sums = [0.0]
    for other in others { sums += sums.map { $0 + other } }
    // Each coalition of the other blocks that is there at a moment: the block decides while the crowd's part that has come lies
    // between what is missing with it and what is missing without it.
    return sums.enumerated().reduce(0) { total, coalition in
      let size = coalition.offset.nonzeroBitCount
      let missing = bar - coalition.element
      let (start, end) = (missing - blocks[block], missing)
      guard end > 0, start <= (hasOcean ? ocean : 0) else { return total }
      let from = hasOcean ? max(0, start / ocean) : 0
      let to = hasOcean ? min(1, end / ocean) : 1
      let tries = blocks.count
      return total + orders[size] * (Self.tail(tries, from: size + 1, to) - Self.tail(tries, from: size + 1, from))
    }
  }

  /// The chance of at least so many hits in so many tries: the integral of t^size (1 − t)^(n − 1 − size), scaled to 0...1.
  private static func tail(_ tries: Int, from hits: Int, _ chance: Double) -> Double {
    if chance <= 0 { return 0 }
    if chance >= 1 { return 1 }
    // The binomial terms one after the other.
    let odds = chance / (1 - chance)
    var term = 1.0
    for _ in 0..<tries { term *= 1 - chance }
    var sum = 0.0
    for count in 0...tries {
      if count >= hits { sum += term }
      term *= odds * Double(tries - count) / Double(count + 1)
    }
    return sum
  }
}
