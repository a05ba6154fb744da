import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL

extension DomainDataBuilder {
  /// Adds the record of a fact.
  mutating func makeRecord(for index: Int) -> RecordID {
    let state = states[index]
    let record = builder.newRecord(factTemplates[state.fact.section.place], label: state.fact.path)
    facts[record] = state
    locations[record] = state.fact.location
    return record
  }

  /// Sets the fields of a fact's record: those that differ between the outcomes are choices. What nobody states stays blank: it
  /// is unknown by the path of the fact, or as the schema says.
  mutating func fill(_ index: Int, _ record: RecordID) {
    let state = states[index]
    let path = state.fact.path
    let layout = layout.facts[state.fact.section.place]
    let reads = factReads[state.fact.section.place]
    if state.tellings.count == 1 {
      fillStated(state.likeliest.record, layout.stated, reads, record, path: path)
    } else {
      fillTold(index, layout.stated, reads, record)
    }
    builder.set(record, at: layout.path, .value(.string(path)))
    builder.set(record, at: layout.of, party(state.fact.subject))
    if reads[layout.standing] {
      builder.set(record, at: layout.standing, .value(.string(state.ground.standing.rawValue)))
    }
    if reads[layout.known], let known = state.ground.known {
      builder.set(record, at: layout.known, .value(.opaque(DateValue(known, attribute: path + ".known"))))
    }
    switch state.fact.section {
    case .stakes:
      if let place = layout.previous, reads[place] { builder.set(record, at: place, previous(index)) }
      let since = Self.since
      if reads[since], state.told.contains(where: { $0["since"] != nil || $0["stages"] != nil }) {
        let field = layout.stated.fields[since]
        builder.set(record, at: since, choice(index) { $0.heldSince($1.record, field, path: path) })
      }
    case .customers: fillCustomer(index, record)
    case .events:
      guard let place = layout.on, reads[place] else { break }
      builder.set(
        record, at: place,
        choice(index) { builder, telling in
          guard let date = telling.record.happening else { return builder.unknown(path + ".date") }
          return .value(.opaque(DateValue(builder.bounded(date, telling), attribute: path + ".date")))
        })
    case .controls: addControl(index)
    case .figures, .roles, .suppliers, .workforce: break
    }
  }

  /// Sets the fields that a fact states which is told in one way.
  private mutating func fillStated(
    _ stated: Record, _ layout: DomainLayout.Stated, _ reads: [Bool], _ record: RecordID, path: String
  ) {
    var places: [(place: Int, value: FieldValue)] = []
    places.reserveCapacity(stated.fields.count)
    for (name, field) in stated.fields {
      if let place = layout.places[name], place < layout.fields.count, reads[place] {
        places.append((place, field.value))
      }
    }
    // In a fixed order, so that records within it are numbered alike in every run.
    places.sort { $0.place < $1.place }
    for (place, value) in places {
      let field = layout.fields[place]
      builder.set(record, at: place, datum(value, field.type, path: path + "." + field.name))
    }
  }

  /// Sets the fields of a fact that is told in several ways.
  private mutating func fillTold(
    _ index: Int, _ layout: DomainLayout.Stated, _ reads: [Bool], _ record: RecordID
  ) {
    let state = states[index]
    let path = state.fact.path
    let tellings = state.told
    guard let first = tellings.first else { return }
    for (place, field) in layout.fields.enumerated() where reads[place] {
      guard tellings.contains(where: { $0.fields[field.name] != nil }) else { continue }
      let value = first[field.name]
      if tellings.allSatisfy({ $0[field.name] == value }) {
        // All tellings agree on it: it is no choice.
        builder.set(record, at: place, datum(state.likeliest.record, field, path: path))
      } else {
        builder.set(record, at: place, choice(index) { $0.datum($1.record, field, path: path) })
      }
    }
  }

  /// The place of `since` in a stake.
  private static let since = RecordSchema.stake.fields.firstIndex { $0.name == "since" } ?? -1

  /// When a stake began: as stated, else when its deal was closed.
  private mutating func heldSince(_ record: Record, _ field: FieldSchema, path: String) -> Datum {
    guard record[field.name] == nil, let closed = record.stages("stages")["closed"] else {
      return datum(record, field, path: path)
    }
    return datum(.date(closed), .date, path: path + ".stages.closed")
  }

