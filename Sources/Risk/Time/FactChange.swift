public import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What became of a fact from one day to the next.
public struct FactChange: Sendable, Hashable {
  /// What became of it.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// It became known.
    case known
    /// It was announced or begun, and is not yet in force.
    case pending
    /// It came into force, or happened.
    case began
    /// It ended.
    case ended
    /// Somebody told it otherwise, or took back what they had told.
    case told
    /// It is better or worse established than before.
    case standing
    /// The days that its date leaves open became more, fewer, or none.
    case decided
    /// It is out: refuted, withdrawn, or superseded.
    case gone
  }

  /// What became of it.
  public let kind: Kind
  /// The fact, such as `stakes[meta]`.
  public let fact: String
  /// What it says, in words.
  public let text: String
  /// Where it stands.
  public let location: SourceLocation
  /// By how many points it alone moved the expected score of each dimension, in the policy's order; empty: not worked out.
  public internal(set) var effects: [Double] = []
}

/// Compares facts as they stood on two days.
struct FactComparison {
  let words: ChangeWords
  let names: [Party.ID: String]

  /// What became of a fact, nil if nothing did.
  ///
  /// - Parameters:
  ///   - before: Its state on the earlier day; nil: nothing of it counted.
  ///   - after: Its state on the later day.
  ///   - wasKnown: Whether anything of it was known on the earlier day.
  func change(_ before: FactState?, _ after: FactState?, wasKnown: Bool) -> FactChange? {
    switch (before, after) {
    case (nil, nil): return nil
    case (nil, let after?): return change(wasKnown ? begun(after) : .known, after, words.sentence(after))
    case (let before?, nil): return change(.gone, before, words.sentence(before))
    case (let before?, let after?):
      if let told = newTelling(before, after) { return told }
      let (was, isNow) = (phase(before), phase(after))
      if was != isNow {
        let kind: FactChange.Kind =
          switch isNow {
          case .current: .began
          case .former: .ended
          case .pending: .pending
          case .absent: .gone
          }
        return change(kind, after, words.sentence(after))
      }
      if before.ground.standing != after.ground.standing {
        return change(
          .standing, after,
          "\(words.sentence(after)): \(after.ground.standing.rawValue), no longer \(before.ground.standing.rawValue)")
      }
      if before.likeliest.record != after.likeliest.record, let stated = restated(before, after) { return stated }
      guard differs(before, after) else { return nil }
      return change(.decided, after, words.sentence(after))
    }
  }

  private func change(_ kind: FactChange.Kind, _ state: FactState, _ text: String) -> FactChange {
    FactChange(kind: kind, fact: state.fact.path, text: text, location: state.fact.location)
  }

  private func begun(_ state: FactState) -> FactChange.Kind {
    switch phase(state) {
    case .pending: .pending
    case .former: .ended
    case .current, .absent: .began
    }
  }

  /// The likeliest phase.
  private func phase(_ state: FactState) -> Phase {
    let phases: [Phase] = [.current, .former, .pending, .absent]
    return phases.enumerated().max { a, b in
      let (x, y) = (state.probability(of: a.element), state.probability(of: b.element))
      return x == y ? a.offset > b.offset : x < y
    }?.element ?? .absent
  }

  private func differs(_ before: FactState, _ after: FactState) -> Bool {
    let phases: [Phase] = [.current, .former, .pending, .absent]
    return phases.contains { abs(before.probability(of: $0) - after.probability(of: $0)) > 1e-9 }
  }

  // MARK: Tellings

  /// Somebody's account that was not there before.
  private func newTelling(_ before: FactState, _ after: FactState) -> FactChange? {
    let known = Set(before.tellings.filter { $0.probability > 0 }.map(\.location))
    let new = after.tellings.filter { $0.probability > 0 && !known.contains($0.location) }
    guard let telling = new.first else { return nil }
    // Only others had told of it so far.
    if telling.told.isEmpty, telling.holds { return change(.known, after, words.sentence(after)) }
    return FactChange(
      kind: .told, fact: after.fact.path, text: text(telling, after, before), location: telling.location)
  }

  private func text(_ telling: Telling, _ state: FactState, _ before: FactState) -> String {
    let sentence = words.sentence(state)
    let who = telling.by.map { by in
      switch by {
      case "vendor": names[state.fact.subject] ?? by
      case "press", "regulator": "the \(by)"
      case "insiders", "workers": by
      case "analyst": "an analyst"
      case "plaintiff": "a plaintiff"
      default: names[Party.ID(by)] ?? by
      }
    }
    guard telling.holds else { return "\(who ?? "an account") \(verb(telling, "denies", "deny")) it: \(sentence)" }
    let fields = telling.told.sorted().compactMap { name -> String? in
      let label = name.replacing("_", with: " ")
      guard let stated = telling.record.fields[name] else { return "\(label) denied" }
      return "\(label) \(stated.location.text.split(whereSeparator: \.isWhitespace).joined(separator: " "))"
    }
    return "\(sentence); \(who ?? "another account") \(verb(telling, "tells", "tell")) it otherwise: "
      + fields.joined(separator: ", ")
  }

  private func verb(_ telling: Telling, _ one: String, _ many: String) -> String {
    ["insiders", "workers"].contains(telling.by) ? many : one
  }

  /// Fields that became visible: an end or a stage that lay ahead.
  private func restated(_ before: FactState, _ after: FactState) -> FactChange? {
    let (old, new) = (before.likeliest.record, after.likeliest.record)
    let fields = new.fields.keys.filter { old[$0] != new[$0] }.sorted()
    guard let name = fields.first, let stated = new.fields[name] else { return nil }
    var text = stated.location.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // Of stages only those that were not there.
    if case .record(let stages) = stated.value {
      let known: [String: StatedValue] = if case .record(let record)? = old[name] { record.fields } else { [:] }
      text = stages.fields.filter { known[$0.key] == nil }.sorted { $0.key < $1.key }
        .map { "\($0.key.replacing("_", with: " ")) \($0.value.location.text)" }.joined(separator: ", ")
    } else {
      text = "\(name.replacing("_", with: " ")) \(text)"
    }
    return FactChange(
      kind: .told, fact: after.fact.path,
      text: "\(words.sentence(after)): \(text)", location: stated.location)
  }
}
