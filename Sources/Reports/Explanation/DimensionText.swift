import ArmsLengthRisk
import ArmsLengthSourceText

/// Writes a dimension with its sum.
struct DimensionText {
  let dimension: ScoreExplanation.Dimension
  let report: ScoreText

  init(dimension: ScoreExplanation.Dimension, of report: ScoreText) {
    self.dimension = dimension
    self.report = report
  }

  private var score: Assessment.DimensionScore { dimension.score }
  private var points: [OpenPoint] { report.explanation.points }

  func write(to lines: inout TextLines) {
    lines.space()
    lines.line([
      Styled(score.title, .bold), Styled("  "), Styled(Self.number(score.expected), .bold),
      Styled("  \(TextReport.name(score.tier))", TextReport.look(score.tier)),
      Styled(score.countsForTier ? "" : "  does not count for the tier", .faint),
    ])
    interval("score", score.residual, &lines)
    interval("inherent", score.inherent, &lines)
    sum(&lines)
    law(&lines)
    shares(&lines)
    coverage(&lines)
    report.row("computed", method, &lines)
    for factor in dimension.factors { write(factor, &lines) }
  }

  private func interval(_ name: String, _ score: ScoreInterval, _ lines: inout TextLines) {
    let without = name == "inherent" ? "without any control: " : ""
    report.row(
      name,
      "\(without)expected \(Self.number(score.expected)), at least \(Self.number(score.floor)), at most \(Self.number(score.ceiling))",
      &lines)
  }

  private var method: String {
    switch score.method {
    case .exact: "exactly, over all outcomes of what is open"
    case .sampled(let draws, let error):
      "from \(draws) outcomes drawn with a fixed seed; standard error \(NumberText.number(error, decimals: 3))"
    }
  }

  // MARK: The sum

  private func sum(_ lines: inout TextLines) {
    guard let groups = dimension.groups, let sum = dimension.sum else {
      return report.row("sum", "there are too many outcomes to go through one by one", &lines)
    }
    switch dimension.aggregation {
    case "max": report.row("sum", "the largest of the factors, outcome by outcome: \(Self.number(sum))", &lines)
    case "weighted-mean":
      let weight = dimension.factors.reduce(0) { $0 + $1.weight }
      let terms = groups.map { Self.number($0.expected) }
      report.row(
        "sum", "(\(terms.joined(separator: " + "))) / \(Self.number(weight)) = \(Self.number(sum))", &lines)
    default:
      noisyOr(groups, sum, &lines)
    }
    for group in groups where group.factors.count > 1 { write(group, &lines) }
  }

  /// The noisy-OR with the numbers put in: of the factors, and where some hang together of what these come to.
  private func noisyOr(_ groups: [ScoreExplanation.Group], _ sum: Double, _ lines: inout TextLines) {
    func product(_ values: [Double]) -> String {
      values.isEmpty ? "0" : "100 × (1 − \(values.map { "(1 − \(Self.part($0)))" }.joined()))"
    }
    let firing = dimension.factors.filter { $0.residual.expected > 0 }
    let scores = firing.map(\.residual.expected)
    let apart = 100 * (1 - scores.reduce(1) { $0 * (1 - $1 / 100) })
    let order = firing.map { "\($0.id) \(Self.part($0.residual.expected))" }.joined(separator: ", ")
    guard groups.contains(where: { $0.factors.count > 1 && !$0.shared.isEmpty }) else {
      report.row("sum", "\(product(scores)) = \(Self.number(sum))", &lines)
      return report.row("", "in this order: \(order)", &lines)
    }
    report.row(
      "apart", "\(product(scores)) = \(Self.number(apart)), if no two factors hung on the same open point", &lines)
    report.row("", "in this order: \(order)", &lines)
    let values = groups.map(\.expected).filter { $0 > 0 }
    let names = groups.filter { $0.expected > 0 }.map { group in
      group.factors.map { dimension.factors[$0].id }.joined(separator: " + ") + " \(Self.part(group.expected))"
    }
    if values.count == 1 { return report.row("sum", "the mean over the outcomes below: \(Self.number(sum))", &lines) }
    report.row("sum", "\(product(values)) = \(Self.number(sum))", &lines)
    report.row("", "in this order: \(names.joined(separator: ", "))", &lines)
  }

