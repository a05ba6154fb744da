public import ArmsLengthRisk
import ArmsLengthSourceText

/// A verdict as arithmetic: for people and for machines.
public struct ScoreReport: Sendable {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/score-explanation/v1"

  /// What is explained.
  public let explanation: ScoreExplanation

  /// Creates a report.
  public init(_ explanation: ScoreExplanation) { self.explanation = explanation }

  /// Returns the explanation as text: the verdict, then every dimension with its sum. It ends with a line break.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether every reading and every outcome is shown.
  public func text(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    ScoreText(explanation, style: style, width: max(80, width), isVerbose: verbose).render()
  }

  /// Returns the explanation as JSON: `docs/reference/json.md` describes it.
  ///
  /// The text is in UTF-8 and ends with a line break; the same inputs give the same bytes.
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  public func json(toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    let assessment = explanation.assessment
    writer.object { writer in
      writer.head(Self.schema, toolVersion, [assessment])
      writer.names(assessment)
      writer.member("tier", assessment.tier.index == nil ? nil : assessment.tier.description)
      writer.member("overall", assessment.overall) { $0.interval($1) }
      writer.member("overall_without_controls", assessment.inherent) { $0.interval($1) }
      writer.member("tiers", each: explanation.tiers) { writer, tier in
        writer.member("name", tier.name)
        writer.member("from", tier.from)
      }
      writer.member("minimum_coverage", explanation.minimumCoverage)
      writer.points(explanation.points)
      writer.member("dimensions", each: explanation.dimensions) { $0.dimension($1) }
      writer.member("rule", explanation.rule) { writer, rule in
        writer.member("number", rule.number)
        writer.member("action", assessment.decision?.action.rawValue)
        writer.member("text", assessment.decision?.text)
        writer.member("conditions", rule.conditions)
        writer.location(rule.location)
      }
      writer.clauses(explanation.clauses)
      writer.member("waived", assessment.waived) { $0.waived($1) }
    }
    writer.finish()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func interval(_ score: ScoreInterval) {
    member("floor", score.floor)
    member("expected", score.expected)
    member("ceiling", score.ceiling)
  }

  fileprivate mutating func dimension(_ dimension: ScoreExplanation.Dimension) {
    let score = dimension.score
    member("id", score.id)
    member("title", score.title)
    member("counts_for_tier", score.countsForTier)
    member("tier", score.tier.index == nil ? nil : score.tier.description)
    member("score", score.residual) { $0.interval($1) }
    member("score_without_controls", score.inherent) { $0.interval($1) }
    member("coverage", score.coverage)
    member("method", score.method == .exact ? "exact" : "sampled")
    member("aggregation", dimension.aggregation)
    optional("sum", dimension.sum)
    key("groups")
    if let groups = dimension.groups {
      array(groups) { writer, group in writer.object { $0.group(group) } }
    } else {
      null()
    }
    member("factors", each: dimension.factors) { $0.factor($1) }
  }

  private mutating func group(_ group: ScoreExplanation.Group) {
    key("factors")
    array(group.factors) { $0.integer($1) }
    key("shared")
    array(group.shared) { $0.integer($1) }
    member("cases", each: group.cases) { writer, found in
      writer.steps(found.steps)
      writer.member("probability", found.probability)
      writer.key("factors")
      writer.array(found.factors) { $0.number($1) }
      writer.member("value", found.value)
    }
  }

  private mutating func factor(_ factor: ScoreExplanation.Factor) {
    member("id", factor.id)
    member("title", factor.title)
    member("weight", factor.weight)
    member("score", factor.residual) { $0.interval($1) }
    member("score_without_controls", factor.inherent) { $0.interval($1) }
    controls(factor.controls)
    member("readings", each: factor.readings) { writer, reading in
      writer.member("indicator", reading.indicator)
      writer.member("subject", reading.subject)
      writer.member("outcome", reading.outcome.rawValue)
      writer.member("probability", reading.probability)
      writer.member("severity_without_controls", reading.inherent) { $0.ends($1) }
      writer.member("severity", reading.residual) { $0.ends($1) }
      writer.cases(reading.cases)
      writer.controls(reading.controls)
    }
    member("outcomes", each: factor.rows) { writer, row in
      writer.member("value", row.value)
      writer.member("probability", row.probability)
      writer.member("reading", row.reading)
    }
    member("coverage", each: factor.decided) { writer, decided in
      writer.member("indicator", decided.indicator)
      writer.member("weight", decided.weight)
      writer.optional("decided", decided.decided)
    }
  }
}
