import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Writes what an indicator says of one subject, and why.
struct SubjectText {
  let subject: SubjectExplanation
  let report: IndicatorText

  init(subject: SubjectExplanation, of report: IndicatorText) {
    self.subject = subject
    self.report = report
  }

  private var points: [OpenPoint] { report.explanation.points }
  private func place(_ location: SourceLocation) -> String { report.fileNames.place(location) }

  func write(to lines: inout TextLines) {
    lines.space()
    lines.line(
      [
        Styled("  " + report.name(subject), .bold), Styled("  "),
        Styled(subject.outcome.rawValue, IndicatorText.look(subject.outcome)),
        Styled(subject.location.map { "  " + place($0) } ?? "", .faint),
      ])
    if let message = subject.message { lines.paragraph([Styled(message.asSentence)], first: [Styled("    ")]) }
    row("because", subject.reason, &lines)
    condition(&lines)
    facts(&lines)
    hangs(&lines)
    severity(&lines)
  }

  private func row(_ name: String, _ text: String, limit: Int? = nil, _ lines: inout TextLines) {
    lines.paragraph(
      [Styled(text.onOneLine)], first: [Styled("    " + DisplayWidth.padded(name, to: 10), .faint)], limit: limit)
  }

  // MARK: The condition

  private func condition(_ lines: inout TextLines) {
    lines.space()
    for line in report.isVerbose ? subject.condition.linesInFull : subject.condition.lines {
      lines.line([Styled("      " + line, line.allSatisfy { " |".contains($0) } ? .faint : .plain)])
    }
    lines.space()
  }

  // MARK: Facts

  private func facts(_ lines: inout TextLines) {
    for (index, fact) in subject.facts.enumerated() {
      let evidence = fact.evidence
      var text = "\(evidence.path) (\(place(evidence.location))): \(evidence.standing.rawValue)"
      text += fact.credence < 1 ? ", taken to hold with \(IndicatorText.percent(fact.credence))" : ", taken as certain"
      if let known = evidence.known { text += ", known \(known)" }
      row(index == 0 ? (subject.facts.count == 1 ? "fact" : "facts") : "", text, &lines)
      let shown = report.isVerbose ? evidence.sources : Array(evidence.sources.prefix(2))
      for source in shown {
        let relayed = source.origin.map { $0 == source.publisher ? "" : ", relaying \($0)" } ?? ""
        let date = source.published.map { ", \($0)" } ?? ""
        row("", "  \(source.publisher)\(relayed)\(date) (source \(source.id), \(place(source.location)))", &lines)
        if report.isVerbose, let url = source.url { lines.whole(Styled(url, .faint), indent: 16) }
      }
      if evidence.sources.count > shown.count { row("", "  and \(evidence.sources.count - shown.count) more", &lines) }
    }
  }

  // MARK: What it hangs on

  private func hangs(_ lines: inout TextLines) {
    guard subject.cases.count > 1 else {
      if let only = subject.cases.first, only.verdict == .unknown {
        row("counts", unknownWords(only).asSentence, &lines)
        if !only.needs.isEmpty { row("needs", only.needs.joined(separator: ", "), limit: 3, &lines) }
      }
      return
    }
    var named: [Int] = []
    for step in subject.cases.flatMap(\.steps) where !named.contains(step.point) { named.append(step.point) }
    for (index, point) in named.enumerated() {
      let found = points[point]
      let words = found.outcomes.filter { $0.probability > 0 }.map {
        "\(IndicatorText.percent($0.probability)) \($0.text)"
      }
      let claim = found.text == found.name ? "" : ", \u{201C}\(found.text)\u{201D}"
      let location = found.location.map { " (\(place($0)))" } ?? ""
      row(index == 0 ? "hangs on" : "", "\(found.name)\(claim)\(location): \(words.joined(separator: ", "))", &lines)
    }
    let sorted = subject.cases.enumerated().sorted {
      ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset)
    }.map(\.element)
    let shown = report.isVerbose ? sorted : Array(sorted.prefix(IndicatorText.mostCases))
    for (index, found) in shown.enumerated() { row(index == 0 ? "so" : "", words(found), &lines) }
    let rest = sorted.dropFirst(shown.count)
    if !rest.isEmpty {
      let sum = rest.reduce(0) { $0 + $1.probability }
      row("", "and \(rest.count) more, together \(IndicatorText.percent(sum))", &lines)
    }
  }

  private func words(_ found: ReadingCase) -> String {
    let steps = found.steps.map { "\(points[$0.point].name): \(points[$0.point].outcomes[$0.outcome].text)" }
    let result =
      switch found.verdict {
      case .fires: "it fires with severity \(IndicatorText.range(found.severity))"
      case .unknown: unknownWords(found)
      case .quiet: "it is quiet"
      }
    return "\(IndicatorText.percent(found.probability)): \(steps.joined(separator: "; ")) → \(result)"
  }

  private func unknownWords(_ found: ReadingCase) -> String {
    if let failure = found.failure { return "it is broken (\(failure)) and counts as unknown" }
    return "nobody knows; it counts as fired, with severity \(IndicatorText.range(found.severity)), with a chance of "
      + IndicatorText.percent(found.prior)
  }

  // MARK: Severity

  private func severity(_ lines: inout TextLines) {
    guard let severity = subject.severity else { return }
    row("severity", severity.expression, &lines)
    for step in severity.steps { row("", "  \(step)", &lines) }
    let result = IndicatorText.range(severity.range)
    let isStated = severity.steps.isEmpty && severity.expression == result
    if !isStated {
      row("", "  so \(result)" + (result.contains("..") ? ", each end with a chance of one half" : ""), &lines)
    }
    for (index, control) in subject.controls.enumerated() {
      row(index == 0 ? "controls" : "", words(control), &lines)
    }
    guard !subject.controls.isEmpty else { return row("controls", "the policy names none that lower it", &lines) }
    let shown = subject.controls.reduce(1) { $0 * (1 - $1.effect) }
    let factors = subject.controls.filter { $0.effect > 0 }.map { "(1 − \(IndicatorText.percent($0.effect)))" }
    let product = ([result] + factors).joined(separator: " × ")
    let left = severity.range.lowerBound * shown...severity.range.upperBound * shown
    let mean = (severity.range.lowerBound + severity.range.upperBound) / 2 * subject.expectedLeft
    row(
      "leaves",
      "as far as shown \(factors.isEmpty ? result : "\(product) = \(IndicatorText.range(left))"); expected \(IndicatorText.number(mean)) over what is open of them",
      &lines)
  }

  private func words(_ control: ControlExplanation) -> String {
    var text = control.control + (control.isOfFactor ? " (of the whole factor)" : "") + ": "
    text += control.strength.map { "shown as \($0)" } ?? "not shown"
    if let location = control.location { text += " (\(place(location)))" }
    if control.cases.count > 1 {
      let cases = control.cases.map { found in
        let given = found.steps.map { "\(points[$0.point].name): \(points[$0.point].outcomes[$0.outcome].text)" }
        let probability = found.steps.reduce(1) { $0 * points[$1.point].outcomes[$1.outcome].probability }
        return
          "\(IndicatorText.percent(1 - found.left)) if \(given.joined(separator: ", ")) (\(IndicatorText.percent(probability)))"
      }
      text += ", takes away \(cases.joined(separator: ", "))"
    } else {
      text += ", takes away \(IndicatorText.percent(control.effect))"
    }
    if let coin = control.coin {
      text +=
        "; with a chance of \(IndicatorText.percent(coin)) it holds at its strongest, \(IndicatorText.percent(control.strongest))"
    } else {
      text += "; settled"
    }
    return text
  }
}
