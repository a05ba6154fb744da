extension SyntaxNode: CustomStringConvertible {
  /// The part as text: parentheses where they are needed, macros as macros. Reading it gives the same tree, if the same
  /// options are used; comments and the author's own spelling of literals are lost.
  ///
  /// - Complexity: O(*n*) in the size of the tree.
  public var description: String {
    var unparser = Unparser()
    unparser.write(self)
    return unparser.text
  }

  /// Returns the part as text whose chains of `&&` and `||` are broken into lines where they are too long for one.
  ///
  /// - Parameter width: How long a line should be at most, in bytes of UTF-8.
  /// - Complexity: O(*n* × *d*) in the size and the depth of the tree.
  public func text(wrappingAt width: Int) -> String {
    var unparser = Unparser(width: width)
    unparser.write(self)
    return unparser.text
  }

  /// Whether two trees are the same but for the numbers and places of their parts and for what a check found out.
  func hasSameStructure(as other: SyntaxNode) -> Bool {
    guard children.count == other.children.count else { return false }
    let isSameHere =
      switch (kind, other.kind) {
      case (.literal(.double(let a)), .literal(.double(let b))): a.bitPattern == b.bitPattern
      case (.literal(let a), .literal(let b)): a == b
      case (.identifier(let a), .identifier(let b)): a == b
      case (.select(_, let a, let b), .select(_, let c, let d)): a == c && b == d
      case (.test(let a, _, let b), .test(let c, _, let d)): a == c && b == d
      case (.call(let a, let b, _), .call(let c, let d, _)): a == c && (b == nil) == (d == nil)
      case (.conditional, .conditional), (.block, .block): true
      case (.list(_, let a), .list(_, let b)): a == b
      case (.map(let a), .map(let b)): a.map(\.isOptional) == b.map(\.isOptional)
      case (.construction(let a, let b), .construction(let c, let d)): a == c && b.map(\.name) == d.map(\.name)
      case (.comprehension(let a), .comprehension(let b)):
        a.kind == b.kind && a.variables.map(\.name) == b.variables.map(\.name)
          && (a.predicate == nil) == (b.predicate == nil)
      case (.binding(let a), .binding(let b)): a.kind == b.kind && a.variable.name == b.variable.name
      default: false
      }
    return isSameHere && zip(children, other.children).allSatisfy { $0.hasSameStructure(as: $1) }
  }
}
