import ArmsLengthTies
import Testing

@Suite struct MeasuresOfControlTests {
  typealias Answer = HoldingRule.Answer

  static let metaScale: [(rule: String, answer: HoldingRule.Answer)] = [
    ("majority", .no), ("ofac-50", .no), ("amlr-25", .yes), ("uk-psc", .yes), ("gwb-37-25", .yes), ("awv-10", .no),
    ("awv-20", .no), ("awv-25", .no),
    (
      "awv-atypical",
      .needsFacts(["seats beyond the votes", "vetoes over strategic decisions", "rights to information"])
    ), ("ias-28-20", .no), ("hsr", .no),
    ("eumr", .needsFacts(["vetoes over strategic decisions", "contracts", "attendance at general meetings"])),
    ("cma", .needsFacts(["board seats", "agreements", "attendance at general meetings"])),
  ]

  @Test func `49 percent of the capital without votes meets some rules and others not`() {
    #expect(HoldingRule.all.map(\.name) == Self.metaScale.map(\.rule))
    for (name, answer) in Self.metaScale {
      #expect(HoldingRule.named(name)?.answer(capital: ShareRange(0.49), votes: ShareRange(0)) == answer, "\(name)")
    }
  }

  static let boundaries: [(rule: String, capital: ClosedRange<Double>?, votes: ClosedRange<Double>?, answer: Answer)] =
    [
      ("majority", nil, 0.5...0.5, .no), ("majority", nil, 0.51...0.6, .yes), ("majority", nil, 0.4...0.6, .possible),
      ("majority", 0.6...0.6, nil, .needsFacts(["share of the votes"])), ("ofac-50", 0.5...0.5, nil, .yes),
      ("uk-psc", 0.25...0.25, 0.25...0.25, .no), ("uk-psc", 0.1...0.1, 0.26...0.26, .yes),
      ("amlr-25", 0.25...0.25, nil, .yes), ("amlr-25", 0.1...0.1, nil, .needsFacts(["share of the votes"])),
      ("amlr-25", 0.1...0.3, 0...0, .possible), ("hsr", nil, 0.1...0.1, .needsFacts(["the purpose of the investment"])),
      ("hsr", nil, 0.11...0.2, .yes), ("cma", nil, 0.26...0.26, .yes),
      // Three roundings of a quarter are a quarter.
      ("gwb-37-25", nil, (0.1 + 0.1 + 0.05)...(0.1 + 0.1 + 0.05), .yes),
    ]

  @Test(arguments: boundaries)
  func `rules decide at their thresholds and ask for what they need`(
    rule: String, capital: ClosedRange<Double>?, votes: ClosedRange<Double>?, answer: Answer
  ) {
    func share(_ range: ClosedRange<Double>?) -> ShareRange? {
      range.map { ShareRange(lower: $0.lowerBound, upper: $0.upperBound) }
    }
    #expect(HoldingRule.named(rule)?.answer(capital: share(capital), votes: share(votes)) == answer)
  }

  @Test func `a share reaches the steps below it`() {
    let half = ControlLadder.control.answers(for: ShareRange(0.5)).filter { $0.answer == .yes }.map(\.step.name)
    #expect(
      half == [
        "not only an investment", "significant influence presumed", "beneficial owner", "significant control", "half",
      ])
    let range = ControlLadder.investmentControl.answers(for: ShareRange(lower: 0.2, upper: 0.45))
    #expect(range.map(\.answer) == [.yes, .yes, .possible, .possible, .no, .no])
    let thresholds = ControlLadder.control.steps.map(\.threshold)
    #expect(thresholds == thresholds.sorted())
  }

  private func crossings(_ history: [(Int, ClosedRange<Double>)]) -> [String] {
    ControlLadder.investmentControl.crossings(
      history.map {
        ControlLadder.DatedShare(day: $0.0, share: ShareRange(lower: $0.1.lowerBound, upper: $0.1.upperBound))
      }
    ).map { "\($0.step.name) \($0.direction.rawValue) \($0.after)..\($0.day)\($0.isCertain ? "" : "?")" }
  }

  @Test func `steps that are reached and left over time are dated`() {
    #expect(
      crossings([(200, 0.49...0.49), (100, 0...0), (300, 0.15...0.15)]) == [
        "10 % up 199..200", "20 % up 199..200", "25 % up 199..200", "40 % up 199..200", "40 % down 299..300",
        "25 % down 299..300", "20 % down 299..300",
      ])
  }

  @Test func `what a range leaves open is dated later or stays open`() {
    #expect(crossings([(1, 0...0), (10, 0.05...0.15), (20, 0.12...0.12)]) == ["10 % up 9..20"])
    #expect(crossings([(1, 0...0), (10, 0.05...0.15)]) == ["10 % up 9..10?"])
    #expect(crossings([(1, 0...0), (10, 0.05...0.15), (20, 0.05...0.05)]).isEmpty)
    #expect(crossings([(1, 0.05...0.15), (5, 0.3...0.3)]) == ["20 % up 4..5", "25 % up 4..5"])
    #expect(crossings([]).isEmpty)
    // Of two shares of one day the later entry holds.
    #expect(crossings([(1, 0...0), (2, 0.3...0.3), (2, 0...0)]).isEmpty)
  }
}
