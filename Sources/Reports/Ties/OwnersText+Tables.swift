import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

/// How much each owner has by each rule, and what to mind about the numbers.
extension OwnersText {
  func tables(_ lines: inout TextLines) {
    for interest in report.choice.interests {
      let tables = report.tables.filter { $0.interest == interest }
      guard tables.contains(where: { !$0.owners.owners.isEmpty }) else { continue }
      heading(interest == .economic ? "Money, by rule" : "Votes, by rule", &lines)
      for part in parts(tables) { table(part, of: tables, &lines) }
    }
  }

  /// The columns in as many tables as the width asks for.
  private func parts(_ tables: [OwnersReport.Table]) -> [[OwnersReport.Table]] {
    var parts: [[OwnersReport.Table]] = []
    var left = 0
    for table in tables {
      let cells =
        table.owners.owners.prefix(report.choice.mostLines).map(cell) + [
          Self.head(table.rule), ShareText.cell(table.owners.unlisted),
        ]
      let wide = 2 + (cells.map { DisplayWidth.of($0) }.max() ?? 0)
      if parts.isEmpty || left < wide {
        parts.append([])
        left = width - 2 - 20
      }
      parts[parts.count - 1].append(table)
      left -= wide
    }
    return parts
  }

  /// A rule above its column.
  private static func head(_ rule: OwnershipRule) -> String {
    switch rule {
    case .weakestLink: "weakest"
    case .consolidated(let threshold, let inclusive): "cons\(inclusive ? "≥" : ">")\(ShareText.percent(threshold))%"
    default: rule.description
    }
  }

  private func table(
    _ columns: [OwnersReport.Table], of all: [OwnersReport.Table], _ lines: inout TextLines
  ) {
    var order: [Int] = []
    var seen: Set<Int> = []
    for table in all { for owner in table.sorted where seen.insert(owner.party).inserted { order.append(owner.party) } }
    let ids = graph.stakes.ids
    let cells = columns.map { table in
      Dictionary(table.owners.owners.map { ($0.party, cell($0)) }, uniquingKeysWith: { first, _ in first })
    }
    let rows = order.prefix(report.choice.mostLines).map { party in
      (party: ids[party], cells: cells.map { $0[party] ?? "-" })
    }
    let rest = columns.map { ShareText.cell($0.owners.unlisted) }
    let heads = columns.map { Self.head($0.rule) }
    let widths = columns.indices.map { column in
      ([heads[column], rest[column]] + rows.map { $0.cells[column] }).map { DisplayWidth.of($0) }.max() ?? 0
    }
    let left = width - 2 - widths.reduce(0) { $0 + $1 + 2 }
    let first = min(max(12, left), (rows.map { Styled(tableName($0.party, to: .max)).width } + [10]).max() ?? 10)
    func write(_ label: String, _ cells: [String], _ look: Styled.Look = .plain) {
      let name = DisplayWidth.padded(DisplayWidth.truncated(Styled(label).text, to: first), to: first)
      let texts = zip(cells, widths).map { cell, width in
        "  " + String(repeating: " ", count: max(0, width - DisplayWidth.of(cell))) + cell
      }
      lines.line([Styled("  " + name + texts.joined(), look)])
    }
    write("", heads, .faint)
    for row in rows { write(tableName(row.party, to: first), row.cells) }
    if order.count > rows.count {
      lines.line([Styled("  … \(order.count - rows.count) more owners", .faint)])
    }
    let isSpread = graph.stakes.dispersed.contains { report.ancestors.contains($0.held) }
    write(isSpread ? "not listed, float" : "not listed", rest, .faint)
  }

  /// A party's name, shortened to a width, and what it is.
  private func tableName(_ id: Party.ID, to width: Int) -> String {
    let rivalry = report.documents.rivalry
    let mark =
      id == report.party
      ? " (itself)"
      : rivalry.own.contains(id) ? " (rival)" : rivalry.rivals.contains(id) ? " (rival's)" : ""
    let text = Styled(name(id)).text
    return DisplayWidth.truncated(text, to: max(4, width == .max ? .max : width - DisplayWidth.of(mark))) + mark
  }

  private func cell(_ owner: Owners.Owner) -> String {
    ShareText.cell(owner.claim) + (owner.corrected == nil ? "" : "°")
  }

  // MARK: Notes

  func notes(_ lines: inout TextLines) {
    let all = notes
    guard !all.isEmpty else { return }
    heading("Notes", &lines)
    for note in all {
      lines.paragraph([Styled(note.text, note.isError ? .red : .plain)], first: [Styled("  ")], indent: 4)
    }
  }

