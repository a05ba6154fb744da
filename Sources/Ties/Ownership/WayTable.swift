/// Shares between firms of a circle, found by the two firms: a hash table with open addresses.
struct WayTable {
  private(set) var share: [Double] = []
  private var from: [Int32] = []
  private var to: [Int32] = []
  /// The position + 1; 0: free.
  private var slots: [Int32]
  private var mask: Int

  init(minimumCapacity: Int) {
    var size = 16
    while size < minimumCapacity * 2 { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    mask = size - 1
  }

  /// All ways, in the order in which they were made.
  var all: [(from: Int32, to: Int32, share: Double)] {
    share.indices.map { (from[$0], to[$0], share[$0]) }
  }

  private func slot(_ a: Int32, _ b: Int32) -> Int {
    let key = UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
  }

  /// The position of a way, −1 if there is none.
  func position(from a: Int32, to b: Int32) -> Int32 {
    var slot = slot(a, b)
    while slots[slot] != 0 {
      let position = slots[slot] - 1
      if from[Int(position)] == a, to[Int(position)] == b { return position }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// Adds a share to a way; returns whether the way is new.
  mutating func add(_ amount: Double, from a: Int32, to b: Int32) -> Bool {
    var slot = slot(a, b)
    while slots[slot] != 0 {
      let position = Int(slots[slot] - 1)
      if from[position] == a, to[position] == b {
        share[position] += amount
        return false
      }
      slot = (slot + 1) & mask
    }
    share.append(amount)
    from.append(a)
    to.append(b)
    slots[slot] = Int32(truncatingIfNeeded: share.count)
    if share.count * 2 > slots.count { grow() }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for position in share.indices {
      var slot = slot(from[position], to[position])
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: position + 1)
    }
  }
}

/// Nodes by cost, the least first: a binary heap whose entries may be out of date.
struct LeastFirst {
  private var heap: [(cost: Int, node: Int32)] = []
  private var isDone: [Bool]

  init(count: Int, cost: (Int) -> Int) {
    isDone = [Bool](repeating: false, count: count)
    heap = (0..<count).map { (cost($0), Int32(truncatingIfNeeded: $0)) }
    for position in stride(from: count / 2 - 1, through: 0, by: -1) { sink(position) }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (heap[a].cost, heap[a].node) < (heap[b].cost, heap[b].node)
  }

  private mutating func sink(_ position: Int) {
    var position = position
    while true {
      var least = position
      for child in [2 * position + 1, 2 * position + 2] where child < heap.count && precedes(child, least) {
        least = child
      }
      guard least != position else { return }
      heap.swapAt(least, position)
      position = least
    }
  }

  /// Says what a node costs now.
  mutating func update(_ node: Int32, cost: Int) {
    heap.append((cost, node))
    var position = heap.count - 1
    while position > 0, precedes(position, (position - 1) / 2) {
      heap.swapAt(position, (position - 1) / 2)
      position = (position - 1) / 2
    }
  }

  /// Takes the node that costs least; nil if all were taken.
  mutating func popLeast(cost: (Int) -> Int) -> Int32? {
    while let first = heap.first {
      heap.swapAt(0, heap.count - 1)
      heap.removeLast()
      sink(0)
      if isDone[Int(first.node)] { continue }
      // Out of date: the entry with what it costs now is still in the heap.
      if first.cost != cost(Int(first.node)) { continue }
      isDone[Int(first.node)] = true
      return first.node
    }
    return nil
  }
}
