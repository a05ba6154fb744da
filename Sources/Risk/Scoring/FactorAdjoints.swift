/// How much each part of a factor's tree matters to the score: the law of everything else, times its weight, by the outcomes of its
/// context. Worked out from the whole down to the readings, in the order opposite to that of the laws.
struct FactorAdjoints {
  /// What each reading adds to the score, in points, by its place in the factor.
  private(set) var gains: [Double]
  /// What comes of each outcome of the variables that are settled in the tree, in points.
  private(set) var values: [Int: [Double]] = [:]
  /// The law of everything else by part: numbers for each outcome of its context, empty where nothing leads to it.
  private var rest: [[Double]]
  private let factor: ScoringPlan.Factor

  /// Works backwards through a factor.
  ///
  /// - Parameters:
  ///   - tables: The laws as they are.
  ///   - whole: The laws of readings that are there for certain.
  ///   - outside: What a point of the factor is worth, by the outcomes of its context.
  init(
    _ tables: FactorTables, whole: FactorTables, outside: [Int: Double], _ plan: ScoringPlan,
    _ variables: inout VariableTable
  ) {
    factor = tables.factor
    gains = [Double](repeating: 0, count: factor.readings.count)
    let size = factor.values.count
    rest = factor.tree.nodes.map { _ in [] }
    guard let root = factor.tree.root, size > 1 else { return }
    rest[root] = [Double](repeating: 0, count: tables.entries[root].count * size)
    for (index, weight) in outside {
      for value in 0..<size { rest[root][index * size + value] = weight }
    }
    var steps = [Double](repeating: 0, count: size)
    for value in 0..<(size - 1) { steps[value] = factor.values[value + 1] - factor.values[value] }
    for node in factor.tree.nodes.indices.reversed() where !rest[node].isEmpty {
      let part = factor.tree.nodes[node]
      for index in 0..<tables.entries[node].count {
        let base = index * size
        guard rest[node][base + size - 1] != 0 else { continue }
        Self.settle(part.context, at: index, &variables)
        let mine = Array(rest[node][base..<(base + size)])
        switch part.step {
        case .unit(let place):
          let law = whole.place(of: node, plan, &variables)
          gains[place] += Self.dot(steps, mine, whole.arena, law)
        case .independent(let parts): spread(parts, mine, tables, plan, &variables)
        case .settle(let variable, let below):
          let places = variables.places(of: variable)
          var found = values[variable] ?? [Double](repeating: 0, count: places.count)
          for place in places where variables.isPossible[place] {
            let outcome = place - places.lowerBound
            variables.settled[variable] = Int8(outcome)
            let law = tables.place(of: below, plan, &variables)
            found[outcome] += Self.dot(steps, mine, tables.arena, law)
            let weight = variables.probabilities[place]
            if weight > 0 { add(mine, weight, to: below, tables, variables) }
          }
          variables.settled[variable] = -1
          values[variable] = found
        }
        variables.unsettle(part.context)
      }
    }
  }

  /// Σ step · rest · (1 − law): how much of the score comes of a law.
  private static func dot(_ steps: [Double], _ rest: [Double], _ arena: [Double], _ law: Int) -> Double {
    var sum = 0.0
    for index in 0..<(steps.count - 1) { sum += steps[index] * rest[index] * (1 - arena[law + index]) }
    return sum
  }

  private mutating func add(
    _ numbers: [Double], _ weight: Double, to node: Int, _ tables: FactorTables, _ variables: VariableTable
  ) {
    let size = factor.values.count
    if rest[node].isEmpty { rest[node] = [Double](repeating: 0, count: tables.entries[node].count * size) }
    let base = variables.index(of: factor.tree.nodes[node].context) * size
    for value in 0..<size { rest[node][base + value] += weight * numbers[value] }
  }

  /// Gives each of some independent parts the laws of the others.
  private mutating func spread(
    _ parts: [Int], _ mine: [Double], _ tables: FactorTables, _ plan: ScoringPlan, _ variables: inout VariableTable
  ) {
    let size = factor.values.count
    var laws: [Int] = []
    for part in parts { laws.append(tables.place(of: part, plan, &variables)) }
    // The product of those after each part, from the last to the first.
    var after = [Double](repeating: 1, count: parts.count * size)
    tables.arena.withUnsafeBufferPointer { arena in
      for number in stride(from: parts.count - 2, through: 0, by: -1) {
        for value in 0..<size {
          after[number * size + value] = after[(number + 1) * size + value] * arena[laws[number + 1] + value]
        }
      }
    }
    var before = mine
    var others = mine
    for (number, part) in parts.enumerated() {
      for value in 0..<size { others[value] = before[value] * after[number * size + value] }
      add(others, 1, to: part, tables, variables)
      tables.arena.withUnsafeBufferPointer { arena in
        for value in 0..<size { before[value] *= arena[laws[number] + value] }
      }
    }
  }

  /// Settles variables at the outcomes that a number stands for.
  static func settle(_ context: [Int], at index: Int, _ variables: inout VariableTable) {
    var rest = index
    for variable in context.reversed() {
      let width = variables.width(of: variable)
      variables.settled[variable] = Int8(rest % width)
      rest /= width
    }
  }

  /// What a reading adds to the score if some of its own variables are settled, in points.
  ///
  /// - Parameters:
  ///   - node: The part of the tree that is the reading.
  ///   - outcomes: The weights of the variables' outcomes.
  func gain(
    of node: Int, _ tables: FactorTables, _ plan: ScoringPlan, _ variables: inout VariableTable
  ) -> Double {
    let size = factor.values.count
    guard case .unit(let place) = factor.tree.nodes[node].step, !rest[node].isEmpty else { return 0 }
    let context = factor.tree.nodes[node].context
    var sum = 0.0
    for index in 0..<(rest[node].count / size) where rest[node][index * size + size - 1] != 0 {
      Self.settle(context, at: index, &variables)
      let law = tables.law(of: plan.readings[factor.readings[place]], &variables)
      for value in 0..<(size - 1) {
        sum += (factor.values[value + 1] - factor.values[value]) * rest[node][index * size + value] * (1 - law[value])
      }
    }
    variables.unsettle(context)
    return sum
  }
}
