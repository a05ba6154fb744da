import ArmsLengthSourceText
import ArmsLengthTestSupport
import Foundation
import Testing

/// `armslength eval`.
struct EvalTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func eval(_ arguments: String...) throws -> Tool.Outcome { try Tool.run(["eval"] + arguments, in: folder) }

  /// The first line of what comes out.
  private func value(_ arguments: String...) throws -> String {
    let run = try Tool.run(["eval"] + arguments, in: folder)
    return run.output.components(separatedBy: "\n")[0] + run.error
  }

  // MARK: Values

  @Test(arguments: [
    ("1 + 1", "2 (int)"), ("[1, 2].all(x, x > 0)", "true (bool)"), ("'a' + 'b'", "\"ab\" (string)"),
    ("1.5 * 2.0", "3.0 (double)"),
  ]) func `an expression comes to its value`(expression: String, result: String) throws {
    let run = try eval(expression)
    #expect(run.output.hasPrefix(result + "\ncost "))
    #expect(run.status == 0 && run.error.isEmpty)
  }

  @Test func `nothing that is told acts on a terminal`() throws {
    try folder.write("armslength: vendor/v1\nvendor: acme\nname: \"a\\e[31m\"\n", to: "acme.yaml")
    #expect(try value("vendor.name", "--profile", "acme.yaml") == "\"a␛[31m\" (string)")
    let explained = try eval("vendor.name + '\u{1B}[0m\u{202E}'", "--profile", "acme.yaml", "--explain")
    #expect(explained.output.contains("Scale") == false && explained.output.contains("␛[31m"))
    #expect(!explained.output.contains("\u{1B}") && !explained.output.contains("\u{202E}"))
    let usage = try Tool.run(["score", "--\u{1B}[31m"], in: folder)
    #expect(usage.status == 4)
    #expect(!usage.error.isEmpty && !usage.error.contains("\u{1B}"))
    let file = try Tool.run(["score", "no\u{1B}[31m.yaml"], in: folder)
    #expect(file.error.contains("`no␛[31m.yaml`"))
  }

  @Test func `an expression that cannot be read is underlined`() throws {
    let run = try eval("1 + ")
    #expect(run.status == 3)
    #expect(run.output.isEmpty)
    #expect(run.error.contains("--> <expression>:1:4\n  |\n1 | 1 + \n  |    ^\n"))
  }

  @Test func `an expression that fails is inconclusive`() throws {
    let run = try eval("1 / 0")
    #expect(run.status == 2)
    #expect(run.output.hasPrefix("error: "))
  }

  @Test(arguments: [
    ("vendor.stakes.exists(s, s.economic > 0.5)", "true (bool)\n", Int32(0)),
    ("vendor.stakes.exists(s, s.voting > 0.5)", "unknown (bool)\n  needs stakes[rex].voting\n", 2),
  ]) func `an expression over a profile sees what a condition sees`(expression: String, output: String, status: Int32)
    throws
  {
    try folder.write(Documents.bad, to: "bad.yaml")
    let run = try eval(expression, "--profile", "bad.yaml", "--as-of", "2025-10-23")
    #expect(run.output.hasPrefix(output + "cost "))
    #expect(run.status == status)
  }

  @Test func `a part that is never reached is a warning, and changes nothing`() throws {
    let run = try eval("2 > 1 || 2 > 1 && 1 > 2 && 1 > 2")
    #expect(run.status == 0 && run.output.hasPrefix("true (bool)"))
    let warned = try eval("[1].exists(x, x > 2 && x > 1)")
    #expect(warned.status == 0 && warned.output.hasPrefix("false (bool)"))
    #expect(warned.error.hasPrefix("warning[C028]: `x > 1` is always true here\n --> <expression>:1:24\n"))
  }

  // MARK: Data

  private static let order = """
    # An order.
    order:
      total: 120.5
      paid: true
      note: null
      items:
        - {name: pen, price: 2.0}
        - {name: "unknown", price: 0.0}
        - {name: pad, price: unknown}
      by: {1: one, true: yes, "2": two}
    limit: 0x64
    label: '12'
    a.b: 5
    """

  @Test(arguments: [
    ("order.total", "120.5 (dyn)"), ("order.paid", "true (dyn)"), ("order.note == null", "true (bool)"),
    ("order.total > double(limit)", "true (bool)"), ("limit + 1", "101 (int)"), ("label + '3'", "\"123\" (string)"),
    ("order.items[1].name", "\"unknown\" (dyn)"), ("order.items.size()", "3 (int)"), ("order.by[1]", "\"one\" (dyn)"),
    ("order.by[true]", "\"yes\" (dyn)"), ("order.by['2']", "\"two\" (dyn)"), ("a.b", "5 (dyn)"),
    ("order.items[2].price", "unknown (dyn)"), ("order.items[2].name", "\"pad\" (dyn)"),
  ]) func `data are what YAML says that they are`(expression: String, result: String) throws {
    try folder.write(Self.order, to: "order.yaml")
    #expect(try value(expression, "--data", "order.yaml") == result)
  }

  @Test func `what is not known is named by its place`() throws {
    try folder.write(Self.order, to: "order.yaml")
    let run = try eval("order.items.all(i, i.price < 5.0)", "--data", "order.yaml")
    #expect(run.output.hasPrefix("unknown (bool)\n  needs order.items[2].price\ncost "))
    #expect(run.status == 2)
    #expect(try value("order.items.exists(i, i.price > 1.0)", "--data", "order.yaml") == "true (bool)")
    try folder.write("u: unknown", to: "u.yaml")
    #expect(try eval("u.a.b > 1", "--data", "u.yaml").output.hasPrefix("unknown (bool)\n  needs u\n"))
  }

  @Test func `data may be JSON`() throws {
    try folder.write(#"{"user": {"name": "Ann", "roles": ["dev", "unknown"]}}"#, to: "user.json")
    #expect(try value("'unknown' in user.roles && user.name.startsWith('A')", "--data", "user.json") == "true (bool)")
  }

  @Test func `data stand beside what a policy sees`() throws {
    try folder.write(Documents.bad, to: "bad.yaml")
    try folder.write("bound: 0.25\nothers: unknown\n", to: "more.yaml")
    let over = ["--profile", "bad.yaml", "--as-of", "2025-10-23", "--data", "more.yaml"]
    func run(_ expression: String) throws -> String { try Tool.run(["eval", expression] + over, in: folder).output }
    #expect(try run("vendor.stakes.exists(s, s.economic > bound)").hasPrefix("true (bool)\n"))
    #expect(try run("others > 3 && vendor.stakes.size() > 0").hasPrefix("unknown (bool)\n  needs others\n"))
  }

  @Test(arguments: [
    ("- 1\n", "D001", "1:1"), ("1", "D001", "1:1"), ("a: 1\nb c: 2\n", "D002", "2:1"),
    ("a: 1\nfor: 2\n", "D002", "2:1"),
    ("a: 1\n  b: 2\n", "Y018", "2:3"), ("größe: 1\n", "D002", "1:1"), ("x: 1\nx: 2\n", "Y031", "2:1"),
  ]) func `what is wrong with data has its place`(data: String, code: String, place: String) throws {
    try folder.write(data, to: "data.yaml")
    let run = try eval("1", "--data", "data.yaml")
    #expect(run.status == 3 && run.output.isEmpty)
    #expect(run.error.contains("error[\(code)]") || code.hasPrefix("Y"), "\(run.error)")
    #expect(run.error.contains("--> data.yaml:\(place)\n"), "\(run.error)")
  }

  @Test func `a name that has a meaning already is refused`() throws {
    try folder.write(Documents.bad, to: "bad.yaml")
    try folder.write("a: 1\nvendor: 2\nbuyer: 3\n", to: "data.yaml")
    let run = try eval("1", "--data", "data.yaml", "--profile", "bad.yaml")
    #expect(run.status == 3 && run.output.isEmpty)
    #expect(run.error.contains("error[D003]: `vendor` has a meaning already\n --> data.yaml:2:1\n"))
    #expect(run.error.contains("error[D003]: `buyer` has a meaning already\n --> data.yaml:3:1\n"))
    #expect(try value("vendor + 1", "--data", "data.yaml") == "3 (int)")
  }

  @Test func `data that are not there are a file problem`() throws {
    let run = try eval("1", "--data", "nowhere.yaml")
    #expect(run.status == 4 && run.error.hasPrefix("error[F001]"))
  }

  // MARK: Arguments

  @Test(arguments: [
    (["--buyer", "b.yaml"], "`--buyer` says"),
    (["--register", "r.yaml", "--as-of", "2025-01-01"], "`--register`, `--as-of` say"),
    (["--policy", "p.yaml"], "`--policy` says"), (["--known-on", "2025-01-01"], "`--known-on` says"),
  ]) func `options about a profile need one`(options: [String], words: String) throws {
    let run = try Tool.run(["eval", "1 + 1"] + options, in: folder)
    #expect(run.status == 4 && run.output.isEmpty)
    #expect(run.error.hasPrefix("error[U011]: \(words) how a profile is looked at"))
  }

  @Test func `a limit of cost ends what takes more`() throws {
    try folder.write("xs: [\((1...200).map(String.init).joined(separator: ", "))]", to: "xs.yaml")
    let expression = "xs.all(x, xs.all(y, x + y > 0))"
    let free = try eval(expression, "--data", "xs.yaml")
    #expect(free.status == 0)
    let cost = try #require(free.output.firstMatch(of: /\ncost ([0-9]+)\n/).flatMap { Int($0.output.1) })
    #expect(cost > 40_000)
    #expect(try eval(expression, "--data", "xs.yaml", "--cost-limit", "\(cost)").output == free.output)
    let stopped = try eval(expression, "--data", "xs.yaml", "--cost-limit", "\(cost - 1)", "--explain")
    #expect(stopped.status == 2)
    #expect(stopped.output.hasPrefix("error: the evaluation takes "))
    let wrong = try eval("1", "--cost-limit", "0")
    #expect(wrong.status == 4 && wrong.output.isEmpty)
  }

  // MARK: Explanations

  /// Expressions over `order`, a profile or nothing, whose explanations are kept.
  private static let explained: [(expression: String, options: [String])] = [
    ("order.total > double(limit) && order.paid", ["--data", "order.yaml"]),
    ("order.items.all(i, i.price < 5.0 || i.name == 'pad') && !(limit in [1, 2])", ["--data", "order.yaml"]),
    ("order.items.exists(i, i.price > 5.0) || order.refund.on > 2024", ["--data", "order.yaml"]),
    ("limit / (limit - 100) > 1 ? 'a' : 'b'", ["--data", "order.yaml"]),
    (
      "vendor.stakes.exists(s, s.economic >= 0.25) && has(vendor.country) && buyer.isRival(vendor.stakes[0].holder)",
      ["--profile", "scale-ai.yaml", "--as-of", "2025-10-23"]
    ),
    (
      "vendor.stakes.filter(s, s.voting > 0.1).size() > 0 // voting rights",
      ["--profile", "scale-ai.yaml", "--as-of", "2025-10-23"]
    ),
    (
      "order.total > 100.0 &&\n    order.items.size() == 3 &&\n  (order.paid\n    ? limit > 1\n    : limit > 1000)",
      ["--data", "order.yaml"]
    ),
    ("cel.bind(big, order.items.filter(i, i.price > 1.0), big.exists(b, b.name == 'pen'))", ["--data", "order.yaml"]),
    ("optional.of(limit).optMap(v, v + 1).orValue(0) == 101", ["--data", "order.yaml"]),
    ("{'a': 1, 'b': limit}.exists(k, v, v > 1 && k == 'b')", ["--data", "order.yaml"]),
    ("[[1, 2], [limit]].all(x, x.exists(y, y > 1))", ["--data", "order.yaml"]),
    ("('größe 日本語' + label).size() > 3 && '👍🏽' + label != ''", ["--data", "order.yaml"]),
    ("[1, 2, 3, 4, 5, 6, 7, limit].exists_one(n, n % 5 == 0)", ["--data", "order.yaml"]),
    ("limit", ["--data", "order.yaml"]),
  ]

  @Test func `explanations are as they were`() throws {
    try folder.write(Self.order, to: "order.yaml")
    let sample = String(decoding: try Fixtures.sourceFile("Samples/scale-meta/scale-ai.yaml").bytes, as: UTF8.self)
    try folder.write(sample, to: "scale-ai.yaml")
    var page = ""
    for (expression, options) in Self.explained {
      let run = try Tool.run(["eval", expression, "--explain"] + options, in: folder)
      #expect(run.status == 0 || run.status == 2, "\(expression)\n\(run.error)")
      // What it costs may change; what it comes to may not.
      page += run.output.replacing(/\ncost [0-9]+\n/, with: "\n") + run.error + "\n\n"
    }
    try Golden.expect(page, at: "Tests/CLITests/Fixtures/explanations.txt")
  }

  @Test func `verbose explanations leave nothing out`() throws {
    let list = "[\((1...20).map(String.init).joined(separator: ", "))]"
    try folder.write("xs: \(list)", to: "xs.yaml")
    let short = try eval("xs.all(x, x > 0)", "--data", "xs.yaml", "--explain").output
    #expect(short.contains("\n  and 15 more\n") && short.contains("…") && !short.contains("x = 6"))
    let full = try eval("xs.all(x, x > 0)", "--data", "xs.yaml", "--explain", "--verbose").output
    #expect(!full.contains("more") && full.contains(list) && full.contains("\n  x = 20\n"))
  }

  // MARK: JSON

  private func json(_ arguments: String...) throws -> [String: Any] {
    let run = try Tool.run(["eval", "--format", "json"] + arguments, in: folder)
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.error)")
  }

  @Test func `a result is written as JSON`() throws {
    try folder.write(Self.order, to: "order.yaml")
    let known = try json("order.items.map(i, i.name)", "--data", "order.yaml")
    #expect(known["schema"] as? String == "armslength/evaluation/v1")
    #expect(known["type"] as? String == "list<dyn>")
    #expect(known["value"] as? [String] == ["pen", "unknown", "pad"])
    #expect(try #require(known["cost"] as? Int) > 0)
    #expect(known["explanation"] == nil)
    let open = try json("order.items[2].price > 1.0", "--data", "order.yaml")
    #expect(open["unknown"] as? [String] == ["order.items[2].price"] && open["value"] == nil)
    let failed = try json("1 + limit / 0", "--data", "order.yaml")
    let error = try #require(failed["error"] as? [String: Any])
    #expect(error["kind"] as? String == "divisionByZero")
    #expect(error["start"] as? Int == 4 && error["end"] as? Int == 13)
    let warned = try json("[1].exists(x, x > 2 && x > 1)")
    #expect((warned["warnings"] as? [[String: Any]])?.first?["code"] as? String == "C028")
  }

  @Test func `an explanation is written as JSON`() throws {
    try folder.write(Self.order, to: "order.yaml")
    let result = try json("order.items.exists(i, i.price > 1.0)", "--data", "order.yaml", "--explain")
    let explanation = try #require(result["explanation"] as? [String: Any])
    #expect(explanation["value"] as? Bool == true && explanation["mark"] as? Int == 12)
    #expect(explanation["truncated"] as? Bool == false)
    let parts = try #require(explanation["parts"] as? [[String: Any]])
    #expect(parts.map { $0["text"] as? String } == ["order.items"])
    let elements = try #require(explanation["elements"] as? [[String: Any]])
    #expect(explanation["element_count"] as? Int == 1 && elements.count == 1)
    #expect(elements[0]["deciding"] as? Bool == true)
    let condition = try #require((elements[0]["parts"] as? [[String: Any]])?.first)
    #expect(condition["text"] as? String == "i.price > 1.0" && condition["shown"] as? String == "true")
  }

  @Test func `an evaluation that fails shows where`() throws {
    let run = try eval("'é' == 'a' || [1, 2].map(x, 10 / (x - 1)).size() > 1")
    #expect(
      run.output == """
        error: division by zero
         --> <expression>:1:29
          |
        1 | 'é' == 'a' || [1, 2].map(x, 10 / (x - 1)).size() > 1
          |                             ^^^^^^^^^^^^
        cost 7

        """)
    #expect(run.status == 2)
  }

  // MARK: Time zones

  @Test func `named time zones are read from the folder that TZDIR names`() throws {
    // A file of time zones, version 2, whose only rule is an hour and a half ahead of UTC.
    let zeros = String(repeating: "\0", count: 15)
    let counts = String(repeating: "\0", count: 19) + "\u{1}\0\0\0\u{4}"
    let block = "TZif2" + zeros + counts + "\0\0\0\0\0\0" + "ABC\0"
    try folder.write(block + block + "\nABC-1:30\n", to: "zones/Test/City")
    func hours(_ zone: String, in zones: String) throws -> Tool.Outcome {
      try Tool.run(
        ["eval", "timestamp('2025-01-01T10:45:00Z').getHours('\(zone)')"], in: folder, environment: ["TZDIR": zones])
    }
    #expect(try hours("Test/City", in: folder.path + "/zones").output.hasPrefix("12 (int)\n"))
    for (zone, zones) in [("Test/City", "/nowhere"), ("../zones/Test/City", folder.path + "/zones")] {
      let run = try hours(zone, in: zones)
      #expect(run.output.contains("is not a known time zone") && run.status == 2, "\(run)")
    }
  }

  // MARK: The reference page

  @Test func `the example of the reference is what the tool says`() throws {
    let page = String(decoding: try Fixtures.sourceFile("docs/reference/command-line.md").bytes, as: UTF8.self)
    let data = try #require(page.firstMatch(of: /```yaml\n# order\.yaml\n([\s\S]*?)```/)).output.1
    let console = try #require(page.firstMatch(of: /```console\n\$ armslength (eval [^\n]*)\n([\s\S]*?)```/)).output
    try folder.write(String(data), to: "order.yaml")
    let run = try Tool.shell("\"$TOOL\" \(console.1)", in: folder)
    #expect(run.output == String(console.2), "\(run.error)")
  }
}
