import ArmsLengthSourceText

extension Checker {
  mutating func call(_ function: String, _ receiver: SyntaxNode?, _ arguments: [SyntaxNode], _ node: SyntaxNode)
    -> CELType
  {
    if function == "_&&_" || function == "_||_" {
      for argument in arguments { requireBool(argument) }
      return .bool
    }
    var name = function
    var nodes = arguments
    var isMember = false
    let schema = environment.schema
    if let receiver {
      if let qualified = namespaced(function, receiver) {
        // A receiver that is a namespace is part of the function's name.
        name = qualified
      } else {
        isMember = true
        nodes = [receiver] + arguments
      }
    } else {
      name = firstCandidate(function) { schema.groups[$0] != nil } ?? function
    }
    let types = nodes.map { check($0) }
    guard let group = schema.groups[name] else {
      if !environment.options.isChecked { return .dyn }
      let known = environment.schema.functions.keys.filter { $0.first.map { $0.isLetter } ?? false }.sorted()
      report(
        .unknownFunction(
          name, suggestion: Suggestion.closest(to: name, among: known), at: nameRange(name, node, receiver)))
      return .error
    }
    if name != function { node.note(.none, spelledOut: .call(function: name, receiver: nil, arguments: arguments)) }
    return choose(name, group, isMember: isMember, nodes, types, node)
  }

  /// The function that a call stands for if its receiver is a namespace, as in `math.greatest(1, 2)`.
  private func namespaced(_ function: String, _ receiver: SyntaxNode) -> String? {
    guard let root = receiver.qualifyingRoot else { return nil }
    let first = root.hasPrefix(".") ? String(root.dropFirst()) : root
    if environment.options.container.isEmpty, !environment.schema.functionNamespaces.contains(first) { return nil }
    guard !scope.contains(where: { $0.name == first }), let namespace = receiver.qualifiedName else { return nil }
    let schema = environment.schema
    return firstCandidate("\(namespace).\(function)") { schema.groups[$0] != nil }
  }

  private func nameRange(_ name: String, _ node: SyntaxNode, _ receiver: SyntaxNode?) -> SourceRange {
    guard let receiver else {
      return SourceRange(node.range.lowerBound, min(node.range.upperBound, node.range.lowerBound + name.utf8.count))
    }
    let start = receiver.range.upperBound + 1
    return SourceRange(start, min(node.range.upperBound, start + name.utf8.count))
  }

  private mutating func choose(
    _ name: String, _ group: OverloadGroup, isMember: Bool, _ nodes: [SyntaxNode], _ types: [CELType],
    _ node: SyntaxNode
  ) -> CELType {
    let overloads = group.overloads
    var kinds = TypeKinds()
    for (index, type) in types.prefix(TypeKinds.limit).enumerated() {
      kinds.add(argument: inference.head(type), at: index)
    }
    var fitting: [Overload] = []
    var count = 0
    var result = CELType.dyn
    // What the first overload that fits says about placeholders, to be said again if it is the only one.
    var bindings: [TypeInference.Binding] = []
    for (position, shape) in group.shapes.enumerated() where shape.isMember == isMember && shape.takes(types.count) {
      let itsResult: CELType
      switch shape.fits(kinds, count: types.count) {
      case false?: continue
      case true?:
        // No overload that follows could make a difference.
        if count == 0, group.isBuiltIn, group.hasOneResult {
          node.note(.builtIn)
          return overloads[position].result
        }
        itsResult = overloads[position].result
      case nil:
        let mark = inference.mark
        let type = resultType(of: overloads[position], shape, types, overloads)
        if type != nil, count == 0 { bindings = inference.bindings(since: mark) }
        inference.undo(to: mark)
        guard let type else { continue }
        itsResult = type
      }
      if count == 0 {
        result = itsResult
      } else if result != itsResult {
        result = .dyn
      }
      count += 1
      if !group.isBuiltIn { fitting.append(overloads[position]) }
    }
    if count == 1 { inference.redo(bindings) }
    // CEL lets null stand for any record or abstract value. Here such a value is known, none or unknown, never null.
    if environment.options.isChecked, comparesWithNull(nodes, types), name.hasPrefix("_") {
      reportMisfit(name, overloads, isMember: isMember, nodes, types.map { shown($0) }, node)
      return .bool
    }
    guard count > 0 else {
      if types.contains(where: { shown($0) == .error }) { return .error }
      if environment.options.isChecked {
        reportMisfit(name, overloads, isMember: isMember, nodes, types.map { shown($0) }, node)
        return .error
      }
      // Without a check the values decide.
      node.note(.overloads(function: name, overloads.filter { $0.isMember == isMember }))
      return .dyn
    }
    // With arguments of type dyn the values decide which one is called.
    node.note(group.isBuiltIn ? .builtIn : .overloads(function: name, fitting))
    if name == "matches" || name.hasPrefix("regex."), nodes.count > 1 { checkPattern(nodes[1]) }
    if let first = fitting.first {
      if first.id == StringsExtension.formatID, environment.options.isChecked { checkFormat(nodes) }
      if fitting.count == 1 { checkLiterals(first, nodes) }
    }
    return result
  }

