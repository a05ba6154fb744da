/// The greatest chance, over all shares within their ranges, that a claim on a firm comes to a given party; or the
/// least chance that it ends with nobody who is known.
///
/// What a firm's shares can be does not depend on those of another firm. So this is a Markov decision process with
/// one choice per firm: from its lower ends on, what is left of 100 % goes to the holders where a claim is worth most,
/// up to their upper ends. Without circles one pass from the top down finds the values; within circles the choice is
/// improved until none is better (Howard 1960), each time solved exactly. A better choice is only taken if it is
/// strictly better, so that no circle is closed for nothing and the values found are the right (least) ones.
struct UpperArrival {
  fileprivate let ancestry: Ancestry
  /// The worth of a claim on each party.
  fileprivate(set) var worth: [Double]
  private var circleStart: [Int32] { ancestry.circles.start }

  /// Whether the worth of the firm is that of all upper ends and one of them is open, so that it is not reached.
  private(set) var isOpen = false

  /// Room for the choices of one firm, by pair.
  private var choice: [Double]

  init(_ ancestry: Ancestry) {
    self.ancestry = ancestry
    worth = [Double](repeating: 0, count: ancestry.count)
    choice = ancestry.lower
  }

  /// The greatest chances to come to a party from the firm, and back to it from itself.
  mutating func arrival(at party: Int) -> (fromFirm: Double, back: Double) {
    let last = Int(ancestry.circles.component[party])
    for other in 0..<ancestry.count { worth[other] = 0 }
    worth[party] = 1
    for number in stride(from: last, through: 0, by: -1) { solve(number, absorbing: party) }
    let back = ancestry.isOnCircle(party) ? choose(party) : 0
    isOpen = !ancestry.open.isEmpty && endIsOpen(party)
    return (party == 0 ? back : worth[0], back)
  }

  /// Chooses the shares of a firm that are worth most and returns what a claim on it is worth then.
  ///
  /// Parties above the circle of the absorbing one are worth nothing.
  fileprivate mutating func choose(_ party: Int) -> Double {
    let column = ancestry.column(party)
    var sum = 0.0
    var value = 0.0
    for pair in column {
      choice[pair] = ancestry.lower[pair]
      sum += choice[pair]
      value += choice[pair] * worth[Int(ancestry.holder[pair])]
    }
    var left = 1 - sum
    guard left > ShareRange.tolerance else { return value }
    let movable = column.filter {
      worth[Int(ancestry.holder[$0])] > 0 && ancestry.upper(Int($0)) > ancestry.lower[$0]
    }.sorted { worth[Int(ancestry.holder[$0])] > worth[Int(ancestry.holder[$1])] }
    for pair in movable {
      let more = min(left, ancestry.upper(pair) - ancestry.lower[pair])
      choice[pair] += more
      value += more * worth[Int(ancestry.holder[pair])]
      left -= more
      if left <= 0 { break }
    }
    return value
  }

  private mutating func solve(_ number: Int, absorbing: Int) {
    let members = ancestry.circles[number].filter { Int($0) != absorbing }
    if members.count == 1, ancestry.circles[number].count == 1, !ancestry.isOnCircle(Int(members[0])) {
      worth[Int(members[0])] = choose(Int(members[0]))
      return
    }
    guard !members.isEmpty else { return }
    improve(members)
  }

  fileprivate mutating func improve(_ members: [Int32]) {
    var chosen: [Double] = []
    for member in members {
      _ = choose(Int(member))
      chosen += ancestry.column(Int(member)).map { choice[$0] }
    }
    for _ in 0..<1000 {
      let values = evaluate(members, chosen)
      for (local, member) in members.enumerated() { worth[Int(member)] = values[local] }
      var isBetter = false
      var position = 0
      for (local, member) in members.enumerated() {
        let column = ancestry.column(Int(member))
        if choose(Int(member)) > values[local] + 1e-14 {
          isBetter = true
          for (offset, pair) in column.enumerated() { chosen[position + offset] = choice[pair] }
        }
        position += column.count
      }
      if !isBetter { return }
    }
  }

