import ArmsLengthSourceText

/// Reads an expression: operators by precedence, macros as they come.
struct Parser {
  /// Thrown once the problem has been noted.
  struct Abort: Error {}

  /// How deep an expression may nest; chains of `&&` and `||` do not count.
  static let depthLimit = 250

  let options: Environment.Options
  private(set) var current: Token
  private var lexer: Lexer
  private var previous = SourceRange(at: 0)
  private var depth = 0
  private var nextID = 0
  private var problem: Issue?

  init(_ bytes: [UInt8], options: Environment.Options) {
    self.options = options
    lexer = Lexer(bytes)
    current = lexer.next()
  }

  /// Reads a whole text.
  static func parse(_ text: String, options: Environment.Options) throws(CompilationFailure) -> SyntaxNode {
    var parser = Parser(Array(text.utf8), options: options)
    do {
      let node = try parser.expression()
      if parser.current.kind != .end { throw parser.unexpected("an operator or the end") }
      // An escape sequence can be wrong although the text around it is read.
      if !parser.lexer.issues.isEmpty { throw Abort() }
      return node
    } catch {
      throw CompilationFailure(parser.failures())
    }
  }

  /// What is wrong: the words that cannot be read, all of them; or else the place where the grammar ended.
  private mutating func failures() -> [Issue] {
    let remaining = lexer.bytes.count - lexer.position
    // Reading on serves the author of an expression; whoever sends a megabyte of brackets is not one.
    while remaining < 65_536, lexer.issues.count < 20, lexer.next().kind != .end {}
    return lexer.issues.isEmpty ? problem.map { [$0] } ?? [] : lexer.issues
  }

  func text(_ range: SourceRange) -> String {
    String(decoding: lexer.bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
  }

  mutating func advance() {
    previous = current.range
    current = lexer.next()
  }

  /// Whether the current word is this one.
  func isAt(_ symbol: Token.Symbol) -> Bool {
    // Comparing the kinds themselves would compare what the others hold, too.
    if case .symbol(let other) = current.kind { return other == symbol }
    return false
  }

  mutating func accept(_ symbol: Token.Symbol) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  @discardableResult
  mutating func require(_ symbol: Token.Symbol) throws(Abort) -> SourceRange {
    let range = current.range
    guard accept(symbol) else { throw unexpected("`\(symbol.spelling)`") }
    return range
  }

  /// Reads the bracket that closes another; where the text ends, the one that was opened is what is wrong.
  @discardableResult
  mutating func close(_ opening: SourceRange, _ symbol: Token.Symbol) throws(Abort) -> SourceRange {
    if current.kind == .end { throw note(.unclosed(text(opening), symbol.spelling, at: opening)) }
    return try require(symbol)
  }

  mutating func unexpected(_ expected: String) -> Abort {
    let isEnd = current.kind == .end
    // What other languages mean by the word before, not what follows it, is wrong.
    let word = text(previous)
    if word == "not" || word == "%" {
      return note(.unexpected(word, expected: word == "not" ? "an expression" : expected, after: word, at: previous))
    }
    // Blanks at the end are nobody's mistake: in a block of YAML they reach into the next line.
    return note(
      .unexpected(
        isEnd ? nil : text(current.range), expected: expected, after: text(previous),
        at: isEnd ? SourceRange(at: previous.upperBound) : current.range))
  }

  mutating func note(_ issue: Issue) -> Abort {
    problem = issue
    return Abort()
  }

  /// The text from a word to the one before the current, brackets around parts included.
  private func extent(from start: SourceRange) -> SourceRange { SourceRange(start.lowerBound, previous.upperBound) }

  mutating func node(_ kind: SyntaxNode.Kind, _ range: SourceRange) throws(Abort) -> SyntaxNode {
    nextID += 1
    let node = SyntaxNode(id: nextID, kind: kind, range: range)
    if node.depth > Parser.depthLimit { throw note(.tooDeep(limit: Parser.depthLimit, at: range)) }
    return node
  }

  // MARK: Operators

  mutating func expression() throws(Abort) -> SyntaxNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Parser.depthLimit { throw note(.tooDeep(limit: Parser.depthLimit, at: current.range)) }
    let start = current.range
    let condition = try chain(.or)
    guard accept(.question) else { return condition }
    let then = try chain(.or)
    try require(.colon)
    let otherwise = try expression()
    return try node(.conditional(condition, then: then, otherwise: otherwise), extent(from: start))
  }

