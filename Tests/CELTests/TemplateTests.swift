import CEL
import Testing

struct TemplateTests {
  static let environment = Environment(variables: [("name", .string), ("n", .int), ("m", .map(.string, .int))])
  static let activation = Result {
    try Activation(environment, ["name": .string("Meta"), "n": .int(3), "m": .map(MapValue(["a": .int(1)]))])
  }

  @Test(
    arguments: [
      ("plain", [.text("plain")]), ("", []),
      ("{name} holds {n + 1}.", [.value(.string("Meta")), .text(" holds "), .value(.int(4)), .text(".")]),
      ("{{n}} is {n}", [.text("{n} is "), .value(.int(3))]), ("a }} b {{", [.text("a } b {")]),
      ("{'}' + \"{\"}", [.value(.string("}{"))]), ("{ {'a': 2}.a + m.a }", [.value(.int(3))]),
      ("{'''it's } here'''}é", [.value(.string("it's } here")), .text("é")]),
    ] as [(String, [TemplatePart])])
  func `expressions in braces become values`(text: String, expected: [TemplatePart]) throws {
    #expect(try TemplateTests.environment.compileTemplate(text).evaluate(TemplateTests.activation.get()) == expected)
  }

  @Test(
    arguments: [
      ("a {nam} b {n", [("C010", "nam"), ("C009", "{")]), ("a } b", [("C023", "}")]), ("{name + 'a}", [("C002", "'")]),
      ("a {} b", [("C024", "{}")]),
      ("é {n + } {m.b.c}", [("C005", ""), ("C011", "c")]),
    ])
  func `mistakes are reported at their place in the template`(text: String, expected: [(code: String, part: String)]) {
    do {
      _ = try TemplateTests.environment.compileTemplate(text)
      Testing.Issue.record("no failure")
    } catch {
      #expect(error.issues.map(\.code) == expected.map(\.code))
      #expect(error.issues.map { text.part($0.range) } == expected.map(\.part))
    }
  }

  @Test func `an expression knows its place in the template`() throws {
    let text = "é {n} and {name}"
    let ranges = try TemplateTests.environment.compileTemplate(text).parts.compactMap { part in
      if case .expression(_, let range) = part { text.part(range) } else { nil }
    }
    #expect(ranges == ["n", "name"])
  }
}
