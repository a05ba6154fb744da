public import ArmsLengthVendorModel

/// People who connect companies.
extension TieGraph {
  /// The interlocks of a company with all others, direct ones first; the seats are places in `currentRoles`.
  ///
  /// - Complexity: O(*roles*) and the seats of those who are met.
  public func interlocks(of company: Party.ID) -> [Interlock] {
    Interlock.of(directory.resolve(company), seats: currentRoles.map(\.seat))
  }

  /// The roles in force, in the order of `ties`.
  public var currentRoles: [Tie] { ties.filter { $0.kind == .role && $0.phase == .current } }

  /// The roles in force or over, in the order of `ties`.
  public var knownRoles: [Tie] { ties.filter { $0.kind == .role && $0.phase != .pending } }

  /// Those who left a company for another one; the terms are places in `knownRoles`.
  public func movements(from company: Party.ID) -> [Movement] {
    Movement.leaving(
      directory.resolve(company),
      terms: knownRoles.map { Movement.Term($0.seat, since: $0.since, until: $0.until, isOver: $0.phase == .former) })
  }
}

extension Tie {
  /// A role as a seat.
  fileprivate var seat: Seat {
    Seat(person: from, company: to, role: word ?? "employee", nominatedBy: nominatedBy, isCertain: isCertain)
  }
}
