extension RegularExpression {
  /// Why a pattern cannot be used.
  struct Problem: Error, Hashable {
    /// Lower case, no full stop.
    let message: String
  }

  /// Reads a pattern.
  ///
  /// - Throws: What is wrong with it.
  init(_ pattern: String) throws(Problem) {
    var reader = Reader(Array(pattern.unicodeScalars))
    let tree = try reader.alternatives()
    if reader.index < reader.scalars.count { throw Problem(message: "a `)` closes nothing") }
    var program: [Instruction] = []
    try RegularExpression.emit(tree, into: &program)
    program.append(.match)
    self.program = program
  }

  /// A part of a pattern.
  indirect enum Node {
    case empty
    case set(CharacterSet)
    case assertion(Assertion)
    case sequence([Node])
    case either([Node])
    case repetition(Node, from: Int, upTo: Int?)
  }

  private static func emit(_ node: Node, into program: inout [Instruction]) throws(Problem) {
    guard program.count < sizeLimit else { throw Problem(message: "the expression is too large") }
    switch node {
    case .empty: break
    case .set(let set): program.append(.character(set))
    case .assertion(let assertion): program.append(.assert(assertion))
    case .sequence(let parts): for part in parts { try emit(part, into: &program) }
    case .either(let parts):
      var jumps: [Int] = []
      for (index, part) in parts.enumerated() {
        if index == parts.count - 1 {
          try emit(part, into: &program)
        } else {
          let split = program.count
          program.append(.split(split + 1, 0))
          try emit(part, into: &program)
          jumps.append(program.count)
          program.append(.jump(0))
          program[split] = .split(split + 1, program.count)
        }
      }
      for jump in jumps { program[jump] = .jump(program.count) }
    case .repetition(let part, let minimum, let maximum):
      for _ in 0..<minimum { try emit(part, into: &program) }
      guard let maximum else {
        let split = program.count
        program.append(.split(split + 1, 0))
        try emit(part, into: &program)
        program.append(.jump(split))
        program[split] = .split(split + 1, program.count)
        return
      }
      var splits: [Int] = []
      for _ in minimum..<max(minimum, maximum) {
        splits.append(program.count)
        program.append(.split(program.count + 1, 0))
        try emit(part, into: &program)
      }
      for split in splits { program[split] = .split(split + 1, program.count) }
    }
  }

  /// Reads patterns.
  struct Reader {
    let scalars: [Unicode.Scalar]
    var index = 0
    private var depth = 0
    private var ignoresCase = false
    private var dotMatchesLineFeed = false
    private var isMultiline = false

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
      guard current == scalar else { return false }
      index += 1
      return true
    }

    mutating func next() throws(Problem) -> Unicode.Scalar {
      guard let scalar = current else { throw Problem(message: "the expression ends too early") }
      index += 1
      return scalar
    }

    mutating func alternatives() throws(Problem) -> Node {
      depth += 1
      defer { depth -= 1 }
      if depth > 100 { throw Problem(message: "the groups nest too deeply") }
      var parts = [try sequence()]
      while accept("|") { parts.append(try sequence()) }
      return parts.count == 1 ? parts[0] : .either(parts)
    }

