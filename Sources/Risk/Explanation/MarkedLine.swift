import ArmsLengthSourceText

/// A line of text with marks under its words, and under the marks what stands for each: as an assertion that failed is shown.
///
/// ```
/// vendor.stakes.size() > 2
/// |      |      |      |
/// |      |      2      false
/// |      [stakes[meta], stakes[accel]]
/// Scale AI
/// ```
struct MarkedLine {
  /// A mark under a column of the line, and its text.
  struct Mark {
    let column: Int
    let text: String
  }

  /// The line as it is shown.
  let text: String
  /// The marks from left to right, of each column at most one.
  let marks: [Mark]

  /// Creates a line.
  ///
  /// - Parameters:
  ///   - text: The line as it is shown.
  ///   - marks: Its marks in any order; of those of one column the last holds.
  init(_ text: String, _ marks: [Mark]) {
    self.text = text
    let byColumn = Dictionary(marks.map { ($0.column, $0) }, uniquingKeysWith: { $1 })
    self.marks = byColumn.values.sorted { $0.column < $1.column }
  }

  /// The lines, without blanks at their ends.
  var lines: [String] {
    guard !marks.isEmpty else { return [text] }
    // What is placed from right to left goes as high as nothing that stands there already is in its way. What is placed later
    // stands further to the left, so that a row is free up to the leftmost of what reaches it.
    var rows: [[(column: Int, text: String)]] = [[]]
    var leftmost: [Int] = [.max]
    for mark in marks.reversed() {
      let end = mark.column + DisplayWidth.of(mark.text)
      let row = leftmost.indices.dropFirst().first { end < leftmost[$0] } ?? leftmost.count
      if row == leftmost.count {
        leftmost.append(.max)
        rows.append([])
      }
      for above in 0..<row { rows[above].append((mark.column, "|")) }
      rows[row].append((mark.column, mark.text))
      for reached in 0...row { leftmost[reached] = mark.column }
    }
    return [text] + rows.map { Self.line($0.reversed()) }
  }

  private static func line(_ words: [(column: Int, text: String)]) -> String {
    var line = ""
    var width = 0
    for word in words {
      line += String(repeating: " ", count: max(0, word.column - width)) + word.text
      width = word.column + DisplayWidth.of(word.text)
    }
    return line
  }
}
