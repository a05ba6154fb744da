/// How the indicators of a policy came out over several tests: an indicator that never fired was never tried.
public struct PolicyTestCoverage: Sendable {
  /// The outcomes that were seen, by indicator, in the policy's order.
  public private(set) var indicators: [(id: String, seen: Set<Assessment.IndicatorResult.Outcome>)]

  /// Creates the coverage of no test.
  public init(of policy: Policy) { indicators = policy.indicators.map { ($0.id, []) } }

  /// Adds a result.
  public mutating func add(_ assessment: Assessment) {
    for result in assessment.indicators {
      if let index = indicators.firstIndex(where: { $0.id == result.id }) {
        indicators[index].seen.insert(result.outcome)
      }
    }
  }

  /// The ids of the indicators that never came out like this, in the policy's order.
  public func never(_ outcome: Assessment.IndicatorResult.Outcome) -> [String] {
    indicators.filter { !$0.seen.contains(outcome) }.map(\.id)
  }
}
