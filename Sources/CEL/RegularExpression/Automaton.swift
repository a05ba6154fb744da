/// A deterministic automaton that says whether a pattern is found in a text: one look into a table per byte.
///
/// It is made as a whole before it is used, so that threads share it without a lock.
struct Automaton: Sendable {
  /// How many entries the table may have: their numbers fit 16 bits.
  static let sizeLimit = 1 << 16
  /// How many instructions may be looked at to make it, and how many states it may have: some milliseconds.
  static let workLimit = 1 << 18
  static let stateLimit = 2_000

  /// The row of the state from which nothing can be found any more.
  static let lost: UInt16 = 0

  /// The column of each byte.
  private let columns: [UInt8]
  /// For each state a row: the row to go on with for each column; the last column is the end of the text.
  private let table: [UInt16]
  private let start: UInt16
  /// The row of the state in which the pattern is found.
  private let found: UInt16

  /// Makes the automaton of a program; nil if it would be too large.
  init?(_ program: ByteProgram) {
    var states = StateBuilder(program)
    let width = states.columnCount + 1
    let start = states.start()
    var table: [UInt16] = []
    var work = Automaton.workLimit
    var state = 0
    while state < states.count {
      guard states.count * width <= Automaton.sizeLimit, states.count <= Automaton.stateLimit, work > 0 else {
        return nil
      }
      for column in 0..<width { table.append(UInt16(truncatingIfNeeded: states.next(state, column, &work) * width)) }
      state += 1
    }
    columns = states.columns
    self.table = table
    self.start = UInt16(start * width)
    found = UInt16(StateBuilder.found * width)
  }

  /// Returns whether the pattern is found anywhere in a text.
  ///
  /// - Complexity: O(length of the text).
  func isFound(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    columns.withUnsafeBufferPointer { columns in
      table.withUnsafeBufferPointer { table in
        var row = start
        var index = 0
        // What is found or lost stays so: it is enough to look now and then.
        while index + 8 <= text.count {
          if row <= found { return row == found }
          for offset in 0..<8 { row = table[Int(row) + Int(columns[Int(text[index + offset])])] }
          index += 8
        }
        while index < text.count {
          row = table[Int(row) + Int(columns[Int(text[index])])]
          index += 1
        }
        if row <= found { return row == found }
        return table[Int(row) + endColumn] == found
      }
    }
  }

  private var endColumn: Int { Int(columns[255]) + 1 }
}
