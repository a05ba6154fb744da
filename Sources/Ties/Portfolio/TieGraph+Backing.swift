public import ArmsLengthVendorModel

/// Who stands behind whom.
extension TieGraph {
  /// Everybody above a company, with what they have of it: who controls it first, then who influences it, then by shares.
  ///
  /// Control is by majority of votes, consolidated: a party controls a company if it and those that it controls have more than
  /// half of its votes together. Votes that a company has in itself do not count for anybody. How many votes an indirect holder
  /// has is another question: the smallest link of each chain counts, so that half of a holding is no nothing.
  ///
  /// - Parameters:
  ///   - company: The company.
  ///   - thresholds: From which shares a party stands behind it.
  /// - Complexity: O(*a* · *e*) for *a* parties above it and *e* stakes among them.
  /// - SeeAlso: `OwnershipRule.integrated` for the money, `OwnershipRule.weakestLink` for the votes.
  public func backings(of company: Party.ID, thresholds: BackingThresholds = BackingThresholds()) -> [Backing] {
    let company = directory.resolve(company)
    guard let place = stakes.index(of: company) else { return [] }
    let votes = VotesAbove(stakes, firm: place, majority: thresholds.majority)
    var (economic, voting): ([Int: ShareRange], [Int: ShareRange]) = ([:], [:])
    for owner in stakes.economic.owners(of: place, by: .integrated).owners { economic[owner.party] = owner.claim }
    for owner in stakes.voting.owners(of: place, by: .weakestLink).owners { voting[owner.party] = owner.claim }
    var found: [Int: Backing] = [:]
    var groups: [(party: Int, group: Set<Int>)] = []
    for party in Set(votes.parties).union(economic.keys).union(voting.keys) where party != place {
      let money = economic[party] ?? .zero
      let power = voting[party] ?? .zero
      let (controls, group) = votes.control(by: party)
      guard money.upper > 0 || power.upper > 0 || controls != .no else { continue }
      if group.count > 1 { groups.append((party, group)) }
      found[party] = Backing(
        party: stakes.ids[party], company: company, economic: money, voting: power, controls: controls,
        influences: controls.or(money.isAtLeast(thresholds.economic)).or(power.isAtLeast(thresholds.voting)))
    }
    // Whoever controls somebody who influences, influences.
    let own = found
    for (party, group) in groups {
      for member in group.sorted() where member != place {
        guard let theirs = own[member]?.influences, theirs != .no, let mine = found[party] else { continue }
        found[party]?.influences = mine.influences.or(theirs)
      }
    }
    return found.values.sorted { $0.isBefore($1) }
  }

  /// Of those who stand behind somebody, the ones whom none of the others certainly controls; of a circle its first party.
  ///
  /// - Parameter parties: The parties to choose among.
  /// - Complexity: that of `HoldingMatrix.controllers(by:)`, and O(*n*²).
  public func ultimate(among parties: some Collection<Party.ID>) -> Set<Party.ID> {
    ultimate(among: parties, by: stakes.voting.controllers())
  }

  package func ultimate(among parties: some Collection<Party.ID>, by controllers: Controllers) -> Set<Party.ID> {
    let all = Set(parties.map(directory.resolve))
    let places = all.sorted().compactMap { id in stakes.index(of: id).map { (id, $0) } }
    return all.filter { party in
      guard let place = stakes.index(of: party) else { return true }
      return !places.contains { other, above in
        guard controllers.controls(above, place) else { return false }
        return controllers.controls(place, above) ? other < party : true
      }
    }
  }
}

/// The votes in a company and in all above it.
private struct VotesAbove {
  private let firm: Int
  private let majority: Double
  /// Everybody from the company upward, without itself.
  let parties: [Int]
  /// The firms, each with its holders; what it holds of itself is left out.
  private var holders: [Int: [(holder: Int, share: ShareRange)]] = [:]
  private var holdings: [Int: [Int]] = [:]
  /// What firms hold of themselves: it does not vote, and the votes of the others are parts of the rest.
  private var own: [Int: ShareRange] = [:]

