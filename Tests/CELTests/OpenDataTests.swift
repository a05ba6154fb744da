import CEL
import Testing

struct OpenDataTests {
  /// A vendor with three stakes: a certain one whose votes depend on a telling, a claimed one, and perhaps others.
  static func world() -> (activation: Activation, claim: Int, telling: Int) {
    var builder = ActivationBuilder(World.environment)
    let vendor = builder.newRecord("vendor", label: "vendor")
    let meta = builder.newRecord("stake", label: "stakes[meta]")
    let fund = builder.newRecord("stake", label: "stakes[fund]")
    let claim = builder.variable("claim fund", outcomes: 2)
    let telling = builder.variable("telling meta", outcomes: 3)
    let others = builder.attribute("vendor.stakes[?]")
    builder.set(meta, "holder", .value(.string("meta")))
    builder.set(meta, "economic", .value(.opaque(Share(0.49))))
    builder.set(
      meta, "votes",
      .choice(
        variable: telling,
        [.value(.double(0)), .value(.double(0.3)), .unknown(builder.attribute("stakes[meta].votes"))]))
    builder.set(meta, "until", .none(stated: true))
    builder.set(meta, "vendor", .record(vendor))
    builder.set(fund, "holder", .value(.string("fund")))
    builder.set(fund, "economic", .value(.opaque(Share(0.1, 0.3, name: "stakes[fund].economic"))))
    builder.set(fund, "until", .none(stated: false))
    builder.set(vendor, "name", .value(.string("Scale")))
    builder.set(vendor, "parent", .none(stated: true))
    builder.set(
      vendor, "stakes",
      .list([
        Element(.record(meta)), Element(.record(fund), .variable(claim, holdsIn: [false, true])),
        Element(.unknown(others), .possible(others)),
      ]))
    builder.bind("vendor", .record(vendor))
    return (builder.build(), claim, telling)
  }

  func shown(_ value: Value) -> String {
    if case .unknown(let set) = value { set.description } else { value.description }
  }

  @Test(
    arguments: [
      ("vendor.stakes.exists(s, s.votes > 0.2)", [], "stakes[fund].votes, telling meta, vendor.stakes[?]"),
      ("vendor.stakes.exists(s, s.votes > 0.2)", [-1, 1], "true"),
      ("vendor.stakes.exists(s, s.votes > 0.2)", [0, 0], "vendor.stakes[?]"),
      ("vendor.stakes.exists(s, s.votes > 0.2)", [0, 2], "stakes[meta].votes, vendor.stakes[?]"),
      ("vendor.stakes.exists(s, s.votes > 0.2)", [1, 0], "stakes[fund].votes, vendor.stakes[?]"),
      ("vendor.stakes.exists(s, s.holder == 'fund')", [], "claim fund, vendor.stakes[?]"),
      ("vendor.stakes.exists(s, s.holder == 'fund')", [1], "true"),
      ("vendor.stakes.exists(s, s.holder == 'fund')", [0], "vendor.stakes[?]"),
      ("vendor.stakes.exists(s, s.economic >= 0.4)", [], "true"),
      (
        "vendor.stakes.exists(s, s.holder == 'fund' && s.economic >= 0.2)", [1],
        "stakes[fund].economic, vendor.stakes[?]"
      ),
      ("vendor.stakes.all(s, s.economic >= 0.5)", [], "false"),
      ("vendor.stakes.filter(s, s.holder == 'meta').map(s, s.holder)", [0], "[\"meta\", unknown(vendor.stakes[?])?]"),
      ("vendor.stakes.exists(s, s.vendor == vendor && s.vendor.name == 'Scale')", [], "true"),
    ] as [(String, [Int8], String)])
  func `an open variable is unknown until it has an outcome`(text: String, assignment: [Int8], expected: String) throws
  {
    let (activation, _, _) = OpenDataTests.world()
    #expect(shown(try World.environment.compile(text).evaluate(activation, assignment: assignment)) == expected)
  }

