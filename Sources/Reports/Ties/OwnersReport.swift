public import ArmsLengthTies
public import ArmsLengthVendorModel

/// Who owns and controls a party: in the end, through whom, and how much by each rule.
public struct OwnersReport: Sendable {
  /// What is shown.
  public struct Choice: Sendable, Hashable {
    /// The rules by which shares of indirect owners are reckoned, in this order.
    public var rules: [OwnershipRule]
    /// Money, votes or both, in this order.
    public var interests: [Interest]
    /// Who has at least this part, and above whom nobody has as much through it, is an ultimate owner; in 0...1.
    public var threshold: Double
    /// How many holders above each other the tree shows.
    public var depth: Int
    /// How many lines the tree and each table show.
    public var mostLines: Int

    /// The rules that are shown unless others are asked for.
    public static let allRules: [OwnershipRule] = [.integrated, .product, .weakestLink, .direct, .ofac, .ukPSC]

    /// Creates a choice.
    public init(
      rules: [OwnershipRule] = allRules, interests: [Interest] = Interest.allCases, threshold: Double = 0.25,
      depth: Int = 12, mostLines: Int = 100
    ) {
      self.rules = rules
      self.interests = interests
      self.threshold = threshold
      self.depth = max(1, depth)
      self.mostLines = max(1, mostLines)
    }
  }

  /// What one rule says of one interest.
  struct Table: Sendable {
    let interest: Interest
    let rule: OwnershipRule
    let owners: Owners
  }

  /// Who has the threshold, and above whom nobody has it through that owner.
  struct Ultimate: Sendable {
    let party: Party.ID
    let claim: ShareRange
    let answer: ShareRange.Answer
  }

  /// Who controls the party by a majority of votes, through chains.
  enum Control: Sendable, Hashable {
    /// One party does, through these: from the nearest to itself.
    case by(Party.ID, through: [Party.ID])
    /// The members of a circle do together: each is controlled by the others.
    case circle([Party.ID])
    /// Nobody does for certain, but these may, depending on votes that are not known exactly or for sure.
    case possible([Party.ID])
    /// Nobody does.
    case nobody
    /// Nothing is known of who holds it.
    case unknown
  }

  /// What it was made from.
  public let documents: TieDocuments
  /// Whose owners they are.
  public let party: Party.ID
  /// What is shown.
  public let choice: Choice
  let control: Control
  let tables: [Table]
  private let ultimate: [Interest: [Ultimate]]
  /// The party and all above it.
  let ancestors: Set<Party.ID>
  /// Parties whose holders hold each other.
  let circles: Circles

  /// Reckons who owns and controls a party.
  ///
  /// - Parameters:
  ///   - documents: The graph.
  ///   - party: Whose owners are asked for.
  ///   - choice: What is shown.
  /// - Complexity: That of `HoldingMatrix.owners(of:by:)` for each rule and interest, and O(*n* log *n*) of all stakes.
  public init(_ documents: TieDocuments, of party: Party.ID, _ choice: Choice = Choice()) {
    let graph = documents.graph
    let id = graph.directory.resolve(party)
    self.documents = documents
    self.party = id
    self.choice = choice
    let stakes = graph.stakes
    control = Self.control(of: id, graph)
    tables = choice.interests.flatMap { interest in
      choice.rules.compactMap { rule in
        stakes.index(of: id).map {
          Table(interest: interest, rule: rule, owners: stakes.matrix(interest).owners(of: $0, by: rule))
        }
      }
    }
    ultimate = Dictionary(
      uniqueKeysWithValues: choice.interests.map { ($0, Self.ultimate(of: id, $0, choice.threshold, graph)) })
    ancestors = Self.ancestors(of: id, graph)
    let above = ancestors
    circles = Circles(
      stakes.stakes.filter { above.contains($0.held) && above.contains($0.holder) }.map { ($0.holder, $0.held) })
  }

