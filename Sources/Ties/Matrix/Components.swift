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
  ///   - isRelevant: Which arcs count, by position.
  /// The components are in such an order that arcs lead to the same or a later one.
  init(arcStart: [Int32], arcs: [Int32]) {
    let count = arcStart.count - 1
    component = [Int32](repeating: -1, count: count)
    members.reserveCapacity(count)
    start.reserveCapacity(count + 1)
    var order = [Int32](repeating: 0, count: count)  // 0: not visited; else the time of the visit
    var low = [Int32](repeating: 0, count: count)
    var next = arcStart
    var open: [Int32] = []  // nodes without a component
    var path: [Int32] = []  // from the root to the current node
    var time: Int32 = 0
    arcStart.withUnsafeBufferPointer { arcStart in
      arcs.withUnsafeBufferPointer { arcs in
        for root in 0..<count where order[root] == 0 {
          path.append(Int32(truncatingIfNeeded: root))
          while let top = path.last {
            let node = Int(top)
            if order[node] == 0 {
              time += 1
              order[node] = time
              low[node] = time
              open.append(top)
            }
            var descends = false
            var position = next[node]
            let end = arcStart[node + 1]
            var lowest = low[node]
            while position < end {
              let other = Int(arcs[Int(position)])
              if order[other] == 0 {
                path.append(Int32(truncatingIfNeeded: other))
                descends = true
                break
              }
              // A visited node without a component is on this path's stack; after a descent this takes its result over.
              if component[other] < 0 { lowest = min(lowest, low[other]) }
              position += 1
            }
            next[node] = position
            low[node] = lowest
            if descends { continue }
            path.removeLast()
            guard lowest == order[node] else { continue }
            let number = Int32(truncatingIfNeeded: start.count - 1)
            while let member = open.popLast() {
              component[Int(member)] = number
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
