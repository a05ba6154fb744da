public import ArmsLengthVendorModel

/// Why an assessment came out as it did.
extension Assessor {
  /// Explains one indicator: the condition with its values for every subject, the facts, and what it does to the scores.
  ///
  /// - Parameters:
  ///   - indicator: The indicator's id, such as `OWN-01`.
  ///   - vendor: The vendor's profile.
  ///   - buyer: Who asks; without a buyer everything about the buyer is unknown.
  ///   - asOf: What was true on this day counts.
  ///   - knownOn: Only what was known by this day counts; nil: the as-of date.
  /// - Returns: The explanation; nil if the policy has no such indicator.
  /// - Complexity: O(*readings*) evaluations, and the sums of one dimension.
  public func explain(
    indicator: String, of vendor: VendorProfile, for buyer: Buyer? = nil, asOf: Day, knownOn: Day? = nil
  ) -> IndicatorExplanation? {
    guard let index = policy.indicators.firstIndex(where: { $0.id == indicator }) else { return nil }
    let assessment = assess(vendor, for: buyer, asOf: asOf, knownOn: knownOn, including: .scores)
    let builder = explanationBuilder(vendor, buyer, asOf, knownOn ?? asOf)
    return IndicatorExplanationBuilder(builder: builder, index: index, assessment: assessment).explanation
  }

  /// Explains the whole verdict as arithmetic that can be done again by hand.
  ///
  /// - Parameters:
  ///   - vendor: The vendor's profile.
  ///   - buyer: Who asks; without a buyer everything about the buyer is unknown.
  ///   - asOf: What was true on this day counts.
  ///   - knownOn: Only what was known by this day counts; nil: the as-of date.
  /// - Complexity: That of an assessment, and once more that of its sums.
  public func explain(
    _ vendor: VendorProfile, for buyer: Buyer? = nil, asOf: Day, knownOn: Day? = nil
  ) -> ScoreExplanation {
    let assessment = assess(vendor, for: buyer, asOf: asOf, knownOn: knownOn, including: [.findings, .attribution])
    let builder = explanationBuilder(vendor, buyer, asOf, knownOn ?? asOf)
    return ScoreExplanationBuilder(builder: builder, assessment: assessment, buyer: buyer, vendor: vendor.id)
      .explanation
  }

  /// Builds data, controls and readings as an assessment does.
  func explanationBuilder(
    _ vendor: VendorProfile, _ buyer: Buyer?, _ asOf: Day, _ knownOn: Day
  ) -> ExplanationBuilder {
    let data = DomainDataBuilder(
      vendor: vendor, buyer: buyer, register: register, asOf: asOf, knownOn: knownOn, policy: policy
    ).build(parameters: policy.parameters)
    let plan = ControlPlan(data: data, policy: policy)
    let readings = ReadingBuilder.readings(of: policy, data)
    return ExplanationBuilder(
      policy: policy, data: data, plan: plan, model: scoringModel(readings, plan), readings: readings)
  }
}
