import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

extension Timeline {
  /// The as-of and known-on dates of a day.
  func dates(on day: Day) -> (asOf: Day, knownOn: Day) {
    switch axis {
    case .both: (day, day)
    case .truth(let knownOn): (day, knownOn)
    case .knowledge(let asOf): (asOf, day)
    }
  }
}

extension TimelineReport {
  /// The timelines as JSON: `docs/reference/json.md` describes it.
  ///
  /// The text is in UTF-8 and ends with a line break; the same documents give the same bytes.
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  /// - Complexity: O(*n*) in what is shown.
  public func json(toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.tool(toolVersion)
      writer.policyAndInputs(timelines.first?.policy, timelines.flatMap(\.inputs))
      writer.member("timelines", each: timelines) { writer, timeline in
        writer.member("vendor", timeline.vendor) { $0.name($1) }
        writer.member("buyer", timeline.buyer) { $0.name($1) }
        writer.member("from", timeline.from.description)
        writer.member("to", timeline.through.description)
        writer.member("cut_off", timeline.cutOff?.description)
        writer.member("steps", each: timeline.steps) { writer, step in
          let dates = timeline.dates(on: step.point.day)
          writer.member("date", step.point.day.description)
          writer.member("as_of", dates.asOf.description)
          writer.member("known_on", dates.knownOn.description)
          writer.member("moved", step.hasMoved)
          writer.point(step.point)
          writer.member("causes", each: step.causes) { writer, cause in
            writer.fact(cause, step.point.dimensions.map(\.id))
          }
          writer.member("findings", each: step.findings) { $0.change($1) }
          writer.member("findings_by_time", each: step.drift) { $0.change($1) }
        }
      }
    }
    writer.finish()
    return writer.bytes
  }
}

extension JSONWriter {
  /// The tool that wrote it.
  mutating func tool(_ version: String) {
    member("tool", version) { writer, version in
      writer.member("name", "armslength")
      writer.member("version", version)
    }
  }

  /// The policy, and every input once, in the order of its first use.
  mutating func policyAndInputs(_ policy: (id: String, version: String)?, _ inputs: [Assessment.Input]) {
    member("policy", policy) { writer, policy in
      writer.member("id", policy.id)
      writer.member("version", policy.version)
      writer.member("sha256", inputs.first { $0.kind == "policy" }?.sha256)
    }
    var seen: Set<Assessment.Input> = []
    member("inputs", each: inputs.filter { seen.insert($0).inserted }) { writer, input in
      writer.member("kind", input.kind)
      writer.member("file", input.file)
      writer.member("sha256", input.sha256)
    }
  }

  /// The members of a point of a timeline.
  mutating func point(_ point: Timeline.Point) {
    tier(point.tier)
    member("least_tier", point.leastTier)
    member("overall", point.overall) { $0.score($1, point.law) }
    member("decision", point.decision?.action.rawValue)
    member("dimensions", each: point.dimensions) { writer, dimension in
      writer.member("id", dimension.id)
      writer.tier(dimension.tier)
      writer.member("score", dimension.residual) { $0.score($1, dimension.residualLaw) }
      writer.member("coverage", dimension.coverage)
    }
  }

  private mutating func score(_ score: ScoreInterval, _ law: ScoreLaw) {
    self.score(score)
    let ends = law.ends(of: score)
    member("lower", ends.lowerBound)
    member("upper", ends.upperBound)
  }

  /// The members of what became of a fact.
  mutating func fact(_ change: FactChange, _ dimensions: [String]) {
    member("change", change.kind.rawValue)
    member("fact", change.fact)
    member("text", change.text)
    location(change.location)
    member("effects", each: Array(zip(dimensions, change.effects))) { writer, effect in
      writer.member("dimension", effect.0)
      writer.member("points", Self.tidied(effect.1))
    }
  }

  /// The members of what became of a finding.
  mutating func change(_ change: FindingChange) {
    member("change", change.kind.rawValue)
    member("indicator", change.finding.indicator)
    member("dimension", change.finding.dimension)
    member("subject", change.finding.subject)
    member("message", change.finding.message)
    location(change.finding.location)
    member("before", change.before) { $0.weight(of: $1) }
    member("after", change.after) { $0.weight(of: $1) }
  }

  private mutating func weight(of finding: Finding) {
    member("severity", finding.residual) { $0.range($1) }
    member("probability", finding.probability)
  }
}
