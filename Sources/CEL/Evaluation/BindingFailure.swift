/// Values do not fit the variables of an environment: everything that is wrong.
public struct BindingFailure: Error, Sendable, Hashable {
  /// One value that does not fit.
  public enum Problem: Sendable, Hashable {
    /// The environment has no such variable; the suggestion is one of a similar name.
    case undeclared(String, suggestion: String?)
    /// A value nests deeper than an evaluation takes.
    case tooDeep(String, limit: Int)
    /// A map stands for a record that has no such field; the suggestion is one of a similar name.
    case unknownField(String, of: String, suggestion: String?)
    /// The variable, or a part of it, is declared with another type than the value has.
    case wrongType(String, declared: CELType, given: CELType)
  }

  /// What is wrong, by the variables' names.
  public let problems: [Problem]
}

extension BindingFailure.Problem: CustomStringConvertible {
  /// What is wrong: lower case, no full stop, names in backticks.
  public var description: String {
    switch self {
    case .undeclared(let name, let suggestion):
      "there is no variable `\(name)`" + (suggestion.map { ": did you mean `\($0)`?" } ?? "")
    case .tooDeep(let name, let limit): "the value of `\(name)` nests more than \(limit) levels deep"
    case .unknownField(let name, let variable, let suggestion):
      "`\(variable)` has no field `\(name)`" + (suggestion.map { ": did you mean `\($0)`?" } ?? "")
    case .wrongType(let name, let declared, let given):
      "the variable `\(name)` is declared as \(declared), not \(given)"
    }
  }
}

extension BindingFailure: CustomStringConvertible {
  /// The problems, one a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
