import CEL
import Foundation
import Testing

struct StringsExtensionFormatTests {
  static let environment = Environment(variables: [("s", .string), ("x", .double), ("any", .dyn)])

  func shown(_ text: String, _ values: [String: Value] = [:]) -> String {
    StringsExtensionFormatTests.environment.value(text, values).description
  }

  @Test(
    arguments: [
      ("'a%%b%%'.format([])", "a%b%"), ("''.format([])", ""), ("'100%%: %s'.format(['ü'])", "100%: ü"),
      ("'%%s'.format([])", "%s"), ("'%s'.format([1.5])", "1.5"), ("'%s'.format([2.0])", "2"),
      ("'%s'.format([1e300]).size()", "301"), ("'%s'.format([1.5e-7])", "0.00000015"), ("'%s'.format([-0.0])", "-0"),
      ("'%s'.format([123456.75])", "123456.75"), ("'%s'.format([true])", "true"), ("'%s'.format([7u])", "7"),
      ("'%s'.format([b'\\xc3\\xbc'])", "ü"), ("'%s %s'.format([int, type([])])", "int list"),
      ("'%s'.format([[]])", "[]"), ("'%s'.format([{}])", "{}"), ("'%s'.format([[1u, ['a'], null]])", "[1, [a], null]"),
      ("'%s'.format([{'b': [1], 'a': {2: false}}])", "{a: {2: false}, b: [1]}"),
      ("'%s'.format([duration('1.25s')])", "1.25s"), ("'%s'.format([-1.0 / 0.0])", "-Infinity"),
      ("'%d %d %d'.format([-5, 5u, 2.5])", "-5 5 2.5"), ("'%d'.format([0.0 / 0.0])", "NaN"),
      ("'%b %b %b %b'.format([true, false, -5, 5u])", "1 0 -101 101"), ("'%o %o'.format([-8, 8u])", "-10 10"),
      ("'%x %X %x'.format([-255, 255u, 'ü'])", "-ff FF c3bc"), ("'%X'.format([b'\\x0a'])", "0A"),
      ("'%x'.format([18446744073709551615u])", "ffffffffffffffff"),
      ("'%x'.format([-9223372036854775808])", "-8000000000000000"),
      ("'%f'.format([0.0])", "0.000000"), ("'%.0f'.format([0.5])", "0"), ("'%.0f'.format([1.5])", "2"),
      ("'%.0f'.format([9.5])", "10"), ("'%.2f'.format([-0.001])", "-0.00"), ("'%.1f'.format([0.25])", "0.2"),
      ("'%.1f'.format([0.35])", "0.3"), ("'%.3f'.format([999.9996])", "1000.000"), ("'%.2f'.format([7u])", "7.00"),
      ("'%f'.format([1e22])", "10000000000000000000000.000000"), ("'%.1000f'.format([5e-324]).size()", "1002"),
      ("'%e'.format([0.0])", "0.000000e+00"), ("'%.0e'.format([9.5])", "1e+01"), ("'%.1e'.format([99.96])", "1.0e+02"),
      ("'%.2e'.format([-1.5e-7])", "-1.50e-07"), ("'%.3e'.format([1e300])", "1.000e+300"),
      ("'%.3e'.format([5e-324])", "4.941e-324"), ("'%e'.format([1.0 / 0.0])", "Infinity"),
    ])
  func `values are spelled as their clauses say`(text: String, expected: String) {
    let value = StringsExtensionFormatTests.environment.value(text)
    if case .string(let result) = value { #expect(result == expected) } else { #expect(value.description == expected) }
  }

  @Test(
    arguments: [
      (
        "(s + 'd %d').format([1])", "error(the text for `format` has 2 clauses, the list 1 values)"
      ),
      ("s.format([1])", "error(`%` at the end of a text for `format`: write `%%`)"),
      ("(s + '.').format([1])", "error(a precision of `format` is a number, such as in `%.2f`)"),
      ("(s + '.2').format([1])", "error(`%` at the end of a text for `format`: write `%%`)"),
      ("(s + '.1001f').format([1])", "error(a precision of `format` is at most 1000)"),
      ("(s + '.99999999999999999999f').format([1])", "error(a precision of `format` is at most 1000)"),
      ("(s + 'ü').format([1])", "error(`%ü` is no clause of `format`: there are %s %d %f %e %b %o %x %X and %%)"),
      ("(s + 'd').format(['a'])", "error(the clause `%d` of `format` does not take string)"),
      ("(s + 'b').format([1.0])", "error(the clause `%b` of `format` does not take double)"),
      ("(s + 'f').format([true])", "error(the clause `%f` of `format` does not take bool)"),
      ("(s + 's').format([[b'\\xff']])", "error(the bytes are no UTF-8)"),
    ])
  func `what does not fit is an error`(text: String, expected: String) {
    #expect(shown(text, ["s": .string("%")]) == expected)
  }

  @Test(
    arguments: [
      ("'%d %d'.format([1])", "the text for `format` has 2 clauses, the list 1 values"),
      ("'%d'.format([1, 2])", "the text for `format` has 1 clauses, the list 2 values"),
      ("'%.f'.format([1])", "a precision of `format` is a number, such as in `%.2f`"),
      ("'50%'.format([])", "`%` at the end of a text for `format`: write `%%`"),
    ])
  func `a text that does not fit its list is found by the check`(text: String, message: String) {
    let issues = StringsExtensionFormatTests.environment.issues(text)
    #expect(issues.map(\.message) == [message])
    #expect(issues.map(\.code) == ["C029"])
    #expect(StringsExtensionFormatTests.environment.issues("'%d'.format([1, ?optional.of(2)]) + s.format([])").isEmpty)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `numbers are rounded as printf rounds them`(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let environment = StringsExtensionFormatTests.environment
    for precision in [0, 1, 2, 6, 17, 60] {
      let program = try environment.compile("'%.\(precision)f %.\(precision)e'.format([x, x])")
      for round in 0..<80 {
        let high = UInt64(random.below(1 << 32))
        let low = UInt64(random.below(1 << 32))
        let number =
          switch round % 4 {
          case 0: Double(bitPattern: high << 32 | low)
          case 1: Double(random.below(2_000_001) - 1_000_000) / 1000
          case 2: Double(random.below(4001) - 2000) / 8
          default: Double(bitPattern: low)
          }
        guard number.isFinite else { continue }
        let value = program.evaluate(try Activation(environment, ["x": .double(number)]))
        #expect(
          value == .string(String(format: "%.\(precision)f %.\(precision)e", number, number)), "\(number) \(precision)")
      }
    }
  }

