import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// The members of an assessment and its scores.
extension JSONWriter {
  mutating func assessment(_ assessment: Assessment) {
    member("vendor", assessment.vendor) { $0.name($1) }
    member("buyer", assessment.buyer) { $0.name($1) }
    member("as_of", assessment.asOf.description)
    member("known_on", assessment.knownOn.description)
    tier(assessment.tier)
    member("least_tier", assessment.leastTier)
    member("overall", assessment.overall) { $0.score($1) }
    member("overall_without_controls", assessment.inherent) { $0.score($1) }
    member("law", assessment.law) { $0.law($1) }
    member("decision", assessment.decision) { writer, decision in
      writer.member("action", decision.action.rawValue)
      writer.member("text", decision.text)
      writer.member("conditions", decision.conditions)
      writer.member("sensitivity", decision.sensitivity)
    }
    member("dimensions", each: assessment.dimensions) { $0.dimension($1) }
    if let waived = assessment.waived { member("waived", waived) { $0.waived($1) } }
    member("findings", each: assessment.findings) { $0.finding($1) }
    member("questions", each: assessment.questions) { $0.question($1) }
    member("indicators", each: assessment.indicators) { writer, indicator in
      writer.member("id", indicator.id)
      writer.member("title", indicator.title)
      writer.member("dimension", indicator.dimension)
      writer.member("outcome", indicator.outcome.rawValue)
      writer.member("failure", indicator.failure)
    }
    member("conflicts", each: assessment.conflicts) { writer, conflict in
      writer.member("fact", conflict.fact)
      writer.member("field", conflict.field)
      writer.member("by", conflict.by)
      writer.member("value", conflict.value)
      writer.location(conflict.location)
    }
    member("warnings", each: assessment.warnings) { $0.diagnostic($1) }
  }

  /// The scores without the findings that somebody accepts, and each waiver with what it comes to.
  mutating func waived(_ waived: WaivedScores) {
    tier(waived.tier)
    member("overall", waived.overall) { $0.score($1) }
    member("dimensions", each: waived.dimensions) { writer, dimension in
      writer.member("id", dimension.id)
      writer.tier(dimension.tier)
      writer.member("score", dimension.residual) { $0.score($1) }
    }
    member("waivers", each: waived.uses) { writer, use in
      writer.member("state", use.state.rawValue)
      writer.waiver(use.waiver)
    }
  }

  /// The members of a waiver.
  mutating func waiver(_ waiver: Waiver) {
    member("indicator", waiver.indicator)
    member("subject", waiver.subject)
    member("accepted", waiver.accepted)
    member("because", waiver.because)
    member("by", waiver.by)
    member("since", waiver.since.text)
    member("expires", waiver.expires.text)
    location(waiver.location)
  }

  /// A place: file, line and column from 1; `null` if there is none.
  mutating func location(_ location: SourceLocation?, as name: String = "location") {
    member(name, location) { writer, location in
      let position = location.position
      writer.member("file", location.file.name)
      writer.member("line", position.line)
      writer.member("column", position.column)
    }
  }

  mutating func name(_ name: Assessment.Name) {
    member("id", name.id)
    member("name", name.name)
  }

  mutating func score(_ score: ScoreInterval) {
    member("floor", score.floor)
    member("expected", score.expected)
    member("ceiling", score.ceiling)
  }

  /// A number of points; `null` where none was worked out.
  mutating func member(_ name: String, points: Double?) {
    key(name)
    if let points { number(points) } else { null() }
  }

  /// How a score is distributed: quantiles, and the probability of each tier from the lowest.
  mutating func law(_ law: ScoreLaw) {
    member("lower", law.lower)
    member("median", law.median)
    member("upper", law.upper)
    key("tier_probabilities")
    array(law.tierProbabilities) { $0.number($1) }
  }

  /// The tier; `null` where there is none, and then the hint.
  mutating func tier(_ tier: Assessment.Tier) {
    switch tier {
    case .determined(let index, let name):
      member("tier", name)
      member("tier_index", index)
      member("tier_hint", name)
    case .undetermined(let hint):
      member("tier", String?.none)
      key("tier_index")
      null()
      member("tier_hint", hint)
    }
  }

  private mutating func dimension(_ dimension: Assessment.DimensionScore) {
    member("id", dimension.id)
    member("title", dimension.title)
    member("counts_for_tier", dimension.countsForTier)
    tier(dimension.tier)
    member("score", dimension.residual) { $0.score($1) }
    member("score_without_controls", dimension.inherent) { $0.score($1) }
    member("law", dimension.residualLaw) { $0.law($1) }
    member("law_without_controls", dimension.inherentLaw) { $0.law($1) }
    member("not_known_share", points: dimension.notKnownShare)
    member("coverage", dimension.coverage)
    member("method", dimension.method) { writer, method in
      switch method {
      case .exact: writer.member("kind", "exact")
      case .sampled(let draws, let standardError):
        writer.member("kind", "sampled")
        writer.member("draws", draws)
        writer.member("standard_error", standardError)
      }
    }
    member("factors", each: dimension.factors) { writer, factor in
      writer.member("id", factor.id)
      writer.member("title", factor.title)
      writer.member("score", factor.residual) { $0.score($1) }
      writer.member("score_without_controls", factor.inherent) { $0.score($1) }
      writer.member("law", factor.residualLaw) { $0.law($1) }
    }
  }

  private mutating func diagnostic(_ diagnostic: Diagnostic) {
    member("code", diagnostic.code)
    member("severity", diagnostic.severity.rawValue)
    member("message", diagnostic.message)
    member("help", diagnostic.help)
    location(diagnostic.location)
  }
}
