import ArmsLengthSourceText
import ArmsLengthVendorModel

extension Consistency {
  /// A source cannot tell what happens after it: at least one of a fact's sources may be as young as the fact, and so for each
  /// period of a customer's revenue that is not a plan.
  @Sendable static func sourcesBeforeFacts(_ base: FactBase, _ own: Party.ID?) -> [Diagnostic] {
    Section.allCases.flatMap { base[$0] }.flatMap { fact -> [Diagnostic] in
      var ids = fact.envelope.sources
      if let claim = fact.envelope.claim { ids += base.claims[claim]?.envelope.sources ?? [] }
      var warnings: [Diagnostic] = []
      if let begun = fact.begun { warnings += sourcesBefore(begun.date, ids, fact.path, at: begun.location, base) }
      for (_, record) in fact.revenues where record["planned"] != .flag(true) {
        guard let period = record.fields["period"], let date = period.value.asDate else { continue }
        let own = record.sourceIDs
        warnings += sourcesBefore(date, own.isEmpty ? ids : own, fact.path + ".revenue", at: period.location, base)
      }
      return warnings
    }
  }

  private static func sourcesBefore(
    _ date: PartialDate, _ ids: [Source.ID], _ path: String, at place: SourceLocation, _ base: FactBase
  ) -> [Diagnostic] {
    guard let start = date.earliest else { return [] }
    let sources = ids.compactMap { base.sources[$0] }
    let dates = sources.map { $0.published?.latest }
    guard !sources.isEmpty, dates.allSatisfy({ $0.map { $0 < start } ?? false }),
      let youngest = sources.max(by: { ($0.published?.latest ?? start) < ($1.published?.latest ?? start) }),
      let published = youngest.published
    else { return [] }
    return [.sourcesBeforeFact(path, date.text, youngest.id, published.text, at: place, youngest.location)]
  }
}

extension Fact {
  /// When it began or happened, as far as a source can tell it only afterwards.
  fileprivate var begun: (date: PartialDate, location: SourceLocation)? {
    for name in ["since", "date", "on", "during", "period"] {
      if let stated = record.fields[name], let date = stated.value.asDate { return (date, stated.location) }
    }
    for name in ["stages", "exit"] {
      guard case .record(let stages)? = record[name] else { continue }
      let dates = stages.schema.fields.filter { !Self.foretold.contains($0.name) }.compactMap { field in
        stages.fields[field.name].flatMap { stated in stated.value.asDate.map { ($0, stated.location) } }
      }
      if let first = dates.first { return first }
    }
    return nil
  }

  /// The first day on which it may have happened.
  var firstDay: Day? { begun?.date.earliest ?? foretoldDay }

  private var foretoldDay: Day? {
    guard case .record(let stages)? = record["stages"] else { return nil }
    return stages.fields.values.compactMap { $0.value.asDate?.earliest }.min()
  }

  /// What a customer pays, by period, in the document's order.
  var revenues: [(period: PartialDate, record: Record)] {
    guard case .list(let elements)? = record["revenue"] else { return [] }
    return elements.compactMap { element in
      guard case .record(let record) = element, let period = record["period"]?.asDate else { return nil }
      return (period, record)
    }
  }

  /// Stages that are told before anything happens.
  private static let foretold: Set<String> = ["talks", "offered", "planned", "notice", "announced"]
}

extension Record {
  /// The sources that it names itself.
  fileprivate var sourceIDs: [Source.ID] {
    if case .list(let ids)? = self["sources"] { ids.compactMap(\.asText) } else { [] }
  }
}
