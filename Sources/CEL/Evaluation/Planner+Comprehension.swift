import ArmsLengthSourceText

extension Planner {
  mutating func comprehension(_ node: SyntaxNode.Comprehension, _ whole: SyntaxNode) -> Step {
    let range = plan(node.range)
    let local = node.variables.map { pushLocal($0.name) }.first ?? 0
    defer { popLocals(node.variables.count) }
    log?.expectRounds(of: whole.id, node, firstLocal: local)
    let predicate = node.predicate.map { condition($0) }
    let transform = node.transform.map { plan($0) }
    let size = (node.predicate?.size ?? 0) + (node.transform?.size ?? 0)
    let walk = Walk(
      range: range, local: local, isPair: node.variables.count == 2, place: node.range.range, macro: node.kind.rawValue,
      cost: 1 + size / 8)
    switch node.kind {
    case .exists: return walk.any(predicate ?? Step { _ in .true }, deciding: true)
    case .all: return walk.any(predicate ?? Step { _ in .true }, deciding: false)
    case .existsOne: return walk.one(predicate ?? Step { _ in .true })
    case .filter, .map, .transformList: return walk.collect(predicate, transform)
    case .transformMap, .transformMapEntry:
      return walk.entries(
        predicate, transform ?? Step { _ in .null }, areWhole: node.kind == .transformMapEntry,
        at: node.transform?.range ?? whole.range)
    case .sortBy: return walk.sorted(by: transform ?? Step { _ in .null }, at: whole.range)
    }
  }

  /// A step whose result is a bool, unknown or an error.
  private mutating func condition(_ node: SyntaxNode) -> Step {
    let step = plan(node)
    if node.isSurelyBool { return step }
    let range = node.range
    return Step { context in
      let slot = step(&context)
      if slot.kind == .bool || !slot.isValue { return slot }
      return context.fail(.noMatchingOverload, "a condition is a bool, not a \(context.typeOfValue(slot))", at: range)
    }
  }
}

/// How macros go through a list or the keys of a map.
///
/// The body is evaluated first: only where it does not settle the matter is it asked whether the element is there.
private struct Walk: Sendable {
  let range: Step
  /// The place of the element among the locals; of index or key where there are two.
  let local: Int
  /// Whether there are two variables: index and element, or key and value.
  let isPair: Bool
  let place: SourceRange
  let macro: String
  /// What one iteration costs without the loops in it, in steps.
  let cost: Int

  /// The list or map, or the outcome that stands already.
  private func container(_ context: inout EvaluationContext) -> (Slot, isOver: Bool) {
    let container = range(&context)
    switch container.kind {
    case .list, .map: return (container, false)
    case .unknown, .error: return (container, true)
    default:
      return (
        context.fail(
          .noMatchingOverload, "`\(macro)` goes through lists and maps, not \(context.typeOfValue(container))",
          at: place),
        true
      )
    }
  }

  /// Sets the variables for one iteration and returns the element or key.
  @inline(__always)
  private func visit(_ context: inout EvaluationContext, _ container: Slot, _ index: Int) -> Slot {
    let element = container.kind == .list ? context.element(container, index) : context.key(container, index)
    if isPair { return pair(&context, container, index, element) }
    context.locals[local] = element
    return element
  }

  private func pair(_ context: inout EvaluationContext, _ container: Slot, _ index: Int, _ element: Slot) -> Slot {
    if container.kind == .list {
      context.locals[local] = context.position(index, in: container)
      context.locals[local + 1] = element
    } else {
      context.locals[local] = element
      context.locals[local + 1] = context.entryValue(container, index)
    }
    return element
  }

