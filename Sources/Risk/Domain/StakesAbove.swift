import ArmsLengthTies
import ArmsLengthVendorModel
import CEL

/// The stakes above a party as an expression sees them: under the outcomes of open claims for which it is evaluated.
///
/// What nobody has listed counts for the party itself only: of those above it what is recorded counts.
struct StakesAbove {
  /// A stake of one party in another.
  struct Edge {
    let holder: Int
    let held: Int
    let economic: ShareRange
    let voting: ShareRange
    /// What keeps the money, or whether there is such a stake, from being exact.
    let openEconomic: UnknownSet?
    /// What keeps the votes from being exact.
    let openVoting: UnknownSet?
    /// Whether it is held by many who do not act as one: free float is nobody's.
    let isDispersed: Bool

    func share(_ interest: Interest) -> ShareRange { interest == .economic ? economic : voting }
    func open(_ interest: Interest) -> UnknownSet? { interest == .economic ? openEconomic : openVoting }
  }

  /// The parties' records; the first is the party that was asked about.
  private(set) var parties: [RecordReference] = []
  private(set) var edges: [Edge] = []
  /// What would settle whether there are other holders of the party.
  private(set) var unlisted: UnknownSet?
  /// What would settle whether there are other holders of those above it whose holders are known in part.
  private(set) var unlistedAbove: UnknownSet?
  /// The most that one of those may hold.
  private var unlistedMost = (economic: 0.0, voting: 0.0)
  private var places: [RecordReference: Int] = [:]
  /// The edges by who holds, and by who is held.
  private var below: [Int: [Int]] = [:]
  private var above: [Int: [Int]] = [:]
  /// What went wrong; an error beats everything.
  private(set) var failure: Value?

  /// The most parties that are visited.
  static let limit = 2_000

  init(_ root: RecordReference, _ context: inout EvaluationContext) {
    guard let party = Self.party(root, &context) else {
      failure = DomainFunctions.failure("a party expected")
      return
    }
    _ = place(of: party)
    var next = 0
    while next < parties.count {
      guard parties.count <= Self.limit else {
        failure = .error(.limitExceeded, "more than \(Self.limit) parties stand above this one")
        return
      }
      read(next, &context)
      next += 1
    }
    for (index, edge) in edges.enumerated() {
      below[edge.holder, default: []].append(index)
      above[edge.held, default: []].append(index)
    }
  }

  /// The party's record; of the vendor its party.
  static func party(_ record: RecordReference, _ context: inout EvaluationContext) -> RecordReference? {
    guard record.typeName == "vendor" else { return record.typeName == "party" ? record : nil }
    if case .record(let party) = context.field(record, "party") { return party }
    return nil
  }

  /// The place of a party; nil if it holds nothing here.
  func index(of party: RecordReference) -> Int? { places[party] }

  private mutating func place(of party: RecordReference) -> Int {
    if let known = places[party] { return known }
    places[party] = parties.count
    parties.append(party)
    return parties.count - 1
  }

  private mutating func read(_ held: Int, _ context: inout EvaluationContext) {
    let before = edges.count
    readStakes(held, &context)
    // What is a part of somebody, and in which nobody is told to hold a stake, is all its own.
    if edges.count == before, case .record(let whole) = context.field(parties[held], DomainRecords.wholeField) {
      edges.append(
        Edge(
          holder: place(of: whole), held: held, economic: .whole, voting: .whole, openEconomic: nil, openVoting: nil,
          isDispersed: false))
      if held == 0 { unlisted = nil }
    }
  }

  private mutating func readStakes(_ held: Int, _ context: inout EvaluationContext) {
    switch context.field(parties[held], DomainRecords.stakesField) {
    case .list(let list):
      for (element, presence) in zip(list.elements, list.presence) {
        guard case .record(let stake) = element else { continue }
        let economic = share(stake, "economic", presence, &context)
        let voting = share(stake, "voting", presence, &context)
        switch context.field(stake, "holder") {
        case .record(let holder):
          let isDispersed = context.field(holder, "kind") == .string("free-float")
          edges.append(
            Edge(
              holder: place(of: holder), held: held, economic: economic.range, voting: voting.range,
              openEconomic: economic.open, openVoting: voting.open, isDispersed: isDispersed))
        case .unknown(let set) where held == 0:
          unlisted = unlisted?.union(set) ?? set
          unlistedMost.economic = max(unlistedMost.economic, economic.range.upper)
          unlistedMost.voting = max(unlistedMost.voting, voting.range.upper)
        case .unknown(let set) where list.elements.count > 1: unlistedAbove = unlistedAbove?.union(set) ?? set
        default: break
        }
      }
    case .unknown(let set) where held == 0:
      unlisted = set
      unlistedMost = (1, 1)
    default: break
    }
  }

