/// Scores the dimensions of a model over all outcomes of what is open.
///
/// Given the outcomes of the variables that several factors use (the cut), factors are independent: what they keep multiplies. The cut is
/// settled by recursive conditioning; within a factor the law of the largest reading is the product of its readings' laws, given the
/// variables that several of them use. Where even that is too much, the cut is drawn, with a seed, and the result says so.
package struct DimensionScorer {
  private let model: ScoringModel
  let engine: ScoreEngine
  /// Where each tier begins, in 0...100, rising.
  private let tiers: [Double]
  private let seed: UInt64

  /// Prepares a model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - residual: Whether controls count; without them the score is the inherent one.
  ///   - tiers: Where each tier begins, in 0...100, rising; the first is 0.
  ///   - seed: Where drawing begins, if there is too much to enumerate.
  package init(_ model: ScoringModel, residual: Bool = true, tiers: [Double] = [0], seed: UInt64 = 0x5CA1_E49A) {
    self.model = model
    self.tiers = tiers
    self.seed = seed
    engine = ScoreEngine(ScoringPlan(model, residual: residual))
  }

  /// The score of a dimension, and how it was computed.
  package func score(dimension: Int) -> (score: ScoreInterval, method: ScoringMethod) {
    let planned = engine.plan.dimensions[dimension]
    guard engine.isFeasible(planned) else { return sample(dimension).score }
    let part = engine.score(planned)
    return (part.interval(planned.aggregation), .exact)
  }

  /// The score of one factor.
  package func score(factor: Int) -> ScoreInterval {
    guard let law = engine.whole(factor) else { return sampledFactor(factor).score }
    return law.interval
  }

  /// How the score of a dimension is distributed.
  package func law(dimension: Int) -> ScoreLaw {
    let planned = engine.plan.dimensions[dimension]
    guard engine.isFeasible(planned) else { return sample(dimension).law }
    return DimensionLaw(engine, planned).law(tiers: tiers)
  }

  /// How the score of a factor is distributed.
  package func law(factor: Int) -> ScoreLaw {
    guard let whole = engine.whole(factor) else { return sampledFactor(factor).law }
    return DimensionLaw.law(of: whole.law(engine.plan.factors[factor].values), tiers: tiers)
  }

  /// The expected weight of a dimension's decided indicators over the weight of all, in 0...1; 1 where it has none.
  package func coverage(dimension: Int) -> Double {
    var share = DecidedShare(model, engine.plan, seed: seed)
    return share.coverage(dimension: dimension)
  }

  /// What matters how much to a dimension; nil if there is too much to work out.
  func marginals(dimension: Int) -> Marginals? { Marginals(engine, engine.plan.dimensions[dimension]) }

  /// What each reading adds to a dimension; nil if there is too much to work out.
  func attribution(dimension: Int, _ marginals: Marginals?) -> Attribution? {
    let planned = engine.plan.dimensions[dimension]
    guard let marginals else { return nil }
    return Attribution(
      engine, planned, marginals, expected: engine.score(planned).interval(planned.aggregation).expected)
  }

  // MARK: Answers

  /// What an unknown leaf of a reading waits for: the coin of its indicator, and the least outcome at which the leaf fires.
  func coin(of reading: ScoringModel.Reading, prior: Double) -> (variable: Int, outcome: Int)? {
    engine.plan.coins[reading.indicator].map { ($0.variable, Int($0.rank(of: min(1, max(0, prior))))) }
  }

  /// The variable of the ends of each reading whose severity is not decided, by the reading's place in the model.
  var ends: [Int: Int] {
    var ends: [Int: Int] = [:]
    for reading in engine.plan.readings where reading.ends >= 0 { ends[reading.place] = reading.ends }
    return ends
  }

  /// Whether a dimension's outcomes are all enumerated.
  func isExact(dimension: Int) -> Bool { engine.isFeasible(engine.plan.dimensions[dimension]) }

  // MARK: Drawing

  private func sample(_ dimension: Int) -> (score: (ScoreInterval, ScoringMethod), law: ScoreLaw) {
    let sample =
      engine.drawnDimensions[dimension] ?? SampledScore(engine, engine.plan.dimensions[dimension], seed: seed)
    engine.drawnDimensions[dimension] = sample
    return (
      (sample.interval, .sampled(draws: sample.draws, standardError: sample.standardError)), sample.law(tiers: tiers)
    )
  }

  private func sampledFactor(_ factor: Int) -> (score: ScoreInterval, law: ScoreLaw) {
    let sample = engine.drawnFactors[factor] ?? SampledScore(engine, factor: factor, seed: seed)
    engine.drawnFactors[factor] = sample
    return (sample.interval, sample.law(tiers: tiers))
  }
}
