public import ArmsLengthSourceText

extension PolicyTest {
  /// An expectation that was not met.
  public struct Failure: Sendable, Hashable, CustomStringConvertible {
    /// What was expected and what came out, in words: lower case, no full stop.
    public let message: String
    /// Where the test says what it expects.
    public let location: SourceLocation

    /// The place with the message.
    public var description: String { "\(location): \(message)" }
  }

  /// Compares an assessment with what the test expects of it.
  ///
  /// - Parameter assessment: The result for the test's documents and dates.
  /// - Returns: What was not met, in the order of the file; empty: the test passes.
  /// - Complexity: O(*expectations* · (*indicators* + *questions*)).
  public func failures(of assessment: Assessment) -> [Failure] {
    expectations.compactMap { expectation in
      Self.failure(expectation.outcome, of: assessment).map { Failure(message: $0, location: expectation.location) }
    }
  }

  /// The name that stands for the overall score and tier beside the dimensions.
  public static let overall = "overall"

  private static func failure(_ outcome: Outcome, of assessment: Assessment) -> String? {
    switch outcome {
    case .score(let dimension, let part, let range):
      guard let score = score(dimension, of: assessment) else { return "the result has no dimension `\(dimension)`" }
      let value = value(part, of: score)
      // Scores are rounded as for tiers, so that a bound may be the exact result.
      if range.contains((value * 1e6).rounded() / 1e6) { return nil }
      return "`\(dimension)` has \(part.rawValue) \(NumberText.number((value * 1e3).rounded() / 1e3)), "
        + "not within \(NumberText.number(range.lowerBound))..\(NumberText.number(range.upperBound))"
    case .tier(let dimension, let names):
      guard let tier = tier(dimension, of: assessment) else { return "the result has no dimension `\(dimension)`" }
      if names.contains(tier) { return nil }
      return "`\(dimension)` is `\(tier)`, not " + names.map { "`\($0)`" }.joined(separator: " or ")
    case .indicator(let id, let expected):
      guard let result = assessment.indicators.first(where: { $0.id == id }) else {
        return "the result has no indicator `\(id)`"
      }
      if result.outcome == expected { return nil }
      let failure = result.failure.map { ": \($0)" } ?? ""
      return "`\(id)` \(words(result.outcome))\(failure), but the test expects that it \(words(expected))"
    case .question(let about):
      if assessment.questions.contains(where: { $0.about == about }) { return nil }
      return "nothing is asked about `\(about)`"
    case .decision(let action):
      if assessment.decision?.action == action { return nil }
      guard let found = assessment.decision else {
        return "there is no decision, but the test expects `\(action.rawValue)`"
      }
      return "the decision is `\(found.action.rawValue)`, not `\(action.rawValue)`"
    }
  }

  private static func score(_ dimension: String, of assessment: Assessment) -> ScoreInterval? {
    dimension == overall ? assessment.overall : assessment.score(.init(dimension))?.residual
  }

  private static func tier(_ dimension: String, of assessment: Assessment) -> String? {
    (dimension == overall ? assessment.tier : assessment.score(.init(dimension))?.tier)?.description
  }

  private static func value(_ part: ScorePart, of score: ScoreInterval) -> Double {
    switch part {
    case .expected: score.expected
    case .floor: score.floor
    case .ceiling: score.ceiling
    }
  }

  private static func words(_ outcome: Assessment.IndicatorResult.Outcome) -> String {
    switch outcome {
    case .fired: "fires"
    case .open: "fires only if an open claim holds"
    case .unknown: "is unknown"
    case .quiet: "is quiet"
    case .broken: "is broken"
    }
  }
}
