extension CostEstimator {
  /// What a function of the library may charge for arguments of a size: generous, so that no function needs an entry here.
  func ownWork(_ size: Bound) -> Bound { 256 + 2 * (size + 8) * (size + 8) }

  mutating func call(_ function: String, _ nodes: [SyntaxNode], _ node: SyntaxNode) -> Estimate {
    let parts = nodes.map { estimate($0) }
    let shapes = parts.map(\.shape)
    let canFail = parts.contains(where: \.canFail)
    let cost = parts.reduce(Extent.none) { $0 + $1.cost }
    switch function {
    case "_&&_", "_||_":
      // The first operand may decide, whatever the others are.
      let rest = parts.dropFirst().reduce(Extent.none) { $0 + $1.cost.orNothing }
      return Estimate(cost: (parts.first?.cost ?? .none) + rest, shape: .scalar(.bool), canFail: canFail)
    case "!_": return Estimate(cost: cost, shape: .scalar(.bool), canFail: canFail)
    case "or", "orValue":
      let rest = parts.dropFirst().reduce(Extent.none) { $0 + $1.cost.orNothing }
      let size = shapes.map { total($0) }.max() ?? 0
      return Estimate(cost: (parts.first?.cost ?? .none) + rest, shape: .anything(.upTo(size)))
    default: break
    }
    if let custom = customWork(node, shapes) {
      return Estimate(cost: cost + .upTo(custom), shape: result(node.type, of: shapes, function, nodes))
    }
    switch function {
    case "_==_", "_!=_":
      let work = shapes.map { comparisonWork($0) }.min() ?? 0
      return Estimate(cost: cost + .upTo(work), shape: .scalar(.bool), canFail: canFail || node.hasOpenTypes)
    case "_<_", "_<=_", "_>_", "_>=_", "-_":
      let isInteger = function == "-_"
      return Estimate(cost: cost, shape: .scalar(node.type), canFail: canFail || isInteger || node.hasOpenTypes)
    case "@in":
      let size = count(shapes.last ?? .scalar(.dyn))
      let compared = element(shapes.last ?? .scalar(.dyn))
      let work = Extent(size.low / 8, size.high / 8 + size.high * comparisonWork(compared))
      let isList = if case .list = nodes.last?.type { true } else { false }
      return Estimate(
        cost: cost + (isList && !canFail ? work : work.orNothing), shape: .scalar(.bool),
        canFail: canFail || node.hasOpenTypes)
    case "_[_]", "_[?_]":
      if case .literal(.string(let key)) = nodes.last?.kind, let container = shapes.first {
        return Estimate(cost: cost, shape: self.field(key, of: container, type: node.type))
      }
      return Estimate(cost: cost, shape: shapes.first.map { element($0) } ?? .scalar(.dyn))
    case "_+_" where shapes.count == 2: return sum(cost, parts, node)
    case "_-_", "_*_", "_/_", "_%_": return Estimate(cost: cost, shape: .scalar(node.type))
    case "size":
      return Estimate(cost: cost, shape: .scalar(.int), canFail: canFail || node.hasOpenTypes)
    case "dyn", "optional.of": return Estimate(cost: cost, shape: shapes.first ?? .scalar(.dyn), canFail: canFail)
    case "type": return Estimate(cost: cost, shape: .scalar(.type(nil)), canFail: canFail)
    default:
      let size = shapes.reduce(Bound(0)) { $0 + total($1) }
      let work = libraryWork(function, nodes, shapes, size)
      return Estimate(cost: cost + .upTo(work), shape: result(node.type, of: shapes, function, nodes))
    }
  }

