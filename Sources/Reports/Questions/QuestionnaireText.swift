import ArmsLengthRisk
import ArmsLengthSourceText

extension QuestionnaireReport {
  /// Returns the letter as text; what does not belong into it follows beneath a line. It ends with a line break.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  public func text(style: TextReport.Style = .plain, width: Int = 100) -> String {
    var lines = TextLines(style: style, width: max(80, width))
    for audience in audiences {
      let chapters = chapters(audience)
      guard !chapters.isEmpty || audience == .supplier else { continue }
      if audience != .supplier {
        lines.space()
        lines.line([Styled(String(repeating: "─", count: lines.width), .faint)])
        lines.space()
      }
      lines.line([Styled(title(audience), .bold)])
      if audience == .supplier { head(chapters.isEmpty, &lines) }
      for chapter in chapters {
        lines.space()
        lines.line([Styled(chapter.topic, .bold)])
        if audience == .supplier { lines.paragraph([Styled(reason(chapter.items), .faint)], first: [Styled("  ")]) }
        for item in chapter.items { self.item(item, &lines) }
      }
    }
    return lines.text
  }

  private func head(_ isEmpty: Bool, _ lines: inout TextLines) {
    lines.paragraph([Styled(isEmpty ? "There is nothing to ask." : opening)], first: [Styled("  ")])
  }

  private func item(_ item: Questionnaire.Item, _ lines: inout TextLines) {
    lines.space()
    let number = DisplayWidth.padded("\(item.number).", to: 4)
    lines.paragraph([Styled(item.ask)], first: [Styled("  \(number)", .bold)])
    for part in item.parts {
      lines.paragraph([Styled(part)], first: [Styled("        - ")])
    }
    if !item.documents.isEmpty {
      lines.paragraph([Styled(item.documents.joined(separator: "; "))], first: [Styled("      Evidence  ", .faint)])
    }
    if isInternal { noted(item, &lines) }
    guard item.audience == .supplier else { return }
    let blanks = String(repeating: "_", count: max(20, lines.width - 46))
    lines.line([Styled("      Answer    ", .faint), Styled(blanks), Styled("  Day  ", .faint), Styled("____________")])
  }

  private func noted(_ item: Questionnaire.Item, _ lines: inout TextLines) {
    func row(_ name: String, _ text: String) {
      guard !text.isEmpty else { return }
      lines.paragraph(
        [Styled(text, .faint)], first: [Styled("      " + DisplayWidth.padded(name, to: 10), .faint)], limit: 4)
    }
    row("about", item.about.joined(separator: ", "))
    row("waiting", item.indicators.joined(separator: " "))
    row("effect", numbers(item))
    row("at", places(item).joined(separator: ", "))
  }

  /// Returns the letter as Markdown; what does not belong into it has headings of its own. It ends with a line break.
  public func markdown() -> String {
    var text = ""
    for audience in audiences {
      let chapters = chapters(audience)
      guard !chapters.isEmpty || audience == .supplier else { continue }
      text += (text.isEmpty ? "" : "\n---\n\n") + "# \(Self.escaped(title(audience)))\n"
      if audience == .supplier {
        text += "\n\(chapters.isEmpty ? "There is nothing to ask." : Self.escaped(opening))\n"
      }
      for chapter in chapters {
        text += "\n## \(Self.escaped(chapter.topic))\n"
        if audience == .supplier { text += "\n\(Self.escaped(reason(chapter.items)))\n" }
        for item in chapter.items { text += "\n" + markdown(item) }
      }
    }
    return text
  }

  private func markdown(_ item: Questionnaire.Item) -> String {
    // Further lines belong to the number as long as they begin where its text does.
    let indent = String(repeating: " ", count: "\(item.number). ".count)
    var lines = ["\(item.number). \(Self.escaped(item.ask))", ""]
    lines += item.parts.map { "\(indent)- \(Self.escaped($0))" } + (item.parts.isEmpty ? [] : [""])
    if !item.documents.isEmpty {
      lines += ["\(indent)Evidence: \(Self.escaped(item.documents.joined(separator: "; ")))", ""]
    }
    if isInternal {
      lines += ["\(indent)*\(Self.escaped(item.about.joined(separator: ", ")))*", ""]
      lines += ["\(indent)*\(Self.escaped(item.indicators.joined(separator: " ")))*", ""]
      if !numbers(item).isEmpty { lines += ["\(indent)*\(Self.escaped(numbers(item)))*", ""] }
      if !places(item).isEmpty { lines += ["\(indent)*\(Self.escaped(places(item).joined(separator: ", ")))*", ""] }
    }
    if item.audience == .supplier { lines += ["\(indent)Answer:", "", "\(indent)Day:", ""] }
    return lines.dropLast().joined(separator: "\n") + "\n"
  }

  /// A text in which nothing is markup.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in VisibleText.of(text.onOneLine) {
      if "\\`*_[]<>#|".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
