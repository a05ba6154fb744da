import ArmsLengthTestSupport
import Testing

@testable import ArmsLengthRisk

/// The sum against its definition: every outcome, one after the other.
struct ScoringTests {
  private static let tiers: [Double] = [0, 25, 50, 75]

  /// Models small enough to enumerate.
  private static func models(_ seed: UInt64, _ count: Int) -> [ScoringModel] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      RandomModel(&random, variables: Int.random(in: 0...3, using: &random), readings: 4).model
    }
  }

  private static func tier(_ score: Double) -> Int { tiers.lastIndex { score >= $0 - 1e-9 } ?? 0 }

  @Test(arguments: Array(UInt64(1)...20))
  func `floor, expected, ceiling, tiers, quantiles and coverage are those of all outcomes`(seed: UInt64) {
    for model in Self.models(seed, 10) {
      for residual in [true, false] {
        let plain = PlainEnumeration(model: model, residual: residual)
        let (factors, dimensions) = plain.all()
        let scorer = DimensionScorer(model, residual: residual, tiers: Self.tiers)
        for (index, wanted) in factors.enumerated() {
          Self.compare(scorer.score(factor: index), scorer.law(factor: index), wanted)
        }
        for (index, wanted) in dimensions.enumerated() {
          let (score, method) = scorer.score(dimension: index)
          #expect(method == .exact)
          Self.compare(score, scorer.law(dimension: index), wanted)
          #expect(abs(scorer.coverage(dimension: index) - plain.coverage(index)) < 1e-9)
        }
      }
    }
  }

  private static func compare(_ score: ScoreInterval, _ law: ScoreLaw, _ wanted: PlainEnumeration.Statistics) {
    #expect(abs(score.floor - wanted.floor) < 1e-9)
    #expect(abs(score.expected - wanted.expected) < 1e-9)
    #expect(abs(score.ceiling - wanted.ceiling) < 1e-9)
    for (mine, other) in zip(law.tierProbabilities, wanted.tiers(tiers)) { #expect(abs(mine - other) < 1e-4) }
    for (part, value) in [(0.05, law.lower), (0.5, law.median), (0.95, law.upper)] {
      #expect(wanted.below(value + 1e-6) >= part - 1e-6)
      #expect(wanted.below(value - 2e-3) <= part + 1e-6)
    }
  }

  @Test(arguments: Array(UInt64(1)...10))
  func `shares are Shapley's over all coalitions, and the score without a reading is what remains`(seed: UInt64) {
    for model in Self.models(seed + 100, 6) {
      let scorer = DimensionScorer(model)
      let count = model.readings.count
      for dimension in model.dimensions.indices {
        let worth = (0..<(1 << count)).map { mask in
          PlainEnumeration(
            model: model, residual: true, present: Set((0..<count).filter { mask >> $0 & 1 == 1 })
          ).mean(dimension)
        }
        let found = scorer.attribution(dimension: dimension, scorer.marginals(dimension: dimension))
        for player in 0..<count {
          var share = 0.0
          for mask in worth.indices where mask >> player & 1 == 0 {
            let size = mask.nonzeroBitCount
            let ways = Self.factorial(size) * Self.factorial(count - size - 1) / Self.factorial(count)
            share += ways * (worth[mask | 1 << player] - worth[mask])
          }
          #expect(abs((found?.shares[player] ?? 0) - share) < 1e-8)
          let loss = worth[worth.count - 1] - worth[(worth.count - 1) & ~(1 << player)]
          #expect(abs((found?.losses[player] ?? 0) - loss) < 1e-8)
        }
        let sum = (found?.shares.values.reduce(0, +) ?? 0)
        #expect(abs(sum - worth[worth.count - 1]) < 1e-8)
      }
    }
  }

  private static func factorial(_ number: Int) -> Double { number < 2 ? 1 : Double(number) * factorial(number - 1) }

  @Test(arguments: Array(UInt64(1)...10))
  func `an answer moves the score as settling what it is about does`(seed: UInt64) {
    for model in Self.models(seed + 200, 6) {
      let scorer = DimensionScorer(model)
      let marginals = model.dimensions.indices.map { scorer.marginals(dimension: $0) }
      let effects = AnswerEffects(scorer.engine, marginals, tier: Self.tier)
      for (dimension, variable) in model.dimensions.indices.flatMap({ d in model.variables.indices.map { (d, $0) } }) {
        let before = PlainEnumeration(model: model, residual: true).mean(dimension)
        var (lowest, highest, change, moves) = (Double.infinity, -Double.infinity, 0.0, 0.0)
        for (outcome, probability) in model.variables[variable].probabilities.enumerated()
        where probability > 0 || model.variables[variable].isCoin {
          let after = PlainEnumeration(model: model, residual: true, settled: [variable: outcome]).mean(dimension)
          (lowest, highest) = (min(lowest, after), max(highest, after))
          change += probability * abs(after - before)
          if Self.tier(after) != Self.tier(before) { moves += probability }
        }
        let found = effects.settling(variable).first { $0.dimension == dimension }
        #expect(abs((found?.lowest ?? before) - lowest) < 1e-9)
        #expect(abs((found?.highest ?? before) - highest) < 1e-9)
        #expect(abs((found?.meanChange ?? 0) - change) < 1e-9)
        if min(abs(lowest - before), abs(highest - before)) > 1e-6 {
          #expect(abs((found?.tierChange ?? 0) - moves) < 1e-9)
        }
      }
    }
  }

  @Test(arguments: Array(UInt64(1)...10))
  func `what readings wait for is shown as if none of it and as if all of it were so`(seed: UInt64) throws {
    for var model in Self.models(seed + 300, 6) {
      // One prior for each indicator: then all of it is so where its unknown readings fire, and none where they do not.
      model.readings = model.readings.map { reading in
        var reading = reading
        reading.tree = reading.tree.mapped { leaf in
          if case .unknown = leaf.verdict { leaf.verdict = .unknown(prior: 0.25) }
        }
        return reading
      }
      let scorer = DimensionScorer(model)
      let marginals = model.dimensions.indices.map { scorer.marginals(dimension: $0) }
      let effects = AnswerEffects(scorer.engine, marginals, tier: Self.tier)
      for indicators in [[0], [1, 2]] {
        var waiting: [Int: Int] = [:]
        for reading in model.readings where indicators.contains(reading.indicator) {
          if let coin = scorer.coin(of: reading, prior: 0.25) { waiting[coin.variable] = coin.outcome }
        }
        guard !waiting.isEmpty else { continue }
        let found = effects.revealing(waiting)
        for dimension in model.dimensions.indices {
          let ends = [ReadingLeaf.Verdict.quiet, .fires].map { verdict in
            var settled = model
            settled.readings = model.readings.map { reading in
              guard indicators.contains(reading.indicator) else { return reading }
              var reading = reading
              reading.tree = reading.tree.mapped { leaf in
                if case .unknown = leaf.verdict { leaf.verdict = verdict }
              }
              return reading
            }
            return PlainEnumeration(model: settled, residual: true).mean(dimension)
          }
          let effect = found.first { $0.dimension == dimension }
          let before = PlainEnumeration(model: model, residual: true).mean(dimension)
          #expect(abs((effect?.lowest ?? before) - ends[0]) < 1e-9)
          #expect(abs((effect?.highest ?? before) - ends[1]) < 1e-9)
          if waiting.count == 1 {
            let change = 0.75 * abs(ends[0] - before) + 0.25 * abs(ends[1] - before)
            #expect(abs((effect?.meanChange ?? 0) - change) < 1e-9)
          }
        }
      }
    }
  }

  // MARK: Worked examples

  private static func certain(_ severities: [ClosedRange<Double>], priors: [Double?] = []) -> ScoringModel {
    ScoringModel(
      variables: [], factors: severities.map { _ in .init(dimension: 0) },
      indicators: severities.indices.map { .init(factor: $0, largestSeverity: 100) }, dimensions: [.noisyOr],
      readings: severities.enumerated().map { place, severity in
        .init(
          indicator: place,
          tree: .leaf(
            ReadingLeaf(
              (priors.isEmpty ? nil : priors[place]).map { .unknown(prior: $0) } ?? .fires, severity: severity)))
      })
  }

  @Test func `noisy-OR of a leak of 10 % with causes of 20 % and 40 %`() {
    #expect(
      agree([DimensionScorer(Self.certain([10...10, 20...20, 40...40])).score(dimension: 0).score.expected], [56.8]))
    #expect(agree([DimensionScorer(Self.certain([10...10, 20...20])).score(dimension: 0).score.expected], [28]))
    #expect(agree([DimensionScorer(Self.certain([10...10])).score(dimension: 0).score.expected], [10]))
  }

  @Test func `an interval in one of three factors, and what settling it would move`() throws {
    let scorer = DimensionScorer(Self.certain([20...20, 0...60, 50...50]), tiers: Self.tiers)
    let score = scorer.score(dimension: 0).score
    #expect(agree([score.floor, score.expected, score.ceiling], [60, 72, 84]))
    #expect(agree(scorer.law(dimension: 0).tierProbabilities, [0, 0, 0.5, 0.5]))
    let end = try #require(scorer.ends[1])
    let effects = AnswerEffects(scorer.engine, [scorer.marginals(dimension: 0)], tier: Self.tier)
    let effect = try #require(effects.revealing([end: 1]).first)
    #expect(agree([effect.lowest, effect.highest, effect.meanChange, effect.tierChange], [60, 84, 12, 0.5]))
  }

  @Test func `shares of 60, 50 and 30 add up to 86, where leaving each out adds up to 41`() throws {
    let scorer = DimensionScorer(Self.certain([60...60, 50...50, 30...30]))
    let found = try #require(scorer.attribution(dimension: 0, scorer.marginals(dimension: 0)))
    #expect(agree((0..<3).map { found.shares[$0] ?? 0 }, [39, 30.5, 16.5]))
    #expect(agree([found.losses.values.reduce(0, +)], [41]))
    #expect(found.notKnown == 0)
  }

  @Test func `what nobody knows is summed as not known`() throws {
    let scorer = DimensionScorer(Self.certain([60...60, 50...50], priors: [nil, 0.1]))
    let found = try #require(scorer.attribution(dimension: 0, scorer.marginals(dimension: 0)))
    // 60 alone, 5 alone, 62 together: the second adds 5 or 2.
    #expect(agree([found.shares[0] ?? 0, found.notKnown], [58.5, 3.5]))
  }
}

extension ReadingTree {
  /// The tree with its leaves changed.
  func mapped(_ change: (inout ReadingLeaf) -> Void) -> ReadingTree {
    switch self {
    case .leaf(var leaf):
      change(&leaf)
      return .leaf(leaf)
    case .branch(let variable, let branches): return .branch(variable: variable, branches.map { $0.mapped(change) })
    }
  }
}
