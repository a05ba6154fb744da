import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

extension OwnersReport {
  /// The owners as people read them: the answer first, then the tree, then how much by each rule, then what to mind.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether files are named with their whole paths, and former stakes are shown.
  /// - Returns: Text that ends with a line break.
  /// - Complexity: O(*n*) in what is shown.
  public func text(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    OwnersText(report: self, style: style, width: max(80, width), isVerbose: verbose).render()
  }
}

/// Writes the owners of a party as text.
struct OwnersText {
  let report: OwnersReport
  let style: TextReport.Style
  let width: Int
  let isVerbose: Bool
  let fileNames: FileNames

  init(report: OwnersReport, style: TextReport.Style, width: Int, isVerbose: Bool) {
    self.report = report
    self.style = style
    self.width = width
    self.isVerbose = isVerbose
    fileNames = FileNames(isVerbose ? [] : report.documents.files.map(\.file.name))
  }

  var graph: TieGraph { report.documents.graph }

  func render() -> String {
    var lines = TextLines(style: style, width: width)
    head(&lines)
    answer(&lines)
    tree(&lines)
    tables(&lines)
    notes(&lines)
    return lines.text
  }

  func name(_ id: Party.ID) -> String {
    if id == Self.unlistedParty { return "somebody who is not listed" }
    guard let party = graph[id] else { return id.text }
    return party.isWithheld && party.name == id.text ? "somebody whose name is withheld" : party.name
  }

  /// A party's name, and how it stands to the buyer.
  func full(_ id: Party.ID) -> String {
    name(id) + (report.documents.rivalry.words(id, in: graph).map { " (\($0))" } ?? "")
  }

  /// Names as a list in words, at most so many of them.
  func listed(_ ids: [Party.ID], most: Int = 5, _ word: String = "and") -> String {
    let names = ids.prefix(most).map(full) + (ids.count > most ? ["\(ids.count - most) others"] : [])
    guard names.count > 1, let last = names.last else { return names.first ?? "nobody" }
    return names.dropLast().joined(separator: names.contains { $0.contains(",") } ? "; " : ", ") + " \(word) " + last
  }

  func heading(_ text: String, _ lines: inout TextLines) {
    lines.space()
    lines.line([Styled(text, .bold)])
  }

  private func head(_ lines: inout TextLines) {
    var day = "as of \(graph.asOf)"
    if report.documents.knownOn != graph.asOf { day += ", as known on \(report.documents.knownOn)" }
    if let buyer = report.documents.buyer { day += ", for \(buyer.name)" }
    let right = Styled(day, .faint)
    let title = Styled(name(report.party), .bold)
    let gap = max(2, width - title.width - right.width)
    lines.line([title, Styled(String(repeating: " ", count: gap)), right])
  }

  // MARK: The answer

  private func answer(_ lines: inout TextLines) {
    let first = [Styled("  ")]
    for sentence in sentences { lines.paragraph([Styled(sentence.text, sentence.look)], first: first) }
  }

  private var sentences: [(text: String, look: Styled.Look)] {
    let subject = name(report.party)
    var result: [(String, Styled.Look)] = []
    switch report.control {
    case .by(let top, let through):
      let between = through.filter { $0 != top }
      let chain = between.isEmpty ? "" : ", through " + between.map(name).joined(separator: ", then ")
      result.append(("\(full(top)) ultimately controls \(subject)\(chain): by a majority of votes.", .bold))
    case .circle(let members):
      let others = members.filter { $0 != report.party }
      let text =
        members.contains(report.party)
        ? "\(subject) belongs to a circle with \(listed(others)): they control each other, and nobody outside controls them."
        : "\(subject) is controlled by a circle, \(listed(members)), whom nobody outside controls."
      result.append((text, .boldYellow))
    case .possible(let parties):
      let last = mayBeUnlisted ? parties + [Self.unlistedParty] : parties
      result.append(
        ("Nobody certainly controls \(subject). \(listed(last, "or")) may: the votes are not known exactly.", .bold))
    case .nobody:
      let rest = mayBeUnlisted ? ": who holds the rest of the votes is not known" : ""
      result.append(("Nobody who is listed controls \(subject) by a majority of votes\(rest).", .bold))
    case .unknown: result.append(("No document tells who holds \(subject).", .bold))
    }
    if let closed = closedSentence { result.append((closed, .boldYellow)) }
    result += both(mostSentence).map { ("\($0.text).", .plain) }
    let threshold = ShareText.percent(report.choice.threshold) + "%"
    let ultimate = both(ultimateWords).map(\.text)
    if !ultimate.isEmpty {
      result.append(("Ultimate owners with \(threshold) or more: " + ultimate.joined(separator: "; ") + ".", .plain))
    }
    return result
  }

