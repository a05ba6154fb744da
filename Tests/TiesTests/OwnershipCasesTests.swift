import ArmsLengthTies
import Testing

/// Published cases, and some that were computed by hand.
@Suite struct OwnershipCasesTests {
  /// A graph given in per cent.
  struct Graph {
    let names: [String]
    let matrix: HoldingMatrix

    init(_ links: [(holder: String, held: String, percent: Double)]) throws {
      names = Set(links.flatMap { [$0.holder, $0.held] }).sorted()
      let names = names
      func number(_ name: String) -> Int { names.firstIndex(of: name) ?? -1 }
      matrix = try HoldingMatrix(
        count: names.count,
        holdings: links.map { .init(holder: number($0.holder), held: number($0.held), share: .init($0.percent / 100)) })
    }

    func number(_ name: String) -> Int { names.firstIndex(of: name) ?? -1 }

    func owner(_ name: String, of firm: String, by rule: OwnershipRule) -> Owners.Owner? {
      matrix.owners(of: number(firm), by: rule)[number(name)]
    }

    func share(_ name: String, of firm: String, by rule: OwnershipRule) -> Double {
      guard let owner = owner(name, of: firm, by: rule) else { return 0 }
      return owner.share.isExact ? owner.share.lower * 100 : .nan
    }
  }

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let links: [(holder: String, held: String, percent: Double)]
    let owner: String
    let firm: String
    let atLeastHalf: Double
    let overHalf: Double
    let product: Double
    let weakest: Double
  }

  static let cases: [Case] = [
    Case(
      testDescription: "OFAC 1, a chain", links: [("X", "A", 50), ("A", "B", 50)], owner: "X", firm: "B",
      atLeastHalf: 50, overHalf: 0, product: 25, weakest: 50),
    Case(
      testDescription: "OFAC 2, a diamond", links: [("X", "A", 50), ("X", "B", 50), ("A", "C", 25), ("B", "C", 25)],
      owner: "X", firm: "C", atLeastHalf: 50, overHalf: 0, product: 25, weakest: 50),
    Case(
      testDescription: "OFAC 3, direct and indirect", links: [("X", "A", 50), ("X", "B", 10), ("A", "B", 40)],
      owner: "X", firm: "B", atLeastHalf: 50, overHalf: 10, product: 30, weakest: 50),
    Case(
      testDescription: "OFAC 4, one arm too short",
      links: [("X", "A", 50), ("X", "B", 25), ("A", "C", 25), ("B", "C", 25)], owner: "X", firm: "C",
      atLeastHalf: 25, overHalf: 0, product: 18.75, weakest: 50),
    Case(
      testDescription: "a family firm", links: [("F", "C", 30), ("F", "B", 30), ("B", "C", 20)], owner: "F", firm: "C",
      atLeastHalf: 30, overHalf: 30, product: 36, weakest: 50),
    Case(
      testDescription: "a pyramid of two steps", links: [("P", "A", 51), ("A", "B", 51)], owner: "P", firm: "B",
      atLeastHalf: 51, overHalf: 51, product: 26.01, weakest: 51),
    Case(
      testDescription: "a pyramid of three steps", links: [("P", "A", 51), ("A", "B", 51), ("B", "C", 51)],
      owner: "P", firm: "C", atLeastHalf: 51, overHalf: 51, product: 13.2651, weakest: 51),
  ]

  @Test(arguments: cases)
  func `each rule gives the share that was published for it`(_ example: Case) throws {
    let graph = try Graph(example.links)
    func share(_ rule: OwnershipRule) -> Double { graph.share(example.owner, of: example.firm, by: rule) }
    #expect(abs(share(.ofac) - example.atLeastHalf) < 1e-9)
    #expect(abs(share(.ukPSC) - example.overHalf) < 1e-9)
    #expect(abs(share(.product) - example.product) < 1e-9)
    #expect(abs(share(.integrated) - example.product) < 1e-9)
    #expect(abs(share(.weakestLink) - example.weakest) < 1e-9)
  }

  @Test func `two firms that hold 42 % of each other`() throws {
    let graph = try Graph([("OutA", "A", 58), ("OutB", "B", 58), ("B", "A", 42), ("A", "B", 42)])
    #expect(abs(graph.share("OutA", of: "A", by: .integrated) - 70.4225352113) < 1e-9)
    #expect(abs(graph.share("OutA", of: "B", by: .integrated) - 29.5774647887) < 1e-9)
    #expect(abs(graph.share("OutB", of: "A", by: .integrated) - 29.5774647887) < 1e-9)
    #expect(abs(graph.share("OutB", of: "B", by: .integrated) - 70.4225352113) < 1e-9)
    let across = try #require(graph.owner("A", of: "B", by: .integrated))
    #expect(abs(across.share.lower - 0.509956289461) < 1e-11)
    #expect(abs(across.claim.lower - 0.42) < 1e-11)
    let own = try #require(graph.owner("A", of: "A", by: .integrated))
    #expect(abs(own.share.lower - 0.214181641574) < 1e-11)
    #expect(abs(own.claim.lower - 0.1764) < 1e-11)
    #expect(abs(graph.matrix.owners(of: graph.number("A"), by: .integrated).unlisted.upper) < 1e-12)
  }

  @Test func `what a firm holds of itself goes to the others`() throws {
    let graph = try Graph([("H", "Co", 45), ("Co", "Co", 10)])
    #expect(abs(graph.share("H", of: "Co", by: .integrated) - 50) < 1e-9)
    let owners = graph.matrix.owners(of: graph.number("Co"), by: .integrated)
    #expect(abs(owners.unlisted.lower - 0.5) < 1e-12)
    #expect(owners[graph.number("Co")]?.claim == ShareRange(0.1))
  }

  @Test func `a closed circle has no owner outside`() throws {
    let graph = try Graph([("Alpha", "Beta", 100), ("Beta", "Alpha", 100)])
    for firm in 0..<2 {
      let owners = graph.matrix.owners(of: firm, by: .integrated)
      #expect(owners.owners.isEmpty)
      #expect(owners.closed == [0, 1])
      #expect(owners.closedShare == 1)
      #expect(owners.unlisted == .zero)
      #expect(graph.matrix.controllers().controller(of: firm) == .circle(0))
    }
  }
}
