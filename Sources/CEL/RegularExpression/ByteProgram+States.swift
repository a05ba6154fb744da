extension ByteProgram {
  /// From which length on making states while a text is read is faster than being everywhere at once.
  static let lengthForStates = 1024
  /// How many states may be made for one text, and how many entries their table may have.
  static let stateLimit = 4_000
  static let tableLimit = 1 << 18

  /// Returns whether the program matches anywhere in a text, with a table that is filled while it is read.
  ///
  /// Where there would be too many states it goes on without; so it takes linear time whatever the program.
  ///
  /// - Parameter work: What may still be done, in instructions; below 0 when it was not enough, and the answer is none.
  /// - Complexity: O(length of the text · size of the program).
  func isFoundByStates(in text: UnsafeBufferPointer<UInt8>, work: inout Int) -> Bool {
    var states = StateBuilder(self)
    let width = states.columnCount
    var table: [Int32] = []
    var state = states.start()
    for position in 0..<text.count {
      if state <= StateBuilder.found { return state == StateBuilder.found }
      while table.count < states.count * width { table.append(-1) }
      let entry = state * width + Int(states.columns[Int(text[position])])
      var next = Int(table[entry])
      if next < 0 {
        guard states.count < ByteProgram.stateLimit, table.count < ByteProgram.tableLimit else {
          return simulate(text, from: position, placesOf: state, states, work: &work)
        }
        next = states.next(state, Int(states.columns[Int(text[position])]), &work)
        if work < 0 { return false }
        table[entry] = Int32(truncatingIfNeeded: next)
      }
      state = next
    }
    return states.next(state, width, &work) == StateBuilder.found
  }

  /// Goes on from a state without making more of them.
  private func simulate(
    _ text: UnsafeBufferPointer<UInt8>, from position: Int, placesOf state: Int, _ states: borrowing StateBuilder,
    work: inout Int
  ) -> Bool {
    var current = PlaceSet(capacity: instructions.count)
    let previous = position > 0 ? Neighbor(text[position - 1]) : .edge
    let following = position < text.count ? Neighbor(text[position]) : .edge
    let isFound = instructions.withUnsafeBufferPointer { program in
      for place in states.places(of: state) where current.insert(place, program, previous, following) { return true }
      return false
    }
    return isFound || simulate(text, from: position, &current, work: &work)
  }
}
