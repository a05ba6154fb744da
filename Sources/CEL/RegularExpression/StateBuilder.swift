/// Makes the states of a deterministic automaton from a program: the sets of places the program can be at.
struct StateBuilder: ~Copyable {
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
  /// The places of each state, sorted.
  private var states: [[Int32]] = [[], []]
  private var numbers: [Key: Int] = [:]
  private var previous: [Neighbor] = [.edge, .edge]
  private var isPending = [false, false]
  private var places: PlaceSet
  private var resolved: PlaceSet
  private var targets: [Int32] = []
  /// The states of what targets lead to.
  private var successors: [Key: Int] = [:]
  private var last = (key: Key([-1], 0), state: StateBuilder.lost)

  var count: Int { states.count }

  init(_ program: ByteProgram) {
    self.program = program
    columns = program.byteClasses()
    columnCount = Int(columns[255]) + 1
    places = PlaceSet(capacity: program.instructions.count)
    resolved = PlaceSet(capacity: program.instructions.count)
    for byte in 0...255 where Int(columns[byte]) == samples.count { samples.append(UInt8(byte)) }
  }

  func places(of state: Int) -> [Int32] { states[state] }

  /// The state before the first byte.
  mutating func start() -> Int {
    places.removeAll()
    let isFound = program.instructions.withUnsafeBufferPointer { places.insert(program.start, $0, .edge, nil) }
    return isFound ? StateBuilder.found : number(.edge)
  }

  /// The state behind a byte of a column, or at the end of the text.
  mutating func next(_ state: Int, _ column: Int, _ work: inout Int) -> Int {
    if state <= StateBuilder.found { return state }
    let isEnd = column == columnCount
    let byte = isEnd ? 0 : samples[column]
    let following = isEnd ? Neighbor.edge : Neighbor(byte)
    return program.instructions.withUnsafeBufferPointer { instructions in
      program.transitions.withUnsafeBufferPointer { transitions in
        var current = states[state]
        work -= current.count + 4
        if isPending[state] {
          // What follows is known now.
          resolved.removeAll()
          for place in current where resolved.insert(place, instructions, previous[state], following) {
            return StateBuilder.found
          }
          current = Array(resolved.places)
          work -= current.count
        }
        if isEnd { return StateBuilder.lost }
        targets.removeAll(keepingCapacity: true)
        for place in current {
          if let target = ByteProgram.target(of: instructions[Int(place)], transitions, byte) { targets.append(target) }
        }
        // Many states and columns lead to the same places, neighboring ones above all.
        let key = Key(targets, Int32(following.rawValue))
        if key == last.key { return last.state }
        let next = successors[key] ?? behind(instructions, following, &work)
        successors[key] = next
        last = (key, next)
        return next
      }
    }
  }

  /// The state of what the targets lead to.
  private mutating func behind(_ program: PlaceSet.Program, _ previous: Neighbor, _ work: inout Int) -> Int {
    places.removeAll()
    for target in targets where places.insert(target, program, previous, nil) { return StateBuilder.found }
    // A search begins anew at every place.
    if places.insert(self.program.start, program, previous, nil) { return StateBuilder.found }
    work -= 2 * places.count + 16
    return number(previous)
  }

  /// The number of the state of the current places.
  private mutating func number(_ neighbor: Neighbor) -> Int {
    // At the start of a later line there may be a place again.
    if places.count == 0 && !program.looksAtLines { return StateBuilder.lost }
    let list = places.places.sorted()
    let key = Key(list, places.isPending ? Int32(neighbor.rawValue) : -1)
    if let known = numbers[key] { return known }
    numbers[key] = states.count
    states.append(list)
    previous.append(neighbor)
    isPending.append(places.isPending)
    return states.count - 1
  }

  /// Places and what is beside them, with a hash that is quick to work out.
  private struct Key: Hashable {
    let places: [Int32]
    let beside: Int32
    let digest: UInt64

    init(_ places: [Int32], _ beside: Int32) {
      self.places = places
      self.beside = beside
      var digest = UInt64(truncatingIfNeeded: beside)
      for place in places { digest = (digest ^ UInt64(truncatingIfNeeded: place)) &* 0x9E37_79B9_7F4A_7C15 >> 3 }
      self.digest = digest
    }

    static func == (a: Self, b: Self) -> Bool {
      a.digest == b.digest && a.beside == b.beside && a.places == b.places
    }

    func hash(into hasher: inout Hasher) { hasher.combine(digest) }
  }
}
