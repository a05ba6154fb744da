import ArmsLengthLocatedYAML
import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthTestSupport
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// The shipped policy against its own tests.
struct ShippedPolicyTests {
  @Test(arguments: [("tests.yaml", 14), ("indicators.yaml", 90)])
  func `the tests beside the shipped policy pass`(file: String, count: Int) throws {
    let policy = try SampleRuns.policy()
    let suite = try SampleRuns.tests(file)
    #expect(suite.tests.count >= count)
    for test in suite.tests {
      let failures = test.failures(of: try SampleRuns.run(test, policy: policy))
      #expect(failures.isEmpty, "\(test.name): \(failures.map(\.description))")
    }
  }

  @Test func `every indicator fires in one of its own tests, is quiet in another and unknown in a third`() throws {
    let policy = try SampleRuns.policy()
    var coverage = PolicyTestCoverage(of: policy)
    for test in try SampleRuns.tests("indicators.yaml").tests {
      coverage.add(try SampleRuns.run(test, policy: policy))
    }
    #expect(coverage.never(.fired) == [])
    #expect(coverage.never(.quiet) == [])
    // These count entries of the file itself, which are never open.
    #expect(coverage.never(.unknown) == ["EVD-52", "EVD-53", "EVD-55"])
    #expect(coverage.never(.broken) == policy.indicators.map(\.id))
  }

  @Test
  func `every indicator says why, what to ask, where its threshold comes from, and to which framework it belongs`()
    throws
  {
    let policy = try SampleRuns.policy()
    #expect(policy.indicators.count >= 50)
    for indicator in policy.indicators {
      #expect(!indicator.why.isEmpty, "\(indicator.id)")
      #expect(!indicator.ask.isEmpty, "\(indicator.id)")
      #expect(!indicator.references.isEmpty, "\(indicator.id)")
      #expect(indicator.threshold.map { !$0.text.isEmpty && !$0.source.isEmpty } == true, "\(indicator.id)")
    }
  }

  /// Every field that may be `none` or `unknown`, once each way: no indicator breaks.
  @Test(arguments: ["none", "unknown"], Section.allCases)
  func `no indicator of the shipped policy breaks where a field is none or unknown`(word: String, section: Section)
    throws
  {
    let policy = try SampleRuns.policy()
    let required = ["holder": "Omni", "person": "Ann Bo", "party": "Omni", "control": "recusal"]
    for field in section.schema.fields where !field.isRequired {
      let entries = kinds(section).map { kind in
        let others = section.schema.fields.filter { $0.isRequired && required[$0.name] != nil }
        let head = others.map { "\($0.name): \(required[$0.name]!)" } + (kind.map { [$0] } ?? [])
        return "  - {" + (head + ["standing: confirmed", "\(field.name): \(word)"]).joined(separator: ", ") + "}\n"
      }
      let head = "armslength: vendor/v1\nvendor: v\n\(section.rawValue):\n"
      // Some fields cannot be `none`: that is an error of the profile.
      guard let vendor = try? ProfileReader.vendor(text("v.yaml", head + entries.joined())) else { continue }
      let buyer = try ProfileReader.buyer(
        text("b.yaml", "armslength: buyer/v1\nbuyer: b\nmarkets: []\nrivals: [omni]\n"))
      let result = try Assessor(policy: policy).assess(vendor, for: buyer, asOf: Day("2025-10-23"))
      #expect(result.indicators.filter { $0.outcome == .broken }.map(\.id) == [], "\(section) \(field.name): \(word)")
    }
  }

  /// The words of a section's closed list that stands for what an entry is.
  private func kinds(_ section: Section) -> [String?] {
    switch section {
    case .roles: ClosedList.roles.words.map { "role: \($0)" }
    case .events: ClosedList.eventKinds.words.map { "kind: \($0)" }
    case .workforce: ClosedList.workforceGroups.words.map { "group: \($0)" }
    default: [nil]
    }
  }
}

/// Reading tests of policies, and what they say of a result.
struct PolicyTestReadingTests {
  private static let policy =
    indicator("OWN-1", when: "vendor.country == 'US'", severity: "80")
    + indicator("OWN-2", factor: "g", when: "vendor.country == 'DE'", severity: "30")

  private static func read(_ tests: String) throws -> PolicyTestSuite {
    try PolicyTestReader.read(
      YAMLReader.readSingle(text("tests.yaml", "armslength: tests/v1\n" + tests)), policy: readPolicy(policy))
  }

  private static func failures(_ expect: String, country: String? = "US") throws -> [String] {
    let suite = try read("policy: small\ntests:\n- {name: a, vendor: v.yaml, as_of: 2025-06-30, expect: \(expect)}\n")
    let result = try assess(country.map { "country: \($0)\n" } ?? "", policy: policy)
    return suite.tests[0].failures(of: result).map(\.message)
  }

