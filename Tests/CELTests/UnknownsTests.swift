import CEL
import Testing

struct UnknownsTests {
  @Test func `smoke`() throws {
    let environment = Environment(
      variables: [("vendor", .record("vendor")), ("x", .int)],
      records: [
        RecordDeclaration(
          name: "vendor", fields: [FieldDeclaration(name: "stakes", type: .list(.record("stake")))]),
        RecordDeclaration(name: "stake", fields: [FieldDeclaration(name: "share", type: .double)]),
      ], options: .init(hasStated: true))
    var builder = ActivationBuilder(environment)
    let vendor = builder.newRecord("vendor", label: "vendor")
    let stake = builder.newRecord("stake", label: "stakes[meta]")
    let v = builder.variable("claim", outcomes: 2)
    let attribute = builder.attribute("vendor.stakes[?]")
    builder.set(stake, "share", .choice(variable: v, [.value(.double(0.1)), .value(.double(0.5))]))
    builder.set(
      vendor, "stakes",
      .list([Element(.record(stake)), Element(.unknown(attribute), .possible(attribute))]))
    builder.bind("vendor", .record(vendor))
    let activation = builder.build()
    let program = try environment.compile("vendor.stakes.exists(s, s.share > 0.3)")
    print(program.evaluate(activation), program.evaluate(activation, assignment: [1]), program.evaluate(activation, assignment: [0]))
    print(program.evaluateTracing(activation, assignment: [1]))
    for bad in ["vendor.stake", "vendor.stakes.exists(s, s.shares > 1)", "x > 'a'", "1 + ", "y", "size(1)", "x.f", "'a", "x = 1", "x == 1 and x == 2", "vendor.stakes && x"] {
      do { _ = try environment.compile(bad) } catch { print(bad, "->", error) }
    }
  }
}
