extension EvaluationContext {
  /// Compares two values as `==` does: true, false, unknown, or the error of one of them.
  mutating func equal(_ a: Slot, _ b: Slot) -> Slot {
    if !a.isValue || !b.isValue { return strict(a, b) ?? .null }
    switch (a.kind, b.kind) {
    case (.int, .int), (.uint, .uint), (.bool, .bool): return .bool(a.payload == b.payload)
    case (.int, .uint), (.uint, .int), (.double, .double), (.int, .double), (.double, .int), (.uint, .double),
      (.double, .uint):
      return .bool(EvaluationContext.compareNumbers(a, b) == 0)
    case (.string, .string), (.bytes, .bytes): return .bool(equalText(a, b))
    case (.null, .null): return .true
    case (.timestamp, .timestamp), (.duration, .duration): return .bool(a.payload == b.payload && a.extra == b.extra)
    case (.record, .record): return .bool(a.payload == b.payload && a.extra == b.extra)
    case (.type, .type): return .bool(type(a).runtimeName == type(b).runtimeName)
    case (.list, .list): return equalLists(a, b)
    case (.map, .map): return equalMaps(a, b)
    case (.optional, .optional):
      guard let first = wrapped(a), let second = wrapped(b) else { return .bool(a.extra == b.extra) }
      return equal(first, second)
    case (.opaque, _), (_, .opaque): return equalOpaques(a, b)
    default: return .false
    }
  }

  func equalText(_ a: Slot, _ b: Slot) -> Bool {
    a.mayEqualText(b) && withBytes(a) { first in withBytes(b) { hasSameBytes(first, $0) } }
  }

  /// The outcome that errors or unknowns among operands force; nil if both are values.
  @inline(__always)
  mutating func strict(_ a: Slot, _ b: Slot) -> Slot? { a.isValue && b.isValue ? nil : forced(a, b) }

  @inline(never)
  private mutating func forced(_ a: Slot, _ b: Slot) -> Slot? {
    if a.isError { return a }
    if b.isError { return b }
    if a.isUnknown { return b.isUnknown ? merge(a, b) : a }
    return b.isUnknown ? b : nil
  }

  /// Three-valued "and" over the parts of two containers: one difference decides.
  private mutating func accumulate(_ result: Slot, _ part: Slot) -> Slot {
    if part.isTrue || result.isError { return result }
    if part.isUnknown { return result.isUnknown ? merge(result, part) : part }
    return part
  }

  private mutating func equalLists(_ a: Slot, _ b: Slot) -> Slot {
    if a.flag || b.flag {
      // A complete list that is shorter than what the other one holds for certain differs; the rest is open.
      let certainA = certainCount(a)
      let certainB = certainCount(b)
      if !a.flag && a.count < certainB || !b.flag && b.count < certainA { return .false }
      return openPresence(a).map { first in openPresence(b).map { merge(first, $0) } ?? first } ?? openPresence(b)
        ?? .false
    }
    guard a.count == b.count else { return .false }
    if let stop = charge(a.count) { return stop }
    var result = Slot.true
    for index in 0..<a.count {
      let part = equal(element(a, index), element(b, index))
      if part.isFalse { return .false }
      result = accumulate(result, part)
    }
    return result
  }

  private mutating func equalMaps(_ a: Slot, _ b: Slot) -> Slot {
    guard a.count == b.count else { return .false }
    if let stop = charge(a.count) { return stop }
    var result = Slot.true
    for index in 0..<a.count {
      guard let position = find(key(a, index), in: b) else { return .false }
      let part = equal(entryValue(a, index), entryValue(b, position))
      if part.isFalse { return .false }
      result = accumulate(result, part)
    }
    return result
  }

  private mutating func equalOpaques(_ a: Slot, _ b: Slot) -> Slot {
    for overload in data.schema.equalities {
      if matches(a, overload.parameters[0]), matches(b, overload.parameters[1]) { return call(overload, [a, b]) }
    }
    guard a.kind == .opaque, b.kind == .opaque else { return .false }
    return .bool(opaque(a).isEqual(to: opaque(b)))
  }

  // MARK: Partial lists

  func certainCount(_ list: Slot) -> Int {
    guard list.flag else { return list.count }
    return (0..<list.count).reduce(0) { presence(list, $1).isUnknown ? $0 : $0 + 1 }
  }

  /// The unknown of everything that decides which elements a list has; nil if that is certain.
  mutating func openPresence(_ list: Slot) -> Slot? {
    guard list.flag else { return nil }
    var result: Slot?
    for index in 0..<list.count {
      let presence = presence(list, index)
      if presence.isUnknown { result = result.map { merge($0, presence) } ?? presence }
    }
    return result
  }

