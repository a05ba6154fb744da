import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL

/// Collects what readings met and did not know: attributes that nobody stated, and claims that are open.
struct QuestionBuilder {
  let policy: Policy
  let data: DomainData
  let plan: ControlPlan
  let profile: VendorProfile

  private struct Entry {
    var kind: Question.Kind
    var indicators: Set<Int> = []
    /// Whether an indicator fires in some outcome of it; otherwise little hangs on it.
    var decides = true
  }

  /// The questions: of the dimensions that count first, those with the gravest indicators first.
  func questions(_ readings: [ReadingBuilder.Reading], _ model: ScoringModel) -> [Question] {
    var entries: [String: Entry] = [:]
    for reading in readings {
      reading.tree.forEachLeaf(in: data.variables) { leaf, _, _ in
        for unknown in leaf.unknowns {
          let kind: Question.Kind = unknown.isImprecise ? .imprecise : .unknown
          entries[unknown.name, default: Entry(kind: kind)].indicators.insert(reading.indicator)
        }
      }
      let fires = Self.canFire(reading.tree)
      for variable in reading.tree.variables {
        let name = data.variables[variable].name
        entries[name, default: Entry(kind: .claim, decides: false)].indicators.insert(reading.indicator)
        if fires { entries[name]?.decides = true }
      }
    }
    for (index, reading) in readings.enumerated() {
      guard Self.canFire(reading.tree) else { continue }
      let factor = model.factors[model.indicators[reading.indicator].factor]
      for coin in (model.readings[index].mitigations + factor.mitigations).compactMap(\.coin) {
        let name = plan.variables[coin].name
        entries[name, default: Entry(kind: .control)].indicators.insert(reading.indicator)
      }
    }
    let questions =
      Self.merged(
        entries.sorted { $0.key < $1.key }.map { question($0.key, $0.value) },
        own: Set(profile.questions.map { [$0.ask] })) + remaining(entries)
    let idle = Set(entries.filter { !$0.value.decides }.keys)
    return questions.sorted { a, b in
      let (x, y) = (rank(a, idle), rank(b, idle))
      return x != y ? x > y : a.about < b.about
    }
  }

  /// Questions in the same words about parts of one thing are one.
  private static func merged(_ questions: [Question], own: Set<[String]>) -> [Question] {
    var merged: [Question] = []
    for question in questions {
      guard
        let place = merged.firstIndex(where: {
          $0.ask == question.ask && ($0.indicators == question.indicators || own.contains(question.ask))
        })
      else {
        merged.append(question)
        continue
      }
      let first = merged[place]
      let (whole, other) = (parent(first.about), parent(question.about))
      let about = whole == other || first.about == other ? other : first.about + ", " + question.about
      merged[place] = Question(
        about: about, kind: first.kind, ask: first.ask, indicators: unique(first.indicators + question.indicators),
        dimensions: unique(first.dimensions + question.dimensions),
        largestSeverity: max(first.largestSeverity, question.largestSeverity),
        location: first.location ?? question.location,
        searched: first.searched ?? question.searched)
    }
    return merged
  }

  /// The thing that an attribute is a part of: `stakes[meta].rights` of `stakes[meta].rights.veto`.
  private static func parent(_ about: String) -> String {
    about.lastIndex(of: ".").map { String(about[..<$0]) } ?? about
  }

  private static func canFire(_ tree: ReadingTree) -> Bool {
    switch tree {
    case .leaf(let leaf): leaf.verdict == .fires
    case .branch(_, let branches): branches.contains(where: canFire)
    }
  }

  /// How far up a question stands: by the gravest indicator that met it, as far as the answer is open. Of what nobody has listed
  /// little is expected; what the profile's author asks comes before what the tool asks.
  private func rank(_ question: Question, _ idle: Set<String>) -> Double {
    let counts = policy.dimensions.contains { $0.countsForTier && question.dimensions.contains($0.id) }
    let weight =
      (question.about.hasSuffix("[*]") && isListed(question.about)) || isElsewhere(question.about)
        || idle.contains(question.about)
      ? 0.2 : question.kind == .control ? 0.8 : question.kind == .unknown ? 0.9 : 1
    let isAsked = profile.questions.contains { question.ask.contains($0.ask) }
    return gravity(question) * weight + (counts ? 1000 : 0) + (isAsked && question.largestSeverity > 0 ? 20 : 0)
  }

  /// The largest severity that is at stake; of what a factor's own prior makes unlikely less.
  private func gravity(_ question: Question) -> Double {
    let usual = policy.unknown.prior
    guard question.kind == .unknown, usual > 0 else { return question.largestSeverity }
    return policy.indicators.filter { question.indicators.contains($0.id) }.map { indicator in
      indicator.largestSeverity * min(1, (policy.factors[indicator.factor].prior ?? usual) / usual)
    }.max() ?? 0
  }

  /// Whether an attribute is a list that is not the vendor's own: offices elsewhere, holdings, sanctions, further tiers.
  private func isElsewhere(_ about: String) -> Bool {
    about.hasSuffix(" elsewhere")
      || ["holdings[", "owners[", "sanctions[", "suppliers["].contains { about.hasPrefix($0) }
  }

