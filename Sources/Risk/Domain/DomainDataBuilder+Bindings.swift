import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL

extension DomainDataBuilder {
  // MARK: Parties

  /// Sets the fields of all parties, groups included.
  mutating func fillParties() {
    let perspective = Perspective(buyer: buyer, parties: parties, control: controlChains())
    let places = layout.party
    for id in parties.keys.sorted() {
      guard let party = parties[id], let record = partyRecords[id] else { continue }
      builder.set(record, at: places.id, .value(.string(id.text)))
      builder.set(record, at: places.name, .value(.string(party.name)))
      builder.set(record, at: places.kind, .value(.string(party.kind)))
      if partyReads[places.country] {
        builder.set(
          record, at: places.country,
          party.country.map { .value(.string($0)) } ?? unknown("parties[" + id.text + "].country"))
      }
      if partyReads[places.markets] {
        builder.set(
          record, at: places.markets,
          party.markets.map { .certainList($0.map { .value(.string($0)) }) }
            ?? unknown("parties[" + id.text + "].markets"))
      }
      builder.set(record, at: places.identity, .value(.string(party.isWithheld ? "withheld" : "public")))
      if partyReads[places.roles] { builder.set(record, at: places.roles, .list(roles(of: id))) }
      if partyReads[places.holdings] { builder.set(record, at: places.holdings, .list(holdings(of: id))) }
      builder.set(record, at: places.stakes, .list(stakes(in: id)))
      if partyReads[places.suppliers] { builder.set(record, at: places.suppliers, .list(suppliers(of: id))) }
      if partyReads[places.sanctions] { builder.set(record, at: places.sanctions, .list(sanctions(of: id))) }
      builder.set(record, at: places.rival, view(of: party, perspective) { perspective.isRival($0) })
      builder.set(record, at: places.whole, party.partOf.map { self.party($0) } ?? .none(stated: false))
      let reason = perspective.reason(id)
      if let reason { rivalry[record] = reason }
      let words = reason.map { $0.isOfGroup ? $0.text : "a rival" } ?? (party.kind == "group" ? "a rival" : "")
      builder.set(record, at: places.rivalry, .value(.string(words)))
      builder.set(record, at: places.isSelf, view(of: party, perspective) { perspective.isSelf($0) })
    }
  }

  /// The buyer's view of a party; of several together it is theirs if they agree, and open otherwise.
  private mutating func view(
    of party: Party, _ perspective: Perspective, _ ask: (Party.ID) -> Perspective.View
  ) -> Datum {
    let members = party.kind == "group" && !party.maybe.isEmpty ? party.maybe : [party.id]
    var (yes, no, open) = (0, 0, String?.none)
    for member in members {
      switch ask(member) {
      case .yes: yes += 1
      case .no: no += 1
      case .open(let attribute): open = open ?? attribute
      }
    }
    if yes == members.count { return .value(.bool(true)) }
    if no == members.count { return .value(.bool(false)) }
    return unknown(open ?? "parties[\(party.id)]")
  }

  /// The party, or of several together all of them: what one of them holds or does concerns them all.
  private func members(of id: Party.ID) -> [Party.ID] {
    guard let party = parties[id], party.kind == "group", !party.maybe.isEmpty else { return [id] }
    return party.maybe
  }

  /// Whether it is nobody in particular, of whom nothing is to be found out.
  private func isFreeFloat(_ id: Party.ID) -> Bool { parties[id]?.kind == "free-float" }

  /// The stakes that a party holds, in anybody. There may be others, unless the profile or the register says that the holdings
  /// are complete: nobody lists by the way what a fund holds.
  private mutating func holdings(of id: Party.ID) -> [Element] {
    let members = members(of: id)
    var held = members.flatMap { placesByHolder[$0] ?? [] }
    held += jointPlaces.filter { states[$0].fact.record["holder"] == .parties(members) }
    if members.count > 1 || !jointPlaces.isEmpty { held.sort() }
    var found: [Element] = []
    for index in held {
      guard let presence = presence(index, in: .current) else { continue }
      found.append(Element(.record(stateRecords[index]), presence))
    }
    let isRegistered = register.base.parties[id] != nil && registerCoverage(named: "holdings") == .complete
    if !isRegistered, !isFreeFloat(id), coverage(named: "holdings") != .complete {
      found.append(unlisted(.stakes, attribute: "holdings[" + id.text + "]", coverage: .partial))
    }
    return found
  }

  /// The stakes that anybody holds in a party. There may be others, unless the register says that its stakes are complete and has
  /// some of it.
  private mutating func stakes(in id: Party.ID) -> [Element] {
    if id == vendor.id { return vendorStakes() }
    var found = elements(.stakes, of: id, in: .current)
    let isRegistered =
      registerCoverage(named: "stakes") == .complete && register.base[.stakes].contains { $0.subject == id }
    if !isRegistered, !isFreeFloat(id), parties[id]?.kind != "person" {
      found.append(unlisted(.stakes, attribute: "owners[" + id.text + "]", coverage: .partial))
    }
    return found
  }

