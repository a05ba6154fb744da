extension VotingGame {
  /// Returns the power of all holders, exactly.
  ///
  /// The winning coalitions are counted by size, and by size and member, without listing them all: the holders are cut into two
  /// halves; the coalitions of one half are sorted by votes, so that those which complete a coalition of the other half are
  /// the end of that list, whose counts are kept. Counts are integers, hence a holder that never decides has exactly 0.
  ///
  /// - Returns: Swings, the Banzhaf indices and the Shapley–Shubik index of each holder.
  /// - Complexity: O(*n*² · 2^(*n*/2)) time and O(*n*² + 2^(*n*/2)) space for *n* holders.
  /// - SeeAlso: Banzhaf, Weighted Voting Doesn't Work (1965); Shapley and Shubik, A Method for Evaluating the Distribution of
  ///   Power in a Committee System (1954).
  public func power() -> VotingPower {
    let holders = weights.count
    let winning = winningCoalitions()
    let orders = Self.orderParts(holders)
    var swings: [Int] = []
    var shapley: [Double] = []
    for holder in 0..<holders {
      var (total, value) = (0, 0.0)
      for size in 0..<holders {
        // Coalitions of others that win with the holder, less those that win anyway.
        let withHolder = winning.members[holder * (holders + 1) + size + 1]
        let without = winning.all[size] - winning.members[holder * (holders + 1) + size]
        total += withHolder - without
        value += Double(withHolder - without) * orders[size]
      }
      swings.append(total)
      shapley.append(value)
    }
    let sum = Double(swings.reduce(0, +))
    let coalitions = Double(1 << (holders - 1))
    return VotingPower(
      swings: swings, banzhaf: swings.map { Double($0) / sum }, absoluteBanzhaf: swings.map { Double($0) / coalitions },
      shapleyShubik: shapley)
  }

  /// What part of all orders has just these holders of a coalition of a size before a certain holder: size!(n−size−1)!/n!.
  static func orderParts(_ holders: Int) -> [Double] {
    // 1 / (n · binomial(n − 1, size)), whose binomial is an integer.
    var binomial = 1
    return (0..<holders).map { size in
      defer { if size + 1 < holders { binomial = binomial * (holders - 1 - size) / (size + 1) } }
      return 1 / (Double(holders) * Double(binomial))
    }
  }

  /// The winning coalitions by size, and by member and size (member · (holders + 1) + size).
  private func winningCoalitions() -> (all: [Int], members: [Int]) {
    let holders = weights.count
    let half = holders / 2
    let first = Self.coalitions(Array(weights[..<half]))
    let second = Self.coalitions(Array(weights[half...]))
    let rest = holders - half
    let sizes = holders + 1
    var all = [Int](repeating: 0, count: sizes)
    var members = [Int](repeating: 0, count: holders * sizes)
    // Of the coalitions of the second half that have been enough so far: by size, and by member and size.
    var open = [Int](repeating: 0, count: rest + 1)
    var openMembers = [Int](repeating: 0, count: rest * (rest + 1))
    // The coalitions of the first half that were met with these counts, by size: added in one go when the counts change.
    let bar = threshold
    var next = second.count - 1
    for coalition in first {
      while next >= 0, second[next].votes + coalition.votes >= bar {
        let size = second[next].set.nonzeroBitCount
        open[size] += 1
        var set = second[next].set
        while set != 0 {
          openMembers[set.trailingZeroBitCount * (rest + 1) + size] += 1
          set &= set - 1
        }
        next -= 1
      }
      if next == second.count - 1 { continue }
      let size = coalition.set.nonzeroBitCount
      for added in 0...rest { all[size + added] += open[added] }
      var set = coalition.set
      while set != 0 {
        let base = set.trailingZeroBitCount * sizes + size
        for added in 0...rest { members[base + added] += open[added] }
        set &= set - 1
      }
      for member in 0..<rest {
        let base = (half + member) * sizes + size
        for added in 1...rest { members[base + added] += openMembers[member * (rest + 1) + added] }
      }
    }
    return (all, members)
  }

  /// All coalitions of some holders by votes, the lightest first.
  private static func coalitions(_ weights: [Double]) -> [(votes: Double, set: UInt32)] {
    var result: [(votes: Double, set: UInt32)] = [(0, 0)]
    result.reserveCapacity(1 << weights.count)
    for (index, weight) in weights.enumerated() {
      // Two sorted lists are merged: without and with the holder.
      let added = result.map { (votes: $0.votes + weight, set: $0.set | 1 << UInt32(index)) }
      var merged: [(votes: Double, set: UInt32)] = []
      merged.reserveCapacity(1 << weights.count)
      var (a, b) = (0, 0)
      while a < result.count || b < added.count {
        if b == added.count || (a < result.count && result[a].votes <= added[b].votes) {
          merged.append(result[a])
          a += 1
        } else {
          merged.append(added[b])
          b += 1
        }
      }
      result = merged
    }
    return result
  }
}
