/// A Swift type whose values can be variables, arguments and results of expressions.
///
/// `Bool`, `Int`, `UInt`, `Double`, `String`, `[UInt8]` (bytes), `Timestamp`, `TimeSpan`, and optionals, arrays and
/// dictionaries of such types conform, as does `Value` itself (any type). An enumeration with raw values needs no code:
///
/// ```swift
/// enum Plan: String, CELConvertible { case free, pro }
/// ```
///
/// A type that is to be opaque to expressions conforms to `AbstractValue` instead.
public protocol CELConvertible: Sendable {
  /// The type of the values in expressions.
  static var celType: CELType { get }
  /// Creates the value that a value of the language stands for; nil if it is of another type or does not fit.
  init?(celValue: Value)
  /// The value as the language has it.
  var celValue: Value { get }
}

/// A Swift type whose values can be the keys of maps.
public protocol CELMapKey: CELConvertible, Hashable {}

extension CELConvertible where Self: RawRepresentable, RawValue: CELConvertible {
  /// The type of the raw value.
  public static var celType: CELType { RawValue.celType }
  /// Creates the value of a raw value; nil if there is none.
  public init?(celValue: Value) {
    guard let raw = RawValue(celValue: celValue) else { return nil }
    self.init(rawValue: raw)
  }
  /// The raw value.
  public var celValue: Value { rawValue.celValue }
}

extension Value: CELConvertible {
  /// Any type.
  public static var celType: CELType { .dyn }
  /// Creates a copy.
  public init(celValue: Value) { self = celValue }
  /// The value itself.
  public var celValue: Value { self }
}
