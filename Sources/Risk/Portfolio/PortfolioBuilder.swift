public import ArmsLengthTies
public import ArmsLengthVendorModel

extension Portfolio {
  /// Finds out what vendors have in common.
  ///
  /// - Parameters:
  ///   - profiles: The profiles that were read.
  ///   - graph: Who is tied to whom, made from these profiles, the buyer and the register.
  ///   - buyer: Who asks; nil: nobody in particular. Then there is nothing to say of need and spend.
  ///   - policy: Says from which shares on somebody stands behind a vendor (parameters `rival_stake`, `significant_votes`,
  ///     `investor_stake`); nil: 25 %, 20 % and 5 %.
  ///   - without: A party of which is asked what is lost without it.
  /// - Complexity: O(*v* · *a* · *e*) for *v* vendors with *a* parties and *e* stakes above them.
  public init(
    _ profiles: [VendorProfile], in graph: TieGraph, buyer: Buyer? = nil, policy: Policy? = nil,
    without: Party.ID? = nil
  ) {
    self = PortfolioBuilder(profiles, graph, buyer, policy).portfolio(without: without)
  }
}

extension BackingThresholds {
  /// The thresholds that a policy names.
  public init(_ policy: Policy?) {
    self.init()
    economic = policy?.shareParameter("rival_stake") ?? economic
    voting = policy?.shareParameter("significant_votes") ?? voting
  }
}

extension Policy {
  /// A parameter that is one share; nil if there is none of that name.
  package func shareParameter(_ name: String) -> Double? {
    guard let parameter = parameters.first(where: { $0.name == name }),
      let share = try? Quantity(parsing: parameter.text, as: .share), share.lower == share.upper
    else { return nil }
    return share.lower
  }
}

/// Finds what vendors have in common.
struct PortfolioBuilder {
  let graph: TieGraph
  let buyer: Buyer?
  let thresholds: BackingThresholds
  let investorStake: Double
  let vendors: [Portfolio.Vendor]
  /// The engagements in force, by vendor in the order of the vendors.
  let engagements: [(vendor: Party.ID, all: [Buyer.Engagement])]
  /// Everybody above each vendor, but those in a circle with it.
  let backings: [Party.ID: [Backing]]
  /// The vendors whose lists of suppliers are complete, by their ids in the graph.
  let withAllSuppliers: Set<Party.ID>
  /// Who surely controls whom.
  let controllers: Controllers

  init(_ profiles: [VendorProfile], _ graph: TieGraph, _ buyer: Buyer?, _ policy: Policy?) {
    self.graph = graph
    self.buyer = buyer
    let thresholds = BackingThresholds(policy)
    self.thresholds = thresholds
    investorStake = policy?.shareParameter("investor_stake") ?? 0.05
    var byVendor: [Party.ID: [Buyer.Engagement]] = [:]
    for engagement in buyer?.engagements ?? [] where engagement.isInForce(graph.asOf) {
      byVendor[engagement.vendor, default: []].append(engagement)
    }
    var seen: Set<Party.ID> = []
    var vendors: [Portfolio.Vendor] = []
    for profile in profiles where seen.insert(profile.id).inserted {
      let engaged = byVendor[profile.id]
      let offered = (profile.services ?? []).filter { !$0.hasEnded(graph.asOf) }.map(\.name)
      vendors.append(
        Portfolio.Vendor(
          id: profile.id, name: profile.name, services: buyer == nil ? offered : engaged?.services ?? [],
          isEngaged: buyer == nil ? nil : engaged != nil, hasProfile: true))
    }
    for id in byVendor.keys.sorted() where seen.insert(id).inserted {
      vendors.append(
        Portfolio.Vendor(
          id: id, name: graph.name(id), services: byVendor[id]?.services ?? [], isEngaged: true, hasProfile: false))
    }
    self.vendors = vendors
    withAllSuppliers = Set(
      profiles.filter { $0.base.coverage(of: .suppliers) == .complete }.map { graph.directory.resolve($0.id) })
    engagements = vendors.compactMap { vendor in byVendor[vendor.id].map { (vendor.id, $0) } }
    let controllers = graph.stakes.voting.controllers()
    self.controllers = controllers
    func controls(_ a: Party.ID, _ b: Party.ID) -> Bool {
      guard let a = graph.stakes.index(of: a), let b = graph.stakes.index(of: b) else { return false }
      return controllers.controls(a, b)
    }
    backings = Dictionary(
      uniqueKeysWithValues: vendors.map { vendor in
        let all = graph.backings(of: vendor.id, thresholds: thresholds).filter { backing in
          graph[backing.party]?.kind != "free-float" && !controls(backing.company, backing.party)
        }
        return (vendor.id, all)
      })
  }

