package import CEL

/// Values as an explanation of an expression shows them: as the language writes them, but records, quantities and dates as people
/// read them.
package struct ExplainedValue: Sendable {
  private let words: ValueText?

  /// Shows values of plain expressions.
  package init() { words = nil }

  /// Shows values of an activation.
  ///
  /// - Parameters:
  ///   - activation: Where the records' names are.
  ///   - assignment: The outcome of each open variable of the activation; -1 where it is open.
  package init(_ activation: Activation, assignment: [Int8] = []) {
    words = ValueText(activation: activation, assignment: assignment)
  }

  /// A value on one line.
  ///
  /// - Complexity: O(*n*) in what is shown; of long lists and maps only the beginning is.
  package func text(_ value: Value) -> String {
    switch value {
    case .unknown(let open): "unknown (needs \(open))"
    case .error(let error): "error: \(error.message)"
    default: inner(value)
    }
  }

  private func inner(_ value: Value) -> String {
    switch value {
    case .record, .opaque: words?.text(value) ?? value.description
    case .list(let list):
      joined("[", zip(list.elements, list.presence).lazy.map { inner($0) + ($1 == nil ? "" : "?") }, "]")
    case .map(let map): joined("{", map.entries.lazy.map { "\(inner($0.key)): \(inner($0.value))" }, "}")
    case .optional(let wrapped): wrapped.map { "optional.of(\(inner($0)))" } ?? "optional.none()"
    case .unknown: "unknown"
    default: value.description
    }
  }

  /// The parts of a list or map; so many as a line may hold.
  private func joined(_ open: String, _ parts: some Sequence<String>, _ close: String) -> String {
    var result = open
    for (index, part) in parts.enumerated() {
      if index > 0 { result += ", " }
      if result.utf8.count > 1_000 { return result + "…" + close }
      result += part
    }
    return result + close
  }
}
