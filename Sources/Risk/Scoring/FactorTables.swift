/// The laws of one factor and of the parts of its tree, each kept by the outcomes of what is settled above it and matters to it.
///
/// A class, because the tables fill while they are asked; they belong to one assessment and are not shared between threads.
final class FactorTables {
  let factor: ScoringPlan.Factor
  /// With which probability each reading is there at all; 1 for a score.
  let time: Double
  /// Where the laws of readings come from, if they are thinned.
  private let whole: FactorTables?
  /// A slot after the other: P(part ≤ value) by the factor's values, the least value, the largest one, the mean.
  @exclusivity(unchecked) private(set) var arena: [Double] = []
  /// The places of the slots of each part, by the outcomes of its context; -1: not known yet. A part with too many contexts has one
  /// slot, which holds the last of them.
  @exclusivity(unchecked) private(set) var entries: [[Int32]]
  /// Whether each part keeps all of its slots.
  let isKept: [Bool]

  /// The numbers of a slot.
  var slot: Int { factor.values.count + 3 }

  /// Prepares the tables of a factor.
  ///
  /// - Parameter keeps: Whether laws are kept; while variables within the factor are drawn none can be.
  init(
    _ factor: ScoringPlan.Factor, _ variables: VariableTable, time: Double = 1, whole: FactorTables? = nil,
    keeps: Bool = true
  ) {
    self.factor = factor
    self.time = time
    self.whole = whole
    var kept = keeps ? AssessmentLimits.keptNumbers : 0
    let sizes = factor.tree.nodes.map { node -> Int? in
      let count = node.context.reduce(1.0) { $0 * Double(variables.width(of: $1)) }
      guard count * Double(factor.values.count + 3) <= Double(kept) else { return nil }
      kept -= Int(count) * (factor.values.count + 3)
      return Int(count)
    }
    isKept = sizes.map { $0 != nil }
    entries = sizes.map { [Int32](repeating: -1, count: $0 ?? 1) }
  }

  /// The place of the law of a part as things are settled; all variables of its context must be.
  func place(of node: Int, _ plan: ScoringPlan, _ variables: inout VariableTable) -> Int {
    let part = factor.tree.nodes[node]
    let index = isKept[node] ? variables.index(of: part.context) : 0
    var base = Int(entries[node][index])
    if isKept[node], base >= 0 { return base }
    if base < 0 {
      base = arena.count
      arena.append(contentsOf: repeatElement(0, count: slot))
      entries[node][index] = Int32(base)
    }
    fill(base, part.step, plan, &variables, node)
    return base
  }

  private func fill(
    _ base: Int, _ step: ConditioningTree.Step, _ plan: ScoringPlan, _ variables: inout VariableTable, _ node: Int
  ) {
    let size = factor.values.count
    switch step {
    case .unit(let place):
      if let whole {
        let source = whole.place(of: node, plan, &variables)
        for index in 0..<size { arena[base + index] = 1 - time + time * whole.arena[source + index] }
      } else {
        fill(base, plan.readings[factor.readings[place]], &variables)
      }
    case .independent(let parts):
      for (number, part) in parts.enumerated() {
        let other = self.place(of: part, plan, &variables)
        arena.withUnsafeMutableBufferPointer { arena in
          if number == 0 {
            for index in 0..<(size + 2) { arena[base + index] = arena[other + index] }
          } else {
            for index in 0..<size { arena[base + index] *= arena[other + index] }
            arena[base + size] = max(arena[base + size], arena[other + size])
            arena[base + size + 1] = max(arena[base + size + 1], arena[other + size + 1])
          }
        }
      }
    case .settle(let variable, let part):
      let before = variables.settled[variable]
      let places = variables.places(of: variable)
      for index in 0..<size { arena[base + index] = 0 }
      arena[base + size] = .infinity
      arena[base + size + 1] = 0
      for place in places where variables.isPossible[place] {
        let outcome = Int8(place - places.lowerBound)
        // Drawn before: then there is nothing to sum up.
        guard before < 0 || before == outcome else { continue }
        variables.settled[variable] = outcome
        let weight = before < 0 ? variables.probabilities[place] : 1
        let other = self.place(of: part, plan, &variables)
        arena.withUnsafeMutableBufferPointer { arena in
          for index in 0..<size { arena[base + index] += weight * arena[other + index] }
          arena[base + size] = min(arena[base + size], arena[other + size])
          arena[base + size + 1] = max(arena[base + size + 1], arena[other + size + 1])
        }
      }
      variables.settled[variable] = before
    }
    arena[base + size + 2] = mean(at: base)
  }

  /// The law of a reading, some of its variables perhaps being settled beside its context.
  func law(of reading: PlannedReading, _ variables: inout VariableTable) -> [Double] {
    var numbers = [Double](repeating: 0, count: slot)
    let values = factor.values
    var (floor, ceiling) = (Double.infinity, 0.0)
    numbers.withUnsafeMutableBufferPointer { numbers in
      reading.forEachValue(&variables) { value, probability in
        floor = min(floor, value)
        ceiling = max(ceiling, value)
        numbers[Self.place(of: value, in: values)] += probability
      }
      for index in 1..<max(1, values.count) { numbers[index] += numbers[index - 1] }
    }
    numbers[values.count] = floor
    numbers[values.count + 1] = ceiling
    return numbers
  }

  private func fill(_ base: Int, _ reading: PlannedReading, _ variables: inout VariableTable) {
    let law = law(of: reading, &variables)
    for (index, number) in law.enumerated() { arena[base + index] = number }
  }

  private func mean(at base: Int) -> Double {
    let values = factor.values
    var sum = 0.0
    for index in 1..<max(1, values.count) { sum += (values[index] - values[index - 1]) * (1 - arena[base + index - 1]) }
    return sum
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

  // MARK: Changed weights

  /// What was known before weights changed.
  struct Memory {
    fileprivate let entries: [(node: Int, entries: [Int32])]
    fileprivate let end: Int
  }

  /// Forgets what hangs on some variables; what was known can be brought back.
  func forget(_ changed: [Int]) -> Memory {
    var forgotten: [(Int, [Int32])] = []
    for (node, depends) in factor.dependencies.enumerated()
    where changed.contains(where: { depends.holdsSorted($0) }) {
      forgotten.append((node, entries[node]))
      for index in entries[node].indices { entries[node][index] = -1 }
    }
    return Memory(entries: forgotten, end: arena.count)
  }

  func remember(_ memory: Memory) {
    for (node, before) in memory.entries { entries[node] = before }
    arena.removeSubrange(memory.end...)
  }
}

extension [Int] {
  /// Whether it holds a number, being sorted.
  func holdsSorted(_ number: Int) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) >> 1
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number
  }
}
