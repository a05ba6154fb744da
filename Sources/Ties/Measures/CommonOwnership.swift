/// Who is taken to decide in a firm in which an investor of another firm has a stake.
///
/// An investor's *cross holding* is its stake in a firm other than the one in which its stake is largest. Where several are the
/// largest (within 1e-12), none of them is a cross holding: the investor is at home in each.
public enum ControlAssumption: String, Sendable, Hashable, CaseIterable {
  /// Cross holdings have no say: the others decide, in proportion to their stakes.
  case silent
  /// Every stake has its part of the say.
  case proportional
  /// In a firm with cross holdings they decide alone, in proportion to their stakes.
  case total
}

/// A market whose firms have owners in common.
///
/// MHHI = ΣΣ s_j s_k κ_jk over the firms, with κ_jk = Σ γ_ij β_ik / Σ γ_ij β_ij over the investors i: β the part of a firm's profit, γ of
/// its control. What is not listed of a firm belongs to so many that none of them decides or holds another firm. A firm in which
/// nobody who is listed has a say is run for itself alone (κ to others is 0).
///
/// - SeeAlso: O'Brien and Salop, Competitive Effects of Partial Ownership, 67 Antitrust Law Journal 559 (2000).
public struct CommonOwnership: Sendable, Hashable {
  /// The index with common owners, for one assumption of control.
  public struct Index: Sendable, Hashable {
    /// Who is taken to decide.
    public let control: ControlAssumption
    /// The index without common owners, 0...10,000 points.
    public let hhi: Double
    /// What common owners add, in points; it may be over 10,000 where whoever decides has more of another firm.
    public let delta: Double
    /// The index with common owners, in points: both together.
    public var mhhi: Double { hhi + delta }
    /// How much each firm's owners in control gain from each firm's profit; kappa[j][k] is firm j's weight on firm k.
    public let kappa: [[Double]]
  }

  /// The firms' parts of the market, each in 0...1.
  public let shares: [Double]
  /// The parts of the firms by investor and firm: stakes[i][j] is investor i's part of firm j, in 0...1.
  public let stakes: [[Double]]

  /// Creates a market.
  ///
  /// - Parameters:
  ///   - shares: The firms' parts of the market, each in 0...1, together at most 1.
  ///   - stakes: A row for each investor with its part of each firm, in 0...1; of each firm together at most 1.
  /// - Throws: Everything that is wrong with the numbers.
  public init(shares: [Double], stakes: [[Double]]) throws(MeasureError) {
    var check = MeasureCheck()
    check.parts(shares, "shares")
    for (index, row) in stakes.enumerated() where row.count != shares.count {
      check.add(.length("stakes[\(index)]", found: row.count, expected: shares.count))
    }
    if check.problems.isEmpty {
      for firm in shares.indices { check.parts(stakes.map { $0[firm] }, "stakes in firm \(firm)") }
    }
    try check.finish()
    self.shares = shares
    self.stakes = stakes
  }

  /// The index under all three assumptions, silent first: assumptions of control decide more than anything else, so that one alone
  /// misleads.
  public var indices: [Index] { ControlAssumption.allCases.map { index(control: $0) } }

  /// Returns the index for one assumption of control.
  ///
  /// - Complexity: O(*investors* · *firms*²).
  public func index(control: ControlAssumption) -> Index {
    let kappa = shares.indices.map { firm in weights(of: firm, control) }
    var delta = 0.0
    for (firm, row) in kappa.enumerated() {
      for (other, weight) in row.enumerated() where other != firm { delta += shares[firm] * shares[other] * weight }
    }
    return Index(
      control: control, hhi: Concentration.full * shares.reduce(0) { $0 + $1 * $1 },
      delta: Concentration.full * delta, kappa: kappa)
  }

  /// What a firm's owners in control gain from each firm's profit.
  private func weights(of firm: Int, _ control: ControlAssumption) -> [Double] {
    var say = stakes.map { $0[firm] }
    let isCross = stakes.map { row in
      row[firm] > 0 && row.contains { $0 > row[firm] + VotingGame.noise }
    }
    switch control {
    case .proportional: break
    case .silent: for investor in say.indices where isCross[investor] { say[investor] = 0 }
    case .total:
      if isCross.contains(true) { for investor in say.indices where !isCross[investor] { say[investor] = 0 } }
    }
    // The scale of the say cancels; scaled by the largest, nothing underflows.
    let largest = say.max() ?? 0
    func profit(of other: Int) -> Double { zip(say, stakes).reduce(0) { $0 + $1.0 / largest * $1.1[other] } }
    let own = largest > 0 ? profit(of: firm) : 0
    return shares.indices.map { other in
      if other == firm { return 1 }
      return own > 0 ? profit(of: other) / own : 0
    }
  }
}
