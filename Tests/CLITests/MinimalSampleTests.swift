import ArmsLengthTestSupport
import Foundation
import Testing

/// The smallest sample says what its README shows.
struct MinimalSampleTests {
  private static let folder = Fixtures.packageRoot + "/Samples/minimal"

  private func armslength(_ arguments: String) throws -> Tool.Outcome {
    try Tool.shell("cd '\(Fixtures.packageRoot)' && \"$TOOL\" \(arguments)", in: TemporaryFolder())
  }

  @Test func `the profile has ten lines`() throws {
    let text = try String(contentsOfFile: Self.folder + "/acme-labels.yaml", encoding: .utf8)
    #expect(text.split(separator: "\n").count == 10)
  }

  @Test func `what the README shows is printed, in this order`() throws {
    let page = try String(contentsOfFile: Self.folder + "/README.md", encoding: .utf8)
    let block = try #require(page.components(separatedBy: "```console\n").dropFirst().first)
    let lines = block.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
    let command = try #require(lines.first)
    #expect(command.hasPrefix("$ armslength "))
    let outcome = try armslength(String(command.dropFirst("$ armslength ".count)))
    #expect(outcome.status == 0, "\(outcome.error)")
    var rest = outcome.output.components(separatedBy: "\n")[...]
    var isLoose = false
    for line in lines.dropFirst() {
      if line == "…" {
        isLoose = true
        continue
      }
      let place = isLoose ? rest.firstIndex(of: line) : rest.first == line ? rest.startIndex : nil
      rest = rest[(try #require(place, "\(line)") + 1)...]
      isLoose = false
    }
  }

  @Test func `the verdict is critical with the buyer, and open without`() throws {
    let profile = "score Samples/minimal/acme-labels.yaml --as-of 2025-10-23"
    let withBuyer = try armslength(profile + " --buyer Samples/minimal/rival-lab.yaml --fail-on critical")
    #expect(withBuyer.output.contains("CRITICAL for restricted data") && withBuyer.status == 1)
    #expect(try armslength(profile).output.contains("UNDETERMINED: too little is known; ask first."))
  }

  @Test func `there is nothing to put right`() throws {
    let outcome = try armslength("check Samples/minimal --as-of 2025-10-23 --strict")
    #expect(outcome.output == "2 documents, 0 errors, 0 warnings\n" && outcome.status == 0)
  }
}
