import ArmsLengthRisk
import ArmsLengthSourceText

/// What a condition looked at, in few words: values and where they stand, without the policy's expressions.
struct ConditionText: Sendable {
  /// How a place is named.
  let place: @Sendable (SourceLocation) -> String

  /// The most elements of a list that are named.
  private static let mostElements = 2

  /// The parts that tell something, each once; empty if none can be told without the expression.
  ///
  /// - Complexity: O(*n*²) in the parts, which are few.
  func parts(_ steps: [Finding.Step]) -> [String] {
    let all = Self.telling(steps).compactMap(text)
    return all.enumerated().filter { !all[..<$0.offset].contains($0.element) }.map(\.element)
  }

  /// The steps that hold, without those that only say what is stated or what kind of fact it is, if others are left.
  private static func telling(_ steps: [Finding.Step]) -> [Finding.Step] {
    let holding = steps.filter { $0.result == "true" }
    let relevant = holding.isEmpty ? steps.filter { $0.result != "false" } : holding
    let valued = relevant.filter { !$0.expression.hasPrefix("has(") }
    let telling = valued.filter { step in !step.terms.contains { step.expression.contains("'\($0.value)'") } }
    return [telling, valued].first { !$0.isEmpty } ?? relevant
  }

  /// A step; nil if only its expression could tell it.
  private func text(_ step: Finding.Step) -> String? {
    if let comparison = comparison(step) { return comparison }
    let elements = step.terms.filter(Self.isElement)
    let values = step.terms.filter { !Self.isElement($0) }.map(value)
    var parts = values + elements.prefix(Self.mostElements).map { $0.value + placed($0.location) }
    if elements.count > Self.mostElements { parts.append("+\(elements.count - Self.mostElements)") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// Two values beside each other, such as `stake.economic 49% ≥ 25%`; nil if the step compares otherwise.
  private func comparison(_ step: Finding.Step) -> String? {
    guard step.result == "true", let left = step.terms.first, step.terms.count <= 2 else { return nil }
    let signs = [(" >= ", "≥"), (" <= ", "≤"), (" > ", ">"), (" < ", "<"), (" == ", "="), (" != ", "≠")]
    for (sign, shown) in signs where step.expression.hasPrefix(left.expression + sign) {
      let rest = String(step.expression.dropFirst(left.expression.count + sign.count))
      let start = "\(left.expression) \(left.value)\(placed(left.location)) \(shown) "
      if step.terms.count == 1 { return rest.contains(" ") || rest.first?.isNumber != true ? nil : start + rest }
      return rest == step.terms[1].expression ? start + step.terms[1].value + placed(step.terms[1].location) : nil
    }
    return nil
  }

  /// One value, by what it is a value of.
  private func value(_ term: Finding.Term) -> String {
    if let reason = term.reason {
      // `buyer.isRival(stake.holder)`: whom it is about, the finding's message says.
      let name = String(term.expression.prefix { $0 != "(" })
      return "\(name): " + (term.value == "true" ? "" : "\(term.value), ") + reason + placed(term.location)
    }
    let isPresence = term.expression.hasPrefix("has(") && term.expression.hasSuffix(")")
    if isPresence {
      let field = term.expression.dropFirst(4).dropLast()
      return field + (term.value == "true" ? " is stated" : " is not stated") + placed(term.location)
    }
    let name = term.expression.onOneLine.droppingPrefix("parameters.")
    return (term.value == "true" ? name : "\(name) \(term.value)") + placed(term.location)
  }

  /// Whether a term is an element of a list that made a condition over the list hold.
  private static func isElement(_ term: Finding.Term) -> Bool {
    !term.expression.contains(".") && !term.expression.contains("(") && term.value.contains("[")
  }

  private func placed(_ location: SourceLocation?) -> String { location.map { " (\(place($0)))" } ?? "" }
}

extension String {
  /// The text without a beginning, if it begins so.
  fileprivate func droppingPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}
