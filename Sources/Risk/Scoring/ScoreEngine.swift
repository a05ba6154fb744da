/// Computes the scores of a plan: laws of the largest reading by factor, and from them every number of a dimension.
///
/// A class, because its tables fill while it is asked; it belongs to one assessment and is not shared between threads.
final class ScoreEngine {
  /// What is scored.
  let plan: ScoringPlan
  /// What is open; weights may be changed for a while (`with(_:_:)`).
  @exclusivity(unchecked) var variables: VariableTable
  /// The laws of the factors.
  let tables: [FactorTables]
  /// The laws of factors over all outcomes, as far as somebody asked.
  var wholes: [Int: WholeLaw?] = [:]
  /// What was drawn, by dimension and by factor: a score and its law come of the same draws.
  var drawnDimensions: [Int: SampledScore] = [:]
  var drawnFactors: [Int: SampledScore] = [:]

  init(_ plan: ScoringPlan) {
    self.plan = plan
    variables = plan.variables
    tables = plan.factors.map { FactorTables($0, plan.variables) }
  }

  /// The law of a factor for the settled outcomes of its context.
  struct FactorLaw {
    /// P(factor ≤ value), by the factor's values.
    let cumulative: ArraySlice<Double>
    /// The least and the largest value, in 0...100, and the mean.
    let floor: Double
    let expected: Double
    let ceiling: Double
  }

  /// The law of a factor; the variables of its context must be settled.
  func law(of factor: Int) -> FactorLaw { law(of: tables[factor]) }

  /// The law of a factor by its tables; the variables of its context must be settled.
  func law(of table: FactorTables) -> FactorLaw {
    guard let root = table.factor.tree.root else {
      return FactorLaw(cumulative: [1], floor: 0, expected: 0, ceiling: 0)
    }
    let base = table.place(of: root, plan, &variables)
    let size = table.factor.values.count
    return FactorLaw(
      cumulative: table.arena[base..<(base + size)], floor: table.arena[base + size],
      expected: table.arena[base + size + 2], ceiling: table.arena[base + size + 1])
  }

  // MARK: Changed weights

  /// Does something while some variables have other weights.
  ///
  /// - Parameter weights: The weights of the outcomes of each variable.
  func with<Result>(_ weights: [(variable: Int, probabilities: [Double])], _ body: () -> Result) -> Result {
    var before: [(Range<Int>, [Double])] = []
    for (variable, probabilities) in weights {
      let places = variables.places(of: variable)
      before.append((places, Array(variables.probabilities[places])))
      variables.set(places, probabilities)
    }
    let changed = weights.map(\.variable)
    let memories = tables.map { $0.forget(changed) }
    defer {
      for (places, probabilities) in before.reversed() {
        variables.set(places, probabilities)
      }
      for (table, memory) in zip(tables, memories) { table.remember(memory) }
    }
    return body()
  }
}
