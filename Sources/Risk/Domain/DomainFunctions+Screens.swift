import ArmsLengthTies
import ArmsLengthVendorModel
import CEL

/// The screens of authorities and other tests, on numbers.
extension DomainFunctions {
  static let screen = FunctionDeclaration(
    name: "screen",
    documentation:
      "The word that a screen of concentration gives: the index after a merger and what the merger adds, in points, the merged firm's share, and the screen: `us-2023`, `eu-2004` or `common-owners`, or a map with `steps` and `otherwise`. A step has `conclusion` and any of `hhi_`, `delta_` and `share_` with `over`, `atLeast`, `below` or `atMost`; the first that holds gives its word. What is not known makes it unknown only where it decides.",
    examples: [
      "screen(3400.0, 400.0, 0.3, 'us-2023') == 'presumed harmful'",
      "screen(3400.0, 400.0, 0.3, {'steps': [{'conclusion': 'look', 'hhi_over': 2500.0, 'delta_atLeast': 200.0}], 'otherwise': 'pass'}) == 'look'",
    ],
    overloads: [CELType.string, .map(.string, .dyn)].map { rule in
      Overload(
        id: "screen_\(rule == .string ? "name" : "steps")", parameters: [.dyn, .dyn, .dyn, rule], result: .string,
        isStrict: false
      ) { _, arguments in
        screen(arguments)
      }
    })

  private static func screen(_ arguments: [Value]) -> Value {
    var rule = MeasureReader()
    let screen = screen(arguments[3], &rule)
    guard let screen, !rule.stops else { return rule.result { .unknown(rule.unknown) } }
    var figures = MeasureReader()
    let index = figures.range(arguments[0], "hhi")
    let delta = figures.range(arguments[1], "delta")
    let share = figures.range(arguments[2], "share")
    if let failure = figures.failure { return failure }
    if let share, share.upperBound > 1 {
      return failure(MeasureError([.overWhole("share", share.upperBound)]).description)
    }
    let words = screen.conclusions(ConcentrationScreen.Figures(index: index, delta: delta, share: share))
    if words.count == 1 { return .string(words[0]) }
    return open(arguments, figures)
  }

  /// What a result over ranges is waiting for.
  private static func open(_ arguments: [Value], _ reader: MeasureReader) -> Value {
    let inexact = arguments.compactMap { quantity($0) }.filter { !$0.isExact }
    let attributes = inexact.flatMap { value -> [Attribute] in
      if case .unknown(let set) = value.open() { set.attributes } else { [] }
    }
    return .unknown(UnknownSet(reader.unknown.attributes + attributes))
  }

  private static func screen(_ value: Value, _ reader: inout MeasureReader) -> ConcentrationScreen? {
    if case .string(let name) = value {
      if let screen = ConcentrationScreen.all.first(where: { $0.name == name }) { return screen }
      reader.fail(
        "`\(name)` is no screen: \(ConcentrationScreen.all.map(\.name).joined(separator: ", ")), or a map with `steps`")
      return nil
    }
    var steps: [ConcentrationScreen.Step] = []
    var otherwise: String?
    for (key, part) in reader.entries(value, "screen") {
      switch (key, part) {
      case ("otherwise", .string(let word)): otherwise = word
      case ("steps", _):
        steps = reader.elements(part, "steps").enumerated().map { index, step in
          self.step(reader.entries(step, "steps[\(index)]"), "steps[\(index)]", &reader)
        }
      default: reader.fail("`screen` has `\(key)`; `steps` and `otherwise`, a text, expected")
      }
    }
    guard let otherwise, !steps.isEmpty else {
      reader.fail("`screen` needs `steps` and `otherwise`")
      return nil
    }
    return ConcentrationScreen(name: "", steps: steps, otherwise: otherwise, source: RuleSource("", .memory))
  }

