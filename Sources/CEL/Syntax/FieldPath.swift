/// A variable, or what is reached from it through fields: `vendor`, `vendor.stakes`, `vendor.stakes.holder`.
///
/// A field of the elements of a list is written like a field of the list; the elements themselves are `names[]`. Keys that
/// are constants are fields; other keys and positions stand for all elements.
public struct FieldPath: Sendable, Hashable {
  /// The variable.
  public let variable: String
  /// The fields, from the variable on.
  public private(set) var fields: [String]
  /// How many levels of elements the path goes into behind the last field: 1 for `names[]`.
  public private(set) var elementDepth: Int

  /// Creates the path of a variable.
  ///
  /// - Parameters:
  ///   - variable: The name of the variable.
  ///   - fields: The fields, from the variable on.
  public init(_ variable: String, _ fields: String...) {
    self.variable = variable
    self.fields = fields
    elementDepth = 0
  }

  /// Returns the path of a field of what is here.
  public func field(_ name: String) -> FieldPath {
    var copy = self
    copy.fields.append(name)
    copy.elementDepth = 0
    return copy
  }

  /// The path of the elements of the list, or of the values of the map, that is here.
  public var elements: FieldPath {
    var copy = self
    copy.elementDepth += 1
    return copy
  }
}

extension FieldPath: CustomStringConvertible, Comparable {
  /// The path with dots.
  public var description: String {
    ([variable] + fields).joined(separator: ".") + String(repeating: "[]", count: elementDepth)
  }

  /// Orders by the text, in UTF-8.
  public static func < (a: FieldPath, b: FieldPath) -> Bool {
    a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
  }
}
