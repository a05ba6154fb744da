import ArmsLengthTestSupport
import ArmsLengthTies
import Testing

@Suite struct InterlockTests {
  @Test func `companies share persons, or each shares one with a third`() throws {
    let boards = try BoardMatrix(persons: 3, companies: 3, seats: seats([[1, 1, 0], [0, 1, 1], [0, 0, 1]]))
    #expect(boards.projection == [[1, 1, 0], [1, 2, 1], [0, 1, 2]])
    #expect(boards.interlocks.map { [$0.first, $0.second] + $0.persons } == [[0, 1, 0], [1, 2, 1]])
    #expect(boards.indirectInterlocks.map { [$0.first, $0.second] + $0.companies } == [[0, 2, 1]])
    #expect(boards.companies(of: 1) == [1, 2])
    #expect(boards.companies(of: 3).isEmpty)
  }

  @Test func `seats of nobody and nowhere are refused, all of them`() {
    let seats = [BoardMatrix.Seat(person: 2, company: 0), BoardMatrix.Seat(person: 0, company: -1)]
    let error = #expect(throws: MeasureError.self) { try BoardMatrix(persons: 2, companies: 1, seats: seats) }
    #expect(error?.problems == [.index("person", 2, count: 2), .index("company", -1, count: 1)])
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `interlocks are those of the projection`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let matrix = (0..<6).map { _ in (0..<5).map { _ in Int.random(in: 0...3, using: &random) == 0 ? 1 : 0 } }
    let boards = try BoardMatrix(persons: 6, companies: 5, seats: seats(matrix) + seats(matrix))
    let projection = (0..<5).map { a in (0..<5).map { b in matrix.reduce(0) { $0 + $1[a] * $1[b] } } }
    #expect(boards.projection == projection)
    var direct: [[Int]] = []
    var indirect: [[Int]] = []
    for a in 0..<5 {
      for b in (a + 1)..<5 {
        if projection[a][b] > 0 { direct.append([a, b, projection[a][b]]) }
        let between = (0..<5).filter { $0 != a && $0 != b && projection[a][$0] > 0 && projection[$0][b] > 0 }
        if projection[a][b] == 0, !between.isEmpty { indirect.append([a, b] + between) }
      }
    }
    #expect(boards.interlocks.map { [$0.first, $0.second, $0.persons.count] } == direct)
    #expect(boards.indirectInterlocks.map { [$0.first, $0.second] + $0.companies } == indirect)
  }

  private func seats(_ matrix: [[Int]]) -> [BoardMatrix.Seat] {
    matrix.enumerated().flatMap { person, row in
      row.indices.filter { row[$0] == 1 }.map { BoardMatrix.Seat(person: person, company: $0) }
    }
  }

  // MARK: Sizes

  static let sizes: [(first: [Double], second: [Double], conclusion: InterlockSize.Conclusion)] = [
    ([60, 20, 100], [90, 30, 400], .prohibited), ([60, 5, 100], [90, 30, 400], .smallSales),
    ([60, 20, 100], [90, 7, 400], .smallPartOfEither), ([60, 12, 400], [90, 14, 400], .smallPartOfEach),
    ([50, 20, 100], [90, 30, 400], .belowSize),
    // The limits themselves: not over, not below.
    ([54.402, 20, 100], [90, 30, 400], .belowSize), ([60, 5.4402, 100], [90, 30, 400], .prohibited),
    ([60, 8, 400], [90, 30, 400], .prohibited), ([60, 16, 400], [90, 15, 400], .prohibited),
  ]

  @Test(arguments: sizes)
  func `the sums of two competitors decide whether one person may serve both`(
    first: [Double], second: [Double], conclusion: InterlockSize.Conclusion
  ) throws {
    func corporation(_ millions: [Double]) -> InterlockSize.Corporation {
      let sums = millions.map { ($0 * 1e6).rounded() }
      return InterlockSize.Corporation(capital: sums[0], competitiveSales: sums[1], totalSales: sums[2])
    }
    #expect(try InterlockSize(corporation(first), corporation(second)).conclusion() == conclusion)
    #expect(try InterlockSize(corporation(second), corporation(first)).conclusion(.us2026) == conclusion)
  }

  @Test func `negative sums are refused`() {
    let bad = InterlockSize.Corporation(capital: -1, competitiveSales: .nan, totalSales: 0)
    let error = #expect(throws: MeasureError.self) { try InterlockSize(bad, bad) }
    #expect(error?.problems.count == 4)
  }
}
