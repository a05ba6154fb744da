/// Who controls whom in the end, for all parties at once, as far as it is certain.
///
/// X controls Y if X and what X controls together hold a majority of the votes of Y. What a firm holds of
/// itself does not vote and does not count (treasury shares are suspended in most laws, among them 2017/1132/EU
/// art. 63 and Companies Act 2006 s. 726); where shares are ranges, the lower ends count.
///
/// **The top is unique.** Let S(X) be X with all that it controls. If S(X) and S(Y) share a firm, then X ∈ S(Y) or
/// Y ∈ S(X). For suppose neither, and let Z be the first firm of S(Y) that comes into S(X) while it grows. The
/// majority of Z that brings it in is held by parties that are not in S(Y); the majority of Z by which it is in S(Y)
/// (Z is not Y, since Y is not in S(X)) is held by members of S(Y). Two disjoint holders of more than half: a
/// contradiction. So the sets S above a firm form a chain, its largest is one, and no order of the input matters.
public struct Controllers: Sendable, Hashable {
  /// The ultimate controller of a party.
  public enum Controller: Sendable, Hashable {
    /// A party whom nobody controls; for such a party it is itself.
    case top(Int)
    /// A circle of parties each of whom controls all others, and whom nobody else controls; named by the smallest of
    /// their numbers.
    case circle(Int)
  }

  /// The parties in such an order that what a party (or circle) controls follows it at once.
  let order: [Int32]
  /// Of each party: where its circle, or itself alone, begins in `order`.
  let begin: [Int32]
  /// By position in `order`, at the beginning of a circle or single party: where that and all it controls ends.
  let end: [Int32]
  /// By position in `order`: how many parties the circle that begins here has; 1 for a single party.
  let size: [Int32]
  /// By position in `order`: where the nearest controller of the circle or party that begins here begins; −1: nobody.
  let above: [Int32]
  /// Of each party: where its ultimate controller begins.
  let top: [Int32]

  /// How many parties there are.
  public var count: Int { order.count }

  /// The ultimate controller of a party; a number that does not exist is on its own.
  /// - Complexity: O(1).
  public func controller(of party: Int) -> Controller {
    guard top.indices.contains(party) else { return .top(party) }
    return controller(at: top[party])
  }

  /// Whether nobody controls a party for certain but, if it is on a circle, the others on that.
  /// - Complexity: O(1).
  public func isTop(_ party: Int) -> Bool {
    guard top.indices.contains(party) else { return true }
    return top[party] == begin[party]
  }

  /// Who controls a party, from the nearest to the ultimate one: each controls all before it. Empty if nobody does.
  ///
  /// The circle of the party itself, if it is on one, is the first.
  /// - Complexity: O(1) per controller.
  public func chain(above party: Int) -> [Controller] {
    guard begin.indices.contains(party) else { return [] }
    var chain: [Controller] = []
    var position = begin[party]
    if size[Int(position)] > 1 { chain.append(controller(at: position)) }
    while above[Int(position)] >= 0 {
      position = above[Int(position)]
      chain.append(controller(at: position))
    }
    return chain
  }

  /// All that a party controls, by number; without itself.
  /// - Complexity: O(*k* log *k*) for *k* results.
  public func controlled(by party: Int) -> [Int] {
    guard begin.indices.contains(party) else { return [] }
    return members(at: begin[party]).filter { $0 != party }
  }

  /// The control group of a party: everybody with the same ultimate controller, by number; the controller included.
  /// - Complexity: O(*k* log *k*) for *k* results.
  public func group(of party: Int) -> [Int] {
    guard top.indices.contains(party) else { return [] }
    return members(at: top[party])
  }

  /// The members of the circle that a party is on, by number; empty if it is on none.
  /// - Complexity: O(*k* log *k*) for *k* results.
  public func circle(of party: Int) -> [Int] {
    guard begin.indices.contains(party), size[Int(begin[party])] > 1 else { return [] }
    let first = Int(begin[party])
    return order[first..<first + Int(size[first])].map { Int($0) }.sorted()
  }

  /// Whether one party controls another for certain.
  /// - Complexity: O(1).
  public func controls(_ party: Int, _ other: Int) -> Bool {
    guard party != other, begin.indices.contains(party), begin.indices.contains(other) else { return false }
    return begin[party] <= begin[other] && begin[other] < end[Int(begin[party])]
  }

  private func members(at position: Int32) -> [Int] {
    order[Int(position)..<Int(end[Int(position)])].map { Int($0) }.sorted()
  }

  private func controller(at position: Int32) -> Controller {
    // The smallest number of a circle is its first.
    let party = Int(order[Int(position)])
    return size[Int(position)] > 1 ? .circle(party) : .top(party)
  }
}

extension HoldingMatrix {
  /// The ultimate controllers of all parties, in a matrix of votes.
  ///
  /// - Parameter majority: From which part of the votes on a holder controls.
  /// - Complexity: O((*parties* + *holdings*) log *holdings*), near-linear in practice; about 60 bytes per party
  ///   while it runs.
  /// - SeeAlso: Ceri, Gottlob and Tanca, Logic Programming and Databases (1990), the company control problem.
  public func controllers(by majority: Majority = .moreThanHalf) -> Controllers {
    var merging = ControlMerging(self, majority)
    merging.run()
    return merging.controllers()
  }
}
