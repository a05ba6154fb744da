import ArmsLengthSourceText

/// Finds out what every name stands for and which type every part has.
struct Checker {
  let environment: Environment
  /// The text of the expression, if there is one.
  let source: String
  var inference = TypeInference()
  var issues: [Issue] = []
  /// Whether a placeholder occurs in the type of a node.
  private var isOpen = false
  /// The variables of the macros around the current place, innermost last.
  private(set) var scope: [(name: String, type: CELType)] = []

  init(_ environment: Environment, source: String = "") {
    self.environment = environment
    self.source = source
  }

  /// Checks a tree that nobody else has, and notes in it the types and what its names stand for.
  ///
  /// - Parameter source: The text that the tree was read from, if it was; for precise places only.
  static func check(
    _ root: SyntaxNode, in environment: Environment, expecting: CELType?, source: String = ""
  ) throws(CompilationFailure) {
    var checker = Checker(environment, source: source)
    let type = checker.check(root)
    if let expecting, !checker.inference.assign(type, to: expecting) {
      checker.report(
        .unexpectedType(checker.inference.resolve(type, isFinal: true), expected: expecting, at: root.range))
    }
    // Without a check the values decide, when they are there.
    if environment.options.isChecked, !checker.issues.isEmpty { throw CompilationFailure(checker.issues) }
    if checker.isOpen { checker.settle(root) }
  }

  mutating func check(_ node: SyntaxNode) -> CELType {
    let type = uncheckedType(node)
    node.note(type: type)
    if type.hasPlaceholders { isOpen = true }
    return type
  }

  /// Notes a problem; after fifty of them the rest helps nobody.
  mutating func report(_ issue: Issue) { if issues.count < 50 { issues.append(issue) } }

  /// The type as messages show it.
  func shown(_ type: CELType) -> CELType { inference.resolve(type, isFinal: true) }

  private mutating func uncheckedType(_ node: SyntaxNode) -> CELType {
    switch node.kind {
    case .literal(let value): return value.type ?? .dyn
    case .identifier(let name): return identifier(name, node)
    case .select(let operand, let field, let isOptional):
      if !isOptional, let type = qualified(node) { return type }
      let type = check(operand)
      return isOptional ? optionalField(field, of: type, node) : self.field(field, of: type, node)
    case .test(_, let operand, let field):
      _ = self.field(field, of: check(operand), node)
      return .bool
    case .call(let function, let receiver, let arguments): return call(function, receiver, arguments, node)
    case .conditional(let condition, let then, let otherwise):
      requireBool(condition)
      let first = check(then)
      let second = check(otherwise)
      guard let type = join(first, second) else {
        report(.differentBranches(shown(first), shown(second), at: node.range))
        return .error
      }
      return type
    case .list(let elements, let optionals):
      return .list(joined(elements, optionals: optionals))
    case .map(let entries):
      for entry in entries { keyType(entry.key) }
      let optionals = Set(entries.indices.filter { entries[$0].isOptional })
      return .map(joined(entries.map(\.key), areChecked: true), joined(entries.map(\.value), optionals: optionals))
    case .construction(let name, let fields):
      for field in fields { _ = check(field.value) }
      report(.construction(name, at: node.range))
      return .error
    case .comprehension(let comprehension): return self.comprehension(comprehension)
    case .binding(let binding): return self.binding(binding)
    case .block(let values, let body):
      let before = scope.count
      for (index, value) in values.enumerated() { scope.append(("@index\(index)", check(value))) }
      let result = check(body)
      scope.removeSubrange(before...)
      return result
    }
  }

  // MARK: Conditions and containers

  mutating func requireBool(_ node: SyntaxNode) {
    let type = check(node)
    if !inference.assign(type, to: .bool) { report(.noCondition(shown(type), at: node.range)) }
  }

  private mutating func keyType(_ key: SyntaxNode) {
    let found = check(key)
    let type = shown(found)
    switch type {
    case .bool, .int, .uint, .string, .dyn, .error: break
    default: report(.invalidKey(type, at: key.range))
    }
  }

