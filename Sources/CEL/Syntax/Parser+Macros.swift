import ArmsLengthSourceText

extension Parser {
  /// Makes a call, or what a macro of that name stands for.
  mutating func call(
    _ name: String, _ nameRange: SourceRange, receiver: SyntaxNode?, _ arguments: [SyntaxNode], _ range: SourceRange
  ) throws(Abort) -> SyntaxNode {
    if options.hasMacros {
      if receiver == nil, let test = SyntaxNode.Test(rawValue: name), test == .has || options.hasStated {
        return try self.test(test, arguments, range)
      }
      if let receiver, let kind = SyntaxNode.Comprehension.Kind(macro: name) {
        return try comprehension(kind, name, nameRange, over: receiver, arguments, range)
      }
    }
    return try node(.call(function: name, receiver: receiver, arguments: arguments), range)
  }

  private mutating func test(_ test: SyntaxNode.Test, _ arguments: [SyntaxNode], _ range: SourceRange) throws(Abort)
    -> SyntaxNode
  {
    guard arguments.count == 1, case .select(let operand, let field) = arguments[0].kind else {
      throw note(.testWithoutField(test.rawValue, at: arguments.count == 1 ? arguments[0].range : range))
    }
    return try node(.test(test, operand: operand, field: field), range)
  }

  private mutating func comprehension(
    _ kind: SyntaxNode.Comprehension.Kind, _ name: String, _ nameRange: SourceRange, over receiver: SyntaxNode,
    _ arguments: [SyntaxNode], _ range: SourceRange
  ) throws(Abort) -> SyntaxNode {
    guard arguments.count == 2 || (kind == .map && arguments.count == 3) else {
      throw note(.macroArguments(name, at: nameRange))
    }
    guard case .identifier(let variable) = arguments[0].kind, !variable.hasPrefix(".") else {
      throw note(.macroVariable(name, at: arguments[0].range))
    }
    let predicate = kind == .map ? (arguments.count == 3 ? arguments[1] : nil) : arguments[1]
    let transform = kind == .map ? arguments[arguments.count - 1] : nil
    return try node(
      .comprehension(
        SyntaxNode.Comprehension(
          kind: kind, range: receiver, variable: variable, variableRange: arguments[0].range, predicate: predicate,
          transform: transform)), range)
  }
}

extension SyntaxNode.Comprehension.Kind {
  /// Finds the macro of a name.
  init?(macro name: String) {
    if name == "existsOne" { self = .existsOne } else { self.init(rawValue: name) }
  }
}

extension SyntaxNode {
  /// The name with its dots if the node is one or looks like one: `a.b.c`.
  var qualifiedName: String? {
    switch kind {
    case .identifier(let name): name
    case .select(let operand, let field): operand.qualifiedName.map { "\($0).\(field)" }
    default: nil
    }
  }
}
