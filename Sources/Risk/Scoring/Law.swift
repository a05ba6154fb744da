/// The distribution of a number: values in rising order, each with its probability.
struct Law: Sendable {
  /// The values, rising.
  private(set) var values: [Double]
  /// Their probabilities.
  private(set) var probabilities: [Double]

  /// The most values that are told apart; beyond them neighbors are drawn together to their mean.
  static let limit = 1 << 13

  /// A certain value.
  init(_ value: Double) {
    values = [value]
    probabilities = [1]
  }

  /// A law from pairs in any order.
  ///
  /// - Parameter negligible: The probability below which a value is not told apart from its neighbor.
  init(_ pairs: [(value: Double, probability: Double)], negligible: Double = Law.negligible) {
    values = []
    probabilities = []
    let sorted = pairs.sorted { $0.value < $1.value }
    values.reserveCapacity(sorted.count)
    probabilities.reserveCapacity(sorted.count)
    for pair in sorted where pair.probability > 0 { add(pair.value, pair.probability, negligible) }
    if values.count > Self.limit { drawTogether() }
  }

  /// A law from P(number ≤ value).
  init(cumulative: ArraySlice<Double>, _ values: [Double]) {
    self.values = []
    probabilities = []
    var before = 0.0
    for (value, below) in zip(values, cumulative) {
      // What differs by rounding alone is nothing.
      if below - before > 1e-16 { add(value, below - before) }
      before = below
    }
    if self.values.isEmpty { (self.values, probabilities) = ([values.last ?? 0], [1]) }
  }

  /// Puts a value at the end. What differs by rounding alone, or weighs next to nothing, joins its neighbor.
  private mutating func add(_ value: Double, _ probability: Double, _ negligible: Double = Law.negligible) {
    guard let last = values.last, let weight = probabilities.last,
      value - last < 1e-12 || min(weight, probability) < negligible
    else {
      values.append(value)
      probabilities.append(probability)
      return
    }
    // The heavier one keeps its place: a value on the edge of a tier stays on it.
    if probability > weight { values[values.count - 1] = value }
    probabilities[probabilities.count - 1] = weight + probability
  }

  /// A probability that is not told apart: ten thousand of them move no tier by more than two millionths.
  static let negligible = 2e-10

  /// Draws neighbors together that lie close to each other, keeping the mean; what weighs much stays as it is.
  private mutating func drawTogether() {
    guard let first = values.first, let last = values.last, last > first else { return }
    let width = (last - first) / Double(Self.limit / 2)
    let heavy = 1 / Double(Self.limit / 2)
    var (newValues, newProbabilities): ([Double], [Double]) = ([], [])
    var (sum, weight, end) = (0.0, 0.0, first + width)
    func flush() {
      if weight > 0 {
        newValues.append(sum / weight)
        newProbabilities.append(weight)
      }
      (sum, weight) = (0, 0)
    }
    for (value, probability) in zip(values, probabilities) {
      if value >= end || probability >= heavy {
        flush()
        while value >= end { end += max(width, (value - end).rounded(.down)) }
      }
      sum += value * probability
      weight += probability
      if probability >= heavy { flush() }
    }
    flush()
    (values, probabilities) = (newValues, newProbabilities)
  }

  /// The mean.
  var mean: Double { zip(values, probabilities).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The law of two independent numbers put together.
  ///
  /// - Parameters:
  ///   - isProduct: Whether they multiply; otherwise they add up.
  ///   - weight: The probability of the case that the laws are for: the rarer it is, the less needs to be told apart.
  /// - Complexity: O(*n* · *m* · log) in the numbers of values.
  func combined(_ other: Law, _ isProduct: Bool, weight: Double = 1) -> Law {
    func combine(_ a: Double, _ b: Double) -> Double { isProduct ? a * b : a + b }
    if values.count == 1 { return other.mapped { combine(values[0], $0) } }
    if other.values.count == 1 { return mapped { combine($0, other.values[0]) } }
    var pairs: [(value: Double, probability: Double)] = []
    pairs.reserveCapacity(values.count * other.values.count)
    for (value, probability) in zip(values, probabilities) {
      for (second, weight) in zip(other.values, other.probabilities) {
        pairs.append((combine(value, second), probability * weight))
      }
    }
    return Law(pairs, negligible: min(1e-4, Self.negligible / max(1e-12, weight)))
  }

  /// The law of a number that rises with this one.
  func mapped(_ transform: (Double) -> Double) -> Law {
    var law = self
    for index in law.values.indices { law.values[index] = transform(law.values[index]) }
    return law
  }

  /// The law of a number that falls as this one rises.
  func falling(_ transform: (Double) -> Double) -> Law {
    var law = mapped(transform)
    law.values.reverse()
    law.probabilities.reverse()
    return law
  }

  /// The law of a mixture.
  static func mixture(_ parts: [(law: Law, weight: Double)]) -> Law {
    if parts.count == 1 { return parts[0].law }
    return Law(parts.flatMap { part in zip(part.law.values, part.law.probabilities).map { ($0, $1 * part.weight) } })
  }
}
