/// Finds where a program matches and where its groups are, all possibilities at once, in the order of their priority.
///
/// - SeeAlso: R. Cox, "Regular Expression Matching: the Virtual Machine Approach" (2009), on Pike's algorithm.
struct CaptureMachine {
  typealias Program = UnsafeBufferPointer<ByteProgram.Instruction>

  /// Threads at one place of the text, by priority.
  private struct Threads {
    /// The instructions that threads are at.
    var list: [Int32] = []
    var marks: [UInt32]
    var generation: UInt32 = 1
    /// The places that the thread at each instruction has noted.
    var notes: [Int32]

    init(count: Int, noteCount: Int) {
      marks = Array(repeating: 0, count: count)
      notes = Array(repeating: -1, count: count * noteCount)
    }

    mutating func removeAll() {
      list.removeAll(keepingCapacity: true)
      generation &+= 1
      if generation == 0 {
        for index in marks.indices { marks[index] = 0 }
        generation = 1
      }
    }
  }

  private let program: ByteProgram
  private let noteCount: Int
  private var current: Threads
  private var next: Threads
  private var walk: Walk
  private var found: [Int32] = []

  /// - Parameter groupCount: How many groups there are, with the whole match.
  init(_ program: ByteProgram, groupCount: Int) {
    self.program = program
    noteCount = 2 * groupCount
    current = Threads(count: program.instructions.count, noteCount: noteCount)
    next = current
    walk = Walk(notes: Array(repeating: -1, count: noteCount))
  }

  /// Returns the leftmost match that does not begin before an offset: of those the one that the pattern prefers.
  ///
  /// - Parameter work: What may still be done, in instructions; below 0 when it was not enough.
  /// - Returns: For each group its start and its end, -1 where it has no part in the match; nil if there is none.
  /// - Complexity: O(length of the text · size of the program).
  mutating func firstMatch(in text: UnsafeBufferPointer<UInt8>, from start: Int, work: inout Int) -> [Int32]? {
    let program = self.program
    return program.instructions.withUnsafeBufferPointer { instructions in
      program.transitions.withUnsafeBufferPointer { transitions in
        search(text, from: start, program, instructions, transitions, &work)
      }
    }
  }

  private mutating func search(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ program: ByteProgram, _ instructions: Program,
    _ transitions: UnsafeBufferPointer<ByteProgram.Transition>, _ work: inout Int
  ) -> [Int32]? {
    var isFound = false
    current.removeAll()
    var position = start
    var previous = start > 0 ? Neighbor(text[start - 1]) : .none
    while true {
      if current.list.isEmpty {
        if isFound || program.isAnchored && position > 0 { break }
        let skipped = program.skip(text, from: position)
        if skipped > position {
          work -= (skipped - position) / 4
          position = skipped
          previous = Neighbor(text[position - 1])
        }
      }
      let following = position < text.count ? Neighbor(text[position]) : .none
      if !isFound, !following.isInsideCharacter, !program.isAnchored || position == 0 {
        for index in 0..<noteCount { walk.notes[index] = -1 }
        walk.notes[0] = Int32(truncatingIfNeeded: position)
        walk.follow(program.start, instructions, &current, Int32(truncatingIfNeeded: position), previous, following)
      }
      work -= current.list.count * noteCount / 2 + 1
      if work < 0 { return nil }
      let byte = position < text.count ? text[position] : 0
      let then = position + 1 < text.count ? Neighbor(text[position + 1]) : .none
      next.removeAll()
      for index in current.list {
        let instruction = instructions[Int(index)]
        if instruction.operation == .match {
          // Threads of lower priority are not asked any more.
          found.removeAll(keepingCapacity: true)
          let base = Int(index) * noteCount
          for offset in 0..<noteCount { found.append(current.notes[base + offset]) }
          found[1] = Int32(truncatingIfNeeded: position)
          isFound = true
          break
        }
        guard position < text.count, let target = ByteProgram.target(of: instruction, transitions, byte),
          next.marks[Int(target)] != next.generation
        else { continue }
        let base = Int(index) * noteCount
        for offset in 0..<noteCount { walk.notes[offset] = current.notes[base + offset] }
        walk.follow(target, instructions, &next, Int32(truncatingIfNeeded: position + 1), following, then)
      }
      swap(&current, &next)
      if position >= text.count { break }
      position += 1
      previous = following
    }
    return isFound ? found : nil
  }
}

extension CaptureMachine {
  /// A way through the program that needs no byte.
  private struct Walk {
    /// What is still to be followed.
    private enum Pending {
      case follow(Int32)
      /// Takes back what was noted on the way to here.
      case restore(Int, Int32)
    }

    private var pending: [Pending] = []
    /// What the thread that is followed has noted.
    var notes: [Int32]

    init(notes: [Int32]) { self.notes = notes }

    /// Follows everything that needs no byte, what is preferred first.
    mutating func follow(
      _ start: Int32, _ program: Program, _ threads: inout Threads, _ position: Int32, _ previous: Neighbor,
      _ following: Neighbor
    ) {
      var index = start
      while true {
        if threads.marks[Int(index)] != threads.generation {
          threads.marks[Int(index)] = threads.generation
          let instruction = program[Int(index)]
          switch instruction.operation {
          case .byte, .table, .match:
            threads.list.append(index)
            let base = Int(index) * notes.count
            for offset in 0..<notes.count { threads.notes[base + offset] = notes[offset] }
          case .split:
            pending.append(.follow(instruction.other))
            index = instruction.next
            continue
          case .note:
            pending.append(.restore(Int(instruction.other), notes[Int(instruction.other)]))
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
        guard let then = unwind() else { return }
        index = then
      }
    }

    /// What is to be followed next; takes back notes on the way.
    private mutating func unwind() -> Int32? {
      while let last = pending.popLast() {
        switch last {
        case .follow(let index): return index
        case .restore(let note, let place): notes[note] = place
        }
      }
      return nil
    }
  }
}
