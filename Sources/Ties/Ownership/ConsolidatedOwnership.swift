/// Consolidated ownership: what belongs to a party is held by it as a whole.
///
/// The set of an owner grows by every firm of which the set holds at least (or more than) the threshold together. Since
/// the sets of all ancestors may be as large as all pairs, the steps are limited; but a party that holds nothing
/// but one firm has the set of that firm and itself, so chains and rings of any length cost only their length.
struct ConsolidatedOwnership {
  /// The most holdings that are visited.
  static let stepLimit = 20_000_000

  /// What a set holds of a firm: at most the sum of the upper ends, and at most what the lower ends of the others
  /// leave. Both ends are reached by some shares within the ranges, since columns do not depend on each other.
  struct Amount {
    var least = 0.0
    var most = 0.0
    var isOpen = false

    mutating func add(_ share: ShareRange) {
      least += share.lower
      most += share.upper
      if share.excludesLower { isOpen = true }
    }
  }

  let ancestry: Ancestry
  let threshold: Double
  let inclusive: Bool
  /// Whether shares are as large as they may be, or as small.
  let isUpper: Bool

  private var rowStart: [Int32]
  private var rowHeld: [Int32]
  private var rowPair: [Int32]
  private var total: [Double]

  /// What each party and all that belongs to it holds of the firm.
  private(set) var amounts: [Amount]
  private(set) var isKnown: [Bool]

  init(_ ancestry: Ancestry, threshold: Double, inclusive: Bool, isUpper: Bool) {
    self.ancestry = ancestry
    self.threshold = threshold
    self.inclusive = inclusive
    self.isUpper = isUpper
    let count = ancestry.count
    rowStart = [Int32](repeating: 0, count: count + 1)
    for party in ancestry.holder { rowStart[Int(party) + 1] += 1 }
    for party in 0..<count { rowStart[party + 1] += rowStart[party] }
    rowHeld = [Int32](repeating: 0, count: ancestry.holder.count)
    rowPair = rowHeld
    total = [Double](repeating: 0, count: count)
    var next = rowStart
    for held in 0..<count {
      for pair in ancestry.column(held) {
        let slot = Int(next[Int(ancestry.holder[pair])])
        next[Int(ancestry.holder[pair])] += 1
        rowHeld[slot] = Int32(truncatingIfNeeded: held)
        rowPair[slot] = Int32(truncatingIfNeeded: pair)
        total[held] += ancestry.lower[pair]
      }
    }
    amounts = [Amount](repeating: Amount(), count: count)
    isKnown = [Bool](repeating: false, count: count)
    solve()
  }

  private func row(_ party: Int) -> Range<Int> { Int(rowStart[party])..<Int(rowStart[party + 1]) }

  /// What an amount comes to at a firm.
  func value(_ amount: Amount, of firm: Int) -> ShareRange {
    let most = max(amount.least, min(amount.most, 1 - total[firm] + amount.least))
    return ShareRange(lower: amount.least, upper: most, excludesLower: amount.isOpen && amount.least < most)
  }

  private func passes(_ amount: Amount, of firm: Int) -> Bool {
    let range = value(amount, of: firm)
    let answer = inclusive ? range.isAtLeast(threshold) : range.isMoreThan(threshold)
    // Nothing is not a stake, whatever the threshold.
    return range.upper > 0 && (isUpper ? answer != .no : answer == .yes)
  }

  /// The firm that is all that a party holds, if it belongs to it.
  private func onlyFirm(_ party: Int) -> Int? {
    var only: Int?
    for position in row(party) where Int(rowHeld[position]) != party {
      guard only == nil else { return nil }
      var amount = Amount()
      amount.add(ancestry.share(Int(rowPair[position])))
      let held = Int(rowHeld[position])
      guard passes(amount, of: held) else { return nil }
      only = held
    }
    return only
  }

  private mutating func solve() {
    let count = ancestry.count
    let next = (0..<count).map { onlyFirm($0) ?? -1 }
    var previousStart = [Int](repeating: 0, count: count + 1)
    for party in next where party >= 0 { previousStart[party + 1] += 1 }
    for party in 0..<count { previousStart[party + 1] += previousStart[party] }
    var fill = previousStart
    var previous = [Int](repeating: 0, count: count)
    for (party, other) in next.enumerated() where other >= 0 {
      previous[fill[other]] = party
      fill[other] += 1
    }
    var growth = SetGrowth(count: count)
    var steps = Self.stepLimit
    // From the end of each chain of only firms backwards; then rings, which have no end.
    for end in 0..<count where next[end] < 0 {
      guard let amount = grow(from: end, &growth, &steps) else { continue }
      assign(amount, to: end, isInSet: { growth.contains($0) }, previous, previousStart)
    }
    // The number of the walk that came by first; a walk that meets itself has found a ring.
    var walk = [Int](repeating: -1, count: count)
    for party in 0..<count where next[party] >= 0 && !isKnown[party] {
      var current = party
      while next[current] >= 0, walk[current] < 0 {
        walk[current] = party
        current = next[current]
      }
      if next[current] >= 0, walk[current] == party, !isKnown[current] {
        solveRing(from: current, next, previous, previousStart)
      }
    }
  }

