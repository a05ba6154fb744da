/// Scores one factor in one outcome of the open variables. What is left open there, the coins of its indicators and the ends of
/// undecided severities, is independent between indicators, so the law of their maximum is the product of their laws.
struct FactorScorer {
  let model: ScoringModel
  let factor: Int
  /// Whether controls count.
  let residual: Bool
  /// The factor's readings, by indicator.
  let groups: [Group]
  /// The variables that its readings and controls ask for, sorted.
  let variables: [Int]
  /// The variables that its verdicts and severities ask for, controls apart, sorted.
  let readingVariables: [Int]

  /// The variables of the controls that work on the whole factor.
  let wholeVariables: Set<Int>

  /// The number of readings that can fire.
  var readingCount: Int { groups.reduce(0) { $0 + $1.readings.count } }

  /// The readings of one indicator.
  struct Group {
    let indicator: Int
    let readings: [ScoringModel.Reading]
    /// The variables that the readings and their controls ask for, sorted.
    let variables: [Int]
  }

  init(model: ScoringModel, factor: Int, residual: Bool) {
    self.model = model
    self.factor = factor
    self.residual = residual
    var byIndicator: [Int: [ScoringModel.Reading]] = [:]
    for reading in model.readings where model.indicators[reading.indicator].factor == factor {
      // What is quiet whatever turns out adds nothing; its indicator stays, because it is decided.
      byIndicator[reading.indicator, default: []] += reading.tree.isQuiet ? [] : [reading]
    }
    var (all, verdicts) = (Set<Int>(), Set<Int>())
    groups = byIndicator.sorted { $0.key < $1.key }.map { indicator, readings in
      var asked: Set<Int> = []
      for reading in readings { asked.formUnion(reading.tree.variables) }
      verdicts.formUnion(asked)
      if residual { for reading in readings { asked.formUnion(Self.variables(of: reading.mitigations)) } }
      all.formUnion(asked)
      return Group(indicator: indicator, readings: readings, variables: asked.sorted())
    }
    wholeVariables = residual && !groups.isEmpty ? Self.variables(of: model.factors[factor].mitigations) : []
    all.formUnion(wholeVariables)
    variables = all.sorted()
    readingVariables = verdicts.sorted()
  }

  /// The variables among some that only one indicator asks for, by indicator, and the others.
  func split(_ own: [Int]) -> (shared: [Int], alone: [[Int]]) {
    var uses: [Int: Int] = [:]
    for group in groups { for variable in group.variables { uses[variable, default: 0] += 1 } }
    for variable in wholeVariables { uses[variable, default: 0] += 2 }
    let mine = Set(own)
    return (
      own.filter { uses[$0] != 1 },
      groups.map { group in group.variables.filter { mine.contains($0) && uses[$0] == 1 } }
    )
  }

  private static func variables(of mitigations: [ScoringModel.Mitigation]) -> Set<Int> {
    mitigations.reduce(into: []) { all, mitigation in
      all.formUnion(mitigation.shown.variables)
      if let coin = mitigation.coin { all.insert(coin) }
    }
  }

  /// What a factor is worth in one outcome.
  struct Result {
    /// The law of its value.
    var law: Law
    /// The least and the largest value.
    var floor: Double
    var ceiling: Double

    /// The larger of two independent results.
    func maximum(_ other: Result) -> Result {
      Result(law: law.maximum(other.law), floor: max(floor, other.floor), ceiling: max(ceiling, other.ceiling))
    }
  }

  /// The part of a severity that the controls leave.
  func remaining(_ mitigations: [ScoringModel.Mitigation], _ assignment: [Int8]) -> Double {
    guard residual else { return 1 }
    return mitigations.reduce(1) { left, mitigation in
      if let coin = mitigation.coin, assignment[coin] == 1 { return left * mitigation.strongest }
      return left * mitigation.shown(assignment)
    }
  }

