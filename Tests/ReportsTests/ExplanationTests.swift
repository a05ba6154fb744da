import ArmsLength
import ArmsLengthTestSupport
import Foundation
import Testing

/// Explanations of the samples, as text and as JSON.
struct ExplanationTests {
  /// The case, for one of its buyers.
  struct Case: Sendable, CustomTestStringConvertible {
    let buyer: String?
    let day: String
    var testDescription: String { "\(buyer ?? "nobody"), \(day)" }
  }

  static let cases = [
    Case(buyer: "rival-lab", day: "2025-10-23"), Case(buyer: "rival-lab", day: "2025-06-20"),
    Case(buyer: nil, day: "2024-06-01"), Case(buyer: "hospital", day: "2025-10-23"),
  ]

  private static func documents(_ buyer: String?) throws -> (Assessor, VendorProfile, Buyer?) {
    let folder = Fixtures.packageRoot + "/Samples/scale-meta"
    let register = try Register(contentsOf: folder + "/register.yaml")
    let vendor = try VendorProfile(contentsOf: folder + "/scale-ai.yaml", register: register)
    let buyer = try buyer.map { try Buyer(contentsOf: "\(folder)/buyers/\($0).yaml", register: register) }
    return (Assessor(policy: try Policy.shipped, register: register), vendor, buyer)
  }

  private static func explanation(_ found: Case) throws -> ScoreExplanation {
    let (assessor, vendor, buyer) = try documents(found.buyer)
    return assessor.explain(vendor, for: buyer, asOf: try Day(found.day))
  }

  private static func indicator(_ id: String, buyer: String? = "rival-lab") throws -> IndicatorExplanation {
    let (assessor, vendor, buyer) = try documents(buyer)
    return try #require(assessor.explain(indicator: id, of: vendor, for: buyer, asOf: try Day("2025-10-23")))
  }

  // MARK: The sum

  @Test(arguments: cases) func `the sum can be done again from the JSON alone`(found: Case) throws {
    let sum = try ExplanationSum(ScoreReport(Self.explanation(found)).json(toolVersion: Tool.version))
    #expect(sum.dimensions.count == 3)
    var again = 0
    for dimension in sum.dimensions {
      let name = "\(dimension["id"] ?? "")"
      let expected = dimension.object("score").number("expected")
      let (score, isConsistent) = sum.score(of: dimension)
      #expect(isConsistent, "\(name): a case does not follow from its factors or points")
      #expect(abs(score - expected) < 1e-9, "\(name): \(score) in place of \(expected)")
      for factor in dimension.objects("factors") {
        let id = "\(factor["id"] ?? "")"
        let expected = factor.object("score").number("expected")
        let rows = factor.objects("outcomes")
        let mean = rows.reduce(0) { $0 + $1.number("probability") * $1.number("value") }
        #expect(abs(mean - expected) < 1e-9, "\(id): the table comes to \(mean) in place of \(expected)")
        #expect(abs(rows.reduce(0) { $0 + $1.number("probability") } - 1) < 1e-9, "\(id)")
        if let score = sum.score(ofFactor: factor, limit: 260) {
          again += 1
          #expect(abs(score - expected) < 1e-9, "\(id): \(score) in place of \(expected)")
        }
      }
    }
    #expect(again >= 8, "only \(again) factors were done again")
  }

  @Test(arguments: cases) func `scores and coverage are those of the assessment`(found: Case) throws {
    let explanation = try Self.explanation(found)
    let (assessor, vendor, buyer) = try Self.documents(found.buyer)
    let assessment = assessor.assess(vendor, for: buyer, asOf: try Day(found.day))
    #expect(explanation.assessment.overall == assessment.overall)
    #expect((explanation.rule == nil) == (assessment.decision == nil))
    for (dimension, score) in zip(explanation.dimensions, assessment.dimensions) {
      #expect(dimension.score.residual == score.residual)
      #expect(abs((dimension.sum ?? .nan) - score.expected) < 1e-9)
      let all = dimension.factors.flatMap(\.decided)
      let weight = all.reduce(0) { $0 + $1.weight }
      let decided = all.reduce(0.0) { $0 + $1.weight * ($1.decided ?? .nan) }
      #expect(abs(decided / weight - dimension.score.coverage) < 1e-9, "\(dimension.score.id)")
    }
  }