  private static func step(
    _ entries: [(key: String, value: Value)], _ name: String, _ reader: inout MeasureReader
  ) -> ConcentrationScreen.Step {
    var conclusion: String?
    var conditions: [ConcentrationScreen.Condition] = []
    for (key, value) in entries {
      if key == "conclusion", case .string(let word) = value {
        conclusion = word
        continue
      }
      let parts = key.split(separator: "_").map(String.init)
      if parts.count == 2, let figure = ConcentrationScreen.Figure(rawValue: parts[0]),
        let relation = ConcentrationScreen.Relation(rawValue: parts[1])
      {
        conditions.append(.init(figure, relation, reader.number(value, "\(name).\(key)")))
      } else {
        reader.fail("`\(name)` has `\(key)`; `conclusion` or a level such as `hhi_over` or `share_atLeast` expected")
      }
    }
    if conclusion == nil { reader.fail("`\(name)` needs `conclusion`, a text") }
    return ConcentrationScreen.Step(conclusion ?? "", conditions)
  }

  // MARK: Holdings

  static let meetsRule = FunctionDeclaration(
    name: "meetsRule",
    documentation:
      "Whether a holding meets a legal test: its name (\(HoldingRule.all.map { "`\($0.name)`" }.joined(separator: ", "))), the part of the capital and of the votes. Unknown where the parts do not decide, or other facts do, which it then names; one interest is never inferred from the other.",
    examples: ["meetsRule('gwb-37-25', 0.49, 0.0)", "!meetsRule('ias-28-20', 0.49, 0.0)"],
    overloads: [
      Overload(id: "meetsRule", parameters: [.string, .dyn, .dyn], result: .bool, isStrict: false) { _, arguments in
        guard case .string(let name) = arguments[0] else {
          if case .unknown = arguments[0] { return arguments[0] }
          if case .error = arguments[0] { return arguments[0] }
          return failure("the name of a rule expected")
        }
        guard let rule = HoldingRule.named(name) else {
          return failure("`\(name)` is no rule: \(HoldingRule.all.map(\.name).joined(separator: ", "))")
        }
        var readers = [MeasureReader(), MeasureReader()]
        let capital = share(arguments[1], "capital", &readers[0])
        let votes = share(arguments[2], "votes", &readers[1])
        if let failure = readers[0].failure ?? readers[1].failure { return failure }
        // Only the interests that count are asked for.
        let counted = rule.interest == .capital ? [0] : rule.interest == .votes ? [1] : [0, 1]
        let missing = counted.flatMap { place -> [Attribute] in
          if case .unknown(let set) = open([arguments[place + 1]], readers[place]) { set.attributes } else { [] }
        }
        switch rule.answer(capital: capital, votes: votes) {
        case .yes: return .bool(true)
        case .no: return .bool(false)
        case .possible: return .unknown(UnknownSet(missing))
        case .needsFacts(let facts):
          // What is not known of the holding is named by its place already.
          let named = facts.filter { !HoldingRule.shareFacts.contains($0) }.map { Attribute($0, .missing) }
          return .unknown(UnknownSet(missing + named))
        }
      }
    ])

  private static func share(_ value: Value, _ name: String, _ reader: inout MeasureReader) -> ShareRange? {
    guard let range = reader.range(value, name) else { return nil }
    if range.lowerBound < 0 {
      reader.fail(MeasureError([.notAnAmount(name, range.lowerBound)]).description)
    } else if range.upperBound > 1 {
      reader.fail(MeasureError([.overWhole(name, range.upperBound)]).description)
    }
    let quantity = quantity(value)
    return ShareRange(
      lower: range.lowerBound, upper: range.upperBound, excludesLower: quantity?.excludesLower ?? false,
      excludesUpper: quantity?.excludesUpper ?? false)
  }

  // MARK: One person in two firms

