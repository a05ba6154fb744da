import ArmsLengthVendorModel
import CEL

/// Stakes that are bought part by part: the parts add up until a whole stake replaces them.
extension DomainDataBuilder {
  /// The most parts of one holder that may be open; beyond that parts stand for themselves.
  private static let mostOpenParts = 8

  /// A whole stake replaces what its holder had before it, tranches and an older whole stake, and a stake the round that it says
  /// it supersedes.
  func withoutReplacedTranches(_ elements: [Element]) -> [Element] {
    let current = places(.stakes, of: vendor.id).filter { presence($0, in: .current) != nil }
    let held = Dictionary(grouping: current) { states[$0].fact.holders }
    return elements.compactMap { element in
      guard let index = state(of: element),
        let replacing = held[states[index].fact.holders]?.first(where: { replaces($0, index) })
      else { return element }
      if states[replacing].isCertain { return nil }
      // It counts where the other stake does not.
      guard states[replacing].claim == nil, let variable = stateVariables[replacing] else {
        guard stateVariables[replacing] == nil, let claim = states[replacing].claim,
          let variable = claimVariables[claim.location]
        else { return element }
        return Element(element.datum, .conjunction([element.presence, .variable(variable, holdsIn: [false, true])]))
      }
      let absent = states[replacing].outcomes.map { $0.phase != .current }
      return Element(element.datum, .conjunction([element.presence, .variable(variable, holdsIn: absent)]))
    }
  }

  /// Whether a stake takes the place of another of the same holder: a whole one of a tranche that is not certainly younger, and of
  /// a whole one that is certainly older; or one that says so.
  private func replaces(_ index: Int, _ other: Int) -> Bool {
    let (fact, part) = (states[index].fact, states[other].fact)
    guard index != other, !fact.holders.isEmpty, fact.holders == part.holders else { return false }
    if fact.superseded != nil, fact.superseded == part.round { return true }
    guard fact.round == nil else { return false }
    return part.round == nil ? isBefore(other, index) : !isBefore(index, other)
  }

