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
  /// - Complexity: O(*e*²) for an exponent *e*, at most some 10,000 steps.
  init(_ number: Double) {
    isNegative = number.sign == .minus
    let exponent = max(Int(number.exponentBitPattern), 1) - 1075
    let significand = number.significandBitPattern | (number.exponentBitPattern == 0 ? 0 : 1 << 52)
    var whole = significand
    var fraction: [UInt8] = []
    if exponent < 0 {
      whole = -exponent < 64 ? significand >> UInt64(-exponent) : 0
      let rest = -exponent < 64 ? significand & (1 << UInt64(-exponent) - 1) : significand
      fraction = ExactDecimal.fraction(rest, dividedByTwo: -exponent)
    }
    digits = ExactDecimal.whole(whole, timesTwo: max(0, exponent))
    wholeCount = digits.count
    digits += fraction
  }

  private static let base: UInt64 = 1_000_000_000

  /// The digits of a number times a power of two, none for 0.
  private static func whole(_ number: UInt64, timesTwo exponent: Int) -> [UInt8] {
    var limbs: [UInt64] = []  // nine digits each, the last ones first
    var carry = number
    var rest = exponent
    while carry > 0 {
      limbs.append(carry % base)
      carry /= base
    }
    while rest > 0 {
      let shift = min(rest, 29)
      for index in limbs.indices {
        let product = limbs[index] << UInt64(shift) + carry
        limbs[index] = product % base
        carry = product / base
      }
      if carry > 0 {
        limbs.append(carry)
        carry = 0
      }
      rest -= shift
    }
    return Array(limbs.reversed().flatMap(nineDigits).drop { $0 == 0 })
  }

  /// The digits behind the point of a number divided by a power of two that is larger than it.
  private static func fraction(_ number: UInt64, dividedByTwo exponent: Int) -> [UInt8] {
    if number == 0 { return [] }
    var limbs = [number / base, number % base]  // nine digits each; the first two end up as 0
    var rest = exponent
    while rest > 0 {
      let shift = UInt64(min(rest, 9))
      var remainder: UInt64 = 0
      for index in limbs.indices {
        let value = remainder * base + limbs[index]
        limbs[index] = value >> shift
        remainder = value & (1 << shift - 1)
      }
      // 10⁹ holds 2⁹, so nothing is left of it.
      if remainder > 0 { limbs.append(remainder * base >> shift) }
      rest -= Int(shift)
    }
    return limbs.dropFirst(2).flatMap(nineDigits)
  }

  private static func nineDigits(_ limb: UInt64) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 9)
    var rest = limb
    for index in result.indices.reversed() {
      result[index] = UInt8(rest % 10)
      rest /= 10
    }
    return result
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
    let text = number.magnitude.description
    let parts = text.split(separator: "e", maxSplits: 1)
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".", maxSplits: 1).map { Array($0.utf8) }
    var fraction = halves.count > 1 ? halves[1] : []
    if fraction == [0x30] { fraction = [] }
    let digits = halves[0] + fraction
    let point = halves[0].count + exponent
    let sign: [UInt8] = number.sign == .minus ? [UInt8(ascii: "-")] : []
    let dot = UInt8(ascii: ".")
    if point <= 0 { return sign + [0x30, dot] + [UInt8](repeating: 0x30, count: -point) + digits }
    if point >= digits.count { return sign + digits + [UInt8](repeating: 0x30, count: point - digits.count) }
    return sign + digits[..<point] + [dot] + digits[point...]
  }
}
