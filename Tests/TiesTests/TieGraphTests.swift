import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel
import Testing

/// Parties of several documents, and what several documents tell of one tie.
@Suite struct TieGraphTests {
  static let day = Day(number: 20_000)

  private func place(_ offset: Int, in file: String = "a.yaml") -> ArmsLengthSourceText.SourceLocation {
    ArmsLengthSourceText.SourceLocation(
      SourceFile(name: file, bytes: Array(repeating: 32, count: 100)), SourceRange(offset, offset + 1))
  }

  private func party(
    _ id: String, _ name: String? = nil, kind: String = "company", lei: String? = nil, also: [String] = [],
    number: String? = nil
  ) -> Party {
    var party = Party(id: Party.ID(id), name: name ?? id, kind: kind)
    (party.lei, party.number, party.also, party.isOnlyNamed) = (lei, number, also, false)
    return party
  }

  private func quantity(_ text: String) throws -> Quantity { try Quantity(parsing: text, as: .share) }

  private func stake(
    _ holder: String, _ held: String, economic: String? = nil, voting: String? = nil, standing: Standing = .confirmed,
    at offset: Int = 0, in file: String = "a.yaml", through: [String] = [], probability: Double = 1,
    round: String? = nil
  ) throws -> Tie {
    Tie(
      .stake, from: Party.ID(holder), to: Party.ID(held), round: round, through: through.map { Party.ID($0) },
      probability: probability,
      telling: Tie.Telling(
        standing: standing, economic: try economic.map(quantity), voting: try voting.map(quantity), sources: [],
        path: "stakes[\(holder)]", location: place(offset, in: file)))
  }

  // MARK: Who is who

  @Test func `one identifier makes two ids one party, whatever their names`() {
    let directory = PartyDirectory([
      [party("meta", "Meta", lei: "BQ4BKCS1HXDV9HN80Z93")],
      [party("meta-platforms", "Meta Platforms, Inc.", lei: "BQ4BKCS1HXDV9HN80Z93")],
    ])
    #expect(directory.parties.count == 1)
    #expect(directory.resolve(Party.ID("meta-platforms")) == Party.ID("meta"))
    #expect(directory.parties[Party.ID("meta")]?.also == ["Meta Platforms, Inc."])
  }

