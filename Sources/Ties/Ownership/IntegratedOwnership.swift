/// Integrated ownership of one firm.
struct IntegratedOwnership {
  let ancestry: Ancestry
  let least: IntegratedShares

  init(_ ancestry: Ancestry) {
    self.ancestry = ancestry
    least = IntegratedShares(ancestry, shares: ancestry.lower)
  }

  func owners(in matrix: HoldingMatrix) -> Owners {
    var table = OwnerTable(ancestry)
    for party in 0..<ancestry.count where !least.isClosed[party] {
      let visits = least.visits[party]
      let isOnCircle = ancestry.isOnCircle(party)
      guard visits > 0 else { continue }
      table.append(
        party, ShareRange(visits), corrected: isOnCircle ? ShareRange(least.arrival[party]) : nil)
    }
    return table.finish(
      unlisted: ShareRange(least.unlisted), closed: least.closed, closedShare: least.closedShare, isComplete: true,
      matrix: matrix)
  }
}
