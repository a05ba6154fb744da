package import ArmsLengthVendorModel
package import CEL

/// A quantity in a condition: an interval with its unit, and the attributes that would make it exact.
package struct QuantityValue: Opaque, Hashable {
  /// What it measures.
  package let kind: QuantityKind
  /// The lower end.
  package let lower: Double
  /// The upper end.
  package let upper: Double
  /// Whether the lower end is excluded.
  package let excludesLower: Bool
  /// Whether the upper end is excluded.
  package let excludesUpper: Bool
  /// The currency of money, possibly with what it is per; empty otherwise.
  package let unit: String
  /// The parts of a sum in several currencies; empty otherwise.
  package let parts: [Quantity.Part]
  /// The whole that a count is a part of.
  package let basis: Quantity.Basis?
  /// The text as it was written; nil for a result of arithmetic.
  package let text: String?
  /// The attributes that would make it exact, sorted.
  package let attributes: [String]
  /// Whether its range comes from what nobody stated, such as how many elements a list has beside those that are listed.
  package let isInferred: Bool

  package init(
    kind: QuantityKind, lower: Double, upper: Double, excludesLower: Bool = false, excludesUpper: Bool = false,
    unit: String = "", parts: [Quantity.Part] = [], basis: Quantity.Basis? = nil, text: String? = nil,
    attributes: [String] = [], isInferred: Bool = false
  ) {
    self.kind = kind
    self.lower = lower
    self.upper = upper
    self.excludesLower = excludesLower
    self.excludesUpper = excludesUpper
    self.unit = unit
    self.parts = parts
    self.basis = basis
    self.text = text
    self.attributes = attributes
    self.isInferred = isInferred
  }

  /// A stated quantity.
  package init(_ quantity: Quantity, attribute: String) {
    self.init(
      kind: quantity.kind, lower: quantity.lower, upper: quantity.upper, excludesLower: quantity.excludesLower,
      excludesUpper: quantity.excludesUpper, unit: quantity.unit, parts: quantity.parts, basis: quantity.basis,
      text: quantity.text, attributes: [attribute])
  }

  /// A sum of money in several currencies; of one, if the parts are in one.
  init(sumOf parts: [Quantity.Part], attributes: [String], isInferred: Bool) {
    let only = parts.count == 1 ? parts[0] : nil
    let sorted = parts.sorted { $0.unit < $1.unit }
    self.init(
      kind: .money, lower: only?.lower ?? 0, upper: only?.upper ?? (parts.isEmpty ? 0 : .infinity),
      unit: sorted.map(\.unit).joined(separator: " + "), parts: only == nil ? sorted : [], attributes: attributes,
      isInferred: isInferred)
  }

  /// A number without the noise of binary fractions: 0.1 + 0.2 is 0.3, as whoever wrote 10 % and 20 % expects.
  ///
  /// Twelve decimals are kept, of numbers from 1000 on everything.
  static func tidy(_ number: Double) -> Double { abs(number) < 1000 ? (number * 1e12).rounded() / 1e12 : number }

  /// A number as a quantity of a kind.
  package init(_ number: Double, as kind: QuantityKind) { self.init(kind: kind, lower: number, upper: number) }

  /// The name of the type in conditions.
  package var celTypeName: String { kind.rawValue }
  /// Whether it is one number, of a sum in several currencies whether every part is.
  package var isExact: Bool { parts.isEmpty ? lower == upper : parts.allSatisfy { $0.lower == $0.upper } }

  /// As it was written, or as a number or range in the kind's unit.
  package var description: String {
    if let text { return text }
    if !parts.isEmpty {
      return parts.map { NumberText.range($0.lower, $0.upper, kind: kind, unit: $0.unit) }.joined(separator: " + ")
    }
    return NumberText.range(lower, upper, kind: kind, unit: unit)
  }

  /// The parts; of what is no sum itself.
  var components: [Quantity.Part] {
    guard parts.isEmpty else { return parts }
    return [
      Quantity.Part(
        unit: unit, lower: lower, upper: upper, excludesLower: excludesLower, excludesUpper: excludesUpper)
    ]
  }

  /// What a comparison that this quantity leaves open is waiting for.
  package func open(with other: QuantityValue? = nil) -> Value {
    let names = attributes + (other?.attributes ?? [])
    let inexact = (isExact ? [] : attributes) + (other.map { $0.isExact ? [] : $0.attributes } ?? [])
    let kind: Attribute.Kind = isInferred || other?.isInferred ?? false ? .missing : .imprecise
    return .unknown(UnknownSet((inexact.isEmpty ? names : inexact).map { Attribute($0, kind) }))
  }

  /// Whether it is less than another, nil if the intervals do not decide, or the currencies do not compare.
  package func isLess(than other: QuantityValue) -> Bool? {
    guard isOfOneUnit(with: other) else { return Quantity.Part.isLess(components, other.components) }
    if upper < other.lower || upper == other.lower && (excludesUpper || other.excludesLower) { return true }
    return other.upper <= lower ? false : nil
  }

  /// Whether it is the same number, nil if the intervals do not decide, or the currencies do not compare.
  package func isSame(as other: QuantityValue) -> Bool? {
    guard isOfOneUnit(with: other) else { return Quantity.Part.isEqual(components, other.components) }
    if lower == upper, other.lower == other.upper { return lower == other.lower }
    return isLess(than: other) == true || other.isLess(than: self) == true ? false : nil
  }

  /// Whether both are one range in the same unit, as most are: then their ends say all.
  private func isOfOneUnit(with other: QuantityValue) -> Bool {
    parts.isEmpty && other.parts.isEmpty && unit == other.unit
  }
}

