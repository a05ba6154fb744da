/// What the arithmetic of a score needs, and nothing else: readings, the variables that they hang on, and how they combine.
package struct ScoringModel: Sendable {
  /// One reading: an indicator and a subject.
  package struct Reading: Sendable {
    /// The indicator's index.
    package var indicator: Int
    /// The verdict and severity by the outcomes of the variables.
    package var tree: ReadingTree
    /// The controls that lower the severity, each with what it leaves of it.
    package var mitigations: [Mitigation]

    /// Creates a reading.
    package init(indicator: Int, tree: ReadingTree, mitigations: [Mitigation] = []) {
      self.indicator = indicator
      self.tree = tree
      self.mitigations = mitigations
    }
  }

  /// A control as it works on a reading or a factor.
  package struct Mitigation: Sendable {
    /// The part of the severity that is left by what is shown, by the outcomes of the variables: 1 is all of it.
    package var shown: Tree<Double>
    /// The part that is left by the strongest effect that the policy lists.
    package var strongest: Double
    /// The coin that says whether an unsettled control holds at its strongest; nil if the control is settled.
    package var coin: Int?

    /// Creates a mitigation.
    package init(shown: Tree<Double>, strongest: Double, coin: Int?) {
      self.shown = shown
      self.strongest = strongest
      self.coin = coin
    }
  }

  /// A value by the outcomes of variables.
  package indirect enum Tree<Value: Sendable>: Sendable {
    /// The value.
    case value(Value)
    /// A branch for each outcome.
    case branch(variable: Int, [Tree])

    /// The value for an assignment.
    package func callAsFunction(_ assignment: [Int8]) -> Value {
      switch self {
      case .value(let value): value
      case .branch(let variable, let branches): branches[Int(assignment[variable])](assignment)
      }
    }

    /// The variables that it asks for.
    package var variables: Set<Int> {
      switch self {
      case .value: []
      case .branch(let variable, let branches): branches.reduce(into: [variable]) { $0.formUnion($1.variables) }
      }
    }

    /// All values that it can take.
    package var values: [Value] {
      switch self {
      case .value(let value): [value]
      case .branch(_, let branches): branches.flatMap(\.values)
      }
    }
  }

  /// How the factors of a dimension combine.
  package enum Aggregation: String, Sendable, CaseIterable {
    /// 100 × (1 − Π (1 − factor/100)): different mechanisms accumulate.
    case noisyOr = "noisy-or"
    /// The largest factor.
    case max
    /// The mean by weights, over all factors.
    case weightedMean = "weighted-mean"
  }

  /// A factor of a dimension.
  package struct Factor: Sendable {
    /// The dimension's index.
    package var dimension: Int
    /// Its weight in a weighted mean.
    package var weight: Double
    /// Controls that work on the whole mechanism.
    package var mitigations: [Mitigation]

    /// Creates a factor.
    package init(dimension: Int, weight: Double = 1, mitigations: [Mitigation] = []) {
      self.dimension = dimension
      self.weight = weight
      self.mitigations = mitigations
    }
  }

  /// An indicator, as far as the sum needs it.
  package struct Indicator: Sendable {
    /// The factor's index.
    package var factor: Int
    /// The largest severity that it can have: its weight in the coverage.
    package var largestSeverity: Double

    /// Creates an indicator.
    package init(factor: Int, largestSeverity: Double) {
      self.factor = factor
      self.largestSeverity = largestSeverity
    }
  }

  /// What is not settled; coins of controls are among them.
  package var variables: [OpenVariable]
  /// The factors.
  package var factors: [Factor]
  /// The indicators.
  package var indicators: [Indicator]
  /// How each dimension's factors combine.
  package var dimensions: [Aggregation]
  /// The readings.
  package var readings: [Reading]

  /// Creates a model.
  package init(
    variables: [OpenVariable], factors: [Factor], indicators: [Indicator], dimensions: [Aggregation],
    readings: [Reading]
  ) {
    self.variables = variables
    self.factors = factors
    self.indicators = indicators
    self.dimensions = dimensions
    self.readings = readings
  }
}
