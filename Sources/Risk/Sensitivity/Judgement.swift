import ArmsLengthVendorModel
import CEL

/// One number of a policy that somebody has judged: a severity, a credence, what stands in for the unknown, an effect, a parameter
/// or the beginning of a tier.
struct Judgement: Sendable {
  let kind: Sensitivity.Item.Kind
  /// What it is called, such as `OWN-02` or `rival_stake`.
  let name: String
  /// Its value.
  let now: Double
  /// Its unit.
  let unit: Sensitivity.Item.Unit
  /// The least and the largest value that make sense.
  let range: ClosedRange<Double>
  /// The values for the swing: a little less, a little more.
  let swing: (low: Double, high: Double)
  /// The policy with another value.
  let changing: @Sendable (Policy, Double) -> Policy

  /// All judgements of a policy that can matter to an assessment, in a fixed order.
  static func all(of policy: Policy, for assessment: Assessment) -> [Judgement] {
    severities(policy, assessment) + credences(policy) + unknowns(policy) + effects(policy) + parameters(policy)
      + tiers(policy)
  }

  /// A number from 0 to 1, ten points less and more.
  private static func part(
    _ kind: Sensitivity.Item.Kind, _ name: String, _ now: Double,
    _ changing: @escaping @Sendable (Policy, Double) -> Policy
  ) -> Judgement {
    Judgement(
      kind: kind, name: name, now: now, unit: .percent, range: 0...1,
      swing: (max(0, now - 0.1), min(1, now + 0.1)), changing: changing)
  }

  /// The severities of the indicators that are not ruled out: of those that fired the gravest one, otherwise the largest possible.
  private static func severities(_ policy: Policy, _ assessment: Assessment) -> [Judgement] {
    policy.indicators.indices.compactMap { index in
      let indicator = policy.indicators[index]
      guard assessment.indicators[index].outcome != .quiet else { return nil }
      let found = assessment.findings.filter { $0.indicator == indicator.id }.map(\.inherent.upperBound).max()
      let now = found ?? indicator.largestSeverity
      guard now > 0 else { return nil }
      return Judgement(
        kind: .severity, name: indicator.id, now: now, unit: .points, range: 0...100,
        swing: (max(0, now - 10), min(100, now + 10))
      ) { policy, value in
        var changed = policy
        changed.indicators[index].severity = .product(.constant(value / now), policy.indicators[index].severity)
        return changed
      }
    }
  }

  private static func credences(_ policy: Policy) -> [Judgement] {
    [Standing.announced, .reported, .disputed, .unconfirmed, .alleged].map { standing in
      part(.credence, standing.rawValue, policy.credence[standing] ?? 0) { policy, value in
        var changed = policy
        changed.credence[standing] = value
        return changed
      }
    }
  }

  private static func unknowns(_ policy: Policy) -> [Judgement] {
    func weight(_ name: String, _ path: any WritableKeyPath<Policy.UnknownWeights, Double> & Sendable) -> Judgement {
      part(.unknown, name, policy.unknown[keyPath: path]) { policy, value in
        var changed = policy
        changed.unknown[keyPath: path] = value
        return changed
      }
    }
    let own = policy.factors.indices.compactMap { index -> Judgement? in
      guard let prior = policy.factors[index].prior else { return nil }
      return part(.unknown, "prior of \(policy.factors[index].id)", prior) { policy, value in
        var changed = policy
        changed.factors[index].prior = value
        return changed
      }
    }
    return [
      weight("prior", \.prior), weight("control", \.control), weight("imprecise", \.imprecise),
      weight("minimum_coverage", \.minimumCoverage),
    ] + own
  }

  /// What controls take away, by their strength: over all indicators and factors at once, in the same proportion.
  private static func effects(_ policy: Policy) -> [Judgement] {
    var found: [String: [String: Double]] = [:]
    for mitigation in policy.indicators.flatMap(\.mitigations) + policy.factors.flatMap(\.mitigations) {
      found[mitigation.control, default: [:]].merge(mitigation.effect, uniquingKeysWith: max)
    }
    return found.sorted { $0.key < $1.key }.flatMap { control, effect in
      effect.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map { strength, now in
        part(.effect, "\(control), \(strength)", now) { policy, value in
          func changed(_ mitigations: [Policy.Mitigation]) -> [Policy.Mitigation] {
            mitigations.map { mitigation in
              guard mitigation.control == control, let old = mitigation.effect[strength] else { return mitigation }
              var effect = mitigation.effect
              effect[strength] = min(1, old / now * value)
              return Policy.Mitigation(control: control, effect: effect)
            }
          }
          var result = policy
          for index in policy.indicators.indices {
            result.indicators[index].mitigations = changed(policy.indicators[index].mitigations)
          }
          for index in policy.factors.indices {
            result.factors[index].mitigations = changed(policy.factors[index].mitigations)
          }
          return result
        }
      }
    }
  }

  private static func parameters(_ policy: Policy) -> [Judgement] {
    policy.parameters.indices.compactMap { index in
      let parameter = policy.parameters[index]
      func judgement(
        _ now: Double, _ unit: Sensitivity.Item.Unit, _ value: @escaping @Sendable (Double) -> Value
      ) -> Judgement? {
        guard now > 0 else { return nil }
        // Shares by ten points; for anything else half and double are a little less and more.
        let isShare = unit == .percent
        return Judgement(
          kind: .parameter, name: parameter.name, now: now, unit: unit, range: isShare ? 0...1 : 0...(now * 8),
          swing: isShare ? (max(0, now - 0.1), min(1, now + 0.1)) : (now / 2, now * 2)
        ) { policy, number in
          var changed = policy
          changed.parameters[index] = Policy.Parameter(
            name: parameter.name, text: parameter.text, location: parameter.location, value: value(number),
            type: parameter.type)
          return changed
        }
      }
      switch parameter.value {
      case .int(let number): return judgement(Double(number), .number) { .int(Int64($0.rounded())) }
      case .double(let number): return judgement(number, .number) { .double($0) }
      case .opaque:
        guard let quantity = DomainFunctions.quantity(parameter.value), quantity.isExact else { return nil }
        let unit: Sensitivity.Item.Unit =
          switch quantity.kind {
          case .share: .percent
          case .days: .days
          case .count, .money: .number
          }
        return judgement(quantity.lower, unit) { number in
          .opaque(
            QuantityValue(
              kind: quantity.kind, lower: number, upper: number, unit: quantity.unit, attributes: quantity.attributes))
        }
      default: return nil
      }
    }
  }

  private static func tiers(_ policy: Policy) -> [Judgement] {
    policy.tiers.indices.dropFirst().map { index in
      let (band, lower) = (policy.tiers[index], policy.tiers[index - 1].from)
      let upper = index + 1 < policy.tiers.count ? policy.tiers[index + 1].from : 100
      return Judgement(
        kind: .tier, name: band.name, now: band.from, unit: .points, range: lower...upper,
        swing: (max(lower, band.from - 10), min(upper, band.from + 10))
      ) { policy, value in
        var changed = policy
        changed.tiers[index] = Policy.TierBand(name: band.name, from: value)
        return changed
      }
    }
  }
}
