/// Holders with votes and a quota that decides: a weighted voting game.
///
/// A coalition wins if its votes reach the quota; of a game with `needsMore` only if they pass it. Votes are any numbers of 0 or
/// more (shares, percents, counts) and the quota is one of the same unit. Differences within 1e-12 of all votes are rounding
/// noise: 0.1 + 0.7 reaches 0.8.
public struct VotingGame: Sendable, Hashable {
  /// The most holders whose power is reckoned exactly.
  public static let limit = 24

  /// The votes of the holders, each of 0 or more.
  public let weights: [Double]
  /// What a coalition has to reach or to pass.
  public let quota: Double
  /// Whether the quota has to be passed, as in "more than half".
  public let needsMore: Bool

  /// Creates a game.
  ///
  /// - Parameters:
  ///   - weights: The votes of 1 to 24 holders, each of 0 or more, in any unit.
  ///   - quota: The votes that decide, in the same unit; above 0 and at most all votes together.
  ///   - needsMore: Whether the quota has to be passed; otherwise reaching it wins.
  /// - Throws: Everything that is wrong with the numbers. Above 24 holders nothing is estimated: it is an error.
  public init(weights: [Double], quota: Double, needsMore: Bool = false) throws(MeasureError) {
    var check = MeasureCheck()
    if weights.isEmpty { check.add(.empty("weights")) }
    if weights.count > Self.limit {
      check.add(.tooMany("weights", count: weights.count, limit: Self.limit))
    }
    check.amounts(weights, "weights")
    let total = weights.reduce(0, +)
    if check.problems.isEmpty {
      let reachable = needsMore ? quota < total - total * Self.noise : quota <= total + total * Self.noise
      if !(quota > 0 || (needsMore && quota == 0)) || !reachable || !total.isFinite {
        check.add(.quota(quota, total: total))
      }
    }
    try check.finish()
    self.weights = weights
    self.quota = quota
    self.needsMore = needsMore
  }

  /// Creates the game of a majority: whoever has more than a part of all votes decides.
  ///
  /// - Parameters:
  ///   - weights: The votes of 1 to 24 holders, each of 0 or more, in any unit.
  ///   - part: The part of all votes that has to be passed, in 0..<1.
  /// - Throws: Everything that is wrong with the numbers.
  public static func majority(of weights: [Double], moreThan part: Double = 0.5) throws(MeasureError) -> VotingGame {
    try VotingGame(weights: weights, quota: part * weights.reduce(0, +), needsMore: true)
  }

  static let noise = 1e-12

  /// A sum of votes wins from here on.
  var threshold: Double {
    let tolerance = weights.reduce(0, +) * Self.noise
    return needsMore ? quota + tolerance : quota - tolerance
  }
}

/// What power the holders of a voting game have, in the order of its weights.
public struct VotingPower: Sendable, Hashable {
  /// In how many coalitions of the others each decides: they lose without it and win with it.
  public let swings: [Int]
  /// The part of all swings that is each one's, in 0...1, together 1: the normalized Banzhaf index.
  public let banzhaf: [Double]
  /// The part of the coalitions of the others in which each decides, in 0...1: the absolute Banzhaf index.
  public let absoluteBanzhaf: [Double]
  /// In what part of all orders of arrival each is the one who decides, in 0...1, together 1: the Shapley–Shubik index.
  public let shapleyShubik: [Double]
}

extension VotingGame {
  /// Whether a holder decides alone, and whether nothing is decided without it.
  public struct Standing: Sendable, Hashable {
    /// Whether its votes alone reach the quota.
    public let winsAlone: ShareRange.Answer
    /// Whether the others together do not reach it.
    public let blocksAlone: ShareRange.Answer
  }

  /// Returns whether a holder wins or blocks alone where votes are ranges.
  ///
  /// Power indices of ranges are not offered: they rise and fall with the votes of others, so that the ends of the ranges do not bound
  /// them.
  ///
  /// - Parameters:
  ///   - holder: The index of the holder.
  ///   - shares: The holders' parts of all votes; what is not listed belongs to others.
  ///   - quota: The part of all votes that decides, in 0...1.
  ///   - needsMore: Whether the quota has to be passed; otherwise reaching it wins.
  /// - Returns: Both answers; nil if there is no such holder.
  /// - Complexity: O(*n*).
  public static func standing(of holder: Int, in shares: [ShareRange], quota: Double, needsMore: Bool = false)
    -> Standing?
  {
    guard shares.indices.contains(holder) else { return nil }
    func wins(_ share: ShareRange) -> ShareRange.Answer {
      needsMore ? share.isMoreThan(quota) : share.isAtLeast(quota)
    }
    let listed = shares.indices.reduce(0) { $1 == holder ? $0 : $0 + shares[$1].lower }
    // The holder has at most what the others leave, and everybody else, listed or not, has what the holder has not.
    let lower = min(1, max(0, shares[holder].lower))
    let upper = max(lower, min(shares[holder].upper, 1 - listed))
    let isOpen = shares[holder].excludesLower
    let others = wins(ShareRange(lower: 1 - upper, upper: 1 - lower, excludesUpper: isOpen))
    return Standing(
      winsAlone: wins(ShareRange(lower: lower, upper: upper, excludesLower: isOpen)),
      blocksAlone: others == .yes ? .no : others == .no ? .yes : .possible)
  }
}
