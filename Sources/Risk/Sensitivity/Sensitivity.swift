public import ArmsLengthVendorModel

/// Which numbers of a policy a verdict hangs on: what each of them does to the score, and where it would change the tier.
public struct Sensitivity: Sendable {
  /// A number of the policy.
  public struct Item: Sendable, Hashable {
    /// What kind of number it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// How grave an indicator is; all its readings in the same proportion.
      case severity
      /// How much a standing counts.
      case credence
      /// What stands in for what is not known.
      case unknown
      /// What a control takes away at a strength.
      case effect
      /// A parameter of conditions.
      case parameter
      /// Where a tier begins.
      case tier
    }

    /// What it is measured in.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
      /// 0...100.
      case points
      /// A part of one, shown in percent.
      case percent
      /// Days.
      case days
      /// A plain number.
      case number
    }

    /// What the overall score comes to at a value.
    public struct Point: Sendable, Hashable {
      /// The value.
      public let value: Double
      /// The expected overall score with it, in 0...100.
      public let expected: Double
    }

    /// The nearest value at which the tier changes.
    public struct Flip: Sendable, Hashable {
      /// The value.
      public let value: Double
      /// The tier from there on.
      public let tier: String
      /// The change as a part of the value now: 0.1 is ten percent more.
      public let change: Double
    }

    /// What kind of number it is.
    public let kind: Kind
    /// What it is called: an indicator, a standing, a control with its strength, a parameter, a tier.
    public let name: String
    /// What it is measured in.
    public let unit: Unit
    /// Its value.
    public let now: Double
    /// A little less: ten points, or half of what has no scale.
    public let low: Point
    /// A little more: ten points, or twice of what has no scale.
    public let high: Point
    /// The nearest value at which the tier changes; nil: none that makes sense.
    public let flip: Flip?

    /// By how many points the score differs between a little less and a little more.
    public var swing: Double { abs(high.expected - low.expected) }

    /// What it is called in a sentence: `OWN-02's severity`.
    public var phrase: String {
      switch kind {
      case .severity: "\(name)'s severity"
      case .credence: "the credence of what is \(name)"
      case .unknown: name.hasPrefix("prior of ") ? "the \(name)" : "`unknown.\(name)`"
      case .effect: "the effect of \(name)"
      case .parameter: "the parameter `\(name)`"
      case .tier: "where \(name) begins"
      }
    }

    /// Whether a change by a fifth or less changes the tier.
    public var isDecisive: Bool { flip.map { abs($0.change) <= Sensitivity.decisive + 1e-9 } ?? false }
  }

  /// The part of itself by which a number may change without being taken for another judgement.
  public static let decisive = 0.2

  /// The assessment as it is.
  public let before: Assessment
  /// The numbers that do anything, the largest swing first.
  public let items: [Item]
  /// How many numbers were looked at.
  public let judgements: Int
  /// How many assessments were made.
  public let assessments: Int

  /// The numbers that change the tier if they change by a fifth or less, the nearest first.
  public var hangsOn: [Item] {
    items.filter(\.isDecisive).enumerated().sorted { a, b in
      let (x, y) = (abs(a.element.flip?.change ?? 0), abs(b.element.flip?.change ?? 0))
      return x != y ? x < y : a.offset < b.offset
    }.map(\.element)
  }

  /// Whether the verdict hangs on one judgement, in a sentence without its full stop.
  public var summary: String {
    guard let first = hangsOn.first else { return "no single judgement changes the tier" }
    return hangsOn.count == 1
      ? "hangs on one judgement: \(first.phrase)"
      : "hangs on single judgements: \(first.phrase), and \(hangsOn.count - 1) more"
  }
}

