import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Why: what fired, dimension by dimension, with its proof.
extension TextReport {
  private static let indent = 8

  func findings(_ assessment: Assessment, _ lines: inout TextLines) {
    guard !assessment.findings.isEmpty else { return }
    heading("Why", &lines)
    for dimension in assessment.dimensions {
      let findings = sorted(assessment.findings.filter { $0.dimension == dimension.id })
      guard !findings.isEmpty else { continue }
      lines.line([Styled("  \(dimension.title)", .bold)])
      let shown = isVerbose ? findings : Array(findings.prefix(Self.mostFindings))
      for finding in shown { self.finding(finding, &lines) }
      let rest = findings.count - shown.count
      if rest > 0 { lines.line([Styled("   … and \(rest) more (--verbose shows them)", .faint)]) }
    }
  }

  private func finding(_ finding: Finding, _ lines: inout TextLines) {
    let severity = Self.points(finding.residual)
    let head = [
      Styled("  " + right(severity, 4) + "  ", Self.look(score: finding.residual.upperBound)),
      Styled(finding.indicator + "  ", .bold),
    ]
    var message = [Styled(Self.message(finding))]
    if finding.probability < 1 { message.append(Styled(", if so (\(Self.percent(finding.probability)))", .yellow)) }
    if Self.points(finding.inherent) != severity {
      message.append(Styled(" (\(Self.points(finding.inherent)) without controls)", .faint))
    }
    if let waiver = finding.waiver {
      message.append(Styled(", accepted until \(waiver.expires.text)", .green))
    }
    lines.paragraph(message, first: head, indent: Self.indent)
    if isVerbose {
      proof(finding, &lines)
    } else {
      if let evidence = briefEvidence(finding) { detail(evidence, &lines) }
      let reasons = ConditionText(place: fileNames.place).parts(finding.steps)
      if !reasons.isEmpty { detail("because: " + reasons.joined(separator: "; "), limit: 2, &lines) }
    }
  }

  /// A line below a finding.
  ///
  /// - Parameter depth: 1 if it explains the line before it.
  func detail(_ text: String, depth: Int = 0, limit: Int? = nil, _ lines: inout TextLines) {
    let indent = Self.indent + 2 * depth
    lines.paragraph(
      [Styled(text.onOneLine, .faint)], first: [Styled(String(repeating: " ", count: indent))], indent: indent + 2,
      limit: limit)
  }

  // MARK: - In short

  /// The standing, the first source, and where the subject stands.
  private func briefEvidence(_ finding: Finding) -> String? {
    let location = finding.evidence.first?.location ?? finding.location
    var parts: [String] = []
    if let evidence = finding.evidence.first {
      parts.append(evidence.standing.rawValue)
      if let source = evidence.sources.first { parts.append(cited(source)) }
    }
    if let location { parts.append(place(location)) }
    let more = finding.evidence.count - 1
    if more > 0 { parts.append("and \(more) more \(more == 1 ? "fact" : "facts")") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func cited(_ source: Finding.Citation) -> String {
    (source.origin.map { $0 == source.publisher ? $0 : "\($0), via \(source.publisher)" } ?? source.publisher)
      + (source.published.map { " \($0)" } ?? "")
  }

  // MARK: - Everything

  private func proof(_ finding: Finding, _ lines: inout TextLines) {
    if let subject = finding.subject {
      detail("about: \(subject)" + placed(finding.location), &lines)
    }
    detail("factor: \(finding.factor)", &lines)
    for evidence in finding.evidence {
      let known = evidence.known.map { ", known \($0)" } ?? ""
      detail("\(evidence.standing.rawValue): \(evidence.path) (\(place(evidence.location)))\(known)", &lines)
      for source in evidence.sources {
        detail("source \(source.id): \(cited(source))", depth: 1, &lines)
        if let url = source.url { lines.whole(Styled(url, .faint), indent: Self.indent + 4) }
      }
    }
    for step in finding.steps {
      detail("needs: \(step.expression): \(step.result)", &lines)
      for term in step.terms {
        let reason = term.reason.map { ": \($0)" } ?? ""
        detail("\(term.expression.onOneLine) = \(term.value)\(placed(term.location))\(reason)", depth: 1, &lines)
      }
    }
    detail("severity: \(finding.severityText)", &lines)
    for control in finding.controls {
      detail(
        "control: \(control.control), \(control.strength ?? "not shown"): takes away \(Self.percent(control.effect)), "
          + "at its strongest \(Self.percent(control.strongest))\(placed(control.location))", &lines)
    }
    if let share = finding.share, let without = finding.scoreWithout {
      detail(
        "share of the dimension's score \(NumberText.number(share, decimals: 1)); without it the score would be \(NumberText.number(without, decimals: 1))",
        &lines)
    }
    detail("why: \(finding.why)", &lines)
    if let threshold = finding.threshold {
      detail("threshold: \(threshold.text); \(threshold.source) (\(threshold.status))", &lines)
    }
    if !finding.references.isEmpty { detail("references: " + finding.references.joined(separator: "; "), &lines) }
    detail("condition: \(place(finding.condition))", &lines)
  }
}
