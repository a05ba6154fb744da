/// Who has invested how much in a firm, by name: what overlaps between two firms are measured on.
///
/// All overlaps are nil where one of the two firms has no investor with more than nothing: of what is not listed nothing follows.
public struct InvestorBase: Sendable, Hashable {
  /// An investor and its part of the firm, in 0...1.
  public struct Stake: Sendable, Hashable {
    /// The investor's name or identifier.
    public let investor: String
    /// Its part of the firm, in 0...1.
    public let share: Double

    /// Creates a stake.
    public init(investor: String, share: Double) {
      self.investor = investor
      self.share = share
    }
  }

  /// The stakes, sorted by investor; each investor once.
  public let stakes: [Stake]

  /// Creates the investors of a firm.
  ///
  /// - Parameter stakes: Each in 0...1, together at most 1; several of one investor add up.
  /// - Throws: Everything that is wrong with the shares.
  /// - Complexity: O(*n* log *n*).
  public init(_ stakes: some Sequence<Stake>) throws(MeasureError) {
    var sums: [String: Double] = [:]
    let sorted = stakes.sorted { ($0.investor, $0.share) < ($1.investor, $1.share) }
    var check = MeasureCheck()
    for stake in sorted {
      sums[stake.investor, default: 0] += stake.share
      if !(stake.share >= 0 && stake.share < .infinity) {
        check.add(.notAnAmount(stake.investor, stake.share))
      } else if stake.share > 1 + MeasureCheck.noise {
        check.add(.overWhole(stake.investor, stake.share))
      }
    }
    let total = sorted.reduce(0) { $0 + $1.share }
    if check.problems.isEmpty, total > 1 + MeasureCheck.noise { check.add(.sumOverWhole("shares", total)) }
    try check.finish()
    self.stakes = sums.sorted { $0.key < $1.key }.map { Stake(investor: $0.key, share: $0.value) }
  }

  /// Creates the investors of a firm from shares by investor.
  ///
  /// - Throws: Everything that is wrong with the shares.
  public init(_ shares: [String: Double]) throws(MeasureError) {
    try self.init(shares.map { Stake(investor: $0.key, share: $0.value) })
  }

  /// Creates the investors of a firm from a list in which each place stands for one investor.
  ///
  /// - Throws: Everything that is wrong with the shares.
  public init(_ shares: [Double]) throws(MeasureError) {
    let width = String(shares.count).count
    try self.init(
      shares.enumerated().map { index, share in
        let digits = String(index)
        return Stake(investor: String(repeating: "0", count: max(0, width - digits.count)) + digits, share: share)
      })
  }

  /// Whether nobody has invested more than nothing.
  public var isEmpty: Bool { stakes.allSatisfy { $0.share == 0 } }

  /// How concentrated the investors are: the sum of squares of their shares, in 0...1 (IHHI).
  public var concentration: Double { stakes.reduce(0) { $0 + $1.share * $1.share } }

  /// Returns how much the owners who control this firm gain from a euro of another firm's profit, against one of its own.
  ///
  /// κ = Σ γ·β′ / Σ γ·β over the investors, β their shares in this firm, β′ in the other, γ their control of this firm. It is not
  /// symmetric and may be over 1: whoever controls may have more of the other firm.
  ///
  /// - Parameters:
  ///   - other: The other firm's investors.
  ///   - control: The weight of each investor in control of this firm, by name, each of 0 or more; nil: in proportion to shares.
  /// - Returns: 0 or more; nil where nobody with control has a share in this firm.
  /// - Complexity: O(*n*) for *n* investors of both.
  /// - SeeAlso: Backus, Conlon and Sinkinson, Common Ownership in America: 1980–2017 (2021).
  public func kappa(toward other: InvestorBase, control: [String: Double]? = nil) -> Double? {
    guard !isEmpty, !other.isEmpty else { return nil }
    // The scale of control cancels; scaled by the largest, nothing underflows.
    let weights = stakes.map { control == nil ? $0.share : control?[$0.investor] ?? 0 }
    guard let largest = weights.max(), largest > 0, largest < .infinity, weights.allSatisfy({ $0 >= 0 }) else {
      return nil
    }
    let own = zip(weights, stakes).reduce(0) { $0 + $1.0 / largest * $1.1.share }
    let both = zip(weights, pairs(with: other)).reduce(0) { $0 + $1.0 / largest * $1.1.theirs }
    let result = both / own
    return own > 0 && result.isFinite ? result : nil
  }

  /// Returns how alike two firms' investors are, whatever the sizes: the cosine of the angle between their shares.
  ///
  /// - Returns: 0...1; nil where one of the firms has no investor.
  /// - Complexity: O(*n*) for *n* investors of both.
  public func cosine(with other: InvestorBase) -> Double? {
    guard let mine = stakes.map(\.share).max(), let theirs = other.stakes.map(\.share).max(), mine > 0, theirs > 0
    else { return nil }
    // Scaled by the largest, nothing underflows.
    func length(_ base: InvestorBase, _ scale: Double) -> Double {
      base.stakes.reduce(0) { $0 + $1.share / scale * ($1.share / scale) }.squareRoot()
    }
    let both = pairs(with: other).reduce(0) { $0 + $1.mine / mine * ($1.theirs / theirs) }
    return min(1, both / (length(self, mine) * length(other, theirs)))
  }

  /// Returns the part of the two firms that is in the same hands: Σ min of the shares, the L1 overlap.
  ///
  /// - Returns: 0...1; nil where one of the firms has no investor.
  /// - Complexity: O(*n*) for *n* investors of both.
  public func overlap(with other: InvestorBase) -> Double? {
    guard !isEmpty, !other.isEmpty else { return nil }
    return min(1, pairs(with: other).reduce(0) { $0 + min($1.mine, $1.theirs) })
  }

  /// Returns the part of what is invested in either that is in the same hands: Σ min / Σ max of the shares, the weighted Jaccard
  /// index.
  ///
  /// - Returns: 0...1; nil where one of the firms has no investor.
  /// - Complexity: O(*n*) for *n* investors of both.
  public func jaccard(with other: InvestorBase) -> Double? {
    guard !isEmpty, !other.isEmpty else { return nil }
    let same = pairs(with: other)
    let least = same.reduce(0) { $0 + min($1.mine, $1.theirs) }
    let sums = (stakes + other.stakes).reduce(0) { $0 + $1.share }
    // max = a + b − min, so that investors of one firm alone are counted too.
    let most = sums - least
    return most > 0 ? min(1, least / most) : nil
  }

  /// What each investor of this firm has in both, in the order of the stakes.
  private func pairs(with other: InvestorBase) -> [(mine: Double, theirs: Double)] {
    var place = 0
    return stakes.map { stake in
      while place < other.stakes.count, other.stakes[place].investor < stake.investor { place += 1 }
      let isSame = place < other.stakes.count && other.stakes[place].investor == stake.investor
      return (stake.share, isSame ? other.stakes[place].share : 0)
    }
  }
}