extension Policy {
  /// Finds out which of the policy's numbers a verdict hangs on.
  ///
  /// - Parameters:
  ///   - documents: The vendor's profile, who asks, and what they share.
  ///   - asOf: What was true on this day counts.
  ///   - knownOn: Only what was known by this day counts; nil: the as-of date.
  ///   - kinds: The kinds of numbers that are looked at.
  /// - Complexity: Two to some thirty assessments (scores alone) for each number of the policy.
  public func sensitivity(
    of documents: AssessedDocuments, asOf: Day, knownOn: Day? = nil,
    kinds: Set<Sensitivity.Item.Kind> = Set(Sensitivity.Item.Kind.allCases)
  ) -> Sensitivity {
    let before = Assessor.assess(documents, by: self, asOf: asOf, knownOn: knownOn, including: .findings)
    let judgements = Judgement.all(of: self, for: before).filter { kinds.contains($0.kind) }
    var count = 1
    let items = judgements.compactMap { judgement -> Sensitivity.Item? in
      var trial = SensitivityTrial(judgement: judgement, policy: self, before: before) { policy in
        Assessor.assess(documents, by: policy, asOf: asOf, knownOn: knownOn, including: .scores)
      }
      defer { count += trial.count }
      return trial.item()
    }
    let order = Sensitivity.Item.Kind.allCases
    let sorted = items.sorted { a, b in
      let (x, y) = (Policy.rounded(a.swing), Policy.rounded(b.swing))
      if x != y { return x > y }
      if (a.flip == nil) != (b.flip == nil) { return a.flip != nil }
      let (m, n) = (order.firstIndex(of: a.kind) ?? 0, order.firstIndex(of: b.kind) ?? 0)
      return m != n ? m < n : a.name < b.name
    }
    return Sensitivity(before: before, items: sorted, judgements: judgements.count, assessments: count)
  }
}

/// The assessments with one number changed.
private struct SensitivityTrial {
  let judgement: Judgement
  let policy: Policy
  let before: Assessment
  let assess: (Policy) -> Assessment
  private(set) var count = 0

  /// How often an interval in which the tier changes is halved.
  private static let halvings = 12

  init(judgement: Judgement, policy: Policy, before: Assessment, assess: @escaping (Policy) -> Assessment) {
    self.judgement = judgement
    self.policy = policy
    self.before = before
    self.assess = assess
  }

  private mutating func result(_ value: Double) -> Assessment {
    count += 1
    return assess(judgement.changing(policy, value))
  }

  /// What the number does; nil if it does nothing.
  mutating func item() -> Sensitivity.Item? {
    let (low, high) = (result(judgement.swing.low), result(judgement.swing.high))
    let flips =
      [flip(to: judgement.range.lowerBound, by: judgement.swing.low, low)]
      + [flip(to: judgement.range.upperBound, by: judgement.swing.high, high)]
    let flip = flips.compactMap(\.self).min { abs($0.change) < abs($1.change) }
    let isIdle = flip == nil && isSame(low) && isSame(high)
    guard !isIdle else { return nil }
    return Sensitivity.Item(
      kind: judgement.kind, name: judgement.name, unit: judgement.unit, now: judgement.now,
      low: Sensitivity.Item.Point(value: judgement.swing.low, expected: low.overall.expected),
      high: Sensitivity.Item.Point(value: judgement.swing.high, expected: high.overall.expected), flip: flip)
  }

  private func isSame(_ other: Assessment) -> Bool {
    zip(before.dimensions, other.dimensions).allSatisfy { abs($0.expected - $1.expected) < 1e-9 }
      && other.tier == before.tier
  }

  /// Looks for the first change of the tier on the way to an end.
  private mutating func flip(to end: Double, by step: Double, _ atStep: Assessment) -> Sensitivity.Item.Flip? {
    var last = judgement.now
    // Conditions may change their mind anywhere on the way; anything else goes one way.
    let stops = judgement.kind == .parameter ? [(step + end) / 2, end] : [end]
    var (value, found) = (step, atStep)
    for stop in [step] + stops {
      if stop != step {
        guard stop != last else { continue }
        (value, found) = (stop, result(stop))
      }
      if found.tier != before.tier { return bisected(same: last, other: value, found) }
      // What does nothing at a small step and nothing at the end does nothing.
      last = value
    }
    return nil
  }

  private mutating func bisected(same: Double, other: Double, _ found: Assessment) -> Sensitivity.Item.Flip {
    var (same, other, tier) = (same, other, found.tier)
    for _ in 0..<Self.halvings {
      let middle = (same + other) / 2
      let trial = result(middle)
      if trial.tier == before.tier {
        same = middle
      } else {
        (other, tier) = (middle, trial.tier)
      }
    }
    return Sensitivity.Item.Flip(
      value: other, tier: tier.description,
      change: judgement.now > 0 ? (other - judgement.now) / judgement.now : .infinity)
  }
}
