/// A value of an abstract type: the language passes it around, functions and operators that are declared for it look inside.
public protocol Opaque: Sendable, CustomStringConvertible {
  /// The name of the abstract type, as `CELType.abstract` has it.
  var celTypeName: String { get }
  /// Whether the two are the same value; used by `==` where no overload of `_==_` is declared for the type.
  func isEqual(to other: any Opaque) -> Bool
  /// Feeds what `isEqual(to:)` compares into a hasher.
  func hash(into hasher: inout Hasher)
}

extension Opaque where Self: Equatable {
  /// Whether the other one has the same type and is equal.
  public func isEqual(to other: any Opaque) -> Bool { (other as? Self).map { $0 == self } ?? false }
}

/// A value of an abstract type in its box.
public struct OpaqueValue: Sendable, Hashable, CustomStringConvertible {
  /// The value.
  public let value: any Opaque

  /// Boxes a value.
  public init(_ value: any Opaque) { self.value = value }

  /// The value's own description.
  public var description: String { value.description }

  /// Whether the values are the same.
  public static func == (a: OpaqueValue, b: OpaqueValue) -> Bool { a.value.isEqual(to: b.value) }
  /// Hashes the value.
  public func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}
