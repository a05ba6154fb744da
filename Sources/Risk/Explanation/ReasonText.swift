import ArmsLengthSourceText
import CEL

/// Why a condition came to what it came to, in words: the parts that decided, with their values.
struct ReasonText {
  let explanation: Explanation
  /// A value in words.
  let describe: (Value) -> String
  private let source: [UInt8]

  init(_ explanation: Explanation, describe: @escaping (Value) -> String) {
    self.explanation = explanation
    self.describe = describe
    source = Array(explanation.source.utf8)
  }

  /// The reason, without a full stop.
  ///
  /// - Parameter most: The most parts that are told.
  func text(atMost most: Int = 3) -> String {
    var seen: Set<String> = []
    let all = reasons(explanation.root).filter { seen.insert($0).inserted }
    let shown = all.prefix(most).joined(separator: ", and ")
    return all.count > most ? "\(shown), and \(all.count - most) more" : shown
  }

  private func reasons(_ part: Explanation.Part) -> [String] {
    switch part.node.kind {
    case .call("_&&_", _, _), .call("_||_", _, _):
      let deciding = part.parts.filter { Self.kind($0.value) == Self.kind(part.value) }
      return (deciding.isEmpty ? part.parts : deciding).flatMap(reasons)
    case .call("!_", _, _): return part.parts.first.map(reasons) ?? [plain(part)]
    case .conditional:
      // The condition, then the branch that was taken.
      return part.parts.count > 1 ? reasons(part.parts[part.parts.count - 1]) : [plain(part)]
    case .call(let function, _, let arguments) where arguments.count == 2:
      guard let words = Self.comparisons[function] else { return [plain(part)] }
      return [comparison(part, arguments[0], arguments[1], words)]
    case .test(.has, _, _): return [presence(part)]
    case .comprehension(let macro): return comprehension(part, macro)
    case .binding: return part.parts.last.map(reasons) ?? [plain(part)]
    default: return [plain(part)]
    }
  }

  // MARK: Comparisons

  /// What is said where a comparison holds, and where it does not.
  private static let comparisons: [String: (holds: String, fails: String)] = [
    "_>_": ("over", "not over"), "_>=_": ("at least", "not at least"), "_<_": ("under", "not under"),
    "_<=_": ("at most", "not at most"), "_==_": ("", "not"), "_!=_": ("not", ""), "@in": ("one of", "not one of"),
  ]

  private func comparison(
    _ part: Explanation.Part, _ left: SyntaxNode, _ right: SyntaxNode, _ words: (holds: String, fails: String)
  ) -> String {
    let (subject, bound) = (expression(left), value(of: right, in: part))
    guard let own = value(of: left, in: part) else { return plain(part) }
    if case .literal = left.kind { return "\(subject) is \(words.fails) \(expression(right))" }
    switch part.value {
    case .bool(let holds):
      let word = holds ? words.holds : words.fails
      let limit = bound ?? expression(right)
      // What it is says enough where it is compared with what it is.
      if word.isEmpty { return "\(subject) is \(own)" }
      return "\(subject) is \(own), \(word) \(limit)"
    case .unknown:
      if own == "unknown" || own.hasPrefix("unknown ") { return "\(subject) is not known" }
      if bound == "unknown" { return "\(expression(right)) is not known" }
      let word = words.holds.isEmpty ? "" : words.holds + " "
      return "\(subject) is \(own), which may or may not be \(word)\(bound ?? expression(right))"
    default: return plain(part)
    }
  }

  private func presence(_ part: Explanation.Part) -> String {
    let all = expression(part.node)
    let field = all.hasPrefix("has(") && all.hasSuffix(")") ? String(all.dropFirst(4).dropLast()) : all
    switch part.value {
    case .bool(true): return "\(field) is stated"
    case .bool(false): return "there is no \(field)"
    default: return "it is not known whether there is \(field)"
    }
  }

  // MARK: Macros

  private func comprehension(_ part: Explanation.Part, _ macro: SyntaxNode.Comprehension) -> [String] {
    let list = expression(macro.range)
    let condition = macro.predicate.map(expression) ?? ""
    let deciding = part.elements.filter(\.isDeciding)
    let names = deciding.compactMap { $0.variables.first.map { describe($0.value) } }
    func named(_ most: Int) -> String {
      names.prefix(most).joined(separator: ", ") + (names.count > most ? " and others" : "")
    }
    if case .literal(.bool(true))? = macro.predicate?.kind, macro.kind == .exists {
      switch part.value {
      case .bool(let any): return [any ? "\(list) has \(named(2))" : "\(list) has no elements"]
      default: return ["nobody knows whether \(list) has any element"]
      }
    }
    switch (macro.kind, part.value) {
    case (.exists, .bool(false)) where part.elementCount == 0: return ["\(list) has no elements"]
    case (.exists, .bool(false)) where part.elementCount == 1:
      if let only = part.elements.first, let body = only.parts.last, let name = only.variables.first {
        return reasons(body).prefix(1).map { "the only element of \(list) is \(describe(name.value)): \($0)" }
      }
      return [plain(part)]
    case (.exists, .bool(false)):
      return ["none of the \(part.elementCount) elements of \(list) has `\(condition)`"]
    case (.exists, .bool(true)) where !names.isEmpty: return ["`\(condition)` holds for \(named(2)) of \(list)"]
    case (.all, .bool(false)) where !names.isEmpty: return ["`\(condition)` does not hold for \(named(2)) of \(list)"]
    case (.exists, .unknown) where part.elementCount == 0, (.all, .unknown) where part.elementCount == 0:
      return ["\(list) is not known"]
    case (.exists, .unknown), (.all, .unknown):
      return names.isEmpty
        ? ["\(list) may have elements that nobody lists"]
        : ["it is not known whether `\(condition)` holds for \(named(2)) of \(list)"]
    default: return [plain(part)]
    }
  }

  // MARK: Pieces

  private func plain(_ part: Explanation.Part) -> String {
    let text = expression(part.node)
    if case .unknown = part.value { return "\(text) is not known" }
    if case .error(let error) = part.value { return "\(text) failed: \(error.message)" }
    return "\(text) is \(DisplayWidth.truncated(describe(part.value), to: 60))"
  }

  private func value(of node: SyntaxNode, in part: Explanation.Part) -> String? {
    if case .literal(let value) = node.kind { return describe(value) }
    guard let found = part.parts.first(where: { $0.node.id == node.id }) else {
      if case .list = node.kind { return expression(node) }
      return nil
    }
    if case .unknown = found.value { return "unknown" }
    return DisplayWidth.truncated(describe(found.value), to: 60)
  }

  /// A part of the expression as it stands in the policy, on one line.
  private func expression(_ node: SyntaxNode) -> String {
    let upper = min(node.range.upperBound, source.count)
    let lower = min(node.range.lowerBound, upper)
    return DisplayWidth.truncated(
      ProofBuilder.oneLine(String(decoding: source[lower..<upper], as: UTF8.self)), to: 90)
  }

  private static func kind(_ value: Value) -> Int {
    switch value {
    case .bool(true): 1
    case .bool(false): 0
    case .unknown: 2
    case .error: 3
    default: 4
    }
  }
}
