/// What a part of a dimension comes to: of a noisy-OR what it keeps of 1, of a mean its sum, of a maximum its score.
struct ScorePart {
  /// At the least score, on average, and at the largest.
  var floor: Double
  var expected: Double
  var ceiling: Double

  /// The part of nothing.
  init(neutral aggregation: ScoringModel.Aggregation) {
    let value = aggregation == .noisyOr ? 1.0 : 0.0
    (floor, expected, ceiling) = (value, value, value)
  }

  /// The part of a factor.
  init(_ law: ScoreEngine.FactorLaw, weight: Double, _ aggregation: ScoringModel.Aggregation) {
    switch aggregation {
    case .noisyOr: (floor, expected, ceiling) = (1 - law.floor / 100, 1 - law.expected / 100, 1 - law.ceiling / 100)
    case .weightedMean: (floor, expected, ceiling) = (weight * law.floor, weight * law.expected, weight * law.ceiling)
    case .max: (floor, expected, ceiling) = (law.floor, law.expected, law.ceiling)
    }
  }

  /// Adds an independent part.
  mutating func combine(_ other: ScorePart, _ aggregation: ScoringModel.Aggregation) {
    switch aggregation {
    case .noisyOr:
      floor *= other.floor
      expected *= other.expected
      ceiling *= other.ceiling
    case .weightedMean, .max:
      // Of a maximum there is only one.
      floor += other.floor
      expected += other.expected
      ceiling += other.ceiling
    }
  }

  /// The score in 0...100.
  func interval(_ aggregation: ScoringModel.Aggregation) -> ScoreInterval {
    aggregation == .noisyOr
      ? ScoreInterval(floor: 100 * (1 - floor), expected: 100 * (1 - expected), ceiling: 100 * (1 - ceiling))
      : ScoreInterval(floor: floor, expected: expected, ceiling: ceiling)
  }
}

extension ScoreEngine {
  /// Whether all outcomes of a dimension can be enumerated.
  func isFeasible(_ dimension: ScoringPlan.Dimension) -> Bool {
    guard dimension.tree.visits <= Double(AssessmentLimits.outcomes) else { return false }
    return dimension.factors.allSatisfy { cost(of: $0) <= Double(AssessmentLimits.enumeratedReadings) }
  }

  /// About how many numbers it takes to know a factor in every outcome of its context.
  func cost(of factor: Int) -> Double {
    plan.factors[factor].tree.visits * Double(plan.factors[factor].values.count)
  }

  /// The score of a dimension by enumerating.
  func score(_ dimension: ScoringPlan.Dimension) -> ScorePart {
    guard let root = dimension.tree.root else { return ScorePart(neutral: dimension.aggregation) }
    return part(root, dimension)
  }

  /// What a part of a dimension's tree comes to, its context being settled.
  func part(_ node: Int, _ dimension: ScoringPlan.Dimension) -> ScorePart {
    let aggregation = dimension.aggregation
    switch dimension.tree.nodes[node].step {
    case .unit(let place):
      return ScorePart(law(of: dimension.factors[place]), weight: dimension.weights[place], aggregation)
    case .independent(let parts):
      var sum = part(parts[0], dimension)
      for other in parts.dropFirst() { sum.combine(part(other, dimension), aggregation) }
      return sum
    case .settle(let variable, let below):
      guard variables.settled[variable] < 0 else { return part(below, dimension) }
      let places = variables.places(of: variable)
      var sum: ScorePart?
      for place in places where variables.isPossible[place] {
        variables.settled[variable] = Int8(place - places.lowerBound)
        var found = part(below, dimension)
        found.expected *= variables.probabilities[place]
        guard var before = sum else {
          sum = found
          continue
        }
        before.expected += found.expected
        // What is kept is largest where the score is least.
        let least = aggregation == .noisyOr ? max(before.floor, found.floor) : min(before.floor, found.floor)
        let most = aggregation == .noisyOr ? min(before.ceiling, found.ceiling) : max(before.ceiling, found.ceiling)
        (before.floor, before.ceiling) = (least, most)
        sum = before
      }
      variables.settled[variable] = -1
      return sum ?? ScorePart(neutral: aggregation)
    }
  }

  /// The law of a factor over the outcomes of its context too; nil if there are too many.
  func whole(_ factor: Int) -> WholeLaw? {
    if let known = wholes[factor] { return known }
    let whole = enumerated(factor)
    wholes[factor] = .some(whole)
    return whole
  }

  private func enumerated(_ factor: Int) -> WholeLaw? {
    guard cost(of: factor) <= Double(AssessmentLimits.enumeratedReadings) else { return nil }
    let planned = plan.factors[factor]
    var whole = WholeLaw(cumulative: [Double](repeating: 0, count: planned.values.count))
    settleAll(planned.context[...], 1) { [self] weight in
      let law = law(of: factor)
      whole.floor = min(whole.floor, law.floor)
      whole.ceiling = max(whole.ceiling, law.ceiling)
      whole.expected += weight * law.expected
      for (index, value) in law.cumulative.enumerated() { whole.cumulative[index] += weight * value }
    }
    return whole
  }

  /// The law of a factor over all outcomes.
  struct WholeLaw {
    var cumulative: [Double]
    var floor = Double.infinity
    var expected = 0.0
    var ceiling = 0.0

    var interval: ScoreInterval { ScoreInterval(floor: floor, expected: expected, ceiling: ceiling) }

    /// The law as values and probabilities.
    func law(_ values: [Double]) -> Law { Law(cumulative: cumulative[...], values) }
  }

  /// Settles variables in all ways that can happen.
  func settleAll(_ rest: ArraySlice<Int>, _ weight: Double, _ body: (Double) -> Void) {
    guard let variable = rest.first else { return body(weight) }
    let places = variables.places(of: variable)
    for place in places where variables.isPossible[place] {
      variables.settled[variable] = Int8(place - places.lowerBound)
      settleAll(rest.dropFirst(), weight * variables.probabilities[place], body)
    }
    variables.settled[variable] = -1
  }
}
