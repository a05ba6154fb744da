extension HoldingMatrix {
  /// The arrays of a matrix.
  struct Tables: Sendable {
    var columnStart: [Int32] = [0]
    var holder: [Int32] = []
    var lower: [Double] = []
    var upper: [Double] = []
    var open: [UInt8] = []
    var rowStart: [Int32] = [0]
    var rowHeld: [Int32] = []
    var rowPair: [Int32] = []
    var overfull: [Int] = []

    /// Sorts holdings into columns and rows: two counting sorts, so each column is in order of its holders.
    static func make(count: Int, holdings: UnsafeBufferPointer<Holding>) -> Result<Tables, HoldingError> {
      guard count >= 0, count < Int(Int32.max) - 1, holdings.count < Int(Int32.max) - 1 else {
        return .failure(HoldingError(problems: [.init(position: nil, reason: .unsupportedCount)]))
      }
      let problems = problems(count: count, holdings: holdings)
      guard problems.isEmpty else { return .failure(HoldingError(problems: problems)) }
      var tables = Tables()
      tables.fillColumns(count: count, holdings: holdings)
      tables.fillRows(count: count)
      tables.findOverfull(count: count)
      return .success(tables)
    }

    private static func problems(count: Int, holdings: UnsafeBufferPointer<Holding>) -> [HoldingError.Problem] {
      var problems: [HoldingError.Problem] = []
      for (position, holding) in holdings.enumerated() {
        let share = holding.share
        // The usual case in one test; a comparison with what is not a number is false.
        if holding.holder >= 0, holding.holder < count, holding.held >= 0, holding.held < count, share.lower >= 0,
          share.lower <= share.upper, share.upper <= 1
        {
          continue
        }
        if !(0..<count).contains(holding.holder) || !(0..<count).contains(holding.held) {
          problems.append(.init(position: position, reason: .partyOutOfRange))
        }
        if share.lower.isNaN || share.upper.isNaN {
          problems.append(.init(position: position, reason: .notANumber))
          continue
        }
        if share.lower < 0 || share.upper < 0 { problems.append(.init(position: position, reason: .negative)) }
        if share.lower > 1 || share.upper > 1 { problems.append(.init(position: position, reason: .overOne)) }
        if share.lower > share.upper { problems.append(.init(position: position, reason: .reversed)) }
      }
      return problems
    }

    private mutating func fillColumns(count: Int, holdings: UnsafeBufferPointer<Holding>) {
      var hasRange = false
      var hasOpenEnd = false
      // In order of the holder, then (stably) in order of the held.
      var next = [Int32](repeating: 0, count: count + 1)
      for holding in holdings {
        next[holding.holder + 1] += 1
        if !holding.share.isExact { hasRange = true }
        if holding.share.excludesLower || holding.share.excludesUpper { hasOpenEnd = true }
      }
      for party in 0..<count { next[party + 1] += next[party] }
      var byHolder = [Int32](repeating: 0, count: holdings.count)
      for (position, holding) in holdings.enumerated() {
        byHolder[Int(next[holding.holder])] = Int32(truncatingIfNeeded: position)
        next[holding.holder] += 1
      }
      next = [Int32](repeating: 0, count: count + 1)
      for holding in holdings { next[holding.held + 1] += 1 }
      for party in 0..<count { next[party + 1] += next[party] }
      var byHeld = [Int32](repeating: 0, count: holdings.count)
      for position in byHolder {
        let held = holdings[Int(position)].held
        byHeld[Int(next[held])] = position
        next[held] += 1
      }

      columnStart = []
      columnStart.reserveCapacity(count + 1)
      columnStart.append(0)
      holder.reserveCapacity(holdings.count)
      lower.reserveCapacity(holdings.count)
      if hasRange { upper.reserveCapacity(holdings.count) }
      if hasOpenEnd { open.reserveCapacity(holdings.count) }
      var position = 0
      for held in 0..<count {
        while position < Int(next[held]) {
          let first = holdings[Int(byHeld[position])]
          var share = first.share
          position += 1
          while position < Int(next[held]) {
            let other = holdings[Int(byHeld[position])]
            guard other.holder == first.holder else { break }
            share = share + other.share
            position += 1
          }
          guard share.upper > 0 else { continue }
          holder.append(Int32(truncatingIfNeeded: first.holder))
          lower.append(share.lower)
          if hasRange { upper.append(max(share.lower, min(share.upper, 1))) }
          if hasOpenEnd {
            open.append((share.excludesLower ? 1 : 0) | (share.excludesUpper && share.upper <= 1 ? 2 : 0))
          }
        }
        columnStart.append(Int32(truncatingIfNeeded: holder.count))
      }
    }

    private mutating func fillRows(count: Int) {
      rowStart = [Int32](repeating: 0, count: count + 1)
      for party in holder { rowStart[Int(party) + 1] += 1 }
      for party in 0..<count { rowStart[party + 1] += rowStart[party] }
      var next = rowStart
      rowHeld = [Int32](repeating: 0, count: holder.count)
      rowPair = [Int32](repeating: 0, count: holder.count)
      for held in 0..<count {
        for pair in Int(columnStart[held])..<Int(columnStart[held + 1]) {
          let position = Int(next[Int(holder[pair])])
          next[Int(holder[pair])] += 1
          rowHeld[position] = Int32(truncatingIfNeeded: held)
          rowPair[position] = Int32(truncatingIfNeeded: pair)
        }
      }
    }

    private mutating func findOverfull(count: Int) {
      for firm in 0..<count {
        var sum = 0.0
        for pair in Int(columnStart[firm])..<Int(columnStart[firm + 1]) { sum += lower[pair] }
        if sum > 1 + HoldingMatrix.overfullTolerance { overfull.append(firm) }
      }
    }
  }
}
