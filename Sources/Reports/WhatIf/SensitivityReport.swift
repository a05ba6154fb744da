public import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Which numbers of a policy a verdict hangs on, as people read it: a line for each, the largest swing first.
public struct SensitivityReport: Sendable {
  /// What is shown.
  public let sensitivity: Sensitivity

  /// Creates a report.
  public init(_ sensitivity: Sensitivity) { self.sensitivity = sensitivity }

  /// How many numbers are shown, unless all are; those that the tier hangs on always are.
  private static let most = 20
  /// The number of cells of a bar.
  private static let cells = 25

  /// Returns the text: on what the verdict hangs, then the table.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether everything is shown.
  /// - Complexity: O(*n*) in what is shown.
  public func render(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    var lines = TextLines(style: style, width: max(80, width))
    let before = sensitivity.before
    WhatIfReport.header(before, titled: "Sensitivity", &lines)
    lines.paragraph(
      [
        Styled(TextReport.name(before.tier), TextReport.look(before.tier)),
        Styled(" (\(WhatIfReport.points(before.overall.expected))): "), Styled(sentence, .bold),
      ], first: [Styled("  ")])
    let items = shown(verbose)
    guard !items.isEmpty else { return lines.text }
    lines.space()
    let names = min(38, items.map { Styled(Self.label($0)).width }.max() ?? 0)
    let (least, greatest) = scale(items)
    lines.line([
      Styled(
        "  " + DisplayWidth.padded("", to: names) + "      now  "
          + DisplayWidth.padded("score, at a little less and more", to: Self.cells + 14) + "  tier changes at", .faint)
    ])
    for item in items {
      let name = DisplayWidth.padded(DisplayWidth.truncated(Self.label(item), to: names), to: names)
      let (low, high) = (min(item.low.expected, item.high.expected), max(item.low.expected, item.high.expected))
      lines.line([
        Styled("  " + name + " "), Styled(WhatIfReport.right(Self.value(item.now, item.unit), 8), .bold),
        Styled("  " + WhatIfReport.right(WhatIfReport.points(low), 5) + " "),
        Styled(bar(low, high, least, greatest), item.isDecisive ? .red : .cyan),
        Styled(" " + DisplayWidth.padded(WhatIfReport.points(high), to: 6)),
        Styled(" " + Self.flip(item), item.isDecisive ? .boldRed : .plain),
      ])
    }
    let rest = sensitivity.items.count - items.count
    if rest > 0 { lines.line([Styled("  … and \(rest) more (--verbose shows them)", .faint)]) }
    lines.space()
    lines.paragraph(
      [
        Styled(
          "A little: ten points; half and double where there is no scale. The bar is the expected overall score; ┃ is where it is now. \(sensitivity.items.count) of \(sensitivity.judgements) numbers do anything here.",
          .faint)
      ], first: [Styled("  ")])
    return lines.text
  }

  /// Whether the verdict hangs on one judgement, with where that would change it.
  private var sentence: String {
    let told = sensitivity.hangsOn.prefix(3).compactMap { item in
      item.flip.map {
        "at \(Self.value($0.value, item.unit)) instead of \(Self.value(item.now, item.unit)) it is \($0.tier)"
      }
    }
    guard let first = told.first else { return sensitivity.summary.asSentence }
    return (sensitivity.summary + (sensitivity.hangsOn.count == 1 ? " (\(first))" : "; the nearest: \(first)"))
      .asSentence
  }

  private func shown(_ verbose: Bool) -> [Sensitivity.Item] {
    if verbose { return sensitivity.items }
    return sensitivity.items.enumerated().filter { $0.offset < Self.most || $0.element.isDecisive }.map(\.element)
  }

  private static func label(_ item: Sensitivity.Item) -> String {
    switch item.kind {
    case .severity: "severity of \(item.name)"
    case .credence: "credence: \(item.name)"
    case .unknown: item.name.hasPrefix("prior of ") ? item.name : "unknown.\(item.name)"
    case .effect: item.name
    case .parameter: "parameters.\(item.name)"
    case .tier: "tier \(item.name) from"
    }
  }