  /// A chain of `&&` or `||` is one node with all its operands: long ones neither nest nor recurse.
  private mutating func chain(_ symbol: Token.Symbol) throws(Abort) -> SyntaxNode {
    let start = current.range
    let first = symbol == .or ? try chain(.and) : try binary(0)
    guard isAt(symbol) else { return first }
    var operands = [first]
    while accept(symbol) { operands.append(symbol == .or ? try chain(.and) : try binary(0)) }
    return try node(.call(function: "_\(symbol.spelling)_", receiver: nil, arguments: operands), extent(from: start))
  }

  /// How strongly an operator binds, and the name of its function.
  private static func binaryOperator(_ symbol: Token.Symbol) -> (level: Int, name: String)? {
    switch symbol {
    case .equal: (0, "_==_")
    case .notEqual: (0, "_!=_")
    case .less: (0, "_<_")
    case .lessOrEqual: (0, "_<=_")
    case .greater: (0, "_>_")
    case .greaterOrEqual: (0, "_>=_")
    case .in: (0, "@in")
    case .plus: (1, "_+_")
    case .minus: (1, "_-_")
    case .times: (2, "_*_")
    case .divide: (2, "_/_")
    case .remainder: (2, "_%_")
    default: nil
    }
  }

  /// Reads operators that bind at least so strongly.
  private mutating func binary(_ lowest: Int) throws(Abort) -> SyntaxNode {
    let start = current.range
    var left = try unary()
    while case .symbol(let symbol) = current.kind, let (level, name) = Parser.binaryOperator(symbol), level >= lowest {
      advance()
      let right = try binary(level + 1)
      left = try node(.call(function: name, receiver: nil, arguments: [left, right]), extent(from: start))
    }
    return left
  }

  private mutating func unary() throws(Abort) -> SyntaxNode {
    guard case .symbol(let symbol) = current.kind, symbol == .not || symbol == .minus else { return try postfix() }
    depth += 1
    defer { depth -= 1 }
    if depth > Parser.depthLimit { throw note(.tooDeep(limit: Parser.depthLimit, at: current.range)) }
    let start = current.range
    advance()
    if symbol == .minus {
      let range = start.union(current.range)
      switch current.kind {
      case .intMinimumMagnitude:
        advance()
        return try postfix(of: node(.literal(.int(.min)), range), from: start)
      case .int(let value):
        advance()
        return try postfix(of: node(.literal(.int(-value)), range), from: start)
      case .double(let value):
        advance()
        return try postfix(of: node(.literal(.double(-value)), range), from: start)
      default: break
      }
    }
    let operand = try unary()
    let name = symbol == .not ? "!_" : "-_"
    return try node(.call(function: name, receiver: nil, arguments: [operand]), extent(from: start))
  }

  private mutating func postfix() throws(Abort) -> SyntaxNode {
    let start = current.range
    return try postfix(of: primary(), from: start)
  }

  private mutating func postfix(of first: SyntaxNode, from start: SourceRange) throws(Abort) -> SyntaxNode {
    var result = first
    while true {
      if accept(.dot) {
        let isOptional = options.extensions.contains(.optionals) && accept(.question)
        let (name, nameRange, isQuoted) = try fieldName()
        if !isQuoted, !isOptional, isAt(.leftParenthesis) {
          let arguments = try self.arguments().arguments
          result = try call(name, nameRange, receiver: result, arguments, extent(from: start))
        } else {
          result = try node(
            .select(operand: result, field: name, isOptional: isOptional), extent(from: start))
        }
      } else if accept(.leftBracket) {
        let opening = previous
        let isOptional = options.extensions.contains(.optionals) && accept(.question)
        let key = try expression()
        try close(opening, .rightBracket)
        let name = isOptional ? "_[?_]" : "_[_]"
        result = try node(.call(function: name, receiver: nil, arguments: [result, key]), extent(from: start))
      } else if isAt(.leftBrace), let name = result.qualifiedName {
        result = try construction(name, start)
      } else {
        return result
      }
    }
  }

