import ArmsLengthTies
import ArmsLengthVendorModel
import CEL

extension DomainFunctions {
  static let hhi = FunctionDeclaration(
    name: "hhi",
    documentation:
      "How concentrated a market is, in points of 0 to 10,000: the sum of the squares of the firms' shares (fractions: 0.4 for 40 %), the Herfindahl–Hirschman index. Of shares that are ranges it is the range over all that keep to one whole.",
    examples: ["hhi([0.4, 0.3, 0.2, 0.1]) == 3000.0"],
    overloads: [(CELType.share, CELType.count), (.double, .double), (.int, .double)].map { element, result in
      Overload(id: "hhi_\(element)", parameters: [.list(element)], result: result) { _, arguments in
        hhi(arguments[0])
      }
    })

  private static func hhi(_ value: Value) -> Value {
    guard case .list(let list) = value, list.elements.contains(where: { quantity($0) != nil }) else {
      var reader = MeasureReader()
      let shares = reader.numbers(value, "shares")
      return reader.result { () throws(MeasureError) in MeasureReader.value(try Concentration.hhi(shares)) }
    }
    // Quantities: what is not known of a share or whether it is there widens the range.
    let open = list.elements.compactMap { if case .unknown(let set) = $0 { set } else { nil } }
    if let pending = openVariables(list.presence.compactMap { $0 } + open) { return .unknown(pending) }
    var ranges: [ClosedRange<Double>] = []
    var attributes: Set<String> = []
    var isInferred = false
    for (element, presence) in zip(list.elements, list.presence) {
      if case .error = element { return element }
      if case .unknown(let set) = element {
        ranges.append(0...1)
        attributes.formUnion(set.attributes.map(\.name))
        isInferred = true
      } else if let share = quantity(element).map({ $0.lower...$0.upper }) ?? number(element).map({ $0...$0 }) {
        ranges.append(presence == nil ? share : min(0, share.lowerBound)...max(0, share.upperBound))
        if let value = quantity(element), !value.isExact { attributes.formUnion(value.attributes) }
      } else {
        return failure("a list of shares expected")
      }
      if let presence {
        attributes.formUnion(presence.attributes.map(\.name))
        isInferred = true
      }
    }
    do throws(MeasureError) {
      return points(try Concentration.hhi(ranges: ranges), attributes.sorted(), isInferred: isInferred)
    } catch { return failure(error.description) }
  }

  private static func points(_ range: ClosedRange<Double>, _ attributes: [String], isInferred: Bool) -> Value {
    let (lower, upper) = (MeasureReader.tidy(range.lowerBound), MeasureReader.tidy(range.upperBound))
    return .opaque(
      QuantityValue(
        kind: .count, lower: lower, upper: max(lower, upper), attributes: attributes, isInferred: isInferred))
  }

  static let hhiDelta = FunctionDeclaration(
    name: "hhiDelta", documentation: "What a merger of two firms adds to the index, in points: 2·a·b of their shares.",
    examples: ["hhiDelta(0.2, 0.1) == 400.0"],
    overloads: [
      Overload(id: "hhiDelta_double_double", parameters: [.double, .double], result: .double) { _, arguments in
        var reader = MeasureReader()
        let (a, b) = (reader.number(arguments[0], "a"), reader.number(arguments[1], "b"))
        return reader.result { () throws(MeasureError) in MeasureReader.value(try Concentration.hhiDelta(a, b)) }
      },
      Overload(id: "hhiDelta_share_share", parameters: [.share, .share], result: .count) { _, arguments in
        guard let a = quantity(arguments[0]), let b = quantity(arguments[1]) else { return failure("shares expected") }
        do throws(MeasureError) {
          let lower = try Concentration.hhiDelta(a.lower, b.lower)
          // Where both cannot be at their upper ends, they share the whole as evenly as their ranges let them.
          let most = min(max(0.5, a.lower, 1 - b.upper), min(a.upper, 1 - b.lower))
          let upper = a.upper + b.upper <= 1 ? a.upper * b.upper : most * (1 - most)
          let attributes = [a, b].filter { !$0.isExact }.flatMap(\.attributes)
          return points(
            lower...max(lower, 2 * Concentration.full * upper), Array(Set(attributes)).sorted(),
            isInferred: a.isInferred || b.isInferred)
        } catch { return failure(error.description) }
      },
    ])

  // MARK: Common owners

  static let mhhi = commonOwners(
    "mhhi", "The index of concentration with what common owners add to it (MHHI), in points",
    examples: ["mhhi([0.5, 0.5], [[0.5, 0.5], [0.3, 0.3], [0.2, 0.2]], 'proportional') == 10000.0"]
  ) { $0.mhhi }

  static let mhhiDelta = commonOwners(
    "mhhiDelta", "What common owners add to the index of concentration (the delta of MHHI), in points",
    examples: [
      "mhhiDelta([0.3, 0.2], [[1, 0.49], [0, 0.51]], 'silent') == 294.0",
      "mhhiDelta([0.3, 0.2], [[1, 0.49], [0, 0.51]])['total'] > 1518.0",
    ]
  ) { $0.delta }

  private static func commonOwners(
    _ name: String, _ documentation: String, examples: [String],
    _ figure: @escaping @Sendable (CommonOwnership.Index) -> Double
  ) -> FunctionDeclaration {
    let parameters: [CELType] = [.list(.dyn), .list(.list(.dyn))]
    @Sendable func market(
      _ context: inout EvaluationContext, _ arguments: [Value], _ reader: inout MeasureReader
    ) -> (shares: [Double], stakes: [[Double]]) {
      let shares = reader.numbers(arguments[0], "shares")
      let stakes = reader.rows(arguments[1], "stakes")
      context.spend(stakes.count * shares.count * shares.count / 16)
      return (shares, stakes)
    }
    return FunctionDeclaration(
      name: name,
      documentation: documentation
        + ": the firms' parts of the market, a row for each investor with its part of each firm, and who decides where an investor of another firm has a stake: `silent` (the others), `proportional` (all by their parts) or `total` (it does). Without that word a map of all three, which lie far apart.",
      examples: examples,
      overloads: [
        Overload(id: name, parameters: parameters + [.string], result: .double) { context, arguments in
          var reader = MeasureReader()
          let (shares, stakes) = market(&context, arguments, &reader)
          let control = reader.word(arguments[2], "control", ControlAssumption.self)
          return reader.result { () throws(MeasureError) in
            let market = try CommonOwnership(shares: shares, stakes: stakes)
            return MeasureReader.value(figure(market.index(control: control ?? .proportional)))
          }
        },
        Overload(id: name + "_all", parameters: parameters, result: .map(.string, .double)) { context, arguments in
          var reader = MeasureReader()
          let (shares, stakes) = market(&context, arguments, &reader)
          return reader.result { () throws(MeasureError) in
            let indices = try CommonOwnership(shares: shares, stakes: stakes).indices
            return .map(
              MapValue(indices.map { MapValue.Entry(.string($0.control.rawValue), MeasureReader.value(figure($0))) }))
          }
        },
      ])
  }
}
