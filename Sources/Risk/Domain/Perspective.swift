import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

/// Who is whose rival: the buyer's view of every party.
struct Perspective {
  /// What the buyer's view of a party is.
  enum View {
    case yes, no
    /// Nobody has said what would decide it.
    case open(attribute: String)
  }

  /// Why a party is a rival: in words, and where the buyer says so.
  struct Reason {
    let text: String
    let location: SourceLocation?
    /// Whether it is one only because it belongs to the group of one.
    var isOfGroup = false
  }

  let buyer: Buyer?
  let parties: [Party.ID: Party]
  let control: ControlChains
  /// The parties by their ids.
  private let sorted: [Party.ID]
  /// Who is a rival for what it is itself, and whose name is known.
  private var rivals: [Party.ID] = []

  init(buyer: Buyer?, parties: [Party.ID: Party], control: ControlChains) {
    self.buyer = buyer
    self.parties = parties
    self.control = control
    sorted = parties.keys.sorted()
    rivals = sorted.filter { id in
      // Whoever keeps its name from the public has no group that we could know of.
      guard buyer != nil, !(parties[id]?.isWithheld ?? false), case .yes = ownRivalry(id) else { return false }
      if case .yes = isSelf(id) { return false }
      return true
    }
  }

  /// Whether a party is the buyer itself or belongs to its group.
  func isSelf(_ id: Party.ID) -> View {
    guard let buyer else { return .open(attribute: "buyer") }
    if id == buyer.id { return .yes }
    switch control.connection(id, buyer.id) {
    case .connected: return .yes
    case .possible(let attribute): return .open(attribute: attribute)
    case .none: return .no
    }
  }

  /// Whether a party is a rival of the buyer: listed, active in one of its markets, or by control connected with one that is;
  /// never the buyer or its group. Persons and funds have no market of their own unless said.
  func isRival(_ id: Party.ID) -> View {
    guard buyer != nil else { return .open(attribute: "buyer") }
    switch isSelf(id) {
    case .yes: return .no
    case .open(let attribute): return .open(attribute: attribute)
    case .no: break
    }
    var result = ownRivalry(id)
    if case .yes = result { return .yes }
    for other in rivals where other != id {
      switch control.connection(id, other) {
      case .connected: return .yes
      case .possible(let attribute): if case .no = result { result = .open(attribute: attribute) }
      case .none: break
      }
    }
    return result
  }

  /// Why a party is a rival; nil if it is none for certain.
  func reason(_ id: Party.ID) -> Reason? {
    guard let buyer, case .yes = isRival(id) else { return nil }
    if let listed = buyer.rivals.first(where: { $0.id == id }) {
      return Reason(text: "named as a rival", location: listed.location)
    }
    if let market = parties[id]?.markets?.first(where: { buyer.markets?.contains($0) ?? false }) {
      return Reason(text: "both in the market `\(market)`", location: buyer.marketLocations[market])
    }
    for other in sorted where other != id {
      guard case .yes = ownRivalry(other), case .connected = control.connection(id, other) else { continue }
      return Reason(
        text: "of one group with \(parties[other]?.name ?? other.text), a rival", location: nil, isOfGroup: true)
    }
    return nil
  }

  /// Whether the buyer says that it names all its rivals: then only a market that is surely shared adds to them.
  private var listsAll: Bool { buyer?.base.coverage["rivals"] == .complete }

  /// Whether the buyer has no rivals at all.
  static func hasNoRivals(_ buyer: Buyer?) -> Bool {
    guard let buyer, buyer.rivals.isEmpty else { return false }
    return buyer.markets == [] || buyer.markets == nil && buyer.base.coverage["rivals"] == .complete
  }

  /// Whether a party is listed as a rival or active in one of the buyer's markets.
  private func ownRivalry(_ id: Party.ID) -> View {
    guard let buyer else { return .open(attribute: "buyer") }
    if buyer.rivals.contains(where: { $0.id == id }) { return .yes }
    // Who is in no market has the rivals that it names, and no others.
    if buyer.markets == [] { return .no }
    guard let party = parties[id] else { return listsAll ? .no : .open(attribute: "parties[\(id)]") }
    if party.isWithheld {
      let candidates = party.maybe.filter { !(parties[$0]?.isWithheld ?? false) }.map(isRival)
      guard candidates.count == party.maybe.count else { return .open(attribute: "parties[\(id)]") }
      if !candidates.isEmpty, candidates.allSatisfy({ if case .yes = $0 { true } else { false } }) { return .yes }
      return .open(attribute: "parties[\(id)]")
    }
    guard let markets = party.markets else {
      return listsAll || ["person", "fund", "foundation", "government", "free-float"].contains(party.kind)
        ? .no : .open(attribute: "parties[\(id)].markets")
    }
    if let own = buyer.markets { return markets.contains { own.contains($0) } ? .yes : .no }
    return markets.isEmpty || listsAll ? .no : .open(attribute: "buyer.markets")
  }
}
