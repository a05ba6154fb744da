import ArmsLengthRisk
import ArmsLengthSourceText

/// What to ask, what is told otherwise, and how every indicator came out.
extension TextReport {
  func questions(_ assessment: Assessment, _ lines: inout TextLines) {
    guard !assessment.questions.isEmpty else { return }
    heading("Ask next", &lines)
    let shown = isVerbose ? assessment.questions : Array(assessment.questions.prefix(Self.mostQuestions))
    for (index, question) in shown.enumerated() {
      let number = right("\(index + 1)", 3) + ". "
      let asks = question.ask.map(\.onOneLine)
      let fallback = [Self.standIn(question)]
      lines.paragraph(
        [Styled((isVerbose ? asks : Array(asks.prefix(1))).first ?? fallback[0])], first: [Styled(number)])
      if isVerbose {
        for ask in asks.dropFirst() { lines.paragraph([Styled(ask)], first: [Styled("     ")]) }
      }
      lines.paragraph([Styled(about(question), .faint)], first: [Styled("     ")], limit: isVerbose ? nil : 1)
    }
    let rest = assessment.questions.count - shown.count
    if rest > 0 { lines.line([Styled("   … and \(rest) more (--verbose shows them)", .faint)]) }
  }

  /// A question in words where the policy has none.
  private static func standIn(_ question: Question) -> String {
    switch question.kind {
    case .unknown: "What is known of \(question.about)?"
    case .imprecise: "What exactly is \(question.about)?"
    case .claim: "Is it so: \(question.about)?"
    case .control: "How firm is the control \(question.about)?"
    }
  }

  private func about(_ question: Question) -> String {
    let state =
      switch question.kind {
      case .unknown: "not known"
      case .imprecise: "not exact enough"
      case .claim: "claimed, not established"
      case .control: "how firm it is, is not shown"
      }
    var parts = ["\(question.about), \(state)"]
    if !question.indicators.isEmpty {
      let shown = isVerbose ? question.indicators : Array(question.indicators.prefix(4))
      let rest = question.indicators.count - shown.count
      let ids = shown.joined(separator: " ") + (rest > 0 ? " +\(rest)" : "")
      parts.append("up to \(Self.points(question.largestSeverity)) by \(ids)")
    }
    if let location = question.location { parts.append(place(location)) }
    if let searched = question.searched { parts.append("looked for in vain \(searched)") }
    return parts.joined(separator: "; ")
  }

  func conflicts(_ assessment: Assessment, _ lines: inout TextLines) {
    guard !assessment.conflicts.isEmpty else { return }
    heading("Told otherwise, and not counted", &lines)
    for conflict in assessment.conflicts {
      let field = conflict.field.map { ".\($0)" } ?? ""
      let teller = conflict.by.map { " (\($0))" } ?? ""
      lines.paragraph(
        [
          Styled("\(conflict.fact)\(field): \(conflict.value.onOneLine)\(teller), "),
          Styled(place(conflict.location), .faint),
        ], first: [Styled("  - ")])
    }
  }

  func broken(_ assessment: Assessment, _ lines: inout TextLines) {
    let broken = assessment.indicators.filter { $0.outcome == .broken }
    guard !broken.isEmpty else { return }
    heading("Broken: these indicators could not be evaluated, so the result is inconclusive", &lines)
    for result in broken {
      lines.paragraph(
        [Styled(result.id + "  ", .bold), Styled(result.title + (result.failure.map { ": \($0)" } ?? ""))],
        first: [Styled("  - ")])
    }
  }

  func indicators(_ assessment: Assessment, _ lines: inout TextLines) {
    heading("All indicators", &lines)
    let column = assessment.indicators.map { Styled($0.id).width }.max() ?? 0
    for result in assessment.indicators {
      lines.paragraph(
        [Styled(result.title)],
        first: [
          Styled("  " + DisplayWidth.padded(result.outcome.rawValue, to: 7) + "  "),
          Styled(DisplayWidth.padded(result.id, to: column) + "  ", .bold),
        ])
    }
  }

  /// With what it was made.
  func closing(_ assessment: Assessment, _ lines: inout TextLines) {
    lines.space()
    let open = assessment.questions.count
    let claims = assessment.questions.count { $0.kind == .claim }
    var text = "Policy \(assessment.policy.id) \(assessment.policy.version), as of \(assessment.asOf)"
    if assessment.knownOn != assessment.asOf { text += ", by what was known on \(assessment.knownOn)" }
    text += "; \(open) open \(open == 1 ? "question" : "questions")"
    if claims > 0 { text += ", \(claims) of them about claims that are not established" }
    lines.paragraph([Styled(text + ".", .faint)])
    guard isVerbose else { return }
    let overall = assessment.overall
    lines.line([
      Styled(
        "Overall \(Self.points(overall.expected)), between \(Self.points(overall.floor)) and \(Self.points(overall.ceiling)); "
          + "without controls \(Self.points(assessment.inherent.expected)).", .faint)
    ])
    for input in assessment.inputs {
      lines.line([Styled("  \(DisplayWidth.padded(input.kind, to: 8))  sha256:\(input.sha256)  ", .faint)])
      lines.paragraph([Styled(input.file, .faint)], first: [Styled("            ")])
    }
  }
}