  private static func control(of id: Party.ID, _ graph: TieGraph) -> Control {
    let stakes = graph.stakes
    guard let firm = stakes.index(of: id), !stakes.voting.holders(of: firm).isEmpty else { return .unknown }
    let votes = stakes.voting
    let controllers = votes.controllers()
    switch controllers.controller(of: firm) {
    case .top(let top) where top != firm:
      let through = controllers.chain(above: firm).compactMap { link -> Party.ID? in
        switch link {
        case .top(let party), .circle(let party): stakes.ids[party]
        }
      }
      return .by(stakes.ids[top], through: through)
    case .circle(let first): return .circle(controllers.circle(of: first).map { stakes.ids[$0] })
    case .top: break
    }
    let possible = votes.possibleControllers(of: firm).filter { $0 != firm }
    return possible.isEmpty ? .nobody : .possible(possible.map { stakes.ids[$0] })
  }

  private static func ultimate(
    of id: Party.ID, _ interest: Interest, _ threshold: Double, _ graph: TieGraph
  ) -> [Ultimate] {
    let stakes = graph.stakes
    guard let firm = stakes.index(of: id) else { return [] }
    let matrix = stakes.matrix(interest)
    let owners = matrix.owners(of: firm, by: .integrated)
    let answers = Dictionary(
      matrix.ultimateOwners(of: firm, atLeast: threshold).map { ($0.party, $0.answer) }, uniquingKeysWith: { $1 })
    return owners.owners.compactMap { owner in
      answers[owner.party].map { Ultimate(party: stakes.ids[owner.party], claim: owner.claim, answer: $0) }
    }
  }

  private static func ancestors(of id: Party.ID, _ graph: TieGraph) -> Set<Party.ID> {
    var seen: Set<Party.ID> = [id]
    var open = [id]
    while let party = open.popLast() {
      for tie in graph.ties(to: party) where tie.isStakeInForce {
        if seen.insert(tie.from).inserted { open.append(tie.from) }
      }
    }
    return seen
  }

  /// The table of a rule and an interest.
  func table(_ interest: Interest, _ rule: OwnershipRule) -> Owners? {
    tables.first { $0.interest == interest && $0.rule == rule }?.owners
  }

  /// What belongs to nobody who is listed; nil if all stakes in the party are told.
  func unlisted(_ interest: Interest) -> ShareRange? {
    let stakes = documents.graph.stakes
    return stakes.completeLists.contains(party) ? nil : documents.graph.unlisted(party, interest)
  }

  /// Who has the threshold of the integrated parts or may have it, and above whom nobody has it through that owner.
  func ultimateOwners(_ interest: Interest) -> [Ultimate] { ultimate[interest] ?? [] }

  /// Interests of which the shares in the party or in somebody above it are more than all.
  var overfull: Set<Interest> {
    Set(
      contradictions.compactMap { contradiction in
        if case .over(let interest, _) = contradiction.subject { interest } else { nil }
      })
  }

  /// Whether what is said of its owners means something: false where shares that it rests on are more than all.
  ///
  /// Control rests on votes, whatever is shown.
  public var isConclusive: Bool { overfull.isDisjoint(with: choice.interests + [.voting]) }

  /// What is told in ways that do not fit together, of the party or anybody above it.
  var contradictions: [TieContradiction] {
    documents.graph.contradictions.filter { contradiction in
      switch contradiction.subject {
      case .over, .identity: contradiction.parties.allSatisfy { ancestors.contains(Party.ID($0)) }
      case .share: ancestors.contains(Party.ID(contradiction.parties.last ?? ""))
      }
    }
  }

  /// Stakes that are told beside those that they consist of, in the party or anybody above it.
  var doubleCounted: [Tie] {
    let double = Set(documents.graph.stakes.doubleCounted.filter { ancestors.contains($0.held) })
    guard !double.isEmpty else { return [] }
    return documents.graph.ties.filter { $0.isStakeInForce && double.contains(StakeTable.Stake($0)) }
  }

  /// Stakes that are announced or begun, and not in force.
  var pending: [Tie] {
    documents.graph.ties.filter { $0.kind == .stake && $0.phase == .pending && ancestors.contains($0.to) }
  }
}

extension Tie {
  /// Whether it makes somebody an owner now.
  var isStakeInForce: Bool { (kind == .stake || kind == .part) && phase == .current }
}
