import ArmsLengthSourceText

/// Finds out what every name stands for and which type every part has.
struct Checker {
  let environment: Environment
  /// The text of the expression, if there is one.
  let source: String
  var inference = TypeInference()
  var issues: [Issue] = []
  /// What was found out about each node, by its number.
  private var findings: [Finding]
  /// The variables of the macros around the current place, innermost last.
  private(set) var scope: [(name: String, type: CELType)] = []

  private struct Finding {
    /// Its type; nil as long as it was not checked.
    var type: CELType?
    var resolution = Resolution.none
  }

  /// Creates a checker for a tree whose nodes have the numbers up to a limit.
  init(_ environment: Environment, nodes limit: Int, source: String = "") {
    self.environment = environment
    self.source = source
    findings = Array(repeating: Finding(), count: limit)
  }

  /// Checks a tree.
  ///
  /// - Parameter source: The text that the tree was read from, if it was; for precise places only.
  /// - Returns: The tree with types and with what its names stand for.
  static func check(
    _ root: SyntaxNode, in environment: Environment, expecting: CELType?, source: String = ""
  ) throws(CompilationFailure) -> SyntaxNode {
    var checker = Checker(environment, nodes: root.id + 1, source: source)
    let type = checker.check(root)
    if let expecting, !checker.inference.assign(type, to: expecting) {
      checker.report(
        .unexpectedType(checker.inference.resolve(type, isFinal: true), expected: expecting, at: root.range))
    }
    // Without a check the values decide, when they are there.
    if environment.options.isChecked, !checker.issues.isEmpty { throw CompilationFailure(checker.issues) }
    return checker.annotated(root)
  }

  mutating func check(_ node: SyntaxNode) -> CELType {
    // The root has the highest number; should that change, there is room all the same.
    while node.id >= findings.count { findings.append(Finding()) }
    let type = uncheckedType(node)
    findings[node.id].type = type
    return type
  }

  mutating func resolve(_ node: SyntaxNode, as resolution: Resolution) { findings[node.id].resolution = resolution }

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
    let type = shown(check(key))
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
    let before = inference
    if inference.assign(b, to: a) {
      if first == .error { return second }
      return inference.isAsGeneral(first, as: second) ? first : second
    }
    inference = before
    return environment.options.isChecked ? nil : .dyn
  }

  private mutating func joined(_ elements: [SyntaxNode], optionals: Set<Int> = [], areChecked: Bool = false) -> CELType
  {
    var result: CELType?
    for (index, element) in elements.enumerated() {
      var type = areChecked ? findings[element.id].type ?? .dyn : check(element)
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
    switch inference.resolve(range) {
    case .list(let type): element = type
    case .map(let key, let held):
      element = key
      value = held
      isMap = true
    case .dyn, .error: element = .dyn
    case .typeParameter:
      element = inference.fresh()
      _ = inference.assign(range, to: .list(element))
    case let other:
      report(.notIterable(shown(other), node.kind.rawValue, at: node.range.range))
      element = .error
    }
    if node.variables.count == 2, !isMap {
      value = element
      scope.append((node.variables[0].name, element == .dyn || element == .error ? element : .int))
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
    case .transformMap: return .map(isMap || element == .dyn ? element : .int, result ?? .dyn)
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

  /// Returns the tree with what was found out.
  private func annotated(_ node: SyntaxNode) -> SyntaxNode {
    let finding = findings[node.id]
    return SyntaxNode(
      id: node.id, kind: annotatedKind(node, finding.resolution), range: node.range,
      type: finding.type.map { inference.resolve($0, isFinal: true) } ?? .dyn, resolution: finding.resolution)
  }

  private func annotatedKind(_ node: SyntaxNode, _ resolution: Resolution) -> SyntaxNode.Kind {
    switch resolution {
    case .global(let name), .local(let name): return .identifier(name)
    case .type(let type): return .identifier(type.runtimeName)
    case .overloads(let function, _):
      guard case .call(_, let receiver, let arguments) = node.kind else { break }
      // A receiver that is a namespace is part of the function's name.
      let isNamespace = receiver.map { findings[$0.id].type == nil } ?? false
      return .call(
        function: function, receiver: isNamespace ? nil : receiver.map(annotated), arguments: arguments.map(annotated))
    case .none: break
    }
    switch node.kind {
    case .literal, .identifier: return node.kind
    case .select(let operand, let field, let isOptional):
      return .select(operand: annotated(operand), field: field, isOptional: isOptional)
    case .test(let test, let operand, let field): return .test(test, operand: annotated(operand), field: field)
    case .call(let function, let receiver, let arguments):
      return .call(function: function, receiver: receiver.map(annotated), arguments: arguments.map(annotated))
    case .conditional(let condition, let then, let otherwise):
      return .conditional(annotated(condition), then: annotated(then), otherwise: annotated(otherwise))
    case .list(let elements, let optionals): return .list(elements.map(annotated), optionals: optionals)
    case .map(let entries):
      return .map(
        entries.map {
          SyntaxNode.MapEntry(key: annotated($0.key), value: annotated($0.value), isOptional: $0.isOptional)
        })
    case .construction: return node.kind
    case .comprehension(let it):
      return .comprehension(
        SyntaxNode.Comprehension(
          kind: it.kind, range: annotated(it.range), variables: it.variables, predicate: it.predicate.map(annotated),
          transform: it.transform.map(annotated)))
    case .binding(let it):
      return .binding(
        SyntaxNode.Binding(kind: it.kind, variable: it.variable, value: annotated(it.value), body: annotated(it.body)))
    case .block(let values, let body): return .block(values.map(annotated), annotated(body))
    }
  }
}
