package import ArmsLengthVendorModel

/// Who controls whom through majorities of votes, along chains; and what belongs to what.
package struct ControlChains: Sendable {
  /// A holding of votes.
  package struct Holding: Sendable {
    /// Who holds.
    package let holder: Party.ID
    /// Of whom.
    package let held: Party.ID
    /// The votes as a range, in 0...1; nil: not known.
    package let votes: ClosedRange<Double>?
    /// What it is called where it is open, such as `stakes[meta].voting`.
    package let attribute: String

    /// Creates a holding.
    package init(holder: Party.ID, held: Party.ID, votes: ClosedRange<Double>?, attribute: String) {
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

  /// Above this part of the votes a holder controls (more than half).
  package static let majority = 0.5

  private var certain: [Party.ID: Set<Party.ID>] = [:]
  private var possible: [Party.ID: [(Party.ID, String)]] = [:]

  /// Creates the chains.
  ///
  /// - Parameters:
  ///   - holdings: Holdings of votes; of a holding without votes nothing follows (economic interest is not control).
  ///   - parts: What is a part of what.
  package init(holdings: [Holding], parts: [(part: Party.ID, whole: Party.ID)]) {
    for (part, whole) in parts { certain[whole, default: []].insert(part) }
    for holding in holdings {
      guard let votes = holding.votes else { continue }
      if votes.lowerBound > Self.majority {
        certain[holding.holder, default: []].insert(holding.held)
      } else if votes.upperBound > Self.majority {
        possible[holding.holder, default: []].append((holding.held, holding.attribute))
      }
    }
  }

  /// How two parties are connected: one controls the other, or a third one controls both.
  /// - Complexity: O(*holders* · *holdings*).
  package func connection(_ a: Party.ID, _ b: Party.ID) -> Connection {
    var found = Connection.none
    for holder in Set([a, b]).union(certain.keys).union(possible.keys).sorted() {
      let down = holder == a ? Connection.connected : reach(from: holder, to: a)
      guard down != .none else { continue }
      let up = holder == b ? Connection.connected : reach(from: holder, to: b)
      if down == .connected, up == .connected { return .connected }
      if up != .none, found == .none { found = down == .connected ? up : down }
    }
    return found
  }

  private func reach(from start: Party.ID, to goal: Party.ID) -> Connection {
    var open: [(Party.ID, String?)] = [(start, nil)]
    var seen: Set<Party.ID> = []
    var found = Connection.none
    while let (party, attribute) = open.popLast() {
      if party == goal, party != start || !seen.isEmpty {
        guard let attribute else { return .connected }
        found = .possible(attribute: attribute)
        continue
      }
      guard seen.insert(party).inserted else { continue }
      for (next, name) in possible[party] ?? [] { open.insert((next, attribute ?? name), at: 0) }
      for next in (certain[party] ?? []).sorted() { open.append((next, attribute)) }
    }
    return found
  }
}
