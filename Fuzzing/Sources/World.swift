@testable import CEL

/// What the expressions of the targets are about: variables of every type, records in circles, all extensions.
enum World {
  static let variables: [(name: String, type: CELType)] = [
    ("i", .int), ("j", .int), ("u", .uint), ("d", .double), ("s", .string), ("b", .bytes), ("p", .bool),
    ("q", .bool), ("t", .timestamp), ("v", .duration), ("xs", .list(.int)), ("ss", .list(.string)),
    ("ps", .list(.bool)), ("nested", .list(.list(.int))), ("m", .map(.string, .int)),
    ("n", .map(.int, .list(.string))), ("o", .optional(.int)), ("r", .record("node")),
    ("rs", .list(.record("node"))), ("any", .dyn), ("some.name", .int),
  ]

  static let records = [
    RecordDeclaration(
      name: "node",
      fields: [
        FieldDeclaration(name: "n", type: .int), FieldDeclaration(name: "flag", type: .bool),
        FieldDeclaration(name: "name", type: .string), FieldDeclaration(name: "next", type: .record("node")),
        FieldDeclaration(name: "all", type: .list(.record("node"))),
        FieldDeclaration(name: "tags", type: .map(.string, .int)), FieldDeclaration(name: "share", type: .double),
      ])
  ]

  static func options(foldsConstants: Bool = true, isChecked: Bool = true) -> Environment.Options {
    Environment.Options(
      hasStated: true, isChecked: isChecked, foldsConstants: foldsConstants, costLimit: 3000,
      extensions: Set(Extension.allCases))
  }

  static let environment = Environment(variables: variables, records: records, options: options())
  static let plainEnvironment = Environment(
    variables: variables, records: records, options: options(foldsConstants: false))

  /// Without a check every variable may be anything, and the values decide.
  static let uncheckedEnvironment = Environment(
    variables: variables, records: records, options: options(isChecked: false))

  /// Texts that mean something to some function.
  static let words = [
    "", "a", "b", "ab", "abc", "é", "e\u{301}", "😀", "1", "-7", "0x1", "1.5", "true", "1e5", "null", "node",
    "2024-02-29T23:59:59.5Z", "1970-01-01T00:00:00+01:00", "9999-12-31T23:59:59.999999999Z", "1h30m", "-1.5s", "1ns",
    "UTC", "+05:30", "-24:00", "Europe/Berlin", "a*", "(a|b)+c?", "[^a-c]", "(?i)A", "\\bab\\b", "(?P<x>a)(b)?",
    "^$", "(", ",", " ", "%s", "%d %s", "%.3f", "%x", "%%", "%e %b %o", "YWI=", "YWI", "1.2.3.4", "::1", "10.0.0.0/8",
    "2001:db8::/32", "\\1", "\\0-\\2", "\u{0}", "a\nb",
  ]

  /// Worlds that are always there: everyday values, values at the borders, open ones.
  static let fixed: [[UInt8]] = {
    var random = SeededRandom(3)
    return [[], random.bytes(600), random.bytes(600), random.bytes(900)]
  }()
  static let activations = fixed.indices.map { WorldBuilder.activation(environment, fixed[$0], isOpen: $0 > 1) }
  static let plainActivations = fixed.indices.map {
    WorldBuilder.activation(plainEnvironment, fixed[$0], isOpen: $0 > 1)
  }
  static let uncheckedActivations = fixed.indices.map {
    WorldBuilder.activation(uncheckedEnvironment, fixed[$0], isOpen: $0 > 1)
  }
  /// How many of them have no open parts, and how long their lists and texts are at most.
  static let fullActivations = activations.prefix(2)
  static let sizes = 0...150

  /// A text as a literal.
  static func literal(_ text: String) -> String {
    var unparser = Unparser()
    unparser.write(.string(text))
    return unparser.text
  }
}
