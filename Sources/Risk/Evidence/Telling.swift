public import ArmsLengthSourceText
import ArmsLengthVendorModel

/// One way in which a fact is told: its own, or an account's with the fields that it tells otherwise.
struct Telling {
  /// All fields, those that the account leaves out taken from the fact.
  var record: Record
  /// Whether the fact holds at all in this telling.
  var holds: Bool
  /// How well it is established.
  var standing: Standing
  /// How likely it is, in 0...1.
  var probability: Double
  /// When it became known.
  var known: PartialDate?
  /// Its sources.
  var sources: [Source.ID]
  /// Who tells it.
  var by: String?
  /// Where it stands.
  var location: SourceLocation
  /// The fields that it tells otherwise than the fact; empty for the fact's own telling.
  var told: Set<String> = []
  /// Whether the latest number of its revenue is taken out, because that rests on weaker sources.
  var isWithoutFigure = false
}

/// An account that does not count, because something confirmed leaves no room for it.
public struct Conflict: Sendable, Hashable {
  /// The fact, such as `stakes[meta]`.
  public let fact: String
  /// The field that is told otherwise; nil: whether it is so at all.
  public let field: String?
  /// Who tells it otherwise.
  public let by: String?
  /// The value that does not count, as it is written.
  public let value: String
  /// Where it stands.
  public let location: SourceLocation
}

/// Works out the tellings of a fact as they were known on a day.
struct TellingRules {
  let rules: EvidenceRules
  let base: FactBase
  let knownOn: Day

  /// The tellings that remain, with probabilities that add up to at most 1, and those that do not count.
  struct Result {
    var tellings: [Telling] = []
    var conflicts: [Conflict] = []
    /// Whether the claim that the fact hangs on is open: then its credence is the claim's, and 1 is meant within it.
    var claim: Claim?
    /// Whether the first telling is the fact's own and established: accounts then tell of its fields, not whether it is so.
    var isEstablished = false
  }

  /// Works out the tellings of a fact; none if nothing of it was known.
  func tellings(of fact: Fact) -> Result {
    var result = Result()
    let claim = fact.envelope.claim.flatMap { base.claims[$0] }
    let ownSources = fact.envelope.sources.isEmpty ? claim?.envelope.sources ?? [] : fact.envelope.sources
    var own = telling(
      fact.envelope, fact.record, claim: claim, sources: ownSources, at: fact.location)
    if own.known == nil { own.known = Self.start(of: fact) }
    if own.standing == .refuted { own.probability = 0 }
    let ownIsKnown = isKnown(own.known)
    var others: [(telling: Telling, account: Account)] = []
    for account in fact.accounts where !account.isNoComment {
      let sources = account.envelope.sources.isEmpty ? ownSources : account.envelope.sources
      var record = ownIsKnown ? fact.record : Self.identity(of: fact.record)
      for (name, value) in account.record.fields { record.fields[name] = value }
      var holds = true
      switch account.denial {
      case .nothing: break
      case .fact: holds = false
      case .fields(let names):
        for name in names { record.fields[name] = nil }
      }
      var other = telling(account.envelope, record, claim: nil, sources: sources, at: account.location)
      other.holds = holds
      if isKnown(other.known) { others.append((other, account)) }
    }
    if !ownIsKnown {
      // Nothing was known of it but what others had told by then.
      guard !others.isEmpty else { return result }
      own.probability = 0
    }
    others = lastWords(of: others, own: ownIsKnown ? own : nil)
    if ownIsKnown, fact.envelope.by != nil, isSuperseded(own, by: others.map(\.telling)) { own.probability = 0 }
    others.removeAll { $0.telling.standing == .refuted || $0.telling.probability == 0 }

    // What hangs on an open claim is sure where the claim holds, but may be told otherwise there.
    let isConfirmed = ownIsKnown && (own.standing == .confirmed || claim?.credence == 1)
    let isClaimed = ownIsKnown && claim != nil && own.standing != .refuted && !isConfirmed
    var competing: [Telling] = []
    var isContested = false
    for (other, account) in others {
      let differing = differences(account, from: fact.record)
      if other.holds, differing.isEmpty { continue }
      var other = other
      other.told = differing
      let taken = other.holds ? differing.filter { isTaken($0, by: fact.record) } : [""]
      if !taken.isEmpty, isConfirmed || (isClaimed && !other.holds) {
        result.conflicts += conflicts(fact, other, account, taken)
      } else {
        competing.append(other)
        isContested = isContested || !taken.isEmpty
      }
    }
    if !isConfirmed, let sure = competing.first(where: { $0.standing == .confirmed }) {
      // What an account establishes leaves no room for the others, the fact's own telling among them.
      competing = [sure]
      own.probability = 0
    }
    result.claim = claim
    result.isEstablished = isConfirmed || (isClaimed && !isContested)
    result.tellings = combine(own, competing, ownIsSure: result.isEstablished)
    if isClaimed {
      let sum = result.tellings.reduce(0) { $0 + $1.probability }
      for index in result.tellings.indices where sum > 0 { result.tellings[index].probability /= sum }
    }
    return result
  }

  /// What makes a fact this fact: the fields that it must have.
  private static func identity(of record: Record) -> Record {
    let kept = Set(record.schema.fields.filter(\.isRequired).map(\.name) + ["round"])
    return Record(schema: record.schema, fields: record.fields.filter { kept.contains($0.key) })
  }

