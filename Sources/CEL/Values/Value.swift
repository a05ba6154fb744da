/// A value of the expression language, with the two outcomes that are no values: *unknown* and *error*.
///
/// It owns its data. `==` compares kind and content: strings by their UTF-8 (not by canonical equivalence), numbers only
/// within one kind; this is the equality of containers in Swift, not CEL's `==`.
public enum Value: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A signed integer.
  case int(Int64)
  /// An unsigned integer.
  case uint(UInt64)
  /// A floating-point number.
  case double(Double)
  /// A text.
  case string(String)
  /// Bytes.
  case bytes([UInt8])
  /// A moment.
  case timestamp(Timestamp)
  /// A span of time.
  case duration(TimeSpan)
  /// A list, some of whose elements may be there only possibly.
  case list(ListValue)
  /// A map.
  case map(MapValue)
  /// A type.
  case type(CELType)
  /// A record of the activation.
  case record(RecordReference)
  /// A value of an abstract type.
  case opaque(OpaqueValue)
  /// A value that may be missing, such as `optional.of(1)`; nil is `optional.none()`.
  indirect case optional(Value?)
  /// What cannot be said as long as these attributes are open.
  case unknown(UnknownSet)
  /// A failed evaluation.
  case error(EvaluationError)

  /// How deep values may nest that come into an evaluation; expressions themselves nest less.
  static let depthLimit = 500

  /// Whether lists, maps and optionals nest deeper than so many levels.
  ///
  /// - Complexity: O(*n*) in the size of the value; never recurses deeper than the limit.
  func isNested(deeperThan limit: Int = depthLimit) -> Bool {
    switch self {
    case .list(let list):
      limit == 0 || list.elements.contains { $0.isNested(deeperThan: limit - 1) }
    case .map(let map):
      limit == 0 || map.entries.contains { $0.value.isNested(deeperThan: limit - 1) }
    case .optional(let wrapped):
      limit == 0 || wrapped?.isNested(deeperThan: limit - 1) ?? false
    default: false
    }
  }

  /// Wraps a value of an abstract type.
  public static func opaque(_ value: some Opaque) -> Value { .opaque(OpaqueValue(value)) }

  /// Creates a list all of whose elements are certain.
  public static func list(_ elements: [Value]) -> Value { .list(ListValue(elements)) }

  /// Creates an error without a place; the call that returns it gives it one.
  public static func error(_ kind: EvaluationError.Kind, _ message: String) -> Value {
    .error(EvaluationError(kind, message))
  }

  /// The type of the value as far as the value shows it; nil for unknowns and errors.
  public var type: CELType? {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .timestamp: .timestamp
    case .duration: .duration
    case .list: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .type: .type(nil)
    case .record(let record): .record(record.typeName)
    case .opaque(let value): .abstract(value.value.celTypeName)
    case .optional: .optional(.dyn)
    case .unknown, .error: nil
    }
  }
}
