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
      for variable in reading.tree.variables {
        entries[data.variables[variable].name, default: Entry(kind: .claim)].indicators.insert(reading.indicator)
      }
    }
    for (index, reading) in readings.enumerated() {
      guard Self.canFire(reading.tree) else { continue }
      for mitigation in model.readings[index].mitigations where mitigation.coin != nil {
        let name = plan.variables[mitigation.coin!].name
        entries[name, default: Entry(kind: .control)].indicators.insert(reading.indicator)
      }
    }
    let questions = entries.sorted { $0.key < $1.key }.map { question($0.key, $0.value) } + remaining(entries)
    return questions.sorted { a, b in
      let (x, y) = (rank(a), rank(b))
      return x != y ? x > y : a.about < b.about
    }
  }

  private static func canFire(_ tree: ReadingTree) -> Bool {
    switch tree {
    case .leaf(let leaf): leaf.verdict == .fires
    case .branch(_, let branches): branches.contains(where: canFire)
    }
  }

  private func rank(_ question: Question) -> Double {
    let counts = policy.dimensions.contains { $0.countsForTier && question.dimensions.contains($0.id) }
    return question.largestSeverity + (counts ? 1000 : 0) + (question.searched != nil ? 0.5 : 0)
  }

  private func question(_ about: String, _ entry: Entry) -> Question {
    let indicators = entry.indicators.sorted()
    let own = profile.questions.filter { matches($0.about, about) }
    var ask = own.map(\.ask)
    if ask.isEmpty {
      switch entry.kind {
      case .unknown, .imprecise: ask = Self.unique(indicators.flatMap { policy.indicators[$0].ask })
      case .claim:
        let claim = data.openClaims.first { $0.name == about }
        ask = ["Is it so: \(claim?.text ?? about)?"]
      case .control: ask = ["Is there a tested control `\(Self.inner(about))`, and who tested it when?"]
      }
    }
    return Question(
      about: about, kind: entry.kind, ask: ask, indicators: indicators.map { policy.indicators[$0].id },
      dimensions: Self.unique(indicators.map { policy.dimensions[policy.factors[policy.indicators[$0].factor].dimension].id }),
      largestSeverity: indicators.map { policy.indicators[$0].largestSeverity }.max() ?? 0,
      location: data.openClaims.first { $0.name == about }?.location ?? own.first?.location,
      searched: own.compactMap { $0.searched?.text }.first)
  }

  /// The profile's own questions that no reading met.
  private func remaining(_ entries: [String: Entry]) -> [Question] {
    profile.questions.filter { open in !entries.keys.contains { matches(open.about, $0) } }.map { open in
      Question(
        about: open.about ?? "the vendor", kind: .unknown, ask: [open.ask], indicators: [], dimensions: [], largestSeverity: 0,
        location: open.location, searched: open.searched?.text)
    }
  }

  /// Whether a profile's question is about an attribute: the same, or a part of it.
  private func matches(_ about: String?, _ attribute: String) -> Bool {
    guard let about else { return false }
    return attribute == about || attribute.hasPrefix(about + ".") || attribute.hasPrefix(about + "[")
  }

  private static func inner(_ text: String) -> String {
    guard let start = text.firstIndex(of: "["), text.last == "]" else { return text }
    return String(text[text.index(after: start)...].dropLast())
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
