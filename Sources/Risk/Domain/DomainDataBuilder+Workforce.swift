import ArmsLengthVendorModel
import CEL

/// How many people of a kind work for the vendor.
extension DomainDataBuilder {
  /// The latest count of a group of the whole company that are at work. Where only registered accounts were counted, no more
  /// than those are at work.
  mutating func headcount(_ group: String) -> Datum {
    let attribute = "workforce[\(group)]"
    func isAtWork(_ fact: Fact) -> Bool { Self.isWhole(fact, group) && fact.record["basis"] != .text("registered") }
    if places(.workforce, of: vendor.id).contains(where: { isAtWork(states[$0].fact) }) {
      return latest(.workforce, "count", open: attribute, where: isAtWork)
    }
    return atMost(registered(group), attribute)
  }

  /// The latest count of the registered accounts of a group.
  mutating func registered(_ group: String) -> Datum {
    latest(.workforce, "count", open: "workforce[\(group)]") { fact in
      Self.isWhole(fact, group) && fact.record["basis"] == .text("registered")
    }
  }

  private static func isWhole(_ fact: Fact, _ group: String) -> Bool {
    fact.record["group"] == .text(group) && fact.record["function"] == nil && fact.record["country"] == nil
  }

  /// A count of which only an upper bound is known.
  private mutating func atMost(_ bound: Datum, _ attribute: String) -> Datum {
    switch bound {
    case .value(.opaque(let box)):
      guard let count = box.value as? QuantityValue, count.upper.isFinite else { return unknown(attribute) }
      return .value(
        .opaque(
          QuantityValue(
            kind: .count, lower: 0, upper: count.upper, attributes: [attribute] + count.attributes, isInferred: true)))
    case .choice(let variable, let alternatives):
      return .choice(variable: variable, alternatives.map { atMost($0, attribute) })
    default: return unknown(attribute)
    }
  }
}
