import ArmsLengthRisk
import ArmsLengthSourceText

/// The members of explanations.
extension JSONWriter {
  mutating func points(_ points: [OpenPoint]) {
    member("points", each: points) { writer, point in
      writer.member("name", point.name)
      writer.member("kind", point.kind.rawValue)
      writer.member("text", point.text)
      writer.member("outcomes", each: point.outcomes) { writer, outcome in
        writer.member("text", outcome.text)
        writer.member("probability", outcome.probability)
      }
      writer.location(point.location)
    }
  }

  /// Open points that have turned out, by their places.
  mutating func steps(_ steps: [OutcomeStep]) {
    member("given", each: steps) { writer, step in
      writer.member("point", step.point)
      writer.member("outcome", step.outcome)
    }
  }

  mutating func cases(_ cases: [ReadingCase]) {
    member("cases", each: cases) { writer, found in
      writer.steps(found.steps)
      writer.member("probability", found.probability)
      writer.member("verdict", found.verdict.rawValue)
      writer.member("prior", found.prior)
      writer.member("severity", found.severity) { $0.ends($1) }
      writer.member("needs", found.needs)
      writer.member("failure", found.failure)
    }
  }

  mutating func controls(_ controls: [ControlExplanation], as name: String = "controls") {
    member(name, each: controls) { writer, control in
      writer.member("control", control.control)
      writer.member("of_factor", control.isOfFactor)
      writer.member("strength", control.strength)
      writer.member("effect", control.effect)
      writer.member("strongest", control.strongest)
      writer.optional("coin", control.coin)
      writer.key("coin_point")
      if let point = control.coinPoint { writer.integer(point) } else { writer.null() }
      writer.member("left", each: control.cases) { writer, part in
        writer.steps(part.steps)
        writer.member("part", part.left)
      }
      writer.location(control.location)
    }
  }

  mutating func clauses(_ table: ClauseTable?) {
    member("clauses", table) { writer, table in
      writer.member("clauses", each: table.clauses) { writer, clause in
        writer.member("control", clause.control)
        writer.member("strength", clause.strength)
        writer.member("triggers", clause.triggers)
        writer.location(clause.location)
      }
      writer.member("ties", each: table.ties) { writer, tie in
        writer.member("stake", tie.stake)
        writer.member("holder", tie.holder)
        writer.member("economic", tie.economic)
        writer.member("voting", tie.voting)
        writer.member("rival", tie.isRival)
        writer.member("set_off", tie.answers.map(\.rawValue))
        writer.location(tie.location)
      }
    }
  }

  mutating func ends(_ range: ClosedRange<Double>) {
    member("from", range.lowerBound)
    member("to", range.upperBound)
  }

  /// A number; `null` if there is none.
  mutating func optional(_ name: String, _ value: Double?) {
    key(name)
    if let value { number(value) } else { null() }
  }
}

extension IndicatorReport {
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
      writer.member("indicator", explanation.id)
      writer.member("title", explanation.title)
      writer.member("dimension", explanation.dimension.id)
      writer.member("factor", explanation.factor.id)
      writer.member("outcome", explanation.outcome.rawValue)
      writer.member("summary", explanation.summary)
      writer.member("why", explanation.why)
      writer.member("ask", explanation.ask)
      writer.member("each", explanation.each)
      writer.member("threshold", explanation.threshold) { writer, threshold in
        writer.member("text", threshold.text)
        writer.member("source", threshold.source)
        writer.member("status", threshold.status)
      }
      writer.member("references", explanation.references)
      writer.member("largest_severity", explanation.largestSeverity)
      writer.member("prior", explanation.prior)
      writer.location(explanation.location, as: "condition")
      writer.points(explanation.points)
      writer.member("subjects", each: explanation.subjects) { $0.subject($1) }
      writer.member("factor_score", explanation.ofFactor) { $0.effect($1) }
      writer.member("dimension_score", explanation.ofDimension) { $0.effect($1) }
      writer.clauses(explanation.clauses)
      writer.member("waived", assessment.waived) { $0.waived($1) }
    }
    writer.finish()
    return writer.bytes
  }
}

extension JSONWriter {
  mutating func names(_ assessment: Assessment) {
    member("vendor", assessment.vendor) { writer, name in
      writer.member("id", name.id)
      writer.member("name", name.name)
    }
    member("buyer", assessment.buyer) { writer, name in
      writer.member("id", name.id)
      writer.member("name", name.name)
    }
  }

  fileprivate mutating func effect(_ effect: IndicatorExplanation.Effect) {
    optional("expected", effect.with)
    optional("expected_without", effect.without)
  }

  fileprivate mutating func subject(_ subject: SubjectExplanation) {
    member("subject", subject.subject)
    member("unlisted", subject.isUnlisted)
    member("outcome", subject.outcome.rawValue)
    member("reason", subject.reason)
    member("message", subject.message)
    location(subject.location)
    member("condition", subject.condition) { writer, condition in
      writer.member("text", condition.text)
      writer.member("result", condition.result)
      writer.member("parts", each: condition.parts) { writer, part in
        writer.member("expression", part.expression)
        writer.member("value", part.value)
      }
    }
    member("facts", each: subject.facts) { writer, fact in
      writer.evidence(fact.evidence)
      writer.member("credence", fact.credence)
    }
    cases(subject.cases)
    member("severity", subject.severity) { writer, severity in
      writer.member("expression", severity.expression)
      writer.member("steps", severity.steps)
      writer.ends(severity.range)
    }
    controls(subject.controls)
    member("expected_left", subject.expectedLeft)
    member("probability", subject.probability)
  }
}
