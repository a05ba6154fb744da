/// What expressions may name: variables, record types and functions; it turns texts into programs.
public struct Environment: Sendable {
  /// How expressions are read and evaluated.
  public struct Options: Sendable, Hashable {
    /// The namespace in which names are looked up first, such as `com.example`.
    public var container: String
    /// Whether `stated(x.f)` is a macro.
    public var hasStated: Bool
    /// Whether macros are expanded.
    public var hasMacros: Bool
    /// Whether names and types are checked; without, every variable has the type `dyn`.
    public var isChecked: Bool
    /// How many iterations an evaluation may take.
    public var stepLimit: Int

    /// Creates options.
    public init(
      container: String = "", hasStated: Bool = false, hasMacros: Bool = true, isChecked: Bool = true,
      stepLimit: Int = 1_000_000
    ) {
      self.container = container
      self.hasStated = hasStated
      self.hasMacros = hasMacros
      self.isChecked = isChecked
      self.stepLimit = stepLimit
    }
  }

  /// How expressions are read and evaluated.
  public let options: Options
  /// The variables in the order of their declaration.
  public let variables: [(name: String, type: CELType)]
  /// The record types.
  public var records: [RecordDeclaration] { [] }

  /// Creates an environment.
  ///
  /// - Parameters:
  ///   - variables: Names, possibly with dots, and types.
  ///   - records: The record types; fields may refer to any of them.
  ///   - functions: Functions and overloads of operators, in addition to the standard library.
  ///   - options: How expressions are read and evaluated.
  public init(
    variables: [(name: String, type: CELType)] = [], records: [RecordDeclaration] = [],
    functions: [FunctionDeclaration] = [], options: Options = Options()
  ) {
    self.variables = variables
    self.options = options
  }

  /// Returns an environment with more variables; activations of this one fit the new one's programs.
  public func adding(variables more: [(name: String, type: CELType)]) -> Environment { self }

  /// Reads an expression without checking it.
  public func parse(_ text: String) throws(CompilationFailure) -> SyntaxNode { throw CompilationFailure([]) }

  /// Reads and checks an expression and prepares it for evaluation.
  ///
  /// - Parameter expecting: The type that the expression must have, if any.
  public func compile(_ text: String, expecting: CELType? = nil) throws(CompilationFailure) -> Program {
    throw CompilationFailure([])
  }

  /// Reads and checks a text with expressions in braces.
  public func compileTemplate(_ text: String) throws(CompilationFailure) -> Template { throw CompilationFailure([]) }
}