  private func telling(
    _ envelope: Envelope, _ record: Record, claim: Claim?, sources: [Source.ID], at location: SourceLocation
  ) -> Telling {
    let sources = published(sources)
    let standing = rules.standing(envelope, claim: claim, sources: sources, in: base)
    let voices = rules.voices(for: standing, sources, in: base)
    var record = record
    if standing != .announced { hideFuture(&record) }
    return Telling(
      record: record, holds: true, standing: standing, probability: rules.credence(of: standing, voices: voices),
      known: EvidenceRules.known(envelope, claim: claim, sources: sources, in: base), sources: sources,
      by: envelope.by, location: location)
  }

  /// The sources that were out by then: what bears a fact out later says nothing of it before. If none was, all: then it is written
  /// when it became known.
  func published(_ sources: [Source.ID]) -> [Source.ID] {
    let out = sources.filter { id in base.sources[id].map { isKnown($0.published) } ?? true }
    return out.isEmpty ? sources : out
  }

  /// Takes out ends and stages that lie ahead: unless they were announced, they were not known yet.
  private func hideFuture(_ record: inout Record) {
    func isAhead(_ value: FieldValue?) -> Bool {
      if case .date(let date) = value, let earliest = date.earliest { earliest > knownOn } else { false }
    }
    if isAhead(record["until"]) { record.fields["until"] = nil }
    for name in ["stages", "exit"] {
      guard let stated = record.fields[name], case .record(var stages) = stated.value else { continue }
      let reached = stages.fields.filter { !isAhead($0.value.value) }
      guard reached.count < stages.fields.count else { continue }
      stages.fields = reached
      record.fields[name] = reached.isEmpty ? nil : StatedValue(.record(stages), at: stated.location)
    }
  }

  /// What a fact tells of its own time, for facts of which nobody says when they became known.
  static func start(of fact: Fact) -> PartialDate? {
    if let date = fact.record.date("since") ?? fact.record.date("on") { return date }
    if let date = fact.record.date("period") {
      return PartialDate(earliest: date.latest, latest: date.latest, text: date.text)
    }
    return fact.record.happening
  }

  func isKnown(_ date: PartialDate?) -> Bool { (date?.earliest ?? date?.latest).map { $0 <= knownOn } ?? true }

  // MARK: One party's last word

  private func lastWords(of others: [(telling: Telling, account: Account)], own: Telling?) -> [(
    telling: Telling, account: Account
  )] {
    guard !others.isEmpty else { return others }
    return others.enumerated().filter { index, other in
      guard let by = other.telling.by, isNamed(by) else { return true }
      let day = said(other.account.envelope, other.telling)
      if let own, own.by == by, day <= (own.known?.earliest?.number ?? .max) { return false }
      return !others.enumerated().contains { place, later in
        later.telling.by == by
          && (said(later.account.envelope, later.telling), place) > (day, index)
      }
    }.map(\.element)
  }

  private func isSuperseded(_ own: Telling, by others: [Telling]) -> Bool {
    guard let by = own.by, isNamed(by) else { return false }
    return others.contains {
      $0.by == by && ($0.known?.earliest?.number ?? .min) > (own.known?.earliest?.number ?? .min)
    }
  }

  private func isNamed(_ by: String) -> Bool {
    !["insiders", "workers", "press", "analyst", "plaintiff", "regulator"].contains(by)
  }

  private func said(_ envelope: Envelope, _ telling: Telling) -> Int {
    envelope.said?.earliest?.number ?? telling.known?.earliest?.number ?? .min
  }

  // MARK: Differences

  private static let timeFields: Set<String> = ["since", "until", "date", "during", "stages"]

  /// The fields that an account tells otherwise than the fact; figures that agree when rounded are the same.
  private func differences(_ account: Account, from record: Record) -> Set<String> {
    var names: Set<String> = []
    for (name, told) in account.record.fields {
      guard let own = record[name] else {
        names.insert(name)
        continue
      }
      if case .quantity(let a) = own, case .quantity(let b) = told.value, a.agrees(with: b) == true { continue }
      if own != told.value { names.insert(name) }
    }
    if case .fields(let denied) = account.denial { names.formUnion(denied) }
    return names
  }

  /// Whether a sure telling leaves no room for others of a field: it states it, or another field of the same time.
  private func isTaken(_ field: String, by record: Record) -> Bool {
    if record[field] != nil { return true }
    return Self.timeFields.contains(field) && record.fields.keys.contains(where: Self.timeFields.contains)
  }

  private func conflicts(_ fact: Fact, _ other: Telling, _ account: Account, _ fields: some Sequence<String>)
    -> [Conflict]
  {
    fields.sorted().map { field in
      guard !field.isEmpty, let told = account.record.fields[field] else {
        return Conflict(
          fact: fact.path, field: field.isEmpty ? nil : field, by: other.by, value: "denied", location: account.location
        )
      }
      return Conflict(fact: fact.path, field: field, by: other.by, value: told.location.text, location: told.location)
    }
  }

  // MARK: Probabilities

  /// Scales the tellings to a sum of at most 1. What is left is a sure fact without what only accounts tell of it; of an open
  /// fact it is that there is none.
  private func combine(_ own: Telling, _ others: [Telling], ownIsSure: Bool) -> [Telling] {
    guard ownIsSure else {
      var tellings = [own] + others
      scale(&tellings)
      return tellings
    }
    var tellings = others
    scale(&tellings)
    var remainder = own
    remainder.probability = max(0, 1 - tellings.reduce(0) { $0 + $1.probability })
    return [remainder] + tellings
  }

  private func scale(_ tellings: inout [Telling]) {
    let sum = tellings.reduce(0) { $0 + $1.probability }
    guard sum > 1 else { return }
    for index in tellings.indices { tellings[index].probability /= sum }
  }
}
