public import ArmsLengthRisk
import ArmsLengthSourceText

/// An assessment beside the same one with changed facts, as people read it.
public struct WhatIfReport: Sendable {
  /// What is shown.
  public let whatIf: WhatIf

  /// The origins of sources on each of which alone the changed verdict rests; nil: nobody looked.
  public let singleOrigins: [SourceEffect]?

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - whatIf: What is shown.
  ///   - singleOrigins: The origins of sources on each of which alone the changed verdict rests; nil: nothing is said of it.
  public init(_ whatIf: WhatIf, singleOrigins: [SourceEffect]? = nil) {
    self.whatIf = whatIf
    self.singleOrigins = singleOrigins
  }

  /// How many changes and findings of a kind are shown, unless everything is.
  static let most = 10

  /// Returns the text: the verdict before and after, the dimensions, what was changed, and the findings that differ.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether everything is shown.
  /// - Complexity: O(*n*) in what is shown.
  public func render(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    var lines = TextLines(style: style, width: max(80, width))
    let files = FileNames(verbose ? [] : whatIf.before.inputs.map(\.file))
    Self.header(whatIf.before, &lines)
    verdict(&lines)
    if let single = singleOrigins, !single.isEmpty {
      lines.paragraph([Styled(SourceEffectsReport.sentence(single), .yellow)], first: [Styled("  ")])
    }
    dimensions(&lines)
    changes(files, verbose, &lines)
    findings(verbose, &lines)
    if verbose { indicators(&lines) }
    return lines.text
  }

  static func header(_ assessment: Assessment, titled title: String = "What if", _ lines: inout TextLines) {
    var right = "as of \(assessment.asOf)"
    if assessment.knownOn != assessment.asOf { right += ", known on \(assessment.knownOn)" }
    right += assessment.buyer.map { ", for \($0.name)" } ?? ", for no buyer in particular"
    let left = Styled("\(title): \(assessment.vendor.name)", .bold)
    lines.line([
      left, Styled(String(repeating: " ", count: max(2, lines.width - left.width - Styled(right).width)) + right),
    ])
  }

  private func verdict(_ lines: inout TextLines) {
    let (before, after) = (whatIf.before, whatIf.after)
    let now = Styled(TextReport.name(before.tier), TextReport.look(before.tier))
    let then = Styled(TextReport.name(after.tier), TextReport.look(after.tier))
    var pieces = whatIf.changesTier ? [now, Styled(" becomes "), then] : [Styled("It stays "), then]
    pieces.append(Styled(": \(Self.points(before.overall.expected)) becomes \(Self.points(after.overall.expected))."))
    lines.paragraph(pieces, first: [Styled("  ")])
    switch (before.decision, after.decision) {
    case (let old?, let new?) where old.action == new.action && old.text == new.text:
      lines.paragraph(
        [Styled("The decision stays: "), Styled(new.text.onOneLine.asSentence, .bold)], first: [Styled("  ")])
    case (let old, let new):
      lines.paragraph(
        [
          Styled("Decision: "), Styled((old?.text ?? "none").onOneLine), Styled(" becomes "),
          Styled((new?.text ?? "none").onOneLine.asSentence, .bold),
        ], first: [Styled("  ")])
    }
  }

  /// A score with one decimal: small differences matter here.
  static func points(_ score: Double) -> String { fixed(score) }

