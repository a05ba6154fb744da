import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

extension OwnersReport {
  /// The owners as people read them: the answer first, then the tree, then how much by each rule, then what to mind.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether files are named with their whole paths, and former stakes are shown.
  /// - Returns: Text that ends with a line break.
  /// - Complexity: O(*n*) in what is shown.
  public func text(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    OwnersText(report: self, style: style, width: max(80, width), isVerbose: verbose).render()
  }
}

/// Writes the owners of a party as text.
struct OwnersText {
  let report: OwnersReport
  let style: TextReport.Style
  let width: Int
  let isVerbose: Bool
  let fileNames: FileNames

  init(report: OwnersReport, style: TextReport.Style, width: Int, isVerbose: Bool) {
    self.report = report
    self.style = style
    self.width = width
    self.isVerbose = isVerbose
    fileNames = FileNames(isVerbose ? [] : report.documents.files.map(\.file.name))
  }

  var graph: TieGraph { report.documents.graph }

  func render() -> String {
    var lines = TextLines(style: style, width: width)
    head(&lines)
    answer(&lines)
    tree(&lines)
    tables(&lines)
    notes(&lines)
    return lines.text
  }

  func name(_ id: Party.ID) -> String {
    if id == Self.unlistedParty { return "somebody who is not listed" }
    if id == Self.untoldParty { return "somebody whose votes are not told" }
    guard let party = graph[id] else { return id.text }
    return party.isWithheld && party.name == id.text ? "somebody whose name is withheld" : party.name
  }

  /// Stands for whoever is not listed.
  static let unlistedParty = Party.ID("")
  /// Stands for holders of whom no votes are told.
  static let untoldParty = Party.ID("?")

  /// A party's name, and how it stands to the buyer.
  func full(_ id: Party.ID) -> String {
    name(id) + (report.documents.rivalry.words(id, in: graph).map { " (\($0))" } ?? "")
  }

  /// Names as a list in words, at most so many of them.
  func listed(_ ids: [Party.ID], _ word: String = "and", most: Int = 5) -> String {
    let names = ids.prefix(most).map(full) + (ids.count > most ? ["\(ids.count - most) others"] : [])
    guard names.count > 1, let last = names.last else { return names.first ?? "nobody" }
    return names.dropLast().joined(separator: names.contains { $0.contains(",") } ? "; " : ", ") + " \(word) " + last
  }

  func heading(_ text: String, _ lines: inout TextLines) {
    lines.space()
    lines.line([Styled(text, .bold)])
  }

  private func head(_ lines: inout TextLines) {
    var day = "as of \(graph.asOf)"
    if report.documents.knownOn != graph.asOf { day += ", as known on \(report.documents.knownOn)" }
    if let buyer = report.documents.buyer { day += ", for \(buyer.name)" }
    let right = Styled(day, .faint)
    let title = Styled(name(report.party), .bold)
    if title.width + 2 + right.width > width {
      lines.paragraph([title])
      lines.paragraph([right], first: [Styled("  ")])
    } else {
      lines.line([title, Styled(String(repeating: " ", count: width - title.width - right.width)), right])
    }
  }

  // MARK: The answer

  private func answer(_ lines: inout TextLines) {
    let first = [Styled("  ")]
    for sentence in sentences { lines.paragraph([Styled(sentence.text, sentence.look)], first: first) }
  }
}
