import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

/// Chains of ties as people read them.
struct ChainText {
  let graph: TieGraph

  init(_ graph: TieGraph) { self.graph = graph }

  /// A chain from one party to the other, such as `Orvane > 60% > Landing Group > 75% > Stairwick Holding`.
  func of(_ chain: TieChain) -> String {
    guard let first = chain.ties.first else { return "" }
    switch chain.way {
    case .movement: return movement(chain.ties)
    case .people where chain.ties.contains { $0.kind != .role } == false: return people(chain.ties)
    case .ownership, .people, .customer, .supplier:
      return graph.name(first.from) + chain.ties.map { " > \(step($0)) > \(graph.name($0.to))" }.joined()
    }
  }

  /// What one tie is.
  private func step(_ tie: Tie) -> String {
    let state = tie.phase == .current ? "" : dates(tie).isEmpty ? tie.phase.rawValue + " " : ""
    switch tie.kind {
    case .part: return "whole of its part"
    case .stake:
      let round = tie.round.map { " (\($0))" } ?? ""
      return state + shares(tie) + round + (dates(tie).isEmpty || tie.phase == .current ? "" : " \(dates(tie))")
    case .role: return state + (tie.word ?? "role") + (tie.phase == .current ? "" : " \(dates(tie))")
    case .customer: return state + "buys from" + (tie.phase == .current ? "" : " \(dates(tie))")
    case .supplier:
      return state + "supplies" + (tie.word.map { " \($0) to" } ?? "") + (tie.phase == .current ? "" : " \(dates(tie))")
    }
  }

  /// Money and votes: one number where they are the same, otherwise both; what nobody states is unknown.
  func shares(_ tie: Tie) -> String {
    let (money, votes) = (ShareText.of(tie.economic), ShareText.of(tie.voting))
    if tie.economic == nil, tie.voting == nil { return "an unknown part" }
    return money == votes ? money : "\(money == "unknown" ? "unknown money" : money), votes \(votes)"
  }

  private func dates(_ tie: Tie) -> String {
    switch (tie.since, tie.until) {
    case (let since?, let until?): "\(DateText.of(since)) to \(DateText.of(until))"
    case (nil, let until?): "until \(DateText.of(until))"
    case (let since?, nil): "since \(DateText.of(since))"
    case (nil, nil): ""
    }
  }

  private func seat(_ tie: Tie) -> String {
    var text = "\(tie.word ?? "a role") at \(graph.name(tie.to))"
    if let sender = tie.nominatedBy, sender != tie.from { text += " (sent by \(graph.name(sender)))" }
    if tie.phase != .current { text += dates(tie).isEmpty ? ", \(tie.phase.rawValue)" : ", \(dates(tie))" }
    return text
  }

  /// Seats of one person, or of several who meet.
  private func people(_ ties: [Tie]) -> String {
    var parts: [String] = []
    var person: Party.ID?
    for tie in ties {
      parts.append(tie.from == person ? seat(tie) : "\(graph.name(tie.from)): \(seat(tie))")
      person = tie.from
    }
    return parts.joined(separator: "; ")
  }

  private func movement(_ ties: [Tie]) -> String {
    guard let left = ties.first, let taken = ties.last else { return "" }
    return
      "\(graph.name(left.from)) left \(graph.name(left.to)) (\(seat(left))) for \(graph.name(taken.to)) (\(seat(taken)))"
  }

  /// How well a chain is established and where that stands: of a chain the weakest standing.
  func ground(_ chain: TieChain, _ names: FileNames, verbose: Bool) -> String {
    let order = Standing.allCases
    let weakest = chain.ties.map(\.standing).max { a, b in
      (order.firstIndex(of: a) ?? 0) < (order.firstIndex(of: b) ?? 0)
    }
    var parts = [weakest?.rawValue ?? ""]
    if !chain.isCertain { parts.append("not sure") }
    if let since = chain.ties.last?.since, chain.isDirect, chain.phase == .current {
      parts.append("since \(DateText.of(since))")
    }
    var told: [String] = []
    for telling in chain.ties.flatMap({ verbose ? $0.tellings : Array($0.tellings.prefix(1)) }) {
      let source = verbose ? telling.sources.joined(separator: ", ") + " " : ""
      let text = source + names.place(telling.location)
      if !told.contains(text) { told.append(text) }
    }
    return (parts + told).filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
