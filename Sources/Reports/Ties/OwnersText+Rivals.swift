import ArmsLengthTies
import ArmsLengthVendorModel

/// What rivals of the buyer have: each with how much, through whom, and how well that is established.
extension OwnersText {
  /// One sentence for every rival that has a part or may have one; companies of its group are not named for themselves.
  func rivalSentences(_ interests: [Interest]) -> [String] {
    guard let buyer = report.documents.rivalry.buyer else { return [] }
    let ids = graph.stakes.ids
    // Who was named as the controller, with the chain, is not named again.
    var controller: Party.ID?
    if case .by(let party, _) = report.control, !report.overfull.contains(.voting) { controller = party }
    let tables = interests.compactMap { interest in report.tables.first { $0.interest == interest } }
    let claims = tables.map { table in
      Dictionary(table.owners.owners.map { (ids[$0.party], $0) }, uniquingKeysWith: { first, _ in first })
    }
    let found = rivalsAbove.filter { rival in
      claims.contains { $0[rival].map { $0.claim.upper > 0 } ?? false }
    }.sorted { a, b in
      if (a == controller) != (b == controller) { return a == controller }
      func size(_ id: Party.ID) -> Double { claims.map { $0[id]?.claim.lower ?? 0 }.max() ?? 0 }
      return size(a) == size(b) ? a < b : size(a) > size(b)
    }
    let most = 5
    let shown = Array(found.prefix(most))
    let chains = report.chains(from: shown, limit: 20)
    var sentences = zip(shown, chains).map { rival, chains in
      let owners = claims.map { $0[rival] }
      let who = rival == controller ? "It" : "\(name(rival)), a rival of \(graph.name(buyer)),"
      let parts = amounts(Array(zip(tables.map(\.interest), owners)))
      let way = rival == controller && chains.chains.count == 1 ? "" : ways(chains.chains, owners)
      let doubt = doubt(chains.chains).map { ", \($0)" } ?? ""
      return "\(who) \(parts.known)\(way)\(doubt)\(parts.unknown)."
    }
    if found.count > most { sentences.append("\(found.count - most) more rivals of \(graph.name(buyer)) have parts.") }
    return sentences
  }

  /// The rivals above the party.
  var rivalsAbove: Set<Party.ID> {
    report.ancestors.intersection(report.documents.rivalry.own).subtracting([report.party])
  }

  /// How much somebody has of each interest, and what is not told of it.
  private func amounts(_ owners: [(interest: Interest, owner: Owners.Owner?)]) -> (known: String, unknown: String) {
    var phrases: [(verb: String, share: String, what: String)] = []
    var unknown: [String] = []
    for (interest, owner) in owners {
      let what = interest == .economic ? "of the money" : "of the votes"
      let claim = owner?.claim ?? .zero
      if claim.upper <= 0 {
        phrases.append(("has", "none", what))
      } else if claim.lower <= 0, claim.upper >= 1 {
        unknown.append(interest == .economic ? "how much of the money" : "how many of the votes")
      } else {
        phrases.append((claim.lower > 0 || claim.excludesLower ? "has" : "may have", ShareText.of(claim), what))
      }
    }
    guard let first = phrases.first else { return ("has a part of unknown size", "") }
    var text = "\(first.verb) \(first.share) \(first.what)"
    for phrase in phrases.dropFirst() {
      text += " and"
      if phrase.verb != first.verb { text += " \(phrase.verb)" }
      if phrase.verb != first.verb || phrase.share != first.share { text += " \(phrase.share)" }
      text += " \(phrase.what)"
    }
    return (text, unknown.isEmpty ? "" : "; \(unknown.joined(separator: " and ")) it has is not told")
  }

  /// Through whom chains from an owner lead, such as `, held directly and through A`.
  private func ways(_ chains: [[Party.ID]], _ owners: [Owners.Owner?]) -> String {
    let indirect = chains.filter { $0.count > 2 }
    let isDirect = indirect.count < chains.count
    var parts = isDirect ? ["directly"] : []
    // Without another chain a circle that leads back to the party makes it more.
    if indirect.isEmpty, owners.contains(where: { $0.map { $0.direct != nil && $0.direct != $0.claim } ?? false }) {
      let direct = Set(owners.compactMap { $0?.direct }.map { ShareText.of($0) })
      parts = [direct.count == 1 ? "directly (\(direct.joined()))" : "directly", "by a circle"]
    }
    if indirect.count == 1 {
      parts.append(way(indirect[0].dropFirst().dropLast().reversed()))
    } else if !indirect.isEmpty {
      // Of several chains those are named who hold the party itself.
      var nearest: [Party.ID] = []
      for chain in indirect where !nearest.contains(chain[chain.count - 2]) { nearest.append(chain[chain.count - 2]) }
      let most = 3
      let names = nearest.prefix(most).map(name) + (nearest.count > most ? ["\(nearest.count - most) others"] : [])
      parts.append(
        "through "
          + (names.count < 2
            ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]))
    }
    return parts.isEmpty ? "" : (isDirect ? ", held " : " ") + parts.joined(separator: " and ")
  }

  /// How little established it is, if on every chain a stake is not sure.
  private func doubt(_ chains: [[Party.ID]]) -> String? {
    var found: Standing?
    for chain in chains {
      let uncertain = zip(chain, chain.dropFirst()).compactMap { holder, held -> Tie? in
        let ties = graph.ties(to: held).filter { $0.isStakeInForce && $0.from == holder }
        return ties.contains(where: \.isCertain) ? nil : ties.first
      }
      guard let tie = uncertain.first else { return nil }
      found = found ?? tie.standing
    }
    return found.map { standing in
      switch standing {
      case .announced, .reported, .alleged: "as is \(standing.rawValue)"
      case .disputed: "which is disputed"
      case .confirmed, .unconfirmed, .refuted: "which is not confirmed"
      }
    }
  }
}
