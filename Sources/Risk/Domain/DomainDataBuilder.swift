import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel
import CEL

/// Builds the data of one assessment.
struct DomainDataBuilder: ~Copyable {
  let vendor: VendorProfile
  let buyer: Buyer?
  let register: Register
  let asOf: Day
  let knownOn: Day
  let rules: EvidenceRules
  /// The states that facts have in place of their own, by where they stand; nil: nothing of the fact counts.
  let earlier: [SourceLocation: FactState?]

  var builder: ActivationBuilder
  var variables: [OpenVariable] = []
  var openClaims: [DomainData.OpenClaim] = []
  var states: [FactState] = []
  /// The places of the states of a section, and of those about a party.
  private var placesBySection = [[Int]](repeating: [], count: Section.allCases.count)
  private var placesBySubject = [[Party.ID: [Int]]](repeating: [:], count: Section.allCases.count)
  /// The places of the stakes of a holder, and of the roles of a person.
  private(set) var placesByHolder: [Party.ID: [Int]] = [:]
  private(set) var placesByPerson: [Party.ID: [Int]] = [:]
  /// The places of the stakes that several hold together.
  private(set) var jointPlaces: [Int] = []
  /// How many of them stand in the vendor's profile: they come first.
  var profileStates = 0
  /// The variable of each state and of each claim.
  var stateVariables: [Int?] = []
  var claimVariables: [SourceLocation: Int] = [:]
  var partyRecords: [Party.ID: RecordID] = [:]
  var parties: [Party.ID: Party] = [:]
  var stateRecords: [RecordID] = []
  var facts = RecordTable<FactState>()
  var locations = RecordTable<SourceLocation>()
  var controls: [DomainData.ControlState] = []
  var stated = RecordTable<Record>()
  var rivalry = RecordTable<Perspective.Reason>()
  /// How complete the lists are that are asked for again and again.
  var coverages: [String: Coverage] = [:]
  let layout = DomainLayout.shared
  /// What a record has before anything is set, by the name of its schema.
  let templates: [String: RecordTemplate]
  let factTemplates: [RecordTemplate]
  let partyType: RecordTypeID
  /// Which fields anybody can read, of facts by section.
  let reads: PolicyReads
  let factReads: [[Bool]]
  let partyReads: [Bool]
  let entryReads: [Bool]
  /// The stakes in the vendor, once they were put together.
  var stakesOfVendor: [Element]?

  init(
    vendor: VendorProfile, buyer: Buyer?, register: Register, asOf: Day, knownOn: Day, policy: Policy,
    reads: PolicyReads = .everything, earlier: [SourceLocation: FactState?] = [:]
  ) {
    self.earlier = earlier
    self.vendor = vendor
    self.buyer = buyer
    self.register = register
    self.asOf = asOf
    self.knownOn = knownOn
    rules = EvidenceRules(of: vendor, register, buyer, policy)
    let builder = ActivationBuilder(policy.environment)
    templates = layout.nested.mapValues { RecordTemplate(builder.type($0.name), $0.blanks) }
    factTemplates = layout.facts.map { RecordTemplate(builder.type($0.stated.name), $0.stated.blanks) }
    partyType = builder.type("party")
    self.reads = reads
    factReads = layout.facts.map { reads.of($0.stated.name) }
    partyReads = reads.of("party")
    entryReads = reads.of("fact")
    self.builder = builder
  }

  /// The places of the states of a section.
  func places(_ section: Section) -> [Int] { placesBySection[section.place] }
  /// The places of the states of a section that are about a party.
  func places(_ section: Section, of subject: Party.ID) -> [Int] { placesBySubject[section.place][subject] ?? [] }

