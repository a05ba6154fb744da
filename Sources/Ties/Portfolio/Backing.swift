public import ArmsLengthVendorModel

/// From which shares a party stands behind another one.
public struct BackingThresholds: Sendable, Hashable {
  /// More than this part of the votes is a majority, 0.5 unless said.
  public var majority: Double
  /// From this part of the money on, through all chains, it influences; in 0...1.
  public var economic: Double
  /// From this part of the votes on, by the smallest link of each chain, it influences; in 0...1.
  public var voting: Double

  /// Creates thresholds; unless said, those of the shipped policy's `rival_stake` and `significant_votes`.
  public init(majority: Double = 0.5, economic: Double = 0.25, voting: Double = 0.2) {
    self.majority = majority
    self.economic = economic
    self.voting = voting
  }
}

/// How one party stands behind a company: by money through all chains, by votes by the smallest link of each.
public struct Backing: Sendable, Hashable {
  /// Who stands behind it.
  public let party: Party.ID
  /// Behind whom.
  public let company: Party.ID
  /// Its part of the money through all chains (integrated ownership).
  public let economic: ShareRange
  /// Its part of the votes: the smallest link of each chain, added up (`OwnershipRule.weakestLink`).
  public let voting: ShareRange
  /// Whether it has a majority of the votes, itself or with those that it controls in the same way.
  public let controls: ShareRange.Answer
  /// Whether it has enough money or votes to influence, or controls somebody who has; also `yes` where it controls.
  public internal(set) var influences: ShareRange.Answer
}

extension ShareRange.Answer {
  /// Whether one of two is so.
  package func or(_ other: ShareRange.Answer) -> ShareRange.Answer {
    if self == .yes || other == .yes { return .yes }
    return self == .no && other == .no ? .no : .possible
  }
}