  private var notes: [(text: String, isError: Bool)] {
    // Shares over the whole are told before the answer.
    var notes: [(String, Bool)] = report.contradictions.filter { contradiction in
      if case .over = contradiction.subject { false } else { true }
    }.map(note)
    for tie in report.doubleCounted {
      notes.append(
        (
          "\(name(tie.from)) is also told to hold \(ShareText.of(tie.economic)) of \(name(tie.to)) "
            + (tie.through.isEmpty ? "in all" : "through \(tie.through.map(name).joined(separator: ", "))")
            + ": not counted again (\(fileNames.place(tie.tellings[0].location))).", false
        ))
    }
    for tie in report.pending {
      notes.append(
        (
          "Not yet in force: \(name(tie.from)) in \(name(tie.to)), money \(ShareText.of(tie.economic)), "
            + "votes \(ShareText.of(tie.voting)) (\(tie.standing.rawValue), \(fileNames.place(tie.tellings[0].location))).",
          false
        ))
    }
    let shown = graph.ties.filter { $0.isStakeInForce && $0.kind == .stake && report.ancestors.contains($0.to) }
    if report.choice.interests.contains(.voting), shown.contains(where: { $0.voting == nil }) {
      notes.append(("Votes that nobody states may be none or all; they are never taken from the money.", false))
    }
    if report.choice.interests.contains(.economic), shown.contains(where: { $0.economic == nil }) {
      notes.append(("Money that nobody states may be none or all; it is never taken from the votes.", false))
    }
    if shown.contains(where: { !$0.isCertain }) {
      notes.append(
        ("A stake that is not established counts as a range: from none, if it is not so, to what is told of it.", false)
      )
    }
    if shown.isEmpty, graph.ties.contains(where: { $0.kind == .stake && $0.phase == .former && $0.to == report.party })
    {
      notes.append(("Stakes in it are told of, but all of them are over.", false))
    }
    let columns = report.tables.filter { table in
      report.tables.contains { $0.interest == table.interest && !$0.owners.owners.isEmpty }
    }
    let owners = columns.map(\.owners)
    if owners.contains(where: { $0.owners.contains { $0.corrected != nil } }) {
      notes.append(("° on a circle: its share is counted once, not at every round.", false))
    }
    let rules = [
      columns.contains { if case .consolidated = $0.rule { true } else { false } }
        ? "cons: a stake that large passes on all that is below it" : nil,
      columns.contains { $0.rule == .weakestLink } ? "weakest: a chain is worth its smallest link" : nil,
    ].compactMap { $0 }
    if !rules.isEmpty { notes.append((rules.joined(separator: "; ") + ".", false)) }
    if owners.contains(where: { !$0.isComplete }) {
      notes.append(("Some ranges are wider than they need to be: there are too many chains to follow all.", false))
    }
    return notes
  }

  func note(_ contradiction: TieContradiction) -> (String, Bool) {
    let places = contradiction.tellings.map { fileNames.place($0.location) }
    let parties = contradiction.parties.map { name(Party.ID($0)) }
    switch contradiction.subject {
    case .over(let interest, let sum):
      let subject = name(report.party)
      let what = interest == .economic ? "money" : "votes"
      let text =
        "The shares of the \(what) in \(parties.joined()) add up to \(ShareText.percent(sum))%, more than all of "
        + "\(interest == .economic ? "it" : "them"): who owns \(subject) cannot be said until that is mended "
        + "(\(places.joined(separator: ", ")))."
      return (text, true)
    case .identity: return ("Documents give \(parties.joined()) different identifiers.", true)
    case .share(let interest):
      let told = contradiction.tellings.map { telling in
        "\(telling.quantity(interest)?.text ?? "unknown") (\(telling.standing.rawValue), \(fileNames.place(telling.location)))"
      }
      let what = interest == .economic ? "of the money" : "of the votes"
      let text =
        "How much \(what) \(parties.first ?? "") holds in \(parties.last ?? "") is told differently: "
        + told.joined(separator: ", ") + "."
      return (text, false)
    }
  }
}

extension OwnersReport.Table {
  /// The owners by what is certain of their claim, the largest first.
  var sorted: [Owners.Owner] {
    owners.owners.sorted { a, b in
      if a.claim.lower != b.claim.lower { return a.claim.lower > b.claim.lower }
      return a.claim.upper == b.claim.upper ? a.party < b.party : a.claim.upper > b.claim.upper
    }
  }
}
