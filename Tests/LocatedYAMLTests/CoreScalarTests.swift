import ArmsLengthLocatedYAML
import Testing

@Suite struct CoreScalarTests {
  @Test(
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null), ("nULL", .string), ("~~", .string),
      ("true", .bool(true)), ("True", .bool(true)), ("TRUE", .bool(true)), ("false", .bool(false)),
      ("False", .bool(false)),
      ("FALSE", .bool(false)), ("tRUE", .string), ("yes", .string), ("no", .string), ("NO", .string), ("on", .string),
      ("y", .string),
      ("0", .int(0)), ("-0", .int(0)), ("+7", .int(7)), ("-17", .int(-17)), ("0777", .int(777)), ("0o17", .int(15)),
      ("0x1F", .int(31)),
      ("0xfF", .int(255)), ("0o8", .string), ("0x", .string), ("0xG", .string), ("-0x1", .string), ("0b1", .string),
      ("1_000", .string),
      ("12:30", .string), ("2025-06-12", .string), ("49%", .string), ("+", .string), ("-", .string), (".", .string),
      ("..", .string),
      ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
      ("9223372036854775808", .float(9_223_372_036_854_775_808)),
      ("0xFFFFFFFFFFFFFFFF", .float(18_446_744_073_709_551_616)), ("1.5", .float(1.5)), ("1.", .float(1)),
      (".5", .float(0.5)),
      ("-1.5e3", .float(-1_500)), ("1e3", .float(1_000)), ("1E-2", .float(0.01)), ("1e", .string), ("1e+", .string),
      ("e3", .string),
      ("1.2.3", .string), (".e1", .string), (".inf", .float(.infinity)), ("-.Inf", .float(-.infinity)),
      ("+.INF", .float(.infinity)),
      ("inf", .string), ("nan", .string), (".iNF", .string), ("1e999", .float(.infinity)), ("0.1", .float(0.1)),
      ("1 2", .string), ("１", .string),
    ] as [(String, CoreScalar)])
  func `plain scalars are what the core schema of YAML 1.2 says`(text: String, scalar: CoreScalar) throws {
    #expect(try root("[k, {v: \(text)}]").elements[1]["v"]?.scalar == scalar)
  }

  @Test func `not a number is a float`() throws {
    for text in [".nan", ".NaN", ".NAN"] {
      guard case .float(let value) = try root(text).scalar else {
        Issue.record("\(text) is no float")
        continue
      }
      #expect(value.isNaN)
    }
    #expect(try root("+.nan").scalar == .string)
  }

  @Test(arguments: ["'1'", "\"true\"", "|\n  1", ">\n  null\n", "''"])
  func `what is quoted or in a block is a string`(text: String) throws {
    #expect(try root(text).scalar == .string)
  }

  @Test func `collections are no scalars`() throws {
    let node = try root("{a: [1]}")
    #expect(node.scalar == .string && node.text.isEmpty && node.bytes.isEmpty)
    #expect(node["a"]?.scalar == .string)
    #expect(node.elements.isEmpty && node["a"]?.entries.isEmpty == true)
  }
}
