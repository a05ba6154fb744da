/// The threads of a search for groups at one place of the text, by priority, each with the places it has noted.
///
/// It owns plain memory, as `PlaceSet` does: each index into it is one of an instruction of the program that it was made for.
struct ThreadSet: ~Copyable {
  typealias Program = UnsafeBufferPointer<ByteProgram.Instruction>

  private(set) var count = 0
  private var generation: Int32 = 1
  private let capacity: Int
  private let noteCount: Int
  /// For each instruction the generation it was last met in.
  private let marks: UnsafeMutablePointer<Int32>
  /// The instructions that threads are at.
  private let list: UnsafeMutablePointer<Int32>
  /// What is still to be followed or taken back, in pairs; each instruction adds at most one, and is met once.
  private let stack: UnsafeMutablePointer<Int32>
  /// For each instruction the notes of its thread; behind them those of the thread that is followed.
  private let memory: UnsafeMutablePointer<Int32>

  /// - Parameters:
  ///   - capacity: How many instructions the program has.
  ///   - noteCount: How many places a thread notes.
  init(capacity: Int, noteCount: Int) {
    self.capacity = capacity
    self.noteCount = noteCount
    marks = .allocate(capacity: 4 * capacity)
    marks.initialize(repeating: 0, count: 4 * capacity)
    list = marks + capacity
    stack = list + capacity
    memory = .allocate(capacity: (capacity + 1) * noteCount)
    memory.initialize(repeating: -1, count: (capacity + 1) * noteCount)
  }

  deinit {
    marks.deallocate()
    memory.deallocate()
  }

  mutating func removeAll() {
    count = 0
    generation &+= 1
    if generation <= 0 {
      marks.update(repeating: 0, count: capacity)
      generation = 1
    }
  }

  /// The instruction of a thread, by priority.
  @inline(__always)
  func instruction(_ thread: Int) -> Int32 { list[thread] }

  func has(_ instruction: Int32) -> Bool { marks[Int(instruction)] == generation }

  /// What the thread at an instruction has noted.
  func notes(at instruction: Int32) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: memory + Int(instruction) * noteCount, count: noteCount)
  }

  /// Starts a thread that has noted nothing but the start of the match.
  mutating func start(
    at instruction: Int32, _ program: Program, position: Int32, _ previous: Neighbor, _ following: Neighbor
  ) {
    if has(instruction) { return }
    let notes = memory + capacity * noteCount
    for index in 1..<noteCount { notes[index] = -1 }
    notes[0] = position
    follow(instruction, program, notes, position, previous, following)
  }

  /// Goes on with a thread of the place before.
  @inline(__always)
  mutating func resume(
    at instruction: Int32, _ program: Program, noted: UnsafeBufferPointer<Int32>, position: Int32,
    _ previous: Neighbor, _ following: Neighbor
  ) {
    if has(instruction) { return }
    let notes = memory + capacity * noteCount
    for index in 0..<noteCount { notes[index] = noted[index] }
    follow(instruction, program, notes, position, previous, following)
  }

  /// Follows everything that needs no byte, what is preferred first.
  private mutating func follow(
    _ start: Int32, _ program: Program, _ notes: UnsafeMutablePointer<Int32>, _ position: Int32, _ previous: Neighbor,
    _ following: Neighbor
  ) {
    var index = start
    var depth = 0
    while true {
      if marks[Int(index)] != generation {
        marks[Int(index)] = generation
        let instruction = program[Int(index)]
        switch instruction.operation {
        case .byte, .table, .match:
          list[count] = index
          count += 1
          let own = memory + Int(index) * noteCount
          for note in 0..<noteCount { own[note] = notes[note] }
        case .split:
          (stack[2 * depth], stack[2 * depth + 1]) = (instruction.other, 0)
          depth += 1
          index = instruction.next
          continue
        case .note:
          // Below 0: to be taken back.
          (stack[2 * depth], stack[2 * depth + 1]) = (-instruction.other, notes[Int(instruction.other)])
          depth += 1
          notes[Int(instruction.other)] = position
          index = instruction.next
          continue
        case .assertion:
          if let assertion = ByteProgram.Assertion(rawValue: instruction.low),
            Neighbor.holds(assertion, previous, following)
          {
            index = instruction.next
            continue
          }
        case .fail: break
        }
      }
      // What is to be followed next; notes on the way to here are taken back. Notes of groups begin with 2, so none is 0.
      repeat {
        if depth == 0 { return }
        depth -= 1
        if stack[2 * depth] < 0 { notes[Int(-stack[2 * depth])] = stack[2 * depth + 1] }
      } while stack[2 * depth] < 0
      index = stack[2 * depth]
    }
  }
}
