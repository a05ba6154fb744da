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

/// A record type: a name and its fields, which expressions are checked against.
///
/// A record is bound as a map from the names of fields to values: what the map leaves out is unknown, null says that there is
/// none.
///
/// ```swift
/// let stake = RecordDeclaration(
///   name: "stake", fields: [FieldDeclaration(name: "holder", type: .string), FieldDeclaration(name: "share", type: .double)])
/// let environment = Environment(variables: [("stakes", .list(.record("stake")))], records: [stake])
/// let activation = try Activation(environment, ["stakes": [["holder": "meta", "share": 0.49]]])
/// ```
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
