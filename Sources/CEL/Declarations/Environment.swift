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
    /// Whether parts that depend on no variable are evaluated when the program is made.
    public var foldsConstants: Bool
    /// What an evaluation may cost at most, in the steps of `Evaluation.cost`; more is an error.
    public var costLimit: Int
    /// The functions and macros beyond the standard ones.
    public var extensions: Set<Extension>

    /// Creates options.
    public init(
      container: String = "", hasStated: Bool = false, hasMacros: Bool = true, isChecked: Bool = true,
      foldsConstants: Bool = true, costLimit: Int = 1_000_000, extensions: Set<Extension> = Extension.usual
    ) {
      self.container = container
      self.hasStated = hasStated
      self.hasMacros = hasMacros
      self.isChecked = isChecked
      self.foldsConstants = foldsConstants
      self.costLimit = costLimit
      self.extensions = extensions
    }
  }

  /// How expressions are read and evaluated.
  public let options: Options
  /// The variables in the order of their declaration.
  public let variables: [(name: String, type: CELType)]
  let variableTypes: [String: CELType]
  let schema: Schema
  /// The names of record and abstract types, which stand for these types.
  let abstractTypes: [String: CELType]
  /// The first parts of the names of variables and types that have dots.
  let namespaces: NameSet

  /// Creates an environment.
  ///
  /// - Parameters:
  ///   - variables: Names, possibly with dots, and types.
  ///   - records: The record types; fields may refer to any of them.
  ///   - functions: Functions and overloads of operators, in addition to the standard library.
  ///   - options: How expressions are read and evaluated.
  ///   - timeZones: Where the rules of named time zones come from; UTC and fixed offsets need nothing.
  public init(
    variables: [(name: String, type: CELType)] = [], records: [RecordDeclaration] = [],
    functions: [FunctionDeclaration] = [], options: Options = Options(), timeZones: TimeZones = .none
  ) {
    self.init(
      variables,
      Schema(
        records: records,
        functions: Extension.allCases.filter(options.extensions.contains).flatMap(\.functions) + functions,
        timeZones: timeZones), options)
  }

  private init(_ variables: [(name: String, type: CELType)], _ schema: Schema, _ options: Options) {
    self.variables = variables
    self.schema = schema
    self.options = options
    variableTypes = Dictionary(variables.map { ($0.name, $0.type) }, uniquingKeysWith: { _, last in last })
    abstractTypes = schema.namedTypes
    namespaces = NameSet(
      Schema.namespaces(
        of: [Array(variableTypes.keys), Array(abstractTypes.keys), Array(Checker.typeNames.keys)].joined()))
  }

  /// The type of a variable; nil if there is none of the name.
  func type(ofVariable name: String) -> CELType? {
    // Comparing a few names takes less than hashing one.
    variables.count <= 6 ? variables.last { $0.name == name }?.type : variableTypes[name]
  }

  /// The record types.
  public var records: [RecordDeclaration] { schema.records.map(\.declaration) }
  /// Where the rules of named time zones come from.
  public var timeZones: TimeZones { schema.timeZones }
  /// The functions and operators, the standard library's first.
  public var functions: [FunctionDeclaration] { schema.declarations }

  /// Returns an environment with more variables; activations of this one fit the new one's programs.
  public func adding(variables more: [(name: String, type: CELType)]) -> Environment {
    Environment(variables + more, schema, options)
  }

  /// Reads an expression without checking it.
  ///
  /// - Throws: What is wrong with the text.
  public func parse(_ text: String) throws(CompilationFailure) -> SyntaxNode {
    try Parser.parse(text, options: options)
  }

  /// Reads and checks an expression and prepares it for evaluation.
  ///
  /// - Parameters:
  ///   - text: The expression.
  ///   - expecting: The type that it must have, if any.
  /// - Throws: Everything that is wrong with it.
  public func compile(_ text: String, expecting: CELType? = nil) throws(CompilationFailure) -> Program {
    let tree = try Parser.parse(text, options: options)
    try Checker.check(tree, in: self, expecting: expecting, source: text)
    return Program(source: text, syntax: tree, environment: self)
  }
}
