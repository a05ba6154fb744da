extension HoldingMatrix {
  /// The parties on circles of holdings at or above a firm: each holds a part of itself through the others.
  ///
  /// - Parameter firm: The number of the firm.
  /// - Returns: By number of the party: `yes` where the circle runs over shares that are more than nothing for certain, `possible`
  ///   where one of its shares may be nothing.
  /// - Complexity: O(*ancestors* + their holdings).
  public func circular(above firm: Int) -> [Int: ShareRange.Answer] {
    guard (0..<count).contains(firm) else { return [:] }
    var result: [Int: ShareRange.Answer] = [:]
    for (answer, isCertain) in [(ShareRange.Answer.possible, false), (.yes, true)] {
      for party in circle(above: firm, certain: isCertain) { result[party] = answer }
    }
    return result
  }

  /// The parties on circles, over all holdings or only those that are more than nothing: strongly connected components of several
  /// parties, and those that hold themselves (Tarjan 1972, without recursion).
  private func circle(above firm: Int, certain: Bool) -> [Int] {
    var number: [Int: Int] = [:]
    var low: [Int: Int] = [:]
    var isOpen: Set<Int> = []
    var open: [Int] = []
    var path: [(party: Int, next: Int)] = []
    var found: [Int] = []
    func visit(_ party: Int) {
      (number[party], low[party]) = (number.count, number.count)
      open.append(party)
      isOpen.insert(party)
      path.append((party, 0))
    }
    visit(firm)
    while let (party, next) = path.last {
      let holders = holders(of: party)
      guard next < holders.count else {
        path.removeLast()
        if let below = path.last?.party { low[below] = min(low[below] ?? 0, low[party] ?? 0) }
        guard low[party] == number[party] else { continue }
        var members: [Int] = []
        repeat {
          guard let last = open.popLast() else { break }
          isOpen.remove(last)
          members.append(last)
        } while members.last != party
        let holdsItself = holders.contains { $0.holder == party && counts($0, certain) }
        if members.count > 1 || holdsItself { found += members }
        continue
      }
      path[path.count - 1].next += 1
      let holding = holders[holders.index(holders.startIndex, offsetBy: next)]
      guard counts(holding, certain) else { continue }
      if number[holding.holder] == nil {
        visit(holding.holder)
      } else if isOpen.contains(holding.holder) {
        low[party] = min(low[party] ?? 0, number[holding.holder] ?? 0)
      }
    }
    return found
  }

  private func counts(_ holding: Holding, _ certain: Bool) -> Bool {
    let answer = holding.share.isMoreThan(0)
    return certain ? answer == .yes : answer != .no
  }
}
