import ArmsLengthTestSupport
import Foundation
import Testing

/// `changes`: what became known since the last review.
struct ChangesCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Documents.policy, to: "tiny.yaml")
    try folder.write(Self.vendor("acme", known: "2025-06-05"), to: "v/acme.yaml")
    try folder.write(Self.vendor("bolt", known: "2025-01-05"), to: "v/bolt.yaml")
  }

  private static func vendor(_ id: String, known: String) -> String {
    """
    armslength: vendor/v1
    vendor: \(id)
    name: \(id.capitalized)
    parties: {rex: {name: Rex}, sam: {name: Sam}}
    coverage: {stakes: complete}
    stakes:
      - {holder: rex, economic: 60%, since: 2025-01-02, known: \(known), standing: confirmed}
      - {holder: sam, economic: 5%, since: 2025-01-02, known: 2025-07-05, standing: confirmed}

    """
  }

  private func run(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.run(
      ["changes", "v", "--policy", "tiny.yaml", "--since", "2025-06-01", "--as-of", "2025-10-23"] + arguments,
      in: folder)
  }

  @Test func `the vendor that moved is told with the fact that moved it, the others by name`() throws {
    let run = try run()
    #expect(run.status == 0, "\(run.error)")
    #expect(
      run.output
        == """
        What became known since 2025-06-01              as of 2025-10-23, for no buyer in particular
          1 of 2 vendors moved, 1 to another tier.

        Acme: LOW → CRITICAL, governance 0 → 80 (80)
          2025-06-05  Rex holds 60% of Acme: governance +80 (known; acme.yaml:7)
                    and 1 more fact (--verbose)
          found     T-01 Rex holds 60% of Acme: 80

        Nothing moved: Bolt (1 new fact).

        """.replacing("2025-06-01              as", with: "2025-06-01" + String(repeating: " ", count: 22) + "as"))
  }

  @Test func `what was known by the day is not new`() throws {
    #expect(try run("--known-on", "2025-06-04").output.contains("Nothing that became known moved a score."))
    #expect(try run("--known-on", "2025-06-05").output.contains("1 of 2 vendors moved"))
    let later = try Tool.run(
      ["changes", "v", "--policy", "tiny.yaml", "--since", "2025-06-05", "--as-of", "2025-10-23"], in: folder)
    #expect(later.output.contains("Nothing that became known moved a score."))
  }

  @Test func `the comma-separated form has a row for each fact and a column for each dimension`() throws {
    let rows = try run("--format", "csv").output.split(separator: "\r\n").map(String.init)
    #expect(rows[0] == "vendor,buyer,known_on,change,fact,text,file,line,governance")
    #expect(rows[1] == "acme,,2025-06-05,known,stakes[rex],Rex holds 60% of Acme,v/acme.yaml,7,80")
    #expect(rows.count == 4)
  }

  @Test func `the effects in JSON add up to what moved`() throws {
    let run = try run("--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "armslength/changes/v1")
    let vendors = try #require(object["vendors"] as? [[String: Any]])
    #expect(vendors.map { $0["moved"] as? Bool } == [true, false])
    let facts = try #require(vendors[0]["facts"] as? [[String: Any]])
    let points = facts.compactMap { ($0["effects"] as? [[String: Any]])?.first?["points"] as? Double }
    #expect(abs(points.reduce(0, +) - 80) < 1e-9)
  }

  @Test func `a day after all that is known is refused`() throws {
    let run = try run("--known-on", "2025-05-01")
    #expect(run.status == 4 && run.output.isEmpty)
    #expect(
      run.error.contains("error[U040]: nothing can have become known since 2025-06-01 and by 2025-05-01"))
  }
}