  /// A datum for each outcome of a fact; one, where they do not differ.
  mutating func choice(_ index: Int, _ datum: (inout DomainDataBuilder, Telling) -> Datum) -> Datum {
    let state = states[index]
    guard let variable = stateVariables[index] else { return datum(&self, state.likeliest) }
    var byTelling: [Int: Datum] = [:]
    var alternatives: [Datum] = []
    for outcome in state.outcomes {
      let telling = outcome.telling ?? state.outcomes.compactMap(\.telling)[0]
      if byTelling[telling] == nil { byTelling[telling] = datum(&self, state.tellings[telling]) }
      alternatives.append(byTelling[telling]!)
    }
    return byTelling.count == 1 ? alternatives[0] : .choice(variable: variable, alternatives)
  }

  /// A date that is told as a fact lies no later than the day on which it became known.
  func bounded(_ date: PartialDate, _ telling: Telling) -> PartialDate {
    guard telling.standing != .announced, let known = telling.known?.latest, let latest = date.latest, known < latest,
      date.earliest.map({ $0 <= known }) ?? true
    else { return date }
    return PartialDate(earliest: date.earliest, latest: known, text: date.text)
  }

  // MARK: Values

  mutating func unknown(_ attribute: String) -> Datum { .unknown(builder.attribute(attribute)) }

  mutating func party(_ id: Party.ID) -> Datum {
    if let record = partyRecords[id] { return .record(record) }
    return unknown("parties[\(id)]")
  }

  /// What a field of a record holds.
  mutating func datum(_ record: Record, _ field: FieldSchema, path: String) -> Datum {
    let name = path + "." + field.name
    guard let value = record[field.name] else {
      switch field.absence {
      case .unknown: return unknown(name)
      case .none: return .none(stated: false)
      case .isFalse: return .value(.bool(false))
      }
    }
    return datum(value, field.type, path: name)
  }

  mutating func datum(_ value: FieldValue, _ type: FieldType, path: String) -> Datum {
    switch value {
    case .unknown: return unknown(path)
    case .none:
      switch type {
      case .quantity(let kind): return .nothing(.opaque(QuantityValue(kind: kind, lower: 0, upper: 0, text: "none")))
      case .flag: return .value(.bool(false))
      case .list: return .list([])
      default: return .none(stated: true)
      }
    case .flag(let flag): return .value(.bool(flag))
    case .text(let text): return .value(.string(text))
    case .quantity(let quantity) where quantity.text == "none": return datum(.none, type, path: path)
    case .quantity(let quantity): return .value(.opaque(QuantityValue(quantity, attribute: path)))
    case .date(let date): return .value(.opaque(DateValue(date, attribute: path)))
    case .party(let id): return party(id)
    case .parties(let ids): return group(ids)
    case .list(let values):
      guard case .list(let element) = type else { return unknown(path) }
      return .list(values.enumerated().map { Element(datum($0.element, element, path: "\(path)[\($0.offset)]")) })
    case .record(let record):
      guard case .record(let schema) = type else { return unknown(path) }
      if layout.nested[schema.name]?.hasStages ?? false, !record.fields.isEmpty,
        record.fields.allSatisfy({ isAhead($0.value.value) })
      {
        return .none(stated: false)
      }
      return nested(record, schema, path: path)
    }
  }

  /// Whether a stage lies after the as-of date, or after what was known.
  private func isAhead(_ value: FieldValue?) -> Bool {
    guard case .date(let date) = value, let earliest = date.earliest else { return false }
    return earliest > min(asOf, knownOn)
  }

  /// A record within a record. Stages that lie after the as-of date have not been reached.
  mutating func nested(_ record: Record, _ schema: RecordSchema, path: String) -> Datum {
    guard let layout = layout.nested[schema.name], let template = templates[schema.name] else { return unknown(path) }
    let id = builder.newRecord(template, label: path)
    let reads = reads.of(schema.name)
    for (place, field) in layout.fields.enumerated() where reads[place] {
      guard let value = record.fields[field.name] else { continue }
      let isAhead = layout.hasStages && isAhead(value.value)
      builder.set(
        id, at: place, isAhead ? .none(stated: false) : datum(value.value, field.type, path: path + "." + field.name))
    }
    stated[id] = record
    if let place = record.fields.values.map(\.location).min(by: { $0.range < $1.range }) { locations[id] = place }
    return .record(id)
  }

