import ArmsLengthSourceText
import ArmsLengthTestSupport
import Testing

@testable import ArmsLengthRisk

/// Mistakes in policies: each has its code, message and place.
struct PolicyReaderTests {
  typealias Row = (policy: String, code: String, message: String)

  /// A sound policy, its parts replaced.
  private static func policy(
    head: String = "armslength: policy/v1\npolicy: small\nversion: 1.0.0\n", more: String = "",
    dimensions: String = "{d: {title: D}}", factors: String = "{f: {dimension: d, title: F}}", indicators: String? = nil
  ) -> String {
    head + more + "dimensions: \(dimensions)\nfactors: \(factors)\nindicators: \(indicators ?? "\n" + indicator())"
  }

  private static func indicator(
    id: String = "I", factor: String = "f", each: String = "", when: String = "'true'", severity: String = "50",
    finding: String = "found", more: String = ""
  ) -> String {
    "- {id: \(id), title: T, factor: \(factor), \(each)when: \(when), severity: \(severity), finding: \(finding), why: W\(more)}\n"
  }

  private static func reading(
    each: String = "", when: String = "'true'", severity: String = "50", finding: String = "found", more: String = ""
  ) -> String {
    policy(indicators: "\n" + indicator(each: each, when: when, severity: severity, finding: finding, more: more))
  }

  private static func expectOne(_ row: Row) throws {
    let marked = MarkedText(row.policy)
    let error = try #require(throws: InvalidInput.self) { try readPolicy(marked.text) }
    #expect(error.diagnostics.map(\.code) == [row.code], "\(error)")
    #expect(error.diagnostics.first?.message == row.message)
    let ranges = error.diagnostics.compactMap { $0.location?.range }
    #expect(MarkedText.marking(marked.text, ranges) == MarkedText.marking(marked.text, marked.ranges))
  }

  @Test func `a sound policy is read`() throws {
    let read = try readPolicy(Self.policy())
    #expect(read.id == "small")
    #expect(read.tiers.map(\.name) == ["low", "moderate", "high", "critical"])
    #expect(read.tiers.map(\.from) == [0, 25, 50, 75])
    #expect(read.warnings.isEmpty)
  }

  static let shapes: [Row] = [
    (
      policy(head: "armslength: ⟦policy/v2⟧\npolicy: small\nversion: 1.0.0\n"), "R001", "`policy/v2` is not a policy/v1"
    ),
    (
      policy(head: "armslength: ⟦vendor/v1⟧\npolicy: small\nversion: 1.0.0\n"), "R001", "`vendor/v1` is not a policy/v1"
    ),
    (policy(more: "⟦paramters⟧: {}\n"), "R002", "unknown field `paramters`"),
    (policy(more: "evidence: {⟦confirmed⟧: 0.9}\n"), "R002", "unknown field `confirmed`"),
    (policy(factors: "{f: {dimension: d, ⟦wieght⟧: 2}}"), "R002", "unknown field `wieght`"),
    (reading(more: ", ⟦sevrity⟧: 3"), "R002", "unknown field `sevrity`"),
    (reading(more: ", mitigations: [{control: c, effect: {⟦firm⟧: 10%}}]"), "R002", "unknown field `firm`"),
    (
      policy(head: "armslength: policy/v1\nversion: 1.0.0\n").replacing("armslength:", with: "⟦armslength⟧:"), "R003",
      "the policy has no `policy`"
    ),
    (
      policy(head: "armslength: policy/v1\npolicy: small\n").replacing("armslength:", with: "⟦armslength⟧:"), "R003",
      "the policy has no `version`"
    ),
    (
      policy(indicators: "[{⟦id⟧: I, title: T, factor: f, severity: 50, finding: x, why: W}]\n"), "R003",
      "the indicator has no `when`"
    ),
    (
      policy(indicators: "[{⟦id⟧: I, title: T, factor: f, when: 'true', finding: x, why: W}]\n"), "R003",
      "the indicator has no `severity`"
    ),
    (
      policy(indicators: "[{⟦id⟧: I, title: T, factor: f, when: 'true', severity: 50, why: W}]\n"), "R003",
      "the indicator has no `finding`"
    ),
    (
      policy(indicators: "[{⟦id⟧: I, title: T, factor: f, when: 'true', severity: 50, finding: x}]\n"), "R003",
      "the indicator has no `why`"
    ),
    (
      policy(indicators: "[{⟦id⟧: I, factor: f, when: 'true', severity: 50, finding: x, why: W}]\n"), "R003",
      "the indicator has no `title`"
    ),
    (policy(more: "decisions: [{⟦tier⟧: low, text: fine}]\n"), "R003", "the decision has no `action`"),
    (reading(more: ", threshold: {⟦text⟧: T, source: S}"), "R003", "the threshold has no `status`"),
    (policy(more: "parameters: ⟦3⟧\n"), "R004", "`parameters` must be a map of names and numbers"),
    (policy(more: "decisions: ⟦3⟧\n"), "R004", "`decisions` must be a list of decisions"),
    (policy(more: "evidence: {reported: ⟦often⟧}\n"), "R004", "`reported` must be a number"),
    (policy(dimensions: "{d: {title: D, tier: ⟦maybe⟧}}"), "R004", "`tier` must be `true` or `false`"),
    (reading(more: ", ask: ⟦{a: b}⟧"), "R004", "`ask` must be a list of texts"),
    (
      reading(more: ", mitigations: ⟦firewall⟧"), "R004",
      "`mitigations` must be a list such as `- {control: recusal, effect: {verified: 50%}}`"
    ),
    (reading(more: ", prior: ⟦\"'often'\"⟧"), "R004", "`prior` must be a number in 0..1, or an expression of one"),
  ]

