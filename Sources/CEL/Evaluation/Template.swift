public import ArmsLengthSourceText

/// A text with expressions in braces.
public struct Template: Sendable {
  /// A part of a template.
  public enum Part: Sendable {
    /// Text as it is.
    case text(String)
    /// An expression; the range is that of its text within the template.
    case expression(Program, range: SourceRange)
  }

  /// The parts in their order.
  public let parts: [Part]

  /// Evaluates the expressions.
  public func evaluate(_ activation: Activation) -> [TemplatePart] { [] }

  /// Evaluates the expressions where some open variables have an outcome.
  package func evaluate(_ activation: Activation, assignment: [Int8]) -> [TemplatePart] { [] }
}

/// A part of an evaluated template.
public enum TemplatePart: Sendable, Hashable {
  /// Text as it is.
  case text(String)
  /// The value of an expression.
  case value(Value)
}
