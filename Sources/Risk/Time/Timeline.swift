public import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// How the assessment of one vendor moved over time, and what moved it.
///
/// A step is a day on which the result differs from that of the day before, with the facts that began, ended or became known on it.
public struct Timeline: Sendable {
  /// Which of the two dates moves: what was true, what was known, or both.
  public enum Axis: Sendable, Hashable {
    /// Both: what one would have said on each day.
    case both
    /// What was true, by what was known on one day: hindsight.
    case truth(knownOn: Day)
    /// What was known, about one day.
    case knowledge(asOf: Day)

    /// The as-of and known-on dates of a day.
    func dates(on day: Day) -> (asOf: Day, knownOn: Day) {
      switch self {
      case .both: (day, day)
      case .truth(let knownOn): (day, knownOn)
      case .knowledge(let asOf): (asOf, day)
      }
    }
  }

  /// The scores on a day.
  public struct Point: Sendable {
    /// The day.
    public let day: Day
    /// The overall tier.
    public let tier: Assessment.Tier
    /// The highest tier that is sure to be reached, if the overall one is not determined.
    public let leastTier: String?
    /// The overall score.
    public let overall: ScoreInterval
    /// How the overall score is distributed.
    public let law: ScoreLaw
    /// The dimensions in the policy's order.
    public let dimensions: [Assessment.DimensionScore]
    /// What is to be done.
    public let decision: Assessment.Decision?

    init(_ day: Day, _ assessment: Assessment) {
      self.day = day
      tier = assessment.tier
      leastTier = assessment.leastTier
      overall = assessment.overall
      law = assessment.law
      dimensions = assessment.dimensions
      decision = assessment.decision
    }
  }

  /// A day on which something may have moved.
  public struct Step: Sendable {
    /// The scores on the day.
    public let point: Point
    /// The scores at the step before; nil at the beginning.
    public let previous: Point?
    /// What began, ended or became known on the day; empty: nothing did, so the result moved by time alone.
    public let causes: [FactChange]
    /// The findings that appeared, vanished or changed on the day, those that weigh most first.
    public let findings: [FindingChange]
    /// The findings that changed since the step before by time alone, before the day.
    public let drift: [FindingChange]
    /// Whether anything moved.
    public let hasMoved: Bool
  }

  /// The vendor.
  public let vendor: Assessment.Name
  /// The buyer; nil: nobody in particular.
  public let buyer: Assessment.Name?
  /// The policy's id and version.
  public let policy: (id: String, version: String)
  /// Which dates move.
  public let axis: Axis
  /// The steps in the order of time; the first is the beginning.
  public let steps: [Step]
  /// The scores of every day that was looked at, in the order of time: what a chart draws.
  public let points: [Point]
  /// What was read.
  public let inputs: [Assessment.Input]
  /// The last day that was looked at, if there were more than can be.
  public let cutOff: Day?
  /// What is wrong with indicators that could not be evaluated on the last day.
  public let broken: [Diagnostic]
  /// What somebody should look at.
  public let warnings: [Diagnostic]

  /// The first day.
  public var from: Day { points.first?.day ?? Day(number: 0) }
  /// The last day.
  public var through: Day { points.last?.day ?? from }

  /// The scores on a day: those of the last day before it that was looked at.
  ///
  /// - Complexity: O(log *n*) in the days that were looked at.
  public func point(on day: Day) -> Point? {
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? points[low - 1] : nil
  }
}
