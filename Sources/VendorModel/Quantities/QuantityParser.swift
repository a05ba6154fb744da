import ArmsLengthSourceText

/// Reads one quantity: `[qualifier] number [.. number | ± number] [of whole]`.
struct QuantityParser {
  let kind: QuantityKind
  /// Whether it is a change: a share that may be negative and over the whole.
  let isChange: Bool
  var scanner: TextScanner

  /// A part or whole of a ratio: an interval with its unit.
  struct Term {
    var lower: Double
    var upper: Double
    var excludesLower = false
    var excludesUpper = false
    var rounded: ClosedRange<Double>
    let unit: (kind: QuantityLiteral.Unit, text: String)?
    let spelling: String
    let range: SourceRange
  }

  /// The least number there is.
  var least: Double { isChange ? -1 : 0 }

  init(_ text: String, _ kind: QuantityKind, isChange: Bool = false) {
    self.kind = kind
    self.isChange = isChange
    scanner = TextScanner(text)
  }

  mutating func quantity() throws(QuantityError) -> Quantity {
    scanner.skipBlanks()
    if scanner.isAtEnd { throw .empty(kind) }
    if let word = wholeWord() { return word }
    let part = try term()
    scanner.skipBlanks()
    if kind == .money, scanner.peek == UInt8(ascii: "+") { return try sum(from: part) }
    var whole: Term?
    if kind != .days, !isChange, scanner.take(word: "of") {
      scanner.skipBlanks()
      whole = try term()
      scanner.skipBlanks()
    }
    if !scanner.isAtEnd { throw .trailing(scanner.rest, at: scanner.restRange) }
    if let whole { return try ratio(part, of: whole) }
    return try single(part)
  }

  /// Reads what comes on top of a sum in another currency: `100m USD + 20m EUR`.
  private mutating func sum(from first: Term) throws(QuantityError) -> Quantity {
    var terms = [first]
    while scanner.take("+") {
      scanner.skipBlanks()
      terms.append(try term())
      scanner.skipBlanks()
    }
    if !scanner.isAtEnd { throw .trailing(scanner.rest, at: scanner.restRange) }
    var parts: [Quantity.Part] = []
    for term in terms {
      guard case .currency(let unit)? = term.unit?.kind else { throw .missingCurrency(term.spelling, at: term.range) }
      if parts.contains(where: { $0.unit == unit }) { throw .sameCurrency(unit, at: term.range) }
      if let other = parts.first?.unit, other.drop(while: { $0 != "/" }) != unit.drop(while: { $0 != "/" }) {
        throw .differentUnits(other, unit, at: term.range)
      }
      parts.append(
        Quantity.Part(
          unit: unit, lower: term.lower, upper: term.upper, excludesLower: term.excludesLower,
          excludesUpper: term.excludesUpper, rounded: term.rounded))
    }
    return Quantity(sumOf: parts, text: scanner.trimmed)
  }

  /// Words that stand for a whole quantity.
  private func wholeWord() -> Quantity? {
    let text = scanner.trimmed
    switch (text, kind) {
    case ("none", _): return Quantity(kind: kind, lower: 0, upper: 0, text: text)
    case ("minority", .share) where !isChange:
      return Quantity(kind: .share, lower: 0, upper: 0.5, excludesLower: true, excludesUpper: true, text: text)
    case ("majority", .share) where !isChange:
      return Quantity(kind: .share, lower: 0.5, upper: 1, excludesLower: true, text: text)
    default: return nil
    }
  }

  // MARK: Terms

  private mutating func term() throws(QuantityError) -> Term {
    let start = scanner.offset
    let qualifier = try scanner.qualifier()
    scanner.skipBlanks()
    var first = try literal()
    scanner.skipBlanks()
    if scanner.take("..") {
      scanner.skipBlanks()
      if scanner.isAtEnd || qualifier != nil { throw .openRange(at: SourceRange(start, scanner.offset)) }
      var second = try literal()
      try unify(&first, &second)
      let range = scanner.rangeRead(since: start)
      if second.value < first.value { throw .reversedRange(first.spelling, second.spelling, at: range) }
      return Term(
        lower: first.value, upper: second.value,
        rounded: rounded(first.value - first.halfStep, second.value + second.halfStep), unit: first.unit,
        spelling: scanner.text(range), range: range)
    }
    if scanner.take("±") || scanner.take("+/-") || scanner.take("+-") {
      scanner.skipBlanks()
      return try tolerance(first, from: start)
    }
    if scanner.isAtDash { throw .dashRange(at: SourceRange(start, scanner.bytes.count)) }
    return try qualified(first, first.isOpen ? .atLeast : qualifier, from: start)
  }

