public import ArmsLengthVendorModel

/// People by whom two companies are connected.
public struct Interlock: Sendable, Hashable {
  /// How they connect them.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Comparable {
    /// One person directs or runs both.
    case direct
    /// One person has places at both, at one of them as an observer or for somebody else.
    case observer
    /// Two persons whom one party sent.
    case nominee
    /// A person of each meet at a third company: distance 2.
    case indirect

    /// Orders as the list above.
    public static func < (a: Kind, b: Kind) -> Bool { a.order < b.order }
    private var order: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
  }

  /// How they are connected.
  public let kind: Kind
  /// The company that was asked about.
  public let company: Party.ID
  /// The other one.
  public let other: Party.ID
  /// The company at which they meet, or the party that sent both; nil for one person.
  public let via: Party.ID?
  /// The seats that connect them, as places in the list that was given: at `company`, those at `via` if they meet there, at `other`.
  public let seats: [Int]

  /// The interlocks of a company, direct ones first.
  ///
  /// Two companies are connected indirectly if the shortest way over persons and boards is two steps long: one director of each
  /// sits on the board of a third.
  ///
  /// - Parameters:
  ///   - company: The company.
  ///   - seats: All seats that are known, in force on one day.
  ///   - limit: How many there may be; the rest is left out.
  /// - Complexity: O(*s*) for direct ones; for indirect ones the sum over the persons met of their seats.
  /// - SeeAlso: `docs/reference/measures.md` for the projection MᵀM that this is the list of.
  public static func of(_ company: Party.ID, seats: [Seat], limit: Int = 10_000) -> [Interlock] {
    var (byPerson, byCompany): ([Party.ID: [Int]], [Party.ID: [Int]]) = ([:], [:])
    for (index, seat) in seats.enumerated() where seat.isLeading {
      byPerson[seat.person, default: []].append(index)
      byCompany[seat.company, default: []].append(index)
    }
    let own = byCompany[company] ?? []
    var found: [Interlock] = []
    var direct: Set<Party.ID> = [company]
    for mine in own {
      for theirs in byPerson[seats[mine].person] ?? [] where seats[theirs].company != company {
        let attends = seats[mine].isAttending || seats[theirs].isAttending
        found.append(
          Interlock(
            kind: attends ? .observer : .direct, company: company, other: seats[theirs].company, via: nil,
            seats: [mine, theirs]))
        // Only a way that is sure makes a longer one needless.
        if seats[mine].isCertain, seats[theirs].isCertain { direct.insert(seats[theirs].company) }
      }
    }
    // Whom one party sent to both.
    let sent = Dictionary(grouping: seats.indices.filter { seats[$0].nominatedBy != nil }) { seats[$0].nominatedBy }
    for mine in own {
      guard let sender = seats[mine].nominatedBy else { continue }
      for theirs in sent[sender] ?? []
      where seats[theirs].company != company && seats[theirs].person != seats[mine].person && seats[theirs].isLeading {
        found.append(
          Interlock(
            kind: .nominee, company: company, other: seats[theirs].company, via: sender, seats: [mine, theirs]))
        if seats[mine].isCertain, seats[theirs].isCertain { direct.insert(seats[theirs].company) }
      }
    }
    indirect: for mine in own {
      for step in byPerson[seats[mine].person] ?? [] where seats[step].company != company {
        let meeting = seats[step].company
        for met in byCompany[meeting] ?? [] where seats[met].person != seats[mine].person {
          for theirs in byPerson[seats[met].person] ?? []
          where seats[theirs].company != meeting && !direct.contains(seats[theirs].company) {
            found.append(
              Interlock(
                kind: .indirect, company: company, other: seats[theirs].company, via: meeting,
                seats: [mine, step, met, theirs]))
            if found.count >= limit { break indirect }
          }
        }
      }
    }
    return Array(Set(found)).sorted { $0.isBefore($1) }
  }

  private func isBefore(_ next: Interlock) -> Bool {
    if kind != next.kind { return kind < next.kind }
    if other != next.other { return other < next.other }
    return seats.lexicographicallyPrecedes(next.seats)
  }
}
