public import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// Something of a document that falls away with a source or a party.
public struct Fallen: Sendable, Hashable {
  /// The fact, such as `stakes[meta]`, or `coverage.stakes`.
  public let path: String
  /// Where it stands.
  public let location: SourceLocation
  /// Whether something is left of it: what others told of it.
  public let isPartly: Bool
}

/// Documents without some of their sources.
extension FactBase {
  /// The sources that fall with one source or origin.
  ///
  /// Of a source: it, and whatever cites only what falls. Of an origin (`reuters`): all sources that relay it, and again whatever
  /// cites only them.
  ///
  /// - Parameter name: The id of a source, or an origin.
  /// - Returns: The ids; empty if there is neither such a source nor such an origin.
  /// - Complexity: O(*sources*²).
  public func sources(fallingWith name: String) -> Set<Source.ID> {
    let voiced = sources.values.filter { $0.origin == name }.map(\.id)
    return closure(of: Set(voiced + (sources[name] == nil ? [] : [name])))
  }

  private func closure(of ids: Set<Source.ID>) -> Set<Source.ID> {
    guard !ids.isEmpty else { return [] }
    var fallen = ids
    while true {
      let more = sources.values.filter { source in
        !fallen.contains(source.id) && !source.cites.isEmpty && source.cites.allSatisfy(fallen.contains)
      }
      if more.isEmpty { return fallen }
      fallen.formUnion(more.map(\.id))
    }
  }

  /// The origins of the sources, each once: whom a source relays, otherwise itself.
  public var origins: [String] { Set(sources.values.map { $0.origin ?? $0.id }).sorted() }

  /// Returns the base as if some sources had not been there.
  ///
  /// A fact that loses all its sources falls away; if somebody else told of it otherwise, with sources that are left, that is left.
  /// A fact with other sources stays, with the standing that it states, or that of the best source that is left. A claim that
  /// loses all its sources takes with it the facts that have none of their own. A list is no longer known to be complete if
  /// what said so falls.
  ///
  /// - Parameter gone: The ids of the sources.
  /// - Returns: The base, and what fell, in the document's order.
  /// - Complexity: O(*facts*).
  public func without(sources gone: Set<Source.ID>) -> (base: FactBase, fallen: [Fallen]) {
    var result = self
    var fallen: [Fallen] = []
    func loses(_ ids: [Source.ID]) -> Bool { !ids.isEmpty && ids.allSatisfy(gone.contains) }
    var lost: Set<String> = []
    for (id, claim) in claims {
      if loses(claim.envelope.sources) { lost.insert(id) }
      result.claims[id]?.envelope.sources.removeAll(where: gone.contains)
    }
    result.facts = facts.mapValues { list in
      list.compactMap { fact in
        var fact = fact
        let isOnClaim = fact.envelope.sources.isEmpty && fact.envelope.claim.map(lost.contains) ?? false
        let falls = loses(fact.envelope.sources) || isOnClaim
        fact.envelope.sources.removeAll(where: gone.contains)
        if !falls, fact.envelope.claim.map(lost.contains) ?? false { fact.envelope.claim = nil }
        fact.record = fact.record.without(sources: gone)
        fact.accounts = fact.accounts.compactMap { account in
          // What names no source of its own rests on those of the fact.
          if loses(account.envelope.sources) || (falls && account.envelope.sources.isEmpty) { return nil }
          var account = account
          account.envelope.sources.removeAll(where: gone.contains)
          return account
        }
        guard falls else { return fact }
        let isPartly = fact.accounts.contains { $0.denial != .fact && !$0.isNoComment }
        fallen.append(Fallen(path: fact.path, location: fact.location, isPartly: isPartly))
        guard isPartly else { return nil }
        // Known to nobody: what counts are the other tellings.
        fact.envelope.known = Self.never
        fact.envelope.claim = nil
        return fact
      }
    }
    for (name, ground) in coverageGrounds.sorted(by: { $0.key < $1.key }) where loses(ground.sources) {
      result.coverage[name] = nil
      result.coverageGrounds[name] = nil
      fallen.append(Fallen(path: "coverage.\(name)", location: ground.location, isPartly: false))
    }
    for id in gone { result.sources[id] = nil }
    return (result, fallen.sorted { $0.location.range < $1.location.range })
  }

  /// A day after all others.
  private static let never = (try? Day("9999-12-31")).map { PartialDate($0) }
}

extension Record {
  /// The record without the numbers in it that rest on some sources alone.
  fileprivate func without(sources gone: Set<Source.ID>) -> Record {
    var result = self
    for (name, stated) in fields {
      guard case .list(let elements) = stated.value else { continue }
      let left = elements.filter { element in
        guard case .record(let record) = element, case .list(let ids)? = record["sources"] else { return true }
        return !ids.allSatisfy { if case .text(let id) = $0 { gone.contains(id) } else { false } }
      }
      if left.count != elements.count {
        result.fields[name] = left.isEmpty ? nil : StatedValue(.list(left), at: stated.location)
      }
    }
    return result
  }
}

/// Documents without a party.
extension FactBase {
  /// Returns the base without all ties of a party: its stakes, roles, purchases and supplies, those in it, and controls that work
  /// against it.
  ///
  /// Figures of several parties together fall with any of them: nobody knows what is left of them.
  ///
  /// - Parameter party: The party.
  /// - Returns: The base, and what fell, in the document's order.
  /// - Complexity: O(*facts*).
  public func without(_ party: Party.ID) -> (base: FactBase, fallen: [Fallen]) {
    var result = self
    var fallen: [Fallen] = []
    result.facts = facts.mapValues { list in
      list.compactMap { fact in
        guard fact.subject != party, !fact.involves(party) else {
          fallen.append(Fallen(path: fact.path, location: fact.location, isPartly: false))
          return nil
        }
        var fact = fact
        for (name, stated) in fact.record.fields where stated.value == .party(party) { fact.record.fields[name] = nil }
        return fact
      }
    }
    return (result, fallen.sorted { $0.location.range < $1.location.range })
  }
}

extension Fact {
  /// Whether it is a tie of a party.
  fileprivate func involves(_ party: Party.ID) -> Bool {
    ["holder", "person", "party", "towards"].contains { name in
      switch record[name] {
      case .party(let id)?: id == party
      case .parties(let ids)?: ids.contains(party)
      default: false
      }
    }
  }
}
