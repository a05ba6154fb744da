import ArmsLengthSourceText

extension Parser {
  /// Makes a call, or what a macro of that name stands for.
  mutating func call(
    _ name: String, _ nameRange: SourceRange, receiver: SyntaxNode?, _ arguments: [SyntaxNode], _ range: SourceRange
  ) throws(Abort) -> SyntaxNode {
    if options.hasMacros, let macro = try macro(name, nameRange, receiver: receiver, arguments, range) { return macro }
    return try node(.call(function: name, receiver: receiver, arguments: arguments), range)
  }

  private mutating func macro(
    _ name: String, _ nameRange: SourceRange, receiver: SyntaxNode?, _ arguments: [SyntaxNode], _ range: SourceRange
  ) throws(Abort) -> SyntaxNode? {
    guard let receiver else {
      guard let test = SyntaxNode.Test(rawValue: name), test == .has || options.hasStated else { return nil }
      return try self.test(test, arguments, range)
    }
    if let kind = SyntaxNode.Comprehension.Kind(macro: name), isAvailable(kind) {
      return try comprehension(kind, name, nameRange, over: receiver, arguments, range)
    }
    switch name {
    case "optMap" where options.extensions.contains(.optionals):
      return try binding(.optMap, name, nameRange, of: receiver, arguments, range)
    case "optFlatMap" where options.extensions.contains(.optionals):
      return try binding(.optFlatMap, name, nameRange, of: receiver, arguments, range)
    default: break
    }
    guard case .identifier("cel") = receiver.kind else { return nil }
    if name == "bind", options.extensions.contains(.bindings) {
      guard arguments.count == 3 else { throw note(.macroArguments(name, at: nameRange)) }
      return try binding(.bind, name, nameRange, of: arguments[1], [arguments[0], arguments[2]], range)
    }
    return options.extensions.contains(.block) ? try block(name, nameRange, arguments, range) : nil
  }

  private func isAvailable(_ kind: SyntaxNode.Comprehension.Kind) -> Bool {
    switch kind {
    case .all, .exists, .existsOne, .map, .filter: true
    case .transformList, .transformMap, .transformMapEntry: options.extensions.contains(.comprehensions)
    case .sortBy: options.extensions.contains(.lists)
    }
  }

  private mutating func test(_ test: SyntaxNode.Test, _ arguments: [SyntaxNode], _ range: SourceRange) throws(Abort)
    -> SyntaxNode
  {
    guard arguments.count == 1, case .select(let operand, let field, false) = arguments[0].kind else {
      throw note(.testWithoutField(test.rawValue, at: arguments.count == 1 ? arguments[0].range : range))
    }
    return try node(.test(test, operand: operand, field: field), range)
  }

  private mutating func variable(_ argument: SyntaxNode, of macro: String) throws(Abort) -> SyntaxNode.Variable {
    guard case .identifier(let name) = argument.kind, !name.hasPrefix(".") else {
      throw note(.macroVariable(macro, at: argument.range))
    }
    return SyntaxNode.Variable(name: name, range: argument.range)
  }

  // MARK: Macros over elements

  private mutating func comprehension(
    _ kind: SyntaxNode.Comprehension.Kind, _ name: String, _ nameRange: SourceRange, over receiver: SyntaxNode,
    _ arguments: [SyntaxNode], _ range: SourceRange
  ) throws(Abort) -> SyntaxNode {
    guard let shape = shape(kind, arguments.count) else { throw note(.macroArguments(name, at: nameRange)) }
    var variables: [SyntaxNode.Variable] = []
    for argument in arguments.prefix(shape.variables) { variables.append(try variable(argument, of: name)) }
    if variables.count == 2, variables[0].name == variables[1].name {
      throw note(.sameVariable(variables[1].name, at: variables[1].range))
    }
    let rest = arguments.dropFirst(shape.variables)
    return try node(
      .comprehension(
        SyntaxNode.Comprehension(
          kind: kind, range: receiver, variables: variables, predicate: shape.hasPredicate ? rest.first : nil,
          transform: shape.hasTransform ? rest.last : nil)), range)
  }

  /// What the arguments of a macro are; nil where there are too few or too many.
  private func shape(_ kind: SyntaxNode.Comprehension.Kind, _ count: Int) -> (
    variables: Int, hasPredicate: Bool, hasTransform: Bool
  )? {
    switch (kind, count) {
    case (.all, 2), (.exists, 2), (.existsOne, 2), (.filter, 2): (1, true, false)
    case (.all, 3), (.exists, 3), (.existsOne, 3): options.extensions.contains(.comprehensions) ? (2, true, false) : nil
    case (.map, 2), (.sortBy, 2): (1, false, true)
    case (.map, 3): (1, true, true)
    case (.transformList, 3), (.transformMap, 3), (.transformMapEntry, 3): (2, false, true)
    case (.transformList, 4), (.transformMap, 4), (.transformMapEntry, 4): (2, true, true)
    default: nil
    }
  }

  // MARK: Names for values

  private mutating func binding(
    _ kind: SyntaxNode.Binding.Kind, _ name: String, _ nameRange: SourceRange, of value: SyntaxNode,
    _ arguments: [SyntaxNode], _ range: SourceRange
  ) throws(Abort) -> SyntaxNode {
    guard arguments.count == 2 else { throw note(.macroArguments(name, at: nameRange)) }
    return try node(
      .binding(
        SyntaxNode.Binding(
          kind: kind, variable: try variable(arguments[0], of: name), value: value, body: arguments[1])), range)
  }

  /// The macros of optimized expressions; their names cannot be written otherwise.
  private mutating func block(
    _ name: String, _ nameRange: SourceRange, _ arguments: [SyntaxNode], _ range: SourceRange
  ) throws(Abort) -> SyntaxNode? {
    func numbers() -> [Int64] {
      arguments.compactMap { if case .literal(.int(let number)) = $0.kind, number >= 0 { number } else { nil } }
    }
    let numbers = numbers()
    switch (name, arguments.count, numbers.count) {
    case ("block", 2, _):
      guard case .list(let values, []) = arguments[0].kind else { throw note(.macroArguments(name, at: nameRange)) }
      return try node(.block(values, arguments[1]), range)
    case ("index", 1, 1): return try node(.identifier("@index\(numbers[0])"), range)
    case ("iterVar", 2, 2): return try node(.identifier("@it:\(numbers[0]):\(numbers[1])"), range)
    case ("accuVar", 2, 2): return try node(.identifier("@ac:\(numbers[0]):\(numbers[1])"), range)
    case ("block", _, _), ("index", _, _), ("iterVar", _, _), ("accuVar", _, _):
      throw note(.macroArguments(name, at: nameRange))
    default: return nil
    }
  }
}

extension SyntaxNode.Comprehension.Kind {
  /// Finds the macro of a name.
  init?(macro name: String) {
    if name == "existsOne" { self = .existsOne } else { self.init(rawValue: name) }
  }
}

extension SyntaxNode {
  /// The first part of the name, if the node is one or looks like one: `a` of `a.b.c`.
  var qualifyingRoot: String? {
    switch kind {
    case .identifier(let name): name
    case .select(let operand, _, false): operand.qualifyingRoot
    default: nil
    }
  }

  /// The name with its dots if the node is one or looks like one: `a.b.c`.
  var qualifiedName: String? {
    switch kind {
    case .identifier(let name): name
    case .select(let operand, let field, false): operand.qualifiedName.map { "\($0).\(field)" }
    default: nil
    }
  }
}
