/// Thresholds of control from the lowest to the highest: data, to be replaced by those of one's own law.
public struct ControlLadder: Sendable, Hashable {
  /// A threshold with its name.
  public struct Step: Sendable, Hashable {
    /// What reaching it means, in a few words.
    public let name: String
    /// The part of the whole, in 0...1.
    public let threshold: Double
    /// Whether the threshold itself is enough.
    public let isInclusive: Bool
    /// Where it comes from.
    public let source: RuleSource

    /// Creates a step.
    ///
    /// - Parameters:
    ///   - name: What reaching it means.
    ///   - threshold: The part of the whole, in 0...1.
    ///   - isInclusive: Whether the threshold itself is enough ("at least"); otherwise it has to be passed.
    ///   - source: Where it comes from.
    public init(_ name: String, _ threshold: Double, isInclusive: Bool, source: RuleSource) {
      self.name = name
      self.threshold = threshold
      self.isInclusive = isInclusive
      self.source = source
    }

    /// Whether a share reaches the step.
    public func isPassed(by share: ShareRange) -> ShareRange.Answer {
      isInclusive ? share.isAtLeast(threshold) : share.isMoreThan(threshold)
    }
  }

  /// A share and the day from which it holds.
  public struct DatedShare: Sendable, Hashable {
    /// The first day of the share, as a day number of the caller's.
    public let day: Int
    /// The share from then on.
    public let share: ShareRange

    /// Creates a dated share.
    public init(day: Int, share: ShareRange) {
      self.day = day
      self.share = share
    }
  }

  /// A step that was reached or left.
  public struct Crossing: Sendable, Hashable {
    /// Which way.
    public enum Direction: String, Sendable, Hashable {
      /// The step was reached.
      case up
      /// The step was left.
      case down
    }

    /// The step.
    public let step: Step
    /// Which way.
    public let direction: Direction
    /// The last day number of which it is known that it had not happened.
    public let after: Int
    /// The first day number of which it is known that it had; of a crossing that is not certain, on which it may have.
    public let day: Int
    /// Whether it happened; otherwise the last shares leave open whether it did.
    public let isCertain: Bool
  }

  /// The steps, the lowest first; of two with one threshold the inclusive one.
  public let steps: [Step]

  /// Creates a ladder, in any order.
  public init(_ steps: [Step]) {
    self.steps = steps.enumerated().sorted {
      ($0.element.threshold, $0.element.isInclusive ? 0 : 1, $0.offset)
        < ($1.element.threshold, $1.element.isInclusive ? 0 : 1, $1.offset)
    }.map(\.element)
  }

  /// Returns for every step whether a share reaches it.
  public func answers(for share: ShareRange) -> [(step: Step, answer: ShareRange.Answer)] {
    steps.map { ($0, $0.isPassed(by: share)) }
  }

  /// Returns the steps that were reached or left over time, by day and then from the lowest up (going down: from the highest).
  ///
  /// The first share is where it begins and crosses nothing: begin with a share of nothing where an acquisition is to count. A share
  /// that may or may not reach a step leaves it open; the crossing is dated between the last day on which it certainly had not
  /// happened and the first on which it certainly had.
  ///
  /// - Parameter history: Shares in any order; of two with one day the later in the list holds.
  /// - Complexity: O(*n* log *n* + *n* · *steps*).
  public func crossings(_ history: [DatedShare]) -> [Crossing] {
    let sorted = history.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
    var days: [DatedShare] = []
    for (_, entry) in sorted {
      if days.last?.day == entry.day { days.removeLast() }
      days.append(entry)
    }
    var found: [(crossing: Crossing, place: Int)] = []
    for (place, step) in steps.enumerated() {
      // What was last certain; and since when it has been open.
      var last: (isPassed: Bool, day: Int)?
      var openSince: Int?
      func cross(to isPassed: Bool, after: Int, on day: Int, isCertain: Bool) {
        let crossing = Crossing(
          step: step, direction: isPassed ? .up : .down, after: after, day: day, isCertain: isCertain)
        found.append((crossing, isPassed ? place : -place))
      }
      for (index, entry) in days.enumerated() {
        switch step.isPassed(by: entry.share) {
        case .possible:
          if openSince == nil { openSince = entry.day }
        case let answer:
          if let last, last.isPassed != (answer == .yes) {
            // It may have happened on the day from which it is open, and not before.
            let before = openSince.map { $0 - 1 } ?? (entry.day - 1)
            cross(to: answer == .yes, after: max(last.day, before), on: entry.day, isCertain: true)
          }
          last = (answer == .yes, entry.day)
          openSince = nil
        }
        if index == days.count - 1, let last, let openSince {
          cross(to: !last.isPassed, after: openSince - 1, on: openSince, isCertain: false)
        }
      }
    }
    return found.sorted { ($0.crossing.day, $0.place) < ($1.crossing.day, $1.place) }.map(\.crossing)
  }
}

extension ControlLadder {
  /// The steps at which German investment control asks again: 10, 20, 25, 40, 50 and 75 %, reaching them is enough.
  public static let investmentControl = ControlLadder(
    [
      ("10 %", 0.1, "AWV § 56(1) no. 1"), ("20 %", 0.2, "AWV § 56(1) no. 2, (2)"),
      ("25 %", 0.25, "AWV § 56(1) no. 3, (2)"),
      ("40 %", 0.4, "AWV § 56(2)"), ("50 %", 0.5, "AWV § 56(2)"), ("75 %", 0.75, "AWV § 56(2)"),
    ].map { Step($0.0, $0.1, isInclusive: true, source: RuleSource($0.2, .verified)) })

  /// What parts of the votes mean, from several laws.
  public static let control = ControlLadder([
    Step("not only an investment", 0.1, isInclusive: false, source: RuleSource("15 USC 18a(c)(9): HSR", .secondary)),
    Step("significant influence presumed", 0.2, isInclusive: true, source: RuleSource("IAS 28.5", .secondary)),
    Step(
      "beneficial owner", 0.25, isInclusive: true,
      source: RuleSource("Regulation (EU) 2024/1624, article 52(1)", .verified)),
    Step(
      "significant control", 0.25, isInclusive: false,
      source: RuleSource("UK Companies Act 2006, schedule 1A", .verified)),
    Step("half", 0.5, isInclusive: true, source: RuleSource("OFAC FAQ 398–401", .verified)),
    Step("majority", 0.5, isInclusive: false, source: RuleSource("IFRS 10.B35", .memory)),
    Step(
      "three quarters", 0.75, isInclusive: true,
      source: RuleSource("UK Companies Act 2006, section 283: special resolution", .memory)),
  ])
}
