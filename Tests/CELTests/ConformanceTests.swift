import Foundation
import Testing

@testable import cel_conformance

struct ConformanceTests {
  /// Where the converted tests of cel-spec lie; they are read there and are not part of this package.
  static let folder =
    ProcessInfo.processInfo.environment["CEL_CONFORMANCE"]
    ?? URL(filePath: #filePath).appending(path: "../../../../shared/conformance/cel").standardizedFileURL.path

  @Test(
    arguments: [
      ("basic", 28), ("comparisons", 217), ("conversions", 71), ("fields", 39), ("fp_math", 20), ("integer_math", 42),
      ("lists", 25), ("logic", 20), ("macros", 29), ("namespace", 9), ("parse", 125), ("plumbing", 3), ("string", 33),
      ("bindings_ext", 5), ("block_ext", 16), ("macros2", 30), ("optionals", 38), ("type_deduction", 17),
      ("encoders_ext", 3), ("string_ext", 138),
      ("math_ext", 129), ("network_ext", 45),
      // 4 need the time-zone database (Debian's package tzdata).
      ("timestamps", FileManager.default.fileExists(atPath: ConformanceSuite.zoneFolder + "/Europe/Berlin") ? 51 : 47),
    ])
  func `the tests of cel-spec that need no protobuf pass`(file: String, expected: Int) throws {
    let path = "\(ConformanceTests.folder)/\(file).json"
    guard FileManager.default.fileExists(atPath: path) else {
      print("skipped: \(path) is not there")
      return
    }
    var suite = ConformanceSuite()
    try suite.run(file: path)
    #expect(suite.passed == expected, "\(file): \(suite.failures.map(\.description).joined(separator: "\n"))")
  }

  @Test func `a folder of tests is run, and what fails is named`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "conformance-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let tests = """
      {"sections": [{"tests": [
        {"id": "t/s/sum", "expr": "1 + 1", "expect": {"value": {"int": "2"}}},
        {"id": "t/s/wrong", "expr": "'a' + 'b'", "expect": {"value": {"string": "ba"}}},
        {"id": "t/s/kind", "expr": "1", "expect": {"value": {"uint": "1"}}},
        {"id": "t/s/error", "expr": "1 / 0", "expect": {"eval_error": ["division by zero"]}},
        {"id": "t/s/no_error", "expr": "1 / 1", "expect": {"eval_error": ["division by zero"]}},
        {"id": "t/s/type", "expr": "[x]", "type_env": [{"name": "x", "ident": "int"}], "check_only": true,
         "expect": {"typed_result": {"deduced_type": {"list": "int"}}}},
        {"id": "t/s/broken", "expr": "1 +", "expect": {"value": {"int": "1"}}},
        {"id": "t/s/proto", "expr": "a", "needs_proto": true, "expect": {"value": {"int": "1"}}}
      ]}]}
      """
    try Data(tests.utf8).write(to: folder.appending(path: "t.json"))
    var suite = ConformanceSuite()
    try suite.run(folder: folder.path)
    #expect(suite.summary == "3 passed, 4 failed, 1 skipped")
    #expect(
      suite.failures.map(\.description) == [
        #"t/s/wrong: "'a' + 'b'": expected "ba", got "ab""#, #"t/s/kind: "1": expected 1u, got 1"#,
        #"t/s/no_error: "1 / 1": expected an error, got 1"#,
        #"t/s/broken: "1 +": expected 1, got does not compile: "#
          + "C005: expected an expression, found the end (write the rest of the expression)",
      ])
    #expect(throws: ConformanceSuite.Problem.self) { try suite.run(folder: folder.appending(path: "none").path) }
  }
}
