public import ArmsLengthVendorModel

/// The stakes in force as the rules of ownership see them: two matrices over the same parties, money and votes.
public struct StakeTable: Sendable {
  /// A stake as it counts.
  public struct Stake: Sendable, Hashable {
    /// Who holds it.
    public let holder: Party.ID
    /// Of whom.
    public let held: Party.ID
    /// The economic interest; nil: not known.
    public let economic: ShareRange?
    /// The votes; nil: not known.
    public let voting: ShareRange?
    /// Whether it is sure.
    public let isCertain: Bool
    /// Whether it is a tranche, to which others add up.
    public let isTranche: Bool
    /// When it began.
    public let since: PartialDate?
    /// Through whom it is held, where it is told beside what it consists of.
    public let through: [Party.ID]

    /// Creates a stake.
    public init(
      holder: Party.ID, held: Party.ID, economic: ShareRange?, voting: ShareRange?, isCertain: Bool = true,
      isTranche: Bool = false, since: PartialDate? = nil, through: [Party.ID] = []
    ) {
      self.holder = holder
      self.held = held
      self.economic = economic
      self.voting = voting
      self.isCertain = isCertain
      self.isTranche = isTranche
      self.since = since
      self.through = through
    }

    /// A tie as a stake; what is a part of a party is all its own.
    public init(_ tie: Tie) {
      let all = tie.kind == .part ? ShareRange(1) : nil
      self.init(
        holder: tie.from, held: tie.to, economic: all ?? tie.economic, voting: all ?? tie.voting,
        isCertain: tie.isCertain, isTranche: tie.round != nil, since: tie.since, through: tie.through)
    }

    /// What it gives; nil: not known.
    public func share(_ interest: Interest) -> ShareRange? { interest == .economic ? economic : voting }

    /// Whether another one has taken its place: a tranche's unless it certainly came later, a whole one's if it certainly came before.
    fileprivate func isReplaced(by other: Stake) -> Bool {
      let isLater = since.flatMap { mine in other.since.flatMap { $0.isBefore(mine) } } ?? false
      let isEarlier = since.flatMap { mine in other.since.flatMap { mine.isBefore($0) } } ?? false
      return isTranche ? !isLater : isEarlier
    }

    /// A stake that is this one or another one; sure if either is.
    fileprivate func or(_ other: Stake) -> Stake {
      func joined(_ a: ShareRange?, _ b: ShareRange?) -> ShareRange? {
        guard let a, let b else { return nil }
        return ShareRange(
          lower: Swift.min(a.lower, b.lower), upper: Swift.max(a.upper, b.upper),
          excludesLower: (a.lower <= b.lower ? a : b).excludesLower,
          excludesUpper: (a.upper >= b.upper ? a : b).excludesUpper)
      }
      return Stake(
        holder: holder, held: held, economic: joined(economic, other.economic), voting: joined(voting, other.voting),
        isCertain: isCertain || other.isCertain, since: since, through: through)
    }

    fileprivate func counted(_ interest: Interest) -> ShareRange {
      guard let share = share(interest) else { return ShareRange(lower: 0, upper: 1) }
      return ShareRange(
        lower: isCertain ? min(1, max(0, share.lower)) : 0, upper: min(1, max(0, share.upper)),
        excludesLower: isCertain && share.excludesLower, excludesUpper: share.excludesUpper)
    }
  }

  /// The parties in the order of the matrices.
  public let ids: [Party.ID]
  /// The stakes that count.
  public let stakes: [Stake]
  /// Stakes that are told beside those that they consist of, and do not count.
  public let doubleCounted: [Stake]
  /// Stakes in whose place others of the same holder have come: tranches in a whole stake, older ones in a later one.
  public let replaced: [Stake]
  /// Stakes of many holders who do not act as one: they belong to nobody who could be an owner, and stand in no matrix.
  public let dispersed: [Stake]
  /// Parties of which all stakes in them are told.
  public let completeLists: Set<Party.ID>
  /// Who holds how much of the money.
  public let economic: HoldingMatrix
  /// Who holds how many of the votes.
  public let voting: HoldingMatrix
  private let places: [Party.ID: Int]

  /// Makes the matrices.
  ///
  /// - Parameters:
  ///   - stakes: The stakes in force, in any order.
  ///   - completeLists: Parties of which all stakes in them are told.
  ///   - dispersed: Holders that stand for many, such as a free float.
  /// - Complexity: O(*n* log *n*), and a look at all owners of each party whose shares are more than all of it.
  public init(_ stakes: [Stake], completeLists: Set<Party.ID> = [], dispersed: Set<Party.ID> = []) {
    let ids = Set(stakes.flatMap { [$0.holder, $0.held] }).union(completeLists).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
    self.dispersed = stakes.filter { dispersed.contains($0.holder) }
    let held = stakes.filter { !dispersed.contains($0.holder) }
    let lasting = Self.withoutReplaced(held)
    let kept = Set(lasting)
    replaced = held.filter { !kept.contains($0) }
    var (counting, double) = Self.withoutTold(lasting)
    var economic = Self.matrix(counting, .economic, places)
    // A stake that is told beside its parts shows where all shares together are more than the whole.
    let found = Self.toldBeside(counting, economic, places)
    if !found.isEmpty {
      double += found.map { counting[$0] }
      counting = counting.indices.filter { !found.contains($0) }.map { counting[$0] }
      economic = Self.matrix(counting, .economic, places)
    }
    self.ids = ids
    self.places = places
    self.stakes = counting
    self.completeLists = completeLists
    doubleCounted = double
    self.economic = economic
    voting = Self.matrix(counting, .voting, places)
  }

