package import ArmsLengthTies
package import ArmsLengthVendorModel

/// Who is a rival of the buyer, for all parties of a graph at once.
///
/// The same word as `buyer.isRival` has in policies: named as a rival, in one of the buyer's markets, or of one control group with
/// such a party; never the buyer's own group.
package struct PortfolioRivals: Sendable {
  private let buyer: Buyer?
  private let graph: TieGraph
  private let rivals: Set<Party.ID>
  private let own: Set<Party.ID>

  /// Finds the rivals.
  ///
  /// - Complexity: O(*parties*), and the sizes of the groups of rivals.
  package init(_ buyer: Buyer?, _ graph: TieGraph) {
    self.buyer = buyer
    self.graph = graph
    guard let buyer else {
      (rivals, own) = ([], [])
      return
    }
    let controllers = graph.stakes.voting.controllers()
    func group(_ id: Party.ID) -> Set<Party.ID> {
      guard let place = graph.stakes.index(of: id) else { return [id] }
      return Set(controllers.group(of: place).map { graph.stakes.ids[$0] }).union([id])
    }
    let own = group(graph.directory.resolve(buyer.id))
    var found = Set(buyer.rivals.map { graph.directory.resolve($0.id) })
    for party in graph.directory.parties.values where !party.isWithheld {
      if party.markets?.contains(where: { buyer.markets?.contains($0) ?? false }) ?? false { found.insert(party.id) }
    }
    var all: Set<Party.ID> = []
    for party in found.subtracting(own).sorted() where !all.contains(party) { all.formUnion(group(party)) }
    rivals = all.subtracting(own)
    self.own = own
  }

  /// Whether a party is a rival; nil: not known, or nobody asks.
  package func isRival(_ id: Party.ID) -> Bool? {
    guard let buyer else { return nil }
    let id = graph.directory.resolve(id)
    if rivals.contains(id) { return true }
    guard !own.contains(id), buyer.markets != [], buyer.base.coverage["rivals"] != .complete, let party = graph[id]
    else { return false }
    // Nobody has said in which markets the party is, or the buyer.
    let hasNoMarket = ["person", "fund", "foundation", "government", "free-float"].contains(party.kind)
    let isOpen = party.markets.map { buyer.markets == nil && !$0.isEmpty } ?? !hasNoMarket
    return isOpen ? nil : false
  }
}
