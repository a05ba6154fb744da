/// Holdings that no matrix can be made of; all of them, not just the first.
public struct HoldingError: Error, Sendable, Hashable {
  /// What is wrong with a holding.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A number of a party is negative or not below the count.
    case partyOutOfRange
    /// The share is below 0.
    case negative
    /// The share is above 1: a firm has 100 %.
    case overOne
    /// The share is not a number.
    case notANumber
    /// The lower end is above the upper end.
    case reversed
    /// There are more parties or holdings than 2³¹ − 2, or the count of parties is negative.
    case unsupportedCount
  }

  /// A holding that is refused.
  public struct Problem: Sendable, Hashable {
    /// The position of the holding among those given, from 0; nil if the count itself is wrong.
    public let position: Int?
    /// What is wrong.
    public let reason: Reason
  }

  /// The holdings that are refused, by position.
  public let problems: [Problem]
}

extension HoldingError: CustomStringConvertible {
  /// One clause per holding that is refused.
  public var description: String {
    problems.map { problem in
      let subject = problem.position.map { "holding \($0)" } ?? "the matrix"
      return switch problem.reason {
      case .partyOutOfRange: "\(subject) names a party that does not exist"
      case .negative: "\(subject) has a negative share"
      case .overOne: "\(subject) has a share over 1"
      case .notANumber: "\(subject) has a share that is not a number"
      case .reversed: "\(subject) has a range whose lower end is above its upper end"
      case .unsupportedCount: "\(subject) has a number of parties or holdings that is not supported"
      }
    }.joined(separator: "; ")
  }
}
