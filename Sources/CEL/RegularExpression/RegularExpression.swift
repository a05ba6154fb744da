/// A regular expression in the syntax of RE2, searched for in time linear in the text.
///
/// A pattern becomes a program over the bytes of UTF-8 (`ByteProgram`). What is nothing but text is compared as such
/// (`LiteralPattern`). A pattern that is used often becomes a table before its first use (`Automaton`), which threads share
/// without a lock; one that would need too large a table, or is used once, is followed everywhere at once (`PlaceSet`), or fills
/// a table of its own while it goes through a long text (`StateBuilder`). Where groups are is found by `CaptureMachine`.
///
/// Measured in a release build on a text of 60 bytes: 5 to 15 ns as text, 70 ns with a table, 0.2 to 1.5 µs without, 0.3 to
/// 3.4 µs with groups; to make a table takes 10 to 80 µs, with classes of Unicode 2 ms.
///
/// The differences from RE2 are that `\C`, half a character, is refused, that `\B` is not found inside of a character, and that
/// scripts and cases are those of a newer Unicode.
struct RegularExpression: Sendable {
  typealias Problem = PatternProblem

  /// The names of the groups, nil for one without; the first stands for the whole match.
  let groupNames: [String?]
  let program: ByteProgram
  let literal: LiteralPattern?
  let automaton: Automaton?

  /// How many groups there are.
  var captureCount: Int { groupNames.count - 1 }

  /// Reads a pattern.
  ///
  /// - Parameters:
  ///   - pattern: What to search for.
  ///   - isReused: Whether it will be searched for many times, so that some milliseconds of preparation are worth it.
  ///   - hasCaptures: Whether the places of groups will be asked for.
  /// - Throws: What is wrong with the pattern.
  init(_ pattern: String, isReused: Bool = false, hasCaptures: Bool = false) throws(Problem) {
    let tree = try PatternReader.read(pattern)
    groupNames = tree.names
    do {
      program = try ByteProgram(tree, hasCaptures: hasCaptures)
    } catch {
      throw .tooLarge(0..<pattern.utf8.count)
    }
    literal = LiteralPattern(tree)
    automaton = isReused && literal == nil ? Automaton(program) : nil
  }

  /// Returns whether the expression is found anywhere in a text.
  ///
  /// - Complexity: O(length of the text · length of the expression).
  func isFound(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var work = Int.max
    return isFound(in: text, work: &work)
  }

  /// Returns whether the expression is found anywhere in a text.
  ///
  /// - Parameter work: How many instructions may still be looked at, each of some 3 ns; below 0 when that was not enough, and
  ///   the answer is none.
  /// - Complexity: O(length of the text · length of the expression).
  func isFound(in text: UnsafeBufferPointer<UInt8>, work: inout Int) -> Bool {
    if let automaton { return automaton.isFound(in: text) }
    if let literal { return literal.isFound(in: text) }
    return program.isFound(in: text, work: &work)
  }
}
