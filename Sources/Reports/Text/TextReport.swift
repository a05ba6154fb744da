public import ArmsLengthRisk
import ArmsLengthSourceText

/// Assessments as people read them: the verdict first, then why, then what to ask.
public struct TextReport: Sendable {
  /// Whether the text holds terminal colors.
  public enum Style: Sendable, Hashable {
    /// Text only.
    case plain
    /// With ANSI escapes.
    case colored
  }

  /// What is shown, in this order.
  public let assessments: [Assessment]
  /// What the vendors have in common; nil: nothing is told of it.
  public let portfolio: Portfolio?
  /// Whether the text holds terminal colors.
  public let style: Style
  /// The number of columns, at least 80.
  public let width: Int
  /// Whether everything is shown: all terms, sources, controls, thresholds, quiet indicators, digests.
  public let isVerbose: Bool
  /// How files are named.
  let fileNames: FileNames

  /// The most findings of a dimension that are shown, unless everything is.
  static let mostFindings = 6
  /// The most questions that are shown, unless everything is.
  static let mostQuestions = 8

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - assessments: What to show, in this order.
  ///   - portfolio: What the vendors have in common; nil: nothing is told of it.
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether everything is shown.
  public init(
    _ assessments: [Assessment], portfolio: Portfolio? = nil, style: Style = .plain, width: Int = 100,
    verbose: Bool = false
  ) {
    self.assessments = assessments
    self.portfolio = portfolio
    self.style = style
    self.width = max(80, width)
    isVerbose = verbose
    // Whoever wants everything wants paths that can be opened.
    fileNames = FileNames(verbose ? [] : assessments.flatMap(\.inputs).map(\.file))
  }

  /// Returns the text: of one vendor everything, of several the verdicts and a table.
  ///
  /// It ends with a line break, unless there is nothing to show.
  ///
  /// - Complexity: O(*n*) in what is shown.
  public func render() -> String {
    var lines = TextLines(style: style, width: width)
    for (index, assessment) in assessments.enumerated() {
      if index > 0 { rule(&lines) }
      verdict(assessment, &lines)
      dimensions(assessment, &lines)
      // Of several vendors people want to know first which one to look at.
      if assessments.count == 1 { legend(&lines) }
      waivedScores(assessment, &lines)
      broken(assessment, &lines)
      if assessments.count == 1 { missingBuyer(&lines) }
      if assessments.count == 1 || isVerbose { reasoning(assessment, &lines) }
    }
    if assessments.count > 1 { table(&lines) }
    if let portfolio { inCommon(portfolio, &lines) }
    return lines.text
  }

  private func reasoning(_ assessment: Assessment, _ lines: inout TextLines) {
    conditions(assessment, &lines)
    findings(assessment, &lines)
    waivers(assessment, &lines)
    questions(assessment, &lines)
    conflicts(assessment, &lines)
    if isVerbose { indicators(assessment, &lines) }
    closing(assessment, &lines)
  }

  /// A line from side to side, with space around it.
  func rule(_ lines: inout TextLines) {
    lines.space()
    lines.line([Styled(String(repeating: "─", count: width), .faint)])
    lines.space()
  }

  // MARK: - Words and numbers

  /// A score as it is shown: without decimals.
  static func points(_ score: Double) -> String { "\(Int(min(100, max(0, score)).rounded()))" }

  /// A range of severities.
  static func points(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (points(range.lowerBound), points(range.upperBound))
    return low == high ? low : "\(low)..\(high)"
  }

  /// A part of one in percent.
  static func percent(_ part: Double) -> String { points(part * 100) + "%" }

  /// A tier as it is shown.
  static func name(_ tier: Assessment.Tier) -> String { tier.description.uppercased() }

  /// The message of a finding on one line; a part that nobody knows is called one.
  static func message(_ finding: Finding) -> String {
    let text = finding.message.onOneLine
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return words.enumerated().map { index, word in
      let isPart = word == "unknown" && index + 1 < words.count && words[index + 1] == "of"
      return isPart ? "an unknown part" : String(word)
    }.joined(separator: " ")
  }

  /// The look of a tier, by its place from the lowest.
  static func look(_ tier: Assessment.Tier) -> Styled.Look {
    switch tier.index {
    case nil: .boldMagenta
    case 0?: .boldGreen
    case 1?: .boldCyan
    case 2?: .boldYellow
    case .some: .boldRed
    }
  }

  /// The look of a severity or score, in 0...100.
  static func look(score: Double) -> Styled.Look {
    switch score {
    case 75...: .red
    case 50..<75: .yellow
    case 25..<50: .cyan
    default: .plain
    }
  }

  /// A place as `file:line`.
  func place(_ location: SourceLocation) -> String { fileNames.place(location) }

  /// A place in parentheses after a blank; empty if there is none.
  func placed(_ location: SourceLocation?) -> String { location.map { " (\(place($0)))" } ?? "" }

  /// A heading of a section.
  func heading(_ text: String, _ lines: inout TextLines) {
    lines.space()
    lines.line([Styled(text, .bold)])
  }
}
