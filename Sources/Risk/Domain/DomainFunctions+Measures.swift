import ArmsLengthVendorModel
import CEL

extension DomainFunctions {
  static let isRival = FunctionDeclaration(
    name: "isRival",
    documentation:
      "Whether a party is a rival of the buyer: named by it, active in one of its markets, or controlled by or controlling one that is; never the buyer's own group.",
    examples: ["buyer.isRival(stake.holder)"],
    overloads: [
      Overload(
        id: "buyer_is_rival", parameters: [.record("buyer"), .record("party")], result: .bool, isMember: true,
        isStrict: false
      ) { context, arguments in
        guard case .record(let buyer) = arguments[0] else { return arguments[0] }
        switch arguments[1] {
        case .record(let party): return context.field(party, DomainRecords.rivalField)
        case .unknown:
          // Of a buyer without rivals nobody is one, whoever it is.
          let none = context.field(buyer, DomainRecords.noRivalsField)
          return none == .bool(true) ? .bool(false) : arguments[1]
        case .error: return arguments[1]
        default: return failure("a party expected")
        }
      }
    ])

  static let isSelf = FunctionDeclaration(
    name: "isSelf", documentation: "Whether a party is the buyer or belongs to the buyer's group.",
    examples: ["!buyer.isSelf(stake.holder)"],
    overloads: [
      Overload(id: "buyer_is_self", parameters: [.record("buyer"), .record("party")], result: .bool, isMember: true) {
        context, arguments in
        guard case .record(let party) = arguments[1] else { return failure("a party expected") }
        return context.field(party, DomainRecords.selfField)
      }
    ])

  static let text = FunctionDeclaration(
    name: "string", documentation: "A quantity or date as it is written.", examples: ["string(stake.economic)"],
    overloads: [CELType.share, .count, .days, .money, .date].map { type in
      Overload(id: "string_\(type)", parameters: [type], result: .string) { _, arguments in
        guard case .opaque(let value) = arguments[0] else { return failure("a quantity or date expected") }
        return .string(value.description)
      }
    })

  static let share = FunctionDeclaration(
    name: "share",
    documentation:
      "What part a count is of its base (`200 of 1400`), or what part the first count is of both together; unknown where no base is stated.",
    examples: ["share(event.employees) >= 0.1", "share(vendor.contractors, vendor.employees) >= 0.5"],
    overloads: [
      Overload(id: "share_count", parameters: [.count], result: .share) { _, arguments in
        guard let value = quantity(arguments[0]) else { return failure("a count expected") }
        guard let basis = value.basis, basis.upper > 0 else {
          return .unknown(UnknownSet(value.attributes.map { Attribute("base of " + $0, .missing) }))
        }
        let lower = value.lower / basis.upper
        let upper = basis.lower > 0 ? value.upper / basis.lower : 1
        return .opaque(
          QuantityValue(
            kind: .share, lower: min(1, lower), upper: min(1, upper), excludesLower: value.excludesLower,
            excludesUpper: value.excludesUpper, attributes: value.attributes))
      },
      Overload(id: "share_count_count", parameters: [.count, .count], result: .share) { _, arguments in
        guard let part = quantity(arguments[0]), let rest = quantity(arguments[1]) else {
          return failure("counts expected")
        }
        func ratio(_ part: Double, _ rest: Double) -> Double {
          if part == .infinity { return 1 }
          return part + rest > 0 ? part / (part + rest) : 0
        }
        return .opaque(
          QuantityValue(
            kind: .share, lower: rest.upper == .infinity ? 0 : ratio(part.lower, rest.upper),
            upper: ratio(part.upper, rest.lower), attributes: Array(Set(part.attributes + rest.attributes)).sorted(),
            isInferred: part.isInferred || rest.isInferred))
      },
    ])

  static let within = FunctionDeclaration(
    name: "within",
    documentation: "Whether a quantity lies in the range that another one states; unknown where that is not decided.",
    examples: ["within(stake.voting, trigger.voting)"],
    overloads: [CELType.share, .count, .days, .money].map { type in
      Overload(id: "within_\(type)", parameters: [type, type], result: .bool) { _, arguments in
        guard let value = quantity(arguments[0]), let range = quantity(arguments[1]) else {
          return failure("two quantities of one kind expected")
        }
        guard value.unit == range.unit, value.parts.isEmpty else { return value.open(with: range) }
        let above =
          value.lower > range.lower || (value.lower == range.lower && (!range.excludesLower || value.excludesLower))
        let below =
          value.upper < range.upper || (value.upper == range.upper && (!range.excludesUpper || value.excludesUpper))
        if above, below { return .bool(true) }
        // Touching ends count as apart where either side excludes its end.
        let under =
          value.upper < range.lower || (value.upper == range.lower && (range.excludesLower || value.excludesUpper))
        let over =
          value.lower > range.upper || (value.lower == range.upper && (range.excludesUpper || value.excludesLower))
        if under || over { return .bool(false) }
        return value.open()
      }
    })

  static let days = FunctionDeclaration(
    name: "days", documentation: "A number of days.", examples: ["as_of - stake.since <= days(365)"],
    overloads: [
      Overload(id: "days_int", parameters: [.int], result: .days) { _, arguments in
        .opaque(QuantityValue(number(arguments[0]) ?? 0, as: .days))
      }
    ])

  // MARK: Lists

