public import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What each origin of sources does to a verdict, as people read it.
public struct SourceEffectsReport: Sendable {
  /// What is shown.
  public let effects: SourceEffects

  /// Creates a report.
  public init(_ effects: SourceEffects) { self.effects = effects }

  /// How many origins are shown, unless everything is.
  private static let most = 15

  /// Returns the text: whether the verdict rests on one origin alone, then a line for each.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether everything is shown.
  public func render(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    var lines = TextLines(style: style, width: max(80, width))
    let before = effects.before
    WhatIfReport.header(before, &lines)
    lines.paragraph(
      [
        Styled(TextReport.name(before.tier), TextReport.look(before.tier)),
        Styled(" (\(WhatIfReport.points(before.overall.expected))). "),
        Styled(Self.sentence(effects.singleOrigins), .bold),
      ], first: [Styled("  ")])
    lines.space()
    let names = min(28, effects.effects.map { Styled($0.origin).width }.max() ?? 0)
    func origin(_ text: String) -> String { DisplayWidth.padded(DisplayWidth.truncated(text, to: names), to: names) }
    lines.line([
      Styled(
        "  \(origin("without")) " + before.dimensions.map { WhatIfReport.right(shortened($0.id), 12) }.joined()
          + "   tier          what falls", .faint)
    ])
    func row(_ name: String, _ scores: [Double], _ differences: [Double]?, _ tier: Assessment.Tier, _ fallen: [String])
    {
      var cells = ""
      for (place, score) in scores.enumerated() {
        let change = differences.map { WhatIfReport.difference($0[place]) } ?? ""
        cells += WhatIfReport.right(WhatIfReport.points(score), 6) + WhatIfReport.right(change == "±0" ? "" : change, 6)
      }
      lines.line([
        Styled("  \(origin(name)) ", .bold), Styled(cells), Styled("   "),
        Styled(DisplayWidth.padded(TextReport.name(tier), to: 13), TextReport.look(tier)),
        Styled(" " + Self.listed(fallen, verbose), .faint),
      ])
    }
    row("nothing", before.dimensions.map(\.expected), nil, before.tier, [])
    for effect in effects.effects.prefix(verbose ? .max : Self.most) {
      row(
        effect.origin, effect.dimensions, zip(before.dimensions, effect.dimensions).map { $1 - $0.expected },
        effect.tier, effect.fallen.map(\.path))
    }
    let rest = effects.effects.count - Self.most
    if !verbose, rest > 0 { lines.line([Styled("  … and \(rest) more (--verbose shows them)", .faint)]) }
    return lines.text
  }

  /// A dimension's id as a head of a column.
  private func shortened(_ id: String) -> String { DisplayWidth.truncated(Styled(id).text, to: 11) }

  private static func listed(_ paths: [String], _ verbose: Bool) -> String {
    let shown = paths.prefix(verbose ? .max : 2)
    let rest = paths.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " +\(rest)" : "")
  }

  /// Whether a verdict rests on one origin alone.
  ///
  /// - Parameter alone: The origins without any of which the tier changes.
  static func sentence(_ alone: [SourceEffect]) -> String {
    guard let first = alone.first else { return "No single origin of sources changes the tier." }
    if alone.count == 1 { return "The tier rests on one origin: without \(first.origin) it is \(first.tier)." }
    return "The tier rests on each of \(alone.count) origins: "
      + alone.prefix(5).map { "without \($0.origin) it is \($0.tier)" }.joined(separator: ", ") + "."
  }

  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/by-source/v1"

  /// The same as JSON: `docs/reference/json.md` describes it.
  ///
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  public func json(toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    writer.isTidied = true
    writer.object { writer in
      writer.head(Self.schema, toolVersion, [effects.before])
      writer.member("vendor", effects.before.vendor.id)
      writer.member("tier", effects.before.tier.description)
      writer.member("expected", effects.before.overall.expected)
      writer.member("single_origins", effects.singleOrigins.map(\.origin))
      writer.member("origins", each: effects.effects) { writer, effect in
        writer.member("origin", effect.origin)
        writer.member("sources", effect.sources)
        writer.member("tier", effect.tier.description)
        writer.member("changes_tier", effect.changesTier)
        writer.member("expected", effect.score.expected)
        writer.member("difference", effect.difference)
        writer.member("dimensions", each: Array(zip(effects.before.dimensions, effect.dimensions))) { writer, pair in
          writer.member("id", pair.0.id)
          writer.member("expected", pair.1)
          writer.member("difference", pair.1 - pair.0.expected)
        }
        writer.member("falls", each: effect.fallen) { writer, fallen in
          writer.member("path", fallen.path)
          writer.member("partly", fallen.isPartly)
          writer.location(fallen.location)
        }
      }
    }
    writer.finish()
    return writer.bytes
  }
}
