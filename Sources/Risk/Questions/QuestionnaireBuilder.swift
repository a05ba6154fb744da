import ArmsLengthVendorModel

/// Turns an assessment's questions into those of a letter: in neutral words, one for each kind of thing.
struct QuestionnaireBuilder {
  let policy: Policy
  let profile: VendorProfile
  let register: Register
  let assessment: Assessment

  /// Questions that are one in the letter.
  private struct Draft {
    var audience: Questionnaire.Audience
    var topic: EvidenceRequests.Topic
    var ask: String
    var names: [String] = []
    var parts: [String] = []
    var documents: [String]
    var questions: [Question] = []
  }

  /// The questions, numbered.
  var items: [Questionnaire.Item] {
    var drafts: [Draft] = []
    var places: [String: Int] = [:]
    for question in assessment.questions where question.about != "parameters" {
      let (key, draft) = draft(question)
      if let place = places[key] {
        drafts[place].questions.append(question)
        drafts[place].names += draft.names.filter { !drafts[place].names.contains($0) }
        drafts[place].parts += draft.parts.filter { !drafts[place].parts.contains($0) }
        drafts[place].documents += draft.documents.filter { !drafts[place].documents.contains($0) }
      } else {
        places[key] = drafts.count
        drafts.append(draft)
      }
    }
    let topics = EvidenceRequests.Topic.allCases
    let sorted = drafts.enumerated().sorted { a, b in
      func rank(_ draft: Draft, _ place: Int) -> (Int, Int, Int) {
        (
          Questionnaire.Audience.allCases.firstIndex(of: draft.audience) ?? 0, topics.firstIndex(of: draft.topic) ?? 0,
          place
        )
      }
      return rank(a.element, a.offset) < rank(b.element, b.offset)
    }
    return sorted.enumerated().map { number, draft in item(draft.element, number: number + 1) }
  }

  private func item(_ draft: Draft, number: Int) -> Questionnaire.Item {
    var seen: Set<String> = []
    let indicators = Set(draft.questions.flatMap(\.indicators))
    let references = policy.indicators.filter { indicators.contains($0.id) }.flatMap(\.references)
      .filter { seen.insert($0).inserted }
    let ask = draft.ask.replacing("{vendor}", with: profile.name).replacing("{names}", with: Self.listed(draft.names))
    return Questionnaire.Item(
      number: number, audience: draft.audience, topic: draft.topic.rawValue, ask: ask, parts: draft.parts,
      reason: EvidenceRequests.reason(draft.topic), references: Array(references.prefix(3)),
      documents: draft.documents, questions: draft.questions)
  }

  // MARK: One question

  private func draft(_ question: Question) -> (key: String, Draft) {
    // What several things share was joined by the assessment.
    let things = question.about.split(separator: ", ").map { Thing(String($0)) }
    let thing = things.first ?? Thing(question.about)
    if question.kind == .control, let name = thing.element { return control(name, question) }
    let own = profile.questions.contains { question.ask == [$0.ask] }
    // What the profile's author noted and no indicator asks for is for one's own file.
    if question.indicators.isEmpty {
      return (
        "noted:\(question.about)",
        Draft(audience: .elsewhere, topic: .other, ask: question.ask.first ?? "", documents: [], questions: [question])
      )
    }
    let isFact = question.kind == .claim
    let found =
      things.lazy.compactMap { EvidenceRequests.request(isFact ? $0.section : $0.key) }.first
      ?? EvidenceRequests.request(thing.section)
    let audience = isOfBuyer(question) ? .buyer : found?.audience ?? .supplier
    let names = isFact ? [sentence(thing, question)] : things.compactMap(name)
    guard let found, audience != .buyer || found.audience == .buyer else {
      let ask = question.ask.first ?? "What is \(question.about)?"
      let topic = found?.topic ?? .other
      return (
        "asked:\(ask)",
        Draft(
          audience: audience, topic: topic, ask: ask, documents: audience == .buyer ? [] : found?.documents ?? [],
          questions: [question])
      )
    }
    // The author's own words are meant to be asked, and say more than ours.
    if own, !isFact, let ask = question.ask.first {
      return (
        "own:\(ask)",
        Draft(audience: audience, topic: found.topic, ask: ask, documents: found.documents, questions: [question])
      )
    }
    let key = isFact ? "fact:\(question.about)" : "\(audience):\(found.ask)"
    return (
      key,
      Draft(
        audience: audience, topic: found.topic, ask: found.ask, names: names, documents: found.documents,
        questions: [question])
    )
  }

