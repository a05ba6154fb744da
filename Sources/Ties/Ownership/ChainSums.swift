/// Sums over chains without repetition from each party to a firm: of the product of the links of each chain.
///
/// A chain enters each circle once and leaves it once, so the sums of what comes before a circle go through it
/// together: only within circles chains are enumerated, from each entry, up to a limit.
struct ChainSums {
  /// By number in the ancestry; 0 for the firm itself. At least so much if the limit was reached.
  private(set) var sums: [Double]
  /// Whether no chain is missing.
  private(set) var isComplete = true

  /// - Parameters:
  ///   - links: The factor of each pair, in the order of the ancestry; chains over a 0 do not count.
  ///   - limit: How many chains within circles may still be visited.
  init(_ ancestry: Ancestry, links: [Double], limit: inout Int) {
    sums = [Double](repeating: 0, count: ancestry.count)
    sums[0] = 1
    var isOnPath = [Bool](repeating: false, count: ancestry.count)
    for number in 0..<ancestry.circles.count {
      let members = ancestry.circles[number]
      let circle = Int32(truncatingIfNeeded: number)
      if members.count > 1 { enumerate(members, circle, ancestry, links, &isOnPath, &limit) }
      for member in members where sums[Int(member)] > 0 {
        for pair in ancestry.column(Int(member)) {
          let holder = Int(ancestry.holder[pair])
          if ancestry.circles.component[holder] != circle { sums[holder] += sums[Int(member)] * links[pair] }
        }
      }
    }
    sums[0] = 0
  }

  private mutating func enumerate(
    _ members: ArraySlice<Int32>, _ circle: Int32, _ ancestry: Ancestry, _ links: [Double], _ isOnPath: inout [Bool],
    _ limit: inout Int
  ) {
    let entries = members.compactMap { sums[Int($0)] > 0 ? (party: Int($0), sum: sums[Int($0)]) : nil }
    var path: [(party: Int, pair: Int, sum: Double)] = []
    for entry in entries {
      isOnPath[entry.party] = true
      path.append((entry.party, ancestry.column(entry.party).lowerBound, entry.sum))
      while let last = path.last {
        guard last.pair < ancestry.column(last.party).upperBound, limit > 0 else {
          if limit <= 0 { isComplete = false }
          isOnPath[last.party] = false
          path.removeLast()
          continue
        }
        path[path.count - 1].pair += 1
        let holder = Int(ancestry.holder[last.pair])
        let sum = last.sum * links[last.pair]
        guard sum > 0, !isOnPath[holder], ancestry.circles.component[holder] == circle else { continue }
        limit -= 1
        sums[holder] += sum
        isOnPath[holder] = true
        path.append((holder, ancestry.column(holder).lowerBound, sum))
      }
    }
  }
}
