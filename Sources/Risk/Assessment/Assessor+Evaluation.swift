package import ArmsLengthVendorModel
package import CEL

/// Expressions outside a policy's indicators.
extension Assessor {
  /// Evaluates an expression as a condition of the policy would be.
  ///
  /// - Parameters:
  ///   - text: The expression.
  ///   - vendor: The vendor's profile.
  ///   - buyer: Who asks; without a buyer everything about the buyer is unknown.
  ///   - asOf: What was true on this day counts.
  ///   - knownOn: Only what was known by this day counts; nil: the as-of date.
  /// - Returns: The value, and the type that the expression has whatever the documents say.
  /// - Throws: `CompilationFailure`, if the expression cannot be read or does not fit the types.
  package func evaluate(
    _ text: String, for vendor: VendorProfile, buyer: Buyer? = nil, asOf: Day, knownOn: Day? = nil
  ) throws(CompilationFailure) -> (value: Value, type: CELType) {
    let program = try policy.environment.compile(text)
    let data = DomainDataBuilder(
      vendor: vendor, buyer: buyer, register: register, asOf: asOf, knownOn: knownOn ?? asOf, policy: policy
    ).build(parameters: policy.parameters)
    return (program.evaluate(data.activation), program.resultType)
  }
}
