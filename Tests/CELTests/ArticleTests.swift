// The code of the article "CEL in Swift in five minutes": what stands between `snippet` and `end` is there, word for word.
// snippet
import CEL
// end
import Foundation
import Testing

struct ArticleTests {
  @Test func `a first program`() throws {
    // snippet
    let age = Variable<Int>("age")
    let groups = Variable<[String]>("groups")
    let environment = Environment(age, groups)

    let program = try environment.compile("age >= 18 && 'staff' in groups")
    let activation = try Activation(environment) {
      $0[age] = 41
      $0[groups] = ["staff", "editors"]
    }
    let isAllowed = try program.evaluate(activation, as: Bool.self)
    // end
    #expect(isAllowed)
    // snippet
    let values: [String: Value] = ["age": 41, "groups": ["staff", "editors"]]
    let sameAgain = try program.evaluate(Activation(environment, values), as: Bool.self)
    // end
    #expect(sameAgain)
  }

  @Test func `functions and types`() throws {
    // snippet
    let greeting = Environment(
      Variable<String>("name"),
      functions: [
        FunctionDeclaration("greet") { (name: String) in "Hello, \(name)!" },
        FunctionDeclaration(member: "initials") { (name: String) in
          String(name.split(separator: " ").compactMap(\.first))
        },
      ])
    let text = try greeting.compile("greet(name.initials())")
      .evaluate(Activation(greeting, ["name": "Ada Lovelace"]), as: String.self)  // "Hello, AL!"
    // end
    #expect(text == "Hello, AL!")
    // snippet
    struct Money: AbstractValue, Comparable {
      static let celTypeName = "money"
      let cents: Int
      static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }
    }
    // end
    // snippet
    let price = Variable<Money>("price")
    let shop = Environment(
      price,
      functions: [
        FunctionDeclaration("euro") { (amount: Int) in Money(cents: 100 * amount) },
        FunctionDeclaration(operator: .multiply, inBothOrders: true) { (a: Money, b: Int) in Money(cents: a.cents * b)
        },
      ] + FunctionDeclaration.ordering(of: Money.self))
    let isCheap = try shop.compile("2 * price < euro(50)")
      .evaluate(Activation(shop) { $0[price] = Money(cents: 1999) }, as: Bool.self)  // true
    // end
    #expect(isCheap)
  }

  @Test func `what is wrong has a place`() throws {
    let environment = Environment(Variable<Int>("age"), Variable<[String]>("groups"))
    var shown = ""
    func print(_ text: String) { shown += text }
    // snippet
    do {
      _ = try environment.compile("agee >= 18")
    } catch {
      print(error.rendered(in: "agee >= 18"))
    }
    // end
    #expect(shown == ArticleTests.blocks(of: "text").first.map { $0 + "\n" } ?? "")
    // snippet
    do {
      let ratio = try environment.compile("100 / (age - 41)")
      print("\(try ratio.evaluate(Activation(environment, ["age": 41]), as: Int.self))")
    } catch let EvaluationFailure.error(error) {
      print("\(error.message) at \(error.offsets ?? 0..<0)")  // division by zero at 0..<16
    }
    // end
    #expect(shown.hasSuffix("division by zero at 0..<16"))
  }

  @Test func `what is not known`() throws {
    let age = Variable<Int>("age")
    let groups = Variable<[String]>("groups")
    let environment = Environment(age, groups)
    // snippet
    var bindings = Bindings()
    bindings[groups] = ["guests"]
    bindings.setUnknown("age")
    let halfKnown = try Activation(environment, bindings)

    let strict = try environment.compile("age >= 18 && 'staff' in groups")
    let denied = try strict.evaluate(halfKnown, as: Bool.self)  // false, whatever the age is
    let open = try environment.compile("age >= 18").evaluate(halfKnown)
    guard case .unknown(let missing) = open else { return }
    let question = "we need to know: \(missing)"  // "we need to know: age"
    // end
    #expect(!denied)
    #expect(question == "we need to know: age")
  }

  @Test func `threads and limits`() async throws {
    let age = Variable<Int>("age")
    // snippet
    let limited = Environment(age, options: Environment.Options(costLimit: 10_000))
    let rule = try limited.compile("[1, 2, 3].exists(x, x * age > 100)")
    let results = await withTaskGroup(of: Value.self) { group in
      for years in 0..<100 {
        group.addTask {
          guard let person = try? Activation(limited, ["age": years]) else { return nil }
          return rule.evaluate(person)
        }
      }
      var values: [Value] = []
      for await value in group { values.append(value) }
      return values
    }
    // end
    #expect(results.count { $0 == true } == 66)
    #expect(results.count { $0 == false } == 34)
    // snippet
    var evaluator = Evaluator(try Activation(limited, ["age": 40]))
    for text in ["age + 1", "age * 2", "age > 39"] {
      _ = evaluator.evaluate(try limited.compile(text))
    }
    // end
    // snippet
    let estimate = rule.estimatedCost()
    let measured = try rule.evaluation(Activation(limited, ["age": 40]))
    let isWithin = (estimate.minimum...estimate.maximum).contains(measured.cost)  // true
    // end
    #expect(isWithin)
    #expect(measured.value == true)
  }

  @Test func `programs can be looked into`() throws {
    let environment = Environment(Variable<Int>("age"), Variable<[String]>("groups"))
    // snippet
    let inspected = try environment.compile("(age>=18) && groups.exists(g, g.startsWith('st'))")
    let variables = inspected.references.variables  // ["age", "groups"]
    let functions = inspected.references.functions  // ["startsWith"]
    let tidy = inspected.syntax.description  // age >= 18 && groups.exists(g, g.startsWith("st"))
    // end
    #expect(variables == ["age", "groups"])
    #expect(functions == ["startsWith"])
    #expect(tidy == #"age >= 18 && groups.exists(g, g.startsWith("st"))"#)
  }

  // MARK: Article and snippets

  static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
  static let article =
    (try? String(contentsOf: root.appending(path: "Sources/CEL/CEL.docc/FiveMinutes.md"), encoding: .utf8)) ?? ""

  /// The code blocks of a language in the article.
  static func blocks(of language: String) -> [String] {
    article.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
  }

  /// The snippets of this file without their indentation.
  static func snippets() throws -> [String] {
    let text = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    var result: [String] = []
    var lines: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      switch line.drop(while: { $0 == " " }) {
      case "// snippet": lines = []
      case "// end":
        let indentation = (lines ?? []).filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        result.append((lines ?? []).map { String($0.dropFirst(indentation)) }.joined(separator: "\n"))
        lines = nil
      default: lines?.append(line)
      }
    }
    return result
  }

  @Test func `the code of the article is the code that runs here`() throws {
    let snippets = try ArticleTests.snippets()
    #expect(snippets.count > 8)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      var parts = ArticleTests.article.components(separatedBy: "```swift\n")
      for (index, snippet) in snippets.enumerated() where index + 1 < parts.count {
        let rest = parts[index + 1].components(separatedBy: "\n```").dropFirst().joined(separator: "\n```")
        parts[index + 1] = snippet + "\n```" + rest
      }
      try parts.joined(separator: "```swift\n")
        .write(
          to: ArticleTests.root.appending(path: "Sources/CEL/CEL.docc/FiveMinutes.md"), atomically: true,
          encoding: .utf8)
      Testing.Issue.record("the article was written anew")
    }
    #expect(ArticleTests.blocks(of: "swift") == snippets)
  }
}
