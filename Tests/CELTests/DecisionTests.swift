import CEL
import Testing

/// Random worlds with open variables: what is decided before all of them have an outcome must hold in every outcome.
struct DecisionTests {
  static let environment = Environment(
    variables: [("r", .record("node"))],
    records: [
      RecordDeclaration(
        name: "node",
        fields: [
          FieldDeclaration(name: "n", type: .int), FieldDeclaration(name: "flag", type: .bool),
          FieldDeclaration(name: "next", type: .record("node")),
          FieldDeclaration(name: "all", type: .list(.record("node"))),
        ])
    ], options: Environment.Options(hasStated: true))

  static let outcomes = [2, 2, 3, 2]

  /// A few records in a circle whose fields and lists depend on the variables.
  static func world(_ random: inout SeededRandom) -> Activation {
    var builder = ActivationBuilder(environment)
    let variables = outcomes.enumerated().map { builder.variable("v\($0.offset)", outcomes: $0.element) }
    let records = (0..<4).map { builder.newRecord("node", label: "r\($0)") }
    func choose(_ random: inout SeededRandom, _ make: (inout SeededRandom) -> Datum) -> Datum {
      guard random.below(2) == 0 else { return make(&random) }
      let variable = random.below(variables.count)
      return .choice(variable: variables[variable], (0..<outcomes[variable]).map { _ in make(&random) })
    }
    for record in records {
      builder.set(record, "n", choose(&random) { .value(.int(Int64($0.below(3)))) })
      builder.set(record, "flag", choose(&random) { .value(.bool($0.below(2) == 0)) })
      builder.set(
        record, "next", choose(&random) { $0.below(3) == 0 ? .none(stated: true) : .record(records[$0.below(4)]) })
      let elements = (0..<random.below(4)).map { _ -> Element in
        let datum = choose(&random) { .record(records[$0.below(4)]) }
        guard random.below(2) == 0 else { return Element(datum) }
        let variable = random.below(variables.count)
        let holds = (0..<outcomes[variable]).map { _ in random.below(2) == 0 }
        let presence = Presence.variable(variables[variable], holdsIn: holds)
        return Element(datum, random.below(3) == 0 ? .conjunction([presence, .certain]) : presence)
      }
      builder.set(record, "all", .list(elements))
    }
    builder.bind("r", .record(records[0]))
    return builder.build()
  }

  static var assignments: [[Int8]] {
    outcomes.reduce([[]]) { lists, count in lists.flatMap { list in (0..<count).map { list + [Int8($0)] } } }
  }

  static let expressions = [
    "r.n > 0", "r.all.exists(x, x.n > 1)", "r.all.all(x, x.flag)", "r.all.exists_one(x, x.n == 0)",
    "r.n == 1 && r.flag",
    "has(r.next)", "has(r.next) && r.next.n > 0", "r.all.exists(x, has(x.next) && x.next == r)", "size(r.all) > 1",
    "r.all.exists(x, x.all.exists(y, y.n == x.n && y != x))", "r.flag ? r.n > 0 : r.all.exists(x, x.flag)",
    "r in r.all",
    "r.all.filter(x, x.flag).map(x, x.n).exists(n, n == 2)", "r.all.map(x, x.n) == [0]",
    "!r.all.all(x, x.n < 2) || r.n == 0",
    "r.all.exists(x, stated(x.next) && x.n == 2)", "r.all == r.all", "r.next.n == 1",
  ]

  @Test(arguments: expressions, [11, 12, 13] as [UInt64])
  func `what is decided early holds in every outcome, and the variables named suffice`(text: String, seed: UInt64)
    throws
  {
    var random = SeededRandom(seed)
    let program = try DecisionTests.environment.compile(text)
    for _ in 0..<20 {
      let activation = DecisionTests.world(&random)
      for full in DecisionTests.assignments {
        let expected = program.evaluate(activation, assignment: full)
        // Decide one variable after the other, as the result asks for them.
        var assignment = [Int8](repeating: -1, count: full.count)
        var result = program.evaluate(activation, assignment: assignment)
        var rounds = 0
        while case .unknown(let open) = result, let variable = open.variables.first {
          #expect(assignment[variable] == -1, "\(text) asks for a variable that is decided")
          assignment[variable] = full[variable]
          result = program.evaluate(activation, assignment: assignment)
          rounds += 1
          if rounds > full.count { break }
        }
        // Where one error hides another one, only the kind of outcome is the same.
        if case .error = expected {
          guard case .error = result else {
            Testing.Issue.record("\(text): \(result), expected \(expected)")
            continue
          }
        } else {
          #expect(result == expected, "\(text) with \(full)")
        }
      }
    }
  }
}
