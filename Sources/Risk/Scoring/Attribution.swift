/// What each reading adds to a dimension's expected score: Shapley shares, which add up to it, and the score without each.
///
/// By Owen's multilinear extension a share is the integral over *t* in 0...1 of what the reading adds when every other one is there
/// with probability *t*: a polynomial in *t*, which Gauss–Legendre quadrature integrates exactly. A reading that is there with
/// probability *t* has the law 1 − *t* + *t*·F, so that the readings of a factor stay independent given what they share.
///
/// - SeeAlso: G. Owen, "Multilinear extensions of games", Management Science 18 (1972).
struct Attribution {
  /// The share of each reading of the dimension, in points, by its place in the model.
  private(set) var shares: [Int: Double] = [:]
  /// What the expected score loses without each reading, in points, by its place in the model.
  let losses: [Int: Double]
  /// The sum of the shares of readings that never fire for certain: nobody knows whether they do.
  private(set) var notKnown = 0.0

  /// Works out the shares; nil if that takes too much.
  ///
  /// - Parameters:
  ///   - marginals: What matters how much to the dimension.
  ///   - expected: The dimension's expected score, in 0...100.
  /// - Complexity: O(*n* · *p* · *v*) for *n* readings, *p* parts of the factors' trees by their contexts, *v* values; a few nodes
  ///   suffice in place of *n*.
  init?(_ engine: ScoreEngine, _ dimension: ScoringPlan.Dimension, _ marginals: Marginals, expected: Double) {
    let count = dimension.factors.reduce(0) { $0 + engine.plan.factors[$1].readings.count }
    let work = dimension.factors.reduce(0.0) { $0 + engine.cost(of: $1) }
    guard count > 0, work * 16 <= Double(AssessmentLimits.attributedNumbers) else { return nil }
    losses = marginals.gains(engine.plan)
    // The shares add up to the score, which says whether there were enough nodes; with half as many as readings there always are.
    var nodes = min(6, count / 2 + 1)
    while true {
      shares.removeAll(keepingCapacity: true)
      for (time, weight) in Quadrature.nodes(nodes) {
        guard let found = Marginals(engine, dimension, time: time) else { return nil }
        for (place, gain) in found.gains(engine.plan) { shares[place, default: 0] += weight * gain }
      }
      // In a fixed order: sums of the same numbers in another order differ in their last digits.
      let sum = shares.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
      let error = abs(sum - expected)
      if error < 1e-6, sum > 0 { shares = shares.mapValues { $0 * expected / sum } }
      if error < 1e-6 || nodes > count / 2 || work * Double(nodes) > Double(AssessmentLimits.attributedNumbers) {
        break
      }
      nodes = min(nodes + nodes / 2 + 1, count / 2 + 1)
    }
    for factor in dimension.factors {
      for place in engine.plan.factors[factor].readings where !engine.plan.readings[place].canFire {
        notKnown += shares[engine.plan.readings[place].place] ?? 0
      }
    }
  }
}

/// What matters how much to the expected score of a dimension, at one *t*.
struct Marginals {
  /// By the dimension's factors.
  let factors: [FactorAdjoints]
  /// What the dimension comes to for each outcome of the variables of its cut: the kept part of a noisy-OR, the sum of a mean.
  let cut: [Int: [Double]]
  private let dimension: ScoringPlan.Dimension

  /// Works them out; nil if there is too much to keep.
  ///
  /// - Parameter time: The probability of each reading to be there.
  init?(_ engine: ScoreEngine, _ dimension: ScoringPlan.Dimension, time: Double = 1) {
    guard let root = dimension.tree.root, engine.isFeasible(dimension) else { return nil }
    let tables = dimension.factors.map { factor in
      time == 1
        ? engine.tables[factor]
        : FactorTables(engine.plan.factors[factor], engine.variables, time: time, whole: engine.tables[factor])
    }
    guard tables.allSatisfy({ $0.isKept.allSatisfy(\.self) }) else { return nil }
    self.dimension = dimension
    var walk = Walk(engine: engine, dimension: dimension, tables: tables)
    walk.descend(root, outside: 1)
    cut = walk.cut
    var found: [FactorAdjoints] = []
    for (place, factor) in dimension.factors.enumerated() {
      found.append(
        FactorAdjoints(
          tables[place], whole: engine.tables[factor], outside: walk.outside[place], engine.plan, &engine.variables))
    }
    factors = found
  }

