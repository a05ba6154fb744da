import Testing

struct ConformanceTests {
  @Test(
    arguments: [
      ("basic", 28), ("comparisons", 217), ("conversions", 71), ("fields", 39), ("fp_math", 20), ("integer_math", 42),
      ("lists", 25), ("logic", 20), ("macros", 29), ("namespace", 9), ("parse", 125), ("plumbing", 3), ("string", 33),
      ("bindings_ext", 5), ("block_ext", 16), ("macros2", 30), ("optionals", 38), ("type_deduction", 17),
      ("encoders_ext", 3), ("string_ext", 138),
      // 4 need the time-zone database.
      ("timestamps", 47),
    ])
  func `the tests of cel-spec that need no protobuf pass`(file: String, expected: Int) throws {
    guard let outcome = try ConformanceSuite.run(file) else {
      print("skipped: \(ConformanceSuite.folder)/\(file).json is not there")
      return
    }
    if outcome.passed != expected { print(outcome.failures.joined(separator: "\n")) }
    #expect(outcome.passed == expected, "\(file)")
  }
}