  /// Builds the data.
  consuming func build(parameters: [Policy.Parameter]) -> DomainData {
    collectStates()
    collectCoverages()
    collectParties()
    makeVariables()
    builder.reserve(records: 4 * states.count + 8 * parties.count, fields: 60 * states.count + 160 * parties.count)
    let ordered = parties.keys.sorted()
    partyRecords.reserveCapacity(ordered.count)
    for id in ordered { partyRecords[id] = builder.newRecord(partyType, label: parties[id]?.name ?? id.text) }
    stateRecords.reserveCapacity(states.count)
    for index in states.indices { stateRecords.append(makeRecord(for: index)) }
    for index in states.indices { fill(index, stateRecords[index]) }
    fillParties()
    bindVendor()
    bindBuyer()
    bindParameters(parameters)
    let coverage = coverage(of: .controls)
    let involvement = DomainData.Involvement(employers: employers())
    let names = parties.mapValues(\.name)
    var ids = RecordTable<Party.ID>()
    var held: [Party.ID: [RecordReference]] = [:]
    for place in places(.stakes) {
      guard case .party(let holder) = states[place].fact.record["holder"],
        states[place].outcomes.contains(where: { $0.phase == .current })
      else { continue }
      held[holder, default: []].append(builder.reference(stateRecords[place]))
    }
    for (id, record) in partyRecords { ids[record] = id }
    for (id, record) in partyRecords where locations[record] == nil {
      // A party stands where its first stake does, or where it is described.
      locations[record] = held[id]?.first.flatMap { facts[$0]?.fact.location } ?? parties[id]?.location
    }
    var activation = builder.build()
    activation.budget = WorkBudget(steps: AssessmentLimits.steps(facts: states.count))
    return DomainData(
      activation: activation, variables: variables, vendor: vendor.id, openClaims: openClaims, facts: facts,
      locations: locations, stated: stated, partyIDs: ids, stakesHeld: held, partyNames: names,
      rivalry: rivalry, states: states, controls: controls,
      controlsAreOpen: coverage != .complete,
      involvement: involvement)
  }

  // MARK: Facts and variables

  private mutating func collectStates() {
    let documents = [vendor.base, register.base] + (buyer.map { [$0.base] } ?? [])
    var found: [(document: Int, state: FactState)] = []
    for (place, base) in documents.map({ $0.asKnown(on: knownOn) }).enumerated() {
      for section in Section.allCases {
        for fact in base[section] {
          let state =
            earlier[fact.location] ?? FactState(fact, in: base, rules: rules, asOf: asOf, knownOn: knownOn)
          if let state { found.append((place, state)) }
        }
      }
    }
    let dropped = Self.toldAgain(found)
    states.reserveCapacity(found.count)
    for (index, (document, state)) in found.enumerated() where !dropped.contains(index) {
      let place = states.count
      placesBySection[state.fact.section.place].append(place)
      placesBySubject[state.fact.section.place][state.fact.subject, default: []].append(place)
      switch state.fact.section {
      case .stakes:
        switch state.fact.record["holder"] {
        case .party(let holder): placesByHolder[holder, default: []].append(place)
        case .parties: jointPlaces.append(place)
        default: break
        }
      case .roles:
        if case .party(let person) = state.fact.record["person"] { placesByPerson[person, default: []].append(place) }
      default: break
      }
      states.append(state)
      if document == 0 { profileStates = states.count }
    }
  }

  /// The stakes that another document tells as well, and no otherwise: the better established telling counts, the profile's where
  /// both are as good. What is told otherwise stays, and is warned of.
  private static func toldAgain(_ found: [(document: Int, state: FactState)]) -> Set<Int> {
    struct Key: Hashable {
      let holder: FieldValue
      let held: Party.ID
      let round: FieldValue?
    }
    var first: [Key: [Int]] = [:]
    var dropped: Set<Int> = []
    for (index, (document, state)) in found.enumerated() where state.fact.section == .stakes {
      guard let holder = state.fact.record["holder"] else { continue }
      let key = Key(holder: holder, held: state.fact.subject, round: state.fact.record["round"])
      for other in first[key] ?? [] where found[other].document != document && !dropped.contains(other) {
        let before = found[other].state
        if before.isCertain || !state.isCertain, before.tellsAll(of: state) {
          dropped.insert(index)
        } else if state.isCertain || !before.isCertain, state.tellsAll(of: before) {
          dropped.insert(other)
        }
      }
      first[key, default: []].append(index)
    }
    return dropped
  }

  private mutating func makeVariables() {
    for state in states {
      if let claim = state.claim, claimVariables[claim.location] == nil {
        claimVariables[claim.location] = addVariable(
          "claims[\(claim.id)]", [state.claimCredence, 1 - state.claimCredence], text: claim.text, at: claim.location,
          of: nil)
      }
      guard state.outcomes.count > 1 else {
        stateVariables.append(nil)
        continue
      }
      stateVariables.append(
        addVariable(
          state.fact.path, state.outcomes.map(\.probability), text: state.fact.path, at: state.fact.location,
          of: state))
    }
  }

