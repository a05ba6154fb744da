import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL

/// Turns readings that fire into findings with their proofs.
struct FindingBuilder {
  let policy: Policy
  let data: DomainData
  let plan: ControlPlan
  let model: ScoringModel

  /// The findings, the gravest first.
  ///
  /// - Parameter complete: Gets the place of each finding's reading, and adds what is known of it besides.
  func findings(_ readings: [ReadingBuilder.Reading], complete: (Int, inout Finding) -> Void) -> [Finding] {
    let found = readings.enumerated().compactMap { place, reading -> Finding? in
      guard var finding = finding(reading) else { return nil }
      complete(place, &finding)
      return finding
    }
    return found.sorted { a, b in
      let (x, y) = (a.residual.upperBound * a.probability, b.residual.upperBound * b.probability)
      if x != y { return x > y }
      return (a.indicator, a.subject ?? "") < (b.indicator, b.subject ?? "")
    }
  }

  private func finding(_ reading: ReadingBuilder.Reading) -> Finding? {
    var probability = 0.0
    var best: (probability: Double, path: [Int: Int], leaf: ReadingLeaf)?
    var (lower, upper) = (Double.infinity, 0.0)
    reading.tree.forEachLeaf(in: data.variables) { leaf, weight, path in
      guard leaf.verdict == .fires else { return }
      probability += weight
      lower = min(lower, leaf.lowerSeverity)
      upper = max(upper, leaf.upperSeverity)
      if best.map({ $0.probability < weight }) ?? true { best = (weight, path, leaf) }
    }
    guard let best else { return nil }
    var assignment = likeliest()
    for (variable, outcome) in best.path { assignment[variable] = Int8(outcome) }
    let indicator = policy.indicators[reading.indicator]
    let factor = policy.factors[indicator.factor]
    let activation = ReadingBuilder(policy: policy, index: reading.indicator, data: data).activation(reading.subject)
    let values = ValueText(activation: activation, assignment: assignment)
    let controls = appliedControls(indicator, factor, reading, assignment)
    let left = controls.reduce(1) { $0 * (1 - $1.effect) }
    let proof = ProofBuilder(data: data, values: values, indicator: indicator).proof(subject: reading.subject)
    return Finding(
      indicator: indicator.id, title: indicator.title, dimension: policy.dimensions[factor.dimension].id,
      factor: factor.id,
      subject: reading.subject.map { record in data.partyIDs[record].map { "parties[\($0)]" } ?? record.label },
      message: values.text(indicator.finding.evaluate(activation, assignment: assignment)).trimmingSpaces,
      location: reading.subject.flatMap { data.locations[$0] }, inherent: lower...upper,
      residual: lower * left...upper * left,
      probability: min(1, probability), why: indicator.why, threshold: indicator.threshold,
      references: indicator.references,
      steps: proof.steps, severityText: indicator.severityText, condition: indicator.conditionLocation,
      evidence: proof.evidence, controls: controls)
  }

  /// The likeliest outcome of every variable.
  private func likeliest() -> [Int8] {
    data.variables.map { variable in
      Int8(variable.probabilities.indices.max { variable.probabilities[$0] < variable.probabilities[$1] } ?? 0)
    }
  }

  private func appliedControls(
    _ indicator: Policy.Indicator, _ factor: Policy.Factor, _ reading: ReadingBuilder.Reading, _ assignment: [Int8]
  ) -> [Finding.AppliedControl] {
    let involved = plan.involved(reading.subject)
    return (indicator.mitigations + factor.mitigations).map { mitigation in
      var best: (strength: String, effect: Double, location: SourceLocation)?
      for state in plan.states(mitigation.control, involved: involved) {
        guard let strength = state.strength(assignment) else { continue }
        let effect = mitigation.effect(at: strength)
        if best.map({ $0.effect < effect }) ?? true { best = (strength, effect, state.location) }
      }
      return Finding.AppliedControl(
        control: mitigation.control, strength: best?.strength, effect: best?.effect ?? 0,
        strongest: mitigation.strongest,
        location: best?.location)
    }
  }
}

extension ControlPlan {
  /// The parties that a subject involves: none of an element that nobody has listed; nil for what is about the vendor as a whole.
  func involved(_ subject: RecordReference?) -> Set<Party.ID>? {
    guard let subject, hasLimits else { return nil }
    guard let state = data.facts[subject] else {
      guard let party = data.partyIDs[subject] else { return [] }
      return (data.involvement.employers[party] ?? []).union([party])
    }
    return data.involvement.parties(of: state.fact.record, subject: state.fact.subject)
  }
}
