import ArmsLengthTies
import ArmsLengthVendorModel
import Testing

/// People who connect companies, and people who change sides.
@Suite struct PeopleTests {
  private func seat(_ person: String, _ company: String, _ role: String = "director", by: String? = nil) -> Seat {
    Seat(
      person: Party.ID(person), company: Party.ID(company), role: role, nominatedBy: by.map { Party.ID($0) })
  }

  private func found(_ company: String, _ seats: [Seat]) -> [String] {
    Interlock.of(Party.ID(company), seats: seats).map { lock in
      "\(lock.kind.rawValue) \(lock.other)" + (lock.via.map { " via \($0)" } ?? "")
    }
  }

  /// B-INTERLOCK-1: p1 sits at A and B, p2 at B and C, p3 at C.
  @Test func `one shared director is a direct interlock, a board between two an indirect one`() {
    let seats = [seat("p1", "a"), seat("p1", "b"), seat("p2", "b"), seat("p2", "c"), seat("p3", "c")]
    #expect(found("a", seats) == ["direct b", "indirect c via b"])
    #expect(found("b", seats) == ["direct a", "direct c"])
    #expect(found("c", seats) == ["direct b", "indirect a via b"])
  }

  @Test func `observers, nominees and employees are told apart`() {
    #expect(found("a", [seat("p", "a", "observer"), seat("p", "b")]) == ["observer b"])
    #expect(found("a", [seat("p", "a"), seat("p", "b", "employee")]) == [])
    #expect(
      found("a", [seat("p", "a", by: "fund"), seat("q", "b", by: "fund")]) == ["nominee b via fund"])
    #expect(found("a", [seat("p", "a", by: "fund"), seat("p", "b", by: "fund")]) == ["direct b"])
  }

  @Test func `who is connected directly is not connected indirectly as well`() {
    let seats = [
      seat("p", "a"), seat("p", "b"), seat("q", "b"), seat("q", "c"), seat("r", "a"), seat("r", "c"),
    ]
    #expect(found("a", seats) == ["direct b", "direct c"])
  }

  private func term(
    _ person: String, _ company: String, since: String? = nil, until: String? = nil, isOver: Bool = false
  ) throws -> Movement.Term {
    Movement.Term(
      seat(person, company, "executive"), since: try since.map { try PartialDate(parsing: $0) },
      until: try until.map { try PartialDate(parsing: $0) }, isOver: isOver)
  }

  @Test func `a movement is a place that ended and a place elsewhere since, with the seats that were kept`() throws {
    let terms = [
      try term("wang", "scale", since: "2016", until: "2025-06-12", isOver: true),
      try term("wang", "scale", since: "2016"), try term("wang", "meta", since: "2025-06-12"),
    ]
    let moves = Movement.leaving(Party.ID("scale"), terms: terms)
    #expect(moves.map(\.to) == [Party.ID("meta")])
    #expect(moves.map(\.kept) == [[1]])
    #expect(moves.map(\.left) == [0])
  }

  static let notMoved: [(since: String?, until: String?, isOver: Bool)] = [
    ("2015", nil, false), ("2010", "2012", true), (nil, "2012", true),
  ]

  @Test(arguments: notMoved)
  func `who sat there before has not moved`(since: String?, until: String?, isOver: Bool) throws {
    let terms = [
      try term("p", "a", since: "2016", until: "2025-06-12", isOver: true),
      try term("p", "b", since: since, until: until, isOver: isOver),
    ]
    #expect(Movement.leaving(Party.ID("a"), terms: terms).isEmpty)
  }

  @Test func `a place whose beginning nobody knows may be a movement`() throws {
    let terms = [try term("p", "a", until: "2025-06-12", isOver: true), try term("p", "b")]
    #expect(Movement.leaving(Party.ID("a"), terms: terms).count == 1)
  }
}
