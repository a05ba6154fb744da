import ArmsLengthSourceText

/// Turns a checked tree into steps, once.
struct Planner {
  let environment: Environment
  let source: [UInt8]
  var constants = Arena(.program)
  private(set) var globals: [String] = []
  private var globalIndex: [String: Int] = [:]
  var locals: [String] = []
  /// The most locals at any one place since it was last set.
  private var peak = 0
  /// What gives the locals a value that get one only when they are read.
  var lazyLocals: [Int: Step] = [:]
  private(set) var localCount = 0
  var attributes = AttributeTable()
  /// The activation without values that parts are evaluated over beforehand, once one was.
  var blank: Activation?
  /// How many parts were evaluated beforehand.
  var foldings = 0
  /// What the part that is planned uses from outside of it.
  private var uses = OuterUses()
  /// Where the parts note what they come to, if that is to be explained.
  var log: ExplanationLog?

  init(_ environment: Environment, source: String) {
    self.environment = environment
    self.source = Array(source.utf8)
  }

  func text(_ range: SourceRange) -> String { Planner.text(of: range, in: source) }

  /// How the expression spells a part; made when a message needs it.
  static func text(of range: SourceRange, in source: [UInt8]) -> String {
    let upper = min(range.upperBound, source.count)
    return String(decoding: source[min(range.lowerBound, upper)..<upper], as: UTF8.self)
  }

  mutating func plan(_ node: SyntaxNode) -> Step {
    if let log { return log.noting(planned(node), node) }
    guard environment.options.foldsConstants, node.depth > 1 else { return planned(node) }
    let outer = uses
    uses = OuterUses()
    var step = planned(node)
    if step.constant == nil, uses.isNone(within: locals.count) {
      if let value = folded(step) { step = constant(value) } else { uses.isFixed = true }
    }
    uses.add(outer)
    return step
  }

  private mutating func planned(_ node: SyntaxNode) -> Step {
    switch node.kind {
    case .literal(let value): return constant(constants.add(value, &attributes))
    case .identifier(let name): return identifier(name, node)
    case .select(let operand, let field, let isOptional):
      return isOptional ? optionalSelect(operand, field, node) : select(operand, field, node)
    case .test(let test, let operand, let field): return self.test(test, operand, field, node)
    case .call(let function, let receiver, let arguments): return call(function, receiver, arguments, node)
    case .conditional(let condition, let then, let otherwise): return conditional(condition, then, otherwise)
    case .list(let elements, let optionals): return list(elements, optionals, node)
    case .map(let entries): return map(entries, node)
    case .construction(let name, _):
      let range = node.range
      return Step { context in context.fail(.noMatchingOverload, "`\(name)` cannot be built", at: range) }
    case .comprehension(let comprehension): return self.comprehension(comprehension, node)
    case .binding(let binding): return self.binding(binding)
    case .block(let values, let body): return block(values, body)
    }
  }

  func constant(_ slot: Slot) -> Step { Step(.constant(slot)) { _ in slot } }

  /// Notes that what is planned cannot be evaluated beforehand.
  mutating func keepForEvaluation() { uses.isFixed = true }

  // MARK: Names

  private mutating func identifier(_ name: String, _ node: SyntaxNode) -> Step {
    switch node.resolution {
    case .local(let name):
      guard let index = locals.lastIndex(of: name) else { return global(name, node.range) }
      uses.lowestLocal = min(uses.lowestLocal, index)
      guard let lazy = lazyLocals[index] else { return Step(.local(index)) { context in context.locals[index] } }
      return Step { context in
        let known = context.locals[index]
        if known.kind != .unset { return known }
        let value = lazy(&context)
        context.locals[index] = value
        return value
      }
    case .type(let type): return constant(constants.type(type))
    case .global(let name): return global(name, node.range)
    case .none, .overloads, .builtIn: return global(name, node.range)
    }
  }

