/// What the slots of one space refer to. A program, an activation and an evaluation have one each.
struct Arena: Sendable {
  var bytes: [UInt8] = []
  /// Elements of lists (behind them, if the list is partial, their presence) and entries of maps (key, value, ...).
  var slots: [Slot] = []
  var opaques: [any Opaque] = []
  var types: [CELType] = []
  /// The members of unknowns that depend on several attributes.
  var attributes: [Int32] = []
  var errors: [EvaluationError] = []
  let space: Slot.Space

  init(_ space: Slot.Space) { self.space = space }

  /// Empties it, but keeps the memory.
  mutating func removeAll() {
    if !bytes.isEmpty { bytes.removeAll(keepingCapacity: true) }
    if !slots.isEmpty { slots.removeAll(keepingCapacity: true) }
    if !opaques.isEmpty { opaques.removeAll(keepingCapacity: true) }
    if !types.isEmpty { types.removeAll(keepingCapacity: true) }
    if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
    if !errors.isEmpty { errors.removeAll(keepingCapacity: true) }
  }

  /// Moves bytes and slots to where they are read fastest; the rest is what remains.
  consuming func frozen() -> (rest: Arena, memory: FrozenMemory) {
    let memory = FrozenMemory(bytes: bytes, slots: slots)
    bytes = []
    slots = []
    return (self, memory)
  }

  // MARK: Adding

  mutating func string(_ text: String) -> Slot { text.utf8.count == 0 ? empty(.string) : string(utf8: text.utf8) }

  mutating func string(utf8: some Sequence<UInt8>) -> Slot {
    let start = bytes.count
    bytes.append(contentsOf: utf8)
    return finishBytes(.string, from: start)
  }

  mutating func bytes(_ content: some Sequence<UInt8>) -> Slot {
    let start = bytes.count
    bytes.append(contentsOf: content)
    return finishBytes(.bytes, from: start)
  }

  private func empty(_ kind: Slot.Kind) -> Slot { Slot(kind, space: space, payload: UInt64(Arena.emptyHash) << 32) }

  private static let emptyHash: UInt32 = 2_166_136_261

  /// FNV-1a.
  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash = Arena.emptyHash
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash
  }

  /// Makes a slot of the bytes from an offset to the end.
  func finishBytes(_ kind: Slot.Kind, from start: Int) -> Slot {
    let hash = bytes.withUnsafeBufferPointer { Arena.hash(UnsafeBufferPointer(rebasing: $0[start...])) }
    return Slot(
      kind, space: space, extra: UInt32(truncatingIfNeeded: bytes.count - start),
      payload: UInt64(hash) << 32 | UInt64(UInt32(truncatingIfNeeded: start)))
  }

  /// Adds a list; `presence` holds an unknown for each possible element and null for each certain one.
  mutating func list(_ elements: [Slot], presence: [Slot]? = nil) -> Slot {
    let start = slots.count
    slots.append(contentsOf: elements)
    let isPartial = presence?.contains { $0.kind != .null } ?? false
    if isPartial, let presence { slots.append(contentsOf: presence) }
    return Slot(.list, space: space, flag: isPartial, extra: UInt32(elements.count), payload: UInt64(start))
  }

  /// Adds a map of entries that are sorted by key and have no key twice.
  mutating func map(sorted entries: [(key: Slot, value: Slot)]) -> Slot {
    let start = slots.count
    for entry in entries {
      slots.append(entry.key)
      slots.append(entry.value)
    }
    return Slot(.map, space: space, extra: UInt32(entries.count), payload: UInt64(start))
  }

  mutating func opaque(_ value: any Opaque) -> Slot {
    opaques.append(value)
    return Slot(.opaque, space: space, payload: UInt64(opaques.count - 1))
  }

  /// Adds an optional; nil is the one that holds nothing.
  mutating func optional(_ wrapped: Slot?) -> Slot {
    guard let wrapped else { return Slot(.optional, space: space) }
    slots.append(wrapped)
    return Slot(.optional, space: space, extra: 1, payload: UInt64(slots.count - 1))
  }

  mutating func type(_ type: CELType) -> Slot {
    types.append(type)
    return Slot(.type, space: space, payload: UInt64(types.count - 1))
  }

  mutating func error(_ error: EvaluationError) -> Slot {
    errors.append(error)
    return Slot(.error, space: space, payload: UInt64(errors.count - 1))
  }

  /// Adds an unknown of attributes that are sorted and unique.
  mutating func unknown(_ ids: [Int32]) -> Slot {
    if ids.count == 1 { return Slot.unknown(ids[0]) }
    let start = attributes.count
    attributes.append(contentsOf: ids)
    return Slot(.unknown, space: space, extra: UInt32(ids.count), payload: UInt64(start))
  }

  /// Adds a value with everything in it.
  mutating func add(_ value: Value, _ table: inout AttributeTable) -> Slot {
    switch value {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .uint(let value): return .uint(value)
    case .double(let value): return .double(value)
    case .string(let value): return string(value)
    case .bytes(let value): return bytes(value)
    case .timestamp(let value): return .timestamp(value)
    case .duration(let value): return .duration(value)
    case .type(let value): return type(value)
    case .opaque(let value): return opaque(value.value)
    case .optional(let wrapped):
      let inner = wrapped.map { add($0, &table) }
      return optional(inner)
    case .record(let record): return .record(record.id, type: record.typeIndex)
    case .error(let failure): return error(failure)
    case .unknown(let set): return unknown(set.attributes.map { table.id(of: $0) }.sorted())
    case .list(let list):
      var elements: [Slot] = []
      var presence: [Slot] = []
      for (element, possible) in zip(list.elements, list.presence) {
        elements.append(add(element, &table))
        presence.append(possible.map { set in add(.unknown(set), &table) } ?? .null)
      }
      return self.list(elements, presence: presence)
    case .map(let map):
      var entries: [(key: Slot, value: Slot)] = []
      for entry in map.entries.sorted(by: { Value.precedesAsKey($0.key, $1.key) }) {
        entries.append((add(entry.key, &table), add(entry.value, &table)))
      }
      return self.map(sorted: entries)
    }
  }
}