  private var closedSentence: String? {
    for interest in report.choice.interests {
      guard let owners = report.table(interest, .integrated), !owners.closed.isEmpty else { continue }
      let members = owners.closed.map { graph.stakes.ids[$0] }
      let what = interest == .economic ? "the money" : "the votes"
      let share = ShareText.percent(owners.closedShare)
      if owners.closedShare >= 1 - ShareRange.tolerance {
        return "All of \(what) belongs to a closed circle without an owner outside: \(listed(members))."
      }
      return "At least \(share)% of \(what) belongs to a closed circle without an owner outside: \(listed(members))."
    }
    return nil
  }

  /// Stands for whoever is not listed.
  private static let unlistedParty = Party.ID("")

  /// Whether somebody who is not listed may have a majority.
  private var mayBeUnlisted: Bool { report.unlisted(.voting).map { $0.isMoreThan(0.5) != .no } ?? false }

  /// What is said of the interests, once if it is the same of both; the character U+0001 stands for what it is about.
  private func both(_ words: (Interest) -> String?) -> [(interest: Interest, text: String)] {
    let all = report.choice.interests.compactMap { interest in words(interest).map { (interest: interest, text: $0) } }
    func filled(_ text: String, _ what: String) -> String { text.replacingEach(["\u{1}": what]) }
    if all.count == 2, report.choice.interests.count == 2, all[0].text == all[1].text {
      return [(all[0].interest, filled(all[0].text, "of the money and of the votes"))]
    }
    return all.map { ($0.interest, filled($0.text, $0.interest == .economic ? "of the money" : "of the votes")) }
  }

  private func mostSentence(_ interest: Interest) -> String? {
    guard let table = report.tables.first(where: { $0.interest == interest }) else { return nil }
    let ids = graph.stakes.ids
    let others = table.sorted.filter { ids[$0.party] != report.party }
    guard let first = others.first else { return nil }
    guard first.claim.lower > 0 else {
      return others.contains { $0.claim.upper > 0 } ? "Nobody is known to hold a certain part \u{1}" : nil
    }
    var text = "\(full(ids[first.party])) holds the largest known part \u{1}: \(ShareText.of(first.claim))"
    if table.rule != .direct {
      switch first.direct {
      case nil: text += ", all of it through others"
      case let direct? where direct != first.claim: text += ", of it \(ShareText.of(direct)) directly"
      case _?: break
      }
    }
    return text
  }

  private func ultimateWords(_ interest: Interest) -> String? {
    let found = report.ultimateOwners(interest).filter { $0.claim.upper > 0 }
    let certain = found.filter { $0.answer == .yes }.map { "\(name($0.party)) (\(ShareText.of($0.claim)))" }
    let possible = found.filter { $0.answer == .possible }.map {
      "\(name($0.party)) (\($0.claim.lower <= 0 && $0.claim.upper >= 1 ? "share unknown" : ShareText.of($0.claim)))"
    }
    guard !certain.isEmpty || !possible.isEmpty else { return nil }
    let most = 5
    func joined(_ names: [String]) -> String {
      names.prefix(most).joined(separator: ", ") + (names.count > most ? " and \(names.count - most) others" : "")
    }
    let parts = (certain.isEmpty ? [] : [joined(certain)]) + (possible.isEmpty ? [] : ["possibly " + joined(possible)])
    return "\u{1} " + parts.joined(separator: ", ")
  }
}
