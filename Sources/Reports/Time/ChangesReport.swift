public import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What became known since a day, over all vendors, as people and machines read it.
public struct ChangesReport: Sendable {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/changes/v1"

  /// What is shown, the vendors that moved most first.
  public let changes: [KnowledgeChanges]
  private let fileNames: FileNames

  /// Creates a report; vendors that moved as much keep their order.
  public init(_ changes: [KnowledgeChanges]) {
    self.changes = changes.enumerated().sorted { a, b in
      let (x, y) = (a.element.largestMove, b.element.largestMove)
      return x == y ? a.offset < b.offset : x > y
    }.map(\.element)
    fileNames = FileNames(changes.flatMap(\.inputs).map(\.file))
  }

  /// The least effect of a fact, in points, that is told.
  private static let leastEffect = 0.5
  /// The most facts and findings of a vendor that are shown, unless everything is.
  private static let (mostNews, mostFindings) = (8, 5)
  private static let label = 10

  /// Returns the text: which vendors moved, then of each by how much, which facts did it, and which findings are new.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether everything is shown: facts that moved nothing, vendors that did not move, all findings.
  /// - Complexity: O(*n*) in what is shown.
  public func render(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    var lines = TextLines(style: style, width: max(80, width))
    guard let first = changes.first else { return "" }
    header(first, &lines)
    let moved = changes.filter(\.hasMoved)
    for change in moved { tell(change, verbose, &lines) }
    let still = changes.filter { !$0.hasMoved }
    if !still.isEmpty {
      lines.space()
      let names = still.map { change in
        let count = change.news.count
        return change.vendor.name + (count == 0 ? "" : " (\(count) new \(count == 1 ? "fact" : "facts"))")
      }
      lines.paragraph(
        [Styled(names.joined(separator: ", ") + ".")], first: [Styled("Nothing moved: ", .bold)], indent: 2)
      if verbose { for change in still where !change.news.isEmpty { tell(change, verbose, &lines) } }
    }
    return lines.text
  }

  private func header(_ first: KnowledgeChanges, _ lines: inout TextLines) {
    let left = Styled("What became known since \(first.since)", .bold)
    var right = "as of \(first.asOf)"
    if first.knownOn != first.asOf { right += ", known on \(first.knownOn)" }
    right += first.buyer.map { ", for \($0.name)" } ?? ", for no buyer in particular"
    let gap = lines.width - left.width - Styled(right).width
    if gap >= 2 {
      lines.line([left, Styled(String(repeating: " ", count: gap) + right)])
    } else {
      lines.paragraph([left])
      lines.paragraph([Styled(right)], first: [Styled("  ")])
    }
    let moved = changes.filter(\.hasMoved)
    let tiers = moved.filter { $0.before.tier.description != $0.after.tier.description }
    var text =
      moved.isEmpty
      ? "Nothing that became known moved a score."
      : changes.count == 1 ? "\(first.vendor.name) moved" : "\(moved.count) of \(changes.count) vendors moved"
    if !moved.isEmpty {
      text +=
        tiers.isEmpty
        ? ", to no other tier." : changes.count == 1 ? ", to another tier." : ", \(tiers.count) to another tier."
    }
    lines.paragraph([Styled(text)], first: [Styled("  ")])
  }

  private func tell(_ change: KnowledgeChanges, _ verbose: Bool, _ lines: inout TextLines) {
    lines.space()
    var head = [Styled(change.vendor.name + ": ", .bold)]
    let (was, isNow) = (change.before.tier, change.after.tier)
    if was.description != isNow.description { head.append(Styled(TextReport.name(was) + " → ", .faint)) }
    head.append(Styled(TextReport.name(isNow) + ", ", TextReport.look(isNow)))
    let scores = zip(change.before.dimensions, change.after.dimensions).filter { old, new in
      TextReport.points(old.expected) != TextReport.points(new.expected)
    }.map { old, new in
      "\(new.id) \(TextReport.points(old.expected)) → \(TextReport.points(new.expected)) (\(TextReport.points(new.residualLaw.ends(of: new.residual))))"
    }
    head.append(Styled(scores.isEmpty ? "by less than a point" : scores.joined(separator: ", ")))
    lines.paragraph(head, indent: 2)
    news(change, verbose, &lines)
    let shown = change.findings.prefix(verbose ? .max : Self.mostFindings)
    for finding in shown { finding.tell(in: finding.kind.word, column: Self.label, &lines) }
    rest(change.findings.count - shown.count, "finding", &lines)
  }

