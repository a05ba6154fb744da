public import ArmsLengthRisk
import ArmsLengthSourceText

/// Why an indicator fires, is quiet or is unknown: for people and for machines.
public struct IndicatorReport: Sendable {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/indicator-explanation/v1"

  /// What is explained.
  public let explanation: IndicatorExplanation

  /// Creates a report.
  public init(_ explanation: IndicatorExplanation) { self.explanation = explanation }

  /// Returns the explanation as text: the answer first, then every subject, then the sum. It ends with a line break.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether every subject is shown in full.
  public func text(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    IndicatorText(explanation, style: style, width: max(80, width), isVerbose: verbose).render()
  }
}

/// Writes the explanation of an indicator as text.
struct IndicatorText {
  let explanation: IndicatorExplanation
  let style: TextReport.Style
  let width: Int
  let isVerbose: Bool
  let fileNames: FileNames

  /// The most subjects that are shown in full, and the most that are named, unless everything is shown.
  private static let (mostInFull, mostNamed) = (4, 12)
  /// The most cases of a reading that are shown.
  static let mostCases = 8

  init(_ explanation: IndicatorExplanation, style: TextReport.Style, width: Int, isVerbose: Bool) {
    self.explanation = explanation
    self.style = style
    self.width = width
    self.isVerbose = isVerbose
    fileNames = FileNames(isVerbose ? [] : explanation.assessment.inputs.map(\.file))
  }

  func render() -> String {
    var lines = TextLines(style: style, width: width)
    head(&lines)
    about(&lines)
    subjects(&lines)
    effect(&lines)
    if let clauses = explanation.clauses { ClauseText(table: clauses, place: fileNames.place).write(to: &lines) }
    closing(&lines)
    return lines.text
  }

  // MARK: The answer

  private func head(_ lines: inout TextLines) {
    ExplanationHead(explanation.assessment).write("\(explanation.id)  \(explanation.title)", to: &lines)
    lines.paragraph(
      [Styled(explanation.summary.asSentence, Self.look(explanation.outcome))], first: [Styled("  ")])
    if explanation.outcome == .unknown { settling(&lines) }
  }

  /// What would settle an unknown indicator.
  private func settling(_ lines: inout TextLines) {
    var seen: Set<String> = []
    let needs = explanation.subjects.flatMap(\.cases).filter { $0.verdict == .unknown }.flatMap(\.needs)
      .filter { seen.insert($0).inserted }
    guard !needs.isEmpty else { return }
    let shown = isVerbose ? needs : Array(needs.prefix(4))
    let more = needs.count > shown.count ? " and \(needs.count - shown.count) more" : ""
    lines.paragraph(
      [Styled("An answer would settle it: \(shown.joined(separator: ", "))\(more).")], first: [Styled("  ")])
    for ask in explanation.ask { lines.paragraph([Styled(ask, .faint)], first: [Styled("  Ask: ", .faint)]) }
  }

  private func about(_ lines: inout TextLines) {
    lines.space()
    let rows = [
      ("dimension", "\(explanation.dimension.name) (\(explanation.dimension.id))"),
      ("factor", "\(explanation.factor.name) (\(explanation.factor.id))"), ("why", explanation.why),
      (
        "threshold",
        explanation.threshold.map { "\($0.text); \($0.source) (\($0.status))" } ?? "the policy does not say"
      ), ("condition", fileNames.place(explanation.location)),
    ]
    for (name, text) in rows { Self.row(name, text, &lines) }
    if explanation.subjects.flatMap(\.cases).contains(where: { $0.verdict == .unknown }) {
      Self.row("prior", "what is unknown counts as fired with a chance: \(explanation.prior)", &lines)
    }
    if isVerbose, !explanation.references.isEmpty {
      Self.row("references", explanation.references.joined(separator: "; "), &lines)
    }
  }

  /// A line with a name before it.
  static func row(_ name: String, _ text: String, _ lines: inout TextLines) {
    lines.paragraph([Styled(text.onOneLine)], first: [Styled("  " + DisplayWidth.padded(name, to: 11), .faint)])
  }

  // MARK: Subjects

  private func subjects(_ lines: inout TextLines) {
    guard !explanation.subjects.isEmpty else { return }
    lines.space()
    let all = explanation.subjects
    lines.line([Styled(explanation.each.map { "For each \($0)" } ?? "For the vendor as a whole", .bold)])
    let full = isVerbose ? Set(all.indices) : inFull(all)
    var named = 0
    for (index, subject) in all.enumerated() where full.contains(index) {
      SubjectText(subject: subject, of: self).write(to: &lines)
    }
    lines.space()
    for (index, subject) in all.enumerated() where !full.contains(index) && named < Self.mostNamed {
      named += 1
      lines.paragraph(
        [Styled("\(subject.reason)", .faint)],
        first: [Styled("  \(name(subject))  ", .bold), Styled("\(subject.outcome.rawValue): ")], indent: 6, limit: 2)
    }
    let inFull = full.count
    let rest = all.count - inFull - named
    if rest > 0 { lines.line([Styled("   … and \(rest) more (--verbose shows them)", .faint)]) }
  }

