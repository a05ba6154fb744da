import ArmsLengthSourceText
import ArmsLengthVendorModel

/// A fact as it was known, with everything about it that is open.
///
/// A class, because it is large and many hold it; it never changes.
final class FactState: Sendable {
  /// One way in which it can turn out.
  struct Outcome {
    /// Its index into the tellings; nil: the fact does not hold.
    var telling: Int?
    /// Where it stands on the as-of date.
    var phase: Phase
    /// How likely it is.
    var probability: Double
  }

  /// The fact.
  let fact: Fact
  /// The document that it stands in.
  let base: FactBase
  /// Its tellings.
  let tellings: [Telling]
  /// The ways in which it can turn out; with only one there is nothing open but its claim.
  let outcomes: [Outcome]
  /// The claim it hangs on, if that is open.
  let claim: Claim?
  /// The credence of that claim.
  let claimCredence: Double
  /// Whether the first telling is the fact's own and sure, at least where its claim holds.
  let isEstablished: Bool
  /// What is told otherwise and does not count.
  let conflicts: [Conflict]
  /// The telling that is most likely, for texts and proofs.
  let likeliest: Telling
  /// The telling that says how well the fact is established: its own where it is sure, else the likeliest.
  ///
  /// An account tells of a field; whether the fact is so does not rest on it.
  let ground: Telling

  /// Works out the state of a fact; nil if nothing of it was known, it is refuted, or it cannot be there.
  init?(_ fact: Fact, in base: FactBase, rules: EvidenceRules, asOf: Day, knownOn: Day) {
    let telling = TellingRules(rules: rules, base: base, knownOn: knownOn)
    var found = telling.tellings(of: fact)
    if fact.section == .customers { found.tellings = telling.withOwnSources(found.tellings, asOf: asOf) }
    guard !found.tellings.isEmpty else { return nil }
    var credence = 1.0
    if let claim = found.claim {
      let sources = telling.published(claim.envelope.sources)
      let standing = rules.standing(claim.envelope, claim: nil, sources: sources, in: base)
      let voices = rules.voices(for: standing, sources, in: base)
      credence = claim.credence ?? rules.credence(of: standing, voices: voices)
      guard credence > 0 else { return nil }
    }
    let phases = PhaseRules(asOf: asOf)
    var outcomes: [Outcome] = []
    for (index, telling) in found.tellings.enumerated() where telling.probability > 0 {
      guard telling.holds else {
        outcomes.append(Outcome(telling: nil, phase: .absent, probability: telling.probability))
        continue
      }
      let announced = telling.standing == .announced
      for (phase, part) in phases.phases(
        of: telling.record, in: fact.section, known: telling.known, announced: announced)
      {
        outcomes.append(
          Outcome(telling: phase == .absent ? nil : index, phase: phase, probability: telling.probability * part))
      }
    }
    let rest = 1 - outcomes.reduce(0) { $0 + $1.probability }
    if rest > 1e-12 { outcomes.append(Outcome(telling: nil, phase: .absent, probability: rest)) }
    outcomes = Self.merged(outcomes)
    guard outcomes.contains(where: { $0.telling != nil }) else { return nil }
    self.fact = fact
    self.base = base
    tellings = found.tellings
    self.outcomes = outcomes
    claim = credence < 1 ? found.claim : nil
    claimCredence = credence
    isEstablished = found.isEstablished
    conflicts = found.conflicts
    let best = outcomes.filter { $0.telling != nil }.max { $0.probability < $1.probability }
    likeliest = found.tellings[best?.telling ?? 0]
    ground = Self.ground(of: likeliest, asking: [], found.tellings, isEstablished: found.isEstablished)
  }

  /// Outcomes that differ in nothing are one.
  private static func merged(_ outcomes: [Outcome]) -> [Outcome] {
    guard outcomes.count > 1 else { return outcomes }
    var merged: [Outcome] = []
    for outcome in outcomes {
      if let place = merged.firstIndex(where: { $0.telling == outcome.telling && $0.phase == outcome.phase }) {
        merged[place].probability += outcome.probability
      } else {
        merged.append(outcome)
      }
    }
    return merged
  }

  /// The telling that a value rests on.
  ///
  /// - Parameters:
  ///   - telling: The one that is looked at.
  ///   - fields: The fields that were asked for. Where an account tells none of them, they are the fact's own.
  func ground(of telling: Telling, asking fields: Set<String>) -> Telling {
    Self.ground(of: telling, asking: fields, tellings, isEstablished: isEstablished)
  }

  private static func ground(
    of telling: Telling, asking fields: Set<String>, _ tellings: [Telling], isEstablished: Bool
  ) -> Telling {
    guard telling.holds, !telling.told.isEmpty, telling.told.isDisjoint(with: fields), let own = tellings.first,
      own.told.isEmpty, own.holds, isEstablished || own.probability > 0
    else { return telling }
    return own
  }

  /// What is told of it, each telling that can hold once; the only one first, or the first of several.
  var told: [Record] {
    if tellings.count == 1 { return [likeliest.record] }
    var seen: [Int] = []
    for outcome in outcomes {
      if let telling = outcome.telling, !seen.contains(telling) { seen.append(telling) }
    }
    return seen.map { tellings[$0].record }
  }

  /// Whether nothing about it is open.
  var isCertain: Bool { outcomes.count == 1 && claim == nil }

  /// How likely it is to be in a phase.
  func probability(of phase: Phase) -> Double {
    claimCredence * outcomes.filter { $0.phase == phase }.reduce(0) { $0 + $1.probability }
  }

  /// Whether it tells everything of a stake that another fact tells of it, and the same: the same time, the same numbers.
  func tellsAll(of other: FactState) -> Bool {
    guard Set(outcomes.map(\.phase)) == Set(other.outcomes.map(\.phase)), tellings.count == 1, other.tellings.count == 1
    else { return false }
    let (mine, theirs) = (likeliest.record, other.likeliest.record)
    for name in ["since", "until"] {
      guard let date = theirs.date(name) else { continue }
      guard let own = mine.date(name), own.isBefore(date) != true, date.isBefore(own) != true else { return false }
    }
    for name in ["economic", "voting"] {
      guard case .quantity(let value) = theirs[name] else { continue }
      guard case .quantity(let own) = mine[name], own.roundedInterval.overlaps(value.roundedInterval) else {
        return false
      }
    }
    return theirs["rights"] == nil || theirs["rights"] == mine["rights"]
  }
}