  private func news(_ change: KnowledgeChanges, _ verbose: Bool, _ lines: inout TextLines) {
    let sorted = change.news.enumerated().sorted { a, b in
      let (x, y) = (a.element.weight.rounded(.down), b.element.weight.rounded(.down))
      return x == y ? a.offset < b.offset : x > y
    }.map(\.element)
    let told = sorted.filter { verbose || $0.weight >= Self.leastEffect }.prefix(verbose ? .max : Self.mostNews)
    for news in told {
      let effects = zip(change.after.dimensions, news.change.effects).filter { abs($0.1) >= Self.leastEffect }
        .map { "\($0.id) \(TextReport.signed($1))" }
      var pieces = [Styled(news.change.text.onOneLine)]
      if !effects.isEmpty { pieces.append(Styled(": " + effects.joined(separator: ", "), .bold)) }
      pieces.append(Styled(" (\(news.change.kind.word); \(fileNames.place(news.change.location)))", .faint))
      lines.paragraph(pieces, first: [Styled("  " + news.day.description + "  ", .faint)])
    }
    rest(change.news.count - told.count, "fact", &lines)
  }

  private func rest(_ count: Int, _ noun: String, _ lines: inout TextLines) {
    guard count > 0 else { return }
    lines.line([
      Styled(String(repeating: " ", count: Self.label + 2)),
      Styled("and \(count) more \(noun)\(count == 1 ? "" : "s") (--verbose)", .faint),
    ])
  }

  // MARK: - Machines

  /// Returns one row for each fact that became known, with what it moved each dimension by, as comma-separated values in UTF-8.
  ///
  /// - Complexity: O(*n*) in what is shown.
  public func csv() -> [UInt8] {
    let dimensions = changes.first?.after.dimensions.map(\.id) ?? []
    var writer = CSVWriter(
      columns: ["vendor", "buyer", "known_on", "change", "fact", "text", "file", "line"] + dimensions)
    for change in changes {
      for news in change.news {
        let place = news.change.location
        writer.row(
          [
            .text(change.vendor.id), .text(change.buyer?.id), .text(news.day.description),
            .text(news.change.kind.rawValue), .text(news.change.fact), .text(news.change.text), .text(place.file.name),
            .text("\(place.position.line)"),
          ] + dimensions.indices.map { .number($0 < news.change.effects.count ? news.change.effects[$0] : nil) })
      }
    }
    return writer.bytes
  }

  /// Returns everything as JSON in UTF-8: `docs/reference/json.md` describes it.
  ///
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  /// - Complexity: O(*n*) in what is shown.
  public func json(toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.tool(toolVersion)
      writer.policyAndInputs(changes.first?.policy, changes.flatMap(\.inputs))
      writer.member("as_of", changes.first?.asOf.description)
      writer.member("known_on", changes.first?.knownOn.description)
      writer.member("since", changes.first?.since.description)
      writer.member("vendors", each: changes) { writer, change in
        writer.member("vendor", change.vendor) { $0.name($1) }
        writer.member("buyer", change.buyer) { $0.name($1) }
        writer.member("moved", change.hasMoved)
        writer.member("before", change.before) { $0.point($1) }
        writer.member("after", change.after) { $0.point($1) }
        writer.member("facts", each: change.news) { writer, news in
          writer.member("known_on", news.day.description)
          writer.fact(news.change, change.after.dimensions.map(\.id))
        }
        writer.member("findings", each: change.findings) { $0.change($1) }
      }
    }
    writer.finish()
    return writer.bytes
  }
}
