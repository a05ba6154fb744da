import ArmsLengthTestSupport
import Foundation
import Testing

/// `review`: the work list of the month.
struct ReviewCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Documents.policy, to: "tiny.yaml")
    try folder.write(
      """
      armslength: vendor/v1
      vendor: acme
      name: Acme
      parties: {rex: {name: Rex}, sam: {name: Sam}, tom: {name: Tom}}
      coverage: {stakes: complete}
      sources:
        daily: {publisher: The Daily, kind: press, published: 2025-04-10}
        leaflet: {publisher: A leaflet, kind: press}
        rumor: {kind: blog, published: 2025-04-10}
      stakes:
        - {holder: rex, economic: 60%, since: 2025-04-10, standing: confirmed, sources: daily}
        - {holder: sam, economic: 5%, since: 2024-01-02, known: 2024-01-02, sources: leaflet}
        - {holder: tom, economic: 1%, since: 2025-04-10, known: 2025-04-10}
      controls:
        - {control: recusal, strength: contractual, expires: 2025-11-10, sources: rumor}
        - {control: independence, strength: verified, tested: 2024-10-01, sources: daily}
        - {control: red-team-capacity, strength: verified, sources: daily}

      """, to: "acme.yaml")
  }

  private func run(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.run(
      ["review", "acme.yaml", "--policy", "tiny.yaml", "--as-of", "2025-10-23"] + arguments, in: folder)
  }

  @Test func `the list has what is overdue first, then what is due, then what has no day`() throws {
    let run = try run()
    #expect(run.status == 0, "\(run.error)")
    #expect(
      run.output.split(separator: "\n").map(String.init) == [
        "To do by 2025-11-22" + String(repeating: " ", count: 55) + "as of 2025-10-23, 1 vendor",
        "  8 things: 3 overdue, 1 due, 4 without a day.",
        "Acme",
        "  look     2025-10-07  stakes[rex]: never checked again; last told of 2025-04-10; carries 80 (T-01)",
        "                       (acme.yaml:11)",
        "  look     2025-06-25  stakes[sam]: nobody has looked at it since 2024-01-02 (acme.yaml:12)",
        "  test     2025-10-01  controls[independence]: the control `independence` was last tested 2024-10-01",
        "                       (acme.yaml:16)",
        "  renew    2025-11-10  controls[recusal]: the control `recusal` expires 2025-11-10 (acme.yaml:15)",
        "  test                 controls[red-team-capacity]: the control `red-team-capacity` is said to be",
        "                       verified, and nobody says when it was tested (acme.yaml:17)",
        "  source               sources.leaflet: the source `leaflet` has no date (acme.yaml:8)",
        "  source               sources.rumor: the source `rumor` tells neither who published it nor where",
        "                       (acme.yaml:9)",
        "  source               stakes[tom]: it has no source (acme.yaml:13)",
      ])
  }

  @Test func `a longer look ahead finds more, and a later day makes it overdue`() throws {
    #expect(!(try run("--within", "2w").output.contains("recusal")))
    #expect(try run("--within", "18d").output.contains("renew    2025-11-10"))
    let later = try Tool.run(
      ["review", "acme.yaml", "--policy", "tiny.yaml", "--as-of", "2025-11-10", "--format", "csv"], in: folder)
    #expect(later.output.contains("acme,overdue,2025-11-10,expiry,controls[recusal],the control `recusal` expired"))
  }

  @Test func `who has looked has nothing to look at`() throws {
    let text = try folder.read("acme.yaml").replacing(
      "confirmed, sources", with: "confirmed, checked: 2025-10-01, sources")
    try folder.write(text, to: "acme.yaml")
    #expect(!(try run().output.contains("stakes[rex]")))
    #expect(try run("--within", "200d").output.contains("stakes[rex]: checked 2025-10-01, look again; carries 80"))
  }

  @Test func `the contract's controls are the buyer's to look after`() throws {
    try folder.write(
      """
      armslength: buyer/v1
      buyer: us
      engagements:
        - vendor: acme
          controls: [{control: exit-plan, strength: verified, tested: 2024-06}]

      """, to: "us.yaml")
    let run = try run("--buyer", "us.yaml", "--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "armslength/review/v1")
    let items = try #require((object["lists"] as? [[String: Any]])?.first?["items"] as? [[String: Any]])
    let plan = try #require(items.first { $0["subject"] as? String == "engagements[acme].controls[exit-plan]" })
    #expect(plan["kind"] as? String == "test" && plan["due"] as? String == "2025-06-30")
    #expect((plan["location"] as? [String: Any])?["line"] as? Int == 5)
  }

  @Test(arguments: ["soon", "3y", "-1", ""]) func `a time that is none is refused`(text: String) throws {
    let run = try run("--within", text)
    #expect(run.status == 4 && run.output.isEmpty)
  }
}
