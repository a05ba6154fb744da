import ArmsLengthSourceText
import ArmsLengthVendorModel
package import CEL

/// A severity over ranges: literals, quantities, `+ - * /`, `?:`, `ramp`, `decay`, `greatest`, `least`, `clamp`.
/// Whatever is not one of these is evaluated as an expression; an unknown is the full range of its type.
package indirect enum SeverityPlan: Sendable {
  case constant(Double)
  case expression(Program, full: Range)
  case sum(SeverityPlan, SeverityPlan)
  case difference(SeverityPlan, SeverityPlan)
  case product(SeverityPlan, SeverityPlan)
  case quotient(SeverityPlan, SeverityPlan)
  case conditional(Program, SeverityPlan, SeverityPlan)
  case ramp(SeverityPlan, points: [Double], values: [Double])
  case greatest([SeverityPlan])
  case least([SeverityPlan])
  case clamp(SeverityPlan, lower: Double, upper: Double)
  case decay(SeverityPlan, age: SeverityPlan, hold: Double, halfLife: Double)

  /// A range of numbers, the ends possibly infinite.
  package struct Range: Sendable, Hashable {
    package var lower: Double
    package var upper: Double
    package init(_ lower: Double, _ upper: Double) {
      self.lower = lower
      self.upper = upper
    }
    func union(_ other: Range) -> Range { Range(min(lower, other.lower), max(upper, other.upper)) }
  }

  /// What a part comes to.
  package enum Outcome: Sendable {
    /// A range.
    case range(Range)
    /// A variable must have an outcome first.
    case pending(variable: Int)
    /// An error.
    case failure(EvaluationError)
  }

  // MARK: Evaluating

  /// Evaluates the severity.
  ///
  /// - Parameters:
  ///   - evaluate: Evaluates an expression.
  ///   - onUnknown: Gets the attributes that leave the severity open.
  package func evaluate(
    _ evaluate: (Program) -> Value, onUnknown: (UnknownSet) -> Void = { _ in }
  ) -> Outcome {
    func both(_ a: SeverityPlan, _ b: SeverityPlan, _ combine: (Range, Range) -> Range) -> Outcome {
      switch (a.evaluate(evaluate, onUnknown: onUnknown), b.evaluate(evaluate, onUnknown: onUnknown)) {
      case (.range(let x), .range(let y)): .range(combine(x, y))
      case (.failure(let error), _), (_, .failure(let error)): .failure(error)
      case (.pending(let variable), _), (_, .pending(let variable)): .pending(variable: variable)
      }
    }
    func fold(_ plans: [SeverityPlan], _ combine: (Range, Range) -> Range) -> Outcome {
      var result: Range?
      for plan in plans {
        let outcome = plan.evaluate(evaluate, onUnknown: onUnknown)
        guard case .range(let range) = outcome else { return outcome }
        result = result.map { combine($0, range) } ?? range
      }
      return .range(result ?? Range(0, 0))
    }
    func map(_ plan: SeverityPlan, _ transform: (Range) -> Range) -> Outcome {
      let outcome = plan.evaluate(evaluate, onUnknown: onUnknown)
      if case .range(let range) = outcome { return .range(transform(range)) }
      return outcome
    }
    switch self {
    case .constant(let value): return .range(Range(value, value))
    case .expression(let program, let full):
      switch evaluate(program) {
      case .unknown(let set):
        if let variable = set.variables.first { return .pending(variable: variable) }
        onUnknown(set)
        return .range(full)
      case .error(let error): return .failure(error)
      case let value:
        if let number = DomainFunctions.number(value) { return .range(Range(number, number)) }
        guard let quantity = DomainFunctions.quantity(value) else { return .range(full) }
        if !quantity.isExact, case .unknown(let set) = quantity.open() { onUnknown(set) }
        return .range(Range(quantity.lower, quantity.upper))
      }
    case .conditional(let condition, let then, let otherwise):
      switch evaluate(condition) {
      case .bool(true): return then.evaluate(evaluate, onUnknown: onUnknown)
      case .bool(false): return otherwise.evaluate(evaluate, onUnknown: onUnknown)
      case .unknown(let set):
        if let variable = set.variables.first { return .pending(variable: variable) }
        onUnknown(set)
        return both(then, otherwise) { $0.union($1) }
      case .error(let error): return .failure(error)
      default: return .failure(EvaluationError(.noMatchingOverload, "a condition must be true or false"))
      }
    case .sum(let a, let b): return both(a, b) { Range($0.lower + $1.lower, $0.upper + $1.upper) }
    case .difference(let a, let b): return both(a, b) { Range($0.lower - $1.upper, $0.upper - $1.lower) }
    case .product(let a, let b): return both(a, b) { Self.corners($0, $1, *) }
    case .quotient(let a, let b):
      if case .range(let y) = b.evaluate(evaluate, onUnknown: { _ in }), y.lower == 0, y.upper == 0 {
        return .failure(EvaluationError(.divisionByZero, "division by zero"))
      }
      return both(a, b) { x, y in
        y.lower <= 0 && y.upper >= 0 ? Range(-.infinity, .infinity) : Self.corners(x, y, /)
      }
    case .ramp(let plan, let points, let values): return map(plan) { Self.ramp($0, points, values) }
    case .greatest(let plans): return fold(plans) { Range(max($0.lower, $1.lower), max($0.upper, $1.upper)) }
    case .least(let plans): return fold(plans) { Range(min($0.lower, $1.lower), min($0.upper, $1.upper)) }
    case .clamp(let plan, let lower, let upper):
      return map(plan) { Range(min(upper, max(lower, $0.lower)), min(upper, max(lower, $0.upper))) }
    case .decay(let plan, let age, let hold, let halfLife):
      return both(plan, age) { severity, age in
        // The older, the less; an open end of the age is no decay or all of it.
        func kept(_ age: Double) -> Double { age == .infinity ? 0 : Numbers.half(max(0, age - hold) / halfLife) }
        return Range(severity.lower * kept(age.upper), severity.upper * kept(age.lower))
      }
    }
  }

  /// The least and the largest severity that can come out, whatever the documents say.
  package var bounds: Range {
    let outcome = evaluate { program in .unknown(UnknownSet(Attribute(program.source))) }
    if case .range(let range) = outcome { return range }
    return Range(0, 100)
  }

  private static func corners(_ a: Range, _ b: Range, _ combine: (Double, Double) -> Double) -> Range {
    let all = [(a.lower, b.lower), (a.lower, b.upper), (a.upper, b.lower), (a.upper, b.upper)].map { x, y in
      let value = combine(x, y)
      return value.isNaN ? 0 : value
    }
    return Range(all.min() ?? 0, all.max() ?? 0)
  }

  /// The values that a ramp takes over a range.
  static func ramp(_ range: Range, _ points: [Double], _ values: [Double]) -> Range {
    func value(at x: Double) -> Double {
      if x <= points[0] { return values[0] }
      for index in 1..<points.count where x <= points[index] {
        let part = (x - points[index - 1]) / (points[index] - points[index - 1])
        return values[index - 1] + (values[index] - values[index - 1]) * part
      }
      return values[values.count - 1]
    }
    let inside = zip(points, values).filter { range.lower < $0.0 && $0.0 < range.upper }.map(\.1)
    let all = inside + [value(at: range.lower), value(at: range.upper)]
    return Range(all.min() ?? 0, all.max() ?? 0)
  }
}

