public import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

/// Vendors side by side, as people read them.
public struct CompareReport: Sendable {
  /// What is shown.
  public let comparison: Comparison

  /// Creates a report.
  public init(_ comparison: Comparison) { self.comparison = comparison }

  /// How many differences and pairs are shown, unless everything is.
  private static let (mostDifferences, mostPairs) = (12, 20)

  /// Returns the text: scores side by side, then the pairs, then the findings that differ.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether everything is shown.
  /// - Complexity: O(*n*) in what is shown.
  public func render(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    var lines = TextLines(style: style, width: max(80, width))
    guard let first = comparison.assessments.first else { return "" }
    var right = "as of \(first.asOf)"
    if first.knownOn != first.asOf { right += ", known on \(first.knownOn)" }
    right += first.buyer.map { ", for \($0.name)" } ?? ", for no buyer in particular"
    let left = Styled("\(comparison.assessments.count) vendors", .bold)
    lines.line([
      left, Styled(String(repeating: " ", count: max(2, lines.width - left.width - Styled(right).width)) + right),
    ])
    // As many columns as there is room for, then the next ones.
    let columns = columns(width: lines.width)
    for group in columns {
      lines.space()
      scores(group, &lines)
    }
    pairs(verbose, &lines)
    if comparison.pairs.contains(where: { $0.links.contains { $0.first != nil || $0.second != nil } }) {
      lines.paragraph([Styled(PartyReport.rules(comparison.thresholds), .faint)], first: [Styled("  ")])
    }
    for group in columns { differences(group, verbose, &lines) }
    return lines.text
  }

  // MARK: Side by side

  /// The least widths of the first column and of the others.
  private static let (label, cell) = (18, 14)
  private static let mostLabel = 30

  /// How wide the first column and those of some vendors are: as wide as names and figures, as far as there is room.
  private func widths(_ group: [Int], _ columns: Int) -> (label: Int, cell: Int) {
    let names = group.map { Styled(comparison.assessments[$0].vendor.name).width }.max() ?? 0
    let labels = comparison.differences.prefix(Self.mostDifferences).map { Styled($0.indicator).width }.max() ?? 0
    let each = (columns - 2 - Self.label) / max(1, group.count) - 2
    let cell = max(Self.cell, min(names, each))
    let left = columns - 2 - group.count * (cell + 2)
    return (max(Self.label, min(labels + 2, left, Self.mostLabel)), cell)
  }

  private func columns(width: Int) -> [[Int]] {
    let names = comparison.assessments.map { Styled($0.vendor.name).width }.max() ?? 0
    let fitting = max(1, (width - Self.label - 2) / (max(Self.cell, min(18, names)) + 2))
    let all = Array(comparison.assessments.indices)
    return stride(from: 0, to: all.count, by: fitting).map { Array(all[$0..<min(all.count, $0 + fitting)]) }
  }

  private func row(_ label: String, _ cells: [Styled], _ group: [Int], _ lines: inout TextLines) {
    let (first, width) = widths(group, lines.width)
    var pieces = [Styled("  " + DisplayWidth.padded(DisplayWidth.truncated(label, to: first), to: first), .faint)]
    for cell in cells {
      pieces.append(Styled(DisplayWidth.padded(DisplayWidth.truncated(cell.text, to: width), to: width), cell.look))
      pieces.append(Styled("  "))
    }
    lines.line(pieces)
  }

  private func scores(_ group: [Int], _ lines: inout TextLines) {
    let all = group.map { comparison.assessments[$0] }
    row("", all.map { Styled($0.vendor.name, .bold) }, group, &lines)
    row("tier", all.map { Styled(TextReport.name($0.tier), TextReport.look($0.tier)) }, group, &lines)
    var ids: [(id: String, counts: Bool)] = []
    for dimension in comparison.assessments.flatMap(\.dimensions) where !ids.contains(where: { $0.id == dimension.id })
    {
      ids.append((dimension.id, dimension.countsForTier))
    }
    for (id, counts) in ids {
      row(
        id + (counts ? "" : " (yours)"),
        all.map { assessment in
          guard let score = assessment.score(Assessment.DimensionID(id))?.residual else { return Styled("-") }
          return Styled(
            "\(TextReport.points(score.expected)) (\(TextReport.points(score.floor...max(score.floor, score.ceiling))))",
            TextReport.look(score: score.expected))
        }, group, &lines)
    }
    row("decision", all.map { Styled($0.decision.map { $0.action.shortText } ?? "-") }, group, &lines)
  }

  // MARK: Pairs

  private func pairs(_ verbose: Bool, _ lines: inout TextLines) {
    guard !comparison.pairs.isEmpty else { return }
    lines.space()
    lines.line([Styled("Do they fail together?", .bold)])
    let independent = comparison.pairs.filter { $0.word == .independent }
    let head =
      independent.isEmpty
      ? "Of no pair is enough known to call it independent."
      : "Independent: " + PartyReport.listed(independent.map { names($0) }, most: verbose ? .max : 8) + "."
    lines.paragraph([Styled(head, .bold)], first: [Styled("  ")])
    let told =
      comparison.pairs.filter { $0.word == .linked }
      + comparison.pairs.filter { $0.word == .notKnown && (verbose || !$0.links.isEmpty) }
    for pair in told.prefix(verbose ? .max : Self.mostPairs) { tell(pair, verbose, &lines) }
    if !verbose, told.count > Self.mostPairs {
      lines.line([Styled("  and \(told.count - Self.mostPairs) more: add --verbose", .faint)])
    }
    guard !verbose else { return }
    let silent = comparison.pairs.filter { $0.word == .notKnown && $0.links.isEmpty }
    if !silent.isEmpty {
      lines.paragraph(
        [Styled("nothing known that they share: " + PartyReport.listed(silent.map { names($0) }, most: 10) + ".")],
        first: [Styled("  " + DisplayWidth.padded("not known", to: 11), .yellow)])
    }
    let open = comparison.pairs.filter { $0.word == .notKnown }
    if !open.isEmpty {
      lines.paragraph([Styled("Not told: \(gaps(open)).", .faint)], first: [Styled("  ")])
    }
  }

