/// Finds where a program matches and where its groups are: all possibilities at once, in the order of their priority.
///
/// - SeeAlso: R. Cox, "Regular Expression Matching: the Virtual Machine Approach" (2009), on Pike's algorithm.
struct CaptureMachine: ~Copyable {
  private let program: ByteProgram
  private let noteCount: Int
  private var current: ThreadSet
  private var next: ThreadSet

  /// - Parameter groupCount: How many groups there are, with the whole match.
  init(_ program: ByteProgram, groupCount: Int) {
    self.program = program
    noteCount = 2 * groupCount
    current = ThreadSet(capacity: program.instructions.count, noteCount: noteCount)
    next = ThreadSet(capacity: program.instructions.count, noteCount: noteCount)
  }

  /// Returns the leftmost match that does not begin before an offset: of those the one that the pattern prefers.
  ///
  /// - Parameter work: What may still be done, in instructions; below 0 when it was not enough.
  /// - Returns: For each group its start and its end, -1 where it has no part in the match; nil if there is none.
  /// - Complexity: O(length of the text · size of the program).
  mutating func firstMatch(in text: UnsafeBufferPointer<UInt8>, from start: Int, work: inout Int) -> [Int32]? {
    let program = self.program
    var found: [Int32]?
    program.instructions.withUnsafeBufferPointer { instructions in
      program.transitions.withUnsafeBufferPointer { transitions in
        current.removeAll()
        var position = start
        while position <= text.count {
          if current.count == 0 {
            if found != nil || program.isAnchored && position > 0 { return }
            let skipped = program.skip(text, from: position)
            work -= (skipped - position) / 4
            position = skipped
          }
          let previous = position > 0 ? Neighbor(text[position - 1]) : .edge
          let following = position < text.count ? Neighbor(text[position]) : .edge
          if found == nil, !following.isInsideCharacter {
            current.start(
              at: program.start, instructions, position: Int32(truncatingIfNeeded: position), previous, following)
          }
          work -= current.count * (noteCount / 4 + 1) + 1
          if work < 0 {
            found = nil
            return
          }
          if let notes = step(text, position, instructions, transitions, following) { found = notes }
          swap(&current, &next)
          position += 1
        }
      }
    }
    return found
  }

  /// Moves all threads behind a byte; returns what was noted if one is at the end of the program.
  private mutating func step(
    _ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ program: ThreadSet.Program,
    _ transitions: UnsafeBufferPointer<ByteProgram.Transition>, _ following: Neighbor
  ) -> [Int32]? {
    let byte = position < text.count ? text[position] : 0
    let then = position + 1 < text.count ? Neighbor(text[position + 1]) : .edge
    next.removeAll()
    for thread in 0..<current.count {
      let index = current.instruction(thread)
      let instruction = program[Int(index)]
      if instruction.operation == .match {
        // Threads of lower priority are not asked any more.
        var notes = Array(current.notes(at: index))
        notes[1] = Int32(truncatingIfNeeded: position)
        return notes
      }
      if position < text.count, let target = ByteProgram.target(of: instruction, transitions, byte) {
        next.resume(
          at: target, program, noted: current.notes(at: index), position: Int32(truncatingIfNeeded: position + 1),
          following, then)
      }
    }
    return nil
  }
}
