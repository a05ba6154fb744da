/// A field of a record type.
public struct FieldDeclaration: Sendable, Hashable {
  /// The name in expressions.
  public let name: String
  /// The type.
  public let type: CELType
  /// What it means: one sentence.
  public let documentation: String

  /// Declares a field.
  public init(name: String, type: CELType, documentation: String = "") {
    self.name = name
    self.type = type
    self.documentation = documentation
  }
}

/// A record type: a name and its fields.
public struct RecordDeclaration: Sendable, Hashable {
  /// The name of the type.
  public let name: String
  /// What it stands for.
  public let documentation: String
  /// The fields.
  public let fields: [FieldDeclaration]

  /// Declares a record type.
  public init(name: String, documentation: String = "", fields: [FieldDeclaration]) {
    self.name = name
    self.documentation = documentation
    self.fields = fields
  }
}
