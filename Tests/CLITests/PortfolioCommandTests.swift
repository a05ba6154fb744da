import ArmsLengthTestSupport
import Foundation
import Testing

/// `score` over several vendors, `party` and `compare`, on the sample of a portfolio.
struct PortfolioCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/portfolio", withDestinationPath: Fixtures.packageRoot + "/Samples/portfolio")
  }

  private func run(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.run(arguments + ["--as-of", "2025-10-23"], in: folder)
  }

  private func object(_ run: Tool.Outcome) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  /// A text from a line on, so that what the policy says of each vendor does not matter.
  private func tail(_ text: String, from line: String) -> String {
    text.components(separatedBy: "\n").drop { $0 != line }.joined(separator: "\n")
  }

  // MARK: score

  @Test func `what the vendors have in common stands beneath their table`() throws {
    let score = try run("score", "portfolio/", "--buyer", "larkmoor", "--without", "orvane")
    let text = tail(score.output, from: "Who stands behind them")
    #expect(text.contains("One party stands behind 30% of your need: Orvane, a rival (Stairwick Labels and Tetherby)."))
    #expect(text.contains("Nobody is left for red-teaming."))
    try Golden.expect(text, at: "Tests/CLITests/Fixtures/portfolio-score.txt")
  }

  @Test func `the same stands in JSON, with numbers`() throws {
    let score = try run("score", "portfolio/", "--buyer", "larkmoor", "--format", "json", "--without", "Orvane")
    let portfolio = try #require(try object(score)["portfolio"] as? [String: Any])
    let backers = try #require(portfolio["backers"] as? [[String: Any]])
    #expect(backers[0]["id"] as? String == "orvane")
    #expect(backers[0]["vendors"] as? [String] == ["stairwick", "tetherby"])
    // 16 % and 14 %.
    let need = try #require(backers[0]["need"] as? [String: Double])
    #expect(abs((need["lower"] ?? 0) - 0.3) < 1e-9 && abs((need["upper"] ?? 0) - 0.3) < 1e-9)
    let without = try #require(portfolio["without"] as? [String: Any])
    #expect(without["uncovered"] as? [String] == ["red-teaming"])
    #expect(
      try run("score", "portfolio/", "--buyer", "larkmoor", "--format", "json", "--without", "Orvane").output
        == score.output)
  }

  @Test func `one vendor alone has nothing in common with anybody`() throws {
    let score = try run("score", "portfolio/commonholt.yaml", "--register", "portfolio/register.yaml")
    #expect(!score.output.contains("stand behind"))
    let json = try run(
      "score", "portfolio/commonholt.yaml", "--register", "portfolio/register.yaml", "--format", "json")
    #expect(try object(json)["portfolio"] == nil)
  }

  @Test func `somebody unknown cannot be left out`() throws {
    let score = try run("score", "portfolio/", "--without", "orvan")
    #expect(score.status == 4)
    #expect(score.error.contains("error[U020]: there is no party `orvan`"))
    #expect(score.error.contains("did you mean `Orvane`?"))
    #expect(score.output.isEmpty)
  }

  @Test func `the buyer itself cannot be left out`() throws {
    let score = try run("score", "portfolio/", "--buyer", "larkmoor", "--without", "Larkmoor")
    #expect(score.status == 4)
    #expect(score.error.contains("error[U031]: `Larkmoor` is the buyer: nothing is left without it"))
    #expect(score.output.isEmpty)
  }

  @Test func `a customer is no loss, and what is not sure may be one`() throws {
    let crowd = try run("score", "portfolio/", "--buyer", "larkmoor", "--without", "pennywell")
    let text = tail(crowd.output, from: "Without Pennywell Crowd")
    #expect(text.contains("Lost: nothing for sure."))
    #expect(
      text.contains("May be lost: Ringmoor Data and Twinbeck Reviews; that would be 2 of 9 vendors, 20% of your need"))
    let customer = try run("score", "portfolio/", "--buyer", "larkmoor", "--without", "lindwehr")
    let told = tail(customer.output, from: "Without Lindwehr Clinics")
    #expect(told.contains("Nothing is lost, as far as these documents tell."))
    #expect(told.contains("No loss by itself: Commonholt (Lindwehr Clinics buys from it)."))
  }

  @Test(arguments: [80, 100, 120]) func `no decision is cut in the table, which says how it is sorted`(width: Int)
    throws
  {
    let score = try run("score", "portfolio/", "--buyer", "larkmoor", "--width", "\(width)")
    let table = tail(score.output, from: "Portfolio  (the highest expected score first)")
      .components(separatedBy: "\n").prefix(11)
    #expect(table.count == 11)
    #expect(table.contains { $0.hasSuffix("  on conditions") })
    for line in table.dropFirst(2) { #expect(!line.contains("…"), "\(line)") }
  }

  // MARK: party

  @Test(arguments: [
    ("dunmarrow", "party-dunmarrow"), ("pennywell", "party-pennywell"), ("iris-coldham", "party-coldham"),
    ("saltmere", "party-saltmere"), ("larkmoor", "party-larkmoor"),
  ])
  func `a party is shown with every way by which it touches a vendor`(party: String, file: String) throws {
    let shown = try run("party", party, "portfolio/", "--buyer", "larkmoor")
    #expect(shown.status == 0)
    try Golden.expect(shown.output, at: "Tests/CLITests/Fixtures/\(file).txt")
  }

  @Test func `a party is found by name, and its chains are in JSON`() throws {
    let shown = try run("party", "Saltmere Capital", "portfolio/", "--format", "json")
    let answer = try object(shown)
    #expect((answer["party"] as? [String: Any])?["id"] as? String == "saltmere")
    let touches = try #require(answer["touches"] as? [[String: Any]])
    #expect(
      touches.compactMap { ($0["company"] as? [String: Any])?["id"] as? String }.prefix(2) == ["twinbeck", "tablewick"])
    #expect(answer["rival"] is NSNull)
    #expect(try run("party", "Saltmere Capital", "portfolio/", "--format", "json").output == shown.output)
  }

  @Test func `a register alone tells whom a party touches`() throws {
    let shown = try run("party", "orvane", "portfolio/register.yaml")
    #expect(shown.status == 0)
    #expect(shown.output.contains("Stairwick Holding: controlled"))
  }

  @Test func `nobody of that name ends with a proposal`() throws {
    let shown = try run("party", "dunmarow", "portfolio/")
    #expect(shown.status == 4)
    #expect(shown.output.isEmpty)
    #expect(shown.error.contains("did you mean `Dunmarrow`?"))
  }

  @Test func `a buyer is told with its engagements, also where nobody else asks`() throws {
    let shown = try run("party", "larkmoor", "portfolio/")
    #expect(shown.status == 0)
    #expect(shown.output.contains("  - Ringmoor Data: annotation; 10% of its need; sends public-pages; since 2022-05"))
    let answer = try object(try run("party", "larkmoor", "portfolio/", "--format", "json"))
    #expect((answer["engagements"] as? [[String: Any]])?.count == 9)
  }

  @Test func `numbers of shares are tidy`() throws {
    let shown = try run("party", "dunmarrow", "portfolio/", "--format", "json")
    let portfolio = try run("score", "portfolio/", "--buyer", "larkmoor", "--format", "json")
    let told = portfolio.output.components(separatedBy: "\"portfolio\": {")
    #expect(told.count == 2)
    let decimals = /\.\d{13,}/
    #expect(shown.output.firstMatch(of: decimals) == nil)
    #expect(told.last?.firstMatch(of: decimals) == nil)
  }

  // MARK: compare

  @Test func `names of two vendors stand whole, and each figure has its vendor`() throws {
    let compared = try run("compare", "fogmere", "halfmoor", "portfolio/", "--buyer", "larkmoor", "--width", "80")
    #expect(compared.output.contains("Fogmere Annotation   Halfmoor Evaluation"))
    let text = compared.output.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    #expect(text.contains("(Fogmere Annotation 18.75..50%, votes 25..50%; Halfmoor Evaluation 50%)"))
  }

  @Test func `pairs are told with what links them`() throws {
    let compared = try run("compare", "portfolio/", "--buyer", "larkmoor")
    let lines = tail(compared.output, from: "Do they fail together?").components(separatedBy: "\n")
    let pairs = lines.prefix { !$0.hasPrefix("Findings that differ") }.joined(separator: "\n")
    try Golden.expect(pairs, at: "Tests/CLITests/Fixtures/compare-pairs.txt")
    #expect(lines.contains { $0.hasPrefix("Findings that differ") })
  }

  @Test func `vendors are named by id, by name or by path, and come in that order`() throws {
    let byName = try run("compare", "Tetherby", "stairwick", "portfolio/", "--format", "json")
    let vendors = try #require(try object(byName)["assessments"] as? [[String: Any]])
    #expect(vendors.compactMap { ($0["vendor"] as? [String: Any])?["id"] as? String } == ["tetherby", "stairwick"])
    let pairs = try #require(try object(byName)["pairs"] as? [[String: Any]])
    #expect(pairs.count == 1)
    #expect(pairs[0]["answer"] as? String == "linked")
    let byPath = try run(
      "compare", "portfolio/stairwick.yaml", "portfolio/tetherby.yaml", "--register", "portfolio/register.yaml",
      "--format", "json")
    #expect((try object(byPath)["pairs"] as? [[String: Any]])?.count == 1)
  }

  @Test func `one vendor alone cannot be compared, and an unknown one neither`() throws {
    let alone = try run("compare", "stairwick", "portfolio/")
    #expect(alone.status == 4)
    #expect(alone.error.contains("error[U030]: there is nothing to compare `Stairwick Labels` with"))
    let unknown = try run("compare", "stairwick", "teterby", "portfolio/")
    #expect(unknown.status == 4)
    #expect(unknown.error.contains("did you mean `Tetherby`?"))
    #expect(try run("compare", "nowhere/").status == 4)
  }
}
