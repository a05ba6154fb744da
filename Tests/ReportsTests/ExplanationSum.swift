import Foundation

/// Does the sum of a score again from the JSON of its explanation, as an auditor would: by brute force, with nothing of the product.
struct ExplanationSum {
  typealias Object = [String: Any]
  let root: Object

  init(_ bytes: [UInt8]) throws {
    root = try JSONSerialization.jsonObject(with: Data(bytes)) as? Object ?? [:]
  }

  var dimensions: [Object] { root.objects("dimensions") }

  /// The probabilities of each open point's outcomes.
  var points: [[Double]] { root.objects("points").map { $0.objects("outcomes").map { $0.number("probability") } } }

  // MARK: From factors to a dimension

  /// The score of a dimension from its groups, each by the mean of its cases; every case by its factors.
  func score(of dimension: Object) -> (score: Double, isConsistent: Bool) {
    var kept = 1.0
    var isConsistent = true
    for group in dimension.objects("groups") {
      var (mean, whole) = (0.0, 0.0)
      for found in group.objects("cases") {
        let factors = found["factors"] as? [Double] ?? []
        let value = 100 * (1 - factors.reduce(1) { $0 * (1 - $1 / 100) })
        isConsistent = isConsistent && abs(value - found.number("value")) < 1e-9
        isConsistent = isConsistent && abs(probability(found) - found.number("probability")) < 1e-12
        mean += probability(found) * value
        whole += probability(found)
      }
      isConsistent = isConsistent && abs(whole - 1) < 1e-9
      kept *= 1 - mean / 100
    }
    return (100 * (1 - kept), isConsistent)
  }

  /// How likely it is that what is given has turned out.
  func probability(_ found: Object) -> Double {
    found.objects("given").reduce(1) { $0 * points[$1.integer("point")][$1.integer("outcome")] }
  }

  // MARK: From readings to a factor

  /// The expected score of a factor, outcome by outcome of everything that it hangs on; nil if these are more than a limit.
  func score(ofFactor factor: Object, limit: Int) -> Double? {
    var named: Set<Int> = []
    for reading in factor.objects("readings") {
      for found in reading.objects("cases") { named.formUnion(found.objects("given").map { $0.integer("point") }) }
      named.formUnion(Self.points(of: reading))
    }
    named.formUnion(Self.points(of: factor))
    let order = named.sorted()
    guard order.reduce(1, { min(limit + 1, $0 * points[$1].count) }) <= limit else { return nil }
    var sum = 0.0
    func step(_ place: Int, _ assignment: [Int: Int], _ probability: Double) {
      guard probability > 0 else { return }
      guard place < order.count else {
        sum += probability * largest(factor, assignment)
        return
      }
      for (outcome, chance) in points[order[place]].enumerated() {
        step(place + 1, assignment.merging([order[place]: outcome]) { $1 }, probability * chance)
      }
    }
    step(0, [:], 1)
    return sum
  }

  private static func points(of holder: Object) -> Set<Int> {
    holder.objects("controls").reduce(into: []) { found, control in
      if let coin = control["coin_point"] as? Int { found.insert(coin) }
      for part in control.objects("left") { found.formUnion(part.objects("given").map { $0.integer("point") }) }
    }
  }

  /// What the controls leave of a severity in one outcome.
  private func left(_ holder: Object, _ assignment: [Int: Int]) -> Double {
    holder.objects("controls").reduce(1) { left, control in
      if let coin = control["coin_point"] as? Int, assignment[coin] == 1 {
        return left * (1 - control.number("strongest"))
      }
      let part = control.objects("left").first { Self.holds($0, assignment) }
      return left * (part?.number("part") ?? .nan)
    }
  }

  private static func holds(_ found: Object, _ assignment: [Int: Int]) -> Bool {
    found.objects("given").allSatisfy { assignment[$0.integer("point")] == $0.integer("outcome") }
  }

  /// The expected largest severity in one outcome: the integral of the probability that it is more than x.
  private func largest(_ factor: Object, _ assignment: [Int: Int]) -> Double {
    var indicators: [String: [(prior: Double, low: Double, high: Double)]] = [:]
    let whole = left(factor, assignment)
    for reading in factor.objects("readings") {
      guard let found = reading.objects("cases").first(where: { Self.holds($0, assignment) }) else { return .nan }
      let part = whole * left(reading, assignment)
      let severity = found["severity"] as? Object ?? [:]
      indicators[reading["indicator"] as? String ?? "", default: []].append(
        (found.number("prior"), severity.number("from") * part, severity.number("to") * part))
    }
    let ends = Set(indicators.values.flatMap { $0.flatMap { [$0.low, $0.high] } } + [0]).sorted()
    var sum = 0.0
    for (below, above) in zip(ends, ends.dropFirst()) {
      let under = indicators.values.reduce(1) { $0 * Self.atMost(below, $1) }
      sum += (above - below) * (1 - under)
    }
    return sum
  }

  /// How likely it is that an indicator's largest severity is at most x. One number from 0...1 is drawn for it; readings fire whose
  /// prior is above that number. An undecided severity is at either end with one half.
  private static func atMost(_ x: Double, _ readings: [(prior: Double, low: Double, high: Double)]) -> Double {
    let steps = Set(readings.map(\.prior) + [0, 1]).sorted()
    return zip(steps, steps.dropFirst()).reduce(0) { sum, step in
      let firing = readings.filter { $0.prior > step.0 }
      let chance = firing.reduce(1) { product, reading in
        product * (reading.low > x ? 0 : reading.high > x ? 0.5 : 1)
      }
      return sum + (step.1 - step.0) * chance
    }
  }
}

extension [String: Any] {
  func objects(_ name: String) -> [[String: Any]] { self[name] as? [[String: Any]] ?? [] }
  func object(_ name: String) -> [String: Any] { self[name] as? [String: Any] ?? [:] }
  func number(_ name: String) -> Double { (self[name] as? NSNumber)?.doubleValue ?? .nan }
  func integer(_ name: String) -> Int { (self[name] as? NSNumber)?.intValue ?? -1 }
}
