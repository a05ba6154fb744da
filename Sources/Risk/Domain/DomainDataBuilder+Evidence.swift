import ArmsLengthVendorModel
import CEL

/// What the profile rests on, so that a policy can ask for it.
extension DomainDataBuilder {
  /// Sets the fields of the vendor that tell of its profile.
  mutating func bindEvidence(_ record: RecordID) {
    let type = builder.type("fact")
    if isRead("facts", of: "vendor") {
      builder.set(record, "facts", .certainList((0..<profileStates).map { fact($0, type) }))
    }
    let sections = Section.allCases.filter { $0 != .controls }
    let silent = sections.filter { section in
      coverage(of: section) != .complete
        && places(section).first.map { $0 >= profileStates } ?? true
    }
    builder.set(record, "silent", .certainList(silent.map { .value(.string($0.rawValue)) }))
    let refused = vendor.base.coverage.filter { $0.value == .undisclosed }.keys.sorted()
    builder.set(record, "undisclosed", .certainList(refused.map { .value(.string($0)) }))
  }

  private mutating func fact(_ index: Int, _ type: RecordTypeID) -> Datum {
    let state = states[index]
    let telling = state.ground
    let places = layout.fact
    let record = builder.newRecord(type, label: state.fact.path)
    locations[record] = state.fact.location
    builder.set(record, at: places.path, .value(.string(state.fact.path)))
    let reads = entryReads
    if reads[places.section] {
      builder.set(record, at: places.section, .value(.string(state.fact.section.rawValue)))
    }
    if reads[places.standing] {
      builder.set(record, at: places.standing, .value(.string(telling.standing.rawValue)))
    }
    if reads[places.voices] {
      let voices = EvidenceRules.voices(telling.sources, in: state.base)
      builder.set(record, at: places.voices, .value(.opaque(QuantityValue(Double(voices), as: .count))))
    }
    guard reads[places.seen] else { return .record(record) }
    let attribute = state.fact.path + ".checked"
    let envelope = state.fact.envelope
    var seen: PartialDate?
    func look(_ date: PartialDate?) {
      guard let date, seen.map({ ($0.latest?.number ?? .min) < (date.latest?.number ?? .min) }) ?? true else { return }
      seen = date
    }
    look(envelope.checked)
    look(envelope.said)
    look(envelope.known)
    for source in telling.sources { look(state.base.sources[source]?.published) }
    builder.set(
      record, at: places.seen, seen.map { .value(.opaque(DateValue($0, attribute: attribute))) } ?? unknown(attribute))
    return .record(record)
  }

  // MARK: Growth

  /// The growth of revenue: as stated, or reckoned from the revenues of two periods that follow each other, whichever is later.
  mutating func growth() -> Datum {
    let stated = latest(.figures, "growth", open: "growth")
    guard let (current, previous) = consecutiveRevenues() else { return stated }
    if let day = figures(stating: "growth").last?.period.latest, day >= current.period.latest ?? day { return stated }
    let attribute = "growth"
    return revenue(current.index, attribute) { builder, now in
      builder.revenue(previous.index, attribute) { builder, before in
        guard now.unit == before.unit, before.lower > 0, before.upper < .infinity else {
          return builder.unknown(attribute)
        }
        return .value(
          .opaque(
            QuantityValue(
              kind: .share, lower: QuantityValue.tidy(now.lower / before.upper - 1),
              upper: QuantityValue.tidy(now.upper / before.lower - 1),
              attributes: (now.attributes + before.attributes).sorted())))
      }
    }
  }

  /// The revenue of a figure in each of its outcomes.
  private mutating func revenue(
    _ index: Int, _ attribute: String, _ use: (inout DomainDataBuilder, QuantityValue) -> Datum
  ) -> Datum {
    let path = states[index].fact.path
    let stated = choice(index) { builder, telling in
      guard case .quantity(let quantity) = telling.record["revenue"] else { return builder.unknown(attribute) }
      return use(&builder, QuantityValue(quantity, attribute: path + ".revenue"))
    }
    return whereCurrent(index, stated, otherwise: unknown(attribute))
  }

  /// The figures of the vendor that state a field and may hold, by their periods.
  private func figures(stating field: String) -> [(index: Int, period: PartialDate)] {
    places(.figures, of: vendor.id).compactMap { index -> (index: Int, period: PartialDate)? in
      let state = states[index]
      guard state.probability(of: .current) > 0,
        state.tellings.contains(where: { $0.record[field] != nil }), let period = state.fact.record.date("period")
      else { return nil }
      return (index, period)
    }.sorted { ($0.period.latest?.number ?? .min, $0.index) < ($1.period.latest?.number ?? .min, $1.index) }
  }

  /// The latest two figures of revenue whose periods are as long as each other and follow each other.
  private func consecutiveRevenues() -> (
    current: (index: Int, period: PartialDate), previous: (index: Int, period: PartialDate)
  )? {
    let figures = figures(stating: "revenue")
    guard let current = figures.last, let start = current.period.earliest, let end = current.period.latest else {
      return nil
    }
    let previous = figures.dropLast().last { figure in
      guard let first = figure.period.earliest, let last = figure.period.latest else { return false }
      return last.number + 1 == start.number && abs((last.number - first.number) - (end.number - start.number)) <= 3
    }
    return previous.map { (current, $0) }
  }
}
