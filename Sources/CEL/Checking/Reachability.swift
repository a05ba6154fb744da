import ArmsLengthSourceText

/// Finds the parts of a checked expression that never matter, from what earlier parts say about the same fields.
///
/// `x >= 5 ? a : x >= 7 ? b : c` never comes to `b`. Only comparisons of a name or field with a literal are looked at, and
/// nothing is assumed that a NaN or an unknown would break: a warning is always right, but not everything is found.
struct Reachability {
  private let source: [UInt8]
  private(set) var issues: [Issue] = []

  /// Looks through a checked tree.
  ///
  /// - Returns: Warnings, in the order of the text.
  /// - Complexity: O(*n* · number of comparisons of one path).
  static func warnings(about root: SyntaxNode, source: String) -> [Issue] {
    var reachability = Reachability(source: Array(source.utf8))
    reachability.visit(root, [:])
    return reachability.issues
  }

  private init(source: [UInt8]) { self.source = source }

  private func text(_ node: SyntaxNode) -> String {
    let bytes = source[min(node.range.lowerBound, source.count)..<min(node.range.upperBound, source.count)]
    return String(decoding: bytes, as: UTF8.self)
  }

  private typealias Facts = [String: Constraint]

  // MARK: Walking

  private mutating func visit(_ node: SyntaxNode, _ facts: Facts) {
    // More than a reader would look through; such texts come from programs.
    guard issues.count < 20, facts.count < 200 else { return }
    switch node.kind {
    case .conditional(let condition, let then, let otherwise):
      switch truth(of: condition, facts) {
      case false?: issues.append(.unreachable(text(then), because: text(condition), is: false, at: then.range))
      case true?: issues.append(.unreachable(text(otherwise), because: text(condition), is: true, at: otherwise.range))
      case nil:
        visit(condition, facts)
        visit(then, assume(condition, true, facts))
        visit(otherwise, assume(condition, false, facts))
      }
    case .call("_&&_", _, let operands): chain(operands, isAnd: true, facts)
    case .call("_||_", _, let operands): chain(operands, isAnd: false, facts)
    case .comprehension(let it):
      visit(it.range, facts)
      let inside = without(it.variables, facts)
      if let predicate = it.predicate { visit(predicate, inside) }
      if let transform = it.transform {
        visit(transform, it.predicate.map { assume($0, true, inside) } ?? inside)
      }
    case .binding(let it):
      visit(it.value, facts)
      visit(it.body, without([it.variable], facts))
    default: for child in node.children { visit(child, facts) }
    }
  }

  private mutating func chain(_ operands: [SyntaxNode], isAnd: Bool, _ facts: Facts) {
    var facts = facts
    for (index, operand) in operands.enumerated() {
      if let truth = truth(of: operand, facts) {
        // The neutral value adds nothing; the other one decides, so that nothing behind it matters.
        if truth != isAnd, index < operands.count - 1 {
          issues.append(
            .unreachable(text(operands[index + 1]), because: text(operand), is: truth, at: operands[index + 1].range))
          return
        }
        issues.append(.settled(text(operand), is: truth, at: operand.range))
      } else {
        visit(operand, facts)
      }
      facts = assume(operand, isAnd, facts)
    }
  }

  private func without(_ variables: [SyntaxNode.Variable], _ facts: Facts) -> Facts {
    facts.filter { key, _ in
      !variables.contains { key == $0.name || key.hasPrefix($0.name + ".") || key.hasPrefix($0.name + "[") }
    }
  }

  // MARK: What is known

  /// What a condition always comes to here; nil if that is open.
  private func truth(of node: SyntaxNode, _ facts: Facts) -> Bool? {
    switch node.kind {
    case .literal(.bool(let value)): return value
    case .call("!_", _, let operands): return truth(of: operands[0], facts).map { !$0 }
    case .call("_&&_", _, let operands): return truth(of: operands, deciding: false, facts)
    case .call("_||_", _, let operands): return truth(of: operands, deciding: true, facts)
    default:
      guard let comparison = Comparison(node), let constraint = facts[comparison.key] else { return nil }
      return constraint.truth(of: comparison)
    }
  }

  private func truth(of operands: [SyntaxNode], deciding: Bool, _ facts: Facts) -> Bool? {
    let truths = operands.map { truth(of: $0, facts) }
    if truths.contains(deciding) { return deciding }
    return truths.contains(nil) ? nil : !deciding
  }

  /// What is known where a condition is true, or false.
  private func assume(_ node: SyntaxNode, _ value: Bool, _ facts: Facts) -> Facts {
    switch node.kind {
    case .call("!_", _, let operands): return assume(operands[0], !value, facts)
    case .call("_&&_", _, let operands) where value, .call("_||_", _, let operands) where !value:
      return operands.reduce(facts) { assume($1, value, $0) }
    default:
      guard let comparison = Comparison(node) else { return facts }
      var facts = facts
      facts[comparison.key, default: Constraint()].add(comparison, value)
      return facts
    }
  }
}

/// `key sign literal`, from either order; a bool by itself is compared with true.
private struct Comparison {
  enum Sign {
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
  }

  let key: String
  let sign: Sign
  let literal: Value
  /// Whether the negation of an order is the opposite order: not where there may be NaN.
  let isTotal: Bool

