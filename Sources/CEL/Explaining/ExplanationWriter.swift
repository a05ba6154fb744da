import ArmsLengthSourceText

/// Makes values of what was noted.
struct ExplanationWriter {
  /// How much all values together may hold.
  private static let weightLimit = 200_000

  let words: WordPlaces
  let elementLimit: Int
  private var weight = 0
  private(set) var isTruncated = false

  init(_ words: WordPlaces, elementLimit: Int) {
    self.words = words
    self.elementLimit = elementLimit
  }

  mutating func part(_ note: ExplanationLog.Note, _ context: inout EvaluationContext) -> Explanation.Part {
    let value = value(note.result, &context) ?? context.value(of: note.result)
    return part(note, value, &context)
  }

  private mutating func part(
    _ note: ExplanationLog.Note, _ value: Value, _ context: inout EvaluationContext
  ) -> Explanation.Part {
    let parts = self.parts(note.parts, &context)
    let evaluated = parts.map(\.node.id)
    return Explanation.Part(
      node: note.place.node, anchor: words.anchor(of: note.place.node, evaluated: evaluated), value: value,
      parts: parts, elements: elements(of: note, parts, &context), elementCount: note.roundCount)
  }

  private mutating func parts(_ notes: [ExplanationLog.Note], _ context: inout EvaluationContext) -> [Explanation.Part]
  {
    var result: [Explanation.Part] = []
    for note in notes {
      guard let value = value(note.result, &context) else {
        isTruncated = true
        continue
      }
      result.append(part(note, value, &context))
    }
    return result
  }

  // MARK: Elements

  private mutating func elements(
    of note: ExplanationLog.Note, _ parts: [Explanation.Part], _ context: inout EvaluationContext
  ) -> [Explanation.Element] {
    guard case .comprehension(let macro) = note.place.node.kind else { return [] }
    let range = parts.first { $0.node.id == macro.range.id }?.value
    let deciding = note.rounds.filter { Self.isDeciding($0, macro, note.result) }
    let others = note.rounds.filter { !Self.isDeciding($0, macro, note.result) }
    var result: [Explanation.Element] = []
    for (number, round) in (deciding + others).prefix(elementLimit).enumerated() {
      var variables: [(name: String, value: Value)] = []
      for (variable, slot) in zip(macro.variables, round.locals) {
        if let value = value(slot, &context) { variables.append((variable.name, value)) } else { isTruncated = true }
      }
      var presence: UnknownSet?
      if case .list(let list)? = range, round.index < list.count { presence = list.presence[round.index] }
      result.append(
        Explanation.Element(
          variables: variables, presence: presence, isDeciding: number < deciding.count,
          parts: self.parts(round.parts, &context)))
    }
    return result
  }

  /// Whether the result of a macro rests on an element.
  private static func isDeciding(
    _ round: ExplanationLog.Round, _ macro: SyntaxNode.Comprehension, _ result: Slot
  ) -> Bool {
    let outcome = ExplanationLog.Round.Kind(result)
    if outcome == .error { return round.parts.contains { $0.result.isError } }
    if macro.predicate == nil { return false }
    switch (macro.kind, outcome) {
    case (.exists, .isTrue), (.existsOne, .isTrue), (.existsOne, .isFalse): return round.kind == .isTrue
    case (.all, .isFalse): return round.kind == .isFalse
    case (.exists, .isFalse), (.all, .isTrue): return false
    // An element that is true and may be missing leaves the result open as well.
    case (.exists, _), (.existsOne, _): return round.kind == .isTrue || round.kind == .unknown
    case (.all, _): return round.kind == .isFalse || round.kind == .unknown
    default: return round.kind == .isTrue || round.kind == .unknown
    }
  }

  // MARK: Values

  /// The value of a slot; nil where all values together would become too large.
  private mutating func value(_ slot: Slot, _ context: inout EvaluationContext) -> Value? {
    var left = Self.weightLimit - weight
    context.weigh(slot, &left)
    guard left >= 0 else { return nil }
    weight = Self.weightLimit - left
    return context.value(of: slot)
  }
}

extension EvaluationContext {
  /// Takes away what a value holds, until nothing is left.
  func weigh(_ slot: Slot, _ left: inout Int) {
    left -= 1
    guard left >= 0 else { return }
    switch slot.kind {
    case .string, .bytes: left -= slot.count / 16
    case .unknown: left -= slot.count
    case .list:
      for index in 0..<slot.count where left >= 0 {
        weigh(element(slot, index), &left)
        let presence = presence(slot, index)
        if presence.isUnknown { left -= presence.count }
      }
    case .map:
      for index in 0..<slot.count where left >= 0 {
        weigh(key(slot, index), &left)
        weigh(entryValue(slot, index), &left)
      }
    case .optional: if let inner = wrapped(slot) { weigh(inner, &left) }
    default: break
    }
  }
}
