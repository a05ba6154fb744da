@testable import ArmsLengthRisk

/// The definition of a score, word by word: every outcome of everything that is open, one after the other. Slow and simple: what the
/// scoring is compared with.
struct PlainEnumeration {
  let model: ScoringModel
  let residual: Bool
  /// The readings that may fire; nil: all.
  var present: Set<Int>?
  /// Variables that are settled, by their index in the model.
  var settled: [Int: Int] = [:]

  /// One outcome: how likely it is, and what the factors come to.
  typealias Outcome = (probability: Double, factors: [Double])

  /// The statistics of a number over outcomes.
  struct Statistics {
    var floor = Double.infinity
    var expected = 0.0
    var ceiling = -Double.infinity
    var law: [(value: Double, probability: Double)] = []

    mutating func add(_ value: Double, _ probability: Double) {
      floor = min(floor, value)
      ceiling = max(ceiling, value)
      expected += probability * value
      law.append((value, probability))
    }

    /// The probability of each tier.
    func tiers(_ bounds: [Double]) -> [Double] {
      var sums = [Double](repeating: 0, count: bounds.count)
      for (value, probability) in law {
        let rounded = (value * 1e6).rounded() / 1e6
        sums[bounds.lastIndex { rounded >= $0 } ?? 0] += probability
      }
      return sums
    }

    /// P(number ≤ value).
    func below(_ value: Double) -> Double { law.reduce(0) { $0 + ($1.value <= value ? $1.probability : 0) } }
  }

  /// How a dimension's factors combine.
  func score(_ dimension: Int, _ factors: [Double]) -> Double {
    let own = model.factors.indices.filter { model.factors[$0].dimension == dimension }
    switch model.dimensions[dimension] {
    case .noisyOr: return 100 * (1 - own.reduce(1) { $0 * (1 - factors[$1] / 100) })
    case .max: return own.map { factors[$0] }.max() ?? 0
    case .weightedMean:
      let weight = own.reduce(0) { $0 + model.factors[$1].weight }
      return weight > 0 ? own.reduce(0) { $0 + model.factors[$1].weight * factors[$1] } / weight : 0
    }
  }

  /// Calls a function for every outcome.
  func forEachOutcome(_ body: (Outcome) -> Void) {
    var assignment = [Int8](repeating: 0, count: model.variables.count)
    func assign(_ variable: Int, _ probability: Double) {
      guard variable < model.variables.count else { return toss(assignment, probability, body) }
      for (outcome, weight) in model.variables[variable].probabilities.enumerated() {
        guard weight > 0 || model.variables[variable].isCoin else { continue }
        if let fixed = settled[variable] {
          guard fixed == outcome else { continue }
          assignment[variable] = Int8(outcome)
          assign(variable + 1, probability)
        } else {
          assignment[variable] = Int8(outcome)
          assign(variable + 1, probability * weight)
        }
      }
    }
    assign(0, 1)
  }

  /// Tosses the coins of indicators and the ends of severities, the variables being settled.
  private func toss(_ assignment: [Int8], _ probability: Double, _ body: (Outcome) -> Void) {
    let readings = model.readings.enumerated().filter { present?.contains($0.offset) ?? true }.map(\.element)
    let leaves = readings.map { $0.tree.leaf(assignment) }
    var priors: [Int: Set<Double>] = [:]
    for (reading, leaf) in zip(readings, leaves) {
      if case .unknown(let prior) = leaf.verdict { priors[reading.indicator, default: []].insert(prior) }
    }
    let indicators = priors.keys.sorted()
    // A number in 0...1 for each, told by the upper end of its range: between two neighboring priors it makes no difference which.
    // A prior of 0 or 1 leaves a range without weight, which can happen all the same: it is a judgement and not knowledge.
    func coin(_ place: Int, _ numbers: [Int: Double], _ probability: Double) {
      guard place < indicators.count else { return ends(0, [], numbers, probability) }
      let edges = [0] + (priors[indicators[place]] ?? []).sorted() + [1]
      for (range, (low, high)) in zip(edges, edges.dropFirst()).enumerated() {
        var numbers = numbers
        numbers[indicators[place]] = range == edges.count - 2 ? .infinity : high
        coin(place + 1, numbers, probability * (high - low))
      }
    }
    func ends(_ place: Int, _ severities: [Double], _ numbers: [Int: Double], _ probability: Double) {
      guard place < readings.count else {
        return body((probability, factors(readings, leaves, severities, numbers, assignment)))
      }
      let leaf = leaves[place]
      if leaf.lowerSeverity == leaf.upperSeverity || leaf.verdict == .quiet {
        return ends(place + 1, severities + [leaf.lowerSeverity], numbers, probability)
      }
      ends(place + 1, severities + [leaf.lowerSeverity], numbers, probability / 2)
      ends(place + 1, severities + [leaf.upperSeverity], numbers, probability / 2)
    }
    coin(0, [:], probability)
  }

