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
  /// What must be exceeded by several holders of a firm together; only where that decides.
  private var needed: [Double]

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
  private var hasCircles = false

  init(_ matrix: HoldingMatrix, _ majority: Majority) {
    self.matrix = matrix
    self.majority = majority
    let none = [Int32](repeating: -1, count: matrix.count)
    single = none
    needed = [Double](repeating: 0, count: matrix.count)
    parent = (0..<matrix.count).map { Int32(truncatingIfNeeded: $0) }
    leader = parent
    circle = parent
    state = none
    firstPending = none
    lastPending = none
    nextPending = none
    takenBy = none
    votes = VoteTable(count: matrix.count)
    findSingleHolders()
    collectOpenVotes()
  }

  private mutating func findSingleHolders() {
    let columnStart = matrix.columnStart
    let holders = matrix.holder
    let lower = matrix.lower
    let isOpen = !matrix.open.isEmpty
    for firm in 0..<matrix.count {
      var own = 0.0
      var others = 0.0
      var most = 0.0
      var largest: Int32 = -1
      for pair in Int(columnStart[firm])..<Int(columnStart[firm + 1]) {
        if Int(holders[pair]) == firm {
          own = lower[pair]
          continue
        }
        let part = isOpen ? matrix.certainVotes(ofPair: pair) : lower[pair]
        others += part
        if part > most {
          most = part
          largest = holders[pair]
        }
      }
      let base = max(1 - own, others)
      if majority.isMet(by: most, of: base) {
        single[firm] = largest
        enqueue(Int32(truncatingIfNeeded: firm), for: largest)
      } else if majority.isMet(by: others, of: base) {
        needed[firm] = base
      } else {
        single[firm] = -2
      }
    }
  }

  /// By holder, the votes of firms that nobody controls alone: only those are added up.
  private mutating func collectOpenVotes() {
    let columnStart = matrix.columnStart
    let holders = matrix.holder
    var start = [Int32](repeating: 0, count: matrix.count + 1)
    for firm in 0..<matrix.count where single[firm] == -1 {
      for pair in Int(columnStart[firm])..<Int(columnStart[firm + 1]) where Int(holders[pair]) != firm {
        start[Int(holders[pair]) + 1] += 1
      }
    }
    for party in 0..<matrix.count { start[party + 1] += start[party] }
    var next = start
    let total = Int(start[matrix.count])
    var firms = [Int32](repeating: 0, count: total)
    var parts = [Double](repeating: 0, count: total)
    for firm in 0..<matrix.count where single[firm] == -1 {
      for pair in Int(columnStart[firm])..<Int(columnStart[firm + 1]) where Int(holders[pair]) != firm {
        let slot = Int(next[Int(holders[pair])])
        next[Int(holders[pair])] += 1
        firms[slot] = Int32(truncatingIfNeeded: firm)
        parts[slot] = matrix.certainVotes(ofPair: pair)
      }
    }
    votes.setRows(start: start, firms: firms, votes: parts)
  }

  mutating func run() {
    for party in 0..<Int32(matrix.count) where state[Int(party)] == Self.isNew {
      guard firstPending[Int(party)] >= 0 else {
        state[Int(party)] = Self.isFinished
        continue
      }
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
        case Self.isNew where firstPending[Int(firm)] >= 0: push(firm)
        // One that takes nothing over itself is finished at once.
        case Self.isNew, Self.isFinished: takeOver(group)
        default: closeCircle(from: Int(state[Int(group)]))
        }
      }
    }
  }

  private mutating func push(_ party: Int32) {
    state[Int(party)] = Int32(truncatingIfNeeded: path.count)
    path.append(party)
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
      hasCircles = true
      path[path.count - 1] = merge(below, top, min(a, b))
    }
  }

  /// Makes one group of two and returns who stands for it.
  private mutating func merge(_ a: Int32, _ b: Int32, _ leads: Int32) -> Int32 {
    let (large, small) = votes.size(a) >= votes.size(b) ? (a, b) : (b, a)
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
    votes.merge(small, into: large) { firm, before, added in
      let base = needed[Int(firm)]
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
    let none = [Int32](repeating: -1, count: count)
    // Lists by their first and the next: members of a circle by number, and who is right below a circle or party.
    var firstBelow = none
    var nextBelow = none
    var nextMember = hasCircles ? none : []
    for party in stride(from: Int32(truncatingIfNeeded: count) - 1, through: 0, by: -1) {
      let name = hasCircles ? findCircle(party) : party
      if name != party {
        nextMember[Int(party)] = nextMember[Int(name)]
        nextMember[Int(name)] = party
      } else if takenBy[Int(party)] >= 0 {
        let above = hasCircles ? findCircle(takenBy[Int(party)]) : takenBy[Int(party)]
        nextBelow[Int(party)] = firstBelow[Int(above)]
        firstBelow[Int(above)] = party
      }
    }
    var tree = Controllers.Tree(count: count)
    var tasks: [(party: Int32, above: Int32)] = []
    for root in 0..<Int32(truncatingIfNeeded: count) where takenBy[Int(root)] < 0 && circle[Int(root)] == root {
      let first = tree.next
      tasks.append((root, -1))
      while let (party, above) = tasks.popLast() {
        let position = tree.add(party, above: above, top: first)
        if hasCircles {
          var member = nextMember[Int(party)]
          while member >= 0 {
            tree.add(member, toCircleAt: position, top: first)
            member = nextMember[Int(member)]
          }
        }
        var below = firstBelow[Int(party)]
        while below >= 0 {
          tasks.append((below, position))
          below = nextBelow[Int(below)]
        }
      }
    }
    return tree.finish()
  }
}

extension Controllers {
  /// Controllers in the making, in order.
  struct Tree {
    private var order: [Int32] = []
    private var begin: [Int32]
    private var size: [Int32] = []
    private var above: [Int32] = []
    private var top: [Int32]

    init(count: Int) {
      begin = [Int32](repeating: 0, count: count)
      top = begin
      order.reserveCapacity(count)
      size.reserveCapacity(count)
      above.reserveCapacity(count)
    }

    var next: Int32 { Int32(truncatingIfNeeded: order.count) }

    mutating func add(_ party: Int32, above position: Int32, top first: Int32) -> Int32 {
      let here = next
      order.append(party)
      size.append(1)
      above.append(position)
      begin[Int(party)] = here
      top[Int(party)] = first
      return here
    }

    mutating func add(_ party: Int32, toCircleAt position: Int32, top first: Int32) {
      order.append(party)
      size.append(0)
      above.append(position)
      size[Int(position)] += 1
      begin[Int(party)] = position
      top[Int(party)] = first
    }

    consuming func finish() -> Controllers {
      var end = (0..<next).map { $0 + 1 }
      for position in stride(from: order.count - 1, through: 0, by: -1) where above[position] >= 0 {
        end[Int(above[position])] = max(end[Int(above[position])], end[position])
      }
      return Controllers(order: order, begin: begin, end: end, size: size, above: above, top: top)
    }
  }
}
