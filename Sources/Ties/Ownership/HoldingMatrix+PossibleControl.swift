/// Who may control whom, where votes are ranges: a bound from above, beside what `controllers` has for certain.
extension HoldingMatrix {
  /// What a party controls, in a matrix of votes.
  ///
  /// - Parameters:
  ///   - party: The number of the party.
  ///   - majority: From which part of the votes on a holder controls.
  /// - Returns: By number, without the party: what it controls whatever the votes are, and what it may control beside that.
  ///   Possible control is bounded from above: each firm by itself can be as assumed, all together may not.
  /// - Complexity: O(holdings of what it controls, and of the holders of these).
  public func controlled(
    by party: Int, majority: Majority = .moreThanHalf
  ) -> (certain: [Int], possible: [Int]) {
    guard (0..<count).contains(party) else { return ([], []) }
    let certain = reach(of: party, majority, possibly: false)
    let possible = isExact ? certain : reach(of: party, majority, possibly: true)
    return (certain.subtracting([party]).sorted(), possible.subtracting(certain).subtracting([party]).sorted())
  }

  /// Who may ultimately control a firm: parties that nobody controls for certain, and that have a majority if the votes lie as well
  /// for them as they can.
  ///
  /// - Parameters:
  ///   - firm: The number of the firm.
  ///   - majority: From which part of the votes on a holder controls.
  /// - Returns: The possible controllers by number, the certain one among them if there is one.
  /// - Complexity: O(*ancestors*) times what one of them may control.
  public func possibleControllers(of firm: Int, majority: Majority = .moreThanHalf) -> [Int] {
    guard (0..<count).contains(firm) else { return [] }
    var above: Set<Int> = [firm]
    var waiting = [firm]
    while let next = waiting.popLast() {
      for holding in holders(of: next) where above.insert(holding.holder).inserted { waiting.append(holding.holder) }
    }
    let certain = controllers(by: majority)
    return above.sorted().filter { party in
      guard party != firm, reach(of: party, majority, possibly: true).contains(firm) else { return false }
      switch certain.controller(of: party) {
      case .top(let top): return top == party
      case .circle(let first): return certain.circle(of: first).contains(party)
      }
    }
  }

  /// A party with all that it controls.
  private func reach(of party: Int, _ majority: Majority, possibly: Bool) -> Set<Int> {
    var members: Set<Int> = [party]
    var waiting = [party]
    // What the members hold of a firm: at least, and at most.
    var held: [Int: (lower: Double, upper: Double)] = [:]
    while let next = waiting.popLast() {
      for holding in holdings(of: next) where !members.contains(holding.held) {
        let (firm, share) = (holding.held, holding.share)
        let open = (
          lower: share.excludesLower ? ShareRange.openEnd : 0, upper: share.excludesUpper ? ShareRange.openEnd : 0
        )
        var sum = held[firm] ?? (0, 0)
        sum.lower += share.lower + open.lower
        sum.upper += share.upper - open.upper
        held[firm] = sum
        let base = votingBase(firm)
        var votes = sum.lower
        if possibly {
          // No more than what the lower ends of the others leave.
          let others = holders(of: firm).reduce(0) { total, other in
            members.contains(other.holder) || other.holder == firm ? total : total + other.share.lower
          }
          votes = min(sum.upper, base - others)
        }
        if majority.isMet(by: votes, of: base), members.insert(firm).inserted { waiting.append(firm) }
      }
    }
    return members
  }
}
