package import ArmsLengthVendorModel

/// Who controls whom through majorities of votes, along chains and together with what one controls; and what belongs to what.
package struct ControlChains: Sendable {
  /// A holding of votes.
  package struct Holding: Sendable {
    /// Who holds.
    package let holder: Party.ID
    /// Of whom.
    package let held: Party.ID
    /// The votes as a range, in 0...1; nil: not known.
    package let votes: ShareRange?
    /// What it is called where it is open, such as `stakes[meta].voting`.
    package let attribute: String

    /// Creates a holding.
    package init(holder: Party.ID, held: Party.ID, votes: ShareRange?, attribute: String) {
      self.holder = holder
      self.held = held
      self.votes = votes
      self.attribute = attribute
    }
  }

  /// How two parties are connected by control.
  package enum Connection: Sendable, Hashable {
    /// One controls the other or is a part of it, or a third party controls both.
    case connected
    /// It may be so, depending on an attribute that is not settled.
    case possible(attribute: String)
    /// Neither controls the other, and nobody controls both.
    case none
  }

  private let places: [Party.ID: Int]
  private let controllers: Controllers
  /// What each party may control beside what it does, with itself, where that is more.
  private let possible: [(reach: Set<Int>, attribute: String)]

  /// Creates the chains.
  ///
  /// - Parameters:
  ///   - holdings: Holdings of votes; of a holding without votes nothing follows (economic interest is not control).
  ///   - parts: What is a part of what.
  package init(holdings: [Holding], parts: [(part: Party.ID, whole: Party.ID)]) {
    let ids = Set(holdings.flatMap { [$0.holder, $0.held] } + parts.flatMap { [$0.part, $0.whole] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
    var open: [(holder: Int, held: Int, attribute: String)] = []
    var entries: [HoldingMatrix.Holding] = []
    for holding in holdings {
      guard let votes = holding.votes, let holder = places[holding.holder], let held = places[holding.held] else {
        continue
      }
      entries.append(HoldingMatrix.Holding(holder: holder, held: held, share: votes))
      if !votes.isExact { open.append((holder, held, holding.attribute)) }
    }
    for (part, whole) in parts {
      guard let holder = places[whole], let held = places[part] else { continue }
      entries.append(HoldingMatrix.Holding(holder: holder, held: held, share: .whole))
    }
    let matrix = (try? HoldingMatrix(count: ids.count, holdings: entries)) ?? HoldingMatrix()
    self.places = places
    controllers = matrix.controllers()
    var possible: [(reach: Set<Int>, attribute: String)] = []
    for party in open.isEmpty ? [] : Set(entries.map(\.holder)).sorted() {
      let found = matrix.controlled(by: party)
      guard !found.possible.isEmpty else { continue }
      let gained = Set(found.possible)
      let reach = gained.union(found.certain + [party])
      let deciding = open.filter { gained.contains($0.held) && reach.contains($0.holder) }.map(\.attribute)
      guard let attribute = deciding.min() else { continue }
      possible.append((reach, attribute))
    }
    self.possible = possible
  }

  /// How two parties are connected: one controls the other, or a third one controls both.
  /// - Complexity: O(1), and O(*parties*) where votes are open.
  package func connection(_ a: Party.ID, _ b: Party.ID) -> Connection {
    guard let first = places[a], let second = places[b] else { return a == b ? .connected : .none }
    if controllers.controller(of: first) == controllers.controller(of: second) { return .connected }
    guard let found = possible.first(where: { $0.reach.contains(first) && $0.reach.contains(second) }) else {
      return .none
    }
    return .possible(attribute: found.attribute)
  }
}
