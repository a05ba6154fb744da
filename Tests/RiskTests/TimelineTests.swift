import ArmsLengthLocatedYAML
import ArmsLengthProfiles
import ArmsLengthTestSupport
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// The days on which a verdict moves, and what moved it.
struct TimelineTests {
  /// Timelines of inline profiles.
  private func timeline(
    _ profile: String, policy: String, from: String = "2025-01-01", to: String = "2025-12-31",
    axis: Timeline.Axis = .both
  ) throws -> Timeline {
    let vendor = try ProfileReader.vendor(text("profile.yaml", vendorHead(of: profile) + profile))
    return try Assessor(policy: readPolicy(policy)).timeline(of: vendor, over: Day(from)...Day(to), moving: axis)
  }

  private func moved(_ timeline: Timeline) -> [String] {
    timeline.steps.dropFirst().filter(\.hasMoved).map(\.point.day.description)
  }

  private static let large = indicator(
    when: "vendor.stakes.exists(s, s.economic >= 0.25)", finding: "a large stake")
  private static let head = "parties: {zeta: {name: Zeta}}\ncoverage: {stakes: complete, roles: complete}\n"

  // MARK: Steps

  @Test func `a fact that becomes known and ends makes two steps, each with its cause`() throws {
    let timeline = try timeline(
      Self.head
        + "stakes: [{holder: zeta, economic: 30%, since: 2025-02-10, until: 2025-09-03, known: 2025-03-05, standing: confirmed}]\n",
      policy: Self.large)
    #expect(moved(timeline) == ["2025-03-05", "2025-09-03"])
    let steps = timeline.steps.filter { $0.hasMoved }
    #expect(steps[1].causes.map(\.kind) == [.known])
    #expect(steps[1].causes[0].text == "Zeta holds 30% of Acme")
    #expect(steps[1].causes[0].fact == "stakes[zeta]")
    #expect(steps[1].findings.map(\.kind) == [.appeared])
    #expect(agree(steps[1].causes[0].effects, [80]))
    #expect(steps[2].causes.map(\.kind) == [.ended])
    #expect(steps[2].findings.map(\.kind) == [.vanished])
    #expect(agree(steps[2].causes[0].effects, [-80]))
  }

  @Test func `in hindsight a fact counts from its own day on`() throws {
    let profile =
      Self.head
      + "stakes: [{holder: zeta, economic: 30%, since: 2025-02-10, known: 2025-03-05, standing: confirmed}]\n"
    let day = try Day("2025-12-31")
    #expect(moved(try timeline(profile, policy: Self.large, axis: .truth(knownOn: day))) == ["2025-02-10"])
    #expect(moved(try timeline(profile, policy: Self.large, axis: .knowledge(asOf: day))) == ["2025-03-05"])
  }

  @Test func `what time alone does is found on its day, between the days that documents name`() throws {
    let interim = indicator(
      each: "role in vendor.roles", when: "role.interim && as_of - role.since > days(90)",
      finding: "{role.person.name} stays")
    let timeline = try timeline(
      Self.head
        + "roles: [{person: Ann Bo, role: chief-executive, interim: true, since: 2025-02-10, known: 2025-02-10, standing: confirmed}]\n",
      policy: interim)
    // 2025-02-10 and 91 days: no document and no month names that day.
    #expect(moved(timeline) == ["2025-05-12"])
    let step = try #require(timeline.steps.last { $0.hasMoved })
    #expect(step.causes.isEmpty)
    #expect(step.findings.map(\.finding.message) == ["Ann Bo stays"])
  }

  @Test func `a severity that rises day by day makes a step for every five points`() throws {
    let rising = indicator(
      each: "role in vendor.roles", when: "role.interim", severity: "ramp(as_of - role.since, [0, 100], [20, 40])")
    let timeline = try timeline(
      Self.head
        + "roles: [{person: Ann Bo, role: chief-executive, interim: true, since: 2025-01-01, known: 2025-01-01, standing: confirmed}]\n",
      policy: rising)
    #expect(moved(timeline) == ["2025-01-26", "2025-02-20", "2025-03-17", "2025-04-11"])
    let scores = timeline.steps.filter(\.hasMoved).map(\.point.overall.expected)
    #expect(agree(scores, [20, 25, 30, 35, 40]))
  }

  @Test func `a standing that changes and an account that becomes known are told as such`() throws {
    let timeline = try timeline(
      Self.head + """
        stakes:
        - holder: zeta
          economic: 30%
          known: 2025-02-10
          standing: {reported: 2025-02-10, confirmed: 2025-06-20}
          accounts: [{by: zeta, denies: true, said: 2025-04-04, known: 2025-04-04}]

        """, policy: Self.large)
    #expect(moved(timeline) == ["2025-02-10", "2025-04-04", "2025-06-20"])
    let causes = timeline.steps.filter(\.hasMoved).dropFirst().map { $0.causes[0] }
    #expect(causes.map(\.kind) == [.known, .told, .standing])
    #expect(causes[1].text == "Zeta denies it: Zeta holds 30% of Acme")
    #expect(causes[2].text == "Zeta holds 30% of Acme: confirmed, no longer reported")
  }