  static let count = FunctionDeclaration(
    name: "count",
    documentation: "How many elements a list has, as a range: possible elements may or may not be there.",
    examples: ["count(vendor.stakes) >= 3"],
    overloads: [
      Overload(id: "count_list", parameters: [.list(.dyn)], result: .count) { _, arguments in
        guard case .list(let list) = arguments[0] else { return failure("a list expected") }
        let pending = openVariables(list.presence.compactMap { $0 })
        if let pending { return .unknown(pending) }
        let certain = list.presence.count { $0 == nil }
        let open = list.presence.compactMap { $0 }
        return .opaque(
          QuantityValue(
            kind: .count, lower: Double(certain), upper: open.isEmpty ? Double(certain) : .infinity,
            attributes: open.flatMap { $0.attributes.map(\.name) }.sorted(), isInferred: !open.isEmpty))
      }
    ])

  static let sum = FunctionDeclaration(
    name: "sum",
    documentation:
      "The sum of a list of quantities, as a range: what is not known of an element or whether it is there widens it.",
    examples: ["sum(vendor.customers.filter(c, c.leaving).map(c, c.share)) >= 0.1"],
    overloads: [CELType.share, .count, .days, .money].map { type in
      Overload(id: "sum_\(type)", parameters: [.list(type)], result: type) { _, arguments in
        guard case .list(let list) = arguments[0], case .abstract(let name, _) = type,
          let kind = QuantityKind(rawValue: name)
        else { return failure("a list of quantities expected") }
        return sum(list, kind)
      }
    })

  private static func sum(_ list: ListValue, _ kind: QuantityKind) -> Value {
    let unknowns = list.elements.compactMap { if case .unknown(let set) = $0 { set } else { nil } }
    if let pending = openVariables(list.presence.compactMap { $0 } + unknowns) { return .unknown(pending) }
    var (lower, upper) = (0.0, 0.0)
    var attributes: Set<String> = []
    var parts: [Quantity.Part] = []
    var (isInferred, hasUnknown) = (false, false)
    for (element, presence) in zip(list.elements, list.presence) {
      switch element {
      case .error: return element
      case .unknown(let set):
        upper += kind == .share ? 1 : .infinity
        attributes.formUnion(set.attributes.map(\.name))
        (isInferred, hasUnknown) = (true, true)
      default:
        guard let value = quantity(element) else { return failure("a list of quantities expected") }
        if kind == .money {
          parts += value.components.map {
            presence == nil ? $0 : Quantity.Part(unit: $0.unit, lower: 0, upper: $0.upper)
          }
        }
        if presence == nil { lower += value.lower }
        // What nobody has listed may be there more than once.
        upper += presence != nil && value.isInferred && value.upper > 0 ? .infinity : value.upper
        if !value.isExact { attributes.formUnion(value.attributes) }
      }
      if let presence {
        attributes.formUnion(presence.attributes.map(\.name))
        isInferred = true
      }
    }
    (lower, upper) = (QuantityValue.tidy(lower), QuantityValue.tidy(upper))
    if kind == .share { upper = min(1, upper) }
    if kind == .money {
      // What is not known may be money of any of the currencies.
      let total = merged(parts).map { part in
        Quantity.Part(unit: part.unit, lower: part.lower, upper: hasUnknown ? .infinity : part.upper)
      }
      guard total.isEmpty else {
        return .opaque(QuantityValue(sumOf: total, attributes: attributes.sorted(), isInferred: isInferred))
      }
    }
    return .opaque(
      QuantityValue(
        kind: kind, lower: min(lower, upper), upper: upper, attributes: attributes.sorted(), isInferred: isInferred))
  }

  /// What is open because a variable has no outcome yet; nil where only attributes are missing.
  static func openVariables(_ sets: [UnknownSet]) -> UnknownSet? {
    let open = sets.filter { !$0.variables.isEmpty }
    return open.isEmpty ? nil : UnknownSet(open.flatMap(\.attributes))
  }

  // MARK: Severities

  static let ramp = FunctionDeclaration(
    name: "ramp",
    documentation: "Linear between points and flat outside them; over a range it is the range of values it takes.",
    examples: ["ramp(stake.economic, [0.25, 0.50], [60, 80])"],
    overloads: [
      Overload(id: "ramp", parameters: [.dyn, .list(.dyn), .list(.dyn)], result: .double, body: severityOnly)
    ])

  static let greatest = FunctionDeclaration(
    name: "greatest", documentation: "The largest of its arguments, as a range where they are ranges.",
    examples: ["greatest(stake.economic, stake.voting)"], overloads: extremes("greatest"))

  static let least = FunctionDeclaration(
    name: "least", documentation: "The smallest of its arguments, as a range where they are ranges.",
    examples: ["least(stake.economic, stake.voting)"], overloads: extremes("least"))

  static let clamp = FunctionDeclaration(
    name: "clamp", documentation: "A number kept between two bounds.", examples: ["clamp(20 + 10 * 3, 0, 60)"],
    overloads: [Overload(id: "clamp", parameters: [.dyn, .dyn, .dyn], result: .double, body: severityOnly)])

  static let decay = FunctionDeclaration(
    name: "decay",
    documentation:
      "A severity that holds for a time and then halves with every half-life: severity, age in days, hold in days, half-life in days.",
    examples: ["decay(45, as_of - event.on, 365, 1460)"],
    overloads: [Overload(id: "decay", parameters: [.dyn, .dyn, .dyn, .dyn], result: .double, body: severityOnly)])

  private static func extremes(_ name: String) -> [Overload] {
    [CELType.share, .count, .days].map { type in
      Overload(id: "\(name)_\(type)", parameters: [type, type], result: type, body: severityOnly)
    } + [Overload(id: "\(name)_number", parameters: [.dyn, .dyn], result: .double, body: severityOnly)]
  }

  /// These are evaluated over ranges by the severity that they stand in (`SeverityPlan`), where an unknown is its type's full range.
  private static let severityOnly: Overload.Body = { _, _ in
    failure("this function stands in `severity` only")
  }
}
