import CEL
import Testing

struct ReferenceTests {
  @Test func `every function of the standard library is documented, with examples that work`() throws {
    let environment = Environment(variables: [("x", .int)])
    let activation = try Activation(environment, ["x": .int(1)])
    for function in environment.functions {
      #expect(function.documentation.hasSuffix("."), "\(function.name)")
      #expect(!function.examples.isEmpty, "\(function.name)")
      #expect(!function.overloads.isEmpty, "\(function.name)")
      for example in function.examples {
        let value = try environment.compile(example).evaluate(activation)
        if case .error(let failure) = value { Testing.Issue.record("\(example): \(failure)") }
      }
    }
  }

  @Test func `the overloads of the standard library have names of their own`() {
    let ids = Environment().functions.flatMap(\.overloads).map(\.id)
    #expect(Set(ids).count == ids.count, "\(Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys.sorted())")
  }
}
