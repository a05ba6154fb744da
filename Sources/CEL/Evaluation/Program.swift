/// What the slots of a program refer to. A class, because every evaluation shares it; it never changes.
final class ConstantPool: Sendable {
  /// What lies neither among the bytes nor among the slots.
  let arena: Arena
  let memory: FrozenMemory

  init(_ arena: Arena) {
    (self.arena, memory) = arena.frozen()
  }

  static let empty = ConstantPool(Arena(.program))
}

/// An expression, ready to be evaluated any number of times on any number of threads.
public struct Program: Sendable {
  private let plan: Plan

  /// A class, because programs are passed around a lot; it never changes.
  private final class Plan: Sendable {
    let source: String
    let syntax: SyntaxNode
    let referencedNames: [String]
    let environment: Environment
    let constants: ConstantPool
    let globalCount: Int
    let localCount: Int
    /// What evaluating it costs without its loops, in steps.
    let cost: Int
    let step: Step

    init(source: String, syntax: SyntaxNode, environment: Environment) {
      var planner = Planner(environment, source: source)
      step = planner.plan(syntax)
      cost = syntax.ownCost
      self.source = source
      self.syntax = syntax
      self.environment = environment
      referencedNames = planner.globals.sorted()
      globalCount = planner.globals.count
      localCount = planner.localCount
      constants = ConstantPool(planner.constants)
    }
  }

  init(source: String, syntax: SyntaxNode, environment: Environment) {
    plan = Plan(source: source, syntax: syntax, environment: environment)
  }

  /// The text.
  public var source: String { plan.source }
  /// The checked tree.
  public var syntax: SyntaxNode { plan.syntax }
  /// What is probably wrong though it can be evaluated: parts that are never reached.
  ///
  /// - Complexity: O(*n* · comparisons); worked out anew each time.
  public var warnings: [Issue] { Reachability.warnings(about: plan.syntax, source: plan.source) }
  /// What the expression may name.
  var environment: Environment { plan.environment }
  /// The type of the result.
  public var resultType: CELType { plan.syntax.type }
  /// The variables that the expression names, sorted.
  public var referencedNames: [String] { plan.referencedNames }

  /// Evaluates the expression.
  ///
  /// - Returns: A value, or unknown with what would settle it, or an error.
  public func evaluate(_ activation: Activation) -> Value { evaluate(activation, assignment: []) }

  /// Evaluates the expression to a Swift value.
  ///
  /// - Parameters:
  ///   - activation: The values of the variables.
  ///   - type: The Swift type of the result.
  /// - Throws: What the result depends on if it is unknown, the error, or that it is of another type.
  public func evaluate<T: CELConvertible>(_ activation: Activation, as type: T.Type = T.self)
    throws(EvaluationFailure) -> T
  {
    try evaluate(activation).get()
  }

  /// Evaluates the expression where some open variables have an outcome.
  ///
  /// - Parameters:
  ///   - activation: The values of the variables; of an environment with the same records and functions.
  ///   - assignment: The outcome of each open variable of the activation; -1 where it is open, as is what is missing.
  package func evaluate(_ activation: Activation, assignment: [Int8]) -> Value {
    var context = EvaluationContext(activation, program: plan.constants, assignment: assignment)
    return evaluate(in: &context)
  }

  func evaluate(in context: inout EvaluationContext) -> Value {
    let result = run(&context)
    return context.value(of: result)
  }

  /// Evaluates the expression; the result is valid until the context is reset.
  func slot(in context: inout EvaluationContext) -> Slot { run(&context) }

  /// Which program it is.
  var identity: ObjectIdentifier { ObjectIdentifier(plan) }

  /// Evaluates the expression where some open variables have an outcome, and says what that took.
  package func evaluation(_ activation: Activation, assignment: [Int8], costLimit: Int? = nil) -> Evaluation {
    var context = EvaluationContext(activation, program: plan.constants, assignment: assignment)
    let limit = max(0, costLimit ?? plan.environment.options.costLimit)
    let allowed = min(limit - plan.cost, context.budget?.remaining ?? .max)
    let result = run(&context, costLimit: limit)
    let cost = plan.cost + (allowed - context.remainingSteps)
    return Evaluation(value: context.value(of: result), cost: cost)
  }

