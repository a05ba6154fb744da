/// Ownership by chains without repetition: products of links, or weakest links.
struct ChainOwnership {
  /// The most chains within circles that are visited.
  static let chainLimit = 200_000

  /// The sum of the weakest links of all chains of each party, at most 1.
  ///
  /// A chain whose weakest link is *m* counts for every level up to *m*. So the sum is that of the number of
  /// chains whose links all reach a level, over the levels: no chain is enumerated where there are no circles,
  /// though there may be more of them than atoms.
  ///
  /// - Returns: At least and at most so much; both are the same if no limit was reached.
  static func weakestLinks(_ ancestry: Ancestry, _ shares: [Double]) -> (least: [Double], most: [Double]) {
    var levels = Array(Set(shares)).filter { $0 > 0 }.sorted(by: >)
    let work = max(ancestry.holder.count, 1)
    let affordable = max(16, 100_000_000 / work)
    let isSampled = levels.count > affordable
    if isSampled {
      levels = (0..<affordable).map { levels[$0 * (levels.count - 1) / (affordable - 1)] }
    }
    var least = [Double](repeating: 0, count: ancestry.count)
    var most = least
    var limit = chainLimit
    var isComplete = true
    // With a sample, the chains between two levels count for the lower one (least) or the upper one (most).
    var above = levels.first ?? 0
    for (position, level) in levels.enumerated() {
      let below = position + 1 < levels.count ? levels[position + 1] : 0
      let sums = ChainSums(ancestry, links: shares.map { $0 >= level ? 1 : 0 }, limit: &limit)
      if !sums.isComplete { isComplete = false }
      for party in 1..<max(ancestry.count, 1) where sums.sums[party] > 0 {
        least[party] = min(1, least[party] + (level - below) * sums.sums[party])
        most[party] = min(1, most[party] + (above - level) * sums.sums[party])
      }
      above = level
    }
    if !isComplete { return (least, [Double](repeating: 1, count: ancestry.count)) }
    guard isSampled else { return (least, least) }
    for party in 0..<ancestry.count { most[party] = max(least[party], most[party]) }
    return (least, most)
  }
}

extension HoldingMatrix {
  func weakestLinkOwners(of firm: Int, _ ancestry: Ancestry) -> Owners {
    let least = ChainOwnership.weakestLinks(ancestry, ancestry.lower)
    let most = ancestry.isExact ? least : ChainOwnership.weakestLinks(ancestry, ancestry.upper)
    var isComplete = true
    var table = OwnerTable(ancestry)
    for party in 1..<max(ancestry.count, 1) where most.most[party] > 0 {
      if least.least[party] != least.most[party] || most.least[party] != most.most[party] { isComplete = false }
      table.append(party, ShareRange(lower: least.least[party], upper: most.most[party]))
    }
    return table.finish(
      unlisted: unlistedDirectly(firm), closed: [], closedShare: 0, isComplete: isComplete, matrix: self)
  }

  func productOwners(_ ancestry: Ancestry) -> Owners {
    var limit = ChainOwnership.chainLimit
    let least = ChainSums(ancestry, links: ancestry.lower, limit: &limit)
    let integrated = IntegratedOwnership(ancestry)
    var most = least
    if !ancestry.isExact {
      limit = ChainOwnership.chainLimit
      most = ChainSums(ancestry, links: ancestry.upper, limit: &limit)
    }
    let isComplete = least.isComplete && most.isComplete
    var table = OwnerTable(ancestry)
    let isOpen = OpenEnds(ancestry)
    for party in 1..<max(ancestry.count, 1) {
      let arrival = integrated.arrival(party)
      // A chain without repetition is one way to come to its owner for the first time: never more than all of them.
      var upper = most.isComplete ? most.sums[party] : 1
      if !(ancestry.isExact && least.isComplete) { upper = min(upper, arrival.upper) }
      guard upper > 0 else { continue }
      let lower = min(least.sums[party], upper)
      table.append(
        party,
        ShareRange(
          lower: lower, upper: upper, excludesLower: isOpen[party] && lower < upper,
          excludesUpper: arrival.excludesUpper && upper == arrival.upper && lower < upper))
    }
    var unlisted = 0.0
    var unlistedAtLeast = 0.0
    for party in 0..<ancestry.count where party == 0 || !ancestry.isTop(party) {
      let reach = party == 0 ? 1 : least.sums[party]
      unlisted += reach * ancestry.unrecorded(party, ancestry.lower)
      unlistedAtLeast += reach * ancestry.unrecorded(party, ancestry.isExact ? ancestry.lower : ancestry.upper)
    }
    if !least.isComplete { unlisted = max(unlisted, integrated.unlisted.upper) }
    if !ancestry.hasCircles { unlistedAtLeast = max(unlistedAtLeast, integrated.unlisted.lower) }
    return table.finish(
      unlisted: ShareRange(lower: min(unlistedAtLeast, unlisted), upper: unlisted), closed: integrated.least.closed,
      closedShare: integrated.least.closedShare, isComplete: isComplete && integrated.isComplete, matrix: self)
  }
}
