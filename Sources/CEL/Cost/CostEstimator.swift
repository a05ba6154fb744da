/// Goes through a checked tree and adds up what each part costs; it mirrors what the planner's steps charge.
struct CostEstimator {
  /// What is known of a part.
  struct Estimate {
    var cost = Extent.none
    var shape: Shape
    /// Whether an evaluation may end here with an error.
    var canFail = true
  }

  let schema: Schema
  /// The size of what is found under a path.
  let size: (FieldPath) -> Extent
  /// The variables of macros, innermost last.
  private var scope: [(name: String, shape: Shape)] = []

  init(schema: Schema, size: @escaping (FieldPath) -> Extent) {
    self.schema = schema
    self.size = size
  }

  mutating func estimate(_ node: SyntaxNode) -> Estimate {
    var result = estimateOfKind(node)
    // What depends on nothing may have been evaluated when the program was made.
    if !node.readsVariables { result.cost.low = 0 }
    return result
  }

  private mutating func estimateOfKind(_ node: SyntaxNode) -> Estimate {
    switch node.kind {
    case .literal(let value): return Estimate(shape: shape(of: value), canFail: false)
    case .identifier(let name): return Estimate(shape: identifier(name, node), canFail: false)
    case .select(let operand, let field, _):
      let record = estimate(operand)
      return Estimate(cost: record.cost, shape: self.field(field, of: record.shape, type: node.type))
    case .test(_, let operand, _): return Estimate(cost: estimate(operand).cost, shape: .scalar(.bool))
    case .call(let function, let receiver, let arguments):
      return call(function, (receiver.map { [$0] } ?? []) + arguments, node)
    case .conditional(let condition, let then, let otherwise):
      let decision = estimate(condition)
      let first = estimate(then)
      let second = estimate(otherwise)
      let branches = first.cost.or(second.cost)
      return Estimate(
        cost: decision.cost + (decision.canFail ? branches.orNothing : branches),
        shape: either(first.shape, second.shape),
        canFail: decision.canFail || first.canFail || second.canFail)
    case .list(let elements, let optionals):
      let (cost, shapes, canFail) = sequence(elements)
      return Estimate(
        cost: cost,
        shape: .container(
          Extent(Bound(elements.count - optionals.count), Bound(elements.count)), keys: nil, elements: joined(shapes)),
        canFail: canFail || !optionals.isEmpty)
    case .map(let entries):
      let (cost, shapes, _) = sequence(entries.flatMap { [$0.key, $0.value] })
      let keys = shapes.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      let values = shapes.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      return Estimate(
        cost: cost,
        shape: .container(.upTo(Bound(entries.count)), keys: key(joined(keys)), elements: joined(values)))
    case .construction: return Estimate(shape: .scalar(.dyn))
    case .comprehension(let comprehension): return self.comprehension(comprehension)
    case .binding(let binding):
      let value = estimate(binding.value)
      let inner = element(value.shape)
      let body = with([(binding.variable.name, binding.kind == .bind ? value.shape : inner)]) {
        $0.estimate(binding.body)
      }
      // The value is evaluated when it is read, or the body if there is a value.
      let cost = binding.kind == .bind ? value.cost.orNothing + body.cost : value.cost + body.cost.orNothing
      return Estimate(cost: cost, shape: binding.kind == .bind ? body.shape : .anything(.upTo(total(body.shape))))
    case .block(let values, let body):
      let before = scope.count
      var cost = Extent.none
      for (index, value) in values.enumerated() {
        let part = estimate(value)
        cost += part.cost.orNothing
        scope.append(("@index\(index)", part.shape))
      }
      let result = estimate(body)
      scope.removeLast(scope.count - before)
      return Estimate(cost: cost + result.cost, shape: result.shape)
    }
  }

  private func identifier(_ name: String, _ node: SyntaxNode) -> Shape {
    if case .type = node.resolution { return .scalar(.type(nil)) }
    if case .global = node.resolution { return .path(FieldPath(name), node.type) }
    return scope.last { $0.name == name }?.shape ?? .path(FieldPath(name), node.type)
  }

  /// Parts that are evaluated one after the other until one fails.
  private mutating func sequence(_ nodes: [SyntaxNode]) -> (cost: Extent, shapes: [Shape], canFail: Bool) {
    var cost = Extent.none
    var shapes: [Shape] = []
    var canFail = false
    for node in nodes {
      let part = estimate(node)
      cost += canFail ? part.cost.orNothing : part.cost
      canFail = canFail || part.canFail
      shapes.append(part.shape)
    }
    return (cost, shapes, canFail)
  }

  private func joined(_ shapes: [Shape]) -> Shape {
    guard let first = shapes.first else { return .scalar(.null) }
    return shapes.dropFirst().reduce(first) { either($0, $1) }
  }

  private func shape(of value: Value) -> Shape {
    switch value {
    case .string(let text): .text(Extent(Bound(text.utf8.count), Bound(text.utf8.count)))
    case .bytes(let bytes): .text(Extent(Bound(bytes.count), Bound(bytes.count)))
    default: .scalar(value.type ?? .dyn)
    }
  }

  mutating func with<R>(_ names: [(name: String, shape: Shape)], _ body: (inout Self) -> R) -> R {
    scope += names
    let result = body(&self)
    scope.removeLast(names.count)
    return result
  }
}

extension SyntaxNode {
  /// Whether its value depends on anything outside of it.
  fileprivate var readsVariables: Bool { readsGlobals || !freeLocals.isEmpty }

  private var readsGlobals: Bool {
    switch resolution {
    case .global: true
    default: children.contains(where: \.readsGlobals)
    }
  }
}