  static let clayton8 = FunctionDeclaration(
    name: "clayton8",
    documentation:
      "What the sums of two competitors say on whether one person may serve both (Clayton Act, section 8): \(InterlockSize.Conclusion.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")). A map of `capital_a`, `competitive_sales_a`, `total_sales_a` and the same with `_b`, in US dollars; a second one may set other limits than those of 2026: `capital`, `small_sales`, `part_of_either`, `part_of_each`.",
    examples: [
      "clayton8({'capital_a': 60e6, 'competitive_sales_a': 20e6, 'total_sales_a': 100e6, 'capital_b': 90e6, 'competitive_sales_b': 30e6, 'total_sales_b': 400e6}) == 'prohibited if competitors'"
    ],
    overloads: [
      Overload(id: "clayton8", parameters: [.map(.string, .dyn)], result: .string) { context, arguments in
        clayton8(arguments, &context)
      },
      Overload(id: "clayton8_limits", parameters: [.map(.string, .dyn), .map(.string, .dyn)], result: .string) {
        context, arguments in
        clayton8(arguments, &context)
      },
    ])

  private static let sums = ["capital", "competitive_sales", "total_sales"].flatMap { [$0 + "_a", $0 + "_b"] }

  private static func clayton8(_ arguments: [Value], _ context: inout EvaluationContext) -> Value {
    context.spend(16)
    var limits = MeasureReader()
    let thresholds = thresholds(arguments.dropFirst().first, &limits)
    if limits.stops { return limits.result { .unknown(limits.unknown) } }
    var reader = MeasureReader()
    var ranges: [String: ClosedRange<Double>] = [:]
    var values: [Value] = []
    for (key, value) in reader.entries(arguments[0], "sums") {
      guard sums.contains(key) else {
        reader.fail("`sums` has `\(key)`, not one of \(sums.joined(separator: ", "))")
        continue
      }
      if let quantity = quantity(value), quantity.unit != "USD" { reader.fail("`\(key)`: US dollars expected") }
      // What is not known is anything from nothing on.
      let range = reader.range(value, key)
      ranges[key] = range.map { $0.lowerBound...min($0.upperBound, 1e300) } ?? 0...1e300
      values.append(value)
    }
    for key in sums where ranges[key] == nil { reader.fail("`sums` needs `\(key)`") }
    if let failure = reader.failure { return failure }
    // Every test rises or falls with each sum, so that what all corners agree on holds between them.
    var found: Set<InterlockSize.Conclusion> = []
    do throws(MeasureError) {
      for corner in 0..<(1 << sums.count) {
        func sum(_ key: String) -> Double {
          guard let place = sums.firstIndex(of: key), let range = ranges[key] else { return 0 }
          return corner >> place & 1 == 0 ? range.lowerBound : range.upperBound
        }
        let corporations = ["_a", "_b"].map {
          InterlockSize.Corporation(
            capital: sum("capital" + $0), competitiveSales: sum("competitive_sales" + $0),
            totalSales: sum("total_sales" + $0))
        }
        found.insert(try InterlockSize(corporations[0], corporations[1]).conclusion(thresholds))
      }
    } catch { return failure(error.description) }
    if let only = found.first, found.count == 1 { return .string(only.rawValue) }
    return open(values, reader)
  }

  private static func thresholds(_ value: Value?, _ reader: inout MeasureReader) -> InterlockSize.Thresholds {
    let usual = InterlockSize.Thresholds.us2026
    guard let value else { return usual }
    var numbers: [String: Double] = [:]
    let names = ["capital", "small_sales", "part_of_either", "part_of_each"]
    for (key, value) in reader.entries(value, "limits") {
      numbers[key] = reader.number(value, key)
      if !names.contains(key) { reader.fail("`limits` has `\(key)`, not one of \(names.joined(separator: ", "))") }
    }
    return InterlockSize.Thresholds(
      capital: numbers["capital"] ?? usual.capital, smallSales: numbers["small_sales"] ?? usual.smallSales,
      partOfEither: numbers["part_of_either"] ?? usual.partOfEither,
      partOfEach: numbers["part_of_each"] ?? usual.partOfEach, source: usual.source)
  }
}
