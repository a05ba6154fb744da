/// What groups of parties hold of firms together: a hash table with a list of entries per group.
///
/// A party that was never merged has no entries; its row is its list.
struct VoteTable {
  private var key: [UInt64] = []
  private var votes: [Double] = []
  private var nextEntry: [Int32] = []
  private var slots: [Int32] = [Int32](repeating: 0, count: 1024)
  /// −1: no entries; −2: never merged.
  private var firstEntry: [Int32]
  private var entryCount: [Int32]

  // What each party holds itself.
  private var rowStart: [Int32] = []
  private var rowFirm: [Int32] = []
  private var rowVotes: [Double] = []

  init(count: Int) {
    firstEntry = [Int32](repeating: -2, count: count)
    entryCount = [Int32](repeating: 0, count: count)
  }

  /// Says what each party holds itself; before anything is merged.
  mutating func setRows(start: [Int32], firms: [Int32], votes: [Double]) {
    rowStart = start
    rowFirm = firms
    rowVotes = votes
  }

  /// How many entries a group has, or would have.
  func size(_ group: Int32) -> Int {
    firstEntry[Int(group)] == -2
      ? Int(rowStart[Int(group) + 1] - rowStart[Int(group)]) : Int(entryCount[Int(group)])
  }

  /// Adds what one group holds to another.
  ///
  /// - Parameter report: Gets the firm, what the larger group held before and what it gets.
  mutating func merge(_ small: Int32, into large: Int32, report: (Int32, Double, Double) -> Void) {
    guard size(small) > 0 else { return }
    if firstEntry[Int(large)] == -2 {
      firstEntry[Int(large)] = -1
      addRow(of: large, to: large) { _, _, _ in }
    }
    if firstEntry[Int(small)] == -2 {
      addRow(of: small, to: large, report: report)
    } else {
      var entry = firstEntry[Int(small)]
      while entry >= 0 {
        let firm = Int32(truncatingIfNeeded: key[Int(entry)] & 0xFFFF_FFFF)
        let added = votes[Int(entry)]
        // A list of the smaller group goes on while entries of the larger are made.
        let following = nextEntry[Int(entry)]
        report(firm, add(added, large, firm), added)
        entry = following
      }
    }
  }

  private mutating func addRow(of party: Int32, to group: Int32, report: (Int32, Double, Double) -> Void) {
    for slot in Int(rowStart[Int(party)])..<Int(rowStart[Int(party) + 1]) {
      report(rowFirm[slot], add(rowVotes[slot], group, rowFirm[slot]), rowVotes[slot])
    }
  }

  /// Returns what the group held before.
  private mutating func add(_ amount: Double, _ group: Int32, _ firm: Int32) -> Double {
    let wanted = UInt64(UInt32(bitPattern: group)) << 32 | UInt64(UInt32(bitPattern: firm))
    var slot = slot(wanted)
    while slots[slot] != 0 {
      let entry = Int(slots[slot] - 1)
      if key[entry] == wanted {
        let before = votes[entry]
        votes[entry] = before + amount
        return before
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    key.append(wanted)
    votes.append(amount)
    nextEntry.append(firstEntry[Int(group)])
    firstEntry[Int(group)] = Int32(truncatingIfNeeded: key.count - 1)
    entryCount[Int(group)] += 1
    slots[slot] = Int32(truncatingIfNeeded: key.count)
    if key.count * 2 > slots.count { grow() }
    return 0
  }

  private func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for entry in key.indices {
      var slot = slot(key[entry])
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: entry + 1)
    }
  }
}
