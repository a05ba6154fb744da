import ArmsLengthProfiles
import ArmsLengthTestSupport
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// What must hold of every policy and profile, tried on random ones.
struct PropertyTests {
  // MARK: Random profiles

  /// One fact of a random profile.
  struct RandomFact {
    var section: String
    var fields: [String: String]
    var hasAccounts = false

    var text: String {
      "- {" + fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}\n"
    }
  }

  struct RandomProfile {
    var facts: [RandomFact]
    var coverage: [String: String]
    var claims: [String: String]

    static let sections = ["stakes", "roles", "customers", "events", "controls"]

    init(_ random: inout SeededGenerator) {
      facts = []
      coverage = [:]
      claims = ["one": Self.standing(&random), "two": Self.standing(&random)]
      for section in Self.sections {
        let level = ["partial", "complete", "undisclosed", "partial"].randomElement(using: &random) ?? "partial"
        coverage[section] = section == "stakes" && level == "undisclosed" ? "{above: 10%}" : level
        for _ in 0..<Int.random(in: 0...(section == "stakes" ? 3 : 2), using: &random) {
          facts.append(Self.fact(section, number: facts.count, &random))
        }
      }
    }

    static func standing(_ random: inout SeededGenerator) -> String {
      ["confirmed", "confirmed", "announced", "reported", "disputed", "alleged", "refuted"].randomElement(
        using: &random) ?? "reported"
    }

    static func share(_ random: inout SeededGenerator) -> String {
      ["0%", "12%", "30%", "60%", "~25%", "20%..40%", "minority"].randomElement(using: &random) ?? "30%"
    }

    static let dates = ["2024-02-01", "2025-06-25", "2025-06-21/2025-07-10", "2025-07-05"]

    static func fact(_ section: String, number: Int, _ random: inout SeededGenerator) -> RandomFact {
      var fact = RandomFact(section: section, fields: [:])
      func maybe(_ name: String, _ value: String, _ random: inout SeededGenerator) {
        if Bool.random(using: &random) { fact.fields[name] = value }
      }
      let parties = ["rival-one", "rival-two", "plain", "nobody-knows"]
      let party = parties.randomElement(using: &random) ?? "plain"
      switch section {
      case "stakes":
        fact.fields["holder"] = party
        maybe("economic", share(&random), &random)
        maybe("voting", share(&random), &random)
        maybe("rights", "{information: \(Bool.random(using: &random))}", &random)
        maybe("since", dates.randomElement(using: &random) ?? "2024", &random)
        if Int.random(in: 0..<4, using: &random) == 0 {
          fact.fields["round"] = "series-\(number)"
          fact.fields["since"] = "2023-01-\(10 + number)"
        }
      case "roles":
        fact.fields["person"] = ["ann", "bob"].randomElement(using: &random) ?? "ann"
        fact.fields["role"] = ["director", "chief-executive"].randomElement(using: &random) ?? "director"
        maybe("interim", "true", &random)
        if Bool.random(using: &random) { fact.fields["of"] = party }
      case "customers": fact.fields["party"] = party
      case "events":
        fact.fields["kind"] = ["leadership-change", "quality"].randomElement(using: &random) ?? "quality"
        fact.fields["date"] = dates.randomElement(using: &random) ?? "2024"
      default:
        fact.fields["control"] = ["information-firewall", "recusal"].randomElement(using: &random) ?? "recusal"
        maybe("strength", ["asserted", "contractual", "verified"].randomElement(using: &random) ?? "asserted", &random)
      }
      fact.fields["known"] = "2025-06-20"
      if Int.random(in: 0..<4, using: &random) == 0 {
        fact.fields["claim"] = Bool.random(using: &random) ? "one" : "two"
      } else {
        fact.fields["standing"] = standing(&random)
        if section == "stakes", Int.random(in: 0..<3, using: &random) == 0 {
          fact.fields["accounts"] = "[{by: press, economic: \(share(&random)), standing: reported}]"
          fact.hasAccounts = true
        }
      }
      return fact
    }

    var text: String {
      "claims: {"
        + claims.sorted { $0.key < $1.key }.map {
          "\($0.key): {text: \($0.key), standing: \($0.value), known: 2025-06-20}"
        }.joined(separator: ", ") + "}\n"
        + "coverage: {" + coverage.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        + "}\n"
        + Self.sections.map { section in
          let own = facts.filter { $0.section == section }
          return own.isEmpty ? "" : "\(section):\n" + own.map(\.text).joined()
        }.joined()
    }
  }

  // MARK: The policy

  private static let head = """
    armslength: policy/v1
    policy: small
    version: 1.0.0
    dimensions: {d: {title: D}, e: {title: E}}
    factors:
      own: {dimension: d, title: Owners}
      lead: {dimension: d, title: Leaders}
      rival: {dimension: e, title: Rivals, mitigations: [{control: information-firewall, effect: {asserted: 10%, contractual: 30%, verified: 60%}}]}
      leak: {dimension: e, title: Leaks, mitigations: [{control: information-firewall, effect: {asserted: 10%, contractual: 30%, verified: 60%}}]}
    indicators:

    """
  private static let recusal = "[{control: recusal, effect: {asserted: 10%, contractual: 25%, verified: 50%}}]"
  private static let indicators = [
    indicator("A", factor: "own", each: "stake in vendor.stakes", when: "stake.voting > 0.5", severity: "50"),
    indicator(
      "B", factor: "own", each: "stake in vendor.stakes",
      when: "stake.economic >= 0.25 && vendor.customers.exists(c, c.party == stake.holder)",
      severity: "ramp(stake.economic, [0.25, 0.50], [20, 40])"),
    indicator(
      "C", factor: "lead", each: "role in vendor.roles", when: "role.role == 'chief-executive' && role.interim",
      severity: "30"),
    indicator(
      "D", factor: "lead", each: "event in vendor.events", when: "event.kind == 'leadership-change'",
      severity: "decay(20, as_of - event.on, 3, 30)"),
    indicator(
      "E", factor: "rival", each: "stake in vendor.stakes",
      when: "buyer.isRival(stake.holder) && (stake.economic >= 0.25 || stake.voting >= 0.25)",
      severity: "ramp(greatest(stake.economic, stake.voting), [0.25, 0.50], [55, 75])", mitigations: recusal),
    indicator(
      "F", factor: "leak", each: "stake in vendor.stakes",
      when: "buyer.isRival(stake.holder) && stake.rights.information", severity: "80",
      prior: "stake.economic >= 0.25 ? 0.4 : 0.02"),
    indicator(
      "G", factor: "leak", each: "stake in vendor.stakes",
      when: "buyer.isRival(stake.holder) && stake.economic >= 0.10", severity: "60"),
    indicator(
      "H", factor: "rival", each: "role in vendor.roles",
      when: "role.role == 'director' && role.person.roles.exists(r, r.of != vendor.party && buyer.isRival(r.of))",
      severity: "60",
      mitigations: recusal),
  ]
  private static let register = """
    markets: {m: M, n: N}
    parties:
      rival-one: {name: Rival One, markets: [m]}
      rival-two: {name: Rival Two, markets: [m]}
      plain: {name: Plain, markets: [n]}
      nobody-knows: {name: Nobody Knows}
      ann: {name: Ann, kind: person}
      bob: {name: Bob, kind: person}
    """

  private static let assessor = Result<Assessor, any Error> { try assessor(of: indicators) }
  private static let lab = Result<Buyer, any Error> {
    try ProfileReader.buyer(
      text("buyer.yaml", "armslength: buyer/v1\nbuyer: ours\nname: Ours\nmarkets: [m]\n"),
      register: assessor.get().register)
  }

  private static func assessor(of indicators: [String]) throws -> Assessor {
    Assessor(
      policy: try readPolicy(head + indicators.joined()),
      register: try ProfileReader.register(text("register.yaml", "armslength: register/v1\n" + register)))
  }

  private static func run(_ profile: RandomProfile, by other: Assessor? = nil, buyer: Bool = true) throws -> Assessment
  {
    try assess(profile.text, by: other ?? assessor.get(), buyer: buyer ? lab.get() : nil, asOf: "2025-06-30")
  }

  /// All intervals of a result by name: overall, dimensions, factors.
  private static func intervals(_ result: Assessment) -> [String: ScoreInterval] {
    var found = ["overall": result.overall]
    for dimension in result.dimensions {
      found[dimension.id] = dimension.residual
      for factor in dimension.factors { found[factor.id] = factor.residual }
    }
    return found
  }

  private static func isInside(_ inner: Assessment, _ outer: Assessment) -> [String] {
    let whole = intervals(outer)
    return intervals(inner).filter { name, score in
      guard let outer = whole[name] else { return true }
      return score.floor < outer.floor - 1e-9 || score.ceiling > outer.ceiling + 1e-9
    }.map {
      "\($0.key): [\($0.value.floor), \($0.value.ceiling)] not in [\(whole[$0.key]?.floor ?? 0), \(whole[$0.key]?.ceiling ?? 0)]"
    }.sorted()
  }

  // MARK: Properties

  private static let seeds: [UInt64] = Array(1...60)

  @Test func `the random cases are not all alike`() throws {
    var (wide, sure, tied, exact) = (0, 0, 0, 0)
    var expected: Set<Int> = []
    var outcomes: [String: Set<Assessment.IndicatorResult.Outcome>] = [:]
    for seed in Self.seeds {
      var random = SeededGenerator(seed: seed)
      let result = try Self.run(RandomProfile(&random))
      let score = result[.init("e")].residual
      if score.floor > 0 { sure += 1 }
      if score.ceiling - score.floor > 20 { wide += 1 }
      if score.ceiling == score.floor { tied += 1 }
      if result.dimensions.allSatisfy({ $0.method == .exact }) { exact += 1 }
      expected.insert(Int(score.expected * 100))
      for indicator in result.indicators { outcomes[indicator.id, default: []].insert(indicator.outcome) }
    }
    #expect(exact == Self.seeds.count)
    #expect(expected.count > 40, "\(expected.count)")
    #expect(sure >= 5 && wide >= 30, "\(sure) sure, \(wide) wide, \(tied) tied")
    #expect(outcomes.count == 8)
    #expect(outcomes.values.allSatisfy { $0.count >= 3 }, "\(outcomes)")
  }

  @Test(arguments: seeds)
  func `floor, expected and ceiling are in order, and controls never raise a score`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let result = try Self.run(RandomProfile(&random), buyer: seed % 5 != 0)
    for dimension in result.dimensions {
      let all = [(dimension.residual, dimension.inherent)] + dimension.factors.map { ($0.residual, $0.inherent) }
      for (residual, inherent) in all {
        for score in [residual, inherent] {
          #expect(0 <= score.floor && score.floor <= score.expected + 1e-9)
          #expect(score.expected <= score.ceiling + 1e-9 && score.ceiling <= 100)
        }
        #expect(residual.floor <= inherent.floor + 1e-9)
        #expect(residual.expected <= inherent.expected + 1e-9)
        #expect(residual.ceiling <= inherent.ceiling + 1e-9)
      }
      #expect((0...1).contains(dimension.coverage))
    }
    #expect(result.overall.expected == result.dimensions.map(\.expected).max())
    #expect(!result.indicators.contains { $0.outcome == .broken })
  }

  @Test(arguments: seeds)
  func `the order of facts and indicators changes nothing`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let profile = RandomProfile(&random)
    let before = try Self.run(profile)
    for _ in 0..<2 {
      var shuffled = profile
      shuffled.facts.shuffle(using: &random)
      let after = try Self.run(shuffled, by: Self.assessor(of: Self.indicators.shuffled(using: &random)))
      let scores = Self.intervals(after)
      for (name, score) in Self.intervals(before) {
        let other = try #require(scores[name])
        #expect(
          agree([score.floor, score.expected, score.ceiling], [other.floor, other.expected, other.ceiling]),
          "\(name)\n\(profile.text)")
      }
      #expect(Set(before.findings.map(\.indicator)) == Set(after.findings.map(\.indicator)))
    }
  }

  @Test(arguments: seeds)
  func `settling a claim or a standing never widens an interval`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let profile = RandomProfile(&random)
    let before = try Self.run(profile)
    for standing in ["confirmed", "refuted"] {
      for claim in profile.claims.keys where !["confirmed", "refuted"].contains(profile.claims[claim]) {
        var settled = profile
        settled.claims[claim] = standing
        #expect(try Self.isInside(Self.run(settled), before) == [], "claim \(claim) \(standing)\n\(profile.text)")
      }
      for index in profile.facts.indices {
        guard let old = profile.facts[index].fields["standing"], !["confirmed", "refuted"].contains(old) else {
          continue
        }
        // Where others tell it too, refuting one telling is no word on the fact.
        guard standing == "confirmed" || !profile.facts[index].hasAccounts else { continue }
        var settled = profile
        settled.facts[index].fields["standing"] = standing
        #expect(
          try Self.isInside(Self.run(settled), before) == [],
          "\(profile.facts[index].text) \(standing)\n\(profile.text)")
      }
    }
  }

  @Test(arguments: seeds)
  func `answering what is not known never leaves the interval`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let profile = RandomProfile(&random)
    let before = try Self.run(profile)
    for index in profile.facts.indices {
      let answers: [(String, String)] =
        switch profile.facts[index].section {
        case "stakes" where profile.facts[index].hasAccounts: []
        case "stakes":
          [
            ("economic", RandomProfile.share(&random)), ("voting", RandomProfile.share(&random)),
            ("rights", "{information: \(Bool.random(using: &random))}"),
          ]
        case "controls": [("strength", ["none", "asserted", "verified"].randomElement(using: &random) ?? "none")]
        default: []
        }
      for (field, value) in answers where profile.facts[index].fields[field] == nil {
        var answered = profile
        answered.facts[index].fields[field] = value
        #expect(
          try Self.isInside(Self.run(answered), before) == [],
          "\(field) = \(value) of \(profile.facts[index].text)\n\(profile.text)")
      }
    }
    for section in RandomProfile.sections where profile.coverage[section] != "complete" {
      var answered = profile
      answered.coverage[section] = "complete"
      #expect(try Self.isInside(Self.run(answered), before) == [], "\(section) complete\n\(profile.text)")
      // There was one more, of somebody who had not been named.
      var added = RandomProfile.fact(section, number: 90, &random)
      guard profile.coverage[section] != "{above: 10%}", added.fields["claim"] == nil, added.fields["of"] == nil,
        !added.hasAccounts,
        added.fields["round"] == nil
      else { continue }
      added.fields["standing"] = "confirmed"
      if section == "stakes" { added.fields["holder"] = "newcomer" }
      if section == "customers" { added.fields["party"] = "newcomer" }
      answered.facts.append(added)
      #expect(try Self.isInside(Self.run(answered), before) == [], "one more: \(added.text)\n\(profile.text)")
    }
  }
}
