/// Steele, Lea and Flood's SplitMix64 (2014): a generator with a seed, the same on every machine.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number drawn evenly from 0..<1.
  mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }
}

extension VariableTable {
  /// Settles some variables by drawing.
  mutating func draw(_ drawn: [Int], with generator: inout SplitMix64) {
    for variable in drawn {
      var rest = generator.nextUnit()
      let places = places(of: variable)
      var chosen = places.lowerBound
      for place in places where probabilities[place] > 0 {
        chosen = place
        rest -= probabilities[place]
        if rest < 0 { break }
      }
      settled[variable] = Int8(chosen - places.lowerBound)
    }
  }

  /// Takes back what settled some variables.
  mutating func unsettle(_ drawn: [Int]) { for variable in drawn { settled[variable] = -1 } }
}

/// The score of a dimension or factor where there are too many outcomes to enumerate: the variables that units share are drawn, what
/// remains is exact given them.
struct SampledScore {
  /// How many outcomes were drawn.
  let draws: Int
  /// The mean, and bounds that hold for every outcome, factor by factor.
  let interval: ScoreInterval
  /// The standard error of the mean, in points.
  let standardError: Double
  /// A score for each draw, rising.
  private let scores: [Double]

  /// Draws a dimension.
  init(_ engine: ScoreEngine, _ dimension: ScoringPlan.Dimension, seed: UInt64) {
    self.init(
      engine, dimension.factors, dimension.weights, dimension.aggregation, cut: dimension.tree.conditioned, seed: seed)
  }

  /// Draws a factor.
  init(_ engine: ScoreEngine, factor: Int, seed: UInt64) {
    self.init(engine, [factor], [1], .max, cut: Set(engine.plan.factors[factor].context), seed: seed)
  }

  private init(
    _ engine: ScoreEngine, _ factors: [Int], _ weights: [Double], _ aggregation: ScoringModel.Aggregation,
    cut: Set<Int>, seed: UInt64
  ) {
    var drawn = cut
    var tables: [FactorTables] = []
    var work = 0
    for factor in factors {
      let planned = engine.plan.factors[factor]
      // What a factor's readings share is settled exactly where that is little work, otherwise drawn too.
      let isDrawn = planned.tree.visits > Double(AssessmentLimits.drawnVisits)
      if isDrawn { drawn.formUnion(planned.tree.conditioned) }
      tables.append(isDrawn ? FactorTables(planned, engine.variables, keeps: false) : engine.tables[factor])
      work += planned.readings.count * max(1, min(planned.values.count, 64) / 8)
    }
    let order = drawn.sorted()
    draws = min(
      AssessmentLimits.draws.upperBound,
      max(AssessmentLimits.draws.lowerBound, AssessmentLimits.drawnReadings / max(1, work)))
    var generator = SplitMix64(seed: seed)
    var (sum, squares) = (0.0, 0.0)
    var scores: [Double] = []
    scores.reserveCapacity(draws)
    for _ in 0..<draws {
      engine.variables.draw(order, with: &generator)
      var (mean, whole) = (ScorePart(neutral: aggregation), ScorePart(neutral: aggregation))
      for (table, weight) in zip(tables, weights) {
        let law = engine.law(of: table)
        mean.combine(ScorePart(law, weight: weight, aggregation), aggregation)
        let value = Self.draw(law, table.factor.values, generator.nextUnit())
        whole.combine(ScorePart(value, weight: weight, aggregation), aggregation)
      }
      let expected = mean.interval(aggregation).expected
      sum += expected
      squares += expected * expected
      scores.append(whole.interval(aggregation).expected)
    }
    engine.variables.unsettle(order)
    let count = Double(draws)
    let mean = sum / count
    standardError = (max(0, squares / count - mean * mean) / count).squareRoot()
    var bounds = ScorePart(neutral: aggregation)
    for (factor, weight) in zip(factors, weights) {
      bounds.combine(ScorePart(engine.bounds(of: factor), weight: weight, aggregation), aggregation)
    }
    let ends = bounds.interval(aggregation)
    interval = ScoreInterval(floor: ends.floor, expected: mean, ceiling: ends.ceiling)
    self.scores = scores.sorted()
  }

  /// A value by its law.
  private static func draw(_ law: ScoreEngine.FactorLaw, _ values: [Double], _ unit: Double) -> Double {
    var place = 0
    for part in law.cumulative {
      if part > unit { break }
      place += 1
    }
    return values[min(place, values.count - 1)]
  }

  /// How the scores are distributed.
  func law(tiers: [Double]) -> ScoreLaw {
    let count = Double(scores.count)
    let edges = tiers.dropFirst().map { bound in Double(scores.count { $0 < bound - 0.5e-6 }) / count } + [1]
    func quantile(_ probability: Double) -> Double { scores[min(scores.count - 1, Int(probability * count))] }
    return ScoreLaw(
      tierProbabilities: zip(edges, [0] + edges).map { max(0, $0 - $1) }, lower: quantile(0.05), median: quantile(0.5),
      upper: quantile(0.95))
  }
}

extension ScorePart {
  /// The part of a factor with one value.
  init(_ value: Double, weight: Double, _ aggregation: ScoringModel.Aggregation) {
    let part = aggregation == .noisyOr ? 1 - value / 100 : aggregation == .weightedMean ? weight * value : value
    self.init(neutral: aggregation)
    (floor, expected, ceiling) = (part, part, part)
  }

  /// The part of a factor by its least and largest value.
  init(_ bounds: (floor: Double, ceiling: Double), weight: Double, _ aggregation: ScoringModel.Aggregation) {
    self.init(bounds.floor, weight: weight, aggregation)
    ceiling = ScorePart(bounds.ceiling, weight: weight, aggregation).ceiling
  }
}

extension ScoreEngine {
  /// Sound bounds of a factor without enumerating: each reading by itself.
  func bounds(of factor: Int) -> (floor: Double, ceiling: Double) {
    var bounds = (floor: 0.0, ceiling: 0.0)
    for place in plan.factors[factor].readings {
      var (low, high) = (Double.infinity, 0.0)
      plan.readings[place].forEachValue(&variables) { value, _ in
        low = min(low, value)
        high = max(high, value)
      }
      bounds = (max(bounds.floor, low), max(bounds.ceiling, high))
    }
    return bounds
  }
}