  init?(_ node: SyntaxNode) {
    guard case .call(let function, nil, let operands) = node.kind, operands.count == 2,
      var sign = Comparison.sign(function)
    else {
      guard node.type == .bool, let key = Comparison.key(node) else { return nil }
      (self.key, sign, literal, isTotal) = (key, .equal, .bool(true), true)
      return
    }
    var (subject, other) = (operands[0], operands[1])
    if case .literal = subject.kind {
      (subject, other) = (other, subject)
      sign = Comparison.mirrored(sign)
    }
    guard case .literal(let literal) = other.kind, let key = Comparison.key(subject) else { return nil }
    self.key = key
    self.sign = sign
    self.literal = literal
    isTotal = subject.type != .double && subject.type != .dyn
  }

  private static func sign(_ function: String) -> Sign? {
    switch function {
    case "_<_": .less
    case "_<=_": .lessOrEqual
    case "_>_": .greater
    case "_>=_": .greaterOrEqual
    case "_==_": .equal
    case "_!=_": .notEqual
    default: nil
    }
  }

  private static func mirrored(_ sign: Sign) -> Sign {
    switch sign {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: sign
    }
  }

  /// What is compared, if it is a name, a field of one, or its size.
  private static func key(_ node: SyntaxNode) -> String? {
    switch node.kind {
    case .identifier(let name): return name
    case .select(let operand, let field, false): return key(operand).map { "\($0).\(field)" }
    case .call("size", let receiver, let arguments):
      guard let operand = receiver ?? arguments.first else { return nil }
      return key(operand).map { "\($0).size()" }
    default: return nil
    }
  }
}

/// What the conditions on the way say of one key.
private struct Constraint {
  private var lower: (bound: Double, isOpen: Bool)?
  private var upper: (bound: Double, isOpen: Bool)?
  private var equal: Value?
  private var excluded: [Value] = []

  mutating func add(_ comparison: Comparison, _ value: Bool) {
    switch (comparison.sign, value) {
    case (.equal, true), (.notEqual, false):
      equal = comparison.literal
      // Where it is equal to a number, it is that number, and no NaN.
      if let number = comparison.literal.exactNumber { (lower, upper) = ((number, false), (number, false)) }
    case (.equal, false), (.notEqual, true): excluded.append(comparison.literal)
    case (.less, true), (.greaterOrEqual, false): atMost(comparison.literal.exactNumber, isOpen: true)
    case (.lessOrEqual, true), (.greater, false): atMost(comparison.literal.exactNumber, isOpen: false)
    case (.greater, true), (.lessOrEqual, false): atLeast(comparison.literal.exactNumber, isOpen: true)
    case (.greaterOrEqual, true), (.less, false): atLeast(comparison.literal.exactNumber, isOpen: false)
    }
  }

  private mutating func atMost(_ bound: Double?, isOpen: Bool) {
    guard let bound else { return }
    if let upper, upper.bound < bound || upper.bound == bound && upper.isOpen { return }
    upper = (bound, isOpen)
  }

  private mutating func atLeast(_ bound: Double?, isOpen: Bool) {
    guard let bound else { return }
    if let lower, lower.bound > bound || lower.bound == bound && lower.isOpen { return }
    lower = (bound, isOpen)
  }

  /// What a comparison comes to where the constraint holds; nil if that is open.
  func truth(of comparison: Comparison) -> Bool? {
    guard let number = comparison.literal.exactNumber else {
      guard comparison.sign == .equal || comparison.sign == .notEqual else { return nil }
      let isEqual = comparison.sign == .equal
      if let equal, equal.isSameKind(as: comparison.literal) { return (equal == comparison.literal) == isEqual }
      return excluded.contains(comparison.literal) ? !isEqual : nil
    }
    let result: Bool? =
      switch comparison.sign {
      case .less: isBelow(number, orAt: false) ? true : isAbove(number, orAt: true) ? false : nil
      case .lessOrEqual: isBelow(number, orAt: true) ? true : isAbove(number, orAt: false) ? false : nil
      case .greater: isAbove(number, orAt: false) ? true : isBelow(number, orAt: true) ? false : nil
      case .greaterOrEqual: isAbove(number, orAt: true) ? true : isBelow(number, orAt: false) ? false : nil
      case .equal: isOnly(number) ? true : rulesOut(number) ? false : nil
      case .notEqual: rulesOut(number) ? true : isOnly(number) ? false : nil
      }
    // Whatever a NaN is compared with by order is false, so only false is safe to say.
    return comparison.isTotal || equal != nil || result != true ? result : nil
  }

  private func isBelow(_ number: Double, orAt isEnough: Bool) -> Bool {
    upper.map { $0.bound < number || $0.bound == number && ($0.isOpen || isEnough) } ?? false
  }

  private func isAbove(_ number: Double, orAt isEnough: Bool) -> Bool {
    lower.map { $0.bound > number || $0.bound == number && ($0.isOpen || isEnough) } ?? false
  }

  private func isOnly(_ number: Double) -> Bool { isAbove(number, orAt: true) && isBelow(number, orAt: true) }

  private func rulesOut(_ number: Double) -> Bool {
    isBelow(number, orAt: false) || isAbove(number, orAt: false) || excluded.contains { $0.exactNumber == number }
  }
}

extension Value {
  /// The number, if a double holds it exactly.
  fileprivate var exactNumber: Double? {
    switch self {
    case .int(let value): Double(exactly: value)
    case .uint(let value): Double(exactly: value)
    case .double(let value) where !value.isNaN: value
    default: nil
    }
  }

  fileprivate func isSameKind(as other: Value) -> Bool {
    switch (self, other) {
    case (.bool, .bool), (.string, .string), (.bytes, .bytes), (.null, .null): true
    default: false
    }
  }
}
