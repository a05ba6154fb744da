import ArmsLengthTies
import ArmsLengthVendorModel
import CEL

/// Reads the arguments of a measure: plain numbers, and quantities where they are exact.
///
/// What is not known makes the result unknown, and so does a quantity that is a range, unless the measure reckons with ranges.
struct MeasureReader {
  private var unknowns: [UnknownSet] = []
  private var problem: Value?

  /// A number; of what is none, something that is never used.
  mutating func number(_ value: Value, _ name: String) -> Double {
    guard let range = range(value, name) else { return 0 }
    if range.lowerBound != range.upperBound, let quantity = DomainFunctions.quantity(value) {
      if case .unknown(let set) = quantity.open() { unknowns.append(set) }
    }
    return range.lowerBound
  }

  /// A number or quantity as a range; nil: it is not known, or none.
  mutating func range(_ value: Value, _ name: String) -> ClosedRange<Double>? {
    switch value {
    case .unknown(let set): unknowns.append(set)
    case .error: fail(value)
    default:
      if let quantity = DomainFunctions.quantity(value), quantity.parts.isEmpty {
        return quantity.lower <= quantity.upper ? quantity.lower...quantity.upper : nil
      }
      if let number = DomainFunctions.number(value) {
        // No number has no order.
        if number.isNaN { fail("`\(name)` is not a number") } else { return number...number }
      } else {
        fail("`\(name)`: a number expected")
      }
    }
    return nil
  }

  /// A list of numbers.
  mutating func numbers(_ value: Value, _ name: String) -> [Double] {
    elements(value, name).enumerated().map { number($1, "\(name)[\($0)]") }
  }

  /// A list of lists of numbers.
  mutating func rows(_ value: Value, _ name: String) -> [[Double]] {
    elements(value, name).enumerated().map { numbers($1, "\(name)[\($0)]") }
  }

  /// The elements of a list all of whose elements are there.
  mutating func elements(_ value: Value, _ name: String) -> [Value] {
    switch value {
    case .list(let list):
      unknowns += list.presence.compactMap { $0 }
      return list.elements
    case .unknown(let set): unknowns.append(set)
    case .error: fail(value)
    default: fail("`\(name)`: a list expected")
    }
    return []
  }

  /// The entries of a map by text.
  mutating func entries(_ value: Value, _ name: String) -> [(key: String, value: Value)] {
    switch value {
    case .map(let map):
      return map.entries.compactMap { entry in
        if case .string(let key) = entry.key { return (key, entry.value) }
        fail("`\(name)`: texts as keys expected")
        return nil
      }
    case .unknown(let set): unknowns.append(set)
    case .error: fail(value)
    default: fail("`\(name)`: a map expected")
    }
    return []
  }

  /// The investors of a firm: a map of names and shares, or a list in which each place is one investor.
  mutating func investors(_ value: Value, _ name: String) -> [InvestorBase.Stake] {
    if case .list = value {
      return numbers(value, name).enumerated().map {
        InvestorBase.Stake(investor: String(1_000_000 + $0), share: $1)
      }
    }
    return entries(value, name).map {
      InvestorBase.Stake(investor: $0.key, share: number($0.value, "\(name)['\($0.key)']"))
    }
  }

  /// One of some words.
  mutating func word<Word: RawRepresentable & CaseIterable>(_ value: Value, _ name: String, _ type: Word.Type) -> Word?
  where Word.RawValue == String {
    switch value {
    case .string(let text):
      if let word = Word(rawValue: text) { return word }
      fail("`\(name)` is `\(text)`, not one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    case .unknown(let set): unknowns.append(set)
    case .error: fail(value)
    default: fail("`\(name)`: a text expected")
    }
    return nil
  }

  /// Notes that the arguments do not do.
  mutating func fail(_ message: String) { fail(DomainFunctions.failure(message)) }

  private mutating func fail(_ value: Value) { if problem == nil { problem = value } }

  /// Whether something was wrong, or is not known.
  var stops: Bool { problem != nil || !unknowns.isEmpty }
  /// The first thing that was wrong.
  var failure: Value? { problem }
  /// What is not known.
  var unknown: UnknownSet { UnknownSet(unknowns.flatMap(\.attributes)) }

  /// The result of a measure of what was read.
  func result(_ measure: () throws(MeasureError) -> Value) -> Value {
    if let problem { return problem }
    if !unknowns.isEmpty { return .unknown(unknown) }
    do { return try measure() } catch { return DomainFunctions.failure(error.description) }
  }

  /// A number without the noise of binary fractions, as a value.
  static func value(_ number: Double) -> Value { .double(tidy(number)) }

  /// A number without the noise of binary fractions: twelve decimals, of points nine.
  static func tidy(_ number: Double) -> Double {
    if abs(number) < 1_000 { return QuantityValue.tidy(number) }
    return abs(number) < 1_000_000 ? (number * 1e9).rounded() / 1e9 : number
  }

  /// A measure that is not defined where nobody is listed: unknown, never nothing.
  static func value(_ number: Double?, missing name: String) -> Value {
    number.map { value($0) } ?? .unknown(UnknownSet(Attribute(name, .missing)))
  }
}
