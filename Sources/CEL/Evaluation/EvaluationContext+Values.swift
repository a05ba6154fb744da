import ArmsLengthSourceText

extension EvaluationContext {
  // MARK: Values in and out

  /// Returns a slot for a value that comes from outside.
  mutating func slot(_ value: Value) -> Slot {
    guard !value.isNested() else {
      return fail(.limitExceeded, "a value nests more than \(Value.depthLimit) levels deep")
    }
    return scratch.add(value, &attributes)
  }

  @usableFromInline
  func text(_ slot: Slot) -> String { withBytes(slot) { String(decoding: $0, as: UTF8.self) } }

  /// Returns a value that owns its data; an error where it would be far larger than what it is made of.
  ///
  /// A list may stand at many places of another one, which takes no room as long as they are slots.
  @usableFromInline
  func value(of slot: Slot) -> Value {
    switch slot.kind {
    case .list, .map, .optional:
      if costOfValue(slot) >= Self.largestCost {
        return .error(.limitExceeded, "the evaluation takes too much memory")
      }
    default: break
    }
    return ownedValue(of: slot)
  }

  private func ownedValue(of slot: Slot) -> Value {
    switch slot.kind {
    case .null: return .null
    case .bool: return .bool(slot.payload == 1)
    case .int: return .int(slot.int)
    case .uint: return .uint(slot.uint)
    case .double: return .double(slot.double)
    case .string: return .string(text(slot))
    case .bytes: return .bytes(withBytes(slot) { Array($0) })
    case .timestamp: return slot.timestamp.map { .timestamp($0) } ?? .null
    case .duration: return slot.duration.map { .duration($0) } ?? .null
    case .type: return .type(type(slot))
    case .record: return .record(reference(slot))
    case .opaque: return .opaque(OpaqueValue(opaque(slot)))
    case .optional: return .optional(wrapped(slot).map { ownedValue(of: $0) })
    case .unknown: return .unknown(unknownSet(slot))
    case .error: return .error(error(slot))
    case .list:
      let elements = (0..<slot.count).map { ownedValue(of: element(slot, $0)) }
      guard slot.flag else { return .list(ListValue(elements)) }
      let conditions = (0..<slot.count).map { index -> UnknownSet? in
        let open = presence(slot, index)
        return open.isUnknown ? unknownSet(open) : nil
      }
      return .list(ListValue(elements, presence: conditions))
    case .map:
      return .map(
        MapValue(
          (0..<slot.count).map { MapValue.Entry(ownedValue(of: key(slot, $0)), ownedValue(of: entryValue(slot, $0))) }))
    case .none, .choice, .openList, .unset: return .error(.mismatch, "a value is not set")
    }
  }

  func unknownSet(_ slot: Slot) -> UnknownSet {
    let members = members(slot)
    return members.count == 1
      ? UnknownSet(attributes[members[0]]) : UnknownSet(distinct: members.map { attributes[$0] })
  }

  func reference(_ slot: Slot) -> RecordReference {
    let id = Int(slot.payload)
    let typeIndex = Int(slot.extra)
    let name = typeIndex < data.schema.records.count ? data.schema.records[typeIndex].declaration.name : ""
    let label = id < data.records.count ? data.records[id].label : name
    return RecordReference(typeName: name, typeIndex: typeIndex, id: id, label: label)
  }

  /// The most that making a value may cost.
  private static let largestCost = 4_000_000

  /// What it costs to make a value of a slot with all that is in it, in steps; as soon as that is too much, no more is counted.
  func costOfValue(_ slot: Slot) -> Int {
    var cost = 0
    addCost(of: slot, to: &cost)
    return cost
  }

  private func addCost(of slot: Slot, to cost: inout Int) {
    switch slot.kind {
    case .unknown: cost += 20 * slot.count
    case .string, .bytes: cost += slot.count / 64
    case .optional:
      cost += 1
      if let wrapped = wrapped(slot) { addCost(of: wrapped, to: &cost) }
    case .list:
      cost += (slot.flag ? 10 : 2) * slot.count
      for index in 0..<slot.count where cost < Self.largestCost { addCost(of: element(slot, index), to: &cost) }
    case .map:
      cost += 4 * slot.count
      for index in 0..<slot.count where cost < Self.largestCost {
        addCost(of: key(slot, index), to: &cost)
        addCost(of: entryValue(slot, index), to: &cost)
      }
    default: break
    }
  }

  /// The type of a value as `type(x)` gives it.
  func typeOfValue(_ slot: Slot) -> CELType {
    switch slot.kind {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .timestamp: .timestamp
    case .duration: .duration
    case .list, .openList: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .type: .type(nil)
    case .record: .record(reference(slot).typeName)
    case .opaque: .abstract(opaque(slot).celTypeName)
    case .optional: .optional(.dyn)
    case .unknown, .error, .none, .choice, .unset: .dyn
    }
  }