  /// Controls of one chapter are asked for in one question, each by itself.
  private func control(_ name: String, _ question: Question) -> (key: String, Draft) {
    let (topic, documents) = EvidenceRequests.control(name)
    let audience: Questionnaire.Audience = isOfBuyer(question) ? .buyer : .supplier
    let words = name.replacing("-", with: " ")
    let ask =
      audience == .buyer
      ? "Which of these do we have, since when, and who tested it when?"
      : "Which of these are in place at {vendor}, since when, by which rule or clause, and who tested each when?"
    return (
      "controls:\(audience):\(topic)",
      Draft(
        audience: audience, topic: topic, ask: ask, parts: [words], documents: documents, questions: [question])
    )
  }

  /// Whether only the buyer's own side asks: the dimensions that do not count for the tier.
  private func isOfBuyer(_ question: Question) -> Bool {
    if question.about == "buyer" || question.about.hasPrefix("engagements") { return true }
    let own = policy.dimensions.filter { !$0.countsForTier }.map(\.id)
    return !question.dimensions.isEmpty && question.dimensions.allSatisfy(own.contains)
  }

  // MARK: Words

  /// What a question is about, taken apart.
  private struct Thing {
    /// The list, such as `stakes` or `former.roles`; of what is no element of a list its name.
    let section: String
    /// The element, such as `meta`; nil without one.
    let element: String?
    /// The field, such as `voting`; nil for the whole element.
    let field: String?
    /// The path of the fact.
    let fact: String
    /// The kind of thing, such as `stakes.voting`.
    let key: String

    init(_ about: String) {
      guard let open = about.firstIndex(of: "["), let close = about[open...].firstIndex(of: "]") else {
        section =
          about.hasPrefix("engagements") ? "engagements" : about == "independent_directors" ? "directors" : about
        (element, field, fact, key) = (nil, nil, about, section)
        return
      }
      section = String(about[..<open])
      element = String(about[about.index(after: open)..<close])
      fact = String(about[...close])
      let rest = about[about.index(after: close)...]
      if rest == " elsewhere" {
        field = nil
        key = "\(section) elsewhere"
        return
      }
      let first = rest.dropFirst().prefix { $0 != "." && $0 != "[" }
      field = first.isEmpty ? nil : String(first)
      if element == "*" {
        key = "\(section)[*]"
      } else {
        key = Self.key(section, field)
      }
    }

    /// Fields that are asked for together.
    private static func key(_ section: String, _ field: String?) -> String {
      switch (section, field) {
      case ("customers", "revenue"), ("customers", "major"), ("customers", "largest_share"), ("customers", "share"),
        ("customers", nil):
        "customers.revenue"
      case ("workforce", _): "workforce.count"
      case ("events", .some): "events.employees"
      case (_, let field?): "\(section).\(field)"
      case (_, nil): section
      }
    }
  }

  private func name(_ thing: Thing) -> String? {
    guard let element = thing.element, element != "*" else { return thing.field ?? thing.section }
    if thing.section == "events" || thing.section == "claims" { return factName(thing) ?? partyName(element) }
    if thing.section == "workforce" { return element.replacing("-", with: " ") }
    return partyName(element)
  }

  /// A party by its id, which may be followed by a round or number.
  private func partyName(_ element: String) -> String {
    let id = String(element.prefix { $0 != "/" && $0 != "#" })
    for base in [profile.base, register.base] { if let party = base.parties[Party.ID(id)] { return party.name } }
    return id == profile.id.text ? profile.name : id
  }

  /// An event with its date.
  private func factName(_ thing: Thing) -> String? {
    guard let fact = profile.base[.events].first(where: { $0.path == thing.fact }) else { return nil }
    let kind = thing.element.map { String($0.prefix { $0 != "#" }).replacing("-", with: " ") } ?? "event"
    return fact.record.happening.map { "\(kind) (\($0.text))" } ?? kind
  }

  /// What a claim says, as the assessment's question has it.
  private func sentence(_ thing: Thing, _ question: Question) -> String {
    let ask = question.ask.first ?? question.about
    for (start, end) in [("What establishes that ", "?"), (": ", "?"), ("Is it so: ", "?")] {
      guard let from = ask.firstRange(of: start)?.upperBound, let to = ask[from...].firstRange(of: end)?.lowerBound
      else { continue }
      return String(ask[from..<to])
    }
    return name(thing) ?? question.about
  }

  /// Names as a list in words.
  private static func listed(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    let separator = names.contains { $0.contains(",") } ? "; " : ", "
    return names.dropLast().joined(separator: separator) + " and " + last
  }
}
