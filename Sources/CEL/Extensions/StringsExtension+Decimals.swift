/// The exact decimal digits of a number.
///
/// A double is a whole number times a power of two, so it has finitely many: rounding them once, to even at halves, gives what
/// `printf` gives.
struct ExactDecimal {
  /// The digits as bytes 0 to 9; the first `wholeCount` of them are before the point.
  private var digits: [UInt8]
  private var wholeCount: Int
  private let isNegative: Bool

  /// Takes a finite number apart.
  ///
  /// - Complexity: O(*e*²) for an exponent *e* in base 2; `cost(of:)` is proportional to it.
  init(_ number: Double) {
    isNegative = number.sign == .minus
    let exponent = max(Int(number.exponentBitPattern), 1) - 1075
    let significand = number.significandBitPattern | (number.exponentBitPattern == 0 ? 0 : 1 << 52)
    digits = []
    wholeCount = 0
    guard exponent < 0 else {
      addWhole(significand, timesTwo: exponent)
      return
    }
    let shift = UInt64(-exponent)
    addWhole(shift < 64 ? significand >> shift : 0, timesTwo: 0)
    if shift <= 60 {
      // Ten times the rest fits 64 bits.
      let mask: UInt64 = 1 << shift - 1
      var rest = significand & mask
      while rest > 0 {
        rest *= 10
        digits.append(UInt8(rest >> shift))
        rest &= mask
      }
    } else {
      addFraction(shift < 64 ? significand & (1 << shift - 1) : significand, dividedByTwo: -exponent)
    }
  }

  /// What it costs to take a number apart, in steps.
  static func cost(of number: Double) -> Int {
    let exponent = Int(number.exponentBitPattern) - 1023
    return exponent * exponent / 4000
  }

  private static let base: UInt64 = 1_000_000_000

  /// Adds the digits of a number times a power of two, none for 0.
  private mutating func addWhole(_ number: UInt64, timesTwo exponent: Int) {
    var limbs: [UInt64] = []  // nine digits each, the last ones first
    var carry = number
    var rest = exponent
    while carry > 0 {
      limbs.append(carry % ExactDecimal.base)
      carry /= ExactDecimal.base
    }
    while rest > 0 {
      let shift = min(rest, 29)
      for index in limbs.indices {
        let product = limbs[index] << UInt64(shift) + carry
        limbs[index] = product % ExactDecimal.base
        carry = product / ExactDecimal.base
      }
      if carry > 0 {
        limbs.append(carry)
        carry = 0
      }
      rest -= shift
    }
    for limb in limbs.reversed() { addNineDigits(limb) }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    wholeCount = digits.count
  }

  /// Adds the digits behind the point of a number divided by a power of two that is larger than it.
  private mutating func addFraction(_ number: UInt64, dividedByTwo exponent: Int) {
    if number == 0 { return }
    var limbs = [number / ExactDecimal.base, number % ExactDecimal.base]  // nine digits each; these two end up as 0
    limbs.reserveCapacity(2 + exponent / 9)
    var rest = exponent
    while rest > 0 {
      let shift = UInt64(min(rest, 9))
      var remainder: UInt64 = 0
      for index in limbs.indices {
        let value = remainder * ExactDecimal.base + limbs[index]
        limbs[index] = value >> shift
        remainder = value & (1 << shift - 1)
      }
      // 10⁹ holds 2⁹, so nothing is left of it.
      if remainder > 0 { limbs.append(remainder * ExactDecimal.base >> shift) }
      rest -= Int(shift)
    }
    for limb in limbs.dropFirst(2) { addNineDigits(limb) }
  }

  private mutating func addNineDigits(_ limb: UInt64) {
    var power = ExactDecimal.base / 10
    while power > 0 {
      digits.append(UInt8(limb / power % 10))
      power /= 10
    }
  }

  /// Keeps as many digits; halves are rounded to even.
  private mutating func round(to count: Int) {
    guard count < digits.count else {
      digits += [UInt8](repeating: 0, count: count - digits.count)
      return
    }
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    let next = digits[count]
    let isUp = next > 5 || next == 5 && (isOdd || digits[(count + 1)...].contains { $0 != 0 })
    digits.removeSubrange(count...)
    guard isUp else { return }
    var index = count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      wholeCount += 1
    }
  }

  private var sign: [UInt8] { isNegative ? [UInt8(ascii: "-")] : [] }

  /// The number with so many digits behind the point.
  consuming func fixed(_ precision: Int) -> [UInt8] {
    round(to: wholeCount + precision)
    let characters = digits.map { $0 + 0x30 }
    let whole = wholeCount == 0 ? [0x30] : characters[..<wholeCount]
    return sign + whole + (precision > 0 ? [UInt8(ascii: ".")] + characters[wholeCount...] : [])
  }

  /// The number with one digit before and so many behind the point, and a power of ten.
  consuming func scientific(_ precision: Int) -> [UInt8] {
    var exponent = 0
    if let first = digits.firstIndex(where: { $0 != 0 }) {
      exponent = wholeCount - 1 - first
      digits.removeSubrange(..<first)
    } else {
      digits = [0]
    }
    wholeCount = 1
    round(to: 1 + precision)
    if wholeCount > 1 { exponent += 1 }
    let characters = digits.prefix(1 + precision).map { $0 + 0x30 }
    let power = String(exponent.magnitude)
    return sign + characters.prefix(1) + (precision > 0 ? [UInt8(ascii: ".")] + characters.dropFirst() : [])
      + Array((exponent < 0 ? "e-" : "e+").utf8) + (power.utf8.count < 2 ? [0x30] : []) + Array(power.utf8)
  }

  /// The shortest digits that read back as the same finite number, without a power of ten.
  static func shortest(_ number: Double) -> [UInt8] {
    var text = Array(number.description.utf8)
    guard let end = text.firstIndex(of: UInt8(ascii: "e")) else {
      if text.suffix(2) == [UInt8(ascii: "."), 0x30] { text.removeLast(2) }
      return text
    }
    let exponent = Int(String(decoding: text[(end + 1)...], as: UTF8.self)) ?? 0
    let sign: [UInt8] = number.sign == .minus ? [UInt8(ascii: "-")] : []
    // One digit stands before the point.
    var digits = text[sign.count..<end].filter { $0 != UInt8(ascii: ".") }
    if digits.count == 2, digits[1] == 0x30 { digits.removeLast() }
    let zeros = [UInt8](repeating: 0x30, count: max(-exponent - 1, exponent + 1 - digits.count, 0))
    if exponent < 0 { return sign + [0x30, UInt8(ascii: ".")] + zeros + digits }
    if exponent + 1 >= digits.count { return sign + digits + zeros }
    return sign + digits[...exponent] + [UInt8(ascii: ".")] + digits[(exponent + 1)...]
  }
}