/// The few functions of real numbers that the scoring needs.
enum Numbers {
  /// Half to the power of a number that is not negative.
  static func half(_ exponent: Double) -> Double {
    if exponent > 1074 { return 0 }
    let whole = exponent.rounded(.down)
    // The exponential series of the rest times ln 2, below 0.7: twenty terms are exact to the last bit or two.
    let x = -(exponent - whole) * 0.693_147_180_559_945_3
    var (term, sum) = (1.0, 1.0)
    for n in 1...20 {
      term *= x / Double(n)
      sum += term
    }
    return Double(sign: .plus, exponent: -Int(whole), significand: 1) * sum
  }

  /// The *n*-th root of a number in 0...1, by Newton's method.
  static func root(_ value: Double, _ n: Int) -> Double {
    guard n > 1, value > 0 else { return value }
    var x = 1.0
    for _ in 0..<200 {
      var power = 1.0
      for _ in 1..<n { power *= x }
      let next = x - (power * x - value) / (Double(n) * power)
      if next == x || abs(next - x) < 1e-17 { break }
      x = next
    }
    return x
  }

  /// The prior of each of *n* indicators of a factor whose own prior is *q*: 1 − (1 − q)^(1/n).
  static func split(prior q: Double, over n: Int) -> Double { 1 - root(1 - q, max(1, n)) }
}
