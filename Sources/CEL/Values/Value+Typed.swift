extension Value {
  /// Returns the value as a Swift value.
  ///
  /// - Parameter type: The Swift type.
  /// - Throws: What is unknown, the error, or that the value is of another type. A list with open elements is unknown.
  /// - Complexity: O(*n*) in the size of a list or map, else O(1).
  @inlinable
  public func get<T: CELConvertible>(as type: T.Type = T.self) throws(EvaluationFailure) -> T {
    if let value = T(celValue: self) { return value }
    throw misfit(T.celType)
  }

  /// Why the value is none of a type.
  @usableFromInline
  func misfit(_ expected: CELType) -> EvaluationFailure {
    switch self {
    case .unknown(let set): return .unknown(set)
    case .error(let error): return .error(error)
    default:
      if let outcome = firstOutcome { return outcome }
      return .wrongType(expected: expected, found: fullType)
    }
  }

  /// The unknown or error in a list or map.
  private var firstOutcome: EvaluationFailure? {
    switch self {
    case .unknown(let set): return .unknown(set)
    case .error(let error): return .error(error)
    case .list(let list):
      let presence = list.presence.compactMap(\.self)
      if !presence.isEmpty { return .unknown(presence.dropFirst().reduce(presence[0]) { $0.union($1) }) }
      return list.elements.lazy.compactMap(\.firstOutcome).first
    case .map(let map): return map.entries.lazy.compactMap(\.value.firstOutcome).first
    case .optional(let wrapped): return wrapped?.firstOutcome
    default: return nil
    }
  }

  /// The type with those of elements, keys and values; `dyn` where they differ or cannot be told.
  var fullType: CELType {
    switch self {
    case .list(let list): .list(Value.common(list.elements))
    case .map(let map): .map(Value.common(map.entries.map(\.key)), Value.common(map.entries.map(\.value)))
    case .optional(let wrapped?): .optional(wrapped.fullType)
    case .unknown, .error: .dyn
    default: type ?? .dyn
    }
  }

  private static func common(_ values: [Value]) -> CELType {
    guard let first = values.first?.fullType else { return .dyn }
    return values.dropFirst().allSatisfy { $0.fullType == first } ? first : .dyn
  }

  /// Whether the value may stand where a type is declared; unknowns and errors may everywhere.
  ///
  /// - Parameter schema: The record types, where maps may stand for records.
  /// - Complexity: O(*n*) in the number of elements and entries, unless these may be anything.
  func fits(_ type: CELType, in schema: Schema? = nil) -> Bool {
    switch (type, self) {
    case (.dyn, _), (.typeParameter, _), (.error, _), (_, .unknown), (_, .error): true
    case (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double), (.string, .string),
      (.bytes, .bytes), (.timestamp, .timestamp), (.duration, .duration), (.type, .type):
      true
    // As the checker has it, null stands for any of these.
    case (.abstract, .null), (.record, .null), (.timestamp, .null), (.duration, .null): true
    case (.nullable, .null): true
    case (.nullable(let type), _): fits(type, in: schema)
    case (.list(.dyn), .list), (.map(.dyn, .dyn), .map): true
    case (.list(let element), .list(let list)): list.elements.allSatisfy { $0.fits(element, in: schema) }
    case (.map(let key, let value), .map(let map)):
      map.entries.allSatisfy { $0.key.fits(key) && $0.value.fits(value, in: schema) }
    case (.abstract(CELType.optionalName, let parameters), .optional(let wrapped)):
      wrapped.map { $0.fits(parameters.first ?? .dyn, in: schema) } ?? true
    case (.abstract(let name, _), .opaque(let box)): box.value.celTypeName == name
    case (.record(let name), .record(let record)): record.typeName == name
    case (.record(let name), .map(let map)):
      map.entries.allSatisfy { entry in
        guard let field = schema?.field(entry.key, of: name) else { return false }
        if case .null = entry.value { return true }
        return entry.value.fits(field.type, in: schema)
      }
    default: false
    }
  }
}
