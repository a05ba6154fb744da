/// The strongly connected components of a sparse directed graph: its circles, in an order.
///
/// Tarjan's algorithm (1972) with its own stack, since a chain of a million links would overflow the machine's.
///
/// - Complexity: O(*nodes* + *arcs*), 24 bytes per node while it runs.
struct Components {
  /// The nodes of component *k* are `members[start[k]..<start[k + 1]]`.
  private(set) var start: [Int32] = [0]
  private(set) var members: [Int32] = []
  /// The number of each node's component.
  private(set) var component: [Int32]

  var count: Int { start.count - 1 }

  subscript(number: Int) -> ArraySlice<Int32> { members[Int(start[number])..<Int(start[number + 1])] }

  /// Finds the components.
  ///
  /// - Parameters:
  ///   - arcStart: The arcs of node *v* are `arcs[arcStart[v]..<arcStart[v + 1]]`.
  ///   - arcs: The node that each arc leads to.
  /// The components are in such an order that arcs lead to the same or a later one.
  init(arcStart: [Int32], arcs: [Int32]) {
    let count = arcStart.count - 1
    component = [Int32](repeating: -1, count: count)
    members.reserveCapacity(count)
    start.reserveCapacity(count + 1)
    /// What is known of a node, side by side, since it is needed at once.
    struct Visit {
      var order: Int32 = 0  // 0: not visited; else the time of the visit
      var low: Int32 = 0  // the earliest open node that it leads to
      var next: Int32 = 0
      var end: Int32 = 0
    }
    var visits = (0..<count).map { Visit(next: arcStart[$0], end: arcStart[$0 + 1]) }
    var open: [Int32] = []  // nodes without a component
    var path: [Int32] = []  // from the root to the current node
    var time: Int32 = 0
    // What leads nowhere is a component of its own and comes last: nobody needs to descend to it.
    for node in 0..<count where arcStart[node] == arcStart[node + 1] {
      component[node] = Int32(truncatingIfNeeded: start.count - 1)
      members.append(Int32(truncatingIfNeeded: node))
      start.append(Int32(truncatingIfNeeded: members.count))
      visits[node].order = .max
      visits[node].low = .max
    }
    visits.withUnsafeMutableBufferPointer { visits in
      arcs.withUnsafeBufferPointer { arcs in
        for root in 0..<count where visits[root].order == 0 {
          path.append(Int32(truncatingIfNeeded: root))
          while let top = path.last {
            var visit = visits[Int(top)]
            if visit.order == 0 {
              time += 1
              visit.order = time
              visit.low = time
              open.append(top)
            }
            var descends = false
            while visit.next < visit.end {
              let other = arcs[Int(visit.next)]
              let seen = visits[Int(other)]
              if seen.order == 0 {
                path.append(other)
                descends = true
                break
              }
              // A node with a component has the latest time of all. After a descent the arc is looked at again.
              visit.low = min(visit.low, seen.low)
              visit.next += 1
            }
            visits[Int(top)] = visit
            if descends { continue }
            path.removeLast()
            guard visit.low == visit.order else { continue }
            let number = Int32(truncatingIfNeeded: start.count - 1)
            while let member = open.popLast() {
              component[Int(member)] = number
              visits[Int(member)].low = .max
              members.append(member)
              if member == top { break }
            }
            start.append(Int32(truncatingIfNeeded: members.count))
          }
        }
      }
    }
    reverse()
  }

  /// Tarjan's order is from the end of the arcs; ours is from their beginning.
  private mutating func reverse() {
    let last = Int32(truncatingIfNeeded: count - 1)
    let total = Int32(truncatingIfNeeded: members.count)
    for node in component.indices { component[node] = last - component[node] }
    members.reverse()
    start = start.reversed().map { total - $0 }
  }
}

extension Components {
  /// Finds the components of arcs in any order.
  init(count: Int, arcs: [(Int, Int)]) {
    var start = [Int32](repeating: 0, count: count + 1)
    for (from, _) in arcs { start[from + 1] += 1 }
    for node in 0..<count { start[node + 1] += start[node] }
    var next = start
    var ends = [Int32](repeating: 0, count: arcs.count)
    for (from, to) in arcs {
      ends[Int(next[from])] = Int32(truncatingIfNeeded: to)
      next[from] += 1
    }
    self.init(arcStart: start, arcs: ends)
  }
}
