/// Finds who controls whom by merging groups: a leader (or a circle of leaders) with what it controls.
///
/// Groups are disjoint, and each holds a majority of every member but its leaders. A group that holds a majority of
/// a party of another group takes that group over: the party leads it, for otherwise two disjoint groups would
/// have a majority of it. The order is that of a depth-first search: before a group is taken over it takes over all
/// that it can, so that it is then exactly what its leader controls. Where the search comes back to a group that
/// it is still busy with, the leaders of all groups in between control each other: a circle (Gabow 2000, with groups that
/// grow). So the groups within groups are the tree of who controls whom, nearest controller first.
///
/// Votes of a group are added up when groups merge, the smaller into the larger one, and only for firms that no single
/// holder controls but several together may.
struct ControlMerging {
  private let matrix: HoldingMatrix
  private let majority: Majority
  /// Who holds a majority of a firm alone; −1: nobody, −2: nobody, and not all together either.
  private var single: [Int32]
  private var base: [Double] = []

  // Groups, by the party that stands for them (not always a leader).
  private var parent: [Int32]
  private var leader: [Int32]
  private var state: [Int32]  // position on the path; or one of:
  private static let isNew: Int32 = -1
  private static let isFinished: Int32 = -2
  private var firstPending: [Int32]
  private var lastPending: [Int32]
  private var nextPending: [Int32]
  private var votes: VoteTable
  private var path: [Int32] = []

  // Circles of leaders, by the party that stands for them, and who took them over.
  private var circle: [Int32]
  private var takenBy: [Int32]

  init(_ matrix: HoldingMatrix, _ majority: Majority) {
    self.matrix = matrix
    self.majority = majority
    let none = [Int32](repeating: -1, count: matrix.count)
    single = none
    parent = (0..<matrix.count).map { Int32(truncatingIfNeeded: $0) }
    leader = parent
    circle = parent
    state = none
    firstPending = none
    lastPending = none
    nextPending = none
    takenBy = none
    votes = VoteTable(count: matrix.count)
    for firm in 0..<matrix.count {
      let base = matrix.votingBase(firm)
      var sum = 0.0
      for pair in matrix.columnRange(firm) where Int(matrix.holder[pair]) != firm {
        let part = matrix.certainVotes(ofPair: pair)
        sum += part
        if majority.isMet(by: part, of: base) { single[firm] = matrix.holder[pair] }
      }
      if single[firm] < 0, !majority.isMet(by: sum, of: base) { single[firm] = -2 }
    }
  }

  mutating func run() {
    for party in 0..<Int32(matrix.count) where state[Int(party)] == Self.isNew {
      push(party)
      while let top = path.last {
        let firm = firstPending[Int(top)]
        guard firm >= 0 else {
          finish(top)
          continue
        }
        firstPending[Int(top)] = nextPending[Int(firm)]
        let group = find(firm)
        guard group != top else { continue }
        switch state[Int(group)] {
        case Self.isNew: push(firm)
        case Self.isFinished: takeOver(group)
        default: closeCircle(from: Int(state[Int(group)]))
        }
      }
    }
  }

  private mutating func push(_ party: Int32) {
    state[Int(party)] = Int32(truncatingIfNeeded: path.count)
    path.append(party)
    for position in matrix.rowRange(Int(party)) where single[Int(matrix.rowHeld[position])] == party {
      enqueue(matrix.rowHeld[position], for: party)
    }
  }

  private mutating func finish(_ top: Int32) {
    path.removeLast()
    state[Int(top)] = Self.isFinished
    if !path.isEmpty { takeOver(top) }
  }

  /// The group at the end of the path takes over a finished one.
  private mutating func takeOver(_ group: Int32) {
    guard let top = path.last else { return }
    takenBy[Int(findCircle(leader[Int(group)]))] = leader[Int(top)]
    let leads = leader[Int(top)]
    path[path.count - 1] = merge(top, group, leads)
  }

  /// All groups from a position on the path on control each other.
  private mutating func closeCircle(from position: Int) {
    while path.count > position + 1 {
      let top = path.removeLast()
      let below = path[path.count - 1]
      let a = findCircle(leader[Int(top)])
      let b = findCircle(leader[Int(below)])
      circle[Int(max(a, b))] = min(a, b)
      path[path.count - 1] = merge(below, top, min(a, b))
    }
  }