  private mutating func tolerance(_ middle: QuantityLiteral, from start: Int) throws(QuantityError) -> Term {
    var middle = middle
    var width = try literal()
    let delta: Double
    if width.unit?.kind == .percent, kind != .share {
      if middle.unit == nil, !scanner.isAtEnd { middle.unit = try unit()?.unit }
      delta = middle.value * width.value
    } else {
      try unify(&middle, &width)
      delta = width.value
    }
    if middle.value < least { throw .belowNothing(middle.spelling, at: middle.range) }
    let lower = max(least, middle.value - delta)
    let upper = middle.value + delta
    let range = scanner.rangeRead(since: start)
    return Term(
      lower: lower, upper: upper, rounded: lower...upper, unit: middle.unit, spelling: scanner.text(range), range: range
    )
  }

  private func qualified(
    _ literal: QuantityLiteral, _ qualifier: TextScanner.Qualifier?, from start: Int
  ) throws(QuantityError) -> Term {
    let range = scanner.rangeRead(since: start)
    let value = literal.value
    if value < least, literal.unit != nil { throw .belowNothing(scanner.text(range), at: range) }
    let size = abs(value)
    var interval: (Double, Double, excludesLower: Bool, excludesUpper: Bool)
    switch qualifier {
    case nil, .exactly: interval = (value, value, false, false)
    case .about: interval = (value - size / 10, value + size / 10, false, false)
    case .over: interval = (value, .infinity, true, false)
    case .justOver: interval = (value, value + size / 5, true, false)
    case .nearly: interval = (value - size / 10, value, false, true)
    case .justUnder: interval = (value - size / 5, value, false, true)
    case .under: interval = (least, value, !isChange, true)
    case .atLeast: interval = (value, .infinity, false, false)
    case .atMost: interval = (least, value, false, false)
    }
    interval.0 = max(least, interval.0)
    if interval.0 == interval.1, interval.excludesLower || interval.excludesUpper {
      throw .emptyInterval(scanner.text(range), at: range)
    }
    let half = qualifier == nil ? literal.halfStep : 0
    return Term(
      lower: interval.0, upper: interval.1, excludesLower: interval.excludesLower,
      excludesUpper: interval.excludesUpper,
      rounded: rounded(interval.0 - half, interval.1 + half), unit: literal.unit, spelling: scanner.text(range),
      range: range)
  }

  /// What written digits may stand for, no less than the least number there is.
  private func rounded(_ lower: Double, _ upper: Double) -> ClosedRange<Double> {
    let lower = max(least, lower)
    return lower...max(lower, upper)
  }

  /// Gives both ends of a range the unit that only one of them carries.
  private func unify(_ a: inout QuantityLiteral, _ b: inout QuantityLiteral) throws(QuantityError) {
    let range = a.range.union(b.range)
    if a.multiplier.isEmpty != b.multiplier.isEmpty {
      let bare = a.multiplier.isEmpty ? a : b
      if bare.value != 0 { throw .halfMultiplier(bare.digits, a.multiplier + b.multiplier, at: bare.range) }
    }
    if a.unit == nil { a.unit = b.unit }
    if b.unit == nil { b.unit = a.unit }
    guard let first = a.unit, let second = b.unit else { return }
    if case .time = first.kind, case .time = second.kind { return }
    if first.kind != second.kind { throw .differentUnits(first.text, second.text, at: range) }
  }

  // MARK: Results

  private func single(_ term: Term) throws(QuantityError) -> Quantity {
    let isZero = term.lower == 0 && term.upper == 0
    var unit = ""
    switch (kind, term.unit?.kind) {
    case (.share, nil) where !isZero:
      throw .missingPercent((isChange && term.upper < 0 ? "-" : "") + term.bareNumber, at: term.range)
    case (.money, nil) where !isZero: throw .missingCurrency(term.spelling, at: term.range)
    case (.days, nil) where !isZero: throw .missingTimeUnit(term.spelling, at: term.range)
    case (.money, .currency(let currency)): unit = currency
    case (.share, .percent), (.days, .time), (_, nil): break
    default: throw .unexpectedUnit(term.unit?.text ?? "", kind, at: term.range)
    }
    return try clipped(term, unit: unit, basis: nil)
  }

