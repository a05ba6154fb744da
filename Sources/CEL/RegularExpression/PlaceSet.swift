/// The places of a program that a search is at: what it waits for at one place of the text.
struct PlaceSet {
  typealias Program = UnsafeBufferPointer<ByteProgram.Instruction>

  /// Instructions that wait for a byte or, while nothing is known of what follows, for that; each once.
  private(set) var list: [Int32] = []
  /// Whether some of them wait for what follows.
  private(set) var isPending = false
  private var marks: [UInt32]
  private var generation: UInt32 = 1
  private var stack: [Int32] = []

  init(count: Int) { marks = Array(repeating: 0, count: count) }

  mutating func removeAll() {
    list.removeAll(keepingCapacity: true)
    isPending = false
    generation &+= 1
    if generation == 0 {
      for index in marks.indices { marks[index] = 0 }
      generation = 1
    }
  }

  /// Follows everything that needs no byte.
  ///
  /// - Parameter following: What follows the place; nil where it is not known yet.
  /// - Returns: Whether the end of the pattern is reached.
  @inline(__always)
  mutating func insert(_ start: Int32, _ program: Program, _ previous: Neighbor, _ following: Neighbor?) -> Bool {
    if marks[Int(start)] == generation { return false }
    return follow(start, program, previous, following)
  }

  private mutating func follow(_ start: Int32, _ program: Program, _ previous: Neighbor, _ following: Neighbor?) -> Bool
  {
    var index = start
    while true {
      if marks[Int(index)] != generation {
        marks[Int(index)] = generation
        let instruction = program[Int(index)]
        switch instruction.operation {
        case .byte, .table: list.append(index)
        case .split:
          stack.append(instruction.other)
          index = instruction.next
          continue
        case .note:
          index = instruction.next
          continue
        case .assertion:
          switch PlaceSet.holds(instruction, previous, following) {
          case true?:
            index = instruction.next
            continue
          case nil:
            list.append(index)
            isPending = true
          case false?: break
          }
        case .match:
          stack.removeAll(keepingCapacity: true)
          return true
        case .fail: break
        }
      }
      guard let following = stack.popLast() else { return false }
      index = following
    }
  }

  /// Whether an assertion holds; nil where what follows decides and is not known.
  private static func holds(
    _ instruction: ByteProgram.Instruction, _ previous: Neighbor, _ following: Neighbor?
  ) -> Bool? {
    guard let assertion = ByteProgram.Assertion(rawValue: instruction.low) else { return false }
    switch assertion {
    case .textStart, .lineStart: return Neighbor.holds(assertion, previous, .none)
    case .textEnd, .lineEnd, .wordBoundary, .noWordBoundary:
      return following.map { Neighbor.holds(assertion, previous, $0) }
    }
  }
}

extension ByteProgram {
  /// Where an instruction leads with a byte; nil if nowhere.
  @inline(__always)
  static func target(
    of instruction: Instruction, _ transitions: UnsafeBufferPointer<Transition>, _ byte: UInt8
  ) -> Int32? {
    if instruction.operation == .byte {
      return byte >= instruction.low && byte <= instruction.high ? instruction.next : nil
    }
    guard instruction.operation == .table else { return nil }
    var low = Int(instruction.next)
    var high = low + Int(instruction.other)
    let end = high
    while high - low > 4 {
      let middle = (low + high) / 2
      if transitions[middle].high < byte { low = middle + 1 } else { high = middle + 1 }
    }
    while low < end, transitions[low].high < byte { low += 1 }
    return low < end && transitions[low].low <= byte ? transitions[low].next : nil
  }
}
