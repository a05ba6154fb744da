public import ArmsLengthVendorModel

/// The scores without the findings that somebody accepts: beside the scores, never in their place. Tier and decision of the
/// assessment stay those without waivers.
public struct WaivedScores: Sendable {
  /// What a waiver comes to.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// It accepts a finding.
    case applied
    /// What it is about is graver than it accepts.
    case exceeded
    /// It has not begun.
    case pending
    /// It has ended.
    case expired
    /// There is no such finding.
    case idle
  }

  /// A waiver and what it comes to.
  public struct Use: Sendable {
    /// The waiver.
    public let waiver: Waiver
    /// What it comes to.
    public let state: State
    /// The largest severity of the findings that it is about, in 0...100; nil if there is none.
    public let severity: Double?
  }

  /// The overall score.
  public let overall: ScoreInterval
  /// How the overall score is distributed.
  public let law: ScoreLaw
  /// The overall tier.
  public let tier: Assessment.Tier
  /// The dimensions in the policy's order; their coverage and their scores without controls are those without waivers.
  public let dimensions: [Assessment.DimensionScore]
  /// The waivers that are about this vendor and buyer, in the order of the documents.
  public let uses: [Use]
}

/// Decides which findings are accepted.
struct WaiverMatching {
  let waivers: [Waiver]
  let asOf: Day

  init(_ waivers: [Waiver], for vendor: Party.ID, _ buyer: Party.ID?, asOf: Day) {
    self.waivers = waivers.filter { $0.concerns(vendor, buyer) }
    self.asOf = asOf
  }

  /// The waiver that accepts a finding; of several the one that accepts most.
  func waiver(of finding: Finding) -> Waiver? {
    waivers.filter { isInForce($0) && isAbout($0, finding) && Self.severity(finding) <= $0.accepted }
      .max { $0.accepted < $1.accepted }
  }

  /// What each waiver comes to.
  func uses(_ findings: [Finding]) -> [WaivedScores.Use] {
    waivers.map { waiver in
      let severity = findings.filter { isAbout(waiver, $0) }.map(Self.severity).max()
      let state: WaivedScores.State =
        if !waiver.hasBegun(by: asOf) {
          .pending
        } else if waiver.hasExpired(by: asOf) {
          .expired
        } else if let severity {
          severity <= waiver.accepted ? .applied : .exceeded
        } else {
          .idle
        }
      return WaivedScores.Use(waiver: waiver, state: state, severity: severity)
    }
  }

  private func isInForce(_ waiver: Waiver) -> Bool { waiver.hasBegun(by: asOf) && !waiver.hasExpired(by: asOf) }

  private func isAbout(_ waiver: Waiver, _ finding: Finding) -> Bool {
    waiver.indicator == finding.indicator && (waiver.subject == nil || waiver.subject == finding.subject)
  }

  /// The upper end of the severity with the controls that are shown, as people read it: without decimals.
  private static func severity(_ finding: Finding) -> Double { finding.residual.upperBound.rounded() }
}