  /// The subjects that are shown in full: what fires; if nothing does, the first that is unknown and the quiet one that comes
  /// nearest to firing.
  private func inFull(_ all: [SubjectExplanation]) -> Set<Int> {
    let firing = all.indices.filter { all[$0].outcome == .fired || all[$0].outcome == .open }
    guard firing.isEmpty else { return Set(firing.prefix(Self.mostInFull)) }
    let others = [
      all.firstIndex { $0.outcome == .broken }, all.firstIndex { $0.outcome == .unknown },
      all.firstIndex { $0.outcome == .quiet },
    ]
    return Set(others.compactMap(\.self))
  }

  /// What a subject is called.
  func name(_ subject: SubjectExplanation) -> String {
    if let name = subject.subject, subject.isUnlisted, name.hasSuffix("[*]") {
      return "whatever else there is (\(name))"
    }
    return subject.subject ?? explanation.assessment.vendor.name
  }

  // MARK: The scores

  private func effect(_ lines: inout TextLines) {
    lines.space()
    lines.line([Styled("From here to the score", .bold)])
    let factor = explanation.factor.name
    line("factor", "\(factor): the largest of its readings counts", explanation.ofFactor, &lines)
    line("dimension", explanation.dimension.name, explanation.ofDimension, &lines)
    waivers(&lines)
    let name = explanation.assessment.vendor.id
    lines.paragraph(
      [Styled("`armslength explain \(name)` shows the whole sum.", .faint)], first: [Styled("  ")])
  }

  /// What somebody accepts of it, and what the dimension comes to with all waivers that apply.
  private func waivers(_ lines: inout TextLines) {
    guard let waived = explanation.assessment.waived else { return }
    let uses = WaiverText(waived: waived, place: fileNames.place).lines(of: explanation.id)
    for use in uses { Self.row("waiver", use, &lines) }
    guard !uses.isEmpty, let score = waived.dimensions.first(where: { $0.id == explanation.dimension.id }) else {
      return
    }
    Self.row(
      "", "with the waivers that apply \(explanation.dimension.name) comes to \(Self.number(score.expected))", &lines)
  }

  private func line(
    _ name: String, _ text: String, _ effect: IndicatorExplanation.Effect, _ lines: inout TextLines
  ) {
    guard let with = effect.with, let without = effect.without else {
      return Self.row(name, "\(text); too many outcomes to go through one by one", &lines)
    }
    let difference = with - without
    let change = abs(difference) < 0.05 ? "no difference" : "it adds \(Self.number(difference))"
    Self.row(
      name, "\(text): expected \(Self.number(with)), without \(explanation.id) \(Self.number(without)): \(change)",
      &lines)
  }

  private func closing(_ lines: inout TextLines) {
    lines.space()
    let assessment = explanation.assessment
    lines.paragraph([
      Styled(
        "Policy \(assessment.policy.id) \(assessment.policy.version). Values beneath a condition are those of the likeliest outcome.",
        .faint)
    ])
  }

  // MARK: Words

  static func look(_ outcome: Assessment.IndicatorResult.Outcome) -> Styled.Look {
    switch outcome {
    case .fired, .broken: .boldRed
    case .open: .boldYellow
    case .unknown: .boldMagenta
    case .quiet: .boldGreen
    }
  }

  /// A number with one decimal.
  static func number(_ value: Double) -> String { NumberText.number(value, decimals: 1) }

  /// A part of one in percent, with one decimal.
  static func percent(_ part: Double) -> String { NumberText.number(part * 100, decimals: 1) + " %" }

  /// A range of numbers.
  static func range(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (number(range.lowerBound), number(range.upperBound))
    return low == high ? low : "\(low)..\(high)"
  }
}

/// The first line of an explanation.
struct ExplanationHead {
  let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  func write(_ title: String, to lines: inout TextLines) {
    var day = "\(assessment.vendor.name), as of \(assessment.asOf)"
    if assessment.knownOn != assessment.asOf { day += ", as known on \(assessment.knownOn)" }
    day += assessment.buyer.map { ", for \($0.name)" } ?? ", for nobody in particular"
    let (left, right) = (Styled(title, .bold), Styled(day, .faint))
    if left.width + 2 + right.width > lines.width {
      lines.paragraph([left])
      lines.paragraph([right], first: [Styled("  ")])
    } else {
      lines.line([left, Styled(String(repeating: " ", count: lines.width - left.width - right.width)), right])
    }
  }
}