  @Test func `an unknown names the variables to decide next`() throws {
    let (activation, claim, telling) = OpenDataTests.world()
    let program = try World.environment.compile("vendor.stakes.exists(s, s.holder == 'fund' || s.votes > 0.2)")
    guard case .unknown(let set) = program.evaluate(activation) else {
      Testing.Issue.record("not unknown")
      return
    }
    #expect(set.variables == [claim, telling])
    #expect(activation.openVariables.map(\.name) == ["claim fund", "telling meta"])
    #expect(activation.openVariables.map(\.outcomes) == [2, 3])
  }

  @Test(
    arguments: [
      ("has(s.holder)", "true"), ("stated(s.holder)", "true"), ("has(s.until)", "false"), ("stated(s.until)", "true"),
      ("has(s.votes)", "telling meta"), ("has(s.vendor)", "true"),
    ])
  func `has asks what is known, stated what the document says`(text: String, expected: String) throws {
    let (activation, _, _) = OpenDataTests.world()
    let program = try World.environment.compile(
      "vendor.stakes.filter(s, s.holder == 'meta').map(s, \(text))")
    guard case .list(let list) = program.evaluate(activation, assignment: [0]) else {
      Testing.Issue.record("no list")
      return
    }
    #expect(shown(list.elements[0]) == expected)
  }

  @Test(
    arguments: [
      ("has(vendor.parent)", "false"), ("stated(vendor.parent)", "true"),
      ("has(vendor.parent) && vendor.parent.name == 'x'", "false"),
      ("vendor.parent.name", "error(`vendor.parent` is none: guard it with has())"),
    ])
  func `what is none must be guarded`(text: String, expected: String) throws {
    #expect(shown(try World.environment.compile(text).evaluate(OpenDataTests.world().activation)) == expected)
  }

