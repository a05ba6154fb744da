/// What it means that a document leaves a field out.
public enum Absence: String, Sendable, Hashable {
  /// Nobody said: shares, counts, rights.
  case unknown
  /// There is none: `until` left out means "still".
  case none
  /// It is not so: flags such as `interim`.
  case isFalse
}

/// What may stand in a field.
public indirect enum FieldType: Sendable, Hashable {
  /// `true` or `false`.
  case flag
  /// Free text.
  case text
  /// An identifier in kebab-case from an open list.
  case word
  /// An identifier from a closed list.
  case choice(ClosedList)
  /// A party: its id, or a name with a capital letter that defines itself.
  case party
  /// A quantity of one kind.
  case quantity(QuantityKind)
  /// One day, possibly unsure: an interval is a day within it.
  case date
  /// A span of time: an interval covers all of it.
  case span
  /// A list; one element may stand without brackets.
  case list(FieldType)
  /// A map with fields of its own.
  case record(RecordSchema)
}

/// One field of a record: its name in documents and in conditions, its type, and what its absence means.
public struct FieldSchema: Sendable, Hashable {
  /// The key in documents and the field's name in conditions.
  public let name: String
  /// What may stand in it.
  public let type: FieldType
  /// What it means that it is left out.
  public let absence: Absence
  /// One sentence for the reference.
  public let documentation: String
  /// Whether a record without it is an error.
  public let isRequired: Bool
  /// Whether it is a change: a share that may be negative and over 100 %.
  public let isChange: Bool

  /// Creates a field.
  public init(
    _ name: String, _ type: FieldType, absent absence: Absence = .unknown, required: Bool = false,
    change isChange: Bool = false, _ documentation: String
  ) {
    self.name = name
    self.type = type
    self.absence = absence
    self.documentation = documentation
    isRequired = required
    self.isChange = isChange
  }

  /// The key under which several parties stand together (`holders`), their figures joint; nil for other fields.
  public var plural: String? {
    guard type == .party else { return nil }
    switch name {
    case "holder": return "holders"
    case "person": return "persons"
    case "party": return "parties"
    default: return nil
    }
  }
}

/// The fields of one kind of record.
public struct RecordSchema: Sendable, Hashable {
  /// The type's name in conditions, such as `stake`.
  public let name: String
  /// One sentence for the reference.
  public let documentation: String
  /// The fields, in the order of the reference.
  public let fields: [FieldSchema]
  /// The field that a bare value stands for where a map belongs: `services: [rlhf]` is `[{service: rlhf}]`; nil: none.
  public let shorthand: String?
  /// The fields that a record must have; kept, because every record that is read asks for them.
  package let requiredFields: [FieldSchema]
  /// The names of the fields that hold stages.
  package let stagesFields: [String]
  /// Whether its fields are stages.
  package let isStages: Bool

  /// Creates a schema.
  public init(_ name: String, _ documentation: String, shorthand: String? = nil, _ fields: [FieldSchema]) {
    self.name = name
    self.documentation = documentation
    self.shorthand = shorthand
    self.fields = fields
    requiredFields = fields.filter(\.isRequired)
    stagesFields = fields.compactMap { field in
      if case .record(let schema) = field.type, schema.isStages { field.name } else { nil }
    }
    isStages = false
  }

  /// The field of a name.
  /// - Complexity: O(*fields*).
  public subscript(name: String) -> FieldSchema? { fields.first { $0.name == name } }

  /// Creates the schema of a happening in stages: each stage is a date; one left out has not happened.
  public init(stages list: ClosedList) {
    name = list.name
    documentation = list.documentation
    fields = list.words.map { FieldSchema($0, .date, absent: .none, "When the stage `\($0)` was reached.") }
    shorthand = nil
    requiredFields = []
    stagesFields = []
    isStages = true
  }
}

/// A closed list of words.
public struct ClosedList: Sendable, Hashable {
  /// The list's name, such as `stake-stage`.
  public let name: String
  /// One sentence for the reference.
  public let documentation: String
  /// The words, in their order (stages: as they follow each other).
  public let words: [String]

  /// Creates a list.
  public init(_ name: String, _ documentation: String, _ words: [String]) {
    self.name = name
    self.documentation = documentation
    self.words = words
  }
}
