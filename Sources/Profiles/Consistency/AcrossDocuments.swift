package import ArmsLengthSourceText
package import ArmsLengthVendorModel

/// What does not fit between documents that are used together: names of one that are nearly those of another.
///
/// A name that nobody else uses may be right, and is left alone; one that is nearly somebody's would leave a verdict without
/// what was meant for it.
package enum AcrossDocuments {
  /// Returns what is nearly right.
  ///
  /// - Parameters:
  ///   - buyers: Who asks.
  ///   - vendors: Whom it is about.
  ///   - register: The parties that may be named besides.
  package static func warnings(_ buyers: [Buyer], _ vendors: [VendorProfile], _ register: Register?) -> [Diagnostic] {
    let known = register.map { Set($0.base.parties.keys) } ?? []
    let bases = (register.map { [$0.base] } ?? []) + vendors.map(\.base) + buyers.map(\.base)
    let found =
      buyers.flatMap { engagements($0, vendors, known) + rivals($0, vendors, known) } + stakes(bases)
      + identifiers(bases)
    return Diagnostic.sorted(Array(Set(found)))
  }

  /// Whole stakes in force that two documents tell with numbers that cannot both be right.
  private static func stakes(_ bases: [FactBase]) -> [Diagnostic] {
    struct Tie: Hashable {
      let held: Party.ID
      let holders: [Party.ID]
    }
    var first: [Tie: (document: Int, fact: Fact)] = [:]
    var found: [Diagnostic] = []
    for (document, base) in bases.enumerated() {
      for fact in base[.stakes] where fact.isHeld && fact.record["until"] == nil && fact.record["round"] == nil {
        let tie = Tie(held: fact.subject, holders: fact.parties("holder"))
        guard let (place, other) = first[tie] else {
          first[tie] = (document, fact)
          continue
        }
        guard place != document, !fact.began(before: other), !other.began(before: fact) else { continue }
        for measure in ["economic", "voting"] {
          guard let mine = fact.record.fields[measure], let theirs = other.record.fields[measure],
            let a = mine.value.asQuantity, let b = theirs.value.asQuantity,
            !a.roundedInterval.overlaps(b.roundedInterval)
          else { continue }
          found.append(
            .stakeToldOtherwise(
              tie.holders.map(\.text).joined(separator: "`, `"), of: tie.held.text, measure, a.text, b.text,
              at: mine.location, theirs.location))
        }
      }
    }
    return found
  }

  /// Ids to which two documents give different identifiers: they mean two parties.
  private static func identifiers(_ bases: [FactBase]) -> [Diagnostic] {
    var first: [String: (text: String, party: Party)] = [:]
    var found: [Diagnostic] = []
    for base in bases {
      for (id, party) in base.parties.sorted(by: { $0.key < $1.key }) {
        for (kind, text) in [("lei", party.lei), ("number", party.number)] {
          guard let text, let place = party.location else { continue }
          guard let other = first[kind + ":" + id.text] else {
            first[kind + ":" + id.text] = (text, party)
            continue
          }
          guard other.text != text, let before = other.party.location else { continue }
          found.append(.identifierToldOtherwise(id.text, kind, text, other.text, at: place, before))
        }
      }
    }
    return found
  }

  /// Engagements with a vendor whose id is nearly that of one whom it is about.
  private static func engagements(
    _ buyer: Buyer, _ vendors: [VendorProfile], _ known: Set<Party.ID>
  ) -> [Diagnostic] {
    let engaged = Set(buyer.engagements.map(\.vendor))
    // A vendor that has an engagement is not the one that another engagement misses.
    let ids = Set(vendors.map(\.id))
    let missed = ids.subtracting(engaged).map(\.text)
    return buyer.engagements.compactMap { engagement in
      let id = engagement.vendor
      guard !ids.contains(id), !known.contains(id), let close = Suggestion.closest(to: id.text, among: missed) else {
        return nil
      }
      let place = engagement.record.fields["vendor"]?.location ?? engagement.location
      return .almostAVendor(id.text, close, at: place)
    }
  }

  /// Rivals whose id is another name of a party that a profile names, or nearly its id.
  private static func rivals(_ buyer: Buyer, _ vendors: [VendorProfile], _ known: Set<Party.ID>) -> [Diagnostic] {
    let described = Set(buyer.base.parties.values.filter { !$0.isOnlyNamed }.map(\.id)).union(known)
    let parties = vendors.flatMap(\.base.parties.values)
    let ids = Set(parties.map(\.id))
    return buyer.rivals.compactMap { rival in
      guard !ids.contains(rival.id), !described.contains(rival.id) else { return nil }
      let named = parties.filter { party in
        ([party.name] + party.also).contains { $0.kebabCase == rival.id.text }
      }
      guard
        let meant = named.map(\.id).min()?.text ?? Suggestion.closest(to: rival.id.text, among: ids.map(\.text))
      else { return nil }
      return .almostAParty(rival.id.text, meant, at: rival.location)
    }
  }
}

extension Diagnostic {
  /// Whether it only tells that somebody is not described: where a register could not be read, that is no news.
  package var isForWantOfARegister: Bool { code == "P201" }
}
