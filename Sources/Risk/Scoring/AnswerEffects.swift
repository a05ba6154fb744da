/// What answers do to the expected scores: the score either way, how much it moves on average, and whether the tier moves.
///
/// A score is linear in the weights of each variable, so an answer costs one more evaluation of the factors that it touches.
final class AnswerEffects {
  private let engine: ScoreEngine
  private let tier: (Double) -> Int
  /// The parts of each dimension's tree that go apart at its top, with what they come to as things are.
  private let dimensions: [Dimension]

  private struct Dimension {
    let planned: ScoringPlan.Dimension
    let parts: [(node: Int, variables: Set<Int>, value: ScorePart)]
    let variables: Set<Int>
    let expected: Double
    let isFeasible: Bool
    let marginals: Marginals?
    /// The reading that alone asks for a variable: the factor's place in the dimension, and the part of its tree.
    let owners: [Int: Owner]
  }

  private struct Owner: Hashable {
    let factor: Int
    let node: Int
  }

  /// What an answer does to a dimension.
  struct Effect {
    let dimension: Int
    var lowest: Double
    var highest: Double
    var meanChange: Double
    var tierChange: Double
  }

  /// Prepares the effects of answers.
  ///
  /// - Parameters:
  ///   - marginals: What matters how much, by dimension; nil where there is too much to keep.
  ///   - tier: The tier of an expected score.
  init(_ engine: ScoreEngine, _ marginals: [Marginals?], tier: @escaping (Double) -> Int) {
    self.engine = engine
    self.tier = tier
    dimensions = zip(engine.plan.dimensions, marginals).map { planned, marginals in
      guard let root = planned.tree.root, engine.isFeasible(planned) else {
        return Dimension(
          planned: planned, parts: [], variables: [], expected: 0, isFeasible: false, marginals: nil, owners: [:])
      }
      var nodes = [root]
      if case .independent(let parts) = planned.tree.nodes[root].step { nodes = parts }
      let parts = nodes.map { node in
        (node: node, variables: Self.variables(of: node, planned, engine.plan), value: engine.part(node, planned))
      }
      var sum = ScorePart(neutral: planned.aggregation)
      for part in parts { sum.combine(part.value, planned.aggregation) }
      return Dimension(
        planned: planned, parts: parts, variables: parts.reduce(into: []) { $0.formUnion($1.variables) },
        expected: sum.interval(planned.aggregation).expected, isFeasible: true, marginals: marginals,
        owners: Self.owners(planned, engine.plan))
    }
  }

  private static func variables(of node: Int, _ dimension: ScoringPlan.Dimension, _ plan: ScoringPlan) -> Set<Int> {
    switch dimension.tree.nodes[node].step {
    case .unit(let place):
      let factor = plan.factors[dimension.factors[place]]
      return Set(factor.variables).union(factor.dependencies.last ?? [])
    case .independent(let parts): return parts.reduce(into: []) { $0.formUnion(variables(of: $1, dimension, plan)) }
    case .settle(_, let part): return variables(of: part, dimension, plan)
    }
  }

  private static func owners(_ dimension: ScoringPlan.Dimension, _ plan: ScoringPlan) -> [Int: Owner] {
    var owners: [Int: Owner] = [:]
    for (place, factor) in dimension.factors.enumerated() {
      for (node, part) in plan.factors[factor].tree.nodes.enumerated() {
        guard case .unit = part.step else { continue }
        for variable in plan.factors[factor].dependencies[node] { owners[variable] = Owner(factor: place, node: node) }
      }
    }
    return owners
  }

  /// The expected score of a dimension where some variables have other weights; nil if it asks for none of them.
  private func expected(_ place: Int, _ changes: [(variable: Int, probabilities: [Double])]) -> Double? {
    let dimension = dimensions[place]
    let weights = changes.filter { dimension.variables.contains($0.variable) }
    guard dimension.isFeasible, let first = weights.first else { return nil }
    if let marginals = dimension.marginals {
      let owners = Set(weights.map { dimension.owners[$0.variable] })
      if owners.count == 1, let owner = owners.first, let owner { return changed(dimension, marginals, owner, weights) }
      if weights.count == 1 { return changed(dimension, marginals, first.variable, first.probabilities) }
    }
    return engine.with(weights) {
      var sum = ScorePart(neutral: dimension.planned.aggregation)
      for part in dimension.parts {
        let isTouched = weights.contains { part.variables.contains($0.variable) }
        sum.combine(isTouched ? engine.part(part.node, dimension.planned) : part.value, dimension.planned.aggregation)
      }
      return sum.interval(dimension.planned.aggregation).expected
    }
  }

