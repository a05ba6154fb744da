import CEL
import Testing

/// Records as the library's users bind them: maps.
struct RecordBindingTests {
  static let environment = Environment(
    variables: [
      ("stakes", .list(.record("stake"))), ("first", .record("stake")), ("byName", .map(.string, .record("stake"))),
    ],
    records: [
      RecordDeclaration(
        name: "stake",
        fields: [
          FieldDeclaration(name: "holder", type: .record("party")), FieldDeclaration(name: "share", type: .double),
          FieldDeclaration(name: "until", type: .nullable(.string)),
          FieldDeclaration(name: "tags", type: .list(.string)),
        ]),
      RecordDeclaration(
        name: "party",
        fields: [
          FieldDeclaration(name: "name", type: .string), FieldDeclaration(name: "parent", type: .record("party")),
        ]),
    ])

  static let meta: Value = ["holder": ["name": "Meta", "parent": nil], "share": 0.49, "until": nil]

  @Test(
    arguments: [
      ("first.holder.name", "\"Meta\""), ("stakes.exists(s, s.share > 0.4 && s.holder.name == 'Meta')", "true"),
      ("has(first.holder.parent)", "false"), ("first.holder.parent.name", "error(`first.holder.parent` is none"),
      ("first.until == null", "true"), ("first.tags.size()", "unknown(first.tags)"),
      ("stakes[1].holder.name", "unknown(stakes[1].holder)"), ("byName['a'].share", "0.49"),
      ("byName.all(k, v, has(v.share))", "unknown(byName[\"b\"].share)"), ("stakes[0] == stakes[0]", "true"),
      ("stakes.filter(s, s.share > 0.3).map(s, s.share)", "[0.49]"), ("type(first) == stake", "true"),
    ])
  func `a map stands for a record, and what it leaves out is unknown`(text: String, expected: String) throws {
    let activation = try Activation(
      RecordBindingTests.environment,
      [
        "first": RecordBindingTests.meta, "stakes": [RecordBindingTests.meta, ["share": 0.1]],
        "byName": ["a": RecordBindingTests.meta, "b": [:]],
      ])
    let value = try RecordBindingTests.environment.compile(text).evaluate(activation)
    #expect(value.description.hasPrefix(expected), "\(text): \(value)")
  }

  @Test(
    arguments: [
      (["first": ["shar": 0.1]], "`first` has no field `shar`: did you mean `share`?"),
      (
        ["stakes": [["share": 0.1], ["share": "much"]]],
        "the variable `stakes[1].share` is declared as double, not string"
      ),
      (["first": ["holder": ["name": 1]]], "the variable `first.holder.name` is declared as string, not int"),
      (["byName": ["a": ["tags": ["x", 1]]]], "the variable `byName[\"a\"].tags[1]` is declared as string, not int"),
      (["first": 1], "the variable `first` is declared as stake, not int"),
    ] as [([String: Value], String)])
  func `what does not fit is named by its path`(values: [String: Value], message: String) {
    let failure = #expect(throws: BindingFailure.self) { try Activation(RecordBindingTests.environment, values) }
    #expect(failure?.description == message)
  }

  @Test func `expressions over records are checked`() {
    let issues = RecordBindingTests.environment.issues("stakes.exists(s, s.holder.nam == 'Meta' && s.share > 'a')")
    #expect(issues.map(\.code) == ["C011", "C013"])
  }
}
