public import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What would bring a verdict down to a tier, as people read it: what to ask for in a negotiation.
public struct ReductionReport: Sendable {
  /// What is shown.
  public let reduction: Reduction

  /// Creates a report.
  public init(_ reduction: Reduction) { self.reduction = reduction }

  /// How many ways are shown, unless all are.
  private static let most = 5

  /// Returns the text: whether it can be done, then the ways, those that ask least first.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether everything is shown, with the arguments that assume it.
  public func render(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    var lines = TextLines(style: style, width: max(80, width))
    let before = reduction.before
    WhatIfReport.header(before, &lines)
    let goal = reduction.target.uppercased()
    var pieces = [
      Styled(TextReport.name(before.tier), TextReport.look(before.tier)),
      Styled(" (\(WhatIfReport.points(before.overall.expected))). "),
    ]
    if reduction.isReached {
      lines.paragraph(pieces + [Styled("That is \(goal) or less already.", .bold)], first: [Styled("  ")])
      return lines.text
    }
    if reduction.ways.isEmpty {
      let lowest = reduction.lowest
      pieces.append(
        Styled(
          lowest.measures.isEmpty
            ? "No control and no answer that the policy knows lowers it."
            : "No set of controls and answers brings it down to \(goal): all \(lowest.measures.count) together come to \(Self.verdict(lowest)).",
          .bold))
    } else {
      pieces.append(Styled("What brings it down to \(goal), what asks least first:", .bold))
    }
    lines.paragraph(pieces, first: [Styled("  ")])
    show(reduction.ways, nil, verbose, &lines)
    if !reduction.furtherWays.isEmpty {
      show(reduction.furtherWays, "It would take", verbose, &lines)
    } else if reduction.ways.isEmpty, reduction.lowestWithoutTies.measures.count > reduction.lowest.measures.count {
      lines.space()
      lines.paragraph(
        [
          Styled(
            "Even with the ties ended that findings rest on it comes to \(Self.verdict(reduction.lowestWithoutTies)).")
        ], first: [Styled("  ")])
    }
    if reduction.ways.isEmpty, !reduction.lowest.measures.isEmpty, reduction.furtherWays.isEmpty || verbose {
      lines.space()
      lines.line([Styled("All of these together", .bold), Styled(" come to \(Self.verdict(reduction.lowest))")])
      list(reduction.lowest.measures, verbose, limit: verbose ? .max : 12, &lines)
    }
    if !reduction.isExhaustive, !reduction.ways.isEmpty || !reduction.furtherWays.isEmpty {
      lines.space()
      lines.paragraph(
        [Styled("Tried with the most effective measures; there may be other sets.", .faint)], first: [Styled("  ")])
    }
    return lines.text
  }

  private static func verdict(_ way: Reduction.Way) -> String {
    "\(TextReport.name(way.tier)) (\(WhatIfReport.points(way.score.expected)))"
  }

  private func show(_ ways: [Reduction.Way], _ heading: String?, _ verbose: Bool, _ lines: inout TextLines) {
    if let heading, !ways.isEmpty {
      lines.space()
      lines.line([Styled(heading, .bold)])
    }
    for (number, way) in ways.prefix(verbose ? .max : Self.most).enumerated() {
      lines.space()
      lines.line([
        Styled("  \(number + 1)  ", .bold), Styled("comes to "),
        Styled(Self.verdict(way), TextReport.look(way.tier)),
      ])
      list(way.measures, verbose, limit: .max, &lines)
    }
    let rest = ways.count - Self.most
    if !verbose, rest > 0 {
      lines.space()
      lines.line([Styled("  … and \(rest) more (--verbose shows them)", .faint)])
    }
  }

  private func list(_ measures: [Measure], _ verbose: Bool, limit: Int, _ lines: inout TextLines) {
    for measure in measures.prefix(limit) {
      let word =
        switch measure.kind {
        case .answer: "ask"
        case .control: "agree"
        case .tie: "end"
        }
      var pieces = [Styled(Self.sentence(measure))]
      if measure.kind == .control, !measure.reason.isEmpty {
        pieces.append(Styled(" (helps against \(measure.reason))", .faint))
      }
      lines.paragraph(
        pieces, first: [Styled("     " + DisplayWidth.padded(word, to: 6), .cyan)])
      if verbose {
        let arguments = measure.arguments.enumerated().map { $0.offset == 0 ? $0.element : "'\($0.element)'" }
        lines.whole(Styled(arguments.joined(separator: " "), .faint), indent: 11)
      }
    }
    if measures.count > limit { lines.line([Styled("     … and \(measures.count - limit) more", .faint)]) }
  }

  private static func sentence(_ measure: Measure) -> String {
    switch measure.kind {
    case .answer: "\(measure.reason) It helps if \(measure.text) (\(measure.about))."
    case .control, .tie: measure.text.asSentence
    }
  }

  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/until/v1"

  /// The same as JSON: `docs/reference/json.md` describes it.
  ///
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  public func json(toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    writer.isTidied = true
    writer.object { writer in
      writer.head(Self.schema, toolVersion, [reduction.before])
      writer.member("vendor", reduction.before.vendor.id)
      writer.member("tier", reduction.before.tier.description)
      writer.member("expected", reduction.before.overall.expected)
      writer.member("target", reduction.target)
      writer.member("is_reached", reduction.isReached)
      writer.member("is_reachable", reduction.isReached || !reduction.ways.isEmpty)
      writer.member("is_exhaustive", reduction.isExhaustive)
      writer.member("ways", each: reduction.ways) { $0.way($1) }
      writer.member("further_ways", each: reduction.furtherWays) { $0.way($1) }
      writer.member("lowest", reduction.lowest) { $0.way($1) }
      writer.member("lowest_without_ties", reduction.lowestWithoutTies) { $0.way($1) }
    }
    writer.finish()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func way(_ way: Reduction.Way) {
    member("tier", way.tier.description)
    member("expected", way.score.expected)
    member("effort", way.effort)
    member("measures", each: way.measures) { writer, measure in
      writer.member("kind", measure.kind.rawValue)
      writer.member("about", measure.about)
      writer.member("text", measure.text)
      writer.member("reason", measure.reason)
      writer.member("arguments", measure.arguments)
      writer.location(measure.location)
    }
  }
}
