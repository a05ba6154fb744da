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
  let own: Set<Party.ID>

  /// Finds the rivals.
  ///
  /// - Complexity: O(*parties* + *stakes* log *stakes*).
  init(_ graph: TieGraph, _ buyer: Buyer?) {
    guard let buyer else {
      (self.buyer, rivals, own) = (nil, [], [])
      return
    }
    let id = graph.directory.resolve(buyer.id)
    self.buyer = id
    let controllers = graph.stakes.voting.controllers()
    func connected(with parties: Set<Party.ID>) -> Set<Party.ID> {
      let places = parties.compactMap(graph.stakes.index)
      return parties.union(places.flatMap { controllers.group(of: $0) }.map { graph.stakes.ids[$0] })
    }
    let group = connected(with: [id])
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
    rivals = found.union(connected(with: found)).subtracting(group)
  }

  /// How a party stands to the buyer, such as `a rival of Rival Lab`; nil if it is nothing to it.
  func words(_ id: Party.ID, in graph: TieGraph) -> String? {
    guard let buyer else { return nil }
    if id == buyer { return "the buyer" }
    if own.contains(id) { return "a rival of \(graph.name(buyer))" }
    return rivals.contains(id) ? "of a rival's group" : nil
  }
}

extension TieGraph {
  /// Whether a party stands for many who do not act together: shares in free float.
  func isDispersed(_ id: Party.ID) -> Bool { self[id]?.kind == "free-float" }

  /// What belongs to nobody who is listed, the free float included among those who are; nil if no stake is known.
  func unlisted(_ id: Party.ID, _ interest: Interest) -> ShareRange? {
    guard let firm = stakes.index(of: id) else { return nil }
    let rest = stakes.matrix(interest).tightened(firm).unlisted
    let spread = stakes.dispersed.filter { $0.held == id }.compactMap { $0.share(interest) }
    guard !spread.isEmpty else { return rest }
    let upper = max(0, rest.upper - spread.reduce(0) { $0 + $1.lower })
    return ShareRange(lower: min(upper, max(0, rest.lower - spread.reduce(0) { $0 + $1.upper })), upper: upper)
  }
}
