/// What one assessment may cost at most, so that no policy and no profile makes a run endless.
///
/// Whatever exceeds a limit is told: as a broken indicator, or as a score that is sampled.
enum AssessmentLimits {
  /// How many steps all evaluations of an assessment may take: about half a second, and more for a profile of many facts, which
  /// conditions compare with each other. The sample takes some 100,000.
  static func steps(facts: Int) -> Int { 5_000_000 + 8_000 * facts }
  /// How many readings there may be: elements of a list, over all indicators. An ordinary assessment has some hundred.
  static let readings = 20_000
  /// The most parts of one holder's stake that are added up; of more each stands for itself.
  static let parts = 50
  /// The most leaves of a reading; a larger tree becomes one leaf of which only bounds are known.
  static let leaves = 4096
  /// The most leaves of all readings of an indicator.
  static let leavesOfIndicator = 16_384
  /// The most outcomes of open facts that are enumerated in one go; beyond them the score is sampled.
  static let outcomes = 1 << 16
  /// The most readings that enumerating looks at in one go, over all outcomes.
  static let enumeratedReadings = 1 << 22
  /// The most numbers that are kept of one factor, over the outcomes of what it shares with others.
  static let keptNumbers = 1 << 22
  /// The most outcomes that are enumerated within a factor for each draw.
  static let drawnVisits = 1 << 8
  /// The most numbers that sharing out a score may take.
  static let attributedNumbers = 1 << 26
  /// How many outcomes are drawn where there are too many to enumerate.
  static let draws = 100...10_000
  /// How many readings the draws for one number may look at; more readings get fewer draws.
  static let drawnReadings = 600_000
}
