import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What became of the facts of an assessment from one day to the next, and what each of them did to the scores.
struct FactHistory {
  let assessor: Assessor
  let vendor: VendorProfile
  let buyer: Buyer?
  let axis: Timeline.Axis
  private let bases: [FactBase]
  private let rules: EvidenceRules
  private let comparison: FactComparison

  /// A change of a fact, with the fact as it was before.
  struct Change {
    var change: FactChange
    /// The fact's place and its state on the day before; nil: it is no fact but a term, a service or the word on a list.
    let earlier: (location: SourceLocation, state: FactState?)?
  }

  /// More changes on one day than this are not told apart in what they did: each costs an assessment.
  private static let mostAttributed = 40

  init(assessor: Assessor, vendor: VendorProfile, buyer: Buyer?, axis: Timeline.Axis) {
    self.assessor = assessor
    self.vendor = vendor
    self.buyer = buyer
    self.axis = axis
    bases = [vendor.base, assessor.register.base] + (buyer.map { [$0.base] } ?? [])
    rules = EvidenceRules(of: vendor, assessor.register, buyer, assessor.policy)
    var names: [Party.ID: String] = [:]
    for base in bases.reversed() { for (id, party) in base.parties { names[id] = party.name } }
    for (id, party) in assessor.register.base.parties where !party.isOnlyNamed { names[id] = party.name }
    names[vendor.id] = vendor.name
    comparison = FactComparison(words: ChangeWords(names: names), names: names)
  }

  // MARK: What changed

  /// What changed on a day against the day before, in the order of the documents.
  func changes(on day: Day) -> [Change] {
    let (old, new) = (axis.dates(on: day.adding(days: -1)), axis.dates(on: day))
    var found: [Change] = []
    for base in bases {
      let (before, after) = (base.asKnown(on: old.knownOn), base.asKnown(on: new.knownOn))
      for section in Section.allCases {
        for (fact, later) in zip(before[section], after[section]) {
          guard fact.mayChange(on: day, in: base) else { continue }
          let was = FactState(fact, in: before, rules: rules, asOf: old.asOf, knownOn: old.knownOn)
          let isNow = FactState(later, in: after, rules: rules, asOf: new.asOf, knownOn: new.knownOn)
          let wasKnown = !TellingRules(rules: rules, base: before, knownOn: old.knownOn).tellings(of: fact).tellings
            .isEmpty
          guard let change = comparison.change(was, isNow, wasKnown: wasKnown) else { continue }
          found.append(Change(change: change, earlier: (fact.location, was)))
        }
      }
    }
    return found + furtherChanges(day, old, new)
  }

  /// What is no fact: the buyer's terms, services that end, and what is said about the completeness of lists.
  private func furtherChanges(_ day: Day, _ old: (asOf: Day, knownOn: Day), _ new: (asOf: Day, knownOn: Day))
    -> [Change]
  {
    var found: [Change] = []
    func note(_ kind: FactChange.Kind, _ path: String, _ text: String, _ location: SourceLocation) {
      found.append(
        Change(change: FactChange(kind: kind, fact: path, text: text, location: location), earlier: nil))
    }
    func reaches(_ value: FieldValue?) -> Bool {
      guard case .date(let date)? = value, let last = date.latest ?? date.earliest else { return false }
      return last <= new.asOf && last > old.asOf
    }
    for engagement in buyer?.engagements ?? [] where engagement.vendor == vendor.id {
      let path = "engagements[\(vendor.id)]"
      if reaches(engagement.record["since"]) {
        note(.began, path, "the engagement with \(vendor.name) begins", engagement.location)
      }
      if reaches(engagement.record["until"]) {
        note(.ended, path, "the engagement with \(vendor.name) is over", engagement.location)
      }
      guard case .list(let controls)? = engagement.record["controls"] else { continue }
      for case .record(let control) in controls {
        guard let name = control["control"]?.word, let place = control.fields["control"]?.location else { continue }
        if reaches(control["since"]) { note(.began, path, "the contract's control `\(name)` begins", place) }
        if reaches(control["expires"]) { note(.ended, path, "the contract's control `\(name)` expires", place) }
      }
    }
    for service in vendor.services ?? [] {
      for (stage, stated) in (service.stages?.fields ?? [:]).sorted(by: { $0.key < $1.key }) where reaches(stated.value)
      {
        note(
          .began, "services[\(service.name)]", "the service `\(service.name)`: \(stage.replacing("_", with: " "))",
          stated.location)
      }
    }
    for base in bases {
      for (list, ground) in base.coverageGrounds.sorted(by: { $0.key < $1.key }) {
        let known = base.groundKnown(list)
        guard let known, known <= new.knownOn, known > old.knownOn else { continue }
        note(.known, "coverage.\(list)", "how complete the list of \(list) is", ground.location)
      }
    }
    return found
  }

  // MARK: What each did

  /// Works out what each change did by itself: they are let in one by one, in their order, and what each adds is its own. The
  /// effects and what time alone did add up to what moved.
  func attribute(_ changes: inout [Change], on day: Day, from before: Assessment, to now: Assessment) {
    let places = changes.indices.filter { changes[$0].earlier != nil }
    guard !places.isEmpty, places.count <= Self.mostAttributed else { return }
    let moved = zip(before.dimensions, now.dimensions).contains { abs($0.expected - $1.expected) >= 0.05 }
    guard moved else { return }
    let (asOf, knownOn) = axis.dates(on: day)
    var earlier: [SourceLocation: FactState?] = [:]
    for place in places {
      if let (location, state) = changes[place].earlier { earlier.updateValue(state, forKey: location) }
    }
    func scores() -> [Double] {
      assessor.assess(vendor, for: buyer, asOf: asOf, knownOn: knownOn, including: .scores, earlier: earlier)
        .dimensions.map(\.expected)
    }
    var last = scores()
    for place in places {
      if let location = changes[place].earlier?.location { earlier.removeValue(forKey: location) }
      let next = place == places.last ? now.dimensions.map(\.expected) : scores()
      changes[place].change.effects = zip(next, last).map { $0 - $1 }
      last = next
    }
  }
}

extension FieldValue {
  /// The text of a word or element of a closed list.
  fileprivate var word: String? { if case .text(let text) = self { text } else { nil } }
}

extension Fact {
  /// Whether one of its dates, or of what it hangs on, may change it on a day: a fact without such a date is as it was.
  ///
  /// Dates that leave several days open change it on each of these.
  fileprivate func mayChange(on day: Day, in base: FactBase) -> Bool {
    func touches(_ date: PartialDate?) -> Bool {
      guard let date else { return false }
      return (date.earliest ?? date.latest).map { $0 <= day } ?? true
        && (date.latest ?? date.earliest).map { $0.adding(days: 1) >= day } ?? true
    }
    func touches(_ envelope: Envelope) -> Bool {
      touches(envelope.known) || touches(envelope.said) || envelope.standings.contains { touches($0.since) }
        || envelope.sources.contains { touches(base.sources[$0]?.published) }
    }
    func touches(_ value: FieldValue) -> Bool {
      switch value {
      case .date(let date): touches(date)
      case .list(let values): values.contains(where: touches)
      case .record(let record): record.fields.values.contains { touches($0.value) }
      case .none, .unknown, .flag, .text, .quantity, .party, .parties: false
      }
    }
    let claim = envelope.claim.flatMap { base.claims[$0]?.envelope }
    return touches(envelope) || claim.map(touches) ?? false || touches(.record(record))
      || accounts.contains { touches($0.envelope) || touches(.record($0.record)) }
  }
}
