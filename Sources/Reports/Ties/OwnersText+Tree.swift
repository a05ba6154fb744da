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
    let money = rows.map { DisplayWidth.of($0.money) }.max() ?? 0
    let votes = rows.map { DisplayWidth.of($0.votes) }.max() ?? 0
    for row in rows {
      let guide = Styled("  " + row.guide, .faint)
      let blanks = max(0, first - Styled(row.guide).width - Styled(row.name).width)
      let shares =
        "  " + DisplayWidth.padded(row.money, to: money) + "  " + DisplayWidth.padded(row.votes, to: votes)
      let head = [
        guide, Styled(row.name, row.look), Styled(String(repeating: " ", count: blanks) + (row.money.isEmpty ? "" : shares)),
      ]
      let short = row.notes.joined(separator: ", ")
      let whole = row.source.map { short + ", " + $0 } ?? short
      let left = width - head.reduce(0) { $0 + $1.width } - 2
      if DisplayWidth.of(whole) <= left || DisplayWidth.of(short) <= left && !isVerbose {
        // A source may be cut off; its fact's place is not.
        let cut = DisplayWidth.of(whole) <= left ? whole : left - DisplayWidth.of(short) > 15 ? whole : short
        lines.line(head + [Styled(cut.isEmpty ? "" : "  " + cut, .faint)])
        continue
      }
      // What does not fit stands below, beneath the guides of what follows.
      lines.line(head)
      let below = [Styled("  " + row.below + "    ", .faint)]
      lines.paragraph([Styled(isVerbose ? whole : short, .faint)], first: below, indent: below[0].width)
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
    var money = ""
    var votes = ""
    var notes: [String] = []
    var source: String?
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
        row.money = "money " + ShareText.of(graph.stakes.economic.tightened(firm).unlisted)
        row.votes = "votes " + ShareText.of(graph.stakes.voting.tightened(firm).unlisted)
        if graph.stakes.completeLists.contains(party) { row.notes = ["though all stakes are said to be listed"] }
      }
    case .tie(let tie, let mark):
      row.name = label(tie.from)
      if report.documents.rivalry.rivals.contains(tie.from) { row.look = .red }
      row.money = tie.kind == .part ? "all of it" : "money \(ShareText.of(tie.economic))"
      row.votes = tie.kind == .part ? "a part" : "votes \(ShareText.of(tie.voting))"
      row.notes = words(mark) + notes(tie)
      let sources = Set(tie.tellings.flatMap(\.sources)).count
      row.source = tie.tellings[0].sources.first.map { sources > 1 ? "\($0) and \(sources - 1) more" : $0 }
    }
    return row
  }

  private func label(_ id: Party.ID) -> String {
    let kind = graph[id]?.kind ?? "company"
    let isSaid = kind == "company" || graph.isDispersed(id) && name(id).lowercased().contains("free float")
    return full(id) + (isSaid ? "" : " (\(kind))")
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
    notes.append(fileNames.place(tie.tellings[0].location))
    return notes
  }
}
