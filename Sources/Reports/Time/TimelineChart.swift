import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// The scores of a timeline as small bars, one line a dimension.
struct TimelineChart {
  let timeline: Timeline

  private static let bars = Array("▁▂▃▄▅▆▇█")
  private static let mostCells = 100

  func write(to lines: inout TextLines) {
    guard let first = timeline.points.first, let last = timeline.points.last, first.day < last.day else { return }
    let titles = last.dimensions.map(\.id)
    let column = min(20, titles.map { Styled($0).width }.max() ?? 0)
    // Score before, score after, tier.
    let cells = min(Self.mostCells, lines.width - column - 26)
    lines.space()
    for (index, dimension) in last.dimensions.enumerated() {
      let title = DisplayWidth.padded(DisplayWidth.truncated(Styled(dimension.id).text, to: column), to: column)
      var pieces = [Styled("  \(title) \(right(first.dimensions[index].expected)) ")]
      for cell in 0..<cells {
        let score = timeline.point(on: end(of: cell, cells))?.dimensions[index].expected ?? 0
        pieces.append(Styled(String(Self.bar(score)), TextReport.look(score: score)))
      }
      pieces.append(Styled(" \(right(dimension.expected))", .bold))
      pieces.append(Styled("  " + TextReport.name(dimension.tier), TextReport.look(dimension.tier)))
      lines.line(pieces)
    }
    axis(column + 7, cells, &lines)
  }

  private func right(_ score: Double) -> String {
    let text = TextReport.points(score)
    return String(repeating: " ", count: max(0, 3 - text.count)) + text
  }

  /// A bar for a score in 0...100.
  static func bar(_ score: Double) -> Character {
    bars[min(bars.count - 1, max(0, Int(score / 100 * Double(bars.count))))]
  }

  /// The last day of a cell.
  private func end(of cell: Int, _ cells: Int) -> Day {
    let days = timeline.through.number - timeline.from.number
    return Day(number: timeline.from.number + days * (cell + 1) / cells)
  }

  /// Beneath the bars the months, as many as there is room for.
  private func axis(_ indent: Int, _ cells: Int, _ lines: inout TextLines) {
    var text = ""
    var last = -100
    for cell in 0..<cells {
      let (start, end) = (cell == 0 ? timeline.from : self.end(of: cell - 1, cells), self.end(of: cell, cells))
      let (year, month, _) = end.components
      let begins = cell == 0 || start.components.month != month || start.components.year != year
      guard begins, cell - last >= 10, cell + 7 <= cells else { continue }
      let label = "\(year)-" + (month < 10 ? "0\(month)" : "\(month)")
      text += String(repeating: " ", count: max(0, cell - text.count)) + label
      last = cell
    }
    lines.line([Styled(String(repeating: " ", count: indent) + text, .faint)])
  }
}
