import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Finds what could bring a score down.
struct MeasureFinder {
  let policy: Policy
  let documents: AssessedDocuments
  /// The assessment with its findings and questions.
  let assessment: Assessment

  /// The controls of the policy that help against something that is found, open or unknown in a dimension that counts.
  func controls() -> [Measure] {
    var helped: [String: [String]] = [:]
    var effects: [String: [String: Double]] = [:]
    for (index, indicator) in policy.indicators.enumerated() {
      let factor = policy.factors[indicator.factor]
      guard policy.dimensions[factor.dimension].countsForTier, assessment.indicators[index].outcome != .quiet else {
        continue
      }
      for mitigation in indicator.mitigations + factor.mitigations {
        if assessment.indicators[index].outcome != .unknown {
          helped[mitigation.control, default: []].append(indicator.id)
        }
        effects[mitigation.control, default: [:]].merge(mitigation.effect, uniquingKeysWith: max)
      }
    }
    return effects.sorted { $0.key < $1.key }.flatMap { name, effect in
      // Of strengths that help equally the one that asks less is enough.
      ["contractual", "verified"].filter { strength in
        let mitigation = Policy.Mitigation(control: name, effect: effect)
        let weaker = strength == "verified" ? "contractual" : "asserted"
        return mitigation.effect(at: strength) > mitigation.effect(at: weaker)
      }.map { Measure.control(name, strength: $0, helps: helped[name] ?? []) }
    }
  }

  /// The stakes and offices of the profile that findings rest on and that can end.
  func ties() -> [Measure] {
    let counting = Set(assessment.dimensions.filter(\.countsForTier).map(\.id))
    let places = Set(
      assessment.findings.filter { counting.contains($0.dimension) }.flatMap(\.evidence).map(\.location))
    let facts =
      documents.vendor.base[.stakes]
      + documents.vendor.base[.roles].filter { fact in
        guard let until = fact.record["until"] else { return true }
        return until == .none
      }
    return facts.filter { places.contains($0.location) }.map { Measure.end(of: $0, in: documents.vendor, names: name) }
  }

  private func name(_ id: Party.ID) -> String {
    if id == documents.vendor.id { return documents.vendor.name }
    let described = [documents.vendor.base, documents.register?.base].compactMap { $0?.parties[id] }
    return described.first { !$0.isOnlyNamed }?.name ?? described.first?.name ?? id.text
  }

  /// The answers that questions may have: for each question some, of which the best is to be taken.
  func answers() -> [[Measure]] {
    assessment.questions.flatMap { question -> [[Measure]] in
      let ask = question.ask.first ?? question.about
      return question.about.split(separator: ", ").map { answers(to: String($0), question, ask) }
    }.filter { !$0.isEmpty }
  }

  private func answers(to about: String, _ question: Question, _ ask: String) -> [Measure] {
    let base = documents.vendor.base
    switch question.kind {
    case .control: return []
    case .claim:
      let isThere =
        base.facts.values.contains { $0.contains { $0.path == about } }
        || base.claims.keys.contains { "claims[\($0)]" == about }
      guard isThere else { return [] }
      return [Standing.refuted, .confirmed].map {
        Measure.settling(about, as: $0, ask: ask, at: question.location)
      }
    case .unknown, .imprecise:
      for section in Section.allCases where about == "\(section.rawValue)[*]" {
        return [Measure.complete(section, ask: ask)]
      }
      guard let fact = base.facts.values.joined().first(where: { about.hasPrefix($0.path + ".") }) else { return [] }
      let fields = about.dropFirst(fact.path.count + 1).split(separator: ".").map(String.init)
      guard let field = Self.field(fields, in: fact.section.schema) else { return [] }
      return Self.values(field, stated: fact.record[fields[0]]).map { value, text in
        Measure.answering(about, of: fact, fields, value, text, ask: ask)
      }
    }
  }

  private static func field(_ names: [String], in schema: RecordSchema) -> FieldSchema? {
    guard let first = names.first, let field = schema[first] else { return nil }
    if names.count == 1 { return field }
    guard case .record(let inner) = field.type else { return nil }
    return Self.field(Array(names.dropFirst()), in: inner)
  }

  /// The values that a field can be answered with: all of a closed list, yes and no, and of a number none, or the ends of what is
  /// stated.
  private static func values(_ field: FieldSchema, stated: FieldValue?) -> [(FieldValue, String)] {
    switch field.type {
    case .flag: return [(.flag(false), "false"), (.flag(true), "true")]
    case .choice(let list): return list.words.map { (.text($0), $0) }
    case .quantity(let kind):
      func exact(_ number: Double) -> (FieldValue, String)? {
        guard number.isFinite else { return nil }
        let text = NumberText.range(number, number, kind: kind, unit: "")
        return (.quantity(Quantity(kind: kind, lower: number, upper: number, text: text)), text)
      }
      guard kind == .share || kind == .count else { return [] }
      if case .quantity(let quantity)? = stated {
        return [quantity.lower, quantity.upper].compactMap(exact)
      }
      return [exact(0)].compactMap(\.self)
    case .text, .word, .party, .date, .span, .list, .record: return []
    }
  }
}
