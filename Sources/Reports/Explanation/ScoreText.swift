import ArmsLengthRisk
import ArmsLengthSourceText

/// Writes a verdict as arithmetic.
struct ScoreText {
  let explanation: ScoreExplanation
  let style: TextReport.Style
  let width: Int
  let isVerbose: Bool
  let fileNames: FileNames

  /// The most rows of a table of outcomes.
  static let mostRows = 8
  /// The most readings of a factor that are shown, unless everything is.
  static let mostReadings = 6

  init(_ explanation: ScoreExplanation, style: TextReport.Style, width: Int, isVerbose: Bool) {
    self.explanation = explanation
    self.style = style
    self.width = width
    self.isVerbose = isVerbose
    fileNames = FileNames(isVerbose ? [] : explanation.assessment.inputs.map(\.file))
  }

  var assessment: Assessment { explanation.assessment }

  func render() -> String {
    var lines = TextLines(style: style, width: width)
    ExplanationHead(assessment).write("How the verdict comes about", to: &lines)
    verdict(&lines)
    for dimension in explanation.dimensions { DimensionText(dimension: dimension, of: self).write(to: &lines) }
    if let clauses = explanation.clauses { ClauseText(table: clauses, place: fileNames.place).write(to: &lines) }
    closing(&lines)
    return lines.text
  }

  func row(_ name: String, _ text: String, limit: Int? = nil, _ lines: inout TextLines) {
    lines.paragraph(
      [Styled(text.onOneLine)], first: [Styled("  " + DisplayWidth.padded(name, to: 11), .faint)], limit: limit)
  }

  // MARK: The verdict

  private func verdict(_ lines: inout TextLines) {
    let counting = explanation.dimensions.filter(\.score.countsForTier)
    let scores = counting.map { "\($0.score.id) \(Self.number($0.score.expected))" }
    row(
      "overall",
      "\(Self.number(assessment.overall.expected)): the largest of the dimensions that count (\(scores.joined(separator: ", ")))",
      &lines)
    row("tier", tier, &lines)
    if let waived = assessment.waived {
      for line in WaiverText(waived: waived, place: fileNames.place).lines() { row("waiver", line, &lines) }
      row(
        "waived",
        "with the waivers that apply: overall \(Self.number(waived.overall.expected)), \(waived.tier.description)",
        &lines)
    }
    let bands = explanation.tiers.map { "\($0.name) from \(Self.number($0.from))" }
    row("bands", bands.joined(separator: ", "), &lines)
    guard let decision = assessment.decision else {
      return row("decision", "no rule of the policy fits", &lines)
    }
    var text = "\(decision.action.rawValue): \(decision.text)"
    if let rule = explanation.rule {
      let place = rule.location.map { " (\(fileNames.place($0)))" } ?? ""
      text += "; rule \(rule.number)\(place)"
      if !rule.conditions.isEmpty { text += ", because \(rule.conditions.joined(separator: ", "))" }
    }
    row("decision", text, &lines)
  }

  private var tier: String {
    let counting = explanation.dimensions.filter(\.score.countsForTier).map(\.score)
    guard let worst = counting.max(by: { $0.expected < $1.expected }) else { return "no dimension counts" }
    switch assessment.tier {
    case .determined(_, let name): return "\(name), that of \(worst.id), whose expected score is the largest"
    case .undetermined(let hint):
      let thin = counting.filter { $0.tier.index == nil }.map {
        "\($0.id) is decided to \(IndicatorText.percent($0.coverage)), and \(IndicatorText.percent(explanation.minimumCoverage)) are asked"
      }
      return "undetermined: \(thin.joined(separator: "; ")); the score alone would be \(hint)"
    }
  }

  private func closing(_ lines: inout TextLines) {
    lines.space()
    lines.paragraph([
      Styled(
        "Policy \(assessment.policy.id) \(assessment.policy.version). `armslength explain \(assessment.vendor.id) INDICATOR` shows a reading with its condition, facts and sources; `--format json` holds every number in full.",
        .faint)
    ])
  }

  static func number(_ value: Double) -> String { NumberText.number(value, decimals: 2) }
}
