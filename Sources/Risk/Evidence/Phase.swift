import ArmsLengthVendorModel

/// Where a fact stands on a day.
enum Phase: Sendable, Hashable {
  /// It has not begun, and nobody has announced it.
  case absent
  /// It has been begun or announced and is not yet in force.
  case pending
  /// It is in force, or has happened.
  case current
  /// It is over.
  case former
}

/// Works out the phase of facts on one day.
struct PhaseRules {
  /// The as-of date.
  let asOf: Day

  /// The phases that a record can be in, each with its probability.
  ///
  /// A date that does not decide counts by the share of its days up to the as-of date. What is not announced began no later
  /// than it became known.
  ///
  /// - Parameters:
  ///   - record: The fields of a telling.
  ///   - known: When it became known; nil: nobody says.
  ///   - announced: Whether it may have been told in advance.
  func phases(of record: Record, in section: Section, known: PartialDate?, announced: Bool) -> [(
    phase: Phase, probability: Double
  )] {
    switch section {
    case .events: return begun(record.happening, known: known, announced: announced).phases
    case .figures:
      // A period whose end is open has not ended.
      if let period = record.date("period"), period.latest == nil { return [(.absent, 1)] }
      return begun(end(of: record.date("period") ?? record.date("on")), known: known, announced: announced).phases
    case .workforce: return begun(record.date("on"), known: known, announced: announced).phases
    case .stakes: return stake(record, known: known, announced: announced)
    case .customers:
      let stages = record.stages("exit")
      let ended = stages["withdrawn"] == nil ? stages["ended"] : nil
      return state(record, end: ended, known: known, announced: announced)
    case .controls: return state(record, end: record.date("expires"), known: known, announced: announced)
    case .roles, .suppliers: return state(record, end: nil, known: known, announced: announced)
    }
  }

  /// The last day of a period, as a date.
  private func end(of span: PartialDate?) -> PartialDate? {
    span.map { PartialDate(earliest: $0.latest ?? $0.earliest, latest: $0.latest, text: $0.text) }
  }

  private func stake(_ record: Record, known: PartialDate?, announced: Bool) -> [(phase: Phase, probability: Double)] {
    let stages = record.stages("stages")
    for stop in ["withdrawn", "expired"] {
      if let date = stages[stop], let day = date.latest ?? date.earliest, day <= asOf { return [(.absent, 1)] }
    }
    guard !stages.isEmpty, record["since"] == nil else {
      return state(record, end: nil, known: known, announced: announced)
    }
    guard let closed = stages["closed"] else { return pending(stages) }
    var held = record
    held.fields["since"] = record.fields["stages"].map { StatedValue(.date(closed), at: $0.location) }
    let phases = state(held, end: nil, known: known, announced: true)
    guard let absent = phases.first(where: { $0.phase == .absent })?.probability else { return phases }
    return phases.filter { $0.phase != .absent } + pending(stages).map { ($0.phase, $0.probability * absent) }
  }

  private func pending(_ stages: [String: PartialDate]) -> [(phase: Phase, probability: Double)] {
    let part = share(of: .earliest(stages), upTo: asOf)
    return [(Phase.pending, part), (.absent, 1 - part)].filter { $0.1 > 0 }
  }

  /// A state with a beginning and possibly an end.
  private func state(
    _ record: Record, end: PartialDate?, known: PartialDate?, announced: Bool
  ) -> [(phase: Phase, probability: Double)] {
    let start = record.date("since")
    let until = record.date("until") ?? end
    let began = begun(start, known: known, announced: announced).share
    var over = 0.0
    if let until { over = min(began, begun(until, known: known, announced: announced).share) }
    // Told before it began: it is on its way.
    let isAhead = (known?.latest ?? known?.earliest).flatMap { day in start?.earliest.map { day < $0 } } ?? false
    return [
      (.current, began - over), (.former, over), (isAhead ? .pending : .absent, 1 - began),
    ].filter { $0.1 > 0 }
  }

  private struct Begun {
    let share: Double
    var phases: [(phase: Phase, probability: Double)] {
      [(Phase.current, share), (.absent, 1 - share)].filter { $0.1 > 0 }
    }
  }

  /// How much of a beginning lies up to the as-of date.
  private func begun(_ date: PartialDate?, known: PartialDate?, announced: Bool) -> Begun {
    guard !announced, let day = known?.latest ?? known?.earliest else {
      return Begun(share: share(of: date, upTo: asOf))
    }
    guard let date else { return Begun(share: day <= asOf ? 1 : 0.5) }
    // Told before it can have begun: then this says nothing of the day.
    let isToldAhead = date.earliest.map { day < $0 } ?? false
    let latest = isToldAhead ? date.latest : min(date.latest ?? day, day)
    return Begun(share: share(of: PartialDate(earliest: date.earliest, latest: latest, text: date.text), upTo: asOf))
  }

  /// The share of the days of a date that lie up to a day: 1 where nothing is said, one half where it is open.
  private func share(of date: PartialDate?, upTo day: Day) -> Double {
    guard let date else { return 1 }
    if let latest = date.latest, latest <= day { return 1 }
    if let earliest = date.earliest, earliest > day { return 0 }
    guard let earliest = date.earliest, let latest = date.latest else { return 0.5 }
    return Double(day.number - earliest.number + 1) / Double(latest.number - earliest.number + 1)
  }
}
