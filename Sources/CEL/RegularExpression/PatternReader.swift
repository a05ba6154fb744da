/// Reads patterns in the syntax of RE2.
///
/// What is open is kept on a stack of its own, so that no pattern can overflow the thread's.
///
/// - SeeAlso: https://github.com/google/re2/wiki/Syntax
struct PatternReader {
  typealias Problem = PatternProblem
  typealias Node = Pattern.Node

  /// How deep a pattern may nest.
  static let depthLimit = 250
  /// How often something may be repeated with a number, nested repetitions multiplied.
  static let repetitionLimit = 1000
  /// How many ranges of characters may be looked at.
  static let workLimit = 500_000

  struct Flags {
    var ignoresCase = false
    var dotMatchesLineFeed = false
    var isMultiline = false
    /// Whether a repetition prefers less unless it says otherwise.
    var isLazy = false
  }

  /// A part with what limits need to know about it.
  struct Part {
    var node: Node
    var height = 0
    /// The product of the numbers of nested repetitions.
    var factor = 1
    var isNullable = false
  }

  /// A group that is not closed yet.
  private struct Level {
    var parts: [Part] = []
    var alternatives: [Part] = []
    /// Its number, if it is a capturing one.
    var group: Int?
    /// The flags to go back to.
    var flags: Flags
    var opening: Int
  }

  let bytes: [UInt8]
  var index = 0
  var flags = Flags()
  var names: [String?] = [nil]
  var givenNames: Set<String> = []
  /// Whether no `:]` follows, so that it is not looked for again and again.
  var lacksClassEnd = false
  private var sets: [ScalarSet] = []
  private var setNumbers: [ScalarSet: Int] = [:]
  private var work = 0
  private var levels: [Level] = []

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a pattern.
  ///
  /// - Complexity: O(length).
  static func read(_ pattern: String) throws(Problem) -> Pattern {
    var reader = PatternReader(Array(pattern.utf8))
    if reader.bytes.count > 100_000 { throw .tooLarge(0..<reader.bytes.count) }
    let root = try reader.pattern()
    return Pattern(root: root, sets: reader.sets, names: reader.names)
  }

  // MARK: Text

  var current: UInt8? { index < bytes.count ? bytes[index] : nil }
  func byte(after count: Int) -> UInt8? { index + count < bytes.count ? bytes[index + count] : nil }

  mutating func accept(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    index += 1
    return true
  }

