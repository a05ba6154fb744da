import CEL
import Testing

struct MathExtensionTests {
  static let environment = Environment(variables: [
    ("xs", .list(.int)), ("d", .dyn), ("i", .int), ("s", .string), ("mixed", .list(.dyn)),
  ])

  @Test(
    arguments: [
      ("math.greatest(3)", "3"), ("math.greatest(-1.5)", "-1.5"), ("math.greatest(2, 7)", "7"),
      ("math.greatest(2u, 7u)", "7u"), ("math.greatest(2, 7.5)", "7.5"), ("math.greatest(3, 3.0)", "3"),
      ("math.greatest(3.0, 3)", "3.0"), ("math.greatest(1, 5, 3)", "5"), ("math.greatest(1, 5u, 3.5, 4, -9)", "5u"),
      ("math.greatest([4, 9, 2])", "9"), ("math.least(1, 5, 3)", "1"), ("math.least(4, 2u, 3.5)", "2u"),
      ("math.least([4.5, 2.25])", "2.25"), ("math.least(18446744073709551615u, -1)", "-1"),
      ("math.greatest(dyn(1), 2, 2.5)", "2.5"), ("math.greatest(dyn([1, 2]))", "2"),
      ("math.greatest([])", "error(an empty list has no greatest number)"),
      ("math.least(dyn([]))", "error(an empty list has no least number)"),
      ("math.greatest(0.0 / 0.0, 1.0)", "error(NaN has no place in an order)"),
      ("math.greatest(1.0, 2.0, 0.0 / 0.0)", "error(NaN has no place in an order)"),
      ("math.greatest(dyn('a'), 1, 2)", "error(`math.greatest` does not take (string))"),
      ("math.greatest(dyn('a'))", "error(`math.greatest` does not take (string))"),
      ("math.greatest(dyn([1, 'a']))", "error(`math.greatest` does not take (string))"),
    ])
  func `the greatest and the least of numbers are found`(text: String, expected: String) {
    #expect(MathExtensionTests.environment.value(text).description == expected, "\(text)")
  }

  @Test(arguments: [
    "math.greatest()", "math.greatest('a')", "math.greatest(i, s)", "math.greatest(1, 2, s)", "math.least(true)",
    "math.greatest(1, 2, 3, [4])", "math.greatest([1], [2])", "math.least({})", "math.least([s])", "math.ceil(1)",
    "math.bitAnd(1, 1u)", "math.bitShiftLeft(1, 1u)", "math.sqrt(s)", "math.greatest(null, 1, 2)",
  ])
  func `what is no number is refused before the evaluation`(text: String) {
    #expect(throws: CompilationFailure.self) { try MathExtensionTests.environment.compile(text) }
  }

  @Test(
    arguments: [
      ("math.greatest(1, 2, 3)", CELType.int), ("math.greatest(1u, 2u, 3u, 4u)", .uint),
      ("math.least(1.0, 2.0, 0.5)", .double), ("math.least(1, 2.0)", .dyn), ("math.least(1, 2.0, 3u)", .dyn),
      ("math.greatest(xs)", .int), ("math.greatest(mixed)", .dyn), ("math.greatest(d, 1, 2)", .dyn),
    ])
  func `the type is that of the numbers where they have one`(text: String, expected: CELType) throws {
    #expect(try MathExtensionTests.environment.compile(text).resultType == expected)
  }

  @Test(
    arguments: [
      ("math.greatest(xs)", "1 9 3?", "9"), ("math.greatest(xs)", "1 2 3?", "p"), ("math.greatest(xs)", "3 3?", "3"),
      ("math.least(xs)", "1 3?", "1"), ("math.least(xs)", "2 1?", "p"), ("math.least(xs)", "1?", "p"),
      ("math.least(xs)", "1 u", "q"), ("math.greatest(xs)", "1 2? u", "p, q"), ("math.greatest(i, xs[0], 2)", "u", "q"),
    ])
  func `possible elements matter where they would be the result`(text: String, list: String, expected: String) {
    let value = MathExtensionTests.environment.value(text, ["xs": PartialListTests.list(list), "i": .int(1)])
    let shown = if case .unknown(let set) = value { set.description } else { value.description }
    #expect(shown == expected, "\(text) over \(list)")
  }

  @Test(
    arguments: [
      ("math.ceil(2.25)", "3.0"), ("math.ceil(-2.25)", "-2.0"), ("math.floor(2.75)", "2.0"),
      ("math.floor(-2.25)", "-3.0"), ("math.round(2.5)", "3.0"), ("math.round(-2.5)", "-3.0"),
      ("math.round(2.4)", "2.0"), ("math.trunc(-2.75)", "-2.0"), ("math.trunc(1e300) == 1e300", "true"),
      ("math.isInf(math.ceil(1.0 / 0.0))", "true"), ("math.sqrt(2.25)", "1.5"), ("math.sqrt(49)", "7.0"),
      ("math.sqrt(16u)", "4.0"), ("math.isNaN(math.sqrt(-1))", "true"), ("math.isFinite(1.5)", "true"),
      ("math.isFinite(-1.0 / 0.0)", "false"), ("math.isInf(2.0)", "false"), ("math.isNaN(2.0)", "false"),
      ("math.abs(-7)", "7"), ("math.abs(-7.5)", "7.5"), ("math.abs(7u)", "7u"),
      ("math.isNaN(math.abs(0.0/0.0))", "true"),
      ("math.abs(-9223372036854775808)", "error(the size of -9223372036854775808 does not fit int)"),
      ("math.sign(-3)", "-1"), ("math.sign(0)", "0"), ("math.sign(9u)", "1u"), ("math.sign(-0.25)", "-1.0"),
      ("math.sign(-0.0) == 0.0", "true"), ("math.isNaN(math.sign(0.0 / 0.0))", "true"),
    ])
  func `numbers are rounded and measured`(text: String, expected: String) {
    #expect(MathExtensionTests.environment.value(text).description == expected, "\(text)")
  }

  @Test(
    arguments: [
      ("math.bitAnd(12, 10)", "8"), ("math.bitOr(12u, 3u)", "15u"), ("math.bitXor(-1, 1)", "-2"),
      ("math.bitNot(5)", "-6"), ("math.bitNot(0u)", "18446744073709551615u"), ("math.bitShiftLeft(3, 4)", "48"),
      ("math.bitShiftLeft(1, 63)", "-9223372036854775808"), ("math.bitShiftLeft(1, 64)", "0"),
      ("math.bitShiftLeft(1u, 9223372036854775807)", "0u"), ("math.bitShiftRight(-2, 1)", "9223372036854775807"),
      ("math.bitShiftRight(-1, 63)", "1"), ("math.bitShiftRight(-1, 64)", "0"),
      ("math.bitShiftRight(8u, 3)", "1u"), ("math.bitShiftLeft(1, -1)", "error(bits cannot be moved by -1 places)"),
      ("math.bitShiftRight(1u, -5)", "error(bits cannot be moved by -5 places)"),
    ])
  func `bits are combined and moved`(text: String, expected: String) {
    #expect(MathExtensionTests.environment.value(text).description == expected, "\(text)")
  }
}
