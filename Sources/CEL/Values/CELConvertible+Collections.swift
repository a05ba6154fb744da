extension Optional: CELConvertible where Wrapped: CELConvertible {
  /// The type or `null`.
  public static var celType: CELType { Wrapped.celType == .dyn ? .dyn : .nullable(Wrapped.celType) }
  /// Creates nil from `null` or an optional that holds nothing; otherwise what the value stands for.
  public init?(celValue: Value) {
    switch celValue {
    case .null, .optional(nil): self = .none
    case .optional(let wrapped?):
      guard let value = Wrapped(celValue: wrapped) else { return nil }
      self = value
    default:
      guard let value = Wrapped(celValue: celValue) else { return nil }
      self = value
    }
  }
  /// The wrapped value, or `null`.
  public var celValue: Value { self?.celValue ?? .null }
}

extension Array: CELConvertible where Element: CELConvertible {
  /// `list`; of `UInt8` it is `bytes`.
  public static var celType: CELType { Element.self == UInt8.self ? .bytes : .list(Element.celType) }
  /// Creates an array from a list all of whose elements are certain and fit; of `UInt8` from bytes.
  ///
  /// - Complexity: O(*n*).
  public init?(celValue: Value) {
    switch celValue {
    case .bytes(let bytes):
      guard Element.self == UInt8.self, let bytes = bytes as? [Element] else { return nil }
      self = bytes
    case .list(let list):
      guard list.isComplete else { return nil }
      self = []
      reserveCapacity(list.count)
      for element in list.elements {
        guard let element = Element(celValue: element) else { return nil }
        append(element)
      }
    default: return nil
    }
  }
  /// A list; of `UInt8` bytes.
  public var celValue: Value {
    if Element.self == UInt8.self, let bytes = self as? [UInt8] { return .bytes(bytes) }
    return .list(map(\.celValue))
  }
}

extension Dictionary: CELConvertible where Key: CELMapKey, Value: CELConvertible {
  /// `map`.
  public static var celType: CELType { .map(Key.celType, Value.celType) }
  /// Creates a dictionary from a map all of whose keys and values fit.
  ///
  /// - Complexity: O(*n*).
  public init?(celValue: CEL.Value) {
    guard case .map(let map) = celValue else { return nil }
    self.init(minimumCapacity: map.entries.count)
    for entry in map.entries {
      guard let key = Key(celValue: entry.key), let value = Value(celValue: entry.value) else { return nil }
      self[key] = value
    }
  }
  /// A map, sorted by key.
  public var celValue: CEL.Value {
    let entries = map { MapValue.Entry($0.key.celValue, $0.value.celValue) }
    return .map(MapValue(entries.sorted { CEL.Value.precedesAsKey($0.key, $1.key) }))
  }
}
