/// Bounds for the visits in a core of firms that is too dense for ``CircleElimination``.
///
/// x = b + Pᵀx is iterated from x = b, so each iterate is a lower bound and none is below the one before. The rest r
/// that is still moving in step *k* bounds what is missing: let h be the greatest chance, over all firms, still to
/// be inside after *k* steps. Then what moves now has at most ‖r‖₁ · k / (1 − h) visits left, since in every *k* steps
/// at most the part h stays and each claim makes one visit a step. Columns sum to at most 1, so h never grows; it falls
/// below 1 as soon as every firm has a way out within *k* steps, and then the bound shrinks geometrically.
struct CircleIteration {
  /// At least so many visits, by firm.
  private(set) var lower: [Double]
  /// At most so many more.
  private(set) var missing: Double
  /// The most visits that one claim makes in all.
  private(set) var mostVisits = Double.infinity

  /// Iterates until what is missing is below 10⁻¹³, or the limit is reached.
  ///
  /// - Parameters:
  ///   - ways: By held: holders inside and their shares, in compressed form.
  ///   - entering: What enters, by firm.
  ///   - limit: The most steps.
  init(start: [Int32], holder: [Int32], share: [Double], entering: [Double], limit: Int = 20_000) {
    let count = entering.count
    lower = entering
    missing = .infinity
    var moving = entering
    var inside = [Double](repeating: 1, count: count)
    var step = 0
    while step < limit {
      step += 1
      var moved = [Double](repeating: 0, count: count)
      var still = [Double](repeating: 0, count: count)
      for firm in 0..<count {
        var sum = 0.0
        for way in Int(start[firm])..<Int(start[firm + 1]) {
          moved[Int(holder[way])] += moving[firm] * share[way]
          sum += inside[Int(holder[way])] * share[way]
        }
        still[firm] = sum
      }
      moving = moved
      inside = still
      var rest = 0.0
      var chance = 0.0
      for firm in 0..<count {
        lower[firm] += moving[firm]
        rest += moving[firm]
        chance = max(chance, inside[firm])
      }
      // What moves now is counted; only its next visits are missing.
      if chance < 1 {
        mostVisits = Double(step) / (1 - chance)
        missing = rest * mostVisits
      }
      if missing < 1e-13 || rest == 0 { break }
    }
  }
}
