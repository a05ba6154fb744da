import ArmsLengthTies
import ArmsLengthVendorModel

/// The answer: who controls the party, which rivals have parts of it, who has most, who stands at the end of the chains.
extension OwnersText {
  typealias Sentence = (text: String, look: Styled.Look)

  var sentences: [Sentence] {
    let overfull = report.overfull
    var result: [Sentence] = report.contradictions.compactMap { contradiction in
      if case .over = contradiction.subject { (note(contradiction).0, .boldRed) } else { nil }
    }
    if !overfull.contains(.voting) { result += control }
    let interests = report.choice.interests.filter { !overfull.contains($0) }
    result += rivalSentences(interests).map { ($0, .red) }
    if let closed = closedSentence(interests) { result.append((closed, .boldYellow)) }
    if !report.documents.hasRegister {
      result.append(
        ("No register was read: who stands above is known only as far as the files tell.", .yellow))
    }
    result += both(interests, mostSentence).map { ("\($0).", .plain) }
    let ultimate = both(interests, ultimateWords)
    if !ultimate.isEmpty {
      let what = report.documents.hasRegister ? "Ultimate owners" : "Last known owners"
      let threshold = ShareText.percent(report.choice.threshold) + "%"
      result.append(("\(what) with \(threshold) or more: " + ultimate.joined(separator: "; ") + ".", .plain))
    }
    return result
  }

  // MARK: Control

  private var control: [Sentence] {
    let subject = name(report.party)
    switch report.control {
    case .by(let top, let through):
      let word = report.documents.hasRegister ? "ultimately controls" : "controls"
      let chain = way(through.filter { $0 != top })
      return [("\(full(top)) \(word) \(subject)\(chain.isEmpty ? "" : ", \(chain)"): by a majority of votes.", .bold)]
    case .circle(let members):
      let others = members.filter { $0 != report.party }
      let text =
        members.contains(report.party)
        ? "\(subject) belongs to a circle with \(listed(others)): they control each other, and nobody outside controls them."
        : "\(subject) is controlled by a circle, \(listed(members)), whom nobody outside controls."
      return [(text, .boldYellow)]
    case .possible(let parties): return [(possible(parties), .bold)]
    case .nobody:
      let rest = mayBeUnlisted ? ": who holds the rest of the votes is not known" : ""
      return [("Nobody who is listed controls \(subject) by a majority of votes\(rest).", .bold)]
    case .unknown: return [(nobodyHolds, .bold)] + (holdings.map { [($0, .plain)] } ?? [])
    }
  }

  /// Who may have control; of whom no votes are told, nothing is said.
  private func possible(_ parties: [Party.ID]) -> String {
    let subject = name(report.party)
    let told = toldVoters
    let named = parties.filter(told.contains)
    let nobody = "Nobody certainly controls \(subject)."
    guard named.isEmpty else {
      let others = named.count < parties.count ? [Self.untoldParty] : mayBeUnlisted ? [Self.unlistedParty] : []
      return "\(nobody) \(listed(named + others, "or")) may: the votes are not known exactly."
    }
    let direct = graph.ties(to: report.party).filter { $0.isStakeInForce && $0.voting != nil }
    let holders = direct.map { tie in
      (id: tie.from, votes: tie.voting.map { $0.upper <= 0 ? "none" : ShareText.of($0) } ?? "unknown")
    }
    switch holders.count {
    case 0: return "\(nobody) No document tells who has which votes of it."
    case 1:
      return
        "\(nobody) Votes are told of \(full(holders[0].id)) only: \(holders[0].votes). Who has the others is not known."
    default:
      let most = 4
      let names = holders.prefix(most).map { "\(name($0.id)) (\($0.votes))" }
      let more = holders.count > most ? " and \(holders.count - most) others" : ""
      return
        "\(nobody) Votes are told of \(names.joined(separator: ", "))\(more) only. Who has the others is not known."
    }
  }

  /// Whose votes are told along some chain down to the party.
  private var toldVoters: Set<Party.ID> {
    var seen: Set<Party.ID> = [report.party]
    var open = [report.party]
    while let party = open.popLast() {
      for tie in graph.ties(to: party) where tie.isStakeInForce && (tie.voting != nil || tie.kind == .part) {
        if seen.insert(tie.from).inserted { open.append(tie.from) }
      }
    }
    return seen
  }

  /// Whether somebody who is not listed may have a majority.
  private var mayBeUnlisted: Bool { report.unlisted(.voting).map { $0.isMoreThan(0.5) != .no } ?? false }

  // MARK: Nobody holds it

