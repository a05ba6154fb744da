/// Integrated ownership of one firm, with ranges.
///
/// The lower ends are those of the graph with all shares at their lower ends, since more of any share never makes an
/// owner's part less. The upper ends are found per owner (``UpperArrival``) while that is affordable, otherwise from
/// all upper ends at once, each as narrow as the other holders of its firm allow.
struct IntegratedOwnership {
  /// The most work for exact upper ends: owners times holdings above the firm, and times the cubes of the sizes of circles, which are
  /// what solving one of them takes at worst.
  static let workLimit = 8_000_000

  let ancestry: Ancestry
  let least: IntegratedShares
  private(set) var isComplete: Bool
  private(set) var unlisted: ShareRange
  private var upperVisits: [Double] = []
  private var upperArrival: [Double] = []
  private var isOpenAbove: [Bool] = []

  init(_ ancestry: Ancestry) {
    self.ancestry = ancestry
    least = IntegratedShares(ancestry, shares: ancestry.lower)
    isComplete = least.isComplete
    unlisted = ShareRange(lower: least.unlisted, upper: least.unlisted + least.lost)
    guard !ancestry.isExact else { return }
    let solving = (0..<ancestry.circles.count).reduce(ancestry.holder.count) { sum, number in
      let size = ancestry.circles[number].count
      return size > 1 ? min(Self.workLimit, sum + min(Self.workLimit, size * size) * min(size, 1000) / 4) : sum
    }
    if ancestry.count * solving <= Self.workLimit {
      findUpperEnds()
    } else {
      isComplete = false
      boundUpperEnds()
    }
  }

  private mutating func findUpperEnds() {
    upperVisits = [Double](repeating: 0, count: ancestry.count)
    upperArrival = upperVisits
    isOpenAbove = [Bool](repeating: false, count: ancestry.count)
    var decision = UpperArrival(ancestry)
    for party in 0..<ancestry.count where !least.isClosed[party] {
      let (fromFirm, back) = decision.arrival(at: party)
      upperArrival[party] = max(fromFirm, least.arrival[party])
      let rounds = back < 1 - ShareRange.tolerance ? 1 / (1 - back) : .infinity
      upperVisits[party] = max(fromFirm > 0 ? fromFirm * rounds : 0, least.visits[party])
      isOpenAbove[party] = decision.isOpen
    }
    unlisted = ShareRange(lower: min(decision.leastUnlisted(), unlisted.upper), upper: unlisted.upper)
  }

  /// Certain, but wide: whatever comes to a circle may come to each of its members and to each holder of one.
  private mutating func boundUpperEnds() {
    let count = ancestry.count
    var entering = [Double](repeating: 0, count: count)
    upperVisits = entering
    upperArrival = entering
    isOpenAbove = [Bool](repeating: false, count: count)
    entering[0] = 1
    for number in 0..<ancestry.circles.count {
      let members = ancestry.circles[number]
      let circle = Int32(truncatingIfNeeded: number)
      let arriving = min(1, members.reduce(0) { $0 + entering[Int($1)] })
      // The most of any member that is held inside; what is below 1 bounds the rounds.
      var inside = 0.0
      var isHolder: [Int: Double] = [:]
      for member in members {
        var sum = 0.0
        for pair in ancestry.column(Int(member)) {
          let holder = Int(ancestry.holder[pair])
          if ancestry.circles.component[holder] == circle {
            sum += ancestry.upper(pair)
          } else if members.count == 1 {
            isHolder[holder, default: 0] += ancestry.upper(pair)
          } else {
            isHolder[holder] = 1
          }
        }
        inside = max(inside, sum)
      }
      let rounds = inside < 1 - ShareRange.tolerance ? 1 / (1 - inside) : .infinity
      for member in members {
        let party = Int(member)
        let back = ancestry.isOnCircle(party) ? min(1, inside) : 0
        upperArrival[party] = party == 0 ? back : arriving
        upperVisits[party] = party == 0 ? (back > 0 ? back * rounds : 0) : arriving * rounds
      }
      for (holder, part) in isHolder {
        entering[holder] = min(
          1, entering[holder] + min(1, arriving * (members.count == 1 ? min(rounds, 1e300) : 1) * part))
      }
    }
    unlisted = ShareRange(lower: 0, upper: unlisted.upper)
  }

  /// How likely a claim comes to a party: the share that is at most the whole.
  func arrival(_ party: Int) -> ShareRange {
    let known = least.arrival[party]
    let visits = least.visits[party]
    var lower = known.isNaN ? directly(party) : known
    var upper = known.isNaN ? min(1, visits + (least.missing.isEmpty ? 0 : least.missing[party])) : lower
    if !known.isNaN, least.lost > 0 { upper = min(1, lower + least.lost) }
    if !upperArrival.isEmpty { upper = max(upper, min(1, upperArrival[party])) }
    lower = min(lower, upper)
    return ShareRange(
      lower: lower, upper: upper, excludesUpper: !isOpenAbove.isEmpty && isOpenAbove[party] && lower < upper)
  }

  /// The part that a party holds of the firm itself, at least.
  private func directly(_ party: Int) -> Double {
    ancestry.column(0).reduce(0) { $0 + (Int(ancestry.holder[$1]) == party ? ancestry.lower[$1] : 0) }
  }

  private func share(_ party: Int, isOpenBelow: Bool) -> ShareRange {
    let lower = least.visits[party]
    var upper = lower
    if !least.missing.isEmpty {
      upper += least.missing[party]
      // Only rounds come to more than the whole.
      if !ancestry.isOnCircle(party) { upper = max(lower, min(upper, 1)) }
    }
    if !upperVisits.isEmpty { upper = max(upper, upperVisits[party]) }
    return ShareRange(
      lower: lower, upper: upper, excludesLower: isOpenBelow && lower < upper,
      excludesUpper: !isOpenAbove.isEmpty && isOpenAbove[party] && lower < upper)
  }

  func owners(in matrix: HoldingMatrix) -> Owners {
    var table = OwnerTable(ancestry)
    let isOpen = OpenEnds(ancestry)
    for party in 0..<ancestry.count where !least.isClosed[party] {
      let share = share(party, isOpenBelow: isOpen[party])
      guard share.upper > 0 else { continue }
      table.append(party, share, corrected: ancestry.isOnCircle(party) ? arrival(party) : nil)
    }
    return table.finish(
      unlisted: unlisted, closed: least.closed, closedShare: least.closedShare, isComplete: isComplete, matrix: matrix)
  }
}
