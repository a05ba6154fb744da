import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

/// What a party has beside its ties to vendors: engagements, seats and stakes elsewhere, rights.
extension PartyReport {
  /// The engagements in force, if the party is the buyer; in the order of its document.
  var engagements: [Buyer.Engagement] {
    guard let buyer = documents.buyer, graph.directory.resolve(buyer.id) == view.party else { return [] }
    return buyer.engagements.filter { engagement in
      if let latest = engagement.record.date("until")?.latest, latest < graph.asOf { return false }
      if let earliest = engagement.record.date("since")?.earliest, earliest > graph.asOf { return false }
      return true
    }
  }

  /// With whom it has them, each once.
  var engaged: [Party.ID] {
    var seen: Set<Party.ID> = []
    return engagements.map { graph.directory.resolve($0.vendor) }.filter { seen.insert($0).inserted }
  }

  /// Its stakes in force that come with rights.
  var rights: [Tie] {
    let replaced = Set(graph.stakes.replaced)
    return graph.ties(from: view.party).filter { tie in
      tie.kind == .stake && tie.phase == .current && !tie.rights.isEmpty && !replaced.contains(StakeTable.Stake(tie))
    }
  }

  func tellEngagements(_ lines: inout TextLines) {
    guard !engagements.isEmpty else { return }
    lines.space()
    lines.line([Styled("Engagements", .bold)])
    for engagement in engagements {
      var parts: [String] = []
      let services = engagement.words("services")
      if !services.isEmpty { parts.append(Self.listed(services)) }
      if let need = engagement.record.quantity("need") { parts.append("\(ShareText.of(ShareRange(need))) of its need") }
      let data = engagement.words("data")
      if !data.isEmpty { parts.append("sends \(Self.listed(data))") }
      if let since = engagement.record.date("since") { parts.append("since \(DateText.of(since))") }
      let told = parts.isEmpty ? "" : ": " + parts.joined(separator: "; ")
      lines.paragraph(
        [
          Styled(graph.name(engagement.vendor)), Styled(told),
          Styled(", " + fileNames.place(engagement.location), .faint),
        ], first: [Styled("  - ")])
    }
  }

  /// Seats first, its own and those of people whom it sent; then what touches rivals of the buyer, then the rest.
  func tellElsewhere(_ verbose: Bool, _ lines: inout TextLines) {
    guard !view.elsewhere.isEmpty else { return }
    func rank(_ tie: Tie) -> Int { tie.kind == .role ? 0 : documents.rivalry.rivals.contains(tie.to) ? 1 : 2 }
    let all = view.elsewhere.enumerated().sorted { a, b in
      let (x, y) = (rank(a.element), rank(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
    // Every seat is shown.
    let shown = verbose ? all : Array(all.prefix(max(Self.mostChains, all.count { $0.kind == .role })))
    lines.space()
    lines.line([Styled("Elsewhere", .bold)])
    for tie in shown {
      tell(chain: TieChain(Self.way(tie), [tie]), verbose, &lines)
      guard let words = documents.rivalry.words(tie.to, in: graph) else { continue }
      lines.paragraph(
        [Styled("\(graph.name(tie.to)): \(words)", .yellow)], first: [Styled(String(repeating: " ", count: 14))])
    }
    if shown.count < all.count {
      lines.paragraph([Styled("\(all.count - shown.count) more: add --verbose", .faint)], first: [Styled("    ")])
    }
  }
}

extension Buyer.Engagement {
  /// A list of words.
  func words(_ field: String) -> [String] {
    guard case .list(let values) = record[field] else { return [] }
    return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }
}

extension Record {
  func quantity(_ name: String) -> Quantity? {
    if case .quantity(let value) = self[name] { value } else { nil }
  }
  func date(_ name: String) -> PartialDate? { if case .date(let value) = self[name] { value } else { nil } }
}
