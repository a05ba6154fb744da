/// What a part of an expression uses that is not its own.
struct OuterUses {
  /// Whether it reads a variable of the activation, calls a function of the embedder's, or always fails.
  var isFixed = false
  /// The lowest place of a macro's variable that it reads.
  var lowestLocal = Int.max

  /// Whether it can be evaluated by itself: the variables that it reads are those of its own macros.
  func isNone(within localCount: Int) -> Bool { !isFixed && lowestLocal >= localCount }

  mutating func add(_ other: OuterUses) {
    isFixed = isFixed || other.isFixed
    lowestLocal = min(lowestLocal, other.lowestLocal)
  }
}

extension Planner {
  /// How many steps evaluating a part beforehand may take, and how large its value may be.
  private static let foldingLimit = 10_000

  /// Evaluates a part that depends on nothing; nil where it fails, so that the failure is reported when it happens.
  mutating func folded(_ step: Step) -> Slot? {
    // Each time takes a copy of the constants.
    foldings += 1
    guard foldings <= 200 else { return nil }
    let activation = blank ?? Activation(environment)
    blank = activation
    let pool = ConstantPool(constants)
    let recorder = Recorder(isExhaustive: false)
    var context = EvaluationContext(activation, program: pool, assignment: [], recorder: recorder)
    context.prepare(pool, globals: 0, locals: localCount, stepLimit: Planner.foldingLimit)
    let slot = step(&context)
    // An error that the rest passes over is one that a trace reports.
    guard slot.isValue, recorder.absorbed.isEmpty,
      context.scratch.bytes.count + context.scratch.slots.count < Planner.foldingLimit,
      context.costOfValue(slot) < Planner.foldingLimit
    else { return nil }
    switch slot.kind {
    case .null, .bool, .int, .uint, .double, .timestamp, .duration: return slot
    case .string, .bytes, .list, .map, .type, .opaque, .optional:
      return slot.space == .program ? slot : constants.add(context.value(of: slot), &attributes)
    case .record, .unknown, .error, .none, .choice, .openList, .unset: return nil
    }
  }
}
