/// How much of what a policy asks is decided: the expected share, by largest severity, of indicators that fire for a subject, are
/// unknown for none, or cannot raise their factor above what fires for certain.
struct DecidedShare {
  private let model: ScoringModel
  private let plan: ScoringPlan
  private let seed: UInt64
  private var variables: VariableTable

  init(_ model: ScoringModel, _ plan: ScoringPlan, seed: UInt64) {
    self.model = model
    self.plan = plan
    self.seed = seed
    variables = plan.variables
  }

  /// The coverage of a dimension, in 0...1; 1 where it has no indicators.
  mutating func coverage(dimension: Int) -> Double {
    var (undecided, whole) = (0.0, 0.0)
    for factor in model.factors.indices where model.factors[factor].dimension == dimension {
      for (indicator, probability) in self.undecided(factor).sorted(by: { $0.key < $1.key }) {
        undecided += probability * model.indicators[indicator].largestSeverity
      }
    }
    for indicator in model.indicators where model.factors[indicator.factor].dimension == dimension {
      whole += indicator.largestSeverity
    }
    return whole > 0 ? min(1, max(0, 1 - undecided / whole)) : 1
  }

  /// How likely each indicator of a factor is to be undecided.
  private mutating func undecided(_ factor: Int) -> [Int: Double] {
    let readings = plan.factors[factor].readings.map { plan.readings[$0] }
    guard !readings.isEmpty else { return [:] }
    let tree = ConditioningTree(readings.map(\.verdictVariables), outcomes: variables.outcomes(of:))
    guard let root = tree.root else { return [:] }
    var values: [Double] = [0]
    for reading in readings {
      reading.forEachVerdict(&variables) { verdict, _ in
        switch verdict {
        case .fires(let severity), .unknown(let severity): values.append(severity)
        case .quiet: break
        }
      }
    }
    values = Set(values).sorted()
    let isFeasible =
      tree.visits * Double(readings.count + values.count) <= Double(AssessmentLimits.enumeratedReadings)
    guard !isFeasible else { return run(root, tree, readings, values).undecided }
    // Too many outcomes: the shared variables are drawn.
    var generator = SplitMix64(seed: seed)
    var total: [Int: Double] = [:]
    let draws = AssessmentLimits.draws.lowerBound
    let drawn = tree.conditioned.sorted()
    for _ in 0..<draws {
      variables.draw(drawn, with: &generator)
      for (indicator, probability) in run(root, tree, readings, values).undecided {
        total[indicator, default: 0] += probability / Double(draws)
      }
    }
    variables.unsettle(drawn)
    return total
  }

  /// What some readings come to together.
  private struct Result {
    /// P(what fires for certain ≤ value), by the values.
    var sure: [Double]
    /// By indicator: the probabilities that it does not fire, that what is unknown of it is at most, or is less than, a value, and that
    /// what fires of the others is less than that value.
    var open: [Int: (upTo: [Double], below: [Double])]

    /// How likely each indicator is to be undecided: something unknown of it could raise the factor.
    var undecided: [Int: Double] {
      open.mapValues { zip($0.upTo.dropFirst(), $0.below.dropFirst()).reduce(0) { $0 + ($1.0 - $1.1) } }
    }

    /// Puts independent readings together.
    func combined(_ other: Result) -> Result {
      var open: [Int: (upTo: [Double], below: [Double])] = [:]
      for (indicator, mine) in self.open {
        if let theirs = other.open[indicator] {
          open[indicator] = (Self.product(mine.upTo, theirs.upTo), Self.product(mine.below, theirs.below))
        } else {
          open[indicator] = (Self.shifted(mine.upTo, other.sure), Self.shifted(mine.below, other.sure))
        }
      }
      for (indicator, theirs) in other.open where self.open[indicator] == nil {
        open[indicator] = (Self.shifted(theirs.upTo, sure), Self.shifted(theirs.below, sure))
      }
      return Result(sure: Self.product(sure, other.sure), open: open)
    }

    private static func product(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 * $1 } }

    /// Each number times the one before it in another list.
    private static func shifted(_ a: [Double], _ b: [Double]) -> [Double] {
      [0] + zip(a.dropFirst(), b).map { $0 * $1 }
    }

    /// Adds a weighted result.
    mutating func add(_ other: Result, _ weight: Double) {
      func sum(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + weight * $1 } }
      sure = sure.isEmpty ? other.sure.map { $0 * weight } : sum(sure, other.sure)
      for (indicator, theirs) in other.open {
        let mine = open[indicator]
        open[indicator] = (
          mine.map { sum($0.upTo, theirs.upTo) } ?? theirs.upTo.map { $0 * weight },
          mine.map { sum($0.below, theirs.below) } ?? theirs.below.map { $0 * weight }
        )
      }
    }
  }

  private mutating func run(
    _ node: Int, _ tree: ConditioningTree, _ readings: [PlannedReading], _ values: [Double]
  ) -> Result {
    switch tree.nodes[node].step {
    case .unit(let place):
      var sure = [Double](repeating: 0, count: values.count)
      var open = sure
      readings[place].forEachVerdict(&variables) { verdict, probability in
        switch verdict {
        case .fires(let severity): sure[FactorTables.place(of: severity, in: values)] += probability
        case .unknown(let severity):
          sure[0] += probability
          open[FactorTables.place(of: severity, in: values)] += probability
        case .quiet:
          sure[0] += probability
          open[0] += probability
        }
      }
      for index in 1..<max(1, values.count) {
        sure[index] += sure[index - 1]
        open[index] += open[index - 1]
      }
      return Result(sure: sure, open: [readings[place].indicator: (open, [0] + open.dropLast())])
    case .independent(let parts):
      let first = run(parts[0], tree, readings, values)
      return parts.dropFirst().reduce(first) { $0.combined(run($1, tree, readings, values)) }
    case .settle(let variable, let part):
      guard variables.settled[variable] < 0 else { return run(part, tree, readings, values) }
      var sum = Result(sure: [], open: [:])
      let places = variables.places(of: variable)
      for place in places where variables.probabilities[place] > 0 {
        variables.settled[variable] = Int8(place - places.lowerBound)
        sum.add(run(part, tree, readings, values), variables.probabilities[place])
      }
      variables.settled[variable] = -1
      return sum
    }
  }
}
