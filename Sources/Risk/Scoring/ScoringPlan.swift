/// A model prepared for the sum: all that is open as numbered variables, readings as flat trees, and for each factor and
/// dimension the order in which variables are settled.
///
/// Beside the model's variables there is a coin for each indicator that is unknown somewhere, and one for each reading whose
/// severity is not decided: its lower or its upper end. With those, an outcome of all variables fixes every score.
struct ScoringPlan {
  /// The readings that can fire, each a unit of its factor.
  private(set) var readings: [PlannedReading] = []
  /// The factors of the model, and after them one for each dimension that is a maximum: all its readings.
  private(set) var factors: [Factor] = []
  /// The dimensions.
  private(set) var dimensions: [Dimension] = []
  /// All that is open.
  private(set) var variables = VariableTable()
  /// The coin of each indicator that is unknown somewhere.
  private(set) var coins: [IndicatorCoin?]

  /// A factor.
  struct Factor {
    /// Its readings, as places in `readings`.
    let readings: [Int]
    /// Everything that it can come to, rising; the first is 0.
    let values: [Double]
    /// The variables that it asks for, sorted.
    let variables: [Int]
    /// The variables that are settled above it, sorted: its tables have an entry for each of their outcomes.
    let context: [Int]
    /// How its readings come together where those are settled.
    let tree: ConditioningTree
    /// The variables that each part of the tree hangs on and that are not settled above it, sorted.
    let dependencies: [[Int]]
  }

  /// A dimension.
  struct Dimension {
    /// How its factors combine.
    let aggregation: ScoringModel.Aggregation
    /// Its factors; for a maximum the one that stands for all.
    let factors: [Int]
    /// Their weights in a mean, which add up to 1.
    let weights: [Double]
    /// How its factors come together.
    let tree: ConditioningTree
  }

  /// Prepares a model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - residual: Whether controls count.
  /// - Complexity: O(*leaves*) over all readings, and O(*v* · *r*) for *v* shared variables of *r* readings.
  init(_ model: ScoringModel, residual: Bool) {
    coins = [IndicatorCoin?](repeating: nil, count: model.indicators.count)
    for variable in model.variables {
      _ = variables.append(variable.probabilities, isCoin: variable.isCoin)
    }
    let places = planReadings(model, residual)
    var settled = places.map { _ in Set<Int>() }
    var trees: [ConditioningTree] = []
    var asked = places.map { Set($0.flatMap { readings[$0].variables }).sorted() }
    var members = places
    for (place, aggregation) in model.dimensions.enumerated() {
      var own = model.factors.indices.filter { model.factors[$0].dimension == place }
      var weights = own.map { model.factors[$0].weight }
      if aggregation == .max {
        // The largest of the largest: one factor of all readings.
        members.append(own.flatMap { places[$0] })
        asked.append(Set(own.flatMap { asked[$0] }).sorted())
        settled.append([])
        own = [members.count - 1]
        weights = [1]
      }
      let tree = ConditioningTree(own.map { asked[$0] }, outcomes: variables.outcomes(of:))
      for factor in own { settled[factor] = tree.conditioned }
      let whole = weights.reduce(0, +)
      trees.append(tree)
      dimensions.append(
        Dimension(
          aggregation: aggregation, factors: own, weights: weights.map { whole > 0 ? $0 / whole : 0 }, tree: tree))
    }
    factors = members.indices.map { factor in
      let above = settled[factor]
      let context = asked[factor].filter(above.contains)
      let tree = ConditioningTree(
        members[factor].map { readings[$0].variables }, above: context, outcomes: variables.outcomes(of:))
      return Factor(
        readings: members[factor], values: values(of: members[factor]), variables: asked[factor],
        context: context, tree: tree, dependencies: dependencies(tree, members[factor]))
    }
  }

  /// The variables that each part of a tree hangs on and that are not settled above it, sorted.
  private func dependencies(_ tree: ConditioningTree, _ places: [Int]) -> [[Int]] {
    var all: [[Int]] = []
    for node in tree.nodes {
      var found: Set<Int>
      switch node.step {
      case .unit(let place):
        let reading = readings[places[place]]
        found = Set(reading.variables)
        if reading.ends >= 0 { found.insert(reading.ends) }
      case .independent(let parts): found = parts.reduce(into: []) { $0.formUnion(all[$1]) }
      case .settle(let variable, let part):
        found = Set(all[part])
        found.insert(variable)
      }
      all.append(found.subtracting(node.context).sorted())
    }
    return all
  }

  /// Prepares the readings; their places by factor.
  private mutating func planReadings(_ model: ScoringModel, _ residual: Bool) -> [[Int]] {
    var places = [[Int]](repeating: [], count: model.factors.count)
    let counted = model.readings.indices.filter { !model.readings[$0].tree.isQuiet }
    var priors: [Int: Set<Double>] = [:]
    for place in counted {
      model.readings[place].tree.collectPriors(&priors[model.readings[place].indicator, default: []])
    }
    for (indicator, priors) in priors.sorted(by: { $0.key < $1.key }) {
      coins[indicator] = IndicatorCoin(priors, variables: &variables)
    }
    for place in counted {
      let reading = model.readings[place]
      let factor = model.indicators[reading.indicator].factor
      places[factor].append(readings.count)
      readings.append(
        PlannedReading(
          reading, place: place, mitigations: residual ? reading.mitigations + model.factors[factor].mitigations : [],
          coin: coins[reading.indicator], variables: &variables))
    }
    return places
  }

  /// Everything that the largest of some readings can come to.
  private mutating func values(of places: [Int]) -> [Double] {
    var values: [Double] = [0]
    for place in places { readings[place].forEachValue(&variables) { value, _ in values.append(value) } }
    values.sort()
    var last = -1.0
    return values.filter { value in
      defer { last = value }
      return value != last
    }
  }
}

extension ReadingTree {
  /// Adds the priors of its unknown leaves.
  func collectPriors(_ priors: inout Set<Double>) {
    switch self {
    case .leaf(let leaf): if case .unknown(let prior) = leaf.verdict { priors.insert(min(1, max(0, prior))) }
    case .branch(_, let branches): for branch in branches { branch.collectPriors(&priors) }
    }
  }
}