  @Test func `the shortest digits read back as the same number`() throws {
    var random = SeededRandom(3)
    let environment = StringsExtensionFormatTests.environment
    let program = try environment.compile("'%s'.format([x])")
    for _ in 0..<500 {
      let number = Double(bitPattern: UInt64(random.below(1 << 32)) << 32 | UInt64(random.below(1 << 32)))
      guard number.isFinite else { continue }
      guard case .string(let text) = program.evaluate(try Activation(environment, ["x": .double(number)])) else {
        Testing.Issue.record("\(number) has no text")
        continue
      }
      #expect(Double(text) == number)
      #expect(text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }, "\(text)")
    }
  }

  // MARK: What is not known

  @Test(
    arguments: [
      ("[1, 2]", "known"), ("[1, any]", "unknown(p)"), ("[1, [any]]", "unknown(p)"), ("[1, {'a': any}]", "unknown(p)"),
      ("[1, 2] + [any]", "known"),
    ])
  func `a text waits for the values that it shows`(list: String, expected: String) {
    let value = shown("'%s %s'.format(\(list)) == '' ? '' : 'known'", ["any": .unknown(UnknownSet(Attribute("p")))])
    #expect(value == (expected == "known" ? "\"known\"" : expected))
  }

  @Test func `a list that may be longer is not shown yet, nor does it fill clauses`() {
    let partial = Value.list(ListValue([.int(1), .int(2)], presence: [nil, UnknownSet(Attribute("p"))]))
    #expect(shown("'%s'.format([any])", ["any": partial]) == "unknown(p)")
    #expect(shown("'%s'.format(any)", ["any": partial]) == "unknown(p)")
    #expect(shown("'%d'.format([any])", ["any": partial]).hasPrefix("error(the clause `%d`"))
  }
}
