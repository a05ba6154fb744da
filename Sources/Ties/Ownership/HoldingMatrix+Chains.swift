extension HoldingMatrix {
  /// The chains of holdings from an owner down to a firm without repetition, shortest first.
  ///
  /// Chains of one length are in the order of the numbers of their parties.
  ///
  /// - Parameters:
  ///   - owner: The number of the owner, the first of each chain.
  ///   - firm: The number of the firm, the last of each chain.
  ///   - limit: The most chains that are returned.
  /// - Returns: The chains; fewer than there are if the limit was reached, or if a million steps did not suffice.
  /// - Complexity: O(*parties* + *holdings* above the firm), and at most a million steps besides.
  public func chains(from owner: Int, to firm: Int, limit: Int) -> [[Int]] {
    guard limit > 0, owner != firm, (0..<count).contains(owner), (0..<count).contains(firm) else { return [] }
    var distance = [Int32](repeating: -1, count: count)
    distance[firm] = 0
    var queue = [firm]
    var next = 0
    while next < queue.count {
      let held = queue[next]
      next += 1
      for pair in columnRange(held) where distance[Int(holder[pair])] < 0 {
        distance[Int(holder[pair])] = distance[held] + 1
        queue.append(Int(holder[pair]))
      }
    }
    guard distance[owner] > 0 else { return [] }
    var search = ChainSearch(matrix: self, distance: distance, firm: firm, limit: limit)
    var length = Int(distance[owner])
    while let longer = search.findChains(from: owner, ofLength: length) { length = longer }
    return search.found
  }
}

/// Looks for chains of one length after the other.
private struct ChainSearch {
  let matrix: HoldingMatrix
  /// The fewest links from each party down to the firm; −1: there is no way.
  let distance: [Int32]
  let firm: Int
  let limit: Int
  var steps = 1_000_000
  var found: [[Int]] = []
  private var isOnPath: [Bool]

  init(matrix: HoldingMatrix, distance: [Int32], firm: Int, limit: Int) {
    self.matrix = matrix
    self.distance = distance
    self.firm = firm
    self.limit = limit
    steps += distance.count * 2
    isOnPath = [Bool](repeating: false, count: distance.count)
  }

  /// Finds all chains with so many links; returns the next length that there may be, nil if it is over.
  mutating func findChains(from owner: Int, ofLength length: Int) -> Int? {
    var longer: Int?
    var path = [owner]
    var positions = [matrix.rowRange(owner).lowerBound]
    isOnPath[owner] = true
    defer { for party in path { isOnPath[party] = false } }
    while let party = path.last, let position = positions.last {
      guard position < matrix.rowRange(party).upperBound else {
        isOnPath[party] = false
        path.removeLast()
        positions.removeLast()
        continue
      }
      positions[positions.count - 1] += 1
      steps -= 1
      if steps < 0 { return nil }
      let held = Int(matrix.rowHeld[position])
      guard distance[held] >= 0, !isOnPath[held] else { continue }
      let least = path.count + Int(distance[held])
      if least > length {
        longer = min(longer ?? least, least)
      } else if held == firm {
        guard path.count == length else { continue }
        found.append(path + [firm])
        if found.count == limit { return nil }
      } else {
        isOnPath[held] = true
        path.append(held)
        positions.append(matrix.rowRange(held).lowerBound)
      }
    }
    return longer
  }
}