  /// Several parties together, as one party whose figures are joint.
  mutating func group(_ ids: [Party.ID]) -> Datum {
    let id = Party.ID("group:" + ids.sorted().map(\.text).joined(separator: "+"))
    if let record = partyRecords[id] { return .record(record) }
    var party = Party(id: id, name: ids.map { parties[$0]?.name ?? $0.text }.joined(separator: " and "), kind: "group")
    party.maybe = ids
    parties[id] = party
    let record = builder.newRecord(partyType, label: party.name)
    partyRecords[id] = record
    return .record(record)
  }

  // MARK: Reckoned fields

  private mutating func fillCustomer(_ index: Int, _ record: RecordID) {
    let (path, base) = (states[index].fact.path, states[index].base)
    let day = min(asOf, knownOn)
    reckon("share", index, record) { builder, telling in
      builder.latest("share", of: telling.record, in: base, path: path)
    }
    if let major = RecordSchema.customer["major"] {
      reckon("major", index, record) { builder, telling in
        // A share says more than the word.
        let isStated = telling.record[major.name] != nil
        if !isStated,
          telling.record.latestFigure("share", asOf: builder.asOf, knownOn: builder.knownOn, in: base) != nil
        {
          return .value(.bool(false))
        }
        return builder.datum(telling.record, major, path: path)
      }
    }
    reckon("largest_share", index, record) { builder, telling in
      builder.largestShare(of: telling.record, in: base, path: path)
    }
    reckon("share_before", index, record) { builder, telling in
      let left = telling.record.exitDate(by: day)?.earliest ?? builder.asOf
      let found = telling.record.latestFigure(
        "share", asOf: min(left, builder.asOf), knownOn: builder.knownOn, in: base)
      guard let found else { return builder.latest("share", of: telling.record, in: base, path: path) }
      guard case .quantity(let quantity) = found.value else { return builder.unknown("\(path).revenue") }
      return .value(.opaque(QuantityValue(quantity, attribute: "\(path).revenue[\(found.place)].share")))
    }
    reckon("share_on", index, record) { builder, telling in
      guard let best = telling.record.latestFigure("share", asOf: builder.asOf, knownOn: builder.knownOn, in: base)
      else { return builder.unknown("\(path).revenue") }
      return .value(.opaque(DateValue(best.day)))
    }
    reckon("amount", index, record) { builder, telling in
      builder.latest("amount", of: telling.record, in: base, path: path)
    }
    reckon("leaving", index, record) { builder, telling in
      if telling.record["exit"] == .unknown { return builder.unknown(path + ".exit") }
      return .value(.bool(telling.record.exitDate(by: day) != nil))
    }
    reckon("left_on", index, record) { builder, telling in
      if telling.record["exit"] == .unknown { return builder.unknown(path + ".exit") }
      guard let date = telling.record.exitDate(by: day) else { return .none(stated: false) }
      return .value(.opaque(DateValue(builder.bounded(date, telling), attribute: path + ".exit")))
    }
  }

  /// Sets a field of a customer that is reckoned from others, if anybody reads it.
  private mutating func reckon(
    _ name: String, _ index: Int, _ record: RecordID, _ datum: (inout DomainDataBuilder, Telling) -> Datum
  ) {
    let section = Section.customers.place
    guard let place = layout.facts[section].stated.places[name], factReads[section][place] else { return }
    builder.set(record, at: place, choice(index, datum))
  }

  /// A figure of the latest period that counts.
  private mutating func latest(_ name: String, of record: Record, in base: FactBase, path: String) -> Datum {
    guard let found = record.latestFigure(name, asOf: asOf, knownOn: knownOn, in: base),
      case .quantity(let quantity) = found.value
    else { return unknown("\(path).revenue") }
    return .value(.opaque(QuantityValue(quantity, attribute: "\(path).revenue[\(found.place)].\(name)")))
  }

  /// What the largest of several customers together can have of their joint share: all of it, or at least its equal part.
  private mutating func largestShare(of record: Record, in base: FactBase, path: String) -> Datum {
    guard case .parties(let members) = record["party"], members.count > 1,
      let best = record.latestFigure("share", asOf: asOf, knownOn: knownOn, in: base),
      case .quantity(let joint) = best.value
    else { return latest("share", of: record, in: base, path: path) }
    return .value(
      .opaque(
        QuantityValue(
          kind: .share, lower: QuantityValue.tidy(joint.lower / Double(members.count)), upper: joint.upper,
          excludesLower: joint.excludesLower, excludesUpper: joint.excludesUpper,
          attributes: ["\(path).revenue[\(best.place)].share"])))
  }
}