  private mutating func addVariable(
    _ name: String, _ probabilities: [Double], text: String, at location: SourceLocation, of state: FactState?
  ) -> Int {
    let index = builder.variable(name, outcomes: probabilities.count)
    precondition(index == variables.count, "open variables are numbered in order")
    variables.append(OpenVariable(name: name, probabilities: probabilities))
    openClaims.append(DomainData.OpenClaim(name: name, text: text, location: location, state: state))
    return index
  }

  /// Where a fact is in a phase.
  func presence(_ index: Int, in phase: Phase) -> Presence? {
    let state = states[index]
    if state.isCertain { return state.outcomes[0].phase == phase && state.outcomes[0].telling != nil ? .certain : nil }
    let holds = state.outcomes.map { $0.phase == phase && $0.telling != nil }
    guard holds.contains(true) else { return nil }
    var parts: [Presence] = []
    if let claim = state.claim, let variable = claimVariables[claim.location] {
      parts.append(.variable(variable, holdsIn: [true, false]))
    }
    if let variable = stateVariables[index] { parts.append(.variable(variable, holdsIn: holds)) }
    switch parts.count {
    case 0: return .certain
    case 1: return parts[0]
    default: return .conjunction(parts)
    }
  }

  /// The facts of a section about a party that can be in a phase, with their presence.
  func elements(_ section: Section, of subject: Party.ID, in phase: Phase) -> [Element] {
    places(section, of: subject).compactMap { index in
      presence(index, in: phase).map { Element(.record(stateRecords[index]), $0) }
    }
  }

  // MARK: Parties

  private mutating func collectParties() {
    var all: [Party.ID: Party] = [:]
    for (id, party) in register.base.parties { all[id] = party }
    for base in [vendor.base] + (buyer.map { [$0.base] } ?? []) {
      for (id, party) in base.parties where all[id].map({ party.tellsMore(than: $0) }) ?? true { all[id] = party }
    }
    if all[vendor.id] == nil {
      var party = Party(id: vendor.id, name: vendor.name, kind: vendor.kind, location: nil)
      party.partOf = vendor.partOf
      all[vendor.id] = party
    }
    for rival in buyer?.rivals ?? [] where all[rival.id] == nil {
      all[rival.id] = Party(id: rival.id, name: rival.id.text)
    }
    for state in states {
      for telling in state.tellings {
        for value in telling.record.fields.values { Self.mention(value.value, in: &all) }
      }
      if all[state.fact.subject] == nil {
        all[state.fact.subject] = Party(id: state.fact.subject, name: state.fact.subject.text)
      }
    }
    parties = all
  }

  private static func mention(_ value: FieldValue, in all: inout [Party.ID: Party]) {
    switch value {
    case .party(let id): if all[id] == nil { all[id] = Party(id: id, name: id.text) }
    case .parties(let ids): for id in ids where all[id] == nil { all[id] = Party(id: id, name: id.text) }
    case .list(let values): for value in values { mention(value, in: &all) }
    case .record(let record): for value in record.fields.values { mention(value.value, in: &all) }
    case .none, .unknown, .flag, .text, .quantity, .date: break
    }
  }

  private func employers() -> [Party.ID: Set<Party.ID>] {
    var found: [Party.ID: Set<Party.ID>] = [:]
    for place in places(.roles) {
      let state = states[place]
      guard state.outcomes.contains(where: { $0.phase == .current }) else { continue }
      if case .party(let person) = state.fact.record["person"] { found[person, default: []].insert(state.fact.subject) }
    }
    return found
  }

  /// Who controls whom, by what is certain and by what is possible. Dispersed holders do not act as one.
  func controlChains() -> ControlChains {
    var holdings: [ControlChains.Holding] = []
    for place in places(.stakes) {
      let state = states[place]
      guard state.outcomes.contains(where: { $0.phase == .current }),
        case .party(let holder) = state.fact.record["holder"], parties[holder]?.kind != "free-float",
        case .quantity(let votes) = state.likeliest.record["voting"]
      else { continue }
      let most = min(1, max(0, votes.upper))
      let share = ShareRange(
        lower: state.isCertain ? min(most, max(0, votes.lower)) : 0, upper: most,
        excludesLower: state.isCertain && votes.excludesLower, excludesUpper: votes.excludesUpper)
      holdings.append(
        ControlChains.Holding(
          holder: holder, held: state.fact.subject, votes: share, attribute: state.fact.path + ".voting"))
    }
    let parts = parties.values.compactMap { party in party.partOf.map { (part: party.id, whole: $0) } }
    return ControlChains(holdings: holdings, parts: parts.sorted { ($0.whole, $0.part) < ($1.whole, $1.part) })
  }
}
