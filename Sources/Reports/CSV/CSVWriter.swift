import ArmsLengthRisk
import ArmsLengthSourceText

/// Writes rows of comma-separated values as UTF-8.
///
/// Cells are quoted where they must be; lines end as RFC 4180 has them. A text that a spreadsheet would take for a formula begins with
/// an apostrophe, because profiles are written by strangers.
/// - SeeAlso: RFC 4180; OWASP, CSV Injection.
struct CSVWriter: Sendable {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  /// Creates a writer that has written the names of its columns.
  init(columns: [String]) { row(columns.map { .text($0) }) }

  /// A cell.
  enum Cell {
    case text(String?)
    case number(Double?, decimals: Int = 2)
  }

  /// Writes a row.
  mutating func row(_ cells: [Cell]) {
    let texts = cells.map { cell in
      switch cell {
      case .text(let text): Self.quoted(text ?? "")
      case .number(let number, let decimals):
        number.map { $0.isFinite ? NumberText.number($0, decimals: decimals) : "" } ?? ""
      }
    }
    bytes += Array((texts.joined(separator: ",") + "\r\n").utf8)
  }

  private static func quoted(_ text: String) -> String {
    var text = VisibleText.of(text.onOneLine)
    if let first = text.first, "=+-@".contains(first) { text = "'" + text }
    guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
