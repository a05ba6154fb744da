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
  /// Those of them that are named as rivals or in one of the buyer's markets; the others are of one group with them.
  private let own: Set<Party.ID>

  /// Finds the rivals.
  ///
  /// - Complexity: O(*parties* + *stakes*).
  init(_ graph: TieGraph, _ buyer: Buyer?) {
    guard let buyer else {
      (self.buyer, rivals, own) = (nil, [], [])
      return
    }
    let id = graph.directory.resolve(buyer.id)
    self.buyer = id
    let groups = Groups(graph)
    let group = groups.connected(with: [id])
    let markets = Set(buyer.markets ?? [])
    var found = Set(buyer.rivals.map { graph.directory.resolve($0.id) })
    if buyer.markets != [] {
      for party in graph.directory.parties.values where !party.isWithheld {
        if !markets.isDisjoint(with: party.markets ?? []) { found.insert(party.id) }
      }
    }
    // Each rival's group counts as one, and the buyer's group is no rival of it.
    found.subtract(group)
    own = found
    rivals = found.union(groups.connected(with: found)).subtracting(group)
  }

  /// How a party stands to the buyer, such as `a rival of Rival Lab`; nil if it is nothing to it.
  func words(_ id: Party.ID, in graph: TieGraph) -> String? {
    guard let buyer else { return nil }
    if id == buyer { return "the buyer" }
    if own.contains(id) { return "a rival of \(graph.name(buyer))" }
    return rivals.contains(id) ? "of the group of a rival" : nil
  }
}

/// Who certainly controls whom: by more than half of the votes, or as a whole its parts.
private struct Groups {
  private var above: [Party.ID: [Party.ID]] = [:]
  private var below: [Party.ID: [Party.ID]] = [:]

  init(_ graph: TieGraph) {
    for stake in graph.stakes.stakes where stake.isCertain && !graph.isDispersed(stake.holder) {
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

extension TieGraph {
  /// Whether a party stands for many who do not act together: shares in free float.
  func isDispersed(_ id: Party.ID) -> Bool { self[id]?.kind == "free-float" }
}

extension StakeTable.Stake {
  fileprivate func isMajority(_ votes: ShareRange) -> Bool {
    votes.excludesLower && votes.lower == ControlChains.majority
  }
}
