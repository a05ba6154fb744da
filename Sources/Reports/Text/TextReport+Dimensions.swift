import ArmsLengthRisk
import ArmsLengthSourceText

/// One line a dimension: score, tier and how sure that is.
extension TextReport {
  static let barCells = 20

  func dimensions(_ assessment: Assessment, _ lines: inout TextLines) {
    lines.space()
    let titles = assessment.dimensions.map(\.title)
    let column = min(40, titles.map { Styled($0).width }.max() ?? 0)
    for dimension in assessment.dimensions {
      let title = DisplayWidth.padded(DisplayWidth.truncated(Styled(dimension.title).text, to: column), to: column)
      let score = dimension.residual
      let ends = dimension.residualLaw.ends(of: score)
      var pieces = [
        Styled("  \(title) "), Styled(right(Self.points(score.expected), 3), .bold), Styled("  "),
        Styled(DisplayWidth.padded(Self.name(dimension.tier), to: 12), Self.look(dimension.tier)),
        Styled(" " + right(Self.points(ends.lowerBound), 3) + " "),
        Styled(Self.bar(from: ends.lowerBound, to: ends.upperBound, expected: score.expected), .faint),
        Styled(" " + right(Self.points(ends.upperBound), 3)),
      ]
      let notes = notes(dimension)
      let used = pieces.reduce(0) { $0 + $1.width }
      if !notes.isEmpty, used + 1 + Styled(notes).width <= width {
        pieces.append(Styled(" " + notes, .faint))
        lines.line(pieces)
      } else {
        lines.line(pieces)
        if !notes.isEmpty { lines.paragraph([Styled(notes, .faint)], first: [Styled("    ")]) }
      }
      if isVerbose { details(dimension, &lines) }
    }
  }

  /// The coverage from which nothing is said of it.
  private static let mostlyDecided = 0.75

  private func showsCoverage(_ dimension: Assessment.DimensionScore) -> Bool {
    isVerbose || dimension.tier.index == nil || dimension.coverage < Self.mostlyDecided
  }

  /// What the notes beside the dimensions mean, once, where there are any.
  func legend(_ lines: inout TextLines) {
    let dimensions = assessments.flatMap(\.dimensions)
    var notes: [String] = []
    if dimensions.contains(where: { !$0.residualLaw.tierProbabilities.isEmpty }) {
      notes.append("bars: what the score turns out to be with 90%")
    }
    if dimensions.contains(where: { Self.openTier($0) != nil }) {
      notes.append("% of a tier: how likely it is")
    }
    if dimensions.contains(where: showsCoverage) {
      notes.append("decided: how much of what the policy asks could be answered")
    }
    if dimensions.contains(where: { !$0.countsForTier }) {
      notes.append("your side: not counted for the tier")
    }
    guard !isVerbose, !notes.isEmpty else { return }
    lines.paragraph([Styled(notes.joined(separator: "; ") + ".", .faint)], first: [Styled("  ")])
  }

  /// Whoever forgot the buyer wonders why so much is open.
  func missingBuyer(_ lines: inout TextLines) {
    guard assessments.contains(where: { $0.buyer == nil }) else { return }
    lines.space()
    lines.paragraph(
      [Styled("What ties mean depends on who asks: name a buyer with --buyer.", .faint)], first: [Styled("  ")])
  }

  /// What the numbers of a dimension do not say.
  private func notes(_ dimension: Assessment.DimensionScore) -> String {
    var notes: [String] = []
    if let open = Self.openTier(dimension) { notes.append(open) }
    if showsCoverage(dimension) { notes.append("\(Self.percent(dimension.coverage)) decided") }
    if !dimension.countsForTier { notes.append("your side") }
    return notes.isEmpty ? "" : "(" + notes.joined(separator: "; ") + ")"
  }

  /// How likely the tier is that is told, where another one is not ruled out.
  private static func openTier(_ dimension: Assessment.DimensionScore) -> String? {
    guard case .determined(let index, let name) = dimension.tier,
      dimension.residualLaw.tierProbabilities.indices.contains(index)
    else { return nil }
    let probability = dimension.residualLaw.tierProbabilities[index]
    return probability < 0.9 ? "\(percent(probability)) \(name)" : nil
  }

  private func details(_ dimension: Assessment.DimensionScore, _ lines: inout TextLines) {
    let column = min(44, dimension.factors.map { Styled($0.title).width }.max() ?? 0)
    for factor in dimension.factors {
      let title = DisplayWidth.padded(DisplayWidth.truncated(Styled(factor.title).text, to: column), to: column)
      lines.line([
        Styled("      \(title)  \(right(Self.points(factor.residual.expected), 3))", .faint),
        Styled("  \(interval(factor.residual))" + without(factor.inherent, factor.residual), .faint),
      ])
    }
    var text = "without controls \(Self.points(dimension.inherent.expected)) (\(interval(dimension.inherent)))"
    switch dimension.method {
    case .exact: text += "; exact"
    case .sampled(let draws, let standardError):
      text += "; sampled with \(draws) draws, standard error \(NumberText.number(standardError, decimals: 2))"
    }
    lines.line([Styled("      " + text, .faint)])
    if !dimension.residualLaw.tierProbabilities.isEmpty {
      let tiers = dimension.residualLaw.tierProbabilities.map { Self.percent($0) }.joined(separator: ", ")
      lines.line([
        Styled("      least to most \(interval(dimension.residual)); by tier, from the lowest: \(tiers)", .faint)
      ])
    }
    if let rest = dimension.notKnownShare, rest >= 0.05 {
      lines.line([Styled("      \(NumberText.number(rest, decimals: 1)) of it from what nobody knows", .faint)])
    }
  }

  private func without(_ inherent: ScoreInterval, _ residual: ScoreInterval) -> String {
    Self.points(inherent.expected) == Self.points(residual.expected)
      ? "" : ", without controls \(Self.points(inherent.expected))"
  }

  private func interval(_ score: ScoreInterval) -> String {
    "\(Self.points(score.floor))..\(Self.points(score.ceiling))"
  }

  /// A score on a scale from 0 to 100: what it can well turn out to be as a line, the expectation as a dot.
  static func bar(from lower: Double, to upper: Double, expected: Double) -> String {
    func cell(_ value: Double) -> Int { min(barCells - 1, max(0, Int(value / 100 * Double(barCells)))) }
    let (low, mean, high) = (cell(lower), cell(expected), cell(upper))
    return (0..<barCells).map { $0 == mean ? "●" : (low...max(low, high)).contains($0) ? "━" : "·" }.joined()
  }

  func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// What must be met.
  func conditions(_ assessment: Assessment, _ lines: inout TextLines) {
    guard let conditions = assessment.decision?.conditions, !conditions.isEmpty else { return }
    heading("Conditions", &lines)
    for condition in conditions { lines.paragraph([Styled(condition.onOneLine)], first: [Styled("  - ")]) }
  }
}
