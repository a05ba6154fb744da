public import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// What became known of one vendor since a day, and by how much each new fact moved the scores.
///
/// What was true stays the same day: only the knowledge of it moves.
public struct KnowledgeChanges: Sendable {
  /// A fact that became known, or was told otherwise.
  public struct News: Sendable {
    /// The day.
    public let day: Day
    /// What became of the fact; its effects are what it moved by itself.
    public let change: FactChange

    /// The largest of its effects, in points, whatever its sign.
    public var weight: Double { change.effects.map(abs).max() ?? 0 }
  }

  /// The vendor.
  public let vendor: Assessment.Name
  /// The buyer; nil: nobody in particular.
  public let buyer: Assessment.Name?
  /// The policy's id and version.
  public let policy: (id: String, version: String)
  /// What was true on this day.
  public let asOf: Day
  /// What was known by this day is not new.
  public let since: Day
  /// What became known after this day does not count.
  public let knownOn: Day
  /// The scores by what was known on the first day.
  public let before: Timeline.Point
  /// The scores by what was known on the last day.
  public let after: Timeline.Point
  /// What became known, in the order in which it did.
  public let news: [News]
  /// The findings that differ, those that changed most first.
  public let findings: [FindingChange]
  /// What was read.
  public let inputs: [Assessment.Input]
  /// What is wrong with indicators that could not be evaluated.
  public let broken: [Diagnostic]
  /// What somebody should look at.
  public let warnings: [Diagnostic]

  /// Whether anything moved: a tier, an expected score by half a point, or a finding.
  public var hasMoved: Bool {
    before.tier != after.tier || !findings.isEmpty || largestMove >= 0.5
  }

  /// The largest change of an expected score of a dimension, in points.
  public var largestMove: Double {
    zip(before.dimensions, after.dimensions).map { abs($1.expected - $0.expected) }.max() ?? 0
  }
}

extension Assessor {
  /// Finds what became known of a vendor since a day, and what it did.
  ///
  /// New facts are let in one by one in the order in which they became known, those of one day in the order of the documents; what each
  /// adds is its own effect, so the effects add up to what moved.
  ///
  /// - Parameters:
  ///   - vendor: The vendor's profile.
  ///   - buyer: Who asks.
  ///   - since: What was known by this day is not new.
  ///   - asOf: What was true on this day counts, before and after.
  ///   - knownOn: What became known after this day does not count; nil: the as-of date.
  /// - Complexity: O(*facts* · *assessment*): of the facts that became known in between.
  public func changes(
    in vendor: VendorProfile, for buyer: Buyer? = nil, since: Day, asOf: Day, knownOn: Day? = nil
  ) -> KnowledgeChanges {
    let last = max(since, knownOn ?? asOf)
    let axis = Timeline.Axis.knowledge(asOf: asOf)
    let history = FactHistory(assessor: self, vendor: vendor, buyer: buyer, axis: axis)
    func at(_ day: Day) -> Assessment {
      assess(vendor, for: buyer, asOf: asOf, knownOn: day, including: .findings)
    }
    let first = at(since)
    var (now, known) = (first, since)
    var news: [KnowledgeChanges.News] = []
    let days = DatesOfInterest(vendor, buyer, register, within: since...last, withMonths: false).days
    for day in days.sorted() where day > since {
      var changes = history.changes(on: day)
      guard !changes.isEmpty else { continue }
      let next = at(day)
      history.attribute(&changes, on: day, from: now, to: next)
      (now, known) = (next, day)
      news += changes.map { KnowledgeChanges.News(day: day, change: $0.change) }
    }
    if known < last { now = at(last) }
    return KnowledgeChanges(
      vendor: first.vendor, buyer: first.buyer, policy: first.policy, asOf: asOf, since: since, knownOn: last,
      before: Timeline.Point(since, first), after: Timeline.Point(last, now), news: news,
      findings: FindingChange.between(first.findings, now.findings), inputs: first.inputs,
      broken: now.indicators.compactMap(\.diagnostic), warnings: first.warnings)
  }
}
