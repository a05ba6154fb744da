extension PatternReader {
  /// Reads what begins with a backslash, outside of a class.
  mutating func escape() throws(Problem) {
    let start = index
    switch byte(after: 1) {
    case UInt8(ascii: "A"): assertion(.textStart)
    case UInt8(ascii: "z"): assertion(.textEnd)
    case UInt8(ascii: "b"): assertion(.wordBoundary)
    case UInt8(ascii: "B"): assertion(.noWordBoundary)
    case UInt8(ascii: "Q"): quoted()
    default:
      if let set = try escapedSet() {
        append(node(for: set))
      } else {
        let scalar = try escapedScalar(start)
        append(.scalar(scalar))
      }
    }
  }

  private mutating func assertion(_ assertion: ByteProgram.Assertion) {
    index += 2
    append(.assertion(assertion))
  }

  /// Reads `\Q...\E`.
  private mutating func quoted() {
    index += 2
    while let byte = current {
      if byte == UInt8(ascii: "\\"), self.byte(after: 1) == UInt8(ascii: "E") {
        index += 2
        return
      }
      if let scalar = next() { append(.scalar(scalar)) }
    }
  }

  /// Reads an escape that stands for a set of characters; nil if it stands for one.
  private mutating func escapedSet() throws(Problem) -> ScalarSet? {
    guard let letter = byte(after: 1) else { return nil }
    let set: ScalarSet
    switch letter | 0x20 {
    case UInt8(ascii: "d"): set = .digit
    case UInt8(ascii: "w"): set = .word
    case UInt8(ascii: "s"): set = .space
    case UInt8(ascii: "p"): return try property(isNegated: letter == UInt8(ascii: "P"))
    default: return nil
    }
    index += 2
    return folded(set, isNegated: letter & 0x20 == 0)
  }

  /// The set with both cases if the flags say so, then negated.
  private mutating func folded(_ set: ScalarSet, isNegated: Bool) -> ScalarSet {
    var result = set
    if flags.ignoresCase {
      spend(set.foldingCost)
      result = set.ignoringCase
      spend(result.ranges.count)
    }
    return isNegated ? result.negated : result
  }

  /// Reads `\pL` or `\p{Greek}`.
  private mutating func property(isNegated: Bool) throws(Problem) -> ScalarSet {
    let start = index
    index += 2
    var isNegated = isNegated
    var name: String
    if accept(UInt8(ascii: "{")) {
      if accept(UInt8(ascii: "^")) { isNegated.toggle() }
      let nameStart = index
      while let byte = current, byte != UInt8(ascii: "}") { (_, index) = (byte, index + 1) }
      name = text(since(nameStart))
      guard accept(UInt8(ascii: "}")) else { throw .propertyNotClosed(since(start)) }
    } else {
      let nameStart = index
      guard next() != nil else { throw .endsEarly(since(start)) }
      name = text(since(nameStart))
    }
    guard let set = ScalarSet(property: name) else { throw .unknownClass(text(since(start)), since(start)) }
    spend(set.ranges.count)
    return folded(set, isNegated: isNegated)
  }

  /// Reads an escape that stands for one character.
  private mutating func escapedScalar(_ start: Int) throws(Problem) -> UInt32 {
    index += 1
    guard let scalar = next() else { throw .endsEarly(since(start)) }
    switch scalar {
    case 0x61: return 0x07
    case 0x66: return 0x0C
    case 0x6E: return 0x0A
    case 0x72: return 0x0D
    case 0x74: return 0x09
    case 0x76: return 0x0B
    case 0x78: return try hexadecimal(start)
    case 0x30...0x39:
      // A single digit would be a group.
      let isOctal = scalar == 0x30 || scalar < 0x38 && (current.map { (0x30...0x37).contains($0) } ?? false)
      guard isOctal else { throw .backreference(text(since(start)), since(start)) }
      var value = scalar - 0x30
      for _ in 0..<2 {
        guard let digit = current, (0x30...0x37).contains(digit) else { break }
        value = value * 8 + UInt32(digit) - 0x30
        index += 1
      }
      return value
    default:
      let isPunctuation = scalar < 0x80 && (scalar == 0x5F || !ScalarSet.word.contains(scalar))
      if isPunctuation { return scalar }
      throw .unknownEscape(text(since(start)), since(start))
    }
  }

  private mutating func hexadecimal(_ start: Int) throws(Problem) -> UInt32 {
    let isBraced = accept(UInt8(ascii: "{"))
    var value: UInt32 = 0
    var count = 0
    while isBraced || count < 2, let byte = current, let digit = Lexer.hexValue(byte), value <= ScalarSet.last {
      value = value * 16 + digit
      count += 1
      index += 1
    }
    let isWhole = isBraced ? count > 0 && accept(UInt8(ascii: "}")) : count == 2
    guard isWhole, value <= ScalarSet.last else { throw .invalidHexadecimal(since(start)) }
    return value
  }

  /// Reads a class behind its opening bracket.
  mutating func bracketed(_ start: Int) throws(Problem) -> ScalarSet {
    let isNegated = accept(UInt8(ascii: "^"))
    var ranges: [ClosedRange<UInt32>] = []
    var sets: [ClosedRange<UInt32>] = []
    var isFirst = true
    while isFirst || current != UInt8(ascii: "]") {
      isFirst = false
      guard let byte = current else { throw .classNotClosed(start..<start + 1) }
      if byte == UInt8(ascii: "["), self.byte(after: 1) == UInt8(ascii: ":"), let set = try namedClass() {
        sets += set.ranges
      } else if byte == UInt8(ascii: "\\"), let set = try escapedSet() {
        sets += set.ranges
        spend(set.ranges.count)
      } else {
        ranges.append(try range(start))
      }
    }
    index += 1
    spend(ranges.count)
    let own = folded(ScalarSet(ranges), isNegated: false)
    let all = sets.isEmpty ? own : ScalarSet(own.ranges + sets)
    return isNegated ? all.negated : all
  }

  private mutating func range(_ opening: Int) throws(Problem) -> ClosedRange<UInt32> {
    let start = index
    let low = try member(opening)
    guard current == UInt8(ascii: "-"), let following = byte(after: 1), following != UInt8(ascii: "]") else {
      return low...low
    }
    index += 1
    let high = try member(opening)
    guard low <= high else { throw .reversedRange(since(start)) }
    return low...high
  }

  private mutating func member(_ opening: Int) throws(Problem) -> UInt32 {
    if current == UInt8(ascii: "\\") { return try escapedScalar(index) }
    guard let scalar = next() else { throw .classNotClosed(opening..<opening + 1) }
    return scalar
  }

  /// Reads `[:alpha:]`; nil if nothing closes it, and the bracket is one like others.
  private mutating func namedClass() throws(Problem) -> ScalarSet? {
    let start = index
    if lacksClassEnd { return nil }
    var end = index + 2
    while end + 1 < bytes.count, bytes[end] != UInt8(ascii: ":") || bytes[end + 1] != UInt8(ascii: "]") { end += 1 }
    guard end + 1 < bytes.count else {
      lacksClassEnd = true
      return nil
    }
    index += 2
    let isNegated = accept(UInt8(ascii: "^"))
    let name = text(index..<end)
    index = end + 2
    guard let set = ScalarSet(posixClass: name) else { throw .unknownClass(text(since(start)), since(start)) }
    return folded(set, isNegated: isNegated)
  }
}
