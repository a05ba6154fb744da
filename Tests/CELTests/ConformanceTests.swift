import Testing

struct ConformanceTests {
  @Test(
    arguments: [
      ("basic", 28), ("comparisons", 217), ("conversions", 71), ("fields", 39), ("fp_math", 20), ("integer_math", 42),
      ("lists", 25), ("logic", 20), ("macros", 29), ("math_ext", 129), ("namespace", 9), ("network_ext", 45),
      ("parse", 125), ("plumbing", 3), ("string", 33),
      // Of timestamps 4 need the time-zone database, of type_deduction 6 need optional types.
      ("timestamps", 47), ("type_deduction", 11),
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
