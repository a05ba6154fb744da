/// What each reading adds to a dimension's expected score: Shapley shares, which add up to it, and the score without each.
///
/// By Owen's multilinear extension a share is the integral over *t* in 0...1 of what the reading adds when every other one is there
/// with probability *t*: a polynomial in *t*, which Gauss–Legendre quadrature integrates exactly. A reading that is there with
/// probability *t* has the law 1 − *t* + *t*·F, so that the readings of a factor stay independent given what they share.
///
/// - SeeAlso: G. Owen, "Multilinear extensions of games", Management Science 18 (1972).
struct Attribution {
  /// The share of each reading of the dimension, in points, by its place in the model.
  private(set) var shares: [Int: Double] = [:]
  /// What the expected score loses without each reading, in points, by its place in the model.
  private(set) var losses: [Int: Double] = [:]

  /// The sum of the shares of readings that never fire for certain: nobody knows whether they do.
  var notKnown: Double {
    var sum = 0.0
    for factor in dimension.factors {
      for place in engine.plan.factors[factor].readings where !engine.plan.readings[place].canFire {
        sum += shares[engine.plan.readings[place].place] ?? 0
      }
    }
    return sum
  }

  private let engine: ScoreEngine
  private let dimension: ScoringPlan.Dimension
  /// The laws of the factors at one *t*: by factor, by the outcomes of its context.
  private var means: [[Int: Double]]
  /// What the rest of the dimension keeps, by factor and context.
  private var outside: [[Int: Double]]
  private var stack: [Double] = []
  private var time = 1.0
  /// The factor that is looked at.
  private var number = 0

  /// Works out the shares; nil if that takes too much.
  ///
  /// - Parameter expected: The dimension's expected score, in 0...100.
  /// - Complexity: O(*n*² · *v* · *o*) for *n* readings with *v* values over *o* outcomes of what they share; a few nodes suffice.
  init?(_ engine: ScoreEngine, _ dimension: ScoringPlan.Dimension, expected: Double) {
    self.engine = engine
    self.dimension = dimension
    means = dimension.factors.map { _ in [:] }
    outside = means
    let planned = dimension.factors.map { engine.plan.factors[$0] }
    let count = planned.reduce(0) { $0 + $1.readings.count }
    let work = zip(dimension.factors, planned).reduce(0.0) { sum, factor in
      sum + engine.cost(of: factor.0) * Double(factor.1.values.count)
    }
    guard count > 0, engine.isFeasible(dimension), work * 16 <= Double(AssessmentLimits.attributedNumbers) else {
      return nil
    }
    losses = run(at: [(1, 1)])
    // The shares add up to the score: that says whether there were enough nodes. With half as many as readings there always are.
    var nodes = min(8, count / 2 + 1)
    while true {
      shares = run(at: Quadrature.nodes(nodes))
      let error = abs(shares.values.reduce(0, +) - expected)
      if error < 1e-10 || nodes > count / 2 || work * Double(nodes) > Double(AssessmentLimits.attributedNumbers) {
        break
      }
      nodes = min(nodes * 2, count / 2 + 1)
    }
  }

  /// The sums over some nodes of what each reading adds.
  private mutating func run(at nodes: [(time: Double, weight: Double)]) -> [Int: Double] {
    var sums: [Int: Double] = [:]
    guard let root = dimension.tree.root else { return [:] }
    for (time, weight) in nodes {
      self.time = time
      for place in dimension.factors.indices {
        means[place].removeAll(keepingCapacity: true)
        outside[place].removeAll(keepingCapacity: true)
      }
      descend(root, outside: 1)
      for (place, factor) in dimension.factors.enumerated() {
        let planned = engine.plan.factors[factor]
        guard let root = planned.tree.root else { continue }
        number = factor
        for (index, rest) in outside[place] {
          settle(planned.context, at: index)
          stack.removeAll(keepingCapacity: true)
          stack.append(contentsOf: repeatElement(rest * weight * scale(place), count: planned.values.count))
          gain(root, planned, 0, &sums)
        }
        engine.variables.unsettle(planned.context)
      }
    }
    return sums
  }

