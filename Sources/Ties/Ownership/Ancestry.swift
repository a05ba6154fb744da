/// A firm and everybody above it, numbered anew from 0 (the firm itself), with their shares as narrow as the matrix
/// allows.
///
/// - Complexity: O(*ancestors* and their holdings), and one number per party of the matrix.
struct Ancestry {
  /// The number in the matrix.
  private(set) var parties: [Int32] = []
  /// The holders of a party are at `start[party]..<start[party + 1]`.
  private(set) var start: [Int32] = [0]
  private(set) var holder: [Int32] = []
  /// What is held, at least.
  private(set) var lower: [Double] = []
  /// What is held, at most; empty if all shares are exact.
  private(set) var upper: [Double] = []
  /// Open ends; empty if there are none.
  private(set) var open: [UInt8] = []
  /// The circles, from the firm upwards.
  private(set) var circles = Components(arcStart: [0], arcs: [])
  private var flags: [UInt8] = []
  /// The holders of the firm itself have the numbers up to here.
  private(set) var lastDirect = 0
  private static let isTopFlag: UInt8 = 1
  private static let isOnCircleFlag: UInt8 = 2

  var count: Int { parties.count }
  var isExact: Bool { upper.isEmpty }

  func column(_ party: Int) -> Range<Int> { Int(start[party])..<Int(start[party + 1]) }

  /// The most that pair `pair` can be.
  func upper(_ pair: Int) -> Double { upper.isEmpty ? lower[pair] : upper[pair] }

  init(of firm: Int, in matrix: HoldingMatrix) {
    var localNumber = [Int32](repeating: -1, count: matrix.count)
    localNumber[firm] = 0
    parties.append(Int32(truncatingIfNeeded: firm))
    if matrix.isExact {
      collect(matrix, &localNumber)
    } else {
      collectRanges(matrix, &localNumber)
    }
    lastDirect = column(0).reduce(0) { max($0, Int(holder[$1])) }
    circles = Components(arcStart: start, arcs: holder)
    for number in 0..<circles.count where circles[number].count > 1 {
      for member in circles[number] { flags[Int(member)] |= Self.isOnCircleFlag }
    }
  }

  /// Breadth first, and a batch of parties in each step: what is scattered over the memory is read by loops whose
  /// steps do not wait for each other. (One party after the other took three times as long.)
  private mutating func collect(_ matrix: HoldingMatrix, _ localNumber: inout [Int32]) {
    let columnStart = matrix.columnStart
    let holders = matrix.holder
    let shares = matrix.lower
    var columns: [Range<Int>] = []
    var done = 0
    while done < parties.count {
      let batch = done..<min(parties.count, done + 512)
      columns.removeAll(keepingCapacity: true)
      for position in batch {
        let party = Int(parties[position])
        columns.append(Int(columnStart[party])..<Int(columnStart[party + 1]))
      }
      let first = holder.count
      for column in columns {
        for pair in column { holder.append(holders[pair]) }
        start.append(Int32(truncatingIfNeeded: holder.count))
      }
      for column in columns { for pair in column { lower.append(shares[pair]) } }
      holder.withUnsafeMutableBufferPointer { holder in
        localNumber.withUnsafeMutableBufferPointer { localNumber in
          for pair in first..<holder.count {
            let party = holder[pair]
            var number = localNumber[Int(party)]
            if number < 0 {
              number = Int32(truncatingIfNeeded: parties.count)
              localNumber[Int(party)] = number
              parties.append(party)
            }
            holder[pair] = number
          }
        }
      }
      for party in batch {
        var flag = Self.isTopFlag
        for pair in column(party) {
          if Int(holder[pair]) == party { flag |= Self.isOnCircleFlag } else { flag &= ~Self.isTopFlag }
        }
        flags.append(flag)
      }
      done = batch.upperBound
    }
  }

  private mutating func collectRanges(_ matrix: HoldingMatrix, _ localNumber: inout [Int32]) {
    var hasRange = false
    var next = 0
    while next < parties.count {
      let column = matrix.columnRange(Int(parties[next]))
      var flag = Self.isTopFlag
      // What the lower ends of the others leave.
      var sum = 0.0
      for pair in column { sum += matrix.lower[pair] }
      for pair in column {
        let least = matrix.lower[pair]
        let most = matrix.upper.isEmpty ? least : matrix.upper[pair]
        let tight = max(least, min(most, 1 - (sum - least)))
        // Nothing is left for it.
        guard tight > ShareRange.tolerance else { continue }
        if tight > least { hasRange = true }
        let party = matrix.holder[pair]
        var number = localNumber[Int(party)]
        if number < 0 {
          number = Int32(truncatingIfNeeded: parties.count)
          localNumber[Int(party)] = number
          parties.append(party)
        }
        if Int(number) == next { flag |= Self.isOnCircleFlag } else { flag &= ~Self.isTopFlag }
        holder.append(number)
        lower.append(least)
        upper.append(tight)
        let ends = matrix.open.isEmpty ? 0 : matrix.open[pair]
        open.append(tight < most ? ends & 1 : ends)
      }
      start.append(Int32(truncatingIfNeeded: holder.count))
      flags.append(flag)
      next += 1
    }
    if !hasRange { upper = [] }
    if upper.isEmpty || open.allSatisfy({ $0 == 0 }) { open = [] }
  }

  /// What of a party's shares is not recorded, if each share is as given; rounding noise is none.
  func unrecorded(_ party: Int, _ shares: [Double]) -> Double {
    var sum = 0.0
    for pair in column(party) { sum += shares[pair] }
    return sum < 1 - ShareRange.tolerance ? 1 - sum : 0
  }

  /// Whether nobody else is recorded to hold a party.
  func isTop(_ party: Int) -> Bool { flags[party] & Self.isTopFlag != 0 }

  /// Whether a party holds itself, directly or in a round.
  func isOnCircle(_ party: Int) -> Bool { flags[party] & Self.isOnCircleFlag != 0 }
}

extension Ancestry {
  /// Whether anybody holds itself, directly or in a round.
  var hasCircles: Bool { circles.count < count || (0..<count).contains { isOnCircle($0) } }

  /// What a pair holds, as narrow as the matrix allows.
  func share(_ pair: Int) -> ShareRange {
    let flags = open.isEmpty ? 0 : open[pair]
    return ShareRange(
      lower: lower[pair], upper: upper(pair), excludesLower: flags & 1 != 0, excludesUpper: flags & 2 != 0)
  }
}
