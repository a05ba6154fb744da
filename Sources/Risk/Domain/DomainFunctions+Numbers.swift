package import CEL

extension DomainFunctions {
  /// The measures of power, overlap and concentration, which need numbers only.
  package static let measures: [FunctionDeclaration] = [
    hhi, hhiDelta, mhhi, mhhiDelta, screen, kappa, cosine, overlapL1, jaccard, banzhaf, shapleyShubik, oceanic,
    meetsRule, clayton8,
  ]

  /// The measures as they are without a profile, where there are no quantities.
  package static let plainMeasures = measures.map { function in
    FunctionDeclaration(
      name: function.name, documentation: function.documentation, examples: function.examples,
      overloads: function.overloads.filter { overload in
        (overload.parameters + [overload.result]).allSatisfy { !$0.isOfTheDomain }
      })
  }
}

extension CELType {
  /// Whether it is a type of the domain, or a list of one.
  fileprivate var isOfTheDomain: Bool {
    switch self {
    case .abstract: true
    case .list(let element): element.isOfTheDomain
    default: false
    }
  }
}