  /// What a point of a factor is worth in its dimension.
  private func scale(_ place: Int) -> Double {
    dimension.aggregation == .weightedMean ? dimension.weights[place] : 1
  }

  /// Settles variables at the outcomes that a number stands for.
  private func settle(_ context: [Int], at index: Int) {
    var rest = index
    for variable in context.reversed() {
      let width = engine.variables.width(of: variable)
      engine.variables.settled[variable] = Int8(rest % width)
      rest /= width
    }
  }

  // MARK: The dimension

  /// The mean of a factor at this time, its context being settled.
  private mutating func mean(_ place: Int) -> Double {
    number = dimension.factors[place]
    let factor = engine.plan.factors[number]
    let index = engine.variables.index(of: factor.context)
    if let known = means[place][index] { return known }
    guard let root = factor.tree.root else { return 0 }
    let base = stack.count
    push(root, factor)
    let mean = ScoreEngine.mean(stack[base...], factor.values)
    stack.removeSubrange(base...)
    means[place][index] = mean
    return mean
  }

  /// What a part keeps on average, its context being settled: only a noisy-OR asks for it.
  private mutating func kept(_ node: Int) -> Double {
    guard dimension.aggregation == .noisyOr else { return 1 }
    switch dimension.tree.nodes[node].step {
    case .unit(let place): return 1 - mean(place) / 100
    case .independent(let parts):
      var product = 1.0
      for part in parts { product *= kept(part) }
      return product
    case .settle(let variable, let part):
      var sum = 0.0
      let places = engine.variables.places(of: variable)
      for place in places where engine.variables.probabilities[place] > 0 {
        engine.variables.settled[variable] = Int8(place - places.lowerBound)
        sum += engine.variables.probabilities[place] * kept(part)
      }
      engine.variables.settled[variable] = -1
      return sum
    }
  }

  /// Notes for each factor and context what everything else keeps.
  private mutating func descend(_ node: Int, outside rest: Double) {
    switch dimension.tree.nodes[node].step {
    case .unit(let place):
      let context = engine.plan.factors[dimension.factors[place]].context
      outside[place][engine.variables.index(of: context), default: 0] += rest
    case .independent(let parts):
      let values = parts.map { kept($0) }
      for (index, part) in parts.enumerated() {
        var others = rest
        for (other, value) in values.enumerated() where other != index { others *= value }
        descend(part, outside: others)
      }
    case .settle(let variable, let part):
      let places = engine.variables.places(of: variable)
      for place in places where engine.variables.probabilities[place] > 0 {
        engine.variables.settled[variable] = Int8(place - places.lowerBound)
        descend(part, outside: rest * engine.variables.probabilities[place])
      }
      engine.variables.settled[variable] = -1
    }
  }

  // MARK: A factor

  /// Leaves the law of a part at this time on the stack.
  private mutating func push(_ node: Int, _ factor: ScoringPlan.Factor) {
    let size = factor.values.count
    let base = stack.count
    switch factor.tree.nodes[node].step {
    case .unit(let place):
      pushReading(place, factor)
      for index in base..<stack.count { stack[index] = 1 - time + time * stack[index] }
    case .independent(let parts):
      push(parts[0], factor)
      for part in parts.dropFirst() {
        let top = stack.count
        push(part, factor)
        for index in 0..<size { stack[base + index] *= stack[top + index] }
        stack.removeSubrange(top...)
      }
    case .settle(let variable, let part):
      stack.append(contentsOf: repeatElement(0, count: size))
      let places = engine.variables.places(of: variable)
      for place in places where engine.variables.probabilities[place] > 0 {
        engine.variables.settled[variable] = Int8(place - places.lowerBound)
        let top = stack.count
        push(part, factor)
        let weight = engine.variables.probabilities[place]
        for index in 0..<size { stack[base + index] += weight * stack[top + index] }
        stack.removeSubrange(top...)
      }
      engine.variables.settled[variable] = -1
    }
  }

