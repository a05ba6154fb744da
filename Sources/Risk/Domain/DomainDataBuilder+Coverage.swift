import ArmsLengthVendorModel

extension DomainDataBuilder {
  /// How complete a list of the vendor is on the day of the assessment.
  ///
  /// Before the first fact of a profile was known nobody had said that a list is complete: it counts as partial.
  func coverage(of section: Section) -> Coverage { coverage(named: section.rawValue) }

  /// How complete a list is that is not a section of its own, such as `holdings`.
  func coverage(named name: String) -> Coverage {
    let stated = vendor.base.coverage[name] ?? .partial
    switch stated {
    case .partial, .undisclosed: return stated
    case .complete, .above:
      guard let first = firstKnown, first > min(asOf, knownOn) else { return stated }
      return .partial
    }
  }

  /// The first day on which a fact of the profile was known; nil if nobody says when any was.
  private var firstKnown: Day? {
    Section.allCases.flatMap { vendor.base[$0] }.compactMap { fact in
      let claim = fact.envelope.claim.flatMap { vendor.base.claims[$0] }
      let sources = fact.envelope.sources.isEmpty ? claim?.envelope.sources ?? [] : fact.envelope.sources
      let known = EvidenceRules.known(fact.envelope, claim: claim, sources: sources, in: vendor.base)
      return (known ?? TellingRules.start(of: fact))?.earliest
    }.min()
  }
}
