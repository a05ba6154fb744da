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
    let things = question.about.split(separator: ", ").map { sorted(String($0), question.kind) }
    let thing = things.first ?? Thing(question.about)
    if question.kind == .control, let name = thing.element { return control(name, question) }
    // What the profile's author noted and no indicator asks for is for one's own file.
    if question.indicators.isEmpty {
      return (
        "noted:\(question.about)",
        Draft(audience: .elsewhere, topic: .other, ask: question.ask.first ?? "", documents: [], questions: [question])
      )
    }
    let request = things.lazy.compactMap { EvidenceRequests.request($0.key) }.first
    let isOwn = isOfBuyer(question)
    guard let found = request, !isOwn || request?.audience == .buyer else {
      let ask = question.ask.first ?? "What is \(question.about)?"
      return (
        "asked:\(ask)",
        Draft(
          audience: isOwn ? .buyer : .supplier, topic: request?.topic ?? .other, ask: ask, documents: [],
          questions: [question])
      )
    }
    if question.kind != .claim, let ask = ownWords(question, thing) {
      return (
        "own:\(ask)",
        Draft(audience: found.audience, topic: found.topic, ask: ask, documents: found.documents, questions: [question])
      )
    }
    var draft = Draft(
      audience: found.audience, topic: found.topic, ask: found.ask, documents: found.documents, questions: [question])
    // What is to be confirmed is listed line by line; whom a question is about stands in it.
    if found.ask.hasSuffix(":") {
      draft.parts = things.map { sentence($0, question) }
      // What a supplier says of the buyer itself, the buyer knows better.
      if thing.section == "customers", thing.element.map(isBuyer) ?? false { draft.audience = .buyer }
    } else {
      draft.names = things.compactMap(name)
    }
    return ("\(draft.audience):\(found.ask)", draft)
  }

  /// The profile's author's own words, which are meant to be asked and say more than ours; with the name of whom they are about.
  private func ownWords(_ question: Question, _ thing: Thing) -> String? {
    guard let ask = question.ask.first, profile.questions.contains(where: { question.ask == [$0.ask] }) else {
      return nil
    }
    guard let element = thing.element, element != "*", ["stakes", "roles", "customers"].contains(thing.section) else {
      return ask
    }
    let name = partyName(element)
    return ask.contains(name) || !ask.hasSuffix("?") ? ask : "\(ask.dropLast()) (\(name))?"
  }

  /// Controls of one chapter are asked for in one question, each by itself.
  private func control(_ name: String, _ question: Question) -> (key: String, Draft) {
    let (topic, documents) = EvidenceRequests.control(name)
    let audience: Questionnaire.Audience = isOfBuyer(question) ? .buyer : .supplier
    if let ask = profile.questions.first(where: { question.ask == [$0.ask] })?.ask {
      return (
        "own:\(ask)",
        Draft(audience: audience, topic: topic, ask: ask, documents: documents, questions: [question])
      )
    }
    let words = name.replacing("-", with: " ").replacing("non ", with: "non-")
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

  /// Whether an element of a list is the buyer.
  private func isBuyer(_ element: String) -> Bool {
    let id = String(element.prefix { $0 != "/" && $0 != "#" })
    return id == assessment.buyer?.id
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
    var key: String

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
      case ("customers", "revenue"), ("customers", "major"), ("customers", "largest_share"), ("customers", "share"):
        "customers.revenue"
      case ("workforce", _): "workforce.count"
      case ("roles", .some(let field)) where field != "nominated_by": "roles"
      case ("events", _): "events"
      case (_, let field?): "\(section).\(field)"
      case (_, nil): section
      }
    }
  }

  /// What a question is about, by the kind of thing that the letter asks for.
  private func sorted(_ about: String, _ kind: Question.Kind) -> Thing {
    var thing = Thing(about)
    switch thing.section {
    case "events":
      let event = thing.element.map { String($0.prefix { $0 != "#" }) } ?? ""
      if EvidenceRequests.eventsOfStaff.contains(event) { thing.key = "events of staff" }
    // A customer of whom nothing but the name is known is asked about as revenue.
    case "customers": if thing.field == nil, thing.element != "*", kind != .claim { thing.key = "customers.revenue" }
    case "claims":
      // A claim is asked about as the facts are that hang on it.
      let facts = Section.allCases.lazy.flatMap { self.profile.base[$0] }
      if let fact = facts.first(where: { $0.envelope.claim == thing.element }) { thing.key = fact.section.rawValue }
    default: break
    }
    return thing
  }

  private func name(_ thing: Thing) -> String? {
    guard let element = thing.element, element != "*" else { return thing.field ?? thing.section }
    if thing.section == "workforce" { return element.replacing("-", with: " ") }
    return partyName(element)
  }

  /// A party by its id, which may be followed by a round or number.
  private func partyName(_ element: String) -> String {
    let id = String(element.prefix { $0 != "/" && $0 != "#" })
    for base in [profile.base, register.base] { if let party = base.parties[Party.ID(id)] { return party.name } }
    return id == profile.id.text ? profile.name : id
  }

  /// A fact or claim as something to be confirmed.
  private func sentence(_ thing: Thing, _ question: Question) -> String {
    if thing.section == "claims", let claim = thing.element.flatMap({ profile.base.claims[$0] }) { return claim.text }
    guard let section = Section(rawValue: thing.section),
      let fact = profile.base[section].first(where: { $0.path == thing.fact })
    else { return name(thing) ?? question.about }
    if section == .events { return event(fact.record) }
    return FactWords(names: names).sentence(fact.record, of: fact)
  }

  /// An event with its date, in words that judge nothing.
  private func event(_ record: Record) -> String {
    func text(_ field: String) -> String? {
      switch record[field] {
      case .text(let text): text.replacing("-", with: " ")
      case .party(let id): partyName(id.text)
      default: nil
      }
    }
    let kind = text("kind") ?? "event"
    let words =
      switch kind {
      case "function reduction": "reduction of a team (\(text("function") ?? "which one is not told"))"
      case "workforce reduction": "reduction of the workforce"
      case "team move": "move of people" + (text("to").map { " to \($0)" } ?? "")
      case "site closure": "closure of a site"
      case "leadership change": "change of the leadership"
      case "quality": "report about the quality of work"
      case "proceeding": "proceeding" + (text("matter").map { " (\($0))" } ?? "")
      case "incident": "incident" + (text("effect").map { " (\($0))" } ?? "")
      default: kind
      }
    return record.happening.map { "\(words), \(Self.date($0.text))" } ?? words
  }

  /// A date as a letter writes it: what is not exact in words.
  private static func date(_ text: String) -> String {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    func day(_ text: String) -> String { text.hasSuffix("~") ? "about \(text.dropLast())" : text }
    guard parts.count == 2 else { return day(text) }
    if parts[0] == ".." || parts[0].isEmpty { return "until \(day(parts[1]))" }
    if parts[1] == ".." || parts[1].isEmpty { return "from \(day(parts[0])) on" }
    return "between \(day(parts[0])) and \(day(parts[1]))"
  }

  private var names: [Party.ID: String] {
    var names = register.base.parties.mapValues(\.name)
    for (id, party) in profile.base.parties { names[id] = party.name }
    names[profile.id] = profile.name
    return names
  }

  /// Names as a list in words.
  private static func listed(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    let separator = names.contains { $0.contains(",") } ? "; " : ", "
    return names.dropLast().joined(separator: separator) + " and " + last
  }
}