  /// The worth of the members of a circle under a choice.
  private func evaluate(_ members: [Int32], _ chosen: [Double]) -> [Double] {
    let numbers = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) })
    var inside: [(held: Int32, holder: Int32, share: Double)] = []
    var leak = [Double](repeating: 0, count: members.count)
    var reward = leak
    var position = 0
    for (local, member) in members.enumerated() {
      var sum = 0.0
      for pair in ancestry.column(Int(member)) {
        let share = chosen[position]
        position += 1
        sum += share
        if let holder = numbers[ancestry.holder[pair]] {
          inside.append((Int32(truncatingIfNeeded: local), holder, share))
        } else {
          leak[local] += share
          reward[local] += share * worth[Int(ancestry.holder[pair])]
        }
      }
      if sum < 1 - ShareRange.tolerance { leak[local] += 1 - sum }
    }
    return CircleElimination(count: members.count, holdings: inside, leak: leak, limit: .max).values(reward: reward)
  }

  /// Whether every way from the firm to the party has all shares at their upper ends, and an open one is among them.
  ///
  /// Where the 100 % do not suffice for all upper ends, the answer is no: then the end may be reached in another way.
  private mutating func endIsOpen(_ party: Int) -> Bool {
    var isSeen = [Bool](repeating: false, count: ancestry.count)
    isSeen[0] = true
    var tasks = [0]
    var hasOpenEnd = false
    while let next = tasks.popLast() {
      _ = choose(next)
      for pair in ancestry.column(next) {
        let holder = Int(ancestry.holder[pair])
        guard worth[holder] > 0 else { continue }
        if choice[pair] < ancestry.upper(pair) { return false }
        if ancestry.open[pair] & 2 != 0 { hasOpenEnd = true }
        if holder != party, !isSeen[holder] {
          isSeen[holder] = true
          tasks.append(holder)
        }
      }
    }
    return hasOpenEnd
  }
}

extension UpperArrival {
  /// The least chance that a claim on the firm ends with nobody who is known.
  ///
  /// A claim never ends there if all of it can stay among top owners and circles that can be closed: those firms are
  /// found first (as what remains when all others are taken away) and are worth nothing. The equations for the rest have one
  /// solution only, so that improving choices finds it.
  mutating func leastUnlisted() -> Double {
    let count = ancestry.count
    var canAvoid = [Bool](repeating: true, count: count)
    if ancestry.column(0).isEmpty { return 1 }
    var changes = true
    while changes {
      changes = false
      for party in 0..<count where canAvoid[party] && !(party != 0 && ancestry.isTop(party)) {
        var must = 0.0
        var may = 0.0
        for pair in ancestry.column(party) {
          if canAvoid[Int(ancestry.holder[pair])] {
            may += ancestry.upper(pair)
          } else {
            must += ancestry.lower[pair]
          }
        }
        if must > 0 || may < 1 - ShareRange.tolerance {
          canAvoid[party] = false
          changes = true
        }
      }
    }
    // What a claim is worth that avoids it: the greatest worth is 1 less the least chance.
    for party in 0..<count { worth[party] = canAvoid[party] ? 1 : 0 }
    for number in stride(from: ancestry.circles.count - 1, through: 0, by: -1) {
      improveAvoiding(ancestry.circles[number].filter { !canAvoid[Int($0)] })
    }
    return max(0, 1 - worth[0])
  }

  private mutating func improveAvoiding(_ members: [Int32]) {
    guard !members.isEmpty else { return }
    if members.count == 1, !ancestry.isOnCircle(Int(members[0])) {
      worth[Int(members[0])] = choose(Int(members[0]))
    } else {
      improve(members)
    }
  }
}
