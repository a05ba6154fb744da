extension StandardLibrary {
  /// Conversions between types.
  static let conversions: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "int",
      documentation: "Converts to int; a double loses its fraction, a timestamp becomes seconds since 1970.",
      examples: ["int(\"12\")", "int(1.9)"],
      overloads: convert(.int, from: [.int, .uint, .double, .string, .timestamp], int)),
    FunctionDeclaration(
      name: "uint", documentation: "Converts to uint.", examples: ["uint(1)"],
      overloads: convert(.uint, from: [.int, .uint, .double, .string], uint)),
    FunctionDeclaration(
      name: "double", documentation: "Converts to double.", examples: ["double(\"1.5\")"],
      overloads: convert(.double, from: [.int, .uint, .double, .string], double)),
    FunctionDeclaration(
      name: "string", documentation: "Converts to a text.", examples: ["string(12)"],
      overloads: convert(
        .string, from: [.bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration], string)),
    FunctionDeclaration(
      name: "bytes", documentation: "The UTF-8 of a text.", examples: ["bytes(\"a\")"],
      overloads: convert(.bytes, from: [.string, .bytes]) { context, value in
        value.kind == .bytes ? value : context.scratch.bytes(context.withBytes(value) { Array($0) })
      }),
    FunctionDeclaration(
      name: "bool", documentation: "Converts the texts `true` and `false`.", examples: ["bool(\"true\")"],
      overloads: convert(.bool, from: [.bool, .string], bool)),
    FunctionDeclaration(
      name: "timestamp", documentation: "A moment from RFC 3339, or from seconds since 1970.",
      examples: ["timestamp(\"2025-06-12T00:00:00Z\")"],
      overloads: convert(.timestamp, from: [.timestamp, .int, .string], timestamp)),
    FunctionDeclaration(
      name: "duration", documentation: "A span of time from a text, such as 1h30m, or from seconds.",
      examples: ["duration(\"90s\")"], overloads: convert(.duration, from: [.duration, .int, .string], duration)),
  ]

  private static func convert(
    _ result: CELType, from types: [CELType], _ body: @escaping @Sendable (inout EvaluationContext, Slot) -> Slot
  ) -> [Overload] {
    types.map { Overload("\($0)_to_\(result)", [$0], result, implementation: .unary(body)) }
  }

  private static func range(_ context: inout EvaluationContext, _ value: Slot, _ type: String) -> Slot {
    context.fail(.overflow, "\(context.value(of: value)) does not fit \(type)")
  }

  private static func invalid(_ context: inout EvaluationContext, _ value: Slot, _ type: String) -> Slot {
    context.fail(.invalidConversion, "`\(context.text(value))` is no \(type)")
  }

  private static func int(_ context: inout EvaluationContext, _ value: Slot) -> Slot {
    switch value.kind {
    case .uint: return Int64(exactly: value.uint).map { .int($0) } ?? range(&context, value, "int")
    case .double:
      // The ends themselves are out: as doubles they may have been rounded from outside.
      guard value.double > -9_223_372_036_854_775_808, value.double < 9_223_372_036_854_775_808 else {
        return range(&context, value, "int")
      }
      return .int(Int64(value.double.rounded(.towardZero)))
    case .string: return Int64(context.text(value)).map { .int($0) } ?? invalid(&context, value, "int")
    case .timestamp: return .int(value.int)
    default: return value
    }
  }

  private static func uint(_ context: inout EvaluationContext, _ value: Slot) -> Slot {
    switch value.kind {
    case .int: return UInt64(exactly: value.int).map { .uint($0) } ?? range(&context, value, "uint")
    case .double:
      guard value.double > -1, value.double >= 0, value.double < 18_446_744_073_709_551_616 else {
        return range(&context, value, "uint")
      }
      return .uint(UInt64(value.double.rounded(.towardZero)))
    case .string:
      let text = context.text(value)
      guard let number = UInt64(text), text.utf8.first.map({ $0 != 0x2B && $0 != 0x2D }) ?? false else {
        return invalid(&context, value, "uint")
      }
      return .uint(number)
    default: return value
    }
  }

  private static func double(_ context: inout EvaluationContext, _ value: Slot) -> Slot {
    switch value.kind {
    case .int: return .double(Double(value.int))
    case .uint: return .double(Double(value.uint))
    case .string:
      let text = context.text(value)
      // Swift reads up to a NUL.
      guard let number = Double(text), !text.utf8.contains(0) else { return invalid(&context, value, "double") }
      return .double(number)
    default: return value
    }
  }

  private static func string(_ context: inout EvaluationContext, _ value: Slot) -> Slot {
    switch value.kind {
    case .bool: return context.scratch.string(value.payload == 1 ? "true" : "false")
    case .int: return context.scratch.string(String(value.int))
    case .uint: return context.scratch.string(String(value.uint))
    case .double: return context.scratch.string(text(of: value.double))
    case .bytes:
      let bytes = context.withBytes(value) { Array($0) }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return context.fail(.invalidConversion, "the bytes are no UTF-8")
      }
      return context.scratch.string(text)
    case .timestamp: return context.scratch.string(value.timestamp?.description ?? "")
    case .duration: return context.scratch.string(value.duration?.description ?? "")
    default: return value
    }
  }

  /// The shortest spelling that reads back as the same number; whole ones without a point.
  static func text(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func bool(_ context: inout EvaluationContext, _ value: Slot) -> Slot {
    guard value.kind == .string else { return value }
    switch context.text(value) {
    case "1", "t", "T", "true", "TRUE", "True": return .true
    case "0", "f", "F", "false", "FALSE", "False": return .false
    default: return invalid(&context, value, "bool")
    }
  }

  private static func timestamp(_ context: inout EvaluationContext, _ value: Slot) -> Slot {
    switch value.kind {
    case .int:
      return Timestamp(seconds: value.int).map { .timestamp($0) } ?? range(&context, value, "timestamp")
    case .string:
      return Timestamp(context.text(value)).map { .timestamp($0) } ?? invalid(&context, value, "timestamp")
    default: return value
    }
  }

  private static func duration(_ context: inout EvaluationContext, _ value: Slot) -> Slot {
    switch value.kind {
    case .int: return TimeSpan(seconds: value.int).map { .duration($0) } ?? range(&context, value, "duration")
    case .string:
      return TimeSpan(context.text(value)).map { .duration($0) } ?? invalid(&context, value, "duration")
    default: return value
    }
  }
}
