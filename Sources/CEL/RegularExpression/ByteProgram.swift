/// A nondeterministic automaton over the bytes of UTF-8.
///
/// - SeeAlso: R. Cox, "Regular Expression Matching: the Virtual Machine Approach" (2009).
struct ByteProgram: Sendable {
  /// A condition on a place in the text.
  enum Assertion: UInt8, Sendable {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
  }

  enum Operation: UInt8, Sendable {
    /// Goes on at `next` behind a byte of `low...high`.
    case byte
    /// Goes on where the transition for the byte leads; `next` is the first of `other` transitions.
    case table
    /// Goes on at `next`, or else at `other`.
    case split
    /// Goes on at `next` where the assertion numbered `low` holds.
    case assertion
    /// Notes the place as the one of `other`, and goes on at `next`.
    case note
    case match
    case fail
  }

  struct Instruction: Sendable {
    var operation: Operation
    var low: UInt8 = 0
    var high: UInt8 = 0
    var next: Int32 = 0
    var other: Int32 = 0
  }

  /// Where a byte of `low...high` leads.
  struct Transition: Sendable, Hashable {
    var low: UInt8
    var high: UInt8
    var next: Int32
  }

  var instructions: [Instruction] = []
  var transitions: [Transition] = []
  var start: Int32 = 0
  /// Whether anything depends on what is a word.
  private(set) var looksAtWords = false
  /// Whether anything depends on what is a line.
  private(set) var looksAtLines = false
  /// Whether a match can only begin at the start of the text.
  var isAnchored = false
  /// For each byte whether a match can begin with it elsewhere than at the start of the text; empty if that is not known.
  var firstBytes: [Bool] = []

  mutating func add(_ instruction: Instruction) -> Int32 {
    if instruction.operation == .assertion {
      switch Assertion(rawValue: instruction.low) {
      case .wordBoundary, .noWordBoundary: looksAtWords = true
      case .lineStart, .lineEnd: looksAtLines = true
      default: break
      }
    }
    instructions.append(instruction)
    return Int32(truncatingIfNeeded: instructions.count - 1)
  }

  /// What a number stands for in each of the 256 bytes: those with the same number are alike for the program.
  func byteClasses() -> [UInt8] {
    // True where a byte is not like the one before.
    var begins = Array(repeating: false, count: 257)
    func separate(_ low: UInt8, _ high: UInt8) { (begins[Int(low)], begins[Int(high) + 1]) = (true, true) }
    for instruction in instructions where instruction.operation == .byte {
      separate(instruction.low, instruction.high)
    }
    for transition in transitions { separate(transition.low, transition.high) }
    if looksAtLines { separate(0x0A, 0x0A) }
    if looksAtWords {
      for range in ScalarSet.word.ranges { separate(UInt8(range.lowerBound), UInt8(range.upperBound)) }
      separate(0x80, 0xBF)
    }
    var classes: [UInt8] = [0]
    for byte in 1...255 { classes.append(classes[byte - 1] + (begins[byte] ? 1 : 0)) }
    return classes
  }
}

/// What is beside a place in a text.
struct Neighbor: Sendable, Hashable {
  private let bits: UInt8

  /// Beyond the end of the text.
  static let edge = Neighbor(bits: 1)

  private init(bits: UInt8) { self.bits = bits }

  @inline(__always)
  init(_ byte: UInt8) {
    let letter = byte | 0x20
    let isWord = letter >= 0x61 && letter <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x5F
    bits = (byte == 0x0A ? 2 : 0) | (isWord ? 4 : 0) | (byte & 0xC0 == 0x80 ? 8 : 0)
  }

  var isEdge: Bool { bits & 1 != 0 }
  var isLineEnd: Bool { bits & 3 != 0 }
  var isWord: Bool { bits & 4 != 0 }
  var isInsideCharacter: Bool { bits & 8 != 0 }
  /// The number of a kind of neighbor.
  var rawValue: UInt8 { bits }

  /// Whether an assertion holds between two neighbors.
  static func holds(_ assertion: ByteProgram.Assertion, _ previous: Neighbor, _ following: Neighbor) -> Bool {
    switch assertion {
    case .textStart: previous.isEdge
    case .textEnd: following.isEdge
    case .lineStart: previous.isLineEnd
    case .lineEnd: following.isLineEnd
    case .wordBoundary: previous.isWord != following.isWord
    case .noWordBoundary: previous.isWord == following.isWord && !following.isInsideCharacter
    }
  }
}
