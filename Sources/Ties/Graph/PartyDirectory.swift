public import ArmsLengthVendorModel

/// Who is who over several documents: ids that stand for one party, found by identifier before name.
public struct PartyDirectory: Sendable {
  /// The parties by their id; of those that several documents describe, what they tell together.
  public let parties: [Party.ID: Party]
  /// Ids that stand for a party with another id.
  public let sameAs: [Party.ID: Party.ID]
  /// Ids that documents give to parties with different identifiers.
  public let contradictions: [TieContradiction]

  /// Finds out who is who.
  ///
  /// Parties are one if they have one id, one legal entity identifier or one company number. If neither has an identifier that
  /// tells them apart, they are also one if a name of the one is a name of the other; but never two that stand in one document,
  /// whose author took them for two. The order of the documents does not matter.
  ///
  /// - Parameter documents: The parties of each document.
  /// - Complexity: O(*n* log *n*) of all names.
  public init(_ documents: [[Party]]) {
    var all: [Party.ID: Party] = [:]
    var identifiers: [Party.ID: [String: Set<String>]] = [:]
    var seenIn: [Party.ID: Set<Int>] = [:]
    for (place, document) in documents.enumerated() {
      for party in document {
        for (kind, text) in party.identifiers { identifiers[party.id, default: [:]][kind, default: []].insert(text) }
        seenIn[party.id, default: []].insert(place)
        all[party.id] = all[party.id].map { $0.joined(with: party) } ?? party
      }
    }
    contradictions = identifiers.filter { $0.value.contains { $0.value.count > 1 } }.keys.sorted().map { id in
      TieContradiction(subject: .identity, parties: [id.text], tellings: [])
    }
    var union = IDUnion(all.keys.sorted())
    // By identifier.
    var byIdentifier: [String: [Party.ID]] = [:]
    for (id, kinds) in identifiers {
      for (kind, texts) in kinds { for text in texts { byIdentifier[kind + ":" + text, default: []].append(id) } }
    }
    for (_, ids) in byIdentifier { for id in ids.dropFirst() { union.join(ids[0], id) } }
    // By name.
    var byName: [String: Set<Party.ID>] = [:]
    for party in all.values where !party.isWithheld {
      for name in [party.name] + party.also { byName[name.lowercased(), default: []].insert(party.id) }
    }
    func conflict(_ a: Party.ID, _ b: Party.ID) -> Bool {
      if !(seenIn[a] ?? []).isDisjoint(with: seenIn[b] ?? []) { return true }
      guard let first = all[a], let second = all[b] else { return true }
      if !first.isOnlyNamed, !second.isOnlyNamed, first.kind != second.kind { return true }
      if let x = first.country, let y = second.country, x != y { return true }
      let (x, y) = (identifiers[a] ?? [:], identifiers[b] ?? [:])
      return x.contains { kind, texts in y[kind].map { $0.isDisjoint(with: texts) } ?? false }
    }
    for name in byName.keys.sorted() {
      let ids = (byName[name] ?? []).sorted()
      // A name that two have who are surely not one says nothing about a third.
      let isAmbiguous = ids.indices.contains { i in ids[(i + 1)...].contains { conflict(ids[i], $0) } }
      guard ids.count > 1, !isAmbiguous else { continue }
      for id in ids.dropFirst() { union.join(ids[0], id) }
    }
    var parties: [Party.ID: Party] = [:]
    var sameAs: [Party.ID: Party.ID] = [:]
    for members in union.groups {
      let sorted = members.sorted { a, b in
        guard let x = all[a], let y = all[b], x.isOnlyNamed != y.isOnlyNamed else { return a < b }
        return !x.isOnlyNamed
      }
      guard let first = sorted.first, var party = all[first] else { continue }
      for other in sorted.dropFirst() {
        sameAs[other] = first
        if let found = all[other] { party = party.joined(with: found) }
      }
      parties[first] = party
    }
    self.parties = parties
    self.sameAs = sameAs
  }

  /// The id by which a party is kept.
  public func resolve(_ id: Party.ID) -> Party.ID { sameAs[id] ?? id }
}

extension Party {
  /// Its identifiers, by their kind.
  fileprivate var identifiers: [(kind: String, text: String)] {
    [("lei", lei), ("number", number)].compactMap { kind, text in text.map { (kind, $0) } }
  }

  /// What two entries tell of one party: the one that describes it comes first.
  fileprivate func joined(with other: Party) -> Party {
    let isFirst = rank < other.rank
    let (result, more) = isFirst ? (self, other) : (other, self)
    var joined = result
    joined.also = Set(result.also + more.also + [more.name]).subtracting([result.name, more.id.text]).sorted()
    joined.markets = result.markets ?? more.markets
    joined.country = result.country ?? more.country
    joined.lei = result.lei ?? more.lei
    joined.number = result.number ?? more.number
    joined.partOf = result.partOf ?? more.partOf
    joined.isWithheld = result.isWithheld || more.isWithheld
    return joined
  }

  /// Which of several entries names the party: one that describes it, then the first id, then one with a name, then the first name.
  private var rank: (Int, String, Int, String) { (isOnlyNamed ? 1 : 0, id.text, name == id.text ? 1 : 0, name) }
}

/// Disjoint sets of ids.
private struct IDUnion {
  private let ids: [Party.ID]
  private let place: [Party.ID: Int]
  private var parent: [Int]

  init(_ ids: [Party.ID]) {
    self.ids = ids
    place = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
    parent = Array(ids.indices)
  }

  private mutating func root(_ start: Int) -> Int {
    var index = start
    while parent[index] != index {
      parent[index] = parent[parent[index]]
      index = parent[index]
    }
    return index
  }

  mutating func join(_ a: Party.ID, _ b: Party.ID) {
    guard let first = place[a], let second = place[b] else { return }
    let (x, y) = (root(first), root(second))
    parent[max(x, y)] = min(x, y)
  }

  var groups: [[Party.ID]] {
    var copy = self
    var found: [Int: [Party.ID]] = [:]
    for index in ids.indices { found[copy.root(index), default: []].append(ids[index]) }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }
}