  private func sum(_ cost: Extent, _ parts: [Estimate], _ node: SyntaxNode) -> Estimate {
    let shapes = parts.map(\.shape)
    switch (resolved(shapes[0]), resolved(shapes[1])) {
    case (.text(let a), .text(let b)): return Estimate(cost: cost, shape: .text(a + b))
    case (.container(let a, _, let first), .container(let b, _, let second)):
      let work = parts.contains(where: \.canFail) ? (a + b).orNothing : a + b
      let elements = a.high == 0 ? second : b.high == 0 ? first : either(first, second)
      return Estimate(
        cost: cost + work, shape: .container(a + b, keys: nil, elements: elements),
        canFail: parts.contains(where: \.canFail))
    case (.scalar, .scalar): return Estimate(cost: cost, shape: .scalar(node.type))
    default:
      let size = total(shapes[0]) + total(shapes[1])
      return Estimate(cost: cost + .upTo(size), shape: .anything(.upTo(size)))
    }
  }

  /// What a call of a function of the host's may charge for its arguments; nil for those of the library.
  private func customWork(_ node: SyntaxNode, _ shapes: [Shape]) -> Bound? {
    guard case .overloads(_, let overloads) = node.resolution else { return nil }
    guard overloads.contains(where: \.isForeign) else { return nil }
    return 8 + 2 * shapes.reduce(Bound(0)) { $0 + total($1) } + (isScalar(node.type) ? 0 : hostSize.high)
  }

  /// The size of what a function of the host's returns.
  private var hostSize: Extent { size(FieldPath("")) }

  private func libraryWork(_ function: String, _ nodes: [SyntaxNode], _ shapes: [Shape], _ size: Bound) -> Bound {
    switch function {
    case "contains", "startsWith", "endsWith": return size / 8 + 1
    case "bool", "int", "uint", "double", "string", "bytes", "timestamp", "duration": return size + 8
    default: break
    }
    if function == "lists.range" { return ownWork(size) + rangeSize(nodes) }
    guard function == "matches" || function.hasPrefix("regex.") else { return ownWork(size) }
    // Each byte of the text may meet each instruction of the pattern.
    var instructions = ByteProgram.sizeLimit
    for node in nodes.dropFirst() {
      if case .literal(.string(let pattern)) = node.kind, let expression = try? RegularExpression(pattern) {
        instructions = expression.program.instructions.count
        break
      }
    }
    return ownWork(size) + (size + 8) * Bound(instructions + 8) * 4
  }

  private func rangeSize(_ nodes: [SyntaxNode]) -> Bound {
    if case .literal(.int(let count)) = nodes.last?.kind { Bound(Int(max(0, count))) } else { .unbounded }
  }

  private func isScalar(_ type: CELType) -> Bool {
    switch type {
    case .null, .bool, .int, .uint, .double, .timestamp, .duration, .type, .abstract, .record:
      type.wrappedInOptional == nil
    case .nullable(let type): isScalar(type)
    case .dyn, .string, .bytes, .list, .map, .typeParameter, .error: false
    }
  }

  /// What a function may return, by its type and the sizes of its arguments.
  private func result(_ type: CELType, of shapes: [Shape], _ function: String, _ nodes: [SyntaxNode]) -> Shape {
    if isScalar(type) { return .scalar(type) }
    let size = shapes.reduce(Bound(0)) { $0 + total($1) }
    let most = function == "lists.range" ? rangeSize(nodes) : max(ownWork(size), hostSize.high)
    return result(type, .upTo(most))
  }

  private func result(_ type: CELType, _ size: Extent) -> Shape {
    switch type {
    case .string, .bytes: .text(size)
    case .list(let element): .container(size, keys: nil, elements: result(element, size))
    case .map(let key, let value): .container(size, keys: result(key, size), elements: result(value, size))
    case _ where isScalar(type): .scalar(type)
    default: .anything(size)
    }
  }
}

extension SyntaxNode {
  /// Whether an operand is of a type that only the evaluation shows, or of one of the host's.
  fileprivate var hasOpenTypes: Bool {
    children.contains { child in
      switch child.type {
      case .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration: false
      case .list(let element), .map(_, let element):
        switch element {
        case .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration: false
        default: true
        }
      default: true
      }
    }
  }
}
