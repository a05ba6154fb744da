/// The sum of a score in the plainest way: outcome by outcome, as it can be done again by hand.
///
/// It is slower than the scores' own arithmetic and shares nothing with it, so that each is a check of the other.
struct OutcomeSum {
  let model: ScoringModel
  /// Whether controls count.
  let residual: Bool
  /// The readings of each factor that can fire, by indicator.
  private let readings: [[(indicator: Int, readings: [Int])]]
  /// What each factor hangs on, sorted.
  let variables: [[Int]]

  /// The most outcomes that are gone through in one go, and the most readings looked at over them.
  private static let mostOutcomes = 1 << 16
  private static let mostReadings = 1 << 22
  /// The most outcomes of what factors share: more are no table that anybody reads.
  private static let mostCases = 1 << 12

  /// Prepares a model.
  ///
  /// - Parameter indicator: An indicator that is left out.
  init(_ model: ScoringModel, residual: Bool = true, without indicator: Int? = nil) {
    self.model = model
    self.residual = residual
    var byFactor = model.factors.map { _ in [Int: [Int]]() }
    for (place, reading) in model.readings.enumerated() where reading.indicator != indicator && !reading.tree.isQuiet {
      byFactor[model.indicators[reading.indicator].factor][reading.indicator, default: []].append(place)
    }
    readings = byFactor.map { $0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    var all: [[Int]] = []
    for factor in model.factors.indices {
      var found: Set<Int> =
        readings[factor].isEmpty ? [] : Self.variables(of: model.factors[factor].mitigations, residual)
      for place in readings[factor].flatMap(\.readings) {
        found.formUnion(model.readings[place].tree.variables)
        found.formUnion(Self.variables(of: model.readings[place].mitigations, residual))
      }
      all.append(found.sorted())
    }
    variables = all
  }

  private static func variables(of mitigations: [ScoringModel.Mitigation], _ residual: Bool) -> Set<Int> {
    guard residual else { return [] }
    return mitigations.reduce(into: []) { found, mitigation in
      found.formUnion(mitigation.shown.variables)
      if let coin = mitigation.coin { found.insert(coin) }
    }
  }

  // MARK: Dimensions

  /// Some factors that hang together, outcome by outcome of what two or more of them hang on.
  struct Group {
    struct Case {
      var assignment: [Int8]
      var probability: Double
      var factors: [Double]
      var value: Double
    }
    var factors: [Int]
    var shared: [Int]
    var cases: [Case]
    var expected: Double { cases.reduce(0) { $0 + $1.probability * $1.value } }
  }

  /// The groups of a dimension's factors; nil if there are too many outcomes. A maximum has one group of all.
  func groups(dimension: Int) -> [Group]? {
    let factors = model.factors.indices.filter { model.factors[$0].dimension == dimension }
    var parts: [[Int]] = model.dimensions[dimension] == .max ? [factors] : []
    if parts.isEmpty {
      for factor in factors {
        let mine = Set(variables[factor])
        let touching = parts.filter { $0.contains { !mine.isDisjoint(with: variables[$0]) } }
        parts.removeAll { $0.contains { !mine.isDisjoint(with: variables[$0]) } }
        parts.append((touching.flatMap(\.self) + [factor]).sorted())
      }
      parts.sort { $0[0] < $1[0] }
    }
    var groups: [Group] = []
    for part in parts where !part.isEmpty {
      guard let group = group(part, as: model.dimensions[dimension]) else { return nil }
      groups.append(group)
    }
    return groups
  }

  private func group(_ factors: [Int], as aggregation: ScoringModel.Aggregation) -> Group? {
    var uses: [Int: Int] = [:]
    for factor in factors { for variable in variables[factor] { uses[variable, default: 0] += 1 } }
    let shared = uses.filter { $0.value > 1 }.map(\.key).sorted()
    guard let outcomes = count(shared), outcomes <= Self.mostCases, isFeasible(factors, shared) else { return nil }
    var known = factors.map { _ in [[Int8]: NamedLaw]() }
    var cases: [Group.Case] = []
    var isWhole = true
    forEach(shared) { assignment, probability in
      var laws: [NamedLaw] = []
      for (place, factor) in factors.enumerated() {
        let key = variables[factor].map { assignment[$0] }
        guard isWhole, let law = known[place][key] ?? law(factor: factor, given: assignment) else {
          isWhole = false
          return
        }
        known[place][key] = law
        laws.append(law)
      }
      let scores = laws.map(\.mean)
      let value =
        switch aggregation {
        case .noisyOr: 100 * (1 - scores.reduce(1) { $0 * (1 - $1 / 100) })
        case .max: laws.reduce(NamedLaw()) { $0.maximum($1) }.mean
        case .weightedMean: zip(factors, scores).reduce(0) { $0 + model.factors[$1.0].weight * $1.1 }
        }
      cases.append(Group.Case(assignment: assignment, probability: probability, factors: scores, value: value))
    }
    return isWhole ? Group(factors: factors, shared: shared, cases: cases) : nil
  }

  /// Whether working out each factor for each outcome of its part of what is shared is not too much.
  private func isFeasible(_ factors: [Int], _ shared: [Int]) -> Bool {
    var total = 0
    for factor in factors {
      let (mine, own) = (variables[factor].filter(shared.contains), variables[factor].filter { !shared.contains($0) })
      // What only one indicator asks for is gone through apart, so this is more than is done.
      guard let keys = count(mine) else { return false }
      total += keys * min(count(own) ?? Self.mostOutcomes, 1 << 10) * max(1, readingsCount(factor))
    }
    return total <= 8 * Self.mostReadings
  }

  private func readingsCount(_ factor: Int) -> Int { readings[factor].reduce(0) { $0 + $1.readings.count } }

  /// The expected score of a dimension from its groups.
  func expected(_ groups: [Group], dimension: Int) -> Double {
    switch model.dimensions[dimension] {
    case .noisyOr: return 100 * (1 - groups.reduce(1) { $0 * (1 - $1.expected / 100) })
    case .max: return groups.reduce(0) { $0 + $1.expected }
    case .weightedMean:
      let weight = model.factors.reduce(0) { $0 + ($1.dimension == dimension ? $1.weight : 0) }
      return weight > 0 ? groups.reduce(0) { $0 + $1.expected } / weight : 0
    }
  }

  // MARK: Factors

  /// The law of a factor; nil if there are too many outcomes.
  func law(factor: Int, given fixed: [Int8]? = nil) -> NamedLaw? {
    let indicators = readings[factor]
    let whole = Self.variables(of: model.factors[factor].mitigations, residual)
    var uses: [Int: Int] = [:]
    let asked = indicators.map { indicator in
      indicator.readings.reduce(into: Set<Int>()) { found, place in
        found.formUnion(model.readings[place].tree.variables)
        found.formUnion(Self.variables(of: model.readings[place].mitigations, residual))
      }
    }
    for variables in asked { for variable in variables { uses[variable, default: 0] += 1 } }
    for variable in whole { uses[variable, default: 0] += 2 }
    let own = variables[factor].filter { variable in fixed.map { $0[variable] < 0 } ?? true }
    let shared = own.filter { uses[$0] != 1 }
    let alone = asked.map { variables in own.filter { variables.contains($0) && uses[$0] == 1 } }
    guard let outcomes = count(shared), outcomes * readingsCount(factor) <= Self.mostReadings,
      indicators.indices.allSatisfy({ place in
        count(alone[place]).map { $0 * outcomes * indicators[place].readings.count <= Self.mostReadings } ?? false
      })
    else { return nil }
    var parts: [(law: NamedLaw, weight: Double)] = []
    forEach(shared, from: fixed) { assignment, probability in
      var law = NamedLaw()
      for (place, indicator) in indicators.enumerated() {
        var mixed: [(law: NamedLaw, weight: Double)] = []
        forEach(alone[place], from: assignment) { assignment, probability in
          mixed.append((self.law(of: indicator.readings, of: factor, assignment), probability))
        }
        law = law.maximum(NamedLaw.mixture(mixed))
      }
      parts.append((law, probability))
    }
    return NamedLaw.mixture(parts)
  }

  /// The law of an indicator where everything that it hangs on has turned out. What is unknown has one coin for the whole
  /// indicator: a number drawn evenly from 0...1; readings fire whose prior is above it.
  private func law(of readings: [Int], of factor: Int, _ assignment: [Int8]) -> NamedLaw {
    let whole = left(model.factors[factor].mitigations, assignment)
    var found: [(prior: Double, law: NamedLaw)] = []
    for place in readings {
      let leaf = Self.leaf(model.readings[place].tree, assignment)
      let part = whole * left(model.readings[place].mitigations, assignment)
      let ends = [leaf.lowerSeverity * part, leaf.upperSeverity * part]
      let law =
        ends[0] == ends[1]
        ? NamedLaw(ends[0], by: place)
        : NamedLaw(ends.map { NamedLaw.Entry(value: $0, reading: place, probability: 0.5) })
      switch leaf.verdict {
      case .quiet: continue
      case .fires: found.append((1, law))
      case .unknown(let prior): found.append((min(1, max(0, prior)), law))
      }
    }
    found.sort { $0.prior > $1.prior }
    var parts: [(law: NamedLaw, weight: Double)] = []
    var law = NamedLaw()
    var above = 1.0
    for (prior, own) in found {
      if above > prior {
        parts.append((law, above - prior))
        above = prior
      }
      law = law.maximum(own)
    }
    if above > 0 { parts.append((law, above)) }
    return NamedLaw.mixture(parts)
  }

  /// The part of a severity that controls leave.
  func left(_ mitigations: [ScoringModel.Mitigation], _ assignment: [Int8]) -> Double {
    guard residual else { return 1 }
    return mitigations.reduce(1) { left, mitigation in
      if let coin = mitigation.coin, assignment[coin] == 1 { return left * mitigation.strongest }
      return left * Self.value(mitigation.shown, assignment)
    }
  }

  /// The part of a severity that controls are expected to leave; where they hang on too much, each by itself.
  func expectedLeft(_ mitigations: [ScoringModel.Mitigation]) -> Double {
    let variables = Self.variables(of: mitigations, residual).sorted()
    guard count(variables) != nil else { return mitigations.reduce(1) { $0 * expectedLeft([$1]) } }
    var sum = 0.0
    forEach(variables) { assignment, probability in sum += probability * left(mitigations, assignment) }
    return sum
  }

  private static func leaf(_ tree: ReadingTree, _ assignment: [Int8]) -> ReadingLeaf {
    switch tree {
    case .leaf(let leaf): leaf
    case .branch(let variable, let branches): leaf(branches[Int(max(0, assignment[variable]))], assignment)
    }
  }

  private static func value(_ tree: ScoringModel.Tree<Double>, _ assignment: [Int8]) -> Double {
    switch tree {
    case .value(let value): value
    case .branch(let variable, let branches): value(branches[Int(max(0, assignment[variable]))], assignment)
    }
  }

  // MARK: Coverage

  /// How likely each indicator of a factor is to be decided; nil if there are too many outcomes. Those that are quiet whatever
  /// turns out are not in it: they are decided.
  ///
  /// - Parameter settled: Says whether the answers are there that would settle an unknown leaf.
  func decided(factor: Int, where settled: (ReadingLeaf) -> Bool = { _ in false }) -> [Int: Double]? {
    let indicators = readings[factor]
    let variables = indicators.flatMap(\.readings)
      .reduce(into: Set<Int>()) { $0.formUnion(model.readings[$1].tree.variables) }.sorted()
    let total = indicators.reduce(0) { $0 + $1.readings.count }
    guard let outcomes = count(variables), outcomes * total <= Self.mostReadings else { return nil }
    var decided: [Int: Double] = [:]
    forEach(variables) { assignment, probability in
      let leaves = indicators.map { $0.readings.map { Self.leaf(model.readings[$0].tree, assignment) } }
      let sure = leaves.flatMap(\.self).reduce(0) { $1.verdict == .fires ? max($0, $1.lowerSeverity) : $0 }
      for (indicator, leaves) in zip(indicators, leaves) {
        let fires = leaves.contains { $0.verdict == .fires }
        let canRaise = leaves.contains { leaf in
          if case .unknown = leaf.verdict { leaf.upperSeverity > sure && !settled(leaf) } else { false }
        }
        if fires || !canRaise { decided[indicator.indicator, default: 0] += probability }
      }
    }
    for indicator in indicators where decided[indicator.indicator] == nil { decided[indicator.indicator] = 0 }
    return decided
  }

  // MARK: Outcomes

  private func count(_ variables: [Int]) -> Int? {
    var count = 1
    for variable in variables {
      count *= max(1, model.variables[variable].possibleOutcomes.count)
      if count > Self.mostOutcomes { return nil }
    }
    return count
  }

  /// Calls a function for each outcome of some variables that can happen.
  private func forEach(
    _ variables: [Int], from fixed: [Int8]? = nil, _ body: ([Int8], Double) -> Void
  ) {
    var assignment = fixed ?? [Int8](repeating: -1, count: model.variables.count)
    func step(_ place: Int, _ probability: Double) {
      guard place < variables.count else { return body(assignment, probability) }
      let variable = model.variables[variables[place]]
      for outcome in variable.possibleOutcomes {
        assignment[variables[place]] = Int8(outcome)
        step(place + 1, probability * variable.probabilities[outcome])
      }
    }
    step(0, 1)
  }
}
