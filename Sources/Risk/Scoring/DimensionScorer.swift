/// Scores the dimensions of a model exactly: factors that share no variable are independent, so each group of factors that hang
/// together is enumerated by itself; within a group only the variables that two or more of its factors use (the cut) are
/// enumerated together, and each factor's own ones apart. Groups beyond the limit are sampled.
package struct DimensionScorer {
  private let model: ScoringModel
  private let scorers: [FactorScorer]

  /// How many outcomes are drawn where there are too many to enumerate; fewer, the more readings each of them looks at.
  private let draws: Int
  private static let seed: UInt64 = 0x5CA1_E49A

  /// Prepares a model.
  ///
  /// - Parameter residual: Whether controls count; without them the score is the inherent one.
  package init(_ model: ScoringModel, residual: Bool = true) {
    self.model = model
    scorers = model.factors.indices.map { FactorScorer(model: model, factor: $0, residual: residual) }
    let readings = scorers.reduce(0) { $0 + $1.readingCount + $1.variables.count / 4 }
    draws = min(
      AssessmentLimits.draws.upperBound,
      max(AssessmentLimits.draws.lowerBound, AssessmentLimits.drawnReadings / max(1, readings)))
  }

  /// The score of a dimension, and how it was computed.
  package func score(dimension: Int) -> (score: ScoreInterval, method: ScoringMethod) {
    combined(
      factors: model.factors.indices.filter { model.factors[$0].dimension == dimension },
      as: model.dimensions[dimension])
  }

  /// The score of one factor.
  package func score(factor: Int) -> ScoreInterval { combined(factors: [factor], as: .max).score }

  /// The expected weight of a dimension's decided indicators over the weight of all, in 0...1; 1 where it has none.
  package func coverage(dimension: Int) -> Double {
    var decided = 0.0
    for scorer in scorers where model.factors[scorer.factor].dimension == dimension {
      let blank = [Int8](repeating: 0, count: model.variables.count)
      if let count = Outcomes.count(scorer.readingVariables, of: model.variables),
        count * scorer.readingCount <= AssessmentLimits.enumeratedReadings
      {
        Outcomes.forEach(scorer.readingVariables, of: model.variables, from: blank) { assignment, probability in
          decided += probability * scorer.decidedWeight(assignment)
        }
      } else {
        var generator = SplitMix64(seed: Self.seed)
        var assignment = blank
        let drawer = OutcomeDrawer(scorer.readingVariables, of: model.variables)
        for _ in 0..<draws {
          drawer.draw(into: &assignment, with: &generator)
          decided += scorer.decidedWeight(assignment) / Double(draws)
        }
      }
    }
    var whole = 0.0
    var withReadings: Set<Int> = []
    for reading in model.readings { withReadings.insert(reading.indicator) }
    for (index, indicator) in model.indicators.enumerated()
    where model.factors[indicator.factor].dimension == dimension {
      whole += indicator.largestSeverity
      if !withReadings.contains(index) { decided += indicator.largestSeverity }
    }
    return whole > 0 ? min(1, decided / whole) : 1
  }

  // MARK: Groups of factors

  /// The score of some factors of one dimension.
  private func combined(
    factors: [Int], as aggregation: ScoringModel.Aggregation
  ) -> (score: ScoreInterval, method: ScoringMethod) {
    guard !factors.isEmpty else { return (.zero, .exact) }
    var total = Accumulator(aggregation, weight: factors.reduce(0) { $0 + model.factors[$1].weight })
    var variance: Double?
    for group in groups(of: factors) {
      let part = exactPart(group, aggregation) ?? sampledPart(group, aggregation)
      if let error = part.standardError { variance = (variance ?? 0) + error * error }
      total.add(part)
    }
    guard let variance else { return (total.score, .exact) }
    // A part is a fraction in a noisy-OR, a weighted sum in a mean, a score in a maximum.
    let scale =
      switch aggregation {
      case .noisyOr: 100.0
      case .weightedMean: total.weight > 0 ? 1 / total.weight : 0
      case .max: 1.0
      }
    return (total.score, .sampled(draws: draws, standardError: variance.squareRoot() * scale))
  }

  /// Factors that hang together by their variables.
  private func groups(of factors: [Int]) -> [[Int]] {
    var groups: [(factors: [Int], variables: Set<Int>)] = []
    for factor in factors {
      var merged = (factors: [factor], variables: Set(scorers[factor].variables))
      groups.removeAll { group in
        guard !group.variables.isDisjoint(with: merged.variables) else { return false }
        merged = (group.factors + merged.factors, merged.variables.union(group.variables))
        return true
      }
      groups.append(merged)
    }
    return groups.map { $0.factors.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// What a group of factors adds to its dimension: for a noisy-OR what it keeps, for a mean its weighted sum, for a maximum its law.
  struct Part {
    var floor: Double
    var expected: Double
    var ceiling: Double
    var law: Law?
    var standardError: Double?
  }

  private func exactPart(_ factors: [Int], _ aggregation: ScoringModel.Aggregation) -> Part? {
    let variables = model.variables
    var uses: [Int: Int] = [:]
    for factor in factors { for variable in scorers[factor].variables { uses[variable, default: 0] += 1 } }
    let cut = uses.filter { $0.value > 1 }.map(\.key).sorted()
    let own = factors.map { factor in scorers[factor].variables.filter { uses[$0] == 1 } }
    guard let cutCount = Outcomes.count(cut, of: variables) else { return nil }
    for (place, factor) in factors.enumerated() {
      let (shared, alone) = scorers[factor].split(own[place])
      for indices in [shared] + alone {
        guard let count = Outcomes.count(indices, of: variables), count * cutCount <= Outcomes.limit,
          count * cutCount * scorers[factor].readingCount <= AssessmentLimits.enumeratedReadings
        else { return nil }
      }
    }
    var floor = Double.infinity
    var ceiling = -Double.infinity
    var expected = 0.0
    var laws: [(law: Law, weight: Double)] = []
    let blank = [Int8](repeating: 0, count: variables.count)
    // What a factor comes to hangs on its own part of the cut only: work each case out once.
    let shared = factors.map { factor in scorers[factor].variables.filter { (uses[$0] ?? 0) > 1 } }
    var known = factors.map { _ in [[Int8]: Part]() }
    Outcomes.forEach(cut, of: variables, from: blank) { assignment, weight in
      var inner = Accumulator(aggregation, weight: 0)
      for (place, factor) in factors.enumerated() {
        let key = shared[place].map { assignment[$0] }
        let part =
          known[place][key] ?? self.part(factor, over: own[place], from: assignment, keepsLaw: aggregation == .max)
        known[place][key] = part
        inner.add(part, factorWeight: model.factors[factor].weight)
      }
      let part = inner.part
      floor = min(floor, part.floor)
      ceiling = max(ceiling, part.ceiling)
      expected += weight * part.expected
      if let law = part.law { laws.append((law, weight)) }
    }
    return Part(
      floor: floor, expected: expected, ceiling: ceiling, law: aggregation == .max ? Law.mixture(laws) : nil)
  }

  /// A factor where the cut is settled: enumerated over its own variables. Those that only one of its indicators asks for are
  /// mixed into that indicator's law.
  private func part(_ factor: Int, over own: [Int], from assignment: [Int8], keepsLaw: Bool) -> Part {
    let scorer = scorers[factor]
    let (shared, alone) = scorer.split(own)
    var parts: [(law: Law, weight: Double)] = []
    var (low, high) = (Double.infinity, -Double.infinity)
    var known = scorer.groups.map { _ in [[Int8]: FactorScorer.Result]() }
    let keys = zip(scorer.groups, alone).map { group, alone in
      scorer.variables.filter {
        (group.variables.contains($0) || scorer.wholeVariables.contains($0)) && !alone.contains($0)
      }
    }
    Outcomes.forEach(shared, of: model.variables, from: assignment) { assignment, probability in
      var result = FactorScorer.Result(law: Law(0), floor: 0, ceiling: 0)
      for (place, group) in scorer.groups.enumerated() {
        let key = keys[place].map { assignment[$0] }
        let found = known[place][key] ?? mixed(group, scorer, over: alone[place], from: assignment)
        known[place][key] = found
        result = result.maximum(found)
      }
      parts.append((result.law, probability))
      low = min(low, result.floor)
      high = max(high, result.ceiling)
    }
    return Part(
      floor: low, expected: parts.reduce(0) { $0 + $1.weight * $1.law.mean }, ceiling: high,
      law: keepsLaw ? Law.mixture(parts) : nil)
  }

  /// An indicator over the variables that only it asks for.
  private func mixed(
    _ group: FactorScorer.Group, _ scorer: FactorScorer, over own: [Int], from assignment: [Int8]
  ) -> FactorScorer.Result {
    var parts: [(law: Law, weight: Double)] = []
    var (low, high) = (Double.infinity, -Double.infinity)
    Outcomes.forEach(own, of: model.variables, from: assignment) { assignment, probability in
      let result = scorer.score(group, assignment)
      parts.append((result.law, probability))
      low = min(low, result.floor)
      high = max(high, result.ceiling)
    }
    return FactorScorer.Result(law: Law.mixture(parts), floor: low, ceiling: high)
  }

  private func sampledPart(_ factors: [Int], _ aggregation: ScoringModel.Aggregation) -> Part {
    let variables = Set(factors.flatMap { scorers[$0].variables }).sorted()
    var generator = SplitMix64(seed: Self.seed)
    var assignment = [Int8](repeating: 0, count: model.variables.count)
    var (sum, squares) = (0.0, 0.0)
    var laws: [(law: Law, weight: Double)] = []
    let drawer = OutcomeDrawer(variables, of: model.variables)
    for _ in 0..<draws {
      drawer.draw(into: &assignment, with: &generator)
      var inner = Accumulator(aggregation, weight: 0)
      for factor in factors {
        let result = scorers[factor].score(assignment)
        inner.add(
          Part(floor: result.floor, expected: result.law.mean, ceiling: result.ceiling, law: result.law),
          factorWeight: model.factors[factor].weight)
      }
      let value = inner.part.expected
      sum += value
      squares += value * value
      if aggregation == .max, let law = inner.part.law { laws.append((law, 1 / Double(draws))) }
    }
    let count = Double(draws)
    let mean = sum / count
    var bounds = Accumulator(aggregation, weight: 0)
    for factor in factors {
      let (low, high) = bound(factor)
      bounds.add(
        Part(floor: low, expected: low, ceiling: high, law: Law(low)), factorWeight: model.factors[factor].weight)
    }
    return Part(
      floor: bounds.part.floor, expected: mean, ceiling: bounds.part.ceiling,
      law: aggregation == .max ? Law.mixture(laws) : nil,
      standardError: (max(0, squares / count - mean * mean) / count).squareRoot())
  }

  /// Sound bounds of a factor without enumerating: each reading by itself.
  private func bound(_ factor: Int) -> (Double, Double) {
    let scorer = scorers[factor]
    let whole = model.factors[factor].mitigations
    var (low, high) = (0.0, 0.0)
    for reading in scorer.groups.flatMap(\.readings) {
      var least = Double.infinity
      var most = 0.0
      reading.tree.forEachLeaf(in: model.variables) { leaf, _, _ in
        least = min(least, leaf.verdict == .fires ? leaf.lowerSeverity : 0)
        if leaf.verdict != .quiet { most = max(most, leaf.upperSeverity) }
      }
      low = max(low, least * scorer.leastRemaining(reading.mitigations) * scorer.leastRemaining(whole))
      high = max(high, most * scorer.mostRemaining(reading.mitigations) * scorer.mostRemaining(whole))
    }
    return (low, high)
  }
}

/// Puts independent parts of a dimension together.
private struct Accumulator {
  let aggregation: ScoringModel.Aggregation
  /// The weight of all factors of the dimension, for a mean.
  let weight: Double
  private var low: Double
  private var middle: Double
  private var high: Double
  private var law = Law(0)

  init(_ aggregation: ScoringModel.Aggregation, weight: Double) {
    self.aggregation = aggregation
    self.weight = weight
    let neutral = aggregation == .noisyOr ? 1.0 : 0.0
    (low, middle, high) = (neutral, neutral, neutral)
  }

  /// Adds a single factor, given by its own score in 0...100.
  mutating func add(_ part: DimensionScorer.Part, factorWeight: Double) {
    switch aggregation {
    case .noisyOr:
      // Kept parts: what floor and ceiling stand for swaps when turned into what is kept.
      low *= 1 - part.floor / 100
      middle *= 1 - part.expected / 100
      high *= 1 - part.ceiling / 100
    case .weightedMean:
      low += factorWeight * part.floor
      middle += factorWeight * part.expected
      high += factorWeight * part.ceiling
    case .max: addMaximum(part)
    }
  }

  /// Adds a group of factors, given by its `part`.
  mutating func add(_ part: DimensionScorer.Part) {
    switch aggregation {
    case .noisyOr:
      low *= 1 - part.floor
      middle *= 1 - part.expected
      high *= 1 - part.ceiling
    case .weightedMean:
      low += part.floor
      middle += part.expected
      high += part.ceiling
    case .max: addMaximum(part)
    }
  }

  private mutating func addMaximum(_ part: DimensionScorer.Part) {
    low = max(low, part.floor)
    high = max(high, part.ceiling)
    law = law.maximum(part.law ?? Law(part.expected))
    middle = law.mean
  }

  /// What was added, as a part of the whole dimension: a noisy-OR's as a fraction, a mean's as a weighted sum.
  var part: DimensionScorer.Part {
    switch aggregation {
    case .noisyOr: DimensionScorer.Part(floor: 1 - low, expected: 1 - middle, ceiling: 1 - high)
    case .weightedMean: DimensionScorer.Part(floor: low, expected: middle, ceiling: high)
    case .max: DimensionScorer.Part(floor: low, expected: middle, ceiling: high, law: law)
    }
  }

  /// What was added, as a score in 0...100.
  var score: ScoreInterval {
    switch aggregation {
    case .noisyOr: ScoreInterval(floor: 100 * (1 - low), expected: 100 * (1 - middle), ceiling: 100 * (1 - high))
    case .weightedMean:
      weight > 0
        ? ScoreInterval(floor: low / weight, expected: middle / weight, ceiling: high / weight) : .zero
    case .max: ScoreInterval(floor: low, expected: middle, ceiling: high)
    }
  }
}