  /// The tranches of one holder as one stake: the latest that is there stands for all, with the sum of their figures.
  ///
  /// Tranches that came after a whole stake add to it.
  mutating func withJointTranches(_ elements: [Element]) -> [Element] {
    var parts: [[Party.ID]: [Int]] = [:]
    let places = elements.compactMap { state(of: $0) }
    let rounds = Dictionary(grouping: places.filter { states[$0].fact.round != nil }) { states[$0].fact.holders }
    for index in places {
      let fact = states[index].fact
      guard !fact.holders.isEmpty else { continue }
      if fact.round == nil {
        let isAddedTo = rounds[fact.holders]?.contains { isBefore(index, $0) } ?? false
        guard isAddedTo else { continue }
      }
      parts[fact.holders, default: []].append(index)
    }
    var joint: [Int: (record: RecordID, later: [Int])] = [:]
    for holders in parts.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let sorted = (parts[holders] ?? []).sorted { (begin(of: $0), $0) < (begin(of: $1), $1) }
      guard sorted.count > 1, sorted.count <= AssessmentLimits.parts,
        sorted.count(where: { !states[$0].isCertain }) <= Self.mostOpenParts
      else { continue }
      for (place, index) in sorted.enumerated() {
        let record = makeRecord(for: index)
        fill(index, record)
        let earlier = Array(sorted[..<place])
        for field in ["economic", "voting"] {
          builder.set(record, field, total(of: [index] + earlier.reversed(), field))
        }
        builder.set(record, "previous", total(of: earlier.reversed(), "economic"))
        if states[index].likeliest.record["rights"] == nil, let schema = RecordSchema.stake["rights"],
          let stating = earlier.last(where: { states[$0].isCertain && states[$0].likeliest.record["rights"] != nil })
        {
          builder.set(
            record, "rights", datum(states[stating].likeliest.record, schema, path: states[stating].fact.path))
        }
        joint[index] = (record, Array(sorted[(place + 1)...]))
      }
    }
    return elements.compactMap { element in
      guard let index = state(of: element), let (record, later) = joint[index] else { return element }
      var conditions = [element.presence]
      for other in later {
        switch presence(other, in: .current) {
        case .certain: return nil
        case .variable(let variable, let holds): conditions.append(.variable(variable, holdsIn: holds.map { !$0 }))
        case .conjunction, .possible, nil: break
        }
      }
      return Element(.record(record), conditions.count == 1 ? conditions[0] : .conjunction(conditions))
    }
  }

  /// What has been added up on the way back through the parts of a holder.
  private struct Sum: Hashable {
    var amount = QuantityValue(0, as: .share)
    /// The parts that are left, the latest first; none once a whole stake was met.
    var rest: [Int]
    /// The rounds that later ones supersede.
    var superseded: Set<String> = []
  }

  private mutating func total(of indices: [Int], _ field: String) -> Datum { total(Sum(rest: indices), field) }

  /// The sum of a figure over parts, as far as they are there; what is not stated leaves room up to all.
  private mutating func total(_ sum: Sum, _ field: String) -> Datum {
    guard let index = sum.rest.first else { return .value(.opaque(sum.amount)) }
    let state = states[index]
    var without = sum
    without.rest.removeFirst()
    if let round = state.fact.round, sum.superseded.contains(round) { return total(without, field) }
    let sums = state.outcomes.map { outcome in
      guard outcome.phase == .current, let telling = outcome.telling else { return without }
      var next = without
      let path = state.fact.path + "." + field
      next.amount = Self.adding(state.tellings[telling].record[field], to: sum.amount, path: path)
      if state.fact.round == nil { next.rest = [] }
      if let round = state.fact.superseded { next.superseded.insert(round) }
      return next
    }
    var found: Datum
    if let variable = stateVariables[index], Set(sums).count > 1 {
      found = .choice(variable: variable, sums.map { total($0, field) })
    } else {
      found = total(sums[0], field)
    }
    if let claim = state.claim, let variable = claimVariables[claim.location] {
      found = .choice(variable: variable, [found, total(without, field)])
    }
    return found
  }

  private static func adding(_ value: FieldValue?, to sum: QuantityValue, path: String) -> QuantityValue {
    let attributes = Array(Set(sum.attributes + [path])).sorted()
    guard case .quantity(let share) = value else {
      return QuantityValue(
        kind: .share, lower: sum.lower, upper: 1, excludesLower: sum.excludesLower, attributes: attributes,
        isInferred: true)
    }
    return QuantityValue(
      kind: .share, lower: min(1, QuantityValue.tidy(sum.lower + share.lower)),
      upper: min(1, QuantityValue.tidy(sum.upper + share.upper)),
      excludesLower: sum.excludesLower || share.excludesLower, excludesUpper: sum.excludesUpper || share.excludesUpper,
      attributes: attributes, isInferred: sum.isInferred)
  }

  /// What the holder of a stake held before: the latest whole stake that it replaces, with the tranches since, or the tranches.
  mutating func previous(_ index: Int) -> Datum {
    let fact = states[index].fact
    guard fact.round == nil else { return .value(.opaque(QuantityValue(0, as: .share))) }
    let earlier = places(.stakes, of: fact.subject).filter { place in
      place != index && states[place].fact.holders == fact.holders
        && states[place].probability(of: .current) + states[place].probability(of: .former) > 0
        && mayLast(place, until: index)
    }
    let whole = earlier.filter { states[$0].fact.round == nil && isBefore($0, index) }.max {
      begin(of: $0) < begin(of: $1)
    }
    var (lower, upper) = (0.0, 0.0)
    var isInferred = false
    for place in earlier {
      let other = states[place]
      if other.fact.round == nil {
        guard place == whole else { continue }
      } else {
        guard !isBefore(index, place), whole.map({ isBefore($0, place) }) ?? true else { continue }
      }
      guard case .quantity(let share) = other.likeliest.record["economic"] else {
        upper = 1
        isInferred = true
        continue
      }
      lower += other.isCertain ? share.lower : 0
      upper += share.upper
    }
    return .value(
      .opaque(
        QuantityValue(
          kind: .share, lower: min(1, QuantityValue.tidy(lower)), upper: min(1, QuantityValue.tidy(upper)),
          attributes: [fact.path + ".previous"],
          isInferred: isInferred)))
  }

  /// Whether a stake was not sold before another began: it has no end, or ends on the day before at the earliest.
  private func mayLast(_ place: Int, until index: Int) -> Bool {
    guard let end = states[place].likeliest.record.date("until")?.latest, let start = beginning(of: index)?.earliest
    else { return true }
    return end.number + 1 >= start.number
  }

  private func state(of element: Element) -> Int? {
    guard case .record(let id) = element.datum else { return nil }
    return stateRecords.firstIndex(of: id)
  }

  /// Whether one stake certainly began before another.
  private func isBefore(_ index: Int, _ other: Int) -> Bool {
    guard let first = beginning(of: index), let second = beginning(of: other) else { return false }
    return first.isBefore(second) == true
  }

  /// When a tranche was bought, for their order.
  private func begin(of index: Int) -> Int { beginning(of: index)?.earliest?.number ?? .min }

  private func beginning(of index: Int) -> PartialDate? {
    let record = states[index].likeliest.record
    return record.date("since") ?? record.stages("stages")["closed"]
  }
}

extension Fact {
  /// Who holds a stake, several together in the order of their ids; empty for other facts.
  fileprivate var holders: [Party.ID] {
    switch record["holder"] {
    case .party(let id): [id]
    case .parties(let ids): ids.sorted()
    default: []
    }
  }
  /// The round of a tranche.
  fileprivate var round: String? { if case .text(let round) = record["round"] { round } else { nil } }
  /// The round that a stake takes the place of.
  fileprivate var superseded: String? { if case .text(let round) = record["supersedes"] { round } else { nil } }
}
