/// The law of a dimension's score: laws of independent parts, put together two halves at a time.
struct DimensionLaw {
  /// The two halves: what they keep multiplies, or they add up.
  private var first: Law
  private var second: Law
  private let isProduct: Bool

  /// How many pairs two laws may have to be put together before the halves meet.
  private static let pairs = 1 << 12

  init(_ engine: ScoreEngine, _ dimension: ScoringPlan.Dimension) {
    isProduct = dimension.aggregation == .noisyOr
    (first, second) = (Law(isProduct ? 1 : 0), Law(isProduct ? 1 : 0))
    guard let root = dimension.tree.root else { return }
    var parts = [Law]()
    if case .independent(let nodes) = dimension.tree.nodes[root].step {
      parts = nodes.map { Self.law($0, engine, dimension, weight: 1) }
    } else {
      parts = [Self.law(root, engine, dimension, weight: 1)]
    }
    // The longest first, each into the half that is shorter: two halves of like length meet with the least work.
    for law in parts.sorted(by: { $0.values.count > $1.values.count }) {
      if first.values.count <= second.values.count {
        first = first.combined(law, isProduct)
      } else {
        second = second.combined(law, isProduct)
      }
    }
  }

  /// The law of a part of the tree, its context being settled.
  private static func law(
    _ node: Int, _ engine: ScoreEngine, _ dimension: ScoringPlan.Dimension, weight: Double
  ) -> Law {
    let isProduct = dimension.aggregation == .noisyOr
    switch dimension.tree.nodes[node].step {
    case .unit(let place):
      let factor = dimension.factors[place]
      let weight = dimension.weights[place]
      let law = Law(cumulative: engine.law(of: factor).cumulative, engine.plan.factors[factor].values)
      return isProduct ? law.falling { 1 - $0 / 100 } : dimension.aggregation == .max ? law : law.mapped { $0 * weight }
    case .independent(let parts):
      let laws = parts.map { law($0, engine, dimension, weight: weight) }.sorted { $0.values.count < $1.values.count }
      return laws.dropFirst().reduce(laws[0]) { $0.combined($1, isProduct, weight: weight) }
    case .settle(let variable, let below):
      let places = engine.variables.places(of: variable)
      var parts: [(law: Law, weight: Double)] = []
      for place in places where engine.variables.probabilities[place] > 0 {
        engine.variables.settled[variable] = Int8(place - places.lowerBound)
        let part = engine.variables.probabilities[place]
        parts.append((law(below, engine, dimension, weight: weight * part), part))
      }
      engine.variables.settled[variable] = -1
      return Law.mixture(parts)
    }
  }

  /// P(score < bound), each bound being rounded to a millionth as scores are.
  ///
  /// - Complexity: O(*n* + *m*) in the lengths of the halves.
  func below(_ bound: Double) -> Double {
    let bound = bound - 0.5e-6
    var sum = 0.0
    if isProduct {
      // The score lies below where more is kept.
      let kept = 1 - bound / 100
      var place = second.values.count
      var above = 0.0
      for (value, probability) in zip(first.values, first.probabilities) {
        while place > 0, value * second.values[place - 1] > kept {
          place -= 1
          above += second.probabilities[place]
        }
        sum += probability * above
      }
    } else {
      var place = second.values.count
      var rest = 1.0
      for (value, probability) in zip(first.values, first.probabilities) {
        while place > 0, value + second.values[place - 1] >= bound {
          place -= 1
          rest -= second.probabilities[place]
        }
        sum += probability * rest
      }
    }
    return min(1, max(0, sum))
  }

  /// The law as it is told.
  func law(tiers: [Double]) -> ScoreLaw {
    let edges = tiers.dropFirst().map(below) + [1]
    let probabilities = zip(edges, [0] + edges).map { max(0, $0 - $1) }
    let quantiles = [0.05, 0.5, 0.95].map(quantile)
    return ScoreLaw(tierProbabilities: probabilities, lower: quantiles[0], median: quantiles[1], upper: quantiles[2])
  }

  /// The least score at which the probability of no more is reached, to a thousandth of a point.
  private func quantile(_ probability: Double) -> Double {
    var (low, high) = ends
    for _ in 0..<20 where high - low > 1e-3 {
      let middle = (low + high) / 2
      if below(middle + 1e-6) >= probability - 1e-9 { high = middle } else { low = middle }
    }
    return high
  }

  /// The least and the largest score.
  private var ends: (Double, Double) {
    let (least, most) = (
      (first.values.first ?? 0, second.values.first ?? 0), (first.values.last ?? 0, second.values.last ?? 0)
    )
    return isProduct
      ? (100 * (1 - most.0 * most.1), 100 * (1 - least.0 * least.1)) : (least.0 + least.1, most.0 + most.1)
  }

  /// The law of one number as it is told.
  static func law(of law: Law, tiers: [Double]) -> ScoreLaw {
    DimensionLaw(first: law, second: Law(0), isProduct: false).law(tiers: tiers)
  }

  private init(first: Law, second: Law, isProduct: Bool) {
    (self.first, self.second, self.isProduct) = (first, second, isProduct)
  }
}