  /// What each reading adds, in points, by its place in the model.
  func gains(_ plan: ScoringPlan) -> [Int: Double] {
    var gains: [Int: Double] = [:]
    for (adjoints, factor) in zip(factors, dimension.factors) {
      for (gain, reading) in zip(adjoints.gains, plan.factors[factor].readings) {
        gains[plan.readings[reading].place] = gain
      }
    }
    return gains
  }

  /// The way through a dimension's tree.
  private struct Walk {
    let engine: ScoreEngine
    let dimension: ScoringPlan.Dimension
    let tables: [FactorTables]
    /// What a point of each factor is worth, by the outcomes of its context.
    var outside: [[Int: Double]]
    var cut: [Int: [Double]] = [:]

    init(engine: ScoreEngine, dimension: ScoringPlan.Dimension, tables: [FactorTables]) {
      self.engine = engine
      self.dimension = dimension
      self.tables = tables
      outside = dimension.factors.map { _ in [:] }
    }

    /// What a part comes to on average, its context being settled.
    func value(_ node: Int) -> Double {
      let isProduct = dimension.aggregation == .noisyOr
      switch dimension.tree.nodes[node].step {
      case .unit(let place):
        guard let root = tables[place].factor.tree.root else { return isProduct ? 1 : 0 }
        let base = tables[place].place(of: root, engine.plan, &engine.variables)
        let mean = tables[place].arena[base + tables[place].slot - 1]
        return isProduct ? 1 - mean / 100 : mean * (dimension.aggregation == .max ? 1 : dimension.weights[place])
      case .independent(let parts):
        return parts.reduce(isProduct ? 1 : 0) { isProduct ? $0 * value($1) : $0 + value($1) }
      case .settle(let variable, let part):
        var sum = 0.0
        let places = engine.variables.places(of: variable)
        for place in places where engine.variables.probabilities[place] > 0 {
          engine.variables.settled[variable] = Int8(place - places.lowerBound)
          sum += engine.variables.probabilities[place] * value(part)
        }
        engine.variables.settled[variable] = -1
        return sum
      }
    }

    /// Notes for each factor and context what a point of it is worth.
    mutating func descend(_ node: Int, outside rest: Double) {
      switch dimension.tree.nodes[node].step {
      case .unit(let place):
        let scale = dimension.aggregation == .weightedMean ? dimension.weights[place] : 1
        let context = engine.plan.factors[dimension.factors[place]].context
        outside[place][engine.variables.index(of: context), default: 0] += rest * scale
      case .independent(let parts):
        guard dimension.aggregation == .noisyOr else {
          for part in parts { descend(part, outside: rest) }
          return
        }
        let values = parts.map { value($0) }
        for (index, part) in parts.enumerated() {
          var others = rest
          for (other, value) in values.enumerated() where other != index { others *= value }
          descend(part, outside: others)
        }
      case .settle(let variable, let part):
        let places = engine.variables.places(of: variable)
        var found = cut[variable] ?? [Double](repeating: 0, count: places.count)
        for place in places where engine.variables.isPossible[place] {
          engine.variables.settled[variable] = Int8(place - places.lowerBound)
          found[place - places.lowerBound] += rest * value(part)
          let weight = engine.variables.probabilities[place]
          if weight > 0 { descend(part, outside: rest * weight) }
        }
        engine.variables.settled[variable] = -1
        cut[variable] = found
      }
    }
  }
}
