import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// Who is tied to whom: parties and the dated ties between them, from any number of documents.
///
/// Several tellings of one tie are one tie. What the best established of them state counts; where these do not fit together, all
/// that they state is possible, and the contradiction is kept.
public struct TieGraph: Sendable {
  /// Who is who.
  public let directory: PartyDirectory
  /// All ties, by kind, then to whom, from whom and when.
  public let ties: [Tie]
  /// What is told in ways that do not fit together.
  public let contradictions: [TieContradiction]
  /// The day on which the ties stand as they are.
  public let asOf: Day
  /// Who holds how much of whom: the stakes in force.
  public let stakes: StakeTable
  private let incoming: [Party.ID: [Int]]
  private let outgoing: [Party.ID: [Int]]

  /// Makes a graph.
  ///
  /// - Parameters:
  ///   - documents: The parties of each document.
  ///   - ties: Ties as each document tells them.
  ///   - completeLists: Parties of which all stakes that anybody holds in them are told.
  ///   - asOf: The day on which they stand as they are.
  /// - Complexity: O(*n* log *n*) of parties and ties.
  public init(documents: [[Party]], ties: [Tie], completeLists: Set<Party.ID> = [], asOf: Day) {
    let directory = PartyDirectory(documents)
    var contradictions = directory.contradictions
    self.directory = directory
    self.asOf = asOf
    let merged = Self.merged(ties.map { $0.resolved(directory) }, &contradictions)
    self.ties = merged
    stakes = StakeTable(
      Self.holdings(merged).map(StakeTable.Stake.init),
      completeLists: Set(completeLists.map(directory.resolve)),
      dispersed: Set(directory.parties.values.filter { $0.kind == "free-float" }.map(\.id)))
    for interest in Interest.allCases {
      for (party, sum) in stakes.overfull(interest) {
        contradictions.append(
          TieContradiction(
            subject: .over(interest, sum: sum), parties: [party.text],
            tellings: merged.filter { $0.kind == .stake && $0.to == party && $0.share(interest) != nil }
              .flatMap { $0.tellings.prefix(1) }))
      }
    }
    self.contradictions = contradictions
    var incoming: [Party.ID: [Int]] = [:]
    var outgoing: [Party.ID: [Int]] = [:]
    for (index, tie) in merged.enumerated() {
      incoming[tie.to, default: []].append(index)
      outgoing[tie.from, default: []].append(index)
    }
    self.incoming = incoming
    self.outgoing = outgoing
  }

  /// A party by its id or by one that stands for it.
  public subscript(id: Party.ID) -> Party? { directory.parties[directory.resolve(id)] }
  /// The name of a party; its id where none is known.
  public func name(_ id: Party.ID) -> String { self[id]?.name ?? id.text }
  /// The ties to a party: its owners, people, customers, suppliers.
  public func ties(to id: Party.ID) -> [Tie] { (incoming[directory.resolve(id)] ?? []).map { ties[$0] } }
  /// The ties from a party: what it holds, where it has roles, whom it buys from and supplies.
  public func ties(from id: Party.ID) -> [Tie] { (outgoing[directory.resolve(id)] ?? []).map { ties[$0] } }

  /// The stakes in force, and what is a part of somebody where nobody is told to hold a stake in it.
  private static func holdings(_ ties: [Tie]) -> [Tie] {
    let held = Set(ties.filter { $0.kind == .stake && $0.phase == .current }.map(\.to))
    return ties.filter { tie in
      tie.phase == .current && (tie.kind == .stake || tie.kind == .part && !held.contains(tie.to))
    }
  }

  // MARK: Merging

  private struct Key: Hashable {
    let kind: Tie.Kind
    let from: Party.ID
    let to: Party.ID
    let word: String?
    let round: String?
    let phase: Tie.Phase
  }

  private static func merged(_ ties: [Tie], _ contradictions: inout [TieContradiction]) -> [Tie] {
    var groups: [Key: [Tie]] = [:]
    for tie in ties {
      let key = Key(kind: tie.kind, from: tie.from, to: tie.to, word: tie.word, round: tie.round, phase: tie.phase)
      groups[key, default: []].append(tie)
    }
    var result: [Tie] = []
    for (key, group) in groups {
      guard group.count > 1 else {
        result.append(group[0])
        continue
      }
      // Several spells of one office, or stakes held one after another, are several ties.
      var merged: [Tie] = []
      for tie in group.sorted(by: { $0.tellsBetter(than: $1) }) {
        if let place = merged.firstIndex(where: { $0.mayBe(tie) }) {
          merged[place] = merged[place].joined(with: tie)
        } else {
          merged.append(tie)
        }
      }
      if key.kind == .stake { contradictions += merged.flatMap(\.contradictions) }
      result += merged.map { key.kind == .stake ? $0.settled : $0 }
    }
    return result.sorted { $0.isBefore($1) }
  }
}