  private mutating func fieldName() throws(Abort) -> (name: String, range: SourceRange, isQuoted: Bool) {
    let range = current.range
    switch current.kind {
    case .identifier:
      advance()
      return (text(range), range, false)
    case .quotedIdentifier:
      advance()
      return (text(SourceRange(range.lowerBound + 1, range.upperBound - 1)), range, true)
    default: throw unexpected("the name of a field")
    }
  }

  // MARK: Primary expressions

  private mutating func primary() throws(Abort) -> SyntaxNode {
    let range = current.range
    switch current.kind {
    case .int(let value): return try literal(.int(value))
    case .uint(let value): return try literal(.uint(value))
    case .double(let value): return try literal(.double(value))
    case .string(let value): return try literal(.string(value))
    case .bytes(let value): return try literal(.bytes(value))
    case .symbol(.true): return try literal(.bool(true))
    case .symbol(.false): return try literal(.bool(false))
    case .symbol(.null): return try literal(.null)
    case .intMinimumMagnitude: throw note(.numberTooLarge(text(range), "int", at: range))
    case .symbol(.leftParenthesis):
      advance()
      let inner = try expression()
      try close(range, .rightParenthesis)
      return inner
    case .symbol(.leftBracket): return try list()
    case .symbol(.leftBrace): return try map()
    case .symbol(.dot):
      advance()
      guard current.kind == .identifier else { throw unexpected("a name") }
      return try name(prefix: ".", from: range)
    case .identifier: return try name(prefix: "", from: range)
    case .quotedIdentifier, .symbol, .invalid, .end: throw unexpected("an expression")
    }
  }

  private mutating func literal(_ value: Value) throws(Abort) -> SyntaxNode {
    let range = current.range
    advance()
    return try node(.literal(value), range)
  }

  private mutating func name(prefix: String, from start: SourceRange) throws(Abort) -> SyntaxNode {
    let range = current.range
    let name = text(range)
    if Token.isReserved(name) { throw note(.reservedWord(name, at: range)) }
    advance()
    let whole = start.union(range)
    guard isAt(.leftParenthesis) else { return try node(.identifier(prefix + name), whole) }
    let (arguments, end) = try self.arguments()
    return try call(prefix + name, whole, receiver: nil, arguments, whole.union(end))
  }

  private mutating func arguments() throws(Abort) -> (arguments: [SyntaxNode], end: SourceRange) {
    let opening = try require(.leftParenthesis)
    var arguments: [SyntaxNode] = []
    if !isAt(.rightParenthesis) {
      repeat { arguments.append(try expression()) } while accept(.comma)
    }
    return (arguments, try close(opening, .rightParenthesis))
  }

  private mutating func list() throws(Abort) -> SyntaxNode {
    let start = try require(.leftBracket)
    var elements: [SyntaxNode] = []
    var optionals: Set<Int> = []
    while !isAt(.rightBracket) {
      if options.extensions.contains(.optionals), accept(.question) { optionals.insert(elements.count) }
      elements.append(try expression())
      if !accept(.comma) { break }
    }
    let end = try close(start, .rightBracket)
    return try node(.list(elements, optionals: optionals), start.union(end))
  }

  private mutating func map() throws(Abort) -> SyntaxNode {
    let start = try require(.leftBrace)
    var entries: [SyntaxNode.MapEntry] = []
    while !isAt(.rightBrace) {
      let isOptional = options.extensions.contains(.optionals) && accept(.question)
      let key = try expression()
      try require(.colon)
      entries.append(SyntaxNode.MapEntry(key: key, value: try expression(), isOptional: isOptional))
      if !accept(.comma) { break }
    }
    let end = try close(start, .rightBrace)
    return try node(.map(entries), start.union(end))
  }

  private mutating func construction(_ name: String, _ start: SourceRange) throws(Abort) -> SyntaxNode {
    try require(.leftBrace)
    var fields: [SyntaxNode.FieldEntry] = []
    while !isAt(.rightBrace) {
      let (name, range, _) = try fieldName()
      try require(.colon)
      fields.append(SyntaxNode.FieldEntry(name: name, range: range, value: try expression()))
      if !accept(.comma) { break }
    }
    let end = try require(.rightBrace)
    return try node(.construction(name, fields), start.union(end))
  }
}