  @Test func `a test names documents, dates and what must come out`() throws {
    let suite = try Self.read(
      """
      policy: small
      tests:
        - name: a name
          vendor: ../v.yaml
          register: r.yaml
          buyer: b.yaml
          as_of: 2025-05-31
          known_on: 2025-05-01
          expect:
            d: {expected: [0, 40.5], ceiling: [10%, 1], tier: [low, undetermined]}
            overall: {floor: [0, 100], tier: low}
            fires: OWN-1
            quiet: [OWN-2]
            asks: country
            decision: accept-with-conditions
      """)
    #expect(suite.policy == "small")
    let test = try #require(suite.tests.first)
    #expect(test.name == "a name")
    #expect([test.vendor.path, test.register?.path, test.buyer?.path] == ["../v.yaml", "r.yaml", "b.yaml"])
    #expect([test.asOf.description, test.knownOn?.description] == ["2025-05-31", "2025-05-01"])
    #expect(
      test.expectations.map(\.outcome) == [
        .score(dimension: "d", .expected, in: 0...40.5), .score(dimension: "d", .ceiling, in: 0.1...1),
        .tier(dimension: "d", among: ["low", "undetermined"]), .score(dimension: "overall", .floor, in: 0...100),
        .tier(dimension: "overall", among: ["low"]), .indicator("OWN-1", .fired), .indicator("OWN-2", .quiet),
        .question(about: "country"), .decision(.acceptWithConditions),
      ])
    #expect(test.expectations.map { $0.location.position.line } == [11, 11, 11, 12, 12, 13, 14, 15, 16])
  }

  static let outcomes: [(expect: String, country: String?, messages: [String])] = [
    (
      "{d: {expected: [80, 80], floor: [80, 80], tier: critical}, e: {ceiling: [0, 0]}, fires: OWN-1, quiet: OWN-2}",
      "US", []
    ),
    ("{overall: {expected: [80, 80], tier: critical}}", "US", []),
    ("{d: {expected: [0, 79.9]}}", "US", ["`d` has expected 80, not within 0..79.9"]),
    ("{d: {floor: [80.5, 100]}}", "US", ["`d` has floor 80, not within 80.5..100"]),
    ("{overall: {tier: [low, high]}}", "US", ["`overall` is `critical`, not `low` or `high`"]),
    (
      "{fires: OWN-2, quiet: OWN-1}", "US",
      ["`OWN-2` is quiet, but the test expects that it fires", "`OWN-1` fires, but the test expects that it is quiet"]
    ),
    ("{unknown: [OWN-1, OWN-2], asks: country}", nil, []),
    ("{fires: OWN-1}", nil, ["`OWN-1` is unknown, but the test expects that it fires"]),
    ("{d: {tier: undetermined}}", nil, []),
    ("{asks: name}", nil, ["nothing is asked about `name`"]),
    ("{decision: avoid}", "US", ["there is no decision, but the test expects `avoid`"]),
  ]

  @Test func `documents may stand in the test, and what most tests share in the defaults`() throws {
    let suite = try Self.read(
      """
      policy: small
      defaults: {vendor: {country: US}, buyer: {markets: [a]}, as_of: 2025-05-31, known_on: 2025-05-01}
      tests:
        - {name: a, expect: {fires: OWN-1}}
        - {name: b, vendor: v.yaml, buyer: none, as_of: 2025-06-30, expect: {fires: OWN-1}}
      """)
    let (first, second) = (suite.tests[0], suite.tests[1])
    #expect(first.vendor.part?["country"]?.text == "US")
    #expect(first.vendor.path == nil)
    #expect(first.buyer?.part != nil)
    #expect([first.asOf.description, first.knownOn?.description] == ["2025-05-31", "2025-05-01"])
    #expect(second.vendor.path == "v.yaml")
    #expect(second.buyer == nil)
    #expect(second.asOf.description == "2025-06-30")
    let vendor = try ProfileReader.vendor(part: #require(first.vendor.part), register: nil)
    #expect([vendor.id.text, vendor.country] == ["vendor", "US"])
  }

  @Test(arguments: outcomes)
  func `what is not met is told in words`(expect: String, country: String?, messages: [String]) throws {
    #expect(try Self.failures(expect, country: country) == messages)
  }

  static let mistakes: [(marked: String, code: String, message: String)] = [
    ("policy: ⟦other⟧\ntests: []", "R020", "these tests are for the policy `other`, not for `small`"),
    ("⟦polcy⟧: small\npolicy: small\ntests: []", "R002", "unknown field `polcy`"),
    ("policy: small\ntests: ⟦7⟧", "R004", "`tests` must be a list of tests"),
    (
      "policy: small\ntests: [{⟦name⟧: a, as_of: 2025-06-30, expect: {fires: OWN-1}}]", "R003",
      "the test has no `vendor`"
    ),
    ("policy: small\ntests: [{⟦name⟧: a, vendor: v, expect: {fires: OWN-1}}]", "R003", "the test has no `as_of`"),
    ("policy: small\ntests: [{⟦name⟧: a, vendor: v, as_of: 2025-06-30}]", "R003", "the test has no `expect`"),
    (
      "policy: small\ntests: [{name: a, vendor: v, as_of: 2025-⟦13⟧-01, expect: {fires: OWN-1}}]", "R021",
      "there is no month `13`"
    ),
    (
      "policy: small\ntests: [{name: a, vendor: v, as_of: ⟦2025-06⟧, expect: {fires: OWN-1}}]", "R021",
      "`2025-06` is not one day"
    ),
    (
      "policy: small\ndefaults: {⟦vendr⟧: v}\ntests: []", "R002", "unknown field `vendr`"
    ),
    (
      "policy: small\ntests: [{name: a, vendor: ⟦[v]⟧, as_of: 2025-06-30, expect: {fires: OWN-1}}]", "R004",
      "`vendor` must be a text"
    ),
    (
      "policy: small\ntests: [{name: a, vendor: v, as_of: 2025-06-30, expect: {fires: ⟦OWN-3⟧}}]", "R006",
      "there is no indicator `OWN-3`"
    ),
    (
      "policy: small\ntests: [{name: a, vendor: v, as_of: 2025-06-30, expect: {fires: OWN-1, quiet: [⟦OWN-1⟧]}}]",
      "R024",
      "the indicator `OWN-1` is listed twice"
    ),
    (
      "policy: small\ntests: [{name: a, vendor: v, as_of: 2025-06-30, expect: {⟦dd⟧: {tier: low}}}]", "R002",
      "unknown field `dd`"
    ),
    (
      "policy: small\ntests: [{name: a, vendor: v, as_of: 2025-06-30, expect: {d: {tier: ⟦hihg⟧}}}]", "R006",
      "there is no tier `hihg`"
    ),
    (
      "policy: small\ntests: [{name: a, vendor: v, as_of: 2025-06-30, expect: {d: {expected: ⟦40⟧}}}]", "R004",
      "`expected` must be two scores, such as `[50, 85]`"
    ),
    (
      "policy: small\ntests: [{name: a, vendor: v, as_of: 2025-06-30, expect: {d: {expected: [0, ⟦101⟧]}}}]", "R005",
      "`expected` must lie in 0..100"
    ),
    (
      "policy: small\ntests: [{name: a, vendor: v, as_of: 2025-06-30, expect: {d: {floor: ⟦[40, 20]⟧}}}]", "R022",
      "the range of `floor` ends before it begins"
    ),
    (
      "policy: small\ntests: [{name: a, vendor: v, as_of: 2025-06-30, expect: ⟦{}⟧}]", "R023",
      "this test expects nothing"
    ),
    (
      "policy: small\ntests: [{name: a, vendor: v, as_of: 2025-06-30, expect: {decision: ⟦refuse⟧}}]", "R006",
      "there is no action `refuse`"
    ),
    (
      """
      policy: small
      tests:
        - {name: a, vendor: v, as_of: 2025-06-30, expect: {fires: OWN-1}}
        - {name: ⟦a⟧, vendor: v, as_of: 2025-06-30, expect: {fires: OWN-1}}
      """, "R007", "the test `a` is defined twice"
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a test has its code, place and message`(marked: String, code: String, message: String) throws {
    let marked = MarkedText(marked)
    let error = try #require(throws: InvalidInput.self) { try Self.read(marked.text) }
    #expect(error.diagnostics.map(\.code) == [code])
    let found = try #require(error.diagnostics.first)
    #expect(found.message == message)
    let head = "armslength: tests/v1\n".utf8.count
    let ranges = error.diagnostics.compactMap { $0.location?.range.shifted(by: -head) }
    #expect(MarkedText.marking(marked.text, ranges) == MarkedText.marking(marked.text, marked.ranges))
  }

  @Test func `a file of another kind is refused, and all mistakes are told at once`() throws {
    let error = try #require(throws: InvalidInput.self) {
      try PolicyTestReader.read(
        YAMLReader.readSingle(text("tests.yaml", "armslength: policy/v1\npolicy: small\ntests:\n- {name: a}\n- 3\n")),
        policy: readPolicy(Self.policy))
    }
    #expect(error.diagnostics.map(\.code) == ["R001", "R003", "R003", "R003", "R004"])
    #expect(error.diagnostics.map { $0.location?.position.line } == [1, 4, 4, 4, 5])
  }
}
