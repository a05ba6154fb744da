/// Words of open lists: others are read as they stand, and it is pointed out that no policy is known to ask for them.
extension ClosedList {
  /// The controls that are known by name: those of the shipped policy, and what contracts of buyers have.
  ///
  /// The list is open: other words are read as they stand. It is what a misspelt one is compared with.
  public static let knownControls = ClosedList(
    "known_control", "Controls that are known by name; others may be named too.",
    [
      "access-revocation", "audit-right", "board-pack-redaction", "capacity-reservation", "change-notice",
      "change-of-control-exit", "change-review", "clean-team", "continuity-commitment", "customer-keys",
      "exit-plan", "financial-covenant", "flow-down", "grievance-mechanism", "independence", "independent-chair",
      "independent-evaluation", "information-firewall", "information-rights-waiver", "investor-disclosure",
      "labor-indemnity", "named-staff", "non-discrimination", "non-use-undertaking", "observer-undertaking",
      "ownership-disclosure", "parent-guarantee", "pay-floor", "quality-gates", "recusal", "red-team-capacity",
      "related-party-approval", "second-site", "second-source", "security-audit", "segregation-audit",
      "staffing-commitment", "standstill", "subcontracting-approval", "succession-plan", "worker-screening",
    ])
  /// What incidents led to.
  public static let knownEffects = ClosedList(
    "known_effect", "What an incident led to.",
    ["breach", "exposure", "leak", "theft", "documents-taken", "outage", "data-loss", "other"])
  /// What proceedings are about.
  public static let knownMatters = ClosedList(
    "known_matter", "What a proceeding is about.",
    [
      "misclassification", "wage-and-hour", "unpaid-wages", "working-conditions", "discrimination", "labor-board",
      "data-protection", "trade-secrets", "intellectual-property", "patents", "securities", "fraud", "antitrust",
      "merger-control", "export-control", "corruption", "contract", "tax", "insolvency", "other",
    ])
  /// What suppliers supply.
  public static let knownSupplies = ClosedList(
    "known_supply", "What a supplier supplies.",
    [
      "staffing", "crowd", "annotation", "cloud", "software", "models", "data", "payments", "security", "facilities",
      "other",
    ])
  /// How contracts end.
  public static let knownEnds = ClosedList(
    "known_end", "How a contract ends.", ["at-will", "on-notice", "fixed-term", "auto-renewal", "per-project", "other"])

  /// The word of the list that somebody meant: a synonym, a word that is part of the other, or one that is spelled nearly so.
  package func suggestion(for word: String) -> String? {
    if let meant = self.word(for: word) { return meant }
    func parts(_ word: String) -> Set<Substring> { Set(word.split(separator: "-")) }
    let written = parts(word.lowercased())
    let known = words.filter { $0 != "other" }
    // `data-breach` is a `breach`; `firewall` is an `information-firewall`.
    return known.filter { parts($0).isSubset(of: written) }.max { $0.utf8.count < $1.utf8.count }
      ?? known.filter { written.isSubset(of: parts($0)) }.min { $0.utf8.count < $1.utf8.count }
  }
}
