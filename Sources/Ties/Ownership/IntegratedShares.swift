/// Integrated shares of one firm for one choice of every share: visits of a claim that starts at the firm and moves
/// on to the holders.
///
/// A claim on the firm is at party *i* as often as *i*'s integrated share says; that it comes there at all is the
/// corrected share. One pass over the circles from the firm upwards suffices, since claims never come back to an
/// earlier circle.
struct IntegratedShares {
  /// How often a claim is at a party (the firm itself: without the start), by number in the ancestry.
  private(set) var visits: [Double]
  /// How likely it comes there (the firm itself: comes back); NaN where only `visits` are known.
  private(set) var arrival: [Double]
  /// How many visits may be missing; empty unless a core had to be iterated.
  private(set) var missing: [Double] = []
  /// The part of the claim that iterations did not follow to its end; it may end anywhere above.
  private(set) var lost = 0.0
  /// Members of closed circles that the claim comes to.
  private(set) var closed: [Int32] = []
  /// The part of the claim that ends in closed circles.
  private(set) var closedShare = 0.0
  /// The part of the claim that ends with nobody who is known.
  private(set) var unlisted = 0.0
  private(set) var isComplete = true
  private var slots: [Int32] = []
  /// Whether the visits of a party are undefined, since its circle is closed.
  private(set) var isClosed: [Bool]

  /// - Parameters:
  ///   - ancestry: The firm and everybody above it.
  ///   - shares: What each pair holds, in the order of the ancestry.
  init(_ ancestry: Ancestry, shares: [Double]) {
    let count = ancestry.count
    visits = [Double](repeating: 0, count: count)
    arrival = [Double](repeating: 0, count: count)
    isClosed = [Bool](repeating: false, count: count)
    visits[0] = 1
    if ancestry.circles.count < count { slots = [Int32](repeating: 0, count: count) }
    let circles = ancestry.circles
    var number = 0
    while number < circles.count {
      let first = Int(circles.start[number])
      if Int(circles.start[number + 1]) > first + 1 {
        circle(circles[number], ancestry, shares)
        number += 1
        continue
      }
      // A batch of single parties: as in collecting them, what is scattered is read first.
      batch.removeAll()
      while number < circles.count, batch.parties.count < 256, circles.start[number + 1] == circles.start[number] + 1 {
        batch.parties.append(circles.members[Int(circles.start[number])])
        number += 1
      }
      passOn(ancestry, shares)
    }
    visits[0] -= 1
    if isClosed[0] { visits[0] = 0 }
  }

  /// Single parties in order, with copies of their columns.
  private struct Batch {
    var parties: [Int32] = []
    var columns: [Range<Int>] = []
    var holders: [Int32] = []
    var shares: [Double] = []

    mutating func removeAll() {
      parties.removeAll(keepingCapacity: true)
      columns.removeAll(keepingCapacity: true)
      holders.removeAll(keepingCapacity: true)
      shares.removeAll(keepingCapacity: true)
    }
  }

  private var batch = Batch()

  private mutating func passOn(_ ancestry: Ancestry, _ shares: [Double]) {
    for party in batch.parties { batch.columns.append(ancestry.column(Int(party))) }
    for column in batch.columns { for pair in column { batch.holders.append(ancestry.holder[pair]) } }
    for column in batch.columns { for pair in column { batch.shares.append(shares[pair]) } }
    var first = 0
    for (position, party) in batch.parties.enumerated() {
      let end = first + batch.columns[position].count
      passOn(Int(party), first..<end, ancestry)
      first = end
    }
  }

  /// A party that is on no circle, but may hold itself.
  private mutating func passOn(_ party: Int, _ column: Range<Int>, _ ancestry: Ancestry) {
    let entering = visits[party]
    arrival[party] = party == 0 ? 0 : entering
    var own = 0.0
    if ancestry.isOnCircle(party) {
      for pair in column where Int(batch.holders[pair]) == party { own += batch.shares[pair] }
      guard own < 1 - ShareRange.tolerance else { return close([Int32(truncatingIfNeeded: party)], entering) }
    }
    let here = entering / (1 - own)
    if own > 0 {
      visits[party] = here
      if party == 0 { arrival[0] = own }
    }
    if lost > 0 { missing[party] = lost / (1 - own) }
    guard here > 0 else { return }
    var sum = 0.0
    for pair in column {
      let holder = Int(batch.holders[pair])
      sum += batch.shares[pair]
      if holder != party { visits[holder] += here * batch.shares[pair] }
    }
    if sum < 1 - ShareRange.tolerance, party == 0 || !ancestry.isTop(party) { unlisted += here * (1 - sum) }
  }

