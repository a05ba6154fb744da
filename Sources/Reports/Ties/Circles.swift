import ArmsLengthVendorModel

/// Which parties hold each other in circles: the strongly connected components of stakes.
struct Circles: Sendable {
  private let component: [Party.ID: Int]

  /// Finds the circles, without recursion (Tarjan 1972): a circle may have as many parties as there are.
  ///
  /// - Complexity: O(*n* log *n*) of the links.
  init(_ links: [(from: Party.ID, to: Party.ID)]) {
    let ids = Set(links.flatMap { [$0.from, $0.to] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
    var next = [[Int]](repeating: [], count: ids.count)
    for link in links { if let from = places[link.from], let to = places[link.to] { next[from].append(to) } }
    var component = [Int](repeating: -1, count: ids.count)
    var order = [Int](repeating: -1, count: ids.count)
    var low = order
    var stack: [Int] = []
    var counter = 0
    for start in ids.indices where order[start] < 0 {
      var path: [(node: Int, child: Int)] = [(start, 0)]
      while let (node, child) = path.last {
        // A node is entered once; later looks at it go on with its next link.
        if child == 0 {
          order[node] = counter
          low[node] = counter
          counter += 1
          stack.append(node)
        }
        if child < next[node].count {
          path[path.count - 1].child += 1
          let other = next[node][child]
          if order[other] < 0 {
            path.append((other, 0))
          } else if component[other] < 0 {
            low[node] = min(low[node], order[other])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
        if low[node] == order[node] {
          while let member = stack.popLast() {
            component[member] = node
            if member == node { break }
          }
        }
      }
    }
    self.component = Dictionary(uniqueKeysWithValues: zip(ids, component))
  }

  /// Whether a link lies on a circle.
  func contain(_ from: Party.ID, _ to: Party.ID) -> Bool {
    guard let place = component[from] else { return false }
    return place == component[to]
  }
}
