/// Shows diagnostics to people: the message, the place, the line with the place underlined, and help.
///
/// ```
/// error[P004]: unknown field `econmic`
///   --> vendors/scale-ai.yaml:12:5
///    |
/// 12 |     econmic: 49%
///    |     ^^^^^^^
///    = help: did you mean `economic`?
/// ```
public struct DiagnosticRenderer: Sendable {
  /// Whether the text holds terminal colors.
  public enum Style: Sendable, Hashable {
    /// Text only.
    case plain
    /// With ANSI escapes for colors and bold.
    case colored
  }

  /// Whether the text holds terminal colors.
  public let style: Style
  /// The number of columns: longer source lines are cut and help is wrapped. Nil: lines are cut at 120 columns, help is not wrapped.
  public let width: Int?

  /// Creates a renderer.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns of the terminal, if there is one; taken as at least 40.
  public init(style: Style = .plain, width: Int? = nil) {
    self.style = style
    self.width = width.map { max(40, $0) }
  }

  /// Returns diagnostics as text, in the given order, with an empty line between them.
  public func render(_ diagnostics: [Diagnostic]) -> String { diagnostics.map(render).joined(separator: "\n") }

  /// Returns one diagnostic as text that ends with a line break.
  public func render(_ diagnostic: Diagnostic) -> String {
    let groups = Self.groups(of: diagnostic)
    let numbers = groups.flatMap(\.marks).map { $0.location.position.line }
    let gutter = String(numbers.max() ?? 0).count
    var lines = [header(diagnostic)]
    for group in groups { lines += snippet(group, diagnostic.severity, gutter: gutter) }
    if let help = diagnostic.help { lines += self.help(help, gutter: groups.isEmpty ? 1 : gutter) }
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: - Parts

  /// A place to underline.
  private struct Mark {
    let location: SourceLocation
    let text: String?
    var isPrimary: Bool { text == nil }
  }

  /// The places in one file.
  private struct Group {
    let file: SourceFile
    var marks: [Mark]
  }

  private static func groups(of diagnostic: Diagnostic) -> [Group] {
    var marks = diagnostic.labels.map { Mark(location: $0.location, text: $0.text) }
    if let location = diagnostic.location { marks.insert(Mark(location: location, text: nil), at: 0) }
    var groups: [Group] = []
    for mark in marks {
      if let known = groups.firstIndex(where: { $0.file === mark.location.file }) {
        groups[known].marks.append(mark)
      } else {
        groups.append(Group(file: mark.location.file, marks: [mark]))
      }
    }
    return groups
  }

  private func header(_ diagnostic: Diagnostic) -> String {
    let kind = "\(diagnostic.severity.rawValue)[\(diagnostic.code)]"
    return painted(kind, color(diagnostic.severity)) + painted(": " + VisibleText.of(diagnostic.message), .bold)
  }

  private func snippet(_ group: Group, _ severity: Diagnostic.Severity, gutter: Int) -> [String] {
    let blank = String(repeating: " ", count: gutter)
    let position = group.marks[0].location.position
    var lines = [blank + painted("--> ", .frame) + "\(VisibleText.of(group.file.name)):\(position)"]
    lines.append(painted(blank + " |", .frame))
    // In the order of the lines; what is wrong comes before what explains it.
    let shown = group.marks.map { (mark: $0, line: SnippetLine($0.location, width: (width ?? 120) - gutter - 3)) }
      .enumerated().sorted { ($0.element.line.number, $0.offset) < ($1.element.line.number, $1.offset) }.map(\.element)
    var last: SnippetLine?
    for (mark, line) in shown {
      if let last, line.number > last.number + 1 { lines.append(painted("...", .frame)) }
      if last?.number != line.number || last?.text != line.text {
        let number = String(line.number)
        let bar = String(repeating: " ", count: gutter - number.count) + number + " |"
        lines.append(painted(bar, .frame) + (line.text.isEmpty ? "" : " " + line.text))
      }
      let paint = mark.isPrimary ? color(severity) : .frame
      lines.append(painted(blank + " | ", .frame) + underline(line, mark, paint))
      last = line
    }
    return lines
  }

  private func underline(_ line: SnippetLine, _ mark: Mark, _ paint: Paint) -> String {
    var text = String(repeating: mark.isPrimary ? "^" : "-", count: line.columns.count)
    if let label = mark.text { text += " " + VisibleText.of(label) }
    if line.lastNumber > line.number { text += " … to line \(line.lastNumber)" }
    return String(repeating: " ", count: line.columns.lowerBound) + painted(text, paint)
  }

  private func help(_ help: String, gutter: Int) -> [String] {
    let blank = String(repeating: " ", count: gutter)
    let text = VisibleText.of(help)
    let indent = gutter + " = help: ".count
    let lines = width.map { DisplayWidth.wrapped(text, to: $0 - indent) } ?? [text]
    let first = blank + painted(" = ", .frame) + painted("help", .bold) + ": " + (lines.first ?? "")
    return [first] + lines.dropFirst().map { String(repeating: " ", count: indent) + $0 }
  }

  // MARK: - Colors

  private enum Paint: String {
    case red = "1;31"
    case yellow = "1;33"
    case cyan = "1;36"
    case frame = "1;34"
    case bold = "1"
  }

  private func color(_ severity: Diagnostic.Severity) -> Paint {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .cyan
    }
  }

  private func painted(_ text: String, _ paint: Paint) -> String {
    style == .plain ? text : "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m"
  }
}