  /// Factors that hang on the same open points, outcome by outcome.
  private func write(_ group: ScoreExplanation.Group, _ lines: inout TextLines) {
    let names = group.factors.map { dimension.factors[$0].id }
    let shared = group.shared.map { points[$0].name }
    report.row(
      "together",
      "\(names.joined(separator: ", ")) hang on the same open points (\(shared.joined(separator: ", "))), so they are put together outcome by outcome:",
      &lines)
    let sorted = group.cases.enumerated().sorted {
      ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset)
    }.map(\.element)
    for found in sorted.prefix(ScoreText.mostRows) {
      // What is in its likeliest outcome is passed over.
      let given = found.steps.compactMap { step in
        let outcomes = points[step.point].outcomes
        let isLikeliest = outcomes[step.outcome].probability >= (outcomes.map(\.probability).max() ?? 1)
        return isLikeliest ? nil : "\(points[step.point].name): \(outcomes[step.outcome].text)"
      }
      let factors = found.factors.map(Self.number).joined(separator: ", ")
      report.row(
        "",
        "\(Self.probability(found.probability)) × \(Self.number(found.value))  from \(factors): \(given.isEmpty ? "each in its likeliest outcome" : given.joined(separator: "; "))",
        limit: 2, &lines)
    }
    rest(sorted.dropFirst(ScoreText.mostRows).map { ($0.probability, $0.value) }, &lines)
    report.row("", "mean \(Self.number(group.expected))", &lines)
  }

  private func rest(_ rows: [(probability: Double, value: Double)], _ lines: inout TextLines) {
    guard !rows.isEmpty else { return }
    let sum = rows.reduce(0) { $0 + $1.probability }
    let mean = sum > 0 ? rows.reduce(0) { $0 + $1.probability * $1.value } / sum : 0
    report.row(
      "", "\(Self.probability(sum)) × \(Self.number(mean))  \(rows.count) more, with their mean", &lines)
  }

  private func law(_ lines: inout TextLines) {
    let law = score.residualLaw
    guard !law.tierProbabilities.isEmpty else { return }
    let tiers = zip(report.explanation.tiers, law.tierProbabilities).map {
      "\($0.name) \(IndicatorText.percent($1))"
    }
    report.row(
      "chances",
      "\(tiers.joined(separator: ", ")); 5 % to 95 %: \(Self.number(law.lower)) to \(Self.number(law.upper))", &lines)
  }

  /// What each finding adds, if that was worked out: the shares add up to the expected score.
  private func shares(_ lines: inout TextLines) {
    let findings = report.assessment.findings.filter { $0.dimension == score.id }
      .compactMap { finding in
        finding.share.map {
          (name: finding.subject.map { "\(finding.indicator) \($0)" } ?? finding.indicator, share: $0)
        }
      }
      .sorted { ($1.share, $0.name) < ($0.share, $1.name) }
    guard !findings.isEmpty else { return }
    let shown = report.isVerbose ? findings : Array(findings.prefix(8))
    var words = shown.map { "\($0.name) \(Self.number($0.share))" }
    let rest = findings.dropFirst(shown.count)
    if !rest.isEmpty { words.append("\(rest.count) more \(Self.number(rest.reduce(0) { $0 + $1.share }))") }
    if let open = score.notKnownShare { words.append("what nobody knows \(Self.number(open))") }
    let sum = findings.reduce(score.notKnownShare ?? 0) { $0 + $1.share }
    report.row("shares", "\(words.joined(separator: ", ")): together \(Self.number(sum))", &lines)
  }

  private func coverage(_ lines: inout TextLines) {
    let all = dimension.factors.flatMap(\.decided)
    let weight = all.reduce(0) { $0 + $1.weight }
    let decided = all.reduce(0.0) { $0 + $1.weight * ($1.decided ?? 0) }
    var text = "\(IndicatorText.percent(score.coverage)) of what the policy asks"
    if all.allSatisfy({ $0.decided != nil }) {
      text += ": \(Self.number(decided)) of \(Self.number(weight)), each indicator with its largest severity"
    }
    report.row("decided", text, &lines)
    let open = all.filter { ($0.decided ?? 1) < 1 - 1e-9 }
    guard !open.isEmpty else { return }
    let shown = report.isVerbose ? open : Array(open.sorted { $0.weight > $1.weight }.prefix(8))
    let words = shown.map { found in
      "\(found.indicator) (\(Self.number(found.weight))\(found.decided.map { $0 > 1e-9 ? ", decided to \(IndicatorText.percent($0))" : "" } ?? ""))"
    }
    let more = open.count > shown.count ? " and \(open.count - shown.count) more" : ""
    report.row("undecided", words.joined(separator: ", ") + more, &lines)
  }

  // MARK: Factors

  private func write(_ factor: ScoreExplanation.Factor, _ lines: inout TextLines) {
    guard !factor.readings.isEmpty else {
      lines.paragraph(
        [Styled("nothing fires, whatever turns out", .faint)], first: [Styled("    \(factor.id)  "), Styled("0  ")])
      return
    }
    lines.space()
    lines.paragraph(
      [
        Styled(
          "expected \(Self.number(factor.residual.expected)), \(Self.number(factor.residual.floor)) to \(Self.number(factor.residual.ceiling)); without controls \(Self.number(factor.inherent.expected))"
        )
      ], first: [Styled("    \(factor.id)  ", .bold)], indent: 6)
    for control in factor.controls { line("control", "\(control.control): \(Self.words(control))", &lines) }
    let shown = report.isVerbose ? factor.readings : Array(factor.readings.prefix(ScoreText.mostReadings))
    for reading in shown { line(Self.number(reading.residual), words(reading), &lines) }
    if factor.readings.count > shown.count {
      line("", "and \(factor.readings.count - shown.count) more (--verbose shows them)", &lines)
    }
    table(factor, &lines)
  }

  private func line(_ name: String, _ text: String, _ lines: inout TextLines) {
    lines.paragraph(
      [Styled(text.onOneLine)], first: [Styled("      " + DisplayWidth.padded(name, to: 13), .faint)], limit: 3)
  }

  private func words(_ reading: ScoreExplanation.Reading) -> String {
    var text = reading.name
    text += reading.probability >= 1 ? ": fires" : ": with \(IndicatorText.percent(reading.probability))"
    if reading.outcome == .unknown { text += " (not known)" }
    text += ", severity \(Self.number(reading.inherent))"
    let effective = reading.controls.filter { $0.effect > 0 }
    if !effective.isEmpty {
      text +=
        " less " + effective.map { "\(IndicatorText.percent($0.effect)) by \($0.control)" }.joined(separator: ", ")
    }
    return text
  }

  /// The values that a factor can take, with how likely each is: their mean is its expectation.
  private func table(_ factor: ScoreExplanation.Factor, _ lines: inout TextLines) {
    guard !factor.rows.isEmpty else {
      return line("outcomes", "too many to go through one by one", &lines)
    }
    guard factor.rows.count > 1 else { return }
    let shown = factor.rows.prefix(ScoreText.mostRows).filter { $0.probability >= 0.000_05 }
    for (index, row) in shown.enumerated() {
      line(
        index == 0 ? "outcomes" : "",
        "\(Self.probability(row.probability)) × \(Self.number(row.value))  \(row.reading ?? "nothing fires")", &lines)
    }
    let rest = factor.rows.dropFirst(shown.count)
    if !rest.isEmpty {
      let sum = rest.reduce(0) { $0 + $1.probability }
      let mean = sum > 0 ? rest.reduce(0) { $0 + $1.probability * $1.value } / sum : 0
      line("", "\(Self.probability(sum)) × \(Self.number(mean))  \(rest.count) more, with their mean", &lines)
    }
    let mean = factor.rows.reduce(0) { $0 + $1.probability * $1.value }
    line("", "sum \(Self.number(mean))", &lines)
  }

  // MARK: Numbers

  private static func words(_ control: ControlExplanation) -> String {
    var text = control.strength.map { "shown as \($0)" } ?? "not shown"
    text += ", takes away \(IndicatorText.percent(control.effect))"
    if let coin = control.coin {
      text += "; with \(IndicatorText.percent(coin)) it takes away \(IndicatorText.percent(control.strongest))"
    }
    return text
  }

  static func number(_ value: Double) -> String { ScoreText.number(value) }

  static func number(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (number(range.lowerBound), number(range.upperBound))
    return low == high ? low : "\(low)..\(high)"
  }

  /// A score as a part of one, with enough digits that a product of some of them is right to two decimals of a score.
  static func part(_ value: Double) -> String { NumberText.number(value / 100, decimals: 4) }

  static func probability(_ value: Double) -> String { NumberText.number(value, decimals: 4) }
}
