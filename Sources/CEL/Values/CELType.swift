/// A type of the expression language.
public indirect enum CELType: Hashable, Sendable {
  /// Any value; checked when the expression is evaluated.
  case dyn
  /// The type of `null`.
  case null
  /// `true` and `false`.
  case bool
  /// A signed integer of 64 bits.
  case int
  /// An unsigned integer of 64 bits.
  case uint
  /// An IEEE 754 number of 64 bits.
  case double
  /// A sequence of Unicode code points.
  case string
  /// A sequence of bytes.
  case bytes
  /// A moment on the time line.
  case timestamp
  /// A span of time.
  case duration
  /// A list of elements of one type.
  case list(CELType)
  /// A map from keys of one type to values of one type.
  case map(CELType, CELType)
  /// The type of a type, if known of which.
  case type(CELType?)
  /// A type whose values only functions and operators know, such as `share`.
  case abstract(String, [CELType] = [])
  /// A record type, by its name.
  case record(String)
  /// A value of a type, or null.
  case nullable(CELType)
  /// A placeholder in the declaration of a function, such as `T`.
  case typeParameter(String)
  /// The type of an expression that has been reported already; it fits everywhere.
  case error
}

extension CELType {
  /// The name of the type of values that may be missing.
  static let optionalName = "optional_type"

  /// The type of a value that may be missing, such as `optional.of(1)`.
  public static func optional(_ wrapped: CELType) -> CELType { .abstract(optionalName, [wrapped]) }

  /// The type of what an optional holds; nil for other types.
  public var wrappedInOptional: CELType? {
    if case .abstract(CELType.optionalName, let parameters) = self { parameters.first ?? .dyn } else { nil }
  }
}

extension CELType: CustomStringConvertible {
  /// The type as users read it: `share`, `list<stake>`, `map<string, int>`.
  public var description: String {
    switch self {
    case .dyn: "dyn"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .list(let element): "list<\(element)>"
    case .map(let key, let value): "map<\(key), \(value)>"
    case .type(let type): type.map { "type<\($0)>" } ?? "type"
    case .abstract(let name, let parameters):
      parameters.isEmpty ? name : "\(name)<\(parameters.map(\.description).joined(separator: ", "))>"
    case .record(let name): name
    case .nullable(let type): "\(type) or null"
    case .typeParameter(let name): name
    case .error: "error"
    }
  }

  /// The name of a type value as `type(x)` gives it: without parameters.
  public var runtimeName: String {
    switch self {
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .abstract(let name, _): name
    case .nullable(let type): type.runtimeName
    default: description
    }
  }
}
