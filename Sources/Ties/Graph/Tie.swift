public import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// A dated relation between two parties, with everything that is told of it.
public struct Tie: Sendable, Hashable {
  /// What relates the two.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Comparable {
    /// `from` holds a part of `to`.
    case stake
    /// `to` is a part of `from`: a service or division.
    case part
    /// `from`, a person, has a role at `to`.
    case role
    /// `from` buys from `to`.
    case customer
    /// `from` supplies `to`.
    case supplier

    /// Orders as the list above.
    public static func < (a: Kind, b: Kind) -> Bool { a.order < b.order }
    private var order: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
  }

  /// Where it stands on the as-of date.
  public enum Phase: String, Sendable, Hashable, CaseIterable, Comparable {
    /// In force.
    case current
    /// Begun or announced, not in force.
    case pending
    /// Over.
    case former

    /// Orders as the list above.
    public static func < (a: Phase, b: Phase) -> Bool { a.order < b.order }
    private var order: Int { Phase.allCases.firstIndex(of: self) ?? 0 }
  }

  /// One source's word on it.
  public struct Telling: Sendable, Hashable {
    /// How well it is established.
    public let standing: Standing
    /// The economic interest that it tells of; nil: it says nothing.
    public let economic: Quantity?
    /// The votes that it tells of; nil: it says nothing.
    public let voting: Quantity?
    /// The economic interest as far as it leaves it open: all that the accounts of one fact allow.
    public let economicRange: ShareRange?
    /// The votes as far as it leaves them open.
    public let votingRange: ShareRange?
    /// Who says so, as people read it: publishers with their dates.
    public let sources: [String]
    /// The fact, such as `stakes[meta]`.
    public let path: String
    /// Where it stands.
    public let location: SourceLocation

    /// Creates a telling.
    ///
    /// - Parameters:
    ///   - economicRange: What several accounts of it allow together; left out: what `economic` says.
    ///   - votingRange: The same for votes.
    public init(
      standing: Standing, economic: Quantity? = nil, voting: Quantity? = nil, economicRange: ShareRange? = nil,
      votingRange: ShareRange? = nil, sources: [String], path: String, location: SourceLocation
    ) {
      self.standing = standing
      self.economic = economic
      self.voting = voting
      self.economicRange = economicRange ?? economic.map(ShareRange.init)
      self.votingRange = votingRange ?? voting.map(ShareRange.init)
      self.sources = sources
      self.path = path
      self.location = location
    }

    /// What it tells of an interest.
    public func quantity(_ interest: Interest) -> Quantity? { interest == .economic ? economic : voting }
    /// What it leaves open of an interest.
    public func range(_ interest: Interest) -> ShareRange? { interest == .economic ? economicRange : votingRange }
  }

  /// What relates the two.
  public let kind: Kind
  /// The holder, whole, person, customer or supplier.
  public var from: Party.ID
  /// Of or at whom.
  public var to: Party.ID
  /// The role, or what is supplied; nil for other kinds.
  public let word: String?
  /// Who nominated the person of a role.
  public var nominatedBy: Party.ID?
  /// The financing round of a tranche: tranches of one holder add up.
  public let round: String?
  /// Whether the company's services stop without it; of supplies.
  public var isCritical = false
  /// Rights beside the shares of a stake, such as `3 directors`, `veto` or `information`.
  public var rights: [String] = []
  /// Through whom a stake is held that is told beside the stakes it consists of.
  public var through: [Party.ID]
  /// When it began, and ended.
  public let since: PartialDate?
  /// When it ended.
  public let until: PartialDate?
  /// Where it stands on the as-of date.
  public let phase: Phase
  /// How likely it is to be so, in 0...1.
  public let probability: Double
  /// The economic interest, as far as its tellings agree; nil where nobody states it.
  public var economic: ShareRange?
  /// The votes, as far as its tellings agree; nil where nobody states them.
  public var voting: ShareRange?
  /// All that is told of it, the best established first.
  public var tellings: [Telling]

  /// Creates a tie that one source tells of.
  public init(
    _ kind: Kind, from: Party.ID, to: Party.ID, word: String? = nil, nominatedBy: Party.ID? = nil, round: String? = nil,
    through: [Party.ID] = [], since: PartialDate? = nil, until: PartialDate? = nil, phase: Phase = .current,
    probability: Double = 1, telling: Telling
  ) {
    self.kind = kind
    self.from = from
    self.to = to
    self.word = word
    self.nominatedBy = nominatedBy
    self.round = round
    self.through = through
    self.since = since
    self.until = until
    self.phase = phase
    self.probability = probability
    tellings = [telling]
    economic = telling.economicRange
    voting = telling.votingRange
  }

  /// Whether it is sure.
  public var isCertain: Bool { probability >= 1 }
  /// The standing of its best established telling.
  public var standing: Standing { tellings[0].standing }
  /// The share that it gives; nil where nobody states it.
  public func share(_ interest: Interest) -> ShareRange? { interest == .economic ? economic : voting }
}

extension ShareRange {
  /// The share that a quantity states.
  public init(_ quantity: Quantity) {
    self.init(
      lower: quantity.lower, upper: quantity.upper, excludesLower: quantity.excludesLower,
      excludesUpper: quantity.excludesUpper)
  }
}
