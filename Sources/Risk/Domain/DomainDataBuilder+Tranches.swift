import ArmsLengthVendorModel
import CEL

/// Stakes that are bought part by part: the parts add up until a whole stake replaces them.
extension DomainDataBuilder {
  /// The most parts of one holder that may be open; beyond that parts stand for themselves.
  private static let mostOpenParts = 8

  /// A whole stake replaces the tranches of its holder.
  func withoutReplacedTranches(_ elements: [Element]) -> [Element] {
    let whole = states.indices.filter { index in
      let fact = states[index].fact
      return fact.section == .stakes && fact.subject == vendor.id && fact.record["round"] == nil
        && presence(index, in: .current) != nil
    }
    return elements.compactMap { element in
      guard let index = state(of: element), states[index].fact.record["round"] != nil,
        let replacing = whole.first(where: { states[$0].fact.record["holder"] == states[index].fact.record["holder"] })
      else { return element }
      if states[replacing].isCertain { return nil }
      // It counts where the whole stake does not.
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

  /// The tranches of one holder as one stake: the latest that is there stands for all, with the sum of their figures.
  mutating func withJointTranches(_ elements: [Element]) -> [Element] {
    var parts: [Party.ID: [Int]] = [:]
    for element in elements {
      guard let index = state(of: element), states[index].fact.record["round"] != nil,
        case .party(let holder) = states[index].fact.record["holder"]
      else { continue }
      parts[holder, default: []].append(index)
    }
    var joint: [Int: (record: RecordID, later: [Int])] = [:]
    for holder in parts.keys.sorted() {
      let sorted = (parts[holder] ?? []).sorted { (begin(of: $0), $0) < (begin(of: $1), $1) }
      guard sorted.count > 1, sorted.count(where: { !states[$0].isCertain }) <= Self.mostOpenParts else { continue }
      for (place, index) in sorted.enumerated() {
        let record = makeRecord(for: index)
        fill(index, record)
        let earlier = Array(sorted[..<place])
        for field in ["economic", "voting"] {
          builder.set(record, field, total(of: [index] + earlier, field, QuantityValue(0, as: .share)))
        }
        builder.set(record, "previous", total(of: earlier, "economic", QuantityValue(0, as: .share)))
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

  /// The sum of a figure over some tranches, as far as they are there; what is not stated leaves room up to all.
  private mutating func total(of indices: [Int], _ field: String, _ sum: QuantityValue) -> Datum {
    guard let index = indices.first else { return .value(.opaque(sum)) }
    let rest = Array(indices.dropFirst())
    let state = states[index]
    func adding(_ outcome: FactState.Outcome) -> QuantityValue {
      guard outcome.phase == .current, let telling = outcome.telling else { return sum }
      let path = state.fact.path + "." + field
      guard case .quantity(let share) = state.tellings[telling].record[field] else {
        return QuantityValue(
          kind: .share, lower: sum.lower, upper: 1, excludesLower: sum.excludesLower,
          attributes: Array(Set(sum.attributes + [path])).sorted(), isInferred: true)
      }
      return QuantityValue(
        kind: .share, lower: min(1, QuantityValue.tidy(sum.lower + share.lower)),
        upper: min(1, QuantityValue.tidy(sum.upper + share.upper)),
        excludesLower: sum.excludesLower || share.excludesLower,
        excludesUpper: sum.excludesUpper || share.excludesUpper,
        attributes: Array(Set(sum.attributes + [path])).sorted(), isInferred: sum.isInferred)
    }
    let sums = state.outcomes.map(adding)
    var found: Datum
    if let variable = stateVariables[index], Set(sums).count > 1 {
      found = .choice(variable: variable, sums.map { total(of: rest, field, $0) })
    } else {
      found = total(of: rest, field, sums[0])
    }
    if let claim = state.claim, let variable = claimVariables[claim.location] {
      found = .choice(variable: variable, [found, total(of: rest, field, sum)])
    }
    return found
  }

  /// What the holder of a stake held before: the tranches that it replaces.
  mutating func previous(_ index: Int) -> Datum {
    let fact = states[index].fact
    guard fact.record["round"] == nil else { return .value(.opaque(QuantityValue(0, as: .share))) }
    var (lower, upper) = (0.0, 0.0)
    var isInferred = false
    for place in placesBySubject[.stakes]?[fact.subject] ?? [] {
      guard states[place].fact.record["round"] != nil,
        states[place].fact.record["holder"] == fact.record["holder"], states[place].probability(of: .current) > 0
      else { continue }
      let other = states[place]
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

  func state(of element: Element) -> Int? {
    guard case .record(let id) = element.datum else { return nil }
    return stateRecords.firstIndex(of: id)
  }

  /// When a tranche was bought, for their order.
  private func begin(of index: Int) -> Int {
    let record = states[index].likeliest.record
    if let date = record.date("since") { return date.earliest?.number ?? .min }
    if case .record(let stages) = record["stages"], case .date(let date) = stages["closed"] {
      return date.earliest?.number ?? .min
    }
    return .min
  }
}
