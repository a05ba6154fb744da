/// What a condition comes to, without the value behind it.
package enum Verdict: Sendable, Hashable {
  /// It holds.
  case yes
  /// It does not hold.
  case no
  /// It hangs on an open variable; of several this is the first.
  case needs(variable: Int)
  /// It is unknown whatever the variables come to.
  case open(UnknownSet)
  /// Evaluating it failed.
  case failed(EvaluationError)
  /// It is neither true nor false but something else.
  case noCondition
}

/// What the elements of a list come to.
package enum Elements: Sendable {
  /// The records among them, in their order; beside how many elements there are.
  case records([RecordReference], count: Int)
  /// Which elements there are is unknown.
  case open(UnknownSet)
  /// Evaluating it failed.
  case failed(EvaluationError)
  /// It is no list.
  case noList
}

/// Many conditions over one activation, under the same outcomes of its open variables or under others.
///
/// What lists come to under these outcomes is kept from one evaluation to the next (measured on the readings of an assessment:
/// twice as fast as evaluating each by itself).
extension Evaluator {
  /// Lets a name stand for a record, until it stands for another.
  package mutating func bind(_ variable: String, to record: RecordReference) {
    context.bound = (variable, .record(record.id, type: record.typeIndex))
  }

  /// Takes away what a name stands for.
  package mutating func unbind() { context.bound = nil }

  /// Takes other outcomes of the open variables; -1 where it is open.
  package mutating func assign(_ assignment: [Int8]) {
    guard context.assignment != assignment else { return }
    context.reset(assignment: assignment)
    kept = nil
  }

  /// Evaluates a condition under the outcomes that were assigned.
  package mutating func verdict(of condition: Program) -> Verdict {
    let slot = run(condition)
    return slot.kind == .bool ? slot.payload == 1 ? .yes : .no : verdict(slot)
  }

  /// Evaluates a program under the outcomes that were assigned.
  package mutating func value(of program: Program) -> Value {
    let slot = run(program)
    return context.value(of: slot)
  }

  /// Whether a record is among the elements of a list; `noCondition` if that is no list.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - list: What gives the list; evaluated once for all records under the same outcomes.
  ///   - place: Where it probably is.
  package mutating func presence(of record: RecordReference, in list: Program, near place: Int = 0) -> Verdict {
    let elements = elements(of: list)
    guard elements.kind == .list else { return .noCondition }
    let wanted = Slot.record(record.id, type: record.typeIndex)
    func isWanted(_ place: Int) -> Bool {
      let element = context.element(elements, place)
      return element.kind == .record && element.payload == wanted.payload && element.extra == wanted.extra
    }
    let found = place < elements.count && isWanted(place) ? place : (0..<elements.count).first(where: isWanted)
    guard let found else { return .no }
    let presence = context.presence(elements, found)
    return presence.isUnknown ? verdict(presence) : .yes
  }

  /// The records of a list, whether they are certain or only possible.
  package mutating func records(of list: Program) -> Elements {
    let slot = elements(of: list)
    switch slot.kind {
    case .list:
      var records: [RecordReference] = []
      records.reserveCapacity(slot.count)
      for place in 0..<slot.count {
        let element = context.element(slot, place)
        if element.kind == .record { records.append(context.reference(element)) }
      }
      return .records(records, count: slot.count)
    case .unknown: return .open(context.unknownSet(slot))
    case .error: return .failed(context.error(slot))
    default: return .noList
    }
  }

  private mutating func elements(of list: Program) -> Slot {
    if let kept, kept.program == list.identity { return kept.slot }
    let bound = context.bound
    context.bound = nil
    let slot = run(list)
    context.bound = bound
    kept = (list.identity, slot)
    return slot
  }

  private mutating func run(_ program: Program) -> Slot {
    if context.scratch.slots.count > Self.mostKept || context.scratch.opaques.count > Self.mostKept {
      context.reset()
      kept = nil
    }
    return program.slot(in: &context)
  }

  /// How much of what was evaluated before is kept, in values.
  private static let mostKept = 20_000

  private func verdict(_ slot: Slot) -> Verdict {
    switch slot.kind {
    case .bool: slot.payload == 1 ? .yes : .no
    case .unknown: context.firstVariable(of: slot).map { .needs(variable: $0) } ?? .open(context.unknownSet(slot))
    case .error: .failed(context.error(slot))
    default: .noCondition
    }
  }
}

extension EvaluationContext {
  /// The first of the open variables that an unknown depends on; nil if it depends on none.
  fileprivate func firstVariable(of unknown: Slot) -> Int? {
    if unknown.extra == 1 { return attributes[Int32(truncatingIfNeeded: unknown.payload)].variable }
    return arena(of: unknown) { arena in
      var first: Int?
      for member in arena.attributes[unknown.offset..<unknown.offset + unknown.count] {
        if let variable = attributes[member].variable { first = min(first ?? variable, variable) }
      }
      return first
    }
  }
}

extension Attribute {
  fileprivate var variable: Int? { if case .variable(let index) = kind { index } else { nil } }
}
