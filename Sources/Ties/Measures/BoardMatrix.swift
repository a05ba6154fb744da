/// Who sits where: persons by company, and how companies are interlocked through them.
public struct BoardMatrix: Sendable, Hashable {
  /// A person's seat.
  public struct Seat: Sendable, Hashable {
    /// The person, in 0..<persons.
    public let person: Int
    /// The company, in 0..<companies.
    public let company: Int

    /// Creates a seat.
    public init(person: Int, company: Int) {
      self.person = person
      self.company = company
    }
  }

  /// Two companies that share persons.
  public struct Interlock: Sendable, Hashable {
    /// The company with the smaller number.
    public let first: Int
    /// The other company.
    public let second: Int
    /// The persons who sit in both, in order; never empty.
    public let persons: [Int]
  }

  /// Two companies that share no person, but each shares one with a third company.
  public struct IndirectInterlock: Sendable, Hashable {
    /// The company with the smaller number.
    public let first: Int
    /// The other company.
    public let second: Int
    /// The companies between them, in order; never empty.
    public let companies: [Int]
  }

  /// How many persons there are.
  public let persons: Int
  /// How many companies there are.
  public let companies: Int
  /// The companies of each person, in order, each once.
  private let seats: [[Int]]

  /// Creates a matrix.
  ///
  /// - Parameters:
  ///   - persons: How many persons there are.
  ///   - companies: How many companies there are.
  ///   - seats: Who sits where; a seat named twice counts once.
  /// - Throws: All seats of persons or companies that do not exist.
  /// - Complexity: O(*seats* log *seats*).
  public init(persons: Int, companies: Int, seats: some Sequence<Seat>) throws(MeasureError) {
    var check = MeasureCheck()
    if persons < 0 { check.add(.notAnAmount("persons", Double(persons))) }
    if companies < 0 { check.add(.notAnAmount("companies", Double(companies))) }
    var rows = [Set<Int>](repeating: [], count: max(0, persons))
    for seat in seats {
      let isPerson = seat.person >= 0 && seat.person < persons
      let isCompany = seat.company >= 0 && seat.company < companies
      if !isPerson { check.add(.index("person", seat.person, count: persons)) }
      if !isCompany { check.add(.index("company", seat.company, count: companies)) }
      if isPerson, isCompany { rows[seat.person].insert(seat.company) }
    }
    try check.finish()
    self.persons = persons
    self.companies = companies
    self.seats = rows.map { $0.sorted() }
  }

  /// Returns the companies of a person, in order; none of a person who does not exist.
  public func companies(of person: Int) -> [Int] { seats.indices.contains(person) ? seats[person] : [] }

  /// How many persons each two companies share, and on the diagonal how many each has: the projection MᵀM.
  ///
  /// - Complexity: O(*companies*² + Σ *seats of a person*²).
  public var projection: [[Int]] {
    var result = [[Int]](repeating: [Int](repeating: 0, count: companies), count: companies)
    for row in seats { for first in row { for second in row { result[first][second] += 1 } } }
    return result
  }

  /// All pairs of companies that share a person, in order.
  ///
  /// - Complexity: O(*p* log *p*) for *p* pairs of seats of one person.
  public var interlocks: [Interlock] {
    var shared: [Pair: [Int]] = [:]
    for (person, row) in seats.enumerated() {
      for (place, first) in row.enumerated() {
        for second in row[(place + 1)...] { shared[Pair(first, second), default: []].append(person) }
      }
    }
    return shared.keys.sorted().map { Interlock(first: $0.first, second: $0.second, persons: shared[$0] ?? []) }
  }

  /// All pairs of companies at distance 2, in order: no person in common, but each has one in common with a third company.
  ///
  /// - Complexity: O(*p* log *p*) for *p* pairs of interlocks of one company.
  public var indirectInterlocks: [IndirectInterlock] {
    let direct = interlocks
    var neighbors = [[Int]](repeating: [], count: companies)
    for interlock in direct {
      neighbors[interlock.first].append(interlock.second)
      neighbors[interlock.second].append(interlock.first)
    }
    let near = Set(direct.map { Pair($0.first, $0.second) })
    var between: [Pair: [Int]] = [:]
    for (middle, row) in neighbors.enumerated() {
      let row = row.sorted()
      for (place, first) in row.enumerated() {
        for second in row[(place + 1)...] where !near.contains(Pair(first, second)) {
          between[Pair(first, second), default: []].append(middle)
        }
      }
    }
    return between.keys.sorted().map {
      IndirectInterlock(first: $0.first, second: $0.second, companies: between[$0] ?? [])
    }
  }

  private struct Pair: Hashable, Comparable {
    let first: Int
    let second: Int

    init(_ first: Int, _ second: Int) {
      self.first = first
      self.second = second
    }

    static func < (a: Pair, b: Pair) -> Bool { (a.first, a.second) < (b.first, b.second) }
  }
}