  @Test func `a field that was never set is unknown by its name, and not stated`() throws {
    let (activation, _, _) = OpenDataTests.world()
    func value(_ text: String) throws -> String {
      shown(try World.environment.compile(text).evaluate(activation, assignment: [1]))
    }
    #expect(
      try value("vendor.stakes.exists(s, s.holder == 'fund' && has(s.votes))") == "stakes[fund].votes, vendor.stakes[?]"
    )
    #expect(try value("vendor.stakes.exists(s, s.holder == 'fund' && !stated(s.votes) && !stated(s.until))") == "true")
  }

  @Test func `a telling that all alternatives share needs no decision`() throws {
    var builder = ActivationBuilder(World.environment)
    let vendor = builder.newRecord("vendor", label: "vendor")
    let variable = builder.variable("telling", outcomes: 2)
    builder.set(vendor, "name", .choice(variable: variable, [.value(.string("a")), .value(.string("b"))]))
    builder.set(vendor, "parent", .choice(variable: variable, [.none(stated: true), .record(vendor)]))
    builder.bind("vendor", .record(vendor))
    let activation = builder.build()
    #expect(try World.environment.compile("has(vendor.name)").evaluate(activation) == .bool(true))
    #expect(shown(try World.environment.compile("has(vendor.parent)").evaluate(activation)) == "telling")
    #expect(try World.environment.compile("vendor.parent.name").evaluate(activation, assignment: [1]) == .string("b"))
    #expect(shown(try World.environment.compile("vendor.name + vendor.name").evaluate(activation)) == "telling")
  }

  @Test(
    arguments: [
      ([], "false"), ([1, 0], "false"), ([0, 1], "false"), ([1, 1], "true"), ([1], "false"),
    ] as [([Int8], String)])
  func `an element under two conditions is there where both hold`(assignment: [Int8], expected: String) throws {
    var builder = ActivationBuilder(World.environment)
    let first = builder.variable("a", outcomes: 2)
    let second = builder.variable("b", outcomes: 2)
    builder.bind(
      "names",
      .list([
        Element(
          .value(.string("x")),
          .conjunction([
            .variable(first, holdsIn: [false, true]), .certain, .variable(second, holdsIn: [false, true]),
          ]))
      ]))
    let value = try World.environment.compile("size(names) == 1").evaluate(builder.build(), assignment: assignment)
    let open = Set([first, second].filter { $0 >= assignment.count })
    if assignment.contains(0) || open.isEmpty {
      #expect(shown(value) == expected)
    } else {
      #expect(Set((value.unknown?.variables) ?? []) == open)
    }
  }

  @Test func `one variable can be bound to each element of a list`() throws {
    let (activation, _, _) = OpenDataTests.world()
    let environment = World.environment.adding(variables: [("stake", .record("stake"))])
    guard case .list(let stakes) = try World.environment.compile("vendor.stakes").evaluate(activation) else {
      Testing.Issue.record("no list")
      return
    }
    let program = try environment.compile("stake.economic >= 0.25 && stake.vendor.name == 'Scale'")
    let results = stakes.elements.map { shown(program.evaluate(activation.binding("stake", to: $0))) }
    #expect(results == ["true", "stakes[fund].economic, stakes[fund].vendor", "vendor.stakes[?]"])
    #expect(stakes.presence.map { $0?.description } == [nil, "claim fund", "vendor.stakes[?]"])
    #expect(stakes.elements[0].description == "stakes[meta]")
  }

  @Test func `a trace names witnesses and what was read`() throws {
    let (activation, _, _) = OpenDataTests.world()
    let program = try World.environment.compile(
      "vendor.stakes.exists(s, s.economic >= 0.25 && s.holder != 'fund') && !vendor.stakes.exists(s, s.holder == 'x')")
    let (value, trace) = program.evaluateTracing(activation, assignment: [1, 0])
    #expect(shown(value) == "vendor.stakes[?]")
    #expect(trace.witnesses.map(\.label) == ["stakes[meta]"])
    #expect(
      trace.reads.map { "\($0.record).\($0.field)" } == [
        "vendor.stakes", "stakes[meta].economic", "stakes[meta].holder", "stakes[fund].economic", "stakes[fund].holder",
      ])
  }

  @Test func `an exhaustive trace reads what the result does not need`() throws {
    let (activation, _, _) = OpenDataTests.world()
    let program = try World.environment.compile("true || vendor.name == 'x' ")
    #expect(program.evaluateTracing(activation).1.reads.isEmpty)
    #expect(program.evaluateTracing(activation, isExhaustive: true).1.reads.map(\.field) == ["name"])
  }

  @Test func `the body of a function reads fields`() throws {
    let nameLength = FunctionDeclaration(
      name: "nameLength",
      overloads: [
        Overload(id: "name_length", parameters: [.record("vendor")], result: .int, isMember: true) {
          context, arguments in
          guard case .record(let record) = arguments[0] else { return .error(.invalidArgument, "no record") }
          let name = context.field(record, "name")
          guard case .string(let text) = name else { return name }
          return .int(Int64(text.count))
        }
      ])
    let environment = Environment(
      variables: [("v", .record("vendor"))],
      records: [RecordDeclaration(name: "vendor", fields: [FieldDeclaration(name: "name", type: .string)])],
      functions: [nameLength])
    var builder = ActivationBuilder(environment)
    let vendor = builder.newRecord("vendor", label: "vendor")
    let variable = builder.variable("telling", outcomes: 2)
    builder.set(vendor, "name", .choice(variable: variable, [.value(.string("four")), .value(.string("eleven"))]))
    builder.bind("v", .record(vendor))
    let activation = builder.build()
    let program = try environment.compile("v.nameLength() + 1", expecting: .int)
    #expect(shown(program.evaluate(activation)) == "telling")
    #expect(program.evaluate(activation, assignment: [1]) == .int(7))
    #expect(activation.field(activation.reference(vendor), "name", assignment: [0]) == .string("four"))
  }
}

extension Value {
  /// The attributes if the value is unknown.
  var unknown: UnknownSet? { if case .unknown(let set) = self { set } else { nil } }
}
