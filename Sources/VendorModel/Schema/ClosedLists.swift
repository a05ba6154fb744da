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
      "proceeding", "sanction", "leadership-change", "late-payment", "acquisition", "funding", "strike", "other",
    ])
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
    ["company", "person", "fund", "foundation", "government", "service", "group", "free-float"])
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