  /// The stakes in the vendor, the same for the vendor and for its party.
  private mutating func vendorStakes() -> [Element] {
    if let known = stakesOfVendor { return known }
    let found = list(.stakes, phase: .current, name: Section.stakes.rawValue)
    stakesOfVendor = found
    return found
  }

  /// A party that nobody has listed: it is none of those that are known, and nothing is known of it.
  mutating func unlistedParty(_ name: String) -> Datum {
    let attribute = builder.attribute(name)
    let record = builder.newRecord(partyType, label: "whoever is not listed", open: attribute)
    // Of a buyer without rivals nobody is one, whoever it is.
    if Perspective.hasNoRivals(buyer) { builder.set(record, DomainRecords.rivalField, .value(.bool(false))) }
    return .record(record)
  }

  /// Who supplies a party. A complete list of suppliers has all tiers.
  private mutating func suppliers(of id: Party.ID) -> [Element] {
    var found = elements(.suppliers, of: id, in: .current)
    if coverage(of: .suppliers) != .complete {
      found.append(unlisted(.suppliers, attribute: "suppliers[" + id.text + "]", coverage: .partial))
    }
    return found
  }

  /// The sanctions that a party is or was under. There may be others, unless somebody has screened it.
  private mutating func sanctions(of id: Party.ID) -> [Element] {
    var found: [Element] = []
    for index in members(of: id).flatMap({ places(.events, of: $0) }) {
      guard states[index].fact.record["kind"] == .text("sanction"), let presence = presence(index, in: .current) else {
        continue
      }
      found.append(Element(.record(stateRecords[index]), presence))
    }
    let isRegistered = register.base.parties[id] != nil && registerCoverage(named: "sanctions") == .complete
    if !isRegistered, !isFreeFloat(id), coverage(named: "sanctions") != .complete, coverage(of: .events) != .complete {
      found.append(unlisted(.events, attribute: "sanctions[" + id.text + "]", coverage: .partial))
    }
    return found
  }

  /// The roles of a person that are in force, anywhere. There may be others elsewhere, unless the profile says that its list of
  /// roles is complete: that is the list in which they would stand.
  private mutating func roles(of id: Party.ID) -> [Element] {
    var found: [Element] = []
    let members = members(of: id)
    var held = members.flatMap { placesByPerson[$0] ?? [] }
    if members.count > 1 { held.sort() }
    for index in held {
      guard let presence = presence(index, in: .current) else { continue }
      found.append(Element(.record(stateRecords[index]), presence))
    }
    if parties[id]?.kind == "person" || !found.isEmpty, coverage(of: .roles) != .complete {
      found.append(unlisted(.roles, attribute: "roles[" + id.text + "] elsewhere", coverage: .partial))
    }
    return found
  }

  // MARK: The vendor

  mutating func bindVendor() {
    let record = builder.newRecord("vendor", label: vendor.id.text)
    locations[record] = SourceLocation(vendor.file, SourceRange(at: 0))
    builder.set(record, "id", .value(.string(vendor.id.text)))
    builder.set(record, "name", .value(.string(vendor.name)))
    builder.set(record, "party", party(vendor.id))
    builder.set(record, "country", vendor.country.map { .value(.string($0)) } ?? unknown("country"))
    if isReadOfVendor("services") { builder.set(record, "services", services()) }
    for section in Section.allCases where isReadOfVendor(section.rawValue) {
      let elements =
        section == .stakes ? vendorStakes() : list(section, phase: .current, name: section.rawValue)
      builder.set(record, section.rawValue, .list(elements))
    }
    if isReadOfVendor("interlocks") { builder.set(record, "interlocks", .list(interlocks())) }
    if isReadOfVendor("departures") { builder.set(record, "departures", .list(departures())) }
    if let party = partyRecords[vendor.id] {
      builder.set(party, DomainRecords.unlistedField, unlistedParty("stakes[*]"))
    }
    let past = builder.newRecord("past", label: "former")
    for section in [Section.stakes, .roles, .customers, .suppliers] where isRead(section.rawValue, of: "past") {
      builder.set(past, section.rawValue, .list(list(section, phase: .former, name: "former." + section.rawValue)))
    }
    builder.set(record, "former", .record(past))
    let pending = builder.newRecord("pending", label: "pending")
    for section in [Section.stakes, .roles] where isRead(section.rawValue, of: "pending") {
      builder.set(pending, section.rawValue, .list(list(section, phase: .pending, name: "pending." + section.rawValue)))
    }
    builder.set(record, "pending", .record(pending))
    bindEvidence(record)
    for group in ClosedList.workforceGroups.words where isReadOfVendor(group) {
      builder.set(record, group, headcount(group))
    }
    if isReadOfVendor("crowd_registered") { builder.set(record, "crowd_registered", registered("crowd")) }
    for figure in DomainRecords.latestFigures where isReadOfVendor(figure) {
      builder.set(record, figure, figure == "growth" ? growth() : latest(.figures, figure, open: figure))
    }
    builder.bind("vendor", .record(record))
    builder.bind("as_of", .value(.opaque(DateValue(asOf))))
  }

