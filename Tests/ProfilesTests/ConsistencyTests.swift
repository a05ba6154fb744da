import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@Suite struct ConsistencyTests {
  /// The consistency warnings of a profile, all facts of which have a source.
  private func warnings(_ lines: String) throws -> [Diagnostic] {
    try Fixture.readVendor(Fixture.vendor(lines)).warnings.filter {
      ("P203"..."P204").contains($0.code) || $0.code > "P210"
    }
  }

  @Test(
    arguments: [
      ("14.3bn USD", "49%", "~29bn USD", nil), ("14.3bn USD", "49%", "29bn USD", nil),
      ("14bn USD", "49%", "just over 29bn USD", nil),
      ("14.3bn USD", "49%", "29.6bn USD", nil),
      (
        "14.3bn USD", "49%", "29.7bn USD",
        "`14.3bn USD` for `49%` values the whole at about 29.2bn, not at `29.7bn USD`"
      ),
      ("14.3bn USD", "nearly 50%", "31bn USD", nil), ("14.3bn USD + 1bn EUR", "49%", "40bn USD", nil),
      ("14.3bn USD", "49%", "29bn EUR", nil),
      ("14.3bn USD", "49%", "40bn USD", "`14.3bn USD` for `49%` values the whole at about 29.2bn, not at `40bn USD`"),
      ("300m USD", "30%", "500m USD", "`300m USD` for `30%` values the whole at about 1bn, not at `500m USD`"),
      ("14.3bn USD", "minority", "20bn USD", nil), ("16.50 USD/share", "10%", "20bn USD", nil),
    ] as [(String, String, String, String?)])
  func `a price is compared with share and valuation`(
    price: String, share: String, valuation: String, message: String?
  ) throws {
    let found = try warnings(
      "stakes:\n  - {holder: A One, economic: \(share), price: \(price), valuation: \(valuation)}")
    #expect(found.map(\.message) == (message.map { [$0] } ?? []))
    #expect(found.allSatisfy { $0.code == "P211" && $0.underlined == valuation })
    #expect(found.allSatisfy { $0.labels.map(\.location.text) == [price, share] })
  }

  @Test func `shares over the whole are found, per company and measure`() throws {
    let found = try warnings(
      """
      stakes:
        - {holder: A One, economic: 60%, voting: 30%}
        - {holder: B Two, economic: over 50%, voting: 30%}
        - {holder: B Two, of: C Three, economic: 90%}
      """)
    #expect(found.map(\.message) == ["the economic shares of `hooli` add up to 109.5 % at least"])
    #expect(found.first?.underlined == "over 50%" && found.first?.labels.map(\.location.text) == ["60%"])
  }

  @Test(arguments: [
    "- {holder: B Two, economic: 60%, until: 2024}", "- {holder: B Two, economic: 60%, standing: refuted}",
    "- {holder: B Two, economic: 60%, stages: {signed: 2025}}",
    "- {holders: [A One, B Two], economic: 60%}", "- {holder: A One, round: series-a, economic: 60%}",
    "- {holder: B Two, economic: at most 60%}", "- {holder: B Two, economic: 40%}",
  ]) func `what is no longer, not yet or otherwise held does not add up`(stake: String) throws {
    #expect(try warnings("stakes:\n  - {holder: A One, economic: 60%}\n  \(stake)").isEmpty)
  }

  @Test(
    arguments: [
      ("economic: 60%", "economic: 60%, since: 2020", true), ("economic: 30%", "voting: 10%", true),
      ("since: 2019", "since: 2020, until: 2022", true), ("until: 2021", "since: 2020", true),
      ("until: 2020", "since: 2021", false), ("until: 2020", "economic: 10%", false),
      ("economic: 30%", "economic: 30%, round: series-a", false),
      ("economic: 30%", "economic: 30%, standing: refuted", false),
      ("economic: 30%", "economic: 40%, stages: {signed: 2025}", false),
      ("until: 2020", "stages: {closed: 2021}", false), ("since: 2019", "since: 2020", false),
      ("since: 2020", "since: 2019", false), ("since: 2019", "since: 2020, until: unknown", false),
    ])
  func `a holder has one whole stake at a time`(first: String, second: String, isTwice: Bool) throws {
    let found = try warnings("stakes:\n  - {holder: A One, \(first)}\n  - {holder: A One, \(second)}")
    #expect(
      found.map(\.message) == (isTwice ? ["two stakes of `a-one` in `hooli` are whole and in force together"] : []))
    #expect(found.allSatisfy { $0.code == "P220" && $0.labels.map(\.location.text) == ["{holder: A One, \(first)}"] })
  }

  @Test(
    arguments: [
      // What came after the whole stake adds to it, what came before is in it.
      ("economic: 60%, since: 2020", "economic: 50%, since: 2022", true),
      ("economic: 60%, since: 2020", "economic: 50%, since: 2018", false),
      ("economic: 60%, round: b, supersedes: a, since: 2020", "economic: 50%, since: 2018", false),
    ])
  func `a tranche adds to the whole stake that it came after`(first: String, tranche: String, isOver: Bool) throws {
    let found = try warnings("stakes:\n  - {holder: A One, \(first)}\n  - {holder: A One, round: a, \(tranche)}")
    #expect(found.map(\.code) == (isOver ? ["P212"] : []))
  }

  @Test func `tranches of one holder add up`() throws {
    let found = try warnings(
      """
      stakes:
        - {holder: A One, round: series-a, economic: 60%}
        - {holder: A One, round: series-b, economic: 60%}
      """)
    #expect(found.map(\.message) == ["the economic shares of `hooli` add up to 119 % at least"])
  }

  @Test(
    arguments: [
      ("employees: 200, share: 14%", nil), ("employees: ~200 of ~1400, share: 14%", nil),
      ("employees: 200 of 1400", nil),
      ("employees: 200 of 1600", nil), ("employees: 300", nil), ("employees: 500, share: 80%, function: red-team", nil),
      ("employees: 200 of 1400, share: 40%", "`200 of 1400` is not `40%`"),
      ("employees: 200, share: 50%", "`200` at `50%` means a workforce of 395 to 405, but `~1400` were counted"),
      ("employees: 200 of 5000", "`200 of 5000` means a workforce of 5000, but `~1400` were counted"),
    ] as [(String, String?)])
  func `a headcount is compared with its percentage and with the workforce`(event: String, message: String?) throws {
    let found = try warnings(
      "workforce:\n  - {group: employees, count: ~1400, on: 2025-07}\n"
        + "events:\n  - {kind: workforce-reduction, date: 2025-07-16, \(event)}")
    #expect(found.map(\.message) == (message.map { [$0] } ?? []))
  }

  @Test func `a count of years ago says nothing about a reduction`() throws {
    #expect(
      try warnings(
        "workforce:\n  - {group: employees, count: 5000, on: 2021}\n"
          + "events:\n  - {kind: workforce-reduction, date: 2025-07-16, employees: 200 of 1400}"
      ).isEmpty)
  }

  @Test func `two chief executives at once are found`() throws {
    let found = try warnings(
      """
      roles:
        - {person: ann, role: chief-executive}
        - {person: bo, role: chief-executive, interim: true, since: 2025-06}
        - {person: cy, role: chief-executive, of: Globex}
        - {person: di, role: chief-executive, until: 2020}
        - {person: ed, role: chief-executive, standing: refuted}
      """)
    #expect(found.map(\.message) == ["`hooli` has two chief executives at once, `ann` and `bo`"])
    #expect(found.first?.location?.position.line == 5 && found.first?.labels.first?.location.position.line == 4)
  }

  @Test(
    arguments: [
      ("since: 2016, until: 2025-12", "since: 2025-06", true),
      ("since: 2016, until: 2025-06-12", "since: 2025-06", false),
      ("since: 2016, until: 2025-06", "since: 2025-06-13", false),
      ("since: 2016, until: 2025-06", "since: 2025-07", false),
      ("until: unknown", "since: 2025-07", false), ("since: 2016", "since: 2025-07, until: 2025-09", true),
      ("since: 2026", "since: 2020, until: 2025", false),
    ])
  func `chief executives overlap where neither leaves before the other begins`(
    ann: String, bo: String, isOverlap: Bool
  ) throws {
    let found = try warnings(
      "roles:\n  - {person: ann, role: chief-executive, \(ann)}\n  - {person: bo, role: chief-executive, \(bo)}")
    #expect(found.map(\.code) == (isOverlap ? ["P215"] : []))
  }

  @Test func `a source older than what it tells is found`() throws {
    let found = try warnings(
      """
      sources: {old: {kind: press, published: 2024-05}, new: {kind: press, published: 2025-06}, undated: {kind: press}}
      claims: {deal: {sources: old}}
      stakes:
        - {holder: A One, since: 2025-06-12, sources: old}
        - {holder: B Two, since: 2025-06-12, sources: [old, new]}
        - {holder: C Three, since: 2025-06-12, sources: [old, undated]}
        - {holder: D Four, since: 2024-05, sources: old}
        - {holder: E Five, stages: {announced: 2025-06}, sources: old}
        - {holder: F Six, stages: {closed: 2025-06}, claim: deal}
      figures:
        - {period: 2025, revenue: 5m USD, sources: old}
        - {period: 2024, revenue: 4m USD, sources: old}
      customers:
        - {party: G Seven, revenue: [{period: 2023, share: 5%}, {period: 2025, share: 6%}], sources: old}
        - {party: H Eight, revenue: [{period: 2026, share: 5%, planned: true}], sources: old}
        - {party: I Nine, revenue: [{period: 2025, share: 7%, sources: new}], sources: old}
      """)
    #expect(
      found.map(\.message) == [
        "`stakes[a-one]` is of `2025-06-12`, after its latest source `old` of `2024-05`",
        "`stakes[f-six]` is of `2025-06`, after its latest source `old` of `2024-05`",
        "`figures[2025]` is of `2025`, after its latest source `old` of `2024-05`",
        "`customers[g-seven].revenue` is of `2025`, after its latest source `old` of `2024-05`",
      ])
    #expect(found.first?.underlined == "2025-06-12" && found.first?.labels.first?.location.text == "old")
  }

  @Test func `customers that pay more than all revenue are found`() throws {
    let found = try warnings(
      """
      customers:
        - {party: A One, revenue: [{period: 2024, share: 60%}, {period: 2025, share: 50%}]}
        - {parties: [B Two, C Three], revenue: [{period: 2024, share: 60%}, {period: 2025, share: ~50%}]}
      """)
    #expect(found.map(\.message) == ["the customers' shares of revenue in `2024` add up to 119 % at least"])
  }

  @Test func `a customer's sum is compared with the revenue of the period`() throws {
    let found = try warnings(
      """
      figures: [{revenue: 870m USD, period: 2024}]
      customers:
        - {party: A One, revenue: [{period: 2024, share: 17%, amount: 150m USD}]}
        - {party: B Two, revenue: [{period: 2024, share: 30%, amount: 150m USD}]}
        - {party: C Three, revenue: [{period: 2023, share: 30%, amount: 150m USD}]}
      """)
    #expect(found.map(\.message) == ["`150m USD` of `870m USD` is 17.2 %, not `30%`"])
    #expect(found.first?.labels.first?.location.text == "870m USD")
  }

  @Test func `numbers of one thing at one time that do not overlap are found, rounding apart`() throws {
    let found = try warnings(
      """
      workforce:
        - {group: employees, count: 110, on: 2025}
        - {group: employees, count: ~250, on: 2025}
        - {group: employees, count: ~250, on: 2024}
        - {group: contractors, count: ~250, on: 2025}
      figures:
        - {revenue: 870m USD, period: 2024}
        - {revenue: 0.9bn USD, period: 2024}
        - {revenue: 1.5bn USD, period: 2024-01/2024-12}
      """)
    #expect(
      found.map(\.message) == [
        "`count` is `~250` here and `110` elsewhere, for the same time",
        "`revenue` is `1.5bn USD` here and `870m USD` elsewhere, for the same time",
      ])
  }

  @Test func `accounts of one number are no contradiction`() throws {
    #expect(
      try warnings(
        "workforce:\n  - {group: employees, count: 110, on: 2025, by: daily, accounts: [{by: weekly, count: ~250}]}"
      ).isEmpty)
  }

  @Test func `an end before its start is found, in facts, accounts and engagements alike`() throws {
    let found = try warnings(
      "roles:\n  - {person: ann, role: director, since: 2025-06, until: 2024, accounts: [{since: 2026, until: 2025}]}\n"
        + "  - {person: bo, role: director, since: 2025, until: 2025-03}")
    #expect(
      found.map(\.message) == [
        "the end `2024` comes before the start `2025-06`", "the end `2025` comes before the start `2026`",
      ])
    #expect(found.first?.labels.first?.location.text == "2025-06")
  }

  @Test func `stages that are out of order are found, announcements apart`() throws {
    let found = try warnings(
      """
      stakes:
        - {holder: A One, stages: {signed: 2025-06, closed: 2025-01}}
        - {holder: B Two, stages: {announced: 2025-06, signed: 2025-01, closed: 2025-03}}
        - {holder: C Three, stages: {signed: 2025, closed: 2025-03}}
      """)
    #expect(
      found.map(\.message) == ["`closed` of `2025-01` comes before `signed` of `2025-06`, which is an earlier stage"])
  }

  @Test func `a register is checked like a profile`() throws {
    let text =
      "armslength: register/v1\nparties: {a-one: A One, b-two: B Two}\nstakes:\n"
      + "  - {holder: a-one, of: b-two, voting: 60%}\n  - {holder: C Three, of: b-two, voting: 50%}"
    let register = try ProfileReader.register(SourceFile(name: "register.yaml", text: text))
    #expect(
      register.warnings.filter { $0.code == "P212" }.map(\.message) == [
        "the voting shares of `b-two` add up to 109 % at least"
      ])
  }

  @Test(
    arguments: [
      ("234.3m USD", "150m USD", "5%", "from `234.3m USD` to `150m USD` is a growth of -36 %, not `5%`"),
      ("234.3m USD", "150m USD", "-36%", nil), ("447.3m USD", "388.1m USD", "-13.1%", nil),
      ("234.3m USD", "246m USD", "5%", nil),
      ("~200m USD", "150m USD", "-30%", nil), ("200m USD", "150m EUR", "5%", nil),
    ] as [(String, String, String, String?)])
  func `growth is compared with the revenues of two periods`(
    before: String, now: String, growth: String, message: String?
  ) throws {
    for later in [
      "{period: 2025, revenue: \(now), growth: \(growth)}",
      "{period: 2025, growth: \(growth)}\n  - {period: 2025-01/2025-12, revenue: \(now)}",
    ] {
      let found = try warnings("figures:\n  - {period: 2024, revenue: \(before)}\n  - \(later)")
      #expect(found.map(\.message) == (message.map { [$0] } ?? []))
      #expect(found.allSatisfy { $0.code == "P227" && $0.underlined == growth })
      #expect(found.allSatisfy { $0.labels.map(\.location.text) == [before, now] })
    }
    // Half a year is not compared with a year.
    #expect(
      try warnings(
        "figures:\n  - {period: 2024, revenue: \(before)}\n  - {period: 2025-01/2025-06, revenue: \(now), growth: \(growth)}"
      ).isEmpty)
  }

  static let ahead: [(section: String, help: String?)] = [
    ("stakes:\n  - {holder: A One, economic: 5%, since: 2026-07, sources: old}", "such as `signed`"),
    ("roles:\n  - {person: Ann Bee, role: director, since: 2026-07, sources: old}", "`standing: announced`"),
    ("events:\n  - {kind: quality, date: 2026-07, sources: old}", "such as `announced`"),
    ("figures:\n  - {period: 2026, revenue: 5m USD, sources: old}", "no number yet"),
    ("customers:\n  - {party: A One, revenue: [{period: 2026, share: 5%}], sources: old}", "`planned: true`"),
    // A company's own word on what it will do.
    ("roles:\n  - {person: Ann Bee, role: director, since: 2026-07, sources: own}", nil),
    ("roles:\n  - {person: Ann Bee, role: director, since: 2026-07, standing: announced, sources: old}", nil),
  ]

  @Test(arguments: ahead) func `what lies after its sources is told how its section writes it`(
    section: String, help: String?
  ) throws {
    let found = try warnings(
      "sources: {old: {kind: press, published: 2025-06-13}, own: {kind: company, published: 2025-06-13}}\n" + section)
    #expect(found.map(\.code) == (help == nil ? [] : ["P216"]))
    if let help { #expect(found.first?.help?.contains(help) == true) }
  }
}
