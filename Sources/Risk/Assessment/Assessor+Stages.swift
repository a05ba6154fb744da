public import ArmsLengthVendorModel

/// The steps of an assessment one by one, so that a benchmark can take the time of each.
@_spi(Benchmarks) extension Assessor {
  /// A step that is run again and again over what the steps before it gave.
  public struct Stage {
    /// What it works out.
    public let name: String
    /// Works it out once; how much came out, so that nobody can leave the work out.
    public let run: () -> Int
  }

  /// The steps before the sum.
  public func stages(_ vendor: VendorProfile, for buyer: Buyer? = nil, asOf: Day) -> [Stage] {
    func build() -> DomainData {
      DomainDataBuilder(
        vendor: vendor, buyer: buyer, register: register, asOf: asOf, knownOn: asOf, policy: policy, reads: reads
      ).build(parameters: policy.parameters)
    }
    let data = build()
    let readings = ReadingBuilder.readings(of: policy, data)
    let plan = ControlPlan(data: data, policy: policy)
    let model = scoringModel(readings, plan)
    return [
      Stage(name: "data") { build().states.count },
      Stage(name: "readings") { ReadingBuilder.readings(of: policy, data.renewed).count },
      Stage(name: "model") { scoringModel(readings, ControlPlan(data: data, policy: policy)).readings.count },
      Stage(name: "sum") {
        let residual = DimensionScorer(model, tiers: policy.tiers.map(\.from))
        return policy.dimensions.indices.count { residual.score(dimension: $0).score.expected > 50 }
      },
      Stage(name: "laws") {
        let residual = DimensionScorer(model, tiers: policy.tiers.map(\.from))
        return policy.dimensions.indices.count { residual.law(dimension: $0).upper > 50 }
      },
      Stage(name: "coverage") {
        let residual = DimensionScorer(model, tiers: policy.tiers.map(\.from))
        return policy.dimensions.indices.count { residual.coverage(dimension: $0) > 0.5 }
      },
      Stage(name: "attribution") {
        let residual = DimensionScorer(model, tiers: policy.tiers.map(\.from))
        return policy.dimensions.indices.reduce(0) {
          $0 + (residual.attribution(dimension: $1, residual.marginals(dimension: $1))?.shares.count ?? 0)
        }
      },
      Stage(name: "questions") {
        let residual = DimensionScorer(model, tiers: policy.tiers.map(\.from))
        return QuestionBuilder(policy: policy, data: data, plan: plan, profile: vendor, knownOn: asOf)
          .questions(readings, model, residual, policy.dimensions.indices.map { residual.marginals(dimension: $0) })
          .count
      },
      Stage(name: "findings") {
        FindingBuilder(policy: policy, data: data.renewed, plan: plan, model: model).findings(readings) { _, _ in }
          .count
      },
    ]
  }

  /// Scores a made-up dimension of two factors: open claims, each of which makes a reading of its own fire.
  ///
  /// - Parameters:
  ///   - claims: How many claims are open, 0 or more.
  ///   - cut: How many of them make a reading fire in both factors, at most `claims`.
  /// - Returns: What works the scores and laws out once.
  public static func growth(claims: Int, cut: Int) -> () -> Int {
    let readings = (0..<claims).flatMap { claim in
      (claim < cut ? [0, 1] : [claim % 2]).map { factor in
        ScoringModel.Reading(
          indicator: factor,
          tree: .branch(
            variable: claim,
            [.leaf(ReadingLeaf(.fires, severity: Double(20 + claim)...Double(20 + claim))), .leaf(ReadingLeaf(.quiet))])
        )
      }
    }
    let model = ScoringModel(
      variables: (0..<claims).map { OpenVariable(name: "claim \($0)", probabilities: [0.3, 0.7]) },
      factors: [.init(dimension: 0), .init(dimension: 0)],
      indicators: [.init(factor: 0, largestSeverity: 100), .init(factor: 1, largestSeverity: 100)],
      dimensions: [.noisyOr], readings: readings)
    return {
      let scorer = DimensionScorer(model, tiers: [0, 25, 50, 75])
      let (score, method) = scorer.score(dimension: 0)
      guard method == .exact else { return -1 }
      return 1 + Int(score.expected) + Int(scorer.law(dimension: 0).upper)
    }
  }
}
