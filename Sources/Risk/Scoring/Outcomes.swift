/// Runs through the outcomes of variables.
enum Outcomes {
  /// The most outcomes that are enumerated in one go.
  static let limit = AssessmentLimits.outcomes

  /// The number of outcomes of variables that can happen, nil beyond the limit.
  static func count(_ indices: [Int], of variables: [OpenVariable]) -> Int? {
    var count = 1
    for index in indices {
      count *= max(1, variables[index].possibleOutcomes.count)
      if count > limit { return nil }
    }
    return count
  }

  /// Calls a function for each outcome that can happen, in a fixed order.
  ///
  /// - Parameters:
  ///   - assignment: Where the outcomes are written; the other variables' are left as they are.
  ///   - body: Gets the outcome and its probability.
  static func forEach(
    _ indices: [Int], of variables: [OpenVariable], from assignment: [Int8],
    _ body: (_ assignment: [Int8], _ probability: Double) -> Void
  ) {
    let possible = indices.map { variables[$0].possibleOutcomes }
    var positions = [Int](repeating: 0, count: indices.count)
    var assignment = assignment
    while true {
      var probability = 1.0
      for (place, index) in indices.enumerated() {
        let outcome = possible[place][positions[place]]
        assignment[index] = Int8(outcome)
        probability *= variables[index].probabilities[outcome]
      }
      body(assignment, probability)
      var place = 0
      while place < indices.count {
        positions[place] += 1
        if positions[place] < possible[place].count { break }
        positions[place] = 0
        place += 1
      }
      if place == indices.count { return }
    }
  }
}

/// Draws outcomes of variables.
struct OutcomeDrawer {
  private let variables: [(index: Int, outcomes: [(outcome: Int8, probability: Double)])]

  init(_ indices: [Int], of variables: [OpenVariable]) {
    self.variables = indices.map { index in
      (index, variables[index].possibleOutcomes.map { (Int8($0), variables[index].probabilities[$0]) })
    }
  }

  /// Draws an outcome for each.
  func draw(into assignment: inout [Int8], with generator: inout SplitMix64) {
    for (index, outcomes) in variables {
      var rest = generator.nextUnit()
      var chosen = outcomes.last?.outcome ?? 0
      for (outcome, probability) in outcomes {
        rest -= probability
        if rest < 0 {
          chosen = outcome
          break
        }
      }
      assignment[index] = chosen
    }
  }
}

/// Steele, Lea and Flood's SplitMix64 (2014): a generator with a seed, the same on every machine.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number drawn evenly from 0..<1.
  mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
