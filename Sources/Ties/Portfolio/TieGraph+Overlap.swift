import ArmsLengthVendorModel

/// How much of two companies belongs to the same owners.
extension TieGraph {
  /// The sum of the lesser parts over owners that both have, of whom none holds another one: what is above an owner is not added again.
  ///
  /// Of owners above each other the one with the larger common part counts, so that it is never less than what one of them has of
  /// both.
  ///
  /// - Complexity: O(*a* · *e*) for *a* common owners and *e* stakes above both.
  func ownerOverlap(_ a: Party.ID, _ b: Party.ID) -> ShareRange {
    guard let first = stakes.index(of: a), let second = stakes.index(of: b) else { return .zero }
    let matrix = stakes.economic
    func claims(_ firm: Int) -> [Int: ShareRange] {
      Dictionary(
        matrix.owners(of: firm, by: .integrated).owners.map { ($0.party, $0.claim) }, uniquingKeysWith: { x, _ in x })
    }
    let theirs = claims(second)
    let common = claims(first).compactMap { party, mine -> (party: Int, lower: Double, upper: Double)? in
      guard party != first, party != second, let other = theirs[party] else { return nil }
      return (party, min(mine.lower, other.lower), min(mine.upper, other.upper))
    }
    func sum(_ ranked: [(party: Int, lower: Double, upper: Double)]) -> (lower: Double, upper: Double) {
      var (lower, upper) = (0.0, 0.0)
      var counted: Set<Int> = []
      for owner in ranked where owner.upper > 0 && !counted.contains(owner.party) {
        lower += owner.lower
        upper += owner.upper
        counted.formUnion(lineage(owner.party, matrix))
      }
      return (min(1, lower), min(1, upper))
    }
    let byLower = sum(
      common.sorted { ($0.lower, $0.upper, $1.party) > ($1.lower, $1.upper, $0.party) })
    let byUpper = sum(
      common.sorted { ($0.upper, $0.lower, $1.party) > ($1.upper, $1.lower, $0.party) })
    return ShareRange(lower: byLower.lower, upper: max(byLower.lower, byLower.upper, byUpper.upper))
  }

  /// A party with all above and below it.
  private func lineage(_ party: Int, _ matrix: HoldingMatrix) -> Set<Int> {
    func reached(_ next: (Int) -> [Int]) -> Set<Int> {
      var seen: Set<Int> = [party]
      var open = [party]
      while let place = open.popLast() {
        for other in next(place) where seen.insert(other).inserted { open.append(other) }
      }
      return seen
    }
    return reached { matrix.holders(of: $0).filter { $0.share.upper > 0 }.map(\.holder) }
      .union(reached { matrix.holdings(of: $0).filter { $0.share.upper > 0 }.map(\.held) })
  }
}