  /// The votes in free float: no holder has them.
  private var afloat: [Int: Double] = [:]

  init(_ stakes: StakeTable, firm: Int, majority: Double) {
    let matrix = stakes.voting
    self.firm = firm
    self.majority = majority
    var seen: Set<Int> = [firm]
    var open = [firm]
    while let next = open.popLast() {
      for holding in matrix.holders(of: next) where holding.share.upper > 0 {
        guard holding.holder != next else {
          own[next] = holding.share
          continue
        }
        holders[next, default: []].append((holding.holder, holding.share))
        holdings[holding.holder, default: []].append(next)
        if seen.insert(holding.holder).inserted { open.append(holding.holder) }
      }
    }
    parties = seen.subtracting([firm]).sorted()
    for stake in stakes.dispersed where stake.isCertain {
      guard let votes = stake.voting, let held = stakes.index(of: stake.held), seen.contains(held) else { continue }
      afloat[held, default: 0] += votes.lower
    }
  }

  /// What a group has of a company: at least what is sure; at most what the sure votes of all others leave.
  private func votes(in firm: Int, _ certain: Set<Int>, _ possible: Set<Int>) -> ShareRange {
    var (sure, most, others) = (ShareRange.zero, ShareRange.zero, ShareRange.zero)
    for (holder, share) in holders[firm] ?? [] {
      if certain.contains(holder) { sure = sure + share }
      if possible.contains(holder) { most = most + share } else { others = others + share }
    }
    let silent = own[firm] ?? .zero
    guard silent.lower < 1 else { return .zero }
    let lower = min(1, sure.lower / (1 - silent.lower))
    let stated = silent.upper < 1 ? min(1, most.upper / (1 - silent.upper)) : most.upper > 0 ? 1 : 0
    let left = max(0, (1 - silent.lower - others.lower - (afloat[firm] ?? 0)) / (1 - silent.lower))
    // What is left is a bound that is reached, unless the others have more than their lower ends.
    let (upper, isOpen) = stated <= left ? (stated, most.excludesUpper) : (left, others.excludesLower)
    return ShareRange(
      lower: lower, upper: max(lower, upper), excludesLower: sure.excludesLower && lower < max(lower, upper),
      excludesUpper: isOpen && upper > lower)
  }

  /// Whether a party and those it controls have a majority in the company, and whom it surely controls.
  func control(by party: Int) -> (ShareRange.Answer, Set<Int>) {
    let certain = group(of: party) { votes(in: $0, $1, $1).isMoreThan(majority) == .yes }
    let possible = group(of: party) { votes(in: $0, [], $1).isMoreThan(majority) != .no }
    return (certain.contains(firm) ? .yes : possible.contains(firm) ? .possible : .no, certain)
  }

  private func group(of party: Int, _ controls: (Int, Set<Int>) -> Bool) -> Set<Int> {
    var group: Set<Int> = [party]
    var open = [party]
    while let next = open.popLast() {
      for held in holdings[next] ?? [] where !group.contains(held) && controls(held, group) {
        group.insert(held)
        open.append(held)
      }
    }
    return group
  }
}

extension Backing {
  fileprivate func isBefore(_ next: Backing) -> Bool {
    for (a, b) in [(controls, next.controls), (influences, next.influences)] where a != b { return a.rank < b.rank }
    let (mine, theirs) = (max(economic.lower, voting.lower), max(next.economic.lower, next.voting.lower))
    if mine != theirs { return mine > theirs }
    let (most, least) = (max(economic.upper, voting.upper), max(next.economic.upper, next.voting.upper))
    return most == least ? party < next.party : most > least
  }
}

extension ShareRange.Answer {
  /// Surely first, not last.
  var rank: Int {
    switch self {
    case .yes: 0
    case .possible: 1
    case .no: 2
    }
  }
}
