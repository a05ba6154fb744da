/// How the characters of a set look in UTF-8: a small automaton whose last node is the entry.
struct CharacterShape: Sendable {
  typealias Transition = ByteProgram.Transition

  /// The transitions of each node; -1 is what follows the character, other nodes come before the ones that lead to them.
  private(set) var nodes: [[Transition]] = []
  private var numbers: [[Transition]: Int32] = [:]

  /// - Complexity: O(number of ranges).
  init(_ set: ScalarSet) {
    var sequences: [Sequence] = []
    for range in set.ranges { CharacterShape.split(range, into: &sequences) }
    let entry = node(sequences[...], depth: 0)
    // The entry has to be the last one; a set within a single continuation may have been there before.
    if Int(entry) != nodes.count - 1 { nodes.append(nodes[Int(entry)]) }
    numbers = [:]
  }

  /// Characters of one length whose bytes are independent of each other.
  private struct Sequence {
    var low: [UInt8]
    var high: [UInt8]
  }

  private mutating func node(_ sequences: ArraySlice<Sequence>, depth: Int) -> Int32 {
    var transitions: [Transition] = []
    var index = sequences.startIndex
    while index < sequences.endIndex {
      let (low, high) = (sequences[index].low[depth], sequences[index].high[depth])
      var end = index + 1
      while end < sequences.endIndex, sequences[end].low[depth] == low, sequences[end].high[depth] == high { end += 1 }
      let isLast = sequences[index].low.count == depth + 1
      let next = isLast ? -1 : node(sequences[index..<end], depth: depth + 1)
      if let last = transitions.last, last.next == next, Int(last.high) + 1 == Int(low) {
        transitions[transitions.count - 1].high = high
      } else {
        transitions.append(Transition(low: low, high: high, next: next))
      }
      index = end
    }
    if let known = numbers[transitions] { return known }
    nodes.append(transitions)
    numbers[transitions] = Int32(nodes.count - 1)
    return Int32(nodes.count - 1)
  }

  /// Splits a range where lengths change, at surrogates, and where bytes would depend on one another.
  private static func split(_ range: ClosedRange<UInt32>, into sequences: inout [Sequence]) {
    let lengths: [ClosedRange<UInt32>] = [
      0...0x7F, 0x80...0x7FF, 0x800...0xD7FF, 0xE000...0xFFFF, 0x10000...ScalarSet.last,
    ]
    for length in lengths where length.overlaps(range) {
      let part = range.clamped(to: length)
      splitBytes(part.lowerBound, part.upperBound, into: &sequences)
    }
  }

  private static func splitBytes(_ low: UInt32, _ high: UInt32, into sequences: inout [Sequence]) {
    let count = low < 0x80 ? 1 : low < 0x800 ? 2 : low < 0x10000 ? 3 : 4
    for index in 1..<max(1, count) {
      let mask: UInt32 = 1 << UInt32(6 * index) - 1
      if low & ~mask == high & ~mask { continue }
      if low & mask != 0 {
        splitBytes(low, low | mask, into: &sequences)
        return splitBytes((low | mask) + 1, high, into: &sequences)
      }
      if high & mask != mask {
        splitBytes(low, (high & ~mask) - 1, into: &sequences)
        return splitBytes(high & ~mask, high, into: &sequences)
      }
    }
    guard let first = Unicode.Scalar(low), let last = Unicode.Scalar(high) else { return }
    sequences.append(Sequence(low: Array(UTF8.encode(first) ?? .init()), high: Array(UTF8.encode(last) ?? .init())))
  }
}
