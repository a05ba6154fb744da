import ArmsLengthRisk
import ArmsLengthSourceText

/// The first lines: who, what to do, and why.
extension TextReport {
  /// How many points apart two scores may be and still count as equally grave.
  private static let close = 5.0

  /// The most lines of reasons.
  private static let reasonLines = 4

  func verdict(_ assessment: Assessment, _ lines: inout TextLines) {
    header(assessment, &lines)
    lines.paragraph(decision(assessment), first: [Styled("  ")])
    lines.paragraph([Styled(shortened(reasons(assessment)))], first: [Styled("  ")], limit: Self.reasonLines)
  }

  /// As many of the sentences as there is room for, those of the lowest rank in any case: a sentence that is cut says less than
  /// none.
  private func shortened(_ sentences: [(rank: Int, text: String)]) -> String {
    for count in stride(from: sentences.count, to: 1, by: -1) {
      let kept = Set(sentences.map(\.rank).sorted().prefix(count))
      let text = sentences.filter { kept.contains($0.rank) }.map(\.text).joined(separator: " ")
      var trial = TextLines(style: style, width: width)
      trial.paragraph([Styled(text)], first: [Styled("  ")])
      if trial.count <= Self.reasonLines { return text }
    }
    return sentences.min { $0.rank < $1.rank }?.text ?? ""
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
      pieces += [Styled(", at least "), Styled(least.uppercased(), .bold)]
    }
    if let decision = assessment.decision {
      let comma = pieces.count > 1 ? "," : ""
      let data = decision.sensitivity.map { "\(comma) for \($0) data" } ?? ""
      let text = decision.text.onOneLine
      pieces += [Styled("\(data): "), Styled(text.hasSuffix(".") ? text : text + ".", .bold)]
    } else {
      pieces.append(Styled("."))
    }
    if let open = undecided(assessment) { pieces.append(Styled(" " + open, .yellow)) }
    return pieces
  }

  /// That a dimension is undetermined which the tier says nothing of; nil if there is none, or the tier itself says so.
  private func undecided(_ assessment: Assessment) -> String? {
    let open = assessment.dimensions.filter { $0.countsForTier && $0.tier.index == nil }
    guard assessment.tier.index != nil, !open.isEmpty else { return nil }
    if open.count == 1 { return "\(open[0].title) is undetermined (\(Self.percent(open[0].coverage)) decided)." }
    return open.map { "\($0.title) (\(Self.percent($0.coverage)) decided)" }.joined(separator: " and ")
      + " are undetermined."
  }

  /// The main findings of the dimensions that are about as grave as the whole, and of the gravest one that does not count; with
  /// their ranks: the gravest first, then the buyer's own side, then the rest.
  private func reasons(_ assessment: Assessment) -> [(rank: Int, text: String)] {
    let apart = assessment.dimensions.filter { !$0.countsForTier }.sorted { $0.expected > $1.expected }
    // A dimension far below the gravest one does not explain the verdict; one close to it explains it as well.
    let gravest = assessment.overall.expected
    let counting = assessment.dimensions.filter { $0.countsForTier && $0.expected >= gravest - 25 }
    let close = counting.filter { $0.expected >= gravest - Self.close }.map(\.id)
    let main = sorted(counting.compactMap { mainFinding(assessment, $0.id) })
    let rest = sorted(assessment.findings.filter { close.contains($0.dimension) && $0.probability >= 0.5 })
    var told: [Finding] = []
    for finding in main.filter({ close.contains($0.dimension) }) + main.filter({ !close.contains($0.dimension) }) + rest
    where told.count < 2 && !told.contains(where: { Self.tellTheSame($0, finding) }) {
      told.append(finding)
    }
    let own = apart.lazy.map { dimension in
      self.sorted(assessment.findings.filter { $0.dimension == dimension.id && $0.probability >= 0.5 })
    }.first { !$0.isEmpty }
    var sentences = told.enumerated().map { (rank: 2 * $0.offset, text: sentence($0.element)) }
    sentences += (own ?? []).prefix(2).enumerated().map { (rank: 2 * $0.offset + 1, text: sentence($0.element)) }
    if sentences.isEmpty {
      let open = assessment.questions.count
      let more = open == 0 ? "." : "; \(open) open \(open == 1 ? "question" : "questions") could change that."
      sentences.append((0, "Nothing was found" + more))
    }
    return sentences
  }

  /// The finding that stands for a dimension.
  ///
  /// Of those that are at least as likely as not, and close to the gravest of them: the likeliest, and of equally likely
  /// ones the one whose indicator the policy names first, because policies begin a dimension with what they hold for its
  /// foundation: who owns what before who may do what. If none is that likely: what weighs most by severity and likelihood.
  private func mainFinding(_ assessment: Assessment, _ dimension: String) -> Finding? {
    let findings = sorted(assessment.findings.filter { $0.dimension == dimension })
    let likely = findings.filter { $0.probability >= 0.5 }
    guard let gravest = likely.first else {
      return findings.enumerated().min { a, b in
        let (x, y) = (Self.weight(a.element), Self.weight(b.element))
        return x == y ? a.offset < b.offset : x > y
      }?.element
    }
    let close = likely.filter { $0.residual.upperBound >= gravest.residual.upperBound - Self.close }
    let places = Dictionary(
      assessment.indicators.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return close.enumerated().min { a, b in
      let (x, y) = (a.element, b.element)
      if x.probability != y.probability { return x.probability > y.probability }
      let (i, j) = (places[x.indicator] ?? .max, places[y.indicator] ?? .max)
      return i == j ? a.offset < b.offset : i < j
    }?.element
  }

  /// Whether two findings are about one fact.
  private static func tellTheSame(_ a: Finding, _ b: Finding) -> Bool {
    a.subject == b.subject && (a.subject != nil || a.indicator == b.indicator)
  }

  private static func weight(_ finding: Finding) -> Double { finding.residual.upperBound * finding.probability }

  private func sentence(_ finding: Finding) -> String {
    let message = Self.message(finding)
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
