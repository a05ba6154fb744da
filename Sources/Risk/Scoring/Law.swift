/// The distribution of a number: values in rising order, each with its probability.
struct Law: Sendable {
  /// The values, rising, each once.
  private(set) var values: [Double]
  /// Their probabilities.
  private(set) var probabilities: [Double]

  /// A certain value.
  init(_ value: Double) {
    values = [value]
    probabilities = [1]
  }

  /// A law from pairs in any order.
  init(_ pairs: [(value: Double, probability: Double)]) {
    values = []
    probabilities = []
    for pair in pairs.sorted(by: { $0.value < $1.value }) where pair.probability > 0 {
      if values.last == pair.value {
        probabilities[probabilities.count - 1] += pair.probability
      } else {
        values.append(pair.value)
        probabilities.append(pair.probability)
      }
    }
  }

  /// The mean.
  var mean: Double { zip(values, probabilities).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The law of the larger of two independent numbers.
  /// - Complexity: O(*n* + *m*).
  func maximum(_ other: Law) -> Law {
    if values == [0] { return other }
    if other.values == [0] { return self }
    var result: [(value: Double, probability: Double)] = []
    var (i, j) = (0, 0)
    var (below, otherBelow) = (0.0, 0.0)
    while i < values.count || j < other.values.count {
      let value = min(i < values.count ? values[i] : .infinity, j < other.values.count ? other.values[j] : .infinity)
      let before = below * otherBelow
      if i < values.count, values[i] == value {
        below += probabilities[i]
        i += 1
      }
      if j < other.values.count, other.values[j] == value {
        otherBelow += other.probabilities[j]
        j += 1
      }
      result.append((value, below * otherBelow - before))
    }
    return Law(result)
  }

  /// The law of a mixture.
  static func mixture(_ parts: [(law: Law, weight: Double)]) -> Law {
    if parts.count == 1 { return parts[0].law }
    return Law(parts.flatMap { part in zip(part.law.values, part.law.probabilities).map { ($0, $1 * part.weight) } })
  }
}
