import CEL
import Foundation
import Testing

struct EncodersExtensionTests {
  static let environment = Environment(variables: [("b", .bytes), ("s", .string)])

  @Test(
    arguments: [
      ("base64.encode(b'')", "\"\""), ("base64.encode(b'a')", "\"YQ==\""), ("base64.encode(b'ab')", "\"YWI=\""),
      ("base64.encode(b'abc')", "\"YWJj\""), ("base64.encode(b'\\xfb\\xff\\xfe')", "\"+//+\""),
      ("base64.decode('') == b''", "true"), ("base64.decode('YQ==') == b'a'", "true"),
      ("base64.decode('YQ') == b'a'", "true"), ("base64.decode('YWI=') == b'ab'", "true"),
      ("base64.decode('YWI') == b'ab'", "true"), ("base64.decode('+//+') == b'\\xfb\\xff\\xfe'", "true"),
    ])
  func `bytes and their text correspond`(text: String, expected: String) {
    #expect(EncodersExtensionTests.environment.value(text).description == expected)
  }

  @Test(
    arguments: [
      "-__-", "Y", "YQ=", "YQ===", "=", "==", "====", "YW=J", "YWI==", "YWJj=", "YW Jj", "YWJj\\n", "YWJjé", "Y===",
    ])
  func `what is no Base64 in the standard alphabet is refused`(text: String) {
    let value = EncodersExtensionTests.environment.value("base64.decode('\(text)')")
    #expect(value.description == "error(the text is no Base64 in the standard alphabet)")
  }

  @Test func `random bytes come back, and their text is the usual one`() throws {
    var random = SeededRandom(7)
    let environment = EncodersExtensionTests.environment
    let encode = try environment.compile("base64.encode(b)")
    let decode = try environment.compile("base64.decode(s) == b && base64.decode(s.replace('=', '')) == b")
    for length in 0..<80 {
      let bytes = (0..<length).map { _ in UInt8(random.below(256)) }
      let text = Data(bytes).base64EncodedString()
      #expect(encode.evaluate(try Activation(environment, ["b": .bytes(bytes)])) == .string(text))
      #expect(decode.evaluate(try Activation(environment, ["b": .bytes(bytes), "s": .string(text)])) == .bool(true))
    }
  }
}
