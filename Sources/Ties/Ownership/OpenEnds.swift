/// Which lower ends of shares through chains cannot be reached: "more than" somewhere on a way makes it "more than".
///
/// The least that a party can have is the sum over all walks with every share at its lower end. It is not reached as
/// soon as one walk over shares that cannot be 0 has a link with an open lower end.
struct OpenEnds {
  private var isOpen: [Bool]

  /// - Complexity: O(*ancestors* and their holdings).
  init(_ ancestry: Ancestry) {
    isOpen = []
    guard !ancestry.open.isEmpty else { return }
    isOpen = [Bool](repeating: false, count: ancestry.count)
    var isReached = isOpen
    isReached[0] = true
    var tasks: [(party: Int32, isOpen: Bool)] = [(0, false)]
    while let (party, hasOpenEnd) = tasks.popLast() {
      for pair in ancestry.column(Int(party)) {
        let isOpenLink = ancestry.open[pair] & 1 != 0
        guard ancestry.lower[pair] > 0 || isOpenLink else { continue }
        let holder = Int(ancestry.holder[pair])
        if hasOpenEnd || isOpenLink {
          guard !isOpen[holder] else { continue }
          isOpen[holder] = true
          tasks.append((ancestry.holder[pair], true))
        } else if !isReached[holder] {
          isReached[holder] = true
          tasks.append((ancestry.holder[pair], false))
        }
      }
    }
  }

  /// Whether the lower end of a party's share is open.
  subscript(party: Int) -> Bool { isOpen.isEmpty ? false : isOpen[party] }
}