  @Test func `another name makes two ids one, unless an identifier, the kind or the document says otherwise`() {
    let first = party("acme", "Acme", also: ["Acme Labels"])
    #expect(PartyDirectory([[first], [party("acme-labels", "Acme Labels")]]).parties.count == 1)
    #expect(
      PartyDirectory([
        [party("acme", "Acme", also: ["Acme Labels"], number: "GB 1")],
        [party("acme-labels", "Acme Labels", number: "GB 2")],
      ]).parties.count == 2)
    #expect(PartyDirectory([[first], [party("acme-labels", "Acme Labels", kind: "fund")]]).parties.count == 2)
    #expect(PartyDirectory([[first, party("acme-labels", "Acme Labels")]]).parties.count == 2)
  }

  @Test func `one id with two identifiers is a contradiction`() {
    let directory = PartyDirectory([[party("acme", number: "GB 1")], [party("acme", number: "GB 2")]])
    #expect(directory.contradictions.map(\.parties) == [["acme"]])
    #expect(directory.contradictions.map(\.subject) == [.identity])
  }

  @Test func `the order of documents does not matter`() {
    let documents = [
      [party("a", "Alpha", also: ["Beta"]), party("c")], [party("b", "Beta"), party("d", "Delta", lei: "X")],
      [party("e", "Epsilon", lei: "X")],
    ]
    let first = PartyDirectory(documents)
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let other = PartyDirectory(order.map { documents[$0] })
      #expect(other.sameAs == first.sameAs)
      #expect(other.parties.mapValues(\.name) == first.parties.mapValues(\.name))
      #expect(other.parties.mapValues(\.also) == first.parties.mapValues(\.also))
    }
    #expect(first.sameAs == [Party.ID("b"): Party.ID("a"), Party.ID("e"): Party.ID("d")])
  }

  // MARK: Merging

  @Test func `two tellings of one stake are one tie with both standings, the better established first`() throws {
    let graph = TieGraph(
      documents: [],
      ties: [
        try stake("meta", "scale", economic: "49%", standing: .reported, at: 1),
        try stake("meta", "scale", economic: "49%", voting: "0%", standing: .confirmed, at: 5, in: "b.yaml"),
      ], asOf: Self.day)
    #expect(graph.ties.count == 1)
    #expect(graph.ties[0].tellings.map(\.standing) == [.confirmed, .reported])
    #expect(graph.ties[0].economic == ShareRange(0.49))
    #expect(graph.ties[0].voting == ShareRange(0))
    #expect(graph.contradictions.isEmpty)
  }

  @Test func `tellings that exclude each other are reported, and never averaged`() throws {
    let graph = TieGraph(
      documents: [],
      ties: [
        try stake("a", "b", economic: "30%", at: 1), try stake("a", "b", economic: "40%", at: 5, in: "b.yaml"),
      ], asOf: Self.day)
    #expect(graph.ties[0].economic == ShareRange(lower: 0.3, upper: 0.4))
    #expect(graph.contradictions.map(\.subject) == [.share(.economic)])
    #expect(graph.contradictions[0].tellings.map { $0.economic?.text } == ["30%", "40%"])
  }

  @Test func `a lesser word against an established one is shown and does not count`() throws {
    let graph = TieGraph(
      documents: [],
      ties: [
        try stake("a", "b", economic: "100%", standing: .reported, at: 1),
        try stake("a", "b", economic: "49%", standing: .confirmed, at: 5, in: "b.yaml"),
      ], asOf: Self.day)
    #expect(graph.ties[0].economic == ShareRange(0.49))
    #expect(graph.contradictions.count == 1)
  }

  @Test func `tellings that overlap leave what both allow`() throws {
    let graph = TieGraph(
      documents: [],
      ties: [
        try stake("a", "b", economic: "25%..50%", at: 1),
        try stake("a", "b", economic: "40%..75%", at: 5, in: "b.yaml"),
      ], asOf: Self.day)
    #expect(graph.ties[0].economic == ShareRange(lower: 0.4, upper: 0.5))
    #expect(graph.contradictions.isEmpty)
  }

  @Test func `a number that is only alleged does not become sure by a stake that is`() throws {
    let graph = TieGraph(
      documents: [],
      ties: [
        try stake("a", "b", economic: "49%", at: 1),
        try stake("a", "b", voting: "60%", standing: .alleged, at: 5, in: "b.yaml", probability: 0.3),
      ], asOf: Self.day)
    #expect(graph.ties[0].economic == ShareRange(0.49))
    #expect(graph.ties[0].voting == ShareRange(lower: 0, upper: 1))
  }

  @Test func `an open end stays open when a second source says the same`() throws {
    let graph = TieGraph(
      documents: [],
      ties: [
        try stake("a", "b", voting: "over 50%", at: 1), try stake("a", "b", voting: "over 50%", at: 5, in: "b.yaml"),
      ], asOf: Self.day)
    #expect(graph.ties[0].voting?.excludesLower == true)
    let b = try #require(graph.stakes.index(of: Party.ID("b")))
    let a = try #require(graph.stakes.index(of: Party.ID("a")))
    #expect(graph.stakes.voting.controllers().controller(of: b) == .top(a))
  }

  @Test func `a later stake that is not sure leaves the old share possible and adds nothing`() throws {
    let graph = TieGraph(
      documents: [],
      ties: [
        try stake("a", "b", economic: "60%", at: 1), try stake("a", "b", economic: "20%", at: 5, probability: 0.7),
      ], asOf: Self.day)
    let b = try #require(graph.stakes.index(of: Party.ID("b")))
    #expect(Array(graph.stakes.economic.holders(of: b)).map(\.share) == [ShareRange(lower: 0.2, upper: 0.6)])
  }

  // MARK: What counts

  /// A-BODS-1: 60 % through B (40 %) and C (20 %), told beside them; naively 120 %.
  @Test(arguments: [["b", "c"], []])
  func `an indirect stake told beside its components does not count twice`(through: [String]) throws {
    let graph = TieGraph(
      documents: [],
      ties: [
        try stake("person", "a", economic: "60%", at: 1, through: through), try stake("b", "a", economic: "40%", at: 2),
        try stake("c", "a", economic: "20%", at: 3), try stake("person", "b", at: 4), try stake("person", "c", at: 5),
      ], asOf: Self.day)
    let table = graph.stakes
    #expect(table.doubleCounted.map(\.holder) == [Party.ID("person")])
    #expect(table.overfull(.economic).isEmpty)
    let a = try #require(table.index(of: Party.ID("a")))
    let person = try #require(table.index(of: Party.ID("person")))
    let share = try #require(table.economic.owners(of: a, by: .integrated)[person]).share
    #expect(share.lower == 0)
    #expect(abs(share.upper - 0.6) < 1e-9)
  }

  /// A-OVER100: 70 % and 40 %.
  @Test func `shares over the whole are an error of the data and stay what they are`() throws {
    let graph = TieGraph(
      documents: [],
      ties: [try stake("x", "t", economic: "70%", at: 1), try stake("y", "t", economic: "40%", at: 2)], asOf: Self.day)
    #expect(graph.contradictions.count == 1)
    guard case .over(.economic, let sum) = graph.contradictions[0].subject else {
      Issue.record("not reported as too much")
      return
    }
    #expect(abs(sum - 1.1) < 1e-9)
    #expect(graph.ties.map { $0.economic?.lower } == [0.7, 0.4])
  }

  @Test func `a whole stake replaces tranches, and tranches add up`() throws {
    func share(_ ties: [Tie]) throws -> Double {
      let table = TieGraph(documents: [], ties: ties, asOf: Self.day).stakes
      let t = try #require(table.index(of: Party.ID("t")))
      return table.economic.holders(of: t).reduce(0) { $0 + $1.share.lower }
    }
    let parts = [
      try stake("x", "t", economic: "10%", at: 1, round: "a"), try stake("x", "t", economic: "15%", at: 2, round: "b"),
    ]
    #expect(abs(try share(parts) - 0.25) < 1e-12)
    #expect(abs(try share(parts + [try stake("x", "t", economic: "30%", at: 3)]) - 0.3) < 1e-12)
  }

  @Test func `a stake that is not sure may be nothing`() throws {
    let table = TieGraph(
      documents: [], ties: [try stake("x", "t", economic: "60%", probability: 0.7)], asOf: Self.day
    ).stakes
    let t = try #require(table.index(of: Party.ID("t")))
    #expect(Array(table.economic.holders(of: t)).map(\.share) == [ShareRange(lower: 0, upper: 0.6)])
  }

  @Test func `the order of ties does not matter`() throws {
    var ties = [
      try stake("x", "t", economic: "30%", at: 1), try stake("x", "t", economic: "40%", at: 2, in: "b.yaml"),
      try stake("y", "t", economic: "20%", at: 3), try stake("z", "y", voting: "51%", at: 4),
    ]
    let first = TieGraph(documents: [], ties: ties, asOf: Self.day)
    for _ in 0..<10 {
      ties.append(ties.removeFirst())
      let other = TieGraph(documents: [], ties: ties, asOf: Self.day)
      #expect(other.ties.map(\.economic) == first.ties.map(\.economic))
      #expect(other.ties.map { [$0.from, $0.to] } == first.ties.map { [$0.from, $0.to] })
      #expect(other.contradictions.map(\.parties) == first.contradictions.map(\.parties))
    }
  }
}
