/// Quantities as people write them elsewhere, and how they are written here: for the help of an error, nothing is read this way.
enum QuantitySpelling {
  /// Returns what a text means, as a quantity may be written; nil if that cannot be told.
  static func meant(by text: String, as kind: QuantityKind) -> String? {
    guard text.utf8.count <= 80, let candidate = candidate(text, kind), candidate != text else { return nil }
    var parser = QuantityParser(candidate, kind)
    return (try? parser.quantity()) == nil ? nil : candidate
  }

  /// One piece of a text.
  private enum Piece {
    case number(String)
    case word(String)
    case multiplier(String)
    case currency(String)
    case percent
    /// What stands without blanks on either side: `..`, `/`.
    case glue(String)
    /// A mark before a number: `~`.
    case mark(String)
  }

  private static func candidate(_ text: String, _ kind: QuantityKind) -> String? {
    if kind == .share, let share = shares[text.lowercased()] { return share }
    guard var pieces = pieces(text, kind) else { return nil }
    // The currency before its number goes behind it.
    if let place = pieces.firstIndex(where: { if case .currency = $0 { true } else { false } }),
      place + 1 < pieces.count, case .number = pieces[place + 1]
    {
      let currency = pieces.remove(at: place)
      var end = place + 1
      while end < pieces.count, case .multiplier = pieces[end] { end += 1 }
      pieces.insert(currency, at: end)
    }
    var result = ""
    var isGlued = true
    for piece in pieces {
      switch piece {
      case .number(let text), .word(let text), .currency(let text):
        result += (isGlued ? "" : " ") + text
        isGlued = false
      case .multiplier(let text):
        result += text
        isGlued = false
      case .percent:
        result += "%"
        isGlued = false
      case .glue(let text):
        result += text
        isGlued = true
      case .mark(let text):
        result += (isGlued ? "" : " ") + text
        isGlued = true
      }
    }
    return result
  }

  private static func pieces(_ text: String, _ kind: QuantityKind) -> [Piece]? {
    var pieces: [Piece] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first.isASCII, first.isNumber {
        guard let number = number(&rest) else { return nil }
        pieces.append(.number(number))
      } else if let sign = ["US$", "$", "€", "£", "¥"].first(where: { rest.hasPrefix($0) }) {
        rest.removeFirst(sign.count)
        pieces.append(.currency(Currency.signs[sign] ?? sign))
      } else if first.isLetter {
        let word = String(rest.prefix { $0.isLetter })
        rest.removeFirst(word.count)
        if let piece = piece(word, kind, isFirst: pieces.isEmpty) { pieces.append(piece) }
      } else {
        rest.removeFirst()
        switch first {
        case "%": pieces.append(.percent)
        case "~", "≈": pieces.append(.mark("~"))
        case "/": pieces.append(.glue("/"))
        case "-", "–", "—":
          guard case .number? = pieces.first else { return nil }
          pieces.append(.glue(".."))
        case ".":
          guard rest.hasPrefix(".") else { return nil }
          rest.removeFirst()
          pieces.append(.glue(".."))
        case "+": pieces.append(.word("+"))
        case "±": pieces.append(.word("±"))
        default: return nil
        }
      }
    }
    return kind == .share ? ratio(pieces) : joined(pieces)
  }

  /// Takes a number; nil if its separators leave open what it is (`1,400`).
  private static func number(_ rest: inout Substring) -> String? {
    var groups: [Substring] = [rest.prefix { $0.isASCII && $0.isNumber }]
    var separators: [Character] = []
    rest.removeFirst(groups[0].count)
    while let separator = rest.first, ".,_'’ \u{A0}\u{202F}".contains(separator) {
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty, !separator.isWhitespace || digits.count == 3 else { break }
      groups.append(digits)
      separators.append(separator)
      rest.removeFirst(1 + digits.count)
    }
    let isGrouped = groups.dropFirst().allSatisfy { $0.count == 3 }
    switch separators.count {
    case 0: return String(groups[0])
    case 1 where separators[0] == ".": return groups[0] + "." + groups[1]
    case 1 where separators[0] == ",": return isGrouped ? nil : groups[0] + "." + groups[1]
    default:
      if let last = separators.last, last == "." || last == ",", Set(separators.dropLast()) != [last],
        separators.count > 1
      {
        return groups.dropLast().joined() + "." + groups[groups.count - 1]
      }
      return isGrouped ? groups.joined() : nil
    }
  }

  private static func piece(_ word: String, _ kind: QuantityKind, isFirst: Bool) -> Piece? {
    let lower = word.lowercased()
    if QuantityLiteral.multipliers[word] != nil { return .multiplier(word) }
    if kind != .days {
      if let multiplier = multipliers[word] ?? (word.count > 1 ? multipliers[lower] : nil) {
        return .multiplier(multiplier)
      }
      if let currency = Currency.signs[lower] { return .currency(currency) }
      if kind != .count, lower.utf8.count == 3, Currency.isKnown(word.uppercased()) {
        return .currency(word.uppercased())
      }
    }
    if kind == .share, ["percent", "pct", "pp", "pc"].contains(lower) { return .percent }
    if kind == .count, things.contains(lower) { return nil }
    if kind == .days, let unit = times[lower] { return .word(unit) }
    switch lower {
    case "per", "a", "an": return isFirst ? .word(lower) : .glue("/")
    case "to", "and": return .glue("..")
    case "between", "from": return isFirst ? nil : .word(lower)
    case "cent" where kind == .share: return nil
    default: return .word(lower)
    }
  }

  /// One over another is a ratio: `1/3` is `1 of 3`.
  private static func ratio(_ pieces: [Piece]) -> [Piece] {
    let pieces = joined(pieces)
    guard pieces.count == 3, case .number = pieces[0], case .glue("/") = pieces[1], case .number = pieces[2] else {
      return pieces
    }
    return [pieces[0], .word("of"), pieces[2]]
  }

  /// Puts words that are one phrase together, and the phrase that is read in place of another.
  private static func joined(_ pieces: [Piece]) -> [Piece] {
    var result: [Piece] = []
    for piece in pieces {
      if case .word(let word) = piece, case .word(let before)? = result.last, word != "of", before != "of" {
        result[result.count - 1] = .word(before + " " + word)
      } else {
        result.append(piece)
      }
    }
    return result.map { piece in
      guard case .word(let phrase) = piece, let meant = TextScanner.synonyms.first(where: { $0.written == phrase })
      else { return piece }
      return .word(meant.meant.rawValue)
    }
  }

  private static let multipliers = [
    "thousand": "k", "K": "k", "million": "m", "millions": "m", "mio": "m", "mn": "m", "mm": "m", "mil": "m", "M": "m",
    "billion": "bn", "billions": "bn", "bln": "bn", "mrd": "bn", "b": "bn", "B": "bn", "trillion": "tn", "t": "tn",
    "T": "tn",
  ]
  private static let things: Set<String> = [
    "people", "persons", "employees", "workers", "contractors", "staff", "seats", "accounts", "users",
  ]
  private static let times = [
    "d": "days", "w": "weeks", "wk": "weeks", "wks": "weeks", "mo": "months", "mos": "months", "y": "years",
    "yr": "years", "yrs": "years", "h": "hours", "hr": "hours", "hrs": "hours",
  ]
  private static let shares = [
    "half": "~50%", "a half": "~50%", "a third": "~33%", "one third": "~33%", "a quarter": "~25%",
    "one quarter": "~25%", "two thirds": "~67%", "three quarters": "~75%", "all": "100%", "everything": "100%",
    "nothing": "0%", "most": "majority",
  ]
}