  private mutating func pushReading(_ place: Int, _ factor: ScoringPlan.Factor) {
    stack += engine.law(ofReading: place, factor: number, factor)
  }

  /// Adds what each reading of a part gains, `rest` on the stack being the law of everything else, times its weight.
  private mutating func gain(_ node: Int, _ factor: ScoringPlan.Factor, _ rest: Int, _ sums: inout [Int: Double]) {
    let size = factor.values.count
    let base = stack.count
    switch factor.tree.nodes[node].step {
    case .unit(let place):
      let reading = factor.readings[place]
      pushReading(place, factor)
      var sum = 0.0
      for index in 0..<(size - 1) {
        sum += (factor.values[index + 1] - factor.values[index]) * (1 - stack[base + index]) * stack[rest + index]
      }
      sums[engine.plan.readings[reading].place, default: 0] += sum
    case .independent(let parts):
      // The product of those after each part, from the last to the first.
      for _ in parts { stack.append(contentsOf: repeatElement(1, count: size)) }
      let laws = stack.count
      for part in parts { push(part, factor) }
      for index in stride(from: parts.count - 2, through: 0, by: -1) {
        for value in 0..<size {
          stack[base + index * size + value] =
            stack[base + (index + 1) * size + value] * stack[laws + (index + 1) * size + value]
        }
      }
      let before = stack.count
      for value in 0..<size { stack.append(stack[rest + value]) }
      for (index, part) in parts.enumerated() {
        let others = stack.count
        for value in 0..<size { stack.append(stack[before + value] * stack[base + index * size + value]) }
        gain(part, factor, others, &sums)
        stack.removeSubrange(others...)
        for value in 0..<size { stack[before + value] *= stack[laws + index * size + value] }
      }
    case .settle(let variable, let part):
      let places = engine.variables.places(of: variable)
      for place in places where engine.variables.probabilities[place] > 0 {
        engine.variables.settled[variable] = Int8(place - places.lowerBound)
        let weight = engine.variables.probabilities[place]
        let weighted = stack.count
        for value in 0..<size { stack.append(weight * stack[rest + value]) }
        gain(part, factor, weighted, &sums)
        stack.removeSubrange(weighted...)
      }
      engine.variables.settled[variable] = -1
    }
    stack.removeSubrange(base...)
  }
}

/// Gauss–Legendre quadrature on 0...1.
enum Quadrature {
  /// Nodes and weights that integrate polynomials up to degree 2*n* − 1 exactly.
  static func nodes(_ count: Int) -> [(time: Double, weight: Double)] {
    (0..<count).map { index in
      // Newton's method on the Legendre polynomial, from Tricomi's first approximation.
      var x = cosine(of: Double.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        var (previous, current) = (1.0, x)
        for degree in stride(from: 2, through: count, by: 1) {
          let n = Double(degree)
          (previous, current) = (current, ((2 * n - 1) * x * current - (n - 1) * previous) / n)
        }
        slope = Double(count) * (x * current - previous) / (x * x - 1)
        let step = current / slope
        x -= step
        if abs(step) < 1e-15 { break }
      }
      return ((x + 1) / 2, 1 / ((1 - x * x) * slope * slope))
    }
  }

  /// The cosine of an angle in 0...π, good enough to begin with: a Taylor series around the middle.
  private static func cosine(of angle: Double) -> Double {
    let x = angle - Double.pi / 2
    var (term, sum) = (x, x)
    for index in 1..<14 {
      term *= -x * x / Double((2 * index) * (2 * index + 1))
      sum += term
    }
    return -sum
  }
}
