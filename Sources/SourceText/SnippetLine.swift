/// One line of a source text as it is shown: every character visible, tabs expanded, cut to a width around a range.
struct SnippetLine {
  /// The text, without a line break.
  let text: String
  /// The columns of the range in it, from 0; at least one, which may lie behind the text.
  let columns: Range<Int>
  /// The line's number, from 1.
  let number: Int
  /// The number of the line in which the range ends.
  let lastNumber: Int

  /// A character as it is shown.
  private struct Cell {
    let text: String
    let width: Int
    /// Where the character ends in the file.
    let end: Int
  }

  /// So much of a line is looked at before and behind the place: a line of a megabyte costs no more than a long one.
  private static let reach = 1_000

  /// Shows the first line of a location.
  ///
  /// - Parameters:
  ///   - location: What is marked; clamped to the text.
  ///   - width: The number of columns that there are.
  init(_ location: SourceLocation, width: Int) {
    let file = location.file
    let start = min(max(0, location.range.lowerBound), file.bytes.count)
    let end = min(max(start, location.range.upperBound), file.bytes.count)
    number = file.position(of: start).line
    lastNumber = end > start ? file.position(of: end - 1).line : number
    let line = file.range(ofLine: number)

    var lower = max(line.lowerBound, start - Self.reach)
    while lower > line.lowerBound, file.bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
    var upper = min(line.upperBound, start + 2 * Self.reach)
    while upper < line.upperBound, file.bytes[upper] & 0xC0 == 0x80 { upper += 1 }
    // A byte order mark is no part of the text.
    if lower == 0, upper >= 3, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lower = 3 }

    let cells = Self.cells(file.bytes[lower..<max(lower, upper)])
    let first = cells.firstIndex { $0.end > start } ?? cells.count
    let last = end > start ? cells.firstIndex { $0.end >= end } ?? cells.count : first
    let before = cells[..<first].reduce(0) { $0 + $1.width }
    let marked = cells[first..<min(max(first, last + 1), cells.count)].reduce(0) { $0 + $1.width }
    (text, columns) = Self.cut(
      cells, marking: before..<(before + max(1, marked)), to: max(8, width), more: lower > line.lowerBound && lower > 3,
      upper < line.upperBound)
  }

  private static func cells(_ bytes: ArraySlice<UInt8>) -> [Cell] {
    var cells: [Cell] = []
    var column = 0
    func add(_ character: Character, end: Int) {
      let tab = String(repeating: " ", count: 4 - column % 4)
      let text = character == "\t" ? tab : VisibleText.of(String(character))
      cells.append(Cell(text: text, width: DisplayWidth.of(text), end: end))
      column += cells[cells.count - 1].width
    }
    var end = bytes.startIndex
    if let text = String(validating: bytes, as: UTF8.self) {
      for character in text {
        end += character.utf8.count
        add(character, end: end)
      }
    } else {
      for byte in bytes {
        end += 1
        add(byte < 0x80 ? Character(Unicode.Scalar(byte)) : "\u{FFFD}", end: end)
      }
    }
    return cells
  }

  /// Joins cells to a text of a width at most, in which the marked columns are seen as far as possible.
  private static func cut(
    _ cells: [Cell], marking: Range<Int>, to width: Int, more before: Bool, _ behind: Bool
  ) -> (String, Range<Int>) {
    let total = cells.reduce(0) { $0 + $1.width }
    if total <= width, !before, !behind { return (cells.map(\.text).joined(), marking) }

    // One column at each end is for an ellipsis.
    let room = width - 2
    let slack = max(0, room - marking.count) / 2
    let from = max(0, min(marking.lowerBound - slack, total - room))
    var text = ""
    var column = 0
    var firstShown: Int?
    var shown = 0
    for cell in cells {
      defer { column += cell.width }
      guard column >= from, shown + cell.width <= room else { continue }
      if firstShown == nil { firstShown = column }
      text += cell.text
      shown += cell.width
    }
    let first = firstShown ?? 0
    let isCutLeft = before || first > 0
    let isCutRight = behind || first + shown < total
    let shift = (isCutLeft ? 1 : 0) - first
    let lower = max(0, marking.lowerBound + shift)
    let upper = max(lower + 1, min(marking.upperBound + shift, shown + (isCutLeft ? 1 : 0)))
    return ((isCutLeft ? "…" : "") + text + (isCutRight ? "…" : ""), lower..<upper)
  }
}
