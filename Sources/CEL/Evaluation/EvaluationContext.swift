/// An evaluation under way, as the bodies of functions see it.
public struct EvaluationContext: ~Copyable {
  let data: ActivationData
  private(set) var constants: ConstantPool
  private let dataView: MemoryView
  private var constantsView: MemoryView
  var scratch = Arena(.scratch)
  var attributes: AttributeTable
  /// The outcome of each open variable; -1 or missing where it is open.
  private(set) var assignment: [Int8]
  /// The values of the program's variables, read when first needed.
  var globals = SlotRow()
  /// The variables of macros.
  var locals = SlotRow()
  var remainingSteps: Int
  /// The time zones that were read.
  var zones = ZoneCache()
  /// What open lists are under the assignment, once one was read.
  private var resolvedLists: [Slot] = []
  /// Which of them were.
  private var touchedLists: [Int] = []
  /// Values that stand in for the activation's variables.
  private let overrides: [(name: String, value: Value)]
  /// A record that stands in for one of them, beside those.
  var bound: (name: String, record: Slot)?

  /// What is noted for a trace, if one was asked for.
  let recorder: Recorder?
  /// What this and other evaluations may cost together.
  let budget: WorkBudget?

  init(_ activation: Activation, program: ConstantPool, assignment: [Int8], recorder: Recorder? = nil) {
    data = activation.data
    constants = program
    dataView = activation.data.memory.view
    constantsView = program.memory.view
    attributes = AttributeTable(activation.data.attributes)
    self.assignment = assignment
    remainingSteps = 0
    overrides = activation.overrides
    self.recorder = recorder
    budget = activation.budget
  }

  /// Forgets the last evaluation, but keeps its memory.
  mutating func reset() {
    scratch.removeAll()
    for index in touchedLists { resolvedLists[index] = Slot(.unset) }
    touchedLists.removeAll(keepingCapacity: true)
  }

  /// Forgets the last evaluation and takes other outcomes of the open variables.
  mutating func reset(assignment: [Int8]) {
    reset()
    self.assignment = assignment
  }

  /// Makes room for the variables of a program.
  mutating func prepare(_ program: ConstantPool, globals globalCount: Int, locals localCount: Int, stepLimit: Int) {
    if constants !== program {
      constants = program
      constantsView = program.memory.view
    }
    remainingSteps = min(stepLimit, budget?.remaining ?? stepLimit)
    globals.reserve(globalCount)
    globals.unset(globalCount)
    locals.reserve(localCount)
  }

  // MARK: For the bodies of functions

  /// Reads a field of a record as an expression would.
  ///
  /// - Parameters:
  ///   - record: A record of the activation that is evaluated.
  ///   - name: A field of the record's type.
  /// - Returns: The value, or unknown where it is not known, or an error where it is none or no such field exists.
  public mutating func field(_ record: RecordReference, _ name: String) -> Value {
    value(of: field(of: .record(record.id, type: record.typeIndex), named: name, text: nil))
  }

  /// Returns what was worked out of a record before under the same outcomes of open variables, or works it out.
  ///
  /// - Parameters:
  ///   - record: What it is worked out of.
  ///   - make: Works it out; it must ask for nothing but the fields of records.
  package mutating func remembered<T: AnyObject>(
    of record: RecordReference, _ make: (inout EvaluationContext) -> T
  ) -> T {
    // A trace has to see what is read.
    guard let budget, recorder == nil else { return make(&self) }
    let key = WorkBudget.MemoryKey(record: record.id, assignment: assignment)
    if let known = budget.memory[key] as? T { return known }
    let made = make(&self)
    if budget.memory.count >= WorkBudget.mostRemembered { budget.memory.removeAll() }
    budget.memory[key] = made
    return made
  }

  /// Compares two values as `==` does.
  ///
  /// - Returns: True, false, or unknown.
  public mutating func isEqual(_ a: Value, _ b: Value) -> Value {
    let first = slot(a)
    let second = slot(b)
    return value(of: equal(first, second))
  }

  // MARK: Arenas

  func arena<R>(of slot: Slot, _ body: (borrowing Arena) -> R) -> R {
    switch slot.space {
    case .program: body(constants.arena)
    case .activation: body(data.arena)
    case .scratch: body(scratch)
    }
  }

