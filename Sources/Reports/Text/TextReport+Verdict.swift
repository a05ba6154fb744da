import ArmsLengthRisk
import ArmsLengthSourceText

/// The first lines: who, what to do, and why.
extension TextReport {
  func verdict(_ assessment: Assessment, _ lines: inout TextLines) {
    header(assessment, &lines)
    lines.paragraph(decision(assessment), first: [Styled("  ")])
    lines.paragraph([Styled(reasons(assessment).joined(separator: " "))], first: [Styled("  ")], limit: 3)
  }

  private func header(_ assessment: Assessment, _ lines: inout TextLines) {
    var right = "as of \(assessment.asOf)"
    if assessment.knownOn != assessment.asOf { right += ", known on \(assessment.knownOn)" }
    right += assessment.buyer.map { ", for \($0.name)" } ?? ", for no buyer in particular"
    let left = Styled(assessment.vendor.name, .bold)
    let shown = Styled(right)
    if left.width + 2 + shown.width <= width {
      lines.line([left, Styled(String(repeating: " ", count: width - left.width - shown.width)), shown])
    } else {
      lines.paragraph([left])
      lines.paragraph([shown], first: [Styled("  ")])
    }
  }

  private func decision(_ assessment: Assessment) -> [Styled] {
    var pieces = [Styled(Self.name(assessment.tier), Self.look(assessment.tier))]
    if assessment.tier.index == nil, let least = assessment.leastTier {
      pieces.append(Styled(", at least \(least.uppercased())"))
    }
    guard let decision = assessment.decision else { return pieces + [Styled(".")] }
    let data = decision.sensitivity.map { " for \($0) data" } ?? ""
    let text = decision.text.onOneLine
    return pieces + [Styled("\(data): "), Styled(text.hasSuffix(".") ? text : text + ".", .bold)]
  }

  /// The gravest findings of the dimensions that are about as grave as the whole, and the gravest of those that do not count.
  private func reasons(_ assessment: Assessment) -> [String] {
    let apart = assessment.dimensions.filter { !$0.countsForTier }.sorted { $0.expected > $1.expected }
    // A dimension far below the gravest one does not explain the verdict.
    let counting = assessment.dimensions.filter { $0.countsForTier && $0.expected >= assessment.overall.expected - 25 }
    let main = counting.compactMap { mainFinding(assessment, $0.id) }
    var sentences = sorted(main).prefix(2).map(sentence)
    let own = apart.lazy.map { dimension in
      self.sorted(assessment.findings.filter { $0.dimension == dimension.id && $0.probability >= 0.5 })
    }.first { !$0.isEmpty }
    sentences += (own ?? []).prefix(2).map(sentence)
    if sentences.isEmpty {
      let open = assessment.questions.count
      sentences.append(
        open == 0
          ? "Nothing was found."
          : "Nothing was found; \(open) open \(open == 1 ? "question" : "questions") could change that.")
    }
    return sentences
  }

  private func mainFinding(_ assessment: Assessment, _ dimension: String) -> Finding? {
    let findings = sorted(assessment.findings.filter { $0.dimension == dimension })
    return findings.first { $0.probability >= 0.5 } ?? findings.first
  }

  private func sentence(_ finding: Finding) -> String {
    let message = finding.message.onOneLine
    return finding.probability < 1
      ? "\(message), if that is so (\(Self.percent(finding.probability)))".asSentence : message.asSentence
  }

  /// Findings by what they weigh: severity, then likelihood, then as they came.
  func sorted(_ findings: [Finding]) -> [Finding] {
    findings.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if x.residual.upperBound != y.residual.upperBound { return x.residual.upperBound > y.residual.upperBound }
      if x.probability != y.probability { return x.probability > y.probability }
      return a.offset < b.offset
    }.map(\.element)
  }
}
