/// Looks for the fewest answers that decide as much as a policy asks before it gives a tier.
struct DecidingAnswers {
  private let policy: Policy
  private let model: ScoringModel
  private let sum: OutcomeSum
  private let items: [Questionnaire.Item]
  /// The dimensions that must be decided further.
  private let targets: [Int]
  /// What the leaves of each factor wait for.
  private let needs: [Set<String>]
  /// What each item settles: attributes of those needs.
  private let settles: [Set<String>]

  /// The most sets of answers that are tried when fewer are looked for.
  private static let mostTries = 20_000
  /// How much of each factor is decided, by what is settled of its needs.
  private var known: [[Set<String>: (whole: Double, decided: Double)]]

  init(policy: Policy, model: ScoringModel, assessment: Assessment, items: [Questionnaire.Item]) {
    self.policy = policy
    self.model = model
    self.items = items
    sum = OutcomeSum(model)
    let counting = assessment.dimensions.indices.filter { assessment.dimensions[$0].countsForTier }
    let worst = counting.max { assessment.dimensions[$0].expected < assessment.dimensions[$1].expected }
    let reached = worst.map { policy.tier(of: assessment.dimensions[$0].expected) } ?? 0
    targets = counting.filter { place in
      let dimension = assessment.dimensions[place]
      return dimension.tier.index == nil
        && (place == worst || policy.tier(of: dimension.residual.ceiling) > reached)
    }
    var needs = model.factors.map { _ in Set<String>() }
    for reading in model.readings {
      reading.tree.forEachLeaf(in: model.variables) { leaf, _, _ in
        guard case .unknown = leaf.verdict else { return }
        needs[model.indicators[reading.indicator].factor].formUnion(leaf.unknowns.map(\.name))
      }
    }
    self.needs = needs
    known = model.factors.map { _ in [:] }
    let all = needs.reduce(into: Set<String>()) { $0.formUnion($1) }
    settles = items.map { item in
      let about = item.about.flatMap { $0.split(separator: ", ").map(String.init) }
      return all.filter { name in
        about.contains { name == $0 || name.hasPrefix($0 + ".") || name.hasPrefix($0 + "[") }
      }
    }
  }

  /// The answers, for an assessment without a tier.
  mutating func decision() -> Questionnaire.Decision {
    let useful = items.indices.filter { !settles[$0].isEmpty }
    guard !targets.isEmpty, let all = shortfall(useful), all <= 1e-9 else { return .never }
    var chosen: [Int] = []
    var left = shortfall([]) ?? 1
    while left > 1e-9 {
      var best: (item: Int, left: Double)?
      for item in useful where !chosen.contains(item) {
        guard let found = shortfall(chosen + [item]) else { continue }
        if best.map({ found < $0.left - 1e-12 }) ?? true { best = (item, found) }
      }
      guard let best else { return .never }
      chosen.append(best.item)
      left = best.left
      if chosen.count > useful.count { return .never }
    }
    // One that came early may be idle by now.
    for item in chosen where chosen.count > 1 {
      let others = chosen.filter { $0 != item }
      if let found = shortfall(others), found <= 1e-9 { chosen = others }
    }
    let (found, isProven) = fewer(than: chosen, among: useful)
    return .answers((found ?? chosen).map { items[$0].number }.sorted(), areFewest: isProven)
  }

  /// Looks for a smaller set: the smallest first. Whether the result is proven to be the smallest.
  private mutating func fewer(than chosen: [Int], among useful: [Int]) -> (found: [Int]?, isProven: Bool) {
    var tries = 0
    for size in 1..<max(1, chosen.count) {
      var stack: [(next: Int, set: [Int])] = [(0, [])]
      while let (next, set) = stack.popLast() {
        guard set.count < size else {
          tries += 1
          if tries > Self.mostTries { return (nil, false) }
          if let found = shortfall(set), found <= 1e-9 { return (set, true) }
          continue
        }
        for place in stride(from: useful.count - 1, through: next, by: -1) {
          stack.append((place + 1, set + [useful[place]]))
        }
      }
    }
    return (nil, true)
  }

  /// How much of the targets' coverage is missing when some items are answered, summed over them; nil if that cannot be said.
  private mutating func shortfall(_ answered: [Int]) -> Double? {
    let settled = answered.reduce(into: Set<String>()) { $0.formUnion(settles[$1]) }
    var missing = 0.0
    for target in targets {
      var (whole, decided) = (0.0, 0.0)
      for factor in model.factors.indices where model.factors[factor].dimension == target {
        guard let found = weight(factor, settled.intersection(needs[factor])) else { return nil }
        whole += found.whole
        decided += found.decided
      }
      let coverage = whole > 0 ? decided / whole : 1
      missing += max(0, policy.unknown.minimumCoverage - coverage)
    }
    return missing
  }

  /// The weight of a factor's indicators, and how much of it is decided where some of its needs are settled.
  private mutating func weight(_ factor: Int, _ settled: Set<String>) -> (whole: Double, decided: Double)? {
    if let found = known[factor][settled] { return found }
    guard
      let decided = sum.decided(
        factor: factor, where: { !$0.unknowns.isEmpty && $0.unknowns.allSatisfy { settled.contains($0.name) } })
    else { return nil }
    var found = (whole: 0.0, decided: 0.0)
    for (place, indicator) in model.indicators.enumerated() where indicator.factor == factor {
      found.whole += indicator.largestSeverity
      found.decided += indicator.largestSeverity * min(1, decided[place] ?? 1)
    }
    known[factor][settled] = found
    return found
  }
}
