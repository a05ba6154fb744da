import Foundation

/// Documents for the tests: as small as they can be.
enum Documents {
  /// Fires for a stake over one half; nothing has to be known.
  static let policy = """
    armslength: policy/v1
    policy: tiny
    version: 1.0.0
    unknown: {prior: 0, minimum_coverage: 0%}
    dimensions: {governance: {title: Governance, tier: true}}
    factors: {owners: {dimension: governance, title: Owners}}
    indicators:
      - id: T-01
        title: One party holds most
        factor: owners
        each: stake in vendor.stakes
        when: stake.economic > 0.5
        severity: 80
        finding: "{stake.holder.name} holds {stake.economic} of {vendor.name}"
        why: Whoever holds most decides.
    """

  /// As `policy`, but nothing is determined unless everything is known.
  static let strictPolicy = policy.replacing("minimum_coverage: 0%", with: "minimum_coverage: 100%")

  /// As `policy`, but the condition divides by zero.
  static let brokenPolicy = policy.replacing(
    "stake.economic > 0.5", with: "1 / (size(vendor.name) - size(vendor.name)) > 0")

  static func vendor(_ id: String, stake: String, coverage: String = "{state: complete, sources: daily}") -> String {
    """
    armslength: vendor/v1
    vendor: \(id)
    name: \(id.capitalized)
    coverage: {stakes: \(coverage)}
    sources:
      daily: {publisher: The Daily, kind: filing, published: 2025-01-02}
    stakes:
      - {holder: rex, economic: \(stake), since: 2024-01-01, sources: daily}
    parties:
      rex: {name: Rex, kind: company, markets: []}
    """
  }

  static let good = vendor("good", stake: "10%")
  static let bad = vendor("bad", stake: "60%")
  static let invalid = vendor("wrong", stake: "60%").replacing("economic", with: "econmic")

  static let buyer = """
    armslength: buyer/v1
    buyer: us
    name: Us
    markets: []
    """

  static let register = """
    armslength: register/v1
    parties:
      moon: {name: Moon, kind: company, markets: []}
    """
}
