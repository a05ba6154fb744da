import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL

/// Works a severity out step by step, with the values put in.
struct SeverityArithmetic {
  /// Evaluates an expression.
  let evaluate: (Program) -> Value
  /// A value in words.
  let describe: (Value) -> String
  private(set) var steps: [String] = []

  init(evaluate: @escaping (Program) -> Value, describe: @escaping (Value) -> String) {
    self.evaluate = evaluate
    self.describe = describe
  }

  /// Works out a plan.
  ///
  /// - Returns: What it comes to, in words: a value, or the range that it can lie in.
  mutating func result(_ plan: SeverityPlan) -> String {
    switch plan {
    case .constant(let number): return Self.number(number)
    case .expression(let program, _):
      let value = evaluate(program)
      if case .unknown = value { return range(plan) }
      return describe(value)
    case .sum(let a, let b): return binary(plan, a, "+", b)
    case .difference(let a, let b): return binary(plan, a, "−", b)
    case .product(let a, let b): return binary(plan, a, "×", b)
    case .quotient(let a, let b): return binary(plan, a, "/", b)
    case .conditional(let condition, let then, let otherwise):
      let text = ProofBuilder.text(of: condition)
      switch evaluate(condition) {
      case .bool(let holds):
        steps.append("\(Self.cut(text)) is \(holds)")
        return result(holds ? then : otherwise)
      default:
        steps.append("\(Self.cut(text)) is not known: either may hold")
        return step("either of \(result(then)) and \(result(otherwise))", plan)
      }
    case .ramp(let inner, let points, let values): return ramp(plan, inner, points, values)
    case .greatest(let plans): return step(call("greatest", plans), plan)
    case .least(let plans): return step(call("least", plans), plan)
    case .clamp(let inner, let lower, let upper):
      return step("\(result(inner)) held between \(Self.number(lower)) and \(Self.number(upper))", plan)
    case .decay(let inner, let age, let hold, let halfLife): return decay(plan, inner, age, hold, halfLife)
    }
  }

  // MARK: Steps

  private mutating func step(_ text: String, _ plan: SeverityPlan) -> String {
    let result = range(plan)
    steps.append("\(text) = \(result)")
    return result
  }

  private mutating func binary(_ plan: SeverityPlan, _ a: SeverityPlan, _ sign: String, _ b: SeverityPlan) -> String {
    let (left, right) = (result(a), result(b))
    return step("\(left) \(sign) \(right)", plan)
  }

  private mutating func call(_ name: String, _ plans: [SeverityPlan]) -> String {
    var texts: [String] = []
    for plan in plans { texts.append(result(plan)) }
    return "\(name)(\(texts.joined(separator: ", ")))"
  }

  private mutating func ramp(
    _ plan: SeverityPlan, _ inner: SeverityPlan, _ points: [Double], _ values: [Double]
  ) -> String {
    let text = result(inner)
    let lists = "[\(Self.list(points))], [\(Self.list(values))]"
    guard let x = ends(inner), x.lower == x.upper else { return step("ramp(\(text), \(lists))", plan) }
    guard let place = points.indices.dropLast().first(where: { points[$0] < x.lower && x.lower < points[$0 + 1] })
    else { return step("ramp(\(text), \(lists)), flat there,", plan) }
    let (from, to) = (Self.number(points[place]), Self.number(points[place + 1]))
    let (low, high) = (Self.number(values[place]), Self.number(values[place + 1]))
    return step(
      "ramp(\(text), \(lists)) = \(low) + (\(Self.number(x.lower)) − \(from)) / (\(to) − \(from)) × (\(high) − \(low))",
      plan)
  }

  private mutating func decay(
    _ plan: SeverityPlan, _ inner: SeverityPlan, _ age: SeverityPlan, _ hold: Double, _ halfLife: Double
  ) -> String {
    let (severity, days) = (result(inner), result(age))
    guard let span = ends(age), span.upper > hold else {
      return step("decay(\(severity)): \(days) are within the \(Self.number(hold)) in which nothing fades,", plan)
    }
    return step(
      "decay(\(severity)) = \(severity) × 2^(−(\(days) − \(Self.number(hold))) / \(Self.number(halfLife)))", plan)
  }

  // MARK: Numbers

  private func ends(_ plan: SeverityPlan) -> SeverityPlan.Range? {
    if case .range(let range) = plan.evaluate(evaluate) { range } else { nil }
  }

  /// What a part comes to: a number, or the range that it can lie in.
  private func range(_ plan: SeverityPlan) -> String {
    guard let range = ends(plan) else { return "not known" }
    if range.lower == -.infinity, range.upper == .infinity { return "anything" }
    if let kind = kind(plan) { return NumberText.range(range.lower, range.upper, kind: kind, unit: "") }
    return range.lower == range.upper
      ? Self.number(range.lower) : "\(Self.number(range.lower))..\(Self.number(range.upper))"
  }

  /// What a part measures; nil for plain numbers.
  private func kind(_ plan: SeverityPlan) -> QuantityKind? {
    switch plan {
    case .expression(let program, _): DomainFunctions.quantity(evaluate(program))?.kind
    case .greatest(let plans), .least(let plans): plans.lazy.compactMap { kind($0) }.first
    default: nil
    }
  }

  private static func number(_ value: Double) -> String { NumberText.number(value, decimals: 4) }

  private static func list(_ values: [Double]) -> String { values.map(number).joined(separator: ", ") }

  private static func cut(_ text: String) -> String { DisplayWidth.truncated(text, to: 100) }
}
