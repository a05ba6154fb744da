public import ArmsLengthTies
public import ArmsLengthVendorModel

/// What a picture of ties shows: parties, and one line for every tie; each format writes the same.
public struct GraphDrawing: Sendable {
  /// What is left out.
  public struct Choice: Sendable, Hashable {
    /// Only what lies so many ties around this party; nil: everything.
    public var center: Party.ID?
    /// How many ties.
    public var depth: Int
    /// Only ties of these kinds.
    public var kinds: Set<Tie.Kind>
    /// Whether owners above the party are followed to the ends of their chains, however many ties that takes,
    /// unless they are more than ``mostOwners``.
    public var followsOwners: Bool

    /// How many parties above one are shown beyond the depth.
    public static let mostOwners = 60

    /// Creates a choice.
    public init(
      around center: Party.ID? = nil, depth: Int = 3, kinds: Set<Tie.Kind> = Set(Tie.Kind.allCases),
      followsOwners: Bool = false
    ) {
      self.center = center
      self.followsOwners = followsOwners
      self.depth = max(0, depth)
      self.kinds = kinds
    }
  }

  /// A party.
  struct Node: Sendable {
    let party: Party
    /// What the picture says of it; nil: nothing.
    let role: Role?
    /// How it stands to the buyer, in words.
    let words: String?

    /// How a party is colored.
    enum Role: String, Sendable, CaseIterable {
      case buyer, rival, vendor
      /// A vendor with a profile that is a rival or belongs to a rival's group.
      case rivalVendor = "rival-vendor"
    }
  }

  /// A tie.
  struct Edge: Sendable {
    let tie: Tie
    /// Places of its parties among the nodes.
    let from: Int
    let to: Int
    /// Whether it is part of a circle of stakes.
    let isOnCircle: Bool
    /// Whether a stake in force counts; nil for all other ties.
    let counting: Counting?

    /// How a stake in force counts.
    enum Counting: String, Sendable {
      case counted
      /// Told beside those that it consists of.
      case toldBeside = "told-beside-its-parts"
      /// A whole stake of the same holder stands in its place.
      case replaced
      /// Its holder stands for many who do not act as one.
      case dispersed
    }
  }

  /// What it was made from.
  public let documents: TieDocuments
  /// What is left out.
  public let choice: Choice
  let nodes: [Node]
  let edges: [Edge]

  /// The number of ties that are shown.
  public var edgeCount: Int { edges.count }

  /// Chooses what is shown.
  ///
  /// - Complexity: O(*n* log *n*) of parties and ties.
  public init(_ documents: TieDocuments, _ choice: Choice = Choice()) {
    let graph = documents.graph
    self.documents = documents
    self.choice = choice
    let center = choice.center.map(graph.directory.resolve)
    var ties = graph.ties.filter { choice.kinds.contains($0.kind) }
    var shown = Set(ties.flatMap { [$0.from, $0.to] })
    if let center {
      shown = Self.around(center, choice.depth, ties)
      if choice.followsOwners, let owners = Self.owners(of: center, ties) { shown.formUnion(owners) }
      ties = ties.filter { shown.contains($0.from) && shown.contains($0.to) }
    } else {
      shown.formUnion(documents.vendors)
    }
    if center == nil, let buyer = documents.rivalry.buyer { shown.insert(buyer) }
    let ids = shown.sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
    nodes = ids.map { id in
      let role: Node.Role? =
        switch (documents.rivalry.rivals.contains(id), documents.vendors.contains(id)) {
        case _ where id == documents.rivalry.buyer: .buyer
        case (true, true): .rivalVendor
        case (true, false): .rival
        case (false, true): .vendor
        case (false, false): nil
        }
      return Node(
        party: graph[id] ?? Party(id: id, name: id.text), role: role, words: documents.rivalry.words(id, in: graph))
    }
    let circles = Circles(graph.stakes.stakes.map { ($0.holder, $0.held) })
    let counting = Set(graph.stakes.stakes)
    let double = Set(graph.stakes.doubleCounted)
    let dispersed = Set(graph.stakes.dispersed)
    edges = ties.compactMap { tie in
      guard let from = places[tie.from], let to = places[tie.to] else { return nil }
      let isStake = tie.kind == .stake || tie.kind == .part
      let inForce = isStake && tie.phase == .current
      let stake = StakeTable.Stake(tie)
      let counts: Edge.Counting? =
        !inForce
        ? nil
        : double.contains(stake)
          ? .toldBeside
          : counting.contains(stake) ? .counted : dispersed.contains(stake) ? .dispersed : .replaced
      return Edge(
        tie: tie, from: from, to: to, isOnCircle: counts == .counted && circles.contain(tie.from, tie.to),
        counting: counts)
    }
  }

