/// Member functions whose types are those of a Swift closure; the first parameter is the receiver.
///
/// ```swift
/// FunctionDeclaration(member: "shout") { (text: String) in text.uppercased() + "!" }
/// ```
extension FunctionDeclaration {
  /// Declares a member function without arguments.
  ///
  /// - Parameters:
  ///   - name: The name behind the receiver, as in `receiver.name()`.
  ///   - documentation: What it does.
  ///   - examples: Expressions that show it.
  ///   - body: What it does; the first parameter is the receiver; an error that it throws is the result of the call.
  @inlinable
  public init<A: CELConvertible, R: CELConvertible>(
    member name: String, documentation: String = "", examples: [String] = [],
    _ body: @escaping @Sendable (A) throws -> R
  ) {
    self.init(.member(name), documentation, examples, [A.celType], R.celType, .typed(body))
  }

  /// Declares a member function with one argument.
  ///
  /// - Parameters:
  ///   - name: The name behind the receiver, as in `receiver.name()`.
  ///   - documentation: What it does.
  ///   - examples: Expressions that show it.
  ///   - body: What it does; the first parameter is the receiver; an error that it throws is the result of the call.
  @inlinable
  public init<A: CELConvertible, B: CELConvertible, R: CELConvertible>(
    member name: String, documentation: String = "", examples: [String] = [],
    _ body: @escaping @Sendable (A, B) throws -> R
  ) {
    self.init(.member(name), documentation, examples, [A.celType, B.celType], R.celType, .typed(body))
  }

  /// Declares a member function with two arguments.
  ///
  /// - Parameters:
  ///   - name: The name behind the receiver, as in `receiver.name()`.
  ///   - documentation: What it does.
  ///   - examples: Expressions that show it.
  ///   - body: What it does; the first parameter is the receiver; an error that it throws is the result of the call.
  @inlinable
  public init<A: CELConvertible, B: CELConvertible, C: CELConvertible, R: CELConvertible>(
    member name: String, documentation: String = "", examples: [String] = [],
    _ body: @escaping @Sendable (A, B, C) throws -> R
  ) {
    self.init(.member(name), documentation, examples, [A.celType, B.celType, C.celType], R.celType, .typed(body))
  }

  /// Declares a member function with three arguments.
  ///
  /// - Parameters:
  ///   - name: The name behind the receiver, as in `receiver.name()`.
  ///   - documentation: What it does.
  ///   - examples: Expressions that show it.
  ///   - body: What it does; the first parameter is the receiver; an error that it throws is the result of the call.
  @inlinable
  public init<A: CELConvertible, B: CELConvertible, C: CELConvertible, D: CELConvertible, R: CELConvertible>(
    member name: String, documentation: String = "", examples: [String] = [],
    _ body: @escaping @Sendable (A, B, C, D) throws -> R
  ) {
    self.init(
      .member(name), documentation, examples, [A.celType, B.celType, C.celType, D.celType], R.celType, .typed(body))
  }
}
