import ArmsLengthSourceText
import CEL

/// Explains one indicator.
struct IndicatorExplanationBuilder {
  let builder: ExplanationBuilder
  let index: Int
  let assessment: Assessment

  private var policy: Policy { builder.policy }
  private var indicator: Policy.Indicator { policy.indicators[index] }

  /// The explanation.
  var explanation: IndicatorExplanation {
    let places = builder.readings.indices.filter { builder.readings[$0].indicator == index }
    let order: [Assessment.IndicatorResult.Outcome] = [.broken, .fired, .open, .unknown, .quiet]
    let subjects = places.map { builder.subject($0) }.enumerated().sorted { a, b in
      let (x, y) = (order.firstIndex(of: a.element.outcome) ?? 0, order.firstIndex(of: b.element.outcome) ?? 0)
      if x != y { return x < y }
      let (near, far) = (nearness(a.element), nearness(b.element))
      return near != far ? near > far : a.offset < b.offset
    }.map(\.element)
    let outcome = subjects.first?.outcome ?? .quiet
    let factor = policy.factors[indicator.factor]
    let dimension = policy.dimensions[factor.dimension]
    return IndicatorExplanation(
      assessment: assessment, id: indicator.id, title: indicator.title,
      dimension: Assessment.Name(id: dimension.id, name: dimension.title),
      factor: Assessment.Name(id: factor.id, name: factor.title), outcome: outcome,
      summary: summary(subjects, outcome), why: indicator.why, ask: indicator.ask,
      each: indicator.each.map { "\($0.name) in \(ProofBuilder.oneLine($0.list.source))" },
      location: indicator.conditionLocation, threshold: indicator.threshold, references: indicator.references,
      largestSeverity: indicator.largestSeverity, prior: prior, subjects: subjects,
      points: builder.points,
      ofFactor: effect { $0.law(factor: indicator.factor)?.mean },
      ofDimension: effect { sum in
        sum.groups(dimension: factor.dimension).map { sum.expected($0, dimension: factor.dimension) }
      },
      clauses: indicator.condition.contains(".triggers") || indicator.condition.contains("change-of-control-exit")
        ? ClauseTableBuilder(policy: policy, data: builder.data).table() : nil)
  }

  /// Where the chance of an unknown reading comes from.
  private var prior: String {
    let imprecise = "where a stated range leaves it open \(percent(policy.unknown.imprecise))"
    if let own = indicator.prior {
      return "the policy's own for this indicator, \(Self.cut(ProofBuilder.oneLine(own.source))); \(imprecise)"
    }
    let whole = policy.factors[indicator.factor].prior ?? policy.unknown.prior
    let sharing = policy.indicators.count { $0.factor == indicator.factor && $0.prior == nil }
    let part = policy.prior(of: indicator)
    let share =
      sharing > 1
      ? "\(percent(whole)) for the factor, shared by its \(sharing) indicators: 1 − (1 − \(percent(whole)))^(1/\(sharing)) = \(NumberText.number(part * 100, decimals: 3)) %"
      : "\(percent(whole)) for the factor"
    return "\(share); \(imprecise)"
  }

  private static func cut(_ text: String) -> String { DisplayWidth.truncated(text, to: 160) }

  private func effect(_ score: (OutcomeSum) -> Double?) -> IndicatorExplanation.Effect {
    IndicatorExplanation.Effect(
      with: score(OutcomeSum(builder.model)), without: score(OutcomeSum(builder.model, without: index)))
  }

  /// How near a subject comes to firing: the more severe first, then the more of the condition's parts hold.
  private func nearness(_ subject: SubjectExplanation) -> Double {
    let holding = subject.condition.parts.reduce(0.0) { sum, part in
      sum + (part.value == "true" ? 1 : part.value.hasPrefix("unknown") ? 0.5 : 0)
    }
    let severity = subject.cases.map { $0.probability * $0.prior * $0.severity.upperBound }.reduce(0, +)
    return (subject.isUnlisted ? -1000 : 0) + severity * 10 + holding
  }

  // MARK: The answer

  private func summary(_ subjects: [SubjectExplanation], _ outcome: Assessment.IndicatorResult.Outcome) -> String {
    let list = indicator.each.map { ProofBuilder.oneLine($0.list.source) }
    guard let first = subjects.first else { return "quiet: \(list ?? "the list") has no elements" }
    let same = subjects.filter { $0.outcome == outcome }
    let more = same.count > 1 ? ", and for \(same.count - 1) more" : ""
    switch outcome {
    // The finding's own words say whom it is about.
    case .fired: return "fires: \(first.message ?? first.reason)\(more)"
    case .open: return "fires with a chance of \(percent(first.probability)): \(first.message ?? first.reason)\(more)"
    case .unknown: return "unknown\(unknown(first, same.count, list))\(nearest(among: subjects))"
    case .broken: return "broken: \(first.reason)"
    case .quiet:
      guard let list, subjects.count > 1 else {
        return "quiet\(first.subject.map { " for \($0)" } ?? ""): \(first.reason)"
      }
      return "quiet for all \(subjects.count) of \(list); the nearest is \(first.subject ?? "it"): \(first.reason)"
    }
  }

  private func unknown(_ subject: SubjectExplanation, _ count: Int, _ list: String?) -> String {
    if subject.isUnlisted, let list { return ": nobody knows whether there is more in \(list) than what is listed" }
    guard let name = subject.subject else { return ": \(subject.reason)" }
    return " for \(name): \(subject.shortReason)"
      + (count > 1 ? " (and \(count - 1) more \(count == 2 ? "is" : "are") unknown)" : "")
  }

  /// What is nearest to firing among what is quiet, where nothing fires.
  private func nearest(among subjects: [SubjectExplanation]) -> String {
    guard let quiet = subjects.first(where: { $0.outcome == .quiet }), let name = quiet.subject else { return "" }
    return "; quiet for \(name): \(quiet.reason)"
  }

  private func percent(_ part: Double) -> String { NumberText.number(part * 100) + " %" }
}
