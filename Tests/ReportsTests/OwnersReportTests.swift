import ArmsLength
@testable import ArmsLengthReports
import ArmsLengthTestSupport
import Foundation
import Testing

struct OwnersReportTests {
  func text(
    _ documents: TieDocuments, of party: String, _ choice: OwnersReport.Choice = OwnersReport.Choice(),
    width: Int = 100,
    verbose: Bool = false
  ) -> String {
    OwnersReport(documents, of: Party.ID(party), choice).text(width: width, verbose: verbose)
  }

  /// A text on one line.
  private func joined(_ text: String) -> String {
    text.split(whereSeparator: { $0 == "\n" || $0 == " " }).joined(separator: " ")
  }

  /// The lines of the answer: what stands before the tree, on one line.
  func answer(_ text: String) -> String {
    text.components(separatedBy: "\n\n")[0].split(separator: "\n").dropFirst().map { $0.drop { $0 == " " } }
      .joined(separator: " ")
  }

  // MARK: The answer

  @Test(arguments: [
    (
      "ringmoor",
      "Ringmoor Data belongs to a circle with Eastring and Westring: they control each other, and nobody outside controls them. Dunmarrow, a rival of Larkmoor, has 25.25% of the money and of the votes, held directly (21%) and by a circle. Ida Falkner holds the largest known part of the money and of the votes: 55.31%, of it 24% directly. Ultimate owners with 25% or more: of the money and of the votes Ida Falkner (55.31%), Westring (33%), Dunmarrow (25.25%)."
    ),
    (
      "stairwick",
      "Orvane (a rival of Larkmoor) ultimately controls Stairwick Labels, through Stairwick Holding, then Landing Group: by a majority of votes. It has 36% of the money and of the votes. Stairwick Holding (of a rival's group) holds the largest known part of the money and of the votes: 80%. Ultimate owners with 25% or more: of the money and of the votes Orvane (36%)."
    ),
    (
      "commonholt",
      "Nobody who is listed controls Commonholt by a majority of votes. Commonholt Employees Trust holds the largest known part of the money and of the votes: 44%. Ultimate owners with 25% or more: of the money and of the votes Commonholt Employees Trust (44%), Orla Finchley (30%), Jelle Maartensen (26%)."
    ),
  ]) func `the first sentences answer who controls a supplier and who holds most`(party: String, expected: String)
    throws
  {
    #expect(answer(text(try TieSamples.sample("portfolio", buyer: "larkmoor"), of: party)) == expected)
  }