  @Test func `what the facts of a day did adds up to what moved`() throws {
    let two =
      indicator("I-1", when: "vendor.stakes.exists(s, s.economic >= 0.25)")
      + indicator("I-2", factor: "g", when: "vendor.roles.exists(r, r.interim)", severity: "50")
    let timeline = try timeline(
      Self.head + """
        stakes: [{holder: zeta, economic: 30%, known: 2025-03-05, since: 2025-03-05, standing: reported}]
        roles: [{person: Ann Bo, role: chief-executive, interim: true, since: 2025-03-05, known: 2025-03-05, standing: reported}]

        """, policy: two)
    let step = try #require(timeline.steps.first { $0.point.day.description == "2025-03-05" })
    #expect(step.causes.map(\.fact) == ["stakes[zeta]", "roles[ann-bo]"])
    let sums = step.point.dimensions.indices.map { place in step.causes.reduce(0) { $0 + $1.effects[place] } }
    let previous = try #require(step.previous)
    #expect(agree(sums, zip(step.point.dimensions, previous.dimensions).map { $0.expected - $1.expected }))
    #expect(step.causes[0].effects[0] > 50 && step.causes[0].effects[1] == 0)
    #expect(step.causes[1].effects[0] == 0 && step.causes[1].effects[1] > 30)
  }

  // MARK: Nothing from the future

  @Test func `a source that comes out later does not count before`() throws {
    let profile =
      "sources:\n  paper: {kind: press, published: 2025-03-05}\n  court: {kind: court, published: 2025-07-01}\n"
      + Self.head + "stakes: [{holder: zeta, economic: 30%, since: 2025-03-05, sources: [paper, court]}]\n"
    let timeline = try timeline(profile, policy: Self.large)
    #expect(moved(timeline) == ["2025-03-05", "2025-07-01"])
    let scores = timeline.steps.filter(\.hasMoved).map(\.point.overall.expected)
    #expect(agree(scores, [0, 80 * 0.7, 80]))
  }

  @Test(arguments: ["2024-09-01", "2025-06-11", "2025-06-12", "2025-06-17", "2025-07-16", "2025-09-12"])
  func `a profile without what became known later gives the same verdict`(date: String) throws {
    let day = try Day(date)
    let register = try ProfileReader.register(Fixtures.sourceFile("Samples/scale-meta/register.yaml"))
    let vendor = try ProfileReader.vendor(
      Fixtures.sourceFile("Samples/scale-meta/scale-ai.yaml"), register: register)
    let buyer = try ProfileReader.buyer(
      Fixtures.sourceFile("Samples/scale-meta/buyers/rival-lab.yaml"), register: register)
    var (early, base) = (vendor, vendor.base)
    base.forgetWhatBecameKnown(after: day)
    early.base = base
    #expect(base.facts.values.joined().count < vendor.base.facts.values.joined().count)
    let assessor = Assessor(policy: try SampleRuns.policy(), register: register)
    let (a, b) = (
      assessor.assess(vendor, for: buyer, asOf: day, including: .findings),
      assessor.assess(early, for: buyer, asOf: day, including: .findings)
    )
    for (x, y) in zip(a.dimensions, b.dimensions) { #expect(x.residual == y.residual && x.tier == y.tier) }
    #expect(a.findings.map(\.message) == b.findings.map(\.message))
    #expect(a.findings.map(\.residual) == b.findings.map(\.residual))
    #expect(a.findings.map(\.probability) == b.findings.map(\.probability))
  }
}

extension FactBase {
  /// Takes out what became known after a day: facts, accounts, sources, and ends and stages that nobody had announced.
  mutating func forgetWhatBecameKnown(after day: Day) {
    let before = self
    func isKnown(_ date: PartialDate?) -> Bool { (date?.earliest ?? date?.latest).map { $0 <= day } ?? true }
    let late = Set(sources.values.filter { !isKnown($0.published) }.map(\.id))
    func early(_ envelope: inout Envelope) {
      let known = envelope.sources.filter { !late.contains($0) }
      if !known.isEmpty { envelope.sources = known }
    }
    for id in claims.keys { early(&claims[id]!.envelope) }
    for (section, facts) in facts {
      self.facts[section] = facts.compactMap { fact in
        var fact = fact
        let claim = fact.envelope.claim.flatMap { before.claims[$0] }
        let own = fact.envelope.sources.isEmpty ? claim?.envelope.sources ?? [] : fact.envelope.sources
        let known =
          EvidenceRules.known(fact.envelope, claim: claim, sources: own, in: before) ?? TellingRules.start(of: fact)
        fact.accounts = fact.accounts.filter {
          isKnown(
            EvidenceRules.known(
              $0.envelope, claim: nil, sources: $0.envelope.sources.isEmpty ? own : $0.envelope.sources, in: before))
        }
        guard isKnown(known) || !fact.accounts.isEmpty else { return nil }
        early(&fact.envelope)
        for place in fact.accounts.indices { early(&fact.accounts[place].envelope) }
        return fact
      }
    }
  }
}
