extension MathExtension {
  /// `math.greatest` and `math.least`.
  static let extremes: [FunctionDeclaration] = [
    extreme(
      "greatest", "The greatest of some numbers or of a list of numbers; the first of equal ones.",
      ["math.greatest(1, 2u, 1.5) == 2", "math.greatest([-42.0, -21.5]) == -21.5"], wanted: 1),
    extreme(
      "least", "The least of some numbers or of a list of numbers; the first of equal ones.",
      ["math.least(1, 2u, 1.5) == 1", "math.least([-42.0, -21.5]) == -42.0"], wanted: -1),
  ]

  private static let numbers: [CELType] = [.int, .uint, .double]

  /// - Parameter wanted: How a number compares to the ones that it replaces: 1 for the greatest, -1 for the least.
  private static func extreme(_ name: String, _ documentation: String, _ examples: [String], wanted: Int)
    -> FunctionDeclaration
  {
    let single = numbers.map { type in
      Overload("math_\(name)_\(type)", [type], type, implementation: .unary { _, value in value })
    }
    let pairs = numbers.flatMap { first in
      numbers.map { second in
        Overload(
          "math_\(name)_\(first)_\(second)", [first, second], first == second ? first : .dyn,
          implementation: .binary { context, a, b in
            guard let order = EvaluationContext.compareNumbers(b, a) else { return unordered(&context) }
            return order == wanted ? b : a
          })
      }
    }
    let several = numbers.map { type in
      Overload(
        "math_\(name)_\(type)_\(type)_\(type)", [type, type, type], type, isVariadic: true,
        implementation: .variadic { context, arguments in
          var search = ExtremeSearch(name: name, wanted: wanted)
          for argument in arguments { search.add(argument, presence: .null, &context) }
          return search.result(&context)
        })
    }
    let lists = numbers.map { type in
      Overload(
        "math_\(name)_list_\(type)", [.list(type)], type,
        implementation: .unary { context, list in
          if let stop = context.charge(list.count / 8) { return stop }
          if let plain = extreme(of: list, wanted, &context) { return plain }
          var search = ExtremeSearch(name: name, wanted: wanted)
          for index in 0..<list.count {
            search.add(context.element(list, index), presence: context.presence(list, index), &context)
          }
          return search.result(&context)
        })
    }
    return FunctionDeclaration(
      name: "math.\(name)", documentation: documentation, examples: examples,
      overloads: single + pairs + several + lists)
  }

  /// The extreme of a list of ints or of doubles that have an order; nil for any other list.
  private static func extreme(of list: Slot, _ wanted: Int, _ context: inout EvaluationContext) -> Slot? {
    guard !list.flag, list.count > 0 else { return nil }
    var best = context.element(list, 0)
    let kind = best.kind
    guard kind == .int || kind == .double && !best.double.isNaN else { return nil }
    for index in 1..<list.count {
      let element = context.element(list, index)
      guard element.kind == kind else { return nil }
      if kind == .int {
        if wanted > 0 ? element.int > best.int : element.int < best.int { best = element }
      } else {
        guard !element.double.isNaN else { return nil }
        if wanted > 0 ? element.double > best.double : element.double < best.double { best = element }
      }
    }
    return best
  }

  fileprivate static func unordered(_ context: inout EvaluationContext) -> Slot {
    context.fail(.invalidArgument, "NaN has no place in an order")
  }
}

/// The search for the greatest or least of numbers, some of which are unknown or there only possibly.
private struct ExtremeSearch {
  let name: String
  let wanted: Int
  private var best: Slot?
  /// Numbers that are there only possibly, with what decides about them.
  private var possible: [(value: Slot, presence: Slot)] = []
  private var unknown: Slot?
  private var error: Slot?

  init(name: String, wanted: Int) {
    self.name = name
    self.wanted = wanted
  }

  mutating func add(_ value: Slot, presence: Slot, _ context: inout EvaluationContext) {
    switch value.kind {
    case .unknown: unknown = unknown.map { context.merge($0, value) } ?? value
    case .int, .uint, .double:
      if presence.isUnknown {
        possible.append((value, presence))
      } else if let current = best {
        guard let order = EvaluationContext.compareNumbers(value, current) else {
          error = error ?? MathExtension.unordered(&context)
          return
        }
        if order == wanted { best = value }
      } else {
        best = value
      }
    default: error = error ?? (value.isError ? value : context.noOverload("math.\(name)", [value]))
    }
  }

  mutating func result(_ context: inout EvaluationContext) -> Slot {
    if let error { return error }
    // What is there only possibly matters where it would be the result.
    for (value, presence) in possible {
      if let best, let order = EvaluationContext.compareNumbers(value, best),
        order == -wanted || order == 0 && value.kind == best.kind
      {
        continue
      }
      unknown = unknown.map { context.merge($0, presence) } ?? presence
    }
    if let unknown { return unknown }
    return best ?? context.fail(.invalidArgument, "an empty list has no \(name) number")
  }
}