extension Tie {
  fileprivate func resolved(_ directory: PartyDirectory) -> Tie {
    var result = self
    result.from = directory.resolve(from)
    result.to = directory.resolve(to)
    result.through = through.map(directory.resolve)
    result.nominatedBy = nominatedBy.map(directory.resolve)
    return result
  }

  /// Whether two tellings can be of one tie: their dates do not say otherwise.
  fileprivate func mayBe(_ other: Tie) -> Bool {
    if let mine = since, let theirs = other.since, mine.isBefore(theirs) == true || theirs.isBefore(mine) == true {
      return false
    }
    return true
  }

  /// Tells which of two tellings comes first: the better established, then the likelier, then the first by place.
  fileprivate func tellsBetter(than other: Tie) -> Bool {
    let order = Standing.allCases
    let (a, b) = (order.firstIndex(of: standing) ?? 0, order.firstIndex(of: other.standing) ?? 0)
    if a != b { return a < b }
    if probability != other.probability { return probability > other.probability }
    return tellings[0].isBefore(other.tellings[0])
  }

  fileprivate func joined(with other: Tie) -> Tie {
    var result = Tie(
      kind, from: from, to: to, word: word, nominatedBy: nominatedBy ?? other.nominatedBy, round: round,
      through: through.isEmpty ? other.through : through, since: since ?? other.since, until: until ?? other.until,
      phase: phase, probability: max(probability, other.probability), telling: tellings[0])
    result.tellings = tellings + other.tellings
    result.isCritical = isCritical || other.isCritical
    result.rights = rights.isEmpty ? other.rights : rights
    return result
  }

  /// The share that the best established tellings leave open.
  fileprivate var settled: Tie {
    var result = self
    result.economic = agreed(.economic)?.range
    result.voting = agreed(.voting)?.range
    return result
  }

  /// What several tellings of a share come to: what all of the best established allow, or, where they exclude each other, all that
  /// they allow together.
  private func agreed(_ interest: Interest) -> (range: ShareRange, others: [Telling])? {
    let stating = tellings.filter { $0.quantity(interest) != nil }
    guard let first = stating.first else { return nil }
    // Of a tie that is sure, a number that nobody is sure of is none: it may be another one.
    if isCertain, first.standing != .confirmed, tellings[0].standing == .confirmed {
      return (ShareRange(lower: 0, upper: 1), [])
    }
    let best = stating.filter { $0.standing == first.standing }.compactMap { $0.range(interest) }
    var range = best.dropFirst().reduce(best.first) { $0?.narrowed(to: $1) }
    if range == nil {
      range = ShareRange(lower: best.map(\.lower).min() ?? 0, upper: best.map(\.upper).max() ?? 1)
    }
    // A lesser word that does not fit is shown; that 49 % and 0.49 rounded differ is none.
    let others = stating.filter { other in
      guard let theirs = other.quantity(interest)?.roundedInterval, let mine = first.quantity(interest)?.roundedInterval
      else { return false }
      return !theirs.overlaps(mine)
    }
    return (range ?? ShareRange(lower: 0, upper: 1), others)
  }

  fileprivate var contradictions: [TieContradiction] {
    Interest.allCases.compactMap { interest in
      guard let first = tellings.first(where: { $0.quantity(interest) != nil }), let found = agreed(interest),
        !found.others.isEmpty
      else { return nil }
      return TieContradiction(
        subject: .share(interest), parties: [from.text, to.text], tellings: [first] + found.others)
    }
  }

  fileprivate func isBefore(_ other: Tie) -> Bool {
    if kind != other.kind { return kind < other.kind }
    if to != other.to { return to < other.to }
    if from != other.from { return from < other.from }
    if phase != other.phase { return phase < other.phase }
    if word != other.word { return (word ?? "") < (other.word ?? "") }
    if round != other.round { return (round ?? "") < (other.round ?? "") }
    let (a, b) = (since?.earliest?.number ?? .min, other.since?.earliest?.number ?? .min)
    if a != b { return a < b }
    return tellings[0].isBefore(other.tellings[0])
  }
}

extension Tie.Telling {
  fileprivate func isBefore(_ other: Tie.Telling) -> Bool {
    if location.file.name != other.location.file.name { return location.file.name < other.location.file.name }
    if location.range != other.location.range { return location.range < other.location.range }
    return path < other.path
  }
}

extension ShareRange {
  /// What two ranges both allow; nil if they exclude each other.
  fileprivate func narrowed(to other: ShareRange) -> ShareRange? {
    let (from, to) = (Swift.max(lower, other.lower), Swift.min(upper, other.upper))
    let open = (
      lower: lower == from && excludesLower || other.lower == from && other.excludesLower,
      upper: upper == to && excludesUpper || other.upper == to && other.excludesUpper
    )
    guard from < to || from == to && !open.lower && !open.upper else { return nil }
    return ShareRange(lower: from, upper: to, excludesLower: open.lower, excludesUpper: open.upper)
  }
}
