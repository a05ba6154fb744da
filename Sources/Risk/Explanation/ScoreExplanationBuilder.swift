import ArmsLengthSourceText
import CEL
import ArmsLengthVendorModel

/// Explains a whole verdict.
struct ScoreExplanationBuilder {
  let builder: ExplanationBuilder
  let assessment: Assessment
  let buyer: Buyer?
  let vendor: Party.ID

  private var policy: Policy { builder.policy }

  /// The explanation.
  var explanation: ScoreExplanation {
    let sum = OutcomeSum(builder.model)
    return ScoreExplanation(
      assessment: assessment, points: builder.points,
      dimensions: policy.dimensions.indices.map { dimension($0, sum) }, tiers: policy.tiers,
      minimumCoverage: policy.unknown.minimumCoverage, rule: rule,
      clauses: ClauseTableBuilder(policy: policy, data: builder.data).table())
  }

  // MARK: Dimensions and factors

  private func dimension(_ index: Int, _ sum: OutcomeSum) -> ScoreExplanation.Dimension {
    let factors = policy.factors.indices.filter { policy.factors[$0].dimension == index }
    let places = Dictionary(uniqueKeysWithValues: zip(factors, factors.indices))
    let groups = sum.groups(dimension: index)
    return ScoreExplanation.Dimension(
      score: assessment.dimensions[index], aggregation: policy.dimensions[index].aggregation,
      factors: factors.map { factor($0, assessment.dimensions[index].factors[places[$0] ?? 0], sum) },
      groups: groups.map { groups in
        groups.map { group in
          ScoreExplanation.Group(
            factors: group.factors.compactMap { places[$0] }, shared: group.shared,
            cases: group.cases.map { found in
              ScoreExplanation.Group.Case(
                steps: group.shared.map { point in
                  OutcomeStep(point: point, outcome: Int(found.assignment[point]))
                }, probability: found.probability, factors: found.factors, value: found.value)
            })
        }
      },
      sum: groups.map { sum.expected($0, dimension: index) })
  }

  private func factor(
    _ index: Int, _ score: Assessment.FactorScore, _ sum: OutcomeSum
  ) -> ScoreExplanation.Factor {
    let factor = policy.factors[index]
    let places = builder.readings.indices.filter {
      policy.indicators[builder.readings[$0].indicator].factor == index
    }
    let whole = builder.controls(ofFactor: index)
    let readings = places.compactMap { reading($0, whole, sum) }.sorted { a, b in
      let (x, y) = (a.residual.upperBound * a.probability, b.residual.upperBound * b.probability)
      return x != y ? x > y : a.name < b.name
    }
    let rows = (sum.law(factor: index)?.entries ?? []).map { entry in
      ScoreExplanation.Row(
        value: entry.value, probability: entry.probability, reading: entry.reading < 0 ? nil : name(entry.reading))
    }.sorted { ($1.probability, $1.value) < ($0.probability, $0.value) }
    let decided = sum.decided(factor: index)
    return ScoreExplanation.Factor(
      id: factor.id, title: factor.title, weight: factor.weight, residual: score.residual, inherent: score.inherent,
      readings: readings, controls: whole, rows: rows,
      decided: policy.indicators.indices.filter { policy.indicators[$0].factor == index }.map { place in
        ScoreExplanation.Decided(
          indicator: policy.indicators[place].id, weight: policy.indicators[place].largestSeverity,
          decided: decided.map { min(1, $0[place] ?? 1) })
      })
  }

  /// A reading as the sum sees it; nil if it is quiet whatever turns out.
  private func reading(
    _ place: Int, _ whole: [ControlExplanation], _ sum: OutcomeSum
  ) -> ScoreExplanation.Reading? {
    let reading = builder.readings[place]
    guard !reading.tree.isQuiet else { return nil }
    let cases = builder.cases(reading.tree)
    let controls = builder.controls(place)
    let active = cases.filter { $0.verdict != .quiet }
    let low = active.map(\.severity.lowerBound).min() ?? 0
    let high = active.map(\.severity.upperBound).max() ?? 0
    let left = leftRange(controls + whole)
    return ScoreExplanation.Reading(
      indicator: policy.indicators[reading.indicator].id, subject: subject(place),
      outcome: ExplanationBuilder.outcome(cases),
      probability: cases.reduce(0) { $0 + $1.probability * $1.prior }, inherent: low...high,
      residual: low * left.lowerBound...high * left.upperBound, cases: cases, controls: controls)
  }

  /// The least and the largest part of a severity that controls can leave.
  private func leftRange(_ controls: [ControlExplanation]) -> ClosedRange<Double> {
    var (low, high) = (1.0, 1.0)
    for control in controls {
      let shown = control.cases.map(\.left)
      low *= min(shown.min() ?? 1, control.coin == nil ? 1 : 1 - control.strongest)
      high *= shown.max() ?? 1
    }
    return low...max(low, high)
  }

  private func subject(_ place: Int) -> String? {
    builder.readings[place].subject.map { record in
      builder.data.partyIDs[record].map { "parties[\($0)]" } ?? record.label
    }
  }

  private func name(_ place: Int) -> String {
    let id = policy.indicators[builder.readings[place].indicator].id
    return subject(place).map { "\(id) \($0)" } ?? id
  }

  // MARK: The decision

  /// The rule that gave the decision.
  private var rule: ScoreExplanation.Rule? {
    guard let decision = assessment.decision else { return nil }
    let tiers = Dictionary(uniqueKeysWithValues: assessment.dimensions.map { ($0.id, $0.tier.description) })
    let terms = buyer?.engagements.filter { $0.vendor == vendor }.map(\.record) ?? []
    let substitutabilities: [String] = terms.compactMap {
      if case .text(let text) = $0["substitutability"] { text } else { nil }
    }
    let overall = assessment.tier.description
    let place = policy.decisions.firstIndex { rule in
      rule.action == decision.action && rule.text == decision.text && rule.conditions == decision.conditions
        && (rule.tiers.isEmpty || rule.tiers.contains(overall))
        && (rule.sensitivities.isEmpty || decision.sensitivity.map(rule.sensitivities.contains) ?? false)
        && (rule.substitutabilities.isEmpty || substitutabilities.contains(where: rule.substitutabilities.contains))
        && rule.dimensions.allSatisfy { id, wanted in tiers[id].map(wanted.contains) ?? false }
    }
    guard let place else { return nil }
    let found = policy.decisions[place]
    var conditions: [String] = []
    for dimension in policy.dimensions {
      guard let wanted = found.dimensions[dimension.id] else { continue }
      conditions.append("\(dimension.id) is \(wanted.joined(separator: " or ")): \(tiers[dimension.id] ?? "")")
    }
    if !found.tiers.isEmpty { conditions.append("tier is \(found.tiers.joined(separator: " or ")): \(overall)") }
    if !found.sensitivities.isEmpty {
      let wanted = found.sensitivities.joined(separator: " or ")
      conditions.append("sensitivity is \(wanted): \(decision.sensitivity ?? "not known")")
    }
    if !found.substitutabilities.isEmpty {
      let wanted = found.substitutabilities.joined(separator: " or ")
      conditions.append("substitutability is \(wanted): \(substitutabilities.joined(separator: ", "))")
    }
    return ScoreExplanation.Rule(number: place + 1, location: found.location, conditions: conditions)
  }
}
