public import ArmsLengthVendorModel

extension Assessor {
  /// Puts what is to be asked about a vendor into the words of a letter.
  ///
  /// - Parameters:
  ///   - vendor: The vendor's profile.
  ///   - buyer: Who asks; without a buyer everything about the buyer is unknown.
  ///   - asOf: What was true on this day counts.
  ///   - knownOn: Only what was known by this day counts; nil: the as-of date.
  /// - Complexity: That of an assessment; without a tier more, for the fewest answers that lead to one.
  public func questionnaire(
    about vendor: VendorProfile, for buyer: Buyer? = nil, asOf: Day, knownOn: Day? = nil
  ) -> Questionnaire {
    let assessment = assess(vendor, for: buyer, asOf: asOf, knownOn: knownOn, including: .questions)
    let items = QuestionnaireBuilder(
      policy: policy, profile: vendor, register: register, assessment: assessment
    ).items
    var decision = Questionnaire.Decision.decided(tier: assessment.tier.description)
    if assessment.tier.index == nil {
      let model = explanationBuilder(vendor, buyer, asOf, knownOn ?? asOf).model
      var answers = DecidingAnswers(policy: policy, model: model, assessment: assessment, items: items)
      decision = answers.decision()
    }
    return Questionnaire(
      vendor: assessment.vendor, buyer: assessment.buyer, assessment: assessment, items: items, decision: decision)
  }
}
