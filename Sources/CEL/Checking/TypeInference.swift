/// What is known about the placeholders of function declarations while an expression is checked.
struct TypeInference {
  /// What a placeholder stands for.
  typealias Binding = (placeholder: Int, type: CELType)

  /// What the placeholders stand for, by their numbers, as far as it is known.
  private var bound: [CELType?] = []
  /// The placeholders in the order in which they were bound.
  private var trail: [Int] = []

  // MARK: Placeholders

  /// The first ones, made once.
  private static let placeholders: [CELType] = (0..<64).map { .typeParameter("%\($0)") }

  /// Returns a placeholder that no other use shares.
  mutating func fresh() -> CELType {
    let number = bound.count
    bound.append(nil)
    return number < TypeInference.placeholders.count
      ? TypeInference.placeholders[number] : .typeParameter("%" + String(number))
  }

  /// The number of a placeholder; nil for one of a declaration.
  private func number(of name: String) -> Int? {
    var digits = name.utf8.makeIterator()
    guard digits.next() == UInt8(ascii: "%") else { return nil }
    var number = 0
    while let digit = digits.next() { number = 10 &* number &+ Int(digit) &- 0x30 }
    return bound.indices.contains(number) ? number : nil
  }

  // MARK: Trying

  /// A state to go back to.
  var mark: Int { trail.count }

  /// Forgets what was found out since.
  mutating func undo(to mark: Int) {
    while trail.count > mark { bound[trail.removeLast()] = nil }
  }

  /// What was found out since.
  func bindings(since mark: Int) -> [Binding] {
    trail[mark...].compactMap { index in bound[index].map { (index, $0) } }
  }

  mutating func redo(_ bindings: [Binding]) {
    for (placeholder, type) in bindings {
      bound[placeholder] = type
      trail.append(placeholder)
    }
  }

  // MARK: Types

  /// Returns the types of a declaration with placeholders of their own.
  mutating func instantiate(_ types: [CELType]) -> [CELType] {
    var names: [(name: String, placeholder: CELType)] = []
    return types.map { instantiate($0, &names) }
  }

  private mutating func instantiate(_ type: CELType, _ names: inout [(name: String, placeholder: CELType)]) -> CELType {
    switch type {
    case .typeParameter(let name) where number(of: name) == nil:
      if let known = names.first(where: { $0.name == name }) { return known.placeholder }
      let new = fresh()
      names.append((name, new))
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
    // One that no declaration has made its own, such as a variable of the type `T`, fits everything.
    guard let number = number(of: name) else { return true }
    bound[number] = type
    trail.append(number)
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
    var type = type
    while case .typeParameter(let name) = type, let number = number(of: name), let known = bound[number] {
      type = known
    }
    return type
  }

  /// Returns a type with all that is known filled in.
  ///
  /// - Parameter isFinal: Whether placeholders that are still open become `dyn`.
  func resolve(_ type: CELType, isFinal: Bool = false) -> CELType {
    switch head(type) {
    case .typeParameter(let name): isFinal && number(of: name) != nil ? .dyn : .typeParameter(name)
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

// MARK: What arguments of type dyn leave open

extension TypeInference {
  /// Returns the result type of a call. A placeholder for which an argument may bring values of any type is `dyn` in it, whatever
  /// else is known: `[1] + dyn(["a"])` is no list of integers.
  func result(_ result: CELType, of types: [CELType], as parameters: [CELType]) -> CELType {
    var open: Set<String> = []
    for (type, parameter) in zip(types, parameters) { collect(type, parameter, &open) }
    return resolve(open.isEmpty ? result : opened(result, open))
  }

  /// Adds the placeholders of a parameter that an argument may bring any value for.
  private func collect(_ type: CELType, _ parameter: CELType, _ open: inout Set<String>) {
    switch (head(type), parameter) {
    case (let type, .typeParameter(let name)):
      let known = resolve(parameter)
      if case .typeParameter = known { return }
      if !isAsGeneral(known, as: type) { open.insert(name) }
    case (.dyn, .list(let element)): collect(placeholder: element, &open)
    case (.dyn, .map(let key, let value)):
      collect(placeholder: key, &open)
      collect(placeholder: value, &open)
    case (.dyn, .type(let inner?)), (.dyn, .nullable(let inner)): collect(placeholder: inner, &open)
    case (.dyn, .abstract(_, let parameters)): for inner in parameters { collect(placeholder: inner, &open) }
    case (.list(let a), .list(let b)): collect(a, b, &open)
    case (.map(let a, let b), .map(let c, let d)):
      collect(a, c, &open)
      collect(b, d, &open)
    case (.type(let a?), .type(let b?)), (.nullable(let a), .nullable(let b)): collect(a, b, &open)
    case (let a, .nullable(let b)): collect(a, b, &open)
    case (.abstract(_, let first), .abstract(_, let second)):
      for (a, b) in zip(first, second) { collect(a, b, &open) }
    default: break
    }
  }

  private func collect(placeholder: CELType, _ open: inout Set<String>) {
    if case .typeParameter(let name) = placeholder { open.insert(name) } else { collect(.dyn, placeholder, &open) }
  }

  private func opened(_ type: CELType, _ open: Set<String>) -> CELType {
    switch type {
    case .typeParameter(let name): open.contains(name) ? .dyn : type
    case .list(let element): .list(opened(element, open))
    case .map(let key, let value): .map(opened(key, open), opened(value, open))
    case .type(let inner?): .type(opened(inner, open))
    case .nullable(let inner): .nullable(opened(inner, open))
    case .abstract(let name, let parameters): .abstract(name, parameters.map { opened($0, open) })
    default: type
    }
  }
}
