public import ArmsLengthVendorModel

/// The steps of an assessment one by one, so that a benchmark can take the time of each.
@_spi(Benchmarks) extension Assessor {
  /// A step that is run again and again over what the steps before it gave.
  public struct Stage {
    /// What it works out.
    public let name: String
    /// Works it out once; how much came out, so that nobody can leave the work out.
    public let run: () -> Int
  }

  /// The steps before the sum.
  public func stages(_ vendor: VendorProfile, for buyer: Buyer? = nil, asOf: Day) -> [Stage] {
    func build() -> DomainData {
      DomainDataBuilder(
        vendor: vendor, buyer: buyer, register: register, asOf: asOf, knownOn: asOf, policy: policy, reads: reads
      ).build(parameters: policy.parameters)
    }
    let data = build()
    let readings = ReadingBuilder.readings(of: policy, data)
    let plan = ControlPlan(data: data, policy: policy)
    let model = scoringModel(readings, plan)
    return [
      Stage(name: "data") { build().states.count },
      Stage(name: "readings") { ReadingBuilder.readings(of: policy, data).count },
      Stage(name: "model") { scoringModel(readings, ControlPlan(data: data, policy: policy)).readings.count },
      Stage(name: "findings") {
        FindingBuilder(policy: policy, data: data, plan: plan, model: model).findings(readings) { _, _ in }.count
      },
    ]
  }
}
