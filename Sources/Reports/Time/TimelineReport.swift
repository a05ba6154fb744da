public import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Timelines as people and machines read them.
public struct TimelineReport: Sendable {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/timeline/v1"

  /// What is shown, in this order.
  public let timelines: [Timeline]
  let fileNames: FileNames

  /// Creates a report.
  public init(_ timelines: [Timeline]) {
    self.timelines = timelines
    fileNames = FileNames(timelines.flatMap(\.inputs).map(\.file))
  }

  /// Returns the text: a chart, then step by step what moved and why.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether everything is shown: days on which nothing moved, all facts and all findings.
  /// - Complexity: O(*n*) in what is shown.
  public func render(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    var lines = TextLines(style: style, width: max(80, width))
    for (index, timeline) in timelines.enumerated() {
      if index > 0 {
        lines.space()
        lines.line([Styled(String(repeating: "─", count: lines.width), .faint)])
        lines.space()
      }
      TimelineText(timeline: timeline, fileNames: fileNames, isVerbose: verbose).write(to: &lines)
    }
    return lines.text
  }

  /// Returns one row for each step and dimension, the overall score among them, as comma-separated values in UTF-8.
  ///
  /// - Complexity: O(*n*) in what is shown.
  public func csv() -> [UInt8] {
    var writer = CSVWriter(columns: [
      "vendor", "buyer", "date", "as_of", "known_on", "dimension", "tier", "expected", "lower", "upper", "moved",
      "causes",
    ])
    for timeline in timelines {
      for step in timeline.steps {
        let dates = timeline.dates(on: step.point.day)
        let causes = step.causes.map { "\($0.kind.rawValue): \($0.text)" }.joined(separator: "; ")
        func row(_ dimension: String, _ tier: Assessment.Tier, _ score: ScoreInterval, _ law: ScoreLaw) {
          let ends = law.ends(of: score)
          writer.row([
            .text(timeline.vendor.id), .text(timeline.buyer?.id), .text(step.point.day.description),
            .text(dates.asOf.description), .text(dates.knownOn.description), .text(dimension), .text(tier.description),
            .number(score.expected), .number(ends.lowerBound), .number(ends.upperBound),
            .text(step.hasMoved ? "yes" : "no"), .text(causes),
          ])
        }
        row("overall", step.point.tier, step.point.overall, step.point.law)
        for dimension in step.point.dimensions {
          row(dimension.id, dimension.tier, dimension.residual, dimension.residualLaw)
        }
      }
    }
    return writer.bytes
  }
}

extension ScoreLaw {
  /// The 5 and 95 % quantiles; floor and ceiling where no law was worked out.
  func ends(of score: ScoreInterval) -> ClosedRange<Double> {
    tierProbabilities.isEmpty ? score.floor...max(score.floor, score.ceiling) : lower...max(lower, upper)
  }
}

extension FactChange.Kind {
  /// What became of a fact, in one short word.
  var word: String {
    switch self {
    case .known: "known"
    case .pending: "ahead"
    case .began: "begins"
    case .ended: "over"
    case .told: "told"
    case .standing: "firmness"
    case .decided: "date"
    case .gone: "out"
    }
  }
}

extension FindingChange.Kind {
  /// What became of a finding, in one short word.
  var word: String {
    switch self {
    case .appeared: "found"
    case .vanished: "gone"
    case .rose: "graver"
    case .fell: "milder"
    }
  }
}