  private var nobodyHolds: String {
    let subject = name(report.party)
    switch graph[report.party]?.kind {
    case "person": return "\(subject) is a person, whom nobody holds."
    case let kind? where kind != "company": return "No document tells who holds \(subject) (\(kind))."
    case _: return "No document tells who holds \(subject)."
    }
  }

  /// What a party holds of which nothing is held.
  private var holdings: String? {
    let ties = graph.ties(from: report.party).filter(\.isStakeInForce)
    let isPerson = graph[report.party]?.kind == "person"
    let hint = "`armslength party \(report.party.text)` shows all its ties."
    guard !ties.isEmpty else { return isPerson ? hint : nil }
    let most = 3
    var parts = ties.prefix(most).map { tie in
      tie.kind == .part ? "the whole of \(name(tie.to))" : "\(shares(tie)) of \(name(tie.to))"
    }
    if ties.count > most { parts.append("\(ties.count - most) more") }
    let list =
      parts.count < 2 ? parts.joined() : parts.dropLast().joined(separator: "; ") + " and " + parts[parts.count - 1]
    return "Holds \(list). \(hint)"
  }

  private func shares(_ tie: Tie) -> String {
    func part(_ share: ShareRange?) -> String {
      let text = ShareText.of(share)
      return text == "unknown" ? "an unknown part" : text
    }
    let (money, votes) = (part(tie.economic), part(tie.voting))
    return money == votes ? money : "\(money) of the money and \(votes) of the votes"
  }

  // MARK: Circles

  private func closedSentence(_ interests: [Interest]) -> String? {
    for interest in interests {
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

  // MARK: The largest and the last

  /// What is said of the interests, once if it is the same of both; the character U+0001 stands for what it is about.
  private func both(_ interests: [Interest], _ words: (Interest) -> String?) -> [String] {
    let all = interests.compactMap { interest in words(interest).map { (interest: interest, text: $0) } }
    func filled(_ text: String, _ what: String) -> String { text.replacingEach(["\u{1}": what]) }
    if all.count == 2, all[0].text == all[1].text {
      return [filled(all[0].text, "of the money and of the votes")]
    }
    return all.map { filled($0.text, $0.interest == .economic ? "of the money" : "of the votes") }
  }

  private func mostSentence(_ interest: Interest) -> String? {
    guard let table = report.tables.first(where: { $0.interest == interest }) else { return nil }
    let ids = graph.stakes.ids
    let others = table.sorted.filter { ids[$0.party] != report.party }
    guard let first = others.first else { return nil }
    guard first.claim.lower > 0 else { return upperLimits(others, interest) }
    // How much a rival has, and how, was told.
    if rivalsAbove.contains(ids[first.party]) { return "\(name(ids[first.party])) holds the largest known part \u{1}" }
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

  /// What is known where nobody has a certain part.
  private func upperLimits(_ owners: [Owners.Owner], _ interest: Interest) -> String? {
    let limited = owners.filter { $0.claim.upper > 0 && $0.claim.upper < 1 }
    if limited.isEmpty {
      // Of the votes the sentence about control says so.
      if interest == .voting, case .possible = report.control { return nil }
      return owners.contains { $0.claim.upper > 0 } ? "How much \u{1} anybody has is not told" : nil
    }
    let most = 3
    let names = limited.prefix(most).map { "\(name(graph.stakes.ids[$0.party])) (\(ShareText.of($0.claim)))" }
    let more = limited.count > most ? " and \(limited.count - most) others" : ""
    return "No part \u{1} is certain; what is told has upper limits only: \(names.joined(separator: ", "))\(more)"
  }

  private func ultimateWords(_ interest: Interest) -> String? {
    // Of whom nothing is told, nothing is said.
    let found = report.ultimateOwners(interest).filter {
      $0.claim.upper > 0 && ($0.claim.lower > 0 || $0.claim.upper < 1)
    }
    func names(_ answer: ShareRange.Answer) -> String? {
      let names = found.filter { $0.answer == answer }.map { "\(name($0.party)) (\(ShareText.of($0.claim)))" }
      let most = 5
      return names.isEmpty
        ? nil
        : names.prefix(most).joined(separator: ", ") + (names.count > most ? " and \(names.count - most) others" : "")
    }
    let parts = [names(.yes), names(.possible).map { "possibly " + $0 }].compactMap { $0 }
    return parts.isEmpty ? nil : "\u{1} " + parts.joined(separator: ", ")
  }

  /// Through whom, from the nearest on; of many links the first and the last ones.
  func way(_ links: [Party.ID]) -> String {
    guard !links.isEmpty else { return "" }
    let names = links.map(name)
    guard names.count > 5 else { return "through " + names.joined(separator: ", then ") }
    return "through "
      + (names.prefix(2) + ["\(names.count - 4) others"] + names.suffix(2)).joined(separator: ", then ")
  }
}
