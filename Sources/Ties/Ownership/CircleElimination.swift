/// Solves the equations of a circle: firms that hold each other, directly or in a round.
///
/// Think of a claim on a firm that moves on to a holder of the firm with the probability of its share, or leaves the
/// circle. Firms are eliminated one by one, those with the fewest ways through them first: what moved through an
/// eliminated firm moves on directly. So a ring of any size costs time in proportion to its size, and a circle with
/// few firms in many rounds little more. The pivot is not 1 minus the chance to come back, but the sum of the ways
/// out (Grassmann, Taksar and Heyman 1985): nothing is subtracted, so every result is exact to a small multiple
/// of the rounding error in *relative* terms, even if all but 10⁻¹⁵ of each firm is held inside.
///
/// - Complexity: O(Σ *in* · *out*) over the eliminated firms. A core that becomes dense is a ``DenseCore``; if it is too
///   large for that it is left to ``CircleIteration``.
struct CircleElimination {
  /// How many firms there are.
  let count: Int
  /// The firms in the order of elimination; those of the core are missing.
  private(set) var order: [Int32] = []
  /// The firms that were not eliminated.
  private(set) var core: [Int32] = []
  /// Whether a firm, or several, have no way out: the circle is closed.
  private(set) var isClosed = false

  // By position in the order: the ways from and to firms that were eliminated later.
  private var pivot: [Double] = []  // the reciprocal
  private var outStart: [Int32] = [0]
  private var outNode: [Int32] = []
  private var outWay: [Int32] = []
  private var inStart: [Int32] = [0]
  private var inNode: [Int32] = []
  private var inWay: [Int32] = []

  private var ways: WayTable
  private var leak: [Double]
  /// The last firms, if nearly everybody holds everybody among them.
  private var dense: DenseCore?

  /// The ways among the firms of the core, for its own solution.
  var coreWays: [(from: Int32, to: Int32, share: Double)] {
    let inCore = Set(core)
    return ways.all.filter { inCore.contains($0.from) && inCore.contains($0.to) && $0.from != $0.to }
  }

  /// What of each firm leaves the circle.
  func leak(_ firm: Int32) -> Double { leak[Int(firm)] }

  /// Eliminates as many firms as the limit allows.
  ///
  /// - Parameters:
  ///   - count: How many firms there are.
  ///   - holdings: From the held to the holder, inside the circle; what a firm holds of itself is left out.
  ///   - leak: What of each firm is held from outside, or by nobody who is known.
  ///   - limit: How many ways may be made before the rest is a core; by default in proportion to the holdings, since
  ///     each step of an iteration goes over all that were made.
  init(
    count: Int, holdings: [(held: Int32, holder: Int32, share: Double)], leak: [Double], limit: Int? = nil
  ) {
    self.count = count
    self.leak = leak
    ways = WayTable(minimumCapacity: holdings.count * 2)
    var out = [[Int32]](repeating: [], count: count)
    var into = [[Int32]](repeating: [], count: count)
    for holding in holdings where holding.held != holding.holder && holding.share > 0 {
      if ways.add(holding.share, from: holding.held, to: holding.holder) {
        out[Int(holding.held)].append(holding.holder)
        into[Int(holding.holder)].append(holding.held)
      }
    }
    eliminate(&out, &into, limit: limit ?? 10_000 + 8 * holdings.count)
  }

  private mutating func eliminate(_ out: inout [[Int32]], _ into: inout [[Int32]], limit: Int) {
    var outCount = out.map(\.count)
    var inCount = into.map(\.count)
    var isEliminated = [Bool](repeating: false, count: count)
    var queue = LeastFirst(count: count) { outCount[$0] * inCount[$0] }
    var work = 0
    while let node = queue.popLeast(cost: { outCount[$0] * inCount[$0] }) {
      let v = Int(node)
      let made = outCount[v] * inCount[v]
      let left = count - order.count
      let isDense = left > 16 && made > left * left / 4
      if isDense || made > limit - work, left <= DenseCore.limit {
        makeDense(isEliminated)
        return
      }
      if made > limit - work {
        core = (0..<Int32(truncatingIfNeeded: count)).filter { !isEliminated[Int($0)] }
        return
      }
      work += made
      isEliminated[v] = true
      order.append(node)
      var sum = leak[v]
      let outs = outNode.count
      for other in out[v] where !isEliminated[Int(other)] {
        let way = ways.position(from: node, to: other)
        outNode.append(other)
        outWay.append(way)
        sum += ways.share[Int(way)]
      }
      let ins = inNode.count
      for other in into[v] where !isEliminated[Int(other)] {
        inNode.append(other)
        inWay.append(ways.position(from: other, to: node))
      }
      outStart.append(Int32(truncatingIfNeeded: outNode.count))
      inStart.append(Int32(truncatingIfNeeded: inNode.count))
      out[v] = []
      into[v] = []
      guard sum > 0 else {
        // No way out; if nothing comes in from elsewhere either, this is the last of a closed circle.
        isClosed = true
        pivot.append(0)
        continue
      }
      pivot.append(1 / sum)
      for i in ins..<inNode.count {
        let from = inNode[i]
        let part = ways.share[Int(inWay[i])] / sum
        leak[Int(from)] += part * leak[v]
        for o in outs..<outNode.count {
          let to = outNode[o]
          guard to != from else { continue }
          if ways.add(part * ways.share[Int(outWay[o])], from: from, to: to) {
            out[Int(from)].append(to)
            into[Int(to)].append(from)
            outCount[Int(from)] += 1
            inCount[Int(to)] += 1
          }
        }
        outCount[Int(from)] -= 1
      }
      for o in outs..<outNode.count { inCount[Int(outNode[o])] -= 1 }
      for i in ins..<inNode.count { queue.update(inNode[i], cost: outCount[Int(inNode[i])] * inCount[Int(inNode[i])]) }
      for o in outs..<outNode.count {
        queue.update(outNode[o], cost: outCount[Int(outNode[o])] * inCount[Int(outNode[o])])
      }
    }
  }

