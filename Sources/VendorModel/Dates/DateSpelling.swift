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
    if text.contains("x") { return text.replacing("x", with: "X") }
    if let dots = text.firstRange(of: ".."), dots.lowerBound > text.startIndex, dots.upperBound < text.endIndex {
      return text[..<dots.lowerBound] + "/" + text[dots.upperBound...]
    }
    if text.utf8.count == 8, text.utf8.allSatisfy({ (48...57).contains($0) }) {
      return "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
    }
    let words = lower.split { !$0.isLetter && !$0.isNumber }.map(String.init)
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
