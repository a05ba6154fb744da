import ArmsLengthSourceText
import ArmsLengthVendorModel

extension Consistency {
  /// A source cannot tell what happens after it: at least one of a fact's sources may be as young as the fact.
  @Sendable static func sourcesBeforeFacts(_ base: FactBase, _ own: Party.ID?) -> [Diagnostic] {
    Section.allCases.flatMap { base[$0] }.compactMap { fact in
      guard let begun = fact.begun, let start = begun.date.earliest else { return nil }
      var ids = fact.envelope.sources
      if let claim = fact.envelope.claim { ids += base.claims[claim]?.envelope.sources ?? [] }
      let sources = ids.compactMap { base.sources[$0] }
      let dates = sources.map { $0.published?.latest }
      guard !sources.isEmpty, dates.allSatisfy({ $0.map { $0 < start } ?? false }),
        let youngest = sources.max(by: { ($0.published?.latest ?? start) < ($1.published?.latest ?? start) }),
        let published = youngest.published
      else { return nil }
      return .sourcesBeforeFact(
        fact.path, begun.date.text, youngest.id, published.text, at: begun.location, youngest.location)
    }
  }
}

extension Fact {
  /// When it began or happened, as far as a source can tell it only afterwards.
  fileprivate var begun: (date: PartialDate, location: SourceLocation)? {
    for name in ["since", "date", "on", "during"] {
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

  /// Stages that are told before anything happens.
  private static let foretold: Set<String> = ["talks", "offered", "planned", "notice", "announced"]
}
