import ArmsLengthVendorModel

/// The days on which documents say that something begins, ends, becomes known or is told otherwise.
///
/// They are candidates: whether anything moves on them is for the assessment to say. A date that is not exact counts with its first
/// day, its last day and the day after, when it is decided.
struct DatesOfInterest {
  private(set) var days: Set<Day> = []
  private let range: ClosedRange<Day>

  /// Collects the days of documents.
  ///
  /// - Complexity: O(*n*) in what the documents state.
  init(
    _ vendor: VendorProfile, _ buyer: Buyer?, _ register: Register, within range: ClosedRange<Day>,
    withMonths: Bool = true
  ) {
    self.range = range
    for base in [vendor.base, register.base] + (buyer.map { [$0.base] } ?? []) { add(base) }
    for stages in (vendor.services ?? []).compactMap(\.stages) { add(stages) }
    for engagement in buyer?.engagements ?? [] where engagement.vendor == vendor.id { add(engagement.record) }
    if withMonths { addMonths() }
  }

  /// The first day of each month, so that whatever lasts a month is found even if no document names its days.
  private mutating func addMonths() {
    var (year, month, _) = range.lowerBound.components
    // Of very long ranges only years: what is looked at must stay little.
    let step = range.upperBound.number - range.lowerBound.number > 40 * 366 ? 12 : 1
    while let day = Day(year: year, month: month, day: 1), day <= range.upperBound {
      add(day)
      month += step
      if month > 12 { (year, month) = (year + 1, month - 12) }
    }
  }

  private mutating func add(_ base: FactBase) {
    for source in base.sources.values { add(source.published) }
    for claim in base.claims.values { add(claim.envelope) }
    for ground in base.coverageGrounds.values {
      add(ground.known)
      add(ground.checked)
    }
    for facts in base.facts.values {
      for fact in facts {
        add(fact.envelope)
        add(fact.record)
        for account in fact.accounts {
          add(account.envelope)
          add(account.record)
        }
      }
    }
  }

  private mutating func add(_ envelope: Envelope) {
    add(envelope.known)
    add(envelope.said)
    for standing in envelope.standings { add(standing.since) }
  }

  private mutating func add(_ record: Record) { for stated in record.fields.values { add(stated.value) } }

  private mutating func add(_ value: FieldValue) {
    switch value {
    case .date(let date): add(date)
    case .list(let values): for value in values { add(value) }
    case .record(let record): add(record)
    case .none, .unknown, .flag, .text, .quantity, .party, .parties: break
    }
  }

  private mutating func add(_ date: PartialDate?) {
    guard let date else { return }
    if let day = date.earliest { add(day) }
    if let day = date.latest {
      add(day)
      if !date.isExact || date.earliest == nil { add(day.adding(days: 1)) }
    }
  }

  private mutating func add(_ day: Day) { if range.contains(day) { days.insert(day) } }
}
