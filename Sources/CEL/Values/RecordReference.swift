/// A record of an activation: its type and which one it is.
public struct RecordReference: Sendable, Hashable, CustomStringConvertible {
  /// The name of the record type.
  public let typeName: String
  /// The record's number in its activation.
  public let id: Int
  /// What people call it, such as `stakes[meta]`.
  public let label: String

  let typeIndex: Int

  init(typeName: String, typeIndex: Int, id: Int, label: String) {
    self.typeName = typeName
    self.typeIndex = typeIndex
    self.id = id
    self.label = label
  }

  /// The label.
  public var description: String { label }

  /// Whether it is the same record; of references into one activation.
  public static func == (a: RecordReference, b: RecordReference) -> Bool { a.id == b.id && a.typeName == b.typeName }
  /// Hashes the record's number.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
