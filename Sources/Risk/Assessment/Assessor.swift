import ArmsLengthSourceText
public import ArmsLengthVendorModel
import CEL

/// Assesses vendors by one policy and one register. Any number of threads may use one assessor.
public struct Assessor: Sendable {
  /// The policy.
  public let policy: Policy
  /// The parties and ties that profiles share.
  public let register: Register
  /// What the policy can read of a profile; nothing else is worked out.
  let reads: PolicyReads
  /// The findings that somebody accepts.
  public let waivers: [Waiver]

  /// Creates an assessor.
  public init(policy: Policy, register: Register = Register(), waivers: [Waiver] = []) {
    self.policy = policy
    self.register = register
    reads = PolicyReads(policy)
    self.waivers = waivers
  }

  /// Assesses a vendor.
  ///
  /// - Parameters:
  ///   - vendor: The vendor's profile.
  ///   - buyer: Who asks; without a buyer everything about the buyer is unknown.
  ///   - asOf: What was true on this day counts.
  ///   - knownOn: Only what was known by this day counts; nil: the as-of date.
  ///   - parts: What is worked out beside the scores.
  /// - Complexity: O(*outcomes* · *readings*): outcomes of the open facts that several factors share, at most 65,536.
  public func assess(
    _ vendor: VendorProfile, for buyer: Buyer? = nil, asOf: Day, knownOn: Day? = nil,
    including parts: AssessmentParts = .all
  ) -> Assessment {
    assess(vendor, for: buyer, asOf: asOf, knownOn: knownOn, including: parts, earlier: [:])
  }

  /// Assesses a vendor with some facts as they were earlier: what a change of each of them did is found that way.
  ///
  /// - Parameter earlier: The states that facts have in place of their own, by where they stand; nil: nothing of the fact counts.
  func assess(
    _ vendor: VendorProfile, for buyer: Buyer?, asOf: Day, knownOn: Day?, including parts: AssessmentParts,
    earlier: [SourceLocation: FactState?]
  ) -> Assessment {
    let known = knownOn ?? asOf
    let data = DomainDataBuilder(
      vendor: vendor, buyer: buyer, register: register, asOf: asOf, knownOn: known, policy: policy, reads: reads,
      earlier: earlier
    ).build(parameters: policy.parameters)
    let plan = ControlPlan(data: data, policy: policy)
    let readings = ReadingBuilder.readings(of: policy, data)
    let model = scoringModel(readings, plan)
    let tiers = policy.tiers.map(\.from)
    let seed = seed(vendor, buyer)
    let residual = DimensionScorer(model, tiers: tiers, seed: seed)
    let inherent = DimensionScorer(model, residual: false, tiers: tiers, seed: seed)
    var dimensions = policy.dimensions.indices.map { dimensionScore($0, residual, inherent) }
    let counting = dimensions.filter(\.countsForTier)
    let worst = counting.max { $0.expected < $1.expected }
    let isAsked = !parts.isDisjoint(with: [.attribution, .questions])
    let marginals = isAsked ? policy.dimensions.indices.map { residual.marginals(dimension: $0) } : []
    let shares =
      parts.contains(.attribution)
      ? policy.dimensions.indices.map { residual.attribution(dimension: $0, marginals[$0]) } : []
    for (place, shares) in shares.enumerated() { dimensions[place].notKnownShare = shares?.notKnown }
    let matching = WaiverMatching(waivers, for: vendor.id, buyer?.id, asOf: asOf)
    var accepted: Set<Int> = []
    let findings =
      parts.contains(.findings) || !matching.waivers.isEmpty
      ? FindingBuilder(policy: policy, data: data, plan: plan, model: model)
        .findings(readings) { place, finding in
          finding.waiver = matching.waiver(of: finding)
          if finding.waiver != nil { accepted.insert(place) }
          let dimension = policy.factors[policy.indicators[readings[place].indicator].factor].dimension
          guard shares.indices.contains(dimension), let found = shares[dimension] else { return }
          finding.share = found.shares[place] ?? 0
          finding.scoreWithout = min(100, max(0, dimensions[dimension].expected - (found.losses[place] ?? 0)))
        } : []
    let waived =
      matching.waivers.isEmpty
      ? nil
      : waivedScores(
        model, without: accepted, residual, inherent, seed: seed, uses: matching.uses(findings))
    return Assessment(
      vendor: Assessment.Name(id: vendor.id.text, name: vendor.name),
      buyer: buyer.map { Assessment.Name(id: $0.id.text, name: $0.name) },
      policy: (policy.id, policy.version), asOf: asOf, knownOn: known,
      overall: overall(counting.map(\.residual)), inherent: overall(counting.map(\.inherent)),
      law: worst?.residualLaw ?? .none,
      inherentLaw: counting.max { $0.inherent.expected < $1.inherent.expected }?.inherentLaw ?? .none,
      tier: worst.map { overallTier(counting, worst: $0) } ?? .undetermined(hint: policy.tiers[0].name),
      leastTier: leastTier(counting), dimensions: dimensions,
      decision: decision(dimensions, counting, buyer, vendor.id),
      findings: parts.contains(.findings) ? findings : [],
      indicators: results(readings, data), waived: waived,
      questions: parts.contains(.questions)
        ? QuestionBuilder(policy: policy, data: data, plan: plan, profile: vendor, knownOn: known)
          .questions(readings, model, residual, marginals) : [],
      conflicts: data.states.flatMap(\.conflicts), inputs: inputs(vendor, buyer),
      warnings: Diagnostic.sorted(vendor.warnings + (buyer?.warnings ?? [])))
  }