  /// Evaluates the expression and records what its result rests on.
  ///
  /// - Parameters:
  ///   - activation: The values of the variables.
  ///   - assignment: The outcome of each open variable; -1 where it is open.
  ///   - isExhaustive: Whether what `&&`, `||` and `?:` would leave out is read as well.
  package func evaluateTracing(_ activation: Activation, assignment: [Int8] = [], isExhaustive: Bool = false) -> (
    Value, Trace
  ) {
    let recorder = Recorder(isExhaustive: isExhaustive)
    var context = EvaluationContext(
      activation, program: plan.constants, assignment: assignment, recorder: recorder)
    let result = run(&context)
    var trace = Trace()
    var seen: Set<RecordReference> = []
    for witness in recorder.witnesses {
      let reference = context.reference(witness)
      if seen.insert(reference).inserted { trace.witnesses.append(reference) }
    }
    for read in recorder.reads {
      let type = context.data.records[read.record].type
      trace.reads.append(
        Trace.Read(
          record: context.reference(.record(read.record, type: type)),
          field: context.data.schema.records[type].declaration.fields[read.field].name))
    }
    trace.absorbedErrors = recorder.absorbed.map { context.error($0) }
    return (context.value(of: result), trace)
  }

  private func run(_ context: inout EvaluationContext, costLimit: Int? = nil) -> Slot {
    guard context.data.schema === plan.environment.schema else {
      return context.fail(.mismatch, "the activation belongs to another environment")
    }
    context.prepare(
      plan.constants, globals: plan.globalCount, locals: plan.localCount,
      stepLimit: (costLimit ?? plan.environment.options.costLimit) - plan.cost)
    guard context.remainingSteps >= 0 else {
      return context.fail(.limitExceeded, "the evaluation takes too many steps")
    }
    guard let budget = context.budget else { return plan.step(&context) }
    guard budget.remaining >= 0 else {
      return context.fail(.limitExceeded, "the policy takes too many steps over this profile")
    }
    let before = context.remainingSteps
    let result = plan.step(&context)
    // Entering takes about twenty.
    budget.spend(before - context.remainingSteps + plan.cost + 20 + context.costOfValue(result))
    return result
  }

  /// What evaluating it costs without its loops, in steps.
  var ownCost: Int { plan.cost }

  /// What is declared in the environment.
  var schema: Schema { plan.environment.schema }

  /// Returns a part of the expression as a program of its own; nil where it uses variables of an enclosing macro.
  public func subprogram(at node: SyntaxNode) -> Program? {
    node.freeLocals.isEmpty ? Program(source: source, syntax: node, environment: plan.environment) : nil
  }
}

extension SyntaxNode {
  /// What evaluating it costs without its loops, in steps.
  var ownCost: Int { (size + 3) / 4 }

  /// The variables of macros that the node uses and does not introduce itself.
  var freeLocals: Set<String> {
    if case .local(let name) = resolution { return [name] }
    if case .comprehension(let it) = kind {
      let inside = (it.predicate?.freeLocals ?? []).union(it.transform?.freeLocals ?? [])
      return inside.subtracting(it.variables.map(\.name)).union(it.range.freeLocals)
    }
    if case .binding(let it) = kind {
      return it.body.freeLocals.subtracting([it.variable.name]).union(it.value.freeLocals)
    }
    if case .block(let values, _) = kind {
      let all = children.reduce(into: Set<String>()) { $0.formUnion($1.freeLocals) }
      return all.subtracting(values.indices.map { "@index\($0)" })
    }
    return children.reduce(into: []) { $0.formUnion($1.freeLocals) }
  }
}

/// What an evaluation rested on.
package struct Trace: Sendable {
  /// One field of a record that was read.
  package struct Read: Sendable, Hashable {
    /// The record.
    package let record: RecordReference
    /// The field.
    package let field: String
  }

  /// The records for which the body of an `exists` or `exists_one` was true, or which a `filter` kept; each once.
  package var witnesses: [RecordReference] = []
  /// The fields that were read, each once, in the order of the first reading.
  package var reads: [Read] = []
  /// Errors that `&&`, `||` and the macros passed over because the rest decided.
  package var absorbedErrors: [EvaluationError] = []
}
