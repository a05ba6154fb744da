/// A text of which only so much is shown as people read: an input may hold a key of a megabyte, a message may not.
package enum Excerpt {
  /// The longest text that is shown whole, in bytes.
  static let limit = 1_000
  /// How many characters are kept at either end of what is longer.
  private static let kept = 120
  /// The longest piece between backticks that is shown whole, in bytes, where the whole is too long.
  private static let pieceLimit = 300

  /// Returns a text with what is long in it cut in its middle, first of all what it quotes.
  ///
  /// - Complexity: O(1) for what is short, otherwise O(*n*).
  package static func of(_ text: String) -> String {
    guard text.utf8.count > limit else { return text }
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    let cut = pieces.map { $0.utf8.count > pieceLimit ? middleCut($0) : String($0) }.joined(separator: "`")
    return cut.utf8.count > 4 * limit ? middleCut(cut[...]) : cut
  }

  private static func middleCut(_ text: Substring) -> String {
    let scalars = text.unicodeScalars
    return String(scalars.prefix(kept)) + " … " + String(scalars.suffix(kept))
  }
}