  /// Makes one group of two and returns who stands for it.
  private mutating func merge(_ a: Int32, _ b: Int32, _ leads: Int32) -> Int32 {
    let (large, small) = votes.size(a, matrix) >= votes.size(b, matrix) ? (a, b) : (b, a)
    parent[Int(small)] = large
    leader[Int(large)] = leads
    state[Int(large)] = Int32(truncatingIfNeeded: path.count - 1)
    // What was to be taken over by one is to be taken over by both.
    if firstPending[Int(large)] < 0 {
      firstPending[Int(large)] = firstPending[Int(small)]
      lastPending[Int(large)] = lastPending[Int(small)]
    } else if firstPending[Int(small)] >= 0 {
      nextPending[Int(lastPending[Int(large)])] = firstPending[Int(small)]
      lastPending[Int(large)] = lastPending[Int(small)]
    }
    var reached: [Int32] = []
    votes.merge(small, into: large, matrix, single) { firm, before, added in
      let base = matrix.votingBase(Int(firm))
      if majority.isMet(by: before + added, of: base), !majority.isMet(by: before, of: base),
        !majority.isMet(by: added, of: base)
      {
        reached.append(firm)
      }
    }
    for firm in reached { enqueue(firm, for: large) }
    return large
  }

  private mutating func enqueue(_ firm: Int32, for group: Int32) {
    if firstPending[Int(group)] < 0 {
      firstPending[Int(group)] = firm
    } else {
      nextPending[Int(lastPending[Int(group)])] = firm
    }
    lastPending[Int(group)] = firm
    nextPending[Int(firm)] = -1
  }

  private mutating func find(_ party: Int32) -> Int32 {
    var party = party
    while parent[Int(party)] != party {
      parent[Int(party)] = parent[Int(parent[Int(party)])]
      party = parent[Int(party)]
    }
    return party
  }

  private mutating func findCircle(_ party: Int32) -> Int32 {
    var party = party
    while circle[Int(party)] != party {
      circle[Int(party)] = circle[Int(circle[Int(party)])]
      party = circle[Int(party)]
    }
    return party
  }

  /// The tree in an order in which what is controlled follows its controller.
  mutating func controllers() -> Controllers {
    let count = matrix.count
    // Who stands for the circle (the smallest number), and who for the one above.
    var name = [Int32](repeating: 0, count: count)
    for party in 0..<count { name[party] = findCircle(Int32(truncatingIfNeeded: party)) }
    var childStart = [Int32](repeating: 0, count: count + 2)
    var size = [Int32](repeating: 0, count: count)
    var up = [Int32](repeating: -1, count: count)
    for party in 0..<count {
      size[Int(name[party])] += 1
      if Int(name[party]) == party, takenBy[party] >= 0 { up[party] = name[Int(takenBy[party])] }
    }
    var child = [Int32](repeating: 0, count: count)
    for party in 0..<count where up[party] >= 0 { childStart[Int(up[party]) + 2] += 1 }
    for party in 0..<count { childStart[party + 2] += childStart[party + 1] }
    for party in 0..<count where up[party] >= 0 {
      child[Int(childStart[Int(up[party]) + 1])] = Int32(truncatingIfNeeded: party)
      childStart[Int(up[party]) + 1] += 1
    }
    var memberStart = [Int32](repeating: 0, count: count + 2)
    for party in 0..<count { memberStart[Int(name[party]) + 2] += 1 }
    for party in 0..<count { memberStart[party + 2] += memberStart[party + 1] }
    var member = [Int32](repeating: 0, count: count)
    for party in 0..<count {
      member[Int(memberStart[Int(name[party]) + 1])] = Int32(truncatingIfNeeded: party)
      memberStart[Int(name[party]) + 1] += 1
    }

    var order: [Int32] = []
    order.reserveCapacity(count)
    var begin = [Int32](repeating: 0, count: count)
    var end = [Int32](repeating: 0, count: count)
    var sizeAt = [Int32](repeating: 0, count: count)
    var above = [Int32](repeating: -1, count: count)
    var top = [Int32](repeating: 0, count: count)
    var next = childStart
    var open: [Int32] = []
    for root in 0..<count where Int(name[root]) == root && up[root] < 0 {
      open.append(Int32(truncatingIfNeeded: root))
      let first = Int32(truncatingIfNeeded: order.count)
      while let node = open.last {
        let circle = Int(node)
        if next[circle] == childStart[circle] {
          let position = Int32(truncatingIfNeeded: order.count)
          if up[circle] >= 0 { above[Int(position)] = begin[Int(up[circle])] }
          sizeAt[Int(position)] = size[circle]
          for slot in Int(memberStart[circle])..<Int(memberStart[circle + 1]) {
            order.append(member[slot])
            begin[Int(member[slot])] = position
            top[Int(member[slot])] = first
          }
        }
        if next[circle] < childStart[circle + 1] {
          open.append(child[Int(next[circle])])
          next[circle] += 1
        } else {
          end[Int(begin[circle])] = Int32(truncatingIfNeeded: order.count)
          open.removeLast()
        }
      }
    }
    return Controllers(order: order, begin: begin, end: end, size: sizeAt, above: above, top: top)
  }
}
