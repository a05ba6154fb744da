public import ArmsLengthVendorModel

/// Whether two companies fail together: what they share, and what is not known.
public struct Independence: Sendable {
  /// What the answer is.
  public enum Word: String, Sendable, Hashable, CaseIterable {
    /// They share something.
    case linked
    /// Nothing is known that they share, but not everything that would have to be known.
    case notKnown = "not-known"
    /// They share nothing, and what is told is complete enough to say so.
    case independent
  }

  /// Something that they share.
  public struct Link: Sendable, Hashable {
    /// What it is, the strongest first.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Comparable {
      /// One controls or influences the other.
      case dependence
      /// One party ultimately controls both.
      case controller
      /// One party stands behind both.
      case backer
      /// One of them supplies the other.
      case supplies
      /// One supplier stands behind both.
      case supplier
      /// One person has a leading place at both, or one party sent somebody to each.
      case person
      /// One investor holds a part of both.
      case investor
      /// Somebody went from one to the other.
      case movement
      /// Persons of both meet at a third company.
      case meeting
      /// One rival of the buyer buys from both.
      case customer

      /// Orders as the list above.
      public static func < (a: Kind, b: Kind) -> Bool { a.order < b.order }
      private var order: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
    }

    /// What it is.
    public let kind: Kind
    /// By whom they are linked: the owner, person, supplier or customer; of a dependence the one that depends on the other.
    public let party: Party.ID
    /// Whether it is sure.
    public let isCertain: Bool
    /// What the party has of the first one, where it holds a part.
    public let first: Backing?
    /// What the party has of the second one.
    public let second: Backing?
    /// Where they meet, or who sent whom.
    public let via: Party.ID?
  }

  /// What would have to be known.
  public enum Gap: Sendable, Hashable {
    /// Not all owners of a company are told.
    case owners(Party.ID)
    /// Nobody tells who holds a company above one of the two.
    case ownersAbove(Party.ID, of: Party.ID)
    /// The list of a company's people, suppliers or customers may have more.
    case list(String, Party.ID)
  }

  /// One of the two.
  public let first: Party.ID
  /// The other one.
  public let second: Party.ID
  /// The answer.
  public let word: Word
  /// What they share, the strongest first.
  public let links: [Link]
  /// What is not known.
  public let gaps: [Gap]
  /// How much of both belongs to the same owners: the sum of the lesser parts of those that they share, of which none holds another
  /// one; in 0...1.
  public let overlap: ShareRange
}

extension TieGraph {
  /// Tells whether two companies fail together.
  ///
  /// - Parameters:
  ///   - first: One company.
  ///   - second: The other one.
  ///   - thresholds: From which shares on a party stands behind another one.
  ///   - investorStake: From which part of the money or votes on an investor counts.
  ///   - isRival: Whether a party is a rival of the buyer: customers count if they are.
  ///   - completeLists: The names of the lists (`roles`, `suppliers`, `customers`) that a company's profile says are complete.
  /// - Complexity: O(*a* · *e*) for *a* parties and *e* stakes above both, and their people.
  public func independence(
    of first: Party.ID, and second: Party.ID, thresholds: BackingThresholds = BackingThresholds(),
    investorStake: Double = 0.05, isRival: (Party.ID) -> Bool = { _ in false },
    completeLists: (Party.ID) -> Set<String> = { _ in [] }
  ) -> Independence {
    let (a, b) = (directory.resolve(first), directory.resolve(second))
    let (overA, overB) = (backings(of: a, thresholds: thresholds), backings(of: b, thresholds: thresholds))
    var links: [Independence.Link] = []
    func add(
      _ kind: Independence.Link.Kind, _ party: Party.ID, _ isCertain: Bool, _ x: Backing?, _ y: Backing?,
      _ via: Party.ID?
    ) {
      let link = Independence.Link(kind: kind, party: party, isCertain: isCertain, first: x, second: y, via: via)
      if !links.contains(link) { links.append(link) }
    }
    for (over, other) in [(overA, b), (overB, a)] {
      if let found = over.first(where: { $0.party == other }), found.influences != .no {
        add(
          .dependence, found.company, found.influences == .yes, other == b ? found : nil, other == a ? found : nil, nil)
      }
    }
    addOwners(overA, overB, investorStake, add)
    addPeople(a, b, add)
    addTrade(a, b, isRival, add)
    links.sort { $0.isBefore($1) }
    let gaps = gaps(a, completeLists(first), investorStake) + gaps(b, completeLists(second), investorStake)
    let word: Independence.Word =
      links.contains(where: \.isCertain) ? .linked : links.isEmpty && gaps.isEmpty ? .independent : .notKnown
    return Independence(
      first: first, second: second, word: word, links: links, gaps: gaps, overlap: ownerOverlap(a, b))
  }

