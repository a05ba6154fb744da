public import ArmsLengthTies
public import ArmsLengthVendorModel

/// Vendors side by side: what was found of each, and whether two of them fail together.
public struct Comparison: Sendable {
  /// How an indicator came out for each vendor, where that differs.
  public struct Difference: Sendable {
    /// The indicator.
    public let indicator: String
    /// Its title.
    public let title: String
    /// Its dimension.
    public let dimension: String
    /// How it came out, in the order of the assessments.
    public let outcomes: [Assessment.IndicatorResult.Outcome]
    /// The largest severity with which it fires for each; nil where it does not.
    public let severities: [Double?]
  }

  /// The assessments, in their order.
  public let assessments: [Assessment]
  /// Every pair, in the order of the vendors.
  public let pairs: [Independence]
  /// The indicators that fire for some and not for others, the gravest first.
  public let differences: [Difference]
  /// What the parties of the pairs are called.
  public let names: [Party.ID: String]
  /// The parties among them that are the buyer's rivals.
  public let rivals: Set<Party.ID>
  /// From which shares on a party stands behind a vendor.
  public let thresholds: BackingThresholds
  /// From which part of the money or votes on an investor counts.
  public let investorStake: Double

  /// Compares vendors.
  ///
  /// - Parameters:
  ///   - assessments: What is compared, in this order.
  ///   - profiles: The profiles of these vendors, and of others: they say which lists are complete.
  ///   - graph: Who is tied to whom.
  ///   - buyer: Who asks; nil: nobody in particular.
  ///   - policy: Says from which shares on a tie counts.
  /// - Complexity: O(*n*²) pairs, each as `TieGraph.independence(of:and:)`.
  public init(
    _ assessments: [Assessment], profiles: [VendorProfile], in graph: TieGraph, buyer: Buyer? = nil,
    policy: Policy? = nil
  ) {
    self.assessments = assessments
    let thresholds = BackingThresholds(policy)
    let investorStake = policy?.shareParameter("investor_stake") ?? 0.05
    self.thresholds = thresholds
    self.investorStake = investorStake
    let rivals = PortfolioRivals(buyer, graph)
    var lists: [Party.ID: Set<String>] = [:]
    for profile in profiles {
      let complete = [Section.roles, .suppliers, .customers].filter { profile.base.coverage(of: $0) == .complete }
      lists[profile.id] = Set(complete.map(\.rawValue))
    }
    var pairs: [Independence] = []
    let ids = assessments.map { Party.ID($0.vendor.id) }
    for (place, first) in ids.enumerated() {
      for second in ids[(place + 1)...] where second != first {
        // Nobody's customers matter if nobody asks.
        let answered: Set<String> =
          buyer == nil || buyer?.markets == [] && (buyer?.rivals.isEmpty ?? true) ? ["customers"] : []
        pairs.append(
          graph.independence(
            of: first, and: second, thresholds: thresholds, investorStake: investorStake,
            isRival: { rivals.isRival($0) == true }, completeLists: { (lists[$0] ?? []).union(answered) }))
      }
    }
    self.pairs = pairs
    var parties = Set(ids)
    for pair in pairs {
      for link in pair.links { parties.formUnion([link.party] + (link.via.map { [$0] } ?? [])) }
      for gap in pair.gaps { if case .ownersAbove(let party, _) = gap { parties.insert(party) } }
    }
    var names = Dictionary(uniqueKeysWithValues: parties.map { ($0, graph.name($0)) })
    for assessment in assessments {
      names[Party.ID(assessment.vendor.id)] = assessment.vendor.name
      names[graph.directory.resolve(Party.ID(assessment.vendor.id))] = assessment.vendor.name
    }
    self.names = names
    self.rivals = parties.filter { rivals.isRival($0) == true }
    differences = Self.differences(assessments)
  }

  /// The name of a party.
  public func name(_ id: Party.ID) -> String { names[id] ?? id.text }

  private static func differences(_ assessments: [Assessment]) -> [Difference] {
    guard let first = assessments.first else { return [] }
    var found: [Difference] = []
    for indicator in first.indicators {
      let outcomes = assessments.map { assessment in
        assessment.indicators.first { $0.id == indicator.id }?.outcome ?? .unknown
      }
      let fires = outcomes.map { $0 == .fired || $0 == .open }
      guard fires.contains(true), fires.contains(false) else { continue }
      let severities = assessments.map { assessment in
        assessment.findings.filter { $0.indicator == indicator.id }.map(\.residual.upperBound).max()
      }
      found.append(
        Difference(
          indicator: indicator.id, title: indicator.title, dimension: indicator.dimension, outcomes: outcomes,
          severities: severities))
    }
    return found.enumerated().sorted { a, b in
      let (x, y) = (
        a.element.severities.compactMap(\.self).max() ?? 0, b.element.severities.compactMap(\.self).max() ?? 0
      )
      return x == y ? a.offset < b.offset : x > y
    }.map(\.element)
  }
}
