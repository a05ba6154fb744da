/// Why a pattern cannot be used.
struct PatternProblem: Error, Hashable {
  /// Lower case, no full stop.
  let message: String
  /// The bytes of the pattern that are meant.
  let range: Range<Int>

  init(_ message: String, at range: Range<Int>) {
    self.message = message
    self.range = range
  }

  static func tooLarge(_ range: Range<Int>) -> Self { Self("the expression is too large", at: range) }
  static func tooDeep(_ range: Range<Int>) -> Self { Self("the groups nest too deeply", at: range) }
  static func endsEarly(_ range: Range<Int>) -> Self { Self("the expression ends too early", at: range) }

  // MARK: Groups

  static func groupNotClosed(_ range: Range<Int>) -> Self { Self("a `(` is not closed", at: range) }
  static func nothingToClose(_ range: Range<Int>) -> Self { Self("a `)` closes nothing", at: range) }
  static func unknownGroup(_ range: Range<Int>) -> Self { Self("an unknown kind of group", at: range) }
  static func lookingAhead(_ range: Range<Int>) -> Self { Self("looking ahead is not supported", at: range) }
  static func lookingBehind(_ range: Range<Int>) -> Self { Self("looking behind is not supported", at: range) }
  static func nameNotClosed(_ range: Range<Int>) -> Self { Self("the name of a group is not closed", at: range) }

  static func invalidName(_ name: String, _ range: Range<Int>) -> Self {
    Self("`\(name)` is not a name for a group", at: range)
  }

  static func repeatedName(_ name: String, _ range: Range<Int>) -> Self {
    Self("two groups are named `\(name)`", at: range)
  }

  // MARK: Repetitions

  static func nothingToRepeat(_ sign: String, _ range: Range<Int>) -> Self {
    Self("`\(sign)` has nothing to repeat", at: range)
  }

  static func repeatedRepetition(_ range: Range<Int>) -> Self { Self("a repetition follows a repetition", at: range) }
  static func longRepetition(_ range: Range<Int>) -> Self { Self("a repetition of more than 1000", at: range) }

  static func nestedRepetition(_ range: Range<Int>) -> Self {
    Self("repetitions inside one another come to more than 1000", at: range)
  }

  static func reversedRepetition(_ range: Range<Int>) -> Self {
    Self("a repetition that ends before it begins", at: range)
  }

  // MARK: Classes and escapes

  static func classNotClosed(_ range: Range<Int>) -> Self { Self("a `[` is not closed", at: range) }

  static func reversedRange(_ range: Range<Int>) -> Self {
    Self("a range of characters that ends before it begins", at: range)
  }

  static func unknownClass(_ text: String, _ range: Range<Int>) -> Self {
    Self("`\(text)` is not a known class of characters", at: range)
  }

  static func propertyNotClosed(_ range: Range<Int>) -> Self { Self("a `\\p{` is not closed", at: range) }

  static func unknownEscape(_ text: String, _ range: Range<Int>) -> Self {
    Self("`\(text)` is not an escape sequence", at: range)
  }

  static func backreference(_ text: String, _ range: Range<Int>) -> Self {
    Self("`\(text)` would refer back to a group, which is not supported", at: range)
  }

  static func invalidHexadecimal(_ range: Range<Int>) -> Self {
    Self("`\\x` needs two digits, or up to `10FFFF` in braces", at: range)
  }
}
