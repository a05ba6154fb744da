import ArmsLengthTies
import ArmsLengthVendorModel
import Testing

@Suite struct ControlChainsTests {
  private func holding(_ holder: String, _ held: String, _ votes: ShareRange?) -> ControlChains.Holding {
    ControlChains.Holding(
      holder: Party.ID(holder), held: Party.ID(held), votes: votes, attribute: "stakes[\(holder)].voting")
  }

  static let cases: [(votes: ShareRange?, expected: ControlChains.Connection)] = [
    (ShareRange(0.51), .connected), (ShareRange(0.5), .none),
    (ShareRange(lower: 0.4, upper: 0.6), .possible(attribute: "stakes[a].voting")), (nil, .none),
    (ShareRange(lower: 0.5, upper: 0.6, excludesLower: true), .connected),
  ]

  @Test(arguments: cases)
  func `more than half of the votes connects, along chains`(
    votes: ShareRange?, expected: ControlChains.Connection
  ) {
    let chains = ControlChains(holdings: [holding("a", "b", votes), holding("b", "c", ShareRange(0.9))], parts: [])
    #expect(chains.connection(Party.ID("a"), Party.ID("c")) == expected)
    #expect(chains.connection(Party.ID("c"), Party.ID("a")) == expected)
  }

  @Test func `what two companies of one party hold together connects`() {
    let chains = ControlChains(
      holdings: [
        holding("p", "a", ShareRange(1)), holding("p", "b", ShareRange(0.6)), holding("a", "c", ShareRange(0.3)),
        holding("b", "c", ShareRange(0.3)),
      ], parts: [(part: Party.ID("d"), whole: Party.ID("c"))])
    #expect(chains.connection(Party.ID("p"), Party.ID("d")) == .connected)
    #expect(chains.connection(Party.ID("b"), Party.ID("c")) == .connected)
    #expect(chains.connection(Party.ID("b"), Party.ID("x")) == ControlChains.Connection.none)
  }
}