  @Test func `votes that nobody states leave control open, and money never stands for them`() throws {
    let text = text(try TieSamples.sample("scale-meta", buyer: "buyers/rival-lab"), of: "scale-ai")
    #expect(
      answer(text).hasPrefix(
        "Nobody certainly controls Scale AI. Votes are told of Meta (a rival of Rival Lab) only: none. Who has the others is not known."
      ))
    #expect(
      answer(text).contains(
        "Meta, a rival of Rival Lab, has 49% of the money and none of the votes, held directly. Meta holds the largest known part of the money. Ultimate owners with 25% or more: of the money Meta (49%)."
      ))
    // Of whom no votes are told, nothing is said: it would read as a suspicion.
    #expect(!answer(text).contains("Accel") && !answer(text).contains("Nvidia"))
    #expect(joined(text).contains("├─ Accel (fund) under 7.25% unknown"))
    #expect(text.contains("Votes that nobody states may be none or all; they are never taken from the money."))
    #expect(text.contains("not counted: the whole stake stands for it"))
  }

  @Test func `of whom nobody tells anything, that is said`() throws {
    let documents = try TieSamples.documents(
      "parties: {acme: {name: Acme}}\nroles: [{person: p, role: director, of: acme}]")
    #expect(answer(text(documents, of: "acme")) == "No document tells who holds Acme.")
    #expect(!text(documents, of: "acme").contains("Who holds it"))
  }

  @Test func `a closed circle has no owner outside`() throws {
    let text = text(try TieSamples.stakes("a b 100% 100%\nb a 100% 100%"), of: "a")
    #expect(
      answer(text).hasPrefix("a belongs to a circle with b: they control each other, and nobody outside controls them.")
    )
    #expect(text.contains("All of the money belongs to a closed circle without an owner outside: a and b."))
    #expect(text.contains("↻ circle"))
  }

  @Test func `shares over the whole are an error with its places`() throws {
    let documents = try TieSamples.stakes("a d 70% 70%\nb d 60% 60%")
    #expect(
      answer(text(documents, of: "d"))
        == "The shares of the money in d add up to 130%, more than all of it: who owns d cannot be said until that is mended (register.yaml:4, register.yaml:5). The shares of the votes in d add up to 130%, more than all of them: who owns d cannot be said until that is mended (register.yaml:4, register.yaml:5)."
    )
    let report = OwnersReport(documents, of: Party.ID("d"))
    #expect(!report.isConclusive)
    #expect(report.text(style: .colored).contains("\u{1B}[1;31mThe shares of the money in d"))
    #expect(try json(report)["conclusive"] as? Bool == false)
  }

  @Test(arguments: [
    (["a d 70% 60%", "b d 60% 10%"], [Interest.economic], false), (["a d 70% 60%", "b d 60% 10%"], [.voting], true),
    // Whoever controls it rests on votes.
    (["a d 60% 70%", "b d 10% 60%"], [.economic], false),
    (["a d 60% 70%", "b d 10% 20%"], [.economic, .voting], true),
    (["a d 60% 60%", "b a 70% 70%", "c a 70% 70%"], [.economic], false),
    (["a d 60% 60%", "b e 70% 70%", "c e 70% 70%"], [.economic], true),
  ]) func `shares over the whole make what rests on them inconclusive`(
    lines: [String], interests: [Interest], expected: Bool
  ) throws {
    let report = OwnersReport(
      try TieSamples.stakes(lines.joined(separator: "\n")), of: Party.ID("d"),
      OwnersReport.Choice(interests: interests))
    #expect(report.isConclusive == expected)
  }

  @Test func `of money over the whole nothing is said, of the votes it is`() throws {
    let text = answer(text(try TieSamples.stakes("a d 70% 60%\nb d 60% 10%"), of: "d"))
    #expect(text.contains("a ultimately controls d: by a majority of votes."))
    #expect(text.contains("a holds the largest known part of the votes: 60%."))
    #expect(!text.contains("part of the money"))
  }

  @Test func `two tellings that do not fit are shown with both places`() throws {
    let documents = try TieSamples.documents(
      """
      sources: {r: {kind: register, published: 2020-01-02}, w: {kind: wire, published: 2020-01-03}}
      stakes:
        - {holder: a, of: d, economic: 40%, voting: 40%, sources: r}
        - {holder: a, of: d, economic: 30%, sources: w}
      """)
    let text = joined(text(documents, of: "d"))
    #expect(text.contains("is told differently: 40% (confirmed, register.yaml:4),"))
    #expect(text.contains("30% (reported, register.yaml:5)"))
  }

  @Test func `a stake that is only reported is a range and says how likely it is`() throws {
    let documents = try TieSamples.documents(
      "sources: {w: {kind: wire, published: 2020-01-03}}\nstakes: [{holder: a, of: d, economic: 40%, voting: 60%, sources: w}]"
    )
    let text = text(documents, of: "d")
    #expect(answer(text).hasPrefix("Nobody certainly controls d. a or somebody who is not listed may"))
    #expect(text.contains("reported (70% likely)"))
    #expect(text.contains("≤40%"))
    #expect(text.contains("A stake that is not established counts as a range"))
  }

  @Test func `a stake told beside its parts is not counted twice`() throws {
    let documents = try TieSamples.documents(
      """
      sources: {r: {kind: register, published: 2020-01-02}}
      stakes:
        - {holder: a, of: b, economic: 50%, voting: 50%, sources: r}
        - {holder: b, of: c, economic: 100%, voting: 100%, sources: r}
        - {holder: a, of: c, economic: 50%, voting: 50%, through: [b], sources: r}
      """)
    let text = text(documents, of: "c")
    #expect(text.contains("a is also told to hold 50% of c through b: not counted again (register.yaml:6)."))
    #expect(!text.contains("150%"))
  }

  @Test(arguments: ["ringmoor", "stairwick", "fogmere", "tablewick", "scale-ai"])
  func `a supplier of the sample reads as it was looked at`(party: String) throws {
    try Golden.expect(
      text(try TieSamples.sample("portfolio", buyer: "larkmoor"), of: party), in: "ties/owners-\(party).txt")
  }

  // MARK: The tree

  @Test func `a long chain is told by its ends`() throws {
    let chain = (0..<400).map { "p\($0 + 1) p\($0) 100% 100%" }.joined(separator: "\n")
    #expect(
      answer(text(try TieSamples.stakes(chain), of: "p0")).hasPrefix(
        "p400 ultimately controls p0, through p1, then p2, then 395 others, then p398, then p399: by a majority of votes."
      ))
  }

  @Test(arguments: [80, 100, 140]) func `a long name never takes the place of shares, and columns line up`(width: Int)
    throws
  {
    let long = "The Extraordinarily Long Name of a Holding Company With Very Many Words in It and Subsidiaries"
    let glued = String(repeating: "A", count: 150)
    let documents = try TieSamples.documents(
      """
      sources: {r: {kind: register, published: 2020-01-02}}
      parties: {a: {name: \(long)}, b: {name: \(glued)}, c: {name: C}}
      stakes:
        - {holder: a, of: d, economic: 41%, voting: 41%, sources: r}
        - {holder: b, of: d, economic: 22%, voting: 22%, sources: r}
        - {holder: c, of: d, economic: 13%, voting: 13%, sources: r}
      """)
    let lines = text(documents, of: "d", width: width).split(separator: "\n").map(String.init)
    let tree = lines.prefix { !$0.contains("by rule") }.drop { !$0.hasPrefix("Who holds it") }
    let places = ["41%", "22%", "13%"].compactMap { share in
      tree.first { $0.contains("\(share)    \(share)") }.map { line in line.prefix { !$0.isNumber }.count }
    }
    #expect(places.count == 3 && Set(places).count == 1, "\(tree.joined(separator: "\n"))")
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.count { $0.contains("…") && $0.contains("41%") } >= 2)
  }

  @Test func `what was shown is not shown again, and a circle ends`() throws {
    // Both b and c are held by x, which w holds; and b and c hold each other a little.
    let text = text(
      try TieSamples.stakes(
        "b d 50% 50%\nc d 50% 50%\nx b 90% 90%\nx c 90% 90%\nw x 100% 100%\nc b 10% 10%\nb c 10% 10%"), of: "d")
    let lines = text.split(separator: "\n").filter { $0.contains("─ ") }
    #expect(lines.count { $0.contains("─ w ") } == 1)
    #expect(lines.count { $0.contains("(see above)") } == 2)
    #expect(lines.count { $0.contains("↻ circle") } == 1)
  }

  @Test(arguments: [(3, 3), (12, 12), (50, 50)]) func `a deep chain is cut at the depth, and says so`(
    depth: Int, expected: Int
  ) throws {
    let chain = (0..<400).map { "p\($0 + 1) p\($0) 100% 100%" }.joined(separator: "\n")
    let text = text(try TieSamples.stakes(chain), of: "p0", OwnersReport.Choice(depth: depth))
    #expect(text.split(separator: "\n").count { $0.contains("─ p") } == expected)
    #expect(text.contains("… 1 holder"))
    #expect(text.contains("\(400 - expected) parties above it are not in this tree"))
  }

  @Test func `a wide register is cut at so many lines, and says so`() throws {
    let star = (0..<2_000).map { "p\($0) hub 0.05% 0.05%" }.joined(separator: "\n")
    let documents = try TieSamples.stakes(star)
    let text = text(documents, of: "hub")
    #expect(text.split(separator: "\n").count { $0.contains("─ p") } == 100)
    #expect(text.contains("1900 parties above it are not in this tree"))
    #expect(text.contains("… 1900 more owners"))
    #expect(text.split(separator: "\n").count < 400)
  }

  @Test func `no line is wider than asked for, but one that holds a long word`() throws {
    for width in [80, 100, 140] {
      for party in ["ringmoor", "stairwick", "fogmere", "tablewick", "scale-ai"] {
        let text = text(try TieSamples.sample("portfolio", buyer: "larkmoor"), of: party, width: width, verbose: true)
        for line in text.split(separator: "\n") where !line.contains("Samples/") {
          #expect(line.count <= width, "\(line)")
        }
      }
    }
  }

  @Test func `a name cannot act on a terminal`() throws {
    let documents = try TieSamples.documents(
      #"parties: {a: {name: "A\u202Eb"}}"# + "\nstakes: [{holder: a, of: d, economic: 40%}]")
    #expect(text(documents, of: "d").contains(#"A\u{202e}b"#))
    #expect(!text(documents, of: "d").unicodeScalars.contains("\u{202E}"))
  }

  // MARK: Numbers

  /// Ranges, and how they are written in a sentence and in a cell.
  private static let shares: [(share: ShareRange, text: String, cell: String)] = [
    (ShareRange(0.49), "49%", "49%"), (ShareRange(lower: 0.1875, upper: 0.5), "18.75..50%", "18.75..50%"),
    (ShareRange(lower: 0, upper: 0.5, excludesLower: true, excludesUpper: true), "under 50%", "<50%"),
    (ShareRange(lower: 0, upper: 0.25), "at most 25%", "≤25%"),
    (ShareRange(lower: 0.75, upper: 1), "at least 75%", "≥75%"),
    (ShareRange(lower: 0.25, upper: 1, excludesLower: true), "over 25%", ">25%"),
    (ShareRange(lower: 0, upper: 1), "unknown", "?"), (ShareRange(1), "100%", "100%"), (ShareRange(0), "0%", "0%"),
    (ShareRange(0.99999), "99.999%", "99.999%"), (ShareRange(0.000001), "0.0001%", "0.0001%"),
    (ShareRange(1e-12), "<0.000001%", "<0.000001%"), (ShareRange(0.1 + 0.2), "30%", "30%"),
    (ShareRange(1.0 / 3), "33.33%", "33.33%"),
  ]

  @Test(arguments: shares.indices) func `a share is written as exactly as it is known`(index: Int) {
    let (share, text, cell) = Self.shares[index]
    #expect(ShareText.of(share) == text)
    #expect(ShareText.cell(share) == cell)
  }

  @Test(arguments: [
    ("../2025-06", "2025-06 at the latest"), ("2025/..", "2025 at the earliest"), ("2025-06", "2025-06"),
    ("2025-06-12/2025-06-13", "2025-06-12/2025-06-13"),
  ]) func `a date with an open end is in words`(text: String, expected: String) throws {
    #expect(DateText.of(try PartialDate(parsing: text)) == expected)
  }

  // MARK: JSON

  private func json(_ report: OwnersReport) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(report.json(toolVersion: "0.0.0"))) as? [String: Any])
  }

  @Test func `the JSON of a chain has every number`() throws {
    let report = OwnersReport(
      try TieSamples.sample("portfolio", buyer: "larkmoor"), of: Party.ID("stairwick"))
    let json = try json(report)
    #expect(json["schema"] as? String == "armslength/owners/v1")
    let control = try #require(json["control"] as? [String: Any])
    #expect(control["kind"] as? String == "party" && control["parties"] as? [String] == ["orvane"])
    #expect(control["through"] as? [String] == ["stairwick-holding", "landing-group", "orvane"])
    let tables = try #require(json["tables"] as? [[String: Any]])
    #expect(tables.count == 12)
    let integrated = try #require(
      tables.first { $0["interest"] as? String == "economic" && $0["rule"] as? String == "integrated" })
    let orvane = try #require(
      (integrated["owners"] as? [[String: Any]])?.first { $0["party"] as? String == "orvane" })
    // 60 % of 75 % of 80 %.
    let lower = try #require((orvane["share"] as? [String: Any])?["lower"] as? Double)
    #expect(lower == 0.36)
    #expect(!String(decoding: report.json(toolVersion: "1"), as: UTF8.self).contains("000000"))
    #expect(orvane["reaches_threshold"] as? String == "yes")
  }

  @Test(arguments: ["ringmoor", "stairwick", "fogmere", "tablewick"]) func `the order of documents does not matter`(
    party: String
  )
    throws
  {
    let (one, other) = (
      OwnersReport(try TieSamples.sample("portfolio", buyer: "larkmoor"), of: Party.ID(party)),
      OwnersReport(try TieSamples.sample("portfolio", buyer: "larkmoor", reversed: true), of: Party.ID(party))
    )
    #expect(one.json(toolVersion: "1") == other.json(toolVersion: "1"))
    #expect(one.text() == other.text())
  }
}
