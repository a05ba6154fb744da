import CEL
import Testing

struct OptionalsTests {
  static let environment = Environment(
    variables: [("m", .map(.string, .dyn)), ("xs", .list(.int)), ("vendor", .record("vendor")), ("u", .dyn)],
    records: [
      RecordDeclaration(
        name: "vendor",
        fields: [
          FieldDeclaration(name: "name", type: .string), FieldDeclaration(name: "parent", type: .record("vendor")),
        ])
    ])

  static let open = Value.unknown(UnknownSet(Attribute("u")))

  @Test(
    arguments: [
      ("m.?a.orValue(0)", "1"), ("m.?zz.orValue(0)", "0"), ("m.?inner.b.orValue(0)", "2"),
      ("m.?inner.zz.hasValue()", "false"),
      ("m.?zz.b.c.hasValue()", "false"), ("m[?'a'].value()", "1"), ("m[?'zz'].hasValue()", "false"),
      ("xs[?1].value()", "20"), ("xs[?5].hasValue()", "false"), ("xs[?-1].hasValue()", "false"),
      ("m.?zz.or(m.?a).value()", "1"), ("m.?a.or(optional.of(1 / 0)).value()", "1"), ("m.?a.orValue(1 / 0)", "1"),
      ("optional.none().value()", "error(the optional holds nothing: use `orValue` or `hasValue`)"),
      ("optional.none().or(optional.of(1 / 0)).hasValue()", "error(division by zero)"),
      ("[1, ?m.?zz, ?m.?a] == [1, 1]", "true"), ("{'x': 1, ?'y': m.?zz} == {'x': 1}", "true"),
      ("[?m.?a, 2].size()", "2"), ("m.?a.optMap(x, [x, x])", "optional.of([1, 1])"),
      ("m.?zz.optMap(x, x / 0)", "optional.none()"), ("m.?a.optFlatMap(x, m[?'inner'])", "optional.of({\"b\": 2})"),
      ("has(m.?inner.b)", "true"), ("has(m.?inner.c)", "false"), ("has(m.?zz.c)", "false"),
      ("type(optional.of(1)) == optional_type", "true"), ("optional.of(1) == optional.of(1u)", "error"),
      ("optional.of(1) == optional.of(dyn(1u))", "true"), ("optional.ofNonZeroValue([]).hasValue()", "false"),
      ("optional.ofNonZeroValue(0.0).hasValue()", "false"), ("optional.ofNonZeroValue('a').hasValue()", "true"),
      ("[optional.of(1), optional.none(), optional.of(3)].unwrapOpt()", "[1, 3]"),
      ("[?u].size()", "unknown(u)"), ("{?'a': u}", "unknown(u)"), ("u.?a.orValue(1)", "unknown(u)"),
      ("u.optMap(x, 1)", "unknown(u)"), ("[1, ?u].exists(x, x == 1)", "true"),
      ("[1, ?u].exists(x, x == 2)", "unknown(u)"),
      ("optional.of(u).hasValue()", "unknown(u)"),
    ])
  func `what may be missing is an optional`(text: String, expected: String) {
    let values: [String: Value] = [
      "m": .map(MapValue(["a": .int(1), "inner": .map(MapValue(["b": .int(2)]))])), "xs": .list([.int(10), .int(20)]),
      "u": OptionalsTests.open,
    ]
    let result = OptionalsTests.environment.value(text, values)
    #expect(result.description.hasPrefix(expected), "\(text): \(result)")
  }

  @Test(
    arguments: [
      ("optional.of(1).value()", CELType.int), ("m.?a", .optional(.dyn)), ("xs[?0]", .optional(.int)),
      ("xs[?0].optMap(x, string(x))", .optional(.string)), ("xs[?0].optFlatMap(x, xs[?x])", .optional(.int)),
      ("[?xs[?0], 1]", .list(.int)), ("vendor.?parent.name", .optional(.string)), ("vendor.?name", .optional(.string)),
      ("[optional.none(), xs[?0]]", .list(.optional(.int))), ("xs[?0].or(optional.none())", .optional(.int)),
      ("optional.of(xs)[0]", .optional(.int)), ("optional.of({'a': 1})['a']", .optional(.int)),
    ])
  func `the check knows what an optional holds`(text: String, type: CELType) throws {
    #expect(try OptionalsTests.environment.compile(text).resultType == type)
  }

  @Test(
    arguments: [
      ("[?1]", "C025", "1"), ("{?'a': 1}", "C025", "1"), ("xs.optMap(x, x)", "C025", "xs"),
      ("xs[?0].optFlatMap(x, x)", "C025", "x"), ("vendor.?nam", "C011", "nam"), ("vendor.?parent.nam", "C011", "nam"),
      ("xs[?0] + 1", "C013", "xs[?0] + 1"), ("xs[?0].optMap(1, 2)", "C008", "1"),
      ("has(vendor.?name)", "C008", "vendor.?name"),
    ])
  func `what is no optional is refused where one is needed`(text: String, code: String, place: String) {
    let issues = OptionalsTests.environment.issues(text)
    #expect(issues.map(\.code) == [code])
    #expect(issues.map { text.part($0.range) } == [place])
  }

  @Test func `without the extension the syntax is refused`() {
    let plain = Environment(variables: [("m", .dyn)], options: Environment.Options(extensions: []))
    #expect(plain.issues("m.?a").map(\.code) == ["C005"])
    #expect(plain.issues("m[?0]").map(\.code) == ["C005"])
    #expect(plain.issues("optional.of(1)").map(\.code) == ["C010", "C012"])
    #expect(plain.issues("[1].all(i, x, x > i)").map(\.code) == ["C008"])
  }

  @Test func `a field of a record that is none gives an optional that holds nothing`() throws {
    var builder = ActivationBuilder(OptionalsTests.environment)
    let vendor = builder.newRecord("vendor", label: "vendor")
    builder.set(vendor, "name", .value(.string("Scale")))
    builder.set(vendor, "parent", .none(stated: true))
    builder.bind("vendor", .record(vendor))
    let activation = builder.build()
    func value(_ text: String) throws -> Value { try OptionalsTests.environment.compile(text).evaluate(activation) }
    #expect(try value("vendor.?name.value()") == .string("Scale"))
    #expect(try value("vendor.?parent.hasValue()") == .bool(false))
    #expect(try value("vendor.?parent.name.orValue('nobody')") == .string("nobody"))
  }
}