  @inline(__always)
  func withBytes<R>(_ slot: Slot, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    if slot.space != .scratch { return body(view(of: slot).bytes(of: slot)) }
    let range = slot.offset..<slot.offset + slot.count
    return scratch.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// What holds the bytes or elements of a slot that is not of the scratch space.
  @inline(__always)
  func view(of slot: Slot) -> MemoryView { slot.space == .program ? constantsView : dataView }

  @inline(__always)
  func arenaSlot(_ space: Slot.Space, _ index: Int) -> Slot {
    switch space {
    case .program: constantsView.slot(index)
    case .activation: dataView.slot(index)
    case .scratch: scratch.slots[index]
    }
  }

  /// An element of a list.
  @inline(__always)
  func element(_ list: Slot, _ index: Int) -> Slot { arenaSlot(list.space, list.offset + index) }

  /// What decides about an element of a list: an unknown, or null if it is certain.
  @inline(__always)
  func presence(_ list: Slot, _ index: Int) -> Slot {
    list.flag ? arenaSlot(list.space, list.offset + list.count + index) : .null
  }

  func key(_ map: Slot, _ index: Int) -> Slot { arenaSlot(map.space, map.offset + 2 * index) }
  func entryValue(_ map: Slot, _ index: Int) -> Slot { arenaSlot(map.space, map.offset + 2 * index + 1) }

  /// What an optional holds; nil where it holds nothing.
  func wrapped(_ optional: Slot) -> Slot? { optional.extra == 0 ? nil : arenaSlot(optional.space, optional.offset) }

  @usableFromInline
  func opaque(_ slot: Slot) -> any Opaque { arena(of: slot) { $0.opaques[Int(slot.payload)] } }
  func type(_ slot: Slot) -> CELType { arena(of: slot) { $0.types[Int(slot.payload)] } }
  func error(_ slot: Slot) -> EvaluationError { arena(of: slot) { $0.errors[Int(slot.payload)] } }

  /// The members of an unknown.
  func members(_ unknown: Slot) -> [Int32] {
    if unknown.extra == 1 { return [Int32(truncatingIfNeeded: unknown.payload)] }
    return arena(of: unknown) { Array($0.attributes[unknown.offset..<unknown.offset + unknown.count]) }
  }

  /// Whether any member of an unknown meets a condition.
  func hasMember(_ unknown: Slot, where matches: (Int32) -> Bool) -> Bool {
    if unknown.extra == 1 { return matches(Int32(truncatingIfNeeded: unknown.payload)) }
    return arena(of: unknown) {
      $0.attributes[unknown.offset..<unknown.offset + unknown.count].contains(where: matches)
    }
  }

  /// Returns an unknown of the attributes of both.
  mutating func merge(_ a: Slot, _ b: Slot) -> Slot {
    if a.word == b.word && a.payload == b.payload { return a.with([]) }
    if a.extra == 1, b.extra == 1 {
      let (x, y) = (Int32(truncatingIfNeeded: a.payload), Int32(truncatingIfNeeded: b.payload))
      return x == y ? a.with([]) : scratch.unknown(x < y ? [x, y] : [y, x])
    }
    let first = members(a)
    let second = members(b)
    remainingSteps -= (first.count + second.count) / 4
    let merged = Self.union(first, second)
    if merged == first { return a.with([]) }
    if merged == second { return b.with([]) }
    return scratch.unknown(merged)
  }

  /// The members of two sorted lists, sorted, each once.
  private static func union(_ a: [Int32], _ b: [Int32]) -> [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      result.append(min(a[i], b[j]))
      let (x, y) = (a[i], b[j])
      if x <= y { i += 1 }
      if y <= x { j += 1 }
    }
    return result + a[i...] + b[j...]
  }

  // MARK: Variables

  /// Returns a variable's value, or an unset slot if it has none.
  ///
  /// - Parameter hint: Its number in the program's environment.
  mutating func global(named name: String, hint: Int) -> Slot {
    if let bound, bound.name == name { return bound.record }
    if let override = overrides.first(where: { $0.name == name }) { return slot(override.value) }
    let value = resolve(data.variable(name, hint: hint))
    if value.kind == .unset, let lazy = data.lazyVariables[name] { return slot(lazy()) }
    return value
  }

  // MARK: Open data

  /// Returns what a cell holds under the assignment; a none stays a none, an unset cell unset.
  mutating func resolve(_ cell: Slot) -> Slot {
    switch cell.kind {
    case .choice:
      let choice = data.choices[Int(cell.payload)]
      guard let outcome = outcome(of: choice.variable) else { return variableUnknown(choice.variable) }
      guard outcome < choice.alternatives.count else { return Slot(.unset) }
      return resolve(choice.alternatives[outcome])
    case .openList: return resolvedList(Int(cell.payload))
    default: return cell
    }
  }

  func outcome(of variable: Int) -> Int? {
    variable < assignment.count && assignment[variable] >= 0 ? Int(assignment[variable]) : nil
  }

  func variableUnknown(_ variable: Int) -> Slot { .unknown(data.openVariables[variable].attribute) }

  private mutating func resolvedList(_ index: Int) -> Slot {
    if resolvedLists.isEmpty { resolvedLists = Array(repeating: Slot(.unset), count: data.openLists.count) }
    if resolvedLists[index].kind != .unset { return resolvedLists[index] }
    let list = data.openLists[index]
    remainingSteps -= list.elements.count
    var elements: [Slot] = []
    var presence: [Slot] = []
    for (cell, condition) in zip(list.elements, list.presence) {
      let present = resolve(condition)
      if present.isFalse { continue }
      let element = resolve(cell)
      if element.kind == .none || element.kind == .unset { continue }
      elements.append(element)
      presence.append(present.isUnknown ? present : .null)
    }
    let resolved = scratch.list(elements, presence: presence)
    resolvedLists[index] = resolved
    touchedLists.append(index)
    return resolved
  }

  /// Whether an element is there: true, false or unknown.
  private mutating func resolve(_ presence: Presence) -> Slot {
    switch presence {
    case .certain: return .true
    case .possible(let attribute): return .unknown(attribute.index)
    case .variable(let variable, let holds):
      if let outcome = outcome(of: variable) { return .bool(outcome < holds.count && holds[outcome]) }
      if holds.allSatisfy({ $0 }) { return .true }
      if !holds.contains(true) { return .false }
      return variableUnknown(variable).with([.isTrue, .isFalse])
    case .conjunction(let parts):
      var open = OpenOperands(deciding: false)
      for part in parts {
        let present = resolve(part)
        if present.isFalse { return .false }
        if present.isUnknown { open.add(present, &self) }
      }
      return open.result(&self) ?? .true
    }
  }
}
