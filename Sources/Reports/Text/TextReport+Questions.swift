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
      let all = question.ask.isEmpty ? [Self.standIn(question)] : question.ask.map(\.onOneLine)
      let asks = isVerbose ? all : Array(all.prefix(1))
      for (place, ask) in asks.enumerated() {
        lines.paragraph([Styled(ask)], first: [Styled(place == 0 ? number : "     ")])
      }
      lines.paragraph(
        [Styled(about(question, besides: asks), .faint)], first: [Styled("     ")], limit: isVerbose ? nil : 1)
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

  /// What a question is about, why it is open, and as much else as one line holds, unless everything is shown.
  private func about(_ question: Question, besides asks: [String]) -> String {
    var text = [name(question, besides: asks), Self.state(question.kind)].filter { !$0.isEmpty }.joined(separator: ", ")
    var rest: [String] = []
    if let effect = question.effects.first, effect.meanChange >= 0.05 {
      rest.append(Self.words(effect))
    }
    if let location = question.location { rest.append(place(location)) }
    if !question.indicators.isEmpty {
      let shown = isVerbose ? question.indicators : Array(question.indicators.prefix(3))
      let more = question.indicators.count - shown.count
      let ids = shown.joined(separator: " ") + (more > 0 ? " +\(more)" : "")
      rest.append("up to \(Self.points(question.largestSeverity)) by \(ids)")
    }
    if let searched = question.searched { rest.append("looked for in vain \(searched)") }
    for part in rest where isVerbose || Styled("\(text); \(part)").width <= width - 5 { text += "; " + part }
    return text
  }

  /// What an answer does to the score that it moves most.
  private static func words(_ effect: Question.Effect) -> String {
    let tier = effect.tierChange >= 0.01 ? ", tier changes with \(percent(effect.tierChange))" : ""
    return "\(effect.dimension) \(points(effect.lowest))..\(points(effect.highest))"
      + " (±\(NumberText.number(effect.meanChange, decimals: 1)))" + tier
  }

  /// What a question is about; in short only the first of several things, and nothing that the question itself names.
  private func name(_ question: Question, besides asks: [String]) -> String {
    guard !isVerbose else { return question.about }
    if asks.contains(where: { $0.contains("`\(question.about)`") }) { return "" }
    let things = question.about.split(separator: ",")
    return things.count > 1 ? "\(things[0]) and \(things.count - 1) more" : question.about
  }

  private static func state(_ kind: Question.Kind) -> String {
    switch kind {
    case .unknown: "not known"
    case .imprecise: "not exact enough"
    case .claim: "claimed, not established"
    case .control: "not shown"
    }
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
