/// A variable of expressions with its Swift type: declared in an environment and bound in an activation.
///
/// ```swift
/// let age = Variable<Int>("age")
/// let environment = Environment(age)
/// let activation = try Activation(environment) { $0[age] = 41 }
/// ```
public struct Variable<T: CELConvertible>: Sendable, Hashable {
  /// The name in expressions, possibly with dots.
  public let name: String

  /// Creates a variable.
  ///
  /// - Parameter name: The name in expressions, possibly with dots.
  public init(_ name: String) { self.name = name }

  /// Name and type for an environment.
  public var declaration: (name: String, type: CELType) { (name, T.celType) }
}

extension Environment {
  /// Creates an environment of typed variables.
  ///
  /// - Parameters:
  ///   - first: A variable.
  ///   - others: More variables.
  ///   - records: The record types; fields may refer to any of them.
  ///   - functions: Functions and overloads of operators, in addition to the standard library.
  ///   - options: How expressions are read and evaluated.
  ///   - timeZones: Where the rules of named time zones come from; UTC and fixed offsets need nothing.
  public init<First, each Other>(
    _ first: Variable<First>, _ others: repeat Variable<each Other>, records: [RecordDeclaration] = [],
    functions: [FunctionDeclaration] = [], options: Options = Options(), timeZones: TimeZones = .none
  ) {
    var variables = [first.declaration]
    repeat variables.append((each others).declaration)
    self.init(variables: variables, records: records, functions: functions, options: options, timeZones: timeZones)
  }
}
