public import ArmsLengthRisk
import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// The work list of a month, as people and machines read it.
public struct ReviewReport: Sendable {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/review/v1"

  /// The lists that hold anything, in this order.
  public let lists: [WorkList]
  /// The day on which one asks.
  public let asOf: Day
  /// How many days ahead one looks.
  public let days: Int
  private let vendors: Int
  private let fileNames: FileNames

  /// The most items of a list that are shown, unless everything is.
  private static let mostItems = 12

  /// Creates a report; lists with the most urgent and weightiest item come first.
  public init(_ lists: [WorkList], asOf: Day, within days: Int) {
    vendors = lists.count { $0.vendor != nil }
    let filled = lists.filter { !$0.items.isEmpty }
    self.lists = filled.enumerated().sorted { a, b in
      let (x, y) = (Self.rank(a.element), Self.rank(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
    self.asOf = asOf
    self.days = days
    fileNames = FileNames(filled.flatMap(\.items).map(\.location.file.name))
  }

  private static func rank(_ list: WorkList) -> (Int, Double) {
    list.items.first.map { (list.urgency(of: $0).rawValue, -$0.carries.rounded()) } ?? (9, 0)
  }

  /// Returns the text: how much there is to do, then list by list what and where.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether everything is shown.
  /// - Complexity: O(*n*) in what is shown.
  public func render(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    var lines = TextLines(style: style, width: max(80, width))
    let left = Styled("To do by \(asOf.adding(days: days))", .bold)
    let right = Styled("as of \(asOf), \(vendors) \(vendors == 1 ? "vendor" : "vendors")")
    lines.line([left, Styled(String(repeating: " ", count: max(2, lines.width - left.width - right.width))), right])
    lines.paragraph([Styled(summary)], first: [Styled("  ")])
    for list in lists {
      lines.space()
      lines.line([Styled(list.title.prefix(1).uppercased() + list.title.dropFirst(), .bold)])
      let shown = list.items.prefix(verbose ? .max : Self.mostItems)
      for item in shown { tell(item, list, verbose, &lines) }
      let rest = list.items.count - shown.count
      if rest > 0 { lines.line([Styled("  and \(rest) more (--verbose)", .faint)]) }
    }
    return lines.text
  }

  private var summary: String {
    let all = lists.flatMap { list in list.items.map { list.urgency(of: $0) } }
    guard !all.isEmpty else { return "Nothing." }
    let parts = WorkList.Urgency.allCases.compactMap { urgency -> String? in
      let count = all.count { $0 == urgency }
      guard count > 0 else { return nil }
      switch urgency {
      case .overdue: return "\(count) overdue"
      case .due: return "\(count) due"
      case .open: return "\(count) without a day"
      }
    }
    return "\(all.count) \(all.count == 1 ? "thing" : "things"): " + parts.joined(separator: ", ") + "."
  }

  private func tell(_ item: WorkItem, _ list: WorkList, _ verbose: Bool, _ lines: inout TextLines) {
    let urgency = list.urgency(of: item)
    let day = DisplayWidth.padded(item.due?.description ?? "", to: 10)
    let look: Styled.Look =
      switch urgency {
      case .overdue: .red
      case .due: .yellow
      case .open: .faint
      }
    var pieces = [Styled(item.subject + ": ", .bold), Styled(item.text)]
    if item.carries >= 0.5 {
      let count = verbose ? item.indicators.count : 3
      let more = item.indicators.count > count ? ", …" : ""
      pieces.append(
        Styled(
          "; carries \(TextReport.points(item.carries)) "
            + "(\(item.indicators.prefix(count).joined(separator: ", "))\(more))"))
    }
    pieces.append(Styled(" (\(fileNames.place(item.location)))", .faint))
    lines.paragraph(
      pieces, first: [Styled("  " + DisplayWidth.padded(item.kind.word, to: 9), look), Styled(day + "  ", look)])
  }

  // MARK: - Machines

  /// Returns a row for each item as comma-separated values in UTF-8.
  ///
  /// - Complexity: O(*n*) in what is shown.
  public func csv() -> [UInt8] {
    var writer = CSVWriter(columns: [
      "vendor", "urgency", "due", "kind", "subject", "text", "carries", "indicators", "file", "line",
    ])
    for list in lists {
      for item in list.items {
        writer.row([
          .text(list.vendor), .text(list.urgency(of: item).word), .text(item.due?.description),
          .text(item.kind.rawValue), .text(item.subject), .text(item.text), .number(item.carries),
          .text(item.indicators.joined(separator: " ")), .text(item.location.file.name),
          .text("\(item.location.position.line)"),
        ])
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
      writer.member("as_of", asOf.description)
      writer.member("within_days", days)
      writer.member("lists", each: lists) { writer, list in
        writer.member("title", list.title)
        writer.member("vendor", list.vendor)
        writer.member("items", each: list.items) { writer, item in
          writer.member("urgency", list.urgency(of: item).word)
          writer.member("due", item.due?.description)
          writer.member("kind", item.kind.rawValue)
          writer.member("subject", item.subject)
          writer.member("text", item.text)
          writer.member("carries", item.carries)
          writer.member("indicators", item.indicators)
          writer.location(item.location)
        }
      }
    }
    writer.finish()
    return writer.bytes
  }
}

extension WorkItem.Kind {
  /// What is to be done, in one word.
  fileprivate var word: String {
    switch self {
    case .waiver: "decide"
    case .expiry: "renew"
    case .test: "test"
    case .stale, .recheck: "look"
    case .unsourced, .undated, .bare: "source"
    }
  }
}

extension WorkList.Urgency {
  /// In one word.
  fileprivate var word: String {
    switch self {
    case .overdue: "overdue"
    case .due: "due"
    case .open: "open"
    }
  }
}
