@testable import CEL

/// Comparing results.
enum Outcome {
  static func isLimit(_ value: Value) -> Bool {
    if case .error(let error) = value { error.kind == .limitExceeded } else { false }
  }

  static func isError(_ value: Value) -> Bool { if case .error = value { true } else { false } }

  /// Whether two results are the same; not-a-number is the same as itself.
  static func isSame(_ a: Value, _ b: Value, withPlaces: Bool = true) -> Bool {
    switch (a, b) {
    case (.double(let a), .double(let b)): a.bitPattern == b.bitPattern || a.isNaN && b.isNaN
    case (.list(let a), .list(let b)):
      a.count == b.count && a.presence == b.presence
        && zip(a.elements, b.elements).allSatisfy { isSame($0, $1, withPlaces: withPlaces) }
    case (.map(let a), .map(let b)):
      a.entries.count == b.entries.count
        && a.entries.allSatisfy { entry in b[entry.key].map { isSame(entry.value, $0, withPlaces: withPlaces) } ?? false
        }
    case (.optional(let a), .optional(let b)):
      a == nil && b == nil || (a.flatMap { a in b.map { isSame(a, $0, withPlaces: withPlaces) } } ?? false)
    case (.error(let a), .error(let b)):
      a.kind == b.kind && a.message == b.message && (!withPlaces || a.range == b.range)
    default: a == b
    }
  }

  /// Whether a result over partial data leaves room for one over complete data.
  static func covers(_ partial: Value, _ complete: Value) -> Bool {
    switch (partial, complete) {
    case (.unknown, _): true
    case (.error, .error): true
    case (.list(let a), .list(let b)): covers(a, b)
    case (.map(let a), .map(let b)):
      a.entries.count == b.entries.count
        && a.entries.allSatisfy { entry in b[entry.key].map { covers(entry.value, $0) } ?? false }
    case (.optional(let a?), .optional(let b?)): covers(a, b)
    default: isSame(partial, complete, withPlaces: false)
    }
  }

  /// Whether a list is what a partial list may turn out to be.
  private static func covers(_ partial: ListValue, _ complete: ListValue) -> Bool {
    // Entry k: whether the elements so far may have become the first k. A possible element may stand for several ones: so
    // `[xs].flatten()` has it where nothing is known of `xs`.
    var reached = [true] + Array(repeating: false, count: complete.count)
    for (element, presence) in zip(partial.elements, partial.presence) {
      var next = presence == nil ? Array(repeating: false, count: reached.count) : reached
      for place in 0..<complete.count where covers(element, complete.elements[place]) {
        if presence == nil ? reached[place] : next[place] { next[place + 1] = true }
      }
      reached = next
    }
    return reached[complete.count]
  }

  /// Whether a result has the type that was promised.
  static func fits(_ value: Value, _ type: CELType) -> Bool {
    switch (value, type) {
    case (.unknown, _), (.error, _), (_, .dyn), (_, .error), (_, .typeParameter): true
    case (.null, .nullable): true
    case (_, .nullable(let wrapped)): fits(value, wrapped)
    case (.null, .null), (.null, .record), (.null, .abstract), (.null, .timestamp), (.null, .duration): true
    case (.list(let list), .list(let element)): list.elements.allSatisfy { fits($0, element) }
    case (.map(let map), .map(let key, let value)):
      map.entries.allSatisfy { fits($0.key, key) && fits($0.value, value) }
    case (.optional(let wrapped), .abstract(CELType.optionalName, let parameters)):
      wrapped.map { fits($0, parameters.first ?? .dyn) } ?? true
    case (.type, .type): true
    default: value.fits(type)
    }
  }
}
