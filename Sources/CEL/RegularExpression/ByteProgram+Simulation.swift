extension ByteProgram {
  /// Returns whether the program matches anywhere in a text, by being everywhere in the program at once.
  ///
  /// - Parameter work: What may still be done, in instructions; below 0 when it was not enough, and the answer is none.
  /// - Complexity: O(length of the text · size of the program).
  func isFound(in text: UnsafeBufferPointer<UInt8>, work: inout Int) -> Bool {
    instructions.withUnsafeBufferPointer { program in
      transitions.withUnsafeBufferPointer { transitions in
        var current = PlaceSet(count: program.count)
        var next = PlaceSet(count: program.count)
        work -= program.count / 8
        var previous = Neighbor.none
        for position in 0...text.count {
          let following = position < text.count ? Neighbor(text[position]) : .none
          // A search begins anew at every place.
          if current.insert(start, program, previous, following) { return true }
          guard position < text.count else { return false }
          work -= current.list.count + 1
          if work < 0 { return false }
          let byte = text[position]
          let then = position + 1 < text.count ? Neighbor(text[position + 1]) : .none
          next.removeAll()
          for index in current.list {
            if let target = ByteProgram.target(of: program[Int(index)], transitions, byte),
              next.insert(target, program, following, then)
            {
              return true
            }
          }
          swap(&current, &next)
          previous = following
        }
        return false
      }
    }
  }
}
