/// An expression, ready to be evaluated any number of times on any number of threads.
public struct Program: Sendable {
  /// The text.
  public let source: String
  /// The checked tree.
  public let syntax: SyntaxNode
  /// The type of the result.
  public let resultType: CELType
  /// The variables that the expression names, sorted.
  public let referencedNames: [String]
  private let environment: Environment
  private let constants: Arena
  private let globalCount: Int
  private let localCount: Int
  private let step: Step

  init(source: String, syntax: SyntaxNode, environment: Environment) {
    var planner = Planner(environment, source: source)
    self.source = source
    self.syntax = syntax
    self.environment = environment
    step = planner.plan(syntax)
    resultType = syntax.type
    referencedNames = planner.globals.sorted()
    globalCount = planner.globals.count
    localCount = planner.localCount
    constants = planner.constants
  }

  /// Evaluates the expression.
  ///
  /// - Returns: A value, or unknown with what would settle it, or an error.
  public func evaluate(_ activation: Activation) -> Value { evaluate(activation, assignment: []) }

  /// Evaluates the expression where some open variables have an outcome.
  ///
  /// - Parameters:
  ///   - activation: The values of the variables; of an environment with the same records and functions.
  ///   - assignment: The outcome of each open variable of the activation; -1 where it is open, as is what is missing.
  package func evaluate(_ activation: Activation, assignment: [Int8]) -> Value {
    var context = EvaluationContext(
      activation, program: constants, assignment: assignment, stepLimit: environment.options.stepLimit)
    let result = run(&context)
    return context.value(of: result)
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
    var context = EvaluationContext(
      activation, program: constants, assignment: assignment, stepLimit: environment.options.stepLimit)
    context.isTracing = true
    context.isExhaustive = isExhaustive
    let result = run(&context)
    var trace = Trace()
    var seen: Set<RecordReference> = []
    for witness in context.witnesses {
      let reference = context.reference(witness)
      if seen.insert(reference).inserted { trace.witnesses.append(reference) }
    }
    for read in context.reads {
      let type = context.data.records[read.record].type
      trace.reads.append(
        Trace.Read(
          record: context.reference(.record(read.record, type: type)),
          field: context.data.schema.records[type].declaration.fields[read.field].name))
    }
    trace.absorbedErrors = context.absorbed.map { context.error($0) }
    return (context.value(of: result), trace)
  }

  private func run(_ context: inout EvaluationContext) -> Slot {
    guard context.data.schema === environment.schema else {
      return context.fail(.mismatch, "the activation belongs to another environment")
    }
    context.globals = Array(repeating: Slot(.unset), count: globalCount)
    context.locals = Array(repeating: .null, count: localCount)
    return step(&context)
  }

  /// Returns a part of the expression as a program of its own; nil where it uses variables of an enclosing macro.
  public func subprogram(at node: SyntaxNode) -> Program? {
    node.freeLocals.isEmpty ? Program(source: source, syntax: node, environment: environment) : nil
  }
}

extension SyntaxNode {
  /// The variables of macros that the node uses and does not introduce itself.
  var freeLocals: Set<String> {
    if case .local(let name) = resolution { return [name] }
    if case .comprehension(let it) = kind {
      let inside = (it.predicate?.freeLocals ?? []).union(it.transform?.freeLocals ?? [])
      return inside.subtracting([it.variable]).union(it.range.freeLocals)
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