  /// Whether a value can be an argument for a parameter; the types of elements are not looked at.
  func matches(_ slot: Slot, _ type: CELType) -> Bool {
    switch (type, slot.kind) {
    case (.dyn, _), (.typeParameter, _), (.error, _), (.nullable, .null): true
    case (.nullable(let type), _): matches(slot, type)
    case (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double), (.string, .string),
      (.bytes, .bytes), (.timestamp, .timestamp), (.duration, .duration), (.list, .list), (.map, .map), (.type, .type):
      true
    case (.abstract(let name, _), .opaque): opaque(slot).celTypeName == name
    case (.abstract(let name, _), .optional): name == CELType.optionalName
    case (.record(let name), .record): data.schema.recordIndex[name] == Int(slot.extra)
    default: false
    }
  }

  // MARK: Errors

  /// Returns an error.
  mutating func fail(_ kind: EvaluationError.Kind, _ message: String, at range: SourceRange? = nil) -> Slot {
    scratch.error(EvaluationError(kind, message, at: range))
  }

  /// Returns the result of a function, with a place if it is an error without one.
  @inline(__always)
  mutating func placed(_ slot: Slot, at range: SourceRange) -> Slot {
    slot.isError ? placedError(slot, at: range) : slot
  }

  private mutating func placedError(_ slot: Slot, at range: SourceRange) -> Slot {
    let failure = error(slot)
    return failure.range == nil ? fail(failure.kind, failure.message, at: range) : slot
  }

  mutating func noOverload(_ name: String, _ arguments: [Slot], at range: SourceRange? = nil) -> Slot {
    fail(.noMatchingOverload, Issue.noOverload(name, arguments.map { typeOfValue($0) }), at: range)
  }

  /// Counts one iteration; returns an error where there were too many.
  @inline(__always)
  mutating func step(_ cost: Int, at range: SourceRange) -> Slot? { charge(cost).map { placed($0, at: range) } }

  /// Counts work that grows with the data: comparisons of elements, or eight bytes of text; returns an error where there
  /// was too much.
  @inline(__always)
  mutating func charge(_ amount: Int) -> Slot? {
    let (rest, isOver) = remainingSteps.subtractingReportingOverflow(amount)
    remainingSteps = isOver ? -1 : rest
    if remainingSteps >= 0 { return nil }
    return fail(.limitExceeded, "the evaluation takes too many steps")
  }

  // MARK: Fields

  /// Reads a field of a record by its number.
  mutating func field(of record: Slot, at index: Int) -> Slot {
    let id = Int(record.payload)
    guard id < data.records.count, data.records[id].type == Int(record.extra) else {
      return fail(.mismatch, "a record of another activation was read")
    }
    recorder?.noteRead(id, index)
    let cell = data.cells[data.records[id].base + index]
    if cell.isSettled { return cell }
    let resolved = resolve(cell)
    if resolved.kind == .unset { return unsetField(id, index) }
    return resolved
  }

  private mutating func unsetField(_ id: Int, _ index: Int) -> Slot {
    let record = data.records[id]
    let name = data.schema.records[record.type].declaration.fields[index].name
    return .unknown(attributes.id(of: Attribute("\(record.label).\(name)", .missing)))
  }

  /// Reads a field of a record by its name.
  ///
  /// - Parameter text: How the expression spells it, for the message.
  mutating func field(of record: Slot, named name: String, text: String?, at range: SourceRange? = nil) -> Slot {
    guard let index = data.schema.field(name, ofRecord: Int(record.extra)) else {
      return fail(.noSuchField, "\(reference(record).typeName) has no field `\(name)`", at: range)
    }
    let value = field(of: record, at: index)
    return value.kind == .none ? readsNone(text ?? "\(reference(record).label).\(name)", at: range) : value
  }

  mutating func readsNone(_ text: String, at range: SourceRange?) -> Slot {
    fail(.readsNone, "`\(text)` is none: guard it with has()", at: range)
  }

  /// Whether there is a field, or whether the document states it.
  mutating func test(_ test: SyntaxNode.Test, of record: Slot, at index: Int) -> Slot {
    let id = Int(record.payload)
    guard id < data.records.count, data.records[id].type == Int(record.extra) else {
      return fail(.mismatch, "a record of another activation was read")
    }
    recorder?.noteRead(id, index)
    let result = self.test(test, cell: data.cells[data.records[id].base + index])
    return result.kind == .unset ? unsetField(id, index) : result
  }

  private mutating func test(_ test: SyntaxNode.Test, cell: Slot) -> Slot {
    switch cell.kind {
    case .none: return .bool(test == .stated && cell.flag)
    case .unknown: return test == .stated ? .false : cell
    case .unset: return test == .stated ? .false : cell
    case .choice:
      let choice = data.choices[Int(cell.payload)]
      if let outcome = outcome(of: choice.variable) {
        return outcome < choice.alternatives.count ? self.test(test, cell: choice.alternatives[outcome]) : Slot(.unset)
      }
      // Where all alternatives agree, the variable is not asked.
      let answers = choice.alternatives.map { self.test(test, cell: $0) }
      if let first = answers.first, first.kind == .bool,
        answers.allSatisfy({ $0.payload == first.payload && $0.kind == .bool })
      {
        return first
      }
      return variableUnknown(choice.variable)
    case .opaque: return .bool(test == .stated || !cell.flag)
    default: return .true
    }
  }
}
