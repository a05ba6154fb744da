public import ArmsLengthVendorModel

/// Ties one after another by which a party touches a company.
public struct TieChain: Sendable, Hashable {
  /// By what it touches it.
  public enum Way: String, Sendable, Hashable, CaseIterable, Comparable {
    /// It holds a part, itself or through others.
    case ownership
    /// A person has a place on both sides, or was sent by it.
    case people
    /// Somebody went from one to the other.
    case movement
    /// It buys from it, itself or by a company that it holds.
    case customer
    /// It supplies it, or those who supply it.
    case supplier

    /// Orders as the list above.
    public static func < (a: Way, b: Way) -> Bool { a.order < b.order }
    private var order: Int { Way.allCases.firstIndex(of: self) ?? 0 }
  }

  /// By what.
  public let way: Way
  /// The ties from the party to the company.
  public let ties: [Tie]

  /// Creates a chain.
  public init(_ way: Way, _ ties: [Tie]) {
    self.way = way
    self.ties = ties
  }

  /// Where it stands: in force if all of its ties are; former if one is, otherwise pending.
  public var phase: Tie.Phase {
    if way == .movement { return .current }
    return ties.contains { $0.phase == .former }
      ? .former : ties.contains { $0.phase == .pending } ? .pending : .current
  }
  /// Whether every tie is sure.
  public var isCertain: Bool { ties.allSatisfy(\.isCertain) }
  /// Whether it is one tie.
  public var isDirect: Bool { ties.count == 1 }
}

/// The ways from one party to companies.
extension TieGraph {
  /// How many chains are shown of one party and company; the rest is left out.
  public static let mostChains = 50
  /// How long a chain may be.
  static let longestChain = 16

  /// The chains by which a party touches a company, direct ones first.
  ///
  /// A chain goes down stakes; it may begin with a role of a person, and end with a purchase or with supplies from one to the next.
  /// At most one of its ties is pending or over: two former ones need not have been at one time.
  ///
  /// - Parameters:
  ///   - party: The party.
  ///   - company: The company.
  ///   - limit: How many chains at most; the shortest ones are found first.
  /// - Complexity: O(*limit* · *e*) for *e* ties above the company.
  public func chains(from party: Party.ID, to company: Party.ID, limit: Int = mostChains) -> [TieChain] {
    let (start, goal) = (directory.resolve(party), directory.resolve(company))
    guard start != goal else { return [] }
    let near = ancestors(of: goal)
    let replaced = Set(stakes.replaced)
    guard near.contains(start) else { return [] }
    var found: [TieChain] = []
    var level: [(place: Party.ID, way: TieChain.Way, ties: [Tie])] = [(start, .ownership, [])]
    var steps = 0
    for _ in 0..<Self.longestChain where !level.isEmpty {
      var next: [(place: Party.ID, way: TieChain.Way, ties: [Tie])] = []
      for (place, way, path) in level {
        for tie in ties(from: place) {
          steps += 1
          guard steps < 200_000, found.count < limit else { return found.sorted { $0.isBefore($1) } }
          if tie.kind == .stake, tie.phase == .current, replaced.contains(StakeTable.Stake(tie)) { continue }
          guard let reached = way.followed(by: tie, isFirst: path.isEmpty), near.contains(tie.to), tie.to != start,
            !path.contains(where: { $0.to == tie.to }),
            path.count(where: { $0.phase != .current }) == 0
              || tie.phase == .current
          else { continue }
          if tie.to == goal {
            found.append(TieChain(reached, path + [tie]))
          } else if reached != .customer {
            next.append((tie.to, reached, path + [tie]))
          }
        }
      }
      level = next
    }
    return found.sorted { $0.isBefore($1) }
  }

  /// All from whom ties lead to a company, with itself.
  private func ancestors(of company: Party.ID) -> Set<Party.ID> {
    var seen: Set<Party.ID> = [company]
    var open = [company]
    while let next = open.popLast() {
      for tie in ties(to: next) where seen.insert(tie.from).inserted { open.append(tie.from) }
    }
    return seen
  }
}

extension TieChain {
  func isBefore(_ next: TieChain) -> Bool {
    if way != next.way { return way < next.way }
    if phase != next.phase { return phase < next.phase }
    if ties.count != next.ties.count { return ties.count < next.ties.count }
    for (a, b) in zip(ties, next.ties) where a != b {
      if a.from != b.from { return a.from < b.from }
      if a.to != b.to { return a.to < b.to }
      if a.kind != b.kind { return a.kind < b.kind }
      return (a.word ?? "", a.round ?? "", a.tellings[0].path) < (b.word ?? "", b.round ?? "", b.tellings[0].path)
    }
    return false
  }
}

extension TieChain.Way {
  /// The way of a chain that goes on with a tie; nil: it does not.
  fileprivate func followed(by tie: Tie, isFirst: Bool) -> TieChain.Way? {
    switch tie.kind {
    case .stake, .part: self == .supplier || self == .customer ? nil : self
    case .role: isFirst ? .people : nil
    case .customer: self == .ownership ? .customer : nil
    case .supplier: self == .ownership || self == .supplier ? .supplier : nil
    }
  }
}
