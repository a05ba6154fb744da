extension Value: Hashable {
  /// Whether kind and content are the same.
  public static func == (a: Value, b: Value) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.uint(let a), .uint(let b)): a == b
    case (.double(let a), .double(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.bytes(let a), .bytes(let b)): a == b
    case (.timestamp(let a), .timestamp(let b)): a == b
    case (.duration(let a), .duration(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.map(let a), .map(let b)): a == b
    case (.type(let a), .type(let b)): a == b
    case (.record(let a), .record(let b)): a == b
    case (.opaque(let a), .opaque(let b)): a == b
    case (.optional(let a), .optional(let b)): a == b
    case (.unknown(let a), .unknown(let b)): a == b
    case (.error(let a), .error(let b)): a == b
    default: false
    }
  }

  /// Hashes kind and content.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .int(let value): hasher.combine(value)
    case .uint(let value): hasher.combine(value)
    case .double(let value): hasher.combine(value)
    case .string(let value): hasher.combine(value)
    case .bytes(let value): hasher.combine(value)
    case .timestamp(let value): hasher.combine(value)
    case .duration(let value): hasher.combine(value)
    case .list(let value): hasher.combine(value)
    case .map(let value): hasher.combine(value)
    case .type(let value): hasher.combine(value)
    case .record(let value): hasher.combine(value)
    case .opaque(let value): hasher.combine(value)
    case .optional(let value): hasher.combine(value)
    case .unknown(let value): hasher.combine(value)
    case .error(let value): hasher.combine(value)
    }
  }
}

extension Value: CustomStringConvertible {
  /// The value in CEL's own spelling, as far as there is one.
  public var description: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .uint(let value): "\(value)u"
    case .double(let value): value.description
    case .string(let value): Value.quoted(value)
    case .bytes(let value): "b" + Value.quoted(String(decoding: value, as: UTF8.self))
    case .timestamp(let value): "timestamp(\"\(value)\")"
    case .duration(let value): "duration(\"\(value)\")"
    case .list(let value): value.description
    case .map(let value): value.description
    case .type(let value): value.runtimeName
    case .record(let value): value.description
    case .opaque(let value): value.description
    case .optional(let value): value.map { "optional.of(\($0))" } ?? "optional.none()"
    case .unknown(let value): "unknown(\(value))"
    case .error(let value): "error(\(value.message))"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
