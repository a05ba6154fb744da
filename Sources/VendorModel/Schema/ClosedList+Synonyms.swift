extension ClosedList {
  /// The word of the list that somebody meant who used another word for it; nil if none is known.
  ///
  /// - Parameter word: What was written, in any case.
  /// - Complexity: O(*words*).
  package func word(for word: String) -> String? {
    guard let meant = Self.synonyms[name]?[word.lowercased()], words.contains(meant) else { return nil }
    return meant
  }

  /// What people write instead, by list. A spelling that is close to a word of the list needs no entry.
  private static let synonyms: [String: [String: String]] = [
    "role": [
      "ceo": "chief-executive", "chief-executive-officer": "chief-executive", "cto": "executive", "cfo": "executive",
      "coo": "executive", "president": "executive", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
      "board": "director", "board-member": "director", "co-founder": "founder", "cofounder": "founder",
      "staff": "employee", "board-observer": "observer",
    ],
    "event_kind": [
      "layoff": "workforce-reduction", "layoffs": "workforce-reduction", "lay-off": "workforce-reduction",
      "job-cuts": "workforce-reduction", "redundancies": "workforce-reduction", "lawsuit": "proceeding",
      "lawsuits": "proceeding", "suit": "proceeding", "litigation": "proceeding", "class-action": "proceeding",
      "investigation": "proceeding", "breach": "incident", "data-breach": "incident", "leak": "incident",
      "outage": "incident", "fine": "sanction", "penalty": "sanction", "closure": "site-closure",
      "price-increase": "repricing", "resignation": "leadership-change",
    ],
    "source_kind": [
      "news": "press", "newspaper": "press", "article": "press", "magazine": "press", "press-release": "company",
      "announcement": "company", "sec-filing": "filing", "lawsuit": "complaint", "paper": "research",
      "agency": "wire", "social-media": "blog",
    ],
    "party_kind": [
      "corporation": "company", "organization": "company", "organisation": "company", "individual": "person",
      "human": "person", "investor": "fund", "vc": "fund", "state": "government", "nonprofit": "foundation",
    ],
    "standing": [
      "official": "confirmed", "proven": "confirmed", "true": "confirmed", "rumor": "unconfirmed",
      "rumour": "unconfirmed", "denied": "disputed", "false": "refuted", "claimed": "alleged",
    ],
    "strength": [
      "tested": "verified", "audited": "verified", "certified": "verified", "contract": "contractual",
      "agreed": "contractual", "claimed": "asserted", "promised": "asserted",
    ],
    "sensitivity": ["secret": "restricted", "private": "confidential"],
    "workforce_group": ["staff": "employees", "freelancers": "contractors", "gig-workers": "crowd"],
  ]
}