  @Test(arguments: shapes)
  func `a part of the wrong name or form is told with its place`(policy: String, code: String, message: String) throws {
    try Self.expectOne((policy, code, message))
  }

  static let values: [Row] = [
    (policy(more: "evidence: {reported: ⟦1.5⟧}\n"), "R005", "`reported` must lie in 0..1"),
    (policy(more: "evidence: {reported: ⟦150%⟧}\n"), "R005", "`reported` must lie in 0..1"),
    (policy(more: "unknown: {prior: ⟦-1⟧}\n"), "R005", "`prior` must lie in 0..1"),
    (policy(more: "unknown: {minimum_coverage: ⟦2⟧}\n"), "R005", "`minimum_coverage` must lie in 0..1"),
    (reading(more: ", mitigations: [{control: c, effect: {verified: ⟦160%⟧}}]"), "R005", "`verified` must lie in 0..1"),
    (reading(more: ", prior: ⟦5⟧"), "R005", "`prior` must lie in 0..1"),
    (policy(factors: "{f: {dimension: ⟦dd⟧, title: F}}"), "R006", "there is no dimension `dd`"),
    (policy(dimensions: "{d: {aggregation: ⟦mean⟧}}"), "R006", "there is no aggregation `mean`"),
    (policy(more: "decisions: [{tier: [low, ⟦hihg⟧], action: accept, text: T}]\n"), "R006", "there is no tier `hihg`"),
    (policy(more: "decisions: [{action: ⟦refuse⟧, text: T}]\n"), "R006", "there is no action `refuse`"),
    (
      policy(more: "decisions: [{action: accept, sensitivity: ⟦secret⟧, text: T}]\n"), "R006",
      "there is no sensitivity `secret`"
    ),
    (reading(more: ", threshold: {text: T, source: S, status: ⟦sure⟧}"), "R006", "there is no status `sure`"),
    (policy(indicators: "\n" + indicator() + indicator(id: "⟦I⟧")), "R007", "the indicator `I` is defined twice"),
    (policy(factors: "{f: {dimension: d}, ⟦g⟧: {dimension: d}}"), "R008", "no indicator uses the factor `g`"),
    (policy(more: "parameters: {⟦limit⟧: 25%}\n"), "R009", "no expression reads the parameter `limit`"),
    (reading(each: "each: ⟦vendor.stakes⟧, "), "R010", "`each` must read `NAME in LIST`"),
    (
      reading(each: "each: ⟦\"n in [1, 2]\"⟧, "), "R011",
      "`each` needs a list of records, not list<int>"
    ),
    (
      policy(more: "tiers: [{low: 0}, {high: 50}, {moderate: ⟦25⟧}]\n"), "R015",
      "the tier `moderate` does not begin above `high`, which stands before it"
    ),
    (policy(more: "tiers: [{low: ⟦5⟧}, {high: 50}]\n"), "R015", "the first tier begins at `5`, not at 0"),
    (policy(more: "tiers: ⟦[]⟧\n"), "R026", "`tiers` is not a list of names with scores"),
    (
      policy(more: "decisions: [{action: accept, text: yes, ⟦but slowly⟧}]\n"), "R027",
      "`but slowly` is cut off by the comma before it"
    ),
  ]

