/// Owners in the making: parties of an ancestry with their shares, to be sorted.
struct OwnerTable {
  private let ancestry: Ancestry
  private var order = ShareOrder()
  /// By position in which they were added; empty as long as all are exact.
  private var ranges: [ShareRange] = []
  private var parties: [Int32] = []
  /// By number in the ancestry.
  private var corrected: [Int32: ShareRange] = [:]

  init(_ ancestry: Ancestry) {
    self.ancestry = ancestry
    parties.reserveCapacity(ancestry.count)
    order.reserveCapacity(ancestry.count)
  }

  /// Adds an owner, by its number in the ancestry.
  mutating func append(_ party: Int, _ share: ShareRange, corrected: ShareRange? = nil) {
    let local = Int32(truncatingIfNeeded: party)
    if let corrected { self.corrected[local] = corrected }
    if ranges.isEmpty, !share.isExact { ranges = order.shares.map { ShareRange($0) } }
    if !ranges.isEmpty || !share.isExact { ranges.append(share) }
    order.append(share.lower)
    parties.append(local)
  }

  consuming func finish(
    unlisted: ShareRange, closed: [Int32], closedShare: Double, isComplete: Bool, matrix: HoldingMatrix
  ) -> Owners {
    var direct: [Int32: ShareRange] = [:]
    for pair in ancestry.column(0) { direct[ancestry.holder[pair]] = ancestry.share(pair) }
    let numbers = ancestry.parties
    let parties = parties
    let ranges = ranges
    order.sort { a, b in
      if !ranges.isEmpty, ranges[Int(a)].upper != ranges[Int(b)].upper {
        return ranges[Int(a)].upper > ranges[Int(b)].upper
      }
      return numbers[Int(parties[Int(a)])] < numbers[Int(parties[Int(b)])]
    }
    var owners: [Owners.Owner] = []
    owners.reserveCapacity(parties.count)
    for item in order.items {
      let party = parties[Int(item.position)]
      owners.append(
        Owners.Owner(
          party: Int(numbers[Int(party)]),
          share: ranges.isEmpty ? ShareRange(item.share) : ranges[Int(item.position)],
          corrected: ancestry.isOnCircle(Int(party)) ? corrected[party] : nil,
          direct: Int(party) <= ancestry.lastDirect ? direct[party] : nil,
          isTop: party != 0 && ancestry.isTop(Int(party))))
    }
    let overfull = matrix.overfull.isEmpty ? [] : matrix.overfull.filter(Set(numbers.map { Int($0) }).contains)
    return Owners(
      owners: owners, unlisted: unlisted, closed: closed.map { Int(numbers[Int($0)]) }.sorted(),
      closedShare: closedShare, overfull: overfull, isComplete: isComplete)
  }
}

/// Positions sorted by shares, the largest first.
///
/// Many are sorted by the first half of their bits, digit by digit, in linear time; the few that have it in common by
/// comparison.
struct ShareOrder {
  /// A share with the position in which it was added.
  struct Item: BitwiseCopyable {
    let share: Double
    let position: Int32
  }

  private(set) var items: [Item] = []

  var shares: [Double] { items.map(\.share) }

  mutating func reserveCapacity(_ capacity: Int) { items.reserveCapacity(capacity) }

  mutating func append(_ share: Double) {
    items.append(Item(share: share, position: Int32(truncatingIfNeeded: items.count)))
  }

  /// Sorts; `precedes` decides between positions with the same share.
  mutating func sort(precedes: (Int32, Int32) -> Bool) {
    func isOrdered(_ a: Item, _ b: Item) -> Bool {
      a.share != b.share ? a.share > b.share : precedes(a.position, b.position)
    }
    guard items.count > 2000 else { return items.sort(by: isOrdered) }
    sortByDigits()
    var first = 0
    while first < items.count {
      var end = first + 1
      while end < items.count, Self.digits(items[end]) == Self.digits(items[first]) { end += 1 }
      if end > first + 1 { items[first..<end].sort(by: isOrdered) }
      first = end
    }
  }

  /// The first half of the bits, so that larger shares come first. They are not negative: their bits are in order.
  private static func digits(_ item: Item) -> UInt64 { ~item.share.bitPattern >> 31 }

  private mutating func sortByDigits() {
    let bits: UInt64 = 11
    let mask = UInt64(1) << bits - 1
    var other = items
    for shift in stride(from: UInt64(0), to: 33, by: 11) {
      var start = [Int](repeating: 0, count: 1 << bits + 1)
      for item in items { start[Int(Self.digits(item) >> shift & mask) + 1] += 1 }
      for digit in 0..<(1 << bits) { start[digit + 1] += start[digit] }
      items.withUnsafeBufferPointer { items in
        other.withUnsafeMutableBufferPointer { other in
          start.withUnsafeMutableBufferPointer { start in
            for item in items {
              let digit = Int(Self.digits(item) >> shift & mask)
              other[start[digit]] = item
              start[digit] += 1
            }
          }
        }
      }
      swap(&items, &other)
    }
  }
}
