import ArmsLengthReports
import ArmsLengthSourceText
import CEL

extension ExpressionResult {
  /// The version of the format, as the member `schema` says it.
  static let schema = "armslength/evaluation/v1"

  /// The result for machines, as UTF-8; it ends with a line break.
  package var json: [UInt8] {
    var writer = JSONWriter(isCompact: false)
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.member("expression", program.source)
      writer.member("type", "\(program.resultType)")
      writer.outcome(evaluation.value)
      writer.member("cost", evaluation.cost)
      writer.member("warnings", each: warnings) { writer, warning in
        writer.member("code", warning.code)
        writer.member("message", warning.message)
        writer.member("help", warning.help)
        if let place = warning.location { writer.place(place.range) }
      }
      if let explanation {
        writer.key("explanation")
        writer.object { ExplanationJSON(explanation, words.text).write(&$0) }
      }
    }
    writer.finish()
    return writer.bytes
  }
}

/// An explanation for machines.
package struct ExplanationJSON {
  private let explanation: Explanation
  private let source: [UInt8]
  private let describe: (Value) -> String

  /// Writes an explanation.
  ///
  /// - Parameters:
  ///   - explanation: What is written.
  ///   - describe: A value in words.
  init(_ explanation: Explanation, _ describe: @escaping (Value) -> String) {
    self.explanation = explanation
    self.describe = describe
    source = Array(explanation.source.utf8)
  }

  /// Writes the members of an object.
  func write(_ writer: inout JSONWriter) {
    writer.member("truncated", explanation.isTruncated)
    part(explanation.root, &writer)
  }

  private func part(_ part: Explanation.Part, _ writer: inout JSONWriter) {
    let range = part.range
    writer.member(
      "text",
      String(
        decoding: source[range.lowerBound..<min(max(range.lowerBound, range.upperBound), source.count)], as: UTF8.self))
    writer.place(range)
    writer.member("mark", part.anchor.lowerBound)
    writer.member("type", "\(part.node.type)")
    writer.outcome(part.value)
    writer.member("shown", describe(part.value))
    writer.member("parts", each: part.parts) { self.part($1, &$0) }
    guard part.elementCount > 0 else { return }
    writer.member("element_count", part.elementCount)
    writer.member("elements", each: part.elements) { writer, element in
      writer.member("deciding", element.isDeciding)
      if let presence = element.presence { writer.member("if", presence.attributes.map(\.name)) }
      writer.member("variables", each: element.variables) { writer, variable in
        writer.member("name", variable.name)
        writer.outcome(variable.value)
        writer.member("shown", describe(variable.value))
      }
      writer.member("parts", each: element.parts) { self.part($1, &$0) }
    }
  }
}

extension JSONWriter {
  /// Writes where something stands in the expression, in UTF-8 offsets.
  fileprivate mutating func place(_ range: SourceRange) {
    member("start", range.lowerBound)
    member("end", range.upperBound)
  }

  /// Writes one of `value`, `unknown` with what would settle it, and `error`.
  fileprivate mutating func outcome(_ value: Value) {
    switch value {
    case .unknown(let open): member("unknown", open.attributes.map(\.name))
    case .error(let error):
      key("error")
      object { writer in
        writer.member("kind", error.kind.rawValue)
        writer.member("message", error.message)
        if let range = error.range { writer.place(range) }
      }
    default:
      key("value")
      self.value(value)
    }
  }

  /// Writes a value as JSON has it; what JSON has no form for, as an object that says what it is.
  private mutating func value(_ value: Value) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .int(let number): integer(number)
    case .uint(let number): integer(number)
    case .double(let number): if number.isFinite { self.number(number) } else { string(number.description) }
    case .string(let text): string(text)
    case .timestamp(let time): string("\(time)")
    case .duration(let span): string("\(span)")
    case .type(let type): string(type.runtimeName)
    case .list(let list):
      array(zip(list.elements, list.presence)) { writer, element in
        guard let presence = element.1 else { return writer.value(element.0) }
        writer.object { writer in
          writer.member("if", presence.attributes.map(\.name))
          writer.outcome(element.0)
        }
      }
    case .map(let map):
      object { writer in
        for entry in map.entries {
          if case .string(let text) = entry.key { writer.key(text) } else { writer.key(entry.key.description) }
          writer.value(entry.value)
        }
      }
    case .optional(let wrapped):
      object { writer in
        guard let wrapped else { return }
        writer.key("optional")
        writer.value(wrapped)
      }
    case .record(let record):
      object { writer in
        writer.member("record", record.typeName)
        writer.member("label", record.label)
      }
    case .opaque(let opaque):
      object { writer in
        writer.member("type", opaque.value.celTypeName)
        writer.member("text", opaque.description)
      }
    case .bytes, .unknown, .error:
      object { writer in
        if case .bytes(let bytes) = value {
          writer.key("bytes")
          writer.array(bytes) { $0.integer($1) }
        } else {
          writer.outcome(value)
        }
      }
    }
  }
}
