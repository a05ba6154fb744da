import ArmsLengthSourceText

extension Checker {
  /// Names that stand for types.
  static let typeNames: [String: CELType] = [
    "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string, "bytes": .bytes,
    "list": .list(.dyn), "map": .map(.dyn, .dyn), "type": .type(nil), "null_type": .null,
    "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration,
  ]

  /// The names that a name may stand for, those in the innermost namespace first.
  func candidates(_ name: String) -> [String] {
    if name.hasPrefix(".") { return [String(name.dropFirst())] }
    var result: [String] = []
    var container = Substring(environment.options.container)
    while !container.isEmpty {
      result.append("\(container).\(name)")
      container = container.lastIndex(of: ".").map { container[..<$0] } ?? ""
    }
    return result + [name]
  }

  /// The first of the names that a name may stand for of which something holds.
  func firstCandidate(_ name: String, where isKnown: (String) -> Bool) -> String? {
    // Nearly always there is one.
    if environment.options.container.isEmpty, name.utf8.first != UInt8(ascii: ".") { return isKnown(name) ? name : nil }
    return candidates(name).first(where: isKnown)
  }

  private func local(_ name: String) -> CELType? { scope.last { $0.name == name }?.type }

  mutating func identifier(_ name: String, _ node: SyntaxNode) -> CELType {
    if let type = local(name) {
      node.note(.local(name), spelledOut: nil)
      return type
    }
    if let type = global(name, node) { return type }
    let plain = candidates(name).last ?? name
    if !environment.options.isChecked {
      node.note(.global(plain), spelledOut: .identifier(plain))
      return .dyn
    }
    reportUnknown(plain, at: node.range)
    return .error
  }

  private mutating func reportUnknown(_ name: String, at range: SourceRange) {
    let known = environment.variables.map(\.name) + scope.map(\.name)
    let suggestion = Suggestion.closest(to: name, among: known)
    report(.unknownVariable(name, suggestion: fieldSuggestion(name) ?? suggestion, known: known, at: range))
  }

  /// The field of a variable that the author had in mind: `economic` for `stake.economic`.
  private func fieldSuggestion(_ name: String) -> String? {
    for variable in scope.reversed() + environment.variables {
      if case .record(let record) = inference.resolve(variable.type),
        let index = environment.schema.recordIndex[record],
        environment.schema.records[index].fields[name] != nil
      {
        return "\(variable.name).\(name)"
      }
    }
    return nil
  }

  /// Resolves a name that may have dots as a variable or a type.
  private mutating func global(_ name: String, _ node: SyntaxNode) -> CELType? {
    if environment.options.container.isEmpty, let type = environment.type(ofVariable: name) {
      node.note(.global(name), spelledOut: node.isIdentifier ? nil : .identifier(name))
      return environment.options.isChecked ? type : .dyn
    }
    for candidate in candidates(name) {
      if let type = environment.variableTypes[candidate] {
        node.note(.global(candidate), spelledOut: .identifier(candidate))
        return environment.options.isChecked ? type : .dyn
      }
      if let type = Checker.typeNames[candidate] {
        node.note(.type(type), spelledOut: .identifier(type.runtimeName))
        return .type(type)
      }
      if let type = environment.abstractTypes[candidate] {
        node.note(.type(type), spelledOut: .identifier(type.runtimeName))
        return .type(type)
      }
    }
    return nil
  }

  /// Resolves `a.b.c` as one name, if it is one.
  mutating func qualified(_ node: SyntaxNode) -> CELType? {
    guard let root = node.qualifyingRoot else { return nil }
    if environment.options.container.isEmpty, root.utf8.first != UInt8(ascii: "."),
      !environment.namespaces.contains(root), !root.utf8.contains(UInt8(ascii: "."))
    {
      return nil
    }
    guard let name = node.qualifiedName else { return nil }
    if let first = name.split(separator: ".", omittingEmptySubsequences: false).first, !first.isEmpty,
      local(String(first)) != nil
    {
      return nil
    }
    return global(name, node)
  }

  mutating func field(_ name: String, of type: CELType, _ node: SyntaxNode) -> CELType {
    switch inference.resolve(type) {
    case .dyn, .error: return type
    case .typeParameter: return .dyn
    case .abstract(CELType.optionalName, let parameters):
      return .optional(field(name, of: parameters.first ?? .dyn, node))
    case .map(_, let value): return value
    case .record(let record):
      guard let index = environment.schema.recordIndex[record] else { return .error }
      let declaration = environment.schema.records[index]
      if let position = declaration.fields[name] { return declaration.declaration.fields[position].type }
      if !environment.options.isChecked { return .dyn }
      report(.unknownField(name, of: declaration.declaration, at: fieldRange(name, node)))
      return .error
    case .type where environment.options.isChecked && node.namesType != nil:
      // `stake.holder` where no variable is called `stake`, though a type is.
      if let operand = node.namesType { reportUnknown(operand.qualifiedName ?? "", at: operand.range) }
      return .error
    case let other:
      if !environment.options.isChecked { return .dyn }
      let isFunction = environment.schema.functions[name]?.contains(where: \.isMember) ?? false
      report(.noFields(shown(other), name, isFunction: isFunction, at: fieldRange(name, node)))
      return .error
    }
  }

  /// `operand.?field`: the optional of the field.
  mutating func optionalField(_ name: String, of type: CELType, _ node: SyntaxNode) -> CELType {
    let result = field(name, of: type, node)
    return inference.resolve(type).wrappedInOptional == nil ? .optional(result) : result
  }

  /// Where the name of the field stands: at the end of a selection, behind the operand of a test.
  private func fieldRange(_ name: String, _ node: SyntaxNode) -> SourceRange {
    if case .test(_, let operand, _) = node.kind {
      let start = operand.range.upperBound + 1
      return SourceRange(start, min(node.range.upperBound, start + name.utf8.count))
    }
    let end = node.range.upperBound
    return SourceRange(max(node.range.lowerBound, end - name.utf8.count), end)
  }
}

extension SyntaxNode {
  fileprivate var isIdentifier: Bool { if case .identifier = kind { true } else { false } }

  /// The name in front of a field, where it is one.
  fileprivate var namesType: SyntaxNode? {
    switch kind {
    case .select(let operand, _, _), .test(_, let operand, _): operand.qualifiedName == nil ? nil : operand
    default: nil
    }
  }
}
