import ArmsLengthSourceText

/// Finds out what every name stands for and which type every part has.
struct Checker {
  let environment: Environment
  var inference = TypeInference()
  var issues: [Issue] = []
  private(set) var types: [Int: CELType] = [:]
  private var resolutions: [Int: Resolution] = [:]
  /// The variables of the macros around the current place, innermost last.
  private(set) var scope: [(name: String, type: CELType)] = []

  init(_ environment: Environment) { self.environment = environment }

  /// Checks a tree.
  ///
  /// - Returns: The tree with types and with what its names stand for.
  static func check(_ root: SyntaxNode, in environment: Environment, expecting: CELType?) throws(CompilationFailure)
    -> SyntaxNode
  {
    var checker = Checker(environment)
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
    let type = uncheckedType(node)
    types[node.id] = type
    return type
  }

  mutating func resolve(_ node: SyntaxNode, as resolution: Resolution) { resolutions[node.id] = resolution }

  /// Notes a problem; after fifty of them the rest helps nobody.
  mutating func report(_ issue: Issue) { if issues.count < 50 { issues.append(issue) } }

  /// The type as messages show it.
  func shown(_ type: CELType) -> CELType { inference.resolve(type, isFinal: true) }

  private mutating func uncheckedType(_ node: SyntaxNode) -> CELType {
    switch node.kind {
    case .literal(let value): return value.type ?? .dyn
    case .identifier(let name): return identifier(name, node)
    case .select(let operand, let field):
      if let type = qualified(node) { return type }
      return self.field(field, of: check(operand), node)
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
    case .list(let elements):
      return .list(joined(elements))
    case .map(let entries):
      for entry in entries { keyType(entry.key) }
      return .map(joined(entries.map(\.key), areChecked: true), joined(entries.map(\.value)))
    case .construction(let name, let fields):
      for field in fields { _ = check(field.value) }
      report(.construction(name, at: node.range))
      return .error
    case .comprehension(let comprehension): return self.comprehension(comprehension)
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
    if inference.assign(b, to: a) { return first == .null || first == .error ? second : first }
    inference = before
    return environment.options.isChecked ? nil : .dyn
  }

  private mutating func joined(_ elements: [SyntaxNode], areChecked: Bool = false) -> CELType {
    var result: CELType?
    for element in elements {
      let type = areChecked ? types[element.id] ?? .dyn : check(element)
      result = result.map { join($0, type) ?? .dyn } ?? type
    }
    return result ?? inference.fresh()
  }

  // MARK: Macros

  private mutating func comprehension(_ node: SyntaxNode.Comprehension) -> CELType {
    let range = check(node.range)
    let element: CELType
    switch inference.resolve(range) {
    case .list(let type): element = type
    case .map(let key, _): element = key
    case .dyn, .error: element = .dyn
    case .typeParameter:
      element = inference.fresh()
      _ = inference.assign(range, to: .list(element))
    case let other:
      report(.notIterable(shown(other), node.kind.rawValue, at: node.range.range))
      element = .error
    }
    scope.append((node.variable, element))
    if let predicate = node.predicate { requireBool(predicate) }
    let result = node.transform.map { check($0) }
    scope.removeLast()
    return switch node.kind {
    case .all, .exists, .existsOne: .bool
    case .filter: .list(element)
    case .map: .list(result ?? .dyn)
    }
  }

  // MARK: The result

  /// Returns the tree with what was found out.
  private func annotated(_ node: SyntaxNode) -> SyntaxNode {
    let resolution = resolutions[node.id] ?? .none
    return SyntaxNode(
      id: node.id, kind: annotatedKind(node, resolution), range: node.range,
      type: inference.resolve(types[node.id] ?? .dyn, isFinal: true), resolution: resolution)
  }

  private func annotatedKind(_ node: SyntaxNode, _ resolution: Resolution) -> SyntaxNode.Kind {
    switch resolution {
    case .global(let name), .local(let name): return .identifier(name)
    case .type(let type): return .identifier(type.runtimeName)
    case .overloads(let function, _):
      guard case .call(_, let receiver, let arguments) = node.kind else { break }
      // A receiver that is a namespace is part of the function's name.
      let isNamespace = receiver.map { types[$0.id] == nil } ?? false
      return .call(
        function: function, receiver: isNamespace ? nil : receiver.map(annotated), arguments: arguments.map(annotated))
    case .none: break
    }
    switch node.kind {
    case .literal, .identifier: return node.kind
    case .select(let operand, let field): return .select(operand: annotated(operand), field: field)
    case .test(let test, let operand, let field): return .test(test, operand: annotated(operand), field: field)
    case .call(let function, let receiver, let arguments):
      return .call(function: function, receiver: receiver.map(annotated), arguments: arguments.map(annotated))
    case .conditional(let condition, let then, let otherwise):
      return .conditional(annotated(condition), then: annotated(then), otherwise: annotated(otherwise))
    case .list(let elements): return .list(elements.map(annotated))
    case .map(let entries):
      return .map(entries.map { SyntaxNode.MapEntry(key: annotated($0.key), value: annotated($0.value)) })
    case .construction: return node.kind
    case .comprehension(let it):
      return .comprehension(
        SyntaxNode.Comprehension(
          kind: it.kind, range: annotated(it.range), variable: it.variable, variableRange: it.variableRange,
          predicate: it.predicate.map(annotated), transform: it.transform.map(annotated)))
    }
  }
}
