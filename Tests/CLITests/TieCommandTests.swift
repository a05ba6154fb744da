import Foundation
import Testing

/// `armslength owners` and `armslength graph`, run as users run them.
struct TieCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      armslength: register/v1
      sources: {r: {kind: register, publisher: Company register, published: 2024-05-06}}
      markets: {labeling: labeling, models: models}
      parties:
        top: {name: Top Group, markets: [models], country: US}
        mid: {name: Middle Holding, markets: [], country: US}
        acme: {name: Acme Labels, markets: [labeling], country: US}
      stakes:
        - {holder: top, of: mid, economic: 60%, voting: 80%, since: 2020, sources: r}
        - {holder: mid, of: acme, economic: 50%, voting: 60%, since: 2021, sources: r}
      """, to: "register.yaml")
    try folder.write(
      """
      armslength: vendor/v1
      vendor: acme
      name: Acme Labels
      sources: {s: {kind: filing, publisher: Filing, published: 2024-01-02}}
      roles: [{person: Ann Smith, role: director, since: 2022, sources: s}]
      """, to: "vendors/acme.yaml")
    try folder.write(
      "armslength: buyer/v1\nbuyer: us\nname: Us\nmarkets: [models]\n", to: "us.yaml")
  }

  private func run(_ arguments: [String]) throws -> Tool.Outcome {
    try Tool.run(arguments + ["--as-of", "2025-10-23"], in: folder)
  }

  @Test(arguments: ["acme", "Acme Labels", "acme labels", "vendors/acme.yaml", "./vendors/acme.yaml"])
  func `a vendor is named by id, name or path`(vendor: String) throws {
    let paths = vendor.contains("yaml") ? [] : ["register.yaml", "vendors"]
    let outcome = try run(["owners", vendor] + paths + ["--register", "register.yaml", "--buyer", "us.yaml"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let words = outcome.output.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    #expect(
      words.contains(
        "Top Group (a rival of Us) ultimately controls Acme Labels, through Middle Holding: by a majority of votes. It has 30% of the money and 48% of the votes."
      ))
    #expect(outcome.output.contains("register.yaml:10"))
  }

  @Test func `a register alone is enough`() throws {
    let outcome = try run(["owners", "acme", "register.yaml", "--rule", "integrated", "--interest", "economic"])
    #expect(outcome.status == 0)
    // 60 % of 50 %.
    #expect(outcome.output.contains("Top Group              30%"), "\(outcome.output)")
    #expect(!outcome.output.contains("Votes, by rule") && !outcome.output.contains("product"))
  }

  @Test func `a holder of the buyer's market is a rival only if somebody asks`() throws {
    #expect(try !run(["owners", "acme", "."]).output.contains("rival"))
    #expect(try run(["owners", "acme", ".", "--buyer", "us"]).output.contains("Top Group (a rival of Us)"))
  }

  @Test(arguments: [
    (["owners", "acmee", "."], 4, "did you mean `acme`?"), (["owners", "zzz", "."], 4, "U020"),
    (["owners", "us.yaml", "."], 4, "U023"), (["owners", "nowhere.yaml"], 4, "F001"),
    (["owners", "acme", "."] + ["--rule", "integratd"], 4, "did you mean `integrated`?"),
    (["owners", "acme", ".", "--threshold", "150%"], 4, "is not a share"),
    (["owners", "acme", ".", "--threshold", "nan"], 4, "is not a share"),
    (["owners", "acme", ".", "--depth", "0"], 4, "--depth"), (["owners", "acme", ".", "--width", "20"], 4, "--width"),
    (["owners"], 4, "vendor"), (["owners", "acme", "us.yaml"], 5, "U022"),
    (["graph", "us.yaml"], 5, "U022"), (["graph", ".", "--depth", "3"], 4, "--around"),
    (["graph", ".", "--kinds", "stake,rolle"], 4, "did you mean `role`?"),
    (["graph", ".", "--kinds", ""], 4, "no ties of the kind"),
    (["graph", ".", "--format", "png"], 4, "png"), (["graph", ".", "--around", "nobody at all"], 4, "U020"),
    (["graph", ".", "--buyer", "them"], 4, "U001"), (["graph", ".", "-o", "nowhere/out.dot"], 4, "F009"),
  ]) func `what cannot be done ends with its status and says why`(arguments: [String], status: Int32, text: String)
    throws
  {
    let outcome = try run(arguments)
    #expect(outcome.status == status, "\(outcome.error)")
    #expect(outcome.error.contains(text), "\(outcome.error)")
    #expect(outcome.output.isEmpty)
  }

  @Test func `a profile that cannot be read does not stop the others`() throws {
    try folder.write("armslength: vendor/v1\nvendor: bad\nstake: []\n", to: "vendors/bad.yaml")
    let outcome = try run(["owners", "acme", "."])
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("Top Group ultimately controls Acme Labels"))
    #expect(try run(["graph", "."]).status == 3)
    #expect(try run(["owners", "vendors/bad.yaml", "--register", "register.yaml"]).status == 3)
  }

  @Test(arguments: ["text", "json"]) func `shares over the whole end inconclusive`(format: String) throws {
    try folder.write(
      """
      armslength: register/v1
      sources: {r: {kind: register, published: 2024-05-06}}
      stakes:
        - {holder: a, of: d, economic: 70%, voting: 70%, sources: r}
        - {holder: b, of: d, economic: 60%, voting: 20%, sources: r}
        - {holder: b, of: e, economic: 60%, voting: 20%, sources: r}
      """, to: "over/register.yaml")
    func status(_ arguments: [String]) throws -> Int32 {
      try run(["owners"] + arguments + ["over", "--format", format]).status
    }
    #expect(try status(["d"]) == 2)
    #expect(try status(["e"]) == 0)
    #expect(try run(["owners", "d", "over", "--format", format, "--interest", "voting"]).status == 0)
  }

  @Test func `around a party its owners are shown to the top unless a depth is asked for`() throws {
    let chain = (1...6).map { "  - {holder: p\($0 + 1), of: p\($0), economic: 90%, voting: 90%, sources: r}\n" }
      .joined()
    try folder.write(
      "armslength: register/v1\nsources: {r: {kind: register, published: 2024-05-06}}\nstakes:\n" + chain,
      to: "chain/register.yaml")
    #expect(try run(["graph", "chain", "--around", "p1"]).output.contains("7 parties, 6 ties"))
    #expect(try run(["graph", "chain", "--around", "p1", "--depth", "2"]).output.contains("3 parties, 2 ties"))
    #expect(try run(["graph", "chain", "--around", "p7"]).output.contains("4 parties, 3 ties"))
  }

  @Test func `of two registers none is guessed`() throws {
    try folder.write("armslength: register/v1\nparties: {}\n", to: "other/register.yaml")
    let outcome = try run(["graph", "."])
    #expect(outcome.status == 4 && outcome.error.contains("U003"))
    #expect(try run(["graph", ".", "--register", "register.yaml"]).status == 0)
  }

  @Test(arguments: [
    ("mermaid", "flowchart LR\n"), ("dot", "digraph ties {\n"),
    ("graphml", "<graph id=\"ties\" edgedefault=\"directed\">\n"),
    ("json", "\"schema\": \"armslength/graph/v1\""),
  ]) func `a graph is written in every format, twice the same`(format: String, text: String) throws {
    let outcome = try run(["graph", ".", "--format", format, "--buyer", "us"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(text))
    #expect(outcome.output.contains("Ann Smith"))
    #expect(try run(["graph", ".", "--format", format, "--buyer", "us"]).output == outcome.output)
    #expect(try run(["graph", ".", "--format", format, "--buyer", "us", "--output", "out"]).output.isEmpty)
    #expect(try folder.read("out") == outcome.output)
  }

  @Test func `json of owners can be asked for by date`() throws {
    let outcome = try Tool.run(
      ["owners", "acme", ".", "--format", "json", "--as-of", "2020-06-01", "--known-on", "2025-01-01"], in: folder)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(json["as_of"] as? String == "2020-06-01" && json["known_on"] as? String == "2025-01-01")
    // The stake of 2021 was not there yet.
    #expect((json["control"] as? [String: Any])?["kind"] as? String == "unknown")
  }

  @Test func `colors come only when asked for`() throws {
    #expect(try !run(["owners", "acme", "."]).output.contains("\u{1B}"))
    #expect(try run(["owners", "acme", ".", "--color", "always"]).output.contains("\u{1B}[1m"))
  }
}
