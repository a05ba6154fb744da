/// What a stake is a part of. The two are never inferred from each other.
public enum Interest: String, Sendable, Hashable, CaseIterable {
  /// Capital and profit: who carries the gains and losses.
  case economic
  /// Votes: who decides.
  case voting
}
