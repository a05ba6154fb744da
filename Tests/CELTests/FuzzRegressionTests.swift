import ArmsLengthTestSupport
import Testing

@testable import CEL

/// What fuzzing found, each with the smallest input that shows it.
struct FuzzRegressionTests {
  @Test(arguments: [("'", "\\q", "'"), ("", "#", ""), ("{", "\u{FFFD}", "\"}"), ("1", " + a", "")])
  func `an expression has at most fifty issues, also within one literal`(start: String, part: String, end: String) {
    let issues = Environment().issues(start + String(repeating: part, count: 240) + end)
    #expect((1...50).contains(issues.count), "\(issues.count) issues")
  }

  @Test(arguments: [("", "} "), ("{'", "\\q"), ("", "{}"), ("", "{a + b + c}")])
  func `a template has at most fifty issues`(start: String, part: String) throws {
    let text = start + String(repeating: part, count: 1000)
    let failure = #expect(throws: CompilationFailure.self) { try Environment().compileTemplate(text) }
    let count = try #require(failure).issues.count
    #expect((1...50).contains(count), "\(count) issues")
  }
}