    private mutating func sequence() throws(Problem) -> Node {
      var parts: [Node] = []
      while let scalar = current, scalar != "|", scalar != ")" { parts.append(try repeated(atom())) }
      return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func repeated(_ atom: Node) throws(Problem) -> Node {
      var node = atom
      var isRepeated = false
      while let scalar = current {
        let before = index
        switch scalar {
        case "*": (index, node) = (index + 1, .repetition(node, from: 0, upTo: nil))
        case "+": (index, node) = (index + 1, .repetition(node, from: 1, upTo: nil))
        case "?": (index, node) = (index + 1, .repetition(node, from: 0, upTo: 1))
        case "{":
          guard let (minimum, maximum) = try bounds() else {
            index = before
            return node
          }
          node = .repetition(node, from: minimum, upTo: maximum)
        default: return node
        }
        if isRepeated { throw Problem(message: "a repetition follows a repetition") }
        isRepeated = true
        // Lazy or greedy makes no difference to whether there is a match.
        _ = accept("?")
      }
      return node
    }

    /// Reads `{2}`, `{2,}` or `{2,5}`; nil if it is none of these.
    private mutating func bounds() throws(Problem) -> (Int, Int?)? {
      index += 1
      guard let minimum = number() else { return nil }
      var maximum: Int? = minimum
      if accept(",") { maximum = current == "}" ? nil : number() ?? -1 }
      guard accept("}"), maximum != -1 else { return nil }
      guard minimum <= 1000, maximum ?? 0 <= 1000 else { throw Problem(message: "a repetition of more than 1000") }
      guard minimum <= maximum ?? minimum else { throw Problem(message: "a repetition that ends before it begins") }
      return (minimum, maximum)
    }

    private mutating func number() -> Int? {
      var value: Int?
      while let digit = current?.properties.numericType == .decimal ? current.flatMap({ Int(String($0)) }) : nil {
        value = min(100_000, (value ?? 0) * 10 + digit)
        index += 1
      }
      return value
    }

    private func set(_ set: CharacterSet) -> Node { .set(ignoresCase ? set.ignoringCase : set) }

    private mutating func atom() throws(Problem) -> Node {
      let scalar = try next()
      switch scalar {
      case ".": return .set(dotMatchesLineFeed ? .all : .noLineFeed)
      case "^": return .assertion(isMultiline ? .lineStart : .textStart)
      case "$": return .assertion(isMultiline ? .lineEnd : .textEnd)
      case "(": return try group()
      case "[": return set(try characterClass())
      case "\\": return try escape()
      case "*", "+", "?": throw Problem(message: "`\(scalar)` has nothing to repeat")
      default: return set(CharacterSet([scalar.value...scalar.value]))
      }
    }

    private mutating func group() throws(Problem) -> Node {
      let before = (ignoresCase, dotMatchesLineFeed, isMultiline)
      if accept("?") {
        if accept("P") || current == "<" {
          guard accept("<") else { throw Problem(message: "an unknown kind of group") }
          if current == "=" || current == "!" { throw Problem(message: "looking behind is not supported") }
          while let scalar = current, scalar != ">" { (_, index) = (scalar, index + 1) }
          guard accept(">") else { throw Problem(message: "the name of a group is not closed") }
        } else if !accept(":") {
          try flags()
          if accept(")") { return .empty }
          guard accept(":") else { throw Problem(message: "an unknown kind of group") }
        }
      }
      let node = try alternatives()
      guard accept(")") else { throw Problem(message: "a `(` is not closed") }
      (ignoresCase, dotMatchesLineFeed, isMultiline) = before
      return node
    }

    private mutating func flags() throws(Problem) {
      var value = true
      while let scalar = current, scalar != ":", scalar != ")" {
        switch scalar {
        case "-": value = false
        case "i": ignoresCase = value
        case "s": dotMatchesLineFeed = value
        case "m": isMultiline = value
        case "U": break
        default: throw Problem(message: "an unknown kind of group")
        }
        index += 1
      }
    }

    private mutating func escape() throws(Problem) -> Node {
      switch current {
      case "A": return assertion(.textStart)
      case "z": return assertion(.textEnd)
      case "b": return assertion(.wordBoundary)
      case "B": return assertion(.noWordBoundary)
      case "Q":
        index += 1
        var parts: [Node] = []
        while let scalar = current {
          if scalar == "\\", index + 1 < scalars.count, scalars[index + 1] == "E" {
            index += 2
            break
          }
          parts.append(set(CharacterSet([scalar.value...scalar.value])))
          index += 1
        }
        return .sequence(parts)
      default: return set(try escapedSet())
      }
    }

    private mutating func assertion(_ assertion: Assertion) -> Node {
      index += 1
      return .assertion(assertion)
    }
  }
}
