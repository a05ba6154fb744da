import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL

/// Collects what readings met and did not know: attributes that nobody stated, and claims that are open.
struct QuestionBuilder {
  let policy: Policy
  let data: DomainData
  let plan: ControlPlan
  let profile: VendorProfile
  /// The profile's own questions, as far as somebody could ask them by what was known.
  private let asked: [OpenQuestion]

  init(policy: Policy, data: DomainData, plan: ControlPlan, profile: VendorProfile, knownOn: Day) {
    self.policy = policy
    self.data = data
    self.plan = plan
    self.profile = profile
    asked = profile.questions.filter { $0.searched?.earliest.map { $0 <= knownOn } ?? true }
  }

  private struct Entry {
    var kind: Question.Kind
    var indicators: Set<Int> = []
    /// What it settles: a variable of the model, or coins and ends of readings that wait for it with the least outcomes that count.
    var variable: Int?
    var waiting: [Int: Int] = [:]
  }

  /// A question before it has its rank.
  private struct Draft {
    var question: Question
    var variable: Int?
    var waiting: [Int: Int]
  }

  /// The questions: ranked within each dimension by the expected change of its score, and interleaved, so that the first ones are the
  /// best of every dimension.
  ///
  /// - Parameters:
  ///   - readings: The readings.
  ///   - model: The model made of them.
  ///   - scorer: The residual score.
  ///   - marginals: What matters how much to each dimension.
  func questions(
    _ readings: [ReadingBuilder.Reading], _ model: ScoringModel, _ scorer: DimensionScorer, _ marginals: [Marginals?]
  ) -> [Question] {
    let entries = entries(readings, model, scorer)
    var drafts = Self.merged(
      entries.sorted { $0.key < $1.key }.map { name, entry in
        Draft(question: question(name, entry), variable: entry.variable, waiting: entry.waiting)
      }, own: Set(asked.map { [$0.ask] }))
    let effects = AnswerEffects(scorer.engine, marginals, tier: policy.tier(of:))
    for place in drafts.indices {
      let draft = drafts[place]
      let found = draft.variable.map(effects.settling) ?? effects.revealing(draft.waiting)
      drafts[place].question.effects = found.map { effect in
        Question.Effect(
          dimension: policy.dimensions[effect.dimension].id, lowest: min(100, max(0, effect.lowest)),
          highest: min(100, max(0, effect.highest)),
          meanChange: effect.meanChange, tierChange: effect.tierChange)
      }.sorted { ($1.meanChange, $0.dimension) < ($0.meanChange, $1.dimension) }
    }
    return interleaved(drafts.map(\.question), scorer) + remaining(entries)
  }

  private func entries(
    _ readings: [ReadingBuilder.Reading], _ model: ScoringModel, _ scorer: DimensionScorer
  ) -> [String: Entry] {
    var entries: [String: Entry] = [:]
    let ends = scorer.ends
    for (place, reading) in readings.enumerated() {
      reading.tree.forEachLeaf(in: data.variables) { leaf, _, _ in
        for unknown in leaf.unknowns {
          var entry = entries[unknown.name] ?? Entry(kind: unknown.isImprecise ? .imprecise : .unknown)
          entry.indicators.insert(reading.indicator)
          if case .unknown(let prior) = leaf.verdict {
            if let coin = scorer.coin(of: model.readings[place], prior: prior) {
              entry.waiting[coin.variable] = min(entry.waiting[coin.variable] ?? coin.outcome, coin.outcome)
            }
          } else if let end = ends[place] {
            entry.waiting[end] = 1
          }
          entries[unknown.name] = entry
        }
      }
      for variable in reading.tree.variables {
        let name = data.variables[variable].name
        entries[name, default: Entry(kind: .claim)].indicators.insert(reading.indicator)
        entries[name]?.variable = variable
      }
      guard !reading.tree.isQuiet else { continue }
      let factor = model.factors[model.indicators[reading.indicator].factor]
      for coin in (model.readings[place].mitigations + factor.mitigations).compactMap(\.coin) {
        let name = plan.variables[coin].name
        entries[name, default: Entry(kind: .control)].indicators.insert(reading.indicator)
        entries[name]?.variable = coin
      }
    }
    return entries
  }

  /// Puts the questions of all dimensions into one list: the best of each, then the next of each. Those of dimensions that do not count
  /// come in a little later; what moves nothing comes last.
  private func interleaved(_ questions: [Question], _ scorer: DimensionScorer) -> [Question] {
    var places: [Int: Double] = [:]
    for (index, dimension) in policy.dimensions.enumerated() {
      let isExact = scorer.isExact(dimension: index)
      func weight(_ question: Question) -> Double? {
        guard isExact else { return question.dimensions.contains(dimension.id) ? question.largestSeverity : nil }
        return question.effects.first { $0.dimension == dimension.id }?.meanChange
      }
      let ranked = questions.indices.compactMap { place in weight(questions[place]).map { (place: place, weight: $0) } }
        .sorted { a, b in
          if a.weight != b.weight { return a.weight > b.weight }
          return questions[a.place].about < questions[b.place].about
        }
      for (rank, entry) in ranked.enumerated() {
        let late = dimension.countsForTier ? 0.0 : 3.5
        places[entry.place] = min(places[entry.place] ?? .infinity, Double(rank) + late + Double(index) / 1000)
      }
    }
    return questions.indices.sorted { a, b in
      let (x, y) = (places[a] ?? .infinity, places[b] ?? .infinity)
      return x != y ? x < y : questions[a].about < questions[b].about
    }.map { questions[$0] }
  }

  /// Questions in the same words about parts of one thing are one.
  private static func merged(_ drafts: [Draft], own: Set<[String]>) -> [Draft] {
    var merged: [Draft] = []
    var byWords: [[String]: [Int]] = [:]
    for draft in drafts {
      let question = draft.question
      guard
        let place = byWords[question.ask]?.first(where: {
          merged[$0].question.indicators == question.indicators || own.contains(question.ask)
        })
      else {
        byWords[question.ask, default: []].append(merged.count)
        merged.append(draft)
        continue
      }
      let first = merged[place].question
      let (whole, other) = (parent(first.about), parent(question.about))
      let about = whole == other || first.about == other ? other : first.about + ", " + question.about
      merged[place].question = Question(
        about: about, kind: first.kind, ask: first.ask, indicators: unique(first.indicators + question.indicators),
        dimensions: unique(first.dimensions + question.dimensions),
        largestSeverity: max(first.largestSeverity, question.largestSeverity),
        location: first.location ?? question.location,
        searched: first.searched ?? question.searched)
      merged[place].waiting.merge(draft.waiting, uniquingKeysWith: min)
    }
    return merged
  }

  /// The thing that an attribute is a part of: `stakes[meta].rights` of `stakes[meta].rights.veto`.
  private static func parent(_ about: String) -> String {
    about.lastIndex(of: ".").map { String(about[..<$0]) } ?? about
  }

  private func question(_ about: String, _ entry: Entry) -> Question {
    let indicators = entry.indicators.sorted()
    let own = asked.filter { matches($0.about, about) }
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
    asked.filter { open in !entries.keys.contains { matches(open.about, $0) } }.map { open in
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