  @Test(arguments: values)
  func `a value that cannot be is told with its place`(policy: String, code: String, message: String) throws {
    try Self.expectOne((policy, code, message))
  }

  static let severities: [Row] = [
    (reading(severity: "⟦120⟧"), "R012", "this severity can reach 120, more than 100"),
    (reading(severity: "⟦60 + 50⟧"), "R012", "this severity can reach 110, more than 100"),
    (reading(severity: "⟦'as_of > as_of ? 20 : 101'⟧"), "R012", "this severity can reach 101, more than 100"),
    (
      reading(each: "each: s in vendor.stakes, ", severity: "⟦s.economic * 200⟧"), "R012",
      "this severity can reach 200, more than 100"
    ),
    (reading(severity: "⟦vendor.employees⟧"), "R012", "this severity can reach ∞, more than 100"),
    (
      reading(each: "each: s in vendor.stakes, ", severity: "⟦\"ramp(s.economic, [0.25, 0.5], [60, 180])\"⟧"), "R012",
      "this severity can reach 180, more than 100"
    ),
    (reading(severity: "⟦-5⟧"), "R013", "this severity can fall to -5, less than 0"),
    (reading(severity: "⟦10 - 20⟧"), "R013", "this severity can fall to -10, less than 0"),
    (reading(severity: "\"⟦'high'⟧\""), "R014", "a severity is a number"),
    (reading(severity: "⟦as_of⟧"), "R014", "a severity is made of numbers, shares, counts and days, not of date"),
    (
      reading(severity: "\"⟦ramp(0.5, [0.25, 0.5], [1, 2, 3])⟧\""), "R014",
      "a ramp needs as many values as points, at least two"
    ),
    (reading(severity: "\"ramp(0.5, ⟦[0.5, 0.25]⟧, [1, 2])\""), "R014", "the points of a ramp must rise"),
    (reading(severity: "\"decay(50, 10, 365, ⟦0⟧)\""), "R014", "a half-life must be more than 0 days"),
    (reading(severity: "\"clamp(50, ⟦vendor.employees⟧, 60)\""), "R014", "a number must stand here"),
  ]

  @Test(arguments: severities)
  func `a severity outside 0 to 100, or of something else, is refused`(policy: String, code: String, message: String)
    throws
  {
    try Self.expectOne((policy, code, message))
  }

  static let within: [String] = [
    "100", "0", "clamp(vendor.employees, 0, 100)", "least(100, 60 + 50)", "ramp(0.5, [0.25, 0.5], [0, 100])",
    "decay(100, 400, 365, 1460)",
  ]

  @Test(arguments: within)
  func `a severity that stays within 0 to 100 is taken`(severity: String) throws {
    _ = try readPolicy(Self.reading(severity: "\"\(severity)\""))
  }

  // MARK: Expressions

  private static func block(
    when: String = "s.economic > 0.1", severity: String = "50", finding: String = "found",
    each: String = "s in vendor.stakes"
  ) -> String {
    policy(
      indicators: """

        - id: I
          title: T
          factor: f
          each: \(each)
          when: |
            vendor.country == 'US' &&
            \(when)
          severity: |
            \(severity)
          finding: "\(finding)"
          why: W
        """)
  }

