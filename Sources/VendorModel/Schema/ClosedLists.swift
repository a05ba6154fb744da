extension ClosedList {
  /// How a stake comes about. It is held from `closed`; before that it is pending; after `withdrawn` or `expired` never.
  public static let stakeStages = ClosedList(
    "stake_stages", "How a stake comes about.",
    ["talks", "offered", "signed", "announced", "approved", "closed", "withdrawn", "expired"])
  /// How a customer leaves.
  public static let exitStages = ClosedList(
    "exit_stages", "How a customer leaves.",
    ["planned", "notice", "announced", "winding_down", "paused", "ended", "withdrawn"])
  /// How a service ends.
  public static let serviceStages = ClosedList(
    "service_stages", "How a service ends.", ["announced", "maintenance", "closed_to_new", "ended"])
  /// The stages of an event: of a proceeding (`requested` to `judged`), of an incident (`occurred` to `contained`), of a sanction
  /// (`imposed`, `lifted`), or `announced`.
  public static let eventStages = ClosedList(
    "event_stages", "The stages of an event: a proceeding's, an incident's, a sanction's, or an announcement.",
    [
      "announced", "requested", "filed", "certified", "settled", "dismissed", "judged", "occurred", "public",
      "contained", "imposed", "lifted", "ended",
    ])
  /// What a person does for a company.
  public static let roles = ClosedList(
    "role", "What a person does for a company.",
    [
      "director", "chair", "observer", "nominee", "chief-executive", "executive", "head", "partner", "employee",
      "adviser", "founder",
    ])
  /// The kinds of events.
  public static let eventKinds = ClosedList(
    "event_kind", "The kinds of events.",
    [
      "workforce-reduction", "function-reduction", "site-closure", "repricing", "team-move", "incident", "quality",
      "proceeding", "sanction", "leadership-change", "other",
    ])
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
  /// What incidents led to, as far as policies ask for it. The list is open, as that of controls.
  public static let knownEffects = ClosedList(
    "known_effect", "What an incident led to; other words may stand there too.",
    ["exposure", "breach", "leak", "theft", "documents-taken", "outage", "data-loss"])
  /// The groups of a workforce.
  public static let workforceGroups = ClosedList(
    "workforce_group", "The groups of a workforce.", ["employees", "contractors", "crowd"])
  /// How a workforce was counted.
  public static let countBases = ClosedList(
    "count_basis", "How a workforce was counted.", ["registered", "active", "full-time-equivalent", "headcount"])
  /// How firm a control is, from nothing to tested.
  public static let strengths = ClosedList(
    "strength", "How firm a control is: none, asserted (somebody says so), contractual, verified (tested by others).",
    ["none", "asserted", "contractual", "verified"])
  /// How sensitive the data is that a buyer sends.
  public static let sensitivities = ClosedList(
    "sensitivity", "How sensitive the data is that a buyer sends.",
    ["public", "internal", "confidential", "restricted"])
  /// How hard a vendor is to replace (the four levels of DORA's register).
  public static let substitutabilities = ClosedList(
    "substitutability", "How hard a vendor is to replace.", ["easy", "medium", "hard", "none"])
  /// The kinds of parties.
  public static let partyKinds = ClosedList(
    "party_kind", "The kinds of parties.",
    ["company", "person", "fund", "foundation", "government", "service", "group"])
  /// The kinds of sources.
  public static let sourceKinds = ClosedList(
    "source_kind", "The kinds of sources; the best one gives a fact its standing.",
    [
      "filing", "register", "court", "regulator", "company", "press", "wire", "research", "blog", "aggregator",
      "analyst", "complaint",
    ])
  /// How well a fact is established.
  public static let standings = ClosedList(
    "standing", "How well a fact is established.",
    ["confirmed", "announced", "reported", "disputed", "unconfirmed", "alleged", "refuted"])
}
