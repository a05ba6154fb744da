/// The places of a program that a search is at: what it waits for at one place of the text.
///
/// It owns plain memory, which halves the time of a search: each index into it is one of an instruction of the program that
/// the set was made for.
struct PlaceSet: ~Copyable {
  typealias Program = UnsafeBufferPointer<ByteProgram.Instruction>

  /// How many places there are.
  private(set) var count = 0
  /// Whether some of them wait for what follows.
  private(set) var isPending = false
  private var generation: Int32 = 1
  private let capacity: Int
  /// For each instruction the generation it was last met in; then the list; then those still to be followed, of which there
  /// are at most as many as there are splits, because each is met once.
  private let memory: UnsafeMutablePointer<Int32>
  private let list: UnsafeMutablePointer<Int32>
  private let stack: UnsafeMutablePointer<Int32>

  /// - Parameter capacity: How many instructions the program has.
  init(capacity: Int) {
    self.capacity = capacity
    memory = .allocate(capacity: 3 * capacity)
    memory.initialize(repeating: 0, count: 3 * capacity)
    list = memory + capacity
    stack = list + capacity
  }

  deinit { memory.deallocate() }

  /// Instructions that wait for a byte or, while nothing is known of what follows, for that; each once.
  var places: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(start: list, count: count) }

  mutating func removeAll() {
    count = 0
    isPending = false
    generation &+= 1
    if generation <= 0 {
      memory.update(repeating: 0, count: capacity)
      generation = 1
    }
  }

  /// Follows everything that needs no byte.
  ///
  /// - Parameter following: What follows the place; nil where it is not known yet.
  /// - Returns: Whether the end of the pattern is reached.
  @inline(__always)
  mutating func insert(_ start: Int32, _ program: Program, _ previous: Neighbor, _ following: Neighbor?) -> Bool {
    if memory[Int(start)] == generation { return false }
    return follow(start, program, previous, following)
  }

  private mutating func follow(_ start: Int32, _ program: Program, _ previous: Neighbor, _ following: Neighbor?) -> Bool
  {
    var index = start
    var depth = 0
    while true {
      if memory[Int(index)] != generation {
        memory[Int(index)] = generation
        let instruction = program[Int(index)]
        switch instruction.operation {
        case .byte, .table:
          list[count] = index
          count += 1
        case .split:
          stack[depth] = instruction.other
          depth += 1
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
            list[count] = index
            count += 1
            isPending = true
          case false?: break
          }
        case .match: return true
        case .fail: break
        }
      }
      if depth == 0 { return false }
      depth -= 1
      index = stack[depth]
    }
  }

  /// Whether an assertion holds; nil where what follows decides and is not known.
  private static func holds(
    _ instruction: ByteProgram.Instruction, _ previous: Neighbor, _ following: Neighbor?
  ) -> Bool? {
    guard let assertion = ByteProgram.Assertion(rawValue: instruction.low) else { return false }
    switch assertion {
    case .textStart, .lineStart: return Neighbor.holds(assertion, previous, .edge)
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