  private func question(_ about: String, _ entry: Entry) -> Question {
    let indicators = entry.indicators.sorted()
    let own = profile.questions.filter { matches($0.about, about) }
    var ask = own.map(\.ask)
    if ask.isEmpty {
      switch entry.kind {
      case .unknown, .imprecise:
        ask = unlisted(about).map { [$0] } ?? Self.unique(indicators.flatMap { policy.indicators[$0].ask })
      case .claim: ask = [openQuestion(about)]
      case .control: ask = ["Is there a tested control `\(Self.inner(about))`, and who tested it when?"]
      }
    }
    return Question(
      about: about, kind: entry.kind, ask: ask, indicators: indicators.map { policy.indicators[$0].id },
      dimensions: Self.unique(
        indicators.map { policy.dimensions[policy.factors[policy.indicators[$0].factor].dimension].id }),
      largestSeverity: indicators.map { policy.indicators[$0].largestSeverity }.max() ?? 0,
      location: data.openClaims.first { $0.name == about }?.location ?? own.first?.location,
      searched: own.compactMap { $0.searched?.text }.first)
  }

  /// What to ask about a list that may be incomplete, or about something beside the profile's facts.
  private func unlisted(_ about: String) -> String? {
    let name = profile.name
    let more = isListed(about) ? " else" : ""
    switch about {
    case "buyer": return "Who is the buyer, and which are its markets and rivals?"
    case "stakes[*]":
      return "Who\(more) holds a stake in \(name), how much of the money and of the votes, and with which rights?"
    case "pending.stakes[*]": return "Are there talks or agreements about stakes in \(name)?"
    case "former.stakes[*]": return "Who has sold a stake in \(name)?"
    case "roles[*]": return "Who\(more) sits on the board of \(name), leads it or observes it?"
    case "pending.roles[*]": return "Who is about to take up an office at \(name)?"
    case "former.roles[*]": return "Which directors and leaders have left \(name), and where did they go?"
    case "customers[*]": return "Who\(more) buys from \(name), and what part of its revenue is that?"
    case "former.customers[*]": return "Which customers has \(name) lost, and why?"
    case "suppliers[*]": return "Who\(more) supplies \(name), and for which services?"
    case "workforce[*]": return "How many employees, contractors and crowd workers does \(name) have?"
    case "events[*]": return "What\(more) has happened at \(name): cuts, closures, incidents, proceedings?"
    case "growth": return "How has the revenue of \(name) developed, year by year?"
    case "figures[*]": return "Which figures of revenue and board are there for \(name)?"
    case "controls[*]": return "Which commitments has \(name) made, and how firm are they?"
    default:
      let id = Party.ID(Self.inner(about))
      let party = data.partyNames[id] ?? id.text
      if about.hasSuffix(" elsewhere") { return "Which offices and jobs does \(party) have at other companies?" }
      if about.hasPrefix("holdings[") { return "In which companies does \(party) hold a stake, and with which rights?" }
      if about.hasPrefix("owners[") { return "Who holds \(party), how much of the money and of the votes?" }
      if about.hasPrefix("sanctions[") { return "Has \(party) been screened against lists of sanctions, and when?" }
      if about.hasPrefix("suppliers[") { return "Who supplies \(party) in its turn, and from which countries?" }
      if about.hasPrefix("parties["), about.hasSuffix("].markets") { return "In which markets is \(party) active?" }
      return nil
    }
  }

  /// Whether a list that may be incomplete holds anything at all.
  private func isListed(_ about: String) -> Bool {
    Section(rawValue: String(about.prefix { $0 != "[" })).map { !profile.base[$0].isEmpty } ?? false
  }

  /// What to ask about a claim or fact that is not established.
  private func openQuestion(_ about: String) -> String {
    guard let claim = data.openClaims.first(where: { $0.name == about }) else { return "Is it so: \(about)?" }
    let state = data.states.first { $0.fact.path == about && $0.fact.location == claim.location }
    let words = state.map { FactWords(names: data.partyNames).sentence($0) } ?? claim.text
    let tellings = claim.outcomes.filter { $0 != "it is not so" && $0 != "it does not hold" }
    if tellings.count > 1 { return "Which account holds, \(tellings.joined(separator: ", or ")): \(words)?" }
    return "What establishes that \(words)?" + (state.map { " So far it is \($0.likeliest.standing.rawValue)." } ?? "")
  }

  /// The profile's own questions that no reading met.
  private func remaining(_ entries: [String: Entry]) -> [Question] {
    profile.questions.filter { open in !entries.keys.contains { matches(open.about, $0) } }.map { open in
      Question(
        about: open.about ?? "the vendor", kind: .unknown, ask: [open.ask], indicators: [], dimensions: [],
        largestSeverity: 0,
        location: open.location, searched: open.searched?.text)
    }
  }

  /// Whether a profile's question is about an attribute: the same, or a part of it.
  private func matches(_ about: String?, _ attribute: String) -> Bool {
    guard let about else { return false }
    // The name of a list alone means what the list leaves out.
    if Section(rawValue: about) != nil { return attribute == about + "[*]" }
    return attribute == about || attribute.hasPrefix(about + ".") || attribute.hasPrefix(about + "[")
  }

  private static func inner(_ text: String) -> String {
    guard let start = text.firstIndex(of: "["), let end = text.firstIndex(of: "]") else { return text }
    return String(text[text.index(after: start)..<end])
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
