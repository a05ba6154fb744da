public import ArmsLengthSourceText

/// Which clause of the buyer's contract is set off by which tie.
public struct ClauseTable: Sendable {
  /// A clause with what sets it off.
  public struct Clause: Sendable {
    /// The control, such as `change-of-control-exit`.
    public let control: String
    /// How firm it is; nil if nobody says.
    public let strength: String?
    /// What sets it off, such as `voting over 50%`.
    public let triggers: [String]
    /// Where it stands.
    public let location: SourceLocation?
  }

  /// Whether a clause is set off.
  public enum Answer: String, Sendable, Hashable {
    /// A trigger reaches the tie.
    case yes
    /// No trigger reaches it.
    case no
    /// What is known does not say.
    case unknown
  }

  /// A stake in force, and what it sets off.
  public struct Tie: Sendable {
    /// The stake, such as `stakes[meta]`.
    public let stake: String
    /// Who holds it.
    public let holder: String
    /// The part of the money, as it is written.
    public let economic: String
    /// The part of the votes, as it is written.
    public let voting: String
    /// Whether the holder is a rival of the buyer: `true`, `false` or `unknown`.
    public let isRival: String
    /// Where it stands.
    public let location: SourceLocation?
    /// Whether each clause is set off, in their order.
    public let answers: [Answer]
  }

  /// The clauses with triggers.
  public let clauses: [Clause]
  /// The stakes in force, the largest first.
  public let ties: [Tie]
}