  /// The place of a party in the matrices; nil if no stake of or in it is known.
  public func index(of id: Party.ID) -> Int? { places[id] }
  /// The matrix of an interest.
  public func matrix(_ interest: Interest) -> HoldingMatrix { interest == .economic ? economic : voting }

  /// The parties of which more than all is told to be held, with the least sum: errors of the data, which nothing sets right.
  public func overfull(_ interest: Interest) -> [(party: Party.ID, sum: Double)] {
    let matrix = matrix(interest)
    return matrix.overfull.map { firm in
      (ids[firm], matrix.holders(of: firm).reduce(0) { $0 + $1.share.lower })
    }
  }

  private static func matrix(_ stakes: [Stake], _ interest: Interest, _ places: [Party.ID: Int]) -> HoldingMatrix {
    let holdings = stakes.compactMap { stake -> HoldingMatrix.Holding? in
      guard let holder = places[stake.holder], let held = places[stake.held] else { return nil }
      return HoldingMatrix.Holding(holder: holder, held: held, share: stake.counted(interest))
    }
    // Shares come from quantities, which lie in 0...1.
    return (try? HoldingMatrix(count: places.count, holdings: holdings)) ?? HoldingMatrix()
  }

  // MARK: What does not count

  /// A whole stake replaces its holder's tranches, unless they certainly came later; of several whole ones the last counts.
  ///
  /// One that is not sure does so only in part: then it may be the old share or the new one.
  private static func withoutReplaced(_ stakes: [Stake]) -> [Stake] {
    struct Pair: Hashable {
      let holder: Party.ID
      let held: Party.ID
    }
    var result: [Stake] = []
    let pairs = Dictionary(grouping: stakes) { Pair(holder: $0.holder, held: $0.held) }
    for (_, group) in pairs.sorted(by: { ($0.key.held, $0.key.holder) < ($1.key.held, $1.key.holder) }) {
      let wholes = group.filter { !$0.isTranche }
      let sure = wholes.filter(\.isCertain)
      let left = group.filter { stake in
        !sure.contains { other in other != stake && stake.isReplaced(by: other) }
      }
      // Whole stakes that remain beside each other are ways in which one stake can be.
      guard wholes.count > 1, let first = left.first(where: { !$0.isTranche }) else {
        result += left
        continue
      }
      let ways = left.filter { !$0.isTranche }
      result += left.filter(\.isTranche)
      result.append(ways.dropFirst().reduce(first) { $0.or($1) })
    }
    return result
  }

  /// Stakes whose `through` names somebody who is himself recorded to hold a part.
  private static func withoutTold(_ stakes: [Stake]) -> (counting: [Stake], double: [Stake]) {
    let holders = Dictionary(grouping: stakes, by: \.held).mapValues { Set($0.map(\.holder)) }
    func isDouble(_ stake: Stake) -> Bool {
      stake.through.contains { $0 != stake.holder && holders[stake.held]?.contains($0) ?? false }
    }
    return (stakes.filter { !isDouble($0) }, stakes.filter(isDouble))
  }

  /// Stakes that fit what their holder has through the others, where all together are more than the whole.
  private static func toldBeside(_ stakes: [Stake], _ matrix: HoldingMatrix, _ places: [Party.ID: Int]) -> Set<Int> {
    var found: Set<Int> = []
    for firm in matrix.overfull {
      var excess = matrix.holders(of: firm).reduce(0) { $0 + $1.share.lower } - 1
      let through = matrix.holders(of: firm).map { holding in
        (holding.share, holding.holder == firm ? [] : matrix.owners(of: holding.holder, by: .integrated).owners)
      }
      let candidates = stakes.indices.filter { places[stakes[$0].held] == firm && stakes[$0].economic != nil }
        .sorted { (stakes[$0].economic?.lower ?? 0) > (stakes[$1].economic?.lower ?? 0) }
      for index in candidates where excess > 1e-9 && stakes[index].isCertain {
        guard let told = stakes[index].economic, let holder = places[stakes[index].holder] else { continue }
        var (lower, upper) = (0.0, 0.0)
        for (share, owners) in through {
          guard let owner = owners.first(where: { $0.party == holder }) else { continue }
          lower += share.lower * owner.share.lower
          upper += share.upper * owner.share.upper
        }
        guard upper > 0, told.lower <= upper + 0.005, told.upper >= lower - 0.005 else { continue }
        found.insert(index)
        excess -= told.lower
      }
    }
    return found
  }
}
