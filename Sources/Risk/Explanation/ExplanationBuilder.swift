import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL

/// Explains readings: what an assessment made of them, step by step.
struct ExplanationBuilder {
  let policy: Policy
  let data: DomainData
  let plan: ControlPlan
  let model: ScoringModel
  let readings: [ReadingBuilder.Reading]

  /// How many columns a value beneath a condition may take.
  private static let valueWidth = 60
  /// How many columns a line of a condition may take before it is broken.
  private static let lineWidth = 90

  // MARK: Open points

  /// What is not settled, in the order of the model's variables.
  var points: [OpenPoint] {
    model.variables.enumerated().map { index, variable in
      guard index < data.openClaims.count else {
        let outcomes = ["as far as shown", "at its strongest"]
        return OpenPoint(
          name: variable.name, kind: .control, text: variable.name, location: nil,
          outcomes: zip(outcomes, variable.probabilities).map { OpenPoint.Outcome(text: $0, probability: $1) })
      }
      let claim = data.openClaims[index]
      return OpenPoint(
        name: claim.name, kind: .claim, text: claim.text, location: claim.location,
        outcomes: zip(claim.outcomes, variable.probabilities).map { OpenPoint.Outcome(text: $0, probability: $1) })
    }
  }

  /// What a reading says, case by case.
  func cases(_ tree: ReadingTree) -> [ReadingCase] {
    var found: [ReadingCase] = []
    func visit(_ tree: ReadingTree, _ steps: [OutcomeStep], _ probability: Double) {
      switch tree {
      case .leaf(let leaf): found.append(Self.reading(leaf, steps, probability))
      case .branch(let variable, let branches):
        for outcome in model.variables[variable].possibleOutcomes {
          visit(
            branches[outcome], steps + [OutcomeStep(point: variable, outcome: outcome)],
            probability * model.variables[variable].probabilities[outcome])
        }
      }
    }
    visit(tree, [], 1)
    return found
  }

  private static func reading(_ leaf: ReadingLeaf, _ steps: [OutcomeStep], _ probability: Double) -> ReadingCase {
    let (verdict, prior): (ReadingCase.Verdict, Double) =
      switch leaf.verdict {
      case .fires: (.fires, 1)
      case .unknown(let prior): (.unknown, prior)
      case .quiet: (.quiet, 0)
      }
    return ReadingCase(
      steps: steps, probability: probability, verdict: verdict, prior: prior,
      severity: leaf.lowerSeverity...max(leaf.lowerSeverity, leaf.upperSeverity), needs: leaf.unknowns.map(\.name),
      failure: leaf.failure)
  }

  /// How a reading came out over its cases.
  static func outcome(_ cases: [ReadingCase]) -> Assessment.IndicatorResult.Outcome {
    if cases.contains(where: { $0.failure != nil }) { return .broken }
    let verdicts = Set(cases.map(\.verdict))
    if verdicts.contains(.fires) { return verdicts.count == 1 ? .fired : .open }
    return verdicts.contains(.unknown) ? .unknown : .quiet
  }

  // MARK: Controls

  /// The controls that work on a reading, those of its factor that depend on the subject included.
  func controls(_ place: Int) -> [ControlExplanation] {
    let reading = readings[place]
    let indicator = policy.indicators[reading.indicator]
    let limited = policy.factors[indicator.factor].mitigations.filter { plan.isLimited($0.control) }
    let involved = plan.involved(reading.subject)
    return zip(indicator.mitigations + limited, model.readings[place].mitigations).enumerated().map {
      explanation($1.0, $1.1, involved: involved, isOfFactor: $0 >= indicator.mitigations.count)
    }
  }

  /// The controls that work on all readings of a factor alike.
  func controls(ofFactor factor: Int) -> [ControlExplanation] {
    let whole = policy.factors[factor].mitigations.filter { !plan.isLimited($0.control) }
    return zip(whole, model.factors[factor].mitigations).map { explanation($0, $1, involved: nil, isOfFactor: true) }
  }

  private func explanation(
    _ mitigation: Policy.Mitigation, _ part: ScoringModel.Mitigation, involved: Set<Party.ID>?, isOfFactor: Bool
  ) -> ControlExplanation {
    var best: (strength: String, effect: Double, location: SourceLocation)?
    for state in plan.states(mitigation.control, involved: involved) {
      guard let strength = state.strength(data.likeliest) else { continue }
      let effect = mitigation.effect(at: strength)
      if best.map({ $0.effect < effect }) ?? true { best = (strength, effect, state.location) }
    }
    var cases: [ControlCase] = []
    func visit(_ tree: ScoringModel.Tree<Double>, _ steps: [OutcomeStep]) {
      switch tree {
      case .value(let left): cases.append(ControlCase(steps: steps, left: left))
      case .branch(let variable, let branches):
        for outcome in model.variables[variable].possibleOutcomes {
          visit(branches[outcome], steps + [OutcomeStep(point: variable, outcome: outcome)])
        }
      }
    }
    visit(part.shown, [])
    return ControlExplanation(
      control: mitigation.control, isOfFactor: isOfFactor, strength: best?.strength, location: best?.location,
      effect: best?.effect ?? 0, strongest: mitigation.strongest,
      coin: part.coin.map { model.variables[$0].probabilities[1] }, coinPoint: part.coin, cases: cases)
  }

