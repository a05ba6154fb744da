extension CostEstimator {
  mutating func comprehension(_ it: SyntaxNode.Comprehension) -> Estimate {
    let range = estimate(it.range)
    let count = range.canFail ? self.count(range.shape).orNothing : self.count(range.shape)
    let isPair = it.variables.count == 2
    var variables: [(name: String, shape: Shape)] = []
    if isPair, let first = it.variables.first, let last = it.variables.last {
      variables = [(first.name, iterated(range.shape)), (last.name, element(range.shape))]
      if case .list = it.range.type { variables[0].shape = .scalar(.int) }
    } else if let only = it.variables.first {
      variables = [(only.name, iterated(range.shape))]
    }
    let (predicate, transform) = with(variables) { estimator in
      (it.predicate.map { estimator.estimate($0) }, it.transform.map { estimator.estimate($0) })
    }
    let size = (it.predicate?.size ?? 0) + (it.transform?.size ?? 0)
    let step = Bound(1 + size / 8)
    let conditionCost = predicate?.cost ?? .none
    let resultCost = transform?.cost ?? .none
    let bodyCanFail = (predicate?.canFail ?? false) || (transform?.canFail ?? false)
    let outcome = transform?.shape ?? .scalar(.bool)
    /// All iterations, of which at least so many take place.
    func rounds(_ each: Extent, atLeast least: Bound) -> Extent { Extent(each.low * least, each.high * count.high) }
    let one = min(count.low, 1)
    let canFail = range.canFail || bodyCanFail
    switch it.kind {
    case .all, .exists:
      let cost = rounds(Extent(step, step) + conditionCost, atLeast: one)
      return Estimate(cost: range.cost + cost, shape: .scalar(.bool), canFail: canFail)
    case .existsOne:
      let cost = rounds(Extent(step, step) + conditionCost, atLeast: count.low)
      return Estimate(cost: range.cost + cost, shape: .scalar(.bool), canFail: canFail)
    case .filter, .map, .transformList:
      // The transformation is left out where the condition is false.
      let results = predicate == nil ? resultCost : resultCost.orNothing
      let cost = rounds(Extent(step + 2, step + 2) + conditionCost + results, atLeast: bodyCanFail ? one : count.low)
      let elements = it.kind == .filter ? iterated(range.shape) : outcome
      let kept = predicate == nil ? count : count.orNothing
      return Estimate(
        cost: range.cost + cost, shape: .container(kept, keys: nil, elements: elements), canFail: canFail)
    case .transformMap, .transformMapEntry:
      let entries = it.kind == .transformMap ? 0 : self.count(outcome).high
      let results = predicate == nil ? resultCost : resultCost.orNothing
      let each = Extent(step + 2, step + 2 + entries) + conditionCost + results
      let shape: Shape =
        it.kind == .transformMap
        ? .container(count.orNothing, keys: key(iterated(range.shape)), elements: outcome)
        : .container(.upTo(count.high * entries), keys: .anything(.upTo(total(outcome))), elements: element(outcome))
      return Estimate(cost: range.cost + rounds(each, atLeast: one), shape: shape)
    case .sortBy:
      let each = Extent(step + 2, step + 2) + resultCost
      let sorting = Extent.upTo(ownWork(total(range.shape) + count.high * (1 + total(outcome))))
      return Estimate(cost: range.cost + rounds(each, atLeast: one) + sorting, shape: range.shape)
    }
  }
}
