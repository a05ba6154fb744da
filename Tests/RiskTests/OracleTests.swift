import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL
import Foundation
import Testing

@testable import ArmsLengthRisk

/// Random cases of a brute-force reference of the scoring, with its answers (`scripts/oracle-cases` writes them).
struct OracleTests {
  struct Case: Decodable {
    struct Presence: Decodable {
      let variable: Int
      let holds: [Bool]
    }
    struct Field: Decodable {
      enum Content: Decodable {
        case flag(Bool), text(String), range([Double])
        init(from decoder: any Decoder) throws {
          let box = try decoder.singleValueContainer()
          if let flag = try? box.decode(Bool.self) {
            self = .flag(flag)
          } else if let text = try? box.decode(String.self) {
            self = .text(text)
          } else {
            self = .range(try box.decode([Double].self))
          }
        }
      }
      let value: Content
      let variable: Int?
      let holds: [Bool]?
    }
    struct Fact: Decodable {
      let id: String
      let section: String
      let presence: [Presence]
      let fields: [String: Field]
    }
    struct Control: Decodable {
      let control: String
      let effect: [String: Double]
    }
    struct Indicator: Decodable {
      let id: String
      let factor: String
      let each: String?
      let when: String
      let severity: String
      let controls: [Control]
    }
    let variables: [[Double]]
    let facts: [Fact]
    let coverage: [String: String]
    let indicators: [Indicator]
    let factors: [String: String]
    let aggregate: [String: String]
    let weights: [String: Double]
    let prior: Double
    let controlPrior: Double
    let factorControls: [String: [Control]]
    let answers: [String: [String: [Double]]]
  }

  static let cases: [Case] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    // More cases than are kept here can be tried: `scripts/oracle-cases` writes them.
    let file =
      ProcessInfo.processInfo.environment["ORACLE_CASES"].map { URL(filePath: $0) }
      ?? folder.appending(path: "Fixtures/oracle-cases.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try? decoder.decode([Case].self, from: data)) ?? []
  }()

  @Test func `there are 300 cases`() {
    #expect(Self.cases.count >= 300)
  }

