import ArmsLengthVendorModel

/// How messages speak of schemas.
extension RecordSchema {
  /// The name with blanks.
  var readableName: String { String(name.map { $0 == "_" ? " " : $0 }) }
  /// A record as it may be written, with the fields that it must have, or its first one.
  var example: String {
    let required = fields.filter(\.isRequired)
    let shown = required.isEmpty ? Array(fields.prefix(1)) : required
    return "{" + shown.map { "\($0.name): \($0.type.example)" }.joined(separator: ", ") + "}"
  }
}

extension FieldType {
  /// What belongs in the field.
  var readableName: String {
    switch self {
    case .flag: "`true` or `false`"
    case .text: "a text"
    case .word, .choice: "a word"
    case .party: "a party"
    case .quantity(.share): "a share"
    case .quantity(.count): "a count"
    case .quantity(.money): "a sum of money"
    case .quantity(.days): "a length of time"
    case .date: "a date"
    case .span: "a date or an interval"
    case .list: "a list"
    case .record: "a map"
    }
  }

  /// A value as it may be written.
  var example: String {
    switch self {
    case .flag: "true"
    case .text: "some words"
    case .word: "some-word"
    case .choice(let list): list.words.first ?? "some-word"
    case .party: "its-id"
    case .quantity(.share): "49%"
    case .quantity(.count): "200"
    case .quantity(.money): "14.3bn USD"
    case .quantity(.days): "30 days"
    case .date: "2025-10-23"
    case .span: "2024"
    case .list(let element): "[\(element.example)]"
    case .record(let schema): schema.example
    }
  }
}
