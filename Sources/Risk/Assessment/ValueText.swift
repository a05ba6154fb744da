import ArmsLengthSourceText
import CEL

/// Values as people read them.
struct ValueText {
  let activation: Activation
  let assignment: [Int8]

  /// A value in words: quantities and dates as they are written, parties by name, what is not known as `unknown`; of what is
  /// longer than people read, its ends.
  func text(_ value: Value) -> String { Excerpt.of(whole(value)) }

  private func whole(_ value: Value) -> String {
    switch value {
    case .null: return "none"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return "\(number)"
    case .uint(let number): return "\(number)"
    case .double(let number): return NumberText.number(number, decimals: 3)
    case .string(let text): return text
    case .bytes(let bytes): return "\(bytes.count) bytes"
    case .timestamp(let time): return "\(time)"
    case .duration(let span): return "\(span)"
    case .list(let list):
      let certain = zip(list.elements, list.presence).filter { $0.1 == nil }.map { text($0.0) }
      let rest = list.elements.count - certain.count
      let shown = certain.joined(separator: ", ")
      if rest == 0 { return shown.isEmpty ? "none" : shown }
      // What else there may be is asked about elsewhere: a text names what is known.
      return shown.isEmpty ? "none known" : shown
    case .map(let map): return "\(map)"
    case .type(let type): return "\(type)"
    case .record(let record):
      for field in ["name", "path"] {
        if case .string(let name) = activation.field(record, field, assignment: assignment), !name.isEmpty {
          return name
        }
      }
      return record.label
    case .opaque(let value): return value.description
    case .optional(let wrapped): return wrapped.map { text($0) } ?? "none"
    case .unknown: return "unknown"
    case .error(let error): return "error: \(error.message)"
    }
  }

  /// The parts of an evaluated template as one text.
  func text(_ parts: [TemplatePart]) -> String {
    let texts = parts.map { part in
      switch part {
      case .text(let text): text
      case .value(let value): text(value)
      }
    }
    return Excerpt.of(texts.joined())
  }
}
