import ArmsLengthSourceText

extension QuantityParser {
  /// Reads a number with its multiplier and unit.
  mutating func literal() throws(QuantityError) -> QuantityLiteral {
    let start = scanner.offset
    let sign = isChange ? takeSign() : ""
    let digitsStart = scanner.offset
    try rejectWrongStart()
    scanner.skipDigits()
    if scanner.peek == UInt8(ascii: "."), scanner.isDigit(scanner.offset + 1) {
      scanner.offset += 1
      scanner.skipDigits()
    }
    try rejectSeparators(from: start)
    let digits = sign + scanner.text(SourceRange(digitsStart, scanner.offset))
    // Far beyond anything that is counted; every number stays finite, whatever its multiplier and unit.
    if digits.utf8.count > 40 { throw .tooLong(at: SourceRange(start, scanner.offset)) }
    let multiplier = multiplier()
    var isOpen = takePlus()
    var end = scanner.offset
    let unit = try unit()
    if let unit {
      end = unit.end
      if !isOpen { isOpen = takePlus() }
    }
    return QuantityLiteral(
      digits: digits, multiplier: multiplier, unit: unit?.unit, isOpen: isOpen, range: SourceRange(start, end))
  }

  /// Takes the sign of a change, `-`, `+` or a minus sign (U+2212), if a digit follows.
  private mutating func takeSign() -> String {
    for (sign, meant) in [("-", "-"), ("+", ""), ("\u{2212}", "-")] where scanner.starts(with: sign) {
      guard scanner.isDigit(scanner.offset + sign.utf8.count) else { return "" }
      scanner.offset += sign.utf8.count
      return meant
    }
    return ""
  }

  private mutating func rejectWrongStart() throws(QuantityError) {
    guard !scanner.isDigit(scanner.offset) else { return }
    let rest = scanner.restRange
    for sign in ["<=", ">=", "≤", "≥", "<", ">"] where scanner.starts(with: sign) {
      throw .greaterSign(sign, at: SourceRange(scanner.offset, scanner.offset + sign.utf8.count))
    }
    for sign in ["$", "€", "£", "¥"] where scanner.starts(with: sign) {
      throw .currencySign(sign, at: SourceRange(scanner.offset, scanner.offset + sign.utf8.count))
    }
    for sign in ["-", "\u{2212}"] where scanner.starts(with: sign) && scanner.isDigit(scanner.offset + sign.utf8.count)
    {
      throw .negative(scanner.rest, at: rest)
    }
    if scanner.starts(with: "..") { throw .openRange(at: rest) }
    let word = scanner.word(at: scanner.offset)
    let wordRange = SourceRange(scanner.offset, scanner.offset + word.utf8.count)
    if word.utf8.count == 3, word.utf8.allSatisfy({ (65...90).contains($0) }) {
      throw .currencySign(word, at: wordRange)
    }
    if scanner.isAtEnd { throw .empty(kind) }
    throw .noNumber(scanner.rest, kind, at: rest)
  }

  /// Finds `1,400`, `1_400`, `1'400`, `1 400` and `1.400.000`.
  private mutating func rejectSeparators(from start: Int) throws(QuantityError) {
    let separators: [UInt8] = [44, 95, 39, 32, 46]  // , _ ' space .
    guard let next = scanner.peek, separators.contains(next), scanner.isDigit(scanner.offset + 1) else { return }
    while let next = scanner.peek, separators.contains(next) || scanner.isDigit(scanner.offset) {
      if separators.contains(next), !scanner.isDigit(scanner.offset + 1) { break }
      scanner.offset += 1
    }
    let range = SourceRange(start, scanner.offset)
    throw .thousandsSeparator(scanner.text(range), at: range)
  }

  private mutating func multiplier() -> String {
    let start = scanner.offset
    scanner.skipBlanks()
    let word = scanner.word(at: scanner.offset)
    guard kind != .days, !word.isEmpty, QuantityLiteral.multipliers[word] != nil else {
      scanner.offset = start
      return ""
    }
    scanner.offset += word.utf8.count
    return word
  }

  /// Takes a `+` that is not the beginning of `+-` or `+/-`, and not that of the next part of a sum.
  private mutating func takePlus() -> Bool {
    guard !scanner.starts(with: "+-"), !scanner.starts(with: "+/-"), scanner.starts(with: "+") else { return false }
    if kind == .money {
      var ahead = scanner
      ahead.offset += 1
      ahead.skipBlanks()
      if ahead.isDigit(ahead.offset) || ahead.starts(with: "~") { return false }
    }
    return scanner.take("+")
  }

  /// Reads a percent sign, a currency with what it is per, or a unit of time; leaves the scanner where it was if there is none.
  mutating func unit() throws(QuantityError) -> (unit: (kind: QuantityLiteral.Unit, text: String), end: Int)? {
    let before = scanner.offset
    scanner.skipBlanks()
    if scanner.take("%") { return ((.percent, "%"), scanner.offset) }
    let start = scanner.offset
    for sign in ["$", "€", "£", "¥"] where scanner.starts(with: sign) {
      throw .currencySign(sign, at: SourceRange(start, start + sign.utf8.count))
    }
    let word = scanner.word(at: start)
    guard !word.isEmpty, word != "of" else {
      scanner.offset = before
      return nil
    }
    scanner.offset += word.utf8.count
    if word.utf8.count == 3, word.utf8.allSatisfy({ (65...90).contains($0) }), kind != .days, kind != .count {
      var unit = word
      if scanner.peek == UInt8(ascii: "/") {
        let per = scanner.word(at: scanner.offset + 1)
        let range = SourceRange(start, scanner.offset + 1 + per.utf8.count)
        guard !per.isEmpty, per.utf8.allSatisfy({ (97...122).contains($0) }) else {
          throw .unexpectedUnit(scanner.text(range), kind, at: range)
        }
        scanner.offset = range.upperBound
        unit = scanner.text(range)
      }
      if !Currency.isKnown(word) {
        throw .unknownCurrency(word, at: SourceRange(start, start + word.utf8.count))
      }
      return ((.currency(unit), unit), scanner.offset)
    }
    if kind == .days, let days = QuantityLiteral.timeUnits[word] { return ((.time(days: days), word), scanner.offset) }
    if word == "to" { throw .dashRange(at: SourceRange(0, scanner.bytes.count)) }
    throw .unexpectedUnit(word, kind, at: SourceRange(start, scanner.offset))
  }
}
