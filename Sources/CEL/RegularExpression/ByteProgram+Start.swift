extension ByteProgram {
  /// Finds out where matches can begin.
  mutating func findStart() {
    let start = start
    (isAnchored, firstBytes) = instructions.withUnsafeBufferPointer { program in
      var places = PlaceSet(capacity: program.count)
      // Behind a letter nothing of an anchored program goes on.
      let isMatched = places.insert(start, program, Neighbor(0x61), nil)
      let isAnchored = !isMatched && places.count == 0 && !looksAtLines
      return (isAnchored, isMatched ? [] : first(of: places.places, program))
    }
  }

  /// Which bytes the places wait for, by byte; empty if that does not help.
  private func first(of places: UnsafeBufferPointer<Int32>, _ program: UnsafeBufferPointer<Instruction>) -> [Bool] {
    var bytes = Array(repeating: false, count: 256)
    func add(_ low: UInt8, _ high: UInt8) { for byte in low...high { bytes[Int(byte)] = true } }
    for place in places {
      let instruction = program[Int(place)]
      switch instruction.operation {
      case .byte: add(instruction.low, instruction.high)
      case .table:
        for transition in transitions[Int(instruction.next)..<Int(instruction.next + instruction.other)] {
          add(transition.low, transition.high)
        }
      default: return []
      }
    }
    // At the start of a line other places may be possible.
    return looksAtLines || bytes.allSatisfy { $0 } ? [] : bytes
  }

  /// The first place from an offset on that a match can begin at; the length of the text if there is none.
  @inline(__always)
  func skip(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    // At the start of the text more may be possible than elsewhere.
    if firstBytes.isEmpty || start == 0 { return start }
    var position = start
    while position < text.count, !firstBytes[Int(text[position])] { position += 1 }
    return position
  }
}
