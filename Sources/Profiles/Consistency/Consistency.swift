import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What does not fit together in a document: each check is one function, and finds things that somebody should look at.
///
/// A check compares what the written digits may stand for, so that rounding is never a contradiction, and says nothing
/// where the document leaves room.
enum Consistency {
  /// The checks, in the order of the documentation.
  static let checks: [@Sendable (FactBase, Party.ID?) -> [Diagnostic]] = [
    priceAgainstValuation, sharesOverOne, heldTwice, headcounts, chiefExecutives, sourcesBeforeFacts, customersOverOne,
    revenues, figuresApart, growthAgainstRevenues,
  ]

  /// Returns what all checks find.
  ///
  /// - Parameters:
  ///   - base: The facts of a document.
  ///   - own: The vendor or buyer that the document is about; nil for a register.
  static func warnings(of base: FactBase, about own: Party.ID?) -> [Diagnostic] { checks.flatMap { $0(base, own) } }
}

extension Fact {
  /// Whether it is told as something that holds: not refuted, and for stakes held, not pending or withdrawn.
  var isHeld: Bool {
    guard envelope.standing != .refuted else { return false }
    guard case .record(let stages)? = record["stages"], section == .stakes else { return true }
    return stages["closed"]?.asDate != nil
  }
  /// Whether no end is stated.
  var isOpenEnded: Bool { record["until"]?.asDate == nil }
  /// The parties of a field, sorted; empty if there are none.
  func parties(_ field: String) -> [Party.ID] {
    guard let value = record[field] else { return [] }
    switch value {
    case .party(let id): return [id]
    case .parties(let ids): return ids.sorted()
    case .none, .unknown, .flag, .text, .quantity, .date, .list, .record: return []
    }
  }
}

extension ClosedRange<Double> {
  /// The quotients of two intervals of positive numbers; nil where the divisor may be 0.
  func divided(by divisor: ClosedRange<Double>) -> ClosedRange<Double>? {
    guard divisor.lowerBound > 0, lowerBound.isFinite else { return nil }
    return lowerBound / divisor.upperBound...upperBound / divisor.lowerBound
  }
}