  private mutating func global(_ name: String, _ range: SourceRange) -> Step {
    uses.isFixed = true
    let index: Int
    // Most expressions name few variables.
    if let known = globals.count > 8 ? globalIndex[name] : globals.firstIndex(of: name) {
      index = known
    } else {
      index = globals.count
      globals.append(name)
      globalIndex[name] = index
    }
    let hint = environment.variables.firstIndex { $0.name == name } ?? .max
    return Step(.global(index)) { context in
      let known = context.globals[index]
      if known.kind != .unset { return known }
      let value = context.global(named: name, hint: hint)
      if value.kind == .unset { return context.fail(.unboundVariable, "`\(name)` has no value", at: range) }
      if value.kind == .none { return context.readsNone(name, at: range) }
      context.globals[index] = value
      return value
    }
  }

  mutating func withLocal<R>(_ name: String, _ body: (inout Planner, Int) -> R) -> R {
    let index = pushLocal(name)
    let result = body(&self, index)
    popLocals(1)
    return result
  }

  /// Makes room for a variable and returns its place.
  mutating func pushLocal(_ name: String) -> Int {
    locals.append(name)
    localCount = max(localCount, locals.count)
    peak = max(peak, locals.count)
    return locals.count - 1
  }

  /// Makes room for a variable whose value is evaluated when it is first read, and returns its place.
  ///
  /// Macros within the value get places of their own: it may be read in the midst of others.
  mutating func pushLazyLocal(_ name: String, _ value: SyntaxNode) -> Int {
    let outer = peak
    let index = pushLocal("")
    peak = locals.count
    let step = plan(value)
    while locals.count < peak { _ = pushLocal("") }
    peak = max(outer, peak)
    locals[index] = name
    lazyLocals[index] = step
    return index
  }

  mutating func popLocals(_ count: Int) {
    for index in locals.count - count..<locals.count { lazyLocals[index] = nil }
    locals.removeLast(count)
  }

  // MARK: Fields

  private mutating func select(_ operand: SyntaxNode, _ field: String, _ node: SyntaxNode) -> Step {
    let step = plan(operand)
    let key = constants.string(field)
    let range = node.range
    let source = source
    let slow: @Sendable (inout EvaluationContext, Slot) -> Slot = { context, record in
      switch record.kind {
      case .unknown, .error: return record
      case .record: return context.field(of: record, named: field, text: Planner.text(of: range, in: source), at: range)
      case .map:
        return context.value(of: key, in: record) ?? context.fail(.noSuchKey, "no key `\(field)` in the map", at: range)
      case .optional: return context.optionalField(of: record, named: field, key, at: range)
      default:
        return context.fail(.noSuchField, "\(context.typeOfValue(record)) has no field `\(field)`", at: range)
      }
    }
    guard case .record(let name) = operand.type, let type = environment.schema.recordIndex[name],
      let index = environment.schema.field(field, ofRecord: type)
    else { return select(key, of: step, otherwise: slow) }
    // The commonest case, a field of a macro's variable, takes no detour; what `cel.bind` names may not be evaluated yet.
    if log == nil, case .local(let name) = operand.resolution, let local = locals.lastIndex(of: name),
      lazyLocals[local] == nil
    {
      uses.lowestLocal = min(uses.lowestLocal, local)
      return Step { context in
        let record = context.locals[local]
        guard record.kind == .record, Int(record.extra) == type else { return slow(&context, record) }
        let value = context.field(of: record, at: index)
        return value.kind == .none ? context.readsNone(Planner.text(of: range, in: source), at: range) : value
      }
    }
    return Step { context in
      let record = step(&context)
      guard record.kind == .record, Int(record.extra) == type else { return slow(&context, record) }
      let value = context.field(of: record, at: index)
      return value.kind == .none ? context.readsNone(Planner.text(of: range, in: source), at: range) : value
    }
  }

  private mutating func test(_ test: SyntaxNode.Test, _ operand: SyntaxNode, _ field: String, _ node: SyntaxNode)
    -> Step
  {
    let step = plan(operand)
    let key = constants.string(field)
    let range = node.range
    return Step { context in
      var record = step(&context)
      while record.kind == .optional {
        guard let wrapped = context.wrapped(record) else { return .false }
        record = wrapped
      }
      switch record.kind {
      case .unknown, .error: return record
      case .record:
        guard let index = context.data.schema.field(field, ofRecord: Int(record.extra)) else {
          return context.fail(.noSuchField, "\(context.reference(record).typeName) has no field `\(field)`", at: range)
        }
        return context.test(test, of: record, at: index)
      case .map: return .bool(context.find(key, in: record) != nil)
      default:
        return context.fail(.noSuchField, "\(context.typeOfValue(record)) has no field `\(field)`", at: range)
      }
    }
  }

