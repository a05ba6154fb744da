public import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// What in a document may have changed since somebody looked: it depends on the day on which one asks.
public enum Freshness {
  /// The number of days after which a state that nobody looked at again is stale: a year and a half.
  public static let limit = 540

  /// Returns states that nobody has looked at for long, and sources without a date; of more than five of a kind one for all.
  ///
  /// A state (a stake, a role, a customer, a supplier, a control) without an end is as fresh as the latest of its `checked`, what
  /// its sources and accounts say and what it tells of its own time.
  ///
  /// - Parameters:
  ///   - base: The facts of a document.
  ///   - asOf: The day on which one asks.
  ///   - limit: The number of days after which a state is stale.
  /// - Complexity: O(*facts*).
  public static func warnings(of base: FactBase, asOf: Day, limit: Int = limit) -> [Diagnostic] {
    let old = states(of: base).filter { asOf.number - $0.lastLook.number > limit }.map { state in
      Diagnostic.stale(state.fact.path, state.lastLook, asOf, at: state.fact.location, told: state.location)
    }
    return Diagnostic.collapsed(old) { first, others in .stales(first, others) }
      + Diagnostic.collapsed(
        sourcesWithoutDate(of: base).map { .undatedSource($0.source.id, at: $0.source.location, fact: $0.cited) }
      ) { first, others in .undatedSources(first, others) }
  }

  /// A state without an end, and when somebody last looked at it.
  public struct State: Sendable {
    /// The fact.
    public let fact: Fact
    /// The latest day of which anything is told of it.
    public let lastLook: Day
    /// Where the source of that day stands; nil: the fact itself says so.
    public let location: SourceLocation?
  }

  /// Returns the states that may have changed since somebody looked: without an end, not refuted and not replaced by a later one, and
  /// with some date.
  ///
  /// - Complexity: O(*facts*).
  public static func states(of base: FactBase) -> [State] {
    let wholes = Dictionary(grouping: base[.stakes].filter { $0.record["round"] == nil }, by: Tie.init)
    return states.flatMap { base[$0] }.compactMap { fact in
      guard fact.standing(in: base) != .refuted, !fact.hasEnd, !isReplaced(fact, wholes),
        let last = lastLook(at: fact, base)
      else { return nil }
      return State(fact: fact, lastLook: last.day, location: last.location)
    }
  }

  /// Returns the sources without a date that tell something, in the order of the document, each with the first place that cites it.
  ///
  /// - Complexity: O(*facts*).
  public static func sourcesWithoutDate(of base: FactBase) -> [(source: Source, cited: SourceLocation)] {
    var telling: [Source.ID: SourceLocation] = [:]
    func note(_ envelope: Envelope, _ place: SourceLocation) {
      for id in envelope.sources where telling[id] == nil { telling[id] = place }
    }
    for fact in Section.allCases.flatMap({ base[$0] }) {
      note(fact.envelope, fact.location)
      for account in fact.accounts { note(account.envelope, account.location) }
    }
    for claim in base.claims.values { note(claim.envelope, claim.location) }
    return base.sources.values.filter { $0.published == nil }
      .sorted { $0.location.range < $1.location.range }
      .compactMap { source in telling[source.id].map { (source, $0) } }
  }

  /// Who holds a stake of whom.
  private struct Tie: Hashable {
    let subject: Party.ID
    let holders: [Party.ID]

    init(_ stake: Fact) {
      subject = stake.subject
      holders = stake.parties("holder")
    }
  }

  private static let states: [Section] = [.stakes, .roles, .customers, .suppliers, .controls]

  /// The latest day of which anything is told of a fact, and where its source stands; nil if nothing has a date.
  private static func lastLook(at fact: Fact, _ base: FactBase) -> (day: Day, location: SourceLocation?)? {
    var looks: [(day: Day, location: SourceLocation?)] = []
    func look(_ date: PartialDate?, _ location: SourceLocation? = nil) {
      if let day = date?.latest ?? date?.earliest { looks.append((day, location)) }
    }
    func look(_ envelope: Envelope) {
      for date in [envelope.checked, envelope.said, envelope.known] + envelope.standings.map({ $0.since }) {
        look(date)
      }
      for source in envelope.sources.compactMap({ base.sources[$0] }) { look(source.published, source.location) }
    }
    func look(_ record: Record) {
      for (_, stated) in record.fields.sorted(by: { $0.key < $1.key }) { look(stated.value) }
    }
    func look(_ value: FieldValue) {
      switch value {
      case .date(let date): look(date)
      case .list(let values): for value in values { look(value) }
      case .record(let record): look(record)
      case .none, .unknown, .flag, .text, .quantity, .party, .parties: break
      }
    }
    look(fact.envelope)
    if let claim = fact.envelope.claim.flatMap({ base.claims[$0] }) { look(claim.envelope) }
    look(fact.record)
    for account in fact.accounts {
      look(account.envelope)
      look(account.record)
    }
    return looks.max { ($0.day, $0.location == nil ? 0 : 1) < ($1.day, $1.location == nil ? 0 : 1) }
  }

  /// Whether its holder has a whole stake besides, or a later one, which is what one looks at.
  private static func isReplaced(_ fact: Fact, _ wholes: [Tie: [Fact]]) -> Bool {
    guard fact.section == .stakes else { return false }
    let isTranche = fact.record["round"]?.asText != nil
    return wholes[Tie(fact)]?.contains { isTranche || fact.isReplaced(by: $0) } ?? false
  }
}

extension Fact {
  /// The standing that is stated for it or its claim.
  fileprivate func standing(in base: FactBase) -> Standing? {
    envelope.standing ?? envelope.claim.flatMap { base.claims[$0]?.envelope.standing }
  }

  /// Whether its end is told: there is nothing to look at again.
  fileprivate var hasEnd: Bool {
    if record["until"]?.asDate != nil || record["expires"]?.asDate != nil { return true }
    return ["stages", "exit"].contains { name in
      guard case .record(let stages)? = record[name] else { return false }
      return ["withdrawn", "expired", "ended"].contains { stages[$0]?.asDate != nil }
    }
  }
}
