/// What the bodies of typed functions get and give. Where the Swift type is one of the commonest, nothing is allocated;
/// specialized, the comparisons of types vanish.
extension EvaluationContext {
  /// Returns an argument as a Swift value; nil if it is none of this type.
  @inlinable @inline(__always)
  func argument<T: CELConvertible>(_ slot: Slot, as type: T.Type) -> T? {
    if type == Int.self { return slot.kind == .int ? Int(truncatingIfNeeded: slot.int) as? T : nil }
    if type == Double.self { return slot.kind == .double ? slot.double as? T : nil }
    if type == Bool.self { return slot.kind == .bool ? (slot.payload == 1) as? T : nil }
    if type == String.self { return slot.kind == .string ? text(slot) as? T : nil }
    if type == Int64.self { return slot.kind == .int ? slot.int as? T : nil }
    if type == UInt64.self { return slot.kind == .uint ? slot.uint as? T : nil }
    if slot.kind == .opaque, let value = opaque(slot) as? T { return value }
    if type == [Int].self { return integers(slot) as? T }
    if type == [Double].self { return doubles(slot) as? T }
    if type == [String].self { return texts(slot) as? T }
    return T(celValue: value(of: slot))
  }

  /// Returns the slot of a result.
  @inlinable @inline(__always)
  mutating func result<T: CELConvertible>(_ value: T) -> Slot {
    if T.self == Int.self, let value = value as? Int { return .int(value) }
    if T.self == Double.self, let value = value as? Double { return .double(value) }
    if T.self == Bool.self, let value = value as? Bool { return .bool(value) }
    if T.self == String.self, let value = value as? String { return text(value) }
    if T.self == Int64.self, let value = value as? Int64 { return .int(value) }
    if T.self == UInt64.self, let value = value as? UInt64 { return .uint(value) }
    if T.self == [Int].self, let value = value as? [Int] { return list(value) }
    if T.self == [Double].self, let value = value as? [Double] { return list(value) }
    return bounded(value.celValue)
  }

  // MARK: Lists of the commonest types

  @usableFromInline
  func integers(_ list: Slot) -> [Int]? { elements(list) { $0.kind == .int ? Int(truncatingIfNeeded: $0.int) : nil } }

  @usableFromInline
  func doubles(_ list: Slot) -> [Double]? { elements(list) { $0.kind == .double ? $0.double : nil } }

  @usableFromInline
  func texts(_ list: Slot) -> [String]? { elements(list) { $0.kind == .string ? text($0) : nil } }

  @inline(__always)
  private func elements<E>(_ list: Slot, _ convert: (Slot) -> E?) -> [E]? {
    guard list.kind == .list, !list.flag else { return nil }
    var result: [E] = []
    result.reserveCapacity(list.count)
    for index in 0..<list.count {
      guard let element = convert(element(list, index)) else { return nil }
      result.append(element)
    }
    return result
  }

  @usableFromInline
  mutating func list(_ elements: [Int]) -> Slot {
    if let stop = charge(elements.count) { return stop }
    return scratch.list(elements.map { .int($0) })
  }

  @usableFromInline
  mutating func list(_ elements: [Double]) -> Slot {
    if let stop = charge(elements.count) { return stop }
    return scratch.list(elements.map { .double($0) })
  }

  // MARK: Other values

  /// Returns the slot of a text.
  @usableFromInline
  mutating func text(_ value: String) -> Slot {
    scratch.bytes.count + value.utf8.count > Arithmetic.sizeLimit ? tooLarge() : scratch.string(value)
  }

  /// Returns the slot of a value, charged with its size.
  @usableFromInline
  mutating func bounded(_ value: Value) -> Slot {
    let result = slot(value)
    if scratch.bytes.count > Arithmetic.sizeLimit { return tooLarge() }
    if result.kind == .list || result.kind == .map, let stop = charge(result.count) { return stop }
    return result
  }

  private mutating func tooLarge() -> Slot { fail(.limitExceeded, "the evaluation takes too much memory") }

  /// Counts the call of a typed function: lists and maps are copied for it.
  @inlinable @inline(__always)
  mutating func chargeArgument(_ argument: Slot) -> Slot? {
    argument.kind == .list || argument.kind == .map || argument.kind == .string ? chargeCopy(argument) : nil
  }

  @usableFromInline
  mutating func chargeCopy(_ argument: Slot) -> Slot? {
    charge(argument.kind == .string ? argument.count / 8 : costOfValue(argument))
  }

  /// Returns the outcome of a call whose argument is of the right type for the check, but not for Swift: what is open in
  /// it, or an error.
  @usableFromInline
  mutating func misfit<T: CELConvertible>(_ argument: Slot, _ type: T.Type) -> Slot {
    let value = value(of: argument)
    switch value.misfit(T.celType) {
    case .wrongType(let expected, let found) where expected != found:
      return fail(.noMatchingOverload, "the argument is of type \(found), not \(expected)")
    case .wrongType: return fail(.invalidArgument, "the argument \(value) does not fit")
    case let outcome: return thrown(outcome)
    }
  }

  /// Returns the outcome of a body that throws.
  @usableFromInline
  mutating func thrown(_ error: any Error) -> Slot {
    switch error {
    case let error as EvaluationError: scratch.error(error)
    case EvaluationFailure.unknown(let set): slot(.unknown(set))
    case EvaluationFailure.error(let error): scratch.error(error)
    default: fail(.invalidArgument, "\(error)")
    }
  }
}
