import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// The members of a finding with its proof, and of a question.
extension JSONWriter {
  mutating func finding(_ finding: Finding) {
    member("indicator", finding.indicator)
    member("title", finding.title)
    member("dimension", finding.dimension)
    member("factor", finding.factor)
    member("subject", finding.subject)
    member("message", finding.message)
    location(finding.location)
    member("severity", finding.residual) { $0.range($1) }
    member("severity_without_controls", finding.inherent) { $0.range($1) }
    member("probability", finding.probability)
    member("share", points: finding.share)
    member("score_without", points: finding.scoreWithout)
    member("steps", each: finding.steps) { writer, step in
      writer.member("expression", step.expression)
      writer.member("result", step.result)
      writer.member("terms", each: step.terms) { writer, term in
        writer.member("expression", term.expression)
        writer.member("value", term.value)
        writer.member("reason", term.reason)
        writer.location(term.location)
      }
    }
    member("evidence", each: finding.evidence) { $0.evidence($1) }
    member("controls", each: finding.controls) { writer, control in
      writer.member("control", control.control)
      writer.member("strength", control.strength)
      writer.member("effect", control.effect)
      writer.member("strongest", control.strongest)
      writer.location(control.location)
    }
    if let waiver = finding.waiver { member("waiver", waiver) { $0.waiver($1) } }
    member("why", finding.why)
    member("threshold", finding.threshold) { writer, threshold in
      writer.member("text", threshold.text)
      writer.member("source", threshold.source)
      writer.member("status", threshold.status)
    }
    member("references", finding.references)
    member("severity_text", finding.severityText)
    location(finding.condition, as: "condition")
  }

  mutating func question(_ question: Question) {
    member("about", question.about)
    member("kind", question.kind.rawValue)
    member("ask", question.ask)
    member("indicators", question.indicators)
    member("dimensions", question.dimensions)
    member("largest_severity", question.largestSeverity)
    member("effects", each: question.effects) { writer, effect in
      writer.member("dimension", effect.dimension)
      writer.member("lowest", effect.lowest)
      writer.member("highest", effect.highest)
      writer.member("mean_change", effect.meanChange)
      writer.member("tier_change", effect.tierChange)
    }
    location(question.location)
    member("searched", question.searched)
  }

  mutating func evidence(_ evidence: Finding.Evidence) {
    member("fact", evidence.path)
    location(evidence.location)
    member("standing", evidence.standing.rawValue)
    member("known", evidence.known)
    member("sources", each: evidence.sources) { writer, source in
      writer.member("id", source.id)
      writer.member("publisher", source.publisher)
      writer.member("origin", source.origin)
      writer.member("published", source.published)
      writer.member("url", source.url)
      writer.location(source.location)
    }
  }

  mutating func range(_ range: ClosedRange<Double>) {
    member("from", range.lowerBound)
    member("to", range.upperBound)
  }
}