  private mutating func solveRing(from start: Int, _ next: [Int], _ previous: [Int], _ previousStart: [Int]) {
    var ring: [Int] = []
    var amount = Amount()
    var current = start
    repeat {
      ring.append(current)
      add(current, to: &amount)
      current = next[current]
    } while current != start
    for member in ring {
      amounts[member] = amount
      isKnown[member] = true
    }
    // Who holds nothing but a member of the ring is not on it.
    for member in ring { assign(amount, to: member, isInSet: { _ in false }, previous, previousStart) }
  }

  private func add(_ party: Int, to amount: inout Amount) {
    guard party != 0 else { return }
    for position in row(party) where rowHeld[position] == 0 { amount.add(ancestry.share(Int(rowPair[position]))) }
  }

  private mutating func assign(
    _ amount: Amount, to end: Int, isInSet: (Int) -> Bool, _ previous: [Int], _ previousStart: [Int]
  ) {
    amounts[end] = amount
    isKnown[end] = true
    var tasks = [end]
    while let party = tasks.popLast() {
      for slot in previousStart[party]..<previousStart[party + 1] where !isKnown[previous[slot]] {
        let other = previous[slot]
        // A variable of its own: an array that is read elsewhere meanwhile would be copied.
        var sum = amounts[party]
        if !isInSet(other) { add(other, to: &sum) }
        amounts[other] = sum
        isKnown[other] = true
        tasks.append(other)
      }
    }
  }

  /// What a party and all that belongs to it hold of the firm; nil if the limit of steps was reached.
  private func grow(from party: Int, _ growth: inout SetGrowth, _ steps: inout Int) -> Amount? {
    growth.begin(party)
    var result = Amount()
    while let member = growth.next() {
      add(member, to: &result)
      for position in row(member) {
        steps -= 1
        let held = Int(rowHeld[position])
        guard !growth.contains(held) else { continue }
        growth.amounts[held].add(ancestry.share(Int(rowPair[position])))
        if passes(growth.amounts[held], of: held) { growth.insert(held) } else { growth.touch(held) }
      }
      if steps <= 0 {
        growth.clear()
        return nil
      }
    }
    growth.clear()
    return result
  }
}

/// A set that grows, with what it holds of the firms around it; used again for each owner.
private struct SetGrowth {
  private var stamp: [Int32]
  private var current: Int32 = 0
  private var members: [Int] = []
  private var position = 0
  private var touched: [Int] = []
  var amounts: [ConsolidatedOwnership.Amount]

  init(count: Int) {
    stamp = [Int32](repeating: 0, count: count)
    amounts = [ConsolidatedOwnership.Amount](repeating: .init(), count: count)
  }

  func contains(_ party: Int) -> Bool { stamp[party] == current }

  mutating func begin(_ party: Int) {
    current += 1
    members.removeAll(keepingCapacity: true)
    position = 0
    insert(party)
  }

  mutating func insert(_ party: Int) {
    stamp[party] = current
    members.append(party)
    touched.append(party)
  }

  mutating func touch(_ party: Int) { touched.append(party) }

  mutating func next() -> Int? {
    guard position < members.count else { return nil }
    position += 1
    return members[position - 1]
  }

  /// Forgets what is held; the set is known until the next begins.
  mutating func clear() {
    for party in touched { amounts[party] = .init() }
    touched.removeAll(keepingCapacity: true)
  }
}

extension HoldingMatrix {
  func consolidatedOwners(of firm: Int, _ ancestry: Ancestry, threshold: Double, inclusive: Bool) -> Owners {
    let least = ConsolidatedOwnership(ancestry, threshold: threshold, inclusive: inclusive, isUpper: false)
    let most =
      ancestry.isExact
      ? least : ConsolidatedOwnership(ancestry, threshold: threshold, inclusive: inclusive, isUpper: true)
    var isComplete = true
    var table = OwnerTable(ancestry)
    for party in 1..<max(ancestry.count, 1) {
      if !least.isKnown[party] || !most.isKnown[party] { isComplete = false }
      var low = least.value(least.amounts[party], of: 0)
      if !least.isKnown[party] { low = ownStake(party, ancestry) }
      let upper = most.isKnown[party] ? most.value(most.amounts[party], of: 0).upper : 1
      guard upper > 0 else { continue }
      table.append(
        party,
        ShareRange(
          lower: low.lower, upper: max(low.lower, upper), excludesLower: low.excludesLower && low.lower < upper))
    }
    return table.finish(
      unlisted: unlistedDirectly(firm), closed: [], closedShare: 0, isComplete: isComplete, matrix: self)
  }

  private func ownStake(_ party: Int, _ ancestry: Ancestry) -> ShareRange {
    for pair in ancestry.column(0) where Int(ancestry.holder[pair]) == party { return ancestry.share(pair) }
    return .zero
  }
}