  private typealias Adding = (Independence.Link.Kind, Party.ID, Bool, Backing?, Backing?, Party.ID?) -> Void

  private func addOwners(
    _ overA: [Backing], _ overB: [Backing], _ investorStake: Double, _ add: Adding
  ) {
    let second = Dictionary(overB.map { ($0.party, $0) }, uniquingKeysWith: { a, _ in a })
    func holds(_ backing: Backing) -> ShareRange.Answer {
      backing.economic.isAtLeast(investorStake).or(backing.voting.isAtLeast(investorStake)).or(backing.influences)
    }
    let shared = overA.compactMap { x -> (Backing, Backing)? in
      guard let y = second[x.party], self[x.party]?.kind != "free-float", holds(x) != .no, holds(y) != .no else {
        return nil
      }
      return (x, y)
    }
    let parties = Set(shared.map(\.0.party))
    let shown = nearest(among: shared.map(\.0.party))
    let within = Set((overA + overB).flatMap { [$0.party, $0.company] })
    for (x, y) in shared where shown.contains(x.party) && !isOnlyAbove(x.party, parties, within: within) {
      let kind: Independence.Link.Kind
      let isCertain: Bool
      if x.controls == .yes, y.controls == .yes {
        (kind, isCertain) = (.controller, true)
      } else if x.influences != .no, y.influences != .no,
        holds(x) != .yes || holds(y) != .yes || x.influences == .yes && y.influences == .yes
      {
        (kind, isCertain) = (.backer, x.influences == .yes && y.influences == .yes)
      } else {
        (kind, isCertain) = (.investor, holds(x) == .yes && holds(y) == .yes)
      }
      add(kind, x.party, isCertain, x, y, nil)
    }
  }

  /// Of some parties those that control none of the others: by the nearest one people see how two are linked.
  private func nearest(among parties: [Party.ID]) -> Set<Party.ID> {
    let controllers = stakes.voting.controllers()
    let places = parties.compactMap { id in stakes.index(of: id).map { (id, $0) } }
    return Set(
      places.filter { party, place in
        !places.contains { other, below in
          controllers.controls(place, below) && (!controllers.controls(below, place) || other < party)
        }
      }.map(\.0))
  }

  /// Whether all that a party holds of some companies it holds by others of a set, none of whom it controls: they are told in its place.
  package func isOnlyAbove(_ party: Party.ID, _ others: Set<Party.ID>, within companies: Set<Party.ID>) -> Bool {
    guard let place = stakes.index(of: party) else { return false }
    let controllers = stakes.voting.controllers()
    let held = Interest.allCases.flatMap { interest in
      stakes.matrix(interest).holdings(of: place).filter { $0.share.upper > 0 }.map(\.held)
    }.filter { companies.contains(stakes.ids[$0]) }
    return !held.isEmpty
      && held.allSatisfy { others.contains(stakes.ids[$0]) && $0 != place && !controllers.controls(place, $0) }
  }

