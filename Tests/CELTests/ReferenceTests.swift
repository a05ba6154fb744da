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

  @Test(arguments: Macro.all) func `every macro is documented, with examples that are true`(macro: Macro) throws {
    #expect(macro.documentation.hasSuffix("."))
    #expect(!macro.examples.isEmpty)
    let environment = Environment(options: Environment.Options(extensions: Set(Extension.allCases)))
    for example in macro.examples {
      #expect(try environment.compile(example, expecting: .bool).evaluate(Activation(environment)) == .bool(true))
    }
    guard let family = macro.family else { return }
    // Without its extension the name means nothing.
    let plain = Environment(options: Environment.Options(extensions: Set(Extension.allCases).subtracting([family])))
    for example in macro.examples { #expect(!plain.issues(example).isEmpty, "\(example)") }
  }

  @Test func `every macro of the parser is on the list`() {
    let forms = Macro.all.map(\.form)
    let names =
      SyntaxNode.Comprehension.Kind.allCases.map(\.rawValue) + SyntaxNode.Binding.Kind.allCases.map(\.rawValue) + [
        "has"
      ]
    for name in names { #expect(forms.contains { $0.contains("\(name)(") }, "\(name)") }
  }
}