  private func ratio(_ part: Term, of whole: Term) throws(QuantityError) -> Quantity {
    if whole.upper == 0 { throw .zeroWhole(at: whole.range) }
    let basis = Quantity.Basis(lower: whole.lower, upper: whole.upper)
    if whole.unit?.kind == .percent { throw .unexpectedUnit(whole.unit?.text ?? "%", kind, at: whole.range) }
    if part.unit?.kind == .percent {
      if kind == .share { return try clipped(part, unit: "", basis: basis) }
      var product = part
      product.lower = Self.product(part.lower, whole.lower)
      product.upper = Self.product(part.upper, whole.upper)
      product.rounded =
        Self.product(
          part.rounded.lowerBound, whole.rounded.lowerBound)...Self.product(
          part.rounded.upperBound, whole.rounded.upperBound)
      product.excludesLower = part.excludesLower || whole.excludesLower
      product.excludesUpper = part.excludesUpper || whole.excludesUpper
      return try clipped(product, unit: currency(of: whole), basis: basis)
    }
    if part.unit?.kind != whole.unit?.kind {
      throw .differentUnits(part.unit?.text ?? part.spelling, whole.unit?.text ?? whole.spelling, at: whole.range)
    }
    if part.lower > whole.upper {
      throw .wholeBelowPart(part.spelling, whole.spelling, at: part.range.union(whole.range))
    }
    switch (kind, part.unit?.kind) {
    case (.count, nil), (.money, .currency): return try clipped(part, unit: currency(of: part), basis: basis)
    case (.share, nil), (.share, .currency): return quotient(part, whole, basis)
    case (.money, _): throw .missingCurrency(part.spelling, at: part.range)
    default: throw .unexpectedUnit(part.unit?.text ?? "", kind, at: part.range)
    }
  }

  /// Divides intervals: the least part by the largest whole, the largest part by the least whole.
  private func quotient(_ part: Term, _ whole: Term, _ basis: Quantity.Basis) -> Quantity {
    let upper = whole.lower > 0 ? part.upper / whole.lower : .infinity
    let rounded = part.rounded.lowerBound / whole.rounded.upperBound
    let roundedUpper = whole.rounded.lowerBound > 0 ? part.rounded.upperBound / whole.rounded.lowerBound : 1
    return Quantity(
      kind: .share, lower: part.lower / whole.upper, upper: min(1, upper),
      excludesLower: part.excludesLower || (whole.excludesUpper && part.lower > 0) || whole.upper == .infinity,
      excludesUpper: upper <= 1 && (part.excludesUpper || whole.excludesLower), basis: basis, text: scanner.trimmed,
      rounded: min(1, rounded)...min(1, max(rounded, roundedUpper)))
  }

  /// Keeps shares within 0...1.
  private func clipped(_ term: Term, unit: String, basis: Quantity.Basis?) throws(QuantityError) -> Quantity {
    var term = term
    if !term.lower.isFinite { throw .noNumber(term.spelling, kind, at: term.range) }
    if term.lower < least { throw .belowNothing(term.spelling, at: term.range) }
    if kind == .share, !isChange {
      if term.lower > 1 || (term.lower == 1 && term.excludesLower) { throw .overWhole(term.spelling, at: term.range) }
      if term.upper > 1 {
        term.upper = 1
        term.excludesUpper = false
      }
      term.rounded = min(1, term.rounded.lowerBound)...min(1, term.rounded.upperBound)
    }
    return Quantity(
      kind: kind, lower: term.lower, upper: term.upper, excludesLower: term.excludesLower,
      excludesUpper: term.excludesUpper, unit: unit, basis: basis, text: scanner.trimmed, rounded: term.rounded)
  }

  /// A product in which nothing of a whole without bound is nothing.
  private static func product(_ a: Double, _ b: Double) -> Double { a == 0 || b == 0 ? 0 : a * b }

  private func currency(of term: Term) -> String {
    if case .currency(let currency)? = term.unit?.kind { return currency }
    return ""
  }
}

extension QuantityParser.Term {
  /// The number without its qualifier, for messages.
  fileprivate var bareNumber: String {
    let number = spelling.drop { !$0.isNumber }
    return String(number.isEmpty ? spelling[...] : number)
  }
}