  @Test func `floor, expected, ceiling and tiers of every dimension and factor agree with the brute-force reference`()
    throws
  {
    var compared = 0
    for (number, oracle) in Self.cases.enumerated() {
      let (model, dimensions, factors) = try Model.make(oracle)
      for (kind, residual) in [("residual", true), ("inherent", false)] {
        let scorer = DimensionScorer(model, residual: residual, tiers: [0, 25, 50, 75])
        for (name, answer) in try #require(oracle.answers[kind]) {
          let index = try #require(dimensions.firstIndex(of: name))
          let (score, method) = scorer.score(dimension: index)
          #expect(method == .exact)
          compared += Self.compare(
            score, scorer.law(dimension: index), answer, "case \(number), \(kind) \(name)")
        }
        for (name, answer) in try #require(oracle.answers[kind + "_factors"]) {
          let index = try #require(factors.firstIndex(of: name))
          compared += Self.compare(
            scorer.score(factor: index), scorer.law(factor: index), answer,
            "case \(number), \(kind) factor \(name)")
        }
      }
    }
    #expect(compared == Self.cases.count * 2 * (2 + 3))
  }

  private static func compare(_ score: ScoreInterval, _ law: ScoreLaw, _ answer: [Double], _ what: Comment) -> Int {
    #expect(abs(score.floor - answer[0]) < 1e-9, what)
    #expect(abs(score.expected - answer[1]) < 1e-9, what)
    #expect(abs(score.ceiling - answer[2]) < 1e-9, what)
    for (mine, tier) in zip(law.tierProbabilities, answer[3...]) { #expect(abs(mine - tier) < 1e-4, what) }
    return 1
  }

  /// The way from a case to a model, over the same parts that an assessment uses: CEL, readings, controls.
  enum Model {
    static func make(_ oracle: Case) throws -> (ScoringModel, dimensions: [String], factors: [String]) {
      let file = SourceFile(name: "case", text: "")
      let place = SourceLocation(file, SourceRange(at: 0))
      let environment = Environment(
        variables: [
          (name: "stakes", type: .list(.record("item"))), (name: "events", type: .list(.record("item"))),
          (name: "n", type: .share),
        ],
        records: [
          RecordDeclaration(
            name: "item",
            fields: [
              FieldDeclaration(name: "a", type: .share), FieldDeclaration(name: "b", type: .share),
              FieldDeclaration(name: "r", type: .bool),
            ])
        ], functions: DomainFunctions.all.filter { !["isRival", "isSelf"].contains($0.name) })
      var policy = Policy(file: file, environment: environment)
      let dimensions = Set(oracle.factors.values).sorted()
      let factors = oracle.factors.keys.sorted()
      policy.unknown.control = oracle.controlPrior
      policy.dimensions = dimensions.map {
        Policy.Dimension(id: $0, title: $0, countsForTier: true, aggregation: oracle.aggregate[$0] ?? "noisy-or")
      }
      policy.factors = factors.map { name in
        Policy.Factor(
          id: name, dimension: dimensions.firstIndex(of: oracle.factors[name]!)!, title: name,
          weight: oracle.weights[name] ?? 1, prior: nil, mitigations: mitigations(oracle.factorControls[name] ?? []),
          location: place)
      }
      for indicator in oracle.indicators {
        let element = environment.adding(variables: [("x", .record("item"))])
        let shared = oracle.indicators.count { $0.factor == indicator.factor }
        let severity = try SeverityPlan(element.compile(indicator.severity))
        policy.indicators.append(
          Policy.Indicator(
            id: indicator.id, title: indicator.id, factor: factors.firstIndex(of: indicator.factor)!, why: "", ask: [],
            mitigations: mitigations(indicator.controls), threshold: nil, references: [], condition: "",
            severityText: "",
            largestSeverity: severity.bounds.upper, location: place,
            each: try indicator.each.map { .init(name: "x", list: try environment.compile($0), record: "item") },
            when: try element.compile(indicator.when, expecting: .bool), severity: severity,
            prior: try element.compile("\(Numbers.split(prior: oracle.prior, over: shared))"),
            finding: try element.compileTemplate(""), atoms: [], conditionLocation: place))
      }
      let data = data(oracle, policy, place)
      let plan = ControlPlan(data: data, policy: policy)
      let readings = policy.indicators.indices.flatMap {
        ReadingBuilder(policy: policy, index: $0, data: data).readings()
      }
      return (Assessor(policy: policy).scoringModel(readings, plan), dimensions, factors)
    }

    private static func mitigations(_ controls: [Case.Control]) -> [Policy.Mitigation] {
      controls.map { Policy.Mitigation(control: $0.control, effect: $0.effect) }
    }

    private static func data(_ oracle: Case, _ policy: Policy, _ place: ArmsLengthSourceText.SourceLocation)
      -> DomainData
    {
      var builder = ActivationBuilder(policy.environment)
      var variables: [OpenVariable] = []
      for (index, probabilities) in oracle.variables.enumerated() {
        _ = builder.variable("v\(index)", outcomes: probabilities.count)
        variables.append(OpenVariable(name: "v\(index)", probabilities: probabilities))
      }
      var lists: [String: [Element]] = ["stakes": [], "events": []]
      var scalar: Datum?
      var controls: [DomainData.ControlState] = []
      for fact in oracle.facts {
        let parts = fact.presence.map { Presence.variable($0.variable, holdsIn: $0.holds) }
        switch fact.section {
        case "commitments":
          var strength = ScoringModel.Tree<String?>.value(text(fact, "strength"))
          for part in fact.presence {
            strength = .branch(variable: part.variable, part.holds.map { $0 ? strength : .value(nil) })
          }
          controls.append(
            DomainData.ControlState(
              name: text(fact, "kind") ?? "", towards: nil, person: nil, strength: strength, isOpen: false,
              location: place))
        case "$n":
          let value = datum(fact.fields["value"], "n", &builder)
          let open = Datum.unknown(builder.attribute("n"))
          scalar =
            fact.presence.first.map { part in
              .choice(variable: part.variable, part.holds.map { $0 ? value : open })
            } ?? value
        default:
          let record = builder.newRecord("item", label: fact.id)
          for name in ["a", "b", "r"] {
            builder.set(record, name, datum(fact.fields[name], "\(fact.id).\(name)", &builder))
          }
          lists[fact.section]?.append(
            Element(.record(record), parts.isEmpty ? .certain : parts.count == 1 ? parts[0] : .conjunction(parts)))
        }
      }
      for section in ["stakes", "events"] {
        if oracle.coverage[section] != "complete" {
          let attribute = builder.attribute("\(section)[*]")
          let record = builder.newRecord("item", label: "\(section)[*]")
          for name in ["a", "b", "r"] { builder.set(record, name, .unknown(attribute)) }
          lists[section]?.append(Element(.record(record), .possible(attribute)))
        }
        builder.bind(section, .list(lists[section] ?? []))
      }
      builder.bind("n", scalar ?? .unknown(builder.attribute("n")))
      return DomainData(
        activation: builder.build(), variables: variables, vendor: Party.ID("vendor"), openClaims: [],
        facts: RecordTable(),
        locations: RecordTable(), stated: RecordTable(), partyIDs: RecordTable(), stakesHeld: [:], partyNames: [:],
        rivalry: RecordTable(), states: [],
        controls: controls, controlsAreOpen: oracle.coverage["commitments"] != "complete",
        involvement: DomainData.Involvement(employers: [:]))
    }

    private static func text(_ fact: Case.Fact, _ name: String) -> String? {
      if case .text(let text) = fact.fields[name]?.value { text } else { nil }
    }

    private static func datum(_ field: Case.Field?, _ name: String, _ builder: inout ActivationBuilder) -> Datum {
      guard let field else { return .unknown(builder.attribute(name)) }
      let value: Datum
      switch field.value {
      case .flag(let flag): value = .value(.bool(flag))
      case .range(let ends):
        value = .value(.opaque(QuantityValue(kind: .share, lower: ends[0], upper: ends[1], attributes: [name])))
      case .text(let text): value = .value(.string(text))
      }
      guard let variable = field.variable, let holds = field.holds else { return value }
      let open = Datum.unknown(builder.attribute(name))
      return .choice(variable: variable, holds.map { $0 ? value : open })
    }
  }
}
