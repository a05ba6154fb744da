import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

/// The tree: one line for every stake, from the party upwards.
extension OwnersText {
  func tree(_ lines: inout TextLines) {
    let tree = OwnersTree(report)
    guard !tree.lines.isEmpty else { return }
    heading("Who holds it", &lines)
    let rows = tree.lines.map(row)
    let widest = rows.map { Styled($0.guide).width + Styled($0.name).width }.max() ?? 0
    let first = min(widest, max(30, width * 2 / 5))
    let shares = rows.compactMap { $0.shares.isEmpty ? nil : Styled($0.shares).width }.max() ?? 0
    for row in rows {
      let guide = Styled("  " + row.guide, .faint)
      let blanks = max(0, first - Styled(row.guide).width - Styled(row.name).width)
      let pieces = [guide, Styled(row.name, row.look), Styled(String(repeating: " ", count: blanks) + "  ")]
      let share = row.notes.isEmpty ? row.shares : DisplayWidth.padded(row.shares, to: shares)
      let whole = pieces + [Styled(share)] + (row.notes.isEmpty ? [] : [Styled("  " + row.notes, .faint)])
      if whole.reduce(0, { $0 + $1.width }) <= width {
        lines.line(whole)
        continue
      }
      // What does not fit stands below, beneath the guides of what follows.
      lines.line(pieces + [Styled(row.shares)])
      let below = [Styled("  " + row.below + "    ", .faint)]
      lines.paragraph([Styled(row.notes, .faint)], first: below, indent: below[0].width)
    }
    if tree.leftOut > 0 {
      let count = tree.leftOut == 1 ? "1 party above it is" : "\(tree.leftOut) parties above it are"
      let how = isVerbose ? "show more with --depth" : "show more with --depth or --verbose"
      lines.line([Styled("  \(count) not in this tree: \(how).", .faint)])
    }
  }

  /// A line before it is laid out.
  private struct Row {
    var guide: String
    /// The guides of lines that follow below it.
    var below: String
    var name: String
    var look = Styled.Look.plain
    var shares = ""
    var notes = ""
  }

  private func row(_ line: OwnersTree.Line) -> Row {
    let above = line.isLast.dropLast().map { $0 ? "   " : "│  " }.joined()
    let isLast = line.isLast.last ?? true
    var row = Row(guide: above + (isLast ? "└─ " : "├─ "), below: above + (isLast ? "   " : "│  "), name: "")
    switch line.content {
    case .more(let count):
      row.name = count == 1 ? "… 1 holder" : "… \(count) holders"
      row.look = .faint
    case .rest(let party):
      row.name = "not listed"
      row.look = .faint
      if let firm = graph.stakes.index(of: party) {
        let parts = Interest.allCases.map { "\(word($0)) \(ShareText.of(graph.stakes.matrix($0).tightened(firm).unlisted))" }
        row.shares = parts.joined(separator: "  ")
        if graph.stakes.completeLists.contains(party) { row.notes = "though all stakes are said to be listed" }
      }
    case .tie(let tie, let mark):
      row.name = label(tie.from)
      if report.documents.rivalry.rivals.contains(tie.from) { row.look = .red }
      row.shares =
        tie.kind == .part
        ? "its whole" : "money \(ShareText.of(tie.economic))  votes \(ShareText.of(tie.voting))"
      row.notes = (words(mark) + notes(tie)).joined(separator: ", ")
    }
    return row
  }

  private func word(_ interest: Interest) -> String { interest == .economic ? "money" : "votes" }

  private func label(_ id: Party.ID) -> String {
    let kind = graph[id]?.kind ?? "company"
    return full(id) + (kind == "company" ? "" : " (\(kind))")
  }

  private func words(_ mark: OwnersTree.Line.Mark) -> [String] {
    switch mark {
    case .none: []
    case .seeAbove: ["(see above)"]
    case .circle: ["↻ circle"]
    case .toldBeside: ["not counted: told beside what it consists of"]
    case .replaced: ["not counted: the whole stake stands for it"]
    }
  }

  /// What is told of a stake beside its size, its place last.
  func notes(_ tie: Tie) -> [String] {
    var notes: [String] = []
    if let round = tie.round { notes.append("round \(round)") }
    if let since = tie.since { notes.append("since " + DateText.of(since)) }
    if let until = tie.until { notes.append("until " + DateText.of(until)) }
    if !tie.through.isEmpty { notes.append("through " + tie.through.map(name).joined(separator: ", ")) }
    if tie.kind != .part {
      notes.append(tie.standing.rawValue + (tie.isCertain ? "" : " (\(ShareText.percent(tie.probability))% likely)"))
    }
    if let source = tie.tellings[0].sources.first {
      let more = Set(tie.tellings.flatMap(\.sources)).count - 1
      notes.append(source + (more > 0 ? " and \(more) more" : ""))
    }
    notes.append(fileNames.place(tie.tellings[0].location))
    return notes
  }
}
