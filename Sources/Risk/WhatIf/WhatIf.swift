public import ArmsLengthSourceText
import ArmsLengthVendorModel

/// An assessment beside the same one with changed facts, and what differs.
public struct WhatIf: Sendable {
  /// What was changed.
  public struct Change: Sendable, Hashable {
    /// How.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// A value was put in the place of another one, or where there was none.
      case set
      /// A new element of a list.
      case added
      /// Something was taken out.
      case removed
      /// It falls away with its sources.
      case withoutSource = "without-source"
      /// It falls away with a party.
      case withoutParty = "without-party"
    }

    /// How.
    public let kind: Kind
    /// What, such as `stakes[meta].economic`.
    public let path: String
    /// What stood there, in one line; nil: nothing.
    public let before: String?
    /// What stands there now, in one line; nil: nothing.
    public let after: String?
    /// Where that stands which was changed; nil if there is no such place.
    public let location: SourceLocation?

    /// Creates a change.
    public init(kind: Kind, path: String, before: String?, after: String?, location: SourceLocation?) {
      self.kind = kind
      self.path = path
      self.before = before
      self.after = after
      self.location = location
    }
  }

  /// A dimension before and after.
  public struct DimensionChange: Sendable {
    /// As it is.
    public let before: Assessment.DimensionScore
    /// As it would be.
    public let after: Assessment.DimensionScore

    /// By how many points the expected residual score changes.
    public var difference: Double { after.expected - before.expected }
  }

  /// A finding before and after.
  public struct FindingChange: Sendable {
    /// How it changes.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// It is not there any more.
      case gone
      /// It was not there before.
      case new
      /// It weighs more or less, is more or less likely, or says something else.
      case changed
    }

    /// How it changes.
    public let kind: Kind
    /// As it is; nil: it is new.
    public let before: Finding?
    /// As it would be; nil: it is gone.
    public let after: Finding?

    /// The finding as it would be, or as it was.
    public var finding: Finding { after ?? before! }
  }

  /// An indicator that comes out otherwise.
  public struct IndicatorChange: Sendable, Hashable {
    /// As it is.
    public let before: Assessment.IndicatorResult
    /// As it would be.
    public let after: Assessment.IndicatorResult
  }

  /// The assessment as it is.
  public let before: Assessment
  /// The assessment as it would be.
  public let after: Assessment
  /// What was changed.
  public let changes: [Change]
  /// The dimensions in the policy's order.
  public let dimensions: [DimensionChange]
  /// What somebody should look at in what is assumed.
  public var warnings: [Diagnostic] = []
  /// The findings that differ: gone, new, changed; of each kind the gravest first.
  public let findings: [FindingChange]
  /// The indicators that come out otherwise, in the policy's order.
  public let indicators: [IndicatorChange]

  /// Compares two assessments by one policy.
  ///
  /// Findings are the same if they are of one indicator about one place: an assessment of changed documents keeps the places of
  /// what was not changed.
  public init(before: Assessment, after: Assessment, changes: [Change]) {
    self.before = before
    self.after = after
    self.changes = changes
    dimensions = before.dimensions.compactMap { dimension in
      after.score(Assessment.DimensionID(dimension.id)).map { DimensionChange(before: dimension, after: $0) }
    }
    findings = Self.differences(before.findings, after.findings)
    indicators = before.indicators.compactMap { old in
      guard let new = after.indicators.first(where: { $0.id == old.id }), new.outcome != old.outcome else { return nil }
      return IndicatorChange(before: old, after: new)
    }
  }

  /// Whether the tier changes.
  public var changesTier: Bool { before.tier.description != after.tier.description }

  // MARK: Findings

  private struct Key: Hashable {
    let indicator: String
    let place: SourceLocation?
    let subject: String?
  }

  private static func key(_ finding: Finding) -> Key {
    Key(
      indicator: finding.indicator, place: finding.location, subject: finding.location == nil ? finding.subject : nil)
  }

  private static func differences(_ before: [Finding], _ after: [Finding]) -> [FindingChange] {
    var left = Dictionary(grouping: after, by: key)
    var (gone, changed): ([FindingChange], [FindingChange]) = ([], [])
    for finding in before {
      guard let other = left[key(finding)]?.first else {
        gone.append(FindingChange(kind: .gone, before: finding, after: nil))
        continue
      }
      left[key(finding)]?.removeFirst()
      if differ(finding, other) { changed.append(FindingChange(kind: .changed, before: finding, after: other)) }
    }
    let new = after.filter { finding in
      guard let place = left[key(finding)]?.firstIndex(where: { $0.subject == finding.subject }) else { return false }
      left[key(finding)]?.remove(at: place)
      return true
    }
    return gone + new.map { FindingChange(kind: .new, before: nil, after: $0) } + changed
  }

  /// Whether two findings differ in what people are shown: a severity by a tenth of a point, a likelihood by a tenth of a percent,
  /// or the words.
  private static func differ(_ a: Finding, _ b: Finding) -> Bool {
    func apart(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Bool {
      abs(a.lowerBound - b.lowerBound) > 0.05 || abs(a.upperBound - b.upperBound) > 0.05
    }
    return apart(a.residual, b.residual) || apart(a.inherent, b.inherent) || abs(a.probability - b.probability) > 5e-4
      || a.message != b.message
  }
}
