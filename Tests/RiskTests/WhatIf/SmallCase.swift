import ArmsLength
import Testing

/// A small supplier under a small policy, in which all numbers can be reckoned by hand.
enum SmallCase {
  static let asOf = Day(year: 2025, month: 6, day: 30)!

  static let policy = """
    armslength: policy/v1
    policy: small
    version: 1.0.0
    parameters: {large: 25%}
    evidence: {announced: 0.6, reported: 0.7, disputed: 0.4, unconfirmed: 0.3, alleged: 0.3}
    unknown: {prior: 0.0, control: 0.0, imprecise: 0.5, minimum_coverage: 0%}
    dimensions: {d: {title: Ties, tier: true}}
    factors:
      holding:
        dimension: d
        title: Holding
        mitigations: [{control: firewall, effect: {contractual: 30%, verified: 60%}}]
      people: {dimension: d, title: People}
    tiers: [{low: 0}, {moderate: 25}, {high: 50}, {critical: 75}]
    decisions: [{action: accept, text: accept}]
    indicators:
      - id: H-1
        title: A large stake
        factor: holding
        each: stake in vendor.stakes
        when: stake.economic >= parameters.large
        severity: 60
        finding: "{stake.holder.name} holds {stake.economic}"
        why: it decides
        ask: [Who holds how much?]
      - id: P-1
        title: A cut
        factor: people
        each: event in vendor.events
        when: event.kind == 'workforce-reduction'
        severity: 40
        finding: a cut
        why: people leave
        ask: [Was there a cut?]
        mitigations: [{control: named-staff, effect: {contractual: 50%, verified: 50%}}]
    """

  /// A confirmed stake of 49 % (severity 60), and a cut that is reported (40, likely by 0.7).
  static let vendor = """
    armslength: vendor/v1
    vendor: acme
    name: Acme
    sources: {r: {kind: register, published: 2024-01-01}, p: {kind: press, published: 2024-01-01}}
    coverage: {stakes: {state: complete, sources: [r]}, events: {state: complete, sources: [r]}, controls: {state: complete, sources: [r]}}
    stakes: [{holder: omnicorp, economic: 49%, since: 2020, sources: r}]
    events: [{kind: workforce-reduction, date: 2024-01-01, sources: p}]
    """

  static func documents(_ text: String = vendor) throws -> AssessedDocuments {
    AssessedDocuments(vendor: try ProfileReader.vendor(SourceFile(name: "acme.yaml", text: text)))
  }

  static func readPolicy(_ text: String = policy) throws -> Policy {
    try Policy(SourceFile(name: "policy.yaml", text: text))
  }

  /// The expected score: 1 − (1 − 0.6) (1 − 0.7 · 0.4).
  static let expected = 100 * (1 - 0.4 * (1 - 0.7 * 0.4))
}
