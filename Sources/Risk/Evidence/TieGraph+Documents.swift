import ArmsLengthSourceText
public import ArmsLengthTies
public import ArmsLengthVendorModel

extension TieGraph {
  /// Reads the ties that documents tell of, as they stood on a day.
  ///
  /// - Parameters:
  ///   - vendors: Profiles of vendors.
  ///   - buyers: Buyers: who they are, and what they hold.
  ///   - register: Parties and ties that they share.
  ///   - further: More registers, where folders have their own.
  ///   - asOf: The day on which the ties stand as they are.
  ///   - knownOn: Only what was known by then counts; nil: by `asOf`.
  ///   - policy: Says how much each standing counts; nil: the usual.
  /// - Complexity: O(*n* log *n*) of all facts.
  public init(
    vendors: [VendorProfile], buyers: [Buyer] = [], register: Register? = nil, further: [Register] = [], asOf: Day,
    knownOn: Day? = nil, evidence policy: Policy? = nil
  ) {
    let knownOn = knownOn ?? asOf
    let registers = (register.map { [$0] } ?? []) + further
    let bases = registers.map(\.base) + vendors.map(\.base) + buyers.map(\.base)
    let named = Set(bases.flatMap { $0.parties.keys.map(\.text) } + vendors.map(\.id.text))
    let rules = EvidenceRules(credence: policy?.credence ?? Policy.defaultCredence, parties: named)
    var documents: [[Party]] = bases.map { Array($0.parties.values) }
    documents += vendors.map { vendor in
      var party = Party(id: vendor.id, name: vendor.name, kind: vendor.kind)
      (party.also, party.country, party.partOf) = (vendor.also, vendor.country, vendor.partOf)
      party.isOnlyNamed = false
      return [party]
    }
    documents += buyers.map { buyer in
      var party = Party(id: buyer.id, name: buyer.name)
      (party.markets, party.country, party.isOnlyNamed) = (buyer.markets, buyer.country, false)
      return [party]
    }
    var reader = TieReader(rules: rules, asOf: asOf, knownOn: knownOn)
    for base in bases { reader.read(base.asKnown(on: knownOn)) }
    documents.append(reader.groups.sorted { $0.key < $1.key }.map(\.value))
    var complete = Set(vendors.filter { $0.base.coverage(of: .stakes) == .complete }.map(\.id))
    for register in registers where register.base.coverage(of: .stakes) == .complete {
      complete.formUnion(register.base[.stakes].map(\.subject))
    }
    for party in documents.joined() {
      guard let whole = party.partOf,
        let location = party.location ?? vendors.first(where: { $0.id == party.id })?.place
      else { continue }
      reader.ties.append(
        Tie(
          .part, from: whole, to: party.id,
          telling: Tie.Telling(
            standing: .confirmed, sources: [], path: "parties[\(party.id)].part_of", location: location)))
    }
    self.init(documents: documents, ties: reader.ties, completeLists: complete, asOf: asOf)
  }
}

extension VendorProfile {
  /// The head of its file.
  fileprivate var place: SourceLocation { SourceLocation(file, SourceRange(at: 0)) }
}

/// Reads facts as ties.
private struct TieReader {
  let rules: EvidenceRules
  let asOf: Day
  let knownOn: Day
  var ties: [Tie] = []
  /// Parties that hold or act together.
  var groups: [Party.ID: Party] = [:]

  init(rules: EvidenceRules, asOf: Day, knownOn: Day) {
    self.rules = rules
    self.asOf = asOf
    self.knownOn = knownOn
  }

