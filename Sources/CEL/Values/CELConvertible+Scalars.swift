extension Bool: CELMapKey {
  /// `bool`.
  public static var celType: CELType { .bool }
  /// Creates a bool from a bool.
  public init?(celValue: Value) {
    guard case .bool(let value) = celValue else { return nil }
    self = value
  }
  /// A bool.
  public var celValue: Value { .bool(self) }
}

extension CELConvertible where Self: FixedWidthInteger & SignedInteger {
  /// `int`.
  public static var celType: CELType { .int }
  /// Creates an integer from an int that fits.
  public init?(celValue: Value) {
    guard case .int(let value) = celValue else { return nil }
    self.init(exactly: value)
  }
  /// An int.
  public var celValue: Value { .int(Int64(self)) }
}

extension CELConvertible where Self: FixedWidthInteger & UnsignedInteger {
  /// `uint`.
  public static var celType: CELType { .uint }
  /// Creates an integer from a uint that fits.
  public init?(celValue: Value) {
    guard case .uint(let value) = celValue else { return nil }
    self.init(exactly: value)
  }
  /// A uint.
  public var celValue: Value { .uint(UInt64(self)) }
}

extension Int: CELMapKey {}
extension Int64: CELMapKey {}
extension Int32: CELMapKey {}
extension UInt: CELMapKey {}
extension UInt64: CELMapKey {}
extension UInt32: CELMapKey {}
/// A single one is a uint; an array of them is bytes.
extension UInt8: CELMapKey {}

extension Double: CELConvertible {
  /// `double`.
  public static var celType: CELType { .double }
  /// Creates a number from a double.
  public init?(celValue: Value) {
    guard case .double(let value) = celValue else { return nil }
    self = value
  }
  /// A double.
  public var celValue: Value { .double(self) }
}

extension Float: CELConvertible {
  /// `double`.
  public static var celType: CELType { .double }
  /// Creates a number from a double, rounded.
  public init?(celValue: Value) {
    guard case .double(let value) = celValue else { return nil }
    self = Float(value)
  }
  /// A double.
  public var celValue: Value { .double(Double(self)) }
}

extension String: CELMapKey {
  /// `string`.
  public static var celType: CELType { .string }
  /// Creates a text from a string.
  public init?(celValue: Value) {
    guard case .string(let value) = celValue else { return nil }
    self = value
  }
  /// A string.
  public var celValue: Value { .string(self) }
}

extension Timestamp: CELConvertible {
  /// `timestamp`.
  public static var celType: CELType { .timestamp }
  /// Creates a moment from a timestamp.
  public init?(celValue: Value) {
    guard case .timestamp(let value) = celValue else { return nil }
    self = value
  }
  /// A timestamp.
  public var celValue: Value { .timestamp(self) }
}

extension TimeSpan: CELConvertible {
  /// `duration`.
  public static var celType: CELType { .duration }
  /// Creates a span from a duration.
  public init?(celValue: Value) {
    guard case .duration(let value) = celValue else { return nil }
    self = value
  }
  /// A duration.
  public var celValue: Value { .duration(self) }
}
