import ArmsLengthTies
import ArmsLengthVendorModel

/// With what vendors fail together, and what is lost without a party.
extension PortfolioBuilder {
  func sharedPoints(_ backers: [Portfolio.Backer]) -> [Portfolio.SharedPoint] {
    var points: [Portfolio.SharedPoint] = []
    points += shared(.supplier) { suppliers(of: $0) }
    for backer in backers where backer.certain.count + backer.possible.count > 1 {
      let all = vendors.map(\.id).filter { backer.certain.contains($0) || backer.possible.contains($0) }
      points.append(
        point(.owner, backer.party.text, backer.name, all, unsure: Set(backer.possible)))
    }
    points += shared(.person) { people(at: $0) }
    var byCountry: [String: [Party.ID]] = [:]
    for vendor in vendors {
      if let country = graph[vendor.id]?.country { byCountry[country, default: []].append(vendor.id) }
    }
    for (country, all) in byCountry.sorted(by: { $0.key < $1.key }) where all.count > 1 {
      let point = point(.country, country, country, all, unsure: [])
      // A country alone is no point of failure of vendors for different things.
      if !point.services.isEmpty { points.append(point) }
    }
    return points
  }

  private func shared(
    _ kind: Portfolio.SharedPoint.Kind, _ things: (Party.ID) -> [Party.ID: Bool]
  ) -> [Portfolio.SharedPoint] {
    var found: [Party.ID: [(vendor: Party.ID, isCertain: Bool)]] = [:]
    for vendor in vendors {
      for (thing, isCertain) in things(vendor.id) { found[thing, default: []].append((vendor.id, isCertain)) }
    }
    return found.sorted { $0.key < $1.key }.filter { $0.value.count > 1 }.map { thing, sharing in
      point(
        kind, thing.text, graph.name(thing), sharing.map(\.vendor),
        unsure: Set(sharing.filter { !$0.isCertain }.map(\.vendor)))
    }
  }

  private func point(
    _ kind: Portfolio.SharedPoint.Kind, _ id: String, _ name: String, _ sharing: [Party.ID], unsure: Set<Party.ID>
  ) -> Portfolio.SharedPoint {
    Portfolio.SharedPoint(
      kind: kind, id: id, name: name, vendors: sharing, unsure: unsure,
      services: services.compactMap { service, covering in
        let part = covering.filter(sharing.contains)
        return part.count > 1 ? (service, part, part.count == covering.count) : nil
      })
  }

  /// Who supplies a company, and who supplies those, with whether that is sure.
  func suppliers(of company: Party.ID) -> [Party.ID: Bool] { graph.suppliers(of: company) }

  /// The persons with a leading place at a company.
  private func people(at company: Party.ID) -> [Party.ID: Bool] {
    var found: [Party.ID: Bool] = [:]
    for tie in graph.ties(to: company)
    where tie.kind == .role && tie.phase == .current && Seat.leading.contains(tie.word ?? "") {
      found[tie.from] = (found[tie.from] ?? false) || tie.isCertain
    }
    return found
  }

  // MARK: Without a party

  func loss(_ party: Party.ID, _ need: Portfolio.Measure?, _ spend: Portfolio.Measure?) -> Portfolio.Loss {
    let party = graph.directory.resolve(party)
    func items(_ reasons: (Party.ID) -> [Portfolio.Loss.Reason]) -> [Portfolio.Loss.Item] {
      vendors.compactMap { vendor in
        let reasons = reasons(vendor.id)
        return reasons.isEmpty ? nil : Portfolio.Loss.Item(vendor: vendor.id, reasons: reasons)
      }
    }
    let others = items { otherTies(party, $0) }
    let items = items { reasons(party, $0) }
    let certain = items.filter(\.isCertain).map(\.vendor)
    let all = items.map(\.vendor)
    func uncovered(_ lost: [Party.ID]) -> [String] {
      services.filter { $0.vendors.allSatisfy(lost.contains) }.map(\.service)
    }
    let gone = uncovered(certain)
    return Portfolio.Loss(
      party: party, name: graph.name(party), items: items, others: others, need: need?.share(of: certain),
      needWithPossible: need?.share(of: all), spend: spend?.share(of: certain),
      spendWithPossible: spend?.share(of: all), uncovered: gone,
      possiblyUncovered: uncovered(all).filter { !gone.contains($0) })
  }

  private func reasons(_ party: Party.ID, _ vendor: Party.ID) -> [Portfolio.Loss.Reason] {
    typealias Reason = Portfolio.Loss.Reason
    if graph.directory.resolve(vendor) == party { return [Reason(kind: .vendor, isCertain: true)] }
    var found: [Reason] = []
    if let backing = backings[vendor]?.first(where: { $0.party == party }) {
      switch (backing.controls, backing.influences) {
      case (.yes, _): found.append(Reason(kind: .controls, isCertain: true))
      case (_, .yes): found.append(Reason(kind: .influences, isCertain: true))
      case (.possible, _): found.append(Reason(kind: .controls, isCertain: false))
      case (_, .possible): found.append(Reason(kind: .influences, isCertain: false))
      case (.no, .no): break
      }
    }
    let supply = supply(of: vendor, by: party)
    if supply != .no { found.append(Reason(kind: .supplier, isCertain: supply == .yes)) }
    return found
  }

  /// Whether a vendor stands still without a party: it supplies it or those who supply it, each time as a critical supplier or as
  /// the only one of what it supplies.
  private func supply(of vendor: Party.ID, by party: Party.ID) -> ShareRange.Answer {
    let vendor = graph.directory.resolve(vendor)
    var found: [Party.ID: ShareRange.Answer] = [:]
    var open: [(place: Party.ID, answer: ShareRange.Answer)] = [(vendor, .yes)]
    while let (place, answer) = open.popLast() {
      let supplies = graph.ties(to: place).filter {
        $0.kind == .supplier && $0.phase == .current && $0.from != vendor && $0.from != place
      }
      for tie in supplies {
        // That nobody else is listed is sure only where everybody is.
        let isOnly = !supplies.contains { $0.from != tie.from && $0.word == tie.word }
        guard tie.isCritical || isOnly else { continue }
        let isSure = tie.isCertain && (tie.isCritical || withAllSuppliers.contains(place))
        let reached: ShareRange.Answer = isSure && answer == .yes ? .yes : .possible
        if let known = found[tie.from], known == .yes || reached == .possible { continue }
        found[tie.from] = reached
        open.append((tie.from, reached))
      }
    }
    return found[party] ?? .no
  }

  /// What else ties a party to a vendor: no loss by itself.
  private func otherTies(_ party: Party.ID, _ vendor: Party.ID) -> [Portfolio.Loss.Reason] {
    typealias Reason = Portfolio.Loss.Reason
    guard graph.directory.resolve(vendor) != party else { return [] }
    var found: [Reason] = []
    let seats = graph.ties(to: vendor).filter { tie in
      tie.kind == .role && tie.phase == .current && (tie.from == party || tie.nominatedBy == party)
    }
    if !seats.isEmpty { found.append(Reason(kind: .people, isCertain: seats.contains(where: \.isCertain))) }
    if supply(of: vendor, by: party) == .no, let isCertain = suppliers(of: vendor)[party] {
      found.append(Reason(kind: .supplier, isCertain: isCertain))
    }
    let purchases = graph.ties(to: vendor).filter {
      $0.kind == .customer && $0.phase == .current && $0.from == party
    }
    if !purchases.isEmpty {
      found.append(Reason(kind: .customer, isCertain: purchases.contains(where: \.isCertain)))
    }
    return found
  }
}