  private func addPeople(_ a: Party.ID, _ b: Party.ID, _ add: Adding) {
    let seats = currentRoles
    for interlock in interlocks(of: a) where interlock.other == b {
      let isCertain = interlock.seats.allSatisfy { seats[$0].isCertain }
      switch interlock.kind {
      case .direct, .observer: add(.person, seats[interlock.seats[0]].from, isCertain, nil, nil, nil)
      case .nominee:
        if let sender = interlock.via { add(.person, seats[interlock.seats[0]].from, isCertain, nil, nil, sender) }
      case .indirect: add(.meeting, seats[interlock.seats[0]].from, isCertain, nil, nil, interlock.via)
      }
    }
    let terms = knownRoles
    for (left, reached) in [(a, b), (b, a)] {
      for movement in movements(from: left) where movement.to == reached {
        let isCertain = terms[movement.left].isCertain && terms[movement.taken].isCertain
        add(.movement, movement.person, isCertain, nil, nil, left)
      }
    }
  }

  private func addTrade(_ a: Party.ID, _ b: Party.ID, _ isRival: (Party.ID) -> Bool, _ add: Adding) {
    let (forA, forB) = (suppliers(of: a), suppliers(of: b))
    if let isCertain = forA[b] { add(.supplies, b, isCertain, nil, nil, nil) }
    if let isCertain = forB[a] { add(.supplies, a, isCertain, nil, nil, nil) }
    for (party, isCertain) in forA.sorted(by: { $0.key < $1.key }) where party != b {
      if let other = forB[party] { add(.supplier, party, isCertain && other, nil, nil, nil) }
    }
    func customers(_ company: Party.ID) -> [Party.ID: Bool] {
      var found: [Party.ID: Bool] = [:]
      for tie in ties(to: company) where tie.kind == .customer && tie.phase == .current {
        found[tie.from] = (found[tie.from] ?? false) || tie.isCertain
      }
      return found
    }
    let (ofA, ofB) = (customers(a), customers(b))
    for (party, isCertain) in ofA.sorted(by: { $0.key < $1.key }) where isRival(party) {
      if let other = ofB[party] { add(.customer, party, isCertain && other, nil, nil, nil) }
    }
  }

  // MARK: What is not known

  private func gaps(_ company: Party.ID, _ lists: Set<String>, _ investorStake: Double) -> [Independence.Gap] {
    var found: [Independence.Gap] = []
    if !stakes.completeLists.contains(company), unlisted(company) >= investorStake { found.append(.owners(company)) }
    if let place = stakes.index(of: company) {
      for owner in stakes.economic.owners(of: place, by: .integrated).owners
      where owner.claim.upper >= investorStake && stakes.ids[owner.party] != company {
        let id = stakes.ids[owner.party]
        let kind = self[id]?.kind ?? "company"
        guard !["person", "foundation", "government", "free-float", "fund", "group"].contains(kind),
          !stakes.completeLists.contains(id), unlisted(id) * owner.claim.upper >= investorStake
        else { continue }
        found.append(.ownersAbove(id, of: company))
      }
    }
    for list in ["roles", "suppliers", "customers"] where !lists.contains(list) { found.append(.list(list, company)) }
    return found
  }

  /// The part of a company of which nobody tells whose it is.
  private func unlisted(_ company: Party.ID) -> Double {
    guard let place = stakes.index(of: company) else { return 1 }
    // Free float belongs to many, none of whom counts.
    let afloat = stakes.dispersed.reduce(0) { sum, stake in
      stake.held == company && stake.isCertain ? sum + (stake.economic?.lower ?? 0) : sum
    }
    return max(0, 1 - afloat - stakes.economic.holders(of: place).reduce(0) { $0 + $1.share.lower })
  }
}

extension Independence.Link {
  fileprivate func isBefore(_ next: Independence.Link) -> Bool {
    if isCertain != next.isCertain { return isCertain }
    if kind != next.kind { return kind < next.kind }
    return party == next.party ? (via?.text ?? "") < (next.via?.text ?? "") : party < next.party
  }
}