  private mutating func close(_ members: [Int32], _ entering: Double) {
    for member in members { isClosed[Int(member)] = true }
    guard entering > 0 else { return }
    closed += members
    closedShare += entering
  }

  private mutating func circle(_ members: ArraySlice<Int32>, _ ancestry: Ancestry, _ shares: [Double]) {
    let system = CircleSystem(members, ancestry, shares, &slots)
    let entering = members.map { visits[Int($0)] }
    if system.isClosed { return close(Array(members), entering.reduce(0, +)) }
    let elimination = system.elimination
    var coreMissing: [Double] = []
    let here = elimination.visits(entering: entering) { x in coreMissing = system.solveCore(&x, lost: lost) }
    let hasCore = !elimination.core.isEmpty
    let returns = hasCore ? [] : elimination.returns()
    if hasCore {
      isComplete = false
      if missing.isEmpty { missing = [Double](repeating: 0, count: ancestry.count) }
      let unseen = elimination.visits(entering: entering.map { _ in 0 }) { $0 = coreMissing }
      for (local, member) in members.enumerated() {
        missing[Int(member)] = unseen[local]
        lost = max(lost, unseen[local])
      }
    }
    for (local, member) in members.enumerated() {
      let party = Int(member)
      visits[party] = here[local]
      if hasCore {
        arrival[party] = .nan
      } else {
        arrival[party] = party == 0 ? 1 - 1 / returns[local] : here[local] / returns[local]
        if lost > 0 { missing[party] = lost * returns[local] }
      }
      guard here[local] > 0 else { continue }
      for pair in ancestry.column(party) where ancestry.circles.component[Int(ancestry.holder[pair])] != system.number {
        visits[Int(ancestry.holder[pair])] += here[local] * shares[pair]
      }
      unlisted += here[local] * ancestry.unrecorded(party, shares)
    }
  }
}

/// The equations of one circle of an ancestry.
struct CircleSystem {
  let number: Int32
  let elimination: CircleElimination
  /// Whether nothing of any member is held from outside, or by nobody who is known.
  let isClosed: Bool

  /// - Parameter slots: Room for a number per party.
  init(_ members: ArraySlice<Int32>, _ ancestry: Ancestry, _ shares: [Double], _ slots: inout [Int32]) {
    number = ancestry.circles.component[Int(members[members.startIndex])]
    var inside: [(held: Int32, holder: Int32, share: Double)] = []
    inside.reserveCapacity(members.count * 2)
    var leak = [Double](repeating: 0, count: members.count)
    for (local, member) in members.enumerated() { slots[Int(member)] = Int32(truncatingIfNeeded: local) }
    for (local, member) in members.enumerated() {
      leak[local] = ancestry.unrecorded(Int(member), shares)
      for pair in ancestry.column(Int(member)) {
        let holder = Int(ancestry.holder[pair])
        if ancestry.circles.component[holder] == number {
          inside.append((Int32(truncatingIfNeeded: local), slots[holder], shares[pair]))
        } else {
          leak[local] += shares[pair]
        }
      }
    }
    isClosed = leak.allSatisfy { $0 == 0 }
    elimination = CircleElimination(count: members.count, holdings: inside, leak: leak)
  }

  /// Turns what enters the core into visits.
  /// - Parameters:
  ///   - x: What enters, by firm, then the visits.
  ///   - lost: What may enter besides.
  /// - Returns: How many visits may be missing, by firm.
  func solveCore(_ x: inout [Double], lost: Double) -> [Double] {
    let core = elimination.core
    guard !core.isEmpty else { return [] }
    let numbers = Dictionary(uniqueKeysWithValues: core.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) })
    var start = [Int32](repeating: 0, count: core.count + 1)
    let ways = elimination.coreWays.compactMap { way -> (from: Int32, to: Int32, share: Double)? in
      guard let from = numbers[way.from], let to = numbers[way.to] else { return nil }
      return (from, to, way.share)
    }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    for way in ways { start[Int(way.from) + 1] += 1 }
    for firm in 0..<core.count { start[firm + 1] += start[firm] }
    // A claim stays at a firm (by way of what was eliminated) until it takes one of the ways out.
    var out = core.map { elimination.leak($0) }
    for way in ways { out[Int(way.from)] += way.share }
    let solution = CircleIteration(
      start: start, holder: ways.map(\.to), share: ways.map { $0.share / out[Int($0.from)] },
      entering: core.map { x[Int($0)] })
    var missing = [Double](repeating: 0, count: elimination.count)
    for (local, firm) in core.enumerated() {
      x[Int(firm)] = solution.lower[local] / out[local]
      missing[Int(firm)] = (solution.missing + lost * solution.mostVisits) / out[local]
    }
    return missing
  }
}
