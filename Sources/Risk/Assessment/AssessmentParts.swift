/// What an assessment works out beside the scores. Many assessments of one vendor, over dates or changed facts, need less.
public struct AssessmentParts: OptionSet, Sendable {
  /// The parts as bits.
  public let rawValue: Int

  /// Creates parts from bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// What fired, with its proof.
  public static let findings = AssessmentParts(rawValue: 1)
  /// What to ask next, with the effect of each answer.
  public static let questions = AssessmentParts(rawValue: 2)
  /// What each finding adds to its dimension's score.
  public static let attribution = AssessmentParts(rawValue: 4)

  /// The scores alone.
  public static let scores: AssessmentParts = []
  /// Everything.
  public static let all: AssessmentParts = [.findings, .questions, .attribution]
}
