import ArmsLengthSourceText

/// Where the words of an expression stand.
struct WordPlaces {
  private let tokens: [Token]

  init(_ source: String) {
    var lexer = Lexer(Array(source.utf8))
    var tokens: [Token] = []
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      tokens.append(token)
    }
    self.tokens = tokens
  }

  /// The word that stands for a part.
  ///
  /// - Parameter evaluated: The numbers of those of its parts that were evaluated: of a chain of `&&` the operator before the
  ///   last of them stands for it.
  func anchor(of node: SyntaxNode, evaluated: [Int]) -> SourceRange {
    switch node.kind {
    case .select(let operand, _, _): return name(behind: operand) ?? first(of: node)
    case .comprehension(let macro): return name(behind: macro.range) ?? first(of: node)
    case .binding(let binding) where binding.kind != .bind: return name(behind: binding.value) ?? first(of: node)
    case .conditional(let condition, _, _): return word(behind: condition) ?? first(of: node)
    case .call(let function, let receiver, let arguments):
      if function == "_&&_" || function == "_||_" {
        let last = arguments.lastIndex { !$0.isPlain && evaluated.contains($0.id) } ?? 0
        return word(behind: arguments[max(0, last - 1)]) ?? first(of: node)
      }
      if let receiver { return name(behind: receiver) ?? first(of: node) }
      guard arguments.count == 2, function.hasPrefix("_") || function == "@in" else { return first(of: node) }
      return word(behind: arguments[0]) ?? first(of: node)
    default: return first(of: node)
    }
  }

  /// The explained text: everything, where nothing but brackets stands around a tree, else the tree.
  func extent(of node: SyntaxNode) -> SourceRange {
    let outside = tokens.filter { !node.range.contains($0.range) }
    guard let first = tokens.first, let last = tokens.last,
      outside.allSatisfy({ $0.kind == .symbol(.leftParenthesis) || $0.kind == .symbol(.rightParenthesis) })
    else { return node.range }
    return first.range.union(last.range)
  }

  private func index(from offset: Int) -> Int {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func first(of node: SyntaxNode) -> SourceRange {
    let index = index(from: node.range.lowerBound)
    return index < tokens.count ? tokens[index].range : SourceRange(at: node.range.lowerBound)
  }

  /// The first word behind a part and the brackets that close around it.
  private func word(behind node: SyntaxNode) -> SourceRange? {
    tokens[index(from: node.range.upperBound)...].first { $0.kind != .symbol(.rightParenthesis) }?.range
  }

  /// The name behind a part: of a field, function or macro.
  private func name(behind node: SyntaxNode) -> SourceRange? {
    let rest = tokens[index(from: node.range.upperBound)...]
    return rest.first { token in
      switch token.kind {
      case .symbol(.rightParenthesis), .symbol(.dot), .symbol(.question): false
      default: true
      }
    }?.range
  }
}