  private func isReadOfVendor(_ field: String) -> Bool { isRead(field, of: "vendor") }

  /// Whether anybody reads a field of a type.
  func isRead(_ field: String, of type: String) -> Bool { reads.reads(field, of: type) }

  /// A list of the vendor's facts with, unless it is complete, one more element of which nothing is known.
  private mutating func list(_ section: Section, phase: Phase, name: String) -> [Element] {
    var elements = elements(section, of: vendor.id, in: phase)
    if section == .stakes, phase == .current { elements = withJointTranches(withoutReplacedTranches(elements)) }
    let coverage = coverage(of: section)
    if coverage != .complete { elements.append(unlisted(section, attribute: "\(name)[*]", coverage: coverage)) }
    return elements
  }

  /// The element of a list that nobody has listed.
  mutating func unlisted(_ section: Section, attribute name: String, coverage: Coverage) -> Element {
    let attribute = builder.attribute(name)
    let layout = layout.facts[section.place]
    let record = builder.newRecord(factTemplates[section.place].type, label: name, open: attribute)
    builder.set(record, at: layout.path, .value(.string(name)))
    if case .above(let limit) = coverage {
      // Nothing larger is missing.
      for place in layout.bounded {
        builder.set(
          record, at: place,
          .value(
            .opaque(QuantityValue(kind: .share, lower: 0, upper: limit.upper, attributes: [name], isInferred: true))))
      }
    }
    return Element(.record(record), .possible(attribute))
  }

  private mutating func services() -> Datum {
    guard let services = vendor.services else { return unknown("services") }
    var records: [Datum] = []
    for service in services {
      let record = builder.newRecord("service", label: "services[\(service.name)]")
      builder.set(record, "name", .value(.string(service.name)))
      let schema = DomainRecords.serviceStages
      builder.set(
        record, "stages",
        service.stages.map { nested($0, schema, path: "services[\(service.name)].stages") } ?? .none(stated: false))
      records.append(.record(record))
    }
    return .certainList(records)
  }

  /// A field of the latest fact of a section that states it.
  mutating func latest(
    _ section: Section, _ field: String, open attribute: String, where matches: (Fact) -> Bool = { _ in true }
  ) -> Datum {
    var found: [(day: Int, index: Int)] = []
    for index in places(section, of: vendor.id) {
      let state = states[index]
      guard matches(state.fact),
        state.tellings.contains(where: { $0.record[field] != nil }), state.probability(of: .current) > 0
      else { continue }
      var day = Int.min
      for name in ["on", "period"] {
        if let date = state.fact.record.date(name) { day = date.latest?.number ?? date.earliest?.number ?? .min }
      }
      found.append((day, index))
    }
    guard let schema = section.schema[field] else { return unknown(attribute) }
    // Where the latest does not hold, the one before it is the latest that is known.
    let latest = found.sorted { ($0.day, $0.index) > ($1.day, $1.index) }.map(\.index)
    let count = (latest.firstIndex { states[$0].isCertain }.map { $0 + 1 } ?? latest.count)
    var result = unknown(attribute)
    for index in latest.prefix(min(count, Self.mostOpenFigures)).reversed() {
      let path = states[index].fact.path
      let stated = choice(index) { builder, telling in builder.datum(telling.record, schema, path: path) }
      result = whereCurrent(index, stated, otherwise: result)
    }
    return result
  }

  /// The most figures that may be open before one that is certain; those before them do not count.
  private static let mostOpenFigures = 4

  /// A datum of a fact where it holds, and another one where it does not.
  mutating func whereCurrent(_ index: Int, _ stated: Datum, otherwise: Datum) -> Datum {
    if let claim = states[index].claim, let variable = claimVariables[claim.location] {
      return .choice(variable: variable, [withPhases(index, stated, otherwise: otherwise), otherwise])
    }
    return withPhases(index, stated, otherwise: otherwise)
  }

  private mutating func withPhases(_ index: Int, _ stated: Datum, otherwise: Datum) -> Datum {
    guard let variable = stateVariables[index] else { return stated }
    let outcomes = states[index].outcomes
    guard outcomes.contains(where: { $0.phase != .current }) else { return stated }
    let alternatives: [Datum] =
      if case .choice(variable, let values) = stated { values } else { outcomes.map { _ in stated } }
    return .choice(variable: variable, zip(outcomes, alternatives).map { $0.phase == .current ? $1 : otherwise })
  }

