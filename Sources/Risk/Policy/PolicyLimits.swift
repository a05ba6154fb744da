/// What a policy may hold at most. What its evaluation may cost is limited by `AssessmentLimits`.
enum PolicyLimits {
  /// The indicators; the shipped policy has some fifty.
  static let indicators = 1_000
  /// The parts of a text: what stands in braces, and what stands between them.
  static let textParts = 100
  /// The messages that are given; an error that many others follow is enough to start with.
  static let messages = 100
}
