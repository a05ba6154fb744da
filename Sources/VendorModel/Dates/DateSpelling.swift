/// Dates as people write them elsewhere, and how they are written here: for the help of an error, nothing is read this way.
enum DateSpelling {
  /// Returns what a text means, in EDTF; nil if that cannot be told.
  static func meant(by text: String) -> String? {
    guard let candidate = candidate(text), candidate != text, (try? PartialDate(parsing: candidate)) != nil else {
      return nil
    }
    return candidate
  }

  private static func candidate(_ text: String) -> String? {
    let lower = text.lowercased()
    if text.contains("??") { return text.replacing("??", with: "XX") }
    if text.contains("x") { return text.replacing("x", with: "X") }
    if let dots = text.firstRange(of: ".."), dots.lowerBound > text.startIndex, dots.upperBound < text.endIndex {
      return text[..<dots.lowerBound] + "/" + text[dots.upperBound...]
    }
    if text.utf8.count == 8, text.utf8.allSatisfy({ (48...57).contains($0) }) {
      return "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
    }
    let words = Self.words(lower)
    guard let year = words.first(where: { isNumber($0, digits: 4...4) }) else { return nil }
    let rest = words.filter { $0 != year }
    if let word = rest.first, rest.count == 1 {
      if let part = parts[word] { return part.replacing("YEAR", with: year) }
    }
    guard let month = rest.lazy.compactMap(monthNumber).first else { return nil }
    let days = rest.filter { monthNumber($0) == nil }.map { String($0.prefix { $0.isNumber }) }
    switch days.count {
    case 0: return "\(year)-\(month)"
    case 1 where isNumber(days[0], digits: 1...2):
      return "\(year)-\(month)-\(days[0].utf8.count == 1 ? "0" : "")\(days[0])"
    default: return nil
    }
  }

  /// The words of a text, those of a half or quarter as one: `first half of 2025` is `h1` and `2025`.
  private static func words(_ text: String) -> [String] {
    let plain = text.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
      !["of", "the", "in"].contains($0)
    }
    var words: [String] = []
    for word in plain {
      if let letter = ["half": "h", "quarter": "q"][word], let number = words.last.flatMap({ ordinals[$0] }) {
        words[words.count - 1] = letter + number
      } else if let year = glued(word) {
        words += year
      } else {
        words.append(word)
      }
    }
    return words.map { word in
      // `1h` is `h1`.
      word.utf8.count == 2 && (word.hasSuffix("h") || word.hasSuffix("q")) ? String(word.reversed()) : word
    }
  }

  /// A part and its year in one word: `h12025`, `1h2025`.
  private static func glued(_ word: String) -> [String]? {
    if isNumber(String(word.prefix(4)), digits: 4...4), parts[String(word.dropFirst(4))] != nil {
      return [String(word.dropFirst(4)), String(word.prefix(4))]
    }
    let (part, year) = (String(word.dropLast(4)), String(word.suffix(4)))
    guard isNumber(year, digits: 4...4), parts[part] != nil || parts[String(part.reversed())] != nil else { return nil }
    return [part, year]
  }

  /// The year of a fiscal year: `FY2025`, `fiscal year 2025`; nil for other texts.
  static func fiscalYear(_ text: String) -> String? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let last = words.last else { return nil }
    let year = last.hasPrefix("fy") ? String(last.dropFirst(2)) : last
    guard isNumber(year, digits: 4...4), last != year || ["fy", "fiscal"].contains(words[0]) else { return nil }
    return words.dropLast().allSatisfy { ["fy", "fiscal", "year"].contains($0) } ? year : nil
  }

  private static let ordinals = [
    "first": "1", "second": "2", "third": "3", "fourth": "4", "last": "4", "1st": "1", "2nd": "2", "3rd": "3",
    "4th": "4",
  ]

  private static func isNumber(_ text: String, digits: ClosedRange<Int>) -> Bool {
    digits.contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// The number of a month by its English name, at least three letters of it.
  private static func monthNumber(_ word: String) -> String? {
    guard word.utf8.count >= 3, let index = months.firstIndex(where: { $0.hasPrefix(word) }) else { return nil }
    return Day.padded(index + 1, 2)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// Parts of a year, and other words that stand beside one.
  private static let parts = [
    "spring": "YEAR-21", "summer": "YEAR-22", "autumn": "YEAR-23", "fall": "YEAR-23", "winter": "YEAR-24",
    "q1": "YEAR-01/YEAR-03", "q2": "YEAR-04/YEAR-06", "q3": "YEAR-07/YEAR-09", "q4": "YEAR-10/YEAR-12",
    "h1": "YEAR-01/YEAR-06", "h2": "YEAR-07/YEAR-12", "early": "YEAR-01/YEAR-04", "mid": "YEAR-05/YEAR-08",
    "late": "YEAR-09/YEAR-12", "about": "YEAR~", "around": "YEAR~", "circa": "YEAR~", "ca": "YEAR~", "c": "YEAR~",
    "before": "../YEAR", "until": "../YEAR", "by": "../YEAR", "since": "YEAR/..", "after": "YEAR/..",
  ]
}
