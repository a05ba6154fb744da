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
  private(set) var circles: Components

  var count: Int { parties.count }
  var isExact: Bool { upper.isEmpty }

  func column(_ party: Int) -> Range<Int> { Int(start[party])..<Int(start[party + 1]) }

  /// The most that pair `pair` can be.
  func upper(_ pair: Int) -> Double { upper.isEmpty ? lower[pair] : upper[pair] }

  init(of firm: Int, in matrix: HoldingMatrix) {
    var localNumber = [Int32](repeating: -1, count: matrix.count)
    localNumber[firm] = 0
    parties.append(Int32(truncatingIfNeeded: firm))
    var hasRange = false
    var next = 0
    while next < parties.count {
      let held = Int(parties[next])
      next += 1
      let column = matrix.columnRange(held)
      // What the lower ends of the others leave.
      var sum = 0.0
      if !matrix.isExact { for pair in column { sum += matrix.lower[pair] } }
      for pair in column {
        let least = matrix.lower[pair]
        if !matrix.isExact {
          let most = matrix.upper.isEmpty ? least : matrix.upper[pair]
          let tight = max(least, min(most, 1 - (sum - least)))
          // Nothing is left for it.
          guard tight > ShareRange.tolerance else { continue }
          if tight - least > 0 { hasRange = true }
          upper.append(tight)
          let flags = matrix.open.isEmpty ? 0 : matrix.open[pair]
          open.append(tight < most ? flags & 1 : flags)
        }
        let party = matrix.holder[pair]
        var number = localNumber[Int(party)]
        if number < 0 {
          number = Int32(truncatingIfNeeded: parties.count)
          localNumber[Int(party)] = number
          parties.append(party)
        }
        holder.append(number)
        lower.append(least)
      }
      start.append(Int32(truncatingIfNeeded: holder.count))
    }
    if !hasRange { upper = [] }
    if open.allSatisfy({ $0 == 0 }) { open = [] }
    circles = Components(arcStart: start, arcs: holder)
  }

  /// What of a party's shares is not recorded, if each share is as given; rounding noise is none.
  func unrecorded(_ party: Int, _ shares: [Double]) -> Double {
    var sum = 0.0
    for pair in column(party) { sum += shares[pair] }
    return sum < 1 - ShareRange.tolerance ? 1 - sum : 0
  }

  /// Whether nobody else is recorded to hold a party.
  func isTop(_ party: Int) -> Bool { column(party).allSatisfy { Int(holder[$0]) == party } }
}

extension Ancestry {
  /// Whether a party holds itself, directly or in a round.
  func isOnCircle(_ party: Int) -> Bool {
    let number = Int(circles.component[party])
    if circles.start[number + 1] - circles.start[number] > 1 { return true }
    return column(party).contains { Int(holder[$0]) == party }
  }

  /// Whether anybody holds itself, directly or in a round.
  var hasCircles: Bool { circles.count < count || (0..<count).contains { isOnCircle($0) } }

  /// What a pair holds, as narrow as the matrix allows.
  func share(_ pair: Int) -> ShareRange {
    let flags = open.isEmpty ? 0 : open[pair]
    return ShareRange(
      lower: lower[pair], upper: upper(pair), excludesLower: flags & 1 != 0, excludesUpper: flags & 2 != 0)
  }
}
