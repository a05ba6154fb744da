/// A Swift type of one's own as an abstract type of the language: typed functions and operators look inside, expressions
/// pass it around and compare it with `==`.
///
/// ```swift
/// struct Money: AbstractValue {
///   static let celTypeName = "money"
///   let cents: Int
/// }
/// ```
public protocol AbstractValue: Opaque, CELConvertible, Hashable {
  /// The name of the type in expressions; no other type of the environment may have it.
  static var celTypeName: String { get }
}

extension AbstractValue {
  /// The abstract type of that name.
  public static var celType: CELType { .abstract(celTypeName) }
  /// The name of the type.
  public var celTypeName: String { Self.celTypeName }
  /// The value in its box.
  public var celValue: Value { .opaque(OpaqueValue(self)) }
  /// Takes a value of this type out of its box.
  @inlinable
  public init?(celValue: Value) {
    guard case .opaque(let box) = celValue, let value = box.value as? Self else { return nil }
    self = value
  }
  /// The name of the type and the stored properties: `money(cents: 5)`.
  public var description: String {
    let parts = Mirror(reflecting: self).children.map { child in
      (child.label.map { "\($0): " } ?? "") + String(describing: child.value)
    }
    return "\(Self.celTypeName)(\(parts.joined(separator: ", ")))"
  }
}
