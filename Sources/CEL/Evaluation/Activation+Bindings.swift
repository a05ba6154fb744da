extension Activation {
  /// Creates an activation of values.
  ///
  /// - Parameters:
  ///   - environment: The environment of the programs that will be evaluated.
  ///   - values: A value for each variable; what is missing is an error where it is read.
  /// - Throws: Every name that is not declared, and every value that is not of the declared type.
  /// - Complexity: O(*n*) in the size of the values: they are copied.
  public init(_ environment: Environment, _ values: [String: Value]) throws(BindingFailure) {
    try self.init(environment, Bindings(values))
  }

  /// Creates an activation of Swift values.
  ///
  /// ```swift
  /// try Activation(environment, ["age": user.age, "groups": user.groups])
  /// ```
  ///
  /// - Parameters:
  ///   - environment: The environment of the programs that will be evaluated.
  ///   - values: A value for each variable; what is missing is an error where it is read.
  /// - Throws: Every name that is not declared, and every value that is not of the declared type.
  /// - Complexity: O(*n*) in the size of the values: they are copied.
  @_disfavoredOverload
  public init(_ environment: Environment, _ values: [String: any CELConvertible]) throws(BindingFailure) {
    try self.init(environment, Bindings(values.mapValues(\.celValue)))
  }

  /// Creates an activation of typed variables.
  ///
  /// ```swift
  /// try Activation(environment) { $0[age] = 41 }
  /// ```
  ///
  /// - Parameters:
  ///   - environment: The environment of the programs that will be evaluated.
  ///   - bind: Sets the variables.
  /// - Throws: Every name that is not declared, and every value that is not of the declared type.
  /// - Complexity: O(*n*) in the size of the values: they are copied.
  public init(_ environment: Environment, _ bind: (inout Bindings) -> Void) throws(BindingFailure) {
    var bindings = Bindings()
    bind(&bindings)
    try self.init(environment, bindings)
  }

  /// Creates an activation of values that were collected.
  ///
  /// - Parameters:
  ///   - environment: The environment of the programs that will be evaluated.
  ///   - bindings: Values for the variables; what is missing is an error where it is read.
  /// - Throws: Every name that is not declared, and every value that is not of the declared type.
  /// - Complexity: O(*n*) in the size of the values: they are copied.
  public init(_ environment: Environment, _ bindings: Bindings) throws(BindingFailure) {
    let problems = bindings.problems(in: environment)
    if !problems.isEmpty { throw BindingFailure(problems: problems) }
    var builder = ActivationBuilder(environment)
    for (name, binding) in bindings.bindings.sorted(by: { $0.key < $1.key }) {
      switch binding {
      case .value(let value):
        let type = environment.variableTypes[name] ?? .dyn
        builder.bind(name, .value(builder.replacingMaps(in: value, of: type, path: name)))
      case .lazy(_, let value): builder.bind(name, lazily: value)
      }
    }
    self = builder.build()
  }
}