  private func names(_ pair: Independence) -> String {
    "\(comparison.name(pair.first)) and \(comparison.name(pair.second))"
  }

  private func tell(_ pair: Independence, _ verbose: Bool, _ lines: inout TextLines) {
    let isLinked = pair.word == .linked
    var parts = pair.links.prefix(verbose ? .max : 4).map { words($0, pair) }
    if pair.links.count > parts.count { parts.append("\(pair.links.count - parts.count) more") }
    // One owner that both share says it already.
    let holders = pair.links.filter { $0.first != nil && $0.second != nil }
    if pair.overlap.upper > 0, holders.count != 1, verbose || pair.overlap.lower >= 0.05 {
      parts.append("in all, \(ShareText.of(pair.overlap)) of both belongs to the same owners")
    }
    if parts.isEmpty { parts.append("nothing is known that they share") }
    var pieces = [Styled(names(pair), .bold), Styled(": " + parts.joined(separator: "; ") + ".")]
    if !pair.gaps.isEmpty, verbose {
      pieces.append(Styled(" Not told: \(gaps([pair])).", .faint))
    }
    lines.paragraph(
      pieces,
      first: [Styled("  " + DisplayWidth.padded(isLinked ? "linked" : "not known", to: 11), isLinked ? .red : .yellow)])
  }

  private func words(_ link: Independence.Link, _ pair: Independence) -> String {
    let name = comparison.name(link.party) + (comparison.rivals.contains(link.party) ? ", a rival," : "")
    let via = link.via.map(comparison.name) ?? ""
    var text: String
    switch link.kind {
    case .dependence:
      let backing = link.first ?? link.second
      let holder = backing.map { comparison.name($0.party) } ?? ""
      text = "\(holder) \(backing?.controls == .yes ? "controls" : "influences") \(name)"
    case .controller: text = "\(name) controls both"
    case .backer: text = "\(name) stands behind both"
    case .supplies: text = "\(name) supplies the other"
    case .supplier: text = "\(name) supplies both"
    case .person: text = via.isEmpty ? "\(name) sits at both" : "\(via) sent somebody to both"
    case .investor: text = "\(name) holds parts of both"
    case .movement: text = "\(name) left \(via) for the other"
    case .meeting: text = "directors of both meet at \(via)"
    case .customer: text = "\(name) buys from both"
    }
    if let first = link.first, let second = link.second {
      text += " (\(comparison.name(pair.first)) \(holding(first)); \(comparison.name(pair.second)) \(holding(second)))"
    }
    return text + (link.isCertain ? "" : " (not sure)")
  }

  private func holding(_ backing: Backing) -> String {
    let (money, votes) = (ShareText.of(backing.economic), ShareText.of(backing.voting))
    return money == votes ? money : "\(money), votes \(votes)"
  }

  /// What is not told, by company: `of Halfmoor all people and suppliers`.
  private func gaps(_ pairs: [Independence]) -> String {
    var companies: [(id: Party.ID, lists: [String])] = []
    for gap in pairs.flatMap(\.gaps) {
      let (list, id): (String, Party.ID)
      switch gap {
      case .owners(let company): (list, id) = ("owners", company)
      case .ownersAbove(let party, _): (list, id) = ("owners", party)
      case .list(let what, let company): (list, id) = (what == "roles" ? "people" : what, company)
      }
      if let place = companies.firstIndex(where: { $0.id == id }) {
        if !companies[place].lists.contains(list) { companies[place].lists.append(list) }
      } else {
        companies.append((id, [list]))
      }
    }
    // Companies that lack the same lists are told together.
    var groups: [(lists: [String], names: [String])] = []
    for company in companies {
      if let place = groups.firstIndex(where: { $0.lists == company.lists }) {
        groups[place].names.append(comparison.name(company.id))
      } else {
        groups.append((company.lists, [comparison.name(company.id)]))
      }
    }
    return groups.map { "all \(PartyReport.listed($0.lists)) of \(PartyReport.listed($0.names, most: 12))" }
      .joined(separator: "; ")
  }

  // MARK: Findings

  private func differences(_ group: [Int], _ verbose: Bool, _ lines: inout TextLines) {
    let all = comparison.differences
    guard !all.isEmpty else { return }
    lines.space()
    lines.line([Styled("Findings that differ", .bold), Styled("  (severity; ?: not known, -: not found)", .faint)])
    row("", group.map { Styled(comparison.assessments[$0].vendor.name, .bold) }, group, &lines)
    for difference in all.prefix(verbose ? .max : Self.mostDifferences) {
      row(
        difference.indicator,
        group.map { place in
          switch difference.outcomes[place] {
          case .fired, .open:
            let severity = difference.severities[place] ?? 0
            let isOpen = difference.outcomes[place] == .open
            return Styled(TextReport.points(severity) + (isOpen ? " if so" : ""), TextReport.look(score: severity))
          case .unknown: return Styled("?")
          case .quiet: return Styled("-", .faint)
          case .broken: return Styled("broken", .red)
          }
        }, group, &lines)
      lines.paragraph([Styled(difference.title, .faint)], first: [Styled("    ")])
    }
    if !verbose, all.count > Self.mostDifferences {
      lines.line([Styled("  and \(all.count - Self.mostDifferences) more: add --verbose", .faint)])
    }
  }
}