  /// All who hold a party, to the ends of their chains; nil if they are too many for a picture.
  private static func owners(of center: Party.ID, _ ties: [Tie]) -> Set<Party.ID>? {
    var holders: [Party.ID: [Party.ID]] = [:]
    for tie in ties where tie.isStakeInForce { holders[tie.to, default: []].append(tie.from) }
    var seen: Set<Party.ID> = [center]
    var open = [center]
    while let party = open.popLast() {
      for holder in holders[party] ?? [] where seen.insert(holder).inserted { open.append(holder) }
      if seen.count > Choice.mostOwners { return nil }
    }
    return seen
  }

  /// All within so many ties of a party.
  private static func around(_ center: Party.ID, _ depth: Int, _ ties: [Tie]) -> Set<Party.ID> {
    var neighbors: [Party.ID: [Party.ID]] = [:]
    for tie in ties {
      neighbors[tie.from, default: []].append(tie.to)
      neighbors[tie.to, default: []].append(tie.from)
    }
    var seen: Set<Party.ID> = [center]
    var edge = [center]
    for _ in 0..<depth where !edge.isEmpty {
      edge = edge.flatMap { neighbors[$0] ?? [] }.filter { seen.insert($0).inserted }
    }
    return seen
  }
}

extension GraphDrawing.Edge {
  /// How a line is drawn by how well its tie is established.
  enum Line: String, Sendable, CaseIterable {
    case solid, dashed, dotted
  }

  var line: Line {
    switch tie.standing {
    case .confirmed: .solid
    case .announced, .reported: .dashed
    case .disputed, .unconfirmed, .alleged, .refuted: .dotted
    }
  }

  /// What stands beside the line: what it is, then since when, then how well it is established.
  var label: [String] {
    var first: String
    switch tie.kind {
    case .stake:
      first =
        tie.economic == nil && tie.voting == nil
        ? "stake of unknown size" : "money \(ShareText.of(tie.economic)), votes \(ShareText.of(tie.voting))"
      if let round = tie.round { first = "\(round), \(first)" }
    case .part: first = "its part"
    case .role: first = tie.word ?? "role"
    case .customer: first = "customer"
    case .supplier: first = tie.word.map { "supplies \($0)" } ?? "supplier"
    }
    var notes: [String] = []
    if let since = tie.since { notes.append("since " + DateText.of(since)) }
    if let until = tie.until { notes.append("until " + DateText.of(until)) }
    if tie.phase != .current { notes.append(tie.phase.rawValue) }
    if tie.standing != .confirmed { notes.append(tie.standing.rawValue) }
    switch counting {
    case .toldBeside: notes.append("not counted, told beside its parts")
    case .replaced: notes.append("not counted, the whole stake stands for it")
    case .counted, .dispersed, nil: break
    }
    if isOnCircle { notes.append("on a circle") }
    return notes.isEmpty ? [first] : [first, notes.joined(separator: ", ")]
  }
}

extension GraphDrawing.Node {
  /// What stands in the box: its name, then what it is.
  var label: [String] {
    let name = party.isWithheld && party.name == party.id.text ? "name withheld" : party.name
    var notes: [String] = []
    let isSaid = party.kind == "company" || party.kind == "free-float" && name.lowercased().contains("free float")
    if !isSaid { notes.append(party.kind) }
    if let words { notes.append(words) }
    return notes.isEmpty ? [name] : [name, notes.joined(separator: ", ")]
  }
}
