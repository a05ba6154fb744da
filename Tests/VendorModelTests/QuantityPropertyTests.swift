import ArmsLengthTestSupport
import ArmsLengthVendorModel
import Testing

/// Laws that hold for every quantity, tried with random ones.
@Suite struct QuantityPropertyTests {
  /// A random spelling with the interval that it has to stand for.
  private struct Sample {
    var text: String
    var lower: Double
    var upper: Double
  }

  private static let seeds = 0..<400

  /// A number as it may be written, with its value in the unit.
  private static func number(_ kind: QuantityKind, _ random: inout SeededGenerator) -> (text: String, value: Double) {
    switch kind {
    case .share:
      let tenths = Int.random(in: 1...990, using: &random)
      return ("\(tenths / 10).\(tenths % 10)%", Double("\(tenths)e-3") ?? 0)
    case .count:
      let (digits, multiplier) = (
        Int.random(in: 1...999, using: &random), ["", "k", "m"].randomElement(using: &random)!
      )
      return ("\(digits)\(multiplier)", Double(digits) * ["": 1, "k": 1e3, "m": 1e6][multiplier]!)
    case .money:
      let tenths = Int.random(in: 1...999, using: &random)
      let (letters, power) = [("k", 2), ("m", 5), ("bn", 8), ("tn", 11)].randomElement(using: &random)!
      return ("\(tenths / 10).\(tenths % 10)\(letters) USD", Double("\(tenths)e\(power)") ?? 0)
    case .days:
      let count = Int.random(in: 1...60, using: &random)
      let (unit, days) = [("days", 1), ("weeks", 7), ("months", 30.4375), ("years", 365.25)].randomElement(
        using: &random)!
      return ("\(count) \(unit)", Double(count) * days)
    }
  }

  private static func sample(_ kind: QuantityKind, _ random: inout SeededGenerator) -> Sample {
    let (text, value) = number(kind, &random)
    let (most, other) = (kind == .share ? 1 : Double.infinity, number(kind, &random))
    switch Int.random(in: 0..<11, using: &random) {
    case 0: return Sample(text: text, lower: value, upper: value)
    case 1: return Sample(text: "~\(text)", lower: value * 0.9, upper: min(most, value * 1.1))
    case 2: return Sample(text: "about \(text)", lower: value * 0.9, upper: min(most, value * 1.1))
    case 3: return Sample(text: "over \(text)", lower: value, upper: most)
    case 4: return Sample(text: "at least \(text)", lower: value, upper: most)
    case 5: return Sample(text: "under \(text)", lower: 0, upper: value)
    case 6: return Sample(text: "at most \(text)", lower: 0, upper: value)
    case 7: return Sample(text: "just over \(text)", lower: value, upper: min(most, value * 1.2))
    case 8: return Sample(text: "nearly \(text)", lower: value * 0.9, upper: value)
    case 9: return Sample(text: "exactly \(text)", lower: value, upper: value)
    default:
      // Both ends carry the multiplier, or neither does.
      let ends = kind == .count ? [value, other.value].map { ("\(Int($0))", $0) } : [(text, value), other]
      let sorted = ends.sorted { $0.1 < $1.1 }
      return Sample(text: "\(sorted[0].0)..\(sorted[1].0)", lower: sorted[0].1, upper: sorted[1].1)
    }
  }

  private static func random(_ kind: QuantityKind, _ random: inout SeededGenerator) throws -> Quantity {
    try Quantity(parsing: sample(kind, &random).text, as: kind)
  }

  @Test(arguments: QuantityKind.allCases)
  func `a spelling stands for its interval, and its text reads as the same quantity`(kind: QuantityKind) throws {
    for seed in Self.seeds {
      var random = SeededGenerator(seed: UInt64(seed))
      let sample = Self.sample(kind, &random)
      let read = try Quantity(parsing: sample.text, as: kind)
      let tolerance = 1e-9 * max(1, sample.lower)
      #expect(abs(read.lower - sample.lower) <= tolerance, "\(sample.text)")
      #expect(read.upper == sample.upper || abs(read.upper - sample.upper) <= 1e-9 * sample.upper, "\(sample.text)")
      #expect(read.text == sample.text)
      #expect(try Quantity(parsing: read.text, as: kind) == read)
      #expect(try Quantity(parsing: "\u{A0} \(read.text) ", as: kind) == read)
    }
  }

  @Test(arguments: QuantityKind.allCases)
  func `order is strict, its two directions fit, and equals are never ordered`(kind: QuantityKind) throws {
    for seed in Self.seeds {
      var random = SeededGenerator(seed: UInt64(seed))
      let (a, b) = (try Self.random(kind, &random), try Self.random(kind, &random))
      #expect(!(a.isLess(than: b) == true && b.isLess(than: a) == true), "\(a.text) \(b.text)")
      if a.isLess(than: b) == true {
        #expect(b.isLess(than: a) == false && a.isAtLeast(b) == false && a.isEqual(to: b) == false)
      }
      if a.isEqual(to: b) == true { #expect(a.isLess(than: b) == false && b.isLess(than: a) == false) }
      #expect(a.isEqual(to: b) == b.isEqual(to: a) && a.agrees(with: b) == b.agrees(with: a))
      #expect(a.agrees(with: a) == true && a.isEqual(to: a) != false && a.isLess(than: a) != true)
    }
  }

  @Test(arguments: QuantityKind.allCases)
  func `what is less than something is less than whatever that is less than`(kind: QuantityKind) throws {
    for seed in Self.seeds {
      var random = SeededGenerator(seed: UInt64(seed))
      let (a, b, c) = (try Self.random(kind, &random), try Self.random(kind, &random), try Self.random(kind, &random))
      if a.isLess(than: b) == true, b.isLess(than: c) == true { #expect(a.isLess(than: c) == true) }
    }
  }

  @Test(arguments: QuantityKind.allCases)
  func `what an interval decides holds for every number in it`(kind: QuantityKind) throws {
    for seed in Self.seeds {
      var random = SeededGenerator(seed: UInt64(seed))
      let (a, b) = (try Self.random(kind, &random), try Self.random(kind, &random))
      guard let isLess = a.isLess(than: b) else { continue }
      let (x, y) = (Self.inside(a, &random), Self.inside(b, &random))
      #expect(isLess == (x < y), "\(a.text) at \(x), \(b.text) at \(y)")
    }
  }

  /// A number well within a quantity.
  private static func inside(_ quantity: Quantity, _ random: inout SeededGenerator) -> Double {
    if quantity.isExact { return quantity.lower }
    let upper = quantity.upper.isFinite ? quantity.upper : quantity.lower * 10 + 1
    return quantity.lower + (upper - quantity.lower) * Double.random(in: 0.001...0.999, using: &random)
  }

  @Test(arguments: QuantityKind.allCases)
  func `what the digits may stand for holds what they say`(kind: QuantityKind) throws {
    for seed in Self.seeds {
      var random = SeededGenerator(seed: UInt64(seed))
      let quantity = try Self.random(kind, &random)
      let rounded = quantity.roundedInterval
      #expect(rounded.lowerBound <= quantity.lower && rounded.upperBound >= quantity.upper, "\(quantity.text)")
    }
  }
}
