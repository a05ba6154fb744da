extension YearlyRule {
  /// Reads what POSIX.1 writes into `TZ`, such as `CET-1CEST,M3.5.0,M10.5.0/3`, with the hours up to 167 of RFC 9636; nil where
  /// it is anything else, and where it has daylight saving time without saying when.
  init?(posix text: ArraySlice<UInt8>) {
    var reader = POSIXReader(text)
    guard reader.name(), let west = reader.time(upToHour: 24) else { return nil }
    standard = -west
    guard !reader.rest.isEmpty else {
      daylight = nil
      return
    }
    guard reader.name() else { return nil }
    var offset = standard + 3600
    if reader.rest.first != UInt8(ascii: ",") {
      guard let west = reader.time(upToHour: 24) else { return nil }
      offset = -west
    }
    guard reader.accept(","), let start = reader.moment(), reader.accept(","), let end = reader.moment(),
      reader.rest.isEmpty
    else { return nil }
    daylight = Daylight(offset: offset, start: start, end: end)
  }
}

/// Reads the parts of a `TZ` variable from its front.
private struct POSIXReader {
  var rest: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) { rest = text }

  mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// Three letters or more; or letters, digits and signs between `<` and `>`.
  mutating func name() -> Bool {
    let isQuoted = accept("<")
    let length =
      rest.firstIndex { byte in
        switch byte {
        case 0x41...0x5A, 0x61...0x7A: false
        case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"): !isQuoted
        default: true
        }
      }.map { $0 - rest.startIndex } ?? rest.count
    rest = rest.dropFirst(length)
    return length >= 3 && (!isQuoted || accept(">"))
  }

  mutating func number(upTo limit: Int64) -> Int64? {
    var value: Int64 = 0
    var count = 0
    while let byte = rest.first, (0x30...0x39).contains(byte) {
      value = value * 10 + Int64(byte - 0x30)
      count += 1
      guard value <= limit, count <= 3 else { return nil }
      rest.removeFirst()
    }
    return count > 0 ? value : nil
  }

  /// Hours, possibly with a sign, minutes and seconds, as seconds.
  mutating func time(upToHour limit: Int64) -> Int64? {
    let isNegative = accept("-")
    if !isNegative { _ = accept("+") }
    guard let hours = number(upTo: limit) else { return nil }
    var seconds = hours * 3600
    if accept(":") {
      guard let minutes = number(upTo: 59) else { return nil }
      seconds += minutes * 60
      if accept(":") {
        guard let rest = number(upTo: 59) else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }

  /// `M3.5.0`, `J60` or `59`, possibly with `/` and a time; two o'clock without.
  mutating func moment() -> YearlyRule.Moment? {
    let day: YearlyRule.Moment.Day
    if accept("M") {
      guard let month = number(upTo: 12), month > 0, accept("."), let week = number(upTo: 5), week > 0, accept("."),
        let weekday = number(upTo: 6)
      else { return nil }
      day = .weekday(weekday, week: week, month: month)
    } else if accept("J") {
      guard let number = number(upTo: 365), number > 0 else { return nil }
      day = .withoutLeapDay(number)
    } else {
      guard let number = number(upTo: 365) else { return nil }
      day = .withLeapDay(number)
    }
    guard accept("/") else { return YearlyRule.Moment(day: day, time: 7200) }
    return time(upToHour: 167).map { YearlyRule.Moment(day: day, time: $0) }
  }
}
