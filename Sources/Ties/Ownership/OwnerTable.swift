/// Owners in the making: parties of an ancestry, then sorted.
struct OwnerTable {
  private let ancestry: Ancestry
  private var owners: [Owners.Owner] = []

  init(_ ancestry: Ancestry) {
    self.ancestry = ancestry
    owners.reserveCapacity(ancestry.count)
  }

  mutating func append(_ party: Int, _ share: ShareRange, corrected: ShareRange? = nil) {
    owners.append(
      Owners.Owner(
        party: Int(ancestry.parties[party]), share: share, corrected: corrected, direct: nil,
        isTop: party != 0 && ancestry.isTop(party)))
  }

  consuming func finish(
    unlisted: ShareRange, closed: [Int32], closedShare: Double, isComplete: Bool, matrix: HoldingMatrix
  ) -> Owners {
    let direct = Dictionary(
      uniqueKeysWithValues: ancestry.column(0).map {
        (Int(ancestry.parties[Int(ancestry.holder[$0])]), ancestry.share($0))
      })
    for position in owners.indices {
      let owner = owners[position]
      if let share = direct[owner.party] {
        owners[position] = Owners.Owner(
          party: owner.party, share: owner.share, corrected: owner.corrected, direct: share, isTop: owner.isTop)
      }
    }
    owners.sort {
      ($1.share.lower, $1.share.upper, $0.party) < ($0.share.lower, $0.share.upper, $1.party)
    }
    let parties = ancestry.parties
    let overfull = matrix.overfull.isEmpty ? [] : matrix.overfull.filter(Set(parties.map { Int($0) }).contains)
    return Owners(
      owners: owners, unlisted: unlisted, closed: closed.map { Int(parties[Int($0)]) }.sorted(),
      closedShare: closedShare, overfull: overfull, isComplete: isComplete)
  }
}
