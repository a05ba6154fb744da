import ArmsLength
@testable import ArmsLengthReports
import ArmsLengthTestSupport
import Testing

/// What the answer says of rivals, and where little is known.
extension OwnersReportTests {
  // MARK: Rivals

  @Test(arguments: [
    ("halfmoor", "Dunmarrow, a rival of Larkmoor, has 50% of the money and of the votes through Halfmoor Holding."),
    (
      "fogmere",
      "Dunmarrow, a rival of Larkmoor, has 18.75..50% of the money and of the votes through Fogmere Holding."
    ),
    (
      "ringmoor",
      "Dunmarrow, a rival of Larkmoor, has 25.25% of the money and of the votes, held directly (21%) and by a circle."
    ),
    (
      "tablewick",
      "Orvane, a rival of Larkmoor, may have at most 9% of the money and at most 14% of the votes, held directly, as is reported."
    ),
    ("stairwick", "Orvane (a rival of Larkmoor) ultimately controls Stairwick Labels"),
    ("stairwick", "It has 36% of the money and of the votes."),
  ]) func `each rival is named with what it has and through whom`(party: String, expected: String) throws {
    let documents = try TieSamples.sample("portfolio", buyer: "larkmoor")
    #expect(answer(text(documents, of: party)).contains(expected))
    #expect(!answer(text(try TieSamples.sample("portfolio"), of: party)).contains("rival"))
  }

  /// Parties above `d`, of which r is a rival of the buyer; stakes as in ``TieSamples/stakes(_:)``.
  private func rivalry(_ stakes: String) throws -> TieDocuments {
    var text = "armslength: register/v1\nsources: {r: {kind: register, published: 2020-01-02}}\nmarkets: {m: models}\n"
    text += "parties: {r: {name: Rita, markets: [m]}, s: {name: Sina, markets: [m]}}\nstakes:\n"
    for line in stakes.split(separator: "\n") {
      let words = line.split(separator: " ")
      text += "  - {holder: \(words[0]), of: \(words[1])"
      if words[2] != "-" { text += ", economic: \(words[2])" }
      if words[3] != "-" { text += ", voting: \(words[3])" }
      text += ", since: 2020-01-01, sources: r}\n"
    }
    let register = try ProfileReader.register(SourceFile(name: "register.yaml", text: text))
    let buyer = try ProfileReader.buyer(
      SourceFile(name: "us.yaml", text: "armslength: buyer/v1\nbuyer: us\nname: Us\nmarkets: [m]\n"),
      register: register)
    return TieDocuments(vendors: [], buyer: buyer, register: register, asOf: try Day("2025-10-23"))
  }

  @Test(arguments: [
    ("r d 20% 10%", "Rita, a rival of Us, has 20% of the money and 10% of the votes, held directly."),
    (
      "r d 20% -", "Rita, a rival of Us, has 20% of the money, held directly; how many of the votes it has is not told."
    ),
    ("r d - -", "Rita, a rival of Us, has a part of unknown size, held directly."),
    (
      "r d 20% 20%\na d 30% 30%\nr a 50% 50%",
      "Rita, a rival of Us, has 35% of the money and of the votes, held directly and through a."
    ),
    (
      "a d 30% 30%\nb d 30% 30%\nr a 50% 50%\nr b 50% 50%",
      "Rita, a rival of Us, has 30% of the money and of the votes through a and b."
    ),
    (
      "a d 40% 40%\nb a 40% 40%\nr b 50% 50%",
      "Rita, a rival of Us, has 8% of the money and of the votes through a, then b."
    ),
    ("r d 10% 10%\ns d 20% 20%", "Sina, a rival of Us, has 20% of the money and of the votes, held directly. Rita"),
  ]) func `what a rival has is said as exactly as it is known`(stakes: String, expected: String) throws {
    let text = answer(text(try rivalry(stakes), of: "d"))
    #expect(text.contains(expected), "\(text)")
  }

  // MARK: What is not known

  @Test func `without a register nobody is ultimate`() throws {
    let vendor = try ProfileReader.vendor(
      SourceFile(
        name: "acme.yaml",
        text:
          "armslength: vendor/v1\nvendor: acme\nname: Acme\nsources: {r: {kind: register, published: 2020-01-02}}\nstakes: [{holder: top, economic: 60%, voting: 60%, sources: r}]\n"
      ))
    let text = answer(text(TieDocuments(vendors: [vendor], asOf: try Day("2025-10-23")), of: "acme"))
    #expect(
      text.hasPrefix(
        "top controls Acme: by a majority of votes. No register was read: who stands above is known only as far as the files tell."
      ))
    #expect(!text.lowercased().contains("ultimate"))
  }

  @Test(arguments: [
    ("a d 30%\nb d 20%", "Nobody certainly controls d. No document tells who has which votes of it."),
    (
      "a d 30% 5%\nb d 20% 0%\nc d 10%",
      "Nobody certainly controls d. Votes are told of a (5%), b (none) only. Who has the others is not known."
    ),
    (
      "a d 30% 30..60%\nb d 20%",
      "Nobody certainly controls d. a or somebody whose votes are not told may: the votes are not known exactly."
    ),
    (
      "a d 0..40%\nb d 0..30%",
      "No part of the money is certain; what is told has upper limits only: a (at most 40%), b (at most 30%)."
    ),
  ]) func `who may have votes that nobody tells of is not named`(stakes: String, expected: String) throws {
    let text = answer(text(try TieSamples.stakes(stakes), of: "d"))
    #expect(text.contains(expected), "\(text)")
  }

  @Test(arguments: [
    (
      "person",
      "a is a person, whom nobody holds. Holds 40% of d and 20% of the money and 30% of the votes of e. `armslength party a` shows all its ties."
    ),
    (
      "fund",
      "No document tells who holds a (fund). Holds 40% of d and 20% of the money and 30% of the votes of e. `armslength party a` shows all its ties."
    ),
  ]) func `of whom nothing is held, it is said what it is and holds`(kind: String, expected: String) throws {
    let documents = try TieSamples.documents(
      """
      sources: {r: {kind: register, published: 2020-01-02}}
      parties: {a: {name: a, kind: \(kind)}}
      stakes:
        - {holder: a, of: d, economic: 40%, voting: 40%, sources: r}
        - {holder: a, of: e, economic: 20%, voting: 30%, sources: r}
      """)
    #expect(answer(text(documents, of: "a")) == expected)
    #expect(!text(documents, of: "a").contains("Notes"))
  }
}