  /// The least part of a severity that the controls can leave, whatever the outcome.
  func leastRemaining(_ mitigations: [ScoringModel.Mitigation]) -> Double {
    guard residual else { return 1 }
    return mitigations.reduce(1) { left, mitigation in
      left * min(mitigation.coin == nil ? 1 : mitigation.strongest, mitigation.shown.values.min() ?? 1)
    }
  }

  /// The largest part of a severity that the controls can leave, whatever the outcome.
  func mostRemaining(_ mitigations: [ScoringModel.Mitigation]) -> Double {
    guard residual else { return 1 }
    return mitigations.reduce(1) { $0 * ($1.shown.values.max() ?? 1) }
  }

  /// Scores the factor where all its variables have an outcome.
  ///
  /// - Parameter assignment: An outcome for each of `variables`.
  /// - Complexity: O(*r*²) in the number of readings.
  func score(_ assignment: [Int8]) -> Result {
    groups.reduce(Result(law: Law(0), floor: 0, ceiling: 0)) { $0.maximum(score($1, assignment)) }
  }

  /// Scores one indicator where all its variables have an outcome.
  func score(_ group: Group, _ assignment: [Int8]) -> Result {
    let whole = remaining(model.factors[factor].mitigations, assignment)
    var result = Result(law: Law(0), floor: 0, ceiling: 0)
    var open: [Open] = []
    for reading in group.readings {
      let leaf = reading.tree.leaf(assignment)
      let left = whole * remaining(reading.mitigations, assignment)
      let (low, high) = (leaf.lowerSeverity * left, leaf.upperSeverity * left)
      switch leaf.verdict {
      case .quiet: continue
      case .fires:
        open.append(Open(prior: 1, low: low, high: high))
        result.floor = max(result.floor, low)
      case .unknown(let prior): open.append(Open(prior: prior, low: low, high: high))
      }
      result.ceiling = max(result.ceiling, high)
    }
    // What cannot rise above what fires for certain makes no difference; most often that is all.
    open.removeAll { $0.high <= result.floor }
    result.law = Law(result.floor)
    if !open.isEmpty { result.law = result.law.maximum(Self.law(of: open)) }
    return result
  }

  /// A reading that fires, for certain or with a prior.
  private struct Open {
    let prior: Double
    let low: Double
    let high: Double
  }

  /// The law of an indicator's largest severity. It has one coin: a number drawn evenly from 0...1; its readings fire whose
  /// prior is above that number.
  private static func law(of readings: [Open]) -> Law {
    let sorted = readings.sorted { ($0.prior, $0.low, $0.high) > ($1.prior, $1.low, $1.high) }
    var parts: [(law: Law, weight: Double)] = []
    var law = Law(0)
    var index = 0
    var above = 1.0
    // From the largest prior down: between two neighboring priors the same readings fire.
    while index < sorted.count {
      let prior = min(1, sorted[index].prior)
      if above > prior { parts.append((law, above - prior)) }
      above = prior
      while index < sorted.count, min(1, sorted[index].prior) == prior {
        let reading = sorted[index]
        law = law.maximum(
          reading.low == reading.high ? Law(reading.low) : Law([(reading.low, 0.5), (reading.high, 0.5)]))
        index += 1
      }
    }
    if above > 0 { parts.append((law, above)) }
    return Law.mixture(parts)
  }

  /// The weight of the factor's indicators that are decided in one outcome: one that fires for a subject, is unknown for none, or
  /// cannot raise the factor above what fires for certain.
  func decidedWeight(_ assignment: [Int8]) -> Double {
    let leaves = groups.map { group in
      (indicator: group.indicator, readings: group.readings.map { $0.tree.leaf(assignment) })
    }
    var sure = 0.0
    for (_, readings) in leaves {
      for leaf in readings where leaf.verdict == .fires { sure = max(sure, leaf.lowerSeverity) }
    }
    var total = 0.0
    for (indicator, readings) in leaves {
      let fires = readings.contains { $0.verdict == .fires }
      let canRaise = readings.contains { leaf in
        if case .unknown = leaf.verdict { leaf.upperSeverity > sure } else { false }
      }
      if fires || !canRaise { total += model.indicators[indicator].largestSeverity }
    }
    return total
  }
}