  // MARK: Conditional

  private mutating func conditional(_ condition: SyntaxNode, _ then: SyntaxNode, _ otherwise: SyntaxNode) -> Step {
    let first = plan(condition)
    let second = plan(then)
    let third = plan(otherwise)
    let range = condition.range
    if let decision = first.constant, decision.kind == .bool { return decision.isTrue ? second : third }
    return Step { context in
      let decision = first(&context)
      if decision.isTrue { return second(&context) }
      if decision.isFalse { return third(&context) }
      if !decision.isValue {
        if context.isExhaustive {
          context.ignoring { context in
            _ = second(&context)
            _ = third(&context)
          }
        }
        return decision
      }
      return context.fail(
        .noMatchingOverload, "a condition is a bool, not a \(context.typeOfValue(decision))", at: range)
    }
  }

  // MARK: Literals of containers

  private mutating func list(_ elements: [SyntaxNode], _ optionals: Set<Int>, _ node: SyntaxNode) -> Step {
    if !optionals.isEmpty { return listWithOptionals(elements, optionals) }
    var literals: [Slot] = []
    for element in elements {
      guard case .literal(let value) = element.kind else { break }
      literals.append(constants.add(value, &attributes))
    }
    if literals.count == elements.count { return constant(constants.list(literals)) }
    let steps = elements.map { plan($0) }
    return Step { context in
      var slots: [Slot] = []
      slots.reserveCapacity(steps.count)
      for step in steps {
        let slot = step(&context)
        if slot.isError { return slot }
        slots.append(slot)
      }
      return context.scratch.list(slots)
    }
  }

  private mutating func map(_ entries: [SyntaxNode.MapEntry], _ node: SyntaxNode) -> Step {
    let steps = entries.map {
      (key: plan($0.key), value: plan($0.value), isOptional: $0.isOptional, range: $0.key.range, place: $0.value.range)
    }
    return Step { context in
      var slots: [(key: Slot, value: Slot)] = []
      var unknown: Slot?
      for entry in steps {
        let key = entry.key(&context)
        var value = entry.value(&context)
        if key.isError { return key }
        if value.isError { return value }
        if entry.isOptional {
          if value.isUnknown {
            unknown = unknown.map { context.merge($0, value) } ?? value
            continue
          }
          guard value.kind == .optional else { return context.noOptional(value, at: entry.place) }
          guard let wrapped = context.wrapped(value) else { continue }
          value = wrapped
        }
        switch key.kind {
        case .unknown: unknown = unknown.map { context.merge($0, key) } ?? key
        case .bool, .int, .uint, .string: slots.append((key, value))
        default:
          return context.fail(
            .noMatchingOverload, "the key of a map cannot be a \(context.typeOfValue(key))", at: entry.range)
        }
      }
      if let unknown { return unknown }
      return context.map(of: slots, at: steps.first?.range)
    }
  }
}

extension EvaluationContext {
  /// Makes a map of entries in any order; a key that occurs twice is an error.
  mutating func map(of entries: [(key: Slot, value: Slot)], at range: SourceRange?) -> Slot {
    let order = sortedByKey(entries)
    for (first, second) in zip(order, order.dropFirst())
    where compareKeys(entries[first].key, entries[second].key) == 0 {
      return fail(.duplicateKey, "the key \(value(of: entries[second].key)) occurs twice", at: range)
    }
    return scratch.map(sorted: order.map { entries[$0] })
  }

  private borrowing func sortedByKey(_ entries: [(key: Slot, value: Slot)]) -> [Int] {
    entries.indices.sorted { compareKeys(entries[$0].key, entries[$1].key) < 0 }
  }
}