  /// A score is linear in the law of each reading: the reading's law is worked out again, everything else stays.
  private func changed(
    _ dimension: Dimension, _ marginals: Marginals, _ owner: Owner,
    _ weights: [(variable: Int, probabilities: [Double])]
  ) -> Double {
    let adjoints = marginals.factors[owner.factor]
    let table = engine.tables[dimension.planned.factors[owner.factor]]
    var before: [(Range<Int>, [Double])] = []
    for (variable, probabilities) in weights {
      let places = engine.variables.places(of: variable)
      before.append((places, Array(engine.variables.probabilities[places])))
      engine.variables.set(places, probabilities)
    }
    let gain = adjoints.gain(of: owner.node, table, engine.plan, &engine.variables)
    for (places, probabilities) in before { engine.variables.set(places, probabilities) }
    guard case .unit(let reading) = table.factor.tree.nodes[owner.node].step else { return dimension.expected }
    return dimension.expected - adjoints.gains[reading] + gain
  }

  /// A score is linear in the weights of each variable.
  private func changed(
    _ dimension: Dimension, _ marginals: Marginals, _ variable: Int, _ weights: [Double]
  ) -> Double {
    let now = engine.variables.probabilities(of: variable)
    func difference(_ values: [Double]) -> Double {
      zip(values, zip(weights, now)).reduce(0) { $0 + $1.0 * ($1.1.0 - $1.1.1) }
    }
    if let values = marginals.cut[variable] {
      return dimension.expected + (dimension.planned.aggregation == .noisyOr ? -100 : 1) * difference(values)
    }
    for factor in marginals.factors {
      if let values = factor.values[variable] { return dimension.expected + difference(values) }
    }
    return dimension.expected
  }

  /// The effects of settling a variable of the model.
  func settling(_ variable: Int) -> [Effect] {
    let probabilities = engine.variables.probabilities(of: variable)
    let possible = probabilities.indices.filter {
      engine.variables.isPossible[engine.variables.places(of: variable).lowerBound + $0]
    }
    return dimensions.indices.compactMap { place -> Effect? in
      let before = dimensions[place].expected
      var effect = Effect(dimension: place, lowest: .infinity, highest: -.infinity, meanChange: 0, tierChange: 0)
      for outcome in possible {
        var weights = [Double](repeating: 0, count: probabilities.count)
        weights[outcome] = 1
        guard let after = expected(place, [(variable, weights)]) else { return nil }
        effect.add(after, probabilities[outcome], before, tier)
      }
      return effect.highest - effect.lowest > 1e-12 ? effect : nil
    }
  }

  /// The effects of revealing what readings wait for: whether the coins of their indicators fall so that they fire, and at which end
  /// their severities lie. Shown are the scores if none of it and if all of it is so.
  ///
  /// - Parameter waiting: By variable, the least outcome that counts as so.
  func revealing(_ waiting: [Int: Int]) -> [Effect] {
    var (low, high): ([(variable: Int, probabilities: [Double])], [(variable: Int, probabilities: [Double])]) = ([], [])
    var (none, all) = (1.0, 1.0)
    for (variable, first) in waiting.sorted(by: { $0.key < $1.key }) {
      let probabilities = engine.variables.probabilities(of: variable)
      let above = probabilities[first...].reduce(0, +)
      (none, all) = (none * (1 - above), all * above)
      low.append((variable, Self.part(probabilities, 0..<first, else: 0)))
      high.append((variable, Self.part(probabilities, first..<probabilities.count, else: first)))
    }
    return dimensions.indices.compactMap { place -> Effect? in
      let before = dimensions[place].expected
      guard let least = expected(place, low), let most = expected(place, high), most - least > 1e-12 else { return nil }
      // Two ways to look at it: none of it, or anything; all of it, or not all. The one that tells more is a lower bound.
      var effects: [Effect] = []
      for (value, probability) in [(least, none), (most, all)] {
        var effect = Effect(dimension: place, lowest: least, highest: most, meanChange: 0, tierChange: 0)
        effect.add(value, probability, before, tier)
        if probability < 1 {
          effect.add((before - probability * value) / (1 - probability), 1 - probability, before, tier)
        }
        (effect.lowest, effect.highest) = (least, most)
        effects.append(effect)
      }
      return effects.max { ($0.meanChange, $0.tierChange) < ($1.meanChange, $1.tierChange) }
    }
  }

  /// The weights of some outcomes, scaled to 1; all on one where they have none.
  private static func part(_ probabilities: [Double], _ range: Range<Int>, else place: Int) -> [Double] {
    let sum = probabilities[range].reduce(0, +)
    return probabilities.indices.map { index in
      sum > 0 ? (range.contains(index) ? probabilities[index] / sum : 0) : index == place ? 1 : 0
    }
  }
}

extension AnswerEffects.Effect {
  fileprivate mutating func add(_ after: Double, _ probability: Double, _ before: Double, _ tier: (Double) -> Int) {
    lowest = min(lowest, after)
    highest = max(highest, after)
    meanChange += probability * abs(after - before)
    if tier(after) != tier(before) { tierChange += probability }
  }
}
