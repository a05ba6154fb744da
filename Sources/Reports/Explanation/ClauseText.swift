import ArmsLengthRisk
import ArmsLengthSourceText

/// Writes which clause is set off by which tie.
struct ClauseText {
  let table: ClauseTable
  let place: (SourceLocation) -> String

  func write(to lines: inout TextLines) {
    lines.space()
    lines.line([Styled("Which clause of the buyer's contract catches which tie", .bold)])
    guard !table.clauses.isEmpty else {
      lines.paragraph([Styled("No clause says what sets it off.")], first: [Styled("  ")])
      return
    }
    for (index, clause) in table.clauses.enumerated() {
      let strength = clause.strength.map { ", \($0)" } ?? ""
      let location = clause.location.map { " (\(place($0)))" } ?? ""
      lines.paragraph(
        [Styled("\(clause.control)\(strength): \(clause.triggers.joined(separator: "; or "))\(location)")],
        first: [Styled("  \(index + 1)  ", .bold)])
    }
    lines.space()
    let shown = table.ties.prefix(10)
    let holder = min(34, (shown.map { DisplayWidth.of($0.holder) }.max() ?? 0))
    let money = max(5, min(20, shown.map { DisplayWidth.of($0.economic) }.max() ?? 0))
    let votes = max(5, min(20, shown.map { DisplayWidth.of($0.voting) }.max() ?? 0))
    let heads = table.clauses.indices.map { DisplayWidth.padded("\($0 + 1)", to: 11) }.joined()
    lines.line([
      Styled(
        "  \(DisplayWidth.padded("", to: holder))  \(DisplayWidth.padded("money", to: money))  \(DisplayWidth.padded("votes", to: votes))  \(heads)",
        .faint)
    ])
    for tie in shown {
      func cell(_ text: String, _ width: Int) -> String {
        DisplayWidth.padded(DisplayWidth.truncated(text, to: width), to: width)
      }
      var pieces = [Styled("  \(cell(tie.holder, holder))  \(cell(tie.economic, money))  \(cell(tie.voting, votes))  ")]
      for answer in tie.answers {
        let look: Styled.Look = answer == .yes ? .green : answer == .no && tie.isRival == "true" ? .red : .plain
        pieces.append(Styled(DisplayWidth.padded(answer == .unknown ? "not known" : answer.rawValue, to: 11), look))
      }
      if tie.isRival == "true" { pieces.append(Styled("a rival", .yellow)) }
      if let location = tie.location { pieces.append(Styled("  \(place(location))", .faint)) }
      lines.line(pieces)
    }
    if table.ties.count > shown.count {
      lines.line([Styled("   … and \(table.ties.count - shown.count) smaller ones", .faint)])
    }
  }
}
