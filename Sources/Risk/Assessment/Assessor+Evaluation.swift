package import ArmsLengthVendorModel
package import CEL

/// Expressions outside a policy's indicators.
extension Assessor {
  /// Prepares an expression as a condition of the policy would be.
  ///
  /// - Parameters:
  ///   - text: The expression.
  ///   - vendor: The vendor's profile.
  ///   - buyer: Who asks; without a buyer everything about the buyer is unknown.
  ///   - asOf: What was true on this day counts.
  ///   - knownOn: Only what was known by this day counts; nil: the as-of date.
  ///   - variables: Further names and what they stand for; none of the policy's own.
  /// - Returns: The program, and the values that it is evaluated over.
  /// - Throws: `CompilationFailure`, if the expression cannot be read or does not fit the types.
  package func prepare(
    _ text: String, for vendor: VendorProfile, buyer: Buyer? = nil, asOf: Day, knownOn: Day? = nil,
    adding variables: [(name: String, value: Value)] = []
  ) throws(CompilationFailure) -> (program: Program, activation: Activation) {
    let program = try policy.environment.adding(variables: variables.map { ($0.name, .dyn) }).compile(text)
    let data = DomainDataBuilder(
      vendor: vendor, buyer: buyer, register: register, asOf: asOf, knownOn: knownOn ?? asOf, policy: policy
    ).build(parameters: policy.parameters)
    return (program, variables.reduce(data.activation) { $0.binding($1.name, to: $1.value) })
  }

  /// The names that expressions have for what a policy sees.
  package var variableNames: [String] { policy.environment.variables.map(\.name) }
}
