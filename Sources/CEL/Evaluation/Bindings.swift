import ArmsLengthSourceText

/// Values for the variables of an environment, while they are collected.
public struct Bindings: Sendable {
  /// What a variable holds.
  enum Binding: Sendable {
    case value(Value)
    case lazy(CELType, @Sendable () -> Value)
  }

  private(set) var bindings: [String: Binding] = [:]

  /// Creates an empty collection.
  public init() {}

  /// Creates a collection of values by the names of their variables.
  public init(_ values: [String: Value]) { bindings = values.mapValues { .value($0) } }

  /// The value of a variable; nil where it has none, or none of this type, or one that is computed when it is read.
  public subscript<T>(variable: Variable<T>) -> T? {
    get { self[variable.name].flatMap { T(celValue: $0) } }
    set { self[variable.name] = newValue?.celValue }
  }

  /// The value of a variable that may be null; nil where it is null or has no value. Setting nil binds null.
  public subscript<T>(variable: Variable<T?>) -> T? {
    get { self[variable.name].flatMap { T(celValue: $0) } }
    set { self[variable.name] = newValue.celValue }
  }

  /// The value of a variable by its name; nil where it has none, or one that is computed when it is read.
  public subscript(name: String) -> Value? {
    get { if case .value(let value)? = bindings[name] { value } else { nil } }
    set { bindings[name] = newValue.map { .value($0) } }
  }

  /// Sets a variable whose value is computed when an evaluation first reads it; at most once in each evaluation.
  ///
  /// - Parameters:
  ///   - variable: The variable.
  ///   - value: Computes the value; on whichever thread evaluates.
  public mutating func set<T>(_ variable: Variable<T>, lazily value: @escaping @Sendable () -> T) {
    bindings[variable.name] = .lazy(T.celType) { value().celValue }
  }

  /// Makes a variable unknown.
  ///
  /// - Parameters:
  ///   - name: The variable.
  ///   - attribute: What would settle it, as results show it; the variable's name if left out.
  public mutating func setUnknown(_ name: String, attribute: String? = nil) {
    bindings[name] = .value(.unknown(UnknownSet(Attribute(attribute ?? name))))
  }

  /// What does not fit the variables of an environment, by name; nothing where names and types are not checked.
  func problems(in environment: Environment) -> [BindingFailure.Problem] {
    var problems: [(name: String, problem: BindingFailure.Problem)] = []
    for (name, binding) in bindings {
      if case .value(let value) = binding, value.isNested() {
        problems.append((name, .tooDeep(name, limit: Value.depthLimit)))
      }
    }
    guard environment.options.isChecked, problems.isEmpty else { return problems.map(\.problem) }
    for (name, binding) in bindings {
      guard let declared = environment.variableTypes[name] else {
        let suggestion = Suggestion.closest(to: name, among: environment.variables.map(\.name))
        problems.append((name, .undeclared(name, suggestion: suggestion)))
        continue
      }
      switch binding {
      case .value(let value) where !value.fits(declared, in: environment.schema):
        problems.append((name, environment.schema.problem(with: value, declared, path: name)))
      case .lazy(let type, _) where type != declared && type != .dyn && declared != .dyn:
        problems.append((name, .wrongType(name, declared: declared, given: type)))
      case .value, .lazy: break
      }
    }
    return problems.sorted { $0.name < $1.name }.map(\.problem)
  }
}

extension Schema {
  /// Why a value does not fit a type; of a map that stands for a record, the first field that is wrong.
  fileprivate func problem(with value: Value, _ type: CELType, path: String) -> BindingFailure.Problem {
    switch (type, value) {
    case (.nullable(let type), _): return problem(with: value, type, path: path)
    case (.list(let element), .list(let list)):
      if let index = list.elements.firstIndex(where: { !$0.fits(element, in: self) }) {
        return problem(with: list.elements[index], element, path: "\(path)[\(index)]")
      }
    case (.map(_, let held), .map(let map)):
      if let entry = map.entries.first(where: { !$0.value.fits(held, in: self) }) {
        return problem(with: entry.value, held, path: "\(path)[\(entry.key)]")
      }
    case (.record(let record), .map(let map)):
      for entry in map.entries {
        guard let field = field(entry.key, of: record) else {
          let name = if case .string(let text) = entry.key { text } else { "\(entry.key)" }
          let known = recordIndex[record].map { records[$0].declaration.fields.map(\.name) } ?? []
          return .unknownField(name, of: path, suggestion: Suggestion.closest(to: name, among: known))
        }
        if case .null = entry.value { continue }
        if !entry.value.fits(field.type, in: self) {
          return problem(with: entry.value, field.type, path: "\(path).\(field.name)")
        }
      }
    default: break
    }
    return .wrongType(path, declared: type, given: value.fullType)
  }
}