  /// `exists` (true decides) or `all` (false decides): `||` or `&&` over the elements.
  func any(_ body: Step, deciding: Bool) -> Step {
    Step { context in
      let (container, isOver) = container(&context)
      if isOver { return container.isUnknown ? ofWhatever(container, body, deciding, &context) : container }
      var open = OpenOperands(deciding: deciding)
      var error: Slot?
      var isDecided = false
      for index in 0..<container.count {
        if let stop = context.step(cost, at: place) { return stop }
        let element = visit(&context, container, index)
        let mark = context.mark
        var result = body(&context)
        // Behind the element that decides, only witnesses are of interest.
        if isDecided { context.forgetAbsorbed(since: mark) }
        if result.kind == .bool, (result.payload == 1) != deciding || isDecided && !deciding {
          context.forgetWitnesses(since: mark)
          continue
        }
        if isDecided, !result.isTrue { continue }
        let presence = context.presence(container, index)
        if presence.isUnknown {
          if result.isError {
            context.absorb(result)
            result = presence.with([])
          } else {
            result = context.member(result, presence, deciding: deciding)
          }
        }
        switch result.kind {
        case .unknown: open.add(result, &context)
        case .error: error = error ?? result
        default:
          isDecided = true
          if deciding { context.witness(element, at: mark) }
          // A proof shows every witness; otherwise the first one is enough.
          if !context.isTracing { break }
          continue
        }
        if isDecided, !context.isTracing { break }
      }
      if isDecided {
        context.absorb(error)
        return .bool(deciding)
      }
      if let unknown = open.result(&context) {
        context.absorb(error)
        return unknown
      }
      return error ?? .bool(!deciding)
    }
  }

  /// `exists` or `all` over a list of which nothing is known: decided all the same where the body is so whatever the element is.
  private func ofWhatever(_ unknown: Slot, _ body: Step, _ deciding: Bool, _ context: inout EvaluationContext) -> Slot {
    context.locals[local] = unknown
    if isPair { context.locals[local + 1] = unknown }
    let mark = context.mark
    let result = body(&context)
    context.forgetWitnesses(since: mark)
    return result.kind == .bool && (result.payload == 1) != deciding ? result : unknown
  }

  /// `exists_one`: an error of a certain element is an error.
  func one(_ body: Step) -> Step {
    Step { context in
      let (container, isOver) = container(&context)
      if isOver { return container }
      var unknown: Slot?
      var error: Slot?
      var found = 0
      let start = context.mark
      for index in 0..<container.count {
        if let stop = context.step(cost, at: place) { return stop }
        let element = visit(&context, container, index)
        let mark = context.mark
        var result = body(&context)
        if result.isFalse {
          context.forgetWitnesses(since: mark)
          continue
        }
        let presence = context.presence(container, index)
        if presence.isUnknown {
          if result.isError { context.absorb(result) }
          result = result.isUnknown ? context.merge(result, presence) : presence
        }
        switch result.kind {
        case .unknown: unknown = unknown.map { context.merge($0, result) } ?? result
        case .error: error = error ?? result
        default:
          found += 1
          context.witness(element, at: mark)
        }
      }
      if let error { return error }
      if found > 1 || found == 0 && unknown == nil {
        context.forgetWitnesses(since: start)
        return .false
      }
      return unknown ?? .true
    }
  }

  /// `filter` and `map`: an element whose condition is open becomes a possible one.
  func collect(_ predicate: Step?, _ transform: Step?) -> Step {
    Step { context in
      let (container, isOver) = container(&context)
      if isOver { return container }
      var elements: [Slot] = []
      var presences: [Slot] = []
      for index in 0..<container.count {
        if let stop = context.step(cost + 2, at: place) { return stop }
        let element = visit(&context, container, index)
        var presence = context.presence(container, index)
        let mark = context.mark
        if let predicate {
          var decision = predicate(&context)
          if decision.isFalse {
            context.forgetWitnesses(since: mark)
            continue
          }
          if decision.isError {
            if !presence.isUnknown { return decision }
            context.absorb(decision)
            decision = presence
          }
          if decision.isUnknown { presence = presence.isUnknown ? context.merge(presence, decision) : decision }
          if decision.isTrue, transform == nil { context.witness(element, at: mark) }
        }
        var result = element
        if let transform {
          result = transform(&context)
          if result.isError {
            if !presence.isUnknown { return result }
            context.absorb(result)
            result = presence
          }
        }
        elements.append(result)
        presences.append(presence.isUnknown ? presence : .null)
      }
      return context.scratch.list(elements, presence: presences)
    }
  }

