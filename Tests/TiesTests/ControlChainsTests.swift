import ArmsLengthTies
import ArmsLengthVendorModel
import Testing

@Suite struct ControlChainsTests {
  private func holding(_ holder: String, _ held: String, _ votes: ClosedRange<Double>?) -> ControlChains.Holding {
    ControlChains.Holding(
      holder: Party.ID(holder), held: Party.ID(held), votes: votes, attribute: "stakes[\(holder)].voting")
  }

  static let cases: [(votes: ClosedRange<Double>?, expected: ControlChains.Connection)] = [
    (0.51...0.51, .connected), (0.5...0.5, .none), (0.4...0.6, .possible(attribute: "stakes[a].voting")), (nil, .none),
  ]

  @Test(arguments: cases)
  func `more than half of the votes connects, along chains`(
    votes: ClosedRange<Double>?, expected: ControlChains.Connection
  ) {
    let chains = ControlChains(holdings: [holding("a", "b", votes), holding("b", "c", 0.9...0.9)], parts: [])
    #expect(chains.connection(Party.ID("a"), Party.ID("c")) == expected)
    #expect(chains.connection(Party.ID("c"), Party.ID("a")) == expected)
  }
}