  @Test func `the rule of the decision is told with its place`() throws {
    let explanation = try Self.explanation(Case(buyer: "rival-lab", day: "2025-10-23"))
    let rule = try #require(explanation.rule)
    #expect(rule.number == 1)
    #expect(
      rule.conditions == [
        "competition is critical or high: critical", "sensitivity is restricted or confidential: restricted",
      ])
    let location = try #require(rule.location)
    #expect(location.text.hasPrefix("competition: [critical, high]"))
  }

  // MARK: One indicator

  @Test func `why a majority of votes did not fire on 49 percent is told first`() throws {
    let explanation = try Self.indicator("OWN-01")
    #expect(explanation.outcome == .unknown)
    #expect(explanation.summary.contains("quiet for stakes[meta]: stake.voting is 0%, not over 50%"))
    let meta = try #require(explanation.subjects.first { $0.subject == "stakes[meta]" })
    #expect(meta.outcome == .quiet && meta.message == nil && meta.severity == nil)
    #expect(meta.facts.first?.evidence.path == "stakes[meta]")
    #expect(meta.condition.parts.contains { $0.expression == "stake.voting" && $0.value == "0%" })
    #expect(meta.condition.lines.contains { $0.contains("0%     | parameters 50%") })
  }

  @Test func `a severity is worked out step by step`() throws {
    let explanation = try Self.indicator("OWN-02")
    #expect(explanation.summary == "fires: Meta, a rival of Rival Lab, holds 49% of Scale AI, votes 0%")
    let meta = try #require(explanation.subjects.first)
    let severity = try #require(meta.severity)
    #expect(
      severity.steps == [
        "greatest(49%, 0%) = 49%",
        "ramp(49%, [0.25, 0.5], [55, 75]) = 55 + (0.49 − 0.25) / (0.5 − 0.25) × (75 − 55) = 74.2",
      ])
    #expect(severity.range == 74.2...74.2)
    let firewall = try #require(meta.controls.first { $0.control == "information-firewall" })
    #expect(firewall.isOfFactor && firewall.strength == "asserted" && firewall.effect == 0.1)
    #expect(firewall.coin == 0.1 && firewall.cases.map(\.left).sorted() == [0.9, 1])
  }

  @Test func `a reading that hangs on a claim tells what it says either way`() throws {
    let explanation = try Self.indicator("EXC-33")
    let minimum = try #require(explanation.subjects.first { $0.subject == "customers[meta#2]" })
    #expect(minimum.outcome == .open)
    #expect(minimum.cases.map(\.verdict) == [.fires, .quiet])
    #expect(minimum.cases.map(\.probability) == [0.7, 1 - 0.7])
    #expect(minimum.facts.first?.credence == 0.7)
    let step = try #require(minimum.cases.first?.steps.first)
    #expect(explanation.points[step.point].name == "customers[meta#2]")
  }

  @Test func `what would settle an unknown reading is told`() throws {
    let explanation = try Self.indicator("OWN-06")
    let meta = try #require(explanation.subjects.first)
    #expect(meta.subject == "stakes[meta]" && meta.outcome == .unknown && meta.probability == 0.4)
    #expect(meta.cases.flatMap(\.needs).contains("stakes[meta].rights.information"))
    let text = IndicatorReport(explanation).text()
    #expect(text.contains("An answer would settle it: "))
    #expect(text.contains("Ask: Which information rights come with the stake or the seat?"))
  }

  @Test func `indicators of every outcome can be explained`() throws {
    let day = "2025-10-23"
    let (assessor, vendor, buyer) = try Self.documents("rival-lab")
    let assessment = assessor.assess(vendor, for: buyer, asOf: try Day(day))
    // Every third one: each takes the sums of its dimension twice.
    for place in stride(from: 0, to: assessment.indicators.count, by: 3) {
      let indicator = assessment.indicators[place]
      let explanation = try #require(
        assessor.explain(indicator: indicator.id, of: vendor, for: buyer, asOf: try Day(day)))
      #expect(explanation.outcome == indicator.outcome, "\(indicator.id)")
      let text = IndicatorReport(explanation).text()
      #expect(text.contains(indicator.title))
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(indicator.id)")
      for subject in explanation.subjects {
        #expect(abs(subject.cases.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
        #expect(!subject.reason.isEmpty && !subject.condition.lines.isEmpty, "\(indicator.id)")
      }
      let json = IndicatorReport(explanation).json(toolVersion: "1")
      #expect(try JSONSerialization.jsonObject(with: Data(json)) is [String: Any])
    }
    #expect(assessor.explain(indicator: "OWN-99", of: vendor, asOf: try Day(day)) == nil)
  }

  // MARK: Clauses

  @Test(arguments: [("rival-lab", ["no"]), ("hospital", ["yes"])])
  func `it is told which clause catches which tie`(buyer: String, answers: [String]) throws {
    let explanation = try Self.indicator("EXT-36", buyer: buyer)
    let table = try #require(explanation.clauses)
    #expect(table.clauses.map(\.control) == ["change-of-control-exit"])
    let meta = try #require(table.ties.first)
    #expect(meta.holder == "Meta" && meta.answers.map(\.rawValue) == answers)
    #expect(table.ties.dropFirst().allSatisfy { $0.answers == [.unknown] })
    #expect(try Self.indicator("OWN-02", buyer: buyer).clauses == nil)
  }

  @Test func `without a buyer there is no table of clauses`() throws {
    #expect(try Self.explanation(Case(buyer: nil, day: "2025-10-23")).clauses == nil)
  }
}
