import ArmsLengthSourceText
public import ArmsLengthVendorModel

extension Assessor {
  /// Finds the days on which the assessment of a vendor moved, and what moved it.
  ///
  /// Every day that the documents name is looked at, and the first of each month. Between two of these the result can still move
  /// by time alone: an office is interim for longer than the policy bears, a severity ages, a test grows old. Where it differs
  /// noticeably from one to the next, in its tiers, in which findings there are, or by 5 points, the day is found by bisection. What comes and
  /// goes again between two days that were looked at is not seen.
  ///
  /// - Parameters:
  ///   - vendor: The vendor's profile.
  ///   - buyer: Who asks.
  ///   - range: The first and the last day.
  ///   - axis: Which of the two dates moves.
  /// - Complexity: O(*days* · *assessment*): days that documents name and months, and for each step by time alone the logarithm
  ///   of the days between; at most 5,000.
  public func timeline(
    of vendor: VendorProfile, for buyer: Buyer? = nil, over range: ClosedRange<Day>, moving axis: Timeline.Axis = .both
  ) -> Timeline {
    var builder = TimelineBuilder(assessor: self, vendor: vendor, buyer: buyer, axis: axis)
    return builder.build(range)
  }
}

/// Finds the steps of a timeline.
struct TimelineBuilder {
  let assessor: Assessor
  let vendor: VendorProfile
  let buyer: Buyer?
  let axis: Timeline.Axis
  private var known: [Day: Assessment] = [:]

  /// How many days are looked at in one timeline.
  private static let mostDays = 5_000
  /// By how many points a score must move to be a step: on a day that a document names, and between such days.
  private static let (least, noticeable) = (0.5, 5.0)
  /// By how many points an end of the interval must move to be a step.
  private static let leastOfEnds = 5.0

  init(assessor: Assessor, vendor: VendorProfile, buyer: Buyer?, axis: Timeline.Axis) {
    self.assessor = assessor
    self.vendor = vendor
    self.buyer = buyer
    self.axis = axis
  }

  mutating func build(_ range: ClosedRange<Day>) -> Timeline {
    let days = DatesOfInterest(vendor, buyer, assessor.register, within: range).days
      .union([range.lowerBound, range.upperBound]).sorted()
    let history = FactHistory(assessor: assessor, vendor: vendor, buyer: buyer, axis: axis)
    let first = at(range.lowerBound)
    var anchor = first
    var steps = [
      Timeline.Step(
        point: Timeline.Point(range.lowerBound, first), previous: nil, causes: [],
        findings: FindingChange.between([], first.findings), drift: [], hasMoved: true)
    ]
    var cutOff: Day?
    for (last, day) in zip(days, days.dropFirst()) {
      guard known.count < Self.mostDays else {
        cutOff = last
        break
      }
      // The same as on the last day that was looked at: nothing moved.
      if !Self.differs(at(last), at(day), by: Self.least), !Self.differs(anchor, at(day), by: Self.noticeable) {
        let quiet = step(day, from: at(last), to: at(day), anchor, steps, history, moved: false)
        if !quiet.causes.isEmpty { steps.append(quiet) }
        continue
      }
      // By time alone, up to the day before.
      var start = last
      let end = day.adding(days: -1)
      var before = at(end)
      while start < end, Self.differs(anchor, before, by: Self.noticeable), known.count < Self.mostDays {
        let found = bisect(start, end, anchor)
        let now = at(found)
        steps.append(step(found, from: at(found.adding(days: -1)), to: now, anchor, steps, history))
        (anchor, start) = (now, found)
        before = at(end)
      }
      let now = at(day)
      let moved = Self.differs(before, now, by: Self.least) || Self.differs(anchor, now, by: Self.noticeable)
      let next = step(day, from: before, to: now, anchor, steps, history, moved: moved)
      if moved { anchor = now }
      if moved || !next.causes.isEmpty { steps.append(next) }
    }
    return Timeline(
      vendor: first.vendor, buyer: first.buyer, policy: first.policy, axis: axis, steps: steps,
      points: known.filter { day, _ in cutOff.map { day <= $0 } ?? true }.sorted { $0.key < $1.key }
        .map { Timeline.Point($0.key, $0.value) },
      inputs: first.inputs, cutOff: cutOff,
      broken: at(cutOff ?? range.upperBound).indicators.compactMap(\.diagnostic), warnings: first.warnings)
  }

  private mutating func at(_ day: Day) -> Assessment {
    if let found = known[day] { return found }
    let (asOf, knownOn) = axis.dates(on: day)
    let found = assessor.assess(vendor, for: buyer, asOf: asOf, knownOn: knownOn, including: .findings)
    known[day] = found
    return found
  }

  /// The first day after `start` found to differ noticeably: the day before it does not.
  private mutating func bisect(_ start: Day, _ end: Day, _ anchor: Assessment) -> Day {
    var (same, other) = (start.number, end.number)
    while other - same > 1 {
      let middle = Day(number: (same + other) / 2)
      if Self.differs(anchor, at(middle), by: Self.noticeable) { other = middle.number } else { same = middle.number }
    }
    return Day(number: other)
  }

  private func step(
    _ day: Day, from before: Assessment, to now: Assessment, _ anchor: Assessment, _ steps: [Timeline.Step],
    _ history: FactHistory, moved: Bool = true
  ) -> Timeline.Step {
    var causes = history.changes(on: day)
    if moved { history.attribute(&causes, on: day, from: before, to: now) }
    return Timeline.Step(
      point: Timeline.Point(day, now), previous: steps.last { $0.hasMoved }?.point, causes: causes.map(\.change),
      findings: FindingChange.between(before.findings, now.findings),
      drift: FindingChange.between(anchor.findings, before.findings), hasMoved: moved)
  }

  // MARK: Comparing

  /// Whether two assessments differ: in a tier, in the action, in which findings there are, or in a score by some points.
  private static func differs(_ a: Assessment, _ b: Assessment, by points: Double) -> Bool {
    if a.tier != b.tier || a.leastTier != b.leastTier || a.decision?.action != b.decision?.action { return true }
    for (x, y) in zip(a.dimensions, b.dimensions) {
      if x.tier != y.tier || abs(x.expected - y.expected) >= points { return true }
      if points < noticeable, far(x.residual.floor, y.residual.floor) || far(x.residual.ceiling, y.residual.ceiling) {
        return true
      }
    }
    return FindingChange.between(a.findings, b.findings).contains { change in
      change.before == nil || change.after == nil || points < noticeable || abs(change.weight) >= points
    }
  }

  private static func far(_ a: Double, _ b: Double) -> Bool { abs(a - b) >= leastOfEnds }
}
