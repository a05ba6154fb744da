extension Value: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A bool.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An int.
  public init(integerLiteral value: Int64) { self = .int(value) }
  /// A double.
  public init(floatLiteral value: Double) { self = .double(value) }
}

extension Value: ExpressibleByStringInterpolation {
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
}

extension Value: ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
  /// A list.
  public init(arrayLiteral elements: Value...) { self = .list(elements) }
  /// A map; of entries with the same key the last one holds.
  public init(dictionaryLiteral elements: (Value, Value)...) {
    self = .map(MapValue(elements.map { MapValue.Entry($0.0, $0.1) }))
  }
}
