extension HoldingMatrix {
  /// Who may control a firm, as far as ranges leave it open, and who does; in a matrix of votes.
  ///
  /// Several may, though no two of them at the same time: each could have a majority, together with what it may
  /// control itself, by some votes within the ranges.
  ///
  /// - Parameters:
  ///   - firm: The number of the firm.
  ///   - majority: From which part of the votes on a holder controls.
  /// - Returns: By number; without the firm itself.
  /// - Complexity: O(*holdings* above the firm) per ancestor, with a limit: beyond 20 million steps an ancestor that was
  ///   not decided is listed as possible.
  public func possibleControllers(of firm: Int, by majority: Majority = .moreThanHalf) -> [Int] {
    guard (0..<count).contains(firm) else { return [] }
    let ancestry = Ancestry(of: firm, in: self)
    let reach = PossibleControl(self, majority)
    var steps = ConsolidatedOwnership.stepLimit
    let isAncestor = Set(ancestry.parties)
    var possible: [Int] = []
    for party in ancestry.parties.dropFirst().map({ Int($0) }).sorted() {
      if reach.reaches(firm, from: party, within: isAncestor, steps: &steps) { possible.append(party) }
    }
    return possible
  }

  /// What a party controls: for certain, and what it may control besides as far as ranges leave it open.
  ///
  /// - Parameters:
  ///   - party: The number of the party.
  ///   - majority: From which part of the votes on a holder controls.
  /// - Returns: Both by number, without the party itself; nothing is in both.
  /// - Complexity: O(what is controlled and its holdings).
  public func controlled(
    by party: Int, majority: Majority = .moreThanHalf
  ) -> (certain: [Int], possible: [Int]) {
    guard (0..<count).contains(party) else { return ([], []) }
    let certain = PossibleControl(self, majority, isCertain: true).set(from: party)
    let possible = isExact ? certain : PossibleControl(self, majority).set(from: party)
    return (certain.sorted(), possible.subtracting(certain).sorted())
  }
}

/// The set that a party controls, by the lower ends of votes or by what is possible.
private struct PossibleControl {
  let matrix: HoldingMatrix
  let majority: Majority
  let isCertain: Bool

  init(_ matrix: HoldingMatrix, _ majority: Majority, isCertain: Bool = false) {
    self.matrix = matrix
    self.majority = majority
    self.isCertain = isCertain
  }

  /// What a set holds of a firm: its own lower and upper ends.
  private struct Votes {
    var least = 0.0
    var most = 0.0
  }

  private func isMajority(_ votes: Votes, of firm: Int) -> Bool {
    if isCertain { return majority.isMet(by: votes.least, of: matrix.votingBase(firm)) }
    // The others keep their lower ends; what a firm holds of itself does not vote, the more the better.
    var ownLeast = 0.0
    var ownMost = 0.0
    var others = 0.0
    for pair in matrix.columnRange(firm) {
      if Int(matrix.holder[pair]) == firm {
        ownLeast = matrix.lower[pair]
        ownMost = matrix.share(ofPair: pair).upper
      } else {
        others += matrix.lower[pair]
      }
    }
    let otherHolders = max(0, others - votes.least)
    for own in [ownLeast, min(ownMost, max(ownLeast, 1 - others))] {
      let most = max(votes.least, min(votes.most, 1 - own - otherHolders))
      if majority.isMet(by: most, of: max(1 - own, others)) { return true }
    }
    // As much treasury stock as leaves room for all upper ends.
    let own = max(ownLeast, min(ownMost, 1 - otherHolders - votes.most))
    let most = max(votes.least, min(votes.most, 1 - own - otherHolders))
    return majority.isMet(by: most, of: max(1 - own, others))
  }

  func set(from party: Int) -> Set<Int> {
    var members: Set<Int> = [party]
    var tasks = [party]
    var votes: [Int: Votes] = [:]
    while let member = tasks.popLast() {
      for position in matrix.rowRange(member) {
        let firm = Int(matrix.rowHeld[position])
        guard !members.contains(firm) else { continue }
        add(Int(matrix.rowPair[position]), to: &votes[firm, default: Votes()])
        if let sum = votes[firm], isMajority(sum, of: firm) {
          members.insert(firm)
          tasks.append(firm)
        }
      }
    }
    members.remove(party)
    return members
  }

  private func add(_ pair: Int, to votes: inout Votes) {
    votes.least += matrix.certainVotes(ofPair: pair)
    votes.most += matrix.share(ofPair: pair).upper
  }

  func reaches(_ goal: Int, from party: Int, within: Set<Int32>, steps: inout Int) -> Bool {
    var members: Set<Int> = [party]
    var tasks = [party]
    var votes: [Int: Votes] = [:]
    while let member = tasks.popLast() {
      for position in matrix.rowRange(member) {
        steps -= 1
        if steps < 0 { return true }
        let firm = Int(matrix.rowHeld[position])
        guard !members.contains(firm), within.contains(Int32(truncatingIfNeeded: firm)) else { continue }
        add(Int(matrix.rowPair[position]), to: &votes[firm, default: Votes()])
        if let sum = votes[firm], isMajority(sum, of: firm) {
          if firm == goal { return true }
          members.insert(firm)
          tasks.append(firm)
        }
      }
    }
    return false
  }
}
