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
    while next < parties.count, parties.count < Self.limit {
      read(next, &context)
      next += 1
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
  func matrix(_ interest: Interest, withUnlisted: Bool = false) -> HoldingMatrix? {
    var holdings = edges.filter { !$0.isDispersed }.map {
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
    var below: Set<Int> = [party]
    var waiting = [party]
    let held = Dictionary(grouping: edges.indices) { edges[$0].holder }
    while let next = waiting.popLast() {
      for edge in held[next] ?? [] where below.insert(edges[edge].held).inserted { waiting.append(edges[edge].held) }
    }
    var found: [UnknownSet] = []
    for edge in edges where below.contains(edge.holder) {
      for interest in interests { if let open = edge.open(interest) { found.append(open) } }
    }
    return found.isEmpty ? nil : UnknownSet(found.flatMap(\.attributes))
  }

  /// What is open between a party and the first one, or else above the party: who stands there may come before it.
  func open(around party: Int, _ interests: [Interest]) -> UnknownSet? {
    if let below = open(from: party, interests) { return below }
    var found: [UnknownSet] = []
    var seen: Set<Int> = [party]
    var waiting = [party]
    while let next = waiting.popLast() {
      for edge in edges where edge.held == next {
        for interest in interests { if let open = edge.open(interest) { found.append(open) } }
        if seen.insert(edge.holder).inserted { waiting.append(edge.holder) }
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
