import CEL

/// One row: an expression that is true for its variables.
struct Case {
  /// What a round does with the expression.
  enum Kind: String {
    /// Evaluates 1, 5 and 20 copies of it, joined by `&&`; the slope is what one copy takes.
    case evaluate
    /// Reads, checks and plans it.
    case compile
  }

  let name: String
  let title: String
  let kind: Kind
  let expression: String
  let variables: [(name: String, type: CELType, value: Value)]
  /// How many things of interest one evaluation does.
  let divisor: Int
  /// How many times as fast as the fastest peer it shall be.
  let target: Double

  /// How many copies are joined.
  static let sizes = [1, 5, 20]

  init(
    _ name: String, _ title: String, _ expression: String, _ variables: [(name: String, type: CELType, value: Value)],
    kind: Kind = .evaluate, divisor: Int = 1, target: Double
  ) {
    self.name = name
    self.title = title
    self.kind = kind
    self.expression = expression
    self.variables = variables
    self.divisor = divisor
    self.target = target
  }

  func environment(costLimit: Int = 1_000_000) -> Environment {
    Environment(variables: variables.map { ($0.name, $0.type) }, options: .init(costLimit: costLimit))
  }

  func joined(_ copies: Int) -> String { Array(repeating: expression, count: copies).joined(separator: " && ") }

  /// The case as one line of JSON; the values' own spelling happens to be JSON.
  var json: String {
    let values = variables.map { "\(Value.string($0.name)): \($0.value)" }.joined(separator: ", ")
    let types = variables.map { "\(Value.string($0.name)): \(Value.string(String(describing: $0.type)))" }
    return """
      {"name": "\(name)", "title": \(Value.string(title)), "kind": "\(kind.rawValue)", \
      "expression": \(Value.string(expression)), "divisor": \(divisor), "target": \(target), \
      "types": {\(types.joined(separator: ", "))}, "values": {\(values)}}
      """
  }
}

extension Case {
  private static let rivals = ["acme", "borealis", "corvid", "meta", "dynamo", "elbrus", "fathom", "gannet"]

  private static func texts(_ texts: [String]) -> Value { .list(texts.map { .string($0) }) }

  private static let stake: (name: String, type: CELType, value: Value) = (
    "stake", .map(.string, .dyn),
    .map(
      MapValue([
        "economic": .double(0.49), "holder": .string("meta"), "kind": .string("equity"),
        "since": .string("2024-06-12"), "votes": .double(0.3),
      ]))
  )

  /// Half of them fail at the first condition, half at the second.
  private static let holdings: Value = .list(
    (0..<100).map { index in
      .map(
        MapValue([
          "holder": .string("holder-\(index)"), "id": .int(Int64(index)),
          "share": .double(index % 2 == 0 ? 0.1 : 0.25),
        ]))
    })

  private static let policy = """
    stake.economic >= 0.25 && stake.holder in rivals && stake.since < '2025' && !(stake.kind == 'option') && \
    stake.votes > 0.1
    """

  /// All rows, in the order of the table.
  static let all: [Case] = [
    Case(
      "select", "`a.b.c == 1 && d in ['x', 'y']`", "a.b.c == 1 && d in ['x', 'y']",
      [
        (
          "a", .map(.string, .dyn),
          .map(
            MapValue([
              "b": .map(MapValue(["c": .int(1), "e": .int(2), "f": .string("three")])), "g": .bool(true),
            ]))
        ), ("d", .string, .string("y")),
      ], target: 4),
    Case(
      "policy", "a condition of 5 terms", policy, [stake, ("rivals", .list(.string), texts(rivals))], target: 4),
    Case(
      "exists", "`xs.exists(x, x.share >= 0.2 && x.holder in competitors)`, per element",
      "!xs.exists(x, x.share >= 0.2 && x.holder in competitors)",
      [
        ("xs", .list(.map(.string, .dyn)), holdings), ("competitors", .list(.string), texts(rivals)),
      ], divisor: 100, target: 4),
    Case(
      "strings", "`startsWith`, `endsWith`, `contains`, `size`",
      "path.startsWith('/api/') && path.endsWith('/stakes') && path.contains('scale-ai') && size(path) > 20",
      [("path", .string, .string("/api/v2/suppliers/scale-ai/stakes"))], target: 2),
    Case(
      "regex", "`matches` with a constant pattern",
      #"host.matches('^[a-z0-9-]+([.][a-z0-9-]+)*[.]example[.](com|org)$')"#,
      [("host", .string, .string("eu-west-1.data.labels.example.com"))], target: 10),
    Case(
      "compile", "reading, checking and planning the condition of 5 terms", policy,
      [stake, ("rivals", .list(.string), texts(rivals))], kind: .compile, target: 4),
  ]
}
