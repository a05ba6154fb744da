/// Where a threshold or a rule comes from, and how sure that is.
public struct RuleSource: Sendable, Hashable {
  /// How the source was read.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Read in the text of the rule itself.
    case verified
    /// Read in a reputable text about it.
    case secondary
    /// From memory: to be checked before it is cited as law.
    case memory
  }

  /// The text, with its paragraph.
  public let text: String
  /// How it was read.
  public let status: Status

  /// Creates a source.
  public init(_ text: String, _ status: Status) {
    self.text = text
    self.status = status
  }
}
