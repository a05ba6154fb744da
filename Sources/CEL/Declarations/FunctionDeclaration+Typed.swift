/// Functions whose types are those of a Swift closure.
///
/// ```swift
/// FunctionDeclaration("shout") { (text: String) in text.uppercased() + "!" }
/// ```
extension FunctionDeclaration {
  /// Declares a function without parameters.
  ///
  /// - Parameters:
  ///   - name: The name in expressions, possibly with dots: `money.of`.
  ///   - documentation: What it does.
  ///   - examples: Expressions that show it.
  ///   - body: What it does; an error that it throws is the result of the call.
  @inlinable
  public init<R: CELConvertible>(
    _ name: String, documentation: String = "", examples: [String] = [],
    _ body: @escaping @Sendable () throws -> R
  ) {
    self.init(.function(name), documentation, examples, [], R.celType, .typed(body))
  }

  /// Declares a function of one typed parameter.
  ///
  /// - Parameters:
  ///   - name: The name in expressions, possibly with dots: `money.of`.
  ///   - documentation: What it does.
  ///   - examples: Expressions that show it.
  ///   - body: What it does; an error that it throws is the result of the call.
  @inlinable
  public init<A: CELConvertible, R: CELConvertible>(
    _ name: String, documentation: String = "", examples: [String] = [],
    _ body: @escaping @Sendable (A) throws -> R
  ) {
    self.init(.function(name), documentation, examples, [A.celType], R.celType, .typed(body))
  }

  /// Declares a function of two typed parameters.
  ///
  /// - Parameters:
  ///   - name: The name in expressions, possibly with dots: `money.of`.
  ///   - documentation: What it does.
  ///   - examples: Expressions that show it.
  ///   - body: What it does; an error that it throws is the result of the call.
  @inlinable
  public init<A: CELConvertible, B: CELConvertible, R: CELConvertible>(
    _ name: String, documentation: String = "", examples: [String] = [],
    _ body: @escaping @Sendable (A, B) throws -> R
  ) {
    self.init(.function(name), documentation, examples, [A.celType, B.celType], R.celType, .typed(body))
  }

  /// Declares a function of three typed parameters.
  ///
  /// - Parameters:
  ///   - name: The name in expressions, possibly with dots: `money.of`.
  ///   - documentation: What it does.
  ///   - examples: Expressions that show it.
  ///   - body: What it does; an error that it throws is the result of the call.
  @inlinable
  public init<A: CELConvertible, B: CELConvertible, C: CELConvertible, R: CELConvertible>(
    _ name: String, documentation: String = "", examples: [String] = [],
    _ body: @escaping @Sendable (A, B, C) throws -> R
  ) {
    self.init(.function(name), documentation, examples, [A.celType, B.celType, C.celType], R.celType, .typed(body))
  }

  /// Declares a function of four typed parameters.
  ///
  /// - Parameters:
  ///   - name: The name in expressions, possibly with dots: `money.of`.
  ///   - documentation: What it does.
  ///   - examples: Expressions that show it.
  ///   - body: What it does; an error that it throws is the result of the call.
  @inlinable
  public init<A: CELConvertible, B: CELConvertible, C: CELConvertible, D: CELConvertible, R: CELConvertible>(
    _ name: String, documentation: String = "", examples: [String] = [],
    _ body: @escaping @Sendable (A, B, C, D) throws -> R
  ) {
    self.init(
      .function(name), documentation, examples, [A.celType, B.celType, C.celType, D.celType], R.celType, .typed(body))
  }

  /// How a typed function is called.
  @usableFromInline
  enum Form {
    case function(String)
    case member(String)
  }

  @usableFromInline
  init(
    _ form: Form, _ documentation: String, _ examples: [String], _ parameters: [CELType], _ result: CELType,
    _ implementation: Overload.Implementation
  ) {
    let (name, isMember) =
      switch form {
      case .function(let name): (name, false)
      case .member(let name): (name, true)
      }
    let types = parameters.map(\.description).joined(separator: ", ")
    let id = isMember ? "\(parameters.first?.description ?? "").\(name)(\(types))" : "\(name)(\(types))"
    self.init(
      name: name, documentation: documentation, examples: examples,
      overloads: [
        Overload(id, parameters, result, isMember: isMember, isForeign: true, implementation: implementation)
      ])
  }
}
