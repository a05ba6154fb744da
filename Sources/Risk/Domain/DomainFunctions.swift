package import ArmsLengthVendorModel
package import CEL

extension CELType {
  /// A part of a whole.
  package static let share = CELType.abstract("share", [])
  /// A number of people or things.
  package static let count = CELType.abstract("count", [])
  /// A sum of money.
  package static let money = CELType.abstract("money", [])
  /// A length of time in days.
  package static let days = CELType.abstract("days", [])
  /// A day, as exact as it is stated.
  package static let date = CELType.abstract("date", [])

  /// The type of a quantity.
  package static func quantity(_ kind: QuantityKind) -> CELType { .abstract(kind.rawValue, []) }
}

/// The functions and operators of the domain, each declared once: name, types, meaning, examples and body.
package enum DomainFunctions {
  /// All of them, in the order of the reference.
  package static let all: [FunctionDeclaration] =
    comparisons + equalities + arithmetic + [
      isRival, isSelf, text, share, within, days, count, sum, ramp, greatest, least, clamp, decay,
    ] + ownership + measures

  // MARK: Reading arguments

  static func quantity(_ value: Value) -> QuantityValue? {
    if case .opaque(let box) = value { box.value as? QuantityValue } else { nil }
  }

  static func date(_ value: Value) -> DateValue? {
    if case .opaque(let box) = value { box.value as? DateValue } else { nil }
  }

  /// A quantity, or a plain number taken as one of the other argument's kind.
  static func quantity(_ value: Value, like other: Value) -> QuantityValue? {
    if let found = quantity(value) { return found }
    guard let kind = quantity(other)?.kind, let number = number(value) else { return nil }
    return QuantityValue(number, as: kind)
  }

  static func number(_ value: Value) -> Double? {
    switch value {
    case .int(let value): Double(value)
    case .uint(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  static func failure(_ message: String) -> Value { .error(.invalidArgument, message) }

  // MARK: Comparing

  /// The pairs of types that compare: a quantity with its like and with plain numbers in both orders.
  private static let pairs: [(CELType, CELType)] = [
    (.share, .share), (.share, .double), (.double, .share), (.count, .count), (.count, .int), (.int, .count),
    (.count, .double), (.double, .count), (.days, .days), (.days, .int), (.int, .days), (.days, .double),
    (.double, .days), (.money, .money),
  ]

  private static func literalRange(_ a: CELType, _ b: CELType) -> ClosedRange<Double>? {
    // Shares of growth may be negative.
    a == .share || b == .share ? -1...1 : nil
  }

  private static func compare(
    _ name: String, _ documentation: String, _ decide: @escaping @Sendable (QuantityValue, QuantityValue) -> Bool?,
    dates: @escaping @Sendable (DateValue, DateValue) -> Bool?
  ) -> FunctionDeclaration {
    var overloads = pairs.map { a, b in
      Overload(id: "\(name)_\(a)_\(b)", parameters: [a, b], result: .bool, literalRange: literalRange(a, b)) {
        _, arguments in
        guard let left = quantity(arguments[0], like: arguments[1]),
          let right = quantity(arguments[1], like: arguments[0])
        else { return failure("quantities expected") }
        // Money of different currencies does not compare, unless one sum is the larger at every rate.
        guard let result = decide(left, right) else { return left.open(with: right) }
        return .bool(result)
      }
    }
    overloads.append(
      Overload(id: "\(name)_date_date", parameters: [.date, .date], result: .bool) { _, arguments in
        guard let left = date(arguments[0]), let right = date(arguments[1]) else { return failure("dates expected") }
        return dates(left, right).map { .bool($0) } ?? left.open(with: right)
      })
    return FunctionDeclaration(name: name, documentation: documentation, overloads: overloads)
  }

  private static let comparisons: [FunctionDeclaration] = [
    compare("_<_", "Less than; unknown where the intervals do not decide.") {
      $0.isLess(than: $1)
    } dates: {
      $0.latest < $1.earliest ? true : $0.earliest >= $1.latest ? false : nil
    },
    compare("_>_", "Greater than; unknown where the intervals do not decide.") {
      $1.isLess(than: $0)
    } dates: {
      $1.latest < $0.earliest ? true : $1.earliest >= $0.latest ? false : nil
    },
    compare("_<=_", "Less than or equal; unknown where the intervals do not decide.") {
      $1.isLess(than: $0).map { !$0 }
    } dates: {
      $0.latest <= $1.earliest ? true : $0.earliest > $1.latest ? false : nil
    },
    compare("_>=_", "Greater than or equal; unknown where the intervals do not decide.") {
      $0.isLess(than: $1).map { !$0 }
    } dates: {
      $1.latest <= $0.earliest ? true : $1.earliest > $0.latest ? false : nil
    },
  ]

  private static func equality(_ name: String, _ documentation: String, equal: Bool) -> FunctionDeclaration {
    var overloads = pairs.map { a, b in
      Overload(id: "\(name)_\(a)_\(b)", parameters: [a, b], result: .bool, literalRange: literalRange(a, b)) {
        _, arguments in
        guard let left = quantity(arguments[0], like: arguments[1]),
          let right = quantity(arguments[1], like: arguments[0])
        else { return failure("quantities expected") }
        guard let same = left.isSame(as: right) else { return left.open(with: right) }
        return .bool(same == equal)
      }
    }
    overloads.append(
      Overload(id: "\(name)_date_date", parameters: [.date, .date], result: .bool) { _, arguments in
        guard let left = date(arguments[0]), let right = date(arguments[1]) else { return failure("dates expected") }
        if left.isExact, right.isExact { return .bool((left.earliest == right.earliest) == equal) }
        if left.latest < right.earliest || right.latest < left.earliest { return .bool(!equal) }
        return left.open(with: right)
      })
    return FunctionDeclaration(name: name, documentation: documentation, overloads: overloads)
  }

  private static let equalities: [FunctionDeclaration] = [
    equality("_==_", "Equal: exact values compare, disjoint ranges differ, otherwise unknown.", equal: true),
    equality("_!=_", "Different: exact values compare, disjoint ranges differ, otherwise unknown.", equal: false),
  ]

  // MARK: Reckoning

  /// Money added up currency by currency; nothing is no currency.
  static func merged(_ parts: [Quantity.Part]) -> [Quantity.Part] {
    var result: [Quantity.Part] = []
    for part in parts where !part.unit.isEmpty {
      let before = result.firstIndex { $0.unit == part.unit }.map { result.remove(at: $0) }
      result.append(
        Quantity.Part(
          unit: part.unit, lower: QuantityValue.tidy(part.lower + (before?.lower ?? 0)),
          upper: QuantityValue.tidy(part.upper + (before?.upper ?? 0))))
    }
    return result
  }

  /// Money of different currencies, added up.
  private static func sum(_ a: QuantityValue, _ b: QuantityValue) -> QuantityValue {
    QuantityValue(
      sumOf: merged(a.components + b.components), attributes: Array(Set(a.attributes + b.attributes)).sorted(),
      isInferred: a.isInferred || b.isInferred)
  }

  /// A sum in several currencies, so many times.
  private static func scaled(_ value: QuantityValue, _ factor: Double) -> QuantityValue {
    QuantityValue(
      sumOf: value.parts.map { part in
        // Nothing of a sum without bound is nothing.
        let upper = factor == 0 ? 0 : QuantityValue.tidy(part.upper * factor)
        return Quantity.Part(unit: part.unit, lower: QuantityValue.tidy(part.lower * factor), upper: upper)
      }, attributes: value.attributes, isInferred: value.isInferred)
  }

  private static let arithmetic: [FunctionDeclaration] = {
    func combine(
      _ name: String, _ documentation: String,
      _ body: @escaping @Sendable (QuantityValue, QuantityValue) -> (Double, Double)
    ) -> FunctionDeclaration {
      FunctionDeclaration(
        name: name, documentation: documentation,
        overloads: [CELType.share, .count, .days, .money].map { type in
          Overload(id: "\(name)_\(type)", parameters: [type, type], result: type) { _, arguments in
            guard let left = quantity(arguments[0]), let right = quantity(arguments[1]) else {
              return failure("quantities expected")
            }
            guard left.unit == right.unit, left.parts.isEmpty else {
              if name == "_+_" { return .opaque(sum(left, right)) }
              return left.open(with: right)
            }
            let (lower, upper) = body(left, right)
            return .opaque(
              QuantityValue(
                kind: left.kind, lower: QuantityValue.tidy(lower), upper: QuantityValue.tidy(upper), unit: left.unit,
                attributes: Array(Set(left.attributes + right.attributes)).sorted(),
                isInferred: left.isInferred || right.isInferred))
          }
        })
    }
    let plus = combine("_+_", "The sum of two quantities of a kind.") { ($0.lower + $1.lower, $0.upper + $1.upper) }
    let minus = combine("_-_", "The difference of two quantities of a kind.") {
      ($0.lower - $1.upper, $0.upper - $1.lower)
    }
    let between = FunctionDeclaration(
      name: "_-_", documentation: "The days between two dates.", examples: ["as_of - role.since > 90"],
      overloads: [
        Overload(id: "subtract_date_date", parameters: [.date, .date], result: .days) { _, arguments in
          guard let left = date(arguments[0]), let right = date(arguments[1]) else { return failure("dates expected") }
          func gap(_ a: Int, _ b: Int) -> Double {
            if a == .min || b == .max { return -.infinity }
            if a == .max || b == .min { return .infinity }
            return Double(a - b)
          }
          return .opaque(
            QuantityValue(
              kind: .days, lower: gap(left.earliest, right.latest), upper: gap(left.latest, right.earliest),
              attributes: [left, right].filter { !$0.isExact }.map(\.attribute)))
        }
      ])
    let times = FunctionDeclaration(
      name: "_*_", documentation: "A quantity times a number that is not negative.",
      overloads: [CELType.share, .count, .days, .money].flatMap { type in
        [CELType.double, .int].map { number in
          Overload(id: "multiply_\(type)_\(number)", parameters: [type, number], result: type) { _, arguments in
            guard let value = quantity(arguments[0]), let factor = DomainFunctions.number(arguments[1]), factor >= 0
            else {
              return failure("a number that is not negative expected")
            }
            if !value.parts.isEmpty { return .opaque(scaled(value, factor)) }
            return .opaque(
              QuantityValue(
                kind: value.kind, lower: QuantityValue.tidy(value.lower * factor),
                upper: QuantityValue.tidy(value.upper * factor), unit: value.unit,
                attributes: value.attributes, isInferred: value.isInferred))
          }
        }
      })
    let negative = FunctionDeclaration(
      name: "-_", documentation: "A quantity with the other sign.", examples: ["vendor.growth <= -parameters.fall"],
      overloads: [CELType.share, .count, .days, .money].map { type in
        Overload(id: "negate_\(type)", parameters: [type], result: type) { _, arguments in
          guard let value = quantity(arguments[0]) else { return failure("a quantity expected") }
          return .opaque(
            QuantityValue(
              kind: value.kind, lower: -value.upper, upper: -value.lower, excludesLower: value.excludesUpper,
              excludesUpper: value.excludesLower, unit: value.unit, attributes: value.attributes,
              isInferred: value.isInferred))
        }
      })
    return [plus, minus, between, times, negative]
  }()
}