/// A date in a condition: the days that it can be.
package struct DateValue: Opaque, Hashable {
  /// The first day it can be, as a day number; `Int.min` where that is open.
  package let earliest: Int
  /// The last day it can be; `Int.max` where that is open.
  package let latest: Int
  /// The text as it was written.
  package let text: String
  /// The attribute that would make it exact.
  package let attribute: String

  package init(earliest: Int, latest: Int, text: String, attribute: String) {
    self.earliest = earliest
    self.latest = latest
    self.text = text
    self.attribute = attribute
  }

  /// A stated date.
  package init(_ date: PartialDate, attribute: String) {
    self.init(
      earliest: date.earliest?.number ?? .min, latest: date.latest?.number ?? .max, text: date.text,
      attribute: attribute)
  }

  /// A day.
  package init(_ day: Day) {
    self.init(earliest: day.number, latest: day.number, text: day.description, attribute: "date")
  }

  /// The name of the type in conditions.
  package var celTypeName: String { "date" }
  /// Whether it is one day.
  package var isExact: Bool { earliest == latest }
  /// As it was written.
  package var description: String { text }

  /// What a comparison that this date leaves open is waiting for.
  package func open(with other: DateValue) -> Value {
    .unknown(UnknownSet([self, other].filter { !$0.isExact }.map { Attribute($0.attribute, .imprecise) }))
  }
}

/// Numbers as people read them.
package enum NumberText {
  /// A number with at most so many decimals, without trailing zeros.
  package static func number(_ value: Double, decimals: Int = 1) -> String {
    if value == .infinity { return "∞" }
    if value == -.infinity { return "-∞" }
    if value.isNaN { return "?" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard abs(scaled) < 9e15 else { return "\(value)" }
    let whole = Int64(abs(scaled)) / Int64(scale)
    let rest = Int64(abs(scaled)) % Int64(scale)
    var text = (scaled < 0 ? "-" : "") + "\(whole)"
    if rest != 0 {
      var digits = "\(rest)"
      digits = String(repeating: "0", count: decimals - digits.count) + digits
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return text
  }

  /// A number or range with the unit of its kind.
  package static func range(_ lower: Double, _ upper: Double, kind: QuantityKind, unit: String) -> String {
    let factor = kind == .share ? 100.0 : 1
    let suffix =
      switch kind {
      case .share: "%"
      case .count: ""
      case .money: " " + unit
      case .days: lower == 1 && upper == 1 ? " day" : " days"
      }
    if lower == upper { return number(lower * factor) + suffix }
    if upper == .infinity { return "at least " + number(lower * factor) + suffix }
    return number(lower * factor) + ".." + number(upper * factor) + suffix
  }
}
