/// A date of the proleptic Gregorian calendar, for the conversion of days.
struct CivilDate {
  var year: Int64
  var month: Int64
  var day: Int64

  init(year: Int64, month: Int64, day: Int64) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Source: H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
  init(daysSince1970 days: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * month + 2) / 5 + 1
    self.month = month < 10 ? month + 3 : month - 9
    year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
  }

  /// Source: as above, days_from_civil.
  var daysSince1970: Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  var isValid: Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    let next = CivilDate(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
    return daysSince1970 < next.daysSince1970
  }
}

/// Reads digits and signs from the front of a text.
struct DigitReader {
  var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  mutating func accept(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(digits: Int) -> Int64? {
    guard rest.count >= digits else { return nil }
    var value: Int64 = 0
    for byte in rest.prefix(digits) {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    rest = rest.dropFirst(digits)
    return value
  }

  /// The digits behind a decimal point as billionths; further digits are cut off.
  mutating func billionths() -> Int32? {
    var value: Int32 = 0
    var count = 0
    while let byte = rest.first, (0x30...0x39).contains(byte) {
      if count < 9 { value = value * 10 + Int32(byte - 0x30) }
      count += 1
      rest.removeFirst()
    }
    guard count > 0 else { return nil }
    for _ in min(count, 9)..<9 { value *= 10 }
    return value
  }
}

extension Timestamp: CustomStringConvertible {
  /// Reads a moment as RFC 3339 writes it: `2025-06-12T08:00:00Z`, `2025-06-12T08:00:00.5+02:00`.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(digits: 4), reader.accept(0x2D), let month = reader.number(digits: 2),
      reader.accept(0x2D), let day = reader.number(digits: 2), reader.accept(0x54) || reader.accept(0x74),
      let hour = reader.number(digits: 2), reader.accept(0x3A), let minute = reader.number(digits: 2),
      reader.accept(0x3A), let second = reader.number(digits: 2)
    else { return nil }
    var nanoseconds: Int32 = 0
    if reader.accept(0x2E) {
      guard let fraction = reader.billionths() else { return nil }
      nanoseconds = fraction
    }
    var offset: Int64 = 0
    if !reader.accept(0x5A), !reader.accept(0x7A) {
      let isNegative = reader.accept(0x2D)
      guard isNegative || reader.accept(0x2B), let hours = reader.number(digits: 2), reader.accept(0x3A),
        let minutes = reader.number(digits: 2), hours < 24, minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * 60 * (isNegative ? -1 : 1)
    }
    let date = CivilDate(year: year, month: month, day: day)
    guard reader.rest.isEmpty, date.isValid, hour < 24, minute < 60, second < 60 else { return nil }
    self.init(
      seconds: date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset, nanoseconds: nanoseconds)
  }

  /// The moment as RFC 3339 writes it, in UTC.
  public var description: String {
    let civil = Timestamp.civil(seconds)
    let date = "\(padded(civil.date.year, 4))-\(padded(civil.date.month, 2))-\(padded(civil.date.day, 2))"
    let second = civil.secondOfDay
    let time = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    return date + "T" + time + fraction(nanoseconds) + "Z"
  }

  /// The calendar date and the second of the day of seconds since 1970.
  static func civil(_ local: Int64) -> (date: CivilDate, days: Int64, secondOfDay: Int64) {
    let days = local >= 0 ? local / 86_400 : -((86_399 - local) / 86_400)
    return (CivilDate(daysSince1970: days), days, local - days * 86_400)
  }
}

private func padded(_ number: Int64, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// The decimal fraction of a second without trailing zeros.
func fraction(_ nanoseconds: Int32) -> String {
  guard nanoseconds != 0 else { return "" }
  var digits = padded(Int64(nanoseconds.magnitude), 9)
  while digits.hasSuffix("0") { digits.removeLast() }
  return "." + digits
}

extension TimeSpan: CustomStringConvertible {
  /// Reads a span as CEL writes it: `90s`, `1h30m`, `-1.5h`, `10ms`.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    let isNegative = reader.accept(0x2D)
    if !isNegative { _ = reader.accept(0x2B) }
    if reader.rest.elementsEqual([0x30]) {
      self.init(seconds: 0)
      return
    }
    guard !reader.rest.isEmpty else { return nil }
    // Billionths of a second; the longest span is 3.2e20 of them, more than an Int64 holds.
    var seconds: Int64 = 0
    var nanoseconds: Int64 = 0
    while !reader.rest.isEmpty {
      var whole: Int64 = 0
      var digits = 0
      while let byte = reader.rest.first, (0x30...0x39).contains(byte) {
        let (tenfold, isOver) = whole.multipliedReportingOverflow(by: 10)
        let (sum, isBeyond) = tenfold.addingReportingOverflow(Int64(byte - 0x30))
        if isOver || isBeyond { return nil }
        whole = sum
        digits += 1
        reader.rest.removeFirst()
      }
      var part: Int64 = 0
      var scale: Int64 = 1
      if reader.accept(0x2E) {
        while let byte = reader.rest.first, (0x30...0x39).contains(byte) {
          // Of an hour the eighteenth digit is far below a billionth of a second.
          if scale < 1_000_000_000_000_000_000 {
            part = part * 10 + Int64(byte - 0x30)
            scale *= 10
          }
          digits += 1
          reader.rest.removeFirst()
        }
      }
      if digits == 0 { return nil }
      let unit: Int64
      switch String(Substring(reader.rest.prefix { !(0x30...0x39).contains($0) && $0 != 0x2E })) {
      case "h": unit = 3_600_000_000_000
      case "m": unit = 60_000_000_000
      case "s": unit = 1_000_000_000
      case "ms": unit = 1_000_000
      case "us", "\u{B5}s", "\u{3BC}s": unit = 1000
      case "ns": unit = 1
      default: return nil
      }
      reader.rest = reader.rest.drop { !(0x30...0x39).contains($0) && $0 != 0x2E }
      if unit >= 1_000_000_000 {
        let (product, isOver) = whole.multipliedReportingOverflow(by: unit / 1_000_000_000)
        guard !isOver, product <= TimeSpan.limit else { return nil }
        seconds += product
      } else {
        let perSecond = 1_000_000_000 / unit
        seconds += whole / perSecond
        nanoseconds += whole % perSecond * unit
      }
      // part / scale of a unit: less than a unit, so the quotient fits.
      nanoseconds += scale.dividingFullWidth(part.multipliedFullWidth(by: unit)).quotient
      seconds += nanoseconds / 1_000_000_000
      nanoseconds %= 1_000_000_000
      guard seconds <= TimeSpan.limit else { return nil }
    }
    let sign: Int64 = isNegative ? -1 : 1
    self.init(seconds: sign * seconds, nanoseconds: Int32(sign * nanoseconds))
  }

  /// The span in seconds: `1.5s`.
  public var description: String {
    let sign = seconds < 0 || nanoseconds < 0 ? "-" : ""
    return sign + "\(seconds.magnitude)" + fraction(nanoseconds) + "s"
  }
}