  /// Reads a character; bytes are valid UTF-8.
  mutating func next() -> UInt32? {
    guard index < bytes.count else { return nil }
    let first = UInt32(bytes[index])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 1, index + length <= bytes.count else {
      index += 1
      return first
    }
    var scalar = first & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset]) & 0x3F }
    index += length
    return scalar
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// From an offset to where the reader is.
  func since(_ start: Int) -> Range<Int> { start..<max(start, index) }

  // MARK: Structure

  private mutating func pattern() throws(Problem) -> Node {
    levels = [Level(flags: flags, opening: 0)]
    /// Where the last repetition began, while nothing follows it.
    var repetition: Int?
    while let byte = current {
      let start = index
      var isRepetition = false
      switch byte {
      case UInt8(ascii: "("): try open()
      case UInt8(ascii: ")"): try close()
      case UInt8(ascii: "|"):
        index += 1
        endAlternative()
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
        index += 1
        let minimum = byte == UInt8(ascii: "+") ? 1 : 0
        let maximum = byte == UInt8(ascii: "?") ? 1 : nil
        try repeats(minimum, maximum, from: start, last: repetition)
        isRepetition = true
      case UInt8(ascii: "{"):
        if let (minimum, maximum) = bounds() {
          try repeats(minimum, maximum, from: start, last: repetition)
          isRepetition = true
        } else {
          index = start + 1
          append(.scalar(0x7B))
        }
      case UInt8(ascii: "["):
        index += 1
        append(node(for: try bracketed(start)))
        try checkWork(start)
      case UInt8(ascii: "."):
        index += 1
        append(node(for: flags.dotMatchesLineFeed ? .all : ScalarSet.lineFeed.negated))
      case UInt8(ascii: "^"):
        index += 1
        append(.assertion(flags.isMultiline ? .lineStart : .textStart))
      case UInt8(ascii: "$"):
        index += 1
        append(.assertion(flags.isMultiline ? .lineEnd : .textEnd))
      case UInt8(ascii: "\\"):
        try escape()
        try checkWork(start)
      default:
        if let scalar = next() { append(.scalar(scalar)) }
      }
      repetition = isRepetition ? start : nil
    }
    guard levels.count == 1 else {
      let opening = levels[levels.count - 1].opening
      throw .groupNotClosed(opening..<opening + 1)
    }
    return endLevel().node
  }

  /// Counts the work on sets of characters, which a short pattern could make much of.
  mutating func spend(_ amount: Int) { work += amount }

  private func checkWork(_ start: Int) throws(Problem) {
    if work > PatternReader.workLimit { throw .tooLarge(since(start)) }
  }

  mutating func append(_ node: Node) {
    var part = Part(node: node)
    switch node {
    case .assertion, .empty: part.isNullable = true
    case .scalar(let scalar) where flags.ignoresCase:
      let variants = ScalarSet.variants(of: scalar)
      if variants.count > 1 { part.node = self.node(for: ScalarSet(variants.map { $0...$0 })) }
    default: break
    }
    levels[levels.count - 1].parts.append(part)
  }

  /// A node for a set; equal sets are one.
  mutating func node(for set: ScalarSet) -> Node {
    work += set.ranges.count
    if let scalar = set.single { return .scalar(scalar) }
    if let number = setNumbers[set] { return .set(number) }
    sets.append(set)
    setNumbers[set] = sets.count - 1
    return .set(sets.count - 1)
  }

  // MARK: Groups

  /// Begins a group; what its opening says about flags holds inside.
  mutating func beginGroup(_ group: Int?, from opening: Int, flags inner: Flags) throws(Problem) {
    levels.append(Level(group: group, flags: flags, opening: opening))
    if levels.count > PatternReader.depthLimit { throw .tooDeep(since(opening)) }
    flags = inner
  }

  private mutating func close() throws(Problem) {
    guard levels.count > 1 else { throw .nothingToClose(index..<index + 1) }
    index += 1
    let outer = levels[levels.count - 1].flags
    let opening = levels[levels.count - 1].opening
    let part = endLevel()
    if part.height > PatternReader.depthLimit { throw .tooDeep(since(opening)) }
    flags = outer
    levels[levels.count - 1].parts.append(part)
  }

  private mutating func endAlternative() {
    let level = levels.count - 1
    let parts = levels[level].parts
    levels[level].parts = []
    var part = parts.count == 1 ? parts[0] : Part(node: .sequence(parts.map(\.node)), isNullable: true)
    if parts.count != 1 {
      for inner in parts {
        part.height = max(part.height, inner.height + 1)
        part.factor = max(part.factor, inner.factor)
        part.isNullable = part.isNullable && inner.isNullable
      }
    }
    levels[level].alternatives.append(part)
  }

  private mutating func endLevel() -> Part {
    endAlternative()
    guard let level = levels.popLast() else { return Part(node: .empty) }
    var part = level.alternatives[0]
    if level.alternatives.count > 1 {
      part = Part(node: .either(level.alternatives.map(\.node)))
      for inner in level.alternatives {
        part.height = max(part.height, inner.height + 1)
        part.factor = max(part.factor, inner.factor)
        part.isNullable = part.isNullable || inner.isNullable
      }
    }
    if let group = level.group {
      part.node = .capture(part.node, group: group)
      part.height += 1
    }
    return part
  }

  // MARK: Repetitions

  /// Repeats the last part.
  private mutating func repeats(_ minimum: Int, _ maximum: Int?, from start: Int, last: Int?) throws(Problem) {
    let sign = since(start)
    let isGreedy = accept(UInt8(ascii: "?")) == flags.isLazy
    if let last { throw .repeatedRepetition(since(last)) }
    let limit = PatternReader.repetitionLimit
    if minimum > limit || (maximum ?? 0) > limit { throw .longRepetition(sign) }
    if let maximum, maximum < minimum { throw .reversedRepetition(sign) }
    guard var part = levels[levels.count - 1].parts.popLast() else { throw .nothingToRepeat(text(sign), sign) }
    var repetition = Pattern.Repetition(
      minimum: minimum, maximum: maximum, isGreedy: isGreedy, ofNothing: part.isNullable)
    let number = maximum ?? minimum
    if number > 1 { part.factor *= number }
    if part.factor > limit { throw .nestedRepetition(sign) }
    if case .repetition(let inner, let other) = part.node, other.isGreedy == isGreedy, other.isSimple,
      repetition.isSimple
    {
      // `(?:a*)+` and the like are `a*`.
      if (other.minimum, other.maximum) != (minimum, maximum) { (repetition.minimum, repetition.maximum) = (0, nil) }
      repetition.ofNothing = other.ofNothing
      part.node = .repetition(inner, repetition)
    } else if (minimum, maximum) != (1, 1) {
      part.node = .repetition(part.node, repetition)
      part.height += 1
    }
    if part.height > PatternReader.depthLimit { throw .tooDeep(since(start)) }
    part.isNullable = part.isNullable || minimum == 0
    levels[levels.count - 1].parts.append(part)
  }

  /// Reads `{2}`, `{2,}` or `{2,5}`; nil if it is none of these.
  private mutating func bounds() -> (Int, Int?)? {
    index += 1
    guard let minimum = number() else { return nil }
    var maximum: Int? = minimum
    if accept(UInt8(ascii: ",")) {
      maximum = nil
      if current != UInt8(ascii: "}") {
        guard let number = number() else { return nil }
        maximum = number
      }
    }
    return accept(UInt8(ascii: "}")) ? (minimum, maximum) : nil
  }

  private mutating func number() -> Int? {
    let start = index
    var value = 0
    while let digit = current, (0x30...0x39).contains(digit), value < 100_000_000 {
      value = value * 10 + Int(digit - 0x30)
      index += 1
    }
    let isPadded = index > start + 1 && bytes[start] == 0x30
    return index == start || isPadded ? nil : value
  }
}

extension Pattern.Repetition {
  /// Whether it is written `*`, `+` or `?`.
  fileprivate var isSimple: Bool { maximum == nil ? minimum <= 1 : minimum == 0 && maximum == 1 }
}
