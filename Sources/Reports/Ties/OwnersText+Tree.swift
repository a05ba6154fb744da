import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

/// The tree: one line for every stake, from the party upwards.
extension OwnersText {
  func tree(_ lines: inout TextLines) {
    let tree = OwnersTree(report)
    guard !tree.lines.isEmpty else { return }
    let rows = tree.lines.indices.map { index in
      row(
        tree.lines[index],
        isFollowed: index + 1 < tree.lines.count && tree.lines[index + 1].isLast.count > tree.lines[index].isLast.count)
    }
    let title = "Who holds it"
    let money = rows.map { DisplayWidth.of($0.money) }.max() ?? 0
    let votes = rows.map { DisplayWidth.of($0.votes) }.max() ?? 0
    func shares(_ row: (String, String)) -> String {
      "  " + DisplayWidth.padded(row.0, to: max(5, money)) + "  " + DisplayWidth.padded(row.1, to: max(5, votes))
    }
    // Names stand in a column of their own; what is wider has a line of its own.
    let room = width - 2 - DisplayWidth.of(shares(("", "")))
    let limit = min(room, max(42, width * 9 / 20))
    let widest = rows.map { Styled($0.guide).width + Styled($0.name).width }.filter { $0 <= limit }.max() ?? limit
    let first = max(title.count - 2, widest)
    lines.space()
    lines.line([Styled(DisplayWidth.padded(title, to: first + 2), .bold), Styled(shares(("money", "votes")), .faint)])
    for row in rows {
      let guide = Styled("  " + row.guide, .faint)
      let figures = row.money.isEmpty ? "" : shares((row.money, row.votes))
      let blanks = first - Styled(row.guide).width - Styled(row.name).width
      var head = [
        guide, Styled(row.name, row.look), Styled(String(repeating: " ", count: max(0, blanks)) + figures),
      ]
      if blanks < 0, !row.money.isEmpty {
        let wide = width - guide.width
        for (index, part) in Self.broken(Styled(row.name).text, to: wide).enumerated() {
          lines.line([index == 0 ? guide : Styled("  " + row.below + "  ", .faint), Styled(part, row.look)])
        }
        head = [Styled(DisplayWidth.padded("  " + row.below, to: first + 2), .faint), Styled(figures)]
      }
      let short = row.notes.joined(separator: ", ")
      let whole = row.source.map { short + ", " + $0 } ?? short
      let left = width - head.reduce(0) { $0 + $1.width } - 2
      let shown = DisplayWidth.of(whole) <= left || isVerbose ? whole : short
      if DisplayWidth.of(shown) <= left {
        lines.line(head + (shown.isEmpty ? [] : [Styled("  " + shown, .faint)]))
        continue
      }
      // What does not fit stands below, beneath the guides of what follows.
      lines.line(head)
      let below = "  " + row.below + "    "
      for part in Self.broken(shown, to: max(20, width - DisplayWidth.of(below))) {
        lines.line([Styled(below + part, .faint)])
      }
    }
    if tree.leftOut > 0 {
      let count = tree.leftOut == 1 ? "1 party above it is" : "\(tree.leftOut) parties above it are"
      let how = isVerbose ? "show more with --depth" : "show more with --depth or --verbose"
      lines.line([Styled("  \(count) not in this tree: \(how).", .faint)])
    }
  }

  /// A text in lines of a width, broken at its blanks.
  private static func broken(_ text: String, to width: Int) -> [String] {
    var rows: [String] = []
    for word in text.split(separator: " ") {
      if let last = rows.last, DisplayWidth.of(last) + 1 + DisplayWidth.of(String(word)) <= width {
        rows[rows.count - 1] += " " + word
      } else {
        rows += DisplayWidth.wrapped(String(word), to: width)
      }
    }
    return rows
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

  private func row(_ line: OwnersTree.Line, isFollowed: Bool) -> Row {
    // Of many levels the nearest are drawn: the others would leave no room for names.
    let levels = line.isLast.dropLast()
    let most = max(4, width * 2 / 5 / 3)
    let above = (levels.count > most ? "⋯  " : "") + levels.suffix(most).map { $0 ? "   " : "│  " }.joined()
    let isLast = line.isLast.last ?? true
    var row = Row(
      guide: above + (isLast ? "└─ " : "├─ "), below: above + (isLast ? "   " : "│  ") + (isFollowed ? "│" : ""),
      name: "")
    switch line.content {
    case .more(let count):
      row.name = count == 1 ? "… 1 holder" : "… \(count) holders"
      row.look = .faint
    case .rest(let party):
      row.name = "not listed"
      row.look = .faint
      row.money = ShareText.of(graph.unlisted(party, .economic))
      row.votes = ShareText.of(graph.unlisted(party, .voting))
      if graph.stakes.completeLists.contains(party) { row.notes = ["though all stakes are said to be listed"] }
    case .tie(let tie, let mark):
      row.name = label(tie.from)
      if report.documents.rivalry.rivals.contains(tie.from) { row.look = .red }
      row.money = tie.kind == .part ? "all of it" : ShareText.of(tie.economic)
      row.votes = tie.kind == .part ? "a part" : ShareText.of(tie.voting)
      row.notes = words(mark) + notes(tie)
      let sources = Set(tie.tellings.flatMap(\.sources)).count
      row.source = tie.tellings[0].sources.first.map { sources > 1 ? "\($0) and \(sources - 1) more" : $0 }
    }
    return row
  }

  private func label(_ id: Party.ID) -> String {
    let kind = graph[id]?.kind ?? "company"
    var notes: [String] = []
    if kind != "company", !(graph.isDispersed(id) && name(id).lowercased().contains("free float")) {
      notes.append(kind)
    }
    if let words = report.documents.rivalry.words(id, in: graph) { notes.append(words) }
    return name(id) + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
  }

  private func words(_ mark: OwnersTree.Line.Mark) -> [String] {
    switch mark {
    case .none: []
    case .seeAbove: ["(see above)"]
    case .circle: ["↻ circle"]
    case .toldBeside: ["not counted: told beside what it consists of"]
    case .dispersed: ["spread over many"]
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