  func portfolio(without: Party.ID?) -> Portfolio {
    let controllers = vendorControllers()
    let need = buyer.map { _ in Portfolio.Measure.need(engagements, controllers: controllers) }
    let spend = buyer.map { _ in
      Portfolio.Measure.spend(engagements, asOf: graph.asOf, controllers: controllers)
    }
    let backers = backers(need, spend)
    return Portfolio(
      buyer: buyer?.id, vendors: vendors, need: need, spend: spend, backers: backers, controllers: controllers,
      commonInvestors: commonInvestors(), sharedPoints: sharedPoints(backers),
      singleServices: services.filter { $0.vendors.count == 1 }.map { ($0.service, $0.vendors[0]) },
      loss: without.map { loss($0, need, spend) }, thresholds: thresholds, investorStake: investorStake,
      graphIDs: Dictionary(uniqueKeysWithValues: vendors.map { ($0.id, graph.directory.resolve($0.id)) }))
  }

  /// The services with the vendors that cover them, by name.
  var services: [(service: String, vendors: [Party.ID])] {
    var found: [String: [Party.ID]] = [:]
    for vendor in vendors { for service in vendor.services { found[service, default: []].append(vendor.id) } }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  // MARK: Who stands behind

  private func vendorControllers() -> [Party.ID: Party.ID] {
    var found: [Party.ID: Party.ID] = [:]
    for vendor in vendors {
      let controlling = (backings[vendor.id] ?? []).filter { $0.controls == .yes }.map(\.party)
      guard !controlling.isEmpty else { continue }
      // Those who control one firm control each other in a row: the topmost is one, or a circle.
      found[vendor.id] = graph.ultimate(among: controlling, by: controllers).min()
    }
    return found
  }

  private func backers(_ need: Portfolio.Measure?, _ spend: Portfolio.Measure?) -> [Portfolio.Backer] {
    var byParty: [Party.ID: [Backing]] = [:]
    for vendor in vendors {
      for backing in backings[vendor.id] ?? [] where backing.influences != .no {
        byParty[backing.party, default: []].append(backing)
      }
    }
    let perspective = PortfolioRivals(buyer, graph)
    let shown = graph.ultimate(among: byParty.keys, by: controllers)
    let own = Dictionary(vendors.map { (graph.directory.resolve($0.id), $0.id) }, uniquingKeysWith: { a, _ in a })
    let all = byParty.filter { shown.contains($0.key) }.map { party, backings -> Portfolio.Backer in
      let itself = own[party]
      func ids(_ answer: ShareRange.Answer) -> [Party.ID] {
        vendors.map(\.id).filter { id in
          let resolved = graph.directory.resolve(id)
          return answer == .yes && id == itself
            || backings.contains { $0.company == resolved && $0.influences == answer }
        }
      }
      let (certain, possible) = (ids(.yes), ids(.possible))
      return Portfolio.Backer(
        party: party, name: graph.name(party), isRival: perspective.isRival(party),
        through: through(party, byParty, perspective), backings: backings,
        certain: certain, possible: possible, need: need?.share(of: certain),
        needWithPossible: need?.share(of: certain + possible), spend: spend?.share(of: certain),
        spendWithPossible: spend?.share(of: certain + possible),
        services: services.compactMap { service, covering in
          let part = covering.filter(certain.contains)
          guard !part.isEmpty else { return nil }
          return (service, serviceShare(service, part), part, part.count == covering.count)
        })
    }
    return all.sorted { a, b in
      let x = (a.need?.lower ?? 0, a.certain.count, a.needWithPossible?.upper ?? 0, a.possible.count)
      let y = (b.need?.lower ?? 0, b.certain.count, b.needWithPossible?.upper ?? 0, b.possible.count)
      return x == y ? a.party < b.party : x > y
    }
  }

  /// Those whom a party controls and by whom it stands behind the same vendors, if that is more than one, or they are rivals.
  private func through(
    _ party: Party.ID, _ byParty: [Party.ID: [Backing]], _ rivals: PortfolioRivals
  ) -> [(party: Party.ID, name: String)] {
    guard let place = graph.stakes.index(of: party) else { return [] }
    let mine = Set((byParty[party] ?? []).map(\.company))
    return controllers.controlled(by: place).map { graph.stakes.ids[$0] }.filter { id in
      guard id != party, let theirs = byParty[id], Set(theirs.map(\.company)) == mine else { return false }
      return mine.count > 1 || rivals.isRival(id) == true
    }.sorted().map { ($0, graph.name($0)) }
  }

  /// The part that some vendors have of what is needed of a service; nil where a need is not known.
  ///
  /// An engagement for several services does not say how its need divides: of each it may be nothing or all.
  func serviceShare(_ service: String, _ part: [Party.ID]) -> ShareRange? {
    var (mine, others) = ((lower: 0.0, upper: 0.0), (lower: 0.0, upper: 0.0))
    for (vendor, all) in engagements {
      for engagement in all where engagement.services.contains(service) {
        guard let need = engagement.record.number("need") else { return nil }
        let lower = engagement.services.count == 1 ? need.lower : 0
        if part.contains(vendor) {
          mine = (mine.lower + lower, mine.upper + need.upper)
        } else {
          others = (others.lower + lower, others.upper + need.upper)
        }
      }
    }
    guard mine.upper > 0 else { return nil }
    if others.upper == 0 { return ShareRange(1) }
    return ShareRange(lower: mine.lower / (mine.lower + others.upper), upper: mine.upper / (mine.upper + others.lower))
  }

  private func commonInvestors() -> [Portfolio.CommonInvestor] {
    var byParty: [Party.ID: [(Backing, Bool)]] = [:]
    for vendor in vendors {
      for backing in backings[vendor.id] ?? [] {
        let holds = backing.economic.isAtLeast(investorStake).or(backing.voting.isAtLeast(investorStake))
        if holds != .no { byParty[backing.party, default: []].append((backing, holds == .yes)) }
      }
    }
    let several = byParty.filter { $0.value.count > 1 }
    let shown = graph.ultimate(among: several.keys, by: controllers)
    let (shared, within) = (
      Set(several.keys), Set(backings.values.joined().flatMap { [$0.party, $0.company] })
    )
    return several.filter { party, _ in
      shown.contains(party) && !graph.isOnlyAbove(party, shared, within: within)
    }.map { party, holdings in
      Portfolio.CommonInvestor(
        party: party, name: graph.name(party), holdings: holdings.map(\.0),
        isCertain: holdings.count(where: \.1) > 1)
    }.sorted { a, b in
      a.isCertain == b.isCertain
        ? a.holdings.count == b.holdings.count ? a.party < b.party : a.holdings.count > b.holdings.count : a.isCertain
    }
  }
}

extension [Buyer.Engagement] {
  /// All services, each once.
  fileprivate var services: [String] { Set(flatMap(\.services)).sorted() }
}

extension Buyer.Engagement {
  /// What the buyer has from the vendor; empty: not stated.
  var services: [String] {
    guard case .list(let values) = record["services"] else { return [] }
    return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// Whether it may be in force on a day.
  func isInForce(_ day: Day) -> Bool {
    if case .date(let until) = record["until"], let latest = until.latest, latest < day { return false }
    if case .date(let since) = record["since"], let earliest = since.earliest, earliest > day { return false }
    return true
  }
}

extension Service {
  /// Whether it has ended by a day.
  func hasEnded(_ day: Day) -> Bool {
    guard let stages, case .date(let ended) = stages["ended"], let latest = ended.latest else { return false }
    return latest <= day
  }
}
