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
      "ceo": "chief-executive", "managing-director": "chief-executive", "md": "chief-executive", "cio": "executive",
      "cpo": "executive", "vice-president": "executive", "vp": "executive", "manager": "head",
      "non-executive-director": "director", "board-director": "director", "advisor": "adviser",
      "chief-executive-officer": "chief-executive", "cto": "executive", "cfo": "executive",
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
      "price-increase": "repricing", "pay-cut": "repricing", "resignation": "leadership-change",
      "hack": "incident", "theft": "incident", "arbitration": "proceeding", "complaint": "proceeding",
      "wage-theft": "late-payment", "unpaid-wages": "late-payment", "late-pay": "late-payment",
      "takeover": "acquisition", "merger": "acquisition", "funding-round": "funding", "capital-raising": "funding",
      "walkout": "strike", "industrial-action": "strike",
    ],
    "source_kind": [
      "news": "press", "newspaper": "press", "article": "press", "magazine": "press", "press-release": "company",
      "announcement": "company", "sec-filing": "filing", "lawsuit": "complaint", "paper": "research",
      "agency": "wire", "social-media": "blog",
    ],
    "party_kind": [
      "corporation": "company", "organization": "company", "organisation": "company", "individual": "person",
      "human": "person", "investor": "fund", "vc": "fund", "state": "government", "nonprofit": "foundation",
      "public": "free-float", "shareholders": "free-float", "dispersed": "free-float", "listed": "free-float",
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
    "workforce_group": [
      "staff": "employees", "freelancers": "contractors", "contingent": "contractors", "temps": "contractors",
      "gig-workers": "crowd", "raters": "crowd", "annotators": "crowd", "labelers": "crowd", "taggers": "crowd",
    ],
    "known_effect": [
      "hack": "breach", "intrusion": "breach", "unauthorized-access": "breach", "compromise": "breach",
      "disclosure": "exposure", "exposed": "exposure", "stolen": "theft", "exfiltration": "theft",
      "lost-data": "data-loss",
      "downtime": "outage", "unavailability": "outage",
    ],
    "known_matter": [
      "worker-classification": "misclassification", "classification": "misclassification",
      "worker-status": "misclassification", "employment-status": "misclassification",
      "employment": "misclassification", "labor": "labor-board", "labour": "labor-board", "union": "labor-board",
      "union-busting": "labor-board", "wages": "unpaid-wages", "pay": "unpaid-wages", "overtime": "wage-and-hour",
      "minimum-wage": "wage-and-hour", "privacy": "data-protection", "gdpr": "data-protection",
      "copyright": "intellectual-property", "patent": "patents", "deception": "fraud", "competition": "antitrust",
      "bankruptcy": "insolvency", "bribery": "corruption", "harassment": "discrimination",
    ],
    "known_supply": [
      "workers": "staffing", "recruiting": "staffing", "hosting": "cloud", "compute": "cloud", "labeling": "annotation",
      "payroll": "payments", "offices": "facilities", "office": "facilities", "model": "models",
    ],
    "known_end": ["anytime": "at-will", "any-time": "at-will", "term": "fixed-term", "notice": "on-notice"],
  ]
}

extension RecordSchema {
  /// The field that somebody meant who used another name for it; nil if none is known.
  package func field(for name: String) -> String? {
    guard let meant = Self.fieldSynonyms[self.name]?[name] ?? Self.fieldSynonyms["envelope"]?[name] else { return nil }
    return self[meant] != nil || RecordSchema.envelope[meant] != nil || meant == "of" ? meant : nil
  }

  /// What people write instead of a field's name, by schema; of all of them under `envelope`.
  private static let fieldSynonyms: [String: [String: String]] = [
    "stake": [
      "votes": "voting", "vote": "voting", "voting_rights": "voting", "voting_power": "voting", "shares": "economic",
      "share": "economic", "equity": "economic", "ownership": "economic", "stake": "economic", "percent": "economic",
      "owner": "holder", "investor": "holder", "shareholder": "holder", "paid": "price", "amount": "price",
    ],
    "role": ["name": "person", "title": "role", "position": "role", "kind": "role", "company": "of", "at": "of"],
    "customer": ["customer": "party", "client": "party", "name": "party", "share": "revenue", "leaves": "exit"],
    "supplier": ["supplier": "party", "name": "party", "service": "supplies", "services": "for"],
    "workforce_group": ["kind": "group", "headcount": "count", "number": "count", "date": "on", "as_of": "on"],
    "event": [
      "type": "kind", "subject": "matter", "headcount": "employees", "workers": "employees", "impact": "effect",
    ],
    "figure": ["year": "period", "quarter": "period", "date": "on", "net_loss": "loss"],
    "control": ["name": "control", "kind": "control", "level": "strength"],
    "envelope": [
      "source": "sources", "from": "since", "start": "since", "started": "since", "end": "until", "ended": "until",
      "to": "until", "status": "standing", "reason": "because", "comment": "note", "published": "known",
    ],
  ]
}
