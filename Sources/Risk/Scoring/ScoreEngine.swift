/// Computes the scores of a plan: laws of the largest reading by factor, and from them every number of a dimension.
///
/// A class, because its tables fill while it is asked; it belongs to one assessment and is not shared between threads.
final class ScoreEngine {
  /// What is scored.
  let plan: ScoringPlan
  /// What is open; weights may be changed for a while (`with(_:_:)`).
  var variables: VariableTable
  private var tables: [FactorTable]
  /// The laws of readings that are known, by factor and place in it.
  private var laws: [[ReadingTable]]
  /// Vectors of numbers, the newest last: the work of one factor.
  private var stack: [Double] = []

  init(_ plan: ScoringPlan) {
    self.plan = plan
    variables = plan.variables
    tables = plan.factors.map { FactorTable($0, plan.variables) }
    laws = plan.factors.map { factor in
      let above = factor.tree.conditioned.union(factor.context)
      return factor.readings.map { ReadingTable(plan.readings[$0].variables.filter(above.contains), plan.variables) }
    }
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

  /// The laws of a factor that are known, by the outcomes of its context.
  private struct FactorTable {
    var entries: [Int32]
    var bounds: [(floor: Double, expected: Double, ceiling: Double)] = []
    var numbers: [Double] = []
    /// Results of parts of its tree, by part and context.
    var kept: [Key: Int] = [:]
    var keptBounds: [(floor: Double, ceiling: Double)] = []
    var keptNumbers: [Double] = []

    struct Key: Hashable {
      let node: Int
      let index: Int
    }

    mutating func forget() {
      guard !kept.isEmpty else { return }
      kept.removeAll(keepingCapacity: true)
      keptBounds.removeAll(keepingCapacity: true)
      keptNumbers.removeAll(keepingCapacity: true)
    }

    init(_ factor: ScoringPlan.Factor, _ variables: VariableTable) {
      let count = factor.context.reduce(1.0) { $0 * Double(variables.width(of: $1)) }
      // Beyond that many nothing is kept.
      let isKept = count * Double(factor.values.count) <= Double(AssessmentLimits.keptNumbers)
      entries = isKept ? [Int32](repeating: -1, count: Int(count)) : []
    }
  }

  /// The laws of a reading, by the outcomes of those of its variables that are settled above it.
  struct ReadingTable {
    let context: [Int]
    fileprivate var entries: [Int32]
    fileprivate var bounds: [(floor: Double, ceiling: Double)] = []
    fileprivate(set) var numbers: [Double] = []

    fileprivate init(_ context: [Int], _ variables: VariableTable) {
      self.context = context
      let count = context.reduce(1.0) { $0 * Double(variables.width(of: $1)) }
      entries = count <= 4096 ? [Int32](repeating: -1, count: Int(count)) : []
    }
  }

  /// Makes sure that the law of a reading is known as things are settled; its place among the known ones, and its bounds. Without a
  /// place it lies on the stack.
  func readingLaw(_ factor: Int, _ place: Int, _ planned: ScoringPlan.Factor) -> (
    entry: Int?, floor: Double, ceiling: Double
  ) {
    let isKept = !laws[factor][place].entries.isEmpty
    let index = isKept ? variables.index(of: laws[factor][place].context) : 0
    if isKept, laws[factor][place].entries[index] >= 0 {
      let entry = Int(laws[factor][place].entries[index])
      let bounds = laws[factor][place].bounds[entry]
      return (entry, bounds.floor, bounds.ceiling)
    }
    let base = stack.count
    let bounds = push(plan.readings[planned.readings[place]], planned.values)
    guard isKept else { return (nil, bounds.floor, bounds.ceiling) }
    let entry = laws[factor][place].bounds.count
    laws[factor][place].entries[index] = Int32(entry)
    laws[factor][place].bounds.append(bounds)
    laws[factor][place].numbers += stack[base...]
    stack.removeSubrange(base...)
    return (entry, bounds.floor, bounds.ceiling)
  }

  /// The law of a reading as things are settled.
  func law(ofReading place: Int, factor: Int, _ planned: ScoringPlan.Factor) -> ArraySlice<Double> {
    let size = planned.values.count
    if let entry = readingLaw(factor, place, planned).entry {
      return laws[factor][place].numbers[(entry * size)..<((entry + 1) * size)]
    }
    defer { stack.removeLast(size) }
    return ArraySlice(Array(stack.suffix(size)))
  }

  /// The law of a factor; the variables of its context must be settled.
  func law(of factor: Int) -> FactorLaw {
    let planned = plan.factors[factor]
    let isKept = !tables[factor].entries.isEmpty
    let index = isKept ? variables.index(of: planned.context) : 0
    let size = planned.values.count
    if isKept, tables[factor].entries[index] >= 0 {
      let entry = Int(tables[factor].entries[index])
      let bounds = tables[factor].bounds[entry]
      return FactorLaw(
        cumulative: tables[factor].numbers[(entry * size)..<((entry + 1) * size)], floor: bounds.floor,
        expected: bounds.expected, ceiling: bounds.ceiling)
    }
    guard let root = planned.tree.root else {
      return FactorLaw(cumulative: [1], floor: 0, expected: 0, ceiling: 0)
    }
    let base = stack.count
    // What was kept holds for one outcome of the context.
    tables[factor].forget()
    let (floor, ceiling) = run(root, factor, planned)
    let expected = Self.mean(stack[base...], planned.values)
    let law = FactorLaw(
      cumulative: ArraySlice(Array(stack[base...])), floor: floor, expected: expected, ceiling: ceiling)
    if isKept {
      tables[factor].entries[index] = Int32(tables[factor].bounds.count)
      tables[factor].bounds.append((floor, expected, ceiling))
      tables[factor].numbers += law.cumulative
    }
    stack.removeSubrange(base...)
    return law
  }

  /// The mean of a law.
  static func mean(_ cumulative: ArraySlice<Double>, _ values: [Double]) -> Double {
    var sum = 0.0
    var place = cumulative.startIndex
    for index in 1..<max(1, values.count) {
      sum += (values[index] - values[index - 1]) * (1 - cumulative[place])
      place += 1
    }
    return sum
  }

  // MARK: One factor

  /// Leaves the law of a part on the stack.
  private func run(_ node: Int, _ factor: Int, _ planned: ScoringPlan.Factor) -> (floor: Double, ceiling: Double) {
    let part = planned.tree.nodes[node]
    let size = planned.values.count
    let base = stack.count
    var key: FactorTable.Key?
    if part.isKept, part.context.allSatisfy({ variables.settled[$0] >= 0 }) {
      let found = FactorTable.Key(node: node, index: variables.index(of: part.context))
      if let entry = tables[factor].kept[found] {
        stack += tables[factor].keptNumbers[(entry * size)..<((entry + 1) * size)]
        return tables[factor].keptBounds[entry]
      }
      key = found
    }
    var result: (floor: Double, ceiling: Double)
    switch part.step {
    case .unit(let place):
      let (entry, floor, ceiling) = readingLaw(factor, place, planned)
      if let entry { stack += laws[factor][place].numbers[(entry * size)..<((entry + 1) * size)] }
      result = (floor, ceiling)
    case .independent(let parts):
      result = run(parts[0], factor, planned)
      for part in parts.dropFirst() {
        if case .unit(let place) = planned.tree.nodes[part].step {
          let (entry, floor, ceiling) = readingLaw(factor, place, planned)
          result = (max(result.floor, floor), max(result.ceiling, ceiling))
          if let entry {
            multiply(base, laws[factor][place].numbers, from: entry * size)
          } else {
            multiply(base, stack.count - size, planned.values, upTo: ceiling)
          }
          continue
        }
        let top = stack.count
        let (floor, ceiling) = run(part, factor, planned)
        multiply(base, top, planned.values, upTo: ceiling)
        result = (max(result.floor, floor), max(result.ceiling, ceiling))
      }
    case .settle(let variable, let part):
      guard variables.settled[variable] < 0 else { return run(part, factor, planned) }
      result = (.infinity, 0)
      stack.append(contentsOf: repeatElement(0, count: size))
      let places = variables.places(of: variable)
      for place in places where variables.isPossible[place] {
        variables.settled[variable] = Int8(place - places.lowerBound)
        let top = stack.count
        let (floor, ceiling) = run(part, factor, planned)
        let weight = variables.probabilities[place]
        for index in 0..<size { stack[base + index] += weight * stack[top + index] }
        stack.removeSubrange(top...)
        result = (min(result.floor, floor), max(result.ceiling, ceiling))
      }
      variables.settled[variable] = -1
    }
    if let key {
      tables[factor].kept[key] = tables[factor].keptBounds.count
      tables[factor].keptBounds.append(result)
      tables[factor].keptNumbers += stack[base...]
    }
    return result
  }

  /// Leaves the law of a reading on the stack.
  private func push(_ reading: PlannedReading, _ values: [Double]) -> (floor: Double, ceiling: Double) {
    let base = stack.count
    stack.append(contentsOf: repeatElement(0, count: values.count))
    var (floor, ceiling) = (Double.infinity, 0.0)
    reading.forEachValue(&variables) { value, probability in
      floor = min(floor, value)
      ceiling = max(ceiling, value)
      stack[base + Self.place(of: value, in: values)] += probability
    }
    for index in (base + 1)..<max(base + 1, stack.count) { stack[index] += stack[index - 1] }
    return (floor, ceiling)
  }

  /// The place of a value that is among some.
  @inline(__always)
  static func place(of value: Double, in values: [Double]) -> Int {
    var (low, high) = (0, values.count - 1)
    while low < high {
      let middle = (low + high) >> 1
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Multiplies a law by the one on top of the stack, and takes that away.
  private func multiply(_ base: Int, _ top: Int, _ values: [Double], upTo ceiling: Double) {
    let end = Self.place(of: ceiling, in: values)
    stack.withUnsafeMutableBufferPointer { stack in
      for index in 0..<end { stack[base + index] *= stack[top + index] }
    }
    stack.removeSubrange(top...)
  }

  /// Multiplies a law by another.
  private func multiply(_ base: Int, _ numbers: [Double], from start: Int) {
    let size = stack.count - base
    stack.withUnsafeMutableBufferPointer { stack in
      numbers.withUnsafeBufferPointer { numbers in
        for index in 0..<size { stack[base + index] *= numbers[start + index] }
      }
    }
  }

  // MARK: Changed weights

  /// Does something while some variables have other weights.
  ///
  /// - Parameter weights: The weights of the outcomes of each variable.
  func with<Result>(_ weights: [(variable: Int, probabilities: [Double])], _ body: () -> Result) -> Result {
    var before: [(Range<Int>, ArraySlice<Double>)] = []
    var replaced: [(Int, FactorTable)] = []
    for (variable, probabilities) in weights {
      let places = variables.places(of: variable)
      before.append((places, variables.probabilities[places]))
      variables.probabilities.replaceSubrange(places, with: probabilities)
    }
    var replacedLaws: [(Int, Int, ReadingTable)] = []
    for (index, factor) in plan.factors.enumerated()
    where weights.contains(where: { factor.hangs(on: $0.variable) && !factor.context.contains($0.variable) }) {
      replaced.append((index, tables[index]))
      tables[index] = FactorTable(factor, variables)
      for (place, reading) in factor.readings.enumerated()
      where weights.contains(where: {
        plan.readings[reading].hangs(on: $0.variable) && !laws[index][place].context.contains($0.variable)
      }) {
        replacedLaws.append((index, place, laws[index][place]))
        laws[index][place] = ReadingTable(laws[index][place].context, variables)
      }
    }
    defer {
      for (places, probabilities) in before.reversed() {
        variables.probabilities.replaceSubrange(places, with: probabilities)
      }
      for (index, table) in replaced { tables[index] = table }
      for (index, place, table) in replacedLaws { laws[index][place] = table }
    }
    return body()
  }
}

extension ScoringPlan.Factor {
  /// Whether it hangs on a variable.
  func hangs(on variable: Int) -> Bool {
    ends.contains(variable) || variables.holdsSorted(variable)
  }
}

extension PlannedReading {
  /// Whether it hangs on a variable.
  func hangs(on variable: Int) -> Bool { ends == variable || variables.holdsSorted(variable) }
}

extension [Int] {
  /// Whether it holds a number, being sorted.
  fileprivate func holdsSorted(_ number: Int) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) >> 1
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number
  }
}