  private func share(
    _ stake: RecordReference, _ field: String, _ presence: UnknownSet?, _ context: inout EvaluationContext
  ) -> (range: ShareRange, open: UnknownSet?) {
    switch context.field(stake, field) {
    case .opaque(let box):
      guard let value = box.value as? QuantityValue else { return (.zero, nil) }
      var open = presence
      if !value.isExact, case .unknown(let set) = value.open() { open = open?.union(set) ?? set }
      return (
        ShareRange(
          lower: presence == nil ? value.lower : 0, upper: min(1, value.upper),
          excludesLower: presence == nil && value.excludesLower, excludesUpper: value.excludesUpper),
        open
      )
    case .unknown(let set): return (ShareRange(lower: 0, upper: 1), presence?.union(set) ?? set)
    default: return (.zero, nil)
    }
  }

  // MARK: Asking

  /// The shares as a matrix; whoever is not listed is the last party, if there may be somebody.
  ///
  /// - Parameters:
  ///   - interest: Money or votes.
  ///   - withUnlisted: Whether somebody who is not listed may hold what is left.
  ///   - holder: Whose own stake in the first party is left out.
  func matrix(_ interest: Interest, withUnlisted: Bool = false, without holder: Int? = nil) -> HoldingMatrix? {
    var holdings = edges.filter { !$0.isDispersed && !($0.holder == holder && $0.held == 0) }.map {
      HoldingMatrix.Holding(holder: $0.holder, held: $0.held, share: $0.share(interest))
    }
    let most = interest == .economic ? unlistedMost.economic : unlistedMost.voting
    let hasUnlisted = withUnlisted && unlisted != nil
    if hasUnlisted {
      // Nor can it be what dispersed holders have.
      let dispersed = edges.filter { $0.isDispersed && $0.held == 0 }.reduce(0) { $0 + $1.share(interest).lower }
      holdings.append(
        HoldingMatrix.Holding(
          holder: parties.count, held: 0, share: ShareRange(lower: 0, upper: max(0, min(1 - dispersed, most)))))
    }
    return try? HoldingMatrix(count: parties.count + (hasUnlisted ? 1 : 0), holdings: holdings)
  }

  /// What keeps the share that flows from a party to the first one from being exact: everything open on the ways between them.
  func open(from party: Int, _ interests: [Interest]) -> UnknownSet? {
    open(party, interests) {
      below[$0] ?? []
    } next: {
      edges[$0].held
    }
  }

  /// What is open between a party and the first one, or else above the party: who stands there may come before it.
  func open(around party: Int, _ interests: [Interest]) -> UnknownSet? {
    open(from: party, interests)
      ?? open(party, interests) {
        above[$0] ?? []
      } next: {
        edges[$0].holder
      }
  }

  private func open(
    _ start: Int, _ interests: [Interest], edgesOf: (Int) -> [Int], next: (Int) -> Int
  ) -> UnknownSet? {
    var seen: Set<Int> = [start]
    var waiting = [start]
    var found: [UnknownSet] = []
    while let party = waiting.popLast() {
      for edge in edgesOf(party) {
        for interest in interests { if let open = edges[edge].open(interest) { found.append(open) } }
        let reached = next(edge)
        if seen.insert(reached).inserted { waiting.append(reached) }
      }
    }
    return found.isEmpty ? nil : UnknownSet(found.flatMap(\.attributes))
  }

  /// Everything that is open.
  var everythingOpen: UnknownSet? {
    let found = edges.flatMap { [$0.openEconomic, $0.openVoting].compactMap(\.self) } + [unlisted].compactMap(\.self)
    return found.isEmpty ? nil : UnknownSet(found.flatMap(\.attributes))
  }

  /// A share as a value: unknown while it hangs on claims that have no outcome yet.
  func value(_ range: ShareRange, _ open: UnknownSet?) -> Value {
    let (lower, upper) = (QuantityValue.tidy(min(1, range.lower)), QuantityValue.tidy(min(1, range.upper)))
    if lower < upper, let open, !open.variables.isEmpty { return .unknown(open) }
    let names = (open?.attributes ?? []).map(\.name)
    return .opaque(
      QuantityValue(
        kind: .share, lower: lower, upper: upper, excludesLower: range.excludesLower,
        excludesUpper: range.excludesUpper, attributes: names,
        isInferred: (open?.attributes ?? []).contains { $0.kind == .missing }))
  }
}
