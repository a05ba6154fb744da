import ArmsLengthSourceText

extension Planner {
  /// A chain of `||` (decided by true) or `&&` (decided by false).
  mutating func logical(deciding: Bool, _ operands: [SyntaxNode]) -> Step {
    let steps = operands.map { plan($0) }
    let chain = Chain(deciding: deciding, steps: steps, ranges: operands.map(\.range))
    return Chain.joined(steps.indices.map { chain.operand($0) }, neutral: chain.neutral)
  }
}

/// The operands of `||` or `&&`.
///
/// Each operand becomes a step that is neutral (true for `&&`) as long as the next one has to be asked, or else the result
/// of the whole chain: usually the value that decides. An unknown or an error leaves to `finish` what follows it.
private final class Chain: Sendable {
  let deciding: Bool
  let steps: [Step]
  let ranges: [SourceRange]

  var neutral: UInt64 { deciding ? 0 : 1 }

  init(deciding: Bool, steps: [Step], ranges: [SourceRange]) {
    self.deciding = deciding
    self.steps = steps
    self.ranges = ranges
  }

  func operand(_ index: Int) -> Step {
    let step = steps[index]
    return Step { context in
      let slot = step(&context)
      if slot.kind == .bool, context.recorder == nil { return slot }
      return self.finish(&context, slot, at: index)
    }
  }

  /// Joins steps, four at a time: calls of captured steps are cheaper than those of the elements of an array.
  static func joined(_ steps: [Step], neutral: UInt64) -> Step {
    if steps.count > 4 {
      let width = max(4, (steps.count + 3) / 4)
      let groups = stride(from: 0, to: steps.count, by: width).map { start in
        joined(Array(steps[start..<min(start + width, steps.count)]), neutral: neutral)
      }
      return joined(groups, neutral: neutral)
    }
    switch steps.count {
    case 2:
      let (a, b) = (steps[0], steps[1])
      return Step { context in
        let first = a(&context)
        return first.isNeutral(neutral) ? b(&context) : first
      }
    case 3:
      let (a, b, c) = (steps[0], steps[1], steps[2])
      return Step { context in
        var slot = a(&context)
        guard slot.isNeutral(neutral) else { return slot }
        slot = b(&context)
        return slot.isNeutral(neutral) ? c(&context) : slot
      }
    case 4:
      let (a, b, c, d) = (steps[0], steps[1], steps[2], steps[3])
      return Step { context in
        var slot = a(&context)
        guard slot.isNeutral(neutral) else { return slot }
        slot = b(&context)
        guard slot.isNeutral(neutral) else { return slot }
        slot = c(&context)
        return slot.isNeutral(neutral) ? d(&context) : slot
      }
    default: return steps.first ?? Step { _ in Slot(.bool, payload: neutral) }
    }
  }

  /// The result of the whole chain, given that of one operand; those before it were neutral.
  private func finish(_ context: inout EvaluationContext, _ result: Slot, at start: Int) -> Slot {
    var open = OpenOperands(deciding: deciding)
    var error: Slot?
    var slot = result
    var index = start
    while true {
      switch slot.kind {
      case .bool where slot.payload == neutral: break
      case .bool:
        context.absorb(error)
        if context.isExhaustive {
          context.ignoring { context in for rest in steps[(index + 1)...] { _ = rest(&context) } }
        }
        return slot
      case .unknown: open.add(slot, &context)
      default:
        if slot.kind != .error {
          slot = context.noOverload(deciding ? "_||_" : "_&&_", [slot], at: ranges[index])
        }
        error = error ?? slot
      }
      // Nothing to merge yet: the next operand is asked as usual.
      if index == start, slot.isNeutral(neutral) { return slot }
      index += 1
      guard index < steps.count else { break }
      slot = steps[index](&context)
    }
    if let unknown = open.result(&context) {
      context.absorb(error)
      return unknown
    }
    return error ?? Slot(.bool, payload: neutral)
  }
}

extension Slot {
  @inline(__always)
  fileprivate func isNeutral(_ neutral: UInt64) -> Bool { kind == .bool && payload == neutral }
}