  mutating func read(_ base: FactBase) {
    for (section, kind, field) in [
      (Section.stakes, Tie.Kind.stake, "holder"), (.roles, .role, "person"), (.customers, .customer, "party"),
      (.suppliers, .supplier, "party"),
    ] {
      for fact in base[section] {
        guard let state = FactState(fact, in: base, rules: rules, asOf: asOf, knownOn: knownOn),
          let (phase, probability) = state.likeliestPhase
        else { continue }
        let record = state.likeliest.record
        guard let from = party(record[field], base) else { continue }
        var tie = Tie(
          kind, from: from, to: fact.subject, word: record.word("role") ?? record.word("supplies"),
          nominatedBy: party(record["nominated_by"], base), round: record.word("round"),
          through: record.parties("through"), since: record.date("since") ?? record.stages("stages")["closed"],
          until: record.date("until"), phase: phase, probability: probability > 1 - 1e-9 ? 1 : probability,
          telling: telling(state, record, base))
        tie.isCritical = kind == .supplier && record["critical"] == .flag(true)
        tie.rights = kind == .stake ? record.rights : []
        ties.append(tie)
      }
    }
  }

  private func telling(_ state: FactState, _ record: Record, _ base: FactBase) -> Tie.Telling {
    let ground = state.ground
    let sources = ground.sources.map { id -> String in
      guard let source = base.sources[id] else { return id }
      return [source.publisher ?? id, source.published?.text].compactMap(\.self).joined(separator: " ")
    }
    return Tie.Telling(
      standing: ground.standing, economic: record.quantity("economic"), voting: record.quantity("voting"),
      economicRange: state.range("economic"), votingRange: state.range("voting"), sources: sources,
      path: state.fact.path, location: state.fact.location)
  }

  private mutating func party(_ value: FieldValue?, _ base: FactBase) -> Party.ID? {
    switch value {
    case .party(let id): return id
    case .parties(let ids):
      let id = Party.ID("group:" + ids.sorted().map(\.text).joined(separator: "+"))
      groups[id] = Party(
        id: id, name: ids.map { base.parties[$0]?.name ?? $0.text }.joined(separator: " and "), kind: "group")
      return id
    default: return nil
    }
  }
}

extension FactState {
  /// What its tellings leave open of a share; nil where they agree, or where one does not state it while others do: then the whole.
  fileprivate func range(_ name: String) -> ShareRange? {
    let told = Set(outcomes.compactMap(\.telling)).map { tellings[$0].record.quantity(name) }
    guard told.count > 1, told.contains(where: { $0 != nil }) else { return nil }
    let stated = told.compactMap { $0 }
    guard stated.count == told.count else { return ShareRange(lower: 0, upper: 1) }
    return ShareRange(
      lower: stated.map(\.lower).min() ?? 0, upper: stated.map(\.upper).max() ?? 1)
  }

  /// The phase in which it most likely is, with how likely that is; nil if it is most likely not so at all.
  fileprivate var likeliestPhase: (Tie.Phase, Double)? {
    let phases: [(Tie.Phase, Phase)] = [(.current, .current), (.former, .former), (.pending, .pending)]
    let found = phases.map { ($0.0, probability(of: $0.1)) }.filter { $0.1 > 0 }
    return found.max { $0.1 < $1.1 }
  }
}

extension Record {
  /// Rights beside the shares, in the order of the schema.
  fileprivate var rights: [String] {
    guard case .record(let rights) = self["rights"] else { return [] }
    var found: [String] = []
    for (field, one) in [("directors", "director"), ("observers", "observer")] {
      guard let count = rights.quantity(field), count.upper > 0 else { continue }
      found.append("\(count.text) \(count.lower == 1 && count.upper == 1 ? one : field)")
    }
    return found + ["veto", "information"].filter { rights[$0] == .flag(true) }
  }
  fileprivate func word(_ name: String) -> String? { if case .text(let text) = self[name] { text } else { nil } }
  fileprivate func quantity(_ name: String) -> Quantity? {
    if case .quantity(let quantity) = self[name] { quantity } else { nil }
  }
  fileprivate func parties(_ name: String) -> [Party.ID] {
    guard case .list(let values) = self[name] else { return [] }
    return values.compactMap { if case .party(let id) = $0 { id } else { nil } }
  }
}