extension Slot {
  static func unknown(_ attribute: Int32) -> Slot {
    Slot(.unknown, space: .scratch, extra: 1, payload: UInt64(UInt32(bitPattern: attribute)))
  }

  static func record(_ id: Int, type: Int) -> Slot {
    Slot(
      .record, space: .activation, extra: UInt32(truncatingIfNeeded: type),
      payload: UInt64(UInt32(truncatingIfNeeded: id)))
  }
}

extension Value {
  /// The order of keys in maps: bools, numbers by value, texts by their bytes.
  static func precedesAsKey(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.bool(let a), .bool(let b)): !a && b
    case (.string(let a), .string(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.int(let a), .int(let b)): a < b
    case (.uint(let a), .uint(let b)): a < b
    case (.int(let a), .uint(let b)): a < 0 || UInt64(a) < b
    case (.uint(let a), .int(let b)): b >= 0 && a < UInt64(b)
    default: a.keyRank < b.keyRank
    }
  }

  private var keyRank: Int {
    switch self {
    case .bool: 0
    case .int, .uint: 1
    default: 2
    }
  }
}

/// The attributes of an activation, by number and by content. A class, because every evaluation shares it; it never changes.
final class AttributeIndex: Sendable {
  let attributes: [Attribute]
  let ids: [Attribute: Int32]

  init(_ attributes: [Attribute] = [], _ ids: [Attribute: Int32] = [:]) {
    self.attributes = attributes
    self.ids = ids
  }

  static let empty = AttributeIndex()
}

/// The attributes of an activation and those that an evaluation adds.
struct AttributeTable: Sendable {
  private let shared: AttributeIndex
  private var added: [Attribute] = []
  private var addedIDs: [Attribute: Int32] = [:]

  init(_ shared: AttributeIndex = .empty) { self.shared = shared }

  subscript(id: Int32) -> Attribute {
    let index = Int(id)
    return index < shared.attributes.count ? shared.attributes[index] : added[index - shared.attributes.count]
  }

  /// Makes room for so many attributes beside the shared ones.
  mutating func reserve(_ count: Int) {
    added.reserveCapacity(count)
    addedIDs.reserveCapacity(count)
  }

  /// Whether an attribute is an open variable.
  func isVariable(_ id: Int32) -> Bool {
    let index = Int(id)
    let kind =
      index < shared.attributes.count ? shared.attributes[index].kind : added[index - shared.attributes.count].kind
    if case .variable = kind { return true }
    return false
  }

  mutating func id(of attribute: Attribute) -> Int32 {
    if let id = shared.ids[attribute] ?? addedIDs[attribute] { return id }
    let id = Int32(shared.attributes.count + added.count)
    added.append(attribute)
    addedIDs[attribute] = id
    return id
  }

  /// All of them, to be shared.
  var index: AttributeIndex {
    if shared.attributes.isEmpty { return AttributeIndex(added, addedIDs) }
    return AttributeIndex(shared.attributes + added, shared.ids.merging(addedIDs) { first, _ in first })
  }
}
