public import ArmsLengthVendorModel

/// What one origin of sources does to a verdict: the assessment as if nobody of it had told anything.
public struct SourceEffect: Sendable {
  /// The origin: whom its sources relay, or a source that relays nobody.
  public let origin: String
  /// The sources that fall with it.
  public let sources: [Source.ID]
  /// The facts that fall with them, with their places.
  public let fallen: [Fallen]
  /// The overall score without it.
  public let score: ScoreInterval
  /// The tier without it.
  public let tier: Assessment.Tier
  /// The expected scores of the dimensions without it, in the policy's order.
  public let dimensions: [Double]
  /// By how many points the overall expected score changes without it.
  public let difference: Double
  /// The largest change of a dimension's expected score, in points, with its sign.
  public let largestDifference: Double
  /// Whether the tier changes without it.
  public let changesTier: Bool
}

/// What each origin of sources does to a verdict.
public struct SourceEffects: Sendable {
  /// The assessment with all of them, scores alone.
  public let before: Assessment
  /// The origins: those that change the tier first, then by how much they change.
  public let effects: [SourceEffect]

  /// The origins any of which, if it fell away, would change the tier: the verdict rests on each of them alone.
  public var singleOrigins: [SourceEffect] { effects.filter(\.changesTier) }
}

extension Policy {
  /// Leaves out each origin of sources in turn.
  ///
  /// - Parameters:
  ///   - documents: The vendor's profile, who asks, and what they share.
  ///   - asOf: What was true on this day counts.
  ///   - knownOn: Only what was known by this day counts; nil: the as-of date.
  /// - Complexity: One assessment (scores alone) for each origin.
  public func sourceEffects(of documents: AssessedDocuments, asOf: Day, knownOn: Day? = nil) -> SourceEffects {
    let before = Assessor.assess(documents, by: self, asOf: asOf, knownOn: knownOn, including: .scores)
    var effects: [SourceEffect] = []
    for origin in documents.origins {
      guard let result = documents.without(source: origin) else { continue }
      let after = Assessor.assess(result.documents, by: self, asOf: asOf, knownOn: knownOn, including: .scores)
      let differences = zip(before.dimensions, after.dimensions).map { $1.expected - $0.expected }
      effects.append(
        SourceEffect(
          origin: origin, sources: documents.sources(fallingWith: origin), fallen: result.fallen, score: after.overall,
          tier: after.tier, dimensions: after.dimensions.map(\.expected),
          difference: after.overall.expected - before.overall.expected,
          largestDifference: differences.max { abs($0) < abs($1) } ?? 0,
          changesTier: after.tier.description != before.tier.description))
    }
    effects.sort { a, b in
      if a.changesTier != b.changesTier { return a.changesTier }
      let (x, y) = (Self.rounded(abs(a.largestDifference)), Self.rounded(abs(b.largestDifference)))
      return x != y ? x > y : a.origin < b.origin
    }
    return SourceEffects(before: before, effects: effects)
  }

  /// The origins of sources any of which, if it fell away, would change the tier.
  ///
  /// - Complexity: One assessment (scores alone) for each origin.
  public func singleOrigins(of documents: AssessedDocuments, asOf: Day, knownOn: Day? = nil) -> [String] {
    sourceEffects(of: documents, asOf: asOf, knownOn: knownOn).singleOrigins.map(\.origin)
  }

  /// A difference without the noise of sums in another order.
  static func rounded(_ value: Double) -> Double { (value * 1e9).rounded() / 1e9 }
}
