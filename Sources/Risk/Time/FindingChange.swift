/// How a finding differs between two assessments.
public struct FindingChange: Sendable {
  /// What became of it.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// It was not there before.
    case appeared
    /// It is no longer there.
    case vanished
    /// It is graver than before, or likelier.
    case rose
    /// It is less grave than before, or less likely.
    case fell
  }

  /// What became of it.
  public let kind: Kind
  /// The finding before; nil if there was none.
  public let before: Finding?
  /// The finding after; nil if there is none.
  public let after: Finding?

  /// The finding as it is, or was.
  public var finding: Finding { (after ?? before)! }
  /// How much its severity by its likelihood changed, in points.
  public var weight: Double { Self.weight(after) - Self.weight(before) }

  private static func weight(_ finding: Finding?) -> Double {
    finding.map { $0.residual.upperBound * $0.probability } ?? 0
  }

  /// What a finding is about: one indicator and one subject.
  private struct Key: Hashable {
    let indicator: String
    let subject: String?

    init(_ finding: Finding) { (indicator, subject) = (finding.indicator, finding.subject) }
  }

  /// By how many points or percent a finding must differ to be told.
  static let least = 1.0

  /// The findings that differ, those that changed most first.
  ///
  /// - Complexity: O(*n* log *n*).
  static func between(_ before: [Finding], _ after: [Finding]) -> [FindingChange] {
    let old = Dictionary(before.map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after.map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
    var changes: [FindingChange] = []
    for finding in after where new[Key(finding)] != nil {
      guard let earlier = old[Key(finding)] else {
        changes.append(FindingChange(kind: .appeared, before: nil, after: finding))
        continue
      }
      let differences = [
        finding.residual.lowerBound - earlier.residual.lowerBound,
        finding.residual.upperBound - earlier.residual.upperBound,
        100 * (finding.probability - earlier.probability),
      ]
      guard differences.contains(where: { abs($0) >= least }) else { continue }
      let change = weight(finding) - weight(earlier)
      let isRise = abs(change) > 1e-9 ? change > 0 : differences.reduce(0, +) > 0
      changes.append(FindingChange(kind: isRise ? .rose : .fell, before: earlier, after: finding))
    }
    for finding in before where new[Key(finding)] == nil {
      changes.append(FindingChange(kind: .vanished, before: finding, after: nil))
    }
    return changes.enumerated().sorted { a, b in
      let (x, y) = (abs(a.element.weight), abs(b.element.weight))
      return x == y ? a.offset < b.offset : x > y
    }.map(\.element)
  }
}
