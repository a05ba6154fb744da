extension ByteProgram {
  /// Returns whether the program matches anywhere in a text.
  ///
  /// - Parameter work: What may still be done, in instructions; below 0 when it was not enough, and the answer is none.
  /// - Complexity: O(length of the text · size of the program).
  func isFound(in text: UnsafeBufferPointer<UInt8>, work: inout Int) -> Bool {
    if text.count >= ByteProgram.lengthForStates { return isFoundByStates(in: text, work: &work) }
    var current = PlaceSet(capacity: instructions.count)
    work -= instructions.count / 8
    return simulate(text, from: 0, &current, work: &work)
  }

  /// Goes through a text by being everywhere in the program at once.
  ///
  /// - Parameter current: The places at `start`; they know what follows.
  func simulate(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ current: inout PlaceSet, work: inout Int) -> Bool
  {
    let first = self.start
    var next = PlaceSet(capacity: instructions.count)
    return instructions.withUnsafeBufferPointer { program in
      transitions.withUnsafeBufferPointer { transitions in
        var previous = start > 0 ? Neighbor(text[start - 1]) : .edge
        var position = start
        while position < text.count {
          if current.count == 0, position > start {
            if isAnchored { return false }
            let skipped = skip(text, from: position)
            if skipped > position {
              work -= (skipped - position) / 4
              position = skipped
              previous = Neighbor(text[position - 1])
              if position == text.count { break }
            }
          }
          let byte = text[position]
          let following = Neighbor(byte)
          // A search begins anew at every place.
          if current.insert(first, program, previous, following) { return true }
          work -= current.count + 1
          if work < 0 { return false }
          let then = position + 1 < text.count ? Neighbor(text[position + 1]) : .edge
          next.removeAll()
          for index in current.places {
            if let target = ByteProgram.target(of: program[Int(index)], transitions, byte),
              next.insert(target, program, following, then)
            {
              return true
            }
          }
          swap(&current, &next)
          previous = following
          position += 1
        }
        return current.insert(first, program, previous, .edge)
      }
    }
  }
}
