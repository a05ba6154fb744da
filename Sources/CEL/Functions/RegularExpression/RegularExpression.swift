/// A regular expression in the syntax of RE2, searched for in time linear in the text (Thompson's simulation, no backtracking).
///
/// - SeeAlso: R. Cox, "Regular Expression Matching Can Be Simple And Fast" (2007).
struct RegularExpression: Sendable {
  /// One instruction of the machine.
  enum Instruction: Sendable {
    /// Goes on behind one character of the set.
    case character(CharacterSet)
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    /// Goes on if the place in the text is right.
    case assert(Assertion)
    case match
  }

  enum Assertion: Sendable {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
  }

  /// How many instructions a pattern may need.
  static let sizeLimit = 20_000

  let program: [Instruction]

  /// Returns whether the expression is found anywhere in a text.
  ///
  /// - Complexity: O(length of the text · length of the expression).
  func isFound(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var current = Threads(count: program.count)
    var next = Threads(count: program.count)
    var position = 0
    var previous: UInt32?
    while true {
      let (scalar, length) = RegularExpression.decode(text, position)
      // A search that is not anchored begins anew at every character.
      if add(0, to: &current, previous, scalar) { return true }
      guard let scalar else { return false }
      next.clear()
      for index in current.list {
        if case .character(let set) = program[index], set.contains(scalar),
          add(index + 1, to: &next, scalar, RegularExpression.decode(text, position + length).0)
        {
          return true
        }
      }
      swap(&current, &next)
      previous = scalar
      position += length
    }
  }

  /// Follows everything that needs no character; returns whether the end of the expression was reached.
  private func add(_ start: Int, to threads: inout Threads, _ previous: UInt32?, _ following: UInt32?) -> Bool {
    var pending = [start]
    while let index = pending.popLast() {
      guard threads.insert(index) else { continue }
      switch program[index] {
      case .match: return true
      case .jump(let target): pending.append(target)
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .assert(let assertion):
        if RegularExpression.holds(assertion, previous, following) { pending.append(index + 1) }
      case .character: threads.list.append(index)
      }
    }
    return false
  }

  private static func holds(_ assertion: Assertion, _ previous: UInt32?, _ following: UInt32?) -> Bool {
    switch assertion {
    case .textStart: previous == nil
    case .textEnd: following == nil
    case .lineStart: previous == nil || previous == 0x0A
    case .lineEnd: following == nil || following == 0x0A
    case .wordBoundary: isWord(previous) != isWord(following)
    case .noWordBoundary: isWord(previous) == isWord(following)
    }
  }

  private static func isWord(_ scalar: UInt32?) -> Bool { scalar.map { CharacterSet.word.contains($0) } ?? false }

  /// The character at an offset and its length; texts are valid UTF-8.
  private static func decode(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> (UInt32?, Int) {
    guard offset < text.count else { return (nil, 0) }
    let first = UInt32(text[offset])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 1, offset + length <= text.count else { return (first, 1) }
    var scalar = first & (0xFF >> UInt32(length + 1))
    for index in 1..<length { scalar = scalar << 6 | UInt32(text[offset + index]) & 0x3F }
    return (scalar, length)
  }

  /// The instructions that wait for a character, each once.
  private struct Threads {
    var list: [Int] = []
    private var marks: [Int]
    private var generation = 1

    init(count: Int) { marks = Array(repeating: 0, count: count) }

    mutating func clear() {
      list.removeAll(keepingCapacity: true)
      generation += 1
    }

    mutating func insert(_ index: Int) -> Bool {
      if marks[index] == generation { return false }
      marks[index] = generation
      return true
    }
  }
}

/// A set of Unicode scalars: sorted ranges.
struct CharacterSet: Sendable {
  private(set) var ranges: [ClosedRange<UInt32>]

  init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = isNegated ? CharacterSet.complement(merged) : merged
  }

  private static func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    var start: UInt32 = 0
    for range in ranges {
      if range.lowerBound > start { result.append(start...range.lowerBound - 1) }
      start = range.upperBound + 1
    }
    if start <= last { result.append(start...last) }
    return result
  }

  static let last: UInt32 = 0x10FFFF
  static let digit = CharacterSet([0x30...0x39])
  static let word = CharacterSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let space = CharacterSet([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
  static let all = CharacterSet([0...last])
  static let noLineFeed = CharacterSet([0x0A...0x0A], isNegated: true)

  var negated: CharacterSet { CharacterSet(ranges, isNegated: true) }

  /// With the other case of each letter that has a simple one.
  var ignoringCase: CharacterSet {
    var more = ranges
    for range in ranges {
      // Folding all of Unicode would take long; beyond these blocks few letters have two cases.
      for scalar in range.clamped(to: 0x41...0x24FF) where range.overlaps(0x41...0x24FF) {
        guard let properties = Unicode.Scalar(scalar)?.properties else { continue }
        for mapping in [properties.lowercaseMapping, properties.uppercaseMapping] {
          let scalars = mapping.unicodeScalars
          if scalars.count == 1, let other = scalars.first?.value, other != scalar { more.append(other...other) }
        }
      }
    }
    return CharacterSet(more)
  }

  func contains(_ scalar: UInt32) -> Bool {
    if ranges.count <= 4 { return ranges.contains { $0.contains(scalar) } }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(scalar)
  }
}