  private func factors(
    _ readings: [ScoringModel.Reading], _ leaves: [ReadingLeaf], _ severities: [Double], _ numbers: [Int: Double],
    _ assignment: [Int8]
  ) -> [Double] {
    var values = [Double](repeating: 0, count: model.factors.count)
    for (place, reading) in readings.enumerated() {
      switch leaves[place].verdict {
      case .quiet: continue
      case .fires: break
      case .unknown(let prior): if (numbers[reading.indicator] ?? .infinity) > prior { continue }
      }
      let factor = model.indicators[reading.indicator].factor
      let left = remaining(reading.mitigations, assignment) * remaining(model.factors[factor].mitigations, assignment)
      values[factor] = max(values[factor], severities[place] * left)
    }
    return values
  }

  private func remaining(_ mitigations: [ScoringModel.Mitigation], _ assignment: [Int8]) -> Double {
    guard residual else { return 1 }
    return mitigations.reduce(1) { left, mitigation in
      if let coin = mitigation.coin, assignment[coin] == 1 { return left * mitigation.strongest }
      return left * mitigation.shown(assignment)
    }
  }

  /// The statistics of all factors and dimensions.
  func all() -> (factors: [Statistics], dimensions: [Statistics]) {
    var factors = model.factors.map { _ in Statistics() }
    var dimensions = model.dimensions.map { _ in Statistics() }
    forEachOutcome { outcome in
      for (index, value) in outcome.factors.enumerated() { factors[index].add(value, outcome.probability) }
      for index in dimensions.indices {
        dimensions[index].add(score(index, outcome.factors), outcome.probability)
      }
    }
    return (factors, dimensions)
  }

  /// The mean of a dimension.
  func mean(_ dimension: Int) -> Double {
    var sum = 0.0
    forEachOutcome { sum += $0.probability * score(dimension, $0.factors) }
    return sum
  }

  /// The expected share, by largest severity, of the indicators of a dimension that are decided.
  func coverage(_ dimension: Int) -> Double {
    let own = model.indicators.indices.filter { model.factors[model.indicators[$0].factor].dimension == dimension }
    let whole = own.reduce(0) { $0 + model.indicators[$1].largestSeverity }
    guard whole > 0 else { return 1 }
    var decided = 0.0
    var assignment = [Int8](repeating: 0, count: model.variables.count)
    func assign(_ variable: Int, _ probability: Double) {
      guard variable < model.variables.count else {
        for indicator in own where isDecided(indicator, assignment) {
          decided += probability * model.indicators[indicator].largestSeverity
        }
        return
      }
      for (outcome, weight) in model.variables[variable].probabilities.enumerated() where weight > 0 {
        assignment[variable] = Int8(outcome)
        assign(variable + 1, probability * weight)
      }
    }
    assign(0, 1)
    return decided / whole
  }

  private func isDecided(_ indicator: Int, _ assignment: [Int8]) -> Bool {
    let factor = model.indicators[indicator].factor
    let leaves = model.readings.filter { model.indicators[$0.indicator].factor == factor }
      .map { ($0.indicator, $0.tree.leaf(assignment)) }
    let sure = leaves.filter { $0.1.verdict == .fires }.map(\.1.lowerSeverity).max() ?? 0
    let mine = leaves.filter { $0.0 == indicator }.map(\.1)
    return mine.contains { $0.verdict == .fires }
      || !mine.contains { if case .unknown = $0.verdict { $0.upperSeverity > sure } else { false } }
  }
}
