/// Two tellings of one thing that cannot both be right. They are shown; nothing is averaged.
public struct TieContradiction: Sendable, Hashable {
  /// What is told differently.
  public enum Subject: Sendable, Hashable {
    /// How much of one party another holds.
    case share(Interest)
    /// Two parties have one id and different identifiers.
    case identity
    /// The shares in one party are more than all of it.
    case over(Interest, sum: Double)
  }

  /// What is told differently.
  public let subject: Subject
  /// In words, such as `meta` and `scale-ai`: the parties that it is about.
  public let parties: [String]
  /// The tellings, the one that counts first; empty for identities.
  public let tellings: [Tie.Telling]
}
