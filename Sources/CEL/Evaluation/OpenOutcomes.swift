/// What an open bool can still come to, once the open variables that it depends on have their outcomes.
///
/// Without it a condition over a list that may be incomplete would wait for variables that cannot change it: whether a reported
/// customer is there is of no interest where it is unknown in any case whether some unlisted one is.
struct OpenOutcomes: OptionSet, Sendable {
  let rawValue: UInt8
  init(rawValue: UInt8) { self.rawValue = rawValue }

  static let isTrue = OpenOutcomes(rawValue: 1)
  static let isFalse = OpenOutcomes(rawValue: 2)
  /// An attribute is missing, whatever the variables come to.
  static let staysUnknown = OpenOutcomes(rawValue: 4)
  static let all: OpenOutcomes = [.isTrue, .isFalse, .staysUnknown]

  /// The other way round.
  var negated: OpenOutcomes {
    var result = intersection(.staysUnknown)
    if contains(.isTrue) { result.insert(.isFalse) }
    if contains(.isFalse) { result.insert(.isTrue) }
    return result
  }

  /// What `||` (where true decides) or `&&` of two can come to.
  func combined(with other: OpenOutcomes, deciding: Bool) -> OpenOutcomes {
    let decisive = deciding ? OpenOutcomes.isTrue : .isFalse
    let neutral = deciding ? OpenOutcomes.isFalse : .isTrue
    var result: OpenOutcomes = []
    if !union(other).isDisjoint(with: decisive) { result.insert(decisive) }
    if contains(neutral), other.contains(neutral) { result.insert(neutral) }
    let undecided = neutral.union(.staysUnknown)
    if contains(.staysUnknown) && !other.isDisjoint(with: undecided)
      || other.contains(.staysUnknown) && !isDisjoint(with: undecided)
    {
      result.insert(.staysUnknown)
    }
    return result
  }
}

/// The open operands of a `||` (where true decides) or `&&`, joined to one unknown of what matters.
///
/// Variables are dropped only where an attribute is missing in any case: so the result is the same unknown under all their
/// outcomes, and nobody who asks whether something is missing or only imprecise gets another answer.
struct OpenOperands {
  private let deciding: Bool
  private var outcomes: OpenOutcomes
  /// What can decide, or is sure to stay unknown.
  private var relevant: Slot?
  /// What can neither decide nor be sure to stay unknown: of interest only if nothing else is.
  private var weak: Slot?
  private var isMissingAnyway = false

  init(deciding: Bool) {
    self.deciding = deciding
    outcomes = deciding ? .isFalse : .isTrue
  }

  /// Adds an unknown.
  mutating func add(_ slot: Slot, _ context: inout EvaluationContext) {
    let own = context.outcomes(slot)
    outcomes = outcomes.combined(with: own, deciding: deciding)
    if own == .staysUnknown, context.isMissing(slot) { isMissingAnyway = true }
    if own != .staysUnknown, !own.contains(deciding ? .isTrue : .isFalse) {
      weak = weak.map { context.merge($0, slot) } ?? slot
    } else {
      relevant = relevant.map { context.merge($0, slot) } ?? slot
    }
  }

  /// The unknown of all; nil if none was added.
  func result(_ context: inout EvaluationContext) -> Slot? {
    guard var result = relevant ?? weak else { return nil }
    if let relevant, let weak {
      if !isMissingAnyway {
        result = context.merge(relevant, weak)
      } else if let missing = context.withoutVariables(weak) {
        result = context.merge(relevant, missing)
      }
    }
    if outcomes == .staysUnknown, isMissingAnyway, let missing = context.withoutVariables(result) { result = missing }
    return result.with(outcomes)
  }
}

extension EvaluationContext {
  /// What a bool or an unknown can still come to.
  func outcomes(_ slot: Slot) -> OpenOutcomes {
    if slot.kind == .bool { return slot.payload == 1 ? .isTrue : .isFalse }
    guard slot.kind == .unknown else { return .all }
    if !slot.outcomes.isEmpty { return slot.outcomes }
    return hasMember(slot) { attributes.isVariable($0) } ? .all : .staysUnknown
  }

  /// Whether an unknown depends on no variable and an attribute of it is missing, not only imprecise.
  func isMissing(_ unknown: Slot) -> Bool {
    var found = false
    for member in members(unknown) {
      switch attributes[member].kind {
      case .variable: return false
      case .missing: found = true
      case .imprecise: break
      }
    }
    return found
  }

  /// An unknown of the attributes that are missing whatever the variables come to; nil if there are none.
  mutating func withoutVariables(_ unknown: Slot) -> Slot? {
    let all = members(unknown)
    let missing = all.filter { !attributes[$0].isVariable }
    if missing.count == all.count { return unknown }
    return missing.isEmpty ? nil : scratch.unknown(missing)
  }
}

extension Slot {
  /// What an unknown can come to, in bits 17–19; empty where nobody has worked it out.
  var outcomes: OpenOutcomes { OpenOutcomes(rawValue: UInt8(truncatingIfNeeded: word >> 17) & 7) }

  /// An unknown of which is known what it can come to.
  func with(_ outcomes: OpenOutcomes) -> Slot {
    Slot(word: word & ~(7 << 17) | UInt64(outcomes.rawValue) << 17, payload: payload)
  }
}

extension Attribute {
  fileprivate var isVariable: Bool { if case .variable = kind { true } else { false } }
}
