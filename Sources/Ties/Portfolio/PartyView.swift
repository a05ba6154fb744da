public import ArmsLengthVendorModel

/// Which companies a party touches, and how.
public struct PartyView: Sendable {
  /// A company that it touches.
  public struct Touch: Sendable {
    /// The company.
    public let company: Party.ID
    /// What it has of it; nil: nothing in force.
    public let backing: Backing?
    /// The chains in force, direct ones first.
    public let chains: [TieChain]
    /// The chains with a tie that is pending or over.
    public let others: [TieChain]
    /// Whether there are more chains than are told.
    public let isCut: Bool
  }

  /// Who is looked at.
  public let party: Party.ID
  /// The companies that it touches, the strongest first.
  public let touches: [Touch]
  /// The companies of those asked about that it does not touch, as far as is known.
  public let untouched: [Party.ID]
  /// Who stands behind the party itself: those who surely control it, the last first.
  public let controllers: [Party.ID]
  /// Its ties in force to others than those companies, and the seats of those whom it sent there, in the order of the graph.
  public let elsewhere: [Tie]
}

extension TieGraph {
  /// Tells which companies a party touches, and how.
  ///
  /// - Parameters:
  ///   - party: The party.
  ///   - companies: The companies that are asked about, in any order.
  ///   - thresholds: From which shares on a party stands behind another one.
  /// - Complexity: O(*companies*) searches for chains.
  public func view(
    of party: Party.ID, on companies: [Party.ID], thresholds: BackingThresholds = BackingThresholds()
  ) -> PartyView {
    let party = directory.resolve(party)
    var touches: [PartyView.Touch] = []
    var untouched: [Party.ID] = []
    var seen: Set<Party.ID> = [party]
    for company in companies.map(directory.resolve) where seen.insert(company).inserted {
      var chains = chains(from: party, to: company)
      let isCut = chains.count >= Self.mostChains
      chains = (chains + peopleBetween(party, company)).sorted { $0.isBefore($1) }
      let backing = backings(of: company, thresholds: thresholds).first { $0.party == party }
      if chains.isEmpty, backing == nil {
        untouched.append(company)
      } else {
        touches.append(
          PartyView.Touch(
            company: company, backing: backing, chains: chains.filter { $0.phase == .current },
            others: chains.filter { $0.phase != .current }, isCut: isCut))
      }
    }
    let asked = Set(companies.map(directory.resolve))
    let above = backings(of: party, thresholds: thresholds).filter { $0.controls == .yes }.map(\.party)
    let top = ultimate(among: above)
    let replaced = Set(stakes.replaced)
    let elsewhere = ties.filter { tie in
      guard tie.phase == .current, !asked.contains(tie.to), tie.to != party else { return false }
      if tie.kind == .stake, replaced.contains(StakeTable.Stake(tie)) { return false }
      return tie.from == party || tie.kind == .role && tie.nominatedBy == party
    }
    return PartyView(
      party: party, touches: touches.sorted { $0.isBefore($1) }, untouched: untouched.sorted(),
      controllers: top.sorted() + above.filter { !top.contains($0) },
      elsewhere: elsewhere)
  }

  /// The people who connect two companies: with a place at both, sent by the one to the other, gone from one to the other.
  private func peopleBetween(_ party: Party.ID, _ company: Party.ID) -> [TieChain] {
    var found: [TieChain] = []
    let seats = currentRoles
    for interlock in interlocks(of: company) where interlock.other == party && interlock.kind != .nominee {
      // From the party to the company: the seats are listed the other way round.
      found.append(TieChain(.people, interlock.seats.reversed().map { seats[$0] }))
    }
    for tie in ties(to: company)
    where tie.kind == .role && tie.nominatedBy == party && tie.from != party
      && !found.contains(where: { $0.ties.contains(tie) })
    {
      found.append(TieChain(.people, [tie]))
    }
    let terms = knownRoles
    for (left, reached) in [(party, company), (company, party)] {
      for movement in movements(from: left) where movement.to == reached {
        found.append(TieChain(.movement, [terms[movement.left], terms[movement.taken]]))
      }
    }
    var seen: Set<TieChain> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// The parties that a text may name: by id, by one that stands for them, by name or other name, whatever the case.
  ///
  /// - Returns: The parties by id; several if several have the name.
  /// - Complexity: O(*n*).
  public func parties(named text: String) -> [Party.ID] {
    let id = Party.ID(text)
    if let found = directory.parties[directory.resolve(id)] { return [found.id] }
    let wanted = text.lowercased()
    let found = directory.parties.values.filter { party in
      !party.isWithheld && ([party.name, party.id.text] + party.also).contains { $0.lowercased() == wanted }
    }
    return found.map(\.id).sorted()
  }

  /// The ids and names of all parties, for proposals.
  public var knownNames: [String] {
    Set(directory.parties.values.filter { !$0.isWithheld }.flatMap { [$0.id.text, $0.name] + $0.also }).sorted()
  }
}

extension PartyView.Touch {
  fileprivate func isBefore(_ next: PartyView.Touch) -> Bool {
    if rank != next.rank { return rank < next.rank }
    let mine = max(backing?.economic.lower ?? 0, backing?.voting.lower ?? 0)
    let theirs = max(next.backing?.economic.lower ?? 0, next.backing?.voting.lower ?? 0)
    return mine == theirs ? company < next.company : mine > theirs
  }

  /// Control, influence, people, the rest in force, what is not in force.
  private var rank: Int {
    if backing?.controls == .yes { return 0 }
    if backing?.influences == .yes { return 1 }
    if backing?.influences == .possible { return 2 }
    return chains.isEmpty ? backing == nil ? 5 : 4 : 3
  }
}
