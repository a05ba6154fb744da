import ArmsLengthProfiles
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// Questions as a letter, and the fewest answers that give a tier.
struct QuestionnaireTests {
  /// Three numbers that nobody states: weights 80, 60 and 20.
  private static func policy(_ coverage: String, more: String = "") -> String {
    """
    armslength: policy/v1
    policy: small
    version: 1.0.0
    unknown: {minimum_coverage: \(coverage)}
    dimensions: {d: {title: D, tier: true}, own: {title: Own side, tier: false}}
    factors: {f: {dimension: d, title: F}, g: {dimension: d, title: G}, o: {dimension: own, title: O}}
    indicators:
    \(indicator("I-80", when: "vendor.market_share > 0.5", severity: "80"))\
    \(indicator("I-60", factor: "g", when: "vendor.runway < days(365)", severity: "60"))\
    \(indicator("I-20", factor: "g", when: "vendor.growth < 0.0 && vendor.runway < days(365)", severity: "20"))\
    \(indicator("I-OWN", factor: "o", when: "buyer.engagements.exists(e, e.need > 0.5)", severity: "10"))\
    \(more)
    """
  }

  private func questionnaire(_ policy: String, _ profile: String = "", buyer: String? = nil) throws -> Questionnaire {
    let vendor = try ProfileReader.vendor(text("profile.yaml", vendorHead(of: profile) + profile), register: nil)
    let buyer = try buyer.map {
      try ProfileReader.buyer(text("buyer.yaml", "armslength: buyer/v1\nbuyer: ours\nname: Ours\n" + $0), register: nil)
    }
    return Assessor(policy: try readPolicy(policy)).questionnaire(
      about: vendor, for: buyer, asOf: try Day("2025-06-30"))
  }

  @Test(arguments: [
    ("40%", ["market_share"]), ("50%", ["market_share"]), ("60%", ["market_share", "runway"]),
    ("88%", ["growth", "market_share", "runway"]), ("100%", ["growth", "market_share", "runway"]),
  ]) func `the fewest answers are those that decide the most`(coverage: String, about: [String]) throws {
    let questionnaire = try questionnaire(Self.policy(coverage))
    guard case .answers(let numbers, let areFewest) = questionnaire.decision else {
      Issue.record("no answers: \(questionnaire.decision)")
      return
    }
    #expect(areFewest)
    #expect(questionnaire.untilDecided.flatMap(\.about).sorted() == about)
    #expect(questionnaire.untilDecided.map(\.number) == Array(1...numbers.count))
  }

  @Test func `what greed would take three for is found in two`() throws {
    // Half of 160 is reached by two answers that decide one indicator together; by themselves each of them decides nothing.
    let policy = """
      armslength: policy/v1
      policy: small
      version: 1.0.0
      unknown: {minimum_coverage: 50%}
      dimensions: {d: {title: D}}
      factors: {f: {dimension: d, title: F}}
      indicators:
      \(indicator("I-80", when: "vendor.market_share > 0.5 && vendor.growth < 0.0", severity: "80"))\
      \(indicator("I-30", when: "vendor.runway < days(365)", severity: "30"))\
      \(indicator("I-31", when: "vendor.fairwork_score < 5", severity: "30"))\
      \(indicator("I-20", when: "vendor.market_hhi > 1800", severity: "20"))
      """
    let questionnaire = try questionnaire(policy)
    guard case .answers(_, areFewest: true) = questionnaire.decision else {
      Issue.record("\(questionnaire.decision)")
      return
    }
    #expect(questionnaire.untilDecided.flatMap(\.about).sorted() == ["growth", "market_share"])
  }

  @Test func `a tier that is there needs no answer`() throws {
    #expect(try questionnaire(Self.policy("0%")).decision == .decided(tier: "low"))
  }

  @Test func `where an indicator is broken no answers decide everything`() throws {
    let broken = indicator("I-X", when: "1 / (size(vendor.name) - size(vendor.name)) > 0", severity: "50")
    #expect(try questionnaire(Self.policy("100%", more: broken)).decision == .never)
  }

  @Test func `the answers give a tier when they are there`() throws {
    let figures = """
      sources: {s: {kind: filing, published: 2025-01-01}}
      figures: [{period: 2024, runway: 800 days, growth: 10%, market_share: 20%, sources: s}]

      """
    let before = try questionnaire(Self.policy("60%"))
    #expect(before.assessment.tier.index == nil)
    #expect(try questionnaire(Self.policy("60%"), figures).assessment.tier.index != nil)
  }

  @Test func `who can answer is told apart`() throws {
    let items = try questionnaire(Self.policy("50%"), buyer: "engagements: [{vendor: acme}]\n").items
    func audience(_ about: String) -> Questionnaire.Audience? { items.first { $0.about.contains(about) }?.audience }
    #expect(audience("runway") == .supplier)
    #expect(audience("market_share") == .elsewhere)
    #expect(items.filter { $0.audience == .buyer }.flatMap(\.indicators) == ["I-OWN"])
    // The letter comes first.
    #expect(
      items.map(\.audience)
        == items.map(\.audience).sorted { a, b in
          let all = Questionnaire.Audience.allCases
          return (all.firstIndex(of: a) ?? 0) < (all.firstIndex(of: b) ?? 0)
        })
  }

  @Test func `one question is asked for one kind of thing`() throws {
    let policy = """
      armslength: policy/v1
      policy: small
      version: 1.0.0
      dimensions: {d: {title: D}}
      factors: {f: {dimension: d, title: F}}
      indicators:
      \(indicator(each: "stake in vendor.stakes", when: "stake.voting > 0.5"))
      """
    let items = try questionnaire(
      policy,
      """
      coverage: {stakes: {state: complete, sources: s}}
      sources: {s: {kind: filing, published: 2025-01-01}}
      parties: {rex: {name: Rex Holding}, ida: {name: Ida Fund}}
      stakes:
        - {holder: rex, economic: 49%, sources: s}
        - {holder: ida, economic: 20%, sources: s}

      """
    ).items
    #expect(items.count == 1)
    #expect(
      items[0].ask
        == "Which part of the votes belongs to Ida Fund and Rex Holding, and are votes bound by proxies or agreements?")
    #expect(items[0].topic == "Ownership" && items[0].documents.count == 2)
    #expect(items[0].about.joined(separator: ", ") == "stakes[ida].voting, stakes[rex].voting")
  }

  @Test func `every chapter says why, in words that judge nobody`() {
    for topic in EvidenceRequests.Topic.allCases {
      let reason = EvidenceRequests.reason(topic)
      #expect(reason.hasSuffix(".") && reason.count > 20)
      for word in ["risk", "rival", "score", "suspect", "doubt"] { #expect(!reason.lowercased().contains(word)) }
    }
  }

  @Test func `every control that the policies know has a chapter and a document`() {
    for control in ClosedList.knownControls.words {
      let (topic, documents) = EvidenceRequests.control(control)
      #expect(topic != .other && !documents.isEmpty, "\(control)")
      // The clause itself is what settles a control of which the table knows nothing.
      #expect(documents != ["the clause, or the rule with its last test"], "\(control) is not in the table")
    }
  }
}