  private static func fixed(_ value: Double) -> String {
    let tenths = Int((min(1e6, max(-1e6, value)) * 10).rounded())
    return (tenths < 0 ? "−" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// A difference with its sign; nothing if none can be seen.
  static func difference(_ points: Double) -> String {
    let text = fixed(abs(points))
    return text == "0.0" ? "±0" : (points < 0 ? "−" : "+") + text
  }

  /// The range that people are shown: the 5 and 95 % quantiles where they were worked out, otherwise floor and ceiling.
  static func range(_ score: ScoreInterval, _ law: ScoreLaw) -> String {
    law.tierProbabilities.isEmpty
      ? "\(TextReport.points(score.floor))..\(TextReport.points(score.ceiling))"
      : "\(TextReport.points(law.lower))..\(TextReport.points(law.upper))"
  }

  private func dimensions(_ lines: inout TextLines) {
    lines.space()
    let column = min(40, whatIf.dimensions.map { Styled($0.before.title).width }.max() ?? 0)
    func padded(_ text: String, _ width: Int) -> String { DisplayWidth.padded(text, to: width) }
    for change in whatIf.dimensions {
      let title = padded(DisplayWidth.truncated(Styled(change.before.title).text, to: column), column)
      func cell(_ score: Assessment.DimensionScore) -> [Styled] {
        [
          Styled(Self.right(Self.points(score.expected), 5), .bold), Styled(" "),
          Styled(padded(TextReport.name(score.tier), 12), TextReport.look(score.tier)),
          Styled(" " + padded(Self.range(score.residual, score.residualLaw), 7), .faint),
        ]
      }
      lines.line(
        [Styled("  \(title) ")] + cell(change.before) + [Styled("  ->  ")] + cell(change.after)
          + [Styled("  " + Self.difference(change.difference), change.difference > 0.05 ? .red : .plain)])
    }
  }

  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - Styled(text).width)) + text
  }

  private func changes(_ files: FileNames, _ verbose: Bool, _ lines: inout TextLines) {
    lines.space()
    lines.line([Styled("Assumed", .bold)])
    if whatIf.changes.isEmpty { lines.line([Styled("  nothing", .faint)]) }
    for change in whatIf.changes.prefix(verbose ? .max : Self.most) {
      let place = change.location.map { " (\(files.place($0)))" } ?? ""
      lines.paragraph(
        [Styled(change.path, .bold), Styled(" " + Self.words(change)), Styled(place, .faint)], first: [Styled("  ")],
        indent: 4)
    }
    let rest = whatIf.changes.count - Self.most
    if !verbose, rest > 0 { lines.line([Styled("  … and \(rest) more (--verbose shows them)", .faint)]) }
  }

  private static func words(_ change: WhatIf.Change) -> String {
    switch change.kind {
    case .set: change.before.map { "is \(change.after ?? "none") instead of \($0)" } ?? "is \(change.after ?? "none")"
    case .added: "is new: \(change.after ?? "")"
    case .removed: "is not there"
    case .withoutSource: change.after == nil ? "falls: no source is left" : "falls but for what others told of it"
    case .withoutParty: "falls with the party"
    }
  }

  private func findings(_ verbose: Bool, _ lines: inout TextLines) {
    lines.space()
    guard !whatIf.findings.isEmpty else {
      return lines.line([Styled("No finding changes.")])
    }
    let headings: [(WhatIf.FindingChange.Kind, String, Styled.Look)] = [
      (.gone, "Gone", .green), (.new, "New", .red), (.changed, "Changed", .yellow),
    ]
    for (kind, title, look) in headings {
      let found = whatIf.findings.filter { $0.kind == kind }
      guard !found.isEmpty else { continue }
      lines.space()
      lines.line([Styled(title, .bold)])
      for change in found.prefix(verbose ? .max : Self.most) { tell(change, look, &lines) }
      let rest = found.count - Self.most
      if !verbose, rest > 0 { lines.line([Styled("  … and \(rest) more (--verbose shows them)", .faint)]) }
    }
  }

  private func tell(_ change: WhatIf.FindingChange, _ look: Styled.Look, _ lines: inout TextLines) {
    let finding = change.finding
    var severity = TextReport.points(finding.residual)
    var notes: [String] = []
    if let before = change.before, let after = change.after {
      let (old, new) = (TextReport.points(before.residual), TextReport.points(after.residual))
      if old != new { severity = "\(old) -> \(new)" }
      if abs(before.probability - after.probability) > 5e-4 {
        notes.append("likelihood \(TextReport.percent(before.probability)) -> \(TextReport.percent(after.probability))")
      }
      if old == new, TextReport.points(before.inherent) != TextReport.points(after.inherent) {
        notes.append(
          "without controls \(TextReport.points(before.inherent)) -> \(TextReport.points(after.inherent))")
      }
      if before.message != after.message { notes.append("before: \(TextReport.message(before))") }
    } else if finding.probability < 1 {
      notes.append("if so (\(TextReport.percent(finding.probability)))")
    }
    var pieces = [Styled(TextReport.message(finding))]
    if !notes.isEmpty { pieces.append(Styled(" (" + notes.joined(separator: "; ") + ")", .faint)) }
    lines.paragraph(
      pieces,
      first: [Styled("  " + Self.right(severity, 8) + "  ", look), Styled(finding.indicator + "  ", .bold)], indent: 12)
  }

  private func indicators(_ lines: inout TextLines) {
    guard !whatIf.indicators.isEmpty else { return }
    lines.space()
    lines.line([Styled("Indicators that come out otherwise", .bold)])
    for change in whatIf.indicators {
      lines.paragraph(
        [Styled("\(change.before.outcome.rawValue) -> \(change.after.outcome.rawValue): \(change.after.title)")],
        first: [Styled("  " + DisplayWidth.padded(change.after.id, to: 8) + " ", .bold)])
    }
  }
}