  /// The type that a call has, given that the overload fits; nil if it does not.
  private mutating func resultType(
    of overload: Overload, _ shape: OverloadShape, _ types: [CELType], _ overloads: [Overload]
  ) -> CELType? {
    var parameters = overload.parameters
    var result = overload.result
    if shape.isGeneric {
      parameters = inference.instantiate(parameters + [result])
      result = parameters.removeLast()
    }
    let given = overload.isVariadic ? joined(types, overload, overloads) : types
    for (type, parameter) in zip(given, parameters) where !inference.assign(type, to: parameter) { return nil }
    return shape.isGeneric ? inference.result(result, of: given, as: parameters) : result
  }

  /// The types that the arguments of a variadic function count as: `dyn` where they are several that it takes.
  private func joined(_ types: [CELType], _ overload: Overload, _ overloads: [Overload]) -> [CELType] {
    let known = types.map { inference.resolve($0) }
    if known.allSatisfy({ $0 == known[0] }) { return types }
    let accepted = overloads.filter(\.isVariadic).compactMap(\.parameters.last)
    for type in known {
      var trial = inference
      if !accepted.contains(where: { trial.assign(type, to: $0) }) { return [type] }
    }
    return overload.parameters.map { _ in .dyn }
  }

  private func comparesWithNull(_ nodes: [SyntaxNode], _ types: [CELType]) -> Bool {
    guard nodes.contains(where: { if case .literal(.null) = $0.kind { true } else { false } }) else { return false }
    return types.contains { type in
      switch shown(type) {
      case .record, .abstract: true
      default: false
      }
    }
  }

  private mutating func checkLiterals(_ overload: Overload, _ nodes: [SyntaxNode]) {
    if let refusal = overload.literalRefusal {
      for node in nodes {
        guard case .literal(let value) = node.kind, let help = refusal(value) else { continue }
        report(.literalRefused(value, help: help, at: node.range))
      }
    }
    guard let range = overload.literalRange else { return }
    for node in nodes {
      guard case .literal(let value) = node.kind, let number = value.number, !range.contains(number) else { continue }
      report(.literalOutside(value, number, range, type: overload.rangedType, at: node.range))
    }
  }

  private mutating func reportMisfit(
    _ name: String, _ overloads: [Overload], isMember: Bool, _ nodes: [SyntaxNode], _ types: [CELType],
    _ node: SyntaxNode
  ) {
    // `share >= 49`: not the type is the point, but the number.
    for (index, argument) in nodes.enumerated() {
      guard case .literal(.int(let value)) = argument.kind else { continue }
      var asDouble = types
      asDouble[index] = .double
      for overload in overloads where overload.parameters.count == types.count && overload.isMember == isMember {
        guard overload.parameters[index] == .double else { continue }
        var trial = inference
        guard zip(asDouble, overload.parameters).allSatisfy({ trial.assign($0, to: $1) }) else { continue }
        if let range = overload.literalRange, !range.contains(Double(value)) {
          report(
            .literalOutside(.int(value), Double(value), range, type: overload.rangedType, at: argument.range))
        } else {
          report(.intForDouble(name, types, value, at: argument.range))
        }
        return
      }
    }
    // `share >= '49%'`: a number in quotes.
    if types.count == 2, let index = types.firstIndex(of: .string),
      case .literal(.string(let text)) = nodes[index].kind, text.first?.isNumber ?? false,
      overloads.contains(where: { $0.parameters.count == 2 && $0.parameters == ([types[1 - index], .double]) })
    {
      report(.textForNumber(name, types, text, at: nodes[index].range))
      return
    }
    if name == "_==_" || name == "_!=_", let index = types.firstIndex(of: .int), types.contains(.double),
      case .literal(.int(let value)) = nodes[index].kind
    {
      report(.intForDouble(name, types, value, at: nodes[index].range))
      return
    }
    report(.misfit(name, overloads.filter { $0.isMember == isMember }, types, isMember: isMember, at: node.range))
  }
}

extension Overload {
  /// Whether it is not one of the planner's own.
  var isCustom: Bool { if case .builtIn = implementation { false } else { true } }

  /// The type whose literals are limited: the first parameter that is no plain number.
  var rangedType: CELType { parameters.first { $0 != .double && $0 != .int && $0 != .uint } ?? .double }
}

extension Value {
  /// The number; nil for what is none.
  var number: Double? {
    switch self {
    case .int(let value): Double(value)
    case .uint(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }
}