  /// `transformMap` (the values of the same keys) and `transformMapEntry` (whole entries).
  ///
  /// A map has no possible entries: where it is open whether there is one, the whole map is unknown.
  func entries(_ predicate: Step?, _ transform: Step, areWhole: Bool, at range: SourceRange) -> Step {
    Step { context in
      let (container, isOver) = container(&context)
      if isOver { return container }
      var entries: [(key: Slot, value: Slot)] = []
      var unknown: Slot?
      for index in 0..<container.count {
        if let stop = context.step(cost + 2, at: place) { return stop }
        _ = visit(&context, container, index)
        let mark = context.mark
        var open = context.presence(container, index)
        let decision = predicate?(&context) ?? .true
        if decision.isFalse {
          context.forgetWitnesses(since: mark)
          continue
        }
        if decision.isError { return decision }
        if decision.isUnknown { open = open.isUnknown ? context.merge(open, decision) : decision }
        let key = context.locals[local]
        let result = transform(&context)
        if result.isError { return result }
        if areWhole, result.isUnknown { open = open.isUnknown ? context.merge(open, result) : result }
        if key.isUnknown, !areWhole { open = open.isUnknown ? context.merge(open, key) : key }
        if open.isUnknown {
          unknown = unknown.map { context.merge($0, open) } ?? open.with([])
        } else if !areWhole {
          entries.append((key, result))
        } else {
          guard result.kind == .map else {
            return context.fail(
              .noMatchingOverload, "`\(macro)` takes entries of a map, not \(context.typeOfValue(result))", at: range)
          }
          if let stop = context.step(result.count, at: place) { return stop }
          for position in 0..<result.count {
            entries.append((context.key(result, position), context.entryValue(result, position)))
          }
        }
      }
      return unknown ?? context.map(of: entries, at: range)
    }
  }

  /// `sortBy`: the elements in the order of their keys.
  func sorted(by key: Step, at range: SourceRange) -> Step {
    Step { context in
      let (container, isOver) = container(&context)
      if isOver { return container }
      guard container.kind == .list else {
        return context.noOverload(macro, [container], at: range)
      }
      var keys: [Slot] = []
      for index in 0..<container.count {
        if let stop = context.step(cost + 2, at: place) { return stop }
        _ = visit(&context, container, index)
        let value = key(&context)
        if value.isError { return value }
        keys.append(value)
      }
      return context.placed(context.sorted(container, byKeys: keys), at: range)
    }
  }
}

extension EvaluationContext {
  /// The index of an element: open where one before it may be missing.
  fileprivate mutating func position(_ index: Int, in list: Slot) -> Slot {
    guard list.flag else { return .int(index) }
    var open: Slot?
    for before in 0..<index {
      let presence = presence(list, before)
      if presence.isUnknown { open = open.map { merge($0, presence) } ?? presence.with([]) }
    }
    return open ?? .int(index)
  }

  /// What an element that may be missing adds to `exists` (deciding: true) or `all`: the body where it is there, else nothing.
  mutating func member(_ body: Slot, _ presence: Slot, deciding: Bool) -> Slot {
    // `there && body`, or `!there || body`.
    var operands = OpenOperands(deciding: !deciding)
    operands.add(deciding ? presence : presence.with(presence.outcomes.negated), &self)
    if body.isUnknown { operands.add(body, &self) }
    return operands.result(&self) ?? presence
  }
}

extension SyntaxNode {
  /// Whether its value is a bool whatever the values of `dyn` in it are.
  fileprivate var isSurelyBool: Bool {
    switch kind {
    case .literal(.bool), .test: return true
    case .call("_&&_", _, _), .call("_||_", _, _): return true
    case .call("!_", _, _), .call("_==_", _, _), .call("_!=_", _, _), .call("_<_", _, _), .call("_<=_", _, _),
      .call("_>_", _, _), .call("_>=_", _, _), .call("@in", _, _):
      if case .builtIn = resolution { return true }
      return false
    case .comprehension(let it): return it.kind == .all || it.kind == .exists || it.kind == .existsOne
    default: return false
    }
  }
}
