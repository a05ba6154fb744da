/// Finds what somebody probably meant.
public enum Suggestion {
  /// Returns the candidate closest to a misspelt word, if one is close enough to be worth proposing.
  ///
  /// The distance is Damerau–Levenshtein's in its restricted form (insert, delete, replace, swap neighbours); `_` and `-`
  /// and upper and lower case count as the same. The cut-off is a third of the word's length, at least 1 and at most 3.
  /// Of candidates at the same distance the first in alphabetical order wins.
  ///
  /// - Parameters:
  ///   - word: What was written.
  ///   - candidates: What would have been right.
  /// - Complexity: O(*candidates* · *n* · *m*).
  public static func closest(to word: String, among candidates: some Sequence<String>) -> String? {
    let target = normalized(word)
    guard target.count <= 64 else { return nil }
    let cutOff = min(3, max(1, target.count / 3))
    var best: (distance: Int, candidate: String)?
    for candidate in candidates where candidate != word && !candidate.isEmpty {
      let other = normalized(candidate)
      guard abs(other.count - target.count) <= cutOff else { continue }
      let found = distance(target, other)
      guard found <= cutOff else { continue }
      if best.map({ (found, candidate) < ($0.distance, $0.candidate) }) ?? true { best = (found, candidate) }
    }
    return best?.candidate
  }

  private static func normalized(_ word: String) -> [UInt8] {
    word.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "-"): UInt8(ascii: "_")
      default: byte
      }
    }
  }

  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
