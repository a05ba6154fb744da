import ArmsLengthSourceText
import ArmsLengthVendorModel

extension Consistency {
  /// Price over share is the valuation: 14.3 bn for 49 % are 29.2 bn, which fits "about 29 bn".
  @Sendable static func priceAgainstValuation(_ base: FactBase, _ own: Party.ID?) -> [Diagnostic] {
    base[.stakes].compactMap { stake in
      guard let paid = stake.record.fields["price"], let price = paid.value.asQuantity,
        let part = stake.record.fields["economic"], let share = part.value.asQuantity,
        let stated = stake.record.fields["valuation"], let valuation = stated.value.asQuantity,
        price.unit == valuation.unit,
        let implied = price.roundedInterval.divided(by: share.roundedInterval),
        !implied.overlaps(valuation.roundedInterval)
      else { return nil }
      return .priceApart(
        price.text, share.text, implied, valuation.text, at: stated.location, price: paid.location,
        share: part.location)
    }
  }

  /// The stakes in one company, and the votes, are at most all of it.
  @Sendable static func sharesOverOne(_ base: FactBase, _ own: Party.ID?) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    let bySubject = Dictionary(grouping: base[.stakes].filter { $0.isHeld && $0.isOpenEnded }, by: \.subject)
    for (subject, stakes) in bySubject.sorted(by: { $0.key < $1.key }) {
      for measure in ["economic", "voting"] {
        let parts = leastParts(stakes, measure)
        let sum = parts.reduce(0) { $0 + $1.least }
        guard sum > 1 + 1e-9, let last = parts.last?.location else { continue }
        warnings.append(
          .sharesOverOne(measure, of: subject.text, sum, at: last, others: parts.dropLast().map(\.location)))
      }
    }
    return warnings
  }

  /// A holder has one whole stake at a time: a second one in force with it is a copy, or a tranche, unless it certainly began later
  /// and goes on: then it replaces the first.
  @Sendable static func heldTwice(_ base: FactBase, _ own: Party.ID?) -> [Diagnostic] {
    struct Tie: Hashable {
      let subject: Party.ID
      let holders: [Party.ID]
    }
    var warnings: [Diagnostic] = []
    var wholes: [Tie: [Fact]] = [:]
    for stake in base[.stakes] where stake.isHeld && stake.record["round"]?.asText == nil {
      let tie = Tie(subject: stake.subject, holders: stake.parties("holder"))
      guard !tie.holders.isEmpty else { continue }
      if let other = wholes[tie]?.first(where: {
        $0.isInForce(with: stake) && !$0.isReplaced(by: stake) && !stake.isReplaced(by: $0)
      }) {
        let holder = tie.holders.map(\.text).joined(separator: "`, `")
        warnings.append(.heldTwice(holder, of: tie.subject.text, at: stake.location, other.location))
      }
      wholes[tie, default: []].append(stake)
    }
    return warnings
  }

  /// The least that each holder has for certain: a whole stake replaces its older tranches, the least of several ones counts,
  /// and a joint stake counts only if none of its holders has one of its own.
  private static func leastParts(_ stakes: [Fact], _ measure: String) -> [(least: Double, location: SourceLocation)] {
    let singles = Set(stakes.map { $0.parties("holder") }.filter { $0.count == 1 }.flatMap { $0 })
    var wholes: [[Party.ID]: (least: Double, location: SourceLocation, fact: Fact)] = [:]
    var tranches: [[Party.ID]: [(least: Double, location: SourceLocation, fact: Fact)]] = [:]
    for stake in stakes {
      let holders = stake.parties("holder")
      guard let stated = stake.record.fields[measure], let quantity = stated.value.asQuantity, !holders.isEmpty,
        holders.count == 1 || singles.isDisjoint(with: holders)
      else { continue }
      let least = quantity.roundedInterval.lowerBound
      if stake.record["round"]?.asText == nil {
        let other = wholes[holders]
        if let other, stake.isReplaced(by: other.fact) { continue }
        if other.map({ $0.fact.isReplaced(by: stake) || least < $0.least }) ?? true {
          wholes[holders] = (least, stated.location, stake)
        }
      } else {
        tranches[holders, default: []].append((least, stated.location, stake))
      }
    }
    let superseding = Dictionary(grouping: stakes.filter { $0.record["supersedes"]?.asText != nil }) {
      $0.parties("holder")
    }
    var parts: [(least: Double, location: SourceLocation)] = []
    for holders in Set(wholes.keys).union(tranches.keys) {
      let superseded = Set((superseding[holders] ?? []).compactMap { $0.record["supersedes"]?.asText })
      let added = (tranches[holders] ?? []).filter { tranche in
        if let round = tranche.fact.record["round"]?.asText, superseded.contains(round) { return false }
        return wholes[holders].map { $0.fact.began(before: tranche.fact) } ?? true
      }
      guard let place = added.last?.location ?? wholes[holders]?.location else { continue }
      parts.append((added.reduce(wholes[holders]?.least ?? 0) { $0 + $1.least }, place))
    }
    return parts.sorted { $0.location.range < $1.location.range }
  }
}

extension Fact {
  /// Whether both are in force on some day for certain: neither ends before the other begins.
  func isInForce(with other: Fact) -> Bool { !mayEnd(before: other) && !other.mayEnd(before: self) }

  /// Whether a whole stake that began later has taken the place of this one.
  func isReplaced(by later: Fact) -> Bool { later.record["until"] == nil && later.isHeld && began(before: later) }

  private func mayEnd(before other: Fact) -> Bool {
    guard let end = record["until"]?.asDate else { return record["until"] == .unknown }
    guard let start = other.record["since"]?.asDate ?? other.closed else { return true }
    return start.isBefore(end) != true
  }

  /// Whether it certainly began before another.
  func began(before other: Fact) -> Bool {
    guard let first = record["since"]?.asDate ?? closed, let second = other.record["since"]?.asDate ?? other.closed
    else {
      return false
    }
    return first.isBefore(second) == true
  }

  /// When the deal was closed.
  private var closed: PartialDate? {
    guard case .record(let stages)? = record["stages"] else { return nil }
    return stages["closed"]?.asDate
  }
}