  private mutating func makeDense(_ isEliminated: [Bool]) {
    let firms = (0..<Int32(truncatingIfNeeded: count)).filter { !isEliminated[Int($0)] }
    var number = [Int32](repeating: -1, count: count)
    for (position, firm) in firms.enumerated() { number[Int(firm)] = Int32(truncatingIfNeeded: position) }
    let links = ways.all.filter { number[Int($0.from)] >= 0 && number[Int($0.to)] >= 0 }
    let core = DenseCore(firms: firms, number: number, ways: links, leak: leak)
    if core.isClosed { isClosed = true }
    dense = core
  }

  private func outs(_ position: Int) -> Range<Int> { Int(outStart[position])..<Int(outStart[position + 1]) }
  private func ins(_ position: Int) -> Range<Int> { Int(inStart[position])..<Int(inStart[position + 1]) }

  /// How often a claim is at each firm, if `entering` of it enters at each: x = (I − P)⁻ᵀ · entering.
  ///
  /// - Parameters:
  ///   - entering: By firm.
  ///   - solveCore: Turns what enters at the firms of the core into the visits there, in place.
  func visits(entering: [Double], solveCore: (inout [Double]) -> Void = { _ in }) -> [Double] {
    var x = entering
    for (position, node) in order.enumerated() {
      let part = x[Int(node)] * pivot[position]
      for o in outs(position) { x[Int(outNode[o])] += part * ways.share[Int(outWay[o])] }
    }
    dense?.visits(&x)
    solveCore(&x)
    for (position, node) in order.enumerated().reversed() {
      var sum = x[Int(node)]
      for i in ins(position) { sum += x[Int(inNode[i])] * ways.share[Int(inWay[i])] }
      x[Int(node)] = sum * pivot[position]
    }
    return x
  }

  /// What a claim is worth at each firm, if it is worth `reward` for each visit: v = (I − P)⁻¹ · reward.
  func values(reward: [Double]) -> [Double] {
    var v = reward
    for (position, node) in order.enumerated() {
      let part = v[Int(node)] * pivot[position]
      for i in ins(position) { v[Int(inNode[i])] += ways.share[Int(inWay[i])] * part }
    }
    dense?.values(&v)
    for (position, node) in order.enumerated().reversed() {
      var sum = v[Int(node)]
      for o in outs(position) { sum += ways.share[Int(outWay[o])] * v[Int(outNode[o])] }
      v[Int(node)] = sum * pivot[position]
    }
    return v
  }

  /// How often a claim is at each firm in all if it starts there: the diagonal of (I − P)⁻¹.
  ///
  /// Only those entries of the inverse are made that the elimination made a way for (Takahashi, Fagan and Chin
  /// 1973), so it costs as much as the elimination. Zero for firms that a core keeps from being known.
  func returns() -> [Double] {
    var diagonal = [Double](repeating: 0, count: count)
    guard core.isEmpty else { return diagonal }
    // inverse[way from a to b] is the inverse's entry of b and a.
    var inverse = [Double](repeating: 0, count: ways.share.count)
    if let dense {
      let core = dense.inverse()
      for (a, from) in dense.firms.enumerated() {
        for (b, to) in dense.firms.enumerated() where a != b {
          let way = ways.position(from: from, to: to)
          if way >= 0 { inverse[Int(way)] = core[b * dense.firms.count + a] }
        }
        diagonal[Int(from)] = core[a * dense.firms.count + a]
      }
    }
    func entry(from: Int32, to: Int32) -> Double {
      from == to ? diagonal[Int(from)] : inverse[Int(ways.position(from: from, to: to))]
    }
    for (position, node) in order.enumerated().reversed() {
      let scale = pivot[position]
      for o in outs(position) {
        var sum = 0.0
        for i in ins(position) {
          sum += entry(from: inNode[i], to: outNode[o]) * ways.share[Int(inWay[i])]
        }
        inverse[Int(outWay[o])] = sum * scale
      }
      for i in ins(position) {
        var sum = 0.0
        for o in outs(position) {
          sum += entry(from: inNode[i], to: outNode[o]) * ways.share[Int(outWay[o])]
        }
        inverse[Int(inWay[i])] = sum * scale
      }
      var sum = 1.0
      for o in outs(position) { sum += ways.share[Int(outWay[o])] * inverse[Int(outWay[o])] }
      diagonal[Int(node)] = sum * scale
    }
    return diagonal
  }
}
