import ArmsLengthTies
import ArmsLengthVendorModel

/// Which parties are certainly the buyer's rivals: named as such, in one of its markets, or of one group with such a party.
///
/// The same word as `buyer.isRival` has in policies, for all parties at once; what is not certain is no rival here.
struct Rivalry: Sendable {
  /// The buyer's id in the graph; nil: nobody asks.
  let buyer: Party.ID?
  /// The rivals.
  let rivals: Set<Party.ID>

  /// Finds the rivals.
  ///
  /// - Complexity: O(*parties* + *stakes*).
  init(_ graph: TieGraph, _ buyer: Buyer?) {
    guard let buyer else {
      (self.buyer, rivals) = (nil, [])
      return
    }
    let id = graph.directory.resolve(buyer.id)
    self.buyer = id
    let groups = Groups(graph)
    let own = groups.connected(with: [id])
    let markets = Set(buyer.markets ?? [])
    var found = Set(buyer.rivals.map { graph.directory.resolve($0.id) })
    if buyer.markets != [] {
      for party in graph.directory.parties.values where !party.isWithheld {
        if !markets.isDisjoint(with: party.markets ?? []) { found.insert(party.id) }
      }
    }
    // Each rival's group counts as one, and the buyer's group is no rival of it.
    found.subtract(own)
    rivals = found.union(groups.connected(with: found)).subtracting(own)
  }

  /// How a party stands to the buyer, such as `a rival of Rival Lab`; nil if it is nothing to it.
  func words(_ id: Party.ID, in graph: TieGraph) -> String? {
    guard let buyer else { return nil }
    if id == buyer { return "the buyer" }
    return rivals.contains(id) ? "a rival of \(graph.name(buyer))" : nil
  }
}

/// Who certainly controls whom: by more than half of the votes, or as a whole its parts.
private struct Groups {
  private var above: [Party.ID: [Party.ID]] = [:]
  private var below: [Party.ID: [Party.ID]] = [:]

  init(_ graph: TieGraph) {
    for stake in graph.stakes.stakes where stake.isCertain {
      guard let votes = stake.voting, votes.lower > ControlChains.majority || stake.isMajority(votes) else { continue }
      above[stake.held, default: []].append(stake.holder)
      below[stake.holder, default: []].append(stake.held)
    }
  }

  /// All that one of some parties controls, is controlled by, or shares a controller with.
  func connected(with parties: Set<Party.ID>) -> Set<Party.ID> {
    Self.reach(Self.reach(parties, above), below)
  }

  private static func reach(_ start: Set<Party.ID>, _ next: [Party.ID: [Party.ID]]) -> Set<Party.ID> {
    var seen = start
    var open = Array(start)
    while let party = open.popLast() {
      for other in next[party] ?? [] where seen.insert(other).inserted { open.append(other) }
    }
    return seen
  }
}

extension StakeTable.Stake {
  fileprivate func isMajority(_ votes: ShareRange) -> Bool {
    votes.excludesLower && votes.lower == ControlChains.majority
  }
}
