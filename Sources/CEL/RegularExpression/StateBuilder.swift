/// Makes the states of a deterministic automaton from a program: the sets of places the program can be at.
struct StateBuilder {
  /// The state from which nothing can be found any more.
  static let lost = 0
  /// The state in which the pattern is found.
  static let found = 1

  let program: ByteProgram
  /// The column of each byte.
  let columns: [UInt8]
  /// How many columns there are for bytes; the one behind them is the end of the text.
  let columnCount: Int
  /// A byte of each column.
  private var samples: [UInt8] = []
  /// The places of each state, sorted; where some wait for what follows, also what is before.
  private var states: [[Int32]] = [[], []]
  private var numbers: [[Int32]: Int] = [:]
  private var previous: [Neighbor] = [.none, .none]
  private var isPending = [false, false]
  private var places: PlaceSet
  private var resolved: PlaceSet

  var count: Int { states.count }

  init(_ program: ByteProgram) {
    self.program = program
    columns = program.byteClasses()
    columnCount = Int(columns[255]) + 1
    places = PlaceSet(count: program.instructions.count)
    resolved = PlaceSet(count: program.instructions.count)
    for byte in 0...255 where Int(columns[byte]) == samples.count { samples.append(UInt8(byte)) }
  }

  /// The state before the first byte.
  mutating func start() -> Int {
    places.removeAll()
    let isFound = program.instructions.withUnsafeBufferPointer { places.insert(program.start, $0, .none, nil) }
    return isFound ? StateBuilder.found : number(.none)
  }

  /// The state behind a byte of a column, or at the end of the text.
  mutating func next(_ state: Int, _ column: Int, _ work: inout Int) -> Int {
    if state <= StateBuilder.found { return state }
    let isEnd = column == columnCount
    let byte = isEnd ? 0 : samples[column]
    let following = isEnd ? Neighbor.none : Neighbor(byte)
    return program.instructions.withUnsafeBufferPointer { instructions in
      program.transitions.withUnsafeBufferPointer { transitions in
        var current = states[state]
        work -= current.count + 4
        if isPending[state] {
          // What follows is known now.
          resolved.removeAll()
          current.removeLast()
          for place in current where resolved.insert(place, instructions, previous[state], following) {
            return StateBuilder.found
          }
          current = resolved.list
          work -= current.count
        }
        if isEnd { return StateBuilder.lost }
        places.removeAll()
        for place in current {
          if let target = ByteProgram.target(of: instructions[Int(place)], transitions, byte),
            places.insert(target, instructions, following, nil)
          {
            return StateBuilder.found
          }
        }
        // A search begins anew at every place.
        if places.insert(program.start, instructions, following, nil) { return StateBuilder.found }
        work -= places.list.count
        return number(following)
      }
    }
  }

  /// The number of the state of the current places.
  private mutating func number(_ neighbor: Neighbor) -> Int {
    // At the start of a later line there may be a place again.
    if places.list.isEmpty && !program.looksAtLines { return StateBuilder.lost }
    var key = places.list.sorted()
    if places.isPending { key.append(-1 - Int32(neighbor.rawValue)) }
    if let known = numbers[key] { return known }
    numbers[key] = states.count
    states.append(key)
    previous.append(neighbor)
    isPending.append(places.isPending)
    return states.count - 1
  }
}
