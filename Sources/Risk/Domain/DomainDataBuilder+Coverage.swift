import ArmsLengthVendorModel

extension DomainDataBuilder {
  /// How complete a list of the vendor is on the day of the assessment.
  func coverage(of section: Section) -> Coverage { coverage(named: section.rawValue) }

  /// How complete a list is that is not a section of its own, such as `holdings`.
  ///
  /// What has sources counts from the day on which that became known. Otherwise, before the first fact of a profile was known,
  /// nobody had said that a list is complete: it counts as partial.
  func coverage(named name: String) -> Coverage { coverages[name] ?? .partial }

  /// Works out how complete each list is of which anything is said.
  mutating func collectCoverages() {
    guard !vendor.base.coverage.isEmpty else { return }
    let firstKnown = vendor.base.coverage.values.contains(where: \.hasBound) ? self.firstKnown : nil
    for name in vendor.base.coverage.keys { coverages[name] = coverage(named: name, since: firstKnown) }
  }

  private func coverage(named name: String, since firstKnown: Day?) -> Coverage {
    let stated = vendor.base.coverage[name] ?? .partial
    switch stated {
    case .partial, .undisclosed: return stated
    case .complete, .above:
      guard let first = vendor.base.groundKnown(name) ?? firstKnown, first > min(asOf, knownOn) else { return stated }
      return .partial
    }
  }

  /// How complete a list of the register is.
  func registerCoverage(named name: String) -> Coverage {
    let stated = register.base.coverage[name] ?? .partial
    guard let known = register.base.groundKnown(name), known > min(asOf, knownOn), stated != .undisclosed else {
      return stated
    }
    return .partial
  }

  /// The first day on which a fact of the profile was known; nil if nobody says when any was.
  private var firstKnown: Day? {
    Section.allCases.flatMap { vendor.base[$0] }.compactMap { fact in
      let claim = fact.envelope.claim.flatMap { vendor.base.claims[$0] }
      let sources = fact.envelope.sources.isEmpty ? claim?.envelope.sources ?? [] : fact.envelope.sources
      let known = EvidenceRules.known(fact.envelope, claim: claim, sources: sources, in: vendor.base)
      if let known { return known.earliest }
      // What lies ahead was known before it begins, nobody says when.
      return TellingRules.start(of: fact)?.earliest.flatMap { $0 > min(asOf, knownOn) ? nil : $0 }
    }.min()
  }
}

extension Coverage {
  /// Whether it says that nothing, or nothing large, is missing.
  fileprivate var hasBound: Bool {
    switch self {
    case .complete, .above: true
    case .partial, .undisclosed: false
    }
  }
}

extension FactBase {
  /// The day on which it became known how complete a list is: as written, else the earliest of its sources, else when somebody
  /// looked; nil if nothing says so.
  func groundKnown(_ name: String) -> Day? {
    guard let ground = coverageGrounds[name] else { return nil }
    if let known = ground.known { return known.earliest ?? known.latest }
    return ground.sources.compactMap { sources[$0]?.published?.earliest }.min() ?? ground.checked?.earliest
  }
}
