extension RegularExpression {
  /// Where an expression and its groups are in a text.
  struct Match: Hashable, Sendable {
    /// For each group the offset of its first byte and the one behind its last; -1 where it has no part in the match.
    fileprivate(set) var offsets: [Int32]

    /// The bytes of the whole match.
    var range: Range<Int> { Int(offsets[0])..<Int(offsets[1]) }

    /// The bytes of a group; nil if it has no part in the match, or there is no such group.
    subscript(group: Int) -> Range<Int>? {
      guard group >= 0, 2 * group + 1 < offsets.count, offsets[2 * group] >= 0, offsets[2 * group + 1] >= 0 else {
        return nil
      }
      return Int(offsets[2 * group])..<Int(offsets[2 * group + 1])
    }
  }

  /// Returns the first match: the leftmost, of those the one that the pattern prefers, as in Perl.
  ///
  /// - Parameters:
  ///   - text: Valid UTF-8.
  ///   - start: The byte that a match may begin at; what is before is still seen by `^` and `\b`.
  ///   - work: How many instructions may still be looked at, each of some 5 ns; below 0 when that was not enough, and the
  ///     answer is none.
  /// - Complexity: O(length of the text · length of the expression).
  func firstMatch(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0, work: inout Int) -> Match? {
    guard mayMatch(text, from: start, &work) else { return nil }
    var machine = machine(&work)
    return machine.firstMatch(in: text, from: start, work: &work).map { Match(offsets: $0) }
  }

  /// Returns the matches that do not overlap, from left to right, as `FindAll` of Go does.
  ///
  /// A match of nothing right behind another match does not count.
  ///
  /// - Parameters:
  ///   - text: Valid UTF-8.
  ///   - limit: How many matches are wanted at most.
  ///   - work: How many instructions may still be looked at, each of some 5 ns; below 0 when that was not enough, and the
  ///     answer is not whole. To find all matches may take time in the square of the length of the text.
  func allMatches(in text: UnsafeBufferPointer<UInt8>, limit: Int = .max, work: inout Int) -> [Match] {
    var matches: [Match] = []
    forEachMatch(in: text, limit: limit, work: &work) { match in
      matches.append(match)
      return true
    }
    return matches
  }

  /// Calls a body with each of the matches that `allMatches` finds, until it returns false.
  func forEachMatch(
    in text: UnsafeBufferPointer<UInt8>, limit: Int = .max, work: inout Int, _ body: (Match) -> Bool
  ) {
    guard mayMatch(text, from: 0, &work) else { return }
    var machine = machine(&work)
    var count = 0
    var position = 0
    var lastEnd = -1
    while count < limit, position <= text.count, work >= 0,
      let offsets = machine.firstMatch(in: text, from: position, work: &work)
    {
      let match = Match(offsets: offsets)
      let range = match.range
      if !(range.isEmpty && range.lowerBound == lastEnd) {
        guard body(match) else { return }
        count += 1
      }
      lastEnd = range.upperBound
      position = range.upperBound
      if range.isEmpty {
        position += 1
        while position < text.count, text[position] & 0xC0 == 0x80 { position += 1 }
      }
      work -= offsets.count
    }
  }

  private func machine(_ work: inout Int) -> CaptureMachine {
    // Its memory is cleared.
    work -= program.instructions.count * (groupNames.count + 2) / 8
    return CaptureMachine(program, groupCount: groupNames.count)
  }

  /// Whether there can be a match; a table tells faster than the places of groups are found.
  private func mayMatch(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ work: inout Int) -> Bool {
    guard automaton != nil || literal != nil, start == 0 else { return true }
    work -= text.count / 2
    return isFound(in: text, work: &work)
  }
}