  /// The type of both; nil if there is none.
  private mutating func join(_ a: CELType, _ b: CELType) -> CELType? {
    let first = inference.resolve(a)
    let second = inference.resolve(b)
    if first == .dyn || second == .dyn { return .dyn }
    let mark = inference.mark
    if inference.assign(b, to: a) {
      if first == .error { return second }
      return inference.isAsGeneral(first, as: second) ? first : second
    }
    inference.undo(to: mark)
    return environment.options.isChecked ? nil : .dyn
  }

  private mutating func joined(_ elements: [SyntaxNode], optionals: Set<Int> = [], areChecked: Bool = false) -> CELType
  {
    var result: CELType?
    for (index, element) in elements.enumerated() {
      var type = areChecked ? element.type : check(element)
      if optionals.contains(index) { type = wrapped(type, element) }
      result = result.map { join($0, type) ?? .dyn } ?? type
    }
    return result ?? inference.fresh()
  }

  // MARK: Macros

  private mutating func comprehension(_ node: SyntaxNode.Comprehension) -> CELType {
    let range = check(node.range)
    let element: CELType
    var value = CELType.dyn
    var isMap = false
    var isOpen = false
    switch inference.resolve(range) {
    case .list(let type): element = type
    case .map(let key, let held):
      element = key
      value = held
      isMap = true
    case .dyn, .error:
      element = .dyn
      isOpen = true
    case .typeParameter:
      element = inference.fresh()
      _ = inference.assign(range, to: .list(element))
    case let other:
      report(.notIterable(shown(other), node.kind.rawValue, at: node.range.range))
      element = .error
      isOpen = true
    }
    if node.variables.count == 2, !isMap {
      value = element
      scope.append((node.variables[0].name, isOpen ? element : .int))
    } else if let first = node.variables.first {
      scope.append((first.name, element))
    }
    if node.variables.count == 2 { scope.append((node.variables[1].name, value)) }
    if let predicate = node.predicate { requireBool(predicate) }
    let result = node.transform.map { check($0) }
    scope.removeLast(node.variables.count)
    switch node.kind {
    case .all, .exists, .existsOne: return .bool
    case .filter: return .list(element)
    case .map, .transformList: return .list(result ?? .dyn)
    case .sortBy:
      if let key = node.transform, let result { requireOrder(result, key) }
      return .list(element)
    case .transformMap: return .map(isMap || isOpen ? element : .int, result ?? .dyn)
    case .transformMapEntry:
      guard let entry = node.transform, let result else { return .map(.dyn, .dyn) }
      switch inference.resolve(result) {
      case .map, .error: return result
      case .dyn: return .map(.dyn, .dyn)
      case let other:
        report(.noEntry(shown(other), at: entry.range))
        return .map(.dyn, .dyn)
      }
    }
  }

  private mutating func requireOrder(_ type: CELType, _ key: SyntaxNode) {
    switch inference.resolve(type) {
    case .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .dyn, .error, .typeParameter: break
    case let other: report(.noOrder(shown(other), at: key.range))
    }
  }

  private mutating func binding(_ node: SyntaxNode.Binding) -> CELType {
    let value = check(node.value)
    scope.append((node.variable.name, node.kind == .bind ? value : wrapped(value, node.value)))
    let result = check(node.body)
    scope.removeLast()
    switch node.kind {
    case .bind: return result
    case .optMap: return .optional(result)
    case .optFlatMap: return .optional(wrapped(result, node.body))
    }
  }

  /// What an optional holds; anything else is reported.
  private mutating func wrapped(_ type: CELType, _ node: SyntaxNode) -> CELType {
    let resolved = inference.resolve(type)
    switch resolved {
    case .dyn, .error: return resolved
    case .typeParameter:
      let inner = inference.fresh()
      _ = inference.assign(type, to: .optional(inner))
      return inner
    default:
      if let inner = resolved.wrappedInOptional { return inner }
      if environment.options.isChecked { report(.noOptional(shown(resolved), at: node.range)) }
      return .dyn
    }
  }

  // MARK: The result

  /// Puts in place of the placeholders what is known about them in the end.
  private func settle(_ node: SyntaxNode) {
    node.note(type: inference.resolve(node.type, isFinal: true))
    for child in node.children { settle(child) }
  }
}