  /// A number in its unit.
  static func value(_ number: Double, _ unit: Sensitivity.Item.Unit) -> String {
    switch unit {
    case .points: NumberText.number(number)
    case .percent: NumberText.number(number * 100) + "%"
    case .days: NumberText.number(number.rounded()) + (number.rounded() == 1 ? " day" : " days")
    case .number: NumberText.number(number)
    }
  }

  private static func flip(_ item: Sensitivity.Item) -> String {
    guard let flip = item.flip else { return "-" }
    let change = Int((flip.change * 100).rounded())
    let sign = flip.change.isFinite ? " (\(change < 0 ? "−" : "+")\(abs(change))%)" : ""
    return "\(value(flip.value, item.unit)): \(flip.tier)\(sign)"
  }

  // MARK: Bars

  private func scale(_ items: [Sensitivity.Item]) -> (Double, Double) {
    let all = items.flatMap { [$0.low.expected, $0.high.expected] } + [sensitivity.before.overall.expected]
    let (least, greatest) = (all.min() ?? 0, all.max() ?? 100)
    return greatest - least < 1 ? (max(0, least - 1), min(100, greatest + 1)) : (least, greatest)
  }

  private func bar(_ low: Double, _ high: Double, _ least: Double, _ greatest: Double) -> String {
    func cell(_ score: Double) -> Int {
      min(Self.cells - 1, max(0, Int(((score - least) / (greatest - least) * Double(Self.cells - 1)).rounded())))
    }
    let now = cell(sensitivity.before.overall.expected)
    return (0..<Self.cells).map { place in
      place == now ? "┃" : place >= cell(low) && place <= cell(high) ? "━" : " "
    }.joined()
  }
}

extension SensitivityReport {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/sensitivity/v1"

  /// The same as JSON: `docs/reference/json.md` describes it.
  ///
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  public func json(toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    writer.isTidied = true
    let before = sensitivity.before
    writer.object { writer in
      writer.head(Self.schema, toolVersion, [before])
      writer.member("vendor", before.vendor.id)
      writer.member("tier", before.tier.description)
      writer.member("expected", before.overall.expected)
      writer.member("summary", sensitivity.summary)
      writer.member("hangs_on", sensitivity.hangsOn.map(\.phrase))
      writer.member("judgements", sensitivity.judgements)
      writer.member("items", each: sensitivity.items) { writer, item in
        writer.member("kind", item.kind.rawValue)
        writer.member("name", item.name)
        writer.member("unit", item.unit.rawValue)
        writer.member("now", item.now)
        for (name, point) in [("low", item.low), ("high", item.high)] {
          writer.member(name, point) { writer, point in
            writer.member("value", point.value)
            writer.member("expected", point.expected)
          }
        }
        writer.member("swing", item.swing)
        writer.member("flip", item.flip) { writer, flip in
          writer.member("value", flip.value)
          writer.member("tier", flip.tier)
          writer.member("change", flip.change)
        }
        writer.member("decisive", item.isDecisive)
      }
    }
    writer.finish()
    return writer.bytes
  }

  /// The same as a table for spreadsheets: comma-separated values with a line of headings, as RFC 4180 has them.
  public func csv() -> [UInt8] {
    var writer = CSVWriter(columns: [
      "kind", "name", "unit", "now", "low", "score_low", "high", "score_high", "swing", "flip", "flip_tier",
      "flip_change",
    ])
    for item in sensitivity.items {
      func number(_ value: Double?) -> CSVWriter.Cell { .number(value, decimals: 6) }
      writer.row([
        .text(item.kind.rawValue), .text(item.name), .text(item.unit.rawValue), number(item.now),
        number(item.low.value), number(item.low.expected), number(item.high.value), number(item.high.expected),
        number(item.swing), number(item.flip?.value), .text(item.flip?.tier), number(item.flip?.change),
      ])
    }
    return writer.bytes
  }
}