  /// The part of a reading's severity that controls are expected to leave.
  func expectedLeft(_ place: Int) -> Double {
    let factor = policy.indicators[readings[place].indicator].factor
    return OutcomeSum(model).expectedLeft(model.readings[place].mitigations + model.factors[factor].mitigations)
  }

  // MARK: Subjects

  /// A reading, explained.
  func subject(_ place: Int) -> SubjectExplanation {
    let reading = readings[place]
    let indicator = policy.indicators[reading.indicator]
    let cases = cases(reading.tree)
    let outcome = Self.outcome(cases)
    var assignment = data.likeliest
    let shown = Self.shown(cases, outcome)
    for step in shown?.steps ?? [] where step.point < assignment.count {
      assignment[step.point] = Int8(step.outcome)
    }
    let activation = ReadingBuilder(policy: policy, index: reading.indicator, data: data).activation(reading.subject)
    let values = ValueText(activation: activation, assignment: assignment)
    let words = ExplainedValue(activation, assignment: assignment)
    let explanation = indicator.when.explanation(activation, assignment: assignment, elementLimit: 100)
    let proof = ProofBuilder(data: data, values: values, indicator: indicator).proof(subject: reading.subject)
    let controls = controls(place)
    let whole = self.controls(ofFactor: indicator.factor)
    var severity: SeverityExplanation?
    if let shown, shown.verdict != .quiet {
      var arithmetic = SeverityArithmetic(
        evaluate: { $0.evaluate(activation, assignment: assignment) }, describe: words.text)
      _ = arithmetic.result(indicator.severity)
      severity = SeverityExplanation(
        expression: ProofBuilder.oneLine(indicator.severityText), steps: arithmetic.steps, range: shown.severity)
    }
    let name = reading.subject.map { record in data.partyIDs[record].map { "parties[\($0)]" } ?? record.label }
    return SubjectExplanation(
      subject: name, isUnlisted: name.map { $0.hasSuffix("[*]") || !$0.contains("[") } ?? false,
      location: reading.subject.flatMap { data.locations[$0] },
      outcome: outcome, reason: reason(explanation, words, shown, outcome, name, atMost: 3),
      shortReason: reason(explanation, words, shown, outcome, name, atMost: 1),
      message: outcome == .fired || outcome == .open
        ? values.text(indicator.finding.evaluate(activation, assignment: assignment)).trimmingSpaces : nil,
      condition: Self.condition(explanation, words, indicator.condition),
      facts: proof.evidence.map { FactExplanation(evidence: $0, credence: credence($0)) }, cases: cases,
      severity: severity, controls: controls + whole, expectedLeft: expectedLeft(place),
      probability: cases.reduce(0) { $0 + $1.probability * $1.prior })
  }

  /// The case that the condition is shown for: the likeliest of those that say most.
  private static func shown(
    _ cases: [ReadingCase], _ outcome: Assessment.IndicatorResult.Outcome
  ) -> ReadingCase? {
    let order: [ReadingCase.Verdict] = [.fires, .unknown, .quiet]
    for verdict in order {
      let found = cases.filter { $0.verdict == verdict }
      if let best = found.max(by: { $0.probability < $1.probability }) { return best }
    }
    return nil
  }

  private func reason(
    _ explanation: Explanation, _ words: ExplainedValue, _ shown: ReadingCase?,
    _ outcome: Assessment.IndicatorResult.Outcome, _ subject: String?,
    atMost most: Int
  ) -> String {
    if let failure = shown?.failure { return "the condition failed: \(failure)" }
    let text = ReasonText(explanation, describe: words.text).text(atMost: most)
    if outcome == .quiet, case .bool(true) = explanation.value {
      return "\(subject ?? "it") is not there on this day"
    }
    if outcome == .unknown, case .bool(true) = explanation.value {
      return "whether \(subject ?? "it") is there on this day is not known"
    }
    return text
  }

  private static func condition(
    _ explanation: Explanation, _ words: ExplainedValue, _ text: String
  ) -> ConditionExplanation {
    let source = Array(explanation.source.utf8)
    let parts = explanation.sequence.map { part in
      let upper = min(part.range.upperBound, source.count)
      let lower = min(part.range.lowerBound, upper)
      return ConditionExplanation.Part(
        expression: ProofBuilder.oneLine(String(decoding: source[lower..<upper], as: UTF8.self)),
        value: words.text(part.value))
    }
    return ConditionExplanation(
      text: text, result: words.text(explanation.value),
      lines: ExplanationText(
        explanation, valueWidth: valueWidth, elementLimit: 2, lineWidth: lineWidth, describe: words.text
      ).lines,
      linesInFull: ExplanationText(
        explanation, valueWidth: valueWidth, lineWidth: lineWidth, describe: words.text
      ).lines, parts: parts)
  }

  /// How likely it is that a fact holds.
  private func credence(_ evidence: Finding.Evidence) -> Double {
    guard let state = data.states.first(where: { $0.fact.location == evidence.location }) else { return 1 }
    let holds = state.outcomes.reduce(0) { $0 + ($1.telling == nil ? 0 : $1.probability) }
    return state.claimCredence * min(1, holds)
  }
}
