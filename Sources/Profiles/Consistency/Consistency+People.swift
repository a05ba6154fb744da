import ArmsLengthSourceText
import ArmsLengthVendorModel

extension Consistency {
  /// 200 people who are 14 % of all make a workforce of about 1,430.
  @Sendable static func headcounts(_ base: FactBase, _ own: Party.ID?) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    for event in base[.events] where event.envelope.standing != .refuted && event.record["function"] == nil {
      for group in ["employees", "contractors"] {
        guard let stated = event.record.fields[group], let affected = stated.value.asQuantity else { continue }
        let share = event.record["share"]?.asQuantity
        if group == "employees", let share, let place = event.record.fields["share"]?.location,
          let basis = affected.basis,
          let ratio = affected.roundedInterval.divided(by: basis.lower...basis.upper),
          !ratio.overlaps(share.roundedInterval)
        {
          warnings.append(.headcountAgainstShare(affected.text, share.text, at: stated.location, share: place))
          continue
        }
        let whole =
          affected.basis.map { $0.lower...$0.upper }
          ?? (group == "employees" ? share.flatMap { affected.roundedInterval.divided(by: $0.roundedInterval) } : nil)
        guard let whole, let counted = headcount(of: group, near: event, base) else { continue }
        // Counted before or after: those who left may still be in the count, or no longer.
        let after = max(0, counted.quantity.roundedInterval.lowerBound)
        let before = counted.quantity.roundedInterval.upperBound + affected.roundedInterval.upperBound
        if !whole.overlaps(after...before) {
          warnings.append(
            .headcountAgainstCount(
              affected.text, share?.text, whole, counted.quantity.text, at: stated.location, counted.location))
        }
      }
    }
    return warnings
  }

  /// The count of a group that lies nearest to an event, if its date allows the two to be within half a year.
  private static func headcount(
    of group: String, near event: Fact, _ base: FactBase
  ) -> (quantity: Quantity, location: SourceLocation)? {
    guard let day = event.firstDay else { return nil }
    let counts = base[.workforce].compactMap {
      fact -> (distance: Int, quantity: Quantity, location: SourceLocation)? in
      guard fact.record["group"]?.asText == group, fact.record["function"] == nil, fact.record["country"] == nil,
        fact.envelope.standing != .refuted, let count = fact.record.fields["count"],
        let quantity = count.value.asQuantity,
        let on = fact.record["on"]?.asDate, let first = on.earliest, let last = on.latest
      else { return nil }
      let distance = max(0, first.number - day.number, day.number - last.number)
      return distance <= 183 ? (distance, quantity, count.location) : nil
    }
    return counts.min { $0.distance < $1.distance }.map { ($0.quantity, $0.location) }
  }

  /// A company has one chief executive at a time.
  @Sendable static func chiefExecutives(_ base: FactBase, _ own: Party.ID?) -> [Diagnostic] {
    var earlier: [Party.ID: [Fact]] = [:]
    var warnings: [Diagnostic] = []
    for role in base[.roles] where role.isHeld && role.record["role"]?.asText == "chief-executive" {
      let person = role.parties("person")
      guard !person.isEmpty else { continue }
      if let other = earlier[role.subject]?.first(where: { $0.parties("person") != person && $0.isInForce(with: role) })
      {
        warnings.append(
          .twoChiefExecutives(
            of: role.subject.text, person[0].text, other.parties("person")[0].text, at: role.location, other.location))
      }
      earlier[role.subject, default: []].append(role)
    }
    return warnings
  }
}
