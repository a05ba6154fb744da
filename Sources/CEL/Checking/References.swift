/// What an expression refers to.
public struct References: Sendable, Hashable {
  /// The variables, sorted.
  public let variables: [String]
  /// The fields that it may read, as paths from variables, sorted; those on the way to others are among them. What a
  /// function returns has no path.
  public let fields: [FieldPath]
  /// The functions that it calls, sorted; operators and macros are none.
  public let functions: [String]
}

extension Program {
  /// The variables, fields and functions that the expression refers to, whether or not an evaluation gets there.
  ///
  /// - Complexity: O(*n*) in the size of the expression; worked out with each call.
  public var references: References {
    var collector = ReferenceCollector()
    _ = collector.visit(syntax)
    return References(
      variables: collector.variables.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      fields: collector.fields.sorted(),
      functions: collector.functions.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }
}

/// Goes through a checked tree and notes what it refers to.
private struct ReferenceCollector {
  var variables: Set<String> = []
  var fields: Set<FieldPath> = []
  var functions: Set<String> = []
  /// What the variables of macros stand for, innermost last.
  private var scope: [(name: String, paths: Set<FieldPath>)] = []

  /// Visits a part and returns the paths that its value may have come by.
  mutating func visit(_ node: SyntaxNode) -> Set<FieldPath> {
    switch node.kind {
    case .literal: return []
    case .identifier(let name):
      if case .type = node.resolution { return [] }
      if let local = scope.last(where: { $0.name == name }), !node.isGlobal { return local.paths }
      variables.insert(name)
      return [FieldPath(name)]
    case .select(let operand, let field, _), .test(_, let operand, let field): return select(visit(operand), field)
    case .call(let function, let receiver, let arguments): return call(function, receiver, arguments)
    case .conditional(let condition, let then, let otherwise):
      _ = visit(condition)
      let first = visit(then)
      return first.union(visit(otherwise))
    case .list, .map, .construction:
      for child in node.children { _ = visit(child) }
      return []
    case .comprehension(let comprehension): return self.comprehension(comprehension)
    case .binding(let binding):
      let value = visit(binding.value)
      return with([(binding.variable.name, value)]) { $0.visit(binding.body) }
    case .block(let values, let body):
      let before = scope.count
      for (index, value) in values.enumerated() { scope.append(("@index\(index)", visit(value))) }
      let result = visit(body)
      scope.removeLast(scope.count - before)
      return result
    }
  }

  private mutating func select(_ paths: Set<FieldPath>, _ field: String) -> Set<FieldPath> {
    let result = Set(paths.map { $0.field(field) })
    fields.formUnion(result)
    return result
  }

  private mutating func call(_ function: String, _ receiver: SyntaxNode?, _ arguments: [SyntaxNode]) -> Set<FieldPath> {
    let nodes = (receiver.map { [$0] } ?? []) + arguments
    let paths = nodes.map { visit($0) }
    if function == "_[_]" || function == "_[?_]", nodes.count == 2 {
      if case .literal(.string(let key)) = nodes[1].kind { return select(paths[0], key) }
      return Set(paths[0].map(\.elements))
    }
    let isOperator = function.hasPrefix("@") || function.hasPrefix("_") && function.hasSuffix("_")
    if !isOperator, function != "!_", function != "-_" { functions.insert(function) }
    // What an optional holds is what was put into it.
    if ["value", "or", "orValue", "optional.of", "optional.ofNonZeroValue"].contains(function) {
      return paths.reduce(into: []) { $0.formUnion($1) }
    }
    return []
  }

  private mutating func comprehension(_ it: SyntaxNode.Comprehension) -> Set<FieldPath> {
    let range = visit(it.range)
    let elements = Set(range.map(\.elements))
    // The variable of a map is its key, which has no path of its own.
    let isMap = if case .map = it.range.type { true } else { false }
    var variables = it.variables.map { (name: $0.name, paths: elements) }
    if variables.count == 2 || isMap, !variables.isEmpty { variables[0].paths = [] }
    let transformed = with(variables) { collector -> Set<FieldPath> in
      if let predicate = it.predicate { _ = collector.visit(predicate) }
      return it.transform.map { collector.visit($0) } ?? []
    }
    switch it.kind {
    case .all, .exists, .existsOne: return []
    case .filter, .sortBy: return range
    // Its elements have the paths that a list of its own would have.
    case .map, .transformList, .transformMap: return transformed
    case .transformMapEntry: return []
    }
  }

  private mutating func with<R>(_ names: [(name: String, paths: Set<FieldPath>)], _ body: (inout Self) -> R) -> R {
    scope += names
    let result = body(&self)
    scope.removeLast(names.count)
    return result
  }
}

extension SyntaxNode {
  /// Whether the check found a variable of the environment.
  fileprivate var isGlobal: Bool { if case .global = resolution { true } else { false } }
}
