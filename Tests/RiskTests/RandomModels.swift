@testable import ArmsLengthRisk

/// Random models for the sum: trees over shared variables, coins with several priors, open severities, controls on readings and on
/// factors, and each way to combine.
struct RandomModel {
  var model: ScoringModel

  init(_ random: inout some RandomNumberGenerator, variables: Int, readings: Int) {
    func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &random)] }
    let claims = (0..<variables).map { index in
      OpenVariable(
        name: "v\(index)",
        probabilities: pick([[0.3, 0.7], [0.6, 0.4], [0.5, 0.3, 0.2], [0.25, 0, 0.75], [0.95, 0.05]]))
    }
    let coins = (0..<2).map {
      OpenVariable(name: "c\($0)", probabilities: pick([[0.9, 0.1], [0.8, 0.2], [1, 0]]), isCoin: true)
    }
    let all = claims + coins
    func leaf() -> ReadingLeaf {
      let low = pick([0, 10, 25, 30, 50, 60, 75, 80])
      let range =
        Int.random(in: 0..<4, using: &random) == 0
        ? Double(low)...Double(min(100, low + 20)) : Double(low)...Double(low)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: return ReadingLeaf(.quiet)
      case 1, 2: return ReadingLeaf(.fires, severity: range)
      default: return ReadingLeaf(.unknown(prior: pick([0.05, 0.1, 0.5, 0.5, 0, 1])), severity: range)
      }
    }
    func tree(_ depth: Int, _ used: Set<Int>) -> ReadingTree {
      let free = claims.indices.filter { !used.contains($0) }
      guard depth > 0, !free.isEmpty, Int.random(in: 0..<3, using: &random) > 0 else { return .leaf(leaf()) }
      let variable = pick(free)
      return .branch(
        variable: variable, claims[variable].probabilities.map { _ in tree(depth - 1, used.union([variable])) })
    }
    func mitigations() -> [ScoringModel.Mitigation] {
      coins.indices.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }.map { place in
        let isOpen = Bool.random(using: &random)
        var shown = ScoringModel.Tree<Double>.value(pick([1, 0.9, 0.7]))
        if !claims.isEmpty, Int.random(in: 0..<3, using: &random) == 0 {
          let variable = Int.random(in: 0..<claims.count, using: &random)
          shown = .branch(
            variable: variable, claims[variable].probabilities.map { _ in .value(pick([1, 0.9, 0.7, 0.4])) })
        }
        return ScoringModel.Mitigation(shown: shown, strongest: 0.4, coin: isOpen ? claims.count + place : nil)
      }
    }
    let factors = (0..<5).map { index in
      ScoringModel.Factor(
        dimension: index < 3 ? 0 : 1, weight: pick([1, 2]),
        mitigations: Int.random(in: 0..<4, using: &random) == 0 ? mitigations() : [])
    }
    let indicators = (0..<Int.random(in: 3...6, using: &random)).map { _ in
      ScoringModel.Indicator(
        factor: Int.random(in: 0..<factors.count, using: &random), largestSeverity: pick([40, 80, 100]))
    }
    model = ScoringModel(
      variables: all, factors: factors, indicators: indicators,
      dimensions: [pick(ScoringModel.Aggregation.allCases + [.noisyOr, .noisyOr]), .noisyOr],
      readings: (0..<Int.random(in: 1...readings, using: &random)).map { _ in
        ScoringModel.Reading(
          indicator: Int.random(in: 0..<indicators.count, using: &random), tree: tree(2, []), mitigations: mitigations()
        )
      })
  }
}
