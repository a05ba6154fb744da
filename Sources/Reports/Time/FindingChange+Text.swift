import ArmsLengthRisk
import ArmsLengthSourceText

extension FindingChange {
  /// Writes what became of the finding, with its severity before and after.
  ///
  /// - Parameters:
  ///   - word: What the line begins with.
  ///   - column: The width of that word.
  func tell(in word: String, column: Int, _ lines: inout TextLines) {
    func amount(_ finding: Finding) -> String {
      TextReport.points(finding.residual)
        + (finding.probability < 0.995 ? " if so (\(TextReport.percent(finding.probability)))" : "")
    }
    var numbers = kind == .vanished ? "" : amount(finding)
    if let before { numbers += (numbers.isEmpty ? "" : ", ") + "was " + amount(before) }
    let look: Styled.Look =
      switch kind {
      case .appeared, .rose: TextReport.look(score: finding.residual.upperBound)
      case .vanished, .fell: .green
      }
    lines.paragraph(
      [
        Styled(finding.indicator + " ", .bold), Styled(TextReport.message(finding)), Styled(": \(numbers)", .faint),
      ], first: [Styled("  " + DisplayWidth.padded(word, to: column), look)])
  }
}

extension TextReport {
  /// A change in points with its sign.
  static func signed(_ change: Double) -> String { (change < 0 ? "−" : "+") + points(abs(change)) }
}
