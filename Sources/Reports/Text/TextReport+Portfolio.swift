import ArmsLengthRisk
import ArmsLengthSourceText

/// Several vendors beside each other.
extension TextReport {
  /// A table with one line a vendor, the gravest first.
  func table(_ lines: inout TextLines) {
    rule(&lines)
    lines.space()
    lines.line([Styled("Portfolio", .bold), Styled("  (the highest expected score first)", .faint)])
    let columns = Self.countingDimensions(of: assessments)
    let names = assessments.map { Styled($0.vendor.name).width }
    let decisions = assessments.map { $0.decision?.action.shortText ?? "-" }
    let last = ("decision" as String).count + 2
    // What is decided is never cut: columns get shorter heads, and then names.
    let room = width - 2 - 2 - 12 - 2 - max(last - 2, decisions.map { Styled($0).width }.max() ?? 0)
    let most = columns.isEmpty ? 14 : min(14, max(4, (room - 16) / columns.count - 2))
    let widths = columns.map { min(most, max(4, Styled($0).width)) }
    let first = min(28, max(6, names.max() ?? 0), max(6, room - widths.reduce(0) { $0 + $1 + 2 }))
    func cells(_ texts: [String]) -> String {
      zip(texts, widths).map { "  " + right(DisplayWidth.truncated($0, to: $1), $1) }.joined()
    }
    lines.line([
      Styled("  " + DisplayWidth.padded("vendor", to: first) + "  " + DisplayWidth.padded("tier", to: 12), .faint),
      Styled(cells(columns) + "  decision", .faint),
    ])
    for assessment in ranked {
      let name = DisplayWidth.truncated(Styled(assessment.vendor.name).text, to: first)
      let scores = columns.map { id in
        assessment.dimensions.first { $0.id == id }.map { Self.points($0.expected) } ?? "-"
      }
      lines.line([
        Styled("  " + DisplayWidth.padded(name, to: first) + "  "),
        Styled(DisplayWidth.padded(Self.name(assessment.tier), to: 12), Self.look(assessment.tier)),
        Styled(cells(scores)), Styled("  " + (assessment.decision?.action.shortText ?? "-")),
      ])
    }
    lines.space()
    legend(&lines)
    missingBuyer(&lines)
    guard !isVerbose else { return }
    lines.space()
    lines.paragraph([Styled("Score one vendor alone, or add --verbose, to see why and what to ask.", .faint)])
  }

  /// By expected score, from which tiers are taken, then by name; those of the lowest tier last, because an undetermined one is no
  /// all-clear.
  private var ranked: [Assessment] {
    assessments.sorted { a, b in
      let (x, y) = (a.tier.index == 0, b.tier.index == 0)
      if x != y { return y }
      if a.overall.expected != b.overall.expected { return a.overall.expected > b.overall.expected }
      return a.vendor.id < b.vendor.id
    }
  }

  private static func countingDimensions(of assessments: [Assessment]) -> [String] {
    var ids: [String] = []
    for dimension in assessments.flatMap(\.dimensions) where dimension.countsForTier && !ids.contains(dimension.id) {
      ids.append(dimension.id)
    }
    return ids
  }
}
