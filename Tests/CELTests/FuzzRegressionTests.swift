import ArmsLengthTestSupport
import Testing

@testable import CEL

/// What fuzzing found, each with the smallest input that shows it.
struct FuzzRegressionTests {
  @Test(
    arguments: [
      "'" + String(repeating: "\\q", count: 1000) + "'", String(repeating: "#", count: 1000),
      "{" + String(repeating: "\u{FFFD}", count: 60) + "\"}",
    ])
  func `an expression has at most fifty issues, also within one literal`(text: String) {
    let issues = Environment().issues(text)
    #expect(!issues.isEmpty && issues.count <= 50)
  }

  @Test(
    arguments: [
      String(repeating: "}", count: 1001), "{'" + String(repeating: "\\q", count: 1000),
      String(repeating: "{}", count: 1000), String(repeating: "{a + b + c}", count: 1000),
    ])
  func `a template has at most fifty issues`(text: String) throws {
    let failure = #expect(throws: CompilationFailure.self) { try Environment().compileTemplate(text) }
    #expect(failure?.issues.count == 50 || failure?.issues.count == 1)
  }
}
