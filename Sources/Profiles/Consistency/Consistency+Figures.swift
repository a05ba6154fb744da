import ArmsLengthSourceText
import ArmsLengthVendorModel

extension Consistency {
  /// What customers pay in one period is at most all revenue.
  @Sendable static func customersOverOne(_ base: FactBase, _ own: Party.ID?) -> [Diagnostic] {
    var sums: [String: (text: String, least: Double, places: [SourceLocation])] = [:]
    for customer in base[.customers] where customer.isHeld {
      var seen: Set<String> = []
      for (period, record) in customer.revenues where record["planned"] != .flag(true) {
        guard seen.insert(period.span).inserted, let share = record.fields["share"],
          let quantity = share.value.asQuantity
        else { continue }
        sums[period.span, default: (period.text, 0, [])].least += quantity.roundedInterval.lowerBound
        sums[period.span]?.places.append(share.location)
      }
    }
    return sums.sorted { $0.key < $1.key }.compactMap { _, sum in
      guard sum.least > 1 + 1e-9, let last = sum.places.last else { return nil }
      return .customersOverOne(sum.text, sum.least, at: last, others: Array(sum.places.dropLast()))
    }
  }

  /// A customer's sum over the vendor's revenue is its share.
  @Sendable static func revenues(_ base: FactBase, _ own: Party.ID?) -> [Diagnostic] {
    var totals: [String: StatedValue] = [:]
    for figure in base[.figures] where figure.isHeld && figure.subject == own {
      if let period = figure.record["period"]?.asDate, let revenue = figure.record.fields["revenue"] {
        totals[period.span] = totals[period.span] ?? revenue
      }
    }
    return base[.customers].filter(\.isHeld).flatMap { customer in
      customer.revenues.compactMap { period, record -> Diagnostic? in
        guard let share = record.fields["share"], let part = share.value.asQuantity,
          let sum = record["amount"]?.asQuantity,
          let total = totals[period.span], let whole = total.value.asQuantity, sum.unit == whole.unit,
          let ratio = sum.roundedInterval.divided(by: whole.roundedInterval), !ratio.overlaps(part.roundedInterval)
        else { return nil }
        return .revenueApart(sum.text, whole.text, ratio, part.text, at: share.location, total.location)
      }
    }
  }

  /// The revenue of a period over that of the period before it, less one, is its growth.
  @Sendable static func growthAgainstRevenues(_ base: FactBase, _ own: Party.ID?) -> [Diagnostic] {
    let figures = base[.figures].filter { $0.isHeld && $0.record["period"]?.asDate != nil }
    func revenue(_ subject: Party.ID, _ matches: (PartialDate) -> Bool) -> StatedValue? {
      figures.filter { $0.subject == subject && $0.record["period"]?.asDate.map(matches) ?? false }
        .compactMap { $0.record.fields["revenue"] }.first
    }
    return figures.compactMap { figure in
      guard let period = figure.record["period"]?.asDate, let stated = figure.record.fields["growth"],
        let growth = stated.value.asQuantity,
        let now = revenue(figure.subject, { $0.span == period.span }), let current = now.value.asQuantity,
        let before = revenue(figure.subject, { $0.isFollowed(by: period) }), let previous = before.value.asQuantity,
        current.unit == previous.unit,
        let ratio = current.roundedInterval.divided(by: previous.roundedInterval),
        !(ratio.lowerBound - 1 - restated...ratio.upperBound - 1 + restated).overlaps(growth.roundedInterval)
      else { return nil }
      return .growthApart(
        growth.text, previous.text, current.text, ratio.lowerBound - 1...ratio.upperBound - 1, at: stated.location,
        before.location, now.location)
    }
  }

  /// By how much growth may be off: revenues are restated a little from year to year.
  private static let restated = 0.005

  /// Two numbers for one thing at one time overlap, or one of them is an account of the other.
  @Sendable static func figuresApart(_ base: FactBase, _ own: Party.ID?) -> [Diagnostic] {
    var first: [String: (quantity: Quantity, location: SourceLocation)] = [:]
    var warnings: [Diagnostic] = []
    func compare(_ key: [String], _ field: String, _ stated: StatedValue?) {
      guard let stated, let quantity = stated.value.asQuantity else { return }
      let key = (key + [field]).joined(separator: "\u{0}")
      guard let other = first[key] else {
        first[key] = (quantity, stated.location)
        return
      }
      if quantity.agrees(with: other.quantity) == false {
        warnings.append(.figuresApart(field, quantity.text, other.quantity.text, at: stated.location, other.location))
      }
    }
    for fact in base[.workforce] + base[.figures] where fact.isHeld {
      let parts = ["group", "function", "basis", "country", "market", "on", "period"]
      let key = [fact.section.rawValue, fact.subject.text] + parts.map { fact.record[$0]?.wording ?? "" }
      guard fact.record["on"] != nil || fact.record["period"] != nil else { continue }
      for field in fact.record.schema.fields { compare(key, field.name, fact.record.fields[field.name]) }
    }
    for fact in base[.customers] where fact.isHeld {
      let key = ["customers"] + fact.parties("party").map(\.text)
      for (period, record) in fact.revenues {
        let planned = record["planned"] == .flag(true) ? "planned" : ""
        for field in ["share", "amount"] { compare(key + [period.span, planned], field, record.fields[field]) }
      }
    }
    return warnings
  }
}

extension PartialDate {
  /// Its days, so that `2024` and `2024-01/2024-12` are one period.
  fileprivate var span: String { "\(earliest?.description ?? "..")/\(latest?.description ?? "..")" }

  /// Whether another period begins on the day after this one and is as long.
  fileprivate func isFollowed(by next: PartialDate) -> Bool {
    guard let first = earliest, let last = latest, let start = next.earliest, let end = next.latest else {
      return false
    }
    return last.number + 1 == start.number && abs((last.number - first.number) - (end.number - start.number)) <= 3
  }
}

extension FieldValue {
  /// A text as it is written, the days of a date; nil for other values.
  fileprivate var wording: String? { asText ?? asDate?.span }
}
