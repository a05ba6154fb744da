import ArmsLengthTies
import CEL

extension DomainFunctions {
  static let kappa = overlap(
    "kappa",
    "How much the owners of the first firm gain from a euro of the second's profit, against one of the first's: Σ fg / Σ f² of their shares. It is not symmetric and may be over 1. With a third argument that is each investor's weight in control of the first",
    examples: ["kappa({'fund-a': 0.2, 'fund-b': 0.1}, {'fund-a': 0.1}) == 0.4"], takesControl: true
  ) { $0.kappa(toward: $1, control: $2) }

  static let cosine = overlap(
    "cosine",
    "How alike the investors of two firms are, whatever the sizes: the cosine of the angle between their shares, in 0...1",
    examples: ["cosine({'fund-a': 0.2}, {'fund-a': 0.1}) == 1.0"]
  ) { first, second, _ in first.cosine(with: second) }

  static let overlapL1 = overlap(
    "overlapL1", "The part of two firms that is in the same hands: Σ min of their investors' shares, in 0...1",
    examples: ["overlapL1({'fund-a': 0.2, 'fund-b': 0.1}, {'fund-a': 0.1}) == 0.1"]
  ) { first, second, _ in first.overlap(with: second) }

  static let jaccard = overlap(
    "jaccard",
    "The part of what is invested in either firm that is in the same hands: Σ min / Σ max of their investors' shares, in 0...1",
    examples: ["jaccard([0.2, 0.1], [0.1, 0.0]) > 0.33"]
  ) { first, second, _ in first.jaccard(with: second) }

  private static func overlap(
    _ name: String, _ documentation: String, examples: [String], takesControl: Bool = false,
    _ measure: @escaping @Sendable (InvestorBase, InvestorBase, [String: Double]?) -> Double?
  ) -> FunctionDeclaration {
    let forms: [(name: String, type: CELType)] = [("map", .map(.string, .dyn)), ("list", .list(.dyn))]
    let overloads = forms.flatMap { form in
      (takesControl ? [2, 3] : [2]).map { count in
        Overload(
          id: "\(name)_\(form.name)\(count == 3 ? "_control" : "")",
          parameters: Array(repeating: form.type, count: count), result: .double
        ) { _, arguments in
          overlap(arguments, measure)
        }
      }
    }
    return FunctionDeclaration(
      name: name,
      documentation: documentation
        + ". Maps of investors and their shares (fractions), or lists in which each place is one investor; unknown where one of the firms has no investor.",
      examples: examples, overloads: overloads)
  }

  private static func overlap(
    _ arguments: [Value], _ measure: (InvestorBase, InvestorBase, [String: Double]?) -> Double?
  ) -> Value {
    var reader = MeasureReader()
    let first = reader.investors(arguments[0], "f")
    let second = reader.investors(arguments[1], "g")
    var control: [String: Double]?
    if arguments.count > 2 {
      control = [:]
      for stake in reader.investors(arguments[2], "control") {
        control?[stake.investor] = stake.share
        if !(stake.share >= 0 && stake.share < .infinity) {
          reader.fail(MeasureError([.notAnAmount("control", stake.share)]).description)
        }
      }
    }
    return reader.result { () throws(MeasureError) in
      MeasureReader.value(
        measure(try InvestorBase(first), try InvestorBase(second), control), missing: "investors of both firms")
    }
  }
}
