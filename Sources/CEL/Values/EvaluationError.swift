public import ArmsLengthSourceText

/// Why an evaluation failed, and where.
public struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The cause.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A division or remainder by zero.
    case divisionByZero
    /// A number or a time that does not fit its type.
    case overflow
    /// A map has no such key.
    case noSuchKey
    /// A value has no such field.
    case noSuchField
    /// A list has no such index.
    case indexOutOfRange
    /// No overload of the function takes these values.
    case noMatchingOverload
    /// A text or number that cannot be converted.
    case invalidConversion
    /// An argument that the function does not accept.
    case invalidArgument
    /// A field that is known to be none was read.
    case readsNone
    /// A variable without a value.
    case unboundVariable
    /// The evaluation took more steps than it may.
    case limitExceeded
    /// The program and the activation do not belong together.
    case mismatch
    /// A map literal says a key twice.
    case duplicateKey
  }

  /// The cause.
  public let kind: Kind
  /// What went wrong: lower case, no full stop, user input in backticks.
  public let message: String
  /// The part of the expression that failed, in UTF-8 offsets.
  public let range: SourceRange?

  /// Creates an error.
  public init(_ kind: Kind, _ message: String, at range: SourceRange? = nil) {
    self.kind = kind
    self.message = message
    self.range = range
  }

  /// The message.
  public var description: String { message }
}