  /// Where drawing begins, if there is too much to enumerate: the same for the same documents.
  private func seed(_ vendor: VendorProfile, _ buyer: Buyer?) -> UInt64 {
    // FNV-1a over the digests.
    let digests = policy.file.digest + vendor.file.digest + (register.file?.digest ?? "") + (buyer?.file.digest ?? "")
    return digests.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  // MARK: The sum

  /// The model of some readings.
  func scoringModel(
    _ readings: [ReadingBuilder.Reading], _ plan: ControlPlan
  ) -> ScoringModel {
    ScoringModel(
      variables: plan.variables,
      factors: policy.factors.map { factor in
        ScoringModel.Factor(
          dimension: factor.dimension, weight: factor.weight,
          mitigations: factor.mitigations.filter { !plan.isLimited($0.control) }.map {
            plan.mitigation($0, involved: nil)
          })
      },
      indicators: policy.indicators.map {
        ScoringModel.Indicator(factor: $0.factor, largestSeverity: $0.largestSeverity)
      },
      dimensions: policy.dimensions.map { ScoringModel.Aggregation(rawValue: $0.aggregation) ?? .noisyOr },
      readings: readings.map { reading in
        let involved = plan.involved(reading.subject)
        let indicator = policy.indicators[reading.indicator]
        // What works on a whole factor works on each of its readings; a firewall towards one party only on those about it.
        let limited = policy.factors[indicator.factor].mitigations.filter { plan.isLimited($0.control) }
        return ScoringModel.Reading(
          indicator: reading.indicator, tree: reading.tree,
          mitigations: (indicator.mitigations + limited).map { plan.mitigation($0, involved: involved) })
      })
  }

  private func dimensionScore(
    _ index: Int, _ residual: DimensionScorer, _ inherent: DimensionScorer, coverage: Double? = nil
  ) -> Assessment.DimensionScore {
    let (score, method) = residual.score(dimension: index)
    let coverage = coverage ?? residual.coverage(dimension: index)
    let dimension = policy.dimensions[index]
    return Assessment.DimensionScore(
      id: dimension.id, title: dimension.title, countsForTier: dimension.countsForTier, residual: score,
      inherent: inherent.score(dimension: index).score, coverage: coverage, tier: tier(score, coverage: coverage),
      method: method,
      factors: policy.factors.indices.filter { policy.factors[$0].dimension == index }.map { factor in
        Assessment.FactorScore(
          id: policy.factors[factor].id, title: policy.factors[factor].title, residual: residual.score(factor: factor),
          inherent: inherent.score(factor: factor), residualLaw: residual.law(factor: factor),
          inherentLaw: inherent.law(factor: factor))
      }, residualLaw: residual.law(dimension: index), inherentLaw: inherent.law(dimension: index))
  }

  /// The scores without some readings: a second sum over what is left.
  ///
  /// Coverage is that of all readings: what is accepted has been decided, not left out.
  private func waivedScores(
    _ model: ScoringModel, without accepted: Set<Int>, _ residual: DimensionScorer, _ inherent: DimensionScorer,
    seed: UInt64, uses: [WaivedScores.Use]
  ) -> WaivedScores {
    var rest = model
    rest.readings = model.readings.enumerated().filter { !accepted.contains($0.offset) }.map(\.element)
    let scorer = DimensionScorer(rest, tiers: policy.tiers.map(\.from), seed: seed)
    let dimensions = policy.dimensions.indices.map {
      dimensionScore($0, scorer, inherent, coverage: residual.coverage(dimension: $0))
    }
    let counting = dimensions.filter(\.countsForTier)
    let worst = counting.max { $0.expected < $1.expected }
    return WaivedScores(
      overall: overall(counting.map(\.residual)), law: worst?.residualLaw ?? .none,
      tier: worst.map { overallTier(counting, worst: $0) } ?? .undetermined(hint: policy.tiers[0].name),
      dimensions: dimensions, uses: uses)
  }

  /// The tier of a score: none where too little is known, unless even the floor reaches it.
  private func tier(_ score: ScoreInterval, coverage: Double) -> Assessment.Tier {
    let index = policy.tier(of: score.expected)
    let name = policy.tiers[index].name
    if coverage + 1e-9 < policy.unknown.minimumCoverage, policy.tier(of: score.floor) < index || index == 0 {
      return .undetermined(hint: name)
    }
    return .determined(index: index, name: name)
  }

  /// The largest of the dimensions' floors, expectations and ceilings.
  private func overall(_ scores: [ScoreInterval]) -> ScoreInterval {
    ScoreInterval(
      floor: scores.map(\.floor).max() ?? 0, expected: scores.map(\.expected).max() ?? 0,
      ceiling: scores.map(\.ceiling).max() ?? 0)
  }

  /// The tier of the worst dimension. It stands only if no dimension that is undetermined can turn out worse: what is not known
  /// never looks like good news.
  private func overallTier(
    _ counting: [Assessment.DimensionScore], worst: Assessment.DimensionScore
  ) -> Assessment.Tier {
    guard let index = worst.tier.index else { return worst.tier }
    let open = counting.contains { $0.tier.index == nil && policy.tier(of: $0.residual.ceiling) > index }
    return open ? .undetermined(hint: policy.tiers[index].name) : worst.tier
  }

  /// The highest tier that is sure to be reached, if it is not the lowest: a determined dimension's, or that of a floor.
  private func leastTier(_ counting: [Assessment.DimensionScore]) -> String? {
    let least = counting.map { $0.tier.index ?? policy.tier(of: $0.residual.floor) }.max() ?? 0
    return least > 0 ? policy.tiers[least].name : nil
  }

  // MARK: What to do

  private func decision(
    _ dimensions: [Assessment.DimensionScore], _ counting: [Assessment.DimensionScore], _ buyer: Buyer?,
    _ vendor: Party.ID
  ) -> Assessment.Decision? {
    guard let worst = counting.max(by: { $0.expected < $1.expected }) else { return nil }
    let tier = overallTier(counting, worst: worst).description
    let tiers = Dictionary(uniqueKeysWithValues: dimensions.map { ($0.id, $0.tier.description) })
    let engagements = buyer?.engagements.filter { $0.vendor == vendor } ?? []
    let subjects: [Record?] = engagements.isEmpty ? [nil] : engagements.map(\.record)
    let decisions = subjects.compactMap { record -> Assessment.Decision? in
      func text(_ name: String) -> String? { if case .text(let text) = record?[name] { text } else { nil } }
      let sensitivity = text("sensitivity")
      let fitting = policy.decisions.first { rule in
        (rule.tiers.isEmpty || rule.tiers.contains(tier))
          && (rule.sensitivities.isEmpty || sensitivity.map(rule.sensitivities.contains) ?? false)
          && (rule.substitutabilities.isEmpty
            || text("substitutability").map(rule.substitutabilities.contains) ?? false)
          && rule.dimensions.allSatisfy { id, wanted in tiers[id].map(wanted.contains) ?? false }
      }
      return fitting.map {
        Assessment.Decision(action: $0.action, text: $0.text, conditions: $0.conditions, sensitivity: sensitivity)
      }
    }
    return decisions.max { $0.action < $1.action }
  }

  // MARK: Indicators and inputs

  private func results(_ readings: [ReadingBuilder.Reading], _ data: DomainData) -> [Assessment.IndicatorResult] {
    let byIndicator = Dictionary(grouping: readings, by: \.indicator)
    return policy.indicators.enumerated().map { index, indicator in
      var outcome = Assessment.IndicatorResult.Outcome.quiet
      var failure: String?
      for reading in byIndicator[index] ?? [] {
        var (fires, elsewhere, unknown) = (false, false, false)
        reading.tree.forEachLeaf(in: data.variables) { leaf, _, _ in
          switch leaf.verdict {
          case .fires: fires = true
          case .unknown:
            unknown = true
            elsewhere = true
          case .quiet: elsewhere = true
          }
          failure = failure ?? leaf.failure
        }
        let found: Assessment.IndicatorResult.Outcome =
          fires ? (elsewhere ? .open : .fired) : unknown ? .unknown : .quiet
        let order: [Assessment.IndicatorResult.Outcome] = [.quiet, .unknown, .open, .fired]
        if order.firstIndex(of: found)! > order.firstIndex(of: outcome)! { outcome = found }
      }
      return Assessment.IndicatorResult(
        id: indicator.id, title: indicator.title,
        dimension: policy.dimensions[policy.factors[indicator.factor].dimension].id,
        outcome: failure == nil ? outcome : .broken, failure: failure, location: indicator.conditionLocation)
    }
  }

  private func inputs(_ vendor: VendorProfile, _ buyer: Buyer?) -> [Assessment.Input] {
    var inputs = [input("policy", policy.file), input("vendor", vendor.file)]
    if let file = register.file { inputs.append(input("register", file)) }
    if let buyer { inputs.append(input("buyer", buyer.file)) }
    var files: Set<String> = []
    for waiver in waivers
    where waiver.concerns(vendor.id, buyer?.id) && files.insert(waiver.location.file.name).inserted {
      inputs.append(input("waivers", waiver.location.file))
    }
    return inputs
  }

  private func input(_ kind: String, _ file: SourceFile) -> Assessment.Input {
    Assessment.Input(kind: kind, file: file.name, sha256: file.digest)
  }
}