  static let expressions: [(policy: String, place: String, words: String)] = [
    (block(when: "s.⟦economy⟧ > 0.25"), "13:7", "economy"),
    (block(when: "⟦stak⟧.economic > 0.25"), "13:5", "stak"),
    (block(when: "s.economic > ⟦25.0⟧"), "13:18", "0"),
    (block(when: "s.economic >⟦⟧\n"), "13:17", ""),
    (block(when: "⟦s.economic > 'large'⟧"), "13:5", "share"),
    (block(when: "s.economic > ⟦'25%'⟧"), "13:18", "share"),
    (block(when: "parameters.⟦limit⟧ > 3"), "13:16", "limit"),
    (block(severity: "ramp(s.⟦economy⟧, [0.25, 0.5], [60, 80])"), "15:12", "economy"),
    (block(finding: "{s.holder.⟦nam⟧} holds"), "16:23", "nam"),
    (block(each: "s in vendor.⟦stake⟧"), "10:21", "stake"),
  ]

  @Test(arguments: expressions)
  func `an error in an expression points at its line and column in the file`(
    policy: String, place: String, words: String
  ) throws {
    let marked = MarkedText(policy)
    let error = try #require(throws: InvalidInput.self) { try readPolicy(marked.text) }
    let found = try #require(error.diagnostics.first { !["R008", "R009"].contains($0.code) })
    #expect(found.location?.position.description == place, "\(error)")
    #expect(found.message.contains(words), "\(found.code) \(found.message)")
    #expect(
      MarkedText.marking(marked.text, [found.location?.range].compactMap { $0 })
        == MarkedText.marking(marked.text, marked.ranges))
  }

  @Test func `all mistakes are told at once, in the order of the file`() throws {
    let policy = """
      armslength: policy/v1
      policy: small
      versoin: 1.0.0
      evidence: {reported: 2}
      dimensions: {d: {title: D}}
      factors: {f: {dimension: e, title: F}}
      indicators:
      - id: I
        title: T
        factor: f
        when: |
          vendor.nothing &&
          vendor.no_more
        severity: 150
        finding: "{vendor.naem}"
        why: W
      - {id: I, title: T, factor: g, when: "1 +", severity: "'x'", finding: x, why: W}
      """
    let error = try #require(throws: InvalidInput.self) { try readPolicy(policy) }
    let lines = error.diagnostics.map {
      "\($0.location?.position.line ?? 0) \($0.code.hasPrefix("R") ? $0.code : "expression")"
    }
    #expect(
      lines == [
        "3 R002", "4 R005", "6 R006", "12 expression", "13 expression", "14 R012", "15 expression", "17 R007",
        "17 R006", "17 expression", "17 R014",
      ], "\(error)")
  }

  @Test func `a firmer control that takes away less is a warning`() throws {
    let read = try readPolicy(
      Self.reading(more: ", mitigations: [{control: c, effect: {asserted: 30%, verified: 10%}}]"))
    #expect(read.warnings.map(\.code) == ["R017"])
    #expect(read.warnings.first?.message == "a firmer control takes away less than a weaker one")
  }

  @Test func `stated in a condition is a warning, in a text it is none`() throws {
    let marked = MarkedText(
      Self.reading(
        each: "each: s in vendor.stakes, ", when: "\"s.voting > 0.5 || ⟦stated(s.economic)⟧ && s.economic > 0.5\"",
        finding: "\"{stated(s.voting) ? s.voting : s.economic}\""))
    let warnings = try readPolicy(marked.text).warnings
    #expect(warnings.map(\.code) == ["R025"])
    #expect(warnings.first?.message == "`stated` turns what is not known into a no")
    #expect(
      MarkedText.marking(marked.text, warnings.compactMap { $0.location?.range })
        == MarkedText.marking(marked.text, marked.ranges))
  }

  @Test func `a close name is suggested`() throws {
    let error = try #require(throws: InvalidInput.self) { try readPolicy(Self.reading(more: ", sevrity: 3")) }
    #expect(error.diagnostics.first?.help == "did you mean `severity`?")
  }

  @Test func `what begins with an exclamation mark outside a block is a tag, and refused`() throws {
    #expect(throws: InvalidInput.self) { try readPolicy(Self.reading(when: "!vendor.party.markets.exists(m, true)")) }
  }
}
