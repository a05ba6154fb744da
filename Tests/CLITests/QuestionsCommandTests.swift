import ArmsLengthTestSupport
import Foundation
import Testing

/// `armslength questions`, run as users run it.
struct QuestionsCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      armslength: vendor/v1
      vendor: acme
      name: Acme Labels
      sources: {daily: {publisher: The Daily, kind: press, published: 2025-06-13}}
      stakes:
        - {holder: Rex, economic: 49%, since: 2025-06, sources: daily}
        - {holder: Ida, economic: 20%, since: 2020, sources: daily}
      customers:
        - {party: Zed, exit: {announced: 2025-07}, sources: daily}
      events:
        - {kind: incident, effect: breach, date: 2025-07/2025-08, sources: daily}
      questions:
        - {ask: "Does Rex send an observer?", about: "stakes[rex].rights"}
      """, to: "acme.yaml")
    try folder.write("armslength: buyer/v1\nbuyer: us\nname: Us\nmarkets: []\nrivals: [rex]\n", to: "us.yaml")
  }

  private func run(_ arguments: [String]) throws -> Tool.Outcome {
    try Tool.run(["questions", "acme.yaml", "--buyer", "us.yaml", "--as-of", "2025-10-23"] + arguments, in: folder)
  }

  @Test func `the letter can be sent`() throws {
    let run = try run([])
    #expect(run.status == 0, "\(run.error)")
    let letter = run.output
    #expect(letter.hasPrefix("Questions to Acme Labels\n  From Us, as of 2025-10-23. Please answer"))
    for text in [
      "Ownership\n", ".  Does Rex send an observer?", "Evidence  shareholders' agreement and articles of association",
      "Please confirm or correct each of these, with its date:\n        - Zed leaves Acme Labels",
      "incident (breach), between 2025-07 and 2025-08", "Answer    ____",
    ] { #expect(letter.contains(text), "\(text)\n\(letter)") }
    // Nothing of what is thought of the supplier, nor how that is known.
    for word in ["OWN-", "rival", "score", "tier", "critical", "severity", "acme.yaml", "stakes[", "Daily", "unknown"] {
      #expect(!letter.contains(word), "\(word)")
    }
    #expect(!letter.contains("Not for the letter") && !letter.contains("sanctions"))
    #expect(run.error.contains("and not in the letter: --internal shows them."))
    let own = try self.run(["--internal"]).output
    let parts = own.components(separatedBy: "\nNot for the letter")
    #expect(parts.count == 3, "one section for the buyer and one for what is to be looked up")
    #expect(!parts[0].contains("sanctions") && own.contains("list of sanctions"))
  }

  @Test func `numbers run from one, and one thing is asked once`() throws {
    let lines = try run([]).output.split(separator: "\n")
    let asked = lines.compactMap { line in
      line.wholeMatch(of: /\s{2}(\d+)\.\s+(.*)/).flatMap { match in Int(match.1).map { ($0, String(match.2)) } }
    }
    #expect(asked.map(\.0) == Array(1...asked.count) && asked.count > 10)
    // Controls are asked for by chapter, in the same words.
    let texts = asked.map(\.1).filter { !$0.hasPrefix("Which of these are in place") }
    #expect(Set(texts).count == texts.count)
  }

  @Test func `for internal use ids and places stand beside`() throws {
    let run = try run(["--internal"])
    #expect(run.output.contains("about     stakes[rex].rights"))
    #expect(run.output.contains("OWN-06") && run.output.contains("acme.yaml:13"))
  }

  @Test func `a table has a line for each question`() throws {
    let plain = try run(["--format", "csv"])
    let rows = plain.output.components(separatedBy: "\r\n").dropLast()
    let head = "number,for,topic,question,parts,reason,references,evidence,answer,day,about,indicators"
    #expect(rows.first == head)
    #expect(rows.contains { $0.contains(",supplier,Ownership,Does Rex send an observer?,") })
    let own = try run(["--format", "csv", "--internal"])
    #expect(own.output.hasPrefix(head + ",dimension,lowest,highest,mean_change,tier_change,places\r\n"))
    let json = try self.run(["--format", "json"])
    let root = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let questions = try #require(root["questions"] as? [[String: Any]])
    #expect(questions.count == rows.count - 1)
    #expect(questions.allSatisfy { $0["effects"] == nil && $0["largest_severity"] == nil && $0["about"] != nil })
    let withNumbers = try self.run(["--format", "json", "--internal"])
    #expect(withNumbers.output.contains("\"largest_severity\""))
  }

  @Test func `Markdown is a numbered list under headings`() throws {
    let text = try run(["--format", "markdown"]).output
    #expect(text.hasPrefix("# Questions to Acme Labels\n\nFrom Us, as of 2025-10-23."))
    #expect(text.contains("\n## Ownership\n\nWe keep on file who owns"))
    #expect(text.contains(". Does Rex send an observer?\n\n   Evidence: shareholders' agreement"))
    #expect(text.contains("   Answer:\n\n   Day:\n"))
    #expect(!text.contains("Not for the letter"))
    #expect(try run(["--format", "markdown", "--internal"]).output.contains("\n---\n\n# Not for the letter: "))
  }

  @Test func `text of a profile is no markup and no formula`() throws {
    let text = try folder.read("acme.yaml").replacing(
      "Does Rex send an observer?", with: "=HYPERLINK(1) <b>*x*</b> [a](b)?")
    try folder.write(text, to: "acme.yaml")
    #expect(try run(["--format", "csv"]).output.contains(",'=HYPERLINK(1)"))
    #expect(try run(["--format", "markdown"]).output.contains(#"=HYPERLINK(1) \<b\>\*x\*\</b\> \[a\](b)"#))
  }

  @Test func `the fewest answers that give a tier are told, but not to the supplier`() throws {
    let all = try run(["--format", "csv"]).output.components(separatedBy: "\r\n").count
    let run = try run(["--until", "decided"])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("would decide enough for a tier; fewer would not.\n"), "\(run.error)")
    let count = try #require(
      run.error.split(separator: " answer").first?.split(separator: "\n").last.flatMap { Int($0) })
    #expect(count > 0 && count < all - 5)
    #expect(run.output.matches(of: /\n\s{2}\d+\./).count == count)
    #expect(!run.output.contains("tier"))
  }

  @Test func `where there is a tier already no answer is needed`() throws {
    try folder.write(Documents.policy, to: "policy.yaml")
    let run = try run(["--until", "decided", "--policy", "policy.yaml"])
    #expect(run.status == 0)
    #expect(run.error.contains("There is a tier already (low)"), "\(run.error)")
  }

  @Test(arguments: [
    (["questions", "nowhere.yaml"], 4, "F001"), (["questions", "us.yaml"], 4, "U023"),
    (["questions", "acme.yaml", "--until", "never"], 4, "never"), (["questions", "zzz", "."], 4, "U020"),
    (["questions", "acme.yaml", "--format", "pdf"], 4, "pdf"),
  ]) func `what cannot be done ends with its status and says why`(arguments: [String], status: Int32, text: String)
    throws
  {
    let run = try Tool.run(arguments, in: folder)
    #expect(run.status == status, "\(run.error)")
    #expect(run.error.contains(text), "\(run.error)")
    #expect(run.output.isEmpty)
  }
}