  // MARK: The buyer and the policy

  mutating func bindBuyer() {
    let record = builder.newRecord("buyer", label: buyer?.id.text ?? "buyer")
    builder.set(record, DomainRecords.noRivalsField, .value(.bool(Perspective.hasNoRivals(buyer))))
    guard let buyer else {
      for field in ["id", "name", "country", "markets", "rivals", "engagements"] {
        builder.set(record, field, unknown("buyer"))
      }
      builder.bind("buyer", .record(record))
      return
    }
    locations[record] = SourceLocation(buyer.file, SourceRange(at: 0))
    builder.set(record, "id", .value(.string(buyer.id.text)))
    builder.set(record, "name", .value(.string(buyer.name)))
    builder.set(record, "country", buyer.country.map { .value(.string($0)) } ?? unknown("buyer.country"))
    builder.set(
      record, "markets",
      buyer.markets.map { .certainList($0.map { .value(.string($0)) }) } ?? unknown("buyer.markets"))
    builder.set(record, "rivals", .certainList(buyer.rivals.map { party($0.id) }))
    var engagements: [Element] = []
    for engagement in buyer.engagements where engagement.vendor == vendor.id {
      let path = "engagements[\(engagement.vendor)]"
      let id = builder.newRecord("engagement", label: path)
      locations[id] = engagement.location
      stated[id] = engagement.record
      for field in RecordSchema.engagement.fields where isRead(field.name, of: "engagement") {
        builder.set(id, field.name, datum(engagement.record, field, path: path))
      }
      engagements.append(Element(.record(id)))
      addContractControls(engagement)
    }
    if engagements.isEmpty, buyer.base.coverage["engagements"] != .complete {
      let attribute = builder.attribute("engagements[\(vendor.id)]")
      let id = builder.newRecord("engagement", label: "engagements[\(vendor.id)]")
      for field in RecordSchema.engagement.fields { builder.set(id, field.name, .unknown(attribute)) }
      engagements.append(Element(.record(id), .possible(attribute)))
    }
    builder.set(record, "engagements", .list(engagements))
    builder.bind("buyer", .record(record))
  }

  mutating func bindParameters(_ parameters: [Policy.Parameter]) {
    let record = builder.newRecord("parameters", label: "parameters")
    for parameter in parameters { builder.set(record, parameter.name, .value(parameter.value)) }
    builder.bind("parameters", .record(record))
  }

  // MARK: Controls

  /// Notes a control of the vendor.
  mutating func addControl(_ index: Int) {
    let state = states[index]
    guard state.fact.subject == vendor.id, case .text(let name) = state.fact.record["control"] else { return }
    let strengths: [String?] = state.outcomes.map { outcome in
      guard outcome.phase == .current, let telling = outcome.telling else { return nil }
      guard case .text(let strength) = state.tellings[telling].record["strength"], strength != "none" else {
        return nil
      }
      return strength
    }
    var tree = ScoringModel.Tree<String?>.value(strengths[0])
    if let variable = stateVariables[index] { tree = .branch(variable: variable, strengths.map { .value($0) }) }
    if let claim = state.claim, let variable = claimVariables[claim.location] {
      tree = .branch(variable: variable, [tree, .value(nil)])
    }
    controls.append(
      DomainData.ControlState(
        name: name, towards: partyField("towards", state.fact.record), person: partyField("person", state.fact.record),
        strength: tree, isOpen: state.fact.record["strength"] == nil,
        isNone: state.isCertain && state.outcomes[0].phase == .current
          && state.fact.record["strength"] == .text("none"),
        location: state.fact.location))
  }

  /// Notes the controls of the buyer's contract: the buyer knows its own contract, so they are as firm as they say.
  private mutating func addContractControls(_ engagement: Buyer.Engagement) {
    guard case .list(let values) = engagement.record["controls"] else { return }
    for value in values {
      guard case .record(let record) = value, case .text(let name) = record["control"] else { continue }
      var strength: String?
      if case .text(let stated) = record["strength"], stated != "none" { strength = stated }
      for end in ["expires", "until"] {
        if let day = record.date(end)?.latest, day <= asOf { strength = nil }
      }
      if let day = record.date("since")?.earliest, day > asOf { strength = nil }
      controls.append(
        DomainData.ControlState(
          name: name, towards: partyField("towards", record), person: partyField("person", record),
          strength: .value(strength),
          isOpen: record["strength"] == nil, location: engagement.location))
    }
  }

  private func partyField(_ name: String, _ record: Record) -> Party.ID? {
    if case .party(let id) = record[name] { id } else { nil }
  }
}