  /// Whether a value is among the elements of a list.
  mutating func contains(_ list: Slot, _ value: Slot) -> Slot {
    if let stop = charge(list.count / 8) { return stop }
    var open: Slot?
    for index in 0..<list.count {
      var match = equal(value, element(list, index))
      if match.isFalse { continue }
      let presence = presence(list, index)
      if presence.isUnknown {
        match = match.isUnknown ? merge(match, presence) : presence
      }
      if match.isTrue || match.isError { return match }
      open = open.map { merge($0, match) } ?? match
    }
    return open ?? .false
  }

  /// Whether a text is among the elements of a complete list; nil where this takes a closer look.
  @inline(__always)
  mutating func contains(text: Slot, in list: Slot) -> Slot? {
    if list.space == .scratch || text.space == .scratch { return nil }
    guard let isFound = view(of: list).contains(text, view(of: text).bytes(of: text), in: list) else { return nil }
    return charge(list.count / 8) ?? .bool(isFound)
  }

  // MARK: Order

  @inline(__always)
  func orderOfTexts(_ a: Slot, _ b: Slot) -> Int { withBytes(a) { first in withBytes(b) { orderOfBytes(first, $0) } } }

  /// Compares two numbers of whatever kinds: -1, 0 or 1; nil with a NaN.
  static func compareNumbers(_ a: Slot, _ b: Slot) -> Int? {
    func order<T: Comparable>(_ a: T, _ b: T, isOrdered: Bool = true) -> Int? {
      isOrdered ? (a < b ? -1 : a == b ? 0 : 1) : nil
    }
    switch (a.kind, b.kind) {
    case (.int, .int): return order(a.int, b.int)
    case (.uint, .uint): return order(a.uint, b.uint)
    case (.int, .uint): return a.int < 0 ? -1 : order(UInt64(a.int), b.uint)
    case (.uint, .int): return b.int < 0 ? 1 : order(a.uint, UInt64(b.int))
    case (.double, .double):
      return order(a.double, b.double, isOrdered: !a.double.isNaN && !b.double.isNaN)
    // The language compares an integer with a double as doubles, so beyond 2^53 as far as these tell.
    case (.int, .double): return order(Double(a.int), b.double, isOrdered: !b.double.isNaN)
    case (.double, .int): return order(a.double, Double(b.int), isOrdered: !a.double.isNaN)
    case (.uint, .double): return order(Double(a.uint), b.double, isOrdered: !b.double.isNaN)
    case (.double, .uint): return order(a.double, Double(b.uint), isOrdered: !a.double.isNaN)
    default: return nil
    }
  }

  /// Compares two values of one ordered kind, or two numbers: -1, 0 or 1; nil if they have no order.
  func compare(_ a: Slot, _ b: Slot) -> Int? {
    switch (a.kind, b.kind) {
    case (.string, .string), (.bytes, .bytes):
      return withBytes(a) { first in withBytes(b) { orderOfBytes(first, $0) } }
    case (.bool, .bool): return a.payload == b.payload ? 0 : a.payload < b.payload ? -1 : 1
    case (.timestamp, .timestamp), (.duration, .duration):
      if a.int != b.int { return a.int < b.int ? -1 : 1 }
      let first = Int32(bitPattern: a.extra)
      let second = Int32(bitPattern: b.extra)
      return first == second ? 0 : first < second ? -1 : 1
    default: return EvaluationContext.compareNumbers(a, b)
    }
  }

  // MARK: Maps

  /// The order of keys in maps: bools, numbers by value, texts by their bytes.
  func compareKeys(_ a: Slot, _ b: Slot) -> Int {
    func rank(_ slot: Slot) -> Int { slot.kind == .bool ? 0 : slot.kind == .string ? 2 : 1 }
    let first = rank(a)
    let second = rank(b)
    return first == second ? compare(a, b) ?? 1 : first < second ? -1 : 1
  }

  /// Returns the position of a key in a map.
  ///
  /// - Complexity: O(log *n*).
  func find(_ wanted: Slot, in map: Slot) -> Int? {
    switch wanted.kind {
    case .bool, .int, .uint, .string: break
    case .double where !wanted.double.isNaN: break
    default: return nil
    }
    var low = 0
    var high = map.count
    while low < high {
      let middle = (low + high) / 2
      let order = compareKeys(key(map, middle), wanted)
      if order == 0 { return middle }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
