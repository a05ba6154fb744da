/// Why an evaluation gave no value of the type that was asked for.
///
/// The body of a typed function may throw it as well: an unknown becomes the function's result.
public enum EvaluationFailure: Error, Sendable, Hashable {
  /// The result depends on what is not known.
  case unknown(UnknownSet)
  /// The evaluation failed.
  case error(EvaluationError)
  /// There is a value, of another type.
  case wrongType(expected: CELType, found: CELType)
}

extension EvaluationFailure: CustomStringConvertible {
  /// What went wrong: lower case, no full stop.
  public var description: String {
    switch self {
    case .unknown(let set): "the result depends on \(set)"
    case .error(let error): error.description
    case .wrongType(let expected, let found) where expected == found: "the \(found) does not fit"
    case .wrongType(let expected, let found): "expected \(expected), found \(found)"
    }
  }
}
