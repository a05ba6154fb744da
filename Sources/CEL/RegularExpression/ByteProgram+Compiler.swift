extension ByteProgram {
  /// How many instructions and transitions a pattern may need.
  static let sizeLimit = 50_000
  /// How many places of groups all instructions together may note.
  static let noteLimit = 2_000_000

  /// Makes the program of a pattern.
  ///
  /// - Parameter hasCaptures: Whether groups are noted; whoever asks only whether there is a match needs none.
  init(_ pattern: Pattern, hasCaptures: Bool) throws(PatternProblem) {
    var compiler = Compiler(pattern: pattern, hasCaptures: hasCaptures)
    let match = compiler.program.add(Instruction(operation: .match))
    let start = try compiler.emit(pattern.root, then: match)
    if hasCaptures, compiler.program.instructions.count * 2 * pattern.names.count > ByteProgram.noteLimit {
      throw .tooLarge(0..<0)
    }
    self = compiler.program
    self.start = start
    findStart()
  }

  /// Writes a program from its end to its start, so that each part knows what follows it.
  private struct Compiler {
    let pattern: Pattern
    let hasCaptures: Bool
    var program = ByteProgram()
    /// Parts may need no instruction, but take time.
    private var emitted = 0
    private var shapes: [Int: CharacterShape] = [:]

    init(pattern: Pattern, hasCaptures: Bool) {
      self.pattern = pattern
      self.hasCaptures = hasCaptures
    }

    mutating func emit(_ node: Pattern.Node, then next: Int32) throws(PatternProblem) -> Int32 {
      emitted += 1
      guard program.instructions.count + program.transitions.count < ByteProgram.sizeLimit, emitted < 10 * sizeLimit
      else {
        throw .tooLarge(0..<0)
      }
      switch node {
      case .empty: return next
      case .scalar(let scalar):
        guard let character = Unicode.Scalar(scalar) else { return program.add(Instruction(operation: .fail)) }
        var entry = next
        for byte in UTF8.encode(character)?.reversed() ?? [] {
          entry = program.add(Instruction(operation: .byte, low: byte, high: byte, next: entry))
        }
        return entry
      case .set(let index):
        let shape = shapes[index] ?? CharacterShape(pattern.sets[index])
        shapes[index] = shape
        return emit(shape, then: next)
      case .assertion(let assertion):
        return program.add(Instruction(operation: .assertion, low: assertion.rawValue, next: next))
      case .sequence(let parts):
        var entry = next
        for part in parts.reversed() { entry = try emit(part, then: entry) }
        return entry
      case .either(let parts):
        var entry: Int32?
        for part in parts.reversed() {
          let first = try emit(part, then: next)
          entry = entry.map { program.add(Instruction(operation: .split, next: first, other: $0)) } ?? first
        }
        return entry ?? next
      case .capture(let part, let group):
        guard hasCaptures else { return try emit(part, then: next) }
        let end = program.add(Instruction(operation: .note, next: next, other: Int32(2 * group + 1)))
        let entry = try emit(part, then: end)
        return program.add(Instruction(operation: .note, next: entry, other: Int32(2 * group)))
      case .repetition(let part, let repetition): return try emit(part, repetition, then: next)
      }
    }

    private mutating func emit(_ part: Pattern.Node, _ repetition: Pattern.Repetition, then next: Int32)
      throws(PatternProblem) -> Int32
    {
      var entry = next
      var minimum = repetition.minimum
      if let maximum = repetition.maximum {
        // `x{2,5}` is `xx(x(x(x)?)?)?`.
        for _ in minimum..<max(minimum, maximum) {
          entry = choice(try emit(part, then: entry), next, repetition)
        }
      } else {
        let loop = program.add(Instruction(operation: .split))
        let body = try emit(part, then: loop)
        program.instructions[Int(loop)] = split(body, next, repetition)
        if minimum > 0 {
          minimum -= 1
          entry = body
        } else {
          // What may be empty is entered once before it is asked for again, or priorities would come out wrong.
          entry = repetition.ofNothing ? choice(body, next, repetition) : loop
        }
      }
      for _ in 0..<minimum { entry = try emit(part, then: entry) }
      return entry
    }

    private mutating func choice(_ more: Int32, _ less: Int32, _ repetition: Pattern.Repetition) -> Int32 {
      program.add(split(more, less, repetition))
    }

    private func split(_ more: Int32, _ less: Int32, _ repetition: Pattern.Repetition) -> Instruction {
      repetition.isGreedy
        ? Instruction(operation: .split, next: more, other: less)
        : Instruction(operation: .split, next: less, other: more)
    }

    private mutating func emit(_ shape: CharacterShape, then next: Int32) -> Int32 {
      let base = Int32(truncatingIfNeeded: program.instructions.count)
      func absolute(_ target: Int32) -> Int32 { target < 0 ? next : base + target }
      for node in shape.nodes {
        if node.count == 1 {
          _ = program.add(
            Instruction(operation: .byte, low: node[0].low, high: node[0].high, next: absolute(node[0].next)))
        } else {
          let first = Int32(truncatingIfNeeded: program.transitions.count)
          for transition in node {
            program.transitions.append(
              Transition(low: transition.low, high: transition.high, next: absolute(transition.next)))
          }
          _ = program.add(
            Instruction(operation: node.isEmpty ? .fail : .table, next: first, other: Int32(node.count)))
        }
      }
      return base + Int32(shape.nodes.count - 1)
    }
  }
}
