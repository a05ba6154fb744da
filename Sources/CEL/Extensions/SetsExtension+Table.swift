/// Elements of a list, to be found by their value.
///
/// Where many are looked up among many, those that have a hash are found by it; so two lists of *n* and *m* elements are
/// compared in O(*n* + *m*).
struct ElementTable {
  private(set) var elements: [Slot] = []
  /// For each element an unknown if it may be missing, null if it is certain.
  private(set) var presences: [Slot] = []
  private let isHashed: Bool
  /// The last element of each hash, and for each element the one before it with the same hash, or -1.
  private var last: [UInt64: Int] = [:]
  private var previous: [Int] = []
  /// The elements without a hash: everything is compared with them.
  private var others: [Int] = []

  /// Looking through so few is faster than hashing.
  private static let few = 8

  /// Creates an empty table.
  ///
  /// - Parameters:
  ///   - capacity: How many elements will be added.
  ///   - lookups: How many values will be looked up.
  init(capacity: Int, lookups: Int) {
    isHashed = min(capacity, lookups) > ElementTable.few
    elements.reserveCapacity(capacity)
    presences.reserveCapacity(capacity)
  }

  /// The hash of a value, if the table needs it and the value has one.
  func hash(_ value: Slot, _ context: inout EvaluationContext) -> UInt64? { isHashed ? context.hash(of: value) : nil }

  /// Adds an element.
  mutating func add(_ element: Slot, _ presence: Slot, hash: UInt64?) {
    let index = elements.count
    elements.append(element)
    presences.append(presence)
    guard isHashed else { return }
    if let hash {
      previous.append(last.updateValue(index, forKey: hash) ?? -1)
    } else {
      previous.append(-1)
      others.append(index)
    }
  }

  /// Whether a value is among the elements: true, false, unknown or an error.
  func contains(_ value: Slot, hash: UInt64?, _ context: inout EvaluationContext) -> Slot {
    var open: Slot?
    if isHashed, let hash {
      var index = last[hash] ?? -1
      while index >= 0 {
        if let result = match(value, index, &open, &context) { return result }
        index = previous[index]
      }
      for index in others {
        if let result = match(value, index, &open, &context) { return result }
      }
    } else {
      for index in elements.indices {
        if let result = match(value, index, &open, &context) { return result }
      }
    }
    return open ?? .false
  }

  /// Returns true or an error where an element settles the matter; what it leaves open is added.
  private func match(_ value: Slot, _ index: Int, _ open: inout Slot?, _ context: inout EvaluationContext) -> Slot? {
    let element = elements[index]
    if let stop = context.charge(element.kind == .string || element.kind == .bytes ? 1 + element.count / 64 : 1) {
      return stop
    }
    var match = context.equal(value, element)
    if match.isFalse { return nil }
    if presences[index].isUnknown {
      match = match.isUnknown ? context.merge(match, presences[index]) : presences[index]
    }
    if match.isTrue || match.isError { return match }
    open = open.map { context.merge($0, match) } ?? match
    return nil
  }
}

extension EvaluationContext {
  /// A table of the elements of a list.
  mutating func table(_ list: Slot, lookups: Int) -> ElementTable {
    var table = ElementTable(capacity: list.count, lookups: lookups)
    remainingSteps -= list.count / 4
    for index in 0..<list.count {
      let element = element(list, index)
      table.add(element, presence(list, index), hash: table.hash(element, &self))
    }
    return table
  }

  /// A number that equal values share; nil for unknowns, abstract values (whose `==` may be declared) and what holds them.
  mutating func hash(of slot: Slot) -> UInt64? {
    switch slot.kind {
    // Numbers of different kinds are equal only if they are so as doubles. Adding 0 makes one zero of two.
    case .int: return mix(1, Double(slot.int).bitPattern)
    case .uint: return mix(1, Double(slot.uint).bitPattern)
    case .double: return mix(1, (slot.double + 0).bitPattern)
    case .string, .bytes: return mix(mix(UInt64(slot.kind.rawValue), UInt64(slot.count)), slot.payload >> 32)
    case .null: return 2
    case .bool, .timestamp, .duration, .record:
      return mix(mix(UInt64(slot.kind.rawValue), UInt64(slot.extra)), slot.payload)
    case .type: return type(slot).runtimeName.utf8.reduce(3) { mix($0, UInt64($1)) }
    case .optional:
      guard let wrapped = wrapped(slot) else { return 4 }
      return hash(of: wrapped).map { mix(5, $0) }
    case .list where !slot.flag:
      return hash(count: slot.count, seed: 6) { context, index in context.hash(of: context.element(slot, index)) }
    case .map:
      return hash(count: slot.count, seed: 7) { context, index in
        guard let key = context.hash(of: context.key(slot, index)),
          let value = context.hash(of: context.entryValue(slot, index))
        else { return nil }
        return mix(key, value)
      }
    case .list, .opaque, .unknown, .error, .none, .choice, .openList, .unset: return nil
    }
  }

  private mutating func hash(
    count: Int, seed: UInt64, _ part: (inout EvaluationContext, Int) -> UInt64?
  ) -> UInt64? {
    remainingSteps -= 1 + count / 4
    var result = mix(seed, UInt64(count))
    for index in 0..<count {
      // Whoever has no steps left gets an error from the next charge.
      guard remainingSteps >= 0, let next = part(&self, index) else { return nil }
      result = mix(result, next)
    }
    return result
  }
}

/// Stirs a number into a hash.
private func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
  let (high, low) = (hash ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: value ^ 0xD6E8_FEB8_6659_FD93)
  return high ^ low &+ hash.byteSwapped
}
