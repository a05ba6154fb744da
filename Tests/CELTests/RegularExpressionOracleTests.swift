@testable import CEL
import Foundation
import Testing

/// Random patterns and texts, compared with the answers of RE2 itself.
struct RegularExpressionOracleTests {
  @Test func `patterns match as in RE2`() {
    let count = RegularExpressionOracleTests.compare(RegularExpressionOracleCases.text)
    #expect(count == 390)
  }

  @Test func `many more patterns match as in RE2`() throws {
    guard let path = ProcessInfo.processInfo.environment["REGEX_ORACLE_CASES"] else {
      print("Skipped: REGEX_ORACLE_CASES names no file; scripts/regex-oracle writes one.")
      return
    }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(RegularExpressionOracleTests.compare(text) > 0)
  }

  /// Compares every case; returns how many there were.
  static func compare(_ text: String) -> Int {
    var count = 0
    for line in text.split(separator: "\n") {
      count += 1
      let fields = line.split(separator: "│", omittingEmptySubsequences: false).map {
        String($0).replacing("␊", with: "\n")
      }
      let pattern = fields[0]
      var expressions: [RegularExpression] = []
      for (isReused, hasCaptures) in [(true, true), (true, false), (false, false)] {
        if let expression = try? RegularExpression(pattern, isReused: isReused, hasCaptures: hasCaptures) {
          expressions.append(expression)
        }
      }
      if fields[1] == "!" && fields.count == 2 {
        #expect(expressions.isEmpty, "`\(pattern)` is taken, but RE2 refuses it")
        continue
      }
      #expect(expressions.count == 3, "`\(pattern)` is refused, but RE2 takes it")
      guard expressions.count == 3 else { continue }
      for index in stride(from: 1, to: fields.count - 1, by: 2) {
        var text = fields[index]
        let expected = fields[index + 1]
        let found = text.withUTF8 { shown(expressions[0], $0) }
        #expect(found == expected, "`\(pattern)` in `\(text)`")
        for expression in expressions {
          let isFound = text.withUTF8 { expression.isFound(in: $0) }
          #expect(isFound == (expected != "-"), "`\(pattern)` in `\(text)`, whether there is a match")
        }
      }
    }
    return count
  }

  static func shown(_ expression: RegularExpression, _ text: UnsafeBufferPointer<UInt8>) -> String {
    var work = 10_000_000
    let matches = expression.allMatches(in: text, limit: 6, work: &work)
    if matches.isEmpty { return "-" }
    return matches.map { match in
      (0...expression.captureCount).map { group in
        match[group].map { "\($0.lowerBound),\($0.upperBound)" } ?? "-"
      }.joined(separator: " ")
    }.joined(separator: ";")
  }
}
