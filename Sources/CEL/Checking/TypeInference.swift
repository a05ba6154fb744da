/// What is known about the placeholders of function declarations while an expression is checked.
struct TypeInference {
  private var bindings: [String: CELType] = [:]
  private var counter = 0

  /// Returns a placeholder that no other use shares.
  mutating func fresh() -> CELType {
    counter += 1
    return .typeParameter("%" + String(counter))
  }

  /// Returns the types of a declaration with placeholders of their own.
  mutating func instantiate(_ types: [CELType]) -> [CELType] {
    var names: [String: CELType] = [:]
    return types.map { instantiate($0, &names) }
  }

  private mutating func instantiate(_ type: CELType, _ names: inout [String: CELType]) -> CELType {
    switch type {
    case .typeParameter(let name) where !name.hasPrefix("%"):
      if let known = names[name] { return known }
      let new = fresh()
      names[name] = new
      return new
    case .list(let element): return .list(instantiate(element, &names))
    case .map(let key, let value): return .map(instantiate(key, &names), instantiate(value, &names))
    case .type(let inner?): return .type(instantiate(inner, &names))
    case .nullable(let inner): return .nullable(instantiate(inner, &names))
    case .abstract(let name, let parameters):
      return .abstract(name, parameters.map { instantiate($0, &names) })
    default: return type
    }
  }

  /// Whether a value of one type may stand where the other one is expected; placeholders are bound as needed.
  mutating func assign(_ actual: CELType, to expected: CELType) -> Bool {
    let actual = head(actual)
    let expected = head(expected)
    if actual == expected { return true }
    switch (actual, expected) {
    case (_, .typeParameter(let name)): return bind(name, actual)
    case (.typeParameter(let name), _): return bind(name, expected)
    case (.dyn, _), (_, .dyn), (.error, _), (_, .error): return true
    case (.null, .nullable), (.nullable, .null): return true
    case (.nullable(let a), .nullable(let b)), (.nullable(let a), let b), (let a, .nullable(let b)):
      return assign(a, to: b)
    case (.null, .abstract), (.null, .record), (.null, .timestamp), (.null, .duration): return true
    case (.abstract, .null), (.record, .null), (.timestamp, .null), (.duration, .null): return true
    case (.list(let a), .list(let b)): return assign(a, to: b)
    case (.map(let a, let b), .map(let c, let d)): return assign(a, to: c) && assign(b, to: d)
    case (.type, .type): return true
    case (.abstract(let a, let first), .abstract(let b, let second)):
      guard a == b, first.count == second.count else { return false }
      for (one, other) in zip(first, second) where !assign(one, to: other) { return false }
      return true
    default: return false
    }
  }

  private mutating func bind(_ name: String, _ type: CELType) -> Bool {
    if case .typeParameter(name) = type { return true }
    if occurs(name, in: type) { return false }
    bindings[name] = type
    return true
  }

  private func occurs(_ name: String, in type: CELType) -> Bool {
    switch head(type) {
    case .typeParameter(let other): other == name
    case .list(let element): occurs(name, in: element)
    case .map(let key, let value): occurs(name, in: key) || occurs(name, in: value)
    case .type(let inner?), .nullable(let inner): occurs(name, in: inner)
    case .abstract(_, let parameters): parameters.contains { occurs(name, in: $0) }
    default: false
    }
  }

  func head(_ type: CELType) -> CELType {
    if bindings.isEmpty { return type }
    var type = type
    while case .typeParameter(let name) = type, let bound = bindings[name] { type = bound }
    return type
  }

  /// Returns a type with all that is known filled in.
  ///
  /// - Parameter isFinal: Whether placeholders that are still open become `dyn`.
  func resolve(_ type: CELType, isFinal: Bool = false) -> CELType {
    switch head(type) {
    case .typeParameter(let name): isFinal && name.hasPrefix("%") ? .dyn : .typeParameter(name)
    case .list(let element): .list(resolve(element, isFinal: isFinal))
    case .map(let key, let value): .map(resolve(key, isFinal: isFinal), resolve(value, isFinal: isFinal))
    case .type(let inner?): .type(resolve(inner, isFinal: isFinal))
    case .nullable(let inner): .nullable(resolve(inner, isFinal: isFinal))
    case .abstract(let name, let parameters): .abstract(name, parameters.map { resolve($0, isFinal: isFinal) })
    case let other: other
    }
  }

  /// Whether a type says no more than another one that it can stand for: `list<dyn>` than `list<int>`.
  func isAsGeneral(_ type: CELType, as other: CELType) -> Bool {
    switch (head(type), head(other)) {
    case (.dyn, _), (.typeParameter, _): true
    case (_, .dyn), (_, .typeParameter): false
    case (.nullable, .null): true
    case (.nullable(let a), .nullable(let b)), (.nullable(let a), let b): isAsGeneral(a, as: b)
    case (.null, _), (_, .nullable): false
    case (.list(let a), .list(let b)): isAsGeneral(a, as: b)
    case (.map(let a, let b), .map(let c, let d)): isAsGeneral(a, as: c) && isAsGeneral(b, as: d)
    case (.abstract(_, let a), .abstract(_, let b)): zip(a, b).allSatisfy { isAsGeneral($0, as: $1) }
    default: true
    }
  }
}
